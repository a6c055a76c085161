//! Runs the real program over small docs trees and looks at exit code, output and files.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod bad_input;
mod baseline;
mod bench;
mod check;
mod config;
mod diff;
mod flat;
mod foreign;
mod generate;
mod hostile;
mod hostile_git;
mod installed;
mod interrupted;
mod interrupted_update;
mod ir;
mod ir_fields;
mod languages;
mod lint;
mod names;
mod overrides;
mod pages;
mod passwords;
mod permissions;
mod roundtrip;
mod sandbox;
mod sarif;
#[path = "../support/sarif_schema.rs"]
mod sarif_schema;
mod serve;
mod stats;
mod sync;
mod unreadable;
mod update;
mod upstream;
mod verify;
mod watch;
