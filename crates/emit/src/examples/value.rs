//! Documented values as arguments of constructors and setters.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Plan, Primitive, Target};

/// A documented value as an argument of the type that `of_argument` gives.
pub(super) fn argument(plan: &Plan<'_>, target: Target, value: &str) -> TokenStream {
    match target {
        Target::Type(number) if plan.is_enum(number) => quote!(&#value.into()),
        Target::Json | Target::Type(_) => quote!(#value),
        Target::Primitive(Primitive::String | Primitive::Binary) => quote!(#value),
        Target::Primitive(
            Primitive::Boolean
            | Primitive::Byte
            | Primitive::SByte
            | Primitive::Int16
            | Primitive::Int32
            | Primitive::Int64
            | Primitive::Single
            | Primitive::Double,
        ) => quote!(examples::value(#value)?),
        Target::Primitive(
            Primitive::Date
            | Primitive::DateTimeOffset
            | Primitive::Decimal
            | Primitive::Duration
            | Primitive::Guid
            | Primitive::TimeOfDay,
        ) => quote!(&examples::value(#value)?),
    }
}

/// A value of a type that text in general is none of.
pub(super) fn sample(target: Target) -> Option<&'static str> {
    let Target::Primitive(primitive) = target else { return None };
    Some(match primitive {
        Primitive::String | Primitive::Binary => return None,
        Primitive::Boolean => "true",
        Primitive::Byte
        | Primitive::SByte
        | Primitive::Int16
        | Primitive::Int32
        | Primitive::Int64
        | Primitive::Single
        | Primitive::Double
        | Primitive::Decimal => "1",
        Primitive::Date => "2024-05-31",
        Primitive::DateTimeOffset => "2024-05-31T09:30:00Z",
        Primitive::Duration => "PT1H",
        Primitive::Guid => "9b3d6c52-8f0e-4a61-b7c4-0d2f5e7a1c38",
        Primitive::TimeOfDay => "09:30:00",
    })
}
