//! Request bodies.

use std::collections::BTreeSet;

use graphgen_ir::{
    Body, Content, Members, Operation, RequestBody as Documented, TypeRef, is_media_type, is_multipart,
};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    doc::{Doc, code},
    ident::ident,
    names::Names,
    plan::Target,
    rust_type,
    structs::{self, Holder},
};

/// The body of an operation's request.
#[derive(Default)]
pub(crate) struct RequestBody {
    /// The field that holds it, where there is a body.
    pub(crate) field: Option<Field>,
    /// How `operation!` is to write it, where there is a body.
    pub(crate) form: Option<TokenStream>,
    /// Its own struct, where the page describes one.
    pub(crate) items: Vec<TokenStream>,
}

/// The field of a request type that holds the body.
pub(crate) struct Field {
    /// Its declaration.
    pub(crate) declared: TokenStream,
    /// The parameter of constructors that it comes from.
    pub(crate) parameter: TokenStream,
    /// How constructors fill it.
    pub(crate) initial: TokenStream,
}

impl RequestBody {
    /// The body that the page documents.
    pub(crate) fn of(names: &mut Names<'_, '_>, operation: &Operation) -> Self {
        let Some(Documented { body, content_type, .. }) = &operation.request_body else {
            return Self::default();
        };
        match body {
            Body::Resource { ty, collection, .. } => Self::of_type(names, operation, Some(ty), *collection),
            Body::Update { ty, members } => {
                Self::of_members(names, operation, ty.as_ref(), members, Holder::Patch)
            }
            Body::Parameters(members) => Self::of_members(names, operation, None, members, Holder::Option),
            Body::Reference => Self::reference(names),
            Body::Json { optional: false } => Self::of_type(names, operation, None, false),
            Body::Json { optional: true } => Self::optional(names, operation),
            Body::Bytes => Self::bytes(names, content_type.as_deref()),
        }
    }

    fn of_type(
        names: &mut Names<'_, '_>,
        operation: &Operation,
        ty: Option<&TypeRef>,
        collection: bool,
    ) -> Self {
        let target = ty.map_or(Target::Json, |ty| names.plan().index.resolve(operation.version, ty));
        let ty = rust_type::of(names, target, collection);
        Self::json(names, operation, ty)
    }

    /// A struct of the members, or where there are none, the type that they would belong to.
    fn of_members(
        names: &mut Names<'_, '_>,
        operation: &Operation,
        ty: Option<&TypeRef>,
        members: &Members,
        holder: Holder,
    ) -> Self {
        if members.properties.is_empty() {
            return Self::of_type(names, operation, ty, false);
        }
        let items = structs::emit_body(names, operation, members, holder);
        let name = ident(&members.name);
        Self { items, ..Self::json(names, operation, quote!(#name)) }
    }

    fn json(names: &mut Names<'_, '_>, operation: &Operation, ty: TokenStream) -> Self {
        let others = other_forms(operation);
        let odata_type = operation.request_body.as_ref().and_then(|request| request.odata_type.as_deref());
        let odata_type = odata_type.map(|name| format!("#{name}")).into_iter();
        if !others.is_empty() {
            return Self::json_or_other(names, &ty, &others, quote!(json_or_other #(#odata_type)*));
        }
        Self::new(Field::of("body", ty), quote!(json #(#odata_type)*))
    }

    /// JSON, or what the page shows in its place.
    fn json_or_other(
        names: &mut Names<'_, '_>,
        ty: &TokenStream,
        others: &[String],
        form: TokenStream,
    ) -> Self {
        let (either, into) = (names.runtime("JsonOrBody"), names.prelude("Into"));
        let media_types: Vec<_> = others.iter().map(|media_type| code(media_type)).collect();
        let doc = Doc::of_line(format!("The body: JSON, or {}.", media_types.join(", "))).outer();
        let field = Field {
            declared: quote! {
                #doc
                pub body: #either<#ty>
            },
            parameter: quote!(body: impl #into<#either<#ty>>),
            initial: quote!(body: body.into()),
        };
        Self::new(field, form)
    }

    /// JSON, what the page shows in its place, or nothing.
    fn optional(names: &mut Names<'_, '_>, operation: &Operation) -> Self {
        let (option, value) = (names.prelude("Option"), names.runtime("Value"));
        if other_forms(operation).is_empty() {
            return Self::new(Field::of("body", quote!(#option<#value>)), quote!(json_or_nothing));
        }
        let either = names.runtime("JsonOrBody");
        Self::new(Field::of("body", quote!(#option<#either<#value>>)), quote!(json_or_other_or_nothing))
    }

    fn reference(names: &mut Names<'_, '_>) -> Self {
        let (reference, into) = (names.runtime("Reference"), names.prelude("Into"));
        let field = Field {
            declared: quote! {
                /// Address of the entity to refer to.
                pub reference: #reference
            },
            parameter: quote!(reference: impl #into<#reference>),
            initial: quote!(reference: reference.into()),
        };
        Self::new(field, quote!(reference))
    }

    fn bytes(names: &mut Names<'_, '_>, documented: Option<&str>) -> Self {
        if documented.is_some_and(is_multipart) {
            let body = names.runtime("Body");
            return Self::new(Field::of("body", body), quote!(any));
        }
        let vec = names.prelude("Vec");
        let content_type = documented.filter(|it| is_media_type(it)).unwrap_or(ANY_BYTES);
        let field = Field::of("body", quote!(#vec<u8>));
        Self::new(field, quote!(bytes #content_type))
    }

    fn new(field: Field, form: TokenStream) -> Self {
        Self { field: Some(field), form: Some(form), items: Vec::new() }
    }
}

impl Field {
    fn of(name: &str, ty: TokenStream) -> Self {
        let name = ident(name);
        Self {
            declared: quote! {
                /// The body.
                pub #name: #ty
            },
            parameter: quote!(#name: #ty),
            initial: quote!(#name),
        }
    }
}

/// Media types that examples send in place of a JSON body, sorted.
pub(crate) fn other_forms(operation: &Operation) -> Vec<String> {
    let requests = operation.examples.iter().filter_map(|example| example.request.as_ref());
    let others = requests.filter(|request| {
        request.method == operation.method && matches!(request.body, Some(Content::Text(_)))
    });
    let content_types = others.flat_map(|request| {
        request.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-type"))
    });
    let media_types = content_types
        .map(|header| header.value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
    let media_types: BTreeSet<_> =
        media_types.filter(|it| is_media_type(it) && !it.contains("json")).collect();
    media_types.into_iter().collect()
}

/// The media type of bytes of which nothing else is known.
const ANY_BYTES: &str = "application/octet-stream";
