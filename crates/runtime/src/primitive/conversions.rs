//! Values as those of other crates, each with the feature of its name.

#[cfg(feature = "chrono")]
mod chrono {
    use ::chrono::{DateTime, FixedOffset, NaiveDate, Utc};
    use time::{OffsetDateTime, UtcOffset};

    use crate::primitive::{Date, DateTimeOffset, ParseError};

    impl TryFrom<DateTimeOffset> for DateTime<FixedOffset> {
        type Error = ParseError;

        fn try_from(value: DateTimeOffset) -> Result<Self, ParseError> {
            let moment = value.get();
            let utc = DateTime::from_timestamp(moment.unix_timestamp(), moment.nanosecond());
            let offset = FixedOffset::east_opt(moment.offset().whole_seconds());
            let both = utc.zip(offset).ok_or(ParseError::new("chrono::DateTime"))?;
            Ok(both.0.with_timezone(&both.1))
        }
    }

    impl TryFrom<DateTimeOffset> for DateTime<Utc> {
        type Error = ParseError;

        fn try_from(value: DateTimeOffset) -> Result<Self, ParseError> {
            DateTime::<FixedOffset>::try_from(value).map(|moment| moment.to_utc())
        }
    }

    impl TryFrom<DateTime<FixedOffset>> for DateTimeOffset {
        type Error = ParseError;

        fn try_from(value: DateTime<FixedOffset>) -> Result<Self, ParseError> {
            const ERROR: ParseError = ParseError::new("Edm.DateTimeOffset");
            let utc = Self::try_from(value.to_utc())?;
            let offset =
                UtcOffset::from_whole_seconds(value.offset().local_minus_utc()).map_err(|_| ERROR)?;
            utc.get().checked_to_offset(offset).map(Self::from).ok_or(ERROR)
        }
    }

    impl TryFrom<DateTime<Utc>> for DateTimeOffset {
        type Error = ParseError;

        fn try_from(value: DateTime<Utc>) -> Result<Self, ParseError> {
            let nanoseconds =
                i128::from(value.timestamp()) * 1_000_000_000 + i128::from(value.timestamp_subsec_nanos());
            let moment = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds);
            moment.map(Self::from).map_err(|_| ParseError::new("Edm.DateTimeOffset"))
        }
    }

    impl TryFrom<Date> for NaiveDate {
        type Error = ParseError;

        fn try_from(value: Date) -> Result<Self, ParseError> {
            value.to_string().parse().map_err(|_| ParseError::new("chrono::NaiveDate"))
        }
    }

    impl TryFrom<NaiveDate> for Date {
        type Error = ParseError;

        fn try_from(value: NaiveDate) -> Result<Self, ParseError> {
            value.to_string().parse()
        }
    }
}

#[cfg(feature = "jiff")]
mod jiff {
    use ::jiff::{Timestamp, civil};
    use time::OffsetDateTime;

    use crate::primitive::{Date, DateTimeOffset, ParseError};

    impl TryFrom<DateTimeOffset> for Timestamp {
        type Error = ParseError;

        fn try_from(value: DateTimeOffset) -> Result<Self, ParseError> {
            Self::from_nanosecond(value.get().unix_timestamp_nanos())
                .map_err(|_| ParseError::new("jiff::Timestamp"))
        }
    }

    impl TryFrom<Timestamp> for DateTimeOffset {
        type Error = ParseError;

        fn try_from(value: Timestamp) -> Result<Self, ParseError> {
            let moment = OffsetDateTime::from_unix_timestamp_nanos(value.as_nanosecond());
            moment.map(Self::from).map_err(|_| ParseError::new("Edm.DateTimeOffset"))
        }
    }

    impl TryFrom<Date> for civil::Date {
        type Error = ParseError;

        fn try_from(value: Date) -> Result<Self, ParseError> {
            value.to_string().parse().map_err(|_| ParseError::new("jiff::civil::Date"))
        }
    }

    impl TryFrom<civil::Date> for Date {
        type Error = ParseError;

        fn try_from(value: civil::Date) -> Result<Self, ParseError> {
            value.to_string().parse()
        }
    }
}

#[cfg(feature = "uuid")]
mod uuid {
    use ::uuid::Uuid;

    use crate::primitive::Guid;

    impl From<Guid> for Uuid {
        fn from(value: Guid) -> Self {
            Self::from_bytes(value.to_bytes())
        }
    }

    impl From<Uuid> for Guid {
        fn from(value: Uuid) -> Self {
            Self::from_bytes(*value.as_bytes())
        }
    }
}
