//! The types of one API version: declared by pages, found by name, merged, put into relation.

mod base;
mod declare;
mod enumeration;
mod index;
mod inherit;
mod needed;
mod notation;
mod property;
mod record;
mod refine;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Primitive, Property, Source, Type, TypeKind, Version};
use graphgen_source::Code;

pub(crate) use base::ancestors;
pub(crate) use declare::{Declaration, Facts, annotated_type, qualified, short};
pub(crate) use index::{ENTITY, TypeId, TypeIndex, link_target};
pub(crate) use needed::{drop_unused_root, set_needed_areas};
pub(crate) use notation::{collection_item, read as notation};
pub(crate) use property::{Member, of_json, of_type, with_hints};
pub(crate) use record::Record;

use crate::{
    Document, Folder, area, deprecation,
    findings::Findings,
    names::{Claims, ModulePath, Name, ResourceNames, Snakes, name_all_properties, name_members, name_type},
    overrides,
    pages::{self, GRAPH, Pages},
    provenance::{self, Provenance},
};

/// The types of an API version, with what operations need to refer to them.
#[derive(Debug)]
pub(crate) struct Types {
    /// By name.
    pub(crate) index: TypeIndex,
    /// In the order of [`TypeId`].
    pub(crate) types: Vec<Type>,
    /// Resources by page.
    pub(crate) resources: ResourceNames,
    /// Areas of resource pages by stem, where they name one.
    pub(crate) areas: BTreeMap<String, String>,
    /// Names of fields and parameters.
    pub(crate) snakes: Snakes,
    /// Rust names that are taken.
    pub(crate) claims: Claims,
    /// Parts of pages' names, and what each page cuts them into; none where it doesn't tell.
    pub(crate) cuts: BTreeSet<(String, Option<String>)>,
}

impl Types {
    /// The property that a type has itself or inherits.
    pub(crate) fn property(&self, id: TypeId, name: &str) -> Option<&Property> {
        self.ancestors(id).find_map(|id| {
            let one = &self.types[id.0];
            one.properties.iter().chain(&one.relationships).find(|property| property.name == name)
        })
    }

    /// The structural property that a type has itself or inherits.
    pub(crate) fn structural(&self, id: TypeId, name: &str) -> Option<&Property> {
        self.ancestors(id)
            .find_map(|id| self.types[id.0].properties.iter().find(|property| property.name == name))
    }

    /// The property that a type has itself or inherits, whatever the case of its name.
    pub(crate) fn property_in_any_case(&self, id: TypeId, name: &str) -> Option<&Property> {
        self.ancestors(id).find_map(|id| {
            let one = &self.types[id.0];
            let mut all = one.properties.iter().chain(&one.relationships);
            all.find(|property| property.name.eq_ignore_ascii_case(name))
        })
    }

    /// A type and those above it.
    pub(crate) fn ancestors(&self, id: TypeId) -> impl Iterator<Item = TypeId> {
        std::iter::successors(Some(id), |id| self.index.by_name(self.types[id.0].base_type.as_deref()?))
    }

    /// Whether a type is `base` or inherits from it.
    pub(crate) fn is_kind_of(&self, id: TypeId, base: TypeId) -> bool {
        self.ancestors(id).any(|one| one == base)
    }

    /// Whether two types are one, or one inherits from the other.
    pub(crate) fn are_kin(&self, one: TypeId, other: TypeId) -> bool {
        self.is_kind_of(one, other) || self.is_kind_of(other, one)
    }

    /// The nearest type that both are or inherit from, the root of all entities left out.
    pub(crate) fn common_base(&self, a: TypeId, b: TypeId) -> Option<TypeId> {
        let above: Vec<TypeId> = self.ancestors(b).filter(|&id| self.index.name(id) != ENTITY).collect();
        self.ancestors(a).find(|id| above.contains(id))
    }

    /// Whether a type has a property itself or inherits it.
    pub(crate) fn has_property(&self, id: TypeId, name: &str) -> bool {
        self.property(id, name).is_some()
    }
}

/// Lowers the types of a version.
pub(crate) fn lower_types(
    version: Version,
    pages: &Pages<'_>,
    provenance: &mut Provenance,
    findings: &mut Findings,
) -> Types {
    let resources: Vec<&Document<'_>> = pages.of(version, Folder::Resources).collect();
    let all: Vec<&Document<'_>> = resources.iter().copied().chain(pages.of(version, Folder::Api)).collect();
    let (groups, index) = declared(&all, findings);
    report_duplicates(&groups, findings);
    enumeration::report_conflicts(&groups, findings);
    let mut records: Vec<Record<'_>> =
        groups.iter().map(|group| record::merge(group, &index, findings)).collect();
    records.resize_with(index.len(), Record::default);
    overrides::correct_records(pages.overrides, version, &mut records, &index, findings);
    let mut bases = base::base_types(&records, &groups, &index, findings);
    overrides::correct_bases(pages.overrides, version, &mut bases, &index, findings);
    base::settle(&mut bases, &groups, &index, findings);
    inherit::report_conflicts(&records, &bases, findings);
    refine::settle_by_values(&mut records, &groups, &index, findings);
    enumeration::report_values(&records, &groups, &index, findings);
    refine::settle_by_base(&mut records, &groups, &bases, &index, findings);
    let addressed = inherit::addressed(pages.of(version, Folder::Api), &records, &index);
    let kinds = inherit::kinds(&mut records, &bases, &addressed, &index);
    inherit::move_entity_valued(&mut records, &groups, &kinds, &index, findings);
    inherit::add_root(&mut bases, &records, &kinds, &index);
    inherit::mark_inherited(&mut records, &bases, &kinds, &index);

    let mut areas = BTreeMap::new();
    // One page for each name.
    let named = || resources.iter().filter(|document| !pages.is_namesake(document));
    for document in named() {
        if let Some(area) = area::of_document(document, pages.lock) {
            areas.insert(pages::stem(document.path).to_ascii_lowercase(), area);
        }
    }
    let stems = named().map(|document| {
        let stem = pages::stem(document.path);
        (stem, index.of_stem(stem).map(|id| index.name(id)))
    });
    let resources = ResourceNames::new(stems);
    let mut lowered = Types {
        index,
        types: Vec::new(),
        resources,
        areas,
        snakes: Snakes::default(),
        claims: Claims::default(),
        cuts: BTreeSet::new(),
    };
    for (at, record) in records.into_iter().enumerate() {
        let base_type = bases[at].map(|base| lowered.index.name(base).to_owned());
        let group = groups.get(at).map_or(&[][..], Vec::as_slice);
        let mut assembled = assemble(version, TypeId(at), group, record, kinds[at], &lowered.index);
        if assembled.kind == TypeKind::Enum {
            let Type { name, members, .. } = &mut assembled;
            overrides::correct_members(pages.overrides, version, name, members, findings);
            name_members(members);
        }
        lowered.types.push(Type { base_type, ..assembled });
    }
    name_all_properties(&mut lowered.types, &bases, &mut lowered.snakes);
    set_derived(&mut lowered.types, &bases);
    place(&mut lowered, version, &groups, pages, findings);
    for (group, one) in groups.iter().zip(&lowered.types) {
        if let Some(spans) = provenance::of_type(group, one) {
            provenance.add_type(version, one.name.clone(), spans);
        }
    }
    lowered
}

/// Declarations grouped by type, in the order of qualified names, and the index of them.
fn declared<'d>(
    documents: &[&'d Document<'d>],
    findings: &mut Findings,
) -> (Vec<Vec<Declaration<'d>>>, TypeIndex) {
    let mut by_name: BTreeMap<String, Vec<Declaration<'d>>> = BTreeMap::new();
    let mut add = |declaration: Declaration<'d>| {
        by_name.entry(declaration.name.to_ascii_lowercase()).or_default().push(declaration);
    };
    for document in documents {
        declare::declarations(document, findings).into_iter().for_each(&mut add);
    }
    let mut groups: Vec<_> = std::mem::take(&mut by_name).into_values().map(sorted).collect();
    spell_namespaces(&mut groups);
    let index = TypeIndex::new(&groups);
    let implied = documents.iter().flat_map(|document| {
        let namespace = pages::namespace(&document.page);
        declare::implied_enums(document, |word, link| index.find(word, namespace, link).is_some())
    });
    for declaration in groups.into_iter().flatten().chain(implied) {
        by_name.entry(declaration.name.to_ascii_lowercase()).or_default().push(declaration);
    }
    let mut groups: Vec<_> = by_name.into_values().map(sorted).collect();
    spell_namespaces(&mut groups);
    let index = TypeIndex::new(&groups);
    (groups, index)
}

/// Gives each namespace one spelling, the most frequent: pages differ in case.
fn spell_namespaces(groups: &mut [Vec<Declaration<'_>>]) {
    let namespace_of = |name: &str| name.rsplit_once('.').map(|(namespace, _)| namespace.to_owned());
    let mut spellings: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for declaration in groups.iter().flatten() {
        if let Some(namespace) = namespace_of(&declaration.name) {
            let spelled = spellings.entry(namespace.to_ascii_lowercase()).or_default();
            *spelled.entry(namespace).or_default() += 1;
        }
    }
    spellings.retain(|_, spelled| spelled.len() > 1);
    for declaration in groups.iter_mut().flatten() {
        let Some(namespace) = namespace_of(&declaration.name) else { continue };
        let spelled = spellings.get(&namespace.to_ascii_lowercase()).into_iter().flatten();
        if let Some((spelling, _)) = spelled.max_by_key(|(spelling, uses)| (**uses, *spelling)) {
            declaration.name.replace_range(..namespace.len(), spelling);
        }
    }
}

fn sorted(mut group: Vec<Declaration<'_>>) -> Vec<Declaration<'_>> {
    if group.len() > 1 {
        group.sort_by_cached_key(Declaration::rank);
    }
    group
}

fn report_duplicates(groups: &[Vec<Declaration<'_>>], findings: &mut Findings) {
    for group in groups {
        let Some((first, rest)) = group.split_first() else { continue };
        let defines = |declaration: &&Declaration<'_>| {
            let is_elsewhere = declaration.document.path != first.document.path;
            // A page that is titled for another type has been told so.
            is_elsewhere
                && !matches!(declaration.facts, Facts::Values(_))
                && declare::mistitled(declaration.document).is_none()
        };
        if let Some(second) = rest.iter().find(defines) {
            let message = format!("`{}` is also defined by `{}`", first.name, first.document.path);
            let help = "describe the type on one page";
            findings.report(second.document, Code::TypeDuplicate, second.span, message, help);
        }
    }
}

/// A type with its facts; names and places are still missing.
fn assemble(
    version: Version,
    id: TypeId,
    group: &[Declaration<'_>],
    record: Record<'_>,
    kind: TypeKind,
    index: &TypeIndex,
) -> Type {
    let name = index.name(id).to_owned();
    let Some(first) = group.first() else { return root(version, name) };
    match &first.facts {
        Facts::Record { .. } => Type {
            open_type: record.open,
            is_abstract: record.is_abstract,
            key: record.key,
            properties: record.properties,
            relationships: record.relationships,
            ..record::empty(version, name, kind)
        },
        Facts::Enum(_) | Facts::Values(_) => {
            let members = enumeration::members(group);
            let flags = enumeration::is_flags(group, &members);
            Type { members, flags, ..record::empty(version, name, TypeKind::Enum) }
        }
    }
}

/// The root of all entities, which no page defines.
fn root(version: Version, name: String) -> Type {
    let id = Property {
        nullable: false,
        read_only: true,
        description: Some("The unique identifier of the entity.".to_owned()),
        ..of_type("id", Primitive::String.into(), false, vec![Source::Json])
    };
    let description = Some("The root of all entities.".to_owned());
    let properties = vec![id];
    let key = vec!["id".to_owned()];
    Type { is_abstract: true, key, properties, description, ..record::empty(version, name, TypeKind::Entity) }
}

/// Gives each type its area, module, Rust name and page.
fn place(
    lowered: &mut Types,
    version: Version,
    groups: &[Vec<Declaration<'_>>],
    pages: &Pages<'_>,
    findings: &mut Findings,
) {
    for (at, one) in lowered.types.iter_mut().enumerate() {
        let first = groups.get(at).and_then(|group| group.first());
        let (area, resource) = match first {
            Some(first) => {
                let stem = pages::stem(first.document.path);
                describe(one, TypeId(at), first, &lowered.index, pages, version, findings);
                let area =
                    area::of_document(first.document, pages.lock).unwrap_or_else(|| area::OTHER.to_owned());
                (area, lowered.resources.of_page(stem))
            }
            None => (area::OTHER.to_owned(), short(&one.name).to_owned()),
        };
        let module = ModulePath::of_resource(version, &area, &resource, &mut lowered.snakes);
        Name { rust: one.module, renamed: one.module_renamed } = module.into_name();
        one.area = area;
        let name = one.name.strip_prefix(GRAPH).unwrap_or(&one.name).to_owned();
        name_type(one, &name, &mut lowered.claims);
    }
}

/// Page, address, description and deprecation of a type.
fn describe(
    one: &mut Type,
    id: TypeId,
    first: &Declaration<'_>,
    index: &TypeIndex,
    pages: &Pages<'_>,
    version: Version,
    findings: &mut Findings,
) {
    let document = first.document;
    let stem = pages::stem(document.path);
    one.page = pages::below_version(document.path).to_owned();
    one.docs_url = Some(pages::docs_url(version, document.folder, stem));
    let own_text = match &first.facts {
        Facts::Enum(table) => table.description.as_deref().map(str::to_owned),
        Facts::Record { .. } | Facts::Values(_) => None,
    };
    one.description = own_text;
    if index.of_stem(stem) == Some(id) {
        let includes = pages.included(document, findings);
        one.description = one.description.take().or_else(|| pages::description(&document.page));
        one.deprecated = deprecation::of_page(&document.page, &includes);
        if area::of_document(document, pages.lock).is_none() {
            report_area(document, area::OTHER, findings);
        }
    }
}

/// Reports that a page names no area.
pub(crate) fn report_area(document: &Document<'_>, area: &str, findings: &mut Findings) {
    let span = document.page.title.as_ref().map(|title| title.span).unwrap_or_default();
    let help = format!("add `ms.subservice`; the area `{area}` is used");
    findings.report(document, Code::AreaMissing, span, "no `ms.subservice` or `ms.prod`", help);
}

fn set_derived(types: &mut [Type], bases: &[Option<TypeId>]) {
    for (at, base) in bases.iter().enumerate() {
        if let Some(base) = base {
            let name = types[at].name.clone();
            types[base.0].derived.push(name);
        }
    }
    types.iter_mut().for_each(|one| one.derived.sort_unstable());
}
