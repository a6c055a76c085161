//! Tables of any shape are read, the same whatever ends their lines and whatever stands before and behind them.
#![no_main]

use graphgen_docs::{Page, parse_page};
use graphgen_source::SourceFile;
use libfuzzer_sys::fuzz_target;

const BEFORE: &str = "# T\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|first|String|x|\n\n## Properties\n\n";
const BEHIND: &str =
    "\n\n## Relationships\n\n|Relationship|Type|Description|\n|:--|:--|:--|\n|last|String|x|\n";

/// What ends a table, or hides the rest of the page.
const MARKS: [&str; 5] = ["\r", "`", "~", "<", "#"];

fuzz_target!(|table: &str| {
    let text = format!("{BEFORE}{table}{BEHIND}");
    let file = SourceFile { path: "beta/resources/t.md".to_owned(), text };
    let (page, findings) = parse_page(&file);
    for found in &findings {
        assert!(file.text.get(found.span.range()).is_some(), "{found:?} does not point into the page");
    }
    for property in &page.properties {
        let written = property.name.span.text(&file.text);
        assert!(written.len() >= property.name.value.len(), "{property:?} is longer than {written:?}");
    }
    assert!(page.properties.len() <= file.text.lines().count(), "more rows than lines");
    let is_plain = MARKS.iter().all(|mark| !table.contains(mark));
    if is_plain {
        let file = SourceFile { text: file.text.replace('\n', "\r\n"), ..file.clone() };
        assert_eq!(names(&page), names(&parse_page(&file).0));
        assert_eq!(names(&page).first().map(String::as_str), Some("first String"));
    }
});

fn names(page: &Page<'_>) -> Vec<String> {
    let name_of_type = |property: &graphgen_docs::Property<'_>| {
        property.type_expr.as_ref().map_or(String::new(), |expr| expr.name.value.to_string())
    };
    page.properties.iter().map(|one| format!("{} {}", one.name.value, name_of_type(one))).collect()
}
