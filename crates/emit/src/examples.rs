//! Tests of the emitted crate: every documented example, as a typed request and a typed response.
//!
//! Requests to other hosts than Graph, such as callbacks, are no calls of the operation and are left out.

use std::collections::BTreeMap;

use graphgen_ir::{BodyKind, Content, Example, ExampleRequest, ExampleResponse, HeaderLine, Operation};
use graphgen_routes::{Match, match_operation};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    FileTree, format,
    ident::{ident, valid},
    operation::{constructors, options},
    plan::{Plan, PlannedOperation, Primitive, Target},
};

/// Adds the test files for all examples.
pub(crate) fn add(plan: &Plan<'_>, files: &mut FileTree) {
    let mut modules: BTreeMap<String, (TokenStream, Vec<TokenStream>)> = BTreeMap::new();
    for operation in &plan.operations {
        let tests = tests(plan, operation);
        if tests.is_empty() {
            continue;
        }
        let path = &plan.modules[operation.module].path;
        let name = valid(&path.iter().take(2).map(String::as_str).collect::<Vec<_>>().join("_"));
        let (_, module) = modules.entry(name).or_insert_with(|| (gate(plan, operation), Vec::new()));
        module.extend(tests);
    }
    let declared = modules.iter().map(|(name, (gate, _))| {
        let name = ident(name);
        // rustfmt would take the emitted files apart again.
        quote!(#gate #[rustfmt::skip] mod #name;)
    });
    let main = quote! {
        //! The examples of the documentation: typed requests make the documented URLs and bodies, documented responses
        //! are read and written again without loss.
        #![allow(deprecated, reason = "what is deprecated is still documented")]
        #(#declared)*
    };
    files.insert("tests/examples/main.rs".to_owned(), format::format(main));
    for (name, (_, tests)) in modules {
        let text = format::format(quote!(use ::msgraph_core::examples::{self, Mismatch}; #(#tests)*));
        files.insert(format!("tests/examples/{name}.rs"), text);
    }
}

/// The attribute that builds the tests of an operation's area.
fn gate(plan: &Plan<'_>, operation: &PlannedOperation<'_>) -> TokenStream {
    let area = plan.areas.features_of(&operation.gate).next();
    let beta = (operation.ir.version == graphgen_ir::Version::Beta).then_some("beta");
    let features: Vec<_> = beta.into_iter().chain(area).collect();
    match features.as_slice() {
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(all(#(feature = #features),*))]),
    }
}

fn tests(plan: &Plan<'_>, operation: &PlannedOperation<'_>) -> Vec<TokenStream> {
    let path = plan.modules[operation.module].path.get(2..).unwrap_or_default();
    let stem = valid(&path.join("_"));
    let examples = operation.ir.examples.iter().zip(1_usize..);
    examples
        .filter_map(|(example, number)| {
            let checks = checks(plan, operation, example);
            let name = format_ident!("{stem}_{number}");
            (!checks.is_empty()).then(|| {
                quote! {
                    #[test]
                    fn #name() -> Result<(), Mismatch> {
                        #(#checks?;)*
                        Ok(())
                    }
                }
            })
        })
        .collect()
}

fn checks(plan: &Plan<'_>, operation: &PlannedOperation<'_>, example: &Example) -> Vec<TokenStream> {
    let ty = request_type(plan, operation);
    let ours = example.request.as_ref().is_none_or(|request| is_graph(&request.url));
    if !ours {
        return Vec::new();
    }
    let request = example.request.as_ref().filter(|request| request.method == operation.ir.method);
    let request = request.map(|request| check_request(plan, operation, request));
    let responses = example.responses.iter().map(|response| check_response(&ty, response));
    request.into_iter().chain(responses).collect()
}

fn request_type(plan: &Plan<'_>, operation: &PlannedOperation<'_>) -> TokenStream {
    let path = plan.modules[operation.module].path.iter().map(|segment| ident(segment));
    let name = ident(&operation.name);
    quote!(::msgraph_api::#(#path::)*#name)
}

/// Whether a URL is relative, or absolute with a host of Graph.
fn is_graph(url: &str) -> bool {
    url.split_once("://").is_none_or(|(_, rest)| rest.starts_with("graph.") || rest.starts_with("graph/"))
}

fn check_request(plan: &Plan<'_>, operation: &PlannedOperation<'_>, request: &ExampleRequest) -> TokenStream {
    let Some(found) = match_operation(operation.ir, &request.url) else {
        let reason = format!("no documented path fits {}", request.url);
        return quote!(Err::<(), _>(Mismatch::new(#reason)));
    };
    let value = request_value(plan, operation, &found, request);
    let (method, url) = (request.method.as_str(), &request.url);
    let json = match &request.body {
        Some(Content::Json(json)) if is_json(operation.ir) => {
            let json = json.as_str();
            quote!(Some(#json))
        }
        _ => quote!(None),
    };
    quote!(examples::request(&#value, #method, #url, #json))
}

/// The typed request that makes the documented one.
fn request_value(
    plan: &Plan<'_>,
    operation: &PlannedOperation<'_>,
    found: &Match<'_>,
    request: &ExampleRequest,
) -> TokenStream {
    let ir = operation.ir;
    let names = constructors::names_of(ir);
    let constructor = ir.paths.iter().zip(&names).find(|(path, _)| std::ptr::eq(*path, found.path));
    let constructor = ident(constructor.map_or("new", |(_, name)| name));
    let ty = request_type(plan, operation);
    let parameters = found.path.parameters.iter().zip(&found.values).map(|(parameter, value)| {
        argument(plan, plan.index.resolve(ir.version, &parameter.type_name), value)
    });
    let arguments = parameters.chain(body(ir, request.body.as_ref()));
    let setters = options::names_of(ir, &names.iter().cloned().collect());
    let request = quote!(#ty::#constructor(#(#arguments),*));
    found.query.iter().fold(request, |request, (name, value)| {
        let Some((option, setter)) = ir.query.iter().zip(&setters).find(|(option, _)| option.name == *name)
        else {
            return quote!(::msgraph_core::Operation::with_query(#request, #name, #value));
        };
        let setter = ident(setter);
        if options::is_list(name) {
            return quote!(#request.#setter([#value]));
        }
        let value = argument(plan, plan.index.resolve(ir.version, &option.type_name), value);
        quote!(#request.#setter(#value))
    })
}

/// A documented value as an argument of the type that `of_argument` gives.
fn argument(plan: &Plan<'_>, target: Target, value: &str) -> TokenStream {
    match target {
        Target::Type(number) if plan.is_enum(number) => quote!(&#value.into()),
        Target::Json | Target::Type(_) => quote!(#value),
        Target::Primitive(Primitive::String | Primitive::Binary) => quote!(#value),
        Target::Primitive(
            Primitive::Boolean
            | Primitive::Byte
            | Primitive::SByte
            | Primitive::Int16
            | Primitive::Int32
            | Primitive::Int64
            | Primitive::Single
            | Primitive::Double,
        ) => quote!(examples::value(#value)?),
        Target::Primitive(
            Primitive::Date
            | Primitive::DateTimeOffset
            | Primitive::Decimal
            | Primitive::Duration
            | Primitive::Guid
            | Primitive::TimeOfDay,
        ) => quote!(&examples::value(#value)?),
    }
}

fn is_json(operation: &Operation) -> bool {
    operation.request_body.as_ref().is_some_and(|body| body.kind != BodyKind::Bytes)
}

/// The body's argument, where the operation takes one.
fn body(operation: &Operation, documented: Option<&Content>) -> Option<TokenStream> {
    let kind = operation.request_body.as_ref()?.kind;
    let text = match documented {
        Some(Content::Json(json)) => json.as_str(),
        // What is no JSON can't be a typed body: the URL is checked alone.
        Some(Content::Text(text)) if kind == BodyKind::Bytes => text,
        Some(Content::Text(_)) | None => "",
    };
    Some(match kind {
        BodyKind::Bytes => quote!(#text.as_bytes().to_vec()),
        BodyKind::Reference => {
            let url = reference(text);
            quote!(#url)
        }
        _ if text.is_empty() => quote!(Default::default()),
        BodyKind::Resource | BodyKind::Update | BodyKind::Parameters | BodyKind::Json => {
            quote!(examples::body(#text)?)
        }
    })
}

/// The address in `{ "@odata.id": "…" }`.
fn reference(json: &str) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(json).ok();
    let url = value.as_ref().and_then(|value| value.get("@odata.id")).and_then(serde_json::Value::as_str);
    url.unwrap_or_default().to_owned()
}

fn check_response(ty: &TokenStream, response: &ExampleResponse) -> TokenStream {
    let status = response.status;
    let body = match &response.body {
        Some(Content::Json(json)) => json.as_str(),
        Some(Content::Text(text)) => text,
        None => "",
    };
    let headers = response
        .headers
        .iter()
        .filter(|header| is_header(header))
        .map(|HeaderLine { name, value }| quote!((#name, #value)));
    quote!(examples::response::<#ty>(#status, &[#(#headers),*], #body))
}

/// Whether a documented header can be sent: placeholders may hold anything.
fn is_header(header: &HeaderLine) -> bool {
    let is_token = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !header.name.is_empty()
        && header.name.bytes().all(is_token)
        && header.value.bytes().all(|b| (0x20..0x7f).contains(&b))
}
