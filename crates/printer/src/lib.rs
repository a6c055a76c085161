//! Tokens of Rust as text that reads well: only white space is added, and doc attributes become doc comments.
//!
//! Nothing is parsed, which would cost more than all the rest. The layout comes from the tokens themselves:
//!
//! - What stands in braces stands on lines of its own, a statement, field, variant or arm on each, with empty lines around
//!   items that have a body. Imports are filled into lines; a struct literal that fits stays on its line.
//! - A line that is too long is broken before each call where it has a chain of them, else in the first group that doesn't
//!   fit, which then has an entry on each line. So has a list of several entries that ends with a comma.
//! - Attributes and doc comments have lines of their own.
//!
//! A wrong guess, as `A < B` taken for generics, costs a blank or a line break, and never changes a token.

mod doc;
mod flat;
mod layout;
mod sequence;
mod words;

use proc_macro2::TokenStream;

/// The text of a file, or of any other sequence of tokens.
///
/// The same tokens give the same text, and the tokens of that text give it again. Groups without delimiters, which only
/// macros make, are printed as what they hold.
#[must_use]
pub fn print(tokens: TokenStream) -> String {
    layout::print(&flat::Flat::new(tokens))
}
