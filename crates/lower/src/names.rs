//! Rust names: every rule by which a name of the docs becomes an identifier, a module or a file. All public names of the
//! emitted crate are chosen here and stand in the IR; what follows from them by a fixed rule, `graphgen_ir` says.
//!
//! 1. Words begin at capitals, as in `heck` (`educationSchool` → education, school). A word of a single letter joins the word
//!    behind it, because the docs write `iCalUId`, `iOSVersion`, `eTag`: `ical_uid`, `ios_version`, `etag`.
//! 2. Characters outside of ASCII letters and digits only separate words. A name without any letter or digit is spelled
//!    by its code points: `+` → `U2b`. A name that starts with a digit gets `N` in front: `5G` → `N5g`.
//! 3. Types, variants and operations are `UpperCamel`; fields, functions, arguments and modules are `snake_case`.
//! 4. A name that is reserved gets a trailing underscore (`type_`, `Self_`, `default_`, `con_`). One table says which are, and
//!    why: keywords, and names that emitted code, its traits or file systems have a use for (`reserved`).
//! 5. An operation is named for its page alone: the words in the page's name (`educationschool-list-classes` →
//!    `EducationSchoolListClasses`), which `stem` finds. Its method stands behind where the verb in the page's name goes
//!    with another (`PUT` of `profilephoto-update`). A constructor is named for its path alone (`constructors`).
//! 6. The module is `<version>::<area>::<resource>::<rest>` for operations, `<version>::<area>::<resource>` for types: private,
//!    a place in the source alone. The resource is the page's name; Intune's prefix `intune-<area>-` is left out where the
//!    remainder is unambiguous.
//! 7. A name of more than 150 characters is cut, and ends with a number of the whole. Words of operations and constructors give
//!    way to their initials above 80.
//! 8. Where two things want one name in one place, the later by id or document order, of constructors the longer path, says
//!    more: its method or area, its key or query. What is taken then gets the first free number: `Name2`, `name_2`. That is the only influence that one thing has on the name of another. The place of types and operations, with
//!    the bodies and responses that are called after them, is the version; types come before operations. Properties of a base
//!    type come before those of the types that inherit from it.
//! 9. What is not called what its words give says so in the IR, with the reason, and is a finding.

mod claim;
mod constructors;
mod fields;
mod functions;
mod lock;
mod modules;
mod operations;
mod report;
mod reserved;
mod resource;
mod snakes;
mod stem;
mod types;
mod words;

pub(crate) use claim::{Claims, Kind, Name, Taken};
pub(crate) use fields::{name_all_properties, name_properties};
pub(crate) use functions::name_functions;
pub use lock::NameLock;
pub(crate) use modules::ModulePath;
pub(crate) use operations::{StemWords, Wanted, name_operation};
pub(crate) use report::report_names;
pub(crate) use reserved::is_feature;
pub(crate) use resource::{ResourceName, ResourceNames};
pub(crate) use snakes::Snakes;
pub(crate) use stem::{cut as cut_part, known as known_part};
pub(crate) use types::{name_members, name_type};
pub(crate) use words::bounded;
