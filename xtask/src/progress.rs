//! Progress on a terminal; silent everywhere else.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar for `count` steps. Invisible where standard error is not a terminal.
pub(crate) fn bar(label: &'static str, count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64).with_message(label);
    if let Ok(style) = ProgressStyle::with_template("{msg:>10} {wide_bar:.cyan} {human_pos}/{human_len}") {
        bar.set_style(style);
    }
    bar
}

/// A spinner for work without steps to count.
pub(crate) fn spinner(label: &'static str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner().with_message(label);
    if let Ok(style) = ProgressStyle::with_template("{msg:>10} {spinner}") {
        spinner.set_style(style);
    }
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}
