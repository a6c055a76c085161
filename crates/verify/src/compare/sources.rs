//! How much each source of a result's type is worth: how often it is right, alone and where sources contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Statement, StatementSource};

use super::{
    operations::Resolved,
    results::{declared, value_difference},
    tally::Tally,
};
use crate::{
    csdl::Csdl,
    report::{Class, Worth},
};

/// Counts each operation once, by its first path with a declared answer. The type alone counts: whether there are many is said
/// by the body more often than by words.
pub(super) fn compare(
    all: &[Resolved<'_, '_>],
    statements: &BTreeMap<&str, Vec<&Statement>>,
    csdl: &Csdl,
    tally: &mut Tally,
) {
    let mut seen = BTreeSet::new();
    for resolved in all {
        let id = resolved.operation.id.as_str();
        let (Some(Some(declared)), Some(said)) = (declared(resolved), statements.get(id)) else { continue };
        if !seen.insert(id) {
            continue;
        }
        let is_right = |statement: &Statement| {
            let class = value_difference(csdl, &statement.ty, statement.collection, declared);
            !matches!(class, Some(Class::Type | Class::Untyped))
        };
        let rights: Vec<(StatementSource, bool)> =
            said.iter().map(|statement| (statement.source, is_right(statement))).collect();
        let is_disputed = rights.iter().any(|(_, right)| *right) && rights.iter().any(|(_, right)| !*right);
        for (source, right) in rights {
            tally.worth(source, right, is_disputed);
        }
    }
}

impl Worth {
    /// Counts a statement.
    pub(super) fn count(&mut self, right: bool, disputed: bool) {
        self.all.count(right);
        if disputed {
            self.disputed.count(right);
        }
    }
}
