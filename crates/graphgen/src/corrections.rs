//! The file with corrections of what the docs say. Each names a fact, says what is wrong, what is right, why, and where the
//! mistake was reported.
//!
//! ```toml
//! [[override]]
//! property = "microsoft.graph.lamp/lit"
//! says = "Edm.String"
//! should = "Edm.Boolean"
//! reason = "The service answers with true and false."
//! link = "https://example.com/docs/issues/7"
//! ```

use std::{path::Path, sync::Arc};

use graphgen_ir::Version;
use graphgen_lower::{AccountKind, Override, Overrides, Subject};
use graphgen_source::Span;
use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use toml::Spanned;

use crate::{Failure, location, toml_file};

const HELP: &str = "README.md explains corrections, overrides.schema.json lists their keys";

/// Corrections of what the docs say.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Corrections of docs")]
struct File {
    /// The corrections. One whose `says` the docs do not say is an error.
    #[serde(default, rename = "override")]
    #[schemars(with = "Vec<Entry>")]
    overrides: Vec<Spanned<Entry>>,
}

/// A correction. It names one fact: by `property`, `member`, `base-type`, `path`, `response`, `request-body` or `permission`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entry {
    /// The type of a property or relationship: `microsoft.graph.lamp/lit`. Types are those of OData: `Edm.String`,
    /// `Collection(microsoft.graph.lamp)`.
    property: Option<String>,
    /// A member of the enumeration `microsoft.graph.colour`, by its name.
    member: Option<String>,
    /// The base type of the type `microsoft.graph.lamp`.
    base_type: Option<String>,
    /// A request on the page `lamp-get`: its URL as the page writes it.
    path: Option<String>,
    /// What the operation on the page `lamp-get` answers with: a type.
    response: Option<String>,
    /// What is sent to the operation on the page `lamp-create`: a type.
    request_body: Option<String>,
    /// What an app must be granted: `lamp-get/delegated-work`, `lamp-get/delegated-personal`, `lamp-get/application`, and the
    /// cell of the page's table: `Lamp.Read, Lamp.ReadWrite`, `Not supported`.
    permission: Option<String>,
    /// What the docs say; left out where they lack it.
    says: Option<String>,
    /// What is right; left out where it should not be there.
    should: Option<String>,
    /// API version; both where it is left out.
    version: Option<ApiVersion>,
    /// Why this is right.
    reason: String,
    /// Where the mistake was reported.
    link: String,
}

/// An API version.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum ApiVersion {
    /// The generally available version.
    #[serde(rename = "v1.0")]
    V1,
    /// The preview version.
    Beta,
}

/// What is known to be wrong in the docs.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    overrides: Overrides,
    text: String,
}

impl Corrections {
    /// Reads `file`; without one there is nothing to correct. Findings about it name it as seen from `root`, the folder of
    /// the docs.
    ///
    /// # Errors
    ///
    /// When the file can't be read, or a correction says not enough.
    pub fn read(file: Option<&Path>, root: &Path) -> anyhow::Result<Self> {
        let Some(file) = file else { return Ok(Self::default()) };
        let (File { overrides }, text) = toml_file::read(file, HELP)?;
        let entries = overrides.into_iter().map(|entry| {
            let span = header(&text, entry.span().start);
            entry
                .into_inner()
                .checked(span)
                .map_err(|(message, help)| Failure::new(message, help).at(location::shown(file), &text, span))
        });
        let entries = entries.collect::<Result<_, _>>()?;
        let path = Arc::from(location::seen_from(root, file)?);
        Ok(Self { overrides: Overrides { path, entries }, text })
    }

    /// The corrections themselves.
    #[must_use]
    pub fn overrides(&self) -> &Overrides {
        &self.overrides
    }

    /// The file as findings name it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.overrides.path
    }

    /// Text of the file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The JSON schema of the file.
#[must_use]
pub fn schema() -> Schema {
    schema_for!(File)
}

/// The line that a correction begins with.
fn header(text: &str, start: usize) -> Span {
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Span::new(start..end)
}

impl Entry {
    /// The correction, or what it lacks and what to do.
    fn checked(self, span: Span) -> Result<Override, (String, &'static str)> {
        let subject = self.subject()?;
        if self.reason.trim().is_empty() || self.link.trim().is_empty() {
            let help = "say why it is right, and give the address of the report";
            return Err(("a correction has no reason or no link".to_owned(), help));
        }
        let needs_both = !matches!(
            subject,
            Subject::Property { .. }
                | Subject::Member { .. }
                | Subject::BaseType { .. }
                | Subject::Permission { .. }
        );
        if self.says == self.should || needs_both && (self.says.is_none() || self.should.is_none()) {
            let help = "give `says`, what the docs say, and `should`, what is right";
            return Err(("a correction changes nothing".to_owned(), help));
        }
        let version = self.version.map(|version| match version {
            ApiVersion::V1 => Version::V1,
            ApiVersion::Beta => Version::Beta,
        });
        Ok(Override { span, version, subject, says: self.says, should: self.should })
    }

    fn subject(&self) -> Result<Subject, (String, &'static str)> {
        let page = |page: &str| page.to_owned();
        let named = [
            self.property.as_deref().map(property),
            self.member.as_deref().map(|of| Ok(Subject::Member { of: of.to_owned() })),
            self.base_type.as_deref().map(|of| Ok(Subject::BaseType { of: of.to_owned() })),
            self.path.as_deref().map(|one| Ok(Subject::Path { page: page(one) })),
            self.response.as_deref().map(|one| Ok(Subject::Response { page: page(one) })),
            self.request_body.as_deref().map(|one| Ok(Subject::RequestBody { page: page(one) })),
            self.permission.as_deref().map(permission),
        ];
        let mut named = named.into_iter().flatten();
        match (named.next(), named.next()) {
            (Some(subject), None) => subject,
            (None, _) => Err(("a correction names no fact".to_owned(), ONE_FACT)),
            (Some(_), Some(_)) => Err(("a correction names several facts".to_owned(), ONE_FACT)),
        }
    }
}

const ONE_FACT: &str =
    "give one of `property`, `member`, `base-type`, `path`, `response`, `request-body` and `permission`";

fn property(text: &str) -> Result<Subject, (String, &'static str)> {
    let Some((of, name)) = text.rsplit_once('/') else {
        return Err((format!("`{text}` is no property"), "name its type too: `microsoft.graph.lamp/lit`"));
    };
    Ok(Subject::Property { of: of.to_owned(), name: name.to_owned() })
}

fn permission(text: &str) -> Result<Subject, (String, &'static str)> {
    let kind = |name: &str| match name {
        "delegated-work" => Some(AccountKind::DelegatedWork),
        "delegated-personal" => Some(AccountKind::DelegatedPersonal),
        "application" => Some(AccountKind::Application),
        _ => None,
    };
    let parts = text.rsplit_once('/').and_then(|(page, name)| Some((page, kind(name)?)));
    let Some((page, account)) = parts else {
        let help =
            "name the page and the row: `lamp-get/delegated-work`, `/delegated-personal` or `/application`";
        return Err((format!("`{text}` is no row of a permission table"), help));
    };
    Ok(Subject::Permission { page: page.to_owned(), account })
}
