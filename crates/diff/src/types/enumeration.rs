//! Members of enumerations.

use std::collections::BTreeSet;

use graphgen_ir::Member;

use super::Both;
use crate::{Change, Rule};

/// Compares the members of an enumeration.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    if both.old.ir.flags != both.new.ir.flags {
        let shown = |flags| if flags { "flags" } else { "one member" };
        let change = both.change(Rule::FlagsChanged);
        changes.push(change.was(shown(both.old.ir.flags)).now(shown(both.new.ir.flags)));
    }
    let (old, new) = (&both.old.ir.members, &both.new.ir.members);
    let mut spelled_otherwise = BTreeSet::new();
    for before in old {
        let rust = format!("{}::{}", both.old.path, before.rust);
        let change = |rule| both.change(rule).item(&before.name).rust(&rust);
        match new.iter().find(|after| after.name == before.name) {
            Some(after) => {
                if before.rust != after.rust {
                    changes.push(change(Rule::MemberVariantRenamed).was(&before.rust).now(&after.rust));
                }
                if before.value != after.value {
                    changes.push(change(Rule::MemberValueChanged).was(number(before)).now(number(after)));
                }
            }
            None => match spelled_like(before, old, new) {
                Some(after) => {
                    spelled_otherwise.insert(after.name.as_str());
                    let same = before.rust == after.rust;
                    let rule = if same { Rule::MemberWireName } else { Rule::MemberRenamed };
                    changes.push(change(rule).was(&before.name).now(&after.name));
                }
                None => changes.push(change(Rule::MemberRemoved)),
            },
        }
    }
    for after in new {
        let known = old.iter().any(|before| before.name == after.name);
        if !known && !spelled_otherwise.contains(after.name.as_str()) {
            let rust = format!("{}::{}", both.new.path, after.rust);
            changes.push(both.change(Rule::MemberAdded).item(&after.name).rust(rust));
        }
    }
}

/// The new member that differs from `before` in case alone.
fn spelled_like<'n>(before: &Member, old: &[Member], new: &'n [Member]) -> Option<&'n Member> {
    new.iter().find(|after| {
        after.name.eq_ignore_ascii_case(&before.name) && old.iter().all(|known| known.name != after.name)
    })
}

fn number(member: &Member) -> String {
    member.value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}
