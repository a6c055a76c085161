//! How a docs tree is laid out.

use std::str::FromStr;

use graphgen_ir::Version;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Failure, Versions};

/// How a docs tree is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// A folder for each API version, `v1.0` and `beta`, and in it `api`, `resources` and `includes`
    #[default]
    Versions,
    /// One API version: `api`, `resources` and `includes` directly in the folder, or its pages themselves
    Flat,
}

impl Layout {
    /// Every layout with its name.
    pub const NAMED: [(&'static str, Self); 2] = [("versions", Self::Versions), ("flat", Self::Flat)];

    /// The name of the layout.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Versions => "versions",
            Self::Flat => "flat",
        }
    }
}

/// The layout is none of the known ones.
#[derive(Clone, Copy, Debug)]
pub struct UnknownLayout;

impl std::fmt::Display for UnknownLayout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("expected `versions` or `flat`")
    }
}

impl std::error::Error for UnknownLayout {}

impl FromStr for Layout {
    type Err = UnknownLayout;

    fn from_str(name: &str) -> Result<Self, UnknownLayout> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, layout)| *layout).ok_or(UnknownLayout)
    }
}

/// The version that the pages of a flat tree are of: nothing in the tree says it.
pub(crate) fn only_version(versions: Versions) -> anyhow::Result<Version> {
    match versions.list() {
        [version] => Ok(*version),
        _ => {
            let message = "a docs folder of flat layout holds one API version, and it is not said which";
            Err(Failure::new(message, "give `--api v1.0` or `--api beta`, or `api` in graphgen.toml").into())
        }
    }
}
