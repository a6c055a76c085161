//! Facts and diagnostics of small pages, one for each oddity of the docs.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod facts;

use graphgen_docs::{Page, parse_page};
use graphgen_source::{Diagnostic, LineIndex, SourceFile};

fn fixture(path: &std::path::Path) -> SourceFile {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap();
    let folder = if name.ends_with("_include.md") { "includes" } else { "api" };
    SourceFile { path: format!("beta/{folder}/{name}"), text: std::fs::read_to_string(path).unwrap() }
}

#[test]
fn fixtures() {
    insta::glob!("fixtures/*.md", |path| {
        let file = fixture(path);
        let (page, diagnostics) = parse_page(&file);
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(facts::render(&file, &page, &diagnostics));
        });
    });
}

/// Windows line ends and a byte order mark change places, nothing else.
#[test]
fn line_ends_do_not_matter() {
    insta::glob!("fixtures/*.md", |path| {
        let unix = fixture(path);
        let windows = SourceFile {
            path: unix.path.clone(),
            text: format!("\u{feff}{}", unix.text.replace('\n', "\r\n")),
        };
        let shape = |file| shape(file, &parse_page(file));
        assert_eq!(shape(&unix), shape(&windows), "{}", unix.path);
    });
}

/// All that a page yields, in figures.
fn shape(file: &SourceFile, (page, diagnostics): &(Page<'_>, Vec<Diagnostic>)) -> Vec<String> {
    let lines = LineIndex::new(&file.text);
    let finding = |found: &Diagnostic| {
        let place = lines.line_column(found.span.start);
        let mark = usize::from(place.line == 1 && file.text.starts_with('\u{feff}'));
        format!("{}:{} {} {}", place.line, place.column - mark, found.code, found.message)
    };
    let mut shape: Vec<String> = diagnostics.iter().map(finding).collect();
    shape.push(format!("{:?}", page.counts));
    shape.push(format!("{:?}", page.title.as_ref().map(|title| &title.value)));
    shape.extend(
        page.templates.iter().map(|template| format!("{} {}", template.method.value, template.url.value)),
    );
    shape.extend(page.examples.iter().map(|example| {
        let bodies = example.responses.iter().filter(|response| response.body.is_some()).count();
        format!("{} {} {bodies}", example.request.is_some(), example.responses.len())
    }));
    shape.push(format!("{} {}", page.properties.len(), page.parameters.len()));
    shape
}

/// What is no sign of another language: names, quotations, code, headings with anchors that say the same.
#[test]
fn english_pages_are_in_english() {
    let heading = "# Kite\n\n## <a name=\"permissions\"></a>Permissions\n\n";
    for text in [
        "# Kite\n\nThe label of a kite is the name that it was given, such as 凧 or дракон.\n",
        "# Kite\n\nIt answers with the words of the language that is asked for:\n\n```json\n{\"名前\": \"凧の名前です\"}\n```\n",
        &format!("{heading}Gives the `der`, `das` and `und` of a text.\n"),
        "# The kite type\n\nGet the list of kites and los, las, des, und.\n",
        "# Kite\n",
        // Of tables and names alone.
        "# Kite\n\n## Permissions\n\n|Permission type|Permissions|\n|-|-|\n|Delegated (work or school account)|Kite.Read|\n|Delegated (personal Microsoft account)|Not supported.|\n|Application|Kite.Read.All|\n\n## Response\n",
        "# Kite\n\n## For users\n\nGet it for a user: zażółć gęślą jaźń is what it has for a name, and the label that it shows on a map.\n\n## For groups\n",
        "# Kite\n\n## Flying\n\n## Landing\n",
    ] {
        let file = SourceFile { path: "beta/api/kite.md".into(), text: text.to_owned() };
        assert_eq!(parse_page(&file).0.translated, None, "{text}");
    }
}

#[test]
fn pages_of_other_languages_are_told() {
    for text in [
        "---\nms.contentlocale: de-DE\n---\n# Kite\n",
        "# Drachen {#kite}\n\n## HTTP-Anforderung {#http-request}\n",
        "# Drachen\n<a id=\"kite\" class=\"xliff\"></a>\n\n## Berechtigungen\n<a id=\"permissions\" class=\"xliff\"></a>\n",
        "# 凧\n\n凧の一覧を取得します。\n",
        // Languages of which no word is known, and pages with few words.
        "# Pobierz latawiec\n\nPobiera latawiec wraz ze sznurkiem.\n\n## Uprawnienia\n\n|Typ|Uprawnienia|\n|-|-|\n|Delegowane|Kite.Read|\n|Aplikacja|Kite.Read.All|\n\n## Polecenie HTTP\n\n```http\nGET /kites/{id}\n```\n\n## Odpowiedzi\n\nJe\u{17c}eli operacja zako\u{144}czy si\u{119} pomy\u{15b}lnie, zwraca kod `200 OK`.\n",
        "# Hae leija\n\n## K\u{e4}ytt\u{f6}oikeudet\n\n|Tyyppi|Oikeudet|\n|-|-|\n|Ty\u{f6}|Kite.Read|\n|Koti|Ei|\n|Sovellus|Kite.Read.All|\n\n## Kutsu\n\nPalauttaa leijan, jos sellainen on olemassa.\n",
        "# Ambil layangan\n\nMengambil satu layangan beserta talinya.\n\n## Izin\n\nKite.Read, Kite.Read.All\n\n## Permintaan\n\nTidak memerlukan isi.\n\n## Respons\n\nJika berhasil, mengembalikan kode `200 OK` beserta layangan.\n",
        "# Get kite\n\n## Permissions\n\nPro \u{10d}ten\u{ed} draka je pot\u{159}eba opr\u{e1}vn\u{11b}n\u{ed} Kite.Read, jinak slu\u{17e}ba dotaz odm\u{ed}tne.\n\n## Response\n\nVrac\u{ed} draka i s prov\u{e1}zkem, pokud existuje.\n",
        "# Drachen\n\nDer Drachen ist mit der Leine und mit dem Haken an das Haus und an eine Stange gebunden.\n",
    ] {
        let file = SourceFile { path: "beta/api/kite.md".into(), text: text.to_owned() };
        assert!(parse_page(&file).0.translated.is_some(), "{text}");
    }
}
