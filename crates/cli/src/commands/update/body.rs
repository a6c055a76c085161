//! The text of a pull request: from which docs to which, what that changes, and what is newly wrong in them.

use std::fmt;

use graphgen::{
    DocsTree,
    config::GitSource,
    output::Kind,
    sync::{Synced, short},
};
use graphgen_diff::{Diff, MARKDOWN_LIMIT, inline_code};

use crate::{
    findings::{Finding, counted},
    program,
};

/// Findings that are listed.
const LISTED: usize = 20;

/// Room that is left to everything but the changes.
const REST: usize = 8_000;

/// How the text begins.
const START: &str = "Docs of ";

/// What a file may hold that the text is written to.
pub(super) const KIND: Kind =
    Kind { name: "the text of a pull request", holds: |text| text.starts_with(START) };

/// What there is to tell.
pub(super) struct Body<'a> {
    /// Where the docs come from.
    pub(super) source: &'a GitSource,
    /// From which commit to which.
    pub(super) synced: &'a Synced,
    /// What changed, where there were docs before.
    pub(super) changes: Option<&'a Diff>,
    /// What is newly wrong.
    pub(super) findings: &'a [Finding<'a>],
    /// The docs.
    pub(super) tree: &'a DocsTree,
}

impl fmt::Display for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, synced, .. } = self;
        let git = inline_code(&source.git.to_string());
        match &synced.before {
            Some(before) => {
                let (old, new) = (short(before), short(&synced.commit));
                writeln!(f, "{START}{git} from `{old}` to `{new}`.\n")?;
            }
            None => writeln!(f, "{START}{git} at `{}`: the first ones.\n", short(&synced.commit))?,
        }
        match self.changes {
            Some(changes) => {
                let whole = program::command("diff OLD NEW --format markdown --whole");
                write!(f, "{}", changes.to_markdown(Some(MARKDOWN_LIMIT - REST), &whole))?;
            }
            None if synced.before.is_some() => {
                writeln!(f, "The old docs can't be had any more, so what changed since is not told.\n")?;
            }
            None => {}
        }
        self.findings(f)
    }
}

impl Body<'_> {
    fn findings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.findings.is_empty() {
            return Ok(());
        }
        writeln!(
            f,
            "\n### {} in {}\n",
            counted(self.findings.len(), "new finding"),
            counted(self.tree.files.len(), "page")
        )?;
        for finding in self.findings.iter().take(LISTED) {
            let diagnostic = finding.diagnostic;
            let (place, message) = (inline_code(&finding.place()), inline_code(&diagnostic.message));
            writeln!(f, "- {place} {}: {message}", diagnostic.code)?;
        }
        if let Some(more) = self.findings.len().checked_sub(LISTED).filter(|more| *more > 0) {
            writeln!(f, "- and {more} more: `{}`", program::command("lint"))?;
        }
        writeln!(f, "\n`{}` takes them for known.", program::command("lint --write-baseline"))
    }
}
