//! Permissions, call by call.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Grant, Operation, Path, Permissions};

use super::{
    Docs,
    operations::{at, call_name},
    tally::{Tally, about},
};
use crate::{
    permissions::{PermissionData, Scopes, normal},
    report::{Class, Figure},
};

/// What one table grants to one kind of account.
type Select = fn(&Permissions) -> &Grant;

/// The kinds of account: as the permission data names them, and where the IR has them.
const ACCOUNTS: [(&str, Select); 3] = [
    ("DelegatedWork", |permissions| &permissions.delegated_work),
    ("DelegatedPersonal", |permissions| &permissions.delegated_personal),
    ("Application", |permissions| &permissions.application),
];

/// What all operations with one path and method document together.
struct Call<'a> {
    operation: &'a Operation,
    path: &'a Path,
    has_permissions: bool,
    scopes: BTreeMap<&'static str, BTreeMap<&'a str, (&'a Operation, &'a Path)>>,
}

pub(super) fn compare(docs: &Docs<'_>, data: &PermissionData, tally: &mut Tally) {
    let calls = calls(docs);
    for (key, declared) in &data.calls {
        let call = calls.get(key);
        tally.recall(Figure::Calls, call.is_some());
        match call {
            Some(call) if call.has_permissions && !declared.is_empty() => compare_call(call, declared, tally),
            Some(_) => {}
            None => {
                let (path, method) = key;
                tally.difference(about(Figure::Calls, Class::Unread, format!("{method} {path}")));
            }
        }
    }
}

fn calls<'a>(docs: &Docs<'a>) -> BTreeMap<(String, String), Call<'a>> {
    let mut calls = BTreeMap::new();
    for &operation in &docs.operations {
        for path in &operation.paths {
            let key = (normal(&path.template), operation.method.as_str().to_owned());
            let call = calls.entry(key).or_insert_with(|| Call {
                operation,
                path,
                has_permissions: false,
                scopes: BTreeMap::new(),
            });
            call.has_permissions |= !operation.permissions.is_empty();
            for (account, grant) in ACCOUNTS {
                let grants = operation.permissions.iter().map(grant);
                for scope in grants.flat_map(|grant| grant.scopes.iter().flatten()) {
                    call.scopes.entry(account).or_default().entry(scope).or_insert((operation, path));
                }
            }
        }
    }
    calls
}

fn compare_call(call: &Call<'_>, declared: &Scopes, tally: &mut Tally) {
    let (none, nothing) = (BTreeSet::new(), BTreeMap::new());
    for (account, _) in ACCOUNTS {
        let declared = declared.get(account).unwrap_or(&none);
        let documented = call.scopes.get(account).unwrap_or(&nothing);
        let name = |scope: &str| format!("{} {account} {scope}", call_name(call.operation, call.path));
        for (&scope, (operation, path)) in documented {
            let is_declared = declared.contains(scope);
            tally.precision(Figure::Scopes, is_declared);
            if !is_declared {
                let mut difference =
                    at(about(Figure::Scopes, Class::Undeclared, name(scope)), operation, path);
                scope.clone_into(&mut difference.term);
                tally.difference(difference.documented(scope));
            }
        }
        for scope in declared {
            let is_read = documented.contains_key(scope.as_str());
            tally.recall(Figure::Scopes, is_read);
            if !is_read {
                let difference = about(Figure::Scopes, Class::Unread, name(scope));
                let mut difference = at(difference, call.operation, call.path).declared(scope);
                scope.clone_into(&mut difference.term);
                tally.difference(difference);
            }
        }
    }
}
