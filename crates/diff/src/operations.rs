//! Operations: which are new, gone or called otherwise, and what changed within those that stayed.

mod body;
mod options;
mod paths;
mod permissions;
mod response;

use std::collections::BTreeMap;

use graphgen_emit::OperationItem;
use graphgen_ir::{Cloud, Operation, Version};

use crate::{Change, Rule, change::Place, moves::Moves, pairs, sides::Sides};

/// An operation on both sides.
pub(crate) struct Both<'s, 'a> {
    pub(crate) sides: &'s Sides<'a>,
    pub(crate) old: &'s OperationItem<'a>,
    pub(crate) new: &'s OperationItem<'a>,
}

impl<'a> Both<'_, 'a> {
    /// A change of the operation.
    fn change(&self, rule: Rule) -> Change {
        place(self.new.ir, &subject(self.new.ir)).change(rule)
    }

    fn version(&self) -> Version {
        self.new.ir.version
    }

    /// The Rust path of something that the old request type has.
    fn rust(&self, name: &str) -> String {
        format!("{}::{name}", self.old.path)
    }
}

/// Compares all operations. Returns how many differ in texts and examples alone.
pub(crate) fn compare(sides: &Sides<'_>, moves: &mut Moves, changes: &mut Vec<Change>) -> usize {
    let pairs = &sides.operation_pairs;
    let mut texts = 0;
    for &(old, new) in &pairs.both {
        let both = Both { sides, old: &sides.old.operations[old], new: &sides.new.operations[new] };
        if both.old.ir != both.new.ir || both.old.path != both.new.path {
            let count = changes.len();
            compare_one(&both, moves, changes);
            let is_moved = both.old.ir.area != both.new.ir.area;
            texts += usize::from(changes.len() == count && !is_moved);
        }
    }
    let old = pairs.old.iter().map(|&number| &sides.old.operations[number]);
    changes.extend(by_page(old).into_iter().map(|items| whole(removal(sides, &items), &items)));
    let new = pairs.new.iter().map(|&number| &sides.new.operations[number]);
    changes.extend(by_page(new).into_iter().map(|items| whole(Rule::OperationAdded, &items)));
    texts
}

fn compare_one(both: &Both<'_, '_>, moves: &mut Moves, changes: &mut Vec<Change>) {
    compare_names(both, moves, changes);
    let (old, new) = (both.old.ir, both.new.ir);
    if old.method != new.method {
        let change = both.change(Rule::MethodChanged).rust(&both.old.path);
        changes.push(change.was(old.method.as_str()).now(new.method.as_str()));
    }
    match (&old.deprecated, &new.deprecated) {
        (None, Some(note)) => {
            changes.push(both.change(Rule::OperationDeprecated).rust(&both.old.path).now(note));
        }
        (Some(note), None) => {
            changes.push(both.change(Rule::OperationUndeprecated).rust(&both.old.path).was(note));
        }
        (Some(_), Some(_)) | (None, None) => {}
    }
    compare_clouds(both, changes);
    paths::compare(both, changes);
    options::compare(both, changes);
    body::compare(both, changes);
    response::compare(both, changes);
    permissions::compare(both, changes);
}

/// Page, request type and area.
fn compare_names(both: &Both<'_, '_>, moves: &mut Moves, changes: &mut Vec<Change>) {
    let (old, new) = (both.old, both.new);
    let page_renamed = old.ir.page != new.ir.page;
    if old.ir.area != new.ir.area {
        moves.add(new.ir.version, &old.ir.area, &new.ir.area, new.ir.page.clone());
    }
    let renamed = old.path != new.path;
    let rule = match (page_renamed, renamed) {
        (false, false) => return,
        (true, true) => Rule::OperationRenamed,
        (true, false) => Rule::OperationPageRenamed,
        (false, true) => Rule::OperationRustName,
    };
    let change = both.change(rule).rust(&old.path);
    changes.push(if page_renamed {
        let details = if renamed { vec![format!("{} → {}", old.path, new.path)] } else { Vec::new() };
        change.was(&old.ir.page).now(&new.ir.page).details(details)
    } else {
        change.was(&old.path).now(&new.path)
    });
}

fn compare_clouds(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (&both.old.ir.clouds, &both.new.ir.clouds);
    // A page that says nothing about clouds says nothing against them.
    if old.is_empty() || new.is_empty() {
        return;
    }
    for (rule, of, other) in [(Rule::CloudAdded, new, old), (Rule::CloudRemoved, old, new)] {
        let names: Vec<_> = of.iter().filter(|cloud| !other.contains(cloud)).copied().map(cloud).collect();
        if !names.is_empty() {
            changes.push(both.change(rule).rust(&both.old.path).item(&names.join(", ")));
        }
    }
}

fn cloud(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "global",
        Cloud::UsGovernmentL4 => "US Government L4",
        Cloud::UsGovernmentL5 => "US Government L5 (DOD)",
        Cloud::China => "China",
    }
}

/// The operations of each page.
fn by_page<'s, 'a: 's>(
    items: impl Iterator<Item = &'s OperationItem<'a>>,
) -> Vec<Vec<&'s OperationItem<'a>>> {
    let mut pages: BTreeMap<(Version, &str), Vec<&OperationItem<'a>>> = BTreeMap::new();
    for item in items {
        pages.entry((item.ir.version, &item.ir.page)).or_default().push(item);
    }
    pages.into_values().collect()
}

/// Whether the calls of a page that is gone are gone too.
fn removal(sides: &Sides<'_>, items: &[&OperationItem<'_>]) -> Rule {
    let mut calls = items.iter().flat_map(|item| {
        item.ir.paths.iter().map(|path| (item.ir.version, item.ir.method, pairs::route(path)))
    });
    if calls.all(|call| sides.new.calls.contains(&call)) {
        Rule::OperationPageRemoved
    } else {
        Rule::OperationRemoved
    }
}

/// A page that came or went with all its operations.
fn whole(rule: Rule, items: &[&OperationItem<'_>]) -> Change {
    let calls = items.iter().flat_map(|item| {
        item.ir.paths.iter().map(|path| format!("{} {}", item.ir.method.as_str(), path.template))
    });
    let calls: Vec<String> = calls.collect();
    let Some(first) = items.first() else { return Place::nowhere(Version::V1).change(rule) };
    let change = place(first.ir, &subject(first.ir)).change(rule).item(&first.ir.title);
    let rust: Vec<_> = items.iter().map(|item| item.path.as_str()).collect();
    let change = change.rust(rust.join(", "));
    if calls.len() > 1 { change.details(calls) } else { change }
}

fn place<'p>(ir: &'p Operation, subject: &'p str) -> Place<'p> {
    Place { version: ir.version, area: &ir.area, page: &ir.page, subject }
}

/// `GET /users/{user-id}`, by the first path.
fn subject(ir: &Operation) -> String {
    let path = ir.paths.first().map_or("", |path| path.template.as_str());
    format!("{} {path}", ir.method.as_str())
}
