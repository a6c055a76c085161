//! For pull requests and changelogs.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{Counts, EFFECTS, SUBJECTS, counted, heading, step_in_words};
use crate::{Change, Diff};

/// Characters that GitHub takes as the body of a pull request.
pub const MARKDOWN_LIMIT: usize = 65_536;

/// Entries of a section that are shown without folding.
const UNFOLDED: usize = 30;

/// Longest value that is shown whole.
const WIDTH: usize = 240;

impl Diff {
    /// The diff as Markdown: figures, what breaks, and the rest by what happened. Long sections are folded by area. Where
    /// all is longer than `limit` characters, sections that don't fit give way to their figures and a note with `command`,
    /// which prints the whole.
    #[must_use]
    pub fn to_markdown(&self, limit: Option<usize>, command: &str) -> String {
        let mut text = summary(self);
        let sections = sections(self);
        let short: Vec<_> = sections.iter().map(|section| section.in_figures(command)).collect();
        let limit = limit.unwrap_or(usize::MAX);
        let mut reserved: usize = short.iter().map(|text| length(text)).sum();
        for (section, short) in sections.iter().zip(&short) {
            let whole = section.whole();
            reserved -= length(short);
            let fits = length(&text).saturating_add(length(&whole)).saturating_add(reserved) <= limit;
            text.push_str(if fits { &whole } else { short });
        }
        text
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn summary(diff: &Diff) -> String {
    let counts = Counts::of(&diff.changes);
    let mut text = format!(
        "**Semver step: {}.** {}: {} break Rust code, {} break apps on the wire. {} differ in texts and examples alone.\n",
        step_in_words(diff),
        counted(counts.all, "change"),
        counts.rust,
        counts.wire,
        counted(diff.texts, "operation or type"),
    );
    if counts.all == 0 {
        return text;
    }
    text.push_str("\n| |");
    for effect in EFFECTS {
        let _infallible = write!(text, " {} |", heading(effect).to_lowercase());
    }
    text.push_str("\n|---|--:|--:|--:|--:|\n");
    for (subject, name) in SUBJECTS {
        let row = EFFECTS.map(|effect| counts.of_subject(*subject, effect));
        if row.iter().any(|count| *count > 0) {
            let cells: String =
                row.map(|count| if count == 0 { "  |".to_owned() } else { format!(" {count} |") }).concat();
            let _infallible = writeln!(text, "| {name} |{cells}");
        }
    }
    text
}

/// A heading with its changes.
struct Section<'d> {
    heading: &'static str,
    changes: Vec<&'d Change>,
}

/// What breaks, then the rest by what happened; without empty ones.
fn sections(diff: &Diff) -> Vec<Section<'_>> {
    let (breaking, rest): (Vec<_>, Vec<_>) =
        diff.changes.iter().partition(|change| change.breaks_rust() || change.breaks_wire());
    let mut sections = vec![Section { heading: "Breaking", changes: breaking }];
    for effect in EFFECTS {
        let changes = rest.iter().copied().filter(|change| change.rule.effect() == effect).collect();
        sections.push(Section { heading: heading(effect), changes });
    }
    sections.retain(|section| !section.changes.is_empty());
    sections
}

impl Section<'_> {
    fn whole(&self) -> String {
        let mut text = format!("\n### {}\n", self.heading);
        let folded = self.changes.len() > UNFOLDED;
        for (name, changes) in self.areas() {
            let _infallible = if folded {
                write!(text, "\n<details><summary>{name}: {}</summary>\n\n", changes.len())
            } else {
                write!(text, "\n{name}\n\n")
            };
            for change in changes {
                entry(change, &mut text);
            }
            if folded {
                text.push_str("\n</details>\n");
            }
        }
        text
    }

    /// The section without its entries.
    fn in_figures(&self, command: &str) -> String {
        let areas: Vec<_> =
            self.areas().iter().map(|(name, changes)| format!("{name} {}", changes.len())).collect();
        format!(
            "\n### {}\n\n{}, too long to be listed here: {}. The whole: `{command}`.\n",
            self.heading,
            counted(self.changes.len(), "change"),
            areas.join(", ")
        )
    }

    fn areas(&self) -> BTreeMap<String, Vec<&Change>> {
        let mut areas: BTreeMap<String, Vec<&Change>> = BTreeMap::new();
        for change in &self.changes {
            let area = if change.area.is_empty() { "no area" } else { &change.area };
            areas.entry(format!("{} {area}", change.version.as_str())).or_default().push(change);
        }
        areas
    }
}

/// A line of a list, and one for each of its details.
fn entry(change: &Change, text: &mut String) {
    let marks = match (change.breaks_rust(), change.breaks_wire()) {
        (true, true) => " **Rust, wire**",
        (true, false) => " **Rust**",
        (false, true) => " **wire**",
        (false, false) => "",
    };
    let _infallible = write!(text, "- {} {}", code(&change.subject), change.rule);
    if let Some(item) = &change.item {
        let _infallible = write!(text, " {}", code(item));
    }
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let _infallible = write!(text, ": {} → {}", code(old), code(new));
        }
        (Some(one), None) | (None, Some(one)) => {
            let _infallible = write!(text, ": {}", code(one));
        }
        (None, None) => {}
    }
    text.push_str(marks);
    if let Some(path) = change.path() {
        let _infallible = write!(text, " ({path})");
    }
    text.push('\n');
    for detail in &change.details {
        let _infallible = writeln!(text, "  - {}", code(detail));
    }
}

/// `text` as inline code of one line.
fn code(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    match line.char_indices().nth(WIDTH) {
        _ if line.is_empty() => "(none)".to_owned(),
        Some((end, _)) => format!("`{}…`", &line[..end]),
        None => format!("`{line}`"),
    }
}
