//! Reads pages from disk, many at once. What can't be read ends the run: what its page says would seem to be gone.

use std::{fs, path::Path, sync::Arc};

use graphgen_docs::front_matter;
use graphgen_lower::Folder;
use graphgen_source::{Code, Diagnostic, SourceFile, Span};
use rayon::prelude::*;

use super::{DocsFile, find::Found, unreadable::Unreadable};
use crate::Progress;

/// Reads all of `found`, which stays in its order.
pub(super) fn all(
    root: &Path,
    found: Vec<Found>,
    progress: &dyn Progress,
) -> (Vec<DocsFile>, Vec<Diagnostic>, Vec<Unreadable>) {
    let read: Vec<_> = found
        .into_par_iter()
        .map(|page| {
            progress.step();
            one(root, page)
        })
        .collect();
    let mut files = Vec::with_capacity(read.len());
    let (mut diagnostics, mut unreadable) = (Vec::new(), Vec::new());
    for outcome in read {
        match outcome {
            Ok((file, diagnostic)) => {
                files.push(file);
                diagnostics.extend(diagnostic);
            }
            Err(one) => unreadable.push(one),
        }
    }
    (files, diagnostics, unreadable)
}

fn one(root: &Path, page: Found) -> Result<(DocsFile, Option<Diagnostic>), Unreadable> {
    let Found { version, folder, path, mixed } = page;
    match fs::read(root.join(&path)) {
        Ok(bytes) => {
            let (text, diagnostic) = decode(&path, bytes);
            let folder = if mixed { own_folder(&text) } else { folder };
            Ok((DocsFile { version, folder, source: SourceFile { path, text } }, diagnostic))
        }
        Err(error) => Err(Unreadable::new(path, &error)),
    }
}

/// The folder that a page belongs to by the `doc_type` of its front matter. One that has none is asked for a request, and
/// found out by that.
fn own_folder(text: &str) -> Folder {
    match front_matter(text).get("doc_type").map(|kind| kind.value) {
        None | Some("apiPageType") => Folder::Api,
        Some(_) => Folder::Resources,
    }
}

/// The text of `bytes`, what is not UTF-8 replaced.
pub(crate) fn decode(path: &str, bytes: Vec<u8>) -> (String, Option<Diagnostic>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error,
    };
    let start = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(start).copied().unwrap_or_default();
    // The text before the first bad byte is as it was, so the offset holds in the replaced text too.
    let span = Span::new(start..start + char::REPLACEMENT_CHARACTER.len_utf8());
    let diagnostic =
        Diagnostic::new(Code::InvalidUtf8, &Arc::from(path), span, format!("byte 0x{byte:02X} is not UTF-8"))
            .with_help("save the file as UTF-8; what can't be read was replaced");
    (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(diagnostic))
}

#[cfg(test)]
mod tests {
    use graphgen_source::Span;

    use super::decode;

    #[test]
    fn bad_bytes_are_replaced_and_found() {
        let (text, diagnostic) = decode("v1.0/api/a.md", b"caf\xE9 au lait \xFF".to_vec());
        assert_eq!(text, "caf\u{fffd} au lait \u{fffd}");
        let diagnostic = diagnostic.expect("a finding");
        assert_eq!(diagnostic.span, Span::new(3..6));
        assert_eq!(diagnostic.message, "byte 0xE9 is not UTF-8");
    }
}
