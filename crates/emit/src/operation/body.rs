//! Request bodies.

use graphgen_ir::{Body, BodyKind, Operation};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
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
    /// How it is written: a method of `Operation`.
    pub(crate) method: TokenStream,
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
        let Some(body) = &operation.request_body else { return Self::default() };
        match body.kind {
            BodyKind::Resource => Self::of_json(names, operation, body),
            BodyKind::Update => Self::of_properties(names, operation, body, Holder::Patch),
            BodyKind::Parameters => Self::of_properties(names, operation, body, Holder::Option),
            BodyKind::Reference => Self::reference(names),
            BodyKind::Json => {
                let ty = rust_type::of(names, Target::Json, false);
                Self::json(names, ty)
            }
            BodyKind::Bytes => Self::bytes(names, body),
        }
    }

    fn of_json(names: &mut Names<'_, '_>, operation: &Operation, body: &Body) -> Self {
        let target = match &body.type_name {
            Some(name) => names.plan().index.resolve(operation.version, name),
            None => Target::Json,
        };
        let ty = rust_type::of(names, target, body.collection);
        Self::json(names, ty)
    }

    fn of_properties(names: &mut Names<'_, '_>, operation: &Operation, body: &Body, holder: Holder) -> Self {
        if body.properties.is_empty() {
            return Self::of_json(names, operation, body);
        }
        let wanted = body.name.clone().unwrap_or_else(|| format!("{}Body", operation.name));
        let name = names.take(&wanted);
        let items = structs::emit_body(names, &name, operation, body, holder);
        let name = ident(&name);
        Self { items, ..Self::json(names, quote!(#name)) }
    }

    fn json(names: &mut Names<'_, '_>, ty: TokenStream) -> Self {
        let runtime = names.runtime("Body");
        Self::new(names, Field::of("body", ty), &quote!(#runtime::json(&self.body)))
    }

    fn reference(names: &mut Names<'_, '_>) -> Self {
        let (runtime, string) = (names.runtime("Body"), names.prelude("String"));
        let field = Field {
            declared: quote! {
                /// Address of the entity to refer to.
                pub reference: #string
            },
            parameter: quote!(reference: &str),
            initial: quote!(reference: reference.to_owned()),
        };
        Self::new(names, field, &quote!(#runtime::reference(&self.reference)))
    }

    fn bytes(names: &mut Names<'_, '_>, body: &Body) -> Self {
        let (runtime, vec) = (names.runtime("Body"), names.prelude("Vec"));
        let content_type = body.content_type.as_deref().filter(|it| is_media_type(it)).unwrap_or(ANY_BYTES);
        let field = Field::of("body", quote!(#vec<u8>));
        Self::new(names, field, &quote!(Ok(#runtime::bytes(&self.body, #content_type))))
    }

    fn new(names: &mut Names<'_, '_>, field: Field, value: &TokenStream) -> Self {
        let result = names.prelude("Result");
        let (runtime, error) = (names.runtime("Body"), names.runtime("RequestError"));
        let method = quote! {
            #[inline]
            fn body(&self) -> #result<#runtime, #error> {
                #value
            }
        };
        Self { field: Some(field), method, items: Vec::new() }
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

/// The media type of bytes of which nothing else is known.
const ANY_BYTES: &str = "application/octet-stream";

/// Whether a documented media type can be sent: patterns such as `image/*` can't.
fn is_media_type(text: &str) -> bool {
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    text.split_once('/').is_some_and(|(ty, subtype)| is_token(ty) && is_token(subtype))
}
