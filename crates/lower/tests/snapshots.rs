//! Lowers each fixture tree and compares what comes out, facts and findings, with its snapshot.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "support/document.rs"]
mod document;
#[path = "support/files.rs"]
mod files;
mod show;

use std::path::Path;

use document::document;
use files::files;
use graphgen_ir::{Api, Property};
use graphgen_lower::{Document, Selection, lower, select};
use graphgen_source::{Code, SourceFile};
use show::show;

fn documents(files: &[SourceFile]) -> Vec<Document<'_>> {
    files.iter().map(|file| document(file).unwrap()).collect()
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
    let areas = |area: &str| Selection { areas: vec![area.to_owned()], ..Selection::default() };
    let unknown = select(api.clone(), &areas("poste")).unwrap_err();
    assert_eq!(unknown.to_string(), "the docs have no area `poste`");
    let philately = select(api, &areas("philately")).unwrap();
    insta::assert_snapshot!(show(&philately, &[], &files));
}

#[test]
fn selected_paths_bring_the_types_that_they_need() {
    let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kinds_of_results"));
    let (api, ..) = lower(&documents(&files));
    let patterns = |include: &str, exclude: &str| Selection {
        include: vec![include.to_owned()],
        exclude: vec![exclude.to_owned()],
        ..Selection::default()
    };
    let pictures = select(api, &patterns("/lanterns/{any}/photo*/**", "*Value")).unwrap();
    insta::assert_snapshot!(show(&pictures, &[], &files));
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

/// The API without titles and sentences, and what only they say.
fn without_sentences(mut api: Api) -> Api {
    for operation in &mut api.operations {
        operation.title.clear();
        operation.description = None;
        operation.query.clear();
        for header in &mut operation.headers {
            header.description = None;
            header.required = false;
        }
        for property in operation.request_body.iter_mut().flat_map(|request| request.body.properties_mut()) {
            forget_remarks(property);
        }
    }
    for one in &mut api.types {
        one.description = None;
        one.properties.iter_mut().chain(&mut one.relationships).for_each(forget_remarks);
        one.members.iter_mut().for_each(|member| member.description = None);
    }
    api
}

fn forget_remarks(property: &mut Property) {
    (property.required, property.read_only, property.deprecated) = (false, false, None);
    property.description = None;
}
