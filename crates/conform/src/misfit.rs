//! Walks a JSON document along the documented types, and finds the values that are none of theirs.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Primitive, Property, Type, TypeKind, TypeRef, Version};
use msgraph_core::record::Token;
use serde_json::value::RawValue;

use crate::{body::Expected, primitive, types::Types};

/// A value that its documented type can't hold.
#[derive(Debug)]
pub(crate) struct Misfit<'a> {
    /// Way to the value: `value[0].createdDateTime`; empty for the document itself.
    pub(crate) trail: String,
    /// Offset of the value in the document.
    pub(crate) at: usize,
    /// The value's text.
    pub(crate) value: &'a str,
    /// What it is not.
    pub(crate) reason: Reason<'a>,
}

impl Misfit<'_> {
    /// The name of the innermost member on the way to the value.
    pub(crate) fn member(&self) -> Option<&str> {
        let name = self.trail.rsplit('.').next()?.split('[').next()?;
        (!name.is_empty()).then_some(name)
    }
}

/// What a value should be and is not.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reason<'a> {
    /// An array.
    Array,
    /// An object of the type.
    Object(&'a str),
    /// A value of the primitive type.
    Primitive(Primitive),
    /// A member of the enumeration.
    Enumeration(&'a str),
    /// An object with this member.
    With(&'a str),
    /// The value of a property that is documented for the type.
    Property(&'a Type),
}

/// The misfits of a document in the order in which they stand; of the items of an array, the first alone that has a given
/// fault.
pub(crate) fn find<'a>(
    document: &'a str,
    expected: Expected<'a>,
    version: Version,
    types: &'a Types<'a>,
) -> Vec<Misfit<'a>> {
    let mut walk =
        Walk { document, version, types, trail: Vec::new(), seen: BTreeSet::new(), found: Vec::new() };
    match expected {
        Expected::One(ty) => walk.value(document, ty),
        Expected::Many(ty) => walk.items(document, ty),
        Expected::Wrapped(ty) if walk.is_bare(ty) => walk.value(document, ty),
        Expected::Wrapped(ty) => walk.member("value", document, |walk, value| walk.value(value, ty)),
        Expected::Page(ty) => walk.member("value", document, |walk, value| walk.items(value, ty)),
        Expected::Members(properties) => walk.parameters(document, properties),
    }
    let mut found = walk.found;
    found.sort_by_key(|misfit| misfit.at);
    found
}

struct Walk<'a> {
    document: &'a str,
    version: Version,
    types: &'a Types<'a>,
    trail: Vec<Step>,
    /// Trails without indices, of what was found.
    seen: BTreeSet<String>,
    found: Vec<Misfit<'a>>,
}

enum Step {
    Member(String),
    Item(usize),
}

impl<'a> Walk<'a> {
    /// A value of the type.
    fn value(&mut self, text: &'a str, ty: &'a TypeRef) {
        if text == "null" {
            return;
        }
        match ty {
            TypeRef::Primitive(primitive) if fits(*primitive, text) => {}
            TypeRef::Primitive(primitive) => self.misfit(text, Reason::Primitive(*primitive)),
            TypeRef::Named(name) => {
                if let Some(ty) = self.types.get(self.version, name) {
                    self.documented(text, ty);
                }
            }
            TypeRef::Untyped => {}
        }
    }

    /// A value of a documented type.
    fn documented(&mut self, text: &'a str, ty: &'a Type) {
        match ty.kind {
            TypeKind::Enum if text.starts_with('"') => {}
            TypeKind::Enum => self.misfit(text, Reason::Enumeration(&ty.name)),
            TypeKind::Entity | TypeKind::Complex if text.starts_with('{') => self.instance(text, ty),
            TypeKind::Entity | TypeKind::Complex => self.misfit(text, Reason::Object(&ty.name)),
        }
    }

    /// An array of values of the type.
    fn items(&mut self, text: &'a str, ty: &'a TypeRef) {
        if text == "null" {
            return;
        }
        let Ok(items) = serde_json::from_str::<Vec<&'a RawValue>>(text) else {
            return self.misfit(text, Reason::Array);
        };
        for (index, item) in items.into_iter().enumerate() {
            self.trail.push(Step::Item(index));
            self.value(item.get(), ty);
            self.trail.pop();
        }
    }

    /// An object of the type `ty`, or of the derived type that it names itself.
    fn instance(&mut self, text: &'a str, ty: &'a Type) {
        let members = members(text);
        let named =
            members.get("@odata.type").and_then(|name| serde_json::from_str::<String>(name.get()).ok());
        let derived = named.and_then(|name| self.types.get(self.version, name.trim_start_matches('#')));
        let (ty, types) = (derived.unwrap_or(ty), self.types);
        for (name, value) in members {
            match types.property(ty, &name) {
                Some(property) => self.property(name, value, property),
                None if is_property(&name) && types.is_described(ty) => {
                    self.trail.push(Step::Member(name));
                    self.misfit(value.get(), Reason::Property(ty));
                    self.trail.pop();
                }
                None => {}
            }
        }
    }

    /// An object with the members `properties`, and perhaps others.
    fn parameters(&mut self, text: &'a str, properties: &'a [Property]) {
        for (name, value) in members(text) {
            if let Some(property) = properties.iter().find(|property| property.name == name) {
                self.property(name, value, property);
            }
        }
    }

    fn property(&mut self, name: String, value: &'a RawValue, property: &'a Property) {
        self.trail.push(Step::Member(name));
        if property.collection {
            self.items(value.get(), &property.ty);
        } else {
            self.value(value.get(), &property.ty);
        }
        self.trail.pop();
    }

    /// Whether the document is an object of the type itself, which is taken in place of one that wraps it.
    fn is_bare(&self, ty: &TypeRef) -> bool {
        let documented = ty.named().and_then(|name| self.types.get(self.version, name));
        documented.is_some_and(|ty| ty.kind != TypeKind::Enum)
            && !members(self.document).contains_key("value")
    }

    /// The member `name` alone of an object.
    fn member(&mut self, name: &'static str, text: &'a str, look: impl FnOnce(&mut Self, &'a str)) {
        if let Some(value) = members(text).remove(name) {
            self.trail.push(Step::Member(name.to_owned()));
            look(self, value.get());
            self.trail.pop();
        } else if text != "null" {
            self.misfit(text, Reason::With(name));
        }
    }

    fn misfit(&mut self, value: &'a str, reason: Reason<'a>) {
        let name = |step: &Step| match step {
            Step::Member(name) => format!(".{name}"),
            Step::Item(_) => String::new(),
        };
        let indexed = |step: &Step| match step {
            Step::Member(_) => name(step),
            Step::Item(index) => format!("[{index}]"),
        };
        if self.seen.insert(self.trail.iter().map(name).collect()) {
            let trail: String = self.trail.iter().map(indexed).collect();
            let at = value.as_ptr() as usize - self.document.as_ptr() as usize;
            self.found.push(Misfit { trail: trail.trim_start_matches('.').to_owned(), at, value, reason });
        }
    }
}

/// Whether a member is a property that a page could document: annotations and instance annotations are none, and directory
/// extensions are those of an app, `extension_` and its id without dashes before their name.
fn is_property(name: &str) -> bool {
    let extension = name.strip_prefix("extension_").and_then(|rest| rest.split_once('_'));
    let of_app = |(app, _): (&str, &str)| app.len() == 32 && app.bytes().all(|b| b.is_ascii_hexdigit());
    !name.contains(['@', '.']) && !extension.is_some_and(of_app)
}

/// The members of an object with their texts; none of anything else.
fn members(text: &str) -> BTreeMap<String, &RawValue> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Whether the text of a JSON value is one of a primitive type.
fn fits(primitive: Primitive, text: &str) -> bool {
    let number = || {
        let whole = text.parse().map(Token::U64).or_else(|_| text.parse().map(Token::I64));
        whole.ok().or_else(|| text.parse().map(Token::F64).ok())
    };
    let string;
    let token = match text.as_bytes().first() {
        Some(b'"') => {
            string = serde_json::from_str::<String>(text).unwrap_or_default();
            Some(Token::Str(&string))
        }
        Some(b'{') => Some(Token::Object),
        Some(b'[') => Some(Token::Array),
        Some(b't') => Some(Token::Bool(true)),
        Some(b'f') => Some(Token::Bool(false)),
        _ => number(),
    };
    token.is_none_or(|token| primitive::holds(primitive, token))
}
