//! What an operation makes of a successful response.
//!
//! Where all documented statuses carry the same, that is the response. Where some carry nothing, it is an `Option`, and
//! where a 202 only says where to look, a `MaybeAccepted`. Anything else is an enum by status. JSON with an
//! alternative that is none is a `JsonOrRaw`.

use graphgen_ir::{self as ir, JsonPayload, status_variant};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::Names,
    plan::{Plan, PlannedOperation, Target},
    rust_type,
};

/// The response of an operation.
pub(crate) struct Response {
    /// Its type.
    pub(crate) ty: TokenStream,
    /// The enum by status, where there is one.
    pub(crate) items: Vec<TokenStream>,
    /// Its variants: status, name and type.
    pub(crate) variants: Vec<(u16, Ident, TokenStream)>,
    /// Whether it is a page of a collection.
    pub(crate) paged: bool,
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

/// What the documented statuses make together.
enum Form {
    /// What one status carries, if any does.
    One { payload: Payload, optional: bool, accepted: bool },
    /// An enum by status.
    ByStatus,
}

/// Whether the response is an enum by status, with a name of its own.
pub(crate) fn is_by_status(plan: &Plan<'_>, operation: &PlannedOperation<'_>) -> bool {
    matches!(form(&statuses(plan, operation.ir)), Form::ByStatus)
}

fn form(statuses: &[(u16, Payload)]) -> Form {
    let has = |payload| statuses.iter().any(|&(_, it)| it == payload);
    let accepted = statuses.contains(&(202, Payload::Location));
    let mut values: Vec<Payload> = Vec::new();
    for &(status, payload) in statuses {
        let aside = payload == Payload::Nothing || (status, payload) == (202, Payload::Location);
        if !aside && !values.contains(&payload) {
            values.push(payload);
        }
    }
    match values.as_slice() {
        [] if accepted && !has(Payload::Nothing) => {
            Form::One { payload: Payload::Location, optional: false, accepted: false }
        }
        [] => Form::One { payload: Payload::Nothing, optional: false, accepted },
        [Payload::Location] if statuses.len() > 1 => Form::ByStatus,
        [only] => Form::One { payload: *only, optional: has(Payload::Nothing), accepted },
        [..] => Form::ByStatus,
    }
}

/// The response that the page documents.
pub(crate) fn of(names: &mut Names<'_, '_>, operation: &PlannedOperation<'_>) -> Response {
    let statuses = statuses(names.plan(), operation.ir);
    let Form::One { payload, optional, accepted } = form(&statuses) else {
        return by_status(names, operation, &statuses);
    };
    let mut response = plain(names, payload);
    if operation.ir.responses.iter().any(|it| it.payload.is_raw()) {
        response.ty = or_raw(names, &response.ty);
    }
    if optional {
        let (option, ty) = (names.prelude("Option"), &response.ty);
        response.ty = quote!(#option<#ty>);
    }
    if accepted {
        let (maybe, ty) = (names.runtime("MaybeAccepted"), &response.ty);
        response.ty = quote!(#maybe<#ty>);
    }
    response
}

/// A JSON type with an alternative that is no JSON.
fn or_raw(names: &mut Names<'_, '_>, ty: &TokenStream) -> TokenStream {
    let either = names.runtime("JsonOrRaw");
    quote!(#either<#ty>)
}

/// What each documented status carries, sorted, without repeated ones.
fn statuses(plan: &Plan<'_>, operation: &ir::Operation) -> Vec<(u16, Payload)> {
    let mut statuses: Vec<_> =
        operation.responses.iter().map(|it| (it.status, payload(plan, operation, it))).collect();
    statuses.sort_by_key(|(status, _)| *status);
    statuses.dedup_by_key(|(status, _)| *status);
    statuses
}

fn payload(plan: &Plan<'_>, operation: &ir::Operation, response: &ir::Response) -> Payload {
    let target = |ty| plan.index.resolve(operation.version, ty);
    match &response.payload {
        ir::Payload::Empty => Payload::Nothing,
        ir::Payload::Bytes => Payload::Bytes,
        // A number in plain text is one in JSON, too.
        ir::Payload::Text(Some(primitive)) => Payload::One(target(&(*primitive).into())),
        ir::Payload::Text(None) => Payload::Text,
        ir::Payload::Location => Payload::Location,
        ir::Payload::Json { json, .. } => match json {
            JsonPayload::One(ty) => Payload::One(target(ty)),
            JsonPayload::Enveloped(ty) => Payload::Wrapped(target(ty)),
            JsonPayload::Page(ty) => Payload::Page(target(ty)),
        },
    }
}

fn plain(names: &mut Names<'_, '_>, payload: Payload) -> Response {
    let paged = matches!(payload, Payload::Page(_));
    Response { ty: ty(names, payload), items: Vec::new(), variants: Vec::new(), paged }
}

fn ty(names: &mut Names<'_, '_>, payload: Payload) -> TokenStream {
    match payload {
        Payload::Nothing => quote!(()),
        Payload::One(target) => rust_type::of_value(names, target),
        Payload::Wrapped(target) => {
            let (single, value) = (names.runtime("Single"), rust_type::of_value(names, target));
            quote!(#single<#value>)
        }
        Payload::Page(target) => {
            let (page, item) = (names.runtime("Page"), rust_type::of_value(names, target));
            quote!(#page<#item>)
        }
        Payload::Bytes => names.runtime("Bytes"),
        Payload::Text => names.runtime("Text"),
        Payload::Location => names.runtime("Location"),
    }
}

/// An enum with a variant for each status. A success that no page names is read as the first of them.
fn by_status(
    names: &mut Names<'_, '_>,
    operation: &PlannedOperation<'_>,
    statuses: &[(u16, Payload)],
) -> Response {
    let name = ident(&operation.ir.response_name());
    let doc = Doc::of_line(format!("What {} gives, by status.", code(&operation.ir.name))).outer();
    let raw = |status| operation.ir.responses.iter().any(|it| it.status == status && it.payload.is_raw());
    let ty_of = |names: &mut Names<'_, '_>, status, payload| {
        let ty = boxed(names, payload);
        if raw(status) { or_raw(names, &ty) } else { ty }
    };
    let variants: Vec<_> = statuses
        .iter()
        .map(|&(status, payload)| (status, ident(&status_variant(status)), ty_of(names, status, payload)))
        .collect();
    let declared = variants.iter().map(|(status, variant, ty)| {
        let doc = Doc::of_line(format!("Status {}.", code(&status.to_string()))).outer();
        quote!(#doc #variant(#ty))
    });
    let item = quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#declared,)* }
    };
    let implementation = implementation(names, &name, &variants);
    Response { ty: quote!(#name), items: vec![item, implementation], variants, paged: false }
}

/// The type of a payload in an enum, whose other variants may be much smaller than a struct.
fn boxed(names: &mut Names<'_, '_>, payload: Payload) -> TokenStream {
    let plan = names.plan();
    let ty = ty(names, payload);
    match payload {
        Payload::One(Target::Type(number)) if !plan.is_enum(number) => {
            let boxed = names.prelude("Box");
            quote!(#boxed<#ty>)
        }
        Payload::Nothing
        | Payload::One(_)
        | Payload::Wrapped(_)
        | Payload::Page(_)
        | Payload::Bytes
        | Payload::Text
        | Payload::Location => ty,
    }
}

fn implementation(
    names: &mut Names<'_, '_>,
    name: &Ident,
    variants: &[(u16, Ident, TokenStream)],
) -> TokenStream {
    let [response, error, status, parts] =
        ["Response", "ResponseError", "StatusCode", "Parts"].map(|name| names.runtime(name));
    let result = names.prelude("Result");
    let redirects: Vec<_> = variants
        .iter()
        .map(|it| it.0)
        .filter(|status| !(200..300).contains(status))
        .map(Literal::u16_unsuffixed)
        .collect();
    let accepts = if redirects.is_empty() {
        quote!(status.is_success())
    } else {
        quote! {
            match status.as_u16() {
                #(#redirects => true,)*
                _ => status.is_success(),
            }
        }
    };
    let read = |(_, variant, ty): &(u16, Ident, TokenStream)| quote!(<#ty as #response>::read(parts, body).map(Self::#variant));
    let (first, rest) = match variants {
        [first, rest @ ..] => (read(first), rest),
        [] => (TokenStream::new(), variants),
    };
    let arms = rest.iter().map(|variant| {
        let (status, read) = (Literal::u16_unsuffixed(variant.0), read(variant));
        quote!(#status => #read)
    });
    let each = |method: &TokenStream| {
        let arms =
            variants.iter().map(|(_, variant, _)| quote!(Self::#variant(it) => #response::#method(it)));
        quote!(match self { #(#arms,)* })
    };
    let (written, odd) = (each(&quote!(to_body)), each(&quote!(oddities)));
    let bytes = names.prelude("Vec");
    quote! {
        impl #response for #name {
            fn to_body(&self) -> #result<#bytes<u8>, ::msgraph_core::serde_json::Error> {
                #written
            }
            fn oddities(&self) -> #bytes<::msgraph_core::record::Oddity> {
                #odd
            }
            fn accepts(status: #status) -> bool {
                #accepts
            }
            fn read(parts: &#parts, body: &[u8]) -> #result<Self, #error> {
                match parts.status.as_u16() {
                    #(#arms,)*
                    _ => #first,
                }
            }
        }
    }
}
