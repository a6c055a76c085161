//! What was found in the docs: counted, compared with what is known, and rendered for people or programs.

mod baseline;
mod fingerprint;
mod github;
mod json;
mod locate;
mod sarif;
mod text;

use std::{collections::BTreeMap, fmt};

use graphgen_source::{Code, Diagnostic, Severity};

pub(crate) use baseline::{Baseline, BaselineArgs, Sifted};
pub(crate) use github::{write_github, write_github_error, write_log};
pub(crate) use json::write_json;
pub(crate) use locate::{Finding, locate};
pub(crate) use sarif::write_sarif;
pub(crate) use text::{excerpt, write_gravest, write_text};

/// Findings by code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    codes: BTreeMap<Code, usize>,
}

impl Tally {
    /// Counts `diagnostics`.
    pub(crate) fn new<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut codes = BTreeMap::new();
        for diagnostic in diagnostics {
            *codes.entry(diagnostic.code).or_default() += 1;
        }
        Self { codes }
    }

    /// How many findings are as grave as `severity`.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.by_code(severity).map(|(_, count)| count).sum()
    }

    /// How many findings fail a run: errors and warnings.
    pub(crate) fn failing(&self) -> usize {
        self.count(Severity::Error) + self.count(Severity::Warning)
    }

    /// Codes of one severity with their counts, most frequent first.
    fn sorted(&self, severity: Severity) -> Vec<(Code, usize)> {
        let mut codes: Vec<_> = self.by_code(severity).collect();
        codes.sort_by_key(|&(code, count)| (std::cmp::Reverse(count), code));
        codes
    }

    fn by_code(&self, severity: Severity) -> impl Iterator<Item = (Code, usize)> {
        let of_severity = move |&(code, _): &(Code, usize)| code.severity() == severity;
        self.codes.iter().map(|(&code, &count)| (code, count)).filter(of_severity)
    }
}

/// One line for each severity that occurs: `  2 warnings    1 template-missing, 1 type-undefined`.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let codes = self.sorted(severity);
            if codes.is_empty() {
                continue;
            }
            let total = counted(self.count(severity), severity.as_str());
            let parts: Vec<_> = codes.iter().map(|(code, count)| format!("{count} {code}")).collect();
            writeln!(f, "  {total:<16} {}", parts.join(", "))?;
        }
        Ok(())
    }
}

/// `1 page`, `2 pages`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
