//! Permission tables of a page and of its includes.

use graphgen_docs::{Account, AnnotationKey, Include, PermissionCell, PermissionRow, PermissionTable};
use graphgen_ir::{Grant, Permissions, Support};

use crate::Document;

/// One entry for each table, and one for each labelled part of a table.
pub(super) fn lower_permissions(
    document: &Document<'_>,
    includes: &[(&Include<'_>, &Document<'_>)],
) -> Vec<Permissions> {
    let mut lowered = Vec::new();
    for table in &document.page.permissions {
        lower_table(table, table.context.as_deref(), &mut lowered);
    }
    let tables = || includes.iter().filter(|(_, target)| !target.page.permissions.is_empty());
    let several = tables().count() > 1;
    for (include, target) in tables() {
        let context = context_of(include, document, several);
        for table in &target.page.permissions {
            lower_table(table, table.context.as_deref().or(context.as_deref()), &mut lowered);
        }
    }
    lowered
}

/// What an included table applies to: the heading below "Permissions" that it stands under, else, where the page includes
/// several tables, the URLs that the include's annotation lists.
fn context_of(include: &Include<'_>, document: &Document<'_>, several: bool) -> Option<String> {
    let heading = include.heading.and_then(|at| document.page.headings.get(at));
    let specific = heading.filter(|heading| {
        let text = heading.text.value.to_ascii_lowercase();
        heading.level > 1 && !matches!(text.trim(), "permissions" | "prerequisites")
    });
    if let Some(heading) = specific {
        return Some(heading.text.value.trim().to_owned());
    }
    let urls: Vec<&str> = include.annotation.as_ref()?.texts(AnnotationKey::RequestUrls).collect();
    (several && !urls.is_empty()).then(|| urls.join(", "))
}

fn lower_table(table: &PermissionTable<'_>, context: Option<&str>, lowered: &mut Vec<Permissions>) {
    let first = lowered.len();
    for row in &table.rows {
        let context = match (context, row.context.as_deref()) {
            (Some(table), Some(row)) => Some(format!("{table}: {row}")),
            (table, row) => table.or(row).map(str::to_owned),
        };
        let Some(grant) = grant(row) else { continue };
        let at = lowered[first..].iter().position(|known| known.context == context).map(|at| first + at);
        let at = at.unwrap_or_else(|| {
            let absent = Grant::absent;
            lowered.push(Permissions {
                context,
                delegated_work: absent(),
                delegated_personal: absent(),
                application: absent(),
            });
            lowered.len() - 1
        });
        let entry = &mut lowered[at];
        add(
            match row.account {
                Account::DelegatedWork => &mut entry.delegated_work,
                Account::DelegatedPersonal => &mut entry.delegated_personal,
                Account::Application => &mut entry.application,
            },
            grant,
        );
    }
}

/// What a row grants; `None` for an empty cell, which says nothing or heads labelled rows.
fn grant(row: &PermissionRow<'_>) -> Option<Grant> {
    let without_scopes = |support| Some(Grant { support, scopes: Vec::new() });
    match &row.cell {
        PermissionCell::Scopes(alternatives) => {
            let owned = |scopes: &Vec<_>| {
                scopes.iter().map(|scope: &std::borrow::Cow<'_, str>| scope.to_string()).collect()
            };
            Some(Grant { support: Support::Supported, scopes: alternatives.iter().map(owned).collect() })
        }
        PermissionCell::NotSupported => without_scopes(Support::NotSupported),
        PermissionCell::NoneRequired => without_scopes(Support::NoneRequired),
        PermissionCell::Empty => None,
    }
}

/// Adds what a second row for the same account says: further alternatives.
fn add(known: &mut Grant, grant: Grant) {
    match (known.support, grant.support) {
        (Support::Supported, Support::Supported) => {
            for alternative in grant.scopes {
                if !known.scopes.contains(&alternative) {
                    known.scopes.push(alternative);
                }
            }
        }
        (Support::NotDocumented | Support::NotSupported, _) => *known = grant,
        (Support::Supported | Support::NoneRequired, _) => {}
    }
}
