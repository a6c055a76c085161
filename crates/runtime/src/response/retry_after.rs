//! How long the service asks to wait before the next request.

use std::time::Duration;

use http::{
    header::{DATE, RETRY_AFTER},
    response::Parts,
};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};

use super::header;

/// What `Retry-After` asks for: a number of seconds, whole or not, of several the greatest, or the time from the response's
/// own `Date` to a date. [`ServiceError`](super::ServiceError) has it already.
#[must_use]
pub fn retry_after(parts: &Parts) -> Option<Duration> {
    let now = || moment(header(parts, DATE)?);
    let texts = parts.headers.get_all(RETRY_AFTER).iter().filter_map(|value| value.to_str().ok());
    let waits = texts.filter_map(|text| match moment(text) {
        Some(then) => Some((then - now()?).try_into().unwrap_or_default()),
        None => text.split(',').filter_map(seconds).max(),
    });
    waits.max()
}

/// A date as HTTP has it: `Wed, 21 Oct 2015 07:28:00 GMT`.
fn moment(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text.trim(), &Rfc2822).ok()
}

/// A number as JSON has it: whoever reads responses has that parser already.
fn seconds(text: &str) -> Option<Duration> {
    Duration::try_from_secs_f64(serde_json::from_str(text).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::retry_after;

    #[track_caller]
    fn check(headers: &[(&str, &str)], expected: Option<f64>) {
        let mut response = http::Response::builder();
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let parts = response.body(()).unwrap().into_parts().0;
        assert_eq!(retry_after(&parts), expected.map(Duration::from_secs_f64));
    }

    #[test]
    fn numbers_are_seconds() {
        check(&[], None);
        check(&[("retry-after", " 30 ")], Some(30.0));
        check(&[("retry-after", "1.5")], Some(1.5));
        check(&[("retry-after", "31,120")], Some(120.0));
        check(&[("retry-after", "7"), ("retry-after", "9, 8")], Some(9.0));
        for text in ["", "soon", "-1", "NaN", "inf", "1e400"] {
            check(&[("retry-after", text)], None);
        }
    }

    #[test]
    fn dates_count_from_that_of_the_response() {
        let then = ("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT");
        check(&[then, ("date", "Wed, 21 Oct 2015 07:26:30 GMT")], Some(90.0));
        check(&[then, ("date", "Wed, 21 Oct 2015 08:00:00 GMT")], Some(0.0));
        check(&[then, ("date", "today")], None);
        check(&[then], None);
    }
}
