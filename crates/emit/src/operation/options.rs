//! Setters of query options and headers.

use graphgen_ir::{Header, Operation, QueryOption};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::Names,
    rust_type,
};

/// Setters of all documented query options and headers.
pub(crate) fn emit(names: &mut Names<'_, '_>, operation: &Operation) -> Vec<TokenStream> {
    let query: Vec<_> = operation.query.iter().map(|it| query_option(names, operation, it)).collect();
    query.into_iter().chain(operation.headers.iter().map(header)).collect()
}

fn query_option(names: &mut Names<'_, '_>, operation: &Operation, option: &QueryOption) -> TokenStream {
    let setter = ident(&option.rust);
    let doc = document(&option.name, "Query option", option.description.as_deref(), option.required).outer();
    let name = &option.name;
    if option.kind().is_list() {
        let into_iterator = names.prelude("IntoIterator");
        return quote! {
            #doc
            #[inline]
            #[must_use]
            pub fn #setter<'a>(mut self, values: impl #into_iterator<Item = &'a str>) -> Self {
                self.request.set_query_list(#name, values);
                self
            }
        };
    }
    let ty = rust_type::of_argument(names, names.plan().index.resolve(operation.version, &option.ty));
    quote! {
        #doc
        #[inline]
        #[must_use]
        pub fn #setter(mut self, value: #ty) -> Self {
            self.request.set_query(#name, value);
            self
        }
    }
}

fn header(header: &Header) -> TokenStream {
    let setter = ident(&header.rust);
    let mut doc = document(&header.name, "Header", header.description.as_deref(), header.required);
    if !header.values.is_empty() {
        let values: Vec<_> = header.values.iter().map(|value| code(value)).collect();
        doc.gap();
        doc.line(format!("Documented values: {}.", values.join(", ")));
    }
    let doc = doc.outer();
    let name = &header.name;
    // Preferences add up, other headers have one value.
    let set = ident(if name.eq_ignore_ascii_case("Prefer") { "add_header" } else { "set_header" });
    quote! {
        #doc
        #[inline]
        #[must_use]
        pub fn #setter(mut self, value: &str) -> Self {
            self.request.#set(#name, value);
            self
        }
    }
}

fn document(name: &str, kind: &str, description: Option<&str>, required: bool) -> Doc {
    let required = if required { ", required" } else { "" };
    let mut doc = Doc::of_line(format!("{kind} {}{required}.", code(name)));
    if let Some(description) = description {
        doc.text(description);
    }
    doc
}
