//! Collects the findings of one page.

use std::sync::Arc;

use graphgen_source::{Code, Diagnostic, Span};

/// The findings of one page, in the order in which they were made.
#[derive(Debug)]
pub(crate) struct Diagnostics {
    path: Arc<str>,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(crate) fn new(path: &str) -> Self {
        Self { path: Arc::from(path), found: Vec::new() }
    }

    /// Adds a finding.
    pub(crate) fn add(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.found.push(Diagnostic::new(code, &self.path, span, message));
    }

    /// Adds a finding with what to do about it.
    pub(crate) fn add_with_help(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.push(Diagnostic::new(code, &self.path, span, message).with_help(help));
    }

    /// All findings, by place.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|finding| (finding.span, finding.code));
        self.found
    }
}
