//! Polymorphism: an enum of a base type and the types derived from it.

use graphgen_ir::any_name;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::{Names, cfg},
};

/// The enum of a base type, where the type stands for derived ones.
pub(crate) fn emit(names: &mut Names<'_, '_>, number: usize) -> Vec<TokenStream> {
    let plan = names.plan();
    let base = &plan.types[number];
    if !base.is_polymorphic() {
        return Vec::new();
    }
    let name = ident(&any_name(&base.ir.rust));
    let variants = variants(names, number);
    let doc =
        Doc::of_line(format!("Any kind of {}, told apart by `@odata.type`.", code(&base.ir.name))).outer();
    let boxed = names.prelude("Box");
    let declared =
        variants.iter().map(|Variant { cfg, name, ty, doc, .. }| quote!(#doc #cfg #name(#boxed<#ty>)));
    let item = quote! {
        #doc
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#declared,)*
        }
    };
    let implementation = implementation(names, &name, &ident(&base.ir.rust), &variants);
    let from = names.prelude("From");
    let conversions = variants.iter().map(|Variant { cfg, name: variant, ty, .. }| {
        quote! {
            #cfg
            impl #from<#ty> for #name {
                #[inline]
                fn from(value: #ty) -> Self {
                    Self::#variant(#boxed::new(value))
                }
            }
        }
    });
    [item, implementation, quote!(msgraph_core::choice!(#name);)].into_iter().chain(conversions).collect()
}

struct Variant<'p> {
    name: Ident,
    ty: TokenStream,
    cfg: Option<TokenStream>,
    doc: TokenStream,
    /// The wire name of a derived type.
    wire_name: Option<&'p str>,
}

/// Derived types in order, and the base type behind them.
fn variants<'p>(names: &mut Names<'p, '_>, number: usize) -> Vec<Variant<'p>> {
    let plan = names.plan();
    let base = &plan.types[number];
    let mut variants: Vec<_> = base
        .derived
        .iter()
        .map(|&derived| {
            let ty = &plan.types[derived];
            let always = base.gate.is_subset(&ty.gate);
            Variant {
                name: ident(&ty.ir.rust),
                ty: if always {
                    names.exactly(derived)
                } else {
                    names.qualified(|names| names.exactly(derived))
                },
                cfg: (!always).then(|| cfg(plan, &ty.gate)),
                doc: Doc::of_line(format!("{}.", code(&ty.ir.name))).outer(),
                wire_name: Some(&ty.ir.name),
            }
        })
        .collect();
    variants.push(Variant {
        name: ident(&base.ir.rust),
        ty: names.exactly(number),
        cfg: None,
        doc: Doc::of_line(format!(
            "{} itself, and every kind that is not built or not documented.",
            code(&base.ir.name)
        ))
        .outer(),
        wire_name: None,
    });
    variants
}

fn implementation(
    names: &mut Names<'_, '_>,
    any: &Ident,
    base: &Ident,
    variants: &[Variant<'_>],
) -> TokenStream {
    let (choice, record) = (names.runtime("Choice"), names.runtime("Record"));
    let boxed = names.prelude("Box");
    let selected = variants.iter().filter_map(|Variant { cfg, name, wire_name, .. }| {
        wire_name.map(|wire_name| {
            quote!(#cfg #wire_name => {
                *self = Self::#name(#boxed::default());
                true
            })
        })
    });
    // The structs, not their boxes: each would be a type of its own to the program.
    let records =
        variants.iter().map(|Variant { cfg, name, .. }| quote!(#cfg Self::#name(record) => &**record));
    let records_mut =
        variants.iter().map(|Variant { cfg, name, .. }| quote!(#cfg Self::#name(record) => &mut **record));
    quote! {
        impl #choice for #any {
            #[inline]
            fn base() -> Self {
                Self::#base(#boxed::default())
            }
            #[inline]
            fn select(&mut self, name: &str) -> bool {
                match name {
                    #(#selected)*
                    _ => false,
                }
            }
            #[inline]
            fn is_base(&self) -> bool {
                matches!(self, Self::#base(_))
            }
            #[inline]
            fn record(&self) -> &dyn #record {
                match self { #(#records,)* }
            }
            #[inline]
            fn record_mut(&mut self) -> &mut dyn #record {
                match self { #(#records_mut,)* }
            }
        }
    }
}
