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
    let (calls, pages) = (calls(docs), by_page(docs));
    for (key, declared) in &data.calls {
        let sources = calls.get(key);
        let is_known = sources.or_else(|| calls.get(&of_signed_in_user(key)?)).is_some();
        tally.recall(Figure::Calls, is_known);
        if !is_known {
            let (path, method) = key;
            tally.difference(about(Figure::Calls, Class::Unread, format!("{method} {path}")));
        }
        let telling = sources.into_iter().flatten().filter(|source| !source.operation.permissions.is_empty());
        let telling: Vec<_> = telling.copied().collect();
        compare_call(&telling, &pages, declared, tally);
        if let Some(least) = data.least.get(key) {
            compare_least(&telling, least, data.calls.get(key), tally);
        }
    }
}

/// What the tables of each page grant, all together.
type ByPage<'a> = BTreeMap<&'a str, Granted<'a>>;

fn by_page<'a>(docs: &Docs<'a>) -> ByPage<'a> {
    let mut pages = ByPage::new();
    for &operation in &docs.operations {
        let granted = operation.permissions.iter().flat_map(granted_by);
        pages.entry(&operation.page).or_default().extend(granted);
    }
    pages
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

fn compare_call(sources: &[Source<'_>], pages: &ByPage<'_>, declared: &Scopes, tally: &mut Tally) {
    let of_pages: Vec<_> =
        sources.iter().filter_map(|source| pages.get(source.operation.page.as_str())).collect();
    let declared: Granted<'_> = entries(declared).collect();
    let granted: BTreeMap<_, _> = sources
        .iter()
        .flat_map(|&source| tables_of(source).flat_map(granted_by).map(move |entry| (entry, source)))
        .collect();
    let Some(&first) = sources.first() else { return };
    for (&entry, &source) in &granted {
        let is_declared = declared.contains(&entry);
        tally.precision(Figure::Scopes, is_declared);
        if !is_declared {
            tally
                .difference(difference(source, Figure::Scopes, Class::Undeclared, entry).documented(entry.1));
        }
    }
    for &entry in declared.iter().filter(|entry| !granted.contains_key(*entry)) {
        let is_of_page = of_pages.iter().any(|page| page.contains(&entry));
        tally.recall(Figure::Scopes, is_of_page);
        let class = if is_of_page { Class::OtherTable } else { Class::Unread };
        tally.difference(difference(first, Figure::Scopes, class, entry).declared(entry.1));
    }
    let read = declared.iter().filter(|entry| granted.contains_key(*entry));
    read.for_each(|_| tally.recall(Figure::Scopes, true));
}

/// Holds what the pages call least against what the data calls so, for each kind of account for which both name one.
fn compare_least(sources: &[Source<'_>], declared: &Scopes, all: Option<&Scopes>, tally: &mut Tally) {
    for (account, grant) in ACCOUNTS {
        let Some(least) = declared.get(account) else { continue };
        let known = all.and_then(|all| all.get(account));
        for &source in sources {
            let grants = tables_of(source).map(grant).filter(|grant| !grant.scopes.is_empty());
            let documented: BTreeSet<&str> = grants
                .flat_map(|grant| &grant.scopes[..grant.least.max(1)])
                .flatten()
                .map(String::as_str)
                .collect();
            if documented.is_empty() {
                continue;
            }
            let agrees = documented.iter().any(|scope| least.contains(*scope));
            tally.precision(Figure::LeastScopes, agrees);
            if !agrees {
                let is_known =
                    documented.iter().any(|scope| known.is_some_and(|known| known.contains(*scope)));
                let class = if is_known { Class::NotLeast } else { Class::Undeclared };
                let documented = documented.into_iter().collect::<Vec<_>>().join(", ");
                let declared = least.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                let entry = (account, documented.as_str());
                let found = difference(source, Figure::LeastScopes, class, entry);
                tally.difference(found.documented(&documented).declared(&declared));
            }
        }
    }
}

fn entries(declared: &Scopes) -> impl Iterator<Item = (&'static str, &str)> {
    ACCOUNTS.iter().flat_map(|(account, _)| {
        declared.get(*account).into_iter().flatten().map(|scope| (*account, scope.as_str()))
    })
}

/// The tables of a page that are for the call.
fn tables_of<'a>(source: Source<'a>) -> impl Iterator<Item = &'a Permissions> {
    let template = source.path.template.as_str();
    source.operation.permissions.iter().filter(move |table| table.paths.iter().any(|path| path == template))
}

fn granted_by(table: &Permissions) -> impl Iterator<Item = (&'static str, &str)> {
    ACCOUNTS.into_iter().flat_map(move |(account, grant): (&'static str, Select)| {
        grant(table).scopes.iter().flatten().map(move |scope| (account, scope.as_str()))
    })
}

fn difference(
    source: Source<'_>,
    figure: Figure,
    class: Class,
    (account, scope): (&str, &str),
) -> Difference {
    let Source { operation, path } = source;
    let name = format!("{} {account} {scope}", call_name(operation, path));
    let mut difference = at(about(figure, class, name), operation, path);
    scope.clone_into(&mut difference.term);
    difference
}
