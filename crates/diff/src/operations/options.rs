//! Query options and headers, and their setters.

use graphgen_ir::{Header, QueryOption};

use super::Both;
use crate::{Change, Rule, sides::Difference};

/// Compares query options and headers.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    compare_query(both, changes);
    compare_headers(both, changes);
}

fn compare_query(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (&both.old.ir.query, &both.new.ir.query);
    let (old_setters, new_setters) = (&both.old.setters, &both.new.setters);
    for (before, setter) in old.iter().zip(old_setters) {
        let after =
            new.iter().zip(new_setters).find(|(after, _)| after.name.eq_ignore_ascii_case(&before.name));
        let change = |rule| both.change(rule).item(&before.name).rust(both.rust(setter));
        match after {
            None => changes.push(change(Rule::QueryOptionRemoved)),
            Some((after, new_setter)) => {
                compare_query_option(both, before, after, &change, changes);
                if setter != new_setter {
                    changes.push(change(Rule::QueryOptionSetterRenamed).was(setter).now(new_setter));
                }
            }
        }
    }
    for (after, setter) in new.iter().zip(new_setters) {
        if old.iter().all(|before| !before.name.eq_ignore_ascii_case(&after.name)) {
            let rust = format!("{}::{setter}", both.new.path);
            changes.push(both.change(Rule::QueryOptionAdded).item(&after.name).rust(rust));
        }
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
        // The setters of these take a list, whatever the type.
        _ if old.kind().is_list() => Some(Rule::QueryOptionTypeRefined),
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
    let old_setters = both.old.setters.iter().skip(both.old.ir.query.len());
    let new_setters = || both.new.setters.iter().skip(both.new.ir.query.len());
    let is_same = |before: &Header, after: &Header| before.name.eq_ignore_ascii_case(&after.name);
    for (before, setter) in old.iter().zip(old_setters) {
        let after = new.iter().zip(new_setters()).find(|(after, _)| is_same(before, after));
        let change = |rule| both.change(rule).item(&before.name).rust(both.rust(setter));
        match after {
            None => changes.push(change(Rule::HeaderRemoved)),
            Some((after, new_setter)) => {
                compare_header(before, after, &change, changes);
                if setter != new_setter {
                    changes.push(change(Rule::HeaderSetterRenamed).was(setter).now(new_setter));
                }
            }
        }
    }
    for (after, setter) in new.iter().zip(new_setters()) {
        if old.iter().all(|before| !is_same(before, after)) {
            let rust = format!("{}::{setter}", both.new.path);
            changes.push(both.change(Rule::HeaderAdded).item(&after.name).rust(rust));
        }
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
