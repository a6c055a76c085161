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

mod constructors;
mod naming;
mod pieces;

use graphgen_docs::{Parameter, ParameterPlace};
use graphgen_ir::{Argument, Path, PathParameter};
use graphgen_source::{Code, Span};

use crate::{Document, findings::Findings, names::Snakes, primitive::primitive};

pub(super) use constructors::name_constructors;
use naming::{ParameterName, parameter_names};
use pieces::{Parsed, Piece};

/// Lowers one template. The constructor's name is still missing: it depends on the other paths.
pub(super) fn lower_path(
    url: &str,
    span: Span,
    document: &Document<'_>,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> Path {
    let parsed = Parsed::new(below_version(url));
    if parsed.repaired {
        findings.report(
            document,
            Code::PathUnbalanced,
            span,
            "unbalanced path",
            "close every brace and parenthesis",
        );
    }
    let names = parameter_names(&parsed, snakes);
    let mut names = names.into_iter();
    let mut parameters = Vec::new();
    let mut template = String::with_capacity(url.len());
    for segment in &parsed.segments {
        template.push('/');
        render(segment, &mut names, &mut template, &mut parameters, &document.page.parameters);
    }
    if template.is_empty() {
        template.push('/');
    }
    let mut query = Vec::new();
    for (name, pieces) in &parsed.query {
        let mut value = String::new();
        render(pieces, &mut names, &mut value, &mut parameters, &document.page.parameters);
        query.push(Argument { name: (*name).to_owned(), value });
    }
    Path { template, raw: url.trim().to_owned(), constructor: String::new(), parameters, query }
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
                let type_name =
                    type_expr.and_then(|expr| primitive(&expr.name.value)).unwrap_or("Edm.String");
                parameters.push(PathParameter {
                    rust: name.rust,
                    name: name.wire,
                    type_name: if type_name == graphgen_ir::UNTYPED { "Edm.String" } else { type_name }
                        .to_owned(),
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

/// The row of a table of function, path or query parameters that is about this placeholder.
fn documented_as<'p>(
    rows: &'p [Parameter<'p>],
    text: &str,
    argument: Option<&str>,
) -> Option<&'p Parameter<'p>> {
    let same = |a: &str, b: &str| {
        let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
        !b.is_empty() && letters(a).eq_ignore_ascii_case(&letters(b))
    };
    rows.iter()
        .filter(|row| match row.place {
            ParameterPlace::Function | ParameterPlace::Path | ParameterPlace::Query => true,
            ParameterPlace::Header | ParameterPlace::Body => false,
        })
        .find(|row| same(&row.name.value, argument.unwrap_or_default()) || same(&row.name.value, text))
}

/// What is behind scheme, host and version.
fn below_version(url: &str) -> &str {
    let url = url.trim();
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
