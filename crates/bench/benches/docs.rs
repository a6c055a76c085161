//! Reading pages: whole ones of `docs-input`, and pages made of one construct alone.

#![expect(clippy::unwrap_used, reason = "without the docs there is nothing to measure")]

use std::{fmt::Write as _, fs, path::Path};

use divan::{Bencher, black_box, counter::BytesCount};
use graphgen::{Docs, DocsTree, Silent, pipeline};
use graphgen_conform::check_examples;
use graphgen_docs::parse_page;
use graphgen_source::SourceFile;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs-input");

fn main() {
    divan::main();
}

/// Pages that differ in what they are full of: a large resource, examples, Intune's dialect, functions.
#[divan::bench(args = [
    "v1.0/resources/event.md",
    "v1.0/api/user-list.md",
    "v1.0/api/intune-devices-manageddevice-get.md",
    "v1.0/api/range-get.md",
])]
fn page(bencher: Bencher<'_, '_>, path: &str) {
    let text = fs::read_to_string(Path::new(DOCS).join(path)).unwrap();
    parse(bencher, SourceFile { path: path.to_owned(), text });
}

/// Where JSON is read for certain.
const JSON: &str = "## JSON representation\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.lamp\" } -->\n\
    ```json\n{ \"lamps\": [\n";

/// Pages with one construct a hundred times.
#[divan::bench(args = ["annotation", "strict JSON", "repaired JSON", "template", "permission row", "property row", "enum row"])]
fn construct(bencher: Bencher<'_, '_>, name: &str) {
    parse(bencher, SourceFile { path: "v1.0/api/lamp-list.md".to_owned(), text: page_of(name) });
}

fn parse(bencher: Bencher<'_, '_>, file: SourceFile) {
    bencher.counter(BytesCount::of_str(&file.text)).bench(|| black_box(parse_page(&file)).0.title.is_some());
}

fn page_of(construct: &str) -> String {
    let (head, one, tail) = match construct {
        "annotation" => (
            "## Example\n\n",
            "<!-- {\n  \"blockType\": \"request\",\n  \"name\": \"list_lamps\",\n  \"sampleKeys\": [\"7\"]\n} -->\n\
             ```http\nGET https://graph.microsoft.com/v1.0/lamps\n```\n\n",
            "",
        ),
        "strict JSON" => (JSON, "{ \"id\": \"7\", \"watts\": [4.5, null], \"on\": true },\n", "{}] }\n```\n"),
        "repaired JSON" => {
            (JSON, "{ id: '7', \"watts\": [4.5, null,], \"on\": true }, // on\n", "] }\n```\n")
        }
        "template" => {
            ("## HTTP request\n\n```http\n", "GET /rooms/{room-id}/lamps/{id}/dim(steps={steps})\n", "```\n")
        }
        "permission row" => (
            "## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n",
            "|Delegated (work or school account)|Lamp.Read, Lamp.ReadWrite and Room.Read.All, Room.ReadWrite.All|\n",
            "",
        ),
        "property row" => (
            "## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n",
            "|shades|[lampShade](lampshade.md) collection|What hangs over it. Possible values are: `glass`, `cloth`. Read-only.|\n",
            "",
        ),
        _ => (
            "## lampColor values\n\n|Member|Value|Description|\n|:---|:---|:---|\n",
            "|warm|1|Yellow, as candles are.|\n",
            "",
        ),
    };
    let mut text = format!("---\ntitle: \"List lamps\"\nms.prod: \"light\"\n---\n\n# List lamps\n\n{head}");
    for _ in 0..100 {
        let _infallible = write!(text, "{one}");
    }
    text + tail
}

/// The pages of `docs-input` together.
#[divan::bench]
fn lower(bencher: Bencher<'_, '_>) {
    let tree = DocsTree::read(&Docs::new(DOCS), &Silent).unwrap();
    let parsed = pipeline::parse(&tree, &Silent);
    bencher.bench(|| parsed.lower(&Silent).api.operations.len());
}

/// The examples of `docs-input` against what it says.
#[divan::bench]
fn conform(bencher: Bencher<'_, '_>) {
    let tree = DocsTree::read(&Docs::new(DOCS), &Silent).unwrap();
    let parsed = pipeline::parse(&tree, &Silent);
    let lowered = parsed.lower(&Silent);
    bencher.bench(|| check_examples(&parsed.documents, &lowered.api, &lowered.provenance).len());
}
