//! Permission data: which scopes a call needs, by path and method.
//!
//! Two shapes of microsoft-graph-devx-content are read. That of `permissions-v1.0.json`: `ApiPermissions` holds methods by path,
//! and each method scopes by kind of account. That of kibali, `permissions.json`: `permissions` holds by name sets of paths with
//! methods and kinds of account, and for each path those kinds for which the permission is a least one.

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
    /// Those of them that are the least ones; none where the data does not say.
    pub least: BTreeMap<(String, String), Scopes>,
}

/// Scopes by kind of account, as the data names it: `DelegatedWork`.
pub type Scopes = BTreeMap<String, BTreeSet<String>>;

/// Either shape.
#[derive(Deserialize)]
struct File {
    #[serde(rename = "ApiPermissions", default)]
    paths: BTreeMap<String, BTreeMap<String, BTreeMap<String, BTreeSet<String>>>>,
    #[serde(default)]
    permissions: BTreeMap<String, Permission>,
}

/// A permission in kibali's shape.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Permission {
    #[serde(default)]
    path_sets: Vec<PathSet>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PathSet {
    scheme_keys: Vec<String>,
    methods: Vec<String>,
    paths: BTreeMap<String, String>,
}

impl PermissionData {
    /// Reads the data.
    ///
    /// # Errors
    ///
    /// When `text` is not JSON of either shape.
    pub fn read(text: &str) -> Result<Self, Error> {
        let fault = |line, column, message: String| Error::Permissions(Fault { line, column, message });
        let file: File = serde_json::from_str(text)
            .map_err(|error| fault(error.line(), error.column(), error.to_string()))?;
        if file.paths.is_empty() && file.permissions.is_empty() {
            let message = "neither `ApiPermissions` nor `permissions` has anything";
            return Err(fault(1, 1, message.to_owned()));
        }
        let mut data = Self::default();
        for (path, methods) in file.paths {
            for (method, accounts) in methods {
                let call = data.calls.entry(key(&path, &method)).or_default();
                for (account, scopes) in accounts {
                    call.entry(account).or_default().extend(scopes);
                }
            }
        }
        for (name, permission) in file.permissions {
            permission.path_sets.iter().for_each(|set| data.add(&name, set));
        }
        Ok(data)
    }

    fn add(&mut self, name: &str, set: &PathSet) {
        for (path, options) in &set.paths {
            let least = options.split(';').find_map(|option| option.trim().strip_prefix("least="));
            let least: Vec<&str> = least.unwrap_or_default().split(',').map(str::trim).collect();
            for method in &set.methods {
                let key = key(path, method);
                for account in &set.scheme_keys {
                    if least.contains(&account.as_str()) {
                        let scopes = self.least.entry(key.clone()).or_default();
                        scopes.entry(account.clone()).or_default().insert(name.to_owned());
                    }
                    let scopes = self.calls.entry(key.clone()).or_default();
                    scopes.entry(account.clone()).or_default().insert(name.to_owned());
                }
            }
        }
    }
}

fn key(path: &str, method: &str) -> (String, String) {
    (normal(&Template::lenient(path)), method.to_ascii_uppercase())
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
