//! One operation: its request type, constructors, setters, and what it makes of a response.

pub(crate) mod body;
mod constructors;
mod options;
pub(crate) mod response;

use graphgen_ir::{AddedFunction, Cloud, Version};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code, inline},
    ident::ident,
    names::Names,
    permissions,
    plan::PlannedOperation,
};
use body::RequestBody;

/// Everything of one operation.
pub(crate) fn emit(names: &mut Names<'_, '_>, operation: &PlannedOperation<'_>) -> Vec<TokenStream> {
    let body = RequestBody::of(names, operation.ir);
    let response = response::of(names, operation);
    let request_type = request_type(names, operation, &body);
    let constructors = constructors::emit(names, operation.ir, &body);
    let options = options::emit(names, operation.ir);
    let implementation = implementation(names, operation, &body, &response);
    let name = ident(&operation.ir.name);
    let from_link = (response.paged && body.field.is_none()).then(|| from_link(names));
    let inherent = quote! {
        impl #name {
            #(#constructors)*
            #(#options)*
            #from_link
        }
    };
    let mut items = vec![request_type, inherent, implementation];
    items.extend(options::implementation(names, operation.ir));
    items.extend(body.items);
    items.extend(response.items);
    items
}

fn request_type(
    names: &mut Names<'_, '_>,
    operation: &PlannedOperation<'_>,
    body: &RequestBody,
) -> TokenStream {
    let name = ident(&operation.ir.name);
    let doc = document(operation).outer();
    let alias = alias(operation);
    let deprecated = deprecated(operation.ir.deprecated.as_deref());
    let request = names.runtime("Request");
    let body_field = body.field.as_ref().map(|field| &field.declared).into_iter();
    quote! {
        #doc
        #alias
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            request: #request,
            #(#body_field,)*
        }
    }
}

/// Title, description, paths, permissions, clouds and the page's address.
fn document(operation: &PlannedOperation<'_>) -> Doc {
    let ir = operation.ir;
    let mut doc = Doc::plain(&ir.title);
    if let Some(description) = &ir.description {
        doc.text(description);
    }
    doc.gap();
    for path in &ir.paths {
        let shown = if path.from_example { ", which only an example of the page shows" } else { "" };
        doc.line(format!("- {}{shown}", code(&format!("{} {}", ir.method.as_str(), path.template))));
    }
    options::describe(&mut doc, ir);
    permissions::document(&mut doc, &ir.permissions);
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

fn from_link(names: &mut Names<'_, '_>) -> TokenStream {
    let (request, error) = (names.runtime("Request"), names.runtime("RequestError"));
    let result = names.prelude("Result");
    let from_link = ident(AddedFunction::FromLink.name());
    quote! {
        /// The request that a next or delta link stands for.
        ///
        /// # Errors
        ///
        /// When `link` is not an absolute URL.
        #[inline]
        pub fn #from_link(link: &str) -> #result<Self, #error> {
            Ok(Self { request: #request::from_link(link)? })
        }
    }
}

fn implementation(
    names: &mut Names<'_, '_>,
    operation: &PlannedOperation<'_>,
    body: &RequestBody,
    response: &response::Response,
) -> TokenStream {
    let ir = operation.ir;
    let name = ident(&operation.ir.name);
    let method = ident(ir.method.as_str());
    let version = ident(match ir.version {
        Version::V1 => "V1",
        Version::Beta => "Beta",
    });
    let [operation_trait, method_type, version_type, request] =
        ["Operation", "Method", "Version", "Request"].map(|name| names.runtime(name));
    let permissions = permissions::constant(names, &ir.permissions);
    let clouds = clouds(names, &ir.clouds);
    let docs_url = &ir.docs_url;
    let (response, body) = (&response.ty, &body.method);
    quote! {
        impl #operation_trait for #name {
            type Response = #response;
            const METHOD: #method_type = #method_type::#method;
            const VERSION: #version_type = #version_type::#version;
            const DOCS: &'static str = #docs_url;
            #permissions
            #clouds
            #[inline]
            fn request(&self) -> &#request {
                &self.request
            }
            #[inline]
            fn request_mut(&mut self) -> &mut #request {
                &mut self.request
            }
            #body
        }
    }
}

fn clouds(names: &mut Names<'_, '_>, clouds: &[Cloud]) -> Option<TokenStream> {
    if clouds.is_empty() {
        return None;
    }
    let ty = names.runtime("Cloud");
    let clouds = clouds.iter().map(|cloud| {
        ident(match cloud {
            Cloud::Global => "Global",
            Cloud::UsGovernmentL4 => "UsGovernmentL4",
            Cloud::UsGovernmentL5 => "UsGovernmentL5",
            Cloud::China => "China",
        })
    });
    Some(quote!(const CLOUDS: &'static [#ty] = &[#(#ty::#clouds),*];))
}
