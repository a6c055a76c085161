//! The members of structs: fields and their setters.

use graphgen_ir::{AddedFunction, Property};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::{Names, cfg},
    operation::deprecated,
    plan::{AreaSet, Field, Plan, PlannedType, Target},
    rust_type,
};

/// How a field holds its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A value or nothing.
    Option,
    /// Absent, null or a value.
    Patch,
    /// JSON that is read when it is asked for.
    Related,
}

/// A field, ready to be written.
pub(super) struct Member<'a> {
    /// The property.
    pub(super) ir: &'a Property,
    /// Name of the field.
    pub(super) name: Ident,
    /// The attribute of a field that is not always built where its struct is.
    pub(super) cfg: Option<TokenStream>,
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
    let plan = names.plan();
    let gate = own_gate(names, owner, field);
    let holder = if field.relationship { Holder::Related } else { Holder::Option };
    let of_any = |names: &mut Names<'_, '_>| {
        let value = value(names, Some(owner), field);
        member(names, field, value, holder)
    };
    // What is imported for a field that is not built would be an unused import.
    let member = if gate.is_some() { names.qualified(of_any) } else { of_any(names) };
    Member { cfg: gate.map(|gate| cfg(plan, gate)), ..member }
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
        Holder::Related => names.runtime("Related"),
    };
    let ty = quote!(#outer<#value>);
    Member { ir: field.ir, name: ident(&field.ir.rust), cfg: None, value, ty, holder }
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

/// Whether a field holds a box, as whatever would contain itself does; enums of derived types hold boxes already, and
/// navigation properties JSON.
pub(crate) fn is_boxed(plan: &Plan<'_>, owner: &PlannedType<'_>, field: &Field<'_>) -> bool {
    match field.target {
        Target::Type(target) => {
            let target = &plan.types[target];
            let is_struct = !target.is_polymorphic() && target.ir.kind != graphgen_ir::TypeKind::Enum;
            is_struct && !field.ir.collection && !field.relationship && target.component == owner.component
        }
        Target::Primitive(_) | Target::Json => false,
    }
}

/// The gate of a navigation property whose type is not always built where its owner is.
fn own_gate<'p>(names: &Names<'p, '_>, owner: &PlannedType<'_>, field: &Field<'_>) -> Option<&'p AreaSet> {
    match field.target {
        Target::Type(target) => {
            let gate = &names.plan().types[target].gate;
            (field.relationship && !owner.gate.is_subset(gate)).then_some(gate)
        }
        Target::Primitive(_) | Target::Json => None,
    }
}

impl Member<'_> {
    /// The field.
    pub(super) fn field(&self) -> TokenStream {
        let Self { name, cfg, ty, .. } = self;
        let doc = self.document().outer();
        let deprecated = deprecated(self.ir.deprecated.as_deref());
        quote!(#doc #deprecated #cfg pub #name: #ty)
    }

    fn document(&self) -> Doc {
        let mut doc = self.ir.description.as_deref().map_or_else(Doc::default, Doc::plain);
        if doc.is_empty() {
            doc.line(format!("{}.", code(&self.ir.name)));
        }
        let says_so = |text: &str| text.to_ascii_lowercase().contains("read-only");
        if self.ir.read_only && !self.ir.description.as_deref().is_some_and(says_so) {
            doc.text("Read-only.");
        }
        doc
    }

    /// The setter, which is called like the field.
    fn setter(&self, names: &Names<'_, '_>) -> TokenStream {
        let into = names.prelude("Into");
        let Self { name, cfg, value, ty, .. } = self;
        let doc = Doc::of_line(format!("Sets {}.", code(&self.ir.name))).outer();
        let (parameter, field) = match self.holder {
            Holder::Option => (quote!(impl #into<#value>), quote!(Some(value.into()))),
            Holder::Patch | Holder::Related => (quote!(impl #into<#ty>), quote!(value.into())),
        };
        quote! {
            #doc
            #cfg
            #[inline]
            #[must_use]
            pub fn #name(mut self, value: #parameter) -> Self {
                self.#name = #field;
                self
            }
        }
    }
}

/// The constructor, where properties are required, and the setters.
pub(super) fn inherent(names: &Names<'_, '_>, name: &Ident, members: &[Member<'_>]) -> Option<TokenStream> {
    let constructor = constructor(names, members);
    let settable = members.iter().filter(|member| !member.ir.read_only);
    let setters: Vec<_> = settable.map(|member| member.setter(names)).collect();
    (constructor.is_some() || !setters.is_empty()).then(|| quote!(impl #name { #constructor #(#setters)* }))
}

fn constructor(names: &Names<'_, '_>, members: &[Member<'_>]) -> Option<TokenStream> {
    let required: Vec<_> = members
        .iter()
        .filter(|member| member.ir.required && member.holder == Holder::Option && member.cfg.is_none())
        .collect();
    if required.is_empty() {
        return None;
    }
    let fields: Vec<_> = required.iter().map(|member| &member.name).collect();
    let values = required.iter().map(|member| &member.value);
    let [default, into] = ["Default", "Into"].map(|name| names.prelude(name));
    let new = ident(AddedFunction::New.name());
    let rest = (required.len() <= members.len()).then(|| quote!(..#default::default()));
    Some(quote! {
        /// With what is required.
        #[inline]
        #[must_use]
        pub fn #new(#(#fields: impl #into<#values>),*) -> Self {
            Self { #(#fields: Some(#fields.into()),)* #rest }
        }
    })
}
