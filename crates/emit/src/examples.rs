//! The documented examples as code: every request as a typed one, every response as the type that it reads into.
//!
//! They become tests of the crate, of which each is an example, or a program that tells the outcome of each part of each
//! example. Requests to other hosts than Graph, such as callbacks, are no calls of the operation and are left out.

mod body;
mod check;
mod relations;
mod request;
mod value;

use std::collections::BTreeMap;

use graphgen_ir::Version;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::{
    Examples,
    file::Content,
    ident::ident,
    plan::{Plan, PlannedOperation},
};
use check::{Check, Part};

/// The files for all examples.
pub(crate) fn emit(plan: &Plan<'_>, form: Examples) -> BTreeMap<String, Content> {
    let mut files = BTreeMap::new();
    let mut modules: BTreeMap<String, Module> = BTreeMap::new();
    for operation in &plan.operations {
        for (of, item) in items(plan, form, operation) {
            let path = &plan.modules[of.module].path;
            let name = path.iter().take(2).map(String::as_str).collect::<Vec<_>>().join("_");
            modules.entry(name).or_insert_with(|| Module::new(gate(plan, of))).items.push(item);
        }
    }
    files.insert("tests/examples/main.rs".to_owned(), Content::Rust(main(form, &modules)));
    if form == Examples::Tests {
        files.insert("tests/examples/all.rs".to_owned(), Content::Rust(all(&modules)));
    }
    for (name, Module { items, .. }) in modules {
        let tokens = match form {
            Examples::Program => quote! {
                use crate::examples;
                pub(crate) static CHECKS: &[examples::Check] = &[#(#items),*];
            },
            Examples::None | Examples::Tests => quote! {
                use crate::examples;
                #(#items)*
            },
        };
        files.insert(format!("tests/examples/{name}.rs"), Content::Rust(tokens));
    }
    files
}

/// The examples of an area.
struct Module {
    gate: TokenStream,
    items: Vec<TokenStream>,
}

impl Module {
    fn new(gate: TokenStream) -> Self {
        Self { gate, items: Vec::new() }
    }
}

fn main(form: Examples, modules: &BTreeMap<String, Module>) -> TokenStream {
    let declared = modules.iter().map(|(name, Module { gate, .. })| {
        let name = ident(name);
        // rustfmt would take the emitted files apart again.
        quote!(#gate #[rustfmt::skip] mod #name;)
    });
    let program = matches!(form, Examples::Program).then(|| {
        let checks = modules.iter().map(|(name, Module { gate, .. })| {
            let name = ident(name);
            quote!(#gate #name::CHECKS)
        });
        quote! {
            fn main() -> ::std::io::Result<()> {
                ::msgraph_core::examples::report(&[#(#checks),*], ::std::io::stdout().lock())
            }
        }
    });
    quote! {
        //! The examples of the documentation: typed requests make the documented URLs and bodies, documented responses
        //! are read and written again without loss.
        #![allow(deprecated, reason = "what is deprecated is still documented")]
        #[allow(unused_imports, reason = "without an area there are no examples")]
        use ::msgraph_core::examples;
        #(#declared)*
        #program
    }
}

/// All tests, for a crate that brings a module `examples` of its own. Features are those of the crate around, so there are
/// no gates.
fn all(modules: &BTreeMap<String, Module>) -> TokenStream {
    let names = modules.keys().map(|name| ident(name));
    quote! {
        //! The examples of the documentation for crates that run them in another way, such as over HTTP: with a module
        //! `examples` at their root in place of `msgraph_core::examples`.
        #![allow(unexpected_cfgs, reason = "features are those of the crate around")]
        #![allow(deprecated, reason = "what is deprecated is still documented")]
        #(#[rustfmt::skip] mod #names;)*
    }
}

/// The attribute that builds the examples of an operation's area.
fn gate(plan: &Plan<'_>, operation: &PlannedOperation<'_>) -> TokenStream {
    let area = plan.areas.features_of(&operation.gate).next();
    let beta = (operation.ir.version == Version::Beta).then_some("beta");
    let features: Vec<_> = beta.into_iter().chain(area).collect();
    match features.as_slice() {
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(all(#(feature = #features),*))]),
    }
}

/// The examples of an operation, each with the operation whose area it belongs to: a test for each, or a line of a table
/// for each of their parts.
fn items<'p>(
    plan: &'p Plan<'_>,
    form: Examples,
    operation: &'p PlannedOperation<'_>,
) -> Vec<(&'p PlannedOperation<'p>, TokenStream)> {
    let examples = operation.ir.examples.iter().zip(1_usize..);
    let checked = examples.map(|(example, number)| (number, check::of(plan, operation, example)));
    match form {
        Examples::Program => checked
            .flat_map(|(number, checks)| checks.into_iter().map(move |check| (number, check)))
            .map(|(number, check)| (check.operation, line(&operation.ir.id, number, &check)))
            .collect(),
        Examples::None | Examples::Tests => {
            let path = plan.modules[operation.module].path.get(2..).unwrap_or_default();
            let stem = path.join("_");
            // A module that is called like a keyword ends with an underscore of its own.
            let stem = stem.trim_end_matches('_');
            checked
                .filter(|(_, checks)| !checks.is_empty())
                .map(|(number, checks)| {
                    let name = format_ident!("{stem}_{number}");
                    (operation, test(plan, &name, operation, &checks))
                })
                .collect()
        }
    }
}

fn test(
    plan: &Plan<'_>,
    name: &Ident,
    operation: &PlannedOperation<'_>,
    checks: &[Check<'_>],
) -> TokenStream {
    let runs = checks.iter().map(|check| {
        let Check { given, run, relations, .. } = check;
        let given = given.iter();
        // The operation of another page may be of another area, which need not be there.
        let gate = (check.operation.ir.area != operation.ir.area).then(|| gate(plan, check.operation));
        quote!(#(#gate #given)* #gate #run?; #(#gate #relations)*)
    });
    quote! {
        #[test]
        fn #name() -> Result<(), examples::Mismatch> {
            #(#runs)*
            Ok(())
        }
    }
}

fn line(operation: &str, example: usize, check: &Check<'_>) -> TokenStream {
    let part = match check.part {
        Part::Request => quote!(examples::Part::Request),
        Part::Response(number) => quote!(examples::Part::Response(#number)),
    };
    let Check { given, run, relations, .. } = check;
    let run = match given {
        None => quote!(#run),
        Some(_) => quote!({ #given #run?; #(#relations)* Ok(()) }),
    };
    quote!(examples::Check::new(#operation, #example, #part, || #run))
}
