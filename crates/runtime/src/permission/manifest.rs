//! What the registration of an app asks for.

use std::fmt;

use serde_json::{Value, json};

/// A permission that the service has, as a generated crate lists them where its generation was given the service's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServicePermission<'a> {
    /// The name: `Mail.Read`.
    pub name: &'a str,
    /// The id for calls on behalf of users; empty where there is none.
    pub scope: &'a str,
    /// The id for calls of the app itself; empty where there is none.
    pub role: &'a str,
    /// What it permits, as people are asked for consent.
    pub display: &'a str,
    /// Whether an administrator has to consent to it on behalf of users; to roles, one always has.
    pub admin_consent: bool,
}

/// What the registration of an app asks for.
///
/// ```
/// use msgraph_core::permission::{Manifest, ServicePermission};
///
/// const ALL: &[ServicePermission] = &[ServicePermission {
///     name: "Lamps.Read",
///     scope: "4f4b7d0e-5f3c-4f0e-9a55-0d6b3b1c9d11",
///     role: "",
///     display: "Read lamps",
///     admin_consent: false,
/// }];
/// let manifest = Manifest::new(ALL, &["Lamps.Read"], &["Lamps.Read"]);
/// let access = &manifest.to_json()["requiredResourceAccess"][0]["resourceAccess"];
/// assert_eq!(access[0]["id"], "4f4b7d0e-5f3c-4f0e-9a55-0d6b3b1c9d11");
/// assert_eq!(manifest.missing(), [("Role", "Lamps.Read")]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest<'a> {
    entries: Vec<Entry<'a>>,
    missing: Vec<(&'static str, &'a str)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry<'a> {
    ty: &'static str,
    id: &'a str,
    known: ServicePermission<'a>,
}

/// Microsoft Graph itself, as an app.
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

impl<'a> Manifest<'a> {
    /// The permissions for calls on behalf of users (`delegated`) and for calls of the app itself (`application`), as
    /// [`least_privileged`](super::least_privileged) names them, with their ids from the service's list.
    #[must_use]
    pub fn new(list: &[ServicePermission<'a>], delegated: &[&'a str], application: &[&'a str]) -> Self {
        let mut manifest = Self { entries: Vec::new(), missing: Vec::new() };
        for (ty, names) in [("Scope", delegated), ("Role", application)] {
            for &name in names {
                let known = list.iter().find(|known| known.name == name);
                let id = known.map(|known| if ty == "Scope" { known.scope } else { known.role });
                match known.zip(id.filter(|id| !id.is_empty())) {
                    Some((&known, id)) => manifest.entries.push(Entry { ty, id, known }),
                    None => manifest.missing.push((ty, name)),
                }
            }
        }
        manifest
    }

    /// The permissions that the service's list lacks, each with its type, `Scope` or `Role`. The registration can't ask for
    /// these: their names are misspelt, or too old or new.
    #[must_use]
    pub fn missing(&self) -> &[(&'static str, &'a str)] {
        &self.missing
    }

    /// What each permission permits, as people are asked for consent, and whether an administrator has to consent.
    pub fn consents(&self) -> impl Iterator<Item = (&'a str, &'a str, bool)> {
        self.entries.iter().map(|entry| {
            (entry.known.name, entry.known.display, entry.ty == "Role" || entry.known.admin_consent)
        })
    }

    /// The manifest's part: `{"requiredResourceAccess": [..]}`, which a registration, Bicep and Terraform take alike.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let access: Vec<_> =
            self.entries.iter().map(|entry| json!({ "id": entry.id, "type": entry.ty })).collect();
        let access = if access.is_empty() {
            Vec::new()
        } else {
            vec![json!({ "resourceAppId": GRAPH, "resourceAccess": access })]
        };
        json!({ "requiredResourceAccess": access })
    }
}

impl fmt::Display for Manifest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.to_json())
    }
}

/// What the manifest of an app registration asks for, as JSON text without ids, for crates that were generated without the service's
/// list of permissions. With it, [`Manifest`] has the ids.
///
/// A registration names each permission by an `id`, which the docs don't have. It is left out: `value` is the name to find
/// it by, among the `oauth2PermissionScopes` (`Scope`) and `appRoles` (`Role`) of the service principal whose `appId` is
/// `resourceAppId`.
///
/// ```
/// let text = msgraph_core::manifest(&["Mail.Read"], &["User.Read.All"]);
/// let manifest: msgraph_core::serde_json::Value = text.parse()?;
/// let access = &manifest["requiredResourceAccess"][0];
/// assert_eq!(access["resourceAppId"], "00000003-0000-0000-c000-000000000000");
/// assert_eq!(access["resourceAccess"][0]["value"], "Mail.Read");
/// assert_eq!(access["resourceAccess"][1]["type"], "Role");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn manifest(delegated: &[&str], application: &[&str]) -> String {
    let of_type = |ty, names: &[&str]| -> Vec<Value> {
        names.iter().map(|name| json!({ "type": ty, "value": name })).collect()
    };
    let access = [of_type("Scope", delegated), of_type("Role", application)].concat();
    let access = json!({ "resourceAppId": GRAPH, "resourceAccess": access });
    format!("{:#}", json!({ "requiredResourceAccess": [access] }))
}
