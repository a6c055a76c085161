//! Which operations of many stand in the next batch, and which are sent again: decisions without IO.

use std::time::Duration;

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
}

/// An operation of many.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) prepared: Prepared,
    /// Those that must have succeeded before.
    pub(super) after: Vec<usize>,
    /// Those that depend on each other have the same number.
    group: usize,
    schedule: Schedule,
    /// Since the first batch.
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
        let mut groups: Vec<usize> = (0..operations.len()).collect();
        for (index, (_, after)) in operations.iter().enumerate() {
            for earlier in after {
                let (old, new) = (groups[index], groups[*earlier]);
                groups[..=index].iter_mut().filter(|group| **group == old).for_each(|group| *group = new);
            }
        }
        let parts = operations.into_iter().zip(groups).map(|((prepared, after), group)| Part {
            prepared,
            after,
            group,
            schedule: retry.schedule(),
            ready_at: Duration::ZERO,
            is_answered: false,
        });
        let plan = Self { parts: parts.collect() };
        let fits = |group: &Vec<usize>| group.len() <= Batch::MAX && plan.is_of_one_version(group);
        plan.groups().iter().all(fits).then_some(plan)
    }

    pub(super) fn part(&self, index: usize) -> &Part {
        &self.parts[index]
    }

    /// Those that still need an answer.
    pub(super) fn open(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().enumerate().filter(|(_, part)| !part.is_answered).map(|(index, _)| index)
    }

    /// What comes next, at this time since the first batch; `None` when all is answered.
    pub(super) fn next(&self, elapsed: Duration) -> Option<Next> {
        let groups = self.groups();
        let ready_at = |group: &Vec<usize>| group.iter().map(|index| self.parts[*index].ready_at).max();
        let mut batch: Vec<usize> = Vec::new();
        for group in groups.iter().filter(|group| ready_at(group) <= Some(elapsed)) {
            let fits = batch.len() + group.len() <= Batch::MAX;
            if fits && batch.first().is_none_or(|first| self.is_of_one_version(&[*first, group[0]])) {
                batch.extend(group);
            }
        }
        if !batch.is_empty() {
            batch.sort_unstable();
            return Some(Next::Send(batch));
        }
        let soonest = groups.iter().filter_map(ready_at).min()?;
        Some(Next::Wait(soonest.saturating_sub(elapsed)))
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
        match part.schedule.next(cause, part.prepared.repeatable, elapsed) {
            Some(wait) => part.ready_at = elapsed.saturating_add(wait),
            None => part.is_answered = true,
        }
        part.is_answered
    }

    /// Notes that a part gets no answer.
    pub(super) fn give_up(&mut self, index: usize) {
        self.parts[index].is_answered = true;
    }

    pub(super) fn attempts(&self, index: usize) -> u32 {
        self.parts[index].schedule.made()
    }

    /// Whether something that a part needs is still open.
    fn waits(&self, index: usize) -> bool {
        self.parts[index].after.iter().any(|earlier| !self.parts[*earlier].is_answered)
    }

    /// Open parts, those together that depend on each other.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.parts.len()];
        for index in self.open() {
            groups[self.parts[index].group].push(index);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }

    fn is_of_one_version(&self, parts: &[usize]) -> bool {
        let mut versions = parts.iter().map(|index| self.parts[*index].prepared.version);
        let first = versions.next();
        versions.all(|version| Some(version) == first)
    }
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
    fn a_batch_is_of_one_version() {
        let parts = [Version::V1, Version::Beta, Version::V1].map(|version| (prepared(version), Vec::new()));
        let plan = Plan::new(parts.into(), Retry::default()).unwrap();
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
