//! Finds types by the names that pages use for them.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_docs::TypeExpr;
use graphgen_ir::TypeRef;
use graphgen_source::{Code, Span};
use rustc_hash::FxHashMap;

use crate::{
    Document,
    findings::Findings,
    pages::{self, GRAPH, stem},
    primitive::qualified,
    types::declare::{self, Declaration, Facts, short},
};

/// The root of all entities; its key is `id`. The docs name it, mostly without a page of its own.
pub(crate) const ENTITY: &str = "microsoft.graph.entity";

/// Index of a type in the order of qualified names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TypeId(pub(crate) usize);

/// The types of one API version by name and by page. Names are compared without regard to case. Maps are for looking up
/// alone: what is listed is in the order of names.
#[derive(Debug, Default)]
pub(crate) struct TypeIndex {
    /// Qualified names, in the spelling of the most trustworthy page.
    names: Vec<String>,
    by_name: FxHashMap<String, TypeId>,
    by_short: FxHashMap<String, Vec<TypeId>>,
    /// Parts of namespaces, by their lower case.
    namespaces: FxHashMap<String, String>,
    /// Types that a page defines, by the page's stem in lower case; in document order.
    by_stem: FxHashMap<String, Vec<TypeId>>,
    enums: BTreeSet<TypeId>,
}

/// What a type expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A type that needs no page.
    Known(TypeRef),
    /// A documented type.
    Type(TypeId),
    /// A name that no page defines.
    Undefined,
}

impl TypeIndex {
    /// Indexes declarations that are grouped by type, each group with the most trustworthy declaration first.
    /// A type without a declaration of its own follows them: the root of all entities, unless a page defines it.
    pub(crate) fn new(groups: &[Vec<Declaration<'_>>]) -> Self {
        let mut index = Self::default();
        let mut by_stem: BTreeMap<String, Vec<(Span, TypeId)>> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            let Some(first) = group.first() else { continue };
            let id = TypeId(at);
            index.by_name.insert(first.name.to_ascii_lowercase(), id);
            index.by_short.entry(short(&first.name).to_ascii_lowercase()).or_default().push(id);
            for declaration in group {
                let stem = stem(declaration.document.path).to_ascii_lowercase();
                by_stem.entry(stem).or_default().push((declaration.span, id));
            }
            if !matches!(first.facts, Facts::Record { .. }) {
                index.enums.insert(id);
            }
            for part in first.name.split('.').rev().skip(1) {
                index.namespaces.entry(part.to_ascii_lowercase()).or_insert_with(|| part.to_owned());
            }
            index.names.push(first.name.clone());
        }
        for (stem, mut ids) in by_stem {
            ids.sort_unstable();
            index.by_stem.insert(stem, ids.into_iter().map(|(_, id)| id).collect());
        }
        if index.by_name(ENTITY).is_none() {
            let id = TypeId(index.names.len());
            index.by_name.insert(ENTITY.to_owned(), id);
            index.by_short.entry(short(ENTITY).to_owned()).or_default().push(id);
            index.names.push(ENTITY.to_owned());
        }
        index
    }

    /// How many types there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether a type is an enumeration.
    pub(crate) fn is_enum(&self, id: TypeId) -> bool {
        self.enums.contains(&id)
    }

    /// The qualified name of a type.
    pub(crate) fn name(&self, id: TypeId) -> &str {
        &self.names[id.0]
    }

    /// A type as the IR refers to it.
    pub(crate) fn type_ref(&self, id: TypeId) -> TypeRef {
        TypeRef::Named(self.name(id).to_owned())
    }

    /// The documented type that the IR refers to.
    pub(crate) fn of_ref(&self, ty: &TypeRef) -> Option<TypeId> {
        ty.named().and_then(|name| self.by_name(name))
    }

    /// The type with exactly this qualified name, but for case.
    pub(crate) fn by_name(&self, name: &str) -> Option<TypeId> {
        self.by_name.get(&name.to_ascii_lowercase()).copied()
    }

    /// The first type with this short name, but for case.
    pub(crate) fn by_short(&self, word: &str) -> Option<TypeId> {
        self.by_short.get(&word.to_ascii_lowercase())?.first().copied()
    }

    /// The spelling of a type's short name, where some type has it but for case.
    pub(crate) fn casing(&self, word: &str) -> Option<&str> {
        self.by_short(word).map(|id| short(self.name(id)))
    }

    /// The spelling of a part of a namespace, where some type is in one with this part, but for case.
    pub(crate) fn namespace(&self, word: &str) -> Option<&str> {
        self.namespaces.get(&word.to_ascii_lowercase()).map(String::as_str)
    }

    /// The type that the page with this stem is about: the one named like the page, else the first.
    pub(crate) fn of_stem(&self, page: &str) -> Option<TypeId> {
        let page = page.to_ascii_lowercase();
        let ids = self.by_stem.get(&page)?;
        let last_part = page.rsplit('-').next().unwrap_or(&page);
        let named = ids.iter().find(|&&id| {
            let short = short(self.name(id));
            short.eq_ignore_ascii_case(&page) || short.eq_ignore_ascii_case(last_part)
        });
        named.or_else(|| ids.first()).copied()
    }

    /// Whether the page with this stem defines a type.
    pub(crate) fn is_on_page(&self, id: TypeId, page: &str) -> bool {
        self.by_stem.get(&page.to_ascii_lowercase()).is_some_and(|ids| ids.contains(&id))
    }

    /// The type that `name` means on a page of `namespace`: qualified, else in the page's namespace, in
    /// `microsoft.graph`, on the page behind `link`, or alone with this name anywhere.
    pub(crate) fn find(&self, name: &str, namespace: &str, link: Option<&str>) -> Option<TypeId> {
        let name = name.trim().trim_start_matches('#');
        if name.contains('.')
            && let Some(id) = self.by_name(name)
        {
            return Some(id);
        }
        let candidates = self.by_short.get(&short(name).to_ascii_lowercase()).map_or(&[][..], Vec::as_slice);
        if let [only] = candidates {
            return Some(*only);
        }
        let linked = link.map(link_target);
        let on_linked_page = |page: &str| {
            let ids = self.by_stem.get(&page.to_ascii_lowercase())?;
            candidates.iter().copied().find(|id| ids.contains(id))
        };
        let in_namespace = |namespace: &str| {
            let wanted = declare::qualified(short(name), namespace);
            candidates.iter().copied().find(|&id| self.name(id).eq_ignore_ascii_case(&wanted))
        };
        if !candidates.is_empty() {
            let (page, _) = linked.unwrap_or_default();
            return on_linked_page(page).or_else(|| in_namespace(namespace)).or_else(|| in_namespace(GRAPH));
        }
        let (page, anchor) = linked?;
        self.behind_link(page, anchor)
    }

    /// The type with this short name, given in lower case: in `namespace`, in `microsoft.graph`, or alone with it anywhere.
    pub(crate) fn find_short(&self, name: &str, namespace: &str) -> Option<TypeId> {
        match self.by_short.get(name)?.as_slice() {
            [only] => Some(*only),
            several => [namespace, GRAPH].iter().find_map(|namespace| {
                let wanted = declare::qualified(name, namespace);
                several.iter().copied().find(|&id| self.name(id).eq_ignore_ascii_case(&wanted))
            }),
        }
    }

    /// The type that a link leads to: the one whose values its anchor shows, else the one that its page is about.
    fn behind_link(&self, page: &str, anchor: &str) -> Option<TypeId> {
        match anchor.strip_suffix("-values") {
            Some(name) => self.by_short.get(&name.to_ascii_lowercase())?.first().copied(),
            None => self.of_stem(page),
        }
    }

    /// What a type expression of `document` means. Undefined names are reported; several alternatives are JSON.
    pub(crate) fn meaning(
        &self,
        expr: &TypeExpr<'_>,
        document: &Document<'_>,
        findings: &mut Findings,
    ) -> Meaning {
        if !expr.or.is_empty() {
            let help = "name one type, or a base type of all of them; till then its JSON representation counts, or else \
                any JSON is read";
            findings.report(document, Code::TypeUnreadable, expr.name.span, "several types at once", help);
            return Meaning::Known(TypeRef::Untyped);
        }
        let name = expr.name.value.as_ref();
        if let Some(known) = qualified(name, expr.qualifier.as_deref()) {
            return Meaning::Known(known);
        }
        match self.find(name, pages::namespace(&document.page), expr.link.as_deref()) {
            Some(id) => Meaning::Type(id),
            None => {
                findings.undefined_type(document, expr.name.span, name);
                Meaning::Undefined
            }
        }
    }

    /// The type that a type expression means; untyped where nobody defines it.
    pub(crate) fn read(
        &self,
        expr: &TypeExpr<'_>,
        document: &Document<'_>,
        findings: &mut Findings,
    ) -> TypeRef {
        match self.meaning(expr, document, findings) {
            Meaning::Known(ty) => ty,
            Meaning::Type(id) => self.type_ref(id),
            Meaning::Undefined => TypeRef::Untyped,
        }
    }
}

/// Stem and anchor of a link target: `../resources/enums.md#importance-values` → `enums`, `importance-values`.
pub(crate) fn link_target(target: &str) -> (&str, &str) {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    (stem(path.split('?').next().unwrap_or(path)), anchor)
}
