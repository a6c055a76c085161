//! Polymorphism: what a type is called, and the ways between a base type and those that derive from it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ident::ident,
    names::{Names, cfg},
};

/// The name of a type with those of its derived types; where values of it are met, conversions from and to these.
pub(super) fn of_type(names: &mut Names<'_, '_>, number: usize) -> Vec<TokenStream> {
    let plan = names.plan();
    let base = &plan.types[number];
    let (name, wire) = (ident(&base.ir.rust), &base.ir.name);
    let derived = base.derived.iter().map(|&derived| &plan.types[derived].ir.name);
    let mut items = vec![quote!(msgraph_core::typed!(#name, #wire, [#(#derived),*]);)];
    if !base.is_polymorphic() {
        return items;
    }
    items.push(quote!(msgraph_core::base!(#name);));
    items.extend(base.derived.iter().map(|&derived| {
        let gate = &plan.types[derived].gate;
        let cfg = (!base.gate.is_subset(gate)).then(|| cfg(plan, gate));
        let ty = names.qualified(|names| names.documented(derived));
        quote!(#cfg msgraph_core::derived!(#name, #ty);)
    }));
    items
}
