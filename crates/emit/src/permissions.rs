//! Permissions: as constants, and as text for docs.

use std::collections::BTreeSet;

use graphgen_ir::{Grant, Operation, Path, Permissions, ServicePermission, Support};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    plan::Plan,
};

/// What `operation!` takes of an operation's tables, and of the calls of its constructors.
pub(crate) fn facts(operation: &Operation) -> TokenStream {
    let tables = operation.permissions.iter().map(|table| {
        let context = table.context.iter();
        let names = [quote!(work), quote!(personal), quote!(application)];
        let grants = names.iter().zip(grants(table)).filter_map(|(name, (_, found))| {
            let found = grant(found)?;
            Some(quote!(#name: #found))
        });
        let conditions = self::grants(table).into_iter().flat_map(|(_, grant)| &grant.conditions);
        let conditions: BTreeSet<_> = conditions.collect();
        let conditions = conditions.into_iter().map(|condition| quote!(where #condition));
        let facts = grants.chain(conditions);
        quote!(, permissions #(for #context)* { #(#facts),* })
    });
    let calls = operation.paths.iter().map(|path| call(operation, path));
    quote!(#(#tables)* , calls: [#(#calls),*])
}

/// The constant of a constructor, and the numbers of its tables where these are not all.
fn call(operation: &Operation, path: &Path) -> TokenStream {
    let constant = ident(&path.constant());
    let template = path.template.as_str();
    let tables = operation.permissions.iter().enumerate();
    let applies: Vec<_> = tables
        .filter(|(_, table)| table.paths.iter().any(|path| path == template))
        .map(|(number, _)| Literal::usize_unsuffixed(number))
        .collect();
    if applies.len() == operation.permissions.len() {
        quote!(#constant)
    } else {
        quote!(#constant #(#applies)*)
    }
}

/// What one kind of account needs; `None` where it is not supported, which is not written.
fn grant(grant: &Grant) -> Option<TokenStream> {
    Some(match grant.support {
        Support::Supported => {
            let alternatives = grant.scopes.iter().map(|together| quote!(#(#together)&*));
            let least = (grant.least != 1).then(|| Literal::usize_unsuffixed(grant.least));
            let least = least.map(|least| quote!(#least;));
            quote!([#least #(#alternatives),*])
        }
        Support::NotSupported => return None,
        Support::NoneRequired => quote!(NoneRequired),
        Support::NotDocumented => quote!(NotDocumented),
    })
}

fn grants(table: &Permissions) -> [(&'static str, &Grant); 3] {
    [
        ("Work or school account", &table.delegated_work),
        ("Personal account", &table.delegated_personal),
        ("Application", &table.application),
    ]
}

/// Those of the service's permissions that operations of the crate name.
pub(crate) fn of_service(plan: &Plan<'_>, list: &[ServicePermission]) -> Option<TokenStream> {
    let tables = plan.operations.iter().flat_map(|operation| &operation.ir.permissions);
    let grants = tables.flat_map(|table| grants(table).map(|(_, grant)| grant));
    let named: BTreeSet<&str> =
        grants.flat_map(|grant| grant.scopes.iter().flatten()).map(String::as_str).collect();
    let rows = list.iter().filter(|permission| named.contains(permission.name.as_str()));
    let rows = rows.map(|ServicePermission { name, scope, role, display, admin_consent }| {
        quote! {
            msgraph_core::permission::ServicePermission {
                name: #name, scope: #scope, role: #role, display: #display, admin_consent: #admin_consent
            }
        }
    });
    (!list.is_empty()).then(|| quote! {
        /// The permissions that operations name, with the ids that the service has for them: for `msgraph_core::Manifest`.
        pub const SERVICE_PERMISSIONS: &[msgraph_core::permission::ServicePermission<'static>] = &[#(#rows),*];
    })
}

/// The section of an operation's docs.
pub(crate) fn document(doc: &mut Doc, operation: &Operation) {
    if operation.permissions.is_empty() && operation.permission_notes.is_empty() {
        return;
    }
    doc.gap();
    doc.line("# Permissions".to_owned());
    for table in &operation.permissions {
        if let Some(context) = &table.context {
            doc.text(context);
        }
        doc.gap();
        for (account, grant) in grants(table) {
            if !grant.is_absent() {
                doc.line(format!("- {account}: {}", grant.in_words(code)));
            }
        }
        for condition in grants(table).into_iter().flat_map(|(_, grant)| &grant.conditions) {
            doc.text(condition);
        }
    }
    for note in &operation.permission_notes {
        let text = note.about.iter().chain([&note.text]).map(String::as_str).collect::<Vec<_>>().join(" ");
        doc.text(&text);
        let roles = note.roles.iter().filter(|role| !note.text.contains(&role.name));
        let roles: Vec<_> = roles.map(|role| role.name.as_str()).collect();
        if !roles.is_empty() {
            doc.text(&format!("Roles: {}.", roles.join(", ")));
        }
    }
}
