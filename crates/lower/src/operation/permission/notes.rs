//! What a page and its includes say of permissions beside the tables.

use graphgen_docs::{Include, Page, PermissionNote as Written};
use graphgen_ir::{NoteKind, PermissionNote, Role};

use crate::Document;

/// The notes of the section on permissions, those of its includes where these stand.
pub(in crate::operation) fn lower_notes(
    document: &Document<'_>,
    includes: &[(&Include<'_>, &Document<'_>)],
) -> Vec<PermissionNote> {
    let own = document.page.permission_notes.iter().filter(|note| note.heading.is_some());
    let below_heading =
        |include: &&Include<'_>| include.heading.is_some_and(|at| is_about_permissions(&document.page, at));
    let included = includes.iter().filter(|(include, _)| below_heading(include));
    let included = included.flat_map(|(_, target)| &target.page.permission_notes);
    own.chain(included.filter(|note| speaks(note))).map(lower).collect()
}

/// Whether a heading, or one that it is below, is that of permissions.
fn is_about_permissions(page: &Page<'_>, at: usize) -> bool {
    let mut level = u8::MAX;
    let above = page.headings[..=at.min(page.headings.len().saturating_sub(1))].iter().rev();
    let mut enclosing = above.filter(move |heading| {
        let encloses = heading.level < level;
        level = level.min(heading.level);
        encloses
    });
    enclosing.any(|heading| {
        let text = heading.text.value.to_ascii_lowercase();
        heading.level > 1 && (text.contains("permission") || text.contains("prerequisite"))
    })
}

/// Whether an included text is about permissions; others say where an operation is available.
fn speaks(note: &Written<'_>) -> bool {
    let text = note.text.value.to_ascii_lowercase();
    !note.roles.is_empty()
        || ["permission", "role", "scope", "consent"].iter().any(|word| text.contains(word))
}

fn lower(note: &Written<'_>) -> PermissionNote {
    let kind = if note.scenario {
        NoteKind::Scenario
    } else if note.roles.is_empty() {
        NoteKind::Condition
    } else {
        NoteKind::Roles
    };
    let roles = note.roles.iter().map(|(name, least)| Role { name: name.clone(), least: *least });
    PermissionNote {
        kind,
        about: note.about.clone(),
        text: note.text.value.trim().to_owned(),
        properties: note.properties.clone(),
        permissions: note.permissions.clone(),
        roles: roles.collect(),
    }
}
