//! The parts of an example as expressions that check them.

use graphgen_ir::{Content, Example, ExampleResponse, HeaderLine};
use graphgen_routes::is_graph;
use proc_macro2::TokenStream;
use quote::quote;

use super::{relations, request};
use crate::{
    plan::{Plan, PlannedOperation},
    public,
};

/// A part of an example, checked.
pub(super) struct Check<'p> {
    /// Which part.
    pub(super) part: Part,
    /// The operation whose code it calls.
    pub(super) operation: &'p PlannedOperation<'p>,
    /// A statement that the others need: the sample as a variable `body`, where relationships are read from it.
    pub(super) given: Option<TokenStream>,
    /// An expression that is a `Result<(), Mismatch>` and may leave the function around it with a `Mismatch`.
    pub(super) run: TokenStream,
    /// Statements that read what relationships lead to, and may leave the function around them likewise.
    pub(super) relations: Vec<TokenStream>,
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
    let ty = request_type(operation);
    let request = example.request.as_ref().map(|request| {
        let called = request.calls.as_deref().and_then(|id| plan.operation(id)).unwrap_or(operation);
        let sample = Sample::new(request.body.as_ref(), |json| relations::of_request(plan, called, json));
        let run = request::check(plan, called, &request_type(called), request, &sample.text);
        sample.check(Part::Request, called, run)
    });
    let responses = example.responses.iter().zip(1..).map(|(response, number)| {
        let relations = |json: &_| relations::of_response(plan, operation, response.status, json);
        let sample = Sample::new(response.body.as_ref(), relations);
        let run = of_response(&ty, response, &sample.text);
        sample.check(Part::Response(number), operation, run)
    });
    request.into_iter().chain(responses).collect()
}

/// A documented body as code.
struct Sample {
    given: Option<TokenStream>,
    /// An expression that is its text.
    text: TokenStream,
    relations: Vec<TokenStream>,
}

impl Sample {
    fn new(
        documented: Option<&Content>,
        relations: impl FnOnce(&serde_json::Value) -> Vec<TokenStream>,
    ) -> Self {
        let (text, relations) = match documented {
            Some(Content::Json(json)) => {
                let document = serde_json::from_str(json.as_str());
                (json.as_str(), document.map_or_else(|_| Vec::new(), |document| relations(&document)))
            }
            Some(Content::Text(text)) => (text.as_str(), Vec::new()),
            None => ("", Vec::new()),
        };
        if relations.is_empty() {
            return Self { given: None, text: quote!(#text), relations };
        }
        Self { given: Some(quote!(let body = #text;)), text: quote!(body), relations }
    }

    fn check<'p>(self, part: Part, operation: &'p PlannedOperation<'p>, run: TokenStream) -> Check<'p> {
        let Self { given, relations, .. } = self;
        Check { part, operation, given, run, relations }
    }
}

fn request_type(operation: &PlannedOperation<'_>) -> TokenStream {
    let path = public::path(operation.ir.version, &operation.ir.name);
    quote!(::msgraph_api::#path)
}

fn of_response(ty: &TokenStream, response: &ExampleResponse, text: &TokenStream) -> TokenStream {
    let status = response.status;
    let headers = response
        .headers
        .iter()
        .filter(|header| is_header(header))
        .map(|HeaderLine { name, value }| quote!((#name, #value)));
    quote!(examples::response::<#ty>(#status, &[#(#headers),*], #text))
}

/// Whether a documented header can be sent: placeholders may hold anything.
pub(super) fn is_header(header: &HeaderLine) -> bool {
    let is_token = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !header.name.is_empty()
        && header.name.bytes().all(is_token)
        && header.value.bytes().all(|b| (0x20..0x7f).contains(&b))
}
