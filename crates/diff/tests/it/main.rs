//! Rules one by one, what the compiler says to them, and reports.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod cases;
mod compiler;
mod hostile;
mod reports;
mod rules;
