//! Benchmarks of what is run often. They lie in `benches`: `cargo bench -p graphgen-bench` runs all, with a name behind it one.
//!
//! Figures are those of a machine in a minute: compare within one run. What the whole of Graph costs is measured by
//! `cargo xtask bench`.
