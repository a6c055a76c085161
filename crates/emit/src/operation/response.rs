//! What an operation makes of a successful response.
//!
//! All documented statuses carry the same: that is the response. One carries something and the others nothing: an
//! `Option`. Anything else: an enum by status.

use graphgen_ir::{self as ir, ResponseKind};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::Names,
    plan::{PlannedOperation, Target},
    rust_type,
};

/// The response of an operation.
pub(crate) struct Response {
    /// Its type.
    pub(crate) ty: TokenStream,
    /// How it is read: a method of `Operation`.
    pub(crate) read: TokenStream,
    /// The enum by status, where there is one.
    pub(crate) item: Option<TokenStream>,
}

/// What one status carries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Payload {
    Nothing,
    One(Target),
    Wrapped(Target),
    Page(Target),
    Bytes,
    Text,
    Location,
}

/// The response that the page documents.
pub(crate) fn of(names: &mut Names<'_, '_>, operation: &PlannedOperation<'_>) -> Response {
    let payloads: Vec<_> = operation.ir.responses.iter().map(|it| payload(names, operation.ir, it)).collect();
    let mut distinct: Vec<Payload> = Vec::new();
    for &payload in &payloads {
        if !distinct.contains(&payload) {
            distinct.push(payload);
        }
    }
    match distinct.as_slice() {
        [] => single(names, Payload::Nothing),
        [only] => single(names, *only),
        [Payload::Nothing, some] | [some, Payload::Nothing] => optional(names, *some),
        [..] => by_status(names, operation, &payloads),
    }
}

fn payload(names: &Names<'_, '_>, operation: &ir::Operation, response: &ir::Response) -> Payload {
    let target = match &response.type_name {
        Some(name) => names.plan().index.resolve(operation.version, name),
        None => Target::Json,
    };
    match response.kind {
        ResponseKind::Empty => Payload::Nothing,
        ResponseKind::Bytes => Payload::Bytes,
        ResponseKind::Text => Payload::Text,
        ResponseKind::Location => Payload::Location,
        ResponseKind::Json if response.collection => Payload::Page(target),
        ResponseKind::Json if response.wrapped => Payload::Wrapped(target),
        ResponseKind::Json => Payload::One(target),
    }
}

fn single(names: &mut Names<'_, '_>, payload: Payload) -> Response {
    let ty = ty(names, payload);
    let value = value(payload);
    let read = read(names, &quote!(#value));
    Response { ty, read, item: None }
}

fn optional(names: &mut Names<'_, '_>, payload: Payload) -> Response {
    let ty = ty(names, payload);
    let option = names.prelude("Option");
    let value = value(payload);
    let read = read(names, &quote!(response.optional(|response| #value)));
    Response { ty: quote!(#option<#ty>), read, item: None }
}

fn by_status(names: &mut Names<'_, '_>, operation: &PlannedOperation<'_>, payloads: &[Payload]) -> Response {
    let name = names.take(&format!("{}Response", operation.name));
    let name = ident(&name);
    let mut statuses: Vec<(u16, Payload)> =
        operation.ir.responses.iter().map(|response| response.status).zip(payloads.iter().copied()).collect();
    statuses.sort_by_key(|(status, _)| *status);
    statuses.dedup_by_key(|(status, _)| *status);
    let mut variants = Vec::new();
    let mut arms = Vec::new();
    for (status, payload) in statuses {
        let variant = variant(status);
        let doc = Doc::of_line(format!("Status {}.", code(&status.to_string()))).outer();
        let ty = ty(names, payload);
        let value = value(payload);
        variants.push(quote!(#doc #variant(#ty)));
        arms.push(quote!(#status => #value.map(#name::#variant)));
    }
    let doc = Doc::of_line(format!("What {} gives, by status.", code(&operation.name))).outer();
    let read = read(names, &quote!(match response.status() { #(#arms,)* _ => response.unexpected() }));
    let item = quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    };
    Response { ty: quote!(#name), read, item: Some(item) }
}

fn variant(status: u16) -> proc_macro2::Ident {
    match status {
        200 => ident("Ok"),
        201 => ident("Created"),
        202 => ident("Accepted"),
        204 => ident("NoContent"),
        206 => ident("PartialContent"),
        207 => ident("MultiStatus"),
        302 => ident("Found"),
        status => format_ident!("Status{status}"),
    }
}

fn read(names: &mut Names<'_, '_>, value: &TokenStream) -> TokenStream {
    let result = names.prelude("Result");
    let (response, error) = (names.runtime("Response"), names.runtime("ResponseError"));
    quote! {
        fn read(response: #response<'_>) -> #result<Self::Response, #error> {
            #value
        }
    }
}

fn ty(names: &mut Names<'_, '_>, payload: Payload) -> TokenStream {
    match payload {
        Payload::Nothing => quote!(()),
        Payload::One(target) | Payload::Wrapped(target) => rust_type::of_value(names, target),
        Payload::Page(target) => {
            let (page, item) = (names.runtime("Page"), rust_type::of_value(names, target));
            quote!(#page<#item>)
        }
        Payload::Bytes => {
            let vec = names.prelude("Vec");
            quote!(#vec<u8>)
        }
        Payload::Text => names.prelude("String"),
        Payload::Location => names.runtime("Location"),
    }
}

/// The expression that reads a payload from `response`.
fn value(payload: Payload) -> TokenStream {
    match payload {
        Payload::Nothing => quote!(response.nothing()),
        Payload::One(_) => quote!(response.json()),
        Payload::Wrapped(_) => quote!(response.single()),
        Payload::Page(_) => quote!(response.page()),
        Payload::Bytes => quote!(response.bytes()),
        Payload::Text => quote!(response.text()),
        Payload::Location => quote!(response.location()),
    }
}
