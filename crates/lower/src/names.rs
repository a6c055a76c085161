//! Rust names: every rule by which a name of the docs becomes an identifier, a module or a file.
//!
//! 1. Words are split as `heck` does (`educationSchool` → education, school). A word of a single letter joins the word
//!    behind it, because the docs write `iCalUId`, `iOSVersion`, `eTag`: `ical_uid`, `ios_version`, `etag`.
//! 2. Characters outside of ASCII letters and digits only separate words. A name without any letter or digit is spelled
//!    by its code points: `+` → `U2b`. A name that starts with a digit gets `N` in front: `5G` → `N5g`.
//! 3. Types, variants and operations are `UpperCamel`; fields, methods, parameters and modules are `snake_case`.
//! 4. A Rust keyword gets a trailing underscore: `type_`, `Self_`. So does a module whose file a file system or Rust itself
//!    reserves (`con_`, `mod_`), and a field that the emitted structs have themselves (`extra_`).
//! 5. An operation is named for its page: the resource in the page's name, in the casing of the resource's type, then the
//!    rest (`educationschool-list-classes` → `EducationSchoolListClasses`). Parts of the rest take the casing of an equal
//!    segment of the page's own paths (`user-getmailtips` → `UserGetMailTips`).
//! 6. The module is `<version>::<area>::<resource>::<rest>` for operations, `<version>::<area>::<resource>` for types. The
//!    resource is the page's name; Intune's prefix `intune-<area>-` is left out where the remainder is unambiguous.
//! 7. A name of more than 150 characters is cut, and ends with a number of the whole.
//! 8. Where two things want one name in one place, the later by id or document order gets the first free number: `Name2`,
//!    `name_2`. That is the only influence that one thing has on the name of another, and it needs the same module.

mod ident;
mod members;
mod resource;
mod unique;

pub(crate) use ident::{bounded, camel, method_of_snake};
pub(crate) use members::Snakes;
pub(crate) use resource::{ResourceName, ResourceNames};
pub(crate) use unique::{Style, Taken};
