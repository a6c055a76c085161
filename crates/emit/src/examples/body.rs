//! Documented bodies as arguments of constructors.

use graphgen_ir::{Body, Content, Operation};
use proc_macro2::TokenStream;
use quote::quote;

use crate::operation::body::other_forms;

/// The body's argument, where the operation takes one. `text` is an expression that is the documented JSON.
pub(super) fn argument(
    operation: &Operation,
    documented: Option<&Content>,
    text: &TokenStream,
) -> Option<TokenStream> {
    let body = &operation.request_body.as_ref()?.body;
    if matches!(body, Body::Bytes) {
        let text = match documented {
            Some(Content::Json(json)) => json.as_str(),
            Some(Content::Text(text)) => text,
            None => "",
        };
        let bytes = quote!(#text.as_bytes());
        return Some(match operation.multipart() {
            Some(content_type) => quote!(::msgraph_core::Body::bytes(#bytes, #content_type)),
            None => quote!(#bytes.to_vec()),
        });
    }
    if matches!(body, Body::Reference) {
        let url = match documented {
            Some(Content::Json(json)) => reference(json.as_str()),
            Some(Content::Text(_)) | None => String::new(),
        };
        return Some(quote!(#url));
    }
    if is_optional(operation) {
        return Some(match documented {
            None => quote!(None),
            Some(Content::Json(_)) if has_other_forms(operation) => {
                quote!(Some(::msgraph_core::JsonOrBody::Json(examples::body(#text)?)))
            }
            Some(Content::Text(text)) if has_other_forms(operation) => {
                quote!(Some(::msgraph_core::Body::text(#text).into()))
            }
            Some(Content::Json(_) | Content::Text(_)) => quote!(Some(examples::body(#text)?)),
        });
    }
    Some(match documented {
        Some(Content::Text(text)) if has_other_forms(operation) => quote!(::msgraph_core::Body::text(#text)),
        _ if has_other_forms(operation) => quote!(::msgraph_core::Body::empty()),
        Some(Content::Json(_)) => quote!(examples::body(#text)?),
        // Text that the operation doesn't take can't be a typed body.
        Some(Content::Text(_)) | None => quote!(Default::default()),
    })
}

/// The request with its JSON, where the constructor takes other bodies too and so can't tell the type of this one.
pub(super) fn with_json(
    operation: &Operation,
    documented: Option<&Content>,
    text: &TokenStream,
    request: TokenStream,
) -> TokenStream {
    match documented {
        Some(Content::Json(_)) if has_other_forms(operation) && !is_optional(operation) => quote! {{
            let mut request = #request;
            request.body = ::msgraph_core::JsonOrBody::Json(examples::body(#text)?);
            request
        }},
        Some(Content::Json(_) | Content::Text(_)) | None => request,
    }
}

fn is_optional(operation: &Operation) -> bool {
    operation
        .request_body
        .as_ref()
        .is_some_and(|request| matches!(request.body, Body::Json { optional: true }))
}

/// Whether the operation takes other bodies in place of JSON.
fn has_other_forms(operation: &Operation) -> bool {
    operation.request_body.as_ref().is_some_and(|request| match request.body {
        Body::Bytes | Body::Reference => false,
        Body::Resource { .. } | Body::Update { .. } | Body::Parameters(_) | Body::Json { .. } => {
            !other_forms(operation).is_empty()
        }
    })
}

/// The address in `{ "@odata.id": "…" }`.
fn reference(json: &str) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(json).ok();
    let url = value.as_ref().and_then(|value| value.get("@odata.id")).and_then(serde_json::Value::as_str);
    url.unwrap_or_default().to_owned()
}
