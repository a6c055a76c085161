//! Paths, their constructors and parameters.

use graphgen_ir::Path;

use super::Both;
use crate::{Change, Effect, Rule, pairs::route, sides::Difference};

/// A path and its constructor.
struct Built<'a> {
    path: &'a Path,
    route: String,
}

/// Compares the paths of an operation.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    if both.old.ir.paths == both.new.ir.paths {
        return;
    }
    let mut old = built(&both.old.ir.paths);
    let mut new = built(&both.new.ir.paths);
    let same = take_pairs(&mut old, &mut new, |old, new| old.route == new.route);
    let rebuilt = take_pairs(&mut old, &mut new, |old, new| {
        old.path.constructor == new.path.constructor && have_same_arguments(both, old.path, new.path)
    });
    compare_constructors(both, &same, changes);
    for (before, after) in &same {
        compare_parameters(both, before, after, changes);
    }
    for (before, after) in &rebuilt {
        let change = both.change(Rule::PathChanged).rust(both.rust(&before.path.constructor));
        changes.push(change.was(shown(before.path)).now(shown(after.path)));
    }
    let (moved, gone): (Vec<_>, Vec<_>) = old.into_iter().partition(|built| is_elsewhere(both, built));
    changes.extend(together(both, Rule::PathMoved, &moved));
    changes.extend(together(both, Rule::PathRemoved, &gone));
    changes.extend(together(both, Rule::PathAdded, &new));
}

/// Whether any operation of the new side documents the call.
fn is_elsewhere(both: &Both<'_, '_>, built: &Built<'_>) -> bool {
    both.sides.new.calls.contains(&(both.version(), both.old.ir.method, built.route.clone()))
}

/// One change for all paths that came or went.
fn together(both: &Both<'_, '_>, rule: Rule, paths: &[Built<'_>]) -> Option<Change> {
    let is_new = rule.effect() == Effect::Added;
    let owner = if is_new { both.new } else { both.old };
    let first = paths.first()?;
    let change = both.change(rule).rust(format!("{}::{}", owner.path, first.path.constructor));
    Some(match all_of(paths) {
        details if details.len() > 1 => change.details(details),
        _ if is_new => change.now(shown(first.path)),
        _ => change.was(shown(first.path)),
    })
}

fn all_of(paths: &[Built<'_>]) -> Vec<String> {
    paths.iter().map(|built| shown(built.path)).collect()
}

fn built(paths: &[Path]) -> Vec<Built<'_>> {
    paths.iter().map(|path| Built { path, route: route(path) }).collect()
}

/// Takes those that belong together out of both lists.
fn take_pairs<'a>(
    old: &mut Vec<Built<'a>>,
    new: &mut Vec<Built<'a>>,
    belong: impl Fn(&Built<'a>, &Built<'a>) -> bool,
) -> Vec<(Built<'a>, Built<'a>)> {
    let mut pairs = Vec::new();
    for before in std::mem::take(old) {
        match new.iter().position(|after| belong(&before, after)) {
            Some(place) => pairs.push((before, new.remove(place))),
            None => old.push(before),
        }
    }
    pairs
}

/// One change for all constructors that are called otherwise.
fn compare_constructors(both: &Both<'_, '_>, same: &[(Built<'_>, Built<'_>)], changes: &mut Vec<Change>) {
    let renamed: Vec<_> =
        same.iter().filter(|(old, new)| old.path.constructor != new.path.constructor).collect();
    let Some((first_old, first_new)) = renamed.first() else { return };
    let change = both.change(Rule::ConstructorRenamed).rust(both.rust(&first_old.path.constructor));
    let change = change.was(&first_old.path.constructor).now(&first_new.path.constructor);
    let details =
        renamed.iter().map(|(old, new)| format!("{} → {}", old.path.constructor, new.path.constructor));
    changes.push(if renamed.len() > 1 { change.details(details.collect()) } else { change });
}

fn compare_parameters(both: &Both<'_, '_>, old: &Built<'_>, new: &Built<'_>, changes: &mut Vec<Change>) {
    for (before, after) in old.path.parameters.iter().zip(&new.path.parameters) {
        let change = |rule| both.change(rule).item(&after.name).rust(both.rust(&old.path.constructor));
        if before.name != after.name {
            changes.push(change(Rule::ParameterRenamed).was(&before.name).now(&after.name));
        }
        let rule = match both.sides.argument_difference(both.version(), &before.ty, &after.ty) {
            Difference::None => continue,
            Difference::Refined => Rule::ParameterTypeRefined,
            Difference::Shape | Difference::Type => Rule::ParameterTypeChanged,
        };
        changes.push(change(rule).was(before.ty.as_str()).now(after.ty.as_str()));
    }
}

fn have_same_arguments(both: &Both<'_, '_>, old: &Path, new: &Path) -> bool {
    let pairs = old.parameters.iter().zip(&new.parameters);
    old.parameters.len() == new.parameters.len()
        && pairs.into_iter().all(|(old, new)| {
            both.sides.argument_difference(both.version(), &old.ty, &new.ty) != Difference::Type
        })
}

/// The path with its fixed query arguments.
fn shown(path: &Path) -> String {
    let mut shown = path.template.to_string();
    for (number, argument) in path.query.iter().enumerate() {
        shown.push(if number == 0 { '?' } else { '&' });
        shown.push_str(&argument.name);
        shown.push('=');
        shown.push_str(&argument.value);
    }
    shown
}
