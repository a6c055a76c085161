//! Whether a page says that it should not be used any more, and why.

use graphgen_docs::{Include, Page};

use crate::Document;

/// The reason that an alert or include near the title gives, or that the title implies.
pub(crate) fn of_page(page: &Page<'_>, includes: &[(&Include<'_>, &Document<'_>)]) -> Option<String> {
    let body = page.headings.iter().find(|heading| heading.level > 1).map_or(u32::MAX, |h| h.text.span.start);
    let own = page
        .alerts
        .iter()
        .filter(|alert| alert.text.span.start < body)
        .map(|alert| alert.text.value.as_ref());
    let included = includes
        .iter()
        .filter(|(include, _)| include.path.span.start < body)
        .flat_map(|(_, document)| texts(&document.page));
    let reason = own.chain(included).find(|text| speaks_of_deprecation(text));
    let titled = || {
        let title = page.title.as_ref()?.value.to_ascii_lowercase();
        let front_matter = page.front_matter.get("title").map(|title| title.value.to_ascii_lowercase());
        let marked = |title: &str| title.contains("(deprecated)");
        (marked(&title) || front_matter.as_deref().is_some_and(marked)).then(|| "Deprecated.".to_owned())
    };
    reason.map(str::to_owned).or_else(titled)
}

fn texts<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p str> {
    let alerts = page.alerts.iter().map(|alert| alert.text.value.as_ref());
    alerts.chain(page.description.iter().map(|text| text.value.as_ref()))
}

fn speaks_of_deprecation(text: &str) -> bool {
    const WORD: &[u8] = b"deprecated";
    text.as_bytes().windows(WORD.len()).any(|window| window.eq_ignore_ascii_case(WORD))
}
