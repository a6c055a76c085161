//! Names in snake case: the same few thousand words, tens of thousands of times.

use rustc_hash::FxHashMap;

use super::words;

/// Names in snake case, remembered; looked up, never listed.
#[derive(Debug, Default)]
pub(crate) struct Snakes(FxHashMap<String, String>);

impl Snakes {
    /// `text` in snake case.
    pub(crate) fn snake(&mut self, text: &str) -> &str {
        if !self.0.contains_key(text) {
            self.0.insert(text.to_owned(), words::snake(text));
        }
        &self.0[text]
    }

    /// `kebab-case` name, for parameters of paths; empty where the text has no letter or digit.
    pub(crate) fn kebab(&mut self, text: &str) -> String {
        if text.bytes().any(|b| b.is_ascii_alphanumeric()) {
            self.snake(text).replace('_', "-")
        } else {
            String::new()
        }
    }
}
