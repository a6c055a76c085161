//! Tests of the public interface, over a small API that is written by hand as the emitter writes it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod batch;
mod conversions;
#[cfg(feature = "examples")]
mod examples;
mod faults;
mod linear;
mod monitor;
mod oddities;
mod operations;
mod options;
mod paths;
mod permissions;
mod primitives;
mod protocol_1;
mod records;
mod secrets;
mod sources;
mod uploads;
