//! What a change of the docs means: two [`Api`]s in, a list of changes out, each with what it asks of users of the emitted
//! crate and of apps that call the service.
//!
//! # One cause, one entry
//!
//! A page that is gone is one change, not one for each of its paths; pages that went from one area to another are one
//! change; what a renamed or removed type does to properties of that type is not told again at each of them; a property
//! of a base type is told of there, not at each derived type.
//!
//! # Rules of Rust semver for the emitted crate
//!
//! The table of [`Rule`]s is the list, each with a stable name, its verdicts and an explanation. They follow from how the
//! crate is made:
//!
//! - Structs are `#[non_exhaustive]` with public optional fields, so a new field breaks nobody; a field that is gone, has
//!   another name, type or box does. Setters, and `new` with what is required, exist where a type is sent, so a property
//!   that becomes required, or read-only, breaks; a type that no body holds any more loses them.
//! - Enumerations are `#[non_exhaustive]` and keep what they don't know: new members break nobody.
//! - A type stands for its derived types as well: values of the base are made into those, and the other way round.
//! - A path is a constructor, whose arguments are its parameters, required headers and the body, by position. It is called
//!   for its path alone.
//! - Query options and other headers are setters, but for headers of which only one value makes sense.
//! - The response is an associated type: `()`, the type, `Page` of it, `Option` where a status carries nothing, an enum
//!   where statuses carry different things.
//! - Permissions, clouds, method and address of the docs are constants; other values compile just as well.
//! - Request types are named for pages, areas are features. All items of a version are in one module.
//!
//! Whether types, boxes, constructors and names are the same is read off [`graphgen_emit::Surface`], which follows the
//! plan of the code itself. The emitted crate has a version below 1.0, where Cargo takes the minor number for the major
//! one: [`Step::Major`] asks for `0.(x+1).0`, everything else for `0.x.(y+1)`.
//!
//! # The wire
//!
//! Apart from Rust, a change breaks when a request or reader that followed the old docs may fail by the new ones: something
//! is no longer documented, has another type, must be there, or a permission that was enough no longer is.

mod change;
mod features;
mod members;
mod moves;
mod operations;
mod pairs;
mod report;
mod rule;
mod sides;
mod types;

use graphgen_ir::Api;

pub use change::Change;
pub use report::{MARKDOWN_LIMIT, inline_code};
pub use rule::{Effect, Rule, Step, Subject, Wire};

/// Everything that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Changes, sorted by API version, area, page and what they are about.
    pub changes: Vec<Change>,
    /// How many operations and types differ in nothing but texts and examples.
    pub texts: usize,
}

impl Diff {
    /// The greatest step that any change asks for; `None` where nothing differs.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        let texts = (self.texts > 0).then_some(Step::Patch);
        self.changes.iter().map(|change| change.rule.step()).chain(texts).max()
    }

    /// Whether code of users may no longer compile.
    #[must_use]
    pub fn breaks_rust(&self) -> bool {
        self.step() == Some(Step::Major)
    }

    /// Whether apps that call the service may fail.
    #[must_use]
    pub fn breaks_wire(&self) -> bool {
        self.changes.iter().any(|change| change.rule.wire() == Wire::Breaking)
    }
}

/// Compares two states of the docs.
#[must_use]
pub fn diff(old: &Api, new: &Api) -> Diff {
    let sides = sides::Sides::new(old, new);
    let mut changes = Vec::new();
    let mut moves = moves::Moves::default();
    features::compare(&sides, &mut changes);
    let mut texts = operations::compare(&sides, &mut moves, &mut changes);
    texts += types::compare(&sides, &mut moves, &mut changes);
    changes.extend(moves.into_changes());
    changes.sort();
    Diff { changes, texts }
}
