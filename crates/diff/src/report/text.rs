//! For a terminal: figures first, then every change below its area and page.

use std::fmt;

use super::{Counts, EFFECTS, SUBJECTS, figures, heading, step_in_words};
use crate::{Change, Diff};

/// Longest value that is shown whole.
const WIDTH: usize = 160;

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        summary(self, f)?;
        let mut area = None;
        let mut place = None;
        for change in &self.changes {
            let of = (change.version, change.area.as_str());
            if area != Some(of) {
                let name = if of.1.is_empty() { "no area" } else { of.1 };
                write!(f, "\n{} {name}\n", of.0.as_str())?;
                (area, place) = (Some(of), None);
            }
            let at = (change.page.as_str(), change.subject.as_str());
            if place != Some(at) {
                writeln!(f, "  {}", [at.0, at.1].join("  ").trim_start())?;
                place = Some(at);
            }
            entry(change, f)?;
        }
        Ok(())
    }
}

fn summary(diff: &Diff, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let counts = Counts::of(&diff.changes);
    writeln!(f, "{}", figures(diff, &counts))?;
    writeln!(f, "semver step: {}", step_in_words(diff))?;
    for (subject, name) in SUBJECTS {
        let parts = EFFECTS.iter().filter_map(|&effect| {
            let count = counts.of_subject(*subject, effect);
            (count > 0).then(|| format!("{count} {}", heading(effect).to_lowercase()))
        });
        let parts: Vec<_> = parts.collect();
        if !parts.is_empty() {
            writeln!(f, "  {name:<18} {}", parts.join(", "))?;
        }
    }
    Ok(())
}

fn entry(change: &Change, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let rust = if change.breaks_rust() { 'R' } else { ' ' };
    let wire = if change.breaks_wire() { 'W' } else { ' ' };
    write!(f, "    {rust}{wire} {}", change.rule)?;
    if let Some(item) = &change.item {
        write!(f, " {}", cut(item))?;
    }
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => write!(f, ": {} → {}", cut(old), cut(new))?,
        (Some(one), None) | (None, Some(one)) => write!(f, ": {}", cut(one))?,
        (None, None) => {}
    }
    match change.rust.as_deref().filter(|_| change.breaks_rust()) {
        Some(path) => writeln!(f, "  ({path})")?,
        None => writeln!(f)?,
    }
    for detail in &change.details {
        writeln!(f, "         {}", cut(detail))?;
    }
    Ok(())
}

/// One line of at most [`WIDTH`] characters.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
