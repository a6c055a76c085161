//! Structs: entity and complex types, and the bodies of updates and actions.

mod constants;
mod derived;
mod members;
mod record;
mod relations;

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
pub(crate) use members::{Holder, is_boxed, required_of_body, required_of_type};

/// The struct of an entity or complex type.
pub(crate) fn emit(names: &mut Names<'_, '_>, number: usize) -> Vec<TokenStream> {
    let ty = &names.plan().types[number];
    let structural = ty.fields.iter().filter(|field| !field.relationship);
    let members: Vec<_> = structural.map(|field| members::of_type(names, ty, field)).collect();
    let head = Head {
        name: &ty.ir.rust,
        wire_name: &ty.ir.name,
        doc: document_type(ty.ir),
        deprecated: ty.ir.deprecated.as_deref(),
        setters: ty.sent.then_some(Holder::Option),
    };
    let name = ident(head.name);
    let mut items = items(names, &head, &members);
    items.extend(ty.queried.then(|| constants::of_type(&name, &ty.fields)).flatten());
    items.extend(relations::of_type(names, &name, ty));
    items.extend(derived::of_type(names, number));
    items
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
    items(names, &Head { name, wire_name: name, doc, deprecated: None, setters: Some(holder) }, &members)
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
    /// How fields hold values, where callers make values of it: only those get setters, which are a tenth of what the crate costs
    /// to compile.
    setters: Option<Holder>,
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
    let record = record::declaration(&name, head.wire_name, members);
    let mut items = vec![item, record];
    if let Some(holder) = head.setters {
        items.extend(members::constructor(names, &name, members));
        items.extend(members::setters(&name, members, holder));
    }
    items
}
