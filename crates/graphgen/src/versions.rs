//! Which API versions are read.

use std::str::FromStr;

use graphgen_ir::Version;
use schemars::JsonSchema;
use serde::Deserialize;

/// A choice of API versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Versions {
    /// The generally available version
    #[serde(rename = "v1.0")]
    V1,
    /// The preview version
    Beta,
    /// Both versions
    #[default]
    All,
}

impl Versions {
    /// Every choice with its name.
    pub const NAMED: [(&'static str, Self); 3] =
        [("v1.0", Self::V1), ("beta", Self::Beta), ("all", Self::All)];

    /// The versions of the choice, in order.
    #[must_use]
    pub fn list(self) -> &'static [Version] {
        match self {
            Self::V1 => &[Version::V1],
            Self::Beta => &[Version::Beta],
            Self::All => &Version::ALL,
        }
    }

    /// The name of the choice.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
            Self::All => "all",
        }
    }
}

/// The choice is none of the known ones.
#[derive(Clone, Copy, Debug)]
pub struct UnknownVersions;

impl std::fmt::Display for UnknownVersions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("expected `v1.0`, `beta` or `all`")
    }
}

impl std::error::Error for UnknownVersions {}

impl FromStr for Versions {
    type Err = UnknownVersions;

    fn from_str(name: &str) -> Result<Self, UnknownVersions> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, choice)| *choice).ok_or(UnknownVersions)
    }
}
