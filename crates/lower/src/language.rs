//! Pages that are not in English are told in one finding: where there is one, there are thousands.

use graphgen_source::Code;

use crate::{Document, findings::Findings};

/// Reports the pages that are not in English, at the first one.
pub(crate) fn report_translated(documents: &[Document<'_>], findings: &mut Findings) {
    let translated = documents.iter().filter_map(|document| Some((document, document.page.translated?)));
    let Some((first, span)) = translated.clone().min_by_key(|(document, _)| document.path) else { return };
    let message = match translated.count() {
        1 => "this page is not in English".to_owned(),
        pages => format!("these pages are not in English: {pages} pages, first {}", first.path),
    };
    let help = "what only their sentences say is missing: what is required, read-only, deprecated or inherited, query \
                options, possible values; all else was read by anchors and places";
    findings.report(first, Code::NotEnglish, span, message, help);
}
