//! Names of properties as constants, for `$select`, `$expand` and `$orderby`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{ident::ident, plan::Field};

/// The constants of a type that queries are made for: `User::DISPLAY_NAME` is `"displayName"`.
pub(super) fn of_type(name: &Ident, fields: &[Field<'_>]) -> Option<TokenStream> {
    let constants = fields.iter().map(|field| {
        let (name, wire) = (ident(&field.ir.constant()), &field.ir.name);
        quote!(#name #wire)
    });
    let constants: Vec<_> = constants.collect();
    (!constants.is_empty()).then(|| quote!(msgraph_core::property_names!(#name, [#(#constants),*]);))
}
