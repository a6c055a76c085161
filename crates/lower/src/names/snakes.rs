//! Names in snake case: the same few thousand words, tens of thousands of times.

use rustc_hash::FxHashMap;

use super::words;

/// Names in snake case, remembered; looked up, never listed.
#[derive(Debug, Default)]
pub(crate) struct Snakes {
    names: FxHashMap<String, String>,
    /// The same, but that single letters are words, too.
    words: FxHashMap<String, String>,
}

impl Snakes {
    /// `text` in snake case.
    pub(crate) fn snake(&mut self, text: &str) -> &str {
        if !self.names.contains_key(text) {
            self.names.insert(text.to_owned(), words::snake(text));
        }
        &self.names[text]
    }

    /// The words of `text` in lower case, single letters among them, joined by `_`.
    pub(crate) fn words(&mut self, text: &str) -> &str {
        if !self.words.contains_key(text) {
            self.words.insert(text.to_owned(), words::lower_words(text));
        }
        &self.words[text]
    }

    /// `text` in snake case; none where it has no letter or digit.
    pub(crate) fn snake_of_words(&mut self, text: &str) -> Option<&str> {
        text.bytes().any(|byte| byte.is_ascii_alphanumeric()).then(|| self.snake(text))
    }

    /// `kebab-case` name, for parameters of paths; empty where the text has no letter or digit.
    pub(crate) fn kebab(&mut self, text: &str) -> String {
        self.snake_of_words(text).map(|words| words.replace('_', "-")).unwrap_or_default()
    }
}
