//! Request templates to paths: `GET https://graph.microsoft.com/v1.0/users/{id | userPrincipalName}/messages` →
//! `/users/{user-id}/messages`.
//!
//! Rules, in order:
//! 1. Scheme, host and version are left out; a leading slash is added, a trailing one removed.
//! 2. The query string becomes arguments of this path alone.
//! 3. Placeholders are `{..}`, Excel's `<..>`, `name=name-value`, and the ellipsis segment `...`, which stands for any
//!    number of further segments.
//! 4. A placeholder is named for its first alternative: `{team-id}`, `{userId}` → `user-id`. When it is just "id", or occurs
//!    twice in the path, the segment before it gives the name: `/groups/{id}/members/{id}` → `group-id`, `member-id`.
//! 5. A placeholder stands in a segment, in a quoted or unquoted argument of a function, between colons of a drive path, or
//!    in a query argument; each place has its own encoding.
//! 6. What is not balanced is closed where the segment ends.
//! 7. A value in place of a placeholder is one: a GUID, a number, a host, a path between colons, and the value of an argument
//!    that a table of the page describes.
//! 8. A function that the templates show without arguments gets those that the example or a table has.
//! 9. An example request that is written like a template, without host, is one more template where none of the page's fits.
//!    What other examples show is looked at when all pages are known (`super::shown`).

mod adopted;
mod call;
mod cutter;
mod naming;
mod pieces;
mod rows;
mod sample;

use std::collections::BTreeSet;

use graphgen_docs::Template;
use graphgen_ir::{self as ir, Argument, Method, Path, PathParameter, Primitive};
use graphgen_routes::{Target, decode_query, match_path};
use graphgen_source::{Code, Span};

use crate::{
    Document,
    findings::Findings,
    names::{Name, Snakes},
};

use naming::{ParameterName, parameter_names};
use pieces::{Parsed, Piece};
use rows::Rows;

/// The distinct paths of a method's templates; their constructors have no names yet.
pub(super) fn lower_paths(
    method: Method,
    templates: &[&Template<'_>],
    document: &Document<'_>,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> Vec<Path> {
    let paths = Vec::with_capacity(templates.len());
    let mut lowering = Lowering::new(document, paths, snakes, findings);
    let call = call::missing(&document.page, method, templates);
    for template in templates {
        let (url, span) = (template.url.value, template.url.span);
        let completed = call.as_ref().and_then(|call| Some((call, call.complete(url)?)));
        if completed.as_ref().is_none_or(|(call, _)| call.optional) {
            lowering.add(url, url, Some(span));
        }
        if let Some((call, completed)) = completed {
            lowering.add(&completed, url, Some(span));
            lowering.report_call(call, span);
        }
    }
    for request in adopted::requests(&document.page, method) {
        if lowering.paths.len() >= templates.len() + MOST_ADOPTED {
            break;
        }
        if !adopted::is_covered(&request.url.value, &lowering.paths) {
            lowering.add(&request.url.value, &request.url.value, None);
            lowering.report_shown(request.url.span);
        }
    }
    lowering.paths
}

/// Parameters and query arguments of a path. Each is a call in one expression of the constructor, which neither compilers nor
/// printers take at any length.
const MOST_PARTS: usize = 200;

/// Examples of a page that give it further paths. Each is held against all paths before it; no page that people read has
/// more, and what is left over is told as a call of a path that the page does not document.
const MOST_ADOPTED: usize = 100;

/// Whether `target` fits the path of a template that an example shows.
pub(super) fn fits(url: &str, document: &Document<'_>, target: &Target) -> bool {
    let (mut snakes, mut findings) = (Snakes::default(), Findings::default());
    let mut lowering = Lowering::new(document, Vec::new(), &mut snakes, &mut findings);
    match_path(&lowering.lower(url, url, None), target).is_some()
}

/// Adds a path that only an example at `span` shows; its constructor has no name yet.
pub(super) fn add_shown(
    url: &str,
    span: Span,
    paths: &mut Vec<Path>,
    document: &Document<'_>,
    snakes: &mut Snakes,
    findings: &mut Findings,
) {
    let mut lowering = Lowering::new(document, std::mem::take(paths), snakes, findings);
    lowering.add(url, url, None);
    lowering.report_shown(span);
    *paths = lowering.paths;
}

/// The names of the arguments of functions in the paths, in lower case.
pub(super) fn arguments(paths: &[Path]) -> BTreeSet<String> {
    let names = paths.iter().flat_map(|path| path.template.argument_names());
    names.map(str::to_ascii_lowercase).collect()
}

struct Lowering<'l, 'd> {
    document: &'l Document<'d>,
    snakes: &'l mut Snakes,
    findings: &'l mut Findings,
    /// Templates, without the names of their parameters, and query strings so far.
    seen: BTreeSet<(String, Vec<String>)>,
    paths: Vec<Path>,
    rows: Rows<'l>,
}

impl<'l, 'd> Lowering<'l, 'd> {
    fn new(
        document: &'l Document<'d>,
        paths: Vec<Path>,
        snakes: &'l mut Snakes,
        findings: &'l mut Findings,
    ) -> Self {
        let rows = Rows::new(&document.page.parameters);
        Self { document, snakes, findings, seen: BTreeSet::new(), paths, rows }
    }

    /// Adds the path of `url`, written as `raw`, unless it is there. The constructor's name is still missing. A template at `span` is checked; an example may hold values and be cut short.
    fn add(&mut self, url: &str, raw: &str, span: Option<Span>) {
        let path = self.lower(url, raw, span);
        if path.parameters.len() + path.query.len() > MOST_PARTS {
            return self.report_parts(span);
        }
        let query =
            path.query.iter().map(|argument| format!("{}={}", argument.name, argument.value)).collect();
        // Parentheses around nothing may be left out.
        if self.seen.insert((path.template.without_names().replace("()", ""), query)) {
            self.paths.push(path);
        }
    }

    fn lower(&mut self, url: &str, raw: &str, span: Option<Span>) -> Path {
        let rows = &self.rows;
        let parsed = Parsed::new(below_version(url), &|name| rows.find("", Some(name)).is_some());
        if let Some(span) = span {
            report(&parsed, span, self.document, self.findings);
        }
        let mut names = parameter_names(&parsed, self.snakes).into_iter();
        let mut parameters = Vec::new();
        let mut template = String::with_capacity(url.len());
        for segment in &parsed.segments {
            template.push('/');
            render(segment, &mut names, &mut template, &mut parameters, rows);
        }
        // Blanks, as between the arguments of a call, are no part of an address.
        template.retain(|c| !c.is_whitespace());
        if template.is_empty() {
            template.push('/');
        }
        let mut query = Vec::new();
        for (name, pieces) in &parsed.query {
            let mut value = String::new();
            render(pieces, &mut names, &mut value, &mut parameters, rows);
            let value = decode_query(&value);
            query.push(Argument { name: (*name).to_owned(), value });
        }
        let from_example = span.is_none();
        Path {
            template: ir::Template::lenient(&template),
            raw: raw.trim().to_owned(),
            from_example,
            constructor: String::new(),
            renamed: None,
            parameters,
            query,
        }
    }

    /// Reports a template that has too many parts for a path.
    fn report_parts(&mut self, span: Option<Span>) {
        let Some(span) = span else { return };
        let message = format!("the path has more than {MOST_PARTS} parameters");
        let help = "write one request a line, and name only what callers choose";
        self.findings.report(self.document, Code::TemplateUnreadable, span, message, help);
    }

    /// Reports the path added last, which an example at `span` shows.
    fn report_shown(&mut self, span: Span) {
        let Some(path) = self.paths.last() else { return };
        let message = format!("only an example shows `{}`", path.template);
        let help = "list it under \"HTTP request\"; read as a further path of the operation";
        self.findings.report(self.document, Code::PathFromExample, span, message, help);
    }

    fn report_call(&mut self, call: &call::Call<'_>, span: Span) {
        if !call.optional {
            let message = format!("`{}` lacks its arguments", call.name());
            let help = format!("write them behind the function's name: `{}`", call.arguments());
            // Of a page's templates with one flaw, the first is told.
            let (findings, code) = (&mut *self.findings, Code::TemplateRepaired);
            findings.report_first(self.document, "call", code, span, message, help);
        }
    }
}

/// Reports what had to be repaired of a template.
fn report(parsed: &Parsed<'_>, span: Span, document: &Document<'_>, findings: &mut Findings) {
    if parsed.repaired {
        let help = "close every brace and parenthesis";
        findings.report(document, Code::PathUnbalanced, span, "unbalanced path", help);
    }
    if let Some(sample) = parsed.samples.first() {
        let message = format!("`{sample}` stands where a parameter belongs");
        let help = "write a name in braces, such as `{id}`; read as one";
        findings.report_first(document, "sample", Code::TemplateRepaired, span, message, help);
    }
}

fn render(
    pieces: &[Piece<'_>],
    names: &mut impl Iterator<Item = ParameterName>,
    text: &mut String,
    parameters: &mut Vec<PathParameter>,
    documented: &Rows<'_>,
) {
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Placeholder(placeholder) => {
                let Some(ParameterName { wire, rust: Name { rust, renamed } }) = names.next() else {
                    continue;
                };
                text.push('{');
                text.push_str(&wire);
                text.push('}');
                let row = documented.find(placeholder.text, placeholder.argument);
                let type_expr = row.and_then(|row| row.type_expr.as_ref());
                let documented = type_expr.and_then(|expr| Primitive::of_word(&expr.name.value));
                parameters.push(PathParameter {
                    rust,
                    renamed,
                    name: wire,
                    ty: documented.unwrap_or(Primitive::String).into(),
                    position: placeholder.position,
                    description: row
                        .map(|row| row.description.value.trim())
                        .filter(|text| !text.is_empty())
                        .map(str::to_owned),
                });
            }
        }
    }
}

/// What is behind scheme, host and version.
fn below_version(url: &str) -> &str {
    let url = url.trim().trim_start_matches('~');
    let path = match url.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            rest.find('/').map_or("", |slash| &rest[slash..])
        }
        _ => url,
    };
    let trimmed = path.trim_start_matches('/');
    ["v1.0", "beta"]
        .into_iter()
        .find_map(|version| {
            let prefix = trimmed.get(..version.len())?;
            let rest = &trimmed[version.len()..];
            (prefix.eq_ignore_ascii_case(version) && (rest.is_empty() || rest.starts_with('/')))
                .then_some(rest)
        })
        .unwrap_or(path)
}

#[cfg(test)]
mod tests;
