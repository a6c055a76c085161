//! Query options and headers: setters, and what OData has of them as a trait.

use graphgen_ir::{Header, HeaderRole, Operation, QueryOption};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code, inline},
    ident::ident,
    names::Names,
    rust_type,
};

/// Which trait has the options, and what the page says of them.
pub(crate) fn describe(doc: &mut Doc, operation: &Operation) {
    let Some(set) = operation.option_set else { return };
    let named = || operation.query.iter().filter(|option| operation.trait_has(option));
    let names: Vec<String> = named().map(name).collect();
    let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    doc.gap();
    doc.line("# Query options".to_owned());
    doc.gap();
    doc.line(format!("Methods of [`msgraph_core::{}`]; the page names {names}.", set.name()));
    let remarks: Vec<String> = named().filter_map(remark).collect();
    if !remarks.is_empty() {
        doc.gap();
    }
    remarks.into_iter().for_each(|remark| doc.line(remark));
}

/// The name of an option as OData spells it.
fn name(option: &QueryOption) -> String {
    code(option.kind().name().unwrap_or(&option.name))
}

fn remark(option: &QueryOption) -> Option<String> {
    let required = if option.required { ", required" } else { "" };
    let head = format!("- {}{required}", name(option));
    match &option.description {
        Some(description) => Some(format!("{head}: {}", inline(description))),
        None => option.required.then_some(head),
    }
}

/// Setters of documented headers, and of the query options that no trait has.
pub(crate) fn emit(names: &mut Names<'_, '_>, operation: &Operation) -> Vec<TokenStream> {
    let own = operation.query.iter().filter(|option| !operation.trait_has(option));
    let query: Vec<_> = own.map(|it| query_option(names, operation, it)).collect();
    let set = operation.headers.iter().filter(|header| header.role() == HeaderRole::Setter);
    query.into_iter().chain(set.map(header)).collect()
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
            pub fn #setter(mut self, values: impl #into_iterator<Item: ::std::fmt::Display>) -> Self {
                self.request.set_query_list(#name, values);
                self
            }
        };
    }
    let ty = rust_type::of_argument(names, names.plan().index.resolve(operation.version, &option.ty));
    quote! {
        #doc
        #[inline]
        pub fn #setter(mut self, value: #ty) -> Self {
            self.request.set_query(#name, value);
            self
        }
    }
}

fn header(header: &Header) -> TokenStream {
    let setter = ident(&header.rust);
    let mut doc = document(&header.name, "Header", header.description.as_deref(), header.required);
    document_values(&mut doc, header);
    let doc = doc.outer();
    let name = &header.name;
    // Preferences add up, other headers have one value.
    let set = ident(if name.eq_ignore_ascii_case("Prefer") { "add_header" } else { "set_header" });
    quote! {
        #doc
        #[inline]
        pub fn #setter(mut self, value: &str) -> Self {
            self.request.#set(#name, value);
            self
        }
    }
}

/// The values that the page names.
pub(super) fn document_values(doc: &mut Doc, header: &Header) {
    if !header.values.is_empty() {
        let values: Vec<_> = header.values.iter().map(|value| code(value)).collect();
        doc.gap();
        doc.line(format!("Documented values: {}.", values.join(", ")));
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
