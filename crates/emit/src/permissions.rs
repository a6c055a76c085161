//! Permissions: as constants, and as text for docs.

use graphgen_ir::{Grant, Permissions, Support};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    names::Names,
};

/// An operation's `PERMISSIONS`.
pub(crate) fn constant(names: &mut Names<'_, '_>, tables: &[Permissions]) -> Option<TokenStream> {
    if tables.is_empty() {
        return None;
    }
    let ty = names.runtime("Permissions");
    let tables: Vec<_> = tables
        .iter()
        .map(|table| {
            let context = match &table.context {
                Some(context) => quote!(Some(#context)),
                None => quote!(None),
            };
            let [work, personal, application] =
                [&table.delegated_work, &table.delegated_personal, &table.application]
                    .map(|it| grant(names, it));
            quote! {
                #ty {
                    context: #context,
                    delegated_work: #work,
                    delegated_personal: #personal,
                    application: #application,
                }
            }
        })
        .collect();
    Some(quote!(const PERMISSIONS: &'static [#ty] = &[#(#tables),*];))
}

fn grant(names: &mut Names<'_, '_>, grant: &Grant) -> TokenStream {
    let ty = names.runtime("Grant");
    match grant.support {
        Support::Supported => {
            let alternatives = grant.scopes.iter().map(|together| quote!(&[#(#together),*]));
            quote!(#ty::Scopes(&[#(#alternatives),*]))
        }
        Support::NotSupported => quote!(#ty::NotSupported),
        Support::NoneRequired => quote!(#ty::NoneRequired),
        Support::NotDocumented => quote!(#ty::NotDocumented),
    }
}

/// The section of an operation's docs.
pub(crate) fn document(doc: &mut Doc, tables: &[Permissions]) {
    if tables.is_empty() {
        return;
    }
    doc.gap();
    doc.line("# Permissions".to_owned());
    for table in tables {
        if let Some(context) = &table.context {
            doc.text(context);
        }
        doc.gap();
        for (account, grant) in [
            ("Work or school account", &table.delegated_work),
            ("Personal account", &table.delegated_personal),
            ("Application", &table.application),
        ] {
            if !grant.is_absent() {
                doc.line(format!("- {account}: {}", grant.in_words(code)));
            }
        }
    }
}
