//! Finds on its page what the IR speaks of; the IR itself has no places.

use std::collections::BTreeMap;

use graphgen_docs::{Page, PermissionCell, parse_page};
use graphgen_ir::Version;
use graphgen_source::{LineIndex, Span};
use graphgen_verify::Place;

use graphgen::DocsTree;

/// The pages that were asked for, parsed again: few are, and keeping all would take more memory than time.
pub(super) struct Places<'a> {
    tree: &'a DocsTree,
    version: Version,
    pages: BTreeMap<String, Option<Known<'a>>>,
}

struct Known<'a> {
    text: &'a str,
    page: Page<'a>,
    index: LineIndex<'a>,
}

impl<'a> Places<'a> {
    /// Looks on pages of `version`.
    pub(super) fn new(tree: &'a DocsTree, version: Version) -> Self {
        Self { tree, version, pages: BTreeMap::new() }
    }

    /// The first place of `term` on a page below the version's folder: as a fact, then in quotes, then as a word; else the
    /// page's title.
    pub(super) fn find(&mut self, page: &str, term: &str) -> Option<Place> {
        let (tree, version) = (self.tree, self.version);
        let known = self.pages.entry(page.to_owned()).or_insert_with(|| open(tree, version, page));
        let Known { text, page, index } = known.as_ref()?;
        let span = facts(page).find(|(text, _)| *text == term).map(|(_, span)| span);
        let span = span.or_else(|| permission(page, term)).or_else(|| quoted(text, term));
        let span = span.or_else(|| word(text, term));
        let title = || page.title.as_ref().map(|title| title.span).unwrap_or_default();
        Some(Place { at: index.line_column(span.unwrap_or_else(title).start), names_it: span.is_some() })
    }
}

fn open<'a>(tree: &'a DocsTree, version: Version, page: &str) -> Option<Known<'a>> {
    let path = format!("{}/{page}", version.as_str());
    let at = tree.files.binary_search_by(|file| file.source.path.as_str().cmp(&path)).ok()?;
    let source = &tree.files[at].source;
    let (page, _) = parse_page(source);
    Some(Known { text: &source.text, page, index: LineIndex::new(&source.text) })
}

/// What a page has of names and paths, with their places.
fn facts<'p>(page: &'p Page<'_>) -> impl Iterator<Item = (&'p str, Span)> {
    let templates = page.templates.iter().map(|template| (template.url.value, template.url.span));
    let properties = page.properties.iter().map(|property| (&*property.name.value, property.name.span));
    let parameters = page.parameters.iter().map(|parameter| (&*parameter.name.value, parameter.name.span));
    let bases = page.inherits_from.iter().map(|base| (&*base.name.value, base.name.span));
    let enums = page.enums.iter().map(|table| (&*table.name.value, table.name.span));
    let members = page.enums.iter().flat_map(|table| &table.members);
    let members = members.map(|member| (&*member.name.value, member.name.span));
    templates.chain(properties).chain(parameters).chain(bases).chain(members).chain(enums)
}

/// The cell that holds a scope.
fn permission(page: &Page<'_>, term: &str) -> Option<Span> {
    let rows = page.permissions.iter().flat_map(|table| &table.rows);
    let mut holding = rows.filter(|row| match &row.cell {
        PermissionCell::Scopes(alternatives) => alternatives.iter().flatten().any(|scope| scope == term),
        PermissionCell::NotSupported | PermissionCell::NoneRequired | PermissionCell::Empty => false,
    });
    holding.next().map(|row| row.span)
}

/// The first place where the page has a term in quotes, as JSON has the names of properties.
fn quoted(text: &str, term: &str) -> Option<Span> {
    let start = text.find(&format!("\"{term}\""))? + 1;
    Some(Span::new(start..start + term.len()))
}

/// The first place where the page has a term as a word of its own.
fn word(text: &str, term: &str) -> Option<Span> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let stands_alone =
        |at: usize| !text[..at].ends_with(is_part) && !text[at + term.len()..].starts_with(is_part);
    let mut places = text.match_indices(term).map(|(at, _)| at).filter(|_| !term.is_empty());
    let start = places.find(|&at| stands_alone(at))?;
    Some(Span::new(start..start + term.len()))
}
