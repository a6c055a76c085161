//! Names of properties as constants, for `$select`, `$expand` and `$orderby`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::members::Member;
use crate::ident::ident;

/// The constants of a type that queries are made for: `User::DISPLAY_NAME` is `"displayName"`.
pub(super) fn of_type(name: &Ident, members: &[Member<'_>]) -> Option<TokenStream> {
    let constants = members.iter().map(|member| {
        let (name, wire) = (ident(&member.ir.constant()), &member.ir.name);
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
