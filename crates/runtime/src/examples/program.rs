//! All checks of a crate in a row, with an outcome for each: what tests, of which the first mismatch is the last, don't
//! tell.

use std::io::{self, Write};

use serde_json::json;

use super::Mismatch;

/// A check of one part of a documented example.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Check {
    operation: &'static str,
    example: usize,
    part: Part,
    run: fn() -> Result<(), Mismatch>,
}

/// A part of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The request.
    Request,
    /// The response with this number, counted from 1.
    Response(usize),
}

impl Check {
    /// The check `run` of a part of the operation's example with this number, counted from 1.
    #[must_use]
    pub const fn new(
        operation: &'static str,
        example: usize,
        part: Part,
        run: fn() -> Result<(), Mismatch>,
    ) -> Self {
        Self { operation, example, part, run }
    }
}

/// Runs `checks` and writes the outcome of each as a line of JSON: `operation`, `example`, `response` where it is of one,
/// and `fault` and `reason` where it does not hold.
///
/// # Errors
///
/// When `out` can't be written to.
pub fn report(checks: &[&[Check]], mut out: impl Write) -> io::Result<()> {
    for check in checks.iter().copied().flatten() {
        let mut line = json!({ "operation": check.operation, "example": check.example });
        if let Part::Response(number) = check.part {
            line["response"] = number.into();
        }
        if let Err(Mismatch { fault, reason }) = (check.run)() {
            line["fault"] = fault.as_str().into();
            line["reason"] = reason.into();
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
