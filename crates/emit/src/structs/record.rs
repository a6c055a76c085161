//! The runtime's view of a struct: members by index.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::members::Member;

/// What makes a struct a record.
pub(super) fn declaration(name: &Ident, wire_name: &str, members: &[Member<'_>]) -> TokenStream {
    let members = members.iter().enumerate().map(|(index, Member { ir, name, .. })| {
        let (index, wire) = (Literal::usize_unsuffixed(index), &ir.name);
        quote!(#index #wire #name)
    });
    quote!(msgraph_core::record!(#name, #wire_name, [#(#members),*]);)
}
