//! What an app must be granted to make a call.

use serde::{Deserialize, Serialize};

/// One permission table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// What the table applies to, where a page has several: a heading or a row's resource.
    pub context: Option<String>,
    /// Signed-in users with work or school accounts.
    #[serde(default, skip_serializing_if = "Grant::is_absent")]
    pub delegated_work: Grant,
    /// Signed-in users with personal Microsoft accounts.
    #[serde(default, skip_serializing_if = "Grant::is_absent")]
    pub delegated_personal: Grant,
    /// Apps without a signed-in user.
    #[serde(default, skip_serializing_if = "Grant::is_absent")]
    pub application: Grant,
}

/// Permissions of one kind of account.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// Whether the call can be made at all.
    pub support: Support,
    /// Alternatives from least to most privileged, each a list of permissions needed together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<Vec<String>>,
}

impl Grant {
    /// Nothing is documented for this kind of account.
    #[must_use]
    pub fn absent() -> Self {
        Self { support: Support::NotDocumented, scopes: Vec::new() }
    }

    /// Whether nothing is documented.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        self.support == Support::NotDocumented
    }

    /// What is granted as people read it: alternatives with commas between them, each name as `scope` writes it.
    #[must_use]
    pub fn in_words(&self, scope: impl Fn(&str) -> String) -> String {
        match self.support {
            Support::NotSupported => "not supported".to_owned(),
            Support::NoneRequired => "none required".to_owned(),
            Support::NotDocumented => "not documented".to_owned(),
            Support::Supported => {
                let together = |names: &Vec<String>| names.iter().map(|name| scope(name)).collect::<Vec<_>>();
                let alternatives = self.scopes.iter().map(|names| together(names).join(" and "));
                alternatives.collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl Default for Grant {
    fn default() -> Self {
        Self::absent()
    }
}

/// Whether a kind of account can make a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Support {
    /// With one of the listed alternatives.
    Supported,
    /// Not at all.
    NotSupported,
    /// Without any permission.
    NoneRequired,
    /// The table has no row for it.
    NotDocumented,
}
