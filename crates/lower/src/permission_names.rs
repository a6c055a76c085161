//! Names of permissions that nothing knows: each is reported where it first stands.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Grant, Operation, Permissions, ServicePermission};
use graphgen_source::Code;
use strsim::osa_distance;

use crate::{
    findings::Findings,
    provenance::{FileSpan, GrantSpans, Provenance},
};

/// How often a name stands in tables, and where it does so first.
struct Uses<'p> {
    count: usize,
    first: &'p FileSpan,
}

/// Reports names that are not in the service's list; without one, those that look like a slip of the pen.
pub(crate) fn report(
    operations: &[Operation],
    provenance: &Provenance,
    list: &[ServicePermission],
    findings: &mut Findings,
) {
    let uses = uses(operations, provenance);
    let listed: BTreeSet<&str> = list.iter().map(|permission| permission.name.as_str()).collect();
    let common: Vec<(&str, usize)> =
        uses.iter().map(|(name, uses)| (*name, uses.count)).filter(|(_, count)| *count >= COMMON).collect();
    for (name, Uses { count, first }) in &uses {
        let meant = if list.is_empty() {
            let mut common = common.iter().filter(|(_, other)| *count <= RARE && *other >= COMMON * count);
            common.find(|(other, _)| is_slip(name, other)).map(|(name, _)| *name)
        } else if listed.contains(name) {
            continue;
        } else {
            let near = listed.iter().filter(|other| osa_distance(name, other) <= NEAR);
            near.copied().min_by_key(|other| osa_distance(name, other))
        };
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if list.is_empty() => continue,
            None => "the service's list has nothing like it; take it out, or correct it".to_owned(),
        };
        let message = format!("`{name}` is no permission that is known");
        findings.report_at(&first.path, Code::PermissionUnknown, first.span, message, help);
    }
}

/// A name that stands in no more cells may be a slip.
const RARE: usize = 5;
/// So many times as often stands the name that is meant.
const COMMON: usize = 10;
/// Letters by which the name that is meant may differ.
const NEAR: usize = 3;

/// Whether a rare name is a common one with up to two letters wrong. Letters that tell permissions apart are many more: words.
fn is_slip(name: &str, common: &str) -> bool {
    let may_be =
        name.len().abs_diff(common.len()) <= 2 && name.as_bytes().first() == common.as_bytes().first();
    may_be && name != common && osa_distance(name, common) <= 2
}

fn uses<'a>(operations: &'a [Operation], provenance: &'a Provenance) -> BTreeMap<&'a str, Uses<'a>> {
    let mut uses: BTreeMap<&str, Uses<'_>> = BTreeMap::new();
    let mut counted = BTreeSet::new();
    for operation in operations {
        let Some(places) = provenance.operation(&operation.id) else { continue };
        let tables = operation.permissions.iter().zip(&places.permissions);
        for (grant, place) in tables.flat_map(|(table, spans)| cells(table, spans)) {
            let Some(place) = place else { continue };
            // Operations of one page share its cells.
            if counted.insert((&*place.path, place.span.start, &grant.scopes)) {
                for name in grant.scopes.iter().flatten() {
                    uses.entry(name).or_insert(Uses { count: 0, first: place }).count += 1;
                }
            }
        }
    }
    uses
}

fn cells<'a>(table: &'a Permissions, spans: &'a GrantSpans) -> [(&'a Grant, Option<&'a FileSpan>); 3] {
    [
        (&table.delegated_work, spans.delegated_work.as_ref()),
        (&table.delegated_personal, spans.delegated_personal.as_ref()),
        (&table.application, spans.application.as_ref()),
    ]
}
