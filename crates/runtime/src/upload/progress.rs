//! Whether an upload comes nearer to its end.

/// How few bytes have been missing so far, and how long that is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    least: u64,
    answers: u8,
}

impl Progress {
    /// Answers after which the service may have lost, each time anew, what was sent.
    const PATIENCE: u8 = 5;

    pub(super) const fn new(size: u64) -> Self {
        Self { least: size, answers: 0 }
    }

    /// Notes how many bytes are missing after some were sent, and tells whether there is hope.
    pub(super) fn advances(&mut self, missing: u64) -> bool {
        if missing < self.least {
            *self = Self::new(missing);
        } else {
            self.answers = self.answers.saturating_add(1);
        }
        self.answers < Self::PATIENCE
    }
}
