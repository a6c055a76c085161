//! Request bodies.

use graphgen_ir::{Body, BodyKind, Operation};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ident::ident,
    names::Names,
    plan::Target,
    rust_type,
    structs::{self, FieldKind},
};

/// The body of an operation's request.
#[derive(Default)]
pub(crate) struct RequestBody {
    /// Its type, where there is a body.
    pub(crate) ty: Option<TokenStream>,
    /// How it is written: a method of `Operation`.
    pub(crate) method: TokenStream,
    /// Its own struct, where the page describes one.
    pub(crate) items: Vec<TokenStream>,
}

impl RequestBody {
    /// The body that the page documents.
    pub(crate) fn of(names: &mut Names<'_, '_>, operation: &Operation) -> Self {
        let Some(body) = &operation.request_body else { return Self::default() };
        match body.kind {
            BodyKind::Resource => Self::of_json(names, operation, body),
            BodyKind::Update => Self::of_properties(names, operation, body, FieldKind::Patch),
            BodyKind::Parameters => Self::of_properties(names, operation, body, FieldKind::Optional),
            BodyKind::Reference => {
                let ty = names.runtime("Reference");
                Self::json(names, ty)
            }
            BodyKind::Json => {
                let ty = rust_type::of(names, Target::Json, false);
                Self::json(names, ty)
            }
            BodyKind::Bytes => Self::of_bytes(names, body),
        }
    }

    fn of_json(names: &mut Names<'_, '_>, operation: &Operation, body: &Body) -> Self {
        let target = match &body.type_name {
            Some(name) => names.plan().index.resolve(operation.version, name),
            None => Target::Json,
        };
        let ty = rust_type::of(names, target, body.collection);
        Self::json(names, ty)
    }

    fn of_properties(names: &mut Names<'_, '_>, operation: &Operation, body: &Body, kind: FieldKind) -> Self {
        if body.properties.is_empty() {
            return Self::of_json(names, operation, body);
        }
        let wanted = body.name.clone().unwrap_or_else(|| format!("{}Body", operation.name));
        let name = names.take(&wanted);
        let items = structs::emit_body(names, &name, operation, body, kind);
        let name = ident(&name);
        Self { items, ..Self::json(names, quote!(#name)) }
    }

    fn of_bytes(names: &mut Names<'_, '_>, body: &Body) -> Self {
        let [result, error, runtime] = ["Result", "RequestError", "Body"].map(|name| match name {
            "Result" => names.prelude(name),
            name => names.runtime(name),
        });
        let vec = names.prelude("Vec");
        let content_type = body.content_type.as_deref().unwrap_or("application/octet-stream");
        Self {
            ty: Some(quote!(#vec<u8>)),
            method: quote! {
                fn body(&self) -> #result<#runtime, #error> {
                    Ok(#runtime::bytes(#content_type, &self.body))
                }
            },
            items: Vec::new(),
        }
    }

    fn json(names: &mut Names<'_, '_>, ty: TokenStream) -> Self {
        let result = names.prelude("Result");
        let (runtime, error) = (names.runtime("Body"), names.runtime("RequestError"));
        Self {
            ty: Some(ty),
            method: quote! {
                fn body(&self) -> #result<#runtime, #error> {
                    #runtime::json(&self.body)
                }
            },
            items: Vec::new(),
        }
    }
}
