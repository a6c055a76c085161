//! Names of items of the emitted crate. Lowering chooses them all; here stand what a name has to be, why one is not what its
//! words give, and the names that follow from others by a fixed rule.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::{Operation, Path, Property};

/// What an item would be called, had nothing stood in the way.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Renamed {
    /// The name that its words give: `type` where it is called `type_`.
    pub from: String,
    /// What stood in the way.
    pub reason: Reason,
}

/// Why an item is not called what its words give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// The name is a keyword of Rust.
    Keyword,
    /// The name belongs to emitted code, its traits, or the place that it is written to.
    Reserved,
    /// Another item of the same place has the name.
    Taken,
    /// The name is longer than tools and file systems take.
    TooLong,
    /// The item keeps the name that the lock of names has.
    Locked,
}

/// Declares [`AddedFunction`] from rows of `Variant, "name", "what it does";`.
macro_rules! added_functions {
    ($($variant:ident, $name:literal, $does:literal;)*) => {
        /// A function that emission adds to request types or structs beside those for what is documented. Lowering calls nothing
        /// documented like it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum AddedFunction {
            $(#[doc = $does] $variant,)*
        }

        impl AddedFunction {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// What it is called.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

added_functions! {
    New, "new", "Makes a value of what is required.";
    Is, "is", "Tells whether a value of a base type is of a derived one.";
    To, "to", "Makes a value of a derived type of one of a base type.";
    TryInto, "try_into", "Makes a value of a derived type of one of a base type, or gives it back.";
    TypeName, "type_name", "Tells the OData name of what a value of a base type is.";
    FromLink, "from_link", "Makes a request of the link to a further page.";
}

impl Property {
    /// The function that sets a navigation property, beside the one that reads it and is called like it.
    #[must_use]
    pub fn with_name(&self) -> String {
        format!("with_{}", self.rust.trim_end_matches('_'))
    }

    /// The constant that holds the name on the wire.
    #[must_use]
    pub fn constant(&self) -> String {
        self.rust.trim_end_matches('_').to_ascii_uppercase()
    }
}

impl Path {
    /// The constant that holds the call of its constructor.
    #[must_use]
    pub fn constant(&self) -> String {
        self.constructor.trim_end_matches('_').to_ascii_uppercase()
    }
}

impl Operation {
    /// The name of the enum of the response by status, where there is one.
    #[must_use]
    pub fn response_name(&self) -> String {
        response_name(&self.name)
    }
}

/// The name of the enum of the response of an operation by status.
#[must_use]
pub fn response_name(operation: &str) -> String {
    format!("{}Response", operation.trim_end_matches('_'))
}

/// How many required properties the constructor of a struct takes by position. Where more are, it takes them in a struct of their own,
/// by name.
pub const MOST_BY_POSITION: usize = 2;

/// The name of the struct that the constructor of `rust` takes where more is required than it takes by position.
#[must_use]
pub fn required_name(rust: &str) -> String {
    format!("{}Required", rust.trim_end_matches('_'))
}

/// The variant of a response for a status.
#[must_use]
pub fn status_variant(status: u16) -> Cow<'static, str> {
    Cow::Borrowed(match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        204 => "NoContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        302 => "Found",
        status => return Cow::Owned(format!("Status{status}")),
    })
}

/// Whether `name` has the form of an identifier: letters, digits and `_` of ASCII, no digit first, and not `_` alone.
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let begins = name.bytes().next().is_some_and(|first| !first.is_ascii_digit());
    begins && name != "_" && name.bytes().all(is_part)
}

/// Reads the name of an item.
pub(crate) fn identifier<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if is_identifier(&name) { Ok(name) } else { Err(D::Error::custom(not_an_identifier(&name))) }
}

/// What is said of a name that is not an identifier.
pub(crate) fn not_an_identifier(name: &str) -> String {
    format!(
        "`{name}` is not the name of a Rust item: expected letters, digits and `_`, such as `display_name`"
    )
}

/// Reads the path of a module below the crate.
pub(crate) fn module<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let path = String::deserialize(deserializer)?;
    if path.split("::").count() >= DEPTH && path.split("::").all(is_identifier) {
        return Ok(path);
    }
    Err(D::Error::custom(format!(
        "`{path}` is not the path of a module: expected one such as `v1::users::user`"
    )))
}

/// How deep modules with items lie: below version and area.
const DEPTH: usize = 3;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Reason, Renamed, is_identifier, status_variant};
    use crate::{Member, Property};

    #[test]
    fn identifiers_have_letters_digits_and_underscores() {
        for name in ["type", "self_", "n5g", "_x", "UnknownFutureValue"] {
            assert!(is_identifier(name), "{name}");
        }
        for name in ["", "_", "4chan", "a b", "a-b", "größe", "r#type"] {
            assert!(!is_identifier(name), "{name}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let error = serde_json::from_value::<Member>(json!({ "name": "a b", "rust": "a b" })).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`a b` is not the name of a Rust item: expected letters, digits and `_`, such as `display_name`"
        );
    }

    #[test]
    fn names_and_reasons_come_back_from_json() {
        let json =
            json!({ "name": "type", "rust": "type_", "renamed": { "from": "type", "reason": "keyword" } });
        let member: Member = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(
            member.renamed,
            Some(Box::new(Renamed { from: "type".to_owned(), reason: Reason::Keyword }))
        );
        assert_eq!(serde_json::to_value(member).unwrap(), json);
    }

    #[test]
    fn constants_are_called_like_their_fields() {
        for (rust, constant) in [("display_name", "DISPLAY_NAME"), ("type_", "TYPE"), ("id_2", "ID_2")] {
            let json = json!({ "name": "x", "rust": rust, "type": "Edm.String", "collection": false, "nullable": true });
            assert_eq!(serde_json::from_value::<Property>(json).unwrap().constant(), constant);
        }
    }

    #[test]
    fn statuses_have_variants() {
        assert_eq!([200, 302, 299].map(status_variant), ["Ok", "Found", "Status299"]);
    }
}
