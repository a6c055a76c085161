//! What an app must be granted to make a call.

use serde::{Deserialize, Serialize};

/// One permission table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// What the table applies to, where a page has several: a heading or a row's resource.
    pub context: Option<String>,
    /// The templates of the operation's paths that the table is for; none where it is about something that none of them reads
    /// or writes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
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
    /// How many of the alternatives, from the first, the docs call least privileged.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub least: usize,
    /// What the cell says beside names: when they are enough, and what is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Grant {
    /// Nothing is documented for this kind of account.
    #[must_use]
    pub fn absent() -> Self {
        Self::without_scopes(Support::NotDocumented)
    }

    /// One that names no permission.
    #[must_use]
    pub fn without_scopes(support: Support) -> Self {
        Self { support, scopes: Vec::new(), least: 0, conditions: Vec::new() }
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

/// What a page says of permissions beside its tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionNote {
    /// What it is.
    pub kind: NoteKind,
    /// What the note is for, where it is an item of a list: the text above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The note.
    pub text: String,
    /// The properties that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<String>,
    /// The permissions that it names, be they needed, enough or of no use: only the text says which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<String>,
    /// The directory roles that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
}

/// What kind of note it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NoteKind {
    /// When the tables hold, or do not.
    #[default]
    Condition,
    /// What is needed for one use of the call, such as reading a certain property.
    Scenario,
    /// Directory roles that the signed-in user needs.
    Roles,
}

/// A directory role.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// The name.
    pub name: String,
    /// Whether the docs call it least privileged.
    pub least: bool,
}

/// A permission that the service has, by its own list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ServicePermission {
    /// The name: `Mail.Read`.
    pub name: String,
    /// The id for calls on behalf of users; empty where there is none.
    pub scope: String,
    /// The id for calls of an app itself; empty where there is none.
    pub role: String,
    /// What it permits, as people are asked for consent.
    pub display: String,
    /// Whether an administrator has to consent to it on behalf of users.
    pub admin_consent: bool,
}
