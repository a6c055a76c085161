//! Permissions, call by call.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Grant, Operation, Path, Permissions, Template};

use super::{
    Docs,
    operations::{at, call_name},
    tally::{Tally, about},
};
use crate::{
    permissions::{PermissionData, Scopes, normal},
    report::{Class, Difference, Figure},
};

/// What one table grants to one kind of account.
type Select = fn(&Permissions) -> &Grant;

/// The kinds of account: as the permission data names them, and where the IR has them.
const ACCOUNTS: [(&str, Select); 3] = [
    ("DelegatedWork", |permissions| &permissions.delegated_work),
    ("DelegatedPersonal", |permissions| &permissions.delegated_personal),
    ("Application", |permissions| &permissions.application),
];

/// Normalised path and method.
type Key = (String, String);

/// A page that documents a call.
#[derive(Clone, Copy)]
struct Source<'a> {
    operation: &'a Operation,
    path: &'a Path,
}

/// Kind of account and scope.
type Granted<'a> = BTreeSet<(&'static str, &'a str)>;

pub(super) fn compare(docs: &Docs<'_>, data: &PermissionData, tally: &mut Tally) {
    let calls = calls(docs);
    for (key, declared) in &data.calls {
        let sources = calls.get(key);
        let is_known = sources.or_else(|| calls.get(&of_signed_in_user(key)?)).is_some();
        tally.recall(Figure::Calls, is_known);
        if !is_known {
            let (path, method) = key;
            tally.difference(about(Figure::Calls, Class::Unread, format!("{method} {path}")));
        }
        let telling = sources.into_iter().flatten().filter(|source| !source.operation.permissions.is_empty());
        compare_call(&telling.copied().collect::<Vec<_>>(), declared, tally);
    }
}

/// The pages of each call: by its path, and as the page writes that, for the data was gathered from pages. There a sample
/// value may stand for a parameter, or a function without its arguments.
fn calls<'a>(docs: &Docs<'a>) -> BTreeMap<Key, Vec<Source<'a>>> {
    let mut calls: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for &operation in &docs.operations {
        for path in &operation.paths {
            let written = Template::lenient(path.raw.split('?').next().unwrap_or_default());
            for form in BTreeSet::from([normal(&path.template), normal(&written)]) {
                let key = (form, operation.method.as_str().to_owned());
                calls.entry(key).or_default().push(Source { operation, path });
            }
        }
    }
    calls
}

/// The same call below `/me`, for a call below `/users/{id}`.
fn of_signed_in_user((path, method): &Key) -> Option<Key> {
    let rest = path.strip_prefix("/users/{}")?;
    (rest.is_empty() || rest.starts_with('/')).then(|| (format!("/me{rest}"), method.clone()))
}

fn compare_call(sources: &[Source<'_>], declared: &Scopes, tally: &mut Tally) {
    let declared = ACCOUNTS.iter().flat_map(|(account, _)| {
        declared.get(*account).into_iter().flatten().map(|scope| (*account, scope.as_str()))
    });
    let declared: Granted<'_> = declared.collect();
    let candidates = sources.iter().flat_map(|source| candidates(*source));
    let best = candidates.min_by_key(|(_, granted)| granted.symmetric_difference(&declared).count());
    let Some((source, granted)) = best else { return };
    for &entry in &granted {
        let is_declared = declared.contains(&entry);
        tally.precision(Figure::Scopes, is_declared);
        if !is_declared {
            tally.difference(difference(source, Class::Undeclared, entry).documented(entry.1));
        }
    }
    let all: Granted<'_> =
        sources.iter().flat_map(|source| granted_by(&source.operation.permissions)).collect();
    for &entry in &declared {
        let is_read = all.contains(&entry);
        tally.recall(Figure::Scopes, is_read);
        if !is_read {
            tally.difference(difference(source, Class::Unread, entry).declared(entry.1));
        }
    }
}

/// What a page may mean for the call: all of its tables together, or one of them.
fn candidates<'a>(source: Source<'a>) -> impl Iterator<Item = (Source<'a>, Granted<'a>)> {
    let tables = &source.operation.permissions;
    let each = tables.iter().map(std::slice::from_ref);
    std::iter::once(tables.as_slice()).chain(each).map(move |tables| (source, granted_by(tables)))
}

fn granted_by(tables: &[Permissions]) -> Granted<'_> {
    let of_account = |(account, grant): (&'static str, Select)| {
        let scopes = tables.iter().flat_map(move |table| grant(table).scopes.iter().flatten());
        scopes.map(move |scope| (account, scope.as_str()))
    };
    ACCOUNTS.into_iter().flat_map(of_account).collect()
}

fn difference(source: Source<'_>, class: Class, (account, scope): (&str, &str)) -> Difference {
    let Source { operation, path } = source;
    let name = format!("{} {account} {scope}", call_name(operation, path));
    let mut difference = at(about(Figure::Scopes, class, name), operation, path);
    scope.clone_into(&mut difference.term);
    difference
}
