//! The names that no item may have: the one table of them. An item that wants one gets a `_` behind it.

use std::sync::LazyLock;

use graphgen_ir::{AddedFunction, OptionKind, Reason};
use rustc_hash::FxHashMap;

use super::Kind;

/// Names that belong to something else than items of some kinds.
struct Row {
    /// The kinds of items that may not have the names.
    kinds: &'static [Kind],
    /// Whom they belong to.
    owner: &'static str,
    names: &'static [&'static str],
}

const ALL: &[Kind] = &[
    Kind::Module,
    Kind::Type,
    Kind::Variant,
    Kind::Field,
    Kind::Constructor,
    Kind::Setter,
    Kind::Option,
    Kind::Argument,
];
const STRUCTS: &[Kind] = &[Kind::Field];
const OPERATIONS: &[Kind] = &[Kind::Constructor, Kind::Setter, Kind::Option];
const STRUCTS_AND_OPERATIONS: &[Kind] = &[Kind::Field, Kind::Constructor, Kind::Setter, Kind::Option];
/// What may not hide the methods of `Select`, `Filterable` and `Collection`.
const BESIDE_OPTIONS: &[Kind] = &[Kind::Constructor, Kind::Setter];

/// Whom keywords belong to: those of Rust 2024, and what it keeps for later.
const RUST: &str = "a keyword of Rust";

/// A module below another hides the type of its name in the code of that one. Setters stand before the functions of traits that
/// people call; those by which values are read and written, such as `Data::start`, are not among them, for code calls them by
/// their traits.
const TABLE: &[Row] = &[
    row(
        ALL,
        RUST,
        &[
            "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
            "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
            "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
            "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
            "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
        ],
    ),
    row(&[Kind::Module], "a special file", &["aux", "con", "lib", "main", "mod", "nul", "prn"]),
    row(
        &[Kind::Module],
        "a device",
        &[
            "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
        ],
    ),
    row(
        &[Kind::Module],
        "a type of Rust",
        &[
            "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16",
            "u32", "u64", "u8", "usize",
        ],
    ),
    row(&[Kind::Module], "the runtime", &["msgraph_core"]),
    row(&[Kind::Module], "the index of areas", &["areas"]),
    row(&[Kind::Variant], "the variant of members that are not documented", &["Undocumented"]),
    row(STRUCTS_AND_OPERATIONS, "a method of `Clone`", &["clone", "clone_from"]),
    row(STRUCTS_AND_OPERATIONS, "a method of `Debug`", &["fmt"]),
    row(STRUCTS_AND_OPERATIONS, "a method of `PartialEq`", &["eq", "ne"]),
    row(STRUCTS, "the field of members that are not documented", &["extra"]),
    row(STRUCTS, "a function of `Default`", &["default"]),
    row(STRUCTS, "the list of what types can't hold", &["oddities"]),
    row(STRUCTS, "a method of `Record`", &["extra_mut", "member", "member_mut", "shape"]),
    row(STRUCTS, "a function of `Serialize` or `Deserialize`", &["deserialize", "serialize"]),
    row(
        OPERATIONS,
        "a function of `Operation`",
        &[
            "body",
            "follow",
            "from_http",
            "monitor",
            "next_page",
            "request",
            "request_mut",
            "to_http",
            "with_header",
            "with_query",
        ],
    ),
    row(
        &[Kind::Constructor],
        "a constant of `Operation`",
        &["clouds", "docs", "headers", "method", "permissions", "version"],
    ),
    row(BESIDE_OPTIONS, "a method of `Filterable`", &["eventual"]),
    row(BESIDE_OPTIONS, "a method of `Collection`", &["advanced"]),
    row(
        OPERATIONS,
        "a method of `Preferences`",
        &["immutable_ids", "max_page_size", "text_bodies", "time_zone", "with_preference"],
    ),
    row(&[Kind::Argument], "the argument of the body", &["body", "reference"]),
];

const fn row(kinds: &'static [Kind], owner: &'static str, names: &'static [&'static str]) -> Row {
    Row { kinds, owner, names }
}

/// What items may not be called like a function that emission adds, and what the function is.
const fn of_added(function: AddedFunction) -> (&'static [Kind], &'static str) {
    match function {
        AddedFunction::New => (&[Kind::Field, Kind::Setter, Kind::Option], "the constructor"),
        AddedFunction::Is | AddedFunction::To | AddedFunction::TryInto | AddedFunction::TypeName => {
            (STRUCTS, "a function of base types")
        }
        AddedFunction::FromLink => (OPERATIONS, "the constructor of further pages"),
    }
}

/// All of them by kind and name; tens of thousands of names are looked up.
static OWNERS: LazyLock<FxHashMap<(Kind, &str), &str>> = LazyLock::new(|| {
    let listed = TABLE.iter().flat_map(|row| row.names.iter().map(move |name| (row.kinds, row.owner, *name)));
    let added = AddedFunction::ALL.iter().map(|function| {
        let (kinds, owner) = of_added(*function);
        (kinds, owner, function.name())
    });
    let of_traits = OptionKind::OF_ODATA.iter().filter(|kind| kind.set().is_some());
    let setters = of_traits.filter_map(|kind| kind.setter());
    let setters = setters.map(|name| (BESIDE_OPTIONS, "the setter of a query option", name));
    let reserved = listed.chain(added).chain(setters);
    reserved.flat_map(|(kinds, owner, name)| kinds.iter().map(move |kind| ((*kind, name), owner))).collect()
});

/// Features with a meaning of their own.
const FEATURES: &[&str] = &["beta", "default", "full"];

/// Whether the emitted crate uses a feature for something else than an area.
pub(crate) fn is_feature(name: &str) -> bool {
    FEATURES.contains(&name)
}

/// Whom a name, or a part of a module's path, belongs to.
pub(super) fn owner_of(kind: Kind, name: &str) -> &'static str {
    name.split("::").find_map(|part| owner(kind, part)).unwrap_or("emitted code")
}

/// Why no item of a kind is called `name`.
pub(super) fn reason(kind: Kind, name: &str) -> Option<Reason> {
    let owner = owner(kind, name)?;
    Some(if owner == RUST { Reason::Keyword } else { Reason::Reserved })
}

fn owner(kind: Kind, name: &str) -> Option<&'static str> {
    OWNERS.get(&(kind, name)).copied()
}

#[cfg(test)]
mod tests {
    use graphgen_ir::{OptionKind, OptionSet, Reason};

    use super::{Kind, owner, reason};

    #[test]
    fn names_are_reserved_where_they_are_in_the_way() {
        for (kind, reserved, free) in [
            (Kind::Module, "com1", "comb"),
            (Kind::Module, "str", "default"),
            (Kind::Module, "areas", "area"),
            (Kind::Field, "default", "from_link"),
            (Kind::Setter, "new", "default"),
            (Kind::Constructor, "from_link", "new"),
            (Kind::Argument, "reference", "extra"),
            (Kind::Variant, "Undocumented", "undocumented"),
        ] {
            assert!(owner(kind, reserved).is_some(), "{reserved}");
            assert_eq!(reason(kind, free), None, "{free}");
        }
        assert_eq!(reason(Kind::Type, "Self"), Some(Reason::Keyword));
    }

    /// The functions of a trait of the runtime: those that stand directly in it.
    fn functions<'s>(source: &'s str, name: &str) -> Vec<&'s str> {
        let mut begins = [" {", ": "].iter().filter_map(|end| source.find(&format!("pub trait {name}{end}")));
        let begin = begins.next().unwrap();
        let body = source[begin..].split("\n}").next().unwrap();
        let functions = body.lines().filter_map(|line| line.strip_prefix("    fn "));
        functions.map(|line| line.split(['(', '<']).next().unwrap()).collect()
    }

    #[test]
    fn what_the_runtime_adds_is_reserved() {
        let operation = include_str!("../../../runtime/src/request/operation.rs");
        let record = include_str!("../../../runtime/src/record/mod.rs");
        let of_operation = functions(operation, "Operation");
        assert!(of_operation.len() >= 10, "{of_operation:?}");
        for name in of_operation {
            assert!(owner(Kind::Constructor, name).is_some(), "`{name}` of `Operation` is not reserved");
        }
        for name in functions(include_str!("../../../runtime/src/request/preferences.rs"), "Preferences") {
            assert!(owner(Kind::Setter, name).is_some(), "`{name}` of `Preferences` is not reserved");
        }
        let options = include_str!("../../../runtime/src/request/options.rs");
        for set in OptionSet::ALL {
            let methods = functions(options, set.name());
            for name in &methods {
                assert!(owner(Kind::Setter, name).is_some(), "`{name}` of `{set:?}` is not reserved");
            }
            let kinds = OptionKind::OF_ODATA.iter().filter(|kind| kind.set() == Some(set));
            for setter in kinds.filter_map(|kind| kind.setter()) {
                assert!(methods.contains(&setter), "`{setter}` is not a method of `{set:?}`");
                assert_eq!(owner(Kind::Option, setter), None, "{setter}");
            }
        }
        let macros = include_str!("../../../runtime/src/record/macros.rs");
        let of_macros = macros.split("pub fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next());
        // Setters are called like their fields.
        let of_macros = of_macros.filter(|name| !name.starts_with('$'));
        for name in functions(record, "Record").into_iter().chain(of_macros) {
            assert!(owner(Kind::Field, name).is_some(), "`{name}` of all structs is not reserved");
        }
    }
}
