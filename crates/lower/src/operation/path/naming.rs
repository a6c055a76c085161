//! Names of path parameters.

use std::collections::BTreeMap;

use crate::{
    names::{Kind, Name, Snakes, Taken},
    operation::path::pieces::{Parsed, Piece, Placeholder},
};

/// The two names of a parameter.
pub(super) struct ParameterName {
    /// In the template.
    pub(super) wire: String,
    /// In Rust.
    pub(super) rust: Name,
}

/// The names of a template's placeholders, in the order of the template.
pub(super) fn parameter_names(parsed: &Parsed<'_>, snakes: &mut Snakes) -> Vec<ParameterName> {
    let mut found: Vec<(String, Option<&str>)> = Vec::new();
    let mut before = None;
    for segment in &parsed.segments {
        found.extend(placeholders(segment).map(|placeholder| (own_name(placeholder, snakes), before)));
        if let [Piece::Literal(literal)] = segment.as_slice() {
            before = Some(*literal);
        }
    }
    for (_, pieces) in &parsed.query {
        found.extend(placeholders(pieces).map(|placeholder| (own_name(placeholder, snakes), None)));
    }
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in &found {
        *uses.entry(name).or_default() += 1;
    }
    let (mut in_template, mut in_rust) = (Taken::default(), Taken::default());
    found
        .iter()
        .map(|(name, before)| {
            let vague =
                name == "id" || name.is_empty() || uses.get(name.as_str()).is_some_and(|&count| count > 1);
            let wanted = match before {
                Some(before) if vague => derived_name(name, before, snakes),
                _ if name.is_empty() => "value".to_owned(),
                _ => name.clone(),
            };
            let wire = in_template.claim_in_template(&wanted);
            ParameterName { rust: in_rust.claim(Kind::Argument, snakes.snake(&wire)), wire }
        })
        .collect()
}

fn placeholders<'p, 't>(pieces: &'p [Piece<'t>]) -> impl Iterator<Item = &'p Placeholder<'t>> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Literal(_) => None,
        Piece::Placeholder(placeholder) => Some(placeholder),
    })
}

/// The placeholder's own name: its first alternative, or the argument that it is the value of where it says nothing.
fn own_name(placeholder: &Placeholder<'_>, snakes: &mut Snakes) -> String {
    let first = placeholder.text.split('|').next().unwrap_or_default();
    let first = first.split(" or ").next().unwrap_or_default();
    let name = snakes.kebab(first);
    let says_nothing = matches!(name.as_str(), "id" | "value" | "name" | "string") || !is_name(&name);
    match placeholder
        .argument
        .map(|argument| snakes.kebab(argument))
        .filter(|argument| says_nothing && is_name(argument))
    {
        Some(argument) => argument,
        None if is_name(&name) => name,
        None => String::new(),
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// `members` and `id` → `member-id`: the segment in the singular, with the last word of the placeholder's own name.
fn derived_name(name: &str, before: &str, snakes: &mut Snakes) -> String {
    let word = name.rsplit('-').next().filter(|word| !word.is_empty()).unwrap_or("id");
    let segment = before.trim_end_matches(':').split('(').next().unwrap_or_default();
    let segment = snakes.kebab(segment.rsplit('.').next().unwrap_or_default());
    let singular = singular(&segment);
    if !is_name(&singular) || singular == word { word.to_owned() } else { format!("{singular}-{word}") }
}

/// The singular of an English plural, by its ending.
fn singular(word: &str) -> String {
    let stem_of = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
    if let Some(stem) = stem_of("ies").filter(|_| !word.ends_with("series")) {
        return format!("{stem}y");
    }
    let hissing = ["sses", "xes", "ches", "shes"].iter().any(|ending| word.ends_with(ending));
    let unchanged = ["ss", "us", "is", "series"].iter().any(|ending| word.ends_with(ending));
    match stem_of(if hissing { "es" } else { "s" }) {
        Some(stem) if !unchanged => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn singulars() {
        for (plural, word) in [
            ("users", "user"),
            ("policies", "policy"),
            ("series", "series"),
            ("mailboxes", "mailbox"),
            ("addresses", "address"),
            ("status", "status"),
            ("access", "access"),
            ("me", "me"),
        ] {
            assert_eq!(singular(plural), word);
        }
    }
}
