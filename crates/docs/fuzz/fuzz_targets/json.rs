//! Whatever is read as JSON, strict or repaired, is JSON.
#![no_main]

use graphgen_docs::parse_page;
use graphgen_source::SourceFile;
use libfuzzer_sys::fuzz_target;
use serde_json::value::RawValue;

const FENCE: &str = "~~~~~~~~";

fuzz_target!(|body: &str| {
    if body.contains(FENCE) {
        return;
    }
    let text = format!("# T\n\n## JSON representation\n\n{FENCE}json\n{body}\n{FENCE}\n");
    let file = SourceFile { path: "beta/resources/t.md".to_owned(), text };
    let (page, _) = parse_page(&file);
    for json in page.representations.iter().filter_map(|found| found.json.as_ref()) {
        let parsed = serde_json::from_str::<&RawValue>(&json.text);
        assert!(parsed.is_ok(), "{parsed:?}: {}", json.text);
        let is_kept = || json.text.replace('\r', "") == body.trim().replace('\r', "");
        assert!(json.repaired || is_kept(), "{} was changed", json.text);
    }
});
