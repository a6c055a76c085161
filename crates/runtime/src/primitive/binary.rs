//! `Edm.Binary` and `Edm.Stream` inside JSON.

use std::fmt;

use base64::{
    DecodeError, Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::record::{Data, Mismatch, Token, View, read_value};

/// Takes text with and without padding.
const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// Bytes, in JSON as base64. Holds the text that the service sent and decodes it when asked, so one bad value does not
/// spoil a whole response and is written as it was read.
///
/// ```
/// use msgraph_core::Binary;
///
/// let content = Binary::from(&b"hello"[..]);
/// assert_eq!(content.as_base64(), "aGVsbG8=");
/// assert_eq!(content.decode()?, b"hello");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Binary(Box<str>);

impl Binary {
    /// From base64 as it stands.
    #[must_use]
    pub fn from_base64(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The base64 text.
    #[must_use]
    pub fn as_base64(&self) -> &str {
        &self.0
    }

    /// The bytes. Understands both alphabets, the usual and the URL-safe one, with and without padding.
    ///
    /// # Errors
    ///
    /// When the text is not base64.
    pub fn decode(&self) -> Result<Vec<u8>, DecodeError> {
        let url_safe = self.0.contains(['-', '_']);
        let alphabet = if url_safe { &alphabet::URL_SAFE } else { &alphabet::STANDARD };
        GeneralPurpose::new(alphabet, LENIENT).decode(self.0.as_bytes())
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(STANDARD.encode(bytes).into())
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(bytes.as_slice())
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Data for Binary {
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token {
            Token::Str(text) => Ok(Self(text.into())),
            _ => Err(Mismatch::new("Edm.Binary", token)),
        }
    }

    fn view(&self) -> View<'_> {
        View::Str(&self.0)
    }
}

impl Serialize for Binary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Binary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_value(deserializer)
    }
}
