//! Names of properties as constants, for `$select`, `$expand` and `$orderby`.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::members::Member;
use crate::ident::{distinct, ident, valid};

/// The constants of a type that queries are made for: `User::DISPLAY_NAME` is `"displayName"`.
pub(super) fn of_type(name: &Ident, members: &[Member<'_>]) -> Option<TokenStream> {
    let mut taken = BTreeSet::new();
    let constants = members.iter().map(|member| {
        let field = member.name.to_string();
        let constant = valid(&field.trim_end_matches('_').to_ascii_uppercase());
        let constant = distinct(constant, |name| taken.contains(name));
        let (name, wire) = (ident(&constant), &member.ir.name);
        taken.insert(constant);
        quote!(pub const #name: &'static str = #wire;)
    });
    let constants: Vec<_> = constants.collect();
    (!constants.is_empty()).then(|| {
        quote! {
            /// Names of properties for queries.
            #[allow(missing_docs, reason = "each is the name that it holds")]
            impl #name { #(#constants)* }
        }
    })
}
