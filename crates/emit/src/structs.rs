//! Structs: entity and complex types, and the bodies of updates and actions.

use graphgen_ir::{Body, Operation, Property};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::{Names, cfg},
    operation::deprecated,
    plan::{AreaSet, Field, PlannedType, Target, body_fields},
    rust_type,
};

/// How a field holds its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// A value or nothing.
    Optional,
    /// Absent, null or a value.
    Patch,
}

/// The struct of an entity or complex type.
pub(crate) fn emit(names: &mut Names<'_, '_>, number: usize) -> Vec<TokenStream> {
    let plan = names.plan();
    let ty = &plan.types[number];
    let mut doc = ty.ir.description.as_deref().map_or_else(Doc::default, Doc::plain);
    doc.gap();
    doc.line(format!("{}.", code(&ty.ir.name)));
    if let Some(url) = &ty.ir.docs_url {
        doc.text(url);
    }
    let fields: Vec<_> = ty.fields.iter().map(|field| member(names, Some(ty), field, FieldKind::Optional)).collect();
    let head = Head {
        name: &ty.name,
        wire_name: &ty.ir.name,
        doc,
        deprecated: ty.ir.deprecated.as_deref(),
    };
    record(names, &head, &fields)
}

/// The struct of a request body.
pub(crate) fn emit_body(
    names: &mut Names<'_, '_>,
    name: &str,
    operation: &Operation,
    body: &Body,
    kind: FieldKind,
) -> Vec<TokenStream> {
    let fields = body_fields(&names.plan().index, operation.version, &body.properties);
    let fields: Vec<_> = fields.iter().map(|field| member(names, None, field, kind)).collect();
    let doc = Doc::of_line(format!("Body of {}.", code(&operation.name)));
    let wire_name = body.type_name.as_deref().unwrap_or_default();
    record(names, &Head { name, wire_name, doc, deprecated: None }, &fields)
}

struct Head<'a> {
    name: &'a str,
    wire_name: &'a str,
    doc: Doc,
    deprecated: Option<&'a str>,
}

/// A field, ready to be written.
struct Member<'a> {
    ir: &'a Property,
    name: proc_macro2::Ident,
    ty: TokenStream,
    cfg: TokenStream,
}

fn member<'f>(
    names: &mut Names<'_, '_>,
    owner: Option<&PlannedType<'_>>,
    field: &Field<'f>,
    kind: FieldKind,
) -> Member<'f> {
    let plan = names.plan();
    let gate = owner.and_then(|owner| own_gate(names, owner, field));
    let boxed = owner.is_some_and(|owner| match field.target {
        Target::Type(target) if !field.ir.collection && !plan.is_enum(target) => {
            field.relationship || plan.types[target].component == owner.component
        }
        Target::Type(_) | Target::Primitive(_) | Target::Json => false,
    });
    let mut ty = match gate {
        Some(_) => names.qualified(|names| rust_type::of(names, field.target, field.ir.collection)),
        None => rust_type::of(names, field.target, field.ir.collection),
    };
    if boxed {
        let boxed = names.prelude("Box");
        ty = quote!(#boxed<#ty>);
    }
    let holder = match kind {
        FieldKind::Optional => names.prelude("Option"),
        FieldKind::Patch => names.runtime("Patch"),
    };
    let cfg = gate.map(|gate| cfg(plan, gate)).unwrap_or_default();
    Member { ir: field.ir, name: ident(&field.name), ty: quote!(#holder<#ty>), cfg }
}

/// The gate of a navigation property whose type is not always built where its owner is.
fn own_gate<'p>(names: &Names<'p, '_>, owner: &PlannedType<'_>, field: &Field<'_>) -> Option<&'p AreaSet> {
    match field.target {
        Target::Type(target) => {
            let gate = &names.plan().types[target].gate;
            (field.relationship && !owner.gate.is_subset(gate)).then_some(gate)
        }
        Target::Primitive(_) | Target::Json => None,
    }
}

fn record(names: &mut Names<'_, '_>, head: &Head<'_>, members: &[Member<'_>]) -> Vec<TokenStream> {
    let name = ident(head.name);
    let wire_name = head.wire_name;
    let doc = head.doc.outer();
    let deprecated = deprecated(head.deprecated);
    let fields = members.iter().map(|member| {
        let Member { ir, name, ty, cfg } = member;
        let doc = document(ir).outer();
        let deprecated = self::deprecated(ir.deprecated.as_deref());
        quote!(#doc #deprecated #cfg pub #name: #ty)
    });
    let entries = members.iter().map(|member| {
        let Member { ir, name, cfg, .. } = member;
        let wire = &ir.name;
        quote!(#cfg #wire => #name)
    });
    let extra = names.runtime("Extra");
    let item = quote! {
        #doc
        #deprecated
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            /// What the docs don't name, and nulls.
            pub extra: #extra,
        }
    };
    vec![item, quote!(::msgraph_core::record!(#name, #wire_name, { #(#entries,)* });)]
}

fn document(property: &Property) -> Doc {
    let mut doc = property.description.as_deref().map_or_else(Doc::default, Doc::plain);
    if doc.is_empty() {
        doc.line(format!("{}.", code(&property.name)));
    }
    if property.read_only {
        doc.text("Read-only.");
    }
    doc
}
