//! `Edm.Guid`.

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use super::{ParseError, text_primitive};

const LENGTH: usize = 36;
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// A globally unique identifier. Keeps its text, so that it is written as it was read; equal whatever the case.
///
/// ```
/// use msgraph_core::Guid;
///
/// let id: Guid = "7D54CB02-AAA3-4016-9F9C-A4B49422DD9B".parse()?;
/// assert_eq!(id, "7d54cb02-aaa3-4016-9f9c-a4b49422dd9b".parse()?);
/// # Ok::<(), msgraph_core::primitive::ParseError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Guid([u8; LENGTH]);

impl Guid {
    /// From its 16 bytes in the order of the text.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let mut text = [b'-'; LENGTH];
        for (_, out) in text.iter_mut().enumerate().filter(|(index, _)| !HYPHENS.contains(index)) {
            *out = HEX[usize::from(nibbles.next().unwrap_or_default())];
        }
        Self(text)
    }

    /// Its 16 bytes in the order of the text.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        let digits =
            self.as_str().chars().filter_map(|c| c.to_digit(16)).filter_map(|digit| u8::try_from(digit).ok());
        for (index, digit) in digits.enumerate() {
            bytes[index / 2] = bytes[index / 2] << 4 | digit;
        }
        bytes
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII gets in.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Guid {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        const ERROR: ParseError = ParseError::new("Edm.Guid");
        let bytes: [u8; LENGTH] = text.as_bytes().try_into().map_err(|_| ERROR)?;
        let fits = |(index, byte): (usize, &u8)| {
            if HYPHENS.contains(&index) { *byte == b'-' } else { byte.is_ascii_hexdigit() }
        };
        if bytes.iter().enumerate().all(fits) { Ok(Self(bytes)) } else { Err(ERROR) }
    }
}

impl PartialEq for Guid {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Guid {}

impl Hash for Guid {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_ascii_lowercase().hash(state);
    }
}

impl PartialOrd for Guid {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Guid {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.to_ascii_lowercase().cmp(&other.0.to_ascii_lowercase())
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_primitive!(Guid, "Edm.Guid");
