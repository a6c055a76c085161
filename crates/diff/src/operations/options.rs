//! Query options and headers, and their setters.

use graphgen_ir::{Header, HeaderRole, Operation, OptionKind, OptionSet, QueryOption};

use super::Both;
use crate::{Change, Rule, sides::Difference};

/// Compares query options and headers.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    compare_sets(both, changes);
    compare_query(both, changes);
    compare_headers(both, changes);
}

/// Options of OData that go with what the operation answers: code calls the methods of their trait.
fn compare_sets(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (both.old.ir.option_set, both.new.ir.option_set);
    if old == new {
        return;
    }
    let is_lost =
        |kind: &OptionKind| old.is_some_and(|set| set.has(*kind)) && !new.is_some_and(|set| set.has(*kind));
    let is_lost = OptionKind::OF_ODATA.iter().any(is_lost);
    let change = both.change(if is_lost { Rule::OptionSetLost } else { Rule::OptionSetGained });
    let name = |set: Option<OptionSet>| set.map_or("none", OptionSet::name);
    changes.push(change.rust(&both.old.path).was(name(old)).now(name(new)));
}

fn compare_query(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (&both.old.ir.query, &both.new.ir.query);
    for before in old {
        let change = |rule| both.change(rule).item(&before.name).rust(both.rust(&before.rust));
        match new.iter().find(|after| after.name.eq_ignore_ascii_case(&before.name)) {
            None if both.old.ir.trait_has(before) => changes.push(change(Rule::QueryOptionUnnamed)),
            None => changes.push(change(Rule::QueryOptionRemoved)),
            Some(after) => {
                compare_query_option(both, before, after, &change, changes);
                let (was, now) = (setter(both.old.ir, before), setter(both.new.ir, after));
                // What a trait no longer has is told of the trait.
                if was != now && !both.old.ir.trait_has(before) {
                    changes.push(change(Rule::QueryOptionSetterRenamed).was(was).now(now));
                }
            }
        }
    }
    for after in new {
        if old.iter().all(|before| !before.name.eq_ignore_ascii_case(&after.name)) {
            let is_of_trait = both.new.ir.trait_has(after);
            let rule = if is_of_trait { Rule::QueryOptionNamed } else { Rule::QueryOptionAdded };
            let rust = format!("{}::{}", both.new.path, after.rust);
            changes.push(both.change(rule).item(&after.name).rust(rust));
        }
    }
}

/// The setter of an option: of the operation itself, or of a trait.
fn setter(operation: &Operation, option: &QueryOption) -> String {
    match option.kind().set().filter(|_| operation.trait_has(option)) {
        Some(set) => format!("{}::{}", set.name(), option.rust),
        None => option.rust.clone(),
    }
}

fn compare_query_option(
    both: &Both<'_, '_>,
    old: &QueryOption,
    new: &QueryOption,
    change: &impl Fn(Rule) -> Change,
    changes: &mut Vec<Change>,
) {
    let rule = match both.sides.argument_difference(both.version(), &old.ty, &new.ty) {
        Difference::None => None,
        // The setters of these take a list, and those of traits their own type, whatever the page says.
        _ if old.kind().is_list() || both.new.ir.trait_has(new) => Some(Rule::QueryOptionTypeRefined),
        Difference::Refined => Some(Rule::QueryOptionTypeRefined),
        Difference::Shape | Difference::Type => Some(Rule::QueryOptionTypeChanged),
    };
    changes.extend(rule.map(|rule| change(rule).was(old.ty.as_str()).now(new.ty.as_str())));
    match (old.required, new.required) {
        (false, true) => changes.push(change(Rule::QueryOptionRequired)),
        (true, false) => changes.push(change(Rule::QueryOptionOptional)),
        (true, true) | (false, false) => {}
    }
}

fn compare_headers(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (&both.old.ir.headers, &both.new.ir.headers);
    let (before, after) = (arguments(old), arguments(new));
    if before != after && before.len() == after.len() && before.iter().all(|name| after.contains(name)) {
        let change = both.change(Rule::HeadersReordered).rust(both.new.path.clone());
        changes.push(change.was(before.join(", ")).now(after.join(", ")));
    }
    let is_same = |before: &Header, after: &Header| before.name.eq_ignore_ascii_case(&after.name);
    for before in old {
        let change = |rule| both.change(rule).item(&before.name).rust(both.rust(&before.rust));
        match new.iter().find(|after| is_same(before, after)) {
            None if matches!(before.role(), HeaderRole::Fixed(_)) => {
                changes.push(change(Rule::HeaderNoLongerSent));
            }
            None => changes.push(change(Rule::HeaderRemoved)),
            Some(after) => {
                compare_header(before, after, &change, changes);
                if way(before) != way(after) {
                    changes.push(change(Rule::HeaderTakenOtherwise).was(way(before)).now(way(after)));
                } else if before.rust != after.rust && before.role() == HeaderRole::Setter {
                    changes.push(change(Rule::HeaderSetterRenamed).was(&before.rust).now(&after.rust));
                }
            }
        }
    }
    for after in new {
        if old.iter().all(|before| !is_same(before, after)) {
            let rust = format!("{}::{}", both.new.path, after.rust);
            let is_argument = after.role() == HeaderRole::Argument;
            let rule = if is_argument { Rule::HeaderAddedRequired } else { Rule::HeaderAdded };
            changes.push(both.change(rule).item(&after.name).rust(rust));
        }
    }
}

/// The names of the headers that constructors take, in lower case, by position.
fn arguments(headers: &[Header]) -> Vec<String> {
    let arguments = headers.iter().filter(|header| header.role() == HeaderRole::Argument);
    arguments.map(|header| header.name.to_ascii_lowercase()).collect()
}

/// How a header comes into a request.
fn way(header: &Header) -> &'static str {
    match header.role() {
        HeaderRole::Fixed(_) => "sent by itself",
        HeaderRole::Argument => "an argument",
        HeaderRole::Setter => "a setter",
    }
}

fn compare_header(old: &Header, new: &Header, change: &impl Fn(Rule) -> Change, changes: &mut Vec<Change>) {
    match (old.required, new.required) {
        (false, true) => changes.push(change(Rule::HeaderRequired)),
        (true, false) => changes.push(change(Rule::HeaderOptional)),
        (true, true) | (false, false) => {}
    }
    if old.values != new.values {
        let change = change(Rule::HeaderValuesChanged);
        changes.push(change.was(old.values.join(", ")).now(new.values.join(", ")));
    }
}
