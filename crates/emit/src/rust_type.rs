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
        Primitive::Single => quote!(f32),
        Primitive::Double => quote!(f64),
        Primitive::Binary => names.runtime("Binary"),
        Primitive::Date => names.runtime("Date"),
        Primitive::DateTimeOffset => names.runtime("DateTimeOffset"),
        Primitive::Decimal => names.runtime("Decimal"),
        Primitive::Duration => names.runtime("Duration"),
        Primitive::Guid => names.runtime("Guid"),
        Primitive::TimeOfDay => names.runtime("TimeOfDay"),
    }
}

/// How a value is handed to a constructor or setter that writes it into a URL.
pub(crate) struct Argument {
    /// The parameter's type.
    pub(crate) ty: TokenStream,
    /// Whether it is text already; other values are written by their `Display`.
    pub(crate) text: bool,
}

/// The argument for a value that goes into a URL: text borrowed, numbers by value, other types borrowed.
pub(crate) fn of_argument(names: &mut Names<'_, '_>, target: Target) -> Argument {
    let ty = match target {
        Target::Json | Target::Primitive(Primitive::String) => return Argument { ty: quote!(&str), text: true },
        Target::Type(number) if !names.plan().is_enum(number) => return Argument { ty: quote!(&str), text: true },
        Target::Type(_) => of_value(names, target),
        Target::Primitive(primitive) => of_primitive(names, primitive),
    };
    let borrowed = match target {
        Target::Json | Target::Type(_) => true,
        Target::Primitive(primitive) => match primitive {
            Primitive::Boolean
            | Primitive::Byte
            | Primitive::SByte
            | Primitive::Int16
            | Primitive::Int32
            | Primitive::Int64
            | Primitive::Single
            | Primitive::Double => false,
            Primitive::String
            | Primitive::Binary
            | Primitive::Date
            | Primitive::DateTimeOffset
            | Primitive::Decimal
            | Primitive::Duration
            | Primitive::Guid
            | Primitive::TimeOfDay => true,
        },
    };
    Argument { ty: if borrowed { quote!(&#ty) } else { ty }, text: false }
}
