//! What was measured, round by round.

use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use graphgen::DocsTree;

/// Name of the row that all others are held against.
pub(super) const FLOOR: &str = "floor";

/// All that was measured, over docs of one size.
pub(super) struct Samples {
    /// Pages.
    pub(super) files: usize,
    /// Their bytes.
    pub(super) bytes: usize,
    /// In the order in which they were first measured.
    pub(super) rows: Vec<Row>,
    /// What the floor took that was measured last.
    floor: Option<Usage>,
}

/// One thing that is measured in every round.
pub(super) struct Row {
    /// What it is.
    pub(super) name: &'static str,
    /// Threads that it ran on.
    pub(super) threads: usize,
    /// Whether it works through all of the docs, so that the floor is beneath it.
    pub(super) of_docs: bool,
    /// One for each round.
    samples: Vec<Sample>,
}

/// What one round gave.
struct Sample {
    usage: Usage,
    /// The round's floor.
    floor: Usage,
}

/// What something took.
#[derive(Clone, Copy)]
pub(super) struct Usage {
    /// Time from beginning to end.
    pub(super) time: Duration,
    /// Time on all processors.
    pub(super) cpu: Duration,
    /// Most memory that was held at once, in bytes, where it is known.
    pub(super) memory: Option<u64>,
}

impl Samples {
    /// Nothing yet.
    pub(super) fn new(tree: &DocsTree) -> Self {
        let bytes = tree.files.iter().map(|file| file.source.text.len()).sum();
        Self { files: tree.files.len(), bytes, rows: Vec::new(), floor: None }
    }

    /// Adds what a round gave for `name`. Ratios are to the floor that was added last.
    pub(super) fn add(&mut self, name: &'static str, threads: usize, of_docs: bool, usage: Usage) {
        if name == FLOOR {
            self.floor = Some(usage);
        }
        let sample = Sample { usage, floor: self.floor.unwrap_or(usage) };
        match self.rows.iter_mut().find(|row| row.name == name && row.threads == threads) {
            Some(row) => row.samples.push(sample),
            None => self.rows.push(Row { name, threads, of_docs, samples: vec![sample] }),
        }
    }

    /// Does `work` and adds what it took.
    pub(super) fn time<T>(&mut self, name: &'static str, threads: usize, work: impl FnOnce() -> T) -> T {
        let (start, cpu) = (Instant::now(), ProcessTime::now());
        let outcome = work();
        self.add(name, threads, true, Usage { time: start.elapsed(), cpu: cpu.elapsed(), memory: None });
        outcome
    }
}

impl Row {
    /// Seconds of each round, sorted.
    pub(super) fn seconds(&self) -> Vec<f64> {
        sorted(self.samples.iter().map(|sample| sample.usage.time.as_secs_f64()))
    }

    /// Seconds of processor time of each round, sorted.
    pub(super) fn cpu_seconds(&self) -> Vec<f64> {
        sorted(self.samples.iter().map(|sample| sample.usage.cpu.as_secs_f64()))
    }

    /// How often it takes the time of the floor on as many threads: one ratio for each round, sorted. Empty for what does
    /// not work through the docs.
    pub(super) fn ratios(&self) -> Vec<f64> {
        self.ratios_of(|usage| usage.time)
    }

    /// The same of processor time, which other work on the machine disturbs less.
    pub(super) fn cpu_ratios(&self) -> Vec<f64> {
        self.ratios_of(|usage| usage.cpu)
    }

    fn ratios_of(&self, of: impl Fn(&Usage) -> Duration) -> Vec<f64> {
        let ratio = |sample: &Sample| of(&sample.usage).as_secs_f64() / of(&sample.floor).as_secs_f64();
        sorted(self.samples.iter().filter(|_| self.of_docs).map(ratio))
    }

    /// The most memory of all rounds, in bytes.
    pub(super) fn memory(&self) -> Option<u64> {
        self.samples.iter().filter_map(|sample| sample.usage.memory).max()
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The middle of sorted values.
pub(super) fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    match sorted {
        [] => None,
        _ if sorted.len() % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_of_an_even_count_lies_between_the_middle_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[1.0, 2.0, 9.0]), Some(2.0));
        assert_eq!(median(&[1.0, 2.0, 4.0, 9.0]), Some(3.0));
    }
}
