//! The members of structs: fields and their setters.

use graphgen_ir::{AddedFunction, Property};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::Names,
    operation::deprecated,
    plan::{Field, Plan, PlannedType, Target},
    rust_type,
};

/// How a field holds its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A value or nothing.
    Option,
    /// Absent, null or a value.
    Patch,
}

/// A field, ready to be written.
pub(super) struct Member<'a> {
    /// The property.
    pub(super) ir: &'a Property,
    /// Name of the field.
    pub(super) name: Ident,
    /// Type of the value, without its holder.
    value: TokenStream,
    /// Type of the field.
    ty: TokenStream,
    holder: Holder,
}

/// The member of an entity or complex type.
pub(super) fn of_type<'f>(
    names: &mut Names<'_, '_>,
    owner: &PlannedType<'_>,
    field: &Field<'f>,
) -> Member<'f> {
    let value = value(names, Some(owner), field);
    member(names, field, value, Holder::Option)
}

/// The member of a request body.
pub(super) fn of_body<'f>(names: &mut Names<'_, '_>, field: &Field<'f>, holder: Holder) -> Member<'f> {
    let value = value(names, None, field);
    member(names, field, value, holder)
}

fn member<'f>(
    names: &mut Names<'_, '_>,
    field: &Field<'f>,
    value: TokenStream,
    holder: Holder,
) -> Member<'f> {
    let outer = match holder {
        Holder::Option => names.prelude("Option"),
        Holder::Patch => names.runtime("Patch"),
    };
    let ty = quote!(#outer<#value>);
    Member { ir: field.ir, name: ident(&field.ir.rust), value, ty, holder }
}

/// The type of a field's value.
fn value(names: &mut Names<'_, '_>, owner: Option<&PlannedType<'_>>, field: &Field<'_>) -> TokenStream {
    let boxed = owner.is_some_and(|owner| is_boxed(names.plan(), owner, field));
    let ty = rust_type::of(names, field.target, field.ir.collection);
    if boxed {
        let boxed = names.prelude("Box");
        quote!(#boxed<#ty>)
    } else {
        ty
    }
}

/// Whether a field holds a box, as whatever would contain itself does.
pub(crate) fn is_boxed(plan: &Plan<'_>, owner: &PlannedType<'_>, field: &Field<'_>) -> bool {
    match field.target {
        Target::Type(target) => {
            let target = &plan.types[target];
            let is_struct = target.ir.kind != graphgen_ir::TypeKind::Enum;
            is_struct && !field.ir.collection && !field.relationship && target.component == owner.component
        }
        Target::Primitive(_) | Target::Json => false,
    }
}

impl Member<'_> {
    /// The field.
    pub(super) fn field(&self) -> TokenStream {
        let Self { name, ty, .. } = self;
        let doc = document(self.ir).outer();
        let deprecated = deprecated(self.ir.deprecated.as_deref());
        quote!(#doc #deprecated pub #name: #ty)
    }
}

/// What a property is.
pub(super) fn document(property: &Property) -> Doc {
    let mut doc = property.description.as_deref().map_or_else(Doc::default, Doc::plain);
    if doc.is_empty() {
        doc.line(format!("{}.", code(&property.name)));
    }
    let says_so = |text: &str| text.to_ascii_lowercase().contains("read-only");
    if property.read_only && !property.description.as_deref().is_some_and(says_so) {
        doc.text("Read-only.");
    }
    doc
}

/// The setters, which are called like the fields.
pub(super) fn setters(name: &Ident, members: &[Member<'_>], holder: Holder) -> Option<TokenStream> {
    let settable = members.iter().filter(|member| !member.ir.read_only);
    let setters: Vec<_> = settable
        .map(|Member { ir, name, value, .. }| {
            let wire = &ir.name;
            quote!(#wire #name: #value)
        })
        .collect();
    let holder = match holder {
        Holder::Option => quote!(Option),
        Holder::Patch => quote!(Patch),
    };
    (!setters.is_empty()).then(|| quote!(msgraph_core::setters!(#holder, #name, [#(#setters),*]);))
}

/// The constructor, where properties are required.
pub(super) fn constructor(
    names: &Names<'_, '_>,
    name: &Ident,
    members: &[Member<'_>],
) -> Option<TokenStream> {
    let required: Vec<_> =
        members.iter().filter(|member| member.ir.required && member.holder == Holder::Option).collect();
    if required.is_empty() {
        return None;
    }
    let fields: Vec<_> = required.iter().map(|member| &member.name).collect();
    let values = required.iter().map(|member| &member.value);
    let [default, into] = ["Default", "Into"].map(|name| names.prelude(name));
    let new = ident(AddedFunction::New.name());
    let rest = (required.len() <= members.len()).then(|| quote!(..#default::default()));
    Some(quote! {
        impl #name {
            /// With what is required.
            #[inline]
            #[must_use]
            pub fn #new(#(#fields: impl #into<#values>),*) -> Self {
                Self { #(#fields: Some(#fields.into()),)* #rest }
            }
        }
    })
}
