//! Documented errors: what tables and prose say of each status, and those that only examples show.

use std::collections::BTreeMap;

use graphgen_ir::{ErrorStatus, Method};

use crate::Document;

/// The errors of the page's operation with this method, by status.
pub(super) fn lower_errors(document: &Document<'_>, method: Method) -> Vec<ErrorStatus> {
    let page = &document.page;
    let mut errors: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for row in &page.errors {
        let said = errors.entry(row.status.value).or_default();
        let text = row.description.trim();
        if !text.is_empty() && !said.contains(&text) {
            said.push(text);
        }
    }
    let examples = page.examples.iter().filter(|example| {
        example.request.as_ref().is_none_or(|request| request.method.value == method.as_str())
    });
    for response in examples.flat_map(|example| &example.responses) {
        if response.status.value >= 400 {
            errors.entry(response.status.value).or_default();
        }
    }
    let errors = errors.into_iter();
    errors
        .map(|(status, said)| ErrorStatus {
            status,
            description: (!said.is_empty()).then(|| said.join("\n")),
        })
        .collect()
}
