//! The names that no item may have: the one table of them. An item that wants one gets a `_` behind it.

use graphgen_ir::Reason;

use super::Kind;

/// Keywords of Rust 2024, those that it keeps for later among them.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Whom names belong to, and the names.
type Owned = (&'static str, &'static [&'static str]);

/// A module below another hides the type of its name in the code of that one.
const MODULES: &[Owned] = &[
    ("a special file", &["aux", "con", "lib", "main", "mod", "nul", "prn"]),
    (
        "a type of Rust",
        &[
            "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16",
            "u32", "u64", "u8", "usize",
        ],
    ),
    ("the runtime", &["msgraph_core"]),
];

/// Files that Windows takes for devices, with a digit behind.
const DEVICES: [&str; 2] = ["com", "lpt"];

/// What all emitted types are able to do.
const DERIVED: &[Owned] = &[
    ("a method of `Clone`", &["clone", "clone_from"]),
    ("a method of `Debug`", &["fmt"]),
    ("a method of `PartialEq`", &["eq", "ne"]),
];

/// Fields and their setters, which would stand before the functions of traits that people call on structs. Those by which
/// values are read and written, such as `Data::start`, are not among them: code calls them by their traits.
const FIELDS: &[Owned] = &[
    ("the constructor", &["new"]),
    ("the field of members that are not documented", &["extra"]),
    ("a function of `Default`", &["default"]),
    ("the list of what types can't hold", &["oddities"]),
    ("a method of `Record`", &["extra_mut", "member", "member_mut", "shape"]),
    ("a function of `Serialize` or `Deserialize`", &["deserialize", "serialize"]),
];

/// Constructors and setters of request types.
const FUNCTIONS: &[Owned] = &[
    ("the constructor of further pages", &["from_link"]),
    (
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
];

/// Setters alone: a constructor may have the name.
const SETTERS: &[Owned] = &[("the constructor", &["new"])];

const ARGUMENTS: &[Owned] = &[("the argument of the body", &["body", "reference"])];

const VARIANTS: &[Owned] = &[("the variant of members that are not documented", &["Undocumented"])];

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
    if KEYWORDS.binary_search(&name).is_ok() {
        return Some(Reason::Keyword);
    }
    owner(kind, name).map(|_| Reason::Reserved)
}

/// Whom the name belongs to, where it is reserved.
fn owner(kind: Kind, name: &str) -> Option<&'static str> {
    let tables: &[&[Owned]] = match kind {
        Kind::Module => &[MODULES],
        Kind::Type => &[],
        Kind::Variant => &[VARIANTS],
        Kind::Field => &[FIELDS, DERIVED],
        Kind::Constructor => &[FUNCTIONS, DERIVED],
        Kind::Setter => &[FUNCTIONS, SETTERS, DERIVED],
        Kind::Argument => &[ARGUMENTS],
    };
    let owned = tables.iter().copied().flatten().find(|(_, names)| names.binary_search(&name).is_ok());
    let device = || (kind == Kind::Module && is_device(name)).then_some("a device");
    owned.map(|(owner, _)| *owner).or_else(device)
}

fn is_device(name: &str) -> bool {
    let numbers = DEVICES.iter().filter_map(|device| name.strip_prefix(device));
    numbers.into_iter().any(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::{DERIVED, FIELDS, FUNCTIONS, KEYWORDS, Kind, MODULES, SETTERS, owner, reason};

    #[test]
    fn tables_are_sorted() {
        assert!(KEYWORDS.is_sorted());
        for (owner, names) in [MODULES, DERIVED, FIELDS, FUNCTIONS, SETTERS].iter().copied().flatten() {
            assert!(names.is_sorted(), "{owner}");
        }
    }

    #[test]
    fn names_are_reserved_where_they_are_in_the_way() {
        for (kind, reserved, free) in [
            (Kind::Module, "com1", "comb"),
            (Kind::Module, "str", "default"),
            (Kind::Field, "default", "from_link"),
            (Kind::Setter, "new", "default"),
            (Kind::Constructor, "from_link", "new"),
            (Kind::Argument, "reference", "extra"),
            (Kind::Variant, "Undocumented", "undocumented"),
        ] {
            assert!(owner(kind, reserved).is_some(), "{reserved}");
            assert_eq!(reason(kind, free), None, "{free}");
        }
        assert!(reason(Kind::Type, "Self").is_some());
    }

    /// The functions of a trait of the runtime: those that stand directly in it.
    fn functions<'s>(source: &'s str, name: &str) -> Vec<&'s str> {
        let begin = source.find(&format!("pub trait {name} {{")).unwrap();
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
        let macros = include_str!("../../../runtime/src/record/macros.rs");
        let of_macros = macros.split("pub fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next());
        for name in functions(record, "Record").into_iter().chain(of_macros) {
            assert!(owner(Kind::Field, name).is_some(), "`{name}` of all structs is not reserved");
        }
    }
}
