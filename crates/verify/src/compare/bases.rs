//! Inheritance.

use super::{
    Docs,
    tally::{Tally, about},
};
use crate::{
    csdl::{Csdl, StructuredType},
    report::{Class, Figure},
};

pub(super) fn compare(docs: &Docs<'_>, csdl: &Csdl, tally: &mut Tally) {
    let telling =
        |base: &Option<String>| base.clone().filter(|name| !csdl.types.get(name).is_some_and(is_bare_root));
    for (documented, declared) in docs.shared(csdl) {
        let (ours, theirs) = (telling(&documented.base_type), telling(&declared.base));
        let same = ours == theirs;
        if ours.is_some() {
            tally.precision(Figure::BaseTypes, same);
        }
        if theirs.is_some() {
            tally.recall(Figure::BaseTypes, same);
        }
        if same {
            continue;
        }
        let class = match (&ours, &theirs) {
            (None, _) => Class::Unread,
            (Some(_), None) => Class::Undeclared,
            (Some(ours), Some(_)) if csdl.is_a(&declared.name, ours) => Class::SkippedBase,
            (Some(_), Some(_)) => Class::Type,
        };
        let mut difference = about(Figure::BaseTypes, class, &declared.name);
        let named = ours.as_deref().or(theirs.as_deref());
        let term = named.and_then(|name| name.rsplit('.').next()).unwrap_or_default();
        difference = difference.on_page(&documented.name, &documented.page, term);
        difference.documented = ours;
        difference.declared = theirs;
        tally.difference(difference);
    }
}

/// Whether a type only says that its descendants have a key, as `microsoft.graph.entity` does.
fn is_bare_root(root: &StructuredType) -> bool {
    let is_key = |name: &String| root.key.contains(name);
    root.base.is_none()
        && root.is_abstract
        && root.navigation.is_empty()
        && root.properties.iter().all(|property| is_key(&property.name))
}
