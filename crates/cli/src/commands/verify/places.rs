//! Where in the docs a difference lies: what the IR speaks of has its place in the provenance.

use std::collections::BTreeMap;

use graphgen::DocsTree;
use graphgen_ir::{Api, Grant, Operation, Property, Type, Version};
use graphgen_lower::{FileSpan, OperationSpans, Provenance, TypeSpans};
use graphgen_source::{LineColumn, LineIndex};
use graphgen_verify::{Difference, Figure, Place};

/// The facts of a version with their places.
pub(super) struct Places<'a> {
    tree: &'a DocsTree,
    version: Version,
    types: BTreeMap<&'a str, (&'a Type, &'a TypeSpans)>,
    operations: BTreeMap<&'a str, (&'a Operation, &'a OperationSpans)>,
    /// The title of each page that an operation or a type comes from.
    titles: BTreeMap<&'a str, &'a FileSpan>,
    lines: BTreeMap<&'a str, LineIndex<'a>>,
}

impl<'a> Places<'a> {
    /// The places of what `api` says of `version`.
    pub(super) fn new(
        tree: &'a DocsTree,
        version: Version,
        api: &'a Api,
        provenance: &'a Provenance,
    ) -> Self {
        let types = api.types.iter().filter(|one| one.version == version);
        let types: BTreeMap<_, _> = types
            .filter_map(|one| Some((one.name.as_str(), (one, provenance.r#type(version, &one.name)?))))
            .collect();
        let operations = api.operations.iter().filter(|one| one.version == version);
        let operations: BTreeMap<_, _> = operations
            .filter_map(|one| Some((one.id.as_str(), (one, provenance.operation(&one.id)?))))
            .collect();
        let of_types = types.values().map(|(one, spans)| (one.page.as_str(), &spans.name));
        let of_operations = operations.values().map(|(one, spans)| (one.page.as_str(), &spans.title));
        let titles = of_types.chain(of_operations).collect();
        Self { tree, version, types, operations, titles, lines: BTreeMap::new() }
    }

    /// The place of what a difference is about, else the title of its page.
    pub(super) fn find(&mut self, difference: &Difference) -> Option<Place> {
        let page = difference.page.as_deref()?;
        if let Some(span) = self.span(difference) {
            return Some(Place { at: self.line_column(span), names_it: true });
        }
        let title = self.titles.get(page).copied();
        let at = title.map_or(LineColumn { line: 1, column: 1 }, |title| self.line_column(title));
        let text = self.tree.text(&format!("{}/{page}", self.version.as_str()))?;
        Some(Place { at, names_it: names(text, &difference.term) })
    }

    /// Where the docs say what they say.
    fn span(&self, difference: &Difference) -> Option<&'a FileSpan> {
        let subject = difference.subject.as_deref()?;
        let term = difference.term.as_str();
        if let Some((one, spans)) = self.types.get(subject) {
            return of_type(difference.figure, term, one, spans);
        }
        let (one, spans) = self.operations.get(subject)?;
        of_operation(difference.figure, term, one, spans)
    }

    fn line_column(&mut self, span: &'a FileSpan) -> LineColumn {
        let text = || self.tree.text(&span.path).unwrap_or_default();
        self.lines.entry(&span.path).or_insert_with(|| LineIndex::new(text())).line_column(span.span.start)
    }
}

fn of_type<'a>(figure: Figure, term: &str, one: &Type, spans: &'a TypeSpans) -> Option<&'a FileSpan> {
    let named = |properties: &[Property], spans: &'a [FileSpan]| {
        spans.get(properties.iter().position(|property| property.name == term)?)
    };
    match figure {
        Figure::EntityTypes | Figure::ComplexTypes | Figure::EnumTypes | Figure::TypeKinds => {
            Some(&spans.name)
        }
        Figure::BaseTypes => spans.base_type.as_ref(),
        Figure::Properties | Figure::PropertyTypes | Figure::Navigation | Figure::NavigationTypes => {
            named(&one.properties, &spans.properties)
                .or_else(|| named(&one.relationships, &spans.relationships))
        }
        Figure::EnumMembers => spans.members.get(one.members.iter().position(|it| it.name == term)?),
        Figure::Paths
        | Figure::Methods
        | Figure::Results
        | Figure::Bodies
        | Figure::BodyTypeNames
        | Figure::BodyProperties
        | Figure::BodyPropertyTypes
        | Figure::Operations
        | Figure::Parameters
        | Figure::ParameterTypes
        | Figure::Calls
        | Figure::Scopes
        | Figure::LeastScopes => None,
    }
}

fn of_operation<'a>(
    figure: Figure,
    term: &str,
    one: &Operation,
    spans: &'a OperationSpans,
) -> Option<&'a FileSpan> {
    match figure {
        Figure::Paths
        | Figure::Methods
        | Figure::Results
        | Figure::Bodies
        | Figure::BodyTypeNames
        | Figure::Operations
        | Figure::Calls => spans.paths.get(one.paths.iter().position(|path| path.raw == term)?),
        Figure::Parameters | Figure::ParameterTypes | Figure::BodyProperties | Figure::BodyPropertyTypes => {
            parameter(term, one, spans)
        }
        Figure::Scopes | Figure::LeastScopes => scope(term, one, spans),
        Figure::EntityTypes
        | Figure::ComplexTypes
        | Figure::EnumTypes
        | Figure::TypeKinds
        | Figure::BaseTypes
        | Figure::Properties
        | Figure::PropertyTypes
        | Figure::Navigation
        | Figure::NavigationTypes
        | Figure::EnumMembers => None,
    }
}

/// A member of the body, an argument in a path, or a query option.
fn parameter<'a>(name: &str, one: &Operation, spans: &'a OperationSpans) -> Option<&'a FileSpan> {
    let body = one.request_body.as_ref().map_or(&[][..], |request| request.body.properties());
    let in_body = body.iter().position(|property| property.name == name);
    let in_path =
        || one.paths.iter().position(|path| path.template.argument_names().any(|argument| argument == name));
    let in_query = || one.query.iter().position(|option| option.name == name);
    in_body
        .and_then(|at| spans.body.get(at))
        .or_else(|| spans.paths.get(in_path()?))
        .or_else(|| spans.query.get(in_query()?))
}

/// The first cell that grants a scope.
fn scope<'a>(scope: &str, one: &Operation, spans: &'a OperationSpans) -> Option<&'a FileSpan> {
    let holds = |grant: &Grant| grant.scopes.iter().flatten().any(|name| name == scope);
    one.permissions.iter().zip(&spans.permissions).find_map(|(table, spans)| {
        let cells = [
            (&table.delegated_work, &spans.delegated_work),
            (&table.delegated_personal, &spans.delegated_personal),
            (&table.application, &spans.application),
        ];
        cells.into_iter().find(|(grant, _)| holds(grant)).and_then(|(_, span)| span.as_ref())
    })
}

/// Whether a text has a term as a word of its own, in any case.
fn names(text: &str, term: &str) -> bool {
    let (text, term) = (text.to_ascii_lowercase(), term.to_ascii_lowercase());
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut places = text.match_indices(&term).filter(|_| !term.is_empty());
    places.any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + term.len()..].starts_with(is_part))
}
