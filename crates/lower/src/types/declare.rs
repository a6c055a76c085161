//! Which types the pages of a version define, and what each page says of each.
//!
//! A page defines a type by an annotated JSON representation; a property table without one by its title ("x resource
//! type"); an enumeration by a table of members.

use std::collections::BTreeSet;

use graphgen_docs::{Annotation, BlockType, EnumTable, Page, Property, Representation, Text};
use graphgen_ir::TypeRef;
use graphgen_source::{Code, Span};
use serde_json::Value;

use crate::{
    Document, Folder,
    findings::Findings,
    pages::{self, stem},
};

/// What one page says of one type.
#[derive(Debug)]
pub(crate) struct Declaration<'d> {
    /// Qualified name as written.
    pub(crate) name: String,
    /// The page.
    pub(crate) document: &'d Document<'d>,
    /// Where the page names the type.
    pub(crate) span: Span,
    /// What it says.
    pub(crate) facts: Facts<'d>,
}

/// The two kinds of declarations.
#[derive(Debug)]
pub(crate) enum Facts<'d> {
    /// An entity or complex type.
    Record {
        /// The JSON representation, where there is one.
        representation: Option<&'d Representation<'d>>,
        /// Rows of the property and relationship tables that are about this type.
        rows: Vec<&'d Property<'d>>,
    },
    /// A table of members.
    Enum(&'d EnumTable<'d>),
    /// "Possible values are" of a property whose type no page defines.
    Values(&'d [Text<'d>]),
}

impl Declaration<'_> {
    /// How much a page is trusted about a type, best first: its own page, one named for it behind a prefix, any other.
    pub(crate) fn rank(&self) -> impl Ord + use<> {
        let stem = stem(self.document.path);
        let short = short(&self.name);
        let own = if stem.eq_ignore_ascii_case(short) {
            0
        } else if stem.rsplit('-').next().is_some_and(|part| part.eq_ignore_ascii_case(short)) {
            1
        } else {
            2
        };
        let evidence = match &self.facts {
            Facts::Record { representation: Some(_), .. } => 0,
            Facts::Record { representation: None, .. } => 1,
            Facts::Enum(_) => 2,
            Facts::Values(_) => 3,
        };
        (own, self.document.folder != Folder::Resources, evidence, self.document.path.to_owned(), self.span)
    }
}

/// Where a page tells of the property.
pub(crate) fn place<'d>(group: &[Declaration<'d>], name: &str) -> Option<(&'d Document<'d>, Span)> {
    group.iter().find_map(|declaration| {
        let Facts::Record { representation, rows } = &declaration.facts else { return None };
        let row = rows.iter().find(|row| row.name.value == name).map(|row| row.name.span);
        let span = row.or_else(|| representation.map(|one| member(one, name)))?;
        Some((declaration.document, span))
    })
}

/// Where a representation shows the property.
fn member(representation: &Representation<'_>, name: &str) -> Span {
    representation.json.as_ref().map_or(representation.span, |json| json.member(name))
}

/// The name without its namespace.
pub(crate) fn short(qualified: &str) -> &str {
    qualified.rsplit('.').next().unwrap_or(qualified)
}

/// All declarations of a page.
pub(crate) fn declarations<'d>(document: &'d Document<'d>, findings: &mut Findings) -> Vec<Declaration<'d>> {
    let mut found = records(document, findings);
    let namespace = pages::namespace(&document.page);
    found.extend(document.page.enums.iter().map(|table| Declaration {
        name: qualified(&table.name.value, namespace),
        document,
        span: table.name.span,
        facts: Facts::Enum(table),
    }));
    found
}

fn records<'d>(document: &'d Document<'d>, findings: &mut Findings) -> Vec<Declaration<'d>> {
    let page = &document.page;
    let namespace = pages::namespace(page);
    let mut found: Vec<Declaration<'d>> = Vec::new();
    let mut known = BTreeSet::new();
    for representation in page.representations.iter().filter(|one| describes_a_type(one, document)) {
        let annotation = representation.annotation.as_ref().filter(|one| annotated_type(one).is_some());
        let span = annotation.map_or(representation.span, Annotation::type_place);
        let name = annotation.and_then(annotated_type);
        let name = name.map(|name| conventional(name, document, span, findings));
        let Some(name) = name.map(str::to_owned).or_else(|| json_type(representation)) else { continue };
        let name = qualified(&name, namespace);
        // A second block about the same type shows a variant of it.
        if known.insert(name.to_ascii_lowercase()) {
            let facts = Facts::Record { representation: Some(representation), rows: Vec::new() };
            found.push(Declaration { name, document, span, facts });
        }
    }
    if found.is_empty() && documents_properties(document) {
        match titled_type(page) {
            Some(title) => found.push(Declaration {
                name: qualified(title, namespace),
                document,
                span: page.title.as_ref().map(|title| title.span).unwrap_or_default(),
                facts: Facts::Record { representation: page.representations.first(), rows: Vec::new() },
            }),
            None => report_unnamed(document, findings),
        }
    } else if found.is_empty()
        && let Some(title) = bare_type(document)
    {
        found.push(Declaration {
            name: qualified(title, namespace),
            document,
            span: page.title.as_ref().map(|title| title.span).unwrap_or_default(),
            facts: Facts::Record { representation: None, rows: Vec::new() },
        });
    }
    if let Some((title, named)) = mistitled(document) {
        let name = annotated_type(named).map_or("", short);
        let message = format!("the annotation names `{name}`, the title `{title}`");
        let help = "the annotation counts; correct the one that is wrong";
        findings.report(document, Code::TypeConflict, named.type_place(), message, help);
    }
    assign_rows(page, &mut found);
    found
}

/// The type of a resource page's title, and the first annotation, where all of them name other types. Titles may leave out how
/// a name begins, such as `workbook`, where file names do not.
pub(crate) fn mistitled<'d>(document: &'d Document<'_>) -> Option<(&'d str, &'d Annotation<'d>)> {
    let page = &document.page;
    let title = titled_type(page).filter(|_| document.folder == Folder::Resources)?;
    let lower = short(title).to_ascii_lowercase();
    let file: String = stem(document.path)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_meant = |name: &str| {
        let name = short(name).to_ascii_lowercase();
        name.ends_with(&lower) || lower.starts_with(&name) || file.contains(&name)
    };
    let annotations = page.representations.iter().filter(|one| describes_a_type(one, document));
    let mut named = annotations.filter_map(|one| {
        let annotation = one.annotation.as_ref()?;
        Some((annotation, annotated_type(annotation)?))
    });
    let (first, name) = named.next()?;
    let is_other = !is_meant(name) && !named.any(|(_, name)| is_meant(name));
    is_other.then_some((title, first))
}

/// Resource blocks anywhere; other JSON only where a resource page shows it as a representation.
fn describes_a_type(representation: &Representation<'_>, document: &Document<'_>) -> bool {
    match representation.annotation.as_ref().and_then(|annotation| annotation.block_type.as_ref()) {
        Some(block) => block.value == BlockType::Resource,
        None => document.folder == Folder::Resources,
    }
}

/// Whether the page's property tables are those of a type: on an api page without a request, or on a resource page.
fn documents_properties(document: &Document<'_>) -> bool {
    let page = &document.page;
    let resource = match document.folder {
        Folder::Resources => true,
        Folder::Api => !page.documents_request(),
        Folder::Includes => false,
    };
    resource
        && (!page.properties.is_empty()
            || page.representations.iter().any(|one| describes_a_type(one, document)))
}

/// The type that an annotation names, without `#`. `microsoft.graph.None` names none.
pub(crate) fn annotated_type<'a>(annotation: &'a Annotation<'_>) -> Option<&'a str> {
    annotation.type_name().filter(|name| !short(name).eq_ignore_ascii_case("none"))
}

/// The type that the JSON itself names: `"@odata.type": "#microsoft.graph.x"`.
fn json_type(representation: &Representation<'_>) -> Option<String> {
    let json = representation.json.as_ref()?;
    let text = json.text.as_ref();
    if !text.contains("@odata.type") {
        return None;
    }
    let document: Value = serde_json::from_str(text).ok()?;
    let name = document.get("@odata.type")?.as_str()?.trim_start_matches('#');
    name.starts_with(pages::GRAPH).then(|| name.to_owned())
}

/// The type that the title of a resource page names: its first word before "resource type", "complex type" and the like,
/// or a title that is a single word.
fn titled_type<'p>(page: &'p Page<'_>) -> Option<&'p str> {
    let title = page.title.as_ref()?.value.as_ref();
    let mut words = title.split_whitespace();
    let name = words.next()?;
    let kind = words.next().map(str::to_ascii_lowercase);
    let is_kind = |word: &str| {
        ["resource", "complex", "entity", "facet", "type", "object", "(deprecated)"].contains(&word)
    };
    (is_identifier(name) && kind.as_deref().is_none_or(is_kind)).then_some(name)
}

/// The type of a resource page that gives it no properties: the title calls it a type, and there is a table of methods, or a
/// section of properties that says "None".
fn bare_type<'d>(document: &'d Document<'_>) -> Option<&'d str> {
    let page = &document.page;
    let has_section =
        || page.headings.iter().any(|heading| heading.text.value.trim().eq_ignore_ascii_case("properties"));
    let is_described = document.folder == Folder::Resources
        && page.enums.is_empty()
        && (!page.methods.is_empty() || has_section());
    let name = titled_type(page).filter(|_| is_described)?;
    let is_called_type = page.title.as_ref().is_some_and(|title| title.value.trim().len() > name.len());
    is_called_type.then_some(name)
}

/// The title's name of the type where it keeps to camel case, as the file name confirms, but the annotation's does not:
/// `orgcontact` of "orgContact resource type".
fn conventional<'d>(
    name: &'d str,
    document: &'d Document<'_>,
    span: Span,
    findings: &mut Findings,
) -> &'d str {
    let own = short(name);
    let has_capital = |word: &str| word.bytes().any(|b| b.is_ascii_uppercase());
    let begins_so = own.starts_with(|c: char| c.is_ascii_uppercase());
    if has_capital(own) && !begins_so {
        return name;
    }
    let is_usual = |title: &&str| {
        title.starts_with(|c: char| c.is_ascii_lowercase())
            && title.eq_ignore_ascii_case(stem(document.path))
            && (begins_so || has_capital(title) && title.eq_ignore_ascii_case(own))
    };
    let Some(title) = titled_type(&document.page).filter(is_usual) else { return name };
    let message = format!("`{own}` of the annotation is `{title}` in the title");
    findings.report(document, Code::TypeConflict, span, message, "the title counts, for it is in camel case");
    title
}

fn is_identifier(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
}

fn report_unnamed(document: &Document<'_>, findings: &mut Findings) {
    let rows = document.page.properties.first().map(|row| row.name.span);
    let span = rows.or_else(|| document.page.representations.first().map(|one| one.span)).unwrap_or_default();
    findings.report(
        document,
        Code::TypeUnnamed,
        span,
        "properties of a type without a name",
        "add `@odata.type` to the annotation of the JSON representation, or title the page `x resource type`",
    );
}

/// Gives each row of the page's tables to the type whose name a heading above it holds, else to the page's first type.
fn assign_rows<'d>(page: &'d Page<'d>, declarations: &mut [Declaration<'d>]) {
    let several = declarations.len() > 1;
    let names = declarations
        .iter()
        .filter(|_| several)
        .map(|declaration| short(&declaration.name).to_ascii_lowercase());
    let names: Vec<String> = names.collect();
    let mut owner = (None, 0);
    for row in &page.properties {
        if owner.0 != Some(row.heading) {
            owner = (Some(row.heading), owner_by_heading(page, row.heading, &names));
        }
        if let Some(Declaration { facts: Facts::Record { rows, .. }, .. }) = declarations.get_mut(owner.1) {
            rows.push(row);
        }
    }
}

/// The index of the name that the nearest heading, or one that it is nested in, holds as a word.
fn owner_by_heading(page: &Page<'_>, heading: Option<usize>, names: &[String]) -> usize {
    let Some(mut index) = heading.filter(|_| !names.is_empty()) else { return 0 };
    let mut level = u8::MAX;
    loop {
        let Some(heading) = page.headings.get(index) else { return 0 };
        if heading.level < level && heading.level > 1 {
            level = heading.level;
            let text = heading.text.value.to_ascii_lowercase();
            let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            if let Some(owner) = words.find_map(|word| names.iter().position(|name| name == word)) {
                return owner;
            }
        }
        let Some(before) = index.checked_sub(1) else { return 0 };
        index = before;
    }
}

/// `name` with `namespace` in front, unless it has one.
pub(crate) fn qualified(name: &str, namespace: &str) -> String {
    let name = name.trim().trim_start_matches('#');
    if name.contains('.') { name.to_owned() } else { format!("{}.{name}", namespace.trim_end_matches('.')) }
}

/// Enumerations that only the "possible values" of properties describe: the type cell is a plain word that `defined` does
/// not know.
pub(crate) fn implied_enums<'d>(
    document: &'d Document<'d>,
    defined: impl Fn(&str, Option<&str>) -> bool,
) -> Vec<Declaration<'d>> {
    let page = &document.page;
    let namespace = pages::namespace(page);
    // A relationship leads to entities: values in its text are those of a property of theirs.
    let properties = page.properties.iter().filter(|row| !row.relationship);
    let rows = properties.map(|row| (&row.type_expr, &row.hints));
    let parameters = page.parameters.iter().map(|row| (&row.type_expr, &row.hints));
    rows.chain(parameters)
        .filter_map(|(type_expr, hints)| {
            let expr =
                type_expr.as_ref().filter(|expr| expr.or.is_empty() && !hints.possible_values.is_empty())?;
            let word = expr.name.value.as_ref();
            let unknown = is_identifier(word)
                && TypeRef::of_word(word).is_none()
                && !defined(word, expr.link.as_deref());
            unknown.then(|| Declaration {
                name: qualified(word, namespace),
                document,
                span: expr.name.span,
                facts: Facts::Values(&hints.possible_values),
            })
        })
        .collect()
}
