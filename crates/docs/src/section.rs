//! What a section of a page is about, by the text of its heading. Levels only tell which headings lie inside of others:
//! the docs skip them freely.

use std::borrow::Cow;

/// What a section is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SectionKind {
    /// Between the title and the next heading.
    Title,
    Permissions,
    HttpRequest,
    RequestHeaders,
    QueryParameters,
    PathParameters,
    FunctionParameters,
    /// "Parameters", without saying which.
    Parameters,
    RequestBody,
    /// The outcome of the operation, in prose.
    Response,
    /// "Error responses", "Error handling".
    Errors,
    /// An example as a whole.
    Example,
    /// The request of an example, with all that is said about it.
    ExampleRequest,
    /// The response of an example.
    ExampleResponse,
    Properties,
    Relationships,
    Methods,
    JsonRepresentation,
    /// "Members", "riskLevel values" and the like.
    EnumMembers,
    /// Anything else.
    #[default]
    Other,
}

/// The section that a block stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) kind: SectionKind,
    /// Index of the heading that gave it its kind; headings below it may be unknown ones, such as "For users".
    pub(crate) heading: Option<usize>,
}

/// The headings that enclose the current place.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    open: Vec<(u8, Section)>,
}

impl Outline {
    /// Enters the section of a heading: the title when `is_title`.
    pub(crate) fn enter(&mut self, level: u8, text: &str, index: usize, is_title: bool) {
        while self.open.last().is_some_and(|(open, _)| *open >= level) {
            self.open.pop();
        }
        let outer =
            self.open.last().map(|(_, section)| *section).filter(|outer| outer.kind != SectionKind::Title);
        let kind = if is_title { Some(SectionKind::Title) } else { classify(text) };
        let section = match (kind, outer) {
            (Some(kind), Some(outer)) if is_example(outer.kind) => {
                Section { kind: within_example(kind), heading: Some(index) }
            }
            (Some(kind), _) => Section { kind, heading: Some(index) },
            (None, Some(outer)) => outer,
            (None, None) => Section::default(),
        };
        self.open.push((level, section));
    }

    /// The innermost section.
    pub(crate) fn section(&self) -> Section {
        self.open.last().map(|(_, section)| *section).unwrap_or_default()
    }
}

fn is_example(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Example | SectionKind::ExampleRequest | SectionKind::ExampleResponse)
}

/// Examples have sections of their own that bear the names of the page's.
fn within_example(kind: SectionKind) -> SectionKind {
    match kind {
        SectionKind::HttpRequest | SectionKind::RequestHeaders | SectionKind::RequestBody => {
            SectionKind::ExampleRequest
        }
        SectionKind::Response => SectionKind::ExampleResponse,
        other => other,
    }
}

/// Headings with one meaning.
const NAMES: &[(&str, SectionKind)] = &[
    ("common properties", SectionKind::Properties),
    ("function parameters", SectionKind::FunctionParameters),
    ("http response", SectionKind::Response),
    ("instance attributes", SectionKind::Properties),
    ("members", SectionKind::EnumMembers),
    ("methods", SectionKind::Methods),
    ("parameters", SectionKind::Parameters),
    ("path parameters", SectionKind::PathParameters),
    ("prerequisites", SectionKind::Permissions),
    ("properties", SectionKind::Properties),
    ("relationships", SectionKind::Relationships),
    ("request", SectionKind::ExampleRequest),
    ("request body", SectionKind::RequestBody),
    ("response", SectionKind::Response),
    ("responses", SectionKind::Response),
];

/// Beginnings of headings: "HTTP request (to upload a file)".
const BEGINNINGS: &[(&str, SectionKind)] = &[
    ("error ", SectionKind::Errors),
    ("example", SectionKind::Example),
    ("http request", SectionKind::HttpRequest),
    ("json representation", SectionKind::JsonRepresentation),
    ("permission", SectionKind::Permissions),
    ("tasks on ", SectionKind::Methods),
];

/// Ends of headings: "Optional query parameters".
const ENDS: &[(&str, SectionKind)] =
    &[("query parameters", SectionKind::QueryParameters), ("request headers", SectionKind::RequestHeaders)];

/// The kind of section that a heading's text announces.
pub(crate) fn classify(heading: &str) -> Option<SectionKind> {
    let plain: Cow<'_, str> =
        if heading.is_ascii() { Cow::Borrowed(heading) } else { Cow::Owned(heading.replace('\u{a0}', " ")) };
    let text = plain.trim().trim_end_matches([':', '.']);
    let begins = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let ends = |name: &str| {
        let end = text.len().checked_sub(name.len()).and_then(|at| text.get(at..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    let named = NAMES.iter().find(|(name, _)| text.eq_ignore_ascii_case(name));
    if named.is_none() && is_enum_heading(text) {
        return Some(SectionKind::EnumMembers);
    }
    let known = named
        .or_else(|| BEGINNINGS.iter().find(|(name, _)| begins(name)))
        .or_else(|| ENDS.iter().find(|(name, _)| ends(name)));
    known.map(|(_, kind)| *kind)
}

/// "riskLevel values", "riskLevel enumeration", "riskLevel enum type".
fn is_enum_heading(text: &str) -> bool {
    let Some(kind) = text.split_whitespace().nth(1) else { return false };
    ["values", "enumeration", "enum", "members", "flags"].iter().any(|word| kind.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::{Outline, SectionKind, classify};

    #[test]
    fn classifies_by_text() {
        assert_eq!(classify("HTTP Request"), Some(SectionKind::HttpRequest));
        assert_eq!(classify("Optional query parameters"), Some(SectionKind::QueryParameters));
        assert_eq!(classify("Request\u{a0}body:"), Some(SectionKind::RequestBody));
        assert_eq!(classify("riskLevel values"), Some(SectionKind::EnumMembers));
        assert_eq!(classify("permissionType values"), Some(SectionKind::EnumMembers));
        assert_eq!(classify("For users"), None);
    }

    #[track_caller]
    fn check(headings: &[(u8, &str)], expected: SectionKind) {
        let mut outline = Outline::default();
        for (index, (level, text)) in headings.iter().enumerate() {
            outline.enter(*level, text, index, index == 0);
        }
        assert_eq!(outline.section().kind, expected);
    }

    #[test]
    fn unknown_headings_stay_in_their_section() {
        check(&[(1, "T"), (2, "Permissions"), (5, "For users")], SectionKind::Permissions);
        check(&[(1, "T"), (2, "Permissions"), (2, "Remarks")], SectionKind::Other);
        check(&[(1, "T")], SectionKind::Title);
    }

    #[test]
    fn examples_keep_their_sections() {
        check(&[(1, "T"), (2, "Example"), (5, "Response")], SectionKind::ExampleResponse);
        check(&[(1, "T"), (2, "Example"), (2, "Response")], SectionKind::Response);
        check(&[(1, "T"), (2, "Example"), (3, "Request body")], SectionKind::ExampleRequest);
    }
}
