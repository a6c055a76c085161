//! One entry of the list.

use graphgen_ir::Version;

use crate::Rule;

/// One change, with all that follows from the same cause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// API version.
    pub version: Version,
    /// Area, as a Cargo feature: of the new side, or of the old one where it is gone.
    pub area: String,
    /// Docs page below the version's folder, of the new side or of the old one where it is gone: `api/user-get.md`; empty
    /// where no page is its own.
    pub page: String,
    /// What changed, or holds what changed: `GET /users/{user-id}`, `microsoft.graph.user`, a feature.
    pub subject: String,
    /// What kind of change it is.
    pub rule: Rule,
    /// The part that changed, as on the wire: a property, parameter, header, member.
    pub item: Option<String>,
    /// Path of the Rust item that is affected; of the old side where it is gone or called otherwise.
    pub rust: Option<String>,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
    /// Everything that the one cause concerns, where that is more than one thing.
    pub details: Vec<String>,
}

/// Where a change is.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) version: Version,
    pub(crate) area: &'a str,
    pub(crate) page: &'a str,
    pub(crate) subject: &'a str,
}

impl Place<'_> {
    /// No page in particular.
    pub(crate) fn nowhere(version: Version) -> Self {
        Self { version, area: "", page: "", subject: "" }
    }

    /// A change here.
    pub(crate) fn change(&self, rule: Rule) -> Change {
        Change {
            version: self.version,
            area: self.area.to_owned(),
            page: self.page.to_owned(),
            subject: self.subject.to_owned(),
            rule,
            item: None,
            rust: None,
            old: None,
            new: None,
            details: Vec::new(),
        }
    }
}

impl Change {
    pub(crate) fn item(self, item: &str) -> Self {
        Self { item: Some(item.to_owned()), ..self }
    }

    pub(crate) fn rust(self, rust: impl Into<String>) -> Self {
        Self { rust: Some(rust.into()), ..self }
    }

    pub(crate) fn was(self, old: impl Into<String>) -> Self {
        Self { old: Some(old.into()), ..self }
    }

    pub(crate) fn now(self, new: impl Into<String>) -> Self {
        Self { new: Some(new.into()), ..self }
    }

    pub(crate) fn details(self, details: Vec<String>) -> Self {
        Self { details, ..self }
    }
}
