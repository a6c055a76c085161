//! Operations: one documented page's call, with every path that it can be made under.

use serde::{Deserialize, Serialize};

use crate::{
    Example, Header, OptionSet, PermissionNote, Permissions, Renamed, RequestBody, Response, Template,
    TypeRef, Version, is_false, name,
};

/// One operation. Its identity is version and page, and the method where a page mixes methods.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// `v1.0/user-list-messages`; `v1.0/driveitem-unfollow/DELETE` where the page mixes methods.
    pub id: String,
    /// API version.
    pub version: Version,
    /// Page below the version's folder: `api/user-list-messages.md`.
    pub page: String,
    /// The page's title.
    pub title: String,
    /// What the operation does, as plain text: the page's first paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Rust name of the request type: `UserListMessages`.
    #[serde(deserialize_with = "name::identifier")]
    pub name: String,
    /// What it would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<Box<Renamed>>,
    /// Rust path of the module that holds it: `v1::outlook::user::list_messages`.
    #[serde(deserialize_with = "name::module")]
    pub module: String,
    /// What the module would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module_renamed: Option<Box<Renamed>>,
    /// Area, as a Cargo feature: `outlook`.
    pub area: String,
    /// Address of the published page.
    pub docs_url: String,
    /// What all paths have behind those of the page's own operation: `$count`, `microsoft.graph.user`,
    /// or a property that the page reads alone, `timeZone`. What such a call answers is another thing, so it is an
    /// operation of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<String>,
    /// Why not to use it any more, where the docs say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// National clouds that support it; empty where the page does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clouds: Vec<Cloud>,
    /// HTTP method.
    pub method: Method,
    /// Alternative paths, in documented order. None where the page names a method, but no path that can be read: such an
    /// operation is known, with its permissions and bodies, but can't be called, and nothing is emitted for it.
    pub paths: Vec<Path>,
    /// The query options of OData that go with what it answers, whether its page names them or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option_set: Option<OptionSet>,
    /// Query options that the page documents, those that paths have in their own `query` among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<QueryOption>,
    /// Request headers that the page documents, without `Authorization`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// Request body, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_body: Option<RequestBody>,
    /// Documented success responses by status; at least one.
    pub responses: Vec<Response>,
    /// Documented errors by status. Every operation may answer others as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorStatus>,
    /// Permissions, one entry for each table of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Permissions>,
    /// What the page says of permissions beside its tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permission_notes: Vec<PermissionNote>,
    /// Documented example requests with their responses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

impl Operation {
    /// Whether a path of it is known.
    #[must_use]
    pub fn is_callable(&self) -> bool {
        !self.paths.is_empty()
    }

    /// Whether the setter of a query option is a method of the trait of its [`OptionSet`].
    #[must_use]
    pub fn trait_has(&self, option: &QueryOption) -> bool {
        self.option_set.is_some_and(|set| set.has(option.kind()))
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PATCH`
    Patch,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
}

impl Method {
    /// Upper case, as on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// One way to address the operation.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Path {
    /// Path below the version with one distinct `{name}` for each parameter: `/users/{user-id}/messages`.
    /// Query strings of the documented form are in `query`.
    pub template: Template,
    /// The path as the page has it, its query string included: `/users/{id | userPrincipalName}/messages`.
    pub raw: String,
    /// Whether the page lists no such path, but an example of it calls it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub from_example: bool,
    /// Rust name of the constructor: `users`.
    #[serde(deserialize_with = "name::identifier")]
    pub constructor: String,
    /// What the constructor would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<Box<Renamed>>,
    /// Parameters in the order of the template, those of the query string behind them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<PathParameter>,
    /// Query arguments that are part of this alternative: `$filter={property} eq '{value}'`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<Argument>,
}

/// A fixed query argument of a path; its value may hold `{name}` parameters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Argument {
    /// Name as on the wire: `$filter`.
    pub name: String,
    /// Value template, not percent-encoded.
    pub value: String,
}

/// A parameter of a path.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PathParameter {
    /// Name in the template, unique in the path: `user-id`.
    pub name: String,
    /// Rust name: `user_id`.
    #[serde(deserialize_with = "name::identifier")]
    pub rust: String,
    /// What it would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<Box<Renamed>>,
    /// Type, text where nothing else is known.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Where it stands, and so how it is encoded.
    pub position: ParameterPosition,
    /// What it is, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Where a path parameter stands; each place has its own rules of encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ParameterPosition {
    /// A path segment, or part of one.
    Segment,
    /// An argument of a function inside quotes: `'` is doubled, then the segment's rules apply.
    QuotedArgument,
    /// An argument of a function without quotes.
    Argument,
    /// A drive path between colons: `/` is kept.
    ColonPath,
    /// The value of a query argument, or part of one.
    Query,
}

/// A query option of an operation.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueryOption {
    /// Name as on the wire: `$top`.
    pub name: String,
    /// Rust name of the setter: `top`. Of those in the operation's [`OptionSet`], the trait has it.
    #[serde(deserialize_with = "name::identifier")]
    pub rust: String,
    /// What the setter would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<Box<Renamed>>,
    /// Type of the value.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether the page calls it required.
    pub required: bool,
    /// What it is, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// An error that a page documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorStatus {
    /// HTTP status, 400 to 599.
    pub status: u16,
    /// What the page says of it, as plain text, a line for each thing; empty where only an example shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A deployment of Microsoft Graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Cloud {
    /// The global service.
    Global,
    /// US Government L4.
    UsGovernmentL4,
    /// US Government L5 (DOD).
    UsGovernmentL5,
    /// China, operated by 21Vianet.
    China,
}
