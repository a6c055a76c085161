//! Comparisons over a made-up service, fixtures in our own words.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod allow;
mod docs;
mod errors;
mod facts;
mod paths;
mod results;
mod scopes;
