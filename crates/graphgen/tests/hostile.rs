//! Docs that mean harm: whatever they hold, what is emitted is Rust that tools take.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::PathBuf;

use graphgen::{
    DocsTree, Silent, corrections::Corrections, docs_tree::DocsFile, names_file::Names, pipeline,
    pipeline::Lowered,
};
use graphgen_emit::{Emission, FileTree, Options};
use graphgen_lower::place_of;
use graphgen_source::{Code, SourceFile};

fn run(pages: Vec<(String, String)>) -> (Lowered, FileTree) {
    let file = |(path, text): (String, String)| {
        let (version, folder) = place_of(&path).unwrap();
        DocsFile { version, folder, source: SourceFile { path, text } }
    };
    let mut files: Vec<_> = pages.into_iter().map(file).collect();
    files.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let root = PathBuf::from("docs");
    let corrections = Corrections::read(None, &root).unwrap();
    let (diagnostics, names, permissions) = (Vec::new(), Names::default(), Vec::new());
    let tree = DocsTree { root, files, diagnostics, corrections, names, permissions };
    let lowered = pipeline::run_with_examples(&tree, &Silent);
    let emitted = Emission::new(&lowered.api, &Options::default()).all();
    (lowered, emitted)
}

fn resource(name: &str, members: &str, rows: &str) -> (String, String) {
    let text = format!(
        "---\ntitle: \"{name}\"\nms.subservice: \"lighting\"\n---\n\n# {name} resource type\n\nA lamp.\n\n## Properties\n\n\
         |Property|Type|Description|\n|:--|:--|:--|\n|id|String|Identifier.|\n{rows}\n## JSON representation\n\n\
         <!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\"{members} }} -->\n\
         ```json\n{{ \"id\": \"String\" }}\n```\n"
    );
    (format!("v1.0/resources/{name}.md"), text)
}

fn operation(name: &str, request: &str, area: &str) -> (String, String) {
    let text = format!(
        "---\ntitle: \"Get lamp\"\nms.subservice: \"{area}\"\n---\n\n# Get lamp\n\nRead a lamp.\n\n## Permissions\n\n\
         |Permission type|Permissions|\n|:--|:--|\n|Application|Lamp.Read|\n\n## HTTP request\n\n```http\n{request}\n```\n\n\
         ## Response\n\nReturns `200 OK`.\n"
    );
    (format!("v1.0/api/{name}.md"), text)
}

fn count(lowered: &Lowered, code: Code) -> usize {
    lowered.diagnostics.iter().filter(|found| found.code == code).count()
}

#[test]
fn what_turns_the_direction_of_text_is_told_and_left_out() {
    let is_direction = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for c in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
        let row = format!("|brightness|Int32|From {c}0 to `{c}100`. Possible values are: `a{c}`, `b`.|\n");
        let spoil = |(path, text): (String, String)| (path, text.replace("A lamp", &format!("A {c}lamp")));
        let get = operation("lamp-get", &format!("GET /lamps{c}/{{i{c}d}}?a{c}={{b}}"), "lighting");
        let get = (
            get.0,
            get.1.replace("Get lamp", &format!("Get {c}lamp")).replace("lamp.", &format!("lamp{c}.")),
        );
        let (lowered, emitted) = run(vec![spoil(resource("lamp", "", &row)), get]);
        for (path, text) in emitted {
            assert!(!text.contains(is_direction), "{path} holds U+{:04X}:\n{text}", u32::from(c));
        }
        let found = lowered.diagnostics.iter().filter(|found| found.code == Code::TextDirection);
        let places: Vec<_> = found.map(|found| (&*found.path, found.span.range().len())).collect();
        // The title stands in the front matter and in the heading.
        let on_pages = |path: &str| places.iter().filter(|place| **place == (path, c.len_utf8())).count();
        assert_eq!(
            (on_pages("v1.0/api/lamp-get.md"), on_pages("v1.0/resources/lamp.md")),
            (4, 2),
            "{places:?}"
        );
    }
}

/// Of names as long as nobody has them, the beginning is kept, and they stay apart.
#[test]
fn long_names_are_cut_and_told() {
    let long = |end: &str| "longName".repeat(70) + end;
    let row = |end: &str| format!("|{}|String|x|\n", long(end));
    let (path, text) = resource("lamp", "", &(row("A") + &row("B")));
    let text = text.replace("microsoft.graph.lamp", &format!("microsoft.graph.{}", long("")));
    let get = operation(
        &"lamp-get-".repeat(30),
        &format!("GET /{0}/{{{0}}}\nGET /x/{{{0}}}", long("")),
        &"area".repeat(80),
    );
    let (lowered, emitted) = run(vec![(path, text), get]);
    assert_eq!(count(&lowered, Code::NameCollision), 0);
    // The type, two properties, the page, the area, and four segments of requests.
    assert!(count(&lowered, Code::NameTooLong) >= 8, "{:#?}", lowered.diagnostics);
    for (path, text) in emitted {
        assert!(path.split('/').all(|part| part.len() <= 180), "{path}");
        let words = text.lines().filter(|line| !line.contains("//") && !line.contains('"'));
        let mut words = words.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'));
        assert_eq!(words.find(|word| word.len() > 180), None, "{path}");
    }
}

#[test]
fn a_chain_of_base_types_has_an_end() {
    let base = |i: usize| {
        i.checked_sub(1).map_or(String::new(), |i| format!(", \"baseType\": \"microsoft.graph.t{i}\""))
    };
    let types = (0..3_000).map(|i| resource(&format!("t{i}"), &base(i), &format!("|p{i}|String|x|\n")));
    let (lowered, _) = run(types.collect());
    assert_eq!(count(&lowered, Code::BaseTypeDeep), 90);
    assert_eq!(lowered.api.types.len(), 3_001);
}

/// The root of all entities may be said to inherit from one of them.
#[test]
fn a_root_below_its_own_types_ends() {
    let root = resource("entity", ", \"baseType\": \"microsoft.graph.lamp\"", "");
    let get = operation("lamp-get", "GET /lamps/{id}", "lighting");
    let (lowered, _) = run(vec![root, resource("lamp", "", ""), get]);
    assert_eq!(lowered.api.types.len(), 2);
}

#[test]
fn a_path_of_ten_thousand_parameters_is_no_path() {
    let path: String = (0..10_000).map(|i| format!("/s{i}/{{p{i}}}")).collect();
    let (lowered, _) = run(vec![operation("lamp-get", &format!("GET {path}"), "lighting")]);
    assert_eq!(count(&lowered, Code::TemplateUnreadable), 1);
    assert!(lowered.api.operations[0].paths.is_empty());
    let path: String = (0..200).map(|i| format!("/s{i}/{{p{i}}}")).collect();
    let (lowered, _) = run(vec![operation("lamp-get", &format!("GET {path}"), "lighting")]);
    assert_eq!(lowered.api.operations[0].paths[0].parameters.len(), 200);
}
