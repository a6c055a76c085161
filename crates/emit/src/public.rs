//! What the crate offers: each public item has one path, its version and its name, wherever it is written. Modules are
//! private; that of the version offers all items below it, each with the features that build it.

use graphgen_ir::Version;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{code, inline},
    ident::ident,
    names::cfg,
    operation::response,
    plan::{AreaSet, Module, Plan, PlannedOperation, PlannedType},
    structs,
};

/// The path of a public item below the crate.
pub(crate) fn path(version: Version, name: &str) -> TokenStream {
    let (version, name) = (ident(version.module()), ident(name));
    quote!(#version::#name)
}

/// The public items of an operation: its request type, its body with what its constructor takes, and its response.
pub(crate) fn of_operation(plan: &Plan<'_>, operation: &PlannedOperation<'_>) -> Vec<String> {
    let ir = operation.ir;
    let members = ir.request_body.as_ref().and_then(|request| request.body.members());
    let body = members.filter(|members| !members.properties.is_empty()).map(|members| members.name.clone());
    let required = ir.request_body.as_ref().and_then(|request| structs::required_of_body(&request.body));
    let response = response::is_by_status(plan, operation).then(|| ir.response_name());
    [ir.name.clone()].into_iter().chain(body).chain(required).chain(response).collect()
}

/// The public items of a type: its struct or enum, and what the constructor of that takes.
pub(crate) fn of_type(ty: &PlannedType<'_>) -> Vec<String> {
    [ty.ir.rust.clone()].into_iter().chain(structs::required_of_type(ty)).collect()
}

/// Public items below one module that are built with the same areas.
pub(crate) struct Export<'p> {
    /// The module of a resource.
    pub(crate) resource: &'p [String],
    /// The areas that need them.
    pub(crate) gate: &'p AreaSet,
    /// The items.
    pub(crate) items: Vec<Item<'p>>,
}

/// A public item of a resource.
#[derive(Hash)]
pub(crate) struct Item<'p> {
    /// The modules between the resource and the item.
    within: &'p [String],
    name: String,
}

/// All public items of a version, in the order of modules.
pub(crate) fn exports<'p>(plan: &'p Plan<'_>, version: &Module) -> Vec<Export<'p>> {
    let mut exports: Vec<Export<'p>> = Vec::new();
    for module in plan.below(version) {
        let (resource, within) = module.path.split_at(module.path.len().min(RESOURCE));
        for Items { gate, names, .. } in of_module(plan, module) {
            let items = names.into_iter().map(|name| Item { within, name });
            let mut known = exports.iter_mut().rev().take_while(|export| export.resource == resource);
            match known.find(|export| export.gate == gate) {
                Some(export) => export.items.extend(items),
                None => exports.push(Export { resource, gate, items: items.collect() }),
            }
        }
    }
    exports
}

/// How deep the module of a resource lies: below version and area.
const RESOURCE: usize = 3;

/// The public items of a type or an operation.
pub(crate) struct Items<'p> {
    /// The area of the page.
    pub(crate) area: &'p str,
    /// The areas that need them.
    pub(crate) gate: &'p AreaSet,
    /// Their names.
    pub(crate) names: Vec<String>,
    /// What they are, as Markdown.
    pub(crate) about: String,
}

/// The public items of a module.
pub(crate) fn of_module<'p>(
    plan: &'p Plan<'_>,
    module: &'p Module,
) -> impl Iterator<Item = Items<'p>> + use<'p> {
    let types = module.types.iter().map(|&number| &plan.types[number]);
    let types = types.map(|ty| Items {
        area: &ty.ir.area,
        gate: &ty.gate,
        names: of_type(ty),
        about: code(&ty.ir.name),
    });
    let operations = module.operations.iter().map(|&number| &plan.operations[number]);
    let operations = operations.map(|operation| Items {
        area: &operation.ir.area,
        gate: &operation.gate,
        names: of_operation(plan, operation),
        about: inline(&operation.ir.title),
    });
    types.chain(operations)
}

/// The statements that offer all items of a version.
pub(crate) fn uses(plan: &Plan<'_>, version: &Module) -> TokenStream {
    let uses = exports(plan, version).into_iter().map(|Export { resource, gate, items }| {
        let cfg = cfg(plan, gate);
        let resource = resource.iter().skip(version.path.len()).map(|segment| ident(segment));
        let items: Vec<_> = items.iter().map(Item::path).collect();
        match items.as_slice() {
            [only] => quote!(#cfg pub use self::#(#resource::)*#only;),
            items => quote!(#cfg pub use self::#(#resource::)*{#(#items),*};),
        }
    });
    quote!(#(#uses)*)
}

impl Item<'_> {
    fn path(&self) -> TokenStream {
        let (within, name) = (self.within.iter().map(|segment| ident(segment)), ident(&self.name));
        quote!(#(#within::)*#name)
    }
}
