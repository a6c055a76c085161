//! Rust types of the IR's types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    names::Names,
    plan::{Primitive, Target},
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

fn of_primitive(names: &mut Names<'_, '_>, primitive: Primitive) -> TokenStream {
    match primitive {
        Primitive::String => names.prelude("String"),
        Primitive::Boolean => quote!(bool),
        Primitive::Byte => quote!(u8),
        Primitive::SByte => quote!(i8),
        Primitive::Int16 => quote!(i16),
        Primitive::Int32 => quote!(i32),
        Primitive::Int64 => quote!(i64),
        Primitive::Single | Primitive::Double => quote!(f64),
        Primitive::Binary => names.runtime("Binary"),
        Primitive::Date => names.runtime("Date"),
        Primitive::DateTimeOffset => names.runtime("DateTimeOffset"),
        Primitive::Decimal => names.runtime("Decimal"),
        Primitive::Duration => names.runtime("Duration"),
        Primitive::Guid => names.runtime("Guid"),
        Primitive::TimeOfDay => names.runtime("TimeOfDay"),
    }
}

/// The type of an argument for a value that goes into a URL. The runtime writes it by its `Display`.
pub(crate) fn of_argument(names: &mut Names<'_, '_>, target: Target) -> TokenStream {
    match target {
        Target::Type(number) if names.plan().is_enum(number) => {
            let ty = of_value(names, target);
            quote!(&#ty)
        }
        Target::Json | Target::Type(_) => quote!(&str),
        Target::Primitive(primitive) => match primitive {
            Primitive::String | Primitive::Binary => quote!(&str),
            Primitive::Boolean
            | Primitive::Byte
            | Primitive::SByte
            | Primitive::Int16
            | Primitive::Int32
            | Primitive::Int64
            | Primitive::Single
            | Primitive::Double => of_primitive(names, primitive),
            Primitive::Date
            | Primitive::DateTimeOffset
            | Primitive::Decimal
            | Primitive::Duration
            | Primitive::Guid
            | Primitive::TimeOfDay => {
                let ty = of_primitive(names, primitive);
                quote!(&#ty)
            }
        },
    }
}
