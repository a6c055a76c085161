//! Open enums and sets of flags.

use graphgen_ir::Type;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::Names,
    operation::deprecated,
    plan::PlannedType,
    structs,
};

/// The enum of an enumeration. Sets of flags are `Flags` of the same enum.
pub(crate) fn emit(names: &mut Names<'_, '_>, ty: &PlannedType<'_>) -> Vec<TokenStream> {
    let name = ident(&ty.ir.rust);
    let doc = structs::document_type(ty.ir).outer();
    let deprecated = deprecated(ty.ir.deprecated.as_deref());
    let variants = ty.ir.members.iter().map(|member| {
        let mut doc = Doc::of_line(format!("{}.", code(&member.name)));
        if let Some(description) = &member.description {
            doc.text(description);
        }
        let (doc, name) = (doc.outer(), ident(&member.rust));
        quote!(#doc #name)
    });
    let text = names.runtime("UndocumentedMember");
    let item = quote! {
        #doc
        #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A member that was not documented when this was generated.
            Undocumented(#text),
        }
    };
    vec![item, implementation(ty.ir)]
}

fn implementation(ty: &Type) -> TokenStream {
    let (name, wire_name) = (ident(&ty.rust), &ty.name);
    let members = ty.members.iter().map(|member| {
        let (variant, wire) = (ident(&member.rust), &member.name);
        quote!(#wire #variant)
    });
    quote!(msgraph_core::open_enum!(#name, #wire_name, [#(#members),*]);)
}
