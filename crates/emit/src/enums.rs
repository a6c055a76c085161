//! Open enums and sets of flags.

use std::collections::BTreeSet;

use graphgen_ir::Member;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::{distinct, ident, valid},
    names::Names,
    operation::deprecated,
    plan::PlannedType,
    structs,
};

/// The name of the variant that holds what no page names.
const UNDOCUMENTED: &str = "Undocumented";

/// The enum of an enumeration. Sets of flags are `Flags` of the same enum.
pub(crate) fn emit(names: &mut Names<'_, '_>, ty: &PlannedType<'_>) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let doc = structs::document_type(ty.ir).outer();
    let deprecated = deprecated(ty.ir.deprecated.as_deref());
    let members = members(&ty.ir.members);
    let variants = members.iter().map(|(name, member)| {
        let mut doc = Doc::of_line(format!("{}.", code(&member.name)));
        if let Some(description) = &member.description {
            doc.text(description);
        }
        let (doc, name) = (doc.outer(), ident(name));
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
    let implementation = implementation(names, ty, &members);
    vec![item, implementation, quote!(msgraph_core::open_enum!(#name);)]
}

fn implementation(
    names: &mut Names<'_, '_>,
    ty: &PlannedType<'_>,
    members: &[(String, &Member)],
) -> TokenStream {
    let (name, wire_name) = (ident(&ty.name), &ty.ir.name);
    let (open_enum, text) = (names.runtime("OpenEnum"), names.runtime("UndocumentedMember"));
    let variants: Vec<_> = members.iter().map(|(name, _)| ident(name)).collect();
    let wire: Vec<_> = members.iter().map(|(_, member)| &member.name).collect();
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

/// Members with the names of their variants, without repeated ones.
pub(crate) fn members(members: &[Member]) -> Vec<(String, &Member)> {
    let mut wire_names = BTreeSet::new();
    let mut taken: BTreeSet<String> = [UNDOCUMENTED.to_owned()].into();
    let mut named = Vec::new();
    for member in members {
        if wire_names.insert(&member.name) {
            let name = distinct(valid(&member.rust), |name| taken.contains(name));
            taken.insert(name.clone());
            named.push((name, member));
        }
    }
    named
}
