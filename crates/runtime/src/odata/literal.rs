//! Values as filters and functions write them.

use std::fmt;

use crate::{Date, DateTimeOffset, Decimal, Duration, Flags, Guid, TimeOfDay, record::OpenEnum};

/// A value as OData writes it in an expression; [`literal`] makes one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Literal(String);

/// A value as a filter writes it: text and members of enumerations in quotes, with those within doubled, anything else
/// as it is.
///
/// ```
/// use msgraph_core::{DateTimeOffset, odata::literal};
///
/// let name = "O'Hara";
/// let since: DateTimeOffset = "2024-05-01T08:00:00Z".parse()?;
/// assert_eq!(
///     format!("surname eq {} and createdDateTime ge {}", literal(name), literal(since)),
///     "surname eq 'O''Hara' and createdDateTime ge 2024-05-01T08:00:00Z"
/// );
/// # Ok::<(), msgraph_core::primitive::ParseError>(())
/// ```
#[must_use]
pub fn literal(value: impl Into<Literal>) -> Literal {
    value.into()
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn quoted(text: &str) -> Literal {
    Literal(format!("'{}'", text.replace('\'', "''")))
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        quoted(text)
    }
}

impl From<&String> for Literal {
    fn from(text: &String) -> Self {
        quoted(text)
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        quoted(&text)
    }
}

/// `'high'`
impl<E: OpenEnum> From<&E> for Literal {
    fn from(member: &E) -> Self {
        quoted(member.as_str())
    }
}

/// `'low,high'`
impl<E: OpenEnum> From<&Flags<E>> for Literal {
    fn from(members: &Flags<E>) -> Self {
        quoted(&members.to_string())
    }
}

/// `INF`, `-INF`, `NaN`
impl From<f64> for Literal {
    fn from(number: f64) -> Self {
        Self(match number {
            f64::INFINITY => "INF".to_owned(),
            f64::NEG_INFINITY => "-INF".to_owned(),
            // Unlike `Display`, it writes large numbers with an exponent.
            number => format!("{number:?}"),
        })
    }
}

/// `duration'PT5M'`
impl From<Duration> for Literal {
    fn from(duration: Duration) -> Self {
        Self(format!("duration'{duration}'"))
    }
}

/// Values that are written as they are.
macro_rules! plain {
    ($($type:ty),*) => {$(
        impl From<$type> for Literal {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}

plain!(bool, i8, i16, i32, i64, u8, u16, u32, Date, DateTimeOffset, &Decimal, Guid, TimeOfDay);

#[cfg(test)]
mod tests {
    use super::{Literal, literal};
    use crate::{Decimal, Duration, Guid};

    #[track_caller]
    fn check(value: impl Into<Literal>, expected: &str) {
        assert_eq!(literal(value).to_string(), expected);
    }

    #[test]
    fn text_is_quoted() {
        check("", "''");
        check("it's 'here'", "'it''s ''here'''");
        check("a&b".to_owned(), "'a&b'");
    }

    #[test]
    fn numbers_and_the_like_are_not() {
        check(true, "true");
        check(-5, "-5");
        check(0.25, "0.25");
        check(1e300, "1e300");
        check(f64::NAN, "NaN");
        check(f64::NEG_INFINITY, "-INF");
        check(&"12.50".parse::<Decimal>().unwrap(), "12.50");
        let id = "7d54cb02-aaa3-4016-9f9c-a4b49422dd9b";
        check(id.parse::<Guid>().unwrap(), id);
        check("PT5M".parse::<Duration>().unwrap(), "duration'PT5M'");
    }
}
