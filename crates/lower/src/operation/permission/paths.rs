//! Which paths a table is for: what its annotation lists, else what its context speaks of.

use graphgen_docs::{Annotation, AnnotationKey};
use graphgen_ir::{Grant, Method, Operation, Path, Permissions, Support, Template};
use graphgen_source::{Code, Span};

use super::{Table, words};
use crate::{Document, findings::Findings, operation::example, provenance::GrantSpans};

/// The requests that an annotation lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Requests {
    all: Vec<Request>,
    /// The annotation.
    span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Request {
    written: String,
    method: Option<Method>,
    path: String,
}

impl Requests {
    /// Reads `requestUrls`. One that the page does not document is reported and left out.
    pub(super) fn read(
        document: &Document<'_>,
        annotation: Option<&Annotation<'_>>,
        findings: &mut Findings,
    ) -> Self {
        let Some(annotation) = annotation else { return Self::default() };
        let mut all = Vec::new();
        for written in annotation.texts(AnnotationKey::RequestUrls) {
            let request = Request::read(written);
            if is_documented(&request, document) {
                all.push(request);
                continue;
            }
            let message = format!("`{written}` is no request of this page");
            let help = "list requests that the page has under \"HTTP request\"; this one was left out";
            findings.report(document, Code::PermissionRequest, annotation.span, message, help);
        }
        Self { all, span: annotation.span }
    }

    pub(super) fn in_words(&self) -> Option<String> {
        let written: Vec<&str> = self.all.iter().map(|request| request.written.as_str()).collect();
        (!written.is_empty()).then(|| written.join(", "))
    }

    fn lists(&self, method: Method, path: &Path) -> bool {
        let is_meant = |request: &Request| request.method.is_none_or(|known| known == method);
        let written = normal(path.template.as_str());
        self.all.iter().any(|request| is_meant(request) && request.path == written)
    }
}

impl Request {
    fn read(written: &str) -> Self {
        let (method, path) = written.trim().split_once(' ').unwrap_or(("", written.trim()));
        let known = example::method(method);
        Self { written: written.to_owned(), method: known, path: normal(path.trim()) }
    }
}

/// Whether the page has the request; one without readable requests is not asked.
fn is_documented(request: &Request, document: &Document<'_>) -> bool {
    let templates = &document.page.templates;
    let mut same = templates.iter().filter(|template| {
        let method = example::method(template.method.value);
        request.method.is_none_or(|known| method == Some(known))
    });
    templates.is_empty() || same.any(|template| normal(template.url.value) == request.path)
}

/// A path without what writers differ in: names of parameters, case, and what is read of the thing at its end.
fn normal(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let mut text = String::with_capacity(path.len());
    let mut depth = 0_usize;
    for c in path.chars() {
        match c {
            '{' => {
                depth += 1;
                text.push_str(if depth == 1 { "{}" } else { "" });
            }
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.extend(c.to_lowercase()),
            _ => {}
        }
    }
    let text = text.trim_end_matches('/');
    let end = ["/$value", "/$ref", "/$count"].iter().find_map(|end| text.strip_suffix(end));
    end.unwrap_or(text).to_owned()
}

/// Where two tables list one request, that which speaks of another path does not mean it.
pub(super) fn settle_requests(document: &Document<'_>, tables: &mut [Table], findings: &mut Findings) {
    let templates = document.page.templates.iter().map(|template| normal(template.url.value));
    let vocabulary: Vec<_> = templates.flat_map(|path| segments(&path)).collect();
    for at in 0..tables.len() {
        let (mut kept, mut wrong) = (Vec::new(), Vec::new());
        for request in std::mem::take(&mut tables[at].requests.all) {
            let others = tables.iter().enumerate().filter(|(other, _)| *other != at);
            let is_twice = others.clone().any(|(_, table)| table.requests.all.contains(&request));
            let fit = |table: &Table| table.phrases.fit(&segments(&request.path), &vocabulary);
            let means_other = is_twice && others.filter_map(|(_, table)| fit(table)).max() > fit(&tables[at]);
            if means_other { wrong.push(request) } else { kept.push(request) }
        }
        let table = &mut tables[at];
        table.requests.all = kept;
        for request in wrong {
            let of = table.permissions.context.as_deref().unwrap_or_default();
            let message = format!("another table has `{}`, and this one is about `{of}`", request.written);
            let help = "list each request once, above the table that is for it; this one was left out";
            findings.report(document, Code::PermissionRequest, table.requests.span, message, help);
        }
    }
}

fn segments(path: &str) -> Vec<Vec<String>> {
    words::segments(&Template::lenient(path))
}

/// Gives the operations of a page their tables, each with its paths; returns where these stand. A table that is for paths of
/// other operations alone is none of an operation's; one that fits no path of the page stands without any.
pub(in crate::operation) fn tie(tables: &[Table], operations: &mut [Operation]) -> Vec<Box<[GrantSpans]>> {
    let mut by_method: Vec<(Method, Tied)> = Vec::new();
    for operation in operations.iter() {
        if by_method.iter().all(|(method, _)| *method != operation.method) {
            by_method.push((operation.method, Tied::of(tables, operation.method, operations)));
        }
    }
    let mut spans = Vec::with_capacity(operations.len());
    for operation in operations {
        let mut found = Vec::new();
        for (_, tied) in by_method.iter().filter(|(method, _)| *method == operation.method) {
            for (number, table) in tables.iter().enumerate() {
                let is_for = |path: &&Path| tied.is_for(number, path);
                let paths = operation.paths.iter().filter(is_for);
                let paths: Vec<String> = paths.map(|path| path.template.as_str().to_owned()).collect();
                if !paths.is_empty() || tied.elsewhere.contains(&number) || operation.paths.is_empty() {
                    operation.permissions.push(Permissions { paths, ..table.permissions.clone() });
                    found.push(table.spans.clone());
                }
            }
        }
        spans.push(found.into());
    }
    spans
}

/// Which tables are for which paths of a method, by number.
struct Tied {
    /// The paths, each with its tables; empty where the page has no two tables, which are then for all paths.
    of_paths: Vec<(Template, Vec<usize>)>,
    /// The tables that are for none of the paths.
    elsewhere: Vec<usize>,
}

impl Tied {
    fn of(tables: &[Table], method: Method, all: &[Operation]) -> Self {
        if tables.len() < 2 {
            return Self { of_paths: Vec::new(), elsewhere: Vec::new() };
        }
        let everything: Vec<usize> = (0..tables.len()).collect();
        let of_method = all.iter().filter(|other| other.method == method).flat_map(|other| &other.paths);
        let paths: Vec<&Path> = of_method.collect();
        let segments: Vec<_> = paths.iter().map(|path| words::segments(&path.template)).collect();
        let vocabulary: Vec<Vec<String>> = segments.iter().flatten().cloned().collect();
        let each = paths.iter().zip(&segments);
        let claims = each.map(|(path, segments)| Claims::of(tables, method, path, segments, &vocabulary));
        let claims: Vec<Claims> = claims.collect();
        let is_unclaiming = |table: &usize| claims.iter().all(|found| !found.tables.contains(table));
        let unclaiming: Vec<usize> = everything.iter().copied().filter(is_unclaiming).collect();
        let with_others = |claims: Claims| match claims.tables.is_empty() && unclaiming.is_empty() {
            true => everything.clone(),
            false => claims.with(&unclaiming),
        };
        let mut tied: Vec<Vec<usize>> = claims.into_iter().map(with_others).collect();
        keep_allowed(tables, &unclaiming, &mut tied);
        let is_elsewhere = |table: &usize| tied.iter().all(|found| !found.contains(table));
        let elsewhere = everything.iter().copied().filter(is_elsewhere).collect();
        let templates = paths.iter().map(|path| path.template.clone());
        Self { of_paths: templates.zip(tied).collect(), elsewhere }
    }

    fn is_for(&self, table: usize, path: &Path) -> bool {
        let own = self.of_paths.iter().find(|(template, _)| *template == path.template);
        own.is_none_or(|(_, tables)| tables.contains(&table))
    }
}

/// The tables that are for a path.
struct Claims {
    tables: Vec<usize>,
    /// Whether that is sure: the annotation of one lists the path, or all words of its context are about it.
    is_sure: bool,
}

impl Claims {
    fn of(
        tables: &[Table],
        method: Method,
        path: &Path,
        segments: &[Vec<String>],
        vocabulary: &[Vec<String>],
    ) -> Self {
        let fit = |table: &Table| {
            let is_open = table.requests.all.is_empty();
            is_open.then(|| table.phrases.fit(segments, vocabulary)).flatten()
        };
        let best = tables.iter().filter_map(fit).max();
        let is_best = |table: &Table| best.is_some() && fit(table) == best;
        let listed = |table: &Table| table.requests.lists(method, path);
        let numbered = tables.iter().enumerate();
        let found = numbered.filter(|(_, table)| listed(table) || is_best(table)).map(|(number, _)| number);
        let is_sure = best.is_some_and(|best| best.is_full) || tables.iter().any(listed);
        Self { tables: found.collect(), is_sure }
    }

    /// These tables, with those of unknown places where it is not sure that these are all.
    fn with(mut self, others: &[usize]) -> Vec<usize> {
        if !self.is_sure {
            self.tables.extend_from_slice(others);
            self.tables.sort_unstable();
            self.tables.dedup();
        }
        self.tables
    }
}

/// Where a kind of account is allowed by a table that fits no path, and by none of those that do, all paths have that table:
/// what it is about can only be one of them.
fn keep_allowed(tables: &[Table], unclaiming: &[usize], paths: &mut [Vec<usize>]) {
    let kinds: [fn(&Permissions) -> &Grant; 3] =
        [|table| &table.delegated_work, |table| &table.delegated_personal, |table| &table.application];
    let allows = |number: usize, kind: fn(&Permissions) -> &Grant| {
        matches!(kind(&tables[number].permissions).support, Support::Supported | Support::NoneRequired)
    };
    for kind in kinds {
        if paths.iter().flatten().any(|&number| allows(number, kind)) {
            continue;
        }
        let needed = unclaiming.iter().filter(|&&number| allows(number, kind));
        for &number in needed {
            for path in &mut *paths {
                if !path.contains(&number) {
                    path.push(number);
                }
            }
        }
    }
}
