//! Whether a request is sent again, and when: decisions without IO, as
//! [Graph's guidance on throttling](https://learn.microsoft.com/graph/throttling) asks for.

use std::time::Duration;

use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};
use http::StatusCode;

use crate::transport::Fault;

/// How often, and for how long, a request is tried.
///
/// What is tried again: 429 and 503, with which the service refuses to do anything; 504 and broken connections, where nobody knows
/// whether it did, for methods that have the same effect once or twice (and [`Repeatable`](crate::Repeatable) calls). The
/// service's `Retry-After` is how long to wait; without one the waits grow, with some chance in them, so that many programs don't
/// come back all at once.
///
/// ```
/// use std::time::Duration;
/// use msgraph_client::Retry;
///
/// let patient = Retry::default().tries(10).within(Duration::from_secs(900));
/// # let _ = patient;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    tries: u32,
    within: Duration,
    first_wait: Duration,
    longest_wait: Duration,
}

impl Retry {
    /// Each request is sent once.
    pub const NEVER: Self =
        Self { tries: 1, within: Duration::ZERO, first_wait: Duration::ZERO, longest_wait: Duration::ZERO };

    /// Sends a request so many times at most; at least once.
    #[must_use]
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries.max(1);
        self
    }

    /// Begins no try later than this after the first one. What the service asks to wait may be longer: then the request fails at
    /// once, and the error says how long.
    #[must_use]
    pub const fn within(mut self, time: Duration) -> Self {
        self.within = time;
        self
    }

    /// How long to wait before the second try, where the service does not say. Each further wait is twice as long.
    #[must_use]
    pub const fn first_wait(mut self, time: Duration) -> Self {
        self.first_wait = time;
        self
    }

    /// How long to wait at most, where the service does not say.
    #[must_use]
    pub const fn longest_wait(mut self, time: Duration) -> Self {
        self.longest_wait = time;
        self
    }

    pub(crate) fn schedule(self) -> Schedule {
        // Chance makes a wait up to twice as long.
        let waits = ExponentialBuilder::new()
            .with_min_delay(self.first_wait)
            .with_max_delay(self.longest_wait / 2)
            .without_max_times()
            .with_jitter();
        Schedule { retry: self, made: 0, waits: waits.build() }
    }
}

impl Default for Retry {
    /// Six tries within three minutes; waits from half a second to a minute.
    fn default() -> Self {
        Self {
            tries: 6,
            within: Duration::from_secs(180),
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(60),
        }
    }
}

/// Why a request may have to be sent again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cause {
    /// The service answered with this status, and asks to wait.
    Status(StatusCode, Option<Duration>),
    /// It did not answer.
    Fault(Fault),
}

impl Cause {
    /// Whether another try can help, with a request that may be repeated or not.
    pub(crate) fn is_worth_a_try(self, repeatable: bool) -> bool {
        match self {
            Self::Status(StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE, _) => true,
            Self::Status(StatusCode::GATEWAY_TIMEOUT | StatusCode::BAD_GATEWAY, _) => repeatable,
            Self::Status(..) => false,
            Self::Fault(Fault::NotSent) => true,
            Self::Fault(Fault::Broken | Fault::Timeout) => repeatable,
            Self::Fault(Fault::Unsendable) => false,
        }
    }

    const fn asked_to_wait(self) -> Option<Duration> {
        match self {
            Self::Status(_, wait) => wait,
            Self::Fault(_) => None,
        }
    }
}

/// The tries of one request.
#[derive(Debug)]
pub(crate) struct Schedule {
    retry: Retry,
    made: u32,
    waits: ExponentialBackoff,
}

impl Schedule {
    /// Notes a try.
    pub(crate) const fn count(&mut self) {
        self.made += 1;
    }

    /// How many tries there were.
    pub(crate) const fn made(&self) -> u32 {
        self.made
    }

    /// How long to wait before the next try; `None` where there is none. `elapsed` is the time since the first.
    pub(crate) fn next(&mut self, cause: Cause, repeatable: bool, elapsed: Duration) -> Option<Duration> {
        if self.made >= self.retry.tries || !cause.is_worth_a_try(repeatable) {
            return None;
        }
        let wait = cause.asked_to_wait().or_else(|| self.waits.next())?;
        (elapsed.saturating_add(wait) <= self.retry.within).then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::StatusCode;

    use super::{Cause, Retry};
    use crate::transport::Fault;

    #[track_caller]
    fn check(cause: Cause, once: bool, twice: bool) {
        let worth = |repeatable| {
            let mut schedule = Retry::default().schedule();
            schedule.count();
            schedule.next(cause, repeatable, Duration::ZERO).is_some()
        };
        assert_eq!((worth(false), worth(true)), (once, twice), "{cause:?}");
    }

    fn status(code: u16) -> Cause {
        Cause::Status(StatusCode::from_u16(code).unwrap(), None)
    }

    #[test]
    fn what_was_refused_is_sent_again_and_what_may_have_been_done_only_if_it_may_be_repeated() {
        for refused in [status(429), status(503), Cause::Fault(Fault::NotSent)] {
            check(refused, true, true);
        }
        for unknown in [status(502), status(504), Cause::Fault(Fault::Broken), Cause::Fault(Fault::Timeout)] {
            check(unknown, false, true);
        }
        for hopeless in [status(400), status(401), status(404), status(500), Cause::Fault(Fault::Unsendable)]
        {
            check(hopeless, false, false);
        }
    }

    #[test]
    fn the_service_says_how_long_and_else_waits_grow_up_to_the_longest() {
        let mut schedule = Retry::default().tries(20).within(Duration::MAX).schedule();
        let asked = Cause::Status(StatusCode::TOO_MANY_REQUESTS, Some(Duration::from_secs(7)));
        assert_eq!(schedule.next(asked, true, Duration::ZERO), Some(Duration::from_secs(7)));
        let waits: Vec<_> =
            (0..12).map(|_| schedule.next(status(503), true, Duration::ZERO).unwrap()).collect();
        assert!(waits[0] >= Duration::from_millis(500) && waits[0] <= Duration::from_millis(1000));
        assert!(waits[2] > waits[0]);
        assert!(waits.iter().all(|wait| *wait <= Duration::from_secs(60)), "{waits:?}");
    }

    #[test]
    fn tries_end_by_number_and_by_time() {
        let mut schedule = Retry::default().tries(2).schedule();
        schedule.count();
        assert!(schedule.next(status(429), true, Duration::ZERO).is_some());
        schedule.count();
        assert!(schedule.next(status(429), true, Duration::ZERO).is_none());

        let mut schedule = Retry::default().within(Duration::from_secs(10)).schedule();
        schedule.count();
        let asked = Cause::Status(StatusCode::TOO_MANY_REQUESTS, Some(Duration::from_secs(7)));
        assert!(schedule.next(asked, true, Duration::from_secs(3)).is_some());
        assert!(schedule.next(asked, true, Duration::from_secs(4)).is_none());
    }
}
