//! Why something can't be done that a user can put right: told in one line, with what to do about it.

use std::{error::Error, fmt};

use graphgen_source::{LineIndex, Span};

use crate::address;

/// An error that a user can correct.
#[derive(Debug)]
pub struct Failure {
    message: String,
    help: String,
    excerpt: Option<Box<Excerpt>>,
}

/// The text that an error is about.
#[derive(Debug)]
pub struct Excerpt {
    /// The file, as users name it.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The part that is wrong.
    pub span: Span,
}

impl Failure {
    /// What is wrong, and what to do about it; both without a final full stop. Secrets of addresses in them are left out.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (address::masked(&message.into()), address::masked(&help.into()));
        Self { message, help, excerpt: None }
    }

    /// The same error with the place in a file that it is about, where addresses may stand as well.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>, text: &str, span: Span) -> Self {
        self.excerpt = Some(Box::new(Excerpt { path: path.into(), text: address::starred(text), span }));
        self
    }

    /// What is wrong, without its place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.help
    }

    /// The text that is wrong, where it stands in a file.
    #[must_use]
    pub fn excerpt(&self) -> Option<&Excerpt> {
        self.excerpt.as_deref()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Excerpt { path, text, span }) = self.excerpt() {
            let place = LineIndex::new(text).line_column(span.start);
            write!(f, "{path}:{}:{}: ", place.line, place.column)?;
        }
        f.write_str(&self.message)
    }
}

impl Error for Failure {}

/// Help on an unknown word: the one that may be meant, and all that there are unless they are too many to read.
pub fn did_you_mean<'a>(word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> String {
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
