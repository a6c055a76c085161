//! The parts of an example as expressions that check them.

use graphgen_ir::{Content, Example, ExampleRequest, ExampleResponse, HeaderLine};
use graphgen_routes::{Match, is_graph, is_placeholder, match_operation};
use proc_macro2::TokenStream;
use quote::quote;

use super::{body, value};
use crate::{
    ident::ident,
    operation::{constructors, options},
    plan::{Plan, PlannedOperation},
};

/// A part of an example, checked.
pub(super) struct Check<'p> {
    /// Which part.
    pub(super) part: Part,
    /// The operation whose code it calls.
    pub(super) operation: &'p PlannedOperation<'p>,
    /// An expression that is a `Result<(), Mismatch>` and may leave the function around it with a `Mismatch`.
    pub(super) run: TokenStream,
}

/// A part of an example.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Request,
    /// Counted from 1.
    Response(usize),
}

/// The checks of all parts of an example.
pub(super) fn of<'p>(
    plan: &'p Plan<'_>,
    operation: &'p PlannedOperation<'_>,
    example: &Example,
) -> Vec<Check<'p>> {
    if example.request.as_ref().is_some_and(|request| !is_graph(&request.url)) {
        return Vec::new();
    }
    let ty = request_type(plan, operation);
    let request = example.request.as_ref().map(|request| {
        let called = request.calls.as_deref().and_then(|id| plan.operation(id)).unwrap_or(operation);
        let run = of_request(plan, called, &request_type(plan, called), request);
        Check { part: Part::Request, operation: called, run }
    });
    let responses = example.responses.iter().zip(1..).map(|(response, number)| Check {
        part: Part::Response(number),
        operation,
        run: of_response(&ty, response),
    });
    request.into_iter().chain(responses).collect()
}

fn request_type(plan: &Plan<'_>, operation: &PlannedOperation<'_>) -> TokenStream {
    let path = plan.modules[operation.module].path.iter().map(|segment| ident(segment));
    let name = ident(&operation.name);
    quote!(::msgraph_api::#(#path::)*#name)
}

fn of_request(
    plan: &Plan<'_>,
    operation: &PlannedOperation<'_>,
    ty: &TokenStream,
    request: &ExampleRequest,
) -> TokenStream {
    let (called, documented) = (request.method.as_str(), operation.ir.method.as_str());
    if called != documented {
        let reason = format!("the example calls {called}, the page documents {documented}");
        return quote!(Err::<(), _>(examples::Mismatch::new(examples::Fault::Method, #reason)));
    }
    let Some(found) = match_operation(operation.ir, &request.url) else {
        let reason = format!("no documented path fits {}", request.url);
        return quote!(Err::<(), _>(examples::Mismatch::new(examples::Fault::Path, #reason)));
    };
    let (url, values) = with_samples(plan, operation, &found, &request.url);
    let found = Match { values, ..found };
    let value = typed(plan, operation, ty, &found, request);
    let body = match &request.body {
        None => quote!(Nothing),
        Some(Content::Json(json)) => {
            let json = json.as_str();
            quote!(Json(#json))
        }
        Some(Content::Text(text)) => quote!(Text(#text)),
    };
    quote!(examples::request(&#value, #called, #url, examples::Content::#body))
}

/// URL and values of a path's parameters, with a sample in place of each placeholder that is no value of its type.
fn with_samples(
    plan: &Plan<'_>,
    operation: &PlannedOperation<'_>,
    found: &Match<'_>,
    url: &str,
) -> (String, Vec<String>) {
    let mut url = url.to_owned();
    let values =
        found.path.parameters.iter().zip(&found.values).map(|(parameter, value)| {
            match value::sample(plan.index.resolve(operation.ir.version, &parameter.ty)) {
                Some(sample) if is_placeholder(value) && url.contains(value) => {
                    url = url.replacen(value.as_str(), sample, 1);
                    sample.to_owned()
                }
                Some(_) | None => value.clone(),
            }
        });
    let values = values.collect();
    (url, values)
}

/// The typed request that makes the documented one.
fn typed(
    plan: &Plan<'_>,
    operation: &PlannedOperation<'_>,
    ty: &TokenStream,
    found: &Match<'_>,
    documented: &ExampleRequest,
) -> TokenStream {
    let ir = operation.ir;
    let names = constructors::names_of(ir);
    let constructor = ir.paths.iter().zip(&names).find(|(path, _)| std::ptr::eq(*path, found.path));
    let constructor = ident(constructor.map_or("new", |(_, name)| name));
    let parameters = found.path.parameters.iter().zip(&found.values).map(|(parameter, value)| {
        value::argument(plan, plan.index.resolve(ir.version, &parameter.ty), value)
    });
    let arguments = parameters.chain(body::argument(ir, documented.body.as_ref()));
    let request = quote!(#ty::#constructor(#(#arguments),*));
    let request = body::with_json(ir, documented.body.as_ref(), request);
    let setters = options::names_of(ir, &names.iter().cloned().collect());
    let (of_query, of_headers) = setters.split_at(ir.query.len());
    let request = found.query.iter().fold(request, |request, (name, value)| {
        let mut options = ir.query.iter().zip(of_query);
        let Some((option, setter)) = options.find(|(option, _)| option.name.eq_ignore_ascii_case(name))
        else {
            return quote!(::msgraph_core::Operation::with_query(#request, #name, #value));
        };
        let setter = ident(setter);
        if option.kind().is_list() {
            return quote!(#request.#setter([#value]));
        }
        let value = value::argument(plan, plan.index.resolve(ir.version, &option.ty), value);
        quote!(#request.#setter(#value))
    });
    let sent = documented.headers.iter().filter(|header| is_header(header) && !is_own(&header.name));
    sent.fold(request, |request, HeaderLine { name, value }| {
        let mut headers = ir.headers.iter().zip(of_headers);
        match headers.find(|(header, _)| header.name.eq_ignore_ascii_case(name)) {
            Some((_, setter)) => {
                let setter = ident(setter);
                quote!(#request.#setter(#value))
            }
            None => quote!(::msgraph_core::Operation::with_header(#request, #name, #value)),
        }
    })
}

/// Whether a header is up to the caller, the body or the HTTP client rather than to the operation.
fn is_own(name: &str) -> bool {
    const NAMES: [&str; 7] = [
        "accept",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
    ];
    NAMES.iter().any(|own| name.eq_ignore_ascii_case(own))
}

fn of_response(ty: &TokenStream, response: &ExampleResponse) -> TokenStream {
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
