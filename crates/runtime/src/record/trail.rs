//! Where in a document a value stands that could not be read.

use std::fmt::{self, Write as _};

use serde_core::de::Error;

use super::{kept::Keep, slot::Outcome};

/// One step from a value to the one inside it.
enum Step {
    Name(String),
    Index(usize),
}

/// The way to the value, filled from the inside out while an error travels up: reading that succeeds pays nothing.
#[derive(Default)]
pub(crate) struct Trail {
    steps: Vec<Step>,
    /// What is kept of the value that was just read.
    kept: Option<Box<Keep>>,
    /// Whether a number may have lost digits.
    pub(super) is_rounded: bool,
    /// Whether the document has marks.
    pub(super) has_marks: bool,
}

impl Trail {
    /// The trail of a document that has marks.
    pub(super) fn of_marked() -> Self {
        Self { has_marks: true, ..Self::default() }
    }

    /// The value is the member `name` of the object around it.
    #[cold]
    pub(super) fn name(&mut self, name: &str) {
        self.steps.push(Step::Name(name.to_owned()));
    }

    /// The value is an item of the array around it.
    #[cold]
    pub(super) fn index(&mut self, index: usize) {
        self.steps.push(Step::Index(index));
    }

    /// Hands what is kept of a value on to what is around it.
    #[cold]
    pub(super) fn keep(&mut self, keep: Box<Keep>) -> Outcome {
        self.kept = Some(keep);
        Outcome::Kept
    }

    /// What is kept of the value that was just read.
    #[cold]
    pub(super) fn take_kept(&mut self) -> Option<Box<Keep>> {
        self.kept.take()
    }

    /// Whether the value is the document itself.
    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The error with the way before it; without one the value is the document itself.
    #[cold]
    pub(crate) fn before<E: Error>(&self, error: E) -> E {
        if self.is_empty() { error } else { E::custom(format_args!("{self}: {error}")) }
    }
}

/// As in `value[3].address.city`.
impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.steps.iter().rev().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Name(name) => {
                    if depth > 0 {
                        f.write_char('.')?;
                    }
                    f.write_str(name)?;
                }
            }
        }
        Ok(())
    }
}
