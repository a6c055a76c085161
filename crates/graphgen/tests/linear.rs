//! The work for docs grows as the docs do, whatever there is more of: read, lowered, checked and emitted.
//!
//! Measured is processor time of all threads, so this is the only test of its program. Four times as much may take 2.3 times
//! as long; quadratic work takes sixteen times. What is noise does not come three times in a row.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{path::PathBuf, time::Duration};

use cpu_time::ProcessTime;
use graphgen::{
    DocsTree, Silent, corrections::Corrections, docs_tree::DocsFile, names_file::Names, pipeline,
};
use graphgen_emit::{Emission, Examples, Options};
use graphgen_lower::place_of;
use graphgen_source::SourceFile;

/// How many of a thing the smaller docs have.
const COUNT: usize = 600;
/// How many times as many the larger docs have.
const TIMES: u32 = 4;
/// How many times as long they may take.
const MOST: f64 = 2.3 * 2.3;
/// Shorter times say nothing.
const LEAST: Duration = Duration::from_millis(60);
const TRIES: usize = 3;

/// A resource page: its name, what stands in its annotation, its rows, and what stands behind.
fn resource(name: &str, members: &str, rows: &str, behind: &str) -> (String, String) {
    let text = format!(
        "---\ntitle: \"{name}\"\nms.subservice: \"lighting\"\n---\n\n# {name} resource type\n\nNamespace: microsoft.graph\n\n\
         A lamp.\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Identifier.|\n{rows}\n\
         ## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\"{members} }} -->\n\
         ```json\n{{ \"id\": \"String\" }}\n```\n\n{behind}"
    );
    (format!("v1.0/resources/{name}.md"), text)
}

/// An operation's page: requests, the example's address, rows of headers, and what stands behind.
fn operation(requests: &str, url: &str, headers: &str, behind: &str) -> (String, String) {
    let text = format!(
        "---\ntitle: \"Get lamp\"\nms.subservice: \"lighting\"\n---\n\n# Get lamp\n\nRead a lamp.\n\n## Permissions\n\n\
         |Permission type|Permissions|\n|:--|:--|\n|Application|Lamp.Read|\n\n## HTTP request\n\n```http\n{requests}\n```\n\n\
         ## Request headers\n\n|Name|Description|\n|:--|:--|\n|Authorization|Bearer. Required.|\n{headers}\n\
         ## Response\n\nReturns `200 OK` and a [lamp](../resources/lamp.md).\n\n## Examples\n\n### Request\n\n\
         <!-- {{ \"blockType\": \"request\", \"name\": \"get\" }} -->\n```http\nGET https://graph.microsoft.com/v1.0{url}\n```\n\n\
         ### Response\n\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.lamp\" }} -->\n\
         ```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{{ \"id\": \"7\" }}\n```\n\n{behind}"
    );
    ("v1.0/api/lamp-get.md".to_owned(), text)
}

type Pages = Vec<(String, String)>;

/// So many pieces in a row.
fn all(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// The lamp, and how it is read.
fn lamps() -> Pages {
    vec![resource("lamp", "", "", ""), operation("GET /lamps/{id}", "/lamps/7", "", "")]
}

fn with_resource(members: &str, rows: &str, behind: &str) -> Pages {
    vec![resource("lamp", members, rows, behind), operation("GET /lamps/{id}", "/lamps/7", "", "")]
}

fn with_operation(requests: &str, url: &str, headers: &str, behind: &str) -> Pages {
    vec![resource("lamp", "", "", ""), operation(requests, url, headers, behind)]
}

fn behind_operation(behind: &str) -> Pages {
    with_operation("GET /lamps/{id}", "/lamps/7", "", behind)
}

fn example(number: usize, url: &str, body: &str) -> String {
    format!(
        "### Example {number}\n\n<!-- {{ \"blockType\": \"request\", \"name\": \"e{number}\" }} -->\n```http\nGET {url}\n```\n\n\
         <!-- {{ \"blockType\": \"response\", \"name\": \"e{number}\", \"@odata.type\": \"microsoft.graph.lamp\" }} -->\n\
         ```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{body}\n```\n\n"
    )
}

const GRAPH: &str = "https://graph.microsoft.com/v1.0";

/// A name for what there is many of, and pages with so many of it.
type Shape = (&'static str, fn(usize) -> Pages);

const SHAPES: &[Shape] = &[
    ("rows", |n| with_resource("", &all(n, |i| format!("|p{i}|String|Text {i}.|\n")), "")),
    ("rows of one name", |n| with_resource("", &"|p|String|Text.|\n".repeat(n), "")),
    ("rows of types that no page defines", |n| {
        with_resource("", &all(n, |i| format!("|p{i}|thing{i}|Text.|\n")), "")
    }),
    ("rows whose names clash", |n| {
        with_resource("", &all(n, |i| format!("|p{i}|String|x|\n|p_{i}|String|x|\n")), "")
    }),
    ("columns", |n| with_resource("", &format!("|p|String|{}\n", "x|".repeat(n)), "")),
    ("possible values", |n| {
        with_resource(
            "",
            &format!("|p|String|Possible values are: {}.|\n", all(n, |i| format!("`v{i}`, "))),
            "",
        )
    }),
    ("annotation keys", |n| with_resource(&all(n, |i| format!(",\n \"k{i}\": {i}")), "", "")),
    ("members of a representation", |n| {
        let mut pages = lamps();
        let json = all(n, |i| format!(", \"m{i}\": \"String\""));
        pages[0].1 = pages[0].1.replace("\"id\": \"String\"", &format!("\"id\": \"String\"{json}"));
        pages
    }),
    ("members of a repaired representation", |n| {
        let mut pages = lamps();
        let json = all(n, |i| format!("\"m{i}\": \"String\", "));
        pages[0].1 = pages[0].1.replace("\"id\": \"String\" }", &format!("{json}\"id\": \"String\", }}"));
        pages
    }),
    ("query options", |n| {
        let rows = all(n, |i| format!("|o{i}|String|Text.|\n"));
        behind_operation(&format!(
            "## Optional query parameters\n\n|Name|Type|Description|\n|:--|:--|:--|\n{rows}"
        ))
    }),
    ("properties of a body", |n| {
        let rows = all(n, |i| format!("|p{i}|String|Text.|\n"));
        let table = format!("## Request body\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n{rows}");
        with_operation("POST /lamps/{id}/set", "/lamps/7", "", &table)
    }),
    ("members of an enumeration", |n| {
        let rows = all(n, |i| format!("|m{i}|{i}|\n"));
        with_resource("", "", &format!("### colour values\n\n|Member|Value|\n|:--|:--|\n{rows}"))
    }),
    ("types on a page", |n| {
        let block = |i| {
            let annotation =
                format!("\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.bulb{i}\"");
            format!("<!-- {{ {annotation} }} -->\n```json\n{{ \"id\": \"String\" }}\n```\n\n")
        };
        with_resource("", "", &all(n, block))
    }),
    ("methods", |n| {
        let rows = all(n, |i| format!("|[m{i}](../api/m{i}.md)|[lamp](lamp.md)|x|\n"));
        with_resource(
            "",
            "",
            &format!("## Methods\n\n|Method|Return type|Description|\n|:--|:--|:--|\n{rows}"),
        )
    }),
    ("base types", |n| {
        let base = |i: usize| {
            i.checked_sub(1).map_or(String::new(), |i| format!(", \"baseType\": \"microsoft.graph.t{i}\""))
        };
        (0..n)
            .map(|i| resource(&format!("t{i}"), &base(i), &format!("|p{i}|String|x|\n"), ""))
            .chain(lamps())
            .collect()
    }),
    ("derived types", |n| {
        let base = ", \"baseType\": \"microsoft.graph.lamp\"";
        (0..n).map(|i| resource(&format!("t{i}"), base, "", "")).chain(lamps()).collect()
    }),
    ("types that lead to each other", |n| {
        let row = |i: usize| format!("|next|[t{0}](t{0}.md)|x|\n", (i + 1) % n);
        (0..n).map(|i| resource(&format!("t{i}"), "", &row(i), "")).chain(lamps()).collect()
    }),
    ("braces", |n| with_operation(&format!("GET /lamps/{}", "{".repeat(8 * n)), "/lamps/7", "", "")),
    ("angle brackets", |n| with_operation(&format!("GET /lamps/{}", "<".repeat(8 * n)), "/lamps/7", "", "")),
    ("equals signs", |n| {
        with_operation(&format!("GET /lamps/f(a{})", "=b".repeat(8 * n)), "/lamps/7", "", "")
    }),
    ("parameters of one name", |n| {
        with_operation(&format!("GET {}", "/{id}".repeat(n)), &"/x".repeat(n), "", "")
    }),
    ("parameters", |n| {
        let path = all(n, |i| format!("/s{i}/{{p{i}}}"));
        with_operation(&format!("GET {path}"), &all(n, |i| format!("/s{i}/v")), "", "")
    }),
    ("arguments", |n| {
        let path = all(n, |i| format!("a{i}={{b{i}}},"));
        with_operation(
            &format!("GET /f({path}z={{z}})"),
            &format!("/f({}z=1)", all(n, |i| format!("a{i}=1,"))),
            "",
            "",
        )
    }),
    ("query arguments", |n| {
        let query = all(n, |i| format!("a{i}={{b{i}}}&"));
        with_operation(
            &format!("GET /lamps?{query}"),
            &format!("/lamps?{}", all(n, |i| format!("a{i}=1&"))),
            "",
            "",
        )
    }),
    ("requests", |n| with_operation(&all(n, |i| format!("GET /lamps{i}/{{id}}\n")), "/lamps1/7", "", "")),
    ("requests that differ in the middle", |n| {
        with_operation(&all(n, |i| format!("GET /a/{{id}}/b{i}/c/{{id}}\n")), "/a/1/b1/c/2", "", "")
    }),
    ("lists, items and numbers of them", |n| {
        let kinds = |i| format!("GET /a{i}s\nGET /a{i}s/{{id}}\nGET /a{i}s/$count\n");
        with_operation(&all(4 * n, kinds), "/a1s/7", "", "")
    }),
    ("headers", |n| {
        with_operation("GET /lamps/{id}", "/lamps/7", &all(n, |i| format!("|X-{i}|Text. Optional.|\n")), "")
    }),
    ("values of a header", |n| {
        with_operation(
            "GET /lamps/{id}",
            "/lamps/7",
            &all(n, |i| format!("|Prefer|value{i}. Optional.|\n")),
            "",
        )
    }),
    ("headings", |n| behind_operation(&all(n, |i| format!("## Heading {i}\n\nText.\n\n")))),
    ("links", |n| behind_operation(&all(n, |i| format!("A [link](../resources/l{i}.md) to it.\n\n")))),
    ("includes", |n| {
        let pages = (0..n).map(|i| (format!("v1.0/includes/i{i}.md"), "Text.\n".to_owned()));
        let lines = all(n, |i| format!("[!INCLUDE [x](../includes/i{i}.md)]\n\n"));
        pages.chain(behind_operation(&lines)).collect()
    }),
    ("includes that are missing", |n| {
        behind_operation(&all(n, |i| format!("[!INCLUDE [x](../includes/i{i}.md)]\n\n")))
    }),
    ("front matter", |n| {
        let mut pages = lamps();
        pages[1].1 = pages[1].1.replacen("---\n", &format!("---\n{}", all(n, |i| format!("k{i}: v\n"))), 1);
        pages
    }),
    ("examples", |n| {
        behind_operation(&all(n, |i| example(i, &format!("{GRAPH}/lamps/{i}"), "{ \"id\": \"7\" }")))
    }),
    ("examples of other paths", |n| {
        behind_operation(&all(n, |i| example(i, &format!("/lamps{i}/{{id}}"), "{ \"id\": \"7\" }")))
    }),
    ("members of an example", |n| {
        let json = all(n, |i| format!(", \"m{i}\": 1"));
        behind_operation(&example(0, &format!("{GRAPH}/lamps/7"), &format!("{{ \"id\": \"7\"{json} }}")))
    }),
    ("items of an example", |n| {
        let json = all(n, |_| ", { \"id\": 7 }".to_owned());
        behind_operation(&example(
            0,
            &format!("{GRAPH}/lamps/7"),
            &format!("{{ \"value\": [{{ \"id\": 7 }}{json}] }}"),
        ))
    }),
    ("permissions", |n| {
        let mut pages = lamps();
        pages[1].1 = pages[1].1.replace("Lamp.Read|", &format!("{}|", all(n, |i| format!("Lamp{i}.Read, "))));
        pages
    }),
    ("operations", |n| {
        let page = |i| {
            let (_, text) =
                operation(&format!("GET /lamps/{{id}}/op{i}"), &format!("/lamps/7/op{i}"), "", "");
            (format!("v1.0/api/lamp-op{i}.md"), text)
        };
        (0..n).map(page).chain(lamps()).collect()
    }),
    ("areas", |n| {
        let page = |i| {
            let (path, text) = resource(&format!("t{i}"), "", "", "");
            (path, text.replace("\"lighting\"", &format!("\"area{i}\"")))
        };
        (0..n).map(page).chain(lamps()).collect()
    }),
];

fn tree(pages: Pages) -> DocsTree {
    let mut files: Vec<_> = pages
        .into_iter()
        .map(|(path, text)| {
            let (version, folder) = place_of(&path).unwrap();
            DocsFile { version, folder, source: SourceFile { path, text } }
        })
        .collect();
    files.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let root = PathBuf::from("docs");
    let corrections = Corrections::read(None, &root).unwrap();
    let (diagnostics, names, permissions) = (Vec::new(), Names::default(), Vec::new());
    DocsTree { root, files, diagnostics, corrections, names, permissions }
}

fn time((_, pages): Shape, count: usize) -> Duration {
    let tree = tree(pages(count));
    let start = ProcessTime::now();
    let lowered = pipeline::run_with_examples(&tree, &Silent);
    let options = Options { examples: Examples::None, ..Options::default() };
    let files = Emission::new(&lowered.api, &options).all();
    let time = start.elapsed();
    assert!(!files.is_empty());
    time
}

fn is_linear(shape: Shape) -> Result<(), String> {
    let mut told = String::new();
    for _ in 0..TRIES {
        let long = time(shape, COUNT * TIMES as usize);
        if long < LEAST {
            return Ok(());
        }
        let short = time(shape, COUNT);
        if long.as_secs_f64() < MOST * short.as_secs_f64() {
            return Ok(());
        }
        told = format!("{}: {short:?}, and {TIMES} times as many {long:?}", shape.0);
    }
    Err(told)
}

#[test]
fn four_times_as_much_takes_about_four_times_as_long() {
    let slow: Vec<_> = SHAPES.iter().filter_map(|shape| is_linear(*shape).err()).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}
