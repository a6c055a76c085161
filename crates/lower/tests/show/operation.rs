//! Operations.

use std::fmt::Write as _;

use graphgen_ir::{
    Body, ErrorStatus, Grant, Header, JsonPayload, Members, Operation, OptionSet, ParameterPosition, Path,
    PathParameter, Payload, PermissionNote, Permissions, Primitive, QueryOption, RequestBody, Response,
    TypeRef,
};

use super::{examples, line, marks, named, place, remark, types::show_property};

pub(super) fn show(text: &mut String, operation: &Operation) {
    let Operation {
        id,
        version,
        page,
        title,
        description,
        name,
        renamed,
        module,
        module_renamed,
        area,
        docs_url,
        behind,
        deprecated,
        clouds,
        method,
        paths,
        option_set,
        query,
        headers,
        request_body,
        responses,
        errors,
        permissions,
        permission_notes,
        examples,
    } = operation;
    let (name, module) = (named(name, renamed.as_deref()), named(module, module_renamed.as_deref()));
    writeln!(text, "{id}: {module}::{name}, area {area}").unwrap();
    writeln!(text, "  {title:?}{}", remark(description.as_deref())).unwrap();
    let stem = id.split_once('/').map_or(id.as_str(), |(_, stem)| stem);
    place(text, *version, &format!("api/{stem}.md"), page, Some(docs_url));
    line(text, "behind", behind.as_deref());
    line(text, "deprecated", deprecated.as_deref());
    if !clouds.is_empty() {
        writeln!(text, "  clouds: {clouds:?}").unwrap();
    }
    paths.iter().for_each(|path| show_path(text, method.as_str(), path));
    line(text, "options of", option_set.map(OptionSet::name));
    query.iter().for_each(|option| show_option(text, option));
    headers.iter().for_each(|header| show_header(text, header));
    request_body.iter().for_each(|request| show_body(text, request));
    responses.iter().for_each(|response| show_response(text, response));
    for ErrorStatus { status, description } in errors {
        writeln!(text, "  error {status}{}", remark(description.as_deref())).unwrap();
    }
    permissions.iter().for_each(|table| show_permissions(text, table));
    permission_notes.iter().for_each(|note| show_note(text, note));
    examples.iter().for_each(|example| examples::show(text, example));
}

fn show_path(text: &mut String, method: &str, path: &Path) {
    let Path { template, raw, from_example, constructor, renamed, parameters, query } = path;
    let constructor = named(constructor, renamed.as_deref());
    let raw = if raw == template.as_str() { String::new() } else { format!(" of {raw}") };
    let marks = marks(&[(*from_example, "(shown)")]);
    writeln!(text, "  {method} {template} by {constructor}{raw}{marks}").unwrap();
    for PathParameter { name, rust, renamed, ty, position, description } in parameters {
        let rust = named(rust, renamed.as_deref());
        let is_usual = rust == name.replace('-', "_")
            && (ty, position) == (&Primitive::String.into(), &ParameterPosition::Segment)
            && description.is_none();
        if !is_usual {
            let remark = remark(description.as_deref());
            writeln!(text, "    {name} {rust}: {ty} {position:?}{remark}").unwrap();
        }
    }
    for argument in query {
        writeln!(text, "    ?{}={}", argument.name, argument.value).unwrap();
    }
}

fn show_option(text: &mut String, option: &QueryOption) {
    let QueryOption { name, rust, renamed, ty, required, description } = option;
    let rust = named(rust, renamed.as_deref());
    let marks = marks(&[(*required, "required")]);
    writeln!(text, "  query {name} {rust}: {ty}{marks}{}", remark(description.as_deref())).unwrap();
}

fn show_header(text: &mut String, header: &Header) {
    let Header { name, rust, renamed, required, values, description } = header;
    let rust = named(rust, renamed.as_deref());
    let marks = marks(&[(*required, "required")]);
    writeln!(text, "  header {name} {rust}: {values:?}{marks}{}", remark(description.as_deref())).unwrap();
}

fn show_body(text: &mut String, request: &RequestBody) {
    let RequestBody { body, odata_type, content_type } = request;
    let (kind, properties) = match body {
        Body::Resource { ty, collection, properties } => {
            (format!("Resource {ty}{}", marks(&[(*collection, "collection")])), properties.as_slice())
        }
        Body::Update { ty, members: Members { name, properties } } => {
            let ty = ty.as_ref().map_or("-", TypeRef::as_str);
            (format!("Update {name} of {ty}"), properties.as_slice())
        }
        Body::Parameters(Members { name, properties }) => {
            (format!("Parameters {name}"), properties.as_slice())
        }
        Body::Reference => ("Reference".to_owned(), [].as_slice()),
        Body::Json { optional } => (format!("Json{}", marks(&[(*optional, "optional")])), [].as_slice()),
        Body::Bytes => ("Bytes".to_owned(), [].as_slice()),
    };
    let odata_type = odata_type.as_deref().map_or_else(String::new, |it| format!(" naming {it}"));
    let content_type = content_type.as_deref().map_or_else(String::new, |it| format!(" as {it}"));
    writeln!(text, "  body {kind}{odata_type}{content_type}").unwrap();
    properties.iter().for_each(|property| show_property(text, "  ", property));
}

fn show_response(text: &mut String, response: &Response) {
    let Response { status, payload } = response;
    let shown = match payload {
        Payload::Empty => "Empty".to_owned(),
        Payload::Json { json, raw } => {
            let json = match json {
                JsonPayload::One(ty) => format!("Json {ty}"),
                JsonPayload::Enveloped(ty) => format!("Json {ty} wrapped"),
                JsonPayload::Page(ty) => format!("Json {ty} collection"),
            };
            format!("{json}{}", marks(&[(*raw, "or raw")]))
        }
        Payload::Bytes => "Bytes".to_owned(),
        Payload::Text(None) => "Text".to_owned(),
        Payload::Text(Some(primitive)) => format!("Text {}", primitive.name()),
        Payload::Location => "Location".to_owned(),
    };
    writeln!(text, "  {status} {shown}").unwrap();
}

fn show_note(text: &mut String, note: &PermissionNote) {
    let PermissionNote { kind, about, text: written, properties, permissions, roles } = note;
    let about = about.as_ref().map(|about| format!("({about}) ")).unwrap_or_default();
    let roles: Vec<String> =
        roles.iter().map(|role| format!("{}{}", role.name, marks(&[(role.least, "least")]))).collect();
    writeln!(text, "  note {kind:?} {about}{written:?} {properties:?} {permissions:?} {roles:?}").unwrap();
}

fn show_permissions(text: &mut String, permissions: &Permissions) {
    let Permissions { context, paths, delegated_work, delegated_personal, application } = permissions;
    writeln!(text, "  permissions {} for {}", context.as_deref().unwrap_or("-"), paths.join(" ")).unwrap();
    for (name, grant) in [("work", delegated_work), ("personal", delegated_personal), ("app", application)] {
        let Grant { support, scopes, least, conditions } = grant;
        let conditions: String = conditions.iter().map(|condition| format!(" ({condition})")).collect();
        writeln!(text, "    {name} {support:?} {scopes:?} least {least}{conditions}").unwrap();
    }
}
