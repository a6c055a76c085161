//! The way from Microsoft Graph docs on disk to a typed Rust crate on disk: what the command line `graphgen` and
//! `cargo xtask` are made of, for build scripts and other programs.
//!
//! A build script needs [`Build`] only. The modules behind it are the steps: find and read the pages ([`docs_tree`]), make
//! the IR of them ([`pipeline`]), compare and write files ([`output`]). What the docs mean and what code they give is
//! decided by the crates below `crates`, none of which touches the disk; nothing here draws on a terminal.

pub mod address;
pub mod areas;
pub mod build;
pub mod config;
pub mod corrections;
pub mod docs_tree;
pub mod emission;
pub mod failure;
mod git;
mod layout;
pub mod location;
pub mod names_file;
pub mod output;
pub mod pipeline;
mod progress;
pub mod service_permissions;
pub mod sources;
pub mod sync;
mod toml_file;
mod versions;
pub mod whole_file;

pub use build::Build;
pub use docs_tree::{Docs, DocsTree};
pub use failure::Failure;
pub use layout::{Layout, UnknownLayout};
pub use progress::{Progress, Silent};
pub use versions::{UnknownVersions, Versions};
