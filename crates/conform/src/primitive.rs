//! Which values are of a primitive type: what the runtime of the emitted crate reads into it.

use graphgen_ir::{JsonForm, Primitive};
use msgraph_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay,
    record::{Data, Mismatch, Token},
};

/// Whether `token` is a value of the primitive type.
pub(crate) fn holds(primitive: Primitive, token: Token<'_>) -> bool {
    read(primitive, token).is_ok()
}

/// Reads `token` as a value of the primitive type.
fn read(primitive: Primitive, token: Token<'_>) -> Result<(), Mismatch> {
    fn starts<T: Data>(token: Token<'_>) -> Result<(), Mismatch> {
        T::start(token).map(drop)
    }
    match primitive {
        Primitive::Binary => starts::<Binary>(token),
        Primitive::Boolean => starts::<bool>(token),
        Primitive::Byte => starts::<u8>(token),
        Primitive::Date => starts::<Date>(token),
        Primitive::DateTimeOffset => starts::<DateTimeOffset>(token),
        Primitive::Decimal => starts::<Decimal>(token),
        Primitive::Double | Primitive::Single => starts::<f64>(token),
        Primitive::Duration => starts::<Duration>(token),
        Primitive::Guid => starts::<Guid>(token),
        Primitive::Int16 => starts::<i16>(token),
        Primitive::Int32 => starts::<i32>(token),
        Primitive::Int64 => starts::<i64>(token),
        Primitive::SByte => starts::<i8>(token),
        // Examples show an address in the place of the bytes, or a stand-in.
        Primitive::Stream => Ok(()),
        Primitive::String => starts::<String>(token),
        Primitive::TimeOfDay => starts::<TimeOfDay>(token),
    }
}

/// Whether `text`, as it stands in a URL, is a value of the type.
pub(crate) fn parses(primitive: Primitive, text: &str) -> bool {
    let holds = |token| holds(primitive, token);
    match primitive.json() {
        JsonForm::Boolean => text.parse().is_ok_and(|value| holds(Token::Bool(value))),
        // A float has not all digits of the largest numbers; as text they are read exactly.
        JsonForm::Integer | JsonForm::Number => {
            holds(Token::Str(text)) || text.parse().is_ok_and(|value| holds(Token::F64(value)))
        }
        JsonForm::Text => holds(Token::Str(text)),
    }
}

/// What to write where a value of the type is expected.
pub(crate) fn help(primitive: Primitive) -> String {
    let words = match primitive {
        Primitive::Date => "a date",
        Primitive::DateTimeOffset => "a time with its offset,",
        Primitive::Duration => "a duration",
        Primitive::Guid => "a GUID",
        Primitive::TimeOfDay => "a time of day",
        Primitive::Boolean => "`true` or `false`, without quotes",
        Primitive::Byte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64 | Primitive::SByte => {
            "a whole number, without quotes"
        }
        Primitive::Decimal | Primitive::Double | Primitive::Single => "a number, without quotes",
        Primitive::Binary | Primitive::Stream | Primitive::String => return help_for(primitive.name()),
    };
    match primitive.sample().filter(|_| primitive.json() == JsonForm::Text) {
        Some(sample) => format!("write {words} such as `{sample}`, or correct the documented type"),
        None => format!("write {words}, or correct the documented type"),
    }
}

/// What to write where a value of the type with this name is expected.
pub(crate) fn help_for(name: &str) -> String {
    format!("write a value of {name}, or correct the documented type")
}

#[cfg(test)]
mod tests {
    use graphgen_ir::Primitive;
    use msgraph_core::record::Token;

    use super::{holds, parses, read};

    /// The runtime depends on none of these crates, so it has names of its own in its errors.
    #[test]
    fn the_runtime_calls_types_as_the_table_does() {
        for &primitive in Primitive::ALL {
            let name = match primitive {
                // The runtime has one type for both.
                Primitive::Single => Primitive::Double.name(),
                Primitive::Stream => continue,
                _ => primitive.name(),
            };
            let message = read(primitive, Token::Object).unwrap_err().to_string();
            assert!(message.contains(&format!(" {name},")), "{primitive}: {message}");
        }
    }

    #[test]
    fn samples_are_values_of_their_type() {
        for &primitive in Primitive::ALL {
            if let Some(sample) = primitive.sample() {
                assert!(parses(primitive, sample), "{primitive}");
                assert_eq!(
                    parses(primitive, "@"),
                    primitive.json() == graphgen_ir::JsonForm::Text && holds(primitive, Token::Str("@"))
                );
            }
        }
    }
}
