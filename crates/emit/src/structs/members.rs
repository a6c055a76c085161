//! The members of structs: fields and their setters.

use graphgen_ir::{AddedFunction, Body, MOST_BY_POSITION, Property, required_name};
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
    /// Type of an item of a list.
    item: Option<TokenStream>,
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
    let item = field.ir.collection.then(|| rust_type::of(names, field.target, false));
    Member { ir: field.ir, name: ident(&field.ir.rust), value, item, ty, holder }
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
    let settable: Vec<_> = members.iter().filter(|member| !member.ir.read_only).collect();
    if settable.is_empty() {
        return None;
    }
    let setter = |member: &&Member<'_>, value: &TokenStream| {
        let (wire, name) = (&member.ir.name, &member.name);
        quote!(#wire #name: #value)
    };
    if holder == Holder::Patch {
        let setters = settable.iter().map(|member| setter(member, &member.value));
        return Some(quote!(msgraph_core::setters!(Patch, #name, [#(#setters),*]);));
    }
    let (lists, single): (Vec<_>, Vec<_>) = settable.into_iter().partition(|member| member.item.is_some());
    let single = single.iter().map(|member| setter(member, &member.value));
    let lists: Vec<_> =
        lists.iter().filter_map(|member| Some(setter(member, member.item.as_ref()?))).collect();
    let lists = (!lists.is_empty()).then(|| quote!(, [#(#lists),*]));
    Some(quote!(msgraph_core::setters!(Option, #name, [#(#single),*] #lists);))
}

/// The struct that the constructor of `name` takes, where that many properties are required.
fn required_struct(name: &str, required: usize) -> Option<String> {
    (required > MOST_BY_POSITION).then(|| required_name(name))
}

/// The struct that the constructor of a type takes, where it takes one.
pub(crate) fn required_of_type(ty: &PlannedType<'_>) -> Option<String> {
    let required = ty.fields.iter().filter(|field| field.ir.required && !field.relationship);
    required_struct(&ty.ir.rust, required.count()).filter(|_| ty.sent)
}

/// The struct that the constructor of a body takes, where it takes one.
pub(crate) fn required_of_body(body: &Body) -> Option<String> {
    let Body::Parameters(members) = body else { return None };
    required_struct(&members.name, members.properties.iter().filter(|property| property.required).count())
}

/// The constructor, where properties are required, and what it takes.
pub(super) fn constructor(names: &Names<'_, '_>, name: &Ident, members: &[Member<'_>]) -> Vec<TokenStream> {
    let required = members.iter().filter(|member| member.ir.required && member.holder == Holder::Option);
    let required: Vec<_> = required.collect();
    match required_struct(&name.to_string(), required.len()) {
        _ if required.is_empty() => Vec::new(),
        Some(taken) => by_name(name, &ident(&taken), &required),
        None => vec![by_position(names, name, &required)],
    }
}

fn by_position(names: &Names<'_, '_>, name: &Ident, required: &[&Member<'_>]) -> TokenStream {
    let fields: Vec<_> = required.iter().map(|member| &member.name).collect();
    let values = required.iter().map(|member| &member.value);
    let [default, into] = ["Default", "Into"].map(|name| names.prelude(name));
    let new = ident(AddedFunction::New.name());
    quote! {
        impl #name {
            /// With what is required.
            #[inline]
            #[must_use]
            pub fn #new(#(#fields: impl #into<#values>),*) -> Self {
                Self { #(#fields: Some(#fields.into()),)* ..#default::default() }
            }
        }
    }
}

fn by_name(name: &Ident, taken: &Ident, required: &[&Member<'_>]) -> Vec<TokenStream> {
    let doc = Doc::of_line(format!("What {} can't be made without.", code(&name.to_string()))).outer();
    let fields = required.iter().map(|Member { ir, name, value, .. }| {
        let doc = document(ir).outer();
        quote!(#doc pub #name: #value)
    });
    let names = required.iter().map(|member| &member.name);
    let item = quote! {
        #doc
        #[derive(Clone, PartialEq)]
        pub struct #taken { #(#fields,)* }
    };
    vec![item, quote!(msgraph_core::required!(#name, #taken, [#(#names),*]);)]
}
