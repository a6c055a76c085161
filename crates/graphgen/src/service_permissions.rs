//! The service's own list of permissions, with their ids: `permissions-descriptions.json` of microsoft-graph-devx-content. Its
//! `permissions.json`, in kibali's format, has names without ids, and is read as well.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context as _;
use graphgen_ir::ServicePermission;
use serde::Deserialize;

use crate::{Failure, location};

/// Either file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    #[serde(default)]
    delegated_scopes_list: Vec<Described>,
    #[serde(default)]
    application_scopes_list: Vec<Described>,
    #[serde(default)]
    permissions: BTreeMap<String, Kibali>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Described {
    value: String,
    id: String,
    admin_consent_display_name: Option<String>,
    consent_display_name: Option<String>,
    #[serde(default)]
    is_admin: bool,
}

#[derive(Deserialize)]
struct Kibali {
    #[serde(default)]
    schemes: BTreeMap<String, Scheme>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Scheme {
    admin_display_name: Option<String>,
    #[serde(default)]
    requires_admin_consent: bool,
}

/// Reads the list, sorted by name.
///
/// # Errors
///
/// When the file can't be read, or is no such list.
pub fn read(path: &Path) -> anyhow::Result<Vec<ServicePermission>> {
    let shown = location::shown(path);
    let text = std::fs::read_to_string(path).with_context(|| format!("can't read {shown}"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let help = "give permissions-descriptions.json of microsoft-graph-devx-content";
    let list = parse(text).map_err(|error| Failure::new(format!("{shown}: {error}"), help))?;
    if list.is_empty() {
        return Err(Failure::new(format!("{shown} lists no permissions"), help).into());
    }
    Ok(list)
}

fn parse(text: &str) -> Result<Vec<ServicePermission>, serde_json::Error> {
    let file: File = serde_json::from_str(text)?;
    let mut list: BTreeMap<String, ServicePermission> = BTreeMap::new();
    for (is_role, described) in [(false, file.delegated_scopes_list), (true, file.application_scopes_list)] {
        for one in described {
            let entry = entry(&mut list, &one.value);
            if is_role {
                entry.role = one.id;
            } else {
                entry.scope = one.id;
                entry.admin_consent = one.is_admin;
            }
            if entry.display.is_empty() {
                let names = [one.admin_consent_display_name, one.consent_display_name];
                entry.display = names.into_iter().flatten().find(|name| !name.is_empty()).unwrap_or_default();
            }
        }
    }
    for (name, permission) in file.permissions {
        let entry = entry(&mut list, &name);
        for (scheme, described) in permission.schemes {
            entry.admin_consent |= scheme != "Application" && described.requires_admin_consent;
            entry.display = described.admin_display_name.unwrap_or_default();
        }
    }
    Ok(list.into_values().collect())
}

fn entry<'l>(list: &'l mut BTreeMap<String, ServicePermission>, name: &str) -> &'l mut ServicePermission {
    let named = || ServicePermission { name: name.to_owned(), ..ServicePermission::default() };
    list.entry(name.to_owned()).or_insert_with(named)
}

#[cfg(test)]
mod tests {
    use super::{ServicePermission, parse};

    #[test]
    fn ids_of_scopes_and_roles_come_together() {
        let text = r#"{
            "delegatedScopesList": [{ "value": "Lamps.Read", "id": "1", "isAdmin": true, "adminConsentDisplayName": "Read lamps" }],
            "applicationScopesList": [
                { "value": "Lamps.Read", "id": "2", "displayName": "Read all lamps" },
                { "value": "Kites.Fly", "id": "3", "consentDisplayName": "Fly kites" }
            ]
        }"#;
        let permission =
            |name: &str, scope: &str, role: &str, display: &str, admin_consent| ServicePermission {
                name: name.to_owned(),
                scope: scope.to_owned(),
                role: role.to_owned(),
                display: display.to_owned(),
                admin_consent,
            };
        let expected = [
            permission("Kites.Fly", "", "3", "Fly kites", false),
            permission("Lamps.Read", "1", "2", "Read lamps", true),
        ];
        assert_eq!(parse(text).unwrap(), expected);
    }

    #[test]
    fn a_list_without_ids_has_names() {
        let text = r#"{"permissions": {"Lamps.Read": {"schemes": {"DelegatedWork":
            { "adminDisplayName": "Read lamps", "requiresAdminConsent": true }}}}}"#;
        let [permission] = &parse(text).unwrap()[..] else { panic!("one permission") };
        assert_eq!((permission.name.as_str(), permission.scope.as_str()), ("Lamps.Read", ""));
        assert!(permission.admin_consent);
    }
}
