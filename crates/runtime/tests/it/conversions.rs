//! Values as those of other crates.

#![cfg(all(feature = "chrono", feature = "jiff", feature = "uuid"))]

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use jiff::{Timestamp, civil};
use msgraph_core::{Date, DateTimeOffset, Guid};
use uuid::Uuid;

#[test]
fn moments_are_the_same_in_every_crate() {
    for text in [
        "2024-03-05T08:30:00.1234567+01:00",
        "0001-01-01T00:00:00Z",
        "9999-12-30T22:00:00Z",
        "1969-12-31T23:59:59.5Z",
    ] {
        let moment: DateTimeOffset = text.parse().unwrap();
        let chrono: DateTime<FixedOffset> = moment.try_into().unwrap();
        assert_eq!(chrono, DateTime::parse_from_rfc3339(text).unwrap());
        let back = DateTimeOffset::try_from(chrono).unwrap();
        assert_eq!((back, back.get().offset()), (moment, moment.get().offset()));
        assert_eq!(chrono.offset().local_minus_utc(), moment.get().offset().whole_seconds());
        assert_eq!(DateTimeOffset::try_from(DateTime::<Utc>::try_from(moment).unwrap()).unwrap(), moment);
        let jiff: Timestamp = moment.try_into().unwrap();
        assert_eq!(jiff, text.parse().unwrap());
        assert_eq!(DateTimeOffset::try_from(jiff).unwrap(), moment);
    }
    assert!(DateTimeOffset::try_from(DateTime::<Utc>::MAX_UTC).is_err());
}

#[test]
fn days_are_the_same_in_every_crate() {
    let day: Date = "2024-02-29".parse().unwrap();
    let chrono: NaiveDate = day.try_into().unwrap();
    let jiff: civil::Date = day.try_into().unwrap();
    assert_eq!((chrono.to_string(), jiff.to_string()), ("2024-02-29".to_owned(), "2024-02-29".to_owned()));
    assert_eq!((Date::try_from(chrono).unwrap(), Date::try_from(jiff).unwrap()), (day, day));
    assert!(Date::try_from(NaiveDate::MAX).is_err());
}

#[test]
fn identifiers_are_the_same_in_every_crate() {
    let id: Guid = "7d54cb02-aaa3-4016-9f9c-a4b49422dd9b".parse().unwrap();
    assert_eq!(Uuid::from(id).to_string(), id.as_str());
    assert_eq!(Guid::from(Uuid::from(id)), id);
}
