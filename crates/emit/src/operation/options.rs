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

/// Query options whose value is a list of names or expressions.
const LISTS: &[&str] = &["$expand", "$orderby", "$select"];

/// Setters of all documented query options and headers.
pub(crate) fn emit(
    operation: &PlannedOperation<'_>,
    constructors: &BTreeSet<String>,
    names: &mut Names<'_, '_>,
) -> Vec<TokenStream> {
    let ir: &Operation = operation.ir;
    let mut taken = constructors.clone();
    let mut free = |rust: &str| {
        let name = distinct(valid(rust), |name| taken.contains(name));
        taken.insert(name.clone());
        ident(&name)
    };
    let query: Vec<_> =
        ir.query.iter().map(|option| query_option(names, ir, option, &free(&option.rust))).collect();
    let headers = ir.headers.iter().map(|it| header(it, &free(&it.rust)));
    query.into_iter().chain(headers).collect()
}

fn query_option(
    names: &mut Names<'_, '_>,
    operation: &Operation,
    option: &QueryOption,
    setter: &Ident,
) -> TokenStream {
    let doc = document(&option.name, "Query option", option.description.as_deref(), option.required).outer();
    let name = &option.name;
    if LISTS.contains(&name.as_str()) {
        return quote! {
            #doc
            #[inline]
            #[must_use]
            pub fn #setter<'a>(mut self, values: impl IntoIterator<Item = &'a str>) -> Self {
                self.request.set_query_list(#name, values);
                self
            }
        };
    }
    let ty = rust_type::of_argument(names, names.plan().index.resolve(operation.version, &option.type_name));
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
