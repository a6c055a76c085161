//! The walk along a path.

use graphgen_ir::Method;

use super::{COLON_PATH, Segment};
use crate::csdl::{Csdl, Member, Operation, OperationKind, StructuredType, TypeRef};

/// What a segment was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// An entity set, or a navigation property that is a collection.
    Entities,
    /// An entity: by key, as a singleton, or by a navigation property.
    Entity,
    /// A structural property.
    Property,
    /// An action or function: the overloads that are bound to the type.
    Operation(Vec<&'a Operation>),
    /// `$ref`
    Reference,
    /// `$value`
    Value,
    /// `$count`
    Count,
}

/// Why a segment resolves to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The first segment is no entity set, singleton or import.
    Root,
    /// The type has no such member or operation, nor has any other that it could be.
    Segment,
    /// The member belongs to a derived type: a cast is missing.
    MissingCast,
    /// The operation is bound to other types only.
    BoundElsewhere,
    /// The cast names a type that is not declared, or not related to the present one.
    Cast,
    /// Nothing can follow: the path has come to nothing, or to a primitive value.
    End,
}

/// Resolves paths against one CSDL.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resolver<'a> {
    csdl: &'a Csdl,
}

/// Where a path does not resolve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Segments from the one that does not resolve to the end, itself included.
    pub(crate) left: usize,
    /// What stood before it.
    pub(crate) before: Option<TypeRef>,
    /// Why.
    pub(crate) failure: Failure,
}

/// Where a walk stands: the last step, and the value that it led to.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    /// What the last segment was found to be.
    pub(crate) step: Step<'a>,
    /// The type of what it leads to; absent behind a call that returns nothing, `$ref`, `$value` and `$count`,
    /// and where a placeholder can stand for several members.
    pub(crate) value: Option<TypeRef>,
}

impl<'a> Resolver<'a> {
    /// Resolves against `csdl`.
    pub(crate) fn new(csdl: &'a Csdl) -> Self {
        Self { csdl }
    }

    /// Where the path leads, or where it does not resolve.
    pub(crate) fn resolve(&self, segments: &[Segment<'_>]) -> Result<Place<'a>, Stop> {
        let Some(first) = segments.first() else {
            return Err(Stop { left: 0, before: None, failure: Failure::Root });
        };
        let stop = |failure| Stop { left: segments.len(), before: None, failure };
        let place = self.root(first).map_err(stop)?;
        self.walk(place, &segments[1..])
    }

    fn walk(&self, mut place: Place<'a>, segments: &[Segment<'_>]) -> Result<Place<'a>, Stop> {
        for (index, segment) in segments.iter().enumerate() {
            if segment.name == COLON_PATH {
                continue;
            }
            let left = segments.len() - index;
            let Some(value) = place.value.take() else {
                return Err(Stop { left, before: None, failure: Failure::End });
            };
            if segment.is_placeholder() && !value.collection {
                let stop = Stop { left, before: Some(value.clone()), failure: Failure::Segment };
                return self.any_member(&value, &segments[index + 1..]).ok_or(stop);
            }
            match self.step(&place.step, &value, segment) {
                Ok(next) => place = next,
                Err(failure) => return Err(Stop { left, before: Some(value), failure }),
            }
        }
        Ok(place)
    }

    /// Where the path leads when some member in place of a placeholder makes the rest resolve; structural ones go first.
    fn any_member(&self, value: &TypeRef, rest: &[Segment<'_>]) -> Option<Place<'a>> {
        let members = self.csdl.lineage(&value.name).into_iter().flat_map(StructuredType::members);
        let (structural, navigation): (Vec<_>, Vec<_>) =
            members.partition(|member| matches!(member, Member::Structural(_)));
        let leads_to_own_kind = navigation.iter().any(|member| member.property().r#type.name == value.name);
        let own_kind = leads_to_own_kind.then(|| Place { step: Step::Entity, value: Some(value.clone()) });
        // A literal would pass for a key of any collection, so it tells nothing.
        let is_literal =
            rest.first().is_some_and(|next| !next.is_placeholder() && !next.name.starts_with('$'));
        let members = structural.into_iter().chain(navigation);
        let tells = |member: &Member<'_>| !(is_literal && member.property().r#type.collection);
        let places = members.filter(tells).map(member_place);
        let mut resolved = own_kind.into_iter().chain(places).filter_map(|place| self.walk(place, rest).ok());
        resolved.next().map(|place| Place { value: None, ..place })
    }

    /// Whether OData lets a path that ends with `step` be called with `method`.
    pub(crate) fn allows(&self, step: &Step<'_>, method: Method) -> bool {
        use Method::{Delete, Get, Patch, Post, Put};
        match step {
            Step::Entities => matches!(method, Get | Post),
            Step::Entity | Step::Property => matches!(method, Get | Patch | Put | Delete),
            Step::Operation(overloads) => overloads.iter().any(|operation| match operation.kind {
                OperationKind::Action => method == Post,
                OperationKind::Function => {
                    let entity =
                        operation.returns.as_ref().is_some_and(|returned| self.csdl.is_entity(returned));
                    method == Get || (method == Patch && entity)
                }
            }),
            Step::Reference => matches!(method, Get | Post | Put | Delete),
            Step::Value => matches!(method, Get | Put | Patch | Delete),
            Step::Count => method == Get,
        }
    }

    fn root(&self, segment: &Segment<'_>) -> Result<Place<'a>, Failure> {
        let named = |name: &&String| name.eq_ignore_ascii_case(segment.name);
        if let Some(name) = self.csdl.roots.keys().find(named) {
            let value = self.csdl.roots[name].clone();
            let step = if value.collection { Step::Entities } else { Step::Entity };
            return Ok(keyed(Place { step, value: Some(value) }, segment));
        }
        let import = self.csdl.imports.iter().find(|(name, _)| named(name));
        let overloads = import.map(|(_, target)| {
            let simple = target.rsplit('.').next().unwrap_or(target);
            self.csdl.overloads(simple).iter().filter(|operation| operation.name == *target).collect()
        });
        overloads.and_then(called).ok_or(Failure::Root)
    }

    fn step(&self, before: &Step<'a>, value: &TypeRef, segment: &Segment<'_>) -> Result<Place<'a>, Failure> {
        if segment.name.starts_with('$') {
            return special(before, value, segment.name);
        }
        if segment.name.contains('.') && !segment.is_placeholder() {
            return self.qualified(before, value, segment);
        }
        if value.collection { self.in_collection(value, segment) } else { self.in_single(value, segment) }
    }

    /// A name with a namespace: a cast or a bound operation.
    fn qualified(
        &self,
        before: &Step<'a>,
        value: &TypeRef,
        segment: &Segment<'_>,
    ) -> Result<Place<'a>, Failure> {
        let simple = segment.name.rsplit('.').next().unwrap_or(segment.name);
        if let Some(place) = called(self.csdl.bound(simple, value)) {
            return Ok(place);
        }
        let ends_so = |name: &&String| {
            name.eq_ignore_ascii_case(segment.name)
                || name.rsplit('.').next().is_some_and(|last| last.eq_ignore_ascii_case(simple))
        };
        let mut candidates = self.csdl.types.keys().filter(ends_so);
        let related = |name: &&String| self.csdl.is_a(name, &value.name) || self.csdl.is_a(&value.name, name);
        let Some(name) = candidates.find(related).cloned() else {
            return if value.collection && !self.is_in_namespace(segment.name) {
                Ok(item(value))
            } else {
                Err(Failure::Cast)
            };
        };
        Ok(Place { step: before.clone(), value: Some(TypeRef { name, collection: value.collection }) })
    }

    /// Whether a dotted name begins with a declared namespace; else it is a literal key, such as a host name.
    fn is_in_namespace(&self, name: &str) -> bool {
        let prefix = name.rsplit_once('.').map_or("", |(prefix, _)| prefix);
        self.csdl.namespaces.iter().any(|namespace| namespace.eq_ignore_ascii_case(prefix))
    }

    fn in_collection(&self, value: &TypeRef, segment: &Segment<'_>) -> Result<Place<'a>, Failure> {
        if let Some(place) = called(self.csdl.bound(segment.name, value)) {
            return Ok(place);
        }
        let is_key = segment.is_placeholder()
            || segment.name.is_empty()
            || segment.name.contains('=')
            || (segment.arguments.is_none() && self.csdl.overloads(segment.name).is_empty());
        let is_addressable = self.csdl.types.get(&value.name).is_some_and(|found| found.entity);
        if is_key && is_addressable {
            return Ok(item(value));
        }
        Err(if !is_addressable {
            Failure::End
        } else if self.csdl.overloads(segment.name).is_empty() {
            Failure::Segment
        } else {
            Failure::BoundElsewhere
        })
    }

    fn in_single(&self, value: &TypeRef, segment: &Segment<'_>) -> Result<Place<'a>, Failure> {
        let named = |name: &str| name.eq_ignore_ascii_case(segment.name);
        if let Some(member) = self.csdl.member(&value.name, named) {
            return Ok(keyed(member_place(member), segment));
        }
        if let Some(place) = called(self.csdl.bound(segment.name, value)) {
            return Ok(place);
        }
        let is_declared = self.csdl.types.contains_key(&value.name);
        Err(if !is_declared {
            Failure::End
        } else if self.csdl.derived(&value.name).any(|t| t.members().any(|m| named(&m.property().name))) {
            Failure::MissingCast
        } else if self.csdl.overloads(segment.name).is_empty() {
            Failure::Segment
        } else {
            Failure::BoundElsewhere
        })
    }
}

fn member_place(member: Member<'_>) -> Place<'static> {
    let value = member.property().r#type.clone();
    let step = match member {
        Member::Navigation(_) if value.collection => Step::Entities,
        Member::Navigation(_) => Step::Entity,
        Member::Structural(_) => Step::Property,
    };
    Place { step, value: Some(value) }
}

/// One item of a collection.
fn item<'a>(collection: &TypeRef) -> Place<'a> {
    Place { step: Step::Entity, value: Some(TypeRef { name: collection.name.clone(), collection: false }) }
}

/// A place, or one item of it where the segment has a key in parentheses.
fn keyed<'a>(mut place: Place<'a>, segment: &Segment<'_>) -> Place<'a> {
    let has_key = segment.arguments.as_ref().is_some_and(|arguments| !arguments.is_empty());
    if let Some(value) = &mut place.value
        && has_key
        && value.collection
    {
        value.collection = false;
        place.step = Step::Entity;
    }
    place
}

/// The place behind a call; overloads that are bound to one type return the same.
fn called(overloads: Vec<&Operation>) -> Option<Place<'_>> {
    let value = overloads.first()?.returns.clone();
    Some(Place { step: Step::Operation(overloads), value })
}

fn special<'a>(before: &Step<'a>, value: &TypeRef, name: &str) -> Result<Place<'a>, Failure> {
    let step = match name {
        "$ref" if matches!(before, Step::Entities | Step::Entity) => Step::Reference,
        "$count" if value.collection => Step::Count,
        "$value" if !value.collection => Step::Value,
        _ => return Err(Failure::Segment),
    };
    Ok(Place { step, value: None })
}
