//! Success responses: every status that examples or prose document, with what it carries.
//!
//! [`result`] decides on the type. A response that carries something of which nothing is known is JSON.

use std::collections::BTreeSet;

use graphgen_docs::{AnnotationKey, Body, Request, Response as ExampleResponse};
use graphgen_ir::{JsonPayload, Method, Path, Payload, Primitive, Response, TypeRef};
use graphgen_routes::is_graph;
use graphgen_source::{Code, Span};

use crate::{
    Document,
    findings::Findings,
    operation::{
        behind,
        content::{Declared, Envelope, declared, header, is_json, json_shape},
        destination::{self, Destination},
        kind,
        prose::{Linked, linked_type, worded_type},
        result::{self, Evidence, Source},
    },
    types::Types,
};

/// The responses of the operation with this method and these paths, by status; at least one. Requests `apart` belong to other
/// operations of the page.
pub(super) fn lower_responses(
    document: &Document<'_>,
    method: Method,
    paths: &[Path],
    apart: &dyn Fn(&Request<'_>) -> bool,
    types: &Types,
    findings: &mut Findings,
) -> Vec<Response> {
    let page = &document.page;
    let is_meant =
        |request: &Request<'_>| is_own(request, method) && !is_behind(request, document) && !apart(request);
    let examples = page.examples.iter().filter(|example| example.request.as_ref().is_none_or(is_meant));
    let examples: Vec<&ExampleResponse<'_>> = examples.flat_map(|example| &example.responses).collect();
    let prose = Prose::new(document, types);
    let calls = calls(document, method);
    let documented = page.responses.iter().flat_map(|section| &section.statuses);
    let documented = documented.filter(|status| !is_of_later_call(status.span, &calls));
    let statuses: BTreeSet<u16> = documented
        .map(|status| status.value)
        .chain(examples.iter().map(|response| response.status.value))
        .filter(|status| (200..400).contains(status))
        .collect();
    let reads = method == Method::Get && !paths.is_empty();
    let one = reads && paths.iter().all(|path| destination::ends_in_key(&path.template, types));
    let path = if reads { destination::of_all(paths, types) } else { None };
    let many = reads && paths.iter().all(|path| kind::name_of_many(&path.template, types).is_some());
    let mut context = Context { document, types, prose, path, one, many, findings };
    let mut responses: Vec<Response> = statuses
        .into_iter()
        .map(|status| {
            let shown: Vec<_> =
                examples.iter().copied().filter(|response| response.status.value == status).collect();
            let mut response = context.response(status, &shown);
            if let Payload::Json { raw, .. } = &mut response.payload {
                *raw = status == 200 && has_raw_alternative(paths, &shown);
            }
            response
        })
        .collect();
    if responses.is_empty() {
        responses.push(context.undocumented(method));
    }
    responses
}

/// Whether a request is one of Graph with this method. A page may go on with other calls, such as uploads to an address that this
/// one gives; what is read from another server is what a redirect leads to, and what clients get that follow it.
fn is_own(request: &Request<'_>, method: Method) -> bool {
    request.method.value == method.as_str() && (method == Method::Get || is_graph(&request.url.value))
}

/// Where the requests of a page begin, in their order, and whether they are the operation's own.
fn calls(document: &Document<'_>, method: Method) -> Vec<(u32, bool)> {
    let requests = document.page.examples.iter().filter_map(|example| example.request.as_ref());
    requests.map(|request| (request.url.span.start, is_own(request, method))).collect()
}

/// Whether the last request before `span` is another call, which what stands there answers.
fn is_of_later_call(span: Span, calls: &[(u32, bool)]) -> bool {
    let before = calls.partition_point(|(start, _)| *start < span.start);
    calls[..before].last().is_some_and(|(_, is_own)| !is_own)
}

/// Whether a request calls something behind what the page lists, which answers with another thing.
fn is_behind(request: &Request<'_>, document: &Document<'_>) -> bool {
    let behind = |url: &str| {
        let (_, behind) = behind::split(url.split('?').next().unwrap_or_default())?;
        Some(behind.to_owned())
    };
    let shown = behind(&request.url.value).filter(|_| request.method.value == Method::Get.as_str());
    shown.is_some() && document.page.templates.iter().all(|template| behind(template.url.value) != shown)
}

/// Whether a request reads one of these properties.
pub(super) fn reads_one(properties: &[&str], request: &Request<'_>) -> bool {
    let path = request.url.value.split('?').next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    properties.iter().any(|property| property.eq_ignore_ascii_case(last))
}

/// Whether an operation whose answer is JSON has an alternative that is not: by its path, or as an example shows.
fn has_raw_alternative(paths: &[Path], shown: &[&ExampleResponse<'_>]) -> bool {
    let by_path = paths.iter().any(|path| {
        path.template.split_last().is_some_and(|(_, last)| matches!(last.text, "$value" | "$count"))
    });
    let media = |response: &ExampleResponse<'_>| {
        header(&response.headers, "content-type").unwrap_or_default().to_ascii_lowercase()
    };
    by_path
        || shown.iter().any(|response| {
            matches!(response.body, Some(Body::Text(_)))
                && !media(response).is_empty()
                && !media(response).contains("json")
        })
}

/// What the response sections say.
struct Prose {
    linked: Option<Linked>,
    /// "does not return anything in the response body"
    nothing: bool,
    location: bool,
}

impl Prose {
    /// The type that prose names.
    fn declared(&self) -> Option<Declared> {
        let linked = self.linked.as_ref()?;
        Some(Declared { ty: linked.ty.clone(), id: linked.id, collection: linked.collection })
    }

    /// Whether the call is said to return several things.
    fn speaks_of_several(&self) -> bool {
        self.linked.as_ref().is_some_and(|linked| linked.returned && linked.collection)
    }

    fn new(document: &Document<'_>, types: &Types) -> Self {
        let sections = &document.page.responses;
        let says = |words: &[&str]| {
            let mut texts = sections.iter().flat_map(|section| &section.text);
            texts.any(|text| words.iter().any(|word| text.value.contains(word)))
        };
        Self {
            linked: linked_type(sections, document, types)
                .or_else(|| worded_type(sections, document, &types.index)),
            nothing: says(&["not return anything", "no response body", "empty response body"]),
            location: says(&["Location", "location header"]),
        }
    }
}

struct Context<'c> {
    document: &'c Document<'c>,
    types: &'c Types,
    prose: Prose,
    /// Where the paths of a call that reads lead.
    path: Option<Destination>,
    /// Whether they end with a key, so that the call answers one.
    one: bool,
    /// Whether they lead to many.
    many: bool,
    findings: &'c mut Findings,
}

impl Context<'_> {
    fn response(&mut self, status: u16, shown: &[&ExampleResponse<'_>]) -> Response {
        match status {
            204 | 205 | 304 => return plain(status, Payload::Empty),
            300..400 => return plain(status, Payload::Location),
            _ => {}
        }
        // A request for a bare count is often shown beside the request for the items; the items count. So does an example that
        // names its type, beside those that don't.
        let shows_json = |response: &&&ExampleResponse<'_>| response.body.as_ref().is_some_and(is_json);
        let typed = shown.iter().filter(shows_json).find(|response| {
            response.annotation.as_ref().is_some_and(|one| crate::types::annotated_type(one).is_some())
        });
        let Some(example) = typed.or_else(|| shown.iter().find(shows_json)).or(shown.first()) else {
            return self.told_by_prose(status);
        };
        let annotated = self.annotated(example, shown);
        let is_empty = example.annotation.as_ref().is_some_and(|one| one.flag(AnnotationKey::IsEmpty));
        let location =
            ["location", "operation-location"].iter().any(|name| header(&example.headers, name).is_some());
        // The type is then what the work will lead to.
        let monitored = location && status == 202;
        let span = example.annotation.as_ref().map(|annotation| annotation.type_place());
        match (&example.body, annotated) {
            (_, Some(annotated)) if annotated.ty == Primitive::Stream.into() => {
                self.typed(status, &annotated, None)
            }
            (Some(Body::Json(json)), annotated) => self.json(status, &json.text, annotated.zip(span)),
            (Some(Body::Text(_)), annotated) => self.text(status, example, annotated),
            (None, Some(annotated)) if !is_empty && !monitored => {
                let result = self.result(Some(annotated).zip(span), None);
                result
                    .map_or_else(|| plain(status, Payload::Empty), |result| self.typed(status, &result, None))
            }
            (None, _) => self.without_body(status, location || (status == 202 && self.prose.location)),
        }
    }

    /// The type that an example's annotation names. Where examples of one status show different types, the response is of the base
    /// type that they have in common.
    fn annotated(
        &mut self,
        example: &ExampleResponse<'_>,
        shown: &[&ExampleResponse<'_>],
    ) -> Option<Declared> {
        let index = &self.types.index;
        let first = declared(example.annotation.as_ref(), self.document, index, self.findings)?;
        let Some(mut id) = first.id else { return Some(first) };
        let others = shown.iter().filter(|other| other.body.as_ref().is_some_and(is_json));
        let annotations: Vec<_> = others.filter_map(|other| other.annotation.as_ref()).collect();
        for annotation in annotations {
            let other =
                declared(Some(annotation), self.document, index, self.findings).and_then(|other| other.id);
            id = other.and_then(|other| self.types.common_base(id, other)).unwrap_or(id);
        }
        Some(Declared { ty: index.type_ref(id), id: Some(id), ..first })
    }

    /// The type that all of the page speaks for; the annotation's comes with its place.
    fn result(
        &mut self,
        annotation: Option<(Declared, Span)>,
        example: Option<Declared>,
    ) -> Option<Declared> {
        let (annotation, place) = annotation.unzip();
        // A type that no page defines is reported once, at the annotation.
        let prose = if annotation.is_none() { self.linked() } else { self.prose.declared() };
        let linked = self.prose.linked.as_ref();
        let says_so = linked.is_some_and(|linked| linked.returned);
        let named = linked.and_then(|linked| linked.named);
        let evidence = Evidence { annotation, prose, named, says_so, example, path: self.path };
        let (believed, lost) = evidence.decide(self.types)?;
        if let Some((source, ref other)) = lost {
            let in_prose = self.prose.linked.as_ref().map(|linked| linked.span);
            let span = if source == Source::Prose { in_prose } else { place };
            result::report_lost(
                &believed,
                (source, other),
                span.unwrap_or_default(),
                self.document,
                self.findings,
            );
        }
        let collection = believed.collection || (self.many && self.prose.speaks_of_several());
        Some(Declared { collection, ..believed })
    }

    /// A JSON body that an example shows.
    fn json(&mut self, status: u16, text: &str, annotation: Option<(Declared, Span)>) -> Response {
        let shape = json_shape(text);
        let named = shape.type_name.as_deref();
        let named = named.and_then(|name| self.types.index.find(name, crate::pages::GRAPH, None));
        let named =
            named.map(|id| Declared { ty: self.types.index.type_ref(id), id: Some(id), collection: false });
        let declared = self.result(annotation, named);
        if let Some(declared) = &declared
            && shape.named_inside
            && self.is_itself(declared, shape.type_name.as_deref())
        {
            // Even where the type has a property `value` itself.
            let held = match shape.envelope {
                Envelope::None => JsonPayload::One,
                Envelope::List if self.one => JsonPayload::One,
                Envelope::List => JsonPayload::Page,
                Envelope::Single => JsonPayload::Enveloped,
            };
            return plain(status, Payload::of(held(declared.ty.clone())));
        }
        let declared = match (declared, shape.scalar) {
            // `true` is not text, whatever an annotation says.
            (Some(declared), Some(Primitive::Boolean)) if declared.ty == Primitive::String.into() => {
                Declared { ty: Primitive::Boolean.into(), id: None, collection: false }
            }
            (None, Some(scalar)) => Declared { ty: scalar.into(), id: None, collection: false },
            (declared, _) => {
                declared.unwrap_or(Declared { ty: TypeRef::Untyped, id: None, collection: false })
            }
        };
        self.typed(status, &declared, Some(shape.envelope))
    }

    /// Whether the type that a value names is the declared one, or one that inherits from it.
    fn is_itself(&self, declared: &Declared, named: Option<&str>) -> bool {
        let named = named.and_then(|name| self.types.index.find(name, crate::pages::GRAPH, None));
        declared.id.zip(named).is_some_and(|(id, named)| self.types.is_kind_of(named, id))
    }

    fn typed(&self, status: u16, declared: &Declared, envelope: Option<Envelope>) -> Response {
        if declared.ty == Primitive::Stream.into() {
            return plain(status, Payload::Bytes);
        }
        let scalar = matches!(declared.ty, TypeRef::Primitive(_));
        // A type that has a property `value` itself is no envelope.
        let own_value = declared.id.is_some_and(|id| self.types.has_property(id, "value"));
        let envelope = match envelope {
            Some(Envelope::None | Envelope::List) | None if own_value && !declared.collection => {
                Envelope::None
            }
            Some(Envelope::Single) if own_value => Envelope::None,
            Some(envelope) => envelope,
            None if scalar && !declared.collection => Envelope::Single,
            None => Envelope::None,
        };
        let held = match envelope {
            // The service answers one, whatever the page shows.
            Envelope::List | Envelope::None if self.one => JsonPayload::One,
            Envelope::List => JsonPayload::Page,
            // What was created is one thing, whatever an annotation says, unless the body shows several.
            Envelope::None if declared.collection && status != 201 => JsonPayload::Page,
            Envelope::Single if declared.ty != TypeRef::Untyped => JsonPayload::Enveloped,
            Envelope::None | Envelope::Single => JsonPayload::One,
        };
        plain(status, Payload::of(held(declared.ty.clone())))
    }

    /// A body that is no JSON.
    fn text(&mut self, status: u16, example: &ExampleResponse<'_>, declared: Option<Declared>) -> Response {
        let media = header(&example.headers, "content-type").unwrap_or_default().to_ascii_lowercase();
        if media.contains("json") || (media.is_empty() && declared.is_some()) {
            // JSON that could not be read.
            return match declared.or_else(|| self.linked()) {
                Some(declared) => self.typed(status, &declared, None),
                None => typed_as(status, TypeRef::Untyped),
            };
        }
        plain(status, if media.starts_with("text/") { Payload::Text(None) } else { Payload::Bytes })
    }

    /// A response whose example shows no body.
    fn without_body(&mut self, status: u16, location: bool) -> Response {
        match self.linked() {
            _ if location && status == 202 => plain(status, Payload::Location),
            Some(linked) if status != 202 && !self.prose.nothing => self.typed(status, &linked, None),
            _ if location => plain(status, Payload::Location),
            _ => plain(status, Payload::Empty),
        }
    }

    /// A status that only prose names.
    fn told_by_prose(&mut self, status: u16) -> Response {
        self.without_body(status, status == 202 && self.prose.location)
    }

    fn linked(&mut self) -> Option<Declared> {
        let linked = self.prose.linked.as_ref()?;
        if let (None, Some(name)) = (linked.id, linked.ty.named()) {
            self.findings.undefined_type(self.document, linked.span, name);
        }
        self.prose.declared()
    }

    /// A page that documents no success status: what the method usually answers.
    fn undocumented(&mut self, method: Method) -> Response {
        let span = self.document.page.title.as_ref().map(|title| title.span).unwrap_or_default();
        let help = "name the status in the response section: `200 OK`";
        self.findings.report(self.document, Code::ResponseMissing, span, "no success response", help);
        if let Some(sample) = self.document.page.response_samples.first() {
            return self.json(200, &sample.text, None);
        }
        match (self.linked(), method) {
            (Some(linked), _) => self.typed(200, &linked, None),
            (None, Method::Get) => typed_as(200, TypeRef::Untyped),
            (None, Method::Post | Method::Patch | Method::Put | Method::Delete) => plain(204, Payload::Empty),
        }
    }
}

/// What examples of requests that are `meant` show in place of `answers`: that a redirect leads to it.
pub(super) fn or_redirects(
    mut answers: Vec<Response>,
    document: &Document<'_>,
    is_meant: impl Fn(&Request<'_>) -> bool,
) -> Vec<Response> {
    let examples = document.page.examples.iter();
    let shown = examples.filter(|example| example.request.as_ref().is_some_and(&is_meant));
    let statuses: BTreeSet<u16> =
        shown.flat_map(|example| &example.responses).map(|shown| shown.status.value).collect();
    let redirects: Vec<Response> =
        statuses.range(300..400).map(|&status| plain(status, Payload::Location)).collect();
    if !redirects.is_empty() && statuses.range(200..300).next().is_none() {
        answers.clear();
    }
    answers.extend(redirects);
    answers
}

pub(super) fn plain(status: u16, payload: Payload) -> Response {
    Response { status, payload }
}

fn typed_as(status: u16, ty: TypeRef) -> Response {
    plain(status, Payload::of(JsonPayload::One(ty)))
}

/// The shape that an example's body shows, for binding it to the documented response.
pub(super) fn example_collection(body: &Body<'_>) -> bool {
    match body {
        Body::Json(json) => json_shape(&json.text).envelope == Envelope::List,
        Body::Text(_) => false,
    }
}
