//! Corrections of what the docs say wrongly, known to whoever generates.
//!
//! Each names one fact, what the docs say of it and what they should say. It applies only while they do say so: a
//! correction that the docs have caught up with, or that was never right, matches nothing and is reported.

mod operation;
mod types;

pub(crate) use operation::{correct_permissions, correct_request_body, correct_responses, url};
pub(crate) use types::{correct_bases, correct_members, correct_records};

use std::sync::Arc;

use graphgen_ir::{TypeRef, Version};
use graphgen_source::{Code, Span};

use crate::{Document, findings::Findings, types::TypeIndex};

/// The corrections of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Path of the file that holds them, as findings name it.
    pub path: Arc<str>,
    /// The corrections, in the order of the file.
    pub entries: Vec<Override>,
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Where the file has it.
    pub span: Span,
    /// The API version that it is about; both where it names none.
    pub version: Option<Version>,
    /// The fact that it is about.
    pub subject: Subject,
    /// What the docs say; `None` where they lack the fact.
    pub says: Option<String>,
    /// What they should say; `None` where the fact should not be there.
    pub should: Option<String>,
}

/// What a correction is about. Types are named with their namespace, pages by their file name without extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The type of a property or relationship, as OData writes it: `Collection(microsoft.graph.user)`.
    Property {
        /// The type that has it.
        of: String,
        /// Its name.
        name: String,
    },
    /// A member of an enumeration, by its name.
    Member {
        /// The enumeration.
        of: String,
    },
    /// The base type of a type.
    BaseType {
        /// The type.
        of: String,
    },
    /// The URL of a documented request, as the page writes it.
    Path {
        /// The page.
        page: String,
    },
    /// The type that an operation answers with.
    Response {
        /// The page.
        page: String,
    },
    /// The type that is sent to an operation.
    RequestBody {
        /// The page.
        page: String,
    },
    /// What an app must be granted, as cells of permission tables say it: `User.Read, User.ReadWrite`, `Not supported`.
    Permission {
        /// The page.
        page: String,
        /// The row.
        account: AccountKind,
    },
}

/// A row of a permission table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// Signed-in users with work or school accounts.
    DelegatedWork,
    /// Signed-in users with personal Microsoft accounts.
    DelegatedPersonal,
    /// Apps without a signed-in user.
    Application,
}

impl Overrides {
    /// The corrections of a version, each with its number.
    fn of(&self, version: Version) -> impl Iterator<Item = (usize, &Override)> {
        let is_of = move |entry: &Override| entry.version.is_none_or(|own| own == version);
        self.entries.iter().enumerate().filter(move |(_, entry)| is_of(entry))
    }
}

/// The type that OData's notation means, and whether it is a collection; none where it is neither primitive nor of a page
/// that was read.
fn parsed(notation: &str, index: &TypeIndex) -> Option<(bool, TypeRef)> {
    let item = notation.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
    let ty = match item.unwrap_or(notation).parse().ok()? {
        TypeRef::Named(name) => index.type_ref(index.by_name(&name)?),
        ty @ (TypeRef::Primitive(_) | TypeRef::Untyped) => ty,
    };
    Some((item.is_some(), ty))
}

/// Reports corrections that matched nothing, unless they are about versions that were not read.
pub(crate) fn report_unmatched(overrides: &Overrides, documents: &[Document<'_>], findings: &mut Findings) {
    let is_read = |version: Option<Version>| {
        documents.iter().any(|document| match version {
            Some(version) => document.version == Some(version),
            None => document.version.is_some(),
        })
    };
    for (at, entry) in overrides.entries.iter().enumerate() {
        if !findings.has_matched(at) && is_read(entry.version) {
            let (message, help) = match &entry.should {
                Some(should) if findings.has_unknown_type(at) => (
                    format!("no page defines the type `{should}`"),
                    "name a documented type, or one of `Edm`",
                ),
                _ => (entry.missed(), "delete the correction if the docs are right by now, or correct it"),
            };
            findings.report_at(&overrides.path, Code::OverrideUnmatched, entry.span, message, help);
        }
    }
}

impl Override {
    /// What the docs were expected to say, but do not.
    fn missed(&self) -> String {
        let fact = match &self.subject {
            Subject::Property { of, name } => format!("property `{name}` of `{of}`"),
            Subject::Member { of } => format!("member of `{of}`"),
            Subject::BaseType { of } => format!("base type of `{of}`"),
            Subject::Path { page } => format!("request on the page `{page}`"),
            Subject::Response { page } => format!("response on the page `{page}`"),
            Subject::RequestBody { page } => format!("request body on the page `{page}`"),
            Subject::Permission { page, .. } => format!("permission on the page `{page}`"),
        };
        match &self.says {
            Some(says) => format!("no {fact} is `{says}`"),
            None => format!("the docs have a {fact}, or nothing that it could be added to"),
        }
    }
}
