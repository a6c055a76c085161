//! The report for people.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use graphgen::DocsTree;
use graphgen_source::LineIndex;

use super::{
    super::parts::Part,
    report::{Counts, Failure, Reason, Report},
};
use crate::{findings::counted, summary::percent};

/// Writes at most `limit` failures of each kind, then counts.
pub(super) fn write(
    out: &mut impl Write,
    report: &Report,
    parts: &[Part<'_>],
    tree: &DocsTree,
    limit: usize,
) -> io::Result<()> {
    let places: BTreeMap<_, _> = parts
        .iter()
        .filter(|part| part.key.2.is_none())
        .map(|part| ((part.key.0, part.key.1), part))
        .collect();
    let mut kinds: BTreeMap<Reason, Vec<&Failure>> = BTreeMap::new();
    for failure in &report.failures {
        kinds.entry(failure.reason).or_default().push(failure);
    }
    for (reason, failures) in kinds {
        writeln!(out, "{}, {}:", counted(failures.len(), "request"), reason.as_str())?;
        for failure in failures.iter().take(limit) {
            let place = places.get(&(failure.operation.as_str(), failure.example));
            let place = place.map_or_else(
                || failure.operation.clone(),
                |part| {
                    let lines = LineIndex::new(tree.text(part.page).unwrap_or_default());
                    let at = lines.line_column(part.address.start);
                    format!("{}:{}:{}", part.page, at.line, at.column)
                },
            );
            writeln!(out, "  {place}: {}", failure.how)?;
        }
        if let Some(more) = failures.len().checked_sub(limit).filter(|more| *more > 0) {
            writeln!(out, "  ... and {more} more")?;
        }
        writeln!(out)?;
    }
    for (version, &Counts { total, same }) in &report.counts {
        let share = percent(same, total);
        writeln!(out, "{}: {same} of {total} requests answered as documented ({share})", version.as_str())?;
    }
    if report.unanswered > 0 {
        writeln!(out, "{} without a documented response not sent", counted(report.unanswered, "request"))?;
    }
    Ok(())
}
