//! The IR and findings as text for snapshots.
//!
//! Every struct is taken apart to its last field, so that one that is added does not compile until it is shown. What has its
//! usual value is left out.

mod examples;
mod operation;
mod types;

use std::fmt::Write as _;

use graphgen_ir::{Api, Renamed, Version};
use graphgen_source::{Diagnostic, LineIndex, SourceFile};

/// What `files` were lowered to.
pub(crate) fn show(api: &Api, findings: &[Diagnostic], files: &[SourceFile]) -> String {
    let Api { ir_version: _, operations, types } = api;
    let mut text = String::new();
    operations.iter().for_each(|one| operation::show(&mut text, one));
    types.iter().for_each(|one| types::show(&mut text, one));
    for finding in findings {
        let file = files.iter().find(|file| file.path == *finding.path).unwrap();
        let place = LineIndex::new(&file.text).line_column(finding.span.start);
        let help = finding.help.as_deref().unwrap_or_default();
        writeln!(
            text,
            "{} {}:{}:{} {} ({help})",
            finding.code, finding.path, place.line, place.column, finding.message
        )
        .unwrap();
    }
    text
}

/// A line of its own, where there is something to say.
fn line(text: &mut String, label: &str, said: Option<&str>) {
    if let Some(said) = said {
        writeln!(text, "  {label}: {said}").unwrap();
    }
}

/// The page and its address, where they are not what they usually are.
fn place(text: &mut String, version: Version, usual: &str, page: &str, url: Option<&str>) {
    line(text, "page", (page != usual).then_some(if page.is_empty() { "-" } else { page }));
    let stem = page.trim_start_matches("api/").trim_end_matches(".md");
    let view = version.as_str().trim_start_matches('v');
    let derived = format!("https://learn.microsoft.com/graph/api/{stem}?view=graph-rest-{view}");
    line(text, "url", (url != Some(&derived)).then(|| url.unwrap_or("-")));
}

/// A Rust name, and what it would be where something stood in the way: `type_ (type is Keyword)`.
fn named(rust: &str, renamed: Option<&Renamed>) -> String {
    match renamed {
        Some(Renamed { from, reason }) => format!("{rust} ({from} is {reason:?})"),
        None => rust.to_owned(),
    }
}

/// The marks that are set, each with a blank before it.
fn marks(marks: &[(bool, &str)]) -> String {
    marks.iter().filter(|(set, _)| *set).flat_map(|(_, mark)| [" ", mark]).collect()
}

/// A remark behind other words, where there is one.
fn remark(said: Option<&str>) -> String {
    said.map_or_else(String::new, |said| format!(" // {said}"))
}
