//! One operation: its request type, constructors, setters, and what it makes of a response.

pub(crate) mod body;
mod constructors;
mod options;
pub(crate) mod response;

use graphgen_ir::{Cloud, Header, HeaderRole, Version};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code, inline},
    ident::ident,
    names::Names,
    permissions,
    plan::PlannedOperation,
    rust_type,
};
use body::RequestBody;

/// Everything of one operation.
pub(crate) fn emit(names: &mut Names<'_, '_>, operation: &PlannedOperation<'_>) -> Vec<TokenStream> {
    let body = RequestBody::of(names, operation.ir);
    let response = response::of(names, operation);
    let request_type = request_type(names, operation, &body, &response);
    let constructors = constructors::emit(names, operation.ir, &body);
    let options = options::emit(names, operation.ir);
    let implementation = implementation(operation, &body, &response);
    let name = ident(&operation.ir.name);
    let inherent = quote! {
        impl #name {
            #(#constructors)*
            #(#options)*
        }
    };
    let mut items = vec![request_type, inherent, implementation];
    items.extend(body.items);
    items.extend(response.items);
    items
}

fn request_type(
    names: &mut Names<'_, '_>,
    operation: &PlannedOperation<'_>,
    body: &RequestBody,
    response: &response::Response,
) -> TokenStream {
    let name = ident(&operation.ir.name);
    let doc = document(operation, &response.ty).outer();
    let alias = alias(operation);
    let deprecated = deprecated(operation.ir.deprecated.as_deref());
    let request = names.runtime("Request");
    let body_field = body.field.as_ref().map(|field| &field.declared).into_iter();
    quote! {
        #doc
        #alias
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[must_use]
        pub struct #name {
            request: #request,
            #(#body_field,)*
        }
    }
}

/// Title, what a success gives, description, paths, permissions, clouds and the page's address.
fn document(operation: &PlannedOperation<'_>, gives: &TokenStream) -> Doc {
    let ir = operation.ir;
    let mut doc = Doc::plain(&ir.title);
    if let Some(gives) = rust_type::shown(gives) {
        doc.text(&format!("Gives {}.", code(&gives)));
    }
    if let Some(description) = &ir.description {
        doc.text(description);
    }
    doc.gap();
    for path in &ir.paths {
        let shown = if path.from_example { ", which only an example of the page shows" } else { "" };
        doc.line(format!("- {}{shown}", code(&format!("{} {}", ir.method.as_str(), path.template))));
    }
    options::describe(&mut doc, ir);
    permissions::document(&mut doc, ir);
    if !ir.clouds.is_empty() {
        let clouds: Vec<_> = ir.clouds.iter().copied().map(cloud).collect();
        doc.text(&format!("Available in: {}.", clouds.join(", ")));
    }
    doc.text(&ir.docs_url);
    doc
}

fn cloud(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "the global service",
        Cloud::UsGovernmentL4 => "US Government L4",
        Cloud::UsGovernmentL5 => "US Government L5 (DOD)",
        Cloud::China => "China operated by 21Vianet",
    }
}

/// Lets rustdoc's search find the operation by its page's title.
fn alias(operation: &PlannedOperation<'_>) -> TokenStream {
    let words =
        operation.ir.title.split(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\''));
    let alias = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if alias.is_empty() || alias == operation.ir.name {
        TokenStream::new()
    } else {
        quote!(#[doc(alias = #alias)])
    }
}

/// The attribute of something that the docs say not to use any more. Rustdoc reads the note as Markdown.
pub(crate) fn deprecated(note: Option<&str>) -> TokenStream {
    match note {
        Some(note) => {
            let note = inline(note);
            quote!(#[deprecated(note = #note)])
        }
        None => TokenStream::new(),
    }
}

/// What the page says of the operation, for the runtime to make the same of as of every other.
fn implementation(
    operation: &PlannedOperation<'_>,
    body: &RequestBody,
    response: &response::Response,
) -> TokenStream {
    let ir = operation.ir;
    let name = ident(&ir.name);
    let method = ident(ir.method.as_str());
    let version = ident(match ir.version {
        Version::V1 => "V1",
        Version::Beta => "Beta",
    });
    let docs_url = &ir.docs_url;
    let answered = &response.ty;
    let options = ir.option_set.map(|set| {
        let set = ident(set.name());
        quote!(, options: #set)
    });
    let form = body.form.as_ref().map(|form| quote!(, sends: #form));
    let links = (response.paged && body.field.is_none()).then(|| quote!(, follows: links));
    let headers = fixed_headers(&ir.headers);
    let clouds = clouds(&ir.clouds);
    let permissions = permissions::facts(ir);
    quote! {
        msgraph_core::operation! {
            #name: #method #version #docs_url,
            answers: #answered
            #options
            #form
            #links
            #headers
            #clouds
            #permissions
        }
    }
}

/// The headers that are sent by themselves.
fn fixed_headers(headers: &[Header]) -> Option<TokenStream> {
    let fixed = headers.iter().filter_map(|header| match header.role() {
        HeaderRole::Fixed(value) => {
            let name = &header.name;
            Some(quote!(#name #value))
        }
        HeaderRole::Argument | HeaderRole::Setter => None,
    });
    let fixed: Vec<_> = fixed.collect();
    (!fixed.is_empty()).then(|| quote!(, headers: [#(#fixed),*]))
}

fn clouds(clouds: &[Cloud]) -> Option<TokenStream> {
    let clouds = clouds.iter().map(|cloud| {
        ident(match cloud {
            Cloud::Global => "Global",
            Cloud::UsGovernmentL4 => "UsGovernmentL4",
            Cloud::UsGovernmentL5 => "UsGovernmentL5",
            Cloud::China => "China",
        })
    });
    (clouds.len() > 0).then(|| quote!(, clouds: [#(#clouds),*]))
}
