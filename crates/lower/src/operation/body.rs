//! Request bodies: what kind, of which type, with which documented properties.
//!
//! 1. A page that says "do not supply a request body" has none, unless a table or an example shows one.
//! 2. `$ref` takes a reference; a media type that is no JSON, bytes, unless the page names JSON as well.
//! 3. A page that says that no body is required, and shows no JSON, takes any JSON or nothing.
//! 4. PATCH updates the resource, and so does PUT where the page documents properties. An update whose page lists no properties
//!    may change all of its type's but keys and those that are read-only.
//! 5. A type that prose links to as what is to be supplied, or that the request's annotation names, is a resource; so is a
//!    table whose rows are mostly properties of the type that the call creates (status 201).
//! 6. Another table lists the parameters of an action; of a page without such a table, the body that it shows does. A table of
//!    the members of one object is its type's, and the object is the parameter. What is left is JSON.

mod members;
mod supplied;

use graphgen_docs::{Body as ExampleBody, Page, Request};
use graphgen_ir::{Body, Members, Method, Path, Property, RequestBody, Response, TypeRef, is_multipart};

use crate::{
    Document,
    findings::Findings,
    operation::{
        content::{Declared, header},
        destination::{self, Destination},
        header::{media_type, media_types},
    },
    types::{TypeId, Types},
};

/// What the body of an operation depends on.
pub(super) struct Call<'c> {
    /// The page.
    pub(super) document: &'c Document<'c>,
    /// Method of the operation.
    pub(super) method: Method,
    /// Its paths.
    pub(super) paths: &'c [Path],
    /// Its responses.
    pub(super) responses: &'c [Response],
    /// The type of the resource that the page is named for.
    pub(super) resource: Option<TypeId>,
}

/// The request body, where there is one; its struct and properties are still to be named.
pub(super) fn lower_body(call: &Call<'_>, types: &Types, findings: &mut Findings) -> Option<RequestBody> {
    let page = &call.document.page;
    let properties = members::of_rows(call, types, findings);
    let request = example_request(page, call.method);
    let shown = request.and_then(|request| request.body.as_ref());
    let takes_body = matches!(call.method, Method::Post | Method::Patch | Method::Put);
    let media = request.and_then(|request| header(&request.headers, "content-type")).and_then(media_type);
    // The parts of a multipart body need a boundary, which only who makes them can tell.
    let media = media
        .filter(|it| !is_multipart(it))
        .or_else(|| media_types(page).find(|it| !is_multipart(it)))
        .or(media);
    let media = media.map(str::to_ascii_lowercase);
    // An example without a body tells more than prose that does not name what to supply.
    let told = page.request_body.as_ref().is_some_and(|prose| !prose.text.is_empty() && !says_none(page));
    let supplied = supplied::read(call, request, types, findings).filter(|_| takes_body);
    let not_shown =
        shown.is_none() && request.is_some() && supplied.is_none() && !is_bytes(media.as_deref(), None);
    let not_shown = not_shown && page.body_samples.is_empty();
    if properties.is_empty() && (!takes_body || (shown.is_none() && !told) || not_shown) {
        return None;
    }
    let is_link = |path: &Path| path.template.segments().next_back().is_some_and(|last| last.text == "$ref");
    let body = if takes_body && !call.paths.is_empty() && call.paths.iter().all(is_link) {
        Body::Reference
    } else if properties.is_empty() && is_bytes(media.as_deref(), shown) && !names_json(page) {
        Body::Bytes
    } else if properties.is_empty() && !is_json(shown) && needs_none(page) {
        Body::Json { optional: true }
    } else {
        let sent = match supplied {
            // Even of an update: a list of things to do, such as changes to a document.
            Some(supplied) if supplied.collection && is_array(shown) => Sent::Resource(supplied),
            supplied => sent(call, supplied, &properties, types),
        };
        of_properties(call, sent, properties, types, findings)
    };
    let odata_type = odata_type(call, &body, types);
    Some(RequestBody { body, odata_type, content_type: media })
}

/// What the properties of a body belong to.
enum Sent {
    /// Values of a type.
    Resource(Declared),
    /// Changes of a type.
    Update(Option<Declared>),
    /// No type of theirs is known.
    Other,
}

/// The JSON body with these properties.
fn of_properties(
    call: &Call<'_>,
    sent: Sent,
    mut properties: Vec<Property>,
    types: &Types,
    findings: &mut Findings,
) -> Body {
    // The struct is named with the operation.
    let unnamed = |properties| Members { name: String::new(), properties };
    match sent {
        Sent::Resource(Declared { ty, id, collection }) => {
            complete(call, &mut properties, id, types, findings);
            Body::Resource { ty, collection, properties }
        }
        Sent::Update(declared) => {
            let id =
                declared.as_ref().filter(|declared| !declared.collection).and_then(|declared| declared.id);
            if properties.is_empty() {
                properties = id.map(|id| changeable(id, types)).unwrap_or_default();
            }
            complete(call, &mut properties, id, types, findings);
            Body::Update { ty: declared.map(|declared| declared.ty), members: unnamed(properties) }
        }
        Sent::Other if properties.is_empty() => match members::of_sample(call, types, findings) {
            none if none.is_empty() => Body::Json { optional: false },
            shown => Body::Parameters(unnamed(shown)),
        },
        Sent::Other => {
            members::wrap(call, &mut properties, types);
            members::report_unlisted(call, &properties, findings);
            Body::Parameters(unnamed(properties))
        }
    }
}

/// The first example request with this method that has a body, else the first with this method.
fn example_request<'p>(page: &'p Page<'_>, method: Method) -> Option<&'p Request<'p>> {
    let requests = || page.examples.iter().filter_map(|example| example.request.as_ref());
    let mut fitting = requests().filter(|request| request.method.value == method.as_str());
    let first = fitting.clone().next();
    fitting.find(|request| request.body.is_some()).or(first)
}

fn says_none(page: &Page<'_>) -> bool {
    let texts = page.request_body.iter().flat_map(|prose| &prose.text);
    texts.map(|text| text.value.to_ascii_lowercase()).any(|text| {
        let negated =
            text.contains("not supply") || text.contains("n't supply") || text.contains("n’t supply");
        negated || matches!(text.trim().trim_end_matches('.'), "none" | "empty" | "no request body")
    })
}

/// "This method does not require a request body."
fn needs_none(page: &Page<'_>) -> bool {
    let texts = page.request_body.iter().flat_map(|prose| &prose.text);
    texts.map(|text| text.value.to_ascii_lowercase()).any(|text| text.contains("not require a request body"))
}

/// Whether the page's headers say that the body may be JSON, beside what else it may be.
fn names_json(page: &Page<'_>) -> bool {
    media_types(page).any(|media| media.contains("json"))
}

fn is_bytes(media: Option<&str>, shown: Option<&ExampleBody<'_>>) -> bool {
    match (media, shown) {
        (_, Some(ExampleBody::Json(_))) => false,
        (Some(media), _) => !media.contains("json"),
        (None, Some(ExampleBody::Text(text))) => !text.value.trim_start().starts_with(['{', '[']),
        (None, None) => false,
    }
}

fn is_json(shown: Option<&ExampleBody<'_>>) -> bool {
    matches!(shown, Some(ExampleBody::Json(_)))
}

fn is_array(shown: Option<&ExampleBody<'_>>) -> bool {
    matches!(shown, Some(ExampleBody::Json(json)) if json.text.starts_with('['))
}

/// What the call sends the properties of.
fn sent(call: &Call<'_>, supplied: Option<Declared>, properties: &[Property], types: &Types) -> Sent {
    let defined = |id: TypeId| Declared { ty: types.index.type_ref(id), id: Some(id), collection: false };
    let updates = call.method == Method::Patch || (call.method == Method::Put && !properties.is_empty());
    if updates {
        let returned =
            || call.responses.iter().find_map(|response| types.index.of_ref(response.payload.ty()?));
        let named = call.resource.or_else(returned);
        return Sent::Update(supplied.or_else(|| updated(call, named, types).map(defined)));
    }
    let has_any = |id: TypeId| properties.iter().any(|property| types.has_property(id, &property.name));
    // Tables of what to supply on creation hold a few rows that the type's own page lacks.
    let has_most = |id: TypeId| {
        let known = properties.iter().filter(|property| types.has_property(id, &property.name)).count();
        known * 2 > properties.len() || properties.is_empty()
    };
    if let Some(supplied) = supplied
        && (properties.is_empty() || supplied.id.is_some_and(has_any))
    {
        return Sent::Resource(supplied);
    }
    let created = call.responses.iter().filter(|response| response.status == 201);
    let created = created.filter_map(|response| response.payload.json().filter(|json| !json.is_page()));
    let mut created = created.filter_map(|json| types.index.of_ref(json.ty()));
    match created.find(|&id| has_most(id)) {
        Some(id) => Sent::Resource(defined(id)),
        None => Sent::Other,
    }
}

/// The type that an update changes: the one that the path leads to, unless the page is named for a type in the same line.
fn updated(call: &Call<'_>, named: Option<TypeId>, types: &Types) -> Option<TypeId> {
    let declared = destination::of_all(call.paths, types);
    let is_told = |to: &Destination| to.documented && !to.many && !to.is_any_entity(types);
    let Some(declared) = declared.filter(is_told) else { return named };
    named.filter(|&named| declared.can_hold(named, types)).or(Some(declared.ty))
}

/// The properties of a type that updates may change, where their page doesn't list them: those of base types first.
fn changeable(id: TypeId, types: &Types) -> Vec<Property> {
    let mut lineage: Vec<TypeId> = types.ancestors(id).collect();
    lineage.reverse();
    let mut properties: Vec<Property> = Vec::new();
    for one in lineage.iter().map(|id| &types.types[id.0]) {
        let is_key = |name: &String| one.key.contains(name);
        for property in one.properties.iter().filter(|it| !it.read_only && !is_key(&it.name)) {
            let property = Property { required: false, ..property.clone() };
            match properties.iter_mut().find(|known| known.name == property.name) {
                Some(known) => *known = property,
                None => properties.push(property),
            }
        }
    }
    properties
}

/// Takes types from the resource's own properties: tables of bodies are copies of them, in which collections and enumerations get
/// lost. A navigation property counts where the table leaves the type open: what is sent may be a link.
fn complete(
    call: &Call<'_>,
    properties: &mut [Property],
    id: Option<TypeId>,
    types: &Types,
    findings: &mut Findings,
) {
    let Some(id) = id else { return };
    for property in properties.iter_mut() {
        let own = types.structural(id, &property.name).filter(|own| own.ty != TypeRef::Untyped);
        let any = || types.property(id, &property.name).filter(|_| property.ty == TypeRef::Untyped);
        if let Some(known) = own.or_else(any) {
            members::report_conflict(call, property, known, findings);
            property.ty.clone_from(&known.ty);
            property.collection = known.collection;
        }
    }
}

/// The type that a body must name, since the service would take it for one of a base type: the type that the path declares, or
/// the one that an example which names its type inherits from.
fn odata_type(call: &Call<'_>, body: &Body, types: &Types) -> Option<String> {
    if matches!(body, Body::Resource { collection: true, .. }) {
        return None;
    }
    let sent = types.index.of_ref(body.ty()?)?;
    let declared = call.paths.iter().filter_map(|path| destination::of_template(&path.template, types));
    let mut declared = declared.filter(|to| !to.is_any_entity(types));
    let is_derived = declared.any(|to| to.ty != sent && types.is_kind_of(sent, to.ty));
    (is_derived || members::name_type(call, sent, types)).then(|| types.index.name(sent).to_owned())
}
