//! Places on a page are found in time that grows as they do, also where all are on one line.
//!
//! Measured is the time that the thread was really running. Four times as many places in a line four times as long may take 2.3
//! times 2.3 times as long, twice that where code is not optimised; quadratic work takes sixteen times.

use std::{hint::black_box, time::Duration};

use cpu_time::ThreadTime;
use graphgen_source::LineIndex;

/// Bytes of the shorter line.
const SIZE: usize = 60_000;
const MOST: f64 = if cfg!(debug_assertions) { 8.0 } else { 2.3 * 2.3 };
/// What is noise does not come in each of them.
const TRIES: usize = 5;

/// How long it takes to find the places of one finding in each eight bytes of a line.
fn time(size: usize) -> Duration {
    let text = "é".repeat(size / 2);
    let start = ThreadTime::now();
    let index = LineIndex::new(&text);
    for offset in (0..u32::try_from(size).unwrap_or(u32::MAX)).step_by(8) {
        black_box((index.line(offset), index.line_column(offset)));
    }
    start.elapsed()
}

#[test]
fn places_in_one_line() {
    let is_linear = |_| time(4 * SIZE).as_secs_f64() <= MOST * time(SIZE).as_secs_f64();
    assert!((0..TRIES).any(is_linear));
}
