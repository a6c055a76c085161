//! Open enums and sets of flags.

use std::collections::BTreeSet;

use graphgen_ir::Member;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::{distinct, ident, valid},
    names::Names,
    operation::deprecated,
    plan::PlannedType,
};

/// The name of the variant that holds what no page names.
const UNKNOWN: &str = "Unknown";

/// The enum of an enumeration.
pub(crate) fn emit(names: &mut Names<'_, '_>, ty: &PlannedType<'_>) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let mut doc = ty.ir.description.as_deref().map_or_else(Doc::default, Doc::plain);
    doc.gap();
    doc.line(format!("{}.", code(&ty.ir.name)));
    if let Some(url) = &ty.ir.docs_url {
        doc.text(url);
    }
    let doc = doc.outer();
    let deprecated = deprecated(ty.ir.deprecated.as_deref());
    let members = members(&ty.ir.members);
    let _ = names;
    vec![quote!(#doc #deprecated pub struct #name; )]
}

fn members(members: &[Member]) -> Vec<(String, &Member)> {
    let mut wire_names = BTreeSet::new();
    let mut taken: BTreeSet<String> = [UNKNOWN.to_owned()].into();
    let mut named = Vec::new();
    for member in members {
        if wire_names.insert(&member.name) {
            let name = distinct(valid(&member.rust), |name| taken.contains(name));
            taken.insert(name.clone());
            named.push((name, member));
        }
    }
    named
}
