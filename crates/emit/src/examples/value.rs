//! Documented values as arguments of constructors and setters.

use graphgen_ir::{OptionKind, Primitive};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    plan::{Plan, Target},
    rust_type::{Passing, passing},
};

/// A documented value as an argument of the type that `of_argument` gives.
pub(super) fn argument(plan: &Plan<'_>, target: Target, value: &str) -> TokenStream {
    match (passing(plan, target), target) {
        (Passing::Text, _) => quote!(#value),
        (Passing::Value, _) => quote!(examples::value(#value)?),
        (Passing::Reference, Target::Primitive(_)) => quote!(&examples::value(#value)?),
        (Passing::Reference, Target::Type(_) | Target::Json) => quote!(&#value.into()),
    }
}

/// A documented value as an argument of a method of `Select`, `Filterable` or `Collection`.
pub(super) fn of_option(kind: OptionKind, value: &str) -> TokenStream {
    match kind.primitive() {
        _ if kind.is_list() => quote!([#value]),
        None | Some(Primitive::String) => quote!(#value),
        Some(_) => quote!(examples::value(#value)?),
    }
}

/// A value of a type that text in general is none of.
pub(super) fn sample(target: Target) -> Option<&'static str> {
    match target {
        Target::Primitive(primitive) => primitive.sample(),
        Target::Type(_) | Target::Json => None,
    }
}
