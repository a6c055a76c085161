//! The report for people.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::report::{Counts, Failure, Fault, Report, Tally};
use crate::{findings::counted, summary::percent};

/// Writes at most `limit` failures of each kind, then counts.
pub(super) fn write(out: &mut impl Write, report: &Report, limit: usize) -> io::Result<()> {
    let mut kinds: BTreeMap<(bool, &str), Vec<&Failure>> = BTreeMap::new();
    for failure in &report.failures {
        kinds.entry((failure.response.is_some(), &failure.fault)).or_default().push(failure);
    }
    for ((is_response, fault), failures) in kinds {
        let noun = if is_response { "response" } else { "request" };
        writeln!(out, "{}, {fault}:", counted(failures.len(), noun))?;
        list(out, &failures, limit)?;
    }
    if !report.unshared.is_empty() {
        let unshared: Vec<_> = report.unshared.iter().collect();
        writeln!(out, "{} about examples that hold nevertheless:", counted(unshared.len(), "finding"))?;
        list(out, &unshared, limit)?;
    }
    for counts in &report.versions {
        write_counts(out, counts)?;
    }
    Ok(())
}

fn list(out: &mut impl Write, failures: &[&Failure], limit: usize) -> io::Result<()> {
    for failure in failures.iter().take(limit) {
        let Failure { page, at, example, response, reason, code, .. } = failure;
        let part = response.map_or_else(|| "request".to_owned(), |number| format!("response {number}"));
        let code = code.map(|code| format!(" [{code}]")).unwrap_or_default();
        writeln!(out, "  {page}:{}:{}: example {example}, {part}: {reason}{code}", at.line, at.column)?;
    }
    if let Some(more) = failures.len().checked_sub(limit).filter(|more| *more > 0) {
        writeln!(out, "  ... and {more} more")?;
    }
    writeln!(out)
}

fn write_counts(out: &mut impl Write, counts: &Counts) -> io::Result<()> {
    writeln!(out, "{}", counts.version.as_str())?;
    write_tally(out, "requests", &counts.requests)?;
    write_tally(out, "responses", &counts.responses)
}

fn write_tally(out: &mut impl Write, name: &str, tally: &Tally) -> io::Result<()> {
    let total = tally.total();
    write!(out, "  {name:<10}{} of {total} the same ({})", tally.same, percent(tally.same, total))?;
    if tally.elsewhere > 0 {
        write!(out, ", {} of them as calls of other pages", tally.elsewhere)?;
    }
    if tally.foreign > 0 {
        write!(out, "; {} of other services not run", tally.foreign)?;
    }
    writeln!(out)?;
    for (fault, Fault { count, found }) in &tally.faults {
        writeln!(out, "    {fault:<12}{count}, {found} of them with a finding of lint")?;
    }
    Ok(())
}
