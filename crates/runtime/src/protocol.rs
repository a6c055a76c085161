//! The protocol between emitted crates and this one: the macros that emitted code calls, the traits that these implement, and the
//! types that its signatures name. An emitted crate says in its root which version of it it was emitted for.
//!
//! What is added here leaves the version as it is. What would break a crate that was emitted earlier gets a new one, and the arm of
//! the old one goes when support for it ends: then the compiler says so in one sentence, in place of a thousand errors.

/// Says which version of the protocol an emitted crate was emitted for. This crate knows version 1.
///
/// ```
/// msgraph_core::protocol!(1);
/// ```
///
/// ```compile_fail
/// msgraph_core::protocol!(2);
/// ```
#[macro_export]
macro_rules! protocol {
    (1) => {};
    ($version:literal) => {
        ::core::compile_error!(::core::concat!(
            "this crate was generated for version ",
            $version,
            " of the protocol, and this msgraph-core knows version 1: update msgraph-core, or generate the crate again"
        ));
    };
}
