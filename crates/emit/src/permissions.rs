//! Permissions: as constants, and as text for docs.

use graphgen_ir::{Grant, Permissions, Support};
use proc_macro2::TokenStream;
use quote::quote;

use crate::doc::{Doc, code};

/// What `operation!` takes of an operation's tables.
pub(crate) fn facts(tables: &[Permissions]) -> TokenStream {
    let tables = tables.iter().map(|table| {
        let context = table.context.iter();
        let [work, personal, application] =
            [&table.delegated_work, &table.delegated_personal, &table.application].map(grant);
        quote! {
            , permissions #(for #context)* { work: #work, personal: #personal, application: #application }
        }
    });
    quote!(#(#tables)*)
}

fn grant(grant: &Grant) -> TokenStream {
    match grant.support {
        Support::Supported => {
            let alternatives = grant.scopes.iter().map(|together| quote!([#(#together),*]));
            quote!([#(#alternatives),*])
        }
        Support::NotSupported => quote!(NotSupported),
        Support::NoneRequired => quote!(NoneRequired),
        Support::NotDocumented => quote!(NotDocumented),
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
