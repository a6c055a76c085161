//! Permission tables of a page and of its includes, tied to the paths that they are for, and the notes beside them.

mod notes;
mod paths;
mod words;

use std::sync::Arc;

use graphgen_docs::{Account, Include, PermissionCell, PermissionRow, PermissionTable, Text};
use graphgen_ir::{Grant, Permissions, Support};

use crate::{
    Document,
    findings::Findings,
    provenance::{FileSpan, GrantSpans},
};
pub(super) use notes::lower_notes;
use paths::Requests;
pub(super) use paths::tie;
use words::Phrases;

/// A table, or a labelled part of one.
pub(super) struct Table {
    /// What it grants.
    pub(super) permissions: Permissions,
    /// Where that stands.
    pub(super) spans: GrantSpans,
    /// The requests that its annotation lists.
    requests: Requests,
    /// What its context speaks of.
    phrases: Phrases,
}

/// All tables of a page, each labelled part for itself.
pub(super) fn lower_permissions(
    document: &Document<'_>,
    includes: &[(&Include<'_>, &Document<'_>)],
    findings: &mut Findings,
) -> Vec<Table> {
    let own = document.page.permissions.iter().map(|table| Source {
        table,
        document,
        heading: None,
        introduction: table.introduction.as_ref(),
        requests: Requests::read(document, table.annotation.as_ref(), findings),
    });
    let mut sources: Vec<Source<'_>> = own.collect();
    for (include, target) in includes {
        sources.extend(target.page.permissions.iter().map(|table| Source {
            table,
            document: target,
            heading: heading_of(include, document),
            introduction: include.introduction.as_ref().or(table.introduction.as_ref()),
            requests: Requests::read(document, include.annotation.as_ref(), findings),
        }));
    }
    let several = sources.len() > 1;
    let tables = sources.into_iter().map(|source| lower_table(source, several));
    let mut tables: Vec<Table> = tables.collect::<Vec<_>>().into_iter().flatten().collect();
    paths::settle_requests(document, &mut tables, findings);
    tables
}

/// A table with what the page says around it.
struct Source<'d> {
    table: &'d PermissionTable<'d>,
    /// Where it stands.
    document: &'d Document<'d>,
    heading: Option<&'d str>,
    introduction: Option<&'d Text<'d>>,
    requests: Requests,
}

impl Source<'_> {
    /// What the table applies to: its own label, the heading or the line above it, or, where the page has several, the
    /// requests that are listed.
    fn context(&self, several: bool) -> Option<String> {
        let own = self.table.context.as_deref().or(self.heading).map(str::to_owned);
        let introduction = || self.introduction.filter(|_| several).map(|text| text.to_string());
        let requests = || self.requests.in_words().filter(|_| several);
        own.or_else(introduction).or_else(requests)
    }
}

/// The heading below "Permissions" that an include stands under.
fn heading_of<'d>(include: &Include<'_>, document: &'d Document<'_>) -> Option<&'d str> {
    let heading = document.page.headings.get(include.heading?)?;
    let text = heading.text.value.trim();
    let is_common = ["permissions", "prerequisites"].iter().any(|common| text.eq_ignore_ascii_case(common));
    (heading.level > 1 && !is_common).then_some(text)
}

/// The parts of a table, each with what the rows without a label say for all of them.
fn lower_table(source: Source<'_>, several: bool) -> Vec<Table> {
    let context = source.context(several);
    let mut parts: Vec<Table> = Vec::new();
    let path: Arc<str> = Arc::from(source.document.path);
    for row in &source.table.rows {
        let label = match (context.as_deref(), row.context.as_deref()) {
            (Some(table), Some(row)) => Some(format!("{table}: {row}")),
            (table, row) => table.or(row).map(str::to_owned),
        };
        let Some(grant) = grant(row) else { continue };
        let known = parts.iter().position(|part| part.permissions.context == label);
        let at = known.unwrap_or_else(|| {
            parts.push(Table::new(label, row.context.as_deref(), &source));
            parts.len() - 1
        });
        let (entry, span) = parts[at].cell(row.account);
        span.get_or_insert_with(|| FileSpan { path: Arc::clone(&path), span: row.span });
        add(entry, grant);
    }
    spread(parts, context.as_deref())
}

impl Table {
    fn new(context: Option<String>, label: Option<&str>, source: &Source<'_>) -> Self {
        let phrases = label.or(context.as_deref()).map(Phrases::read).unwrap_or_default();
        let absent = Grant::absent;
        let permissions = Permissions {
            context,
            paths: Vec::new(),
            delegated_work: absent(),
            delegated_personal: absent(),
            application: absent(),
        };
        Self { permissions, spans: GrantSpans::default(), requests: source.requests.clone(), phrases }
    }

    fn cell(&mut self, account: Account) -> (&mut Grant, &mut Option<FileSpan>) {
        let (entry, spans) = (&mut self.permissions, &mut self.spans);
        match account {
            Account::DelegatedWork => (&mut entry.delegated_work, &mut spans.delegated_work),
            Account::DelegatedPersonal => (&mut entry.delegated_personal, &mut spans.delegated_personal),
            Account::Application => (&mut entry.application, &mut spans.application),
        }
    }
}

/// Rows without a label speak for all labelled parts that say nothing of their kind of account. What they say besides is a
/// part of its own.
fn spread(mut parts: Vec<Table>, context: Option<&str>) -> Vec<Table> {
    let is_common = |part: &Table| part.permissions.context.as_deref() == context;
    let Some(at) = parts.iter().position(is_common).filter(|_| parts.len() > 1) else { return parts };
    let mut common = parts.remove(at);
    let mut is_spent = true;
    for account in [Account::DelegatedWork, Account::DelegatedPersonal, Account::Application] {
        let (grant, span) = common.cell(account);
        if grant.is_absent() {
            continue;
        }
        for part in &mut parts {
            let (known, place) = part.cell(account);
            if known.is_absent() {
                known.clone_from(grant);
                place.clone_from(span);
            } else {
                is_spent = false;
            }
        }
    }
    if !is_spent {
        parts.insert(at, common);
    }
    parts
}

/// What a row grants; `None` for an empty cell, which says nothing or heads labelled rows.
fn grant(row: &PermissionRow<'_>) -> Option<Grant> {
    let (support, scopes) = match &row.cell {
        PermissionCell::Scopes(alternatives) => (Support::Supported, alternatives.as_slice()),
        PermissionCell::NotSupported => (Support::NotSupported, &[][..]),
        PermissionCell::NoneRequired => (Support::NoneRequired, &[][..]),
        PermissionCell::Empty if row.conditions.is_empty() => return None,
        PermissionCell::Empty => (Support::NotDocumented, &[][..]),
    };
    let scopes = scopes.iter().map(|together| together.iter().map(ToString::to_string).collect());
    let conditions = row.conditions.iter().map(ToString::to_string).collect();
    Some(Grant { support, scopes: scopes.collect(), least: row.least, conditions })
}

/// Adds what a second row for the same account says: further alternatives.
fn add(known: &mut Grant, mut grant: Grant) {
    match (known.support, grant.support) {
        (Support::Supported, Support::Supported) => {
            for alternative in grant.scopes {
                if !known.scopes.contains(&alternative) {
                    known.scopes.push(alternative);
                }
            }
            known.conditions.append(&mut grant.conditions);
        }
        (Support::NotDocumented | Support::NotSupported, _) => {
            let conditions = std::mem::take(&mut known.conditions);
            *known = grant;
            known.conditions.splice(0..0, conditions);
        }
        (Support::Supported | Support::NoneRequired, _) => known.conditions.append(&mut grant.conditions),
    }
}
