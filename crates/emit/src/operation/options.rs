//! Setters of query options and headers.

use std::collections::BTreeSet;

use graphgen_ir::{Header, Operation, QueryOption};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::{distinct, ident, valid},
    names::Names,
    plan::PlannedOperation,
    rust_type,
};

/// Setters of all documented query options and headers.
pub(crate) fn emit(
    operation: &PlannedOperation<'_>,
    constructors: &BTreeSet<String>,
    names: &mut Names<'_, '_>,
) -> Vec<TokenStream> {
    let ir: &Operation = operation.ir;
    let setters = names_of(ir, constructors);
    let (of_query, of_headers) = setters.split_at(ir.query.len());
    let query: Vec<_> =
        ir.query.iter().zip(of_query).map(|(it, name)| query_option(names, ir, it, &ident(name))).collect();
    let headers = ir.headers.iter().zip(of_headers).map(|(it, name)| header(it, &ident(name)));
    query.into_iter().chain(headers).collect()
}

/// The names of an operation's setters: one for each query option, then one for each header.
pub(crate) fn names_of(operation: &Operation, constructors: &BTreeSet<String>) -> Vec<String> {
    let mut taken = constructors.clone();
    let query = operation.query.iter().map(|it| &it.rust);
    let headers = operation.headers.iter().map(|it| &it.rust);
    let setters = query.chain(headers).map(|rust| {
        let name = distinct(valid(rust), |name| taken.contains(name));
        taken.insert(name.clone());
        name
    });
    setters.collect()
}

fn query_option(
    names: &mut Names<'_, '_>,
    operation: &Operation,
    option: &QueryOption,
    setter: &Ident,
) -> TokenStream {
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

fn header(header: &Header, setter: &Ident) -> TokenStream {
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
