//! Enumerations, merged from every table of members and list of possible values.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use graphgen_docs::{EnumMember, EnumTable};
use graphgen_ir::Member;
use graphgen_source::Code;

use crate::{
    findings::Findings,
    types::{
        declare::{Declaration, Facts},
        index::TypeIndex,
        record::{Listed, Record},
    },
};

/// The members that the declarations name together, in the order of the most trustworthy one.
pub(crate) fn members(group: &[Declaration<'_>]) -> Vec<Member> {
    let mut merged = Merged::default();
    group.iter().for_each(|declaration| merged.add(named_by(declaration)));
    merged.members
}

/// The members of several declarations.
#[derive(Default)]
struct Merged {
    members: Vec<Member>,
    by_name: BTreeMap<String, usize>,
    /// By names in lower case, in the order in which they came.
    in_any_case: BTreeMap<String, Vec<usize>>,
}

impl Merged {
    /// Adds what one declaration names. Members of one declaration that differ in case alone are two; one that another
    /// declaration spells otherwise is the same.
    fn add(&mut self, named: Vec<Member>) {
        let listed: BTreeSet<String> = named.iter().map(|member| member.name.clone()).collect();
        // Members before, spelled otherwise here.
        let mut others: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for member in named {
            let key = member.name.to_ascii_lowercase();
            let alike = || self.in_any_case.get(&key).into_iter().flatten().copied();
            let is_other = |at: &usize| !listed.contains(&self.members[*at].name);
            let known = self.by_name.get(&member.name).copied().or_else(|| {
                let others = others.entry(key.clone()).or_insert_with(|| alike().filter(is_other).collect());
                others.pop_front()
            });
            match known {
                Some(at) => {
                    let known = &mut self.members[at];
                    known.value = known.value.or(member.value);
                    known.description = known.description.take().or(member.description);
                }
                None => self.push(member, key),
            }
        }
    }

    fn push(&mut self, member: Member, key: String) {
        let at = self.members.len();
        self.by_name.insert(member.name.clone(), at);
        self.in_any_case.entry(key).or_default().push(at);
        self.members.push(member);
    }
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
    Member { name: name.to_owned(), rust: String::new(), renamed: None, value: None, description: None }
}

/// Reports tables that define one enumeration with different members.
pub(crate) fn report_conflicts(groups: &[Vec<Declaration<'_>>], findings: &mut Findings) {
    for group in groups {
        let mut tables = group.iter().filter_map(|declaration| match &declaration.facts {
            Facts::Enum(table) => Some((declaration, *table)),
            Facts::Values(_) | Facts::Record { .. } => None,
        });
        let Some((first, defining)) = tables.next() else { continue };
        for (other, table) in tables {
            let (more, less) = (beyond(table, defining), beyond(defining, table));
            if more.is_empty() && less.is_empty() {
                continue;
            }
            let [more, less] =
                [("more", more), ("fewer", less)].map(|(kind, names)| match names.as_slice() {
                    [] => String::new(),
                    names => format!(", {kind}: {}", names.join(", ")),
                });
            let message =
                format!("`{}` has other members than on `{}`{more}{less}", other.name, first.document.path);
            let help = "the members of both count; define the enumeration in one place";
            findings.report(other.document, Code::TypeConflict, table.span, message, help);
        }
    }
}

/// The members of a table that another one lacks.
fn beyond<'t>(table: &'t EnumTable<'_>, other: &EnumTable<'_>) -> Vec<&'t str> {
    let names = table.members.iter().map(|member| &*member.name.value);
    names.filter(|name| !has_member(other, name)).collect()
}

/// Whether a table has the member, in any case.
pub(crate) fn has_member(table: &EnumTable<'_>, name: &str) -> bool {
    table.members.iter().any(|member| member.name.value.eq_ignore_ascii_case(name))
}

/// Reports values that a property lists, but that its enumeration does not have.
pub(crate) fn report_values(
    records: &[Record<'_>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for record in records {
        for Listed { row, document } in &record.listed {
            let property = record.property(&row.name.value);
            let id = property.and_then(|property| index.of_ref(&property.ty));
            let Some(id) = id.filter(|&id| index.is_enum(id)) else { continue };
            let unknown: Vec<_> =
                row.hints.possible_values.iter().filter(|value| !is_known(&groups[id.0], value)).collect();
            if let [first, rest @ ..] = unknown.as_slice() {
                let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
                let name = index.name(id);
                let message =
                    format!("`{}` lists `{first}`{more}, which `{name}` does not have", row.name.value);
                let help = "the table of members counts; add what it lacks, or correct the list";
                findings.report(document, Code::TypeConflict, row.name.span, message, help);
            }
        }
    }
}

/// Whether the declarations of an enumeration know a member, in any case.
pub(crate) fn is_known(group: &[Declaration<'_>], name: &str) -> bool {
    group.iter().any(|declaration| match &declaration.facts {
        Facts::Enum(table) => has_member(table, name),
        Facts::Values(values) => values.iter().any(|value| value.eq_ignore_ascii_case(name)),
        Facts::Record { .. } => false,
    })
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
