//! Names of the constructors of an operation's paths.
//!
//! One path: `new`. Several: each is named for the literal segments that tell it from the others. Segments that all paths
//! begin or end with are left out: `/me/messages`, `/users/{id}/messages` → `me`, `users`; a path without any of its own
//! is named for its last segment. Where paths differ in placeholders or arguments only, those are added:
//! `items_by_item_id`, `messages_with_filter`.

use graphgen_ir::Path;

use crate::{
    names::{self, Style, Taken},
    pages::GRAPH,
};

/// Names the constructors of `paths`; none of the names is in `taken` before, all are afterwards.
pub(crate) fn name_constructors(paths: &mut [Path], taken: &mut Taken) {
    if let [only] = paths {
        only.constructor = taken.claim("new", Style::Snake).0;
        return;
    }
    let words: Vec<Vec<String>> = paths.iter().map(literal_words).collect();
    let tail = common(&words, |words, at| words.get(words.len().checked_sub(at + 1)?));
    let head = common(&words, |words, at| words.get(..words.len() - tail.min(words.len()))?.get(at));
    for (path, words) in paths.iter_mut().zip(&words) {
        let own = words.get(head..words.len() - tail).unwrap_or_default();
        let own = if own.is_empty() { &words[words.len().saturating_sub(1)..] } else { own };
        let mut name = names::constructor(own);
        if name.is_empty() {
            "root".clone_into(&mut name);
        }
        path.constructor = first_free(name, path, taken);
    }
}

/// The literal segments of a path as words: functions without arguments, casts without namespace.
fn literal_words(path: &Path) -> Vec<String> {
    let segments =
        path.template.split('/').filter(|segment| !segment.is_empty() && !segment.starts_with('{'));
    segments
        .map(|segment| {
            let name = segment.split(['(', '{']).next().unwrap_or_default();
            names::snake(name.rsplit('.').next().filter(|_| name.starts_with(GRAPH)).unwrap_or(name))
        })
        .collect()
}

/// How many words, counted by `nth`, all paths have in common.
fn common(paths: &[Vec<String>], nth: impl Fn(&[String], usize) -> Option<&String>) -> usize {
    let Some((first, rest)) = paths.split_first() else { return 0 };
    let same =
        |at: usize| nth(first, at).is_some_and(|word| rest.iter().all(|other| nth(other, at) == Some(word)));
    (0..first.len()).take_while(|&at| same(at)).count()
}

/// `name`, else with the path's arguments, else with its parameters, else numbered.
fn first_free(name: String, path: &Path, taken: &mut Taken) -> String {
    if !taken.contains(&name) {
        return taken.claim(&name, Style::Snake).0;
    }
    let arguments: Vec<String> = path.query.iter().map(|argument| names::snake(&argument.name)).collect();
    let parameters: Vec<&str> = path.parameters.iter().map(|parameter| parameter.rust.as_str()).collect();
    let stem = name.trim_end_matches('_');
    let with = (!arguments.is_empty()).then(|| format!("{stem}_with_{}", arguments.join("_and_")));
    let by = (!parameters.is_empty()).then(|| format!("{stem}_by_{}", parameters.join("_and_")));
    let free = with.into_iter().chain(by).find(|name| !taken.contains(name));
    taken.claim(&free.unwrap_or(name), Style::Snake).0
}
