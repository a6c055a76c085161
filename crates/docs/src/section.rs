//! What a section of a page is about, by the text of its heading. Levels only tell which headings lie inside of others:
//! the docs skip them freely.

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

/// The kind of section that a heading's text announces.
pub(crate) fn classify(heading: &str) -> Option<SectionKind> {
    let text = heading.trim().trim_end_matches([':', '.']).replace('\u{a0}', " ").to_lowercase();
    let text = text.trim();
    Some(match text {
        "prerequisites" => SectionKind::Permissions,
        "function parameters" => SectionKind::FunctionParameters,
        "path parameters" => SectionKind::PathParameters,
        "parameters" => SectionKind::Parameters,
        "request body" => SectionKind::RequestBody,
        "request" => SectionKind::ExampleRequest,
        "response" | "responses" => SectionKind::Response,
        "properties" | "instance attributes" | "common properties" => SectionKind::Properties,
        "relationships" => SectionKind::Relationships,
        "methods" => SectionKind::Methods,
        "members" => SectionKind::EnumMembers,
        _ if text.starts_with("permission") => SectionKind::Permissions,
        _ if text.starts_with("http request") => SectionKind::HttpRequest,
        _ if text.starts_with("json representation") => SectionKind::JsonRepresentation,
        _ if text.starts_with("example") => SectionKind::Example,
        _ if text.starts_with("tasks on ") => SectionKind::Methods,
        _ if text.starts_with("error ") => SectionKind::Errors,
        _ if text.ends_with("request headers") => SectionKind::RequestHeaders,
        _ if text.ends_with("query parameters") => SectionKind::QueryParameters,
        _ if is_enum_heading(text) => SectionKind::EnumMembers,
        _ => return None,
    })
}

/// "riskLevel values", "riskLevel enumeration", "riskLevel enum type".
fn is_enum_heading(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(_), Some(kind)) = (words.next(), words.next()) else { return false };
    matches!(kind, "values" | "enumeration" | "enum" | "members" | "flags")
}
