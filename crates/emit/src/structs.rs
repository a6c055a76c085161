//! Structs: entity and complex types, and the bodies of updates and actions.

mod constants;
mod members;
mod record;

use graphgen_ir::{Members, Operation, Type};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::Names,
    operation::deprecated,
    plan::body_fields,
};
use members::Member;
pub(crate) use members::{Holder, is_boxed};

/// The struct of an entity or complex type.
pub(crate) fn emit(names: &mut Names<'_, '_>, number: usize) -> Vec<TokenStream> {
    let ty = &names.plan().types[number];
    let members: Vec<_> = ty.fields.iter().map(|field| members::of_type(names, ty, field)).collect();
    let head = Head {
        name: &ty.ir.rust,
        wire_name: &ty.ir.name,
        doc: document_type(ty.ir),
        deprecated: ty.ir.deprecated.as_deref(),
        sent: ty.sent,
        queried: ty.queried,
    };
    items(names, &head, &members)
}

/// The struct of a request body.
pub(crate) fn emit_body(
    names: &mut Names<'_, '_>,
    operation: &Operation,
    body: &Members,
    holder: Holder,
) -> Vec<TokenStream> {
    let fields = body_fields(&names.plan().index, operation.version, &body.properties);
    let members: Vec<_> = fields.iter().map(|field| members::of_body(names, field, holder)).collect();
    let doc = Doc::of_line(format!("Body of {}.", code(&operation.name)));
    let name = &body.name;
    items(names, &Head { name, wire_name: name, doc, deprecated: None, sent: true, queried: false }, &members)
}

/// What a type is, its OData name and its page.
pub(crate) fn document_type(ty: &Type) -> Doc {
    let mut doc = ty.description.as_deref().map_or_else(Doc::default, Doc::plain);
    doc.gap();
    doc.line(format!("{}.", code(&ty.name)));
    if let Some(url) = &ty.docs_url {
        doc.text(url);
    }
    doc
}

struct Head<'a> {
    name: &'a str,
    wire_name: &'a str,
    doc: Doc,
    deprecated: Option<&'a str>,
    /// Whether callers make values of it: only those get setters, which are a tenth of what the crate costs to compile.
    sent: bool,
    /// Whether queries name its properties.
    queried: bool,
}

fn items(names: &mut Names<'_, '_>, head: &Head<'_>, members: &[Member<'_>]) -> Vec<TokenStream> {
    let name = ident(head.name);
    let doc = head.doc.outer();
    let deprecated = deprecated(head.deprecated);
    let fields = members.iter().map(Member::field);
    let extra = names.runtime("Extra");
    let item = quote! {
        #doc
        #deprecated
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            /// Members that the docs don't name, and nulls.
            pub extra: #extra,
        }
    };
    let inherent = head.sent.then(|| members::inherent(names, &name, members)).flatten();
    let constants = head.queried.then(|| constants::of_type(&name, members)).flatten();
    let implementation = record::implementation(names, &name, head.wire_name, members);
    [item]
        .into_iter()
        .chain(constants)
        .chain(inherent)
        .chain([implementation, quote!(msgraph_core::record!(#name);)])
        .collect()
}
