//! What the constructors of an operation's paths are called where nothing is in the way.
//!
//! One path: `new`. Several: each is named for the literal segments that tell it from the others. Segments that all paths
//! begin or end with are left out: `/me/messages`, `/users/{id}/messages` → `me`, `users`; a path without any of its own
//! is named for its last segment. A trailing `$value` or the like is put behind: `me_value`. Where that gives one name to
//! several paths, those with arguments of a function or of a query string are told apart by them: `with_period`,
//! `messages_with_filter`. What is taken then has the path's parameters behind it: `items_by_item_id`.

use std::collections::BTreeMap;

use graphgen_ir::Path;

use super::Snakes;
use crate::pages::GRAPH;

/// The names of the constructors of `paths`, in their order.
pub(super) fn wanted(paths: &[Path], snakes: &mut Snakes) -> Vec<String> {
    if paths.len() == 1 {
        return vec!["new".to_owned()];
    }
    let words: Vec<Words<'_>> = paths.iter().map(Words::new).collect();
    let names = base_names(&words, snakes);
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in &names {
        *uses.entry(name).or_default() += 1;
    }
    let wanted = paths.iter().zip(&names).map(|(path, (name, own))| {
        let arguments = argument_words(path, snakes).join("_and_");
        let shared = uses.get(name.as_str()).is_some_and(|&count| count > 1);
        match (shared && !arguments.is_empty(), own) {
            (true, true) => format!("{name}_with_{arguments}"),
            (true, false) => format!("with_{arguments}"),
            (false, _) => name.clone(),
        }
    });
    wanted.collect()
}

/// What a constructor is called whose own name, `name`, is taken.
pub(super) fn other(name: &str, path: &Path) -> String {
    let parameters: Vec<&str> = path.parameters.iter().map(|parameter| parameter.rust.as_str()).collect();
    if parameters.is_empty() { name.to_owned() } else { format!("{name}_by_{}", parameters.join("_and_")) }
}

/// The literal parts of a path.
struct Words<'p> {
    /// Segments: functions without arguments, casts without namespace.
    segments: Vec<&'p str>,
    /// Trailing segments that start with `$`.
    suffix: Vec<&'p str>,
}

impl<'p> Words<'p> {
    fn new(path: &'p Path) -> Self {
        let literals = path.template.segments().filter(|segment| !segment.begins_with_parameter());
        let mut segments: Vec<&str> = literals
            .map(|segment| {
                let name = segment.name();
                name.rsplit('.').next().filter(|_| name.starts_with(GRAPH)).unwrap_or(name)
            })
            .collect();
        let main = segments.iter().rposition(|segment| !segment.starts_with('$')).map_or(0, |at| at + 1);
        let suffix = segments.split_off(main);
        Self { segments, suffix }
    }
}

/// Names of the arguments of a path: those of functions, then those of the query string.
fn argument_words(path: &Path, snakes: &mut Snakes) -> Vec<String> {
    let query = path.query.iter().map(|argument| argument.name.as_str());
    let names = path.template.argument_names().chain(query);
    names.map(|name| snakes.snake(name).to_owned()).collect()
}

/// The name of each path by its segments, and whether it has any of its own.
fn base_names(paths: &[Words<'_>], snakes: &mut Snakes) -> Vec<(String, bool)> {
    let segments: Vec<&[&str]> = paths.iter().map(|words| words.segments.as_slice()).collect();
    let tail = common(&segments, |words, at| words.get(words.len().checked_sub(at + 1)?));
    let head = common(&segments, |words, at| words[..words.len() - tail].get(at));
    paths
        .iter()
        .map(|words| {
            let all = words.segments.as_slice();
            let own = all.get(head..all.len() - tail).unwrap_or_default();
            let shown = if own.is_empty() { &all[all.len().saturating_sub(1)..] } else { own };
            let shown = shown.iter().chain(&words.suffix).map(|word| snakes.snake(word).to_owned());
            let shown: Vec<String> = shown.collect();
            let name = if shown.is_empty() { "root".to_owned() } else { shown.join("_") };
            (name, !own.is_empty())
        })
        .collect()
}

/// How many words, counted by `nth`, all paths have in common.
fn common<'w>(paths: &[&'w [&'w str]], nth: impl Fn(&'w [&'w str], usize) -> Option<&'w &'w str>) -> usize {
    let Some((first, rest)) = paths.split_first() else { return 0 };
    let same =
        |at: usize| nth(first, at).is_some_and(|word| rest.iter().all(|other| nth(other, at) == Some(word)));
    (0..first.len()).take_while(|&at| same(at)).count()
}
