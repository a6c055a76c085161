//! Why a command can't do its work: bad use or unreadable input, told in one line with what to do about it.

use std::{error::Error, fmt, io, io::Write as _};

use anstream::stderr;
use clap::builder::styling::AnsiColor;

/// The exit code of a command that can't do its work.
pub(crate) const EXIT_CODE: u8 = 2;

/// An error that a user can correct.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    help: String,
}

impl Failure {
    /// What is wrong, and what to do about it; both without a final full stop.
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Failure {}

/// Whether `error` only says that nobody reads the output any more.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        kind.or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
            == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Prints `error: …` in one line, and `help: …` below it where there is help.
pub(crate) fn print(error: &anyhow::Error) {
    let message = format!("{error:#}").replace('\n', " ");
    let (red, cyan) = (AnsiColor::BrightRed.on_default().bold(), AnsiColor::BrightCyan.on_default().bold());
    let mut out = stderr().lock();
    // Nothing is left to tell a user whose standard error is gone.
    let _ = writeln!(out, "{red}error{red:#}: {message}");
    if let Some(failure) = error.chain().find_map(|cause| cause.downcast_ref::<Failure>()) {
        let _ = writeln!(out, "{cyan}help{cyan:#}: {}", failure.help);
    }
}

/// Help on an unknown word: the one that may be meant, and all that there are unless they are too many to read.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> String {
    let known: Vec<_> = candidates.clone().take(MOST_LISTED + 1).collect();
    let list = (1..=MOST_LISTED).contains(&known.len()).then(|| format!("known are: {}", known.join(", ")));
    let meant = closest(word, candidates).map(|found| format!("did you mean `{found}`?"));
    match (meant, list) {
        (Some(meant), Some(list)) => format!("{meant} {list}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "nothing known is like it; check the spelling".to_owned(),
    }
}

/// Longest list of known words that is printed in full.
const MOST_LISTED: usize = 60;

/// The candidate most like `word`, when one is close enough to be meant.
fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let scored = candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate));
    scored
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn suggests_only_what_is_like_the_word() {
        let areas = ["calendar", "education", "users"];
        assert_eq!(closest("Educatoin", areas), Some("education"));
        assert_eq!(closest("user", areas), Some("users"));
        assert_eq!(closest("xyz", areas), None);
    }
}
