//! Permission tables of a page and of its includes.

use std::sync::Arc;

use graphgen_docs::{Account, AnnotationKey, Include, PermissionCell, PermissionRow, PermissionTable};
use graphgen_ir::{Grant, Permissions, Support};

use crate::{
    Document,
    provenance::{FileSpan, GrantSpans},
};

/// One entry for each table, and one for each labelled part of a table; and where each of them stands.
pub(super) fn lower_permissions(
    document: &Document<'_>,
    includes: &[(&Include<'_>, &Document<'_>)],
) -> (Vec<Permissions>, Vec<GrantSpans>) {
    let mut lowered = Tables::default();
    for table in &document.page.permissions {
        lower_table(table, document, table.context.as_deref(), &mut lowered);
    }
    let tables = || includes.iter().filter(|(_, target)| !target.page.permissions.is_empty());
    let several = tables().count() > 1;
    for (include, target) in tables() {
        let context = context_of(include, document, several);
        for table in &target.page.permissions {
            lower_table(table, target, table.context.as_deref().or(context.as_deref()), &mut lowered);
        }
    }
    (lowered.permissions, lowered.spans)
}

/// The entries so far, and where each of them stands.
#[derive(Default)]
struct Tables {
    permissions: Vec<Permissions>,
    spans: Vec<GrantSpans>,
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

fn lower_table(
    table: &PermissionTable<'_>,
    document: &Document<'_>,
    context: Option<&str>,
    lowered: &mut Tables,
) {
    let first = lowered.permissions.len();
    let path: Arc<str> = Arc::from(document.path);
    for row in &table.rows {
        let context = match (context, row.context.as_deref()) {
            (Some(table), Some(row)) => Some(format!("{table}: {row}")),
            (table, row) => table.or(row).map(str::to_owned),
        };
        let Some(grant) = grant(row) else { continue };
        let mut known = lowered.permissions[first..].iter();
        let known = known.position(|known| known.context == context).map(|at| first + at);
        let at = known.unwrap_or_else(|| lowered.begin(context));
        let (entry, spans) = (&mut lowered.permissions[at], &mut lowered.spans[at]);
        let (entry, span) = match row.account {
            Account::DelegatedWork => (&mut entry.delegated_work, &mut spans.delegated_work),
            Account::DelegatedPersonal => (&mut entry.delegated_personal, &mut spans.delegated_personal),
            Account::Application => (&mut entry.application, &mut spans.application),
        };
        span.get_or_insert_with(|| FileSpan { path: Arc::clone(&path), span: row.span });
        add(entry, grant);
    }
}

impl Tables {
    /// Begins an entry; returns its number.
    fn begin(&mut self, context: Option<String>) -> usize {
        let absent = Grant::absent;
        self.permissions.push(Permissions {
            context,
            delegated_work: absent(),
            delegated_personal: absent(),
            application: absent(),
        });
        self.spans.push(GrantSpans::default());
        self.permissions.len() - 1
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
