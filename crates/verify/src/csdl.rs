//! What the service declares of its data: CSDL as plain structs, names qualified and aliases resolved.
//!
//! Annotations, vocabularies and navigation property bindings are left out: nothing is compared with them.

mod element;
mod lookup;
mod names;
mod read;

use std::collections::BTreeMap;

pub use lookup::Member;

/// The declarations of all schemas of one CSDL document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Csdl {
    /// Namespaces of the schemas, in declared order.
    pub namespaces: Vec<String>,
    /// Entity and complex types by qualified name.
    pub types: BTreeMap<String, StructuredType>,
    /// Enumerations by qualified name.
    pub enums: BTreeMap<String, EnumType>,
    /// Actions and functions by their simple name in lower case, in declared order.
    pub operations: BTreeMap<String, Vec<Operation>>,
    /// Entity sets and singletons by name.
    pub roots: BTreeMap<String, TypeRef>,
    /// Action and function imports by name, with the qualified name of what they call.
    pub imports: BTreeMap<String, String>,
}

/// An entity type or a complex type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructuredType {
    /// Qualified name: `microsoft.graph.user`.
    pub name: String,
    /// Whether it is an entity type.
    pub entity: bool,
    /// Qualified name of the base type, which need not be declared.
    pub base: Option<String>,
    /// Whether instances may have undeclared properties.
    pub open: bool,
    /// Whether only derived types have instances.
    pub is_abstract: bool,
    /// Names of the key properties that the type itself declares.
    pub key: Vec<String>,
    /// Structural properties that the type itself declares.
    pub properties: Vec<Property>,
    /// Navigation properties that the type itself declares.
    pub navigation: Vec<Property>,
}

/// A structural property, a navigation property or a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Name as on the wire.
    pub name: String,
    /// Type of the value.
    pub r#type: TypeRef,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeRef {
    /// Qualified name, of the items in case of a collection. Type definitions are replaced by what they stand for.
    pub name: String,
    /// Whether it is a collection.
    pub collection: bool,
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumType {
    /// Qualified name.
    pub name: String,
    /// Whether members combine.
    pub flags: bool,
    /// Names of the members, in declared order.
    pub members: Vec<String>,
}

/// An overload of an action or function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Qualified name.
    pub name: String,
    /// Action or function.
    pub kind: OperationKind,
    /// Type of the binding parameter, where it is bound.
    pub binding: Option<TypeRef>,
    /// Parameters, the binding parameter left out.
    pub parameters: Vec<Property>,
    /// What it returns.
    pub returns: Option<TypeRef>,
}

/// Whether an operation changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OperationKind {
    /// Called with POST, its parameters in the body.
    Action,
    /// Called with GET, its parameters in the URL.
    Function,
}

impl OperationKind {
    /// `action` or `function`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Function => "function",
        }
    }
}
