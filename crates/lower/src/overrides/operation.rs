//! Corrections of operations: their addresses, bodies, responses and permissions.

use graphgen_docs::Template;
use graphgen_ir::{
    Body, Grant, JsonPayload, Payload, Permissions, RequestBody, Response, Support, TypeRef, Version,
};

use super::{AccountKind, Override, Overrides, Subject, parsed};
use crate::{findings::Findings, types::TypeIndex};

/// The URL of a documented request, corrected.
pub(crate) fn url<'d>(
    overrides: &'d Overrides,
    version: Version,
    stem: &str,
    template: &Template<'d>,
    findings: &mut Findings,
) -> Option<&'d str> {
    let written = template.url.value.trim();
    let (at, entry) = overrides.of(version).find(|(_, entry)| {
        matches!(&entry.subject, Subject::Path { page } if page == stem)
            && entry.says.as_deref() == Some(written)
    })?;
    findings.matched(at);
    entry.should.as_deref()
}

/// Corrects the types that an operation answers with.
pub(crate) fn correct_responses(
    overrides: &Overrides,
    version: Version,
    stem: &str,
    responses: &mut [Response],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for (at, entry) in overrides.of(version) {
        if !matches!(&entry.subject, Subject::Response { page } if page == stem) {
            continue;
        }
        let Some((collection, ty)) = corrected((at, entry), index, findings) else { continue };
        for response in responses.iter_mut() {
            if let Payload::Json { json, .. } = &mut response.payload
                && entry.says.as_ref() == Some(&json.ty().notation(json.is_page()))
            {
                *json = match json {
                    _ if collection => JsonPayload::Page(ty.clone()),
                    JsonPayload::Enveloped(_) => JsonPayload::Enveloped(ty.clone()),
                    JsonPayload::One(_) | JsonPayload::Page(_) => JsonPayload::One(ty.clone()),
                };
                findings.matched(at);
            }
        }
    }
}

/// Corrects the type that is sent to an operation.
pub(crate) fn correct_request_body(
    overrides: &Overrides,
    version: Version,
    stem: &str,
    request: &mut RequestBody,
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for (at, entry) in overrides.of(version) {
        let says = match &request.body {
            Body::Resource { ty, collection, .. } => Some(ty.notation(*collection)),
            Body::Json { .. } => None,
            Body::Update { .. } | Body::Parameters(_) | Body::Reference | Body::Bytes => return,
        };
        let is_meant = matches!(&entry.subject, Subject::RequestBody { page } if page == stem);
        if !is_meant || says != entry.says {
            continue;
        }
        if let Some((collection, ty)) = corrected((at, entry), index, findings) {
            let properties = request.body.properties().to_vec();
            request.body = Body::Resource { ty, collection, properties };
            findings.matched(at);
        }
    }
}

/// The type that a correction asks for, where it is known.
fn corrected(
    (at, entry): (usize, &Override),
    index: &TypeIndex,
    findings: &mut Findings,
) -> Option<(bool, TypeRef)> {
    let known = parsed(entry.should.as_deref()?, index);
    if known.is_none() {
        findings.unknown_type(at);
    }
    known
}

/// Corrects what an app must be granted, in each table of the page that says what is wrong.
pub(crate) fn correct_permissions<'t>(
    overrides: &Overrides,
    version: Version,
    stem: &str,
    permissions: impl Iterator<Item = &'t mut Permissions>,
    findings: &mut Findings,
) {
    let mut permissions: Vec<_> = permissions.collect();
    for (at, entry) in overrides.of(version) {
        let Subject::Permission { page, account } = &entry.subject else { continue };
        if page != stem {
            continue;
        }
        let [says, should] =
            [&entry.says, &entry.should].map(|text| text.as_deref().map_or_else(Grant::absent, grant));
        for table in &mut permissions {
            let known = match account {
                AccountKind::DelegatedWork => &mut table.delegated_work,
                AccountKind::DelegatedPersonal => &mut table.delegated_personal,
                AccountKind::Application => &mut table.application,
            };
            // What a cell says beside names is no part of what is corrected.
            if (known.support, &known.scopes) == (says.support, &says.scopes) {
                let conditions = std::mem::take(&mut known.conditions);
                *known = Grant { conditions, ..should.clone() };
                findings.matched(at);
            }
        }
    }
}

/// What a cell grants: alternatives with commas between them, permissions needed together with "and".
fn grant(cell: &str) -> Grant {
    let cell = cell.trim().trim_end_matches('.');
    if cell.eq_ignore_ascii_case("not supported") {
        return Grant::without_scopes(Support::NotSupported);
    }
    if cell.eq_ignore_ascii_case("none") {
        return Grant::without_scopes(Support::NoneRequired);
    }
    let alternatives =
        cell.split(',').map(|one| one.split(" and ").map(|scope| scope.trim().to_owned()).collect());
    Grant { scopes: alternatives.collect(), least: 1, ..Grant::without_scopes(Support::Supported) }
}
