//! Names that are too long to be names of files, as those of modules, types and areas are.

use graphgen_source::{Code, Span};
use serde_json::{Map, Value};

use crate::{Page, Representation, diagnostics::Diagnostics};

/// The longest name that is kept whole, in characters: what tools add to it still fits into the name of a file.
pub const LONGEST_NAME: usize = 150;

/// Reports names that are longer, or may become so when their words are parted.
pub(crate) fn report(page: &Page<'_>, path: &str, diagnostics: &mut Diagnostics) {
    let title = page.title.as_ref().map(|title| title.span).unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or(path);
    check(file, title, "the file", diagnostics);
    for key in ["ms.subservice", "ms.prod"] {
        if let Some(area) = page.front_matter.get(key) {
            check(area.value, area.span, "the area", diagnostics);
        }
    }
    if let Some(title) = &page.title {
        check(
            title.value.split_whitespace().next().unwrap_or_default(),
            title.span,
            "the title",
            diagnostics,
        );
    }
    for row in &page.properties {
        check(&row.name.value, row.name.span, "the property", diagnostics);
    }
    for row in &page.parameters {
        check(&row.name.value, row.name.span, "the parameter", diagnostics);
    }
    for table in &page.enums {
        check(&table.name.value, table.name.span, "the enumeration", diagnostics);
        for member in &table.members {
            check(&member.name.value, member.name.span, "the member", diagnostics);
        }
    }
    for template in &page.templates {
        for segment in template.url.value.split('/') {
            check(segment, template.url.span, "the segment", diagnostics);
        }
    }
    page.representations.iter().for_each(|one| check_representation(one, diagnostics));
}

fn check_representation(representation: &Representation<'_>, diagnostics: &mut Diagnostics) {
    if let Some(annotation) = &representation.annotation {
        let name = annotation.type_name().and_then(|name| name.rsplit('.').next()).unwrap_or_default();
        check(name, annotation.type_place(), "the type", diagnostics);
    }
    let Some(json) = &representation.json else { return };
    if !json.text.split('"').any(is_long) {
        return;
    }
    let members: Map<String, Value> = serde_json::from_str(&json.text).unwrap_or_default();
    // The first tells of all: to find a place costs a pass over the document.
    if let Some(name) = members.keys().find(|name| is_long(name)) {
        check(name, json.member(name), "the property", diagnostics);
    }
}

fn check(name: &str, span: Span, what: &str, diagnostics: &mut Diagnostics) {
    if is_long(name) {
        let shown: String = name.chars().take(40).collect();
        let message = format!("the name of {what} `{shown}…` has {} characters", name.chars().count());
        let help = "shorten it; what is generated has its beginning, with a number that tells it from others";
        diagnostics.add_with_help(Code::NameTooLong, span, message, help);
    }
}

fn is_long(name: &str) -> bool {
    name.len() > LONGEST_NAME / 2
        && name.len() + name.bytes().filter(u8::is_ascii_uppercase).count() > LONGEST_NAME
}
