//! Enumerations, merged from every table of members and list of possible values.

use std::collections::BTreeMap;

use graphgen_docs::EnumMember;
use graphgen_ir::Member;

use crate::{
    names::{Style, Taken, camel},
    types::declare::{Declaration, Facts},
};

/// The members that the declarations name together, in the order of the most trustworthy one. Spellings that differ in
/// case only are one member.
pub(crate) fn members(group: &[Declaration<'_>]) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for member in group.iter().flat_map(named_by) {
        match known.get(&member.name.to_ascii_lowercase()) {
            Some(&at) => {
                let known = &mut members[at];
                known.value = known.value.or(member.value);
                known.description = known.description.take().or(member.description);
            }
            None => {
                known.insert(member.name.to_ascii_lowercase(), members.len());
                members.push(member);
            }
        }
    }
    let mut taken = Taken::default();
    for member in &mut members {
        member.rust = taken.claim(&camel(&member.name), Style::Camel).0;
    }
    members
}

fn named_by(declaration: &Declaration<'_>) -> Vec<Member> {
    match &declaration.facts {
        Facts::Enum(table) => table.members.iter().map(of_row).collect(),
        Facts::Values(values) => values.iter().map(|value| named(value)).collect(),
        Facts::Record { .. } => Vec::new(),
    }
}

fn of_row(row: &EnumMember<'_>) -> Member {
    let description = row.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    Member { value: row.value, description: description.map(str::to_owned), ..named(&row.name.value) }
}

fn named(name: &str) -> Member {
    Member { name: name.to_owned(), rust: String::new(), value: None, description: None }
}

/// Whether the members combine: a text says so, or their values are powers of two beyond what counting would give.
pub(crate) fn is_flags(group: &[Declaration<'_>], members: &[Member]) -> bool {
    let described = group.iter().any(|declaration| match &declaration.facts {
        Facts::Enum(table) => table.description.as_deref().is_some_and(speaks_of_flags),
        Facts::Values(_) | Facts::Record { .. } => false,
    });
    let values = || {
        members.iter().filter(|member| member.name != "unknownFutureValue").filter_map(|member| member.value)
    };
    let positive = values().filter(|&value| value > 0).count();
    let powers = values().filter(|&value| value > 0 && value.count_ones() == 1).count();
    // One value may stand for several others together, such as `all`.
    described || (powers >= 3 && powers + 1 >= positive && values().all(|value| value != 3))
}

fn speaks_of_flags(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["flags enum", "flagged enum", "multi-valued", "multivalued", "multiple values", "bitwise"]
        .iter()
        .any(|hint| text.contains(hint))
}
