//! Finds the documented path that a URL was made from, and the values of its parameters.
//!
//! The inverse of what generated constructors do: it tells which constructor, parameters and query arguments give the
//! URL of a documented example; [`Router`] looks through all operations at once. Matching follows the service: literal
//! segments compare without regard to case.

mod index;
mod pattern;
mod router;
mod shape;
mod target;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, VecDeque},
};

use graphgen_ir::{Operation, Path, Piece};

pub use index::PathIndex;
pub use router::Router;
pub use shape::{Segment, Shape};
pub use target::{Target, decode_query, is_graph, is_placeholder};

/// A path of an operation that fits a URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'a> {
    /// The alternative that fits.
    pub path: &'a Path,
    /// A value for each of the path's parameters, in their order, decoded.
    pub values: Vec<String>,
    /// Query arguments of the URL that are not part of the path's own, decoded, in order.
    pub query: Vec<(String, String)>,
}

impl Match<'_> {
    /// How much of the request the path states itself: whether it names query arguments, and the length of its literal
    /// text. Of several paths that fit, the one with the greatest is meant.
    #[must_use]
    pub fn literal_length(&self) -> (bool, usize) {
        let pieces = self.path.pieces();
        let lengths = pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.len() } else { 0 });
        (!self.path.query.is_empty(), lengths.sum())
    }
}

/// The operation's path that fits `url` best: absolute with host and version, or relative to either. Paths that state query
/// arguments of their own go before those that leave them open, and paths with more literal text before those where a
/// parameter takes its place.
#[must_use]
pub fn match_operation<'a>(operation: &'a Operation, url: &str) -> Option<Match<'a>> {
    match_target(operation, &Target::parse(url))
}

/// The operation's path that fits `target` best, as [`match_operation`] says. A key in parentheses is a segment where no path
/// has it so.
#[must_use]
pub fn match_target<'a>(operation: &'a Operation, target: &Target) -> Option<Match<'a>> {
    let best = |target: &Target| {
        let fits = operation.paths.iter().filter_map(|path| match_path(path, target));
        fits.min_by_key(|found| Reverse(found.literal_length()))
    };
    best(target).or_else(|| best(&target.with_keys_as_segments()?))
}

/// Whether `path` fits `target`, and with which values.
#[must_use]
pub fn match_path<'a>(path: &'a Path, target: &Target) -> Option<Match<'a>> {
    let mut values = vec![None; path.parameters.len()];
    pattern::match_template(&path.pieces(), &path.parameters, &target.path, &mut values)?;
    let Arguments { own, left: query } = own_arguments(path, &target.query)?;
    for (pieces, value) in path.query_pieces().iter().zip(own) {
        pattern::match_template(pieces, &path.parameters, value, &mut values)?;
    }
    let values = values.into_iter().collect::<Option<_>>()?;
    Some(Match { path, values, query })
}

/// The arguments of a query string.
struct Arguments<'q> {
    /// The value of each argument that a path has of its own.
    own: Vec<&'q str>,
    /// The other arguments.
    left: Vec<(String, String)>,
}

/// The arguments of a query string; none where one that the path has is missing.
fn own_arguments<'q>(path: &Path, query: &'q [(String, String)]) -> Option<Arguments<'q>> {
    if path.query.is_empty() {
        return Some(Arguments { own: Vec::new(), left: query.to_vec() });
    }
    let mut places: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
    for (at, (name, _)) in query.iter().enumerate() {
        places.entry(name.to_ascii_lowercase()).or_default().push_back(at);
    }
    let mut is_left = vec![true; query.len()];
    let mut values = Vec::with_capacity(path.query.len());
    for argument in &path.query {
        let at = places.get_mut(&argument.name.to_ascii_lowercase())?.pop_front()?;
        is_left[at] = false;
        values.push(query[at].1.as_str());
    }
    let left = query.iter().zip(is_left).filter(|(_, is_left)| *is_left);
    Some(Arguments { own: values, left: left.map(|(argument, _)| argument.clone()).collect() })
}
