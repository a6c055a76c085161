//! Permission data: which scopes a call needs, by path and method.
//!
//! The shape is that of `permissions-v1.0.json` in microsoft-graph-devx-content: `ApiPermissions` holds methods by path,
//! and each method scopes by kind of account.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::Template;
use serde::Deserialize;

use crate::{
    error::{Error, Fault},
    path::{Segment, split},
};

/// Permissions by call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PermissionData {
    /// Scopes by kind of account, by normalised path and method in upper case. Paths that differ only in what
    /// normalising drops are one.
    pub calls: BTreeMap<(String, String), Scopes>,
}

/// Scopes by kind of account, as the data names it: `DelegatedWork`.
pub type Scopes = BTreeMap<String, BTreeSet<String>>;

#[derive(Deserialize)]
struct File {
    #[serde(rename = "ApiPermissions")]
    paths: BTreeMap<String, BTreeMap<String, BTreeMap<String, BTreeSet<String>>>>,
}

impl PermissionData {
    /// Reads the data.
    ///
    /// # Errors
    ///
    /// When `text` is not JSON of that shape.
    pub fn read(text: &str) -> Result<Self, Error> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            Error::Permissions(Fault {
                line: error.line(),
                column: error.column(),
                message: error.to_string(),
            })
        })?;
        let mut data = Self::default();
        for (path, methods) in file.paths {
            for (method, accounts) in methods {
                let call = data
                    .calls
                    .entry((normal(&Template::lenient(&path)), method.to_ascii_uppercase()))
                    .or_default();
                for (account, scopes) in accounts {
                    call.entry(account).or_default().extend(scopes);
                }
            }
        }
        Ok(data)
    }
}

/// A path without what differs from writer to writer: case, names of placeholders, values of arguments and keys, and a
/// `$ref` or `$value` at the end, which the data leaves out.
pub(crate) fn normal(template: &Template) -> String {
    let mut segments = split(template);
    if segments.last().is_some_and(|last| matches!(last.name, "$ref" | "$value")) {
        segments.pop();
    }
    segments
        .iter()
        .fold(String::with_capacity(template.as_str().len()), |path, segment| path + "/" + &plain(segment))
}

fn plain(segment: &Segment<'_>) -> String {
    if segment.is_placeholder() {
        return "{}".to_owned();
    }
    let name = segment.name.to_ascii_lowercase();
    let arguments = segment.arguments.iter().flatten().map(|argument| {
        argument.name.map_or_else(|| "{}".to_owned(), |name| format!("{}={{}}", name.to_ascii_lowercase()))
    });
    let arguments = arguments.collect::<Vec<_>>().join(",");
    if arguments.is_empty() { name } else { format!("{name}({arguments})") }
}
