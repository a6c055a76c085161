//! Entity types, complex types and enumerations.

use serde::{Deserialize, Serialize};

use crate::{Renamed, TypeRef, Version, is_false, name};

/// A documented type, merged from every page that describes it.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Type {
    /// API version.
    pub version: Version,
    /// Qualified name: `microsoft.graph.educationSchool`.
    pub name: String,
    /// What kind of type it is.
    pub kind: TypeKind,
    /// Rust name: `EducationSchool`.
    #[serde(deserialize_with = "name::identifier")]
    pub rust: String,
    /// What it would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<Box<Renamed>>,
    /// Rust path of the module that holds it: `v1::education::education_school`.
    #[serde(deserialize_with = "name::module")]
    pub module: String,
    /// What the module would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module_renamed: Option<Box<Renamed>>,
    /// Area of the page that defines it, as a Cargo feature.
    pub area: String,
    /// Areas whose operations need the type, its own among them, sorted: the type is built when one of them is.
    pub areas: Vec<String>,
    /// Qualified name of the base type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_type: Option<String>,
    /// Qualified names of the types that directly inherit from it, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<String>,
    /// Whether instances carry properties that no page documents.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open_type: bool,
    /// Whether only derived types have instances.
    #[serde(rename = "abstract", default, skip_serializing_if = "is_false")]
    pub is_abstract: bool,
    /// Names of the key properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// Page that defines it, below the version's folder; empty where only examples or other types speak of it.
    pub page: String,
    /// Address of the published page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs_url: Option<String>,
    /// What it is, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Why not to use it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Structural properties, in documented order. Those of base types are not repeated, unless the page itself does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// Navigation properties, in documented order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relationships: Vec<Property>,
    /// Members of an enumeration, in documented order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// Whether members of the enumeration combine.
    #[serde(default, skip_serializing_if = "is_false")]
    pub flags: bool,
}

/// The kind of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TypeKind {
    /// Has a key, can be addressed.
    Entity,
    /// A value made of properties.
    Complex,
    /// A set of named values.
    Enum,
}

/// A structural or navigation property, or a member of a request body.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// Name as on the wire: `iCalUId`.
    pub name: String,
    /// Rust name of the field and of its setter: `ical_uid`. Types that inherit the property call it so, too.
    #[serde(deserialize_with = "name::identifier")]
    pub rust: String,
    /// What it would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<Box<Renamed>>,
    /// Type of the value, or of the collection's items.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether it is a collection.
    pub collection: bool,
    /// Whether it may be null; true where the docs do not say.
    pub nullable: bool,
    /// Whether only the service sets it.
    #[serde(default)]
    pub read_only: bool,
    /// Whether the docs ask for it on creation or in the body.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether it comes from a base type: the page says so, or a base type has it too.
    #[serde(default)]
    pub inherited: bool,
    /// What it is, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Why not to use it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the docs speak of it, most trustworthy first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Source>,
}

/// A place in the docs that tells of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// A property, relationship or body table.
    Table,
    /// A JSON representation.
    Json,
    /// An example request or response.
    Example,
    /// A correction of the docs.
    Override,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Name as on the wire: `unknownFutureValue`.
    pub name: String,
    /// Rust name: `UnknownFutureValue`.
    #[serde(deserialize_with = "name::identifier")]
    pub rust: String,
    /// What it would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<Box<Renamed>>,
    /// Numeric value, where documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// What it means, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
