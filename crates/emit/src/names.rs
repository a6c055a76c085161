//! Names used in one file: what is imported, and what is written with its whole path.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::{
    ident::ident,
    plan::{AreaSet, Module, Plan},
    public,
};

/// The names of a file while its items are emitted.
///
/// An item that is built less often than its file writes whole paths: an import would be unused, or wouldn't resolve, where the
/// item is left out.
pub(crate) struct Names<'p, 'a> {
    plan: &'p Plan<'a>,
    module: &'p Module,
    number: usize,
    taken: BTreeSet<String>,
    /// Types of the prelude that the module has items of the same name as.
    hidden: Vec<&'static str>,
    runtime: BTreeSet<&'static str>,
    types: BTreeMap<String, usize>,
    imports: bool,
}

impl<'p, 'a> Names<'p, 'a> {
    /// The names of a module, of which its own items and the prelude's types are taken.
    pub(crate) fn new(plan: &'p Plan<'a>, number: usize) -> Self {
        let module = &plan.modules[number];
        let own = own_items(plan, module);
        let hidden = PRELUDE.iter().copied().filter(|&name| own.contains(name)).collect();
        let mut taken = own;
        taken.extend(PRELUDE.iter().map(|&name| name.to_owned()));
        let (runtime, types) = (BTreeSet::new(), BTreeMap::new());
        Self { plan, module, number, taken, hidden, runtime, types, imports: true }
    }

    /// The plan.
    pub(crate) fn plan(&self) -> &'p Plan<'a> {
        self.plan
    }

    /// Runs `emit` for items that are built with `gate`, and gives each the attribute that says so.
    pub(crate) fn gated(
        &mut self,
        gate: &AreaSet,
        emit: impl FnOnce(&mut Self) -> Vec<TokenStream>,
    ) -> Vec<TokenStream> {
        // Version modules are there without any feature, so that their areas are gated even if there is only one.
        if !self.module.is_version() && self.module.gate.is_subset(gate) {
            return emit(self);
        }
        let items = self.qualified(emit);
        let cfg = cfg(self.plan, gate);
        items.into_iter().map(|item| quote!(#cfg #item)).collect()
    }

    /// Runs `emit` with whole paths instead of imports.
    pub(crate) fn qualified<T>(&mut self, emit: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.imports, false);
        let emitted = emit(self);
        self.imports = outer;
        emitted
    }

    /// An item of the runtime.
    pub(crate) fn runtime(&mut self, name: &'static str) -> TokenStream {
        let name_ident = ident(name);
        if self.imports && (self.runtime.contains(name) || !self.is_taken(name)) {
            self.runtime.insert(name);
            name_ident.into_token_stream()
        } else {
            let module = runtime_module(name).iter().map(|segment| ident(segment));
            quote!(::msgraph_core::#(#module::)*#name_ident)
        }
    }

    /// A type of the prelude, which the module may hide by one of its own.
    pub(crate) fn prelude(&self, name: &'static str) -> TokenStream {
        let ident = ident(name);
        match name {
            _ if !self.hidden.contains(&name) => ident.into_token_stream(),
            "Box" => quote!(::std::boxed::Box),
            "Option" => quote!(::std::option::Option),
            "String" => quote!(::std::string::String),
            "Vec" => quote!(::std::vec::Vec),
            _ => quote!(::std::prelude::v1::#ident),
        }
    }

    /// A documented type.
    pub(crate) fn documented(&mut self, number: usize) -> TokenStream {
        let ty = &self.plan.types[number];
        let name = ty.ir.rust.as_str();
        let name_ident = ident(name);
        let local = ty.module == self.number;
        let imported = self.types.get(name) == Some(&number);
        if local || (self.imports && imported) {
            return name_ident.into_token_stream();
        }
        if self.imports && self.module.gate.is_subset(&ty.gate) && !self.is_taken(name) {
            self.types.insert(name.to_owned(), number);
            return name_ident.into_token_stream();
        }
        let path = public::path(ty.ir.version, name);
        quote!(crate::#path)
    }

    /// The imports of everything that was named.
    pub(crate) fn uses(&self) -> TokenStream {
        let (runtime, types) = (self.runtime_uses(), self.type_uses());
        quote!(#runtime #types)
    }

    fn type_uses(&self) -> TokenStream {
        let Some(version) = self.module.path.first().map(|version| ident(version)) else {
            return TokenStream::new();
        };
        let names: Vec<_> = self.types.keys().map(|name| ident(name)).collect();
        match names.as_slice() {
            [] => TokenStream::new(),
            [only] => quote!(use crate::#version::#only;),
            names => quote!(use crate::#version::{#(#names),*};),
        }
    }

    fn runtime_uses(&self) -> TokenStream {
        let mut modules: BTreeMap<&[&str], Vec<Ident>> = BTreeMap::new();
        for name in &self.runtime {
            modules.entry(runtime_module(name)).or_default().push(ident(name));
        }
        let groups: Vec<_> = modules
            .into_iter()
            .flat_map(|(module, names)| {
                let module = module.iter().map(|segment| ident(segment));
                let module = quote!(#(#module::)*);
                match names.as_slice() {
                    names if module.is_empty() => names.iter().map(ToTokens::to_token_stream).collect(),
                    [name] => vec![quote!(#module #name)],
                    names => vec![quote!(#module {#(#names),*})],
                }
            })
            .collect();
        match groups.as_slice() {
            [] => TokenStream::new(),
            [only] => quote!(use msgraph_core::#only;),
            groups => quote!(use msgraph_core::{#(#groups),*};),
        }
    }

    fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name) || self.runtime.contains(name) || self.types.contains_key(name)
    }
}

/// Types of the prelude that emitted code uses.
const PRELUDE: &[&str] = &["Box", "Default", "Into", "IntoIterator", "Option", "Result", "String", "Vec"];

/// The module of the runtime that holds `name`.
fn runtime_module(name: &str) -> &'static [&'static str] {
    match name {
        "StatusCode" => &["http"],
        "Parts" => &["http", "response"],
        "UndocumentedMember" => &["record"],
        "Value" => &["serde_json"],
        _ => &[],
    }
}

/// Names of what a module declares.
fn own_items(plan: &Plan<'_>, module: &Module) -> BTreeSet<String> {
    let types = module.types.iter().flat_map(|&number| public::of_type(&plan.types[number]));
    let operations = module.operations.iter().map(|&number| &plan.operations[number]);
    let operations = operations.flat_map(|operation| public::of_operation(plan, operation));
    let children = module.children.iter().filter_map(|&child| plan.modules[child].path.last().cloned());
    types.chain(operations).chain(children).collect()
}

/// The attribute of an item that is built with any of the areas.
pub(crate) fn cfg(plan: &Plan<'_>, gate: &AreaSet) -> TokenStream {
    let features: Vec<_> = plan.areas.features_of(gate).collect();
    match features.as_slice() {
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}
