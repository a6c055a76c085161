//! `Edm.Decimal`.

use std::{fmt, str::FromStr};

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::ParseError;
use crate::record::{Data, Mismatch, Place, Token, View, is_exact, read_value};

/// A decimal number as text, for a decimal crate of the caller's choice to take up.
///
/// On the wire it is a number, or a string (`IEEE754Compatible=true`) when a JSON number would round it.
///
/// ```
/// use msgraph_core::Decimal;
///
/// let price: Decimal = "1999.90".parse()?;
/// assert_eq!(price.as_str(), "1999.90");
/// assert_eq!(price.to_f64(), 1999.9);
/// # Ok::<(), msgraph_core::primitive::ParseError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: Box<str>,
    quoted: bool,
}

impl Decimal {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nearest `f64`.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }

    fn from_number(number: impl fmt::Display) -> Self {
        Self { text: number.to_string().into(), quoted: false }
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::from_number(value)
    }
}

impl FromStr for Decimal {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let number: f64 = text.parse().map_err(|_| ParseError::new("Edm.Decimal"))?;
        if !number.is_finite() {
            return Err(ParseError::new("Edm.Decimal"));
        }
        Ok(Self { text: text.into(), quoted: !is_exact(text) })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Data for Decimal {
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token {
            Token::I64(value) => Some(value.into()),
            Token::U64(value) => Some(Self::from_number(value)),
            Token::F64(value) => Some(Self::from_number(value)),
            Token::Number(text) => text.parse().ok().map(|decimal| Self { quoted: false, ..decimal }),
            Token::Str(text) => text.parse().ok().map(|decimal| Self { quoted: true, ..decimal }),
            Token::Null | Token::Bool(_) | Token::Broken(_) | Token::Object | Token::Array => None,
        }
        .ok_or_else(|| Mismatch::new("Edm.Decimal", token))
    }

    fn place(&mut self, token: Token<'_>) -> Place<'_> {
        match token {
            // How many digits there were, only the document tells.
            Token::F64(_) => Place::Rounded,
            _ => Place::Done,
        }
    }

    fn view(&self) -> View<'_> {
        if self.quoted {
            return View::Str(&self.text);
        }
        let integer = self.text.parse().map(View::I64).or_else(|_| self.text.parse().map(View::U64));
        integer.unwrap_or_else(|_| {
            if is_exact(&self.text) { View::F64(self.to_f64()) } else { View::Number(&self.text) }
        })
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.view().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_value(deserializer)
    }
}
