//! Names that are unique in one place, and free.

use std::collections::BTreeMap;

use graphgen_ir::{Reason, Renamed};
use rustc_hash::FxHashSet;

use super::{
    reserved,
    words::{bounded, camel},
};

/// What a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// A module, which is a file or a folder as well.
    Module,
    /// A type, operations and their bodies among them.
    Type,
    /// A variant of an enum.
    Variant,
    /// A field of a struct, and its setter.
    Field,
    /// A constructor of an operation.
    Constructor,
    /// A setter of an operation: of a header, or a query option of its own.
    Setter,
    /// A setter of a query option of OData.
    Option,
    /// An argument of a constructor.
    Argument,
}

impl Kind {
    /// What stands before a number, and before that of a name that was cut.
    fn joints(self) -> (&'static str, &'static str) {
        match self {
            Self::Type | Self::Variant => ("", "X"),
            Self::Module | Self::Field | Self::Constructor | Self::Setter | Self::Option | Self::Argument => {
                ("_", "_x")
            }
        }
    }
}

/// The name that an item gets.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The name.
    pub(crate) rust: String,
    /// What it would be, had nothing stood in the way.
    pub(crate) renamed: Option<Box<Renamed>>,
}

impl Name {
    /// The name of an item whose words give `wanted`: neither too long nor reserved.
    pub(super) fn of(kind: Kind, wanted: &str) -> Self {
        let mut rust = bounded(wanted.to_owned(), kind.joints().1);
        let mut reason = (rust != wanted).then_some(Reason::TooLong);
        if let Some(reserved) = reserved::reason(kind, &rust) {
            rust.push('_');
            reason = Some(reserved);
        }
        Self::new(rust, wanted, reason)
    }

    pub(super) fn new(rust: String, wanted: &str, reason: Option<Reason>) -> Self {
        let renamed = reason.map(|reason| Box::new(Renamed { from: wanted.to_owned(), reason }));
        Self { rust, renamed }
    }
}

/// What is special about how a name on the wire is written, beside its words.
fn special(wire: &str) -> Option<&'static str> {
    if wire.contains('_') {
        Some("underscored")
    } else {
        wire.starts_with(|c: char| c.is_ascii_uppercase()).then_some("capitalized")
    }
}

/// The names that are taken in one place: looked up, never listed.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: FxHashSet<String>,
    /// The next number to try behind a name: those before are taken, and stay so.
    next: BTreeMap<String, usize>,
}

impl Taken {
    /// Takes `wanted`, or the same name with the first free number.
    pub(crate) fn claim(&mut self, kind: Kind, wanted: &str) -> Name {
        self.claim_free(kind, wanted, |_, _| true)
    }

    /// Takes `wanted`; where that is taken, `other`, or that with the first free number.
    pub(crate) fn claim_or(&mut self, kind: Kind, wanted: &str, other: impl FnOnce(&str) -> String) -> Name {
        let name = Name::of(kind, wanted);
        if !self.contains(&name.rust) {
            return self.claim(kind, wanted);
        }
        let other = other(name.rust.trim_end_matches('_'));
        Name::new(self.claim(kind, &other).rust, wanted, Some(Reason::Taken))
    }

    /// Takes `wanted`, or the same name with the first number that is free and fulfils `is_free`.
    pub(super) fn claim_free(
        &mut self,
        kind: Kind,
        wanted: &str,
        is_free: impl Fn(&Self, &str) -> bool,
    ) -> Name {
        let name = Name::of(kind, wanted);
        if is_free(self, &name.rust) && self.names.insert(name.rust.clone()) {
            return name;
        }
        let numbered = self.numbered(&name.rust, kind.joints().0, is_free);
        Name::new(numbered, wanted, Some(Reason::Taken))
    }

    /// Takes `wanted`, the words of `wire`; where that is not free, the same name with what is special about how `wire` is written, for
    /// two names on the wire may differ in that alone.
    pub(super) fn claim_written(
        &mut self,
        kind: Kind,
        wanted: &str,
        wire: &str,
        is_free: impl Fn(&Self, &str) -> bool,
    ) -> Name {
        let name = Name::of(kind, wanted);
        let is_taken = self.contains(&name.rust) || !is_free(self, &name.rust);
        let Some(special) = special(wire).filter(|_| is_taken) else {
            return self.claim_free(kind, wanted, is_free);
        };
        let stem = name.rust.trim_end_matches('_');
        let other = match kind {
            Kind::Variant => format!("{stem}{}", camel(special)),
            _ => format!("{stem}_{special}"),
        };
        Name::new(self.claim_free(kind, &other, is_free).rust, wanted, Some(Reason::Taken))
    }

    /// Takes `wanted` as the name of a parameter in a template, or the same name with the first free number.
    pub(crate) fn claim_in_template(&mut self, wanted: &str) -> String {
        let wanted = bounded(wanted.to_owned(), "-x");
        if self.take(&wanted) { wanted } else { self.numbered(&wanted, "-", |_, _| true) }
    }

    fn numbered(&mut self, name: &str, joint: &str, is_free: impl Fn(&Self, &str) -> bool) -> String {
        // The underscore behind a reserved name would double.
        let stem = name.trim_end_matches('_');
        let mut number = self.next.get(stem).copied().unwrap_or(2);
        let name = loop {
            let name = format!("{stem}{joint}{number}");
            number += 1;
            if is_free(self, &name) && self.names.insert(name.clone()) {
                break name;
            }
        };
        self.next.insert(stem.to_owned(), number);
        name
    }

    /// Takes a name that is known to fit. Says whether it was free.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        self.names.insert(name.to_owned())
    }

    /// Whether `name` is taken.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

/// The names that are taken in an API version.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// Of public items: all of them have one path, `v1::User`, wherever they are written.
    pub(super) items: Taken,
    /// Of modules, by the module of their resource.
    pub(super) modules: BTreeMap<String, Taken>,
}

#[cfg(test)]
mod tests {
    use graphgen_ir::Reason;

    use super::{Kind, Name, Taken};

    #[track_caller]
    fn check(name: Name, rust: &str, renamed: Option<(&str, Reason)>) {
        let found = name.renamed.as_deref().map(|renamed| (renamed.from.as_str(), renamed.reason));
        assert_eq!((name.rust.as_str(), found), (rust, renamed));
    }

    #[test]
    fn what_is_in_the_way_is_said() {
        let mut taken = Taken::default();
        check(taken.claim(Kind::Field, "name"), "name", None);
        check(taken.claim(Kind::Field, "name"), "name_2", Some(("name", Reason::Taken)));
        check(taken.claim(Kind::Field, "type"), "type_", Some(("type", Reason::Keyword)));
        check(taken.claim(Kind::Field, "type"), "type_2", Some(("type", Reason::Taken)));
        check(taken.claim(Kind::Field, "default"), "default_", Some(("default", Reason::Reserved)));
        check(taken.claim(Kind::Type, "Self"), "Self_", Some(("Self", Reason::Keyword)));
        check(taken.claim(Kind::Module, "com1"), "com1_", Some(("com1", Reason::Reserved)));
        let long = "name_".repeat(40);
        let name = taken.claim(Kind::Field, &long);
        assert_eq!(name.renamed.map(|renamed| renamed.reason), Some(Reason::TooLong));
    }

    #[test]
    fn how_a_name_is_written_goes_before_a_number() {
        let mut taken = Taken::default();
        let mut field =
            |wanted: &str, wire: &str| taken.claim_written(Kind::Field, wanted, wire, |_, _| true);
        check(field("id", "id"), "id", None);
        check(field("id", "ID"), "id_capitalized", Some(("id", Reason::Taken)));
        check(field("id", "_id"), "id_underscored", Some(("id", Reason::Taken)));
        check(field("id", "iD"), "id_2", Some(("id", Reason::Taken)));
        let name = taken.claim_written(Kind::Variant, "On", "o_n", |_, name| name != "On");
        check(name, "OnUnderscored", Some(("On", Reason::Taken)));
    }

    #[test]
    fn numbers_go_on() {
        let mut taken = Taken::default();
        let names = ["a", "a", "a_2", "a"].map(|name| taken.claim(Kind::Argument, name).rust);
        assert_eq!(names, ["a", "a_2", "a_2_2", "a_3"]);
    }

    #[test]
    fn another_name_goes_before_a_number() {
        let mut taken = Taken::default();
        let mut claim = || taken.claim_or(Kind::Setter, "type", |name| format!("{name}_header"));
        check(claim(), "type_", Some(("type", Reason::Keyword)));
        check(claim(), "type_header", Some(("type", Reason::Taken)));
        check(claim(), "type_header_2", Some(("type", Reason::Taken)));
    }
}
