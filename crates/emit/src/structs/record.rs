//! The runtime's view of a struct: members by index.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::members::Member;
use crate::names::Names;

/// `impl Record`.
pub(super) fn implementation(
    names: &mut Names<'_, '_>,
    name: &Ident,
    wire_name: &str,
    members: &[Member<'_>],
) -> TokenStream {
    let [record, shape, member, extra] =
        ["Record", "Shape", "Member", "Extra"].map(|name| names.runtime(name));
    let option = names.prelude("Option");
    let wire = members.iter().map(|member| &member.ir.name);
    let shared = arms(members, &quote!(&));
    let exclusive = arms(members, &quote!(&mut));
    quote! {
        impl #record for #name {
            #[inline]
            fn shape(&self) -> &'static #shape {
                &#shape { name: #wire_name, members: &[#(#wire),*] }
            }
            #[inline]
            fn member(&self, index: usize) -> #option<&dyn #member> {
                #shared
            }
            #[inline]
            fn member_mut(&mut self, index: usize) -> #option<&mut dyn #member> {
                #exclusive
            }
            #[inline]
            fn extra(&self) -> &#extra {
                &self.extra
            }
            #[inline]
            fn extra_mut(&mut self) -> &mut #extra {
                &mut self.extra
            }
        }
    }
}

/// The member at `index`. Without any arm that is always built, a `match` of members would have no type.
fn arms(members: &[Member<'_>], borrow: &TokenStream) -> TokenStream {
    if members.is_empty() {
        return quote! {
            let _ = index;
            None
        };
    }
    let always = members.iter().any(|member| member.cfg.is_none());
    let arms = members.iter().enumerate().map(|(index, Member { name, cfg, .. })| {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        if always {
            quote!(#cfg #index => #borrow self.#name)
        } else {
            quote!(#cfg #index => Some(#borrow self.#name))
        }
    });
    if always {
        quote! {
            Some(match index {
                #(#arms,)*
                _ => return None,
            })
        }
    } else {
        quote! {
            match index {
                #(#arms,)*
                _ => None,
            }
        }
    }
}
