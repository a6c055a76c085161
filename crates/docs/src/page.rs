//! The facts of one page, as written: no other page was looked at, nothing is resolved.
//!
//! Text is borrowed from the page wherever the page holds it verbatim. Every fact carries the span it was read from.

use std::borrow::Cow;

use graphgen_source::{Span, Spanned};

use crate::{annotation::Annotation, json::Json};

/// Text of a page, borrowed where it stands there as it is.
pub type Text<'a> = Cow<'a, str>;

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page<'a> {
    /// YAML header.
    pub front_matter: FrontMatter<'a>,
    /// The first level 1 heading that is no tab marker, as plain text; on a page that is not in English the wording of its
    /// anchor, where it has one.
    pub title: Option<Spanned<Text<'a>>>,
    /// The title in the page's own language, where `title` is the English one.
    pub title_written: Option<Text<'a>>,
    /// What shows that the page is not in English, if it is not. Then sentences were not understood: what only they say is
    /// missing, such as what is required, read-only or deprecated.
    pub translated: Option<Span>,
    /// The `Namespace:` lines below the title; one on a regular page.
    pub namespaces: Vec<Spanned<&'a str>>,
    /// The paragraphs between the title and the next heading, as plain text, without namespace line and alerts.
    pub description: Vec<Spanned<Text<'a>>>,
    /// Headings in order, without tab markers; in English where their anchors say so.
    pub headings: Vec<Heading<'a>>,
    /// `[!INCLUDE [..](path)]` lines, those of language snippets left out.
    pub includes: Vec<Include<'a>>,
    /// `> [!NOTE]` and the like, as plain text.
    pub alerts: Vec<Alert<'a>>,
    /// The `#page.annotation` comment.
    pub page_annotation: Option<Annotation<'a>>,
    /// Permission tables.
    pub permissions: Vec<PermissionTable<'a>>,
    /// Prose about permissions below and between the tables; in an include, all that stands below no heading.
    pub permission_notes: Vec<PermissionNote<'a>>,
    /// Lines of the HTTP-request sections.
    pub templates: Vec<Template<'a>>,
    /// Methods of lines of these sections that name a method, but no path; each has a finding.
    pub pathless_methods: Vec<Spanned<&'static str>>,
    /// Rows of header, query, path and function parameter tables, and of request body tables.
    pub parameters: Vec<Parameter<'a>>,
    /// What the section on the request body says.
    pub request_body: Option<Prose<'a>>,
    /// JSON that the section on the request body shows outside of a request.
    pub body_samples: Vec<Json<'a>>,
    /// JSON that the section on the response shows outside of a response.
    pub response_samples: Vec<Json<'a>>,
    /// What the sections on the response say.
    pub responses: Vec<Prose<'a>>,
    /// Error statuses that tables and prose of the sections on the response and on errors name, each with what says so.
    pub errors: Vec<ErrorRow<'a>>,
    /// Query options that prose names where it speaks of support: `$select`, `$filter`.
    pub query_options: Vec<Spanned<&'a str>>,
    /// Example requests with the responses that belong to them, in document order.
    pub examples: Vec<Example<'a>>,
    /// JSON that describes a type: `resource` blocks, and unannotated JSON below "JSON representation".
    pub representations: Vec<Representation<'a>>,
    /// Rows of property and relationship tables.
    pub properties: Vec<Property<'a>>,
    /// Rows of method tables of a resource page.
    pub methods: Vec<MethodRow<'a>>,
    /// Tables of enum members.
    pub enums: Vec<EnumTable<'a>>,
    /// Prose "Inherits from x" outside of tables.
    pub inherits_from: Option<TypeExpr<'a>>,
    /// Links to types that prose or a table says to inherit from the page's type.
    pub derived: Vec<Link<'a>>,
    /// Prose "is an open type".
    pub open_type: bool,
    /// Prose "is an abstract type", "An abstract base class for" in the description.
    pub abstract_type: bool,
    /// The table of an include of national clouds: names of the columns with whether they are supported.
    pub clouds: Vec<(Spanned<Text<'a>>, bool)>,
    /// Whether a comment that is never closed hides the rest of the page: then nothing can be said to be missing.
    pub cut_off: bool,
    /// How the annotations and bodies of the page were read, for statistics.
    pub counts: Counts,
}

impl Page<'_> {
    /// Whether the page documents a request, be it one whose path can't be read.
    #[must_use]
    pub fn documents_request(&self) -> bool {
        !self.templates.is_empty() || !self.pathless_methods.is_empty()
    }

    /// Gives back what its lists have grown beyond their items: the pages of a docs tree are all kept at once, and a list of
    /// one item has room for four.
    pub(crate) fn shrink(&mut self) {
        self.front_matter.entries.shrink_to_fit();
        self.namespaces.shrink_to_fit();
        self.description.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.includes.shrink_to_fit();
        self.permissions.shrink_to_fit();
        self.permission_notes.shrink_to_fit();
        for table in &mut self.permissions {
            table.rows.shrink_to_fit();
        }
        self.templates.shrink_to_fit();
        self.parameters.shrink_to_fit();
        self.properties.shrink_to_fit();
        self.methods.shrink_to_fit();
        self.representations.shrink_to_fit();
        self.examples.shrink_to_fit();
        for example in &mut self.examples {
            example.responses.shrink_to_fit();
        }
        self.responses.shrink_to_fit();
        for prose in self.request_body.iter_mut().chain(&mut self.responses) {
            prose.text.shrink_to_fit();
            prose.links.shrink_to_fit();
        }
    }
}

/// The YAML header of a page; values that are lists are joined with commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter<'a> {
    /// Keys and values in order, keys as written.
    pub entries: Vec<(Spanned<Text<'a>>, Spanned<Text<'a>>)>,
}

impl FrontMatter<'_> {
    /// The value of `key`, when it is there and not empty.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Spanned<&str>> {
        let (_, value) = self.entries.iter().find(|(name, _)| name.value == key)?;
        (!value.value.trim().is_empty()).then(|| Spanned::new(value.value.trim(), value.span))
    }
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading<'a> {
    /// 1 to 6.
    pub level: u8,
    /// Plain text.
    pub text: Spanned<Text<'a>>,
}

/// An include line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Include<'a> {
    /// Target as written: `../includes/permissions/user-get-permissions.md`.
    pub path: Spanned<&'a str>,
    /// Index in [`Page::headings`] of the heading it stands under.
    pub heading: Option<usize>,
    /// The annotation directly before it, such as `"blockType": "permissions"`.
    pub annotation: Option<Annotation<'a>>,
    /// The line above that ends in a colon: "Permissions for a group:".
    pub introduction: Option<Text<'a>>,
}

/// An alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert<'a> {
    /// Upper case: `NOTE`, `CAUTION`, `IMPORTANT`, `WARNING`, `TIP`.
    pub kind: String,
    /// Plain text.
    pub text: Spanned<Text<'a>>,
}

/// A table of permissions; a transposed matrix gives one for each of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionTable<'a> {
    /// What it applies to, where the page says so: the nearest heading below "Permissions", a row's resource, or the
    /// column of a table with several.
    pub context: Option<Text<'a>>,
    /// The line above that ends in a colon, which tells several tables apart: "For applications:".
    pub introduction: Option<Text<'a>>,
    /// The annotation directly before it, which may list the requests that it is for.
    pub annotation: Option<Annotation<'a>>,
    /// Where the table (or the matrix row) stands.
    pub span: Span,
    /// Rows, in document order.
    pub rows: Vec<PermissionRow<'a>>,
}

/// One kind of account with what it needs. Order and structure of the cell are resolved: alternatives from least to most
/// privileged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionRow<'a> {
    /// The kind of account.
    pub account: Account,
    /// Label of a sub-row (Intune), or of a part of the cell ("For **user** resource:").
    pub context: Option<Text<'a>>,
    /// What the cell says.
    pub cell: PermissionCell<'a>,
    /// How many of the alternatives, from the first, are the least privileged ones.
    pub least: usize,
    /// Sentences and notes of the cell.
    pub conditions: Vec<Text<'a>>,
    /// The cell.
    pub span: Span,
}

/// Prose about permissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionNote<'a> {
    /// Plain text.
    pub text: Spanned<Text<'a>>,
    /// What it is for, where it is an item of a list: the texts above it.
    pub about: Option<String>,
    /// Index in [`Page::headings`] of the heading it stands under.
    pub heading: Option<usize>,
    /// Whether it stands below "Permissions for specific scenarios".
    pub scenario: bool,
    /// The names of properties in it.
    pub properties: Vec<String>,
    /// The names of permissions in it.
    pub permissions: Vec<String>,
    /// The directory roles that it names, each with whether it is called least privileged.
    pub roles: Vec<(String, bool)>,
}

/// A kind of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// Delegated, work or school.
    DelegatedWork,
    /// Delegated, personal.
    DelegatedPersonal,
    /// No signed-in user.
    Application,
}

/// The contents of a permission cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PermissionCell<'a> {
    /// Alternatives, each a list of permissions needed together.
    Scopes(Vec<Vec<Text<'a>>>),
    /// "Not supported.", "Not applicable.", "Not available.", "n/a".
    NotSupported,
    /// "None.": no permission is needed.
    NoneRequired,
    /// Empty: sub-rows follow, or nothing is said.
    Empty,
}

/// One line of an HTTP-request section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template<'a> {
    /// Method, upper case.
    pub method: Spanned<&'a str>,
    /// Rest of the line: `/users/{id | userPrincipalName}/messages?$top={n}`.
    pub url: Spanned<&'a str>,
    /// Prose or heading that labels the block, as plain text.
    pub label: Option<Text<'a>>,
}

impl Template<'_> {
    /// Whether the URL ends with a placeholder.
    #[must_use]
    pub fn ends_with_placeholder(&self) -> bool {
        self.url.value.ends_with('}')
    }

    /// What stands behind the last slash of the path.
    #[must_use]
    pub fn last_segment(&self) -> &str {
        let path = self.url.value.split('?').next().unwrap_or_default();
        path.rsplit_once('/').map_or("", |(_, last)| last)
    }
}

/// A row of a parameter table.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter<'a> {
    /// Which table it stands in.
    pub place: ParameterPlace,
    /// Name without markup.
    pub name: Spanned<Text<'a>>,
    /// A value that stands beside the name (`Prefer: outlook.timezone`) or in a value column.
    pub value: Option<Spanned<Text<'a>>>,
    /// Type cell, where the table has one that holds a type.
    pub type_expr: Option<TypeExpr<'a>>,
    /// Description as plain text; code spans keep their backticks.
    pub description: Spanned<Text<'a>>,
    /// What the description says by rule, with a "required" column and marks in name or type merged in.
    pub hints: Hints<'a>,
    /// The heading nearest to the table.
    pub heading: Option<usize>,
}

/// The kind of a parameter table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterPlace {
    /// Request headers.
    Header,
    /// Query parameters.
    Query,
    /// Path parameters.
    Path,
    /// Function parameters.
    Function,
    /// The request body.
    Body,
}

/// A section of prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose<'a> {
    /// Index in [`Page::headings`] of the section's heading.
    pub heading: Option<usize>,
    /// The section's paragraphs and list items, as plain text; code spans keep their backticks.
    pub text: Vec<Spanned<Text<'a>>>,
    /// Links of the section: text and target.
    pub links: Vec<Link<'a>>,
    /// HTTP statuses that the section names in code spans: `200 OK`.
    pub statuses: Vec<Spanned<u16>>,
}

/// An error that an operation may answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorRow<'a> {
    /// HTTP status, 400 to 599.
    pub status: Spanned<u16>,
    /// The paragraph or the table row that names it, without the status where that has a cell of its own.
    pub description: Text<'a>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Its text, plain.
    pub text: Spanned<Text<'a>>,
    /// Its target as written, with reference definitions resolved.
    pub target: Text<'a>,
}

/// An example request with its responses. Requests come from annotated, `ignored`, `example` and unannotated blocks alike.
#[derive(Clone, Debug)]
pub struct Example<'a> {
    /// The request; `None` for a response that fits no request of the page.
    pub request: Option<Request<'a>>,
    /// Responses in document order.
    pub responses: Vec<Response<'a>>,
}

/// An example request.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The block.
    pub span: Span,
    /// The annotation above it.
    pub annotation: Option<Annotation<'a>>,
    /// Method, upper case.
    pub method: Spanned<&'a str>,
    /// URL: the rest of the line, without a trailing `HTTP/1.1`; one that goes on in further lines is joined.
    pub url: Spanned<Text<'a>>,
    /// Headers in order.
    pub headers: Vec<HeaderLine<'a>>,
    /// Body, where there is one.
    pub body: Option<Body<'a>>,
    /// Index in [`Page::headings`] of the heading it stands under.
    pub heading: Option<usize>,
}

/// An example response.
#[derive(Clone, Debug)]
pub struct Response<'a> {
    /// The block.
    pub span: Span,
    /// The annotation above it.
    pub annotation: Option<Annotation<'a>>,
    /// Status code.
    pub status: Spanned<u16>,
    /// Headers in order.
    pub headers: Vec<HeaderLine<'a>>,
    /// Body, where there is one.
    pub body: Option<Body<'a>>,
}

/// A header line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderLine<'a> {
    /// Name as written.
    pub name: Spanned<&'a str>,
    /// Value as written.
    pub value: &'a str,
}

/// The body of an example.
#[derive(Clone, Debug)]
pub enum Body<'a> {
    /// JSON that was read.
    Json(Json<'a>),
    /// Text of another kind, or JSON that can't be read.
    Text(Spanned<Text<'a>>),
}

/// A block that describes a type.
#[derive(Clone, Debug)]
pub struct Representation<'a> {
    /// The annotation above it.
    pub annotation: Option<Annotation<'a>>,
    /// The JSON, where it can be read.
    pub json: Option<Json<'a>>,
    /// The block.
    pub span: Span,
    /// Index in [`Page::headings`] of the heading it stands under.
    pub heading: Option<usize>,
}

/// A row of a property or relationship table.
#[derive(Clone, Debug, PartialEq)]
pub struct Property<'a> {
    /// Whether it stands under relationships.
    pub relationship: bool,
    /// Name without markup.
    pub name: Spanned<Text<'a>>,
    /// Type cell.
    pub type_expr: Option<TypeExpr<'a>>,
    /// Description as plain text; code spans keep their backticks.
    pub description: Spanned<Text<'a>>,
    /// What the description says by rule.
    pub hints: Hints<'a>,
    /// Index in [`Page::headings`] of the heading the table stands under.
    pub heading: Option<usize>,
}

/// A type as a cell or annotation writes it, markup removed, not resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr<'a> {
    /// The name: `String`, `identitySet`, `microsoft.graph.security.alert`, `Edm.Int32`.
    pub name: Spanned<Text<'a>>,
    /// Whether it is a collection, in any notation.
    pub collection: bool,
    /// Target of the link around the name.
    pub link: Option<Text<'a>>,
    /// Qualifier behind the name: `timestamp`, `enum`, `maximum size 20`.
    pub qualifier: Option<Text<'a>>,
    /// Further alternatives: "A or B".
    pub or: Vec<Text<'a>>,
}

/// What descriptions say in set phrases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints<'a> {
    /// "Required."
    pub required: bool,
    /// "Optional."
    pub optional: bool,
    /// "Read-only."
    pub read_only: bool,
    /// "Write-only."
    pub write_only: bool,
    /// "Nullable." or "Not nullable."
    pub nullable: Option<bool>,
    /// "Key."
    pub key: bool,
    /// "Inherited from x".
    pub inherited_from: Option<Text<'a>>,
    /// "Deprecated", in the description or behind the name.
    pub deprecated: bool,
    /// "Returned only on `$select`."
    pub only_on_select: bool,
    /// "Supports `$filter` (..)", the operators as written; empty when none are listed.
    pub filter: Option<Vec<Text<'a>>>,
    /// "Possible values are: `a`, `b`", in order, without markup.
    pub possible_values: Vec<Text<'a>>,
    /// "Default value is `x`."
    pub default: Option<Text<'a>>,
}

/// A row of a method table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodRow<'a> {
    /// Text of the first cell.
    pub name: Spanned<Text<'a>>,
    /// Target of its link.
    pub link: Option<Text<'a>>,
    /// Return type cell.
    pub returns: Option<TypeExpr<'a>>,
    /// Description as plain text.
    pub description: Spanned<Text<'a>>,
}

/// A table of enum members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumTable<'a> {
    /// Name of the type, from the heading ("riskLevel values") or the title ("riskLevel enum type"), as written.
    pub name: Spanned<Text<'a>>,
    /// Prose between heading and table, as plain text.
    pub description: Option<Text<'a>>,
    /// Members in order.
    pub members: Vec<EnumMember<'a>>,
    /// The table.
    pub span: Span,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumMember<'a> {
    /// Name without markup.
    pub name: Spanned<Text<'a>>,
    /// Numeric value.
    pub value: Option<i64>,
    /// Description as plain text.
    pub description: Option<Text<'a>>,
}

/// How much of a page was read, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Annotations in strict JSON.
    pub annotations_strict: usize,
    /// Annotations that needed repair.
    pub annotations_repaired: usize,
    /// Annotations that can't be read.
    pub annotations_unread: usize,
    /// JSON bodies and representations in strict JSON.
    pub json_strict: usize,
    /// JSON bodies and representations that needed repair.
    pub json_repaired: usize,
    /// JSON bodies and representations that can't be read.
    pub json_unread: usize,
    /// Lines of HTTP-request sections that are not requests.
    pub template_lines_rejected: usize,
    /// Tables of any kind.
    pub tables: usize,
}
