//! The index of a version: a page of the crate's documentation for each area, with a section for each resource and a line for
//! each of its types and operations. It is there for rustdoc alone, so that nothing has a second path.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    file::Content,
    ident::ident,
    names::cfg,
    plan::{AreaSet, Module, Plan},
    public,
};

/// The module that holds the pages.
const NAME: &str = "areas";

/// The page of an area.
pub(crate) struct Page<'p> {
    /// The module of the area.
    pub(crate) name: &'p str,
    /// The area.
    pub(crate) area: &'p str,
    /// The areas that need all its items: the area itself, and others that need no less.
    pub(crate) gate: AreaSet,
    /// A line for each item, by resource.
    pub(crate) resources: BTreeMap<&'p str, Vec<String>>,
}

/// The declaration of the index in the module of a version.
pub(crate) fn declaration() -> TokenStream {
    let name = ident(NAME);
    quote!(#[cfg(doc)] pub mod #name;)
}

/// The files of the index of a version.
pub(crate) fn emit(plan: &Plan<'_>, version: &Module) -> BTreeMap<String, Content> {
    let pages = pages(plan, version);
    let folder = format!("src/{}/{NAME}", version.path.join("/"));
    let root = (format!("{folder}/mod.rs"), root(plan, &pages));
    let files = pages.iter().map(|page| (format!("{folder}/{}.rs", page.name), file(version, page)));
    [root].into_iter().chain(files).map(|(path, tokens)| (path, Content::Rust(tokens))).collect()
}

/// The pages of a version, by name.
pub(crate) fn pages<'p>(plan: &'p Plan<'_>, version: &Module) -> Vec<Page<'p>> {
    let areas = version.children.iter().map(|&child| &plan.modules[child]);
    areas.filter_map(|area| page(plan, area)).collect()
}

fn page<'p>(plan: &'p Plan<'_>, area: &'p Module) -> Option<Page<'p>> {
    let name = area.path.last()?.as_str();
    let mut page = Page { name, area: name, gate: area.gate.clone(), resources: BTreeMap::new() };
    for module in plan.below(area) {
        for items in public::of_module(plan, module) {
            page.area = items.area;
            page.gate.intersect_with(items.gate);
            let lines = page.resources.entry(resource(module)).or_default();
            lines.push(line(&items.names, &items.about));
        }
    }
    Some(page)
}

fn resource(module: &Module) -> &str {
    module.path.get(2).map_or("", String::as_str)
}

fn line(names: &[String], about: &str) -> String {
    let links: Vec<_> = names.iter().map(|name| format!("[`{name}`]")).collect();
    format!("- {}: {about}", links.join(", "))
}

fn root(plan: &Plan<'_>, pages: &[Page<'_>]) -> TokenStream {
    let mut doc = Doc::plain("What there is in each area, by resource.");
    doc.text("These pages are documentation alone: items are used by their names in the module above.");
    let doc = doc.inner();
    let pages = pages.iter().map(|page| {
        let (cfg, name) = (cfg(plan, &page.gate), ident(page.name));
        quote!(#cfg pub mod #name;)
    });
    quote!(#doc #(#pages)*)
}

fn file(version: &Module, page: &Page<'_>) -> TokenStream {
    let mut doc = Doc::of_line(format!("Area {}, built with the feature of that name.", code(page.area)));
    for (resource, lines) in &page.resources {
        doc.gap();
        doc.line(format!("# {}", code(resource)));
        doc.gap();
        lines.iter().for_each(|line| doc.line(line.clone()));
    }
    let doc = doc.inner();
    let version = version.path.iter().map(|segment| ident(segment));
    quote!(#doc use crate::#(#version::)**;)
}
