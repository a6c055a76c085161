//! Documented requests as typed ones.

use graphgen_ir::{Content, ExampleRequest, HeaderLine, HeaderRole};
use graphgen_routes::{Match, is_placeholder, match_operation};
use proc_macro2::TokenStream;
use quote::quote;

use super::{body, check::is_header, value};
use crate::{
    ident::ident,
    plan::{Plan, PlannedOperation},
};

/// What stands for the value of a required header that the example leaves out: as a tag, it fits whatever there is.
const ANY_TAG: &str = "*";

/// A documented request beside the typed one.
pub(super) fn check(
    plan: &Plan<'_>,
    operation: &PlannedOperation<'_>,
    ty: &TokenStream,
    request: &ExampleRequest,
    text: &TokenStream,
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
    let value = typed(plan, operation, ty, &found, request, text);
    let body = match &request.body {
        None => quote!(Nothing),
        Some(Content::Json(_)) => quote!(Json(#text)),
        Some(Content::Text(_)) => quote!(Text(#text)),
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
    text: &TokenStream,
) -> TokenStream {
    let ir = operation.ir;
    let constructor = ident(&found.path.constructor);
    let parameters = found.path.parameters.iter().zip(&found.values).map(|(parameter, value)| {
        value::argument(plan, plan.index.resolve(ir.version, &parameter.ty), value)
    });
    let headers = ir.headers.iter().filter(|header| header.role() == HeaderRole::Argument);
    let headers = headers.map(|header| {
        let documented = documented.headers.iter().find(|it| it.name.eq_ignore_ascii_case(&header.name));
        let value = documented.filter(|it| is_header(it)).map_or(ANY_TAG, |it| &it.value);
        quote!(#value)
    });
    let arguments = parameters.chain(headers).chain(body::argument(ir, documented.body.as_ref(), text));
    let request = quote!(#ty::#constructor(#(#arguments),*));
    let request = body::with_json(ir, documented.body.as_ref(), text, request);
    let request = found.query.iter().fold(request, |request, (name, value)| {
        let Some(option) = ir.query.iter().find(|option| option.name.eq_ignore_ascii_case(name)) else {
            return quote!(::msgraph_core::Operation::with_query(#request, #name, #value));
        };
        let setter = ident(&option.rust);
        if let Some(set) = option.kind().set().filter(|_| ir.trait_has(option)) {
            let (of, value) = (ident(set.name()), value::of_option(option.kind(), value));
            return quote!(::msgraph_core::#of::#setter(#request, #value));
        }
        if option.kind().is_list() {
            return quote!(#request.#setter([#value]));
        }
        let value = value::argument(plan, plan.index.resolve(ir.version, &option.ty), value);
        quote!(#request.#setter(#value))
    });
    let sent = documented.headers.iter().filter(|header| is_header(header) && !is_own(&header.name));
    sent.fold(request, |request, HeaderLine { name, value }| {
        let known = ir.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        match known.map(|header| (header.role(), ident(&header.rust))) {
            Some((HeaderRole::Setter, setter)) => quote!(#request.#setter(#value)),
            Some((HeaderRole::Argument, _)) => request,
            Some((HeaderRole::Fixed(_), _)) | None => {
                quote!(::msgraph_core::Operation::with_header(#request, #name, #value))
            }
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
