//! Where a path leads, as the documented types tell: `/users/{id}/messages` to many values of `message`.

use graphgen_ir::{Path, Segment, SegmentKind, Template};

use crate::{
    pages::GRAPH,
    types::{ENTITY, TypeId, Types},
};

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Destination {
    /// The type of the value or values.
    pub(super) ty: TypeId,
    /// Whether it is any number of them.
    pub(super) many: bool,
    /// Whether properties or casts lead to it: the name of a root alone is a guess.
    pub(super) documented: bool,
}

impl Destination {
    /// Whether a value of this type can be there: the two are one type, or one inherits from the other.
    pub(super) fn can_hold(self, ty: TypeId, types: &Types) -> bool {
        types.are_kin(ty, self.ty)
    }

    /// Whether it says no more than that there is an entity.
    pub(super) fn is_any_entity(self, types: &Types) -> bool {
        types.index.name(self.ty) == ENTITY
    }
}

/// Follows a path from its root, which is named for a type, along properties, keys and casts.
pub(super) fn of_template(template: &Template, types: &Types) -> Option<Destination> {
    follow(template.segments(), types)
}

/// Where paths lead, as far as that is known, if it is one place.
pub(super) fn of_all<'p>(paths: impl IntoIterator<Item = &'p Path>, types: &Types) -> Option<Destination> {
    let mut all = paths.into_iter().filter_map(|path| of_template(&path.template, types));
    let first = all.next()?;
    all.all(|other| (other.ty, other.many) == (first.ty, first.many)).then_some(first)
}

fn follow<'t>(mut segments: impl Iterator<Item = Segment<'t>>, types: &Types) -> Option<Destination> {
    let root = segments.next().filter(|root| root.kind == SegmentKind::Name)?;
    let mut at = of_root(root.text, types)?;
    for segment in segments {
        match segment.kind {
            SegmentKind::Parameter if !segment.in_colons => at.many = false,
            SegmentKind::Name => {
                let property = types.property_in_any_case(at.ty, segment.text).filter(|_| !at.many)?;
                let ty = types.index.of_ref(&property.ty)?;
                at = Destination { ty, many: property.collection, documented: true };
            }
            SegmentKind::Cast => {
                let ty = types.index.by_name(segment.text)?;
                at = Destination { ty, documented: true, ..at };
            }
            SegmentKind::Parameter | SegmentKind::Mixed | SegmentKind::Call { .. } => return None,
        }
    }
    Some(at)
}

/// The type that a root is named for, `/organization` or `/users`, and whether it holds many.
fn of_root(root: &str, types: &Types) -> Option<Destination> {
    let lower = root.to_ascii_lowercase();
    let name = if lower == "me" { "user" } else { &lower };
    let named = |name: &str, many| {
        Some(Destination { ty: types.index.find_short(name, GRAPH)?, many, documented: false })
    };
    named(name, false).or_else(|| named(name.strip_suffix('s')?, true))
}

/// Whether a path ends with the key of one of many: as types tell, else the plural before it.
pub(super) fn ends_in_key(template: &Template, types: &Types) -> bool {
    let mut segments = template.segments();
    let is_key = |last: Segment<'_>| last.kind == SegmentKind::Parameter && !last.in_colons;
    if !segments.next_back().is_some_and(is_key) {
        return false;
    }
    let before: Vec<Segment<'_>> = segments.collect();
    let is_plural = |name: &Segment<'_>| name.kind == SegmentKind::Name && name.text.ends_with('s');
    match follow(before.iter().copied(), types) {
        Some(before) => before.many,
        None => before.last().is_some_and(is_plural),
    }
}
