//! OData's primitive types.
//!
//! | OData | here |
//! |---|---|
//! | `Edm.String`, `Edm.Boolean` | `String`, `bool` |
//! | `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32`, `Edm.Int64` | `u8`, `i8`, `i16`, `i32`, `i64` |
//! | `Edm.Single`, `Edm.Double` | `f64`; `"INF"`, `"-INF"` and `"NaN"` are infinities and not-a-number |
//! | `Edm.Decimal` | [`Decimal`] |
//! | `Edm.DateTimeOffset`, `Edm.Date`, `Edm.TimeOfDay`, `Edm.Duration` | [`DateTimeOffset`], [`Date`], [`TimeOfDay`], [`Duration`] |
//! | `Edm.Guid`, `Edm.Binary` | [`Guid`], [`Binary`] |
//! | `Edm.Untyped` | [`serde_json::Value`] |
//!
//! The features `chrono`, `jiff` and `uuid` of this crate turn moments, days and identifiers into those of the crates of these names,
//! and back.

mod binary;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "uuid"))]
mod conversions;
mod date;
mod date_time_offset;
mod decimal;
mod duration;
mod error;
mod guid;
mod number;
mod time_of_day;

pub use binary::Binary;
pub use date::Date;
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use duration::Duration;
pub use error::ParseError;
pub use guid::Guid;
pub use time_of_day::TimeOfDay;

/// Makes a type that is written as text (`Display`) and read from it (`FromStr`) a [`Data`](crate::record::Data) of the
/// OData type, with `Serialize` and `Deserialize`.
macro_rules! text_primitive {
    ($type:ty, $name:literal) => {
        impl crate::record::Data for $type {
            fn start(token: crate::record::Token<'_>) -> Result<Self, crate::record::Mismatch> {
                match token {
                    crate::record::Token::Str(text) => text.parse().ok(),
                    _ => None,
                }
                .ok_or_else(|| crate::record::Mismatch::new($name, token))
            }

            fn view(&self) -> crate::record::View<'_> {
                crate::record::View::Text(self)
            }
        }

        impl serde_core::Serialize for $type {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde_core::Deserialize<'de> for $type {
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::record::read_value(deserializer)
            }
        }
    };
}
pub(crate) use text_primitive;
