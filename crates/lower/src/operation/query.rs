//! Query options: rows of query parameter tables, and OData's own where prose says that they are supported.

use std::collections::BTreeSet;

use graphgen_docs::{Page, Parameter, ParameterPlace};
use graphgen_ir::{OptionKind, Path, Primitive, QueryOption, TypeRef, is_other_than_option};
use graphgen_source::Code;

use crate::{Document, findings::Findings, operation::path::arguments, types::TypeIndex};

/// The query options of a page, tables first.
pub(super) fn lower_query(
    document: &Document<'_>,
    paths: &[Path],
    index: &TypeIndex,
    findings: &mut Findings,
) -> Vec<QueryOption> {
    let mut options: Vec<QueryOption> = Vec::new();
    let mut known = Known::default();
    let arguments = arguments(paths);
    for row in rows(&document.page).filter(|row| !arguments.contains(&row.name.value.to_ascii_lowercase())) {
        let mut named = false;
        for name in row.name.value.split([',', ' ', '/']).map(|name| name.trim().trim_start_matches('\\')) {
            if is_option_name(name) && !is_other_than_option(name) && known.add(name) {
                options.push(of_row(sent_as(name), row, document, index, findings));
                named = true;
            }
        }
        if !named && !row.name.value.split([',', ' ', '/']).any(|name| known.has(name.trim())) {
            let message = format!("`{}` is no name of a query option", row.name.value);
            findings.report(
                document,
                Code::ParameterUnreadable,
                row.name.span,
                message,
                "write the option's name alone",
            );
        }
    }
    for name in &document.page.query_options {
        // Some pages name OData's options without the sign that they are sent with.
        let name = format!("${}", name.value.trim_start_matches('$'));
        if known.add(&name) {
            options.push(QueryOption {
                ty: odata_type(&name).unwrap_or(Primitive::String).into(),
                name,
                rust: String::new(),
                renamed: None,
                required: false,
                description: None,
            });
        }
    }
    options
}

fn rows<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Parameter<'p>> {
    page.parameters.iter().filter(|row| row.place == ParameterPlace::Query)
}

/// What an option is sent as: some pages name OData's without the sign that they are sent with.
fn sent_as(name: &str) -> &str {
    if name.starts_with('$') { name } else { OptionKind::of_written(name).name().unwrap_or(name) }
}

/// The names of options, in lower case and without the sign that OData's are sent with.
#[derive(Default)]
struct Known(BTreeSet<String>);

impl Known {
    /// Whether the name is new.
    fn add(&mut self, name: &str) -> bool {
        self.0.insert(Self::bare(name))
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(&Self::bare(name))
    }

    fn bare(name: &str) -> String {
        name.trim_start_matches('$').to_ascii_lowercase()
    }
}

fn of_row(
    name: &str,
    row: &Parameter<'_>,
    document: &Document<'_>,
    index: &TypeIndex,
    findings: &mut Findings,
) -> QueryOption {
    let documented = row.type_expr.as_ref().map(|expr| index.read(expr, document, findings));
    let ty = odata_type(name).map(TypeRef::from).or(documented).filter(|ty| *ty != TypeRef::Untyped);
    let text = row.description.value.trim();
    QueryOption {
        name: name.to_owned(),
        rust: String::new(),
        renamed: None,
        ty: ty.unwrap_or(Primitive::String.into()),
        required: row.hints.required,
        description: (!text.is_empty()).then(|| text.to_owned()),
    }
}

fn is_option_name(name: &str) -> bool {
    let name = name.strip_prefix(['$', '@']).unwrap_or(name);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// The type of OData's own query options; what else is written as one of them is text.
fn odata_type(name: &str) -> Option<Primitive> {
    OptionKind::of(name).primitive().or_else(|| name.starts_with('$').then_some(Primitive::String))
}
