//! Areas: the Cargo features that operations and types belong to.

use graphgen_docs::Page;

use crate::{
    Document, NameLock,
    names::{bounded, is_feature},
};

/// Area of pages that name none.
pub(crate) const OTHER: &str = "other";

/// The area that a document keeps, else that of its front matter.
pub(crate) fn of_document(document: &Document<'_>, lock: &NameLock) -> Option<String> {
    lock.area(document.path).map(str::to_owned).or_else(|| of_page(&document.page))
}

/// The area that the front matter names: `ms.subservice`, else `ms.prod`, in lower case with hyphens.
fn of_page(page: &Page<'_>) -> Option<String> {
    let named = page.front_matter.get("ms.subservice").or_else(|| page.front_matter.get("ms.prod"))?;
    folded(named.value)
}

/// `Cloud PC` → `cloud-pc`; `None` when no letter or digit is left.
pub(crate) fn folded(text: &str) -> Option<String> {
    let mut area = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_ascii_alphanumeric() {
            area.push(c.to_ascii_lowercase());
        } else if !area.is_empty() && !area.ends_with('-') {
            area.push('-');
        }
    }
    area.truncate(area.trim_end_matches('-').len());
    if is_feature(&area) {
        area.push_str("-area");
    }
    (!area.is_empty()).then(|| bounded(area, "-x"))
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn folds_case_and_separators() {
        for (text, area) in [
            ("Outlook", Some("outlook")),
            ("entra_users ", Some("entra-users")),
            ("", None),
            ("--", None),
            ("beta", Some("beta-area")),
        ] {
            assert_eq!(folded(text).as_deref(), area, "{text}");
        }
    }
}
