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
    let implementation = implementation(names, ty);
    vec![item, implementation, quote!(msgraph_core::open_enum!(#name);)]
}

fn implementation(names: &mut Names<'_, '_>, ty: &PlannedType<'_>) -> TokenStream {
    let Type { rust, name: wire_name, members, .. } = ty.ir;
    let name = ident(rust);
    let (open_enum, text) = (names.runtime("OpenEnum"), names.runtime("UndocumentedMember"));
    let variants: Vec<_> = members.iter().map(|member| ident(&member.rust)).collect();
    let wire: Vec<_> = members.iter().map(|member| &member.name).collect();
    quote! {
        impl #open_enum for #name {
            const NAME: &'static str = #wire_name;
            const MEMBERS: &'static [(&'static str, Self)] = &[#((#wire, Self::#variants)),*];
            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wire,)*
                    Self::Undocumented(member) => member.as_str(),
                }
            }
            #[inline]
            fn undocumented(member: #text) -> Self {
                Self::Undocumented(member)
            }
        }
    }
}
