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
mod constructors;
mod cutter;
mod naming;
mod pieces;
mod sample;

use std::collections::BTreeSet;

use graphgen_docs::{Parameter, ParameterPlace, Template};
use graphgen_ir::{Argument, Method, Operation, Path, PathParameter, Primitive};
use graphgen_routes::{Target, decode_query, match_path};
use graphgen_source::{Code, Span};

use crate::{
    Document,
    findings::Findings,
    names::{Snakes, Style, Taken},
};

use constructors::name_constructors;
use naming::{ParameterName, parameter_names};
use pieces::{Parsed, Piece};

/// The distinct paths of a method's templates, with their constructors named.
pub(super) fn lower_paths(
    method: Method,
    templates: &[&Template<'_>],
    document: &Document<'_>,
    taken: &mut Taken,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> Vec<Path> {
    let mut lowering = Lowering {
        document,
        snakes,
        findings,
        seen: BTreeSet::new(),
        paths: Vec::with_capacity(templates.len()),
    };
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
        if !adopted::is_covered(&request.url.value, &lowering.paths) {
            lowering.add(&request.url.value, &request.url.value, None);
            lowering.report_shown(request.url.span);
        }
    }
    let Lowering { mut paths, snakes, .. } = lowering;
    name_constructors(&mut paths, 0, taken, snakes);
    paths
}

/// Whether `target` fits the path of a template that an example shows.
pub(super) fn fits(url: &str, document: &Document<'_>, target: &Target) -> bool {
    let (mut snakes, mut findings) = (Snakes::default(), Findings::default());
    let mut lowering = Lowering {
        document,
        snakes: &mut snakes,
        findings: &mut findings,
        seen: BTreeSet::new(),
        paths: Vec::new(),
    };
    match_path(&lowering.lower(url, url, None), target).is_some()
}

/// Adds a path that only an example at `span` shows. It changes no other path's name.
pub(super) fn add_shown(
    url: &str,
    span: Span,
    paths: &mut Vec<Path>,
    document: &Document<'_>,
    taken: &mut Taken,
    snakes: &mut Snakes,
    findings: &mut Findings,
) {
    let before = paths.len();
    let mut lowering =
        Lowering { document, snakes, findings, seen: BTreeSet::new(), paths: std::mem::take(paths) };
    lowering.add(url, url, None);
    lowering.report_shown(span);
    let Lowering { paths: extended, snakes, .. } = lowering;
    *paths = extended;
    name_constructors(paths, before, taken, snakes);
}

/// Names the constructors of an operation that got other paths.
pub(super) fn rename_constructors(operation: &mut Operation, snakes: &mut Snakes) {
    let mut taken = names_of_setters(operation);
    name_constructors(&mut operation.paths, 0, &mut taken, snakes);
}

/// The names that an operation's constructors can't have.
pub(super) fn names_of_setters(operation: &Operation) -> Taken {
    let mut taken = Taken::default();
    let query = operation.query.iter().map(|option| &option.rust);
    for name in query.chain(operation.headers.iter().map(|header| &header.rust)) {
        taken.claim(name, Style::Snake);
    }
    taken
}

/// Whether a function in one of the paths has an argument of this name.
pub(super) fn is_argument(name: &str, paths: &[Path]) -> bool {
    paths
        .iter()
        .any(|path| argument_names(&path.template).any(|argument| argument.eq_ignore_ascii_case(name)))
}

/// The names of the arguments of functions in a template.
fn argument_names(template: &str) -> impl Iterator<Item = &str> {
    let lists = template.split('/').filter_map(|segment| segment.split_once('('));
    let arguments =
        lists.flat_map(|(_, list)| list.split(',').filter_map(|argument| argument.split_once('=')));
    arguments.map(|(name, _)| name.trim())
}

struct Lowering<'l, 'd> {
    document: &'l Document<'d>,
    snakes: &'l mut Snakes,
    findings: &'l mut Findings,
    /// Templates and query strings so far.
    seen: BTreeSet<(String, Vec<String>)>,
    paths: Vec<Path>,
}

impl Lowering<'_, '_> {
    /// Adds the path of `url`, written as `raw`, unless it is there. The constructor's name is still missing: it depends on
    /// the other paths. A template at `span` is checked; an example may hold values and be cut short.
    fn add(&mut self, url: &str, raw: &str, span: Option<Span>) {
        let path = self.lower(url, raw, span);
        let query =
            path.query.iter().map(|argument| format!("{}={}", argument.name, argument.value)).collect();
        if self.seen.insert((path.template.clone(), query)) {
            self.paths.push(path);
        }
    }

    fn lower(&mut self, url: &str, raw: &str, span: Option<Span>) -> Path {
        let rows = &self.document.page.parameters;
        let parsed = Parsed::new(below_version(url), &|name| documented_as(rows, "", Some(name)).is_some());
        if let Some(span) = span {
            self.report(&parsed, span);
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
            template,
            raw: raw.trim().to_owned(),
            from_example,
            constructor: String::new(),
            parameters,
            query,
        }
    }

    /// Reports the path added last, which an example at `span` shows.
    fn report_shown(&mut self, span: Span) {
        let Some(path) = self.paths.last() else { return };
        let message = format!("only an example shows `{}`", path.template);
        let help = "list it under \"HTTP request\"; read as a further path of the operation";
        self.findings.report(self.document, Code::PathFromExample, span, message, help);
    }

    fn report(&mut self, parsed: &Parsed<'_>, span: Span) {
        if parsed.repaired {
            let help = "close every brace and parenthesis";
            self.findings.report(self.document, Code::PathUnbalanced, span, "unbalanced path", help);
        }
        if let Some(sample) = parsed.samples.first() {
            let message = format!("`{sample}` stands where a parameter belongs");
            self.report_once("sample", span, message, "write a name in braces, such as `{id}`; read as one");
        }
    }

    fn report_call(&mut self, call: &call::Call<'_>, span: Span) {
        if !call.optional {
            let message = format!("`{}` lacks its arguments", call.name());
            let help = format!("write them behind the function's name: `{}`", call.arguments());
            self.report_once("call", span, message, help);
        }
    }

    /// Reports the first of a page's templates with a flaw.
    fn report_once(&mut self, flaw: &str, span: Span, message: String, help: impl Into<String>) {
        self.findings.report_first(self.document, flaw, Code::TemplateRepaired, span, message, help);
    }
}

fn render(
    pieces: &[Piece<'_>],
    names: &mut impl Iterator<Item = ParameterName>,
    text: &mut String,
    parameters: &mut Vec<PathParameter>,
    documented: &[Parameter<'_>],
) {
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Placeholder(placeholder) => {
                let Some(name) = names.next() else { continue };
                text.push('{');
                text.push_str(&name.wire);
                text.push('}');
                let row = documented_as(documented, placeholder.text, placeholder.argument);
                let type_expr = row.and_then(|row| row.type_expr.as_ref());
                let documented = type_expr.and_then(|expr| Primitive::of_word(&expr.name.value));
                parameters.push(PathParameter {
                    rust: name.rust,
                    name: name.wire,
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

/// The row that is about this placeholder: of a table of function, path or query parameters, or as the argument of a
/// function, of a request body.
fn documented_as<'p>(
    rows: &'p [Parameter<'p>],
    text: &str,
    argument: Option<&str>,
) -> Option<&'p Parameter<'p>> {
    let rows = rows.iter().filter(|row| match row.place {
        ParameterPlace::Function | ParameterPlace::Path | ParameterPlace::Query => true,
        ParameterPlace::Body => argument.is_some(),
        ParameterPlace::Header => false,
    });
    let is_same = |row: &&Parameter<'_>| {
        is_same_name(&row.name.value, argument.unwrap_or_default()) || is_same_name(&row.name.value, text)
    };
    rows.into_iter().find(is_same)
}

/// Whether two names differ in case and punctuation only.
fn is_same_name(a: &str, b: &str) -> bool {
    let letters = |text: &'_ str| {
        text.bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| byte.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    !b.is_empty() && letters(a) == letters(b)
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
