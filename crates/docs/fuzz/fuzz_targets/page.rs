//! Any text is a page: nothing panics, and every finding points into the text.
#![no_main]

use graphgen_docs::parse_page;
use graphgen_source::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for folder in ["api", "resources", "includes"] {
        let file = SourceFile { path: format!("beta/{folder}/page.md"), text: text.to_owned() };
        let (_, diagnostics) = parse_page(&file);
        for found in diagnostics {
            let range = found.span.range();
            assert!(range.start <= range.end, "{found:?}");
            assert!(range.start <= text.len(), "{found:?} lies behind the page");
        }
    }
});
