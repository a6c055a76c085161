//! Files as tokens: the crate's root, and modules with their items.

use graphgen_ir::{ServicePermission, TypeKind, Version};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    MARK,
    doc::{Doc, code},
    enums,
    ident::ident,
    index,
    names::Names,
    operation, permissions,
    plan::{Module, Plan},
    public, structs,
};

/// What a file holds.
pub(crate) enum Content {
    Rust(TokenStream),
    Text(String),
}

impl Content {
    /// The text of the file.
    pub(crate) fn text(self) -> String {
        match self {
            Self::Rust(tokens) => format!("// {MARK}\n\n{}", graphgen_printer::print(tokens)),
            Self::Text(text) => text,
        }
    }
}

/// `src/lib.rs` of a crate of its own.
pub(crate) fn of_crate(plan: &Plan<'_>, permissions: &[ServicePermission]) -> TokenStream {
    let doc = crate_doc().inner();
    let permissions = permissions::of_service(plan, permissions);
    let versions = versions(plan, &TokenStream::new());
    let (deprecated, style) = (deprecated(), style());
    quote! {
        #doc
        #![cfg_attr(docsrs, feature(doc_cfg))]
        // Types nest deeply.
        #![recursion_limit = "512"]
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]
        #![allow(#deprecated)]
        #![allow(#style)]
        pub use msgraph_core::{self, prelude};
        #permissions
        #versions
    }
}

/// `lib.rs` to be included by the root of another crate, where no attribute can be about the crate.
pub(crate) fn of_included(plan: &Plan<'_>) -> TokenStream {
    let (deprecated, style) = (deprecated(), style());
    let versions = versions(plan, &quote!(#[allow(#deprecated)] #[allow(#style)]));
    quote!(pub use msgraph_core::{self, prelude}; #versions)
}

fn deprecated() -> TokenStream {
    quote!(deprecated, reason = "what is deprecated is still read and written")
}

fn style() -> TokenStream {
    quote! {
        nonstandard_style,
        clippy::module_inception,
        clippy::new_without_default,
        clippy::self_named_constructors,
        clippy::should_implement_trait,
        clippy::too_many_arguments,
        reason = "names and required properties are the API's"
    }
}

/// The version of the protocol between the emitted crate and `msgraph-core` that this emits for.
const PROTOCOL: u8 = 1;

/// The modules of the API versions, each with `attributes`, and what says which protocol they follow.
fn versions(plan: &Plan<'_>, attributes: &TokenStream) -> TokenStream {
    let versions = Version::ALL.into_iter().filter(|version| {
        plan.modules.iter().any(|module| module.is_version() && module.path[0] == version.module())
    });
    let versions = versions.map(|version| {
        let gate = match version {
            Version::V1 => TokenStream::new(),
            Version::Beta => quote!(#[cfg(feature = "beta")]),
        };
        let name = ident(version.module());
        // rustfmt would take the emitted files apart again.
        quote!(#gate #attributes #[rustfmt::skip] pub mod #name;)
    });
    let protocol = Literal::u8_unsuffixed(PROTOCOL);
    quote! {
        msgraph_core::protocol!(#protocol);
        #(#versions)*
    }
}

fn crate_doc() -> Doc {
    let mut doc = Doc::default();
    doc.text("Typed requests and responses of Microsoft Graph, generated from its documentation.");
    doc.text(
        "There is one module for each API version, and in it one type for each documented type and one request type for each \
         documented operation. An operation turns into an `http::Request`, and an `http::Response` turns into what the operation \
         gives; sending is left to the HTTP client of your choice.",
    );
    doc.gap();
    doc.line(
        "[`msgraph_core::guide`] leads to the first call, and on to pages, errors and permissions."
            .to_owned(),
    );
    doc.text(
        "Query options of OData are methods of traits, which `prelude` brings along. Names of properties for them are constants of \
         the types: `User::DISPLAY_NAME` is `displayName`. Plain text does as well.",
    );
    doc.text(
        "Nothing is built by default: turn on the feature of each area that you call, and `beta` beside them. What is in each \
         area is listed in the module `areas` of its version, which is there in this documentation alone.",
    );
    doc
}

/// A module with all its items.
pub(crate) fn of_module(plan: &Plan<'_>, number: usize) -> TokenStream {
    let module = &plan.modules[number];
    let mut names = Names::new(plan, number);
    let types: Vec<_> = module
        .types
        .iter()
        .flat_map(|&number| {
            let ty = &plan.types[number];
            names.gated(&ty.gate, |names| match ty.ir.kind {
                TypeKind::Enum => enums::emit(names, ty),
                TypeKind::Entity | TypeKind::Complex => structs::emit(names, number),
            })
        })
        .collect();
    let operations: Vec<_> = module
        .operations
        .iter()
        .flat_map(|&number| {
            let operation = &plan.operations[number];
            names.gated(&operation.gate, |names| operation::emit(names, operation))
        })
        .collect();
    let children = children(&mut names, module);
    let doc = module_doc(plan, module).inner();
    let uses = names.uses();
    let offered = module.is_version().then(|| [index::declaration(), public::uses(plan, module)]);
    let offered = offered.into_iter().flatten();
    quote!(#doc #uses #children #(#offered)* #(#types)* #(#operations)*)
}

/// Declarations of the modules below.
fn children(names: &mut Names<'_, '_>, module: &Module) -> TokenStream {
    let plan = names.plan();
    let declared: Vec<_> = module
        .children
        .iter()
        .flat_map(|&child| {
            let child = &plan.modules[child];
            let name = ident(&child.path[module.path.len()]);
            names.gated(&child.gate, |_| vec![quote!(pub(crate) mod #name;)])
        })
        .collect();
    quote!(#(#declared)*)
}

/// What the module's first item says of itself, in one line; for modules of modules, what they are.
fn module_doc(plan: &Plan<'_>, module: &Module) -> Doc {
    if let Some(&number) = module.types.first() {
        return Doc::of_line(format!("Types of {}.", code(&plan.types[number].ir.name)));
    }
    if let Some(&number) = module.operations.first() {
        let ir = plan.operations[number].ir;
        let mut doc = Doc::plain(&ir.title);
        for path in &ir.paths {
            doc.gap();
            doc.line(code(&format!("{} {}", ir.method.as_str(), path.template)));
        }
        return doc;
    }
    Doc::of_line(match module.path.as_slice() {
        [version] if version == Version::V1.module() => {
            "Version v1.0 of the API: generally available.".to_owned()
        }
        [_] => "The beta version of the API: preview, may change at any time.".to_owned(),
        [_, area] => format!("Area {}.", code(area)),
        [.., resource] => format!("Operations on {}.", code(resource)),
        [] => String::new(),
    })
}
