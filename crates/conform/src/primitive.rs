//! Which values are of a primitive type: what the runtime of the emitted crate reads into it.

use msgraph_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay,
    record::{Data, Token},
};

/// Whether `token` is a value of the OData type. Types that are not known hold anything.
pub(crate) fn holds(type_name: &str, token: Token<'_>) -> bool {
    fn starts<T: Data>(token: Token<'_>) -> bool {
        T::start(token).is_ok()
    }
    match type_name {
        "Edm.Binary" => starts::<Binary>(token),
        "Edm.Boolean" => starts::<bool>(token),
        "Edm.Byte" => starts::<u8>(token),
        "Edm.Date" => starts::<Date>(token),
        "Edm.DateTimeOffset" => starts::<DateTimeOffset>(token),
        "Edm.Decimal" => starts::<Decimal>(token),
        "Edm.Double" | "Edm.Single" => starts::<f64>(token),
        "Edm.Duration" => starts::<Duration>(token),
        "Edm.Guid" => starts::<Guid>(token),
        "Edm.Int16" => starts::<i16>(token),
        "Edm.Int32" => starts::<i32>(token),
        "Edm.Int64" => starts::<i64>(token),
        "Edm.SByte" => starts::<i8>(token),
        "Edm.String" => starts::<String>(token),
        "Edm.TimeOfDay" => starts::<TimeOfDay>(token),
        _ => true,
    }
}

/// Whether `text`, as it stands in a URL, is a value of the OData type.
pub(crate) fn parses(type_name: &str, text: &str) -> bool {
    let number = || text.parse().ok().map(Token::F64);
    let token = match type_name {
        "Edm.Boolean" => text.parse().ok().map(Token::Bool),
        "Edm.Byte" | "Edm.Double" | "Edm.Int16" | "Edm.Int32" | "Edm.SByte" | "Edm.Single" => number(),
        _ => Some(Token::Str(text)),
    };
    token.is_some_and(|token| holds(type_name, token))
}

/// What to write where a value of the type is expected.
pub(crate) fn help(type_name: &str) -> String {
    let sample = match type_name {
        "Edm.Boolean" => "`true` or `false`, without quotes",
        "Edm.Byte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" | "Edm.SByte" => {
            "a whole number, without quotes"
        }
        "Edm.Date" => "a date such as `2024-05-31`",
        "Edm.DateTimeOffset" => "a time with its offset, such as `2024-05-31T09:30:00Z`",
        "Edm.Decimal" | "Edm.Double" | "Edm.Single" => "a number, without quotes",
        "Edm.Duration" => "a duration such as `PT1H30M`",
        "Edm.Guid" => "a GUID such as `9b3d6c52-8f0e-4a61-b7c4-0d2f5e7a1c38`",
        "Edm.TimeOfDay" => "a time of day such as `09:30:00`",
        _ => return format!("write a value of {type_name}, or correct the documented type"),
    };
    format!("write {sample}, or correct the documented type")
}
