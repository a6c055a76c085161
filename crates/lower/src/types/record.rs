//! Entity and complex types, merged from every page that describes them.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_docs::{Annotation, AnnotationKey, Json, Property as Row, TypeExpr};
use graphgen_ir::{Property, Type, TypeKind, Version};
use graphgen_source::{Code, Span};
use serde_json::{Map, Value};

use crate::{
    Document,
    findings::Findings,
    pages,
    types::{
        declare::{Declaration, Facts, annotated_type, qualified, short},
        index::{TypeId, TypeIndex, link_target},
        notation,
        property::{self, Conflict, Member},
    },
};

/// What is known of a type before inheritance is resolved.
#[derive(Debug, Default)]
pub(crate) struct Record<'d> {
    /// Structural properties.
    pub(crate) properties: Vec<Property>,
    /// Navigation properties.
    pub(crate) relationships: Vec<Property>,
    /// Names of key properties.
    pub(crate) key: Vec<String>,
    /// The base type that an annotation names.
    pub(crate) base: Option<Base>,
    /// The base type that the page's text names.
    pub(crate) told_base: Option<TypeId>,
    /// Types that rows name behind "Inherited from".
    pub(crate) inherited_from: Vec<TypeId>,
    /// Whether it is an open type.
    pub(crate) open: bool,
    /// Whether it is abstract.
    pub(crate) is_abstract: bool,
    /// Properties whose values a page lists.
    pub(crate) listed: Vec<Listed<'d>>,
    /// Whether a page lists methods of it.
    pub(crate) has_methods: bool,
    /// Contradictions between tables and JSON.
    pub(crate) conflicts: Vec<Conflict<'d>>,
}

impl Record<'_> {
    /// Properties, and relationships behind them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Property> + Clone {
        self.properties.iter().chain(&self.relationships)
    }

    /// The property or relationship of that name.
    pub(crate) fn property(&self, name: &str) -> Option<&Property> {
        self.all().find(|property| property.name == name)
    }
}

/// A property with its values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'d> {
    /// The row that describes it.
    pub(crate) row: &'d Row<'d>,
    /// Its page.
    pub(crate) document: &'d Document<'d>,
}

/// A base type as an annotation names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    /// Its name.
    pub(crate) name: String,
    /// The type, where a page defines it.
    pub(crate) id: Option<TypeId>,
    /// Where it is named.
    pub(crate) span: Span,
}

/// Merges the declarations of a type, the most trustworthy first.
pub(crate) fn merge<'d>(group: &[Declaration<'d>], index: &TypeIndex, findings: &mut Findings) -> Record<'d> {
    let mut record = Record::default();
    let mut known = BTreeMap::new();
    for declaration in group {
        if let Facts::Record { representation, rows } = &declaration.facts {
            let json = representation.and_then(|one| one.json.as_ref());
            let members = json.and_then(object).unwrap_or_default();
            let document = declaration.document;
            let rows = own_rows(rows, &members, document, findings);
            add_rows(&mut record, &mut known, &rows, document, index, findings);
            add_prose(&mut record, declaration, index);
            if let Some(annotation) = representation.and_then(|one| one.annotation.as_ref()) {
                add_annotation(&mut record, annotation, document, index);
            }
            if let Some(json) = json {
                let own_name = representation.and_then(|one| annotated_type(one.annotation.as_ref()?));
                let shown = Shown { document, json, members, own_name: own_name.map(short) };
                add_json(&mut record, &mut known, &shown, index, findings);
            }
        }
    }
    record
}

/// The rows without those of tables that describe something else: the JSON representation shows none of their names, but
/// most of those of another table.
fn own_rows<'d>(
    rows: &[&'d Row<'d>],
    members: &Map<String, Value>,
    document: &Document<'_>,
    findings: &mut Findings,
) -> Vec<&'d Row<'d>> {
    let mut tables: BTreeMap<Option<usize>, (usize, usize)> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.relationship && !row.name.value.starts_with('@')) {
        let (all, shown) = tables.entry(row.heading).or_default();
        *all += 1;
        *shown += usize::from(members.contains_key(row.name.value.as_ref()));
    }
    let has_main_table = tables.values().any(|(all, shown)| shown * 2 > *all);
    let is_foreign = |row: &Row<'_>| {
        let shown = tables.get(&row.heading).map(|(_, shown)| *shown);
        has_main_table && !row.relationship && shown == Some(0)
    };
    let mut reported = BTreeSet::new();
    for row in rows.iter().filter(|row| is_foreign(row) && reported.insert(row.heading)) {
        let message = "the table describes none of the properties that the JSON shows";
        let help = "describe another type on a page of its own; the table is left out";
        findings.report(document, Code::TableUnclassified, row.name.span, message, help);
    }
    rows.iter().copied().filter(|row| !is_foreign(row)).collect()
}

/// Where a property stands, by its name in lower case: whether it is a relationship, and its index.
type Known = BTreeMap<String, (bool, usize)>;

fn add_rows<'d>(
    record: &mut Record<'d>,
    known: &mut Known,
    rows: &[&'d Row<'d>],
    document: &'d Document<'d>,
    index: &TypeIndex,
    findings: &mut Findings,
) {
    let lists = lists(document);
    for row in rows {
        let name = row.name.value.as_ref();
        let key = name.to_ascii_lowercase();
        // Annotations such as `@odata.etag` are no properties.
        if name.starts_with('@') {
            continue;
        }
        let mut property = property::of_row(row, document, index, findings);
        let is_listed = |expr: &TypeExpr<'_>| {
            lists.get(&key).is_some_and(|listed| listed.eq_ignore_ascii_case(&expr.name.value))
        };
        if row.relationship && !property.collection && row.type_expr.as_ref().is_some_and(is_listed) {
            let message = format!("`{name}` is one here, but a method lists many");
            let help = format!("read as a collection; write `{} collection`", short(property.ty.as_str()));
            findings.report(document, Code::TypeConflict, row.name.span, message, help);
            property.collection = true;
        }
        // Rows that repeat a name describe it again.
        if let Some(&(relationship, at)) = known.get(&key) {
            let list = if relationship { &record.relationships } else { &record.properties };
            property::report_repeated(&list[at], &property, row, document, findings);
            continue;
        }
        if row.hints.key && !record.key.iter().any(|key| key == name) {
            record.key.push(name.to_owned());
        }
        if let Some(base) = &row.hints.inherited_from
            && let Some(id) = index.find(base, pages::namespace(&document.page), None)
            && !record.inherited_from.contains(&id)
        {
            record.inherited_from.push(id);
        }
        if !row.hints.possible_values.is_empty() {
            record.listed.push(Listed { row, document });
        }
        let list = if row.relationship { &mut record.relationships } else { &mut record.properties };
        known.insert(key, (row.relationship, list.len()));
        list.push(property);
    }
}

/// The collections that the page's methods list, by the last part of their pages' names in lower case: `connectors` of
/// `printer-list-connectors`, with the name of the type that it answers.
fn lists<'d>(document: &'d Document<'d>) -> BTreeMap<String, &'d str> {
    let methods = document.page.methods.iter();
    let lists = methods.filter_map(|method| {
        let (_, listed) = link_target(method.link.as_deref()?).0.rsplit_once("-list-")?;
        let returns = method.returns.as_ref().filter(|returns| returns.collection)?;
        Some((listed.to_ascii_lowercase(), returns.name.value.as_ref()))
    });
    lists.collect()
}

fn add_annotation(
    record: &mut Record<'_>,
    annotation: &Annotation<'_>,
    document: &Document<'_>,
    index: &TypeIndex,
) {
    if let Some(key) = annotation.text(AnnotationKey::KeyProperty) {
        record.key = key.split(',').map(|name| name.trim().to_owned()).collect();
    }
    let namespace = pages::namespace(&document.page);
    if let Some(name) = annotation.text(AnnotationKey::BaseType).filter(|_| record.base.is_none()) {
        let id = index.find(name, namespace, None);
        let name = id.map_or_else(|| qualified(name, namespace), |id| index.name(id).to_owned());
        record.base = Some(Base { name, id, span: annotation.place(AnnotationKey::BaseType) });
    }
    record.open |= annotation.flag(AnnotationKey::OpenType);
    record.is_abstract |=
        annotation.flag(AnnotationKey::Abstract) || annotation.flag(AnnotationKey::IsAbstract);
}

/// The JSON representation of a type.
struct Shown<'d> {
    document: &'d Document<'d>,
    json: &'d Json<'d>,
    members: Map<String, Value>,
    /// The type's name, as its annotation has it.
    own_name: Option<&'d str>,
}

fn add_json<'d>(
    record: &mut Record<'d>,
    known: &mut Known,
    shown: &Shown<'d>,
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for (name, value) in &shown.members {
        if !is_property_name(name) {
            continue;
        }
        let key = name.to_ascii_lowercase();
        let notation = notation::read(value);
        let member = Member { document: shown.document, json: shown.json, name };
        if let Some(&(relationship, position)) = known.get(&key) {
            let list = if relationship { &mut record.relationships } else { &mut record.properties };
            property::respell(&mut list[position], member, findings);
            record.conflicts.extend(property::confirm(&mut list[position], member, &notation, index));
        } else if record.open || shown.members.len() == 1 && shown.own_name == Some(name) {
            // Members of open types that no table describes are sample data. The representation may also be wrapped in a
            // member that is named for the type itself. Neither says anything of the type.
        } else {
            let property = property::of_json(member, &notation, index, findings);
            known.insert(key, (false, record.properties.len()));
            record.properties.push(property);
        }
    }
}

fn object(json: &Json<'_>) -> Option<Map<String, Value>> {
    serde_json::from_str(&json.text).ok()
}

/// Whether a JSON member names a property: annotations hold `@`, and open types show names that are data.
fn is_property_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// What the page says outside of tables; it speaks of the type that the page is about.
fn add_prose(record: &mut Record<'_>, declaration: &Declaration<'_>, index: &TypeIndex) {
    let page = &declaration.document.page;
    record.has_methods |= !page.methods.is_empty();
    let about = index.of_stem(pages::stem(declaration.document.path)).map(|id| index.name(id));
    if !about.is_some_and(|name| name.eq_ignore_ascii_case(&declaration.name)) {
        return;
    }
    if let Some(expr) = page.inherits_from.as_ref().filter(|_| record.told_base.is_none()) {
        let id = index.find(&expr.name.value, pages::namespace(page), expr.link.as_deref());
        record.told_base = id.filter(|&id| !index.name(id).eq_ignore_ascii_case(&declaration.name));
    }
    record.open |= page.open_type;
    record.is_abstract |= page.abstract_type;
}

/// An empty type of this kind; names, area and module are filled in by the caller.
pub(crate) fn empty(version: Version, name: String, kind: TypeKind) -> Type {
    Type {
        version,
        name,
        kind,
        rust: String::new(),
        renamed: None,
        module: String::new(),
        module_renamed: None,
        area: String::new(),
        areas: Vec::new(),
        base_type: None,
        derived: Vec::new(),
        open_type: false,
        is_abstract: false,
        key: Vec::new(),
        page: String::new(),
        docs_url: None,
        description: None,
        deprecated: None,
        properties: Vec::new(),
        relationships: Vec::new(),
        members: Vec::new(),
        flags: false,
    }
}
