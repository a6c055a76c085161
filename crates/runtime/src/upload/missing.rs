//! The bytes that a session still waits for.

use std::ops::Range;

/// Ranges of bytes, in the order in which the service names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Missing(Vec<Range<u64>>);

impl Missing {
    /// The whole file.
    pub(super) fn all(size: u64) -> Self {
        Self(Vec::from([Range { start: 0, end: size }]))
    }

    /// Reads `start-end`, where the end is part of the range, and `start-` and `start`, which go on to the end of the
    /// file. What lies beyond the file is none of it.
    pub(super) fn parse<'a>(ranges: impl IntoIterator<Item = &'a str>, size: u64) -> Self {
        let ranges = ranges.into_iter().filter_map(|range| {
            let (start, end) = range.split_once('-').unwrap_or((range, ""));
            let start = start.trim().parse().ok()?;
            let end: u64 = match end.trim() {
                "" => size,
                end => end.parse::<u64>().ok()?.saturating_add(1).min(size),
            };
            (start < end).then_some(start..end)
        });
        Self(ranges.collect())
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> u64 {
        self.0.iter().map(|range| range.end - range.start).fold(0, u64::saturating_add)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What to send first.
    pub(super) fn first(&self) -> Option<&Range<u64>> {
        self.0.first()
    }

    /// Takes what was sent off the first range.
    pub(super) fn take(&mut self, sent: &Range<u64>) {
        if let Some(first) = self.0.first_mut() {
            first.start = sent.end.max(first.start);
            if first.is_empty() {
                self.0.remove(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Missing;

    #[track_caller]
    fn check(ranges: &[&str], expected: &[(u64, u64)]) {
        let missing = Missing::parse(ranges.iter().copied(), 100);
        let found: Vec<_> = missing.0.iter().map(|range| (range.start, range.end)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_form_of_a_range_is_read() {
        check(&["26-"], &[(26, 100)]);
        check(&["26"], &[(26, 100)]);
        check(&["10-19", "40-60"], &[(10, 20), (40, 61)]);
        check(&[" 10 - 19 "], &[(10, 20)]);
    }

    #[test]
    fn what_lies_beyond_the_file_is_cut() {
        check(&["90-200", "100-", "100-110"], &[(90, 100)]);
        check(&["0-18446744073709551615"], &[(0, 100)]);
    }

    #[test]
    fn what_is_no_range_is_left_out() {
        check(&["", "-", "-5", "a-b", "9-5"], &[]);
    }

    #[test]
    fn sent_bytes_are_taken_off() {
        let mut missing = Missing::all(100);
        missing.take(&(0..60));
        assert_eq!(missing.first(), Some(&(60..100)));
        missing.take(&(60..100));
        assert!(missing.is_empty());
    }
}
