//! Any tree of pages gives a crate that is Rust, whatever the order of the pages.
//!
//! The pages of the input are parted by lines `>>> path`, as `seeds` writes them.
#![no_main]

#[path = "../../../lower/tests/support/document.rs"]
mod document;

use document::document;
use graphgen_emit::{Options, emit};
use graphgen_lower::lower;
use graphgen_source::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let files = files(text);
    let mut documents: Vec<_> = files.iter().filter_map(document).collect();
    let (api, provenance, findings) = lower(&documents);
    documents.reverse();
    assert_eq!(lower(&documents), (api.clone(), provenance, findings));
    for (path, text) in emit(&api, &Options::default()) {
        if path.ends_with(".rs") {
            let fault = syn::parse_file(&text).err();
            assert!(fault.is_none(), "{path}: {fault:?}\n{text}");
        }
    }
});

/// The pages of an input; of those with the same path, the last one.
fn files(text: &str) -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> = Vec::new();
    for part in text.split(">>> ").skip(1) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        files.retain(|file| !file.path.eq_ignore_ascii_case(path));
        files.push(SourceFile { path: path.to_owned(), text: text.to_owned() });
    }
    files
}
