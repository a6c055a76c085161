//! Permissions: what is enough to make a call.

use graphgen_ir::{Grant, Permissions, Support};

use super::Both;
use crate::{Change, Rule};

/// Compares the permission tables of an operation.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (&both.old.ir.permissions, &both.new.ir.permissions);
    if old == new {
        return;
    }
    let change = |rule| both.change(rule).rust(format!("{}::PERMISSIONS", both.old.path));
    let (old, new) = (completed(old), completed(new));
    let mut new: Vec<_> = new.iter().collect();
    for (before, after) in pairs(&old, &mut new) {
        match after {
            Some(after) => changes.extend(compare_tables(before, after, &change)),
            None => changes.push(named(change(Rule::PermissionsUndocumented), before).was(described(before))),
        }
    }
    changes.extend(
        new.into_iter().map(|after| named(change(Rule::PermissionsDocumented), after).now(described(after))),
    );
}

/// The tables, each with what one without a context says for all of them: kinds of accounts that it has no row for are
/// told apart by the others, so that it is no table of its own.
fn completed(tables: &[Permissions]) -> Vec<Permissions> {
    let common = tables.iter().find(|table| table.context.is_none());
    let common = common.filter(|table| grants(table).iter().any(|(_, grant)| grant.is_absent()));
    let named = tables.iter().filter(|table| table.context.is_some());
    match common {
        Some(common) if tables.len() > 1 => named.map(|table| filled(table, common)).collect(),
        Some(_) | None => tables.to_vec(),
    }
}

fn filled(table: &Permissions, common: &Permissions) -> Permissions {
    let fill = |grant: &Grant, common: &Grant| if grant.is_absent() { common.clone() } else { grant.clone() };
    Permissions {
        context: table.context.clone(),
        paths: table.paths.clone(),
        delegated_work: fill(&table.delegated_work, &common.delegated_work),
        delegated_personal: fill(&table.delegated_personal, &common.delegated_personal),
        application: fill(&table.application, &common.application),
    }
}

/// Every old table with the new one that goes on with it, which is taken out of `new`: that of the same context, or, since
/// a table has none where it is alone, the next one where one of the two has none.
fn pairs<'t>(
    old: &'t [Permissions],
    new: &mut Vec<&'t Permissions>,
) -> Vec<(&'t Permissions, Option<&'t Permissions>)> {
    let mut take = |belongs: &dyn Fn(&Permissions) -> bool| {
        new.iter().position(|after| belongs(after)).map(|place| new.remove(place))
    };
    let alike = old.iter().map(|before| (before, take(&|after| after.context == before.context)));
    let alike: Vec<_> = alike.collect();
    let next = alike.into_iter().map(|(before, after)| {
        (before, after.or_else(|| take(&|after| before.context.is_none() || after.context.is_none())))
    });
    next.collect()
}

/// One change for a table, as grave as its gravest row.
fn compare_tables(old: &Permissions, new: &Permissions, change: &impl Fn(Rule) -> Change) -> Option<Change> {
    let mut gravest: Option<Rule> = None;
    let (mut was, mut is) = (Vec::new(), Vec::new());
    for ((account, before), (_, after)) in grants(old).into_iter().zip(grants(new)) {
        let Some(rule) = compare_grants(before, after) else { continue };
        gravest = Some(gravest.map_or(rule, |known| graver(known, rule)));
        was.push(format!("{account}: {}", before.in_words(str::to_owned)));
        is.push(format!("{account}: {}", after.in_words(str::to_owned)));
    }
    gravest.map(|rule| named(change(rule), new).was(was.join("; ")).now(is.join("; ")))
}

fn grants(table: &Permissions) -> [(&'static str, &Grant); 3] {
    [
        ("delegated work", &table.delegated_work),
        ("delegated personal", &table.delegated_personal),
        ("application", &table.application),
    ]
}

fn compare_grants(old: &Grant, new: &Grant) -> Option<Rule> {
    if (old.support, &old.scopes) == (new.support, &new.scopes) {
        return None;
    }
    let (Some(before), Some(after)) = (alternatives(old), alternatives(new)) else {
        return Some(if new.is_absent() {
            Rule::PermissionsUndocumented
        } else {
            Rule::PermissionsDocumented
        });
    };
    Some(if !covers(&after, &before) {
        Rule::PermissionStricter
    } else if !covers(&before, &after) {
        Rule::PermissionLooser
    } else {
        Rule::PermissionOrderChanged
    })
}

/// The sets of permissions that are enough; `None` where nothing is documented.
fn alternatives(grant: &Grant) -> Option<Vec<&[String]>> {
    match grant.support {
        Support::Supported => Some(grant.scopes.iter().map(Vec::as_slice).collect()),
        Support::NotSupported => Some(Vec::new()),
        Support::NoneRequired => Some(vec![&[]]),
        Support::NotDocumented => None,
    }
}

/// Whether whoever holds one of the `held` sets has one that is `enough`.
fn covers(enough: &[&[String]], held: &[&[String]]) -> bool {
    held.iter().all(|held| enough.iter().any(|set| set.iter().all(|scope| held.contains(scope))))
}

fn graver(a: Rule, b: Rule) -> Rule {
    let weight = |rule: Rule| match rule {
        Rule::PermissionStricter => 4,
        Rule::PermissionLooser => 3,
        Rule::PermissionsUndocumented => 2,
        Rule::PermissionsDocumented => 1,
        _ => 0,
    };
    if weight(b) > weight(a) { b } else { a }
}

fn named(change: Change, table: &Permissions) -> Change {
    match &table.context {
        Some(context) => change.item(context),
        None => change,
    }
}

fn described(table: &Permissions) -> String {
    let rows = grants(table).into_iter().filter(|(_, grant)| !grant.is_absent());
    rows.map(|(account, grant)| format!("{account}: {}", grant.in_words(str::to_owned)))
        .collect::<Vec<_>>()
        .join("; ")
}
