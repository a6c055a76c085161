//! For pull requests and changelogs.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    Counts, EFFECTS, SUBJECTS, counted, figures, heading,
    inert::{inline_code, words},
    step_in_words,
};
use crate::{Change, Diff};

/// Characters that GitHub takes as the body of a pull request.
pub const MARKDOWN_LIMIT: usize = 65_536;

/// Entries of a section that are shown without folding.
const UNFOLDED: usize = 30;

impl Diff {
    /// The diff as Markdown: figures, what breaks, and the rest by what happened. Long sections are folded by area. Where
    /// all is longer than `limit` characters, areas that don't fit give way to their figures and a note with `command`,
    /// which prints the whole.
    #[must_use]
    pub fn to_markdown(&self, limit: Option<usize>, command: &str) -> String {
        let limit = limit.unwrap_or(usize::MAX);
        let mut text = summary(self);
        let mut used = length(&text);
        let sections = sections(self);
        let notes: Vec<_> =
            sections.iter().map(|section| length(&section.left_out(&section.areas(), command))).collect();
        let mut reserved: usize = notes.iter().map(|note| note + LONGEST_HEADING).sum();
        for (section, note) in sections.iter().zip(notes) {
            let mut left_out = BTreeMap::new();
            let mut shown = format!("\n### {}\n", section.heading);
            for (name, changes) in section.areas() {
                let area = section.area(&name, &changes);
                // What is left out needs its note.
                if used + length(&shown) + length(&area) + reserved <= limit {
                    shown.push_str(&area);
                } else {
                    left_out.insert(name, changes);
                }
            }
            if !left_out.is_empty() {
                shown.push_str(&section.left_out(&left_out, command));
            }
            reserved -= note + LONGEST_HEADING;
            used += length(&shown);
            text.push_str(&shown);
        }
        text
    }
}

/// Characters of the longest heading of a section, with the lines around it.
const LONGEST_HEADING: usize = 16;

fn length(text: &str) -> usize {
    text.chars().count()
}

fn summary(diff: &Diff) -> String {
    let counts = Counts::of(&diff.changes);
    let mut text = format!("**Semver step: {}.** {}.\n", step_in_words(diff), figures(diff, &counts));
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
    /// The changes of an area.
    fn area(&self, name: &str, changes: &[&Change]) -> String {
        let folded = self.changes.len() > UNFOLDED;
        let mut text = if folded {
            format!("\n<details><summary>{}: {}</summary>\n\n", words(name), changes.len())
        } else {
            format!("\n{}\n\n", words(name))
        };
        for change in changes {
            entry(change, &mut text);
        }
        if folded {
            text.push_str("\n</details>\n");
        }
        text
    }

    /// The figures of areas that are left out.
    fn left_out(&self, areas: &BTreeMap<String, Vec<&Change>>, command: &str) -> String {
        let count = areas.values().map(Vec::len).sum();
        let areas: Vec<_> =
            areas.iter().map(|(name, changes)| format!("{} {}", words(name), changes.len())).collect();
        format!(
            "\n{} left out, since all is too long: {}. The whole: `{command}`.\n",
            counted(count, "change"),
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
        (true, true) => " **R W**",
        (true, false) => " **R**",
        (false, true) => " **W**",
        (false, false) => "",
    };
    let _infallible = write!(text, "- {} {}", inline_code(&change.subject), change.rule);
    if let Some(item) = &change.item {
        let _infallible = write!(text, " {}", inline_code(item));
    }
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let _infallible = write!(text, ": {} → {}", inline_code(old), inline_code(new));
        }
        (Some(one), None) | (None, Some(one)) => {
            let _infallible = write!(text, ": {}", inline_code(one));
        }
        (None, None) => {}
    }
    text.push_str(marks);
    if let Some(path) = change.rust.as_deref().filter(|_| change.breaks_rust()) {
        let _infallible = write!(text, " {}", inline_code(path));
    }
    if let Some(path) = change.path() {
        let _infallible = write!(text, " ({})", inline_code(&path));
    }
    text.push('\n');
    for detail in &change.details {
        let _infallible = writeln!(text, "  - {}", inline_code(detail));
    }
}
