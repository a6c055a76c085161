//! Primitive types by value and by text.

use std::fmt::Display;

use msgraph_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay,
    serde_json::{self, json},
};
use proptest::prelude::{any, prop_assert_eq, proptest};

/// `text` reads as a `T` that is written as `written`, in text and in JSON.
#[track_caller]
fn writes<T>(text: &str, written: &str)
where
    T: std::str::FromStr<Err: std::fmt::Debug> + Display + PartialEq + std::fmt::Debug,
    T: serde_core::de::DeserializeOwned + serde_core::Serialize,
{
    let value: T = text.parse().unwrap();
    assert_eq!(value.to_string(), written);
    assert_eq!(serde_json::to_value(&value).unwrap(), json!(written));
    assert_eq!(serde_json::from_value::<T>(json!(text)).unwrap(), value);
    assert_eq!(written.parse::<T>().unwrap(), value);
}

#[track_caller]
fn rejects<T: std::str::FromStr + std::fmt::Debug>(texts: &[&str]) {
    for text in texts {
        if let Ok(value) = text.parse::<T>() {
            panic!("{text} read as {value:?}");
        }
    }
}

#[test]
fn moments() {
    for text in [
        "2021-07-13T20:55:17.6475128Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "9999-12-31T23:59:59.9999999-08:00",
        "0001-01-01T00:00:00+14:00",
        "2024-02-29T23:59:59.123456789+05:30",
    ] {
        writes::<DateTimeOffset>(text, text);
    }
    writes::<DateTimeOffset>("2024-03-05T08:30:00.0000000Z", "2024-03-05T08:30:00Z");
    writes::<DateTimeOffset>("2024-03-05t08:30:00z", "2024-03-05T08:30:00Z");
    writes::<DateTimeOffset>("2024-03-05T08:30:00.12345678901Z", "2024-03-05T08:30:00.123456789Z");
    rejects::<DateTimeOffset>(&[
        "",
        "2024-03-05",
        "2024-02-30T00:00:00Z",
        "2024-03-05T08:30:00",
        "String (timestamp)",
    ]);
    let late: DateTimeOffset = "9999-12-31T23:59:59-08:00".parse().unwrap();
    assert!(late > "9999-12-31T23:59:59.9999999Z".parse().unwrap());
    assert_eq!("2024-03-05T08:30:00+01:00".parse::<DateTimeOffset>(), "2024-03-05T07:30:00Z".parse());
}

#[test]
fn days_and_times() {
    writes::<Date>("2024-02-29", "2024-02-29");
    writes::<Date>("0001-01-01", "0001-01-01");
    writes::<Date>("9999-12-31", "9999-12-31");
    rejects::<Date>(&["", "2023-02-29", "2024-13-01", "2024-03-05T00:00:00Z", "Date"]);
    writes::<TimeOfDay>("08:30:00.0000000", "08:30:00");
    writes::<TimeOfDay>("23:59:59.9999999", "23:59:59.9999999");
    writes::<TimeOfDay>("08:30", "08:30:00");
    rejects::<TimeOfDay>(&["", "24:01:00", "08:60:00", "8 o'clock"]);
}

#[test]
fn durations() {
    for (text, written) in [
        ("PT1H30M", "PT1H30M"),
        ("PT90M", "PT1H30M"),
        ("P1D", "P1D"),
        ("PT24H", "P1D"),
        ("P1W", "P7D"),
        ("P1Y2M3DT4H5M6.5S", "P1Y2M3DT4H5M6.5S"),
        ("P18M", "P1Y6M"),
        ("-PT1M35.123S", "-PT1M35.123S"),
        ("PT0.0000001S", "PT0.0000001S"),
        ("PT0.5H", "PT30M"),
        ("P0D", "PT0S"),
        ("-PT0S", "PT0S"),
        ("P10675199DT2H48M5.4775807S", "P10675199DT2H48M5.4775807S"),
    ] {
        writes::<Duration>(text, written);
    }
    rejects::<Duration>(&[
        "",
        "P",
        "PT",
        "1H",
        "P1H",
        "PT1D",
        "PT1M1H",
        "P1.5Y",
        "PTS",
        "PT1",
        "P-1D",
        "PT1.2.3S",
        "PT1H1H",
        "PT99999999999999999999S",
        "P1DT",
        "PTé",
    ]);
}

#[test]
fn identifiers() {
    let text = "7D54cb02-aaa3-4016-9f9c-a4b49422dd9b";
    writes::<Guid>(text, text);
    let id: Guid = text.parse().unwrap();
    assert_eq!(Guid::from_bytes(id.to_bytes()), id);
    assert_eq!(id.to_bytes()[..4], [0x7d, 0x54, 0xcb, 0x02]);
    rejects::<Guid>(&[
        "",
        "7d54cb02aaa340169f9ca4b49422dd9b",
        "7d54cb02-aaa3-4016-9f9c-a4b49422dd9g",
        "id-value",
    ]);
    rejects::<Guid>(&["7d54cb02-aaa3-4016-9f9c-a4b49422dd9é", "7d54cb02-aaa3-4016-9f9c-a4b49422dd9b0"]);
}

#[test]
fn bytes_in_base64() {
    for text in ["aGVsbG8/", "aGVsbG8_", "aGVsbG8/Pw==", "aGVsbG8_Pw", "aGVsbG8_Pw=="] {
        let read: Binary = serde_json::from_value(json!(text)).unwrap();
        assert!(read.decode().unwrap().starts_with(b"hello?"), "{text}");
        assert_eq!(serde_json::to_value(&read).unwrap(), json!(text));
    }
    let broken: Binary = serde_json::from_value(json!("base64-of-the-file...")).unwrap();
    assert!(broken.decode().is_err());
}

#[test]
fn numbers() {
    for (text, value) in
        [("5", 5.0), ("4.25", 4.25), ("\"INF\"", f64::INFINITY), ("\"-INF\"", f64::NEG_INFINITY)]
    {
        assert_eq!(read::<f64>(text), Ok(value));
    }
    assert!(read::<f64>("\"NaN\"").unwrap().is_nan());
    assert_eq!(read::<i64>("\"9223372036854775807\""), Ok(i64::MAX));
    assert_eq!(read::<i32>("5.0"), Ok(5));
    for text in ["5.5", "2147483648", "\"5\"", "true", "1e30"] {
        assert!(read::<i32>(text).is_err(), "{text}");
    }
    assert!(read::<i64>("9223372036854775808").is_err());
    assert_eq!(read::<u8>("255"), Ok(255));
    assert!(read::<f64>("\"4.2\"").is_err());
}

fn read<T: msgraph_core::record::Data>(json: &str) -> Result<T, String> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    msgraph_core::record::read_value(&mut deserializer).map_err(|error| error.to_string())
}

#[test]
fn decimals() {
    for text in
        ["1999.9", "5", "-3", "\"1999.90\"", "\"79228162514264337593543950335\"", "12345678901234567890"]
    {
        let read: Decimal = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
    let long: Decimal = "79228162514264337593543950335".parse().unwrap();
    assert_eq!(serde_json::to_value(&long).unwrap(), json!("79228162514264337593543950335"));
    rejects::<Decimal>(&["", "INF", "NaN", "1,5", "x"]);
}

proptest! {
    #[test]
    fn durations_by_value(seconds in any::<u64>(), nanoseconds in 0..1_000_000_000_u32) {
        let duration = Duration::from(std::time::Duration::new(seconds, nanoseconds));
        prop_assert_eq!(duration.to_string().parse(), Ok(duration));
    }

    #[test]
    fn moments_by_value(seconds in -62_135_596_800_i64..253_402_300_800, nanoseconds in 0..1_000_000_000_i64) {
        let moment = time::OffsetDateTime::from_unix_timestamp(seconds).unwrap() + time::Duration::nanoseconds(nanoseconds);
        let moment = DateTimeOffset::from(moment);
        prop_assert_eq!(moment.to_string().parse(), Ok(moment));
    }

    #[test]
    fn identifiers_by_value(bytes in any::<[u8; 16]>()) {
        prop_assert_eq!(Guid::from_bytes(bytes).to_bytes(), bytes);
    }

    #[test]
    fn bytes_by_value(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(Binary::from(bytes.as_slice()).decode(), Ok(bytes));
    }

    #[test]
    fn no_text_panics(text in ".*") {
        let _ = (text.parse::<DateTimeOffset>(), text.parse::<Date>(), text.parse::<TimeOfDay>());
        let _ = (text.parse::<Duration>(), text.parse::<Guid>(), text.parse::<Decimal>());
    }

    #[test]
    fn durations_never_panic(text in "-?P[0-9.YMWDTHS]{0,20}") {
        if let Ok(duration) = text.parse::<Duration>() {
            prop_assert_eq!(duration.to_string().parse(), Ok(duration));
        }
    }
}
