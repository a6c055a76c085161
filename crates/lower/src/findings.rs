//! Where lowering leaves its diagnostics.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    sync::Arc,
};

use graphgen_source::{Code, Diagnostic, Span};

use crate::Document;

/// The diagnostics of a run, or of a part of it: parts are lowered side by side and come together in any order.
///
/// One root cause is one finding: an undefined type and a missing include are reported once for each page that names
/// them, so that no page's findings depend on another page.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Diagnostic>,
    /// Path of the page that was reported last; most findings of a page come in a row.
    path: Option<Arc<str>>,
    /// What is told once for each page and cause, at its first place.
    firsts: BTreeMap<(Code, String), Diagnostic>,
    /// Numbers of the corrections that met what they correct.
    matched: BTreeSet<usize>,
    /// Numbers of those that would bring in a type that no page defines.
    unknown: BTreeSet<usize>,
}

impl Findings {
    /// Adds a finding about `document`.
    pub(crate) fn report(
        &mut self,
        document: &Document<'_>,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let path = match &self.path {
            Some(path) if **path == *document.path => Arc::clone(path),
            _ => Arc::from(document.path),
        };
        self.report_at(&path, code, span, message, help);
        self.path = Some(path);
    }

    /// Adds a finding about a file that is no page.
    pub(crate) fn report_at(
        &mut self,
        path: &Arc<str>,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.list.push(Diagnostic::new(code, path, span, message).with_help(help));
    }

    /// The correction of this number met what it corrects.
    pub(crate) fn matched(&mut self, number: usize) {
        self.matched.insert(number);
    }

    /// The correction of this number would bring in a type that no page defines.
    pub(crate) fn unknown_type(&mut self, number: usize) {
        self.unknown.insert(number);
    }

    /// Whether the correction of this number would bring in a type that no page defines.
    pub(crate) fn has_unknown_type(&self, number: usize) -> bool {
        self.unknown.contains(&number)
    }

    /// Whether the correction of this number met what it corrects.
    pub(crate) fn has_matched(&self, number: usize) -> bool {
        self.matched.contains(&number)
    }

    /// Adds a finding about `document` unless one of the same code and `cause` stands before it on the page; it takes the
    /// place of one that stands behind it.
    pub(crate) fn report_first(
        &mut self,
        document: &Document<'_>,
        cause: &str,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let found = Diagnostic::new(code, &Arc::from(document.path), span, message).with_help(help);
        keep_first(&mut self.firsts, (code, format!("{}\0{cause}", document.path)), found);
    }

    /// Reports that no page defines the type `name`, once for each page.
    pub(crate) fn undefined_type(&mut self, document: &Document<'_>, span: Span, name: &str) {
        self.report_first(
            document,
            &name.to_ascii_lowercase(),
            Code::TypeUndefined,
            span,
            format!("no page defines the type `{name}`"),
            "add its resource page or correct the name; its values are treated as JSON",
        );
    }

    /// Takes over what was found elsewhere.
    pub(crate) fn extend(&mut self, other: Self) {
        let Self { list, path: _, firsts, matched, unknown } = other;
        self.list.extend(list);
        self.matched.extend(matched);
        self.unknown.extend(unknown);
        for (key, found) in firsts {
            keep_first(&mut self.firsts, key, found);
        }
    }

    /// All findings, ordered by page, place and code. The operations of a page that mixes methods share its facts; what is
    /// wrong with one of these is told once.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.extend(self.firsts.into_values());
        self.list.sort_by(|a, b| {
            (&a.path, a.span, a.code, &a.message).cmp(&(&b.path, b.span, b.code, &b.message))
        });
        self.list.dedup();
        self.list
    }
}

fn keep_first(firsts: &mut BTreeMap<(Code, String), Diagnostic>, key: (Code, String), found: Diagnostic) {
    match firsts.entry(key) {
        Entry::Vacant(entry) => {
            entry.insert(found);
        }
        Entry::Occupied(mut entry) => {
            if found.span < entry.get().span {
                entry.insert(found);
            }
        }
    }
}
