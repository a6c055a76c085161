//! Whether a page is in English, and the few words of others that tables need.
//!
//! Microsoft publishes the docs in other languages too. Requests, JSON, annotations and names are the same in all of them;
//! headings carry the English ones as anchors. Sentences are not understood.

mod anchor;
mod detect;
mod titles;
mod types;
mod words;

pub(crate) use anchor::{Wording, heading};
pub(crate) use detect::translated;
pub(crate) use titles::english as english_titles;
pub(crate) use types::english as english_type;
pub(crate) use words::{accounts, falls, is_conjunction, is_disjunction, is_none, is_refusal};
