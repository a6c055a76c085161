//! Progress on a terminal; silent everywhere else.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use graphgen::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// Draws a bar for work whose steps are counted, and a spinner for other work. Both are invisible where standard error is no
/// terminal.
pub(crate) struct Terminal(Mutex<Option<ProgressBar>>);

/// The terminal that the program was started from.
pub(crate) static TERMINAL: Terminal = Terminal(Mutex::new(None));

impl Terminal {
    fn bar(&self) -> Option<ProgressBar> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn replace(&self, bar: Option<ProgressBar>) -> Option<ProgressBar> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), bar)
    }
}

impl Progress for Terminal {
    fn begin(&self, label: &'static str, steps: Option<usize>) {
        let bar = steps.map_or_else(ProgressBar::new_spinner, |steps| ProgressBar::new(steps as u64));
        let form = if steps.is_some() {
            "{msg:>10} {wide_bar:.cyan} {human_pos}/{human_len}"
        } else {
            "{msg:>10} {spinner}"
        };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        let bar = bar.with_message(label);
        if steps.is_none() {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        self.replace(Some(bar));
    }

    fn step(&self) {
        if let Some(bar) = self.bar() {
            bar.inc(1);
        }
    }

    fn end(&self) {
        if let Some(bar) = self.replace(None) {
            bar.finish_and_clear();
        }
    }
}
