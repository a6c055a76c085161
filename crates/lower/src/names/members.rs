//! Names in snake case: the same few thousand words, tens of thousands of times.

use graphgen_ir::Property;
use rustc_hash::FxHashMap;

use crate::names::{Style, Taken, ident};

/// Names in snake case, remembered; looked up, never listed.
#[derive(Debug, Default)]
pub(crate) struct Snakes(FxHashMap<String, String>);

impl Snakes {
    /// `text` in snake case, not yet safe as an identifier of any kind.
    pub(crate) fn snake(&mut self, text: &str) -> &str {
        if !self.0.contains_key(text) {
            self.0.insert(text.to_owned(), ident::snake(text));
        }
        &self.0[text]
    }

    /// Identifier of a field or parameter.
    pub(crate) fn field(&mut self, text: &str) -> String {
        ident::field_of_snake(self.snake(text).to_owned())
    }

    /// Identifier of a setter.
    pub(crate) fn method(&mut self, text: &str) -> String {
        ident::method_of_snake(self.snake(text).to_owned())
    }

    /// Identifier of a module, safe as the name of a file and of a folder everywhere.
    pub(crate) fn module(&mut self, text: &str) -> String {
        ident::module_of_snake(self.snake(text).to_owned())
    }

    /// `kebab-case` name, for parameters of paths; empty where the text has no letter or digit.
    pub(crate) fn kebab(&mut self, text: &str) -> String {
        if text.bytes().any(|b| b.is_ascii_alphanumeric()) {
            self.snake(text).replace('_', "-")
        } else {
            String::new()
        }
    }

    /// Names the properties of one struct; returns those that had to be renamed.
    pub(crate) fn name_properties<'p>(
        &mut self,
        properties: impl Iterator<Item = &'p mut Property>,
    ) -> Vec<&'p Property> {
        let mut taken = Taken::default();
        let mut renamed = Vec::new();
        for property in properties {
            let (name, changed) = taken.claim(&self.field(&property.name), Style::Snake);
            property.rust = name;
            if changed {
                renamed.push(&*property);
            }
        }
        renamed
    }
}
