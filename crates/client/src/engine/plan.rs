//! Which operations of many stand in the next batch, and which are sent again: decisions without IO.

use std::{collections::VecDeque, time::Duration};

use http::{StatusCode, response::Parts};
use msgraph_core::{Batch, response::retry_after};

use crate::{
    Prepared, Retry,
    retry::{Cause, Schedule},
};

/// Operations that go in batches.
#[derive(Debug)]
pub(super) struct Plan {
    parts: Vec<Part>,
    /// Parts without an answer, those together that depend on each other.
    waiting: VecDeque<Vec<usize>>,
    /// The same, of those in the last batch.
    sent: Vec<Vec<usize>>,
}

/// An operation of many.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) prepared: Prepared,
    /// Those that must have succeeded before.
    pub(super) after: Vec<usize>,
    schedule: Schedule,
    /// When it was sent for the first time, and when it may be sent the next time: since the first batch.
    first_at: Option<Duration>,
    ready_at: Duration,
    is_answered: bool,
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A batch of these.
    Send(Vec<usize>),
    /// Nothing, for so long.
    Wait(Duration),
}

impl Plan {
    /// Operations, each with those before it that it needs; `None` when too many depend on each other.
    pub(super) fn new(operations: Vec<(Prepared, Vec<usize>)>, retry: Retry) -> Option<Self> {
        let waiting = groups(&operations);
        let parts = operations.into_iter().map(|(prepared, after)| Part {
            prepared,
            after,
            schedule: retry.schedule(),
            first_at: None,
            ready_at: Duration::ZERO,
            is_answered: false,
        });
        let plan = Self { parts: parts.collect(), waiting, sent: Vec::new() };
        let fits = |group: &Vec<usize>| group.len() <= Batch::MAX && plan.is_of_one_version(group);
        plan.waiting.iter().all(fits).then_some(plan)
    }

    pub(super) fn part(&self, index: usize) -> &Part {
        &self.parts[index]
    }

    /// What comes next, at this time since the first batch; `None` when all is answered.
    pub(super) fn next(&mut self, elapsed: Duration) -> Option<Next> {
        self.take_back();
        let mut batch: Vec<usize> = Vec::new();
        let mut soonest: Option<Duration> = None;
        for _ in 0..self.waiting.len() {
            if batch.len() == Batch::MAX {
                break;
            }
            let Some(group) = self.waiting.pop_front() else { break };
            let ready_at = group.iter().map(|index| self.parts[*index].ready_at).max().unwrap_or_default();
            let fits = batch.len() + group.len() <= Batch::MAX
                && batch.first().is_none_or(|first| self.is_of_one_version(&[*first, group[0]]));
            if ready_at <= elapsed && fits {
                batch.extend(&group);
                self.sent.push(group);
            } else {
                soonest = Some(soonest.map_or(ready_at, |other| other.min(ready_at)));
                self.waiting.push_back(group);
            }
        }
        if batch.is_empty() {
            return soonest.map(|time| Next::Wait(time.saturating_sub(elapsed)));
        }
        batch.sort_unstable();
        batch.iter().for_each(|index| _ = self.parts[*index].first_at.get_or_insert(elapsed));
        Some(Next::Send(batch))
    }

    /// Lets those of the last batch that have no answer wait again.
    fn take_back(&mut self) {
        for mut group in std::mem::take(&mut self.sent) {
            group.retain(|index| !self.parts[*index].is_answered);
            if !group.is_empty() {
                self.waiting.push_back(group);
            }
        }
    }

    /// Notes that a part has been answered with this head, and tells whether that is the answer to keep. Where it is not, the part
    /// is sent again.
    pub(super) fn take(&mut self, index: usize, head: &Parts, elapsed: Duration) -> bool {
        if head.status == StatusCode::FAILED_DEPENDENCY && self.waits(index) {
            return false;
        }
        let part = &mut self.parts[index];
        part.schedule.count();
        let cause = Cause::Status(head.status, retry_after(head));
        let tried_for = elapsed.saturating_sub(part.first_at.unwrap_or(elapsed));
        match part.schedule.next(cause, part.prepared.repeatable, tried_for) {
            Some(wait) => part.ready_at = elapsed.saturating_add(wait),
            None => part.is_answered = true,
        }
        part.is_answered
    }

    /// Notes that a part gets no answer.
    pub(super) fn give_up(&mut self, index: usize) {
        self.parts[index].is_answered = true;
    }

    /// Gives up all that have no answer, and tells which these are.
    pub(super) fn stop(&mut self) -> Vec<usize> {
        self.waiting.clear();
        let parts = self.parts.iter_mut().enumerate().filter(|(_, part)| !part.is_answered);
        parts
            .map(|(index, part)| {
                part.is_answered = true;
                index
            })
            .collect()
    }

    pub(super) fn attempts(&self, index: usize) -> u32 {
        self.parts[index].schedule.made()
    }

    /// Whether something that a part needs is still open.
    fn waits(&self, index: usize) -> bool {
        self.parts[index].after.iter().any(|earlier| !self.parts[*earlier].is_answered)
    }

    fn is_of_one_version(&self, parts: &[usize]) -> bool {
        let mut versions = parts.iter().map(|index| self.parts[*index].prepared.version);
        let first = versions.next();
        versions.all(|version| Some(version) == first)
    }
}

/// All operations, those together that depend on each other.
fn groups(operations: &[(Prepared, Vec<usize>)]) -> VecDeque<Vec<usize>> {
    // Each leads to an earlier one of its group, or is the first.
    let mut leads: Vec<usize> = Vec::with_capacity(operations.len());
    let first = |leads: &[usize], mut index: usize| {
        while leads[index] != index {
            index = leads[index];
        }
        index
    };
    for (index, (_, after)) in operations.iter().enumerate() {
        leads.push(index);
        for earlier in after {
            let (one, other) = (first(&leads, index), first(&leads, *earlier));
            leads[one.max(other)] = one.min(other);
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); operations.len()];
    for index in 0..operations.len() {
        let first = first(&leads, index);
        leads[index] = first;
        groups[first].push(index);
    }
    groups.retain(|group| !group.is_empty());
    groups.into()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::response::Parts;
    use msgraph_core::Version;

    use super::{Next, Plan};
    use crate::{Prepared, Retry};

    fn prepared(version: Version) -> Prepared {
        Prepared::new(http::Request::new(Vec::new()), version)
    }

    fn plan(after: &[&[usize]]) -> Option<Plan> {
        let parts = after.iter().map(|after| (prepared(Version::V1), after.to_vec()));
        Plan::new(parts.collect(), Retry::default())
    }

    fn head(status: u16, retry_after: &str) -> Parts {
        let response = http::Response::builder().status(status).header("retry-after", retry_after);
        response.body(()).unwrap().into_parts().0
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn twenty_go_at_once_and_those_that_need_each_other_together() {
        let mut after = vec![&[][..]; 19];
        after.extend([&[][..], &[19], &[20]]);
        let mut plan = plan(&after).unwrap();
        let Some(Next::Send(first)) = plan.next(Duration::ZERO) else { panic!("a batch") };
        assert_eq!(first, (0..19).collect::<Vec<_>>());
        for index in first {
            assert!(plan.take(index, &head(200, ""), Duration::ZERO));
        }
        assert_eq!(plan.next(Duration::ZERO), Some(Next::Send(vec![19, 20, 21])));
    }

    #[test]
    fn throttled_parts_come_again_at_their_own_time_and_with_those_that_need_them() {
        let mut plan = plan(&[&[], &[], &[1]]).unwrap();
        assert!(!plan.take(0, &head(429, "1"), SECOND));
        assert!(!plan.take(1, &head(429, "5"), SECOND));
        assert!(!plan.take(2, &head(424, ""), SECOND));
        assert_eq!(plan.next(SECOND), Some(Next::Wait(SECOND)));
        assert_eq!(plan.next(2 * SECOND), Some(Next::Send(vec![0])));
        assert!(plan.take(0, &head(200, ""), 2 * SECOND));
        assert_eq!(plan.next(2 * SECOND), Some(Next::Wait(4 * SECOND)));
        assert_eq!(plan.next(6 * SECOND), Some(Next::Send(vec![1, 2])));
        assert!(plan.take(1, &head(404, ""), 6 * SECOND) && plan.take(2, &head(424, ""), 6 * SECOND));
        assert_eq!(plan.next(6 * SECOND), None);
    }

    #[test]
    fn a_part_has_its_own_time_however_long_the_others_took() {
        let mut plan = plan(&[&[]]).unwrap();
        let late = Duration::from_secs(10_000);
        assert_eq!(plan.next(late), Some(Next::Send(vec![0])));
        assert!(!plan.take(0, &head(429, "100"), late + SECOND));
        assert_eq!(plan.next(late + SECOND), Some(Next::Wait(100 * SECOND)));
        assert_eq!(plan.next(late + 101 * SECOND), Some(Next::Send(vec![0])));
        assert!(plan.take(0, &head(429, "100"), late + 101 * SECOND));
    }

    #[test]
    fn a_batch_is_of_one_version() {
        let parts = [Version::V1, Version::Beta, Version::V1].map(|version| (prepared(version), Vec::new()));
        let mut plan = Plan::new(parts.into(), Retry::default()).unwrap();
        assert_eq!(plan.next(Duration::ZERO), Some(Next::Send(vec![0, 2])));
    }

    #[test]
    fn more_than_twenty_can_not_need_each_other() {
        let after: Vec<Vec<usize>> =
            (0..21_usize).map(|index| index.checked_sub(1).into_iter().collect()).collect();
        let after: Vec<&[usize]> = after.iter().map(Vec::as_slice).collect();
        assert!(plan(&after).is_none());
        assert!(plan(&after[..20]).is_some());
    }
}
