//! Booleans, numbers and strings.

use crate::record::{Data, Mismatch, Place, Token, View};

impl Data for bool {
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token {
            Token::Bool(value) => Ok(value),
            _ => Err(Mismatch::new("Edm.Boolean", token)),
        }
    }

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Data for String {
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token {
            Token::Str(text) => Ok(text.to_owned()),
            _ => Err(Mismatch::new("Edm.String", token)),
        }
    }

    fn view(&self) -> View<'_> {
        View::Str(self)
    }
}

macro_rules! integer {
    ($($type:ty: $name:literal),*) => {$(
        impl Data for $type {
            fn start(token: Token<'_>) -> Result<Self, Mismatch> {
                match token.rounded() {
                    Token::I64(value) => value.try_into().ok(),
                    Token::U64(value) => value.try_into().ok(),
                    Token::F64(value) => whole(value).and_then(|value| value.try_into().ok()),
                    _ => None,
                }
                .ok_or_else(|| Mismatch::new($name, token))
            }

            fn view(&self) -> View<'_> {
                View::I64((*self).into())
            }
        }
    )*};
}

integer!(u8: "Edm.Byte", i8: "Edm.SByte", i16: "Edm.Int16", i32: "Edm.Int32");

/// Services may send 64-bit integers as strings, as JavaScript can't hold them all (`IEEE754Compatible=true`).
impl Data for i64 {
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token.rounded() {
            Token::I64(value) => Some(value),
            Token::U64(value) => value.try_into().ok(),
            Token::F64(value) => whole(value),
            Token::Str(text) => text.parse().ok(),
            Token::Null
            | Token::Bool(_)
            | Token::Number(_)
            | Token::Broken(_)
            | Token::Object
            | Token::Array => None,
        }
        .ok_or_else(|| Mismatch::new("Edm.Int64", token))
    }

    fn place(&mut self, token: Token<'_>) -> Place<'_> {
        if matches!(token, Token::Str(_)) { Place::Respelled } else { Place::Done }
    }

    fn view(&self) -> View<'_> {
        View::I64(*self)
    }
}

/// The integer that a number such as `5.0` or `1e3` is.
#[expect(clippy::cast_possible_truncation, reason = "the number is whole and in range")]
fn whole(value: f64) -> Option<i64> {
    /// Beyond this, not every integer has an `f64`.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

impl Data for f64 {
    #[expect(clippy::cast_precision_loss, reason = "JSON does not tell integers from other numbers")]
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token.rounded() {
            Token::F64(value) => Ok(value),
            Token::I64(value) => Ok(value as Self),
            Token::U64(value) => Ok(value as Self),
            Token::Str("INF") => Ok(Self::INFINITY),
            Token::Str("-INF") => Ok(Self::NEG_INFINITY),
            Token::Str("NaN") => Ok(Self::NAN),
            _ => Err(Mismatch::new("Edm.Double", token)),
        }
    }

    fn view(&self) -> View<'_> {
        if self.is_finite() {
            View::F64(*self)
        } else if self.is_nan() {
            View::Str("NaN")
        } else {
            View::Str(if *self > 0.0 { "INF" } else { "-INF" })
        }
    }
}
