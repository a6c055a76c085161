//! The answer of `permissions`, in each of its forms.

use std::{collections::BTreeSet, io::Write};

use clap::ValueEnum;
use graphgen_ir::ServicePermission as Listed;
use msgraph_core::{
    Account,
    permission::{Choice, Manifest, ServicePermission},
    serde_json::{Value, json},
};

use super::calls::Named;

/// The form of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people
    Text,
    /// For programs: permissions, reasons, notes and manifest
    Json,
    /// What the manifest of a registration and Bicep take: `requiredResourceAccess`
    Manifest,
    /// What Terraform's `azuread_application` takes, in its JSON syntax
    Terraform,
}

/// What an app needs.
pub(super) struct Answer<'a> {
    choices: Vec<Choice<'a>>,
    manifest: Manifest<'a>,
    /// What the pages say beside their tables, each with the operation.
    notes: Vec<(&'a str, String)>,
    has_list: bool,
}

impl<'a> Answer<'a> {
    pub(super) fn new(asked: &[Named<'a>], choices: Vec<Choice<'a>>, list: &'a [Listed]) -> Self {
        let names = |is_role: bool| {
            let of_kind = choices.iter().filter(|choice| (choice.account == Account::Application) == is_role);
            of_kind.flat_map(Choice::names).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        };
        let known: Vec<_> = list.iter().map(service_permission).collect();
        let manifest = Manifest::new(&known, &names(false), &names(true));
        Self { manifest, choices, notes: notes(asked), has_list: !list.is_empty() }
    }

    /// Whether the registration can ask for all that is needed.
    pub(super) fn is_complete(&self) -> bool {
        self.manifest.missing().is_empty()
    }

    pub(super) fn write(&self, form: Form, out: &mut impl Write) -> anyhow::Result<()> {
        match form {
            Form::Text => self.write_text(out)?,
            Form::Json => writeln!(out, "{:#}", self.to_json())?,
            Form::Manifest => writeln!(out, "{:#}", self.manifest.to_json())?,
            Form::Terraform => writeln!(out, "{:#}", self.terraform())?,
        }
        Ok(out.flush()?)
    }

    fn write_text(&self, out: &mut impl Write) -> std::io::Result<()> {
        for choice in &self.choices {
            writeln!(out, "for {}:", choice.account)?;
            let text = choice.to_string();
            let text = if text.is_empty() { "no permission\n" } else { &text };
            text.lines().try_for_each(|line| writeln!(out, "  {line}"))?;
        }
        for (operation, note) in &self.notes {
            writeln!(out, "\nnote on {operation}: {note}")?;
        }
        if !self.has_list {
            let help = "give --service-permissions the file permissions-descriptions.json";
            return writeln!(out, "\nwithout the service's list there are no ids: {help}");
        }
        writeln!(out)?;
        for (name, display, admin) in self.manifest.consents() {
            let who = if admin { "an administrator consents" } else { "users consent" };
            writeln!(out, "{name}: {display} ({who})")?;
        }
        for (ty, name) in self.manifest.missing() {
            writeln!(out, "the service's list has no {ty} `{name}`")?;
        }
        writeln!(out, "\n{:#}", self.manifest.to_json())
    }

    fn to_json(&self) -> Value {
        let choices = self
            .choices
            .iter()
            .map(|choice| json!({ "account": choice.account.to_string(), "permissions": choice.to_json() }));
        let notes = self.notes.iter().map(|(of, note)| json!({ "operation": of, "text": note }));
        let missing = self.manifest.missing().iter().map(|(ty, name)| json!({ "type": ty, "value": name }));
        let consents = self.manifest.consents().map(
            |(name, display, admin)| json!({ "name": name, "displayText": display, "adminConsent": admin }),
        );
        json!({
            "accounts": choices.collect::<Vec<_>>(),
            "notes": notes.collect::<Vec<_>>(),
            "consents": consents.collect::<Vec<_>>(),
            "manifest": self.manifest.to_json(),
            "missing": missing.collect::<Vec<_>>(),
        })
    }

    /// The same as the manifest, in the names of Terraform.
    fn terraform(&self) -> Value {
        let manifest = self.manifest.to_json();
        let entries = manifest["requiredResourceAccess"].as_array().map(Vec::as_slice).unwrap_or_default();
        let entries = entries.iter().map(|entry| {
            json!({ "resource_app_id": entry["resourceAppId"], "resource_access": entry["resourceAccess"] })
        });
        json!({ "required_resource_access": entries.collect::<Vec<_>>() })
    }
}

fn service_permission(listed: &Listed) -> ServicePermission<'_> {
    ServicePermission {
        name: &listed.name,
        scope: &listed.scope,
        role: &listed.role,
        display: &listed.display,
        admin_consent: listed.admin_consent,
    }
}

/// Each note once for each operation.
fn notes<'a>(asked: &[Named<'a>]) -> Vec<(&'a str, String)> {
    let mut notes: Vec<(&str, String)> = Vec::new();
    for Named { operation, .. } in asked {
        for note in &operation.permission_notes {
            let about = note.about.as_ref().map(|about| format!("{about} ")).unwrap_or_default();
            let roles: Vec<&str> = note.roles.iter().map(|role| role.name.as_str()).collect();
            let unsaid = roles.iter().any(|role| !note.text.contains(role));
            let roles = if unsaid { format!(" Roles: {}.", roles.join(", ")) } else { String::new() };
            let entry = (operation.name.as_str(), format!("{about}{}{roles}", note.text));
            if !notes.contains(&entry) {
                notes.push(entry);
            }
        }
    }
    notes
}
