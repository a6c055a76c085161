//! Navigation properties. What they lead to is kept as JSON, whatever is compiled in, and methods read and set it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::members::document;
use crate::{
    doc::{Doc, code},
    ident::ident,
    names::{Names, cfg},
    operation::deprecated,
    plan::{Field, PlannedType, Target},
    rust_type,
};

/// The methods for the navigation properties of a type.
pub(super) fn of_type(names: &mut Names<'_, '_>, name: &Ident, ty: &PlannedType<'_>) -> Option<TokenStream> {
    let relations = ty.fields.iter().filter(|field| field.relationship);
    let methods: Vec<_> = relations.map(|field| methods(names, ty, field)).collect();
    (!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }))
}

fn methods(names: &mut Names<'_, '_>, owner: &PlannedType<'_>, field: &Field<'_>) -> TokenStream {
    let ty = names.qualified(|names| rust_type::of(names, field.target, field.ir.collection));
    let cfg = cfg_of(names, owner, field);
    let deprecated = deprecated(field.ir.deprecated.as_deref());
    let (name, wire) = (ident(&field.ir.rust), &field.ir.name);
    let doc = document(field.ir).outer();
    let [result, option] = ["Result", "Option"].map(|name| names.prelude(name));
    let setter = (owner.sent && !field.ir.read_only).then(|| {
        let (with, into) = (ident(&field.ir.with_name()), names.prelude("Into"));
        let doc = Doc::of_line(format!("Sets {}.", code(wire))).outer();
        quote! {
            #doc
            #cfg
            #[inline]
            #[must_use]
            pub fn #with(mut self, value: impl #into<#ty>) -> Self {
                self.extra.insert_as(#wire, &value.into());
                self
            }
        }
    });
    quote! {
        #doc
        #deprecated
        #cfg
        #[inline]
        pub fn #name(&self) -> #result<#option<#ty>, ::msgraph_core::serde_json::Error> {
            self.extra.get_as(#wire)
        }
        #setter
    }
}

/// The attribute of a navigation property whose type is not always built where its owner is.
fn cfg_of(names: &Names<'_, '_>, owner: &PlannedType<'_>, field: &Field<'_>) -> Option<TokenStream> {
    match field.target {
        Target::Type(target) => {
            let gate = &names.plan().types[target].gate;
            (!owner.gate.is_subset(gate)).then(|| cfg(names.plan(), gate))
        }
        Target::Primitive(_) | Target::Json => None,
    }
}
