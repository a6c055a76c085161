//! The report for people: figures first, then kinds of differences, then each difference.

use std::{collections::BTreeMap, fmt};

use super::{Class, Difference, Figure, Ratio, Report, Stale};

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        measures(self, f)?;
        sources(self, f)?;
        differences(self, f)?;
        for stale in &self.stale {
            let (problem, entry) = match stale {
                Stale::Expired(entry) => (format!("expired on {}", entry.until), entry),
                Stale::Unmatched(entry) => ("matches no difference".to_owned(), entry),
            };
            writeln!(f, "allow-list: {} `{}` {problem} ({})", entry.what, entry.name, entry.reason)?;
        }
        summary(self, f)
    }
}

fn measures(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(f, "{:<24}{:>24}{:>24}", report.version.as_str(), "precision", "recall")?;
    for (figure, measure) in &report.measures {
        writeln!(f, "{figure:<24}{:>24}{:>24}", ratio(measure.precision), ratio(measure.recall))?;
    }
    writeln!(f)
}

fn sources(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.sources.is_empty() {
        return Ok(());
    }
    writeln!(f, "{:<24}{:>24}{:>24}", "type of results, by", "right", "where others differ")?;
    for (source, worth) in &report.sources {
        writeln!(f, "{source:<24}{:>24}{:>24}", ratio(worth.all), ratio(worth.disputed))?;
    }
    writeln!(f)
}

/// `0.984  120/122`
fn ratio(ratio: Ratio) -> String {
    let Ratio { hits, total } = ratio;
    ratio.value().map_or_else(String::new, |value| format!("{value:.3} {:>14}", format!("{hits}/{total}")))
}

fn differences(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut kinds: BTreeMap<(Figure, Class), Vec<&Difference>> = BTreeMap::new();
    for difference in report.open() {
        kinds.entry((difference.figure, difference.class)).or_default().push(difference);
    }
    for ((figure, class), differences) in kinds {
        writeln!(f, "{figure}/{class} ({}): {}", differences.len(), class.explanation())?;
        for difference in differences {
            line(difference, f)?;
        }
        writeln!(f)?;
    }
    Ok(())
}

/// `  resources/user.md:12:3  microsoft.graph.user/id: documented Edm.Int32, declared Edm.String`
fn line(difference: &Difference, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "  ")?;
    if let Some(page) = &difference.page {
        write!(f, "{page}")?;
        if let Some(place) = difference.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, "  ")?;
    }
    write!(f, "{}", difference.name)?;
    match (&difference.documented, &difference.declared) {
        (Some(documented), Some(declared)) => writeln!(f, ": documented {documented}, declared {declared}"),
        (Some(documented), None) => writeln!(f, ": documented {documented}"),
        (None, Some(declared)) => writeln!(f, ": declared {declared}"),
        (None, None) => writeln!(f),
    }
}

fn summary(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let open = report.open().count();
    let allowed = report.differences.len() - open;
    write!(f, "{open} difference{}", if open == 1 { "" } else { "s" })?;
    if allowed > 0 {
        write!(f, ", {allowed} more allowed")?;
    }
    if !report.stale.is_empty() {
        write!(f, ", entries of the allow-list that need attention: {}", report.stale.len())?;
    }
    writeln!(f)
}
