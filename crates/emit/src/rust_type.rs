//! Rust types of the IR's types.

use graphgen_ir::{Primitive, RustType};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ident::ident,
    names::Names,
    plan::{Plan, Target},
};

/// The type of a single value.
pub(crate) fn of_value(names: &mut Names<'_, '_>, target: Target) -> TokenStream {
    match target {
        Target::Primitive(primitive) => of_primitive(names, primitive),
        Target::Type(number) if names.plan().is_enum(number) && names.plan().types[number].ir.flags => {
            let (flags, members) = (names.runtime("Flags"), names.documented(number));
            quote!(#flags<#members>)
        }
        Target::Type(number) => names.documented(number),
        Target::Json => names.runtime("Value"),
    }
}

/// The type of a value or a collection of values.
pub(crate) fn of(names: &mut Names<'_, '_>, target: Target, collection: bool) -> TokenStream {
    let value = of_value(names, target);
    if collection {
        let vec = names.prelude("Vec");
        quote!(#vec<#value>)
    } else {
        value
    }
}

/// A type as people write it, without the modules that it lies in; `None` for nothing.
pub(crate) fn shown(ty: &TokenStream) -> Option<String> {
    let text: String = ty.to_string().split_whitespace().collect();
    let mut shown = String::new();
    for piece in text.split_inclusive(['<', '>', ',']) {
        shown.push_str(piece.rsplit("::").next().unwrap_or_default());
    }
    (shown != "()").then_some(shown)
}

fn of_primitive(names: &mut Names<'_, '_>, primitive: Primitive) -> TokenStream {
    match primitive.rust() {
        RustType::Builtin(name) => {
            let name = ident(name);
            quote!(#name)
        }
        RustType::Prelude(name) => names.prelude(name),
        RustType::Runtime(name) => names.runtime(name),
    }
}

/// How a value that goes into a URL is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passing {
    /// As a slice of text.
    Text,
    /// As itself: it is small.
    Value,
    /// By reference.
    Reference,
}

/// How the values of a type are handed on as arguments.
pub(crate) fn passing(plan: &Plan<'_>, target: Target) -> Passing {
    match target {
        Target::Type(number) if plan.is_enum(number) => Passing::Reference,
        Target::Json | Target::Type(_) => Passing::Text,
        Target::Primitive(Primitive::String | Primitive::Binary | Primitive::Stream) => Passing::Text,
        Target::Primitive(primitive) => match primitive.rust() {
            RustType::Builtin(_) => Passing::Value,
            RustType::Prelude(_) | RustType::Runtime(_) => Passing::Reference,
        },
    }
}

/// The type of an argument for a value that goes into a URL. The runtime writes it by its `Display`.
pub(crate) fn of_argument(names: &mut Names<'_, '_>, target: Target) -> TokenStream {
    match passing(names.plan(), target) {
        Passing::Text => quote!(&str),
        Passing::Value => of_value(names, target),
        Passing::Reference => {
            let ty = of_value(names, target);
            quote!(&#ty)
        }
    }
}
