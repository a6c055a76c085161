//! Every example of `docs-input` over HTTP: the typed request of the generated crate goes to the server, and what it
//! answers is the documented response, and reads into the operation's type.
//!
//! The tests are those of the generated crate, with another module `examples`.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

#[path = "../../../../generated/tests/examples/all.rs"]
mod documented;
mod examples;
