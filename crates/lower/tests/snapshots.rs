//! Lowers each fixture tree and compares what comes out, facts and findings, with its snapshot.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{fmt::Write as _, path::Path};

use graphgen_docs::parse_page;
use graphgen_ir::{
    Api, Body, JsonPayload, Operation, Payload, Permissions, Primitive, Property, RequestBody, Response,
    Type, TypeRef, Version,
};
use graphgen_lower::{Document, Folder, lower, select_areas};
use graphgen_source::{Code, Diagnostic, LineIndex, SourceFile};

/// The files of a docs tree.
fn files(root: &Path) -> Vec<SourceFile> {
    let mut files = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push(SourceFile { path: below, text: std::fs::read_to_string(&path).unwrap() });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn documents(files: &[SourceFile]) -> Vec<Document<'_>> {
    files.iter().map(document).collect()
}

fn document(file: &SourceFile) -> Document<'_> {
    let path = file.path.as_str();
    let version = Version::ALL.into_iter().find(|version| path.starts_with(version.as_str()));
    let folder = match path.split('/').nth(1) {
        Some("api") => Folder::Api,
        Some("resources") => Folder::Resources,
        _ => Folder::Includes,
    };
    Document { version, folder, path, page: parse_page(file).0 }
}

#[test]
fn fixtures() {
    // A question mark, because `*` alone also matches the folder of all cases.
    insta::glob!("fixtures", "?*", |root| {
        let files = files(root);
        let documents = documents(&files);
        let (api, provenance, findings) = lower(&documents);
        let mut reversed = documents.clone();
        reversed.reverse();
        assert_eq!(
            lower(&reversed),
            (api.clone(), provenance, findings.clone()),
            "depends on the order of pages"
        );
        insta::assert_snapshot!(show(&api, &findings, &files));
    });
}

/// A page of a call, which a file system that folds case could not keep beside one of the same name.
fn call(path: &str, what: &str) -> SourceFile {
    let text = format!(
        "---\ntitle: \"Get lamp\"\nms.subservice: \"lighting\"\n---\n\n# Get lamp\n\nNamespace: microsoft.graph\n\n{what}\n\n\
         [!INCLUDE [note](../includes/Note.md)]\n\n## HTTP request\n\n```http\nGET /{what}/{{id}}\n```\n\n\
         ## Response\n\nAnswers `204 No Content`.\n"
    );
    SourceFile { path: path.to_owned(), text }
}

#[test]
fn pages_of_one_name_are_all_read() {
    let note = |path: &str| SourceFile { path: path.to_owned(), text: "> A note.\n".to_owned() };
    let files = [
        call("v1.0/api/Lamp-Get.md", "bright"),
        call("v1.0/api/lamp-get.MD", "shouted"),
        call("v1.0/api/lamp-get.md", "dim"),
        call("v1.0/api/more/Lamp-Get.md", "deep"),
        call("beta/api/lamp-get.md", "alone"),
        note("v1.0/includes/note.md"),
        note("v1.0/includes/Note.md"),
    ];
    let documents = documents(&files);
    let lowered = lower(&documents);
    let mut reversed = documents.clone();
    reversed.reverse();
    assert!(lowered == lower(&reversed), "depends on the order of pages");
    let (api, _, findings) = lowered;
    let operations = api.operations.iter().map(|it| {
        let path = it.paths.first().map_or("", |path| path.template.as_str());
        format!("{} {} {}::{}", it.id, path, it.module, it.name)
    });
    let findings = findings
        .iter()
        .filter(|finding| finding.code == Code::PageDuplicate)
        .map(|finding| format!("{}: {}", finding.path, finding.message));
    insta::assert_snapshot!(operations.chain(findings).collect::<Vec<_>>().join("\n"));
}

#[test]
fn selected_areas_bring_the_types_that_they_need() {
    let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/areas"));
    let (api, ..) = lower(&documents(&files));
    let unknown = select_areas(api.clone(), &["poste".to_owned()]).unwrap_err();
    assert_eq!(unknown.to_string(), "unknown area poste; known are other, paint, philately, post");
    let philately = select_areas(api, &["philately".to_owned()]).unwrap();
    insta::assert_snapshot!(show(&philately, &[], &files));
}

fn show(api: &Api, findings: &[Diagnostic], files: &[SourceFile]) -> String {
    let mut text = String::new();
    for operation in &api.operations {
        show_operation(&mut text, operation);
    }
    for one in &api.types {
        show_type(&mut text, one);
    }
    for finding in findings {
        let file = files.iter().find(|file| file.path == *finding.path).unwrap();
        let place = LineIndex::new(&file.text).line_column(finding.span.start);
        let help = finding.help.as_deref().unwrap_or_default();
        writeln!(
            text,
            "{} {}:{}:{} {} ({help})",
            finding.code, finding.path, place.line, place.column, finding.message
        )
        .unwrap();
    }
    text
}

fn show_operation(text: &mut String, operation: &Operation) {
    let Operation { id, name, module, area, method, .. } = operation;
    writeln!(text, "{id}: {module}::{name}, area {area}").unwrap();
    for path in &operation.paths {
        let shown = if path.from_example { " (shown)" } else { "" };
        writeln!(text, "  {} {} by {}{shown}", method.as_str(), path.template, path.constructor).unwrap();
    }
    if let Some(reason) = &operation.deprecated {
        writeln!(text, "  deprecated: {reason}").unwrap();
    }
    if !operation.clouds.is_empty() {
        writeln!(text, "  clouds: {:?}", operation.clouds).unwrap();
    }
    for option in &operation.query {
        let required = if option.required { " required" } else { "" };
        writeln!(text, "  query {} {}: {}{required}", option.name, option.rust, option.ty).unwrap();
    }
    for header in &operation.headers {
        let required = if header.required { " required" } else { "" };
        let said = header.description.as_deref().unwrap_or_default();
        writeln!(text, "  header {} {}: {:?}{required} {said}", header.name, header.rust, header.values)
            .unwrap();
    }
    if let Some(request) = &operation.request_body {
        show_body(text, request);
    }
    for Response { status, payload } in &operation.responses {
        let shown = match payload {
            Payload::Empty => "Empty ".to_owned(),
            Payload::Json { json: JsonPayload::One(ty), raw } => format!("Json {ty}{}", raw_mark(*raw)),
            Payload::Json { json: JsonPayload::Enveloped(ty), raw } => {
                format!("Json {ty} wrapped{}", raw_mark(*raw))
            }
            Payload::Json { json: JsonPayload::Page(ty), raw } => {
                format!("Json {ty} collection{}", raw_mark(*raw))
            }
            Payload::Bytes => "Bytes ".to_owned(),
            Payload::Text(of) => format!("Text {}", of.map_or("", Primitive::name)),
            Payload::Location => "Location ".to_owned(),
        };
        writeln!(text, "  {status} {shown}").unwrap();
    }
    for error in &operation.errors {
        writeln!(text, "  error {} {:?}", error.status, error.description).unwrap();
    }
    for permissions in &operation.permissions {
        show_permissions(text, permissions);
    }
    for example in &operation.examples {
        let request = example.request.as_ref().map(|request| request.url.as_str()).unwrap_or_default();
        write!(text, "  example {request}").unwrap();
        if let Some(called) = example.request.as_ref().and_then(|request| request.calls.as_ref()) {
            write!(text, " of {called}").unwrap();
        }
        for response in &example.responses {
            let list = if response.collection { " collection" } else { "" };
            let truncated = if response.truncated { " truncated" } else { "" };
            let ty = response.ty.as_ref().map_or("", TypeRef::as_str);
            write!(text, " -> {} {ty}{list}{truncated}", response.status).unwrap();
        }
        text.push('\n');
    }
}

fn raw_mark(raw: bool) -> &'static str {
    if raw { " or raw" } else { "" }
}

fn show_body(text: &mut String, RequestBody { body, content_type }: &RequestBody) {
    let (kind, name, ty) = match body {
        Body::Resource { ty, collection: true, .. } => ("Resource collection", None, Some(ty)),
        Body::Resource { ty, collection: false, .. } => ("Resource", None, Some(ty)),
        Body::Update { ty, members } => ("Update", Some(members.name.as_str()), ty.as_ref()),
        Body::Parameters(members) => ("Parameters", Some(members.name.as_str()), None),
        Body::Reference => ("Reference", None, None),
        Body::Json => ("Json", None, None),
        Body::Bytes => ("Bytes", None, None),
    };
    let shown = [name, ty.map(TypeRef::as_str), content_type.as_deref()];
    let shown: Vec<&str> = shown.into_iter().flatten().collect();
    writeln!(text, "  body {kind} {}", shown.join(" ")).unwrap();
    body.properties().iter().for_each(|property| show_property(text, "  ", property));
}

fn show_permissions(text: &mut String, permissions: &Permissions) {
    let Permissions { context, delegated_work, delegated_personal, application } = permissions;
    writeln!(text, "  permissions {}", context.as_deref().unwrap_or("-")).unwrap();
    for (name, grant) in [("work", delegated_work), ("personal", delegated_personal), ("app", application)] {
        writeln!(text, "    {name} {:?} {:?}", grant.support, grant.scopes).unwrap();
    }
}

fn show_type(text: &mut String, one: &Type) {
    let Type { name, kind, rust, module, areas, key, derived, .. } = one;
    write!(text, "{name}: {kind:?} {module}::{rust} for {}", areas.join(", ")).unwrap();
    let marks = [(one.open_type, " open"), (one.is_abstract, " abstract"), (one.flags, " flags")];
    marks.iter().filter(|(set, _)| *set).for_each(|(_, mark)| text.push_str(mark));
    if let Some(base) = &one.base_type {
        write!(text, " base {base}").unwrap();
    }
    for (label, names) in [("key", key), ("derived", derived)] {
        if !names.is_empty() {
            write!(text, " {label} {}", names.join(" ")).unwrap();
        }
    }
    text.push('\n');
    one.properties.iter().for_each(|property| show_property(text, "", property));
    one.relationships.iter().for_each(|property| show_property(text, "-> ", property));
    for member in &one.members {
        writeln!(text, "  {} {} {:?}", member.name, member.rust, member.value).unwrap();
    }
}

fn show_property(text: &mut String, mark: &str, property: &Property) {
    let Property { name, rust, ty, collection, from, .. } = property;
    let marks = [
        (*collection, " collection"),
        (!property.nullable, " not nullable"),
        (property.read_only, " read-only"),
        (property.required, " required"),
        (property.inherited, " inherited"),
        (property.deprecated.is_some(), " deprecated"),
    ];
    let marks: String = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark).collect();
    writeln!(text, "  {mark}{name} {rust}: {ty}{marks} {from:?}").unwrap();
}

/// Pages in other languages give what their English twins give, but for what only sentences say.
#[test]
fn translated_pages_give_what_their_twins_give() {
    let read = |tree: &str| {
        let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(tree));
        let (api, _, findings) = lower(&documents(&files));
        let missing: Vec<_> = findings.into_iter().filter(|found| found.code == Code::NotEnglish).collect();
        (show(&without_sentences(api), &[], &files), missing)
    };
    let (twin, none) = read("english");
    assert_eq!(none, []);
    for tree in ["german", "japanese"] {
        let (translated, missing) = read(tree);
        assert_eq!(translated, twin, "{tree}");
        let [missing] = missing.as_slice() else { panic!("{tree}: one finding tells of all pages") };
        assert_eq!(missing.message, "these pages are not in English: 4 pages, first v1.0/api/kite-get.md");
        assert!(missing.help.as_deref().is_some_and(|help| help.contains("deprecated")));
    }
}

/// Originals beside their translations are read as if they stood there alone.
#[test]
fn pages_in_two_languages_are_read_in_english() {
    let read = |tree: &str| {
        let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(tree));
        let (api, _, findings) = lower(&documents(&files));
        assert_eq!(findings, []);
        show(&api, &[], &files)
    };
    assert_eq!(read("bilingual"), read("english"));
}

/// The API without what only sentences say.
fn without_sentences(mut api: Api) -> Api {
    for operation in &mut api.operations {
        operation.query.clear();
        for header in &mut operation.headers {
            header.description = None;
            header.required = false;
        }
        for property in operation.request_body.iter_mut().flat_map(|request| request.body.properties_mut()) {
            forget_remarks(property);
        }
    }
    for property in api.types.iter_mut().flat_map(|one| &mut one.properties) {
        forget_remarks(property);
    }
    api
}

fn forget_remarks(property: &mut Property) {
    (property.required, property.read_only, property.deprecated) = (false, false, None);
}
