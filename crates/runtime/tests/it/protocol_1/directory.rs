//! A base type with a derived one.

use msgraph_core::Extra;

/// Anything in a directory.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct DirectoryObject {
    /// Key.
    pub id: Option<String>,
    /// Members that the docs do not name.
    pub extra: Extra,
}

msgraph_core::record!(DirectoryObject, "microsoft.graph.directoryObject", [0 "id" id]);

msgraph_core::typed!(
    DirectoryObject,
    "microsoft.graph.directoryObject",
    ["microsoft.graph.device", "microsoft.graph.guest", "microsoft.graph.user"]
);
msgraph_core::base!(DirectoryObject);

/// A person.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// Key.
    pub id: Option<String>,
    /// Name to show.
    pub display_name: Option<String>,
    /// Telephone numbers.
    pub business_phones: Option<Vec<String>>,
    /// Members that the docs do not name.
    pub extra: Extra,
}

msgraph_core::record!(User, "microsoft.graph.user", [0 "id" id, 1 "displayName" display_name, 2 "businessPhones" business_phones]);

msgraph_core::typed!(User, "microsoft.graph.user", ["microsoft.graph.guest"]);

msgraph_core::derived!(DirectoryObject, User);
