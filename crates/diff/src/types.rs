//! Types: which are new, gone or called otherwise, and what changed within those that stayed.

mod bases;
mod enumeration;
mod fields;

use graphgen_emit::TypeItem;
use graphgen_ir::{Type, TypeKind};

use crate::{Change, Rule, change::Place, moves::Moves, sides::Sides};

/// A type on both sides.
pub(crate) struct Both<'s, 'a> {
    pub(crate) sides: &'s Sides<'a>,
    pub(crate) old: &'s TypeItem<'a>,
    pub(crate) new: &'s TypeItem<'a>,
}

impl Both<'_, '_> {
    /// A change of the type.
    fn change(&self, rule: Rule) -> Change {
        place(self.new.ir).change(rule).rust(&self.old.path)
    }
}

/// Compares all types. Returns how many differ in texts alone.
pub(crate) fn compare(sides: &Sides<'_>, moves: &mut Moves, changes: &mut Vec<Change>) -> usize {
    let pairs = &sides.type_pairs;
    let mut texts = 0;
    for &(old, new) in &pairs.both {
        let both = Both { sides, old: &sides.old.types[old], new: &sides.new.types[new] };
        let count = changes.len();
        compare_names(&both, moves, changes);
        compare_one(&both, changes);
        texts += usize::from(changes.len() == count && texts_of(both.old.ir) != texts_of(both.new.ir));
    }
    for ty in pairs.old.iter().map(|&number| &sides.old.types[number]) {
        changes.push(place(ty.ir).change(Rule::TypeRemoved).rust(&ty.path).was(kind(ty.ir)));
    }
    for ty in pairs.new.iter().map(|&number| &sides.new.types[number]) {
        changes.push(place(ty.ir).change(Rule::TypeAdded).rust(&ty.path).now(kind(ty.ir)));
    }
    texts
}

/// What a type says, beside what others say of it.
fn texts_of(ir: &Type) -> impl PartialEq {
    let Type { description, docs_url, deprecated, properties, relationships, members, .. } = ir;
    (description, docs_url, deprecated, properties, relationships, members)
}

/// Name, area and page.
fn compare_names(both: &Both<'_, '_>, moves: &mut Moves, changes: &mut Vec<Change>) {
    let (old, new) = (both.old, both.new);
    let renamed = old.ir.name != new.ir.name;
    if old.ir.area != new.ir.area {
        let what = if new.ir.page.is_empty() { &new.ir.name } else { &new.ir.page };
        moves.add(new.ir.version, &old.ir.area, &new.ir.area, what.clone());
    }
    let rust_renamed = old.path != new.path;
    let change = match (renamed, rust_renamed) {
        (true, true) => both.change(Rule::TypeRenamed).details(vec![format!("{} → {}", old.path, new.path)]),
        (true, false) => both.change(Rule::TypeWireName),
        (false, true) => return changes.push(both.change(Rule::TypeRustName).was(&old.path).now(&new.path)),
        (false, false) if old.ir.page != new.ir.page => {
            return changes.push(both.change(Rule::TypePageChanged).was(&old.ir.page).now(&new.ir.page));
        }
        (false, false) => return,
    };
    changes.push(change.was(&old.ir.name).now(&new.ir.name));
}

fn compare_one(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (both.old.ir, both.new.ir);
    let (was_enum, is_enum) = (old.kind == TypeKind::Enum, new.kind == TypeKind::Enum);
    if was_enum != is_enum {
        return changes.push(both.change(Rule::TypeFormChanged).was(kind(old)).now(kind(new)));
    }
    match (&old.deprecated, &new.deprecated) {
        (None, Some(note)) => changes.push(both.change(Rule::TypeDeprecated).now(note)),
        (Some(note), None) => changes.push(both.change(Rule::TypeUndeprecated).was(note)),
        (Some(_), Some(_)) | (None, None) => {}
    }
    if is_enum {
        return enumeration::compare(both, changes);
    }
    if old.kind != new.kind {
        changes.push(both.change(Rule::TypeKindChanged).was(kind(old)).now(kind(new)));
    }
    if traits(old) != traits(new) {
        changes.push(both.change(Rule::TypeTraitsChanged).was(traits(old)).now(traits(new)));
    }
    match (both.old.polymorphic, both.new.polymorphic) {
        (false, true) => changes.push(both.change(Rule::TypePolymorphic)),
        (true, false) => changes.push(both.change(Rule::TypeMonomorphic)),
        (true, true) | (false, false) => {}
    }
    match (both.old.sent, both.new.sent) {
        (false, true) => changes.push(both.change(Rule::TypeSettersAdded)),
        (true, false) => changes.push(both.change(Rule::TypeSettersRemoved)),
        (true, true) | (false, false) => {}
    }
    fields::compare(both, changes);
    bases::compare(both, changes);
}

fn place(ir: &Type) -> Place<'_> {
    Place { version: ir.version, area: &ir.area, page: &ir.page, subject: &ir.name }
}

fn kind(ir: &Type) -> &'static str {
    match ir.kind {
        TypeKind::Entity => "entity type",
        TypeKind::Complex => "complex type",
        TypeKind::Enum => "enumeration",
    }
}

/// What the docs say of a type that the code does not show.
fn traits(ir: &Type) -> String {
    let key = if ir.key.is_empty() { "no key".to_owned() } else { format!("key {}", ir.key.join(", ")) };
    let words = [(ir.open_type, ", open"), (ir.is_abstract, ", abstract")];
    let words = words.iter().filter(|(is, _)| *is).map(|(_, word)| *word);
    [key.as_str()].into_iter().chain(words).collect()
}
