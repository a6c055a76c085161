//! Front matter costs nothing but itself: keys are where the findings say, and the page behind it is read.
#![no_main]

use graphgen_docs::parse_page;
use graphgen_source::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|entries: &str| {
    let text = format!("---\n{entries}\n---\n\n# The title\n\nText.\n");
    let file = SourceFile { path: "beta/api/t.md".to_owned(), text };
    let (page, findings) = parse_page(&file);
    for found in findings {
        assert!(file.text.get(found.span.range()).is_some(), "{found:?} does not point into the page");
    }
    for (key, value) in &page.front_matter.entries {
        assert_eq!(key.span.text(&file.text), key.value, "a key is not where its span says");
        assert!(file.text.get(value.span.range()).is_some(), "{value:?} does not point into the page");
    }
    assert!(page.front_matter.entries.len() <= entries.lines().count() + 1, "more entries than lines");
    // Without these, the front matter ends where it is closed.
    if !entries.lines().any(|line| line.starts_with('#') || line.trim_end() == "---")
        && !entries.contains('\r')
    {
        assert_eq!(page.title.map(|title| title.value.into_owned()).as_deref(), Some("The title"));
    }
});
