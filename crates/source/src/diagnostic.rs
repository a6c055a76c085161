//! One finding in the docs.

use std::sync::Arc;

use crate::{Code, Severity, Span};

/// A finding: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable identity of the kind of finding; severity and explanation follow from it.
    pub code: Code,
    /// Page it is about, as in [`SourceFile::path`](crate::SourceFile::path).
    pub path: Arc<str>,
    /// Where on the page.
    pub span: Span,
    /// A terse phrase: what was found.
    pub message: String,
    /// What was expected, or what to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding without help text.
    #[must_use]
    pub fn new(code: Code, path: &Arc<str>, span: Span, message: impl Into<String>) -> Self {
        Self { code, path: Arc::clone(path), span, message: message.into(), help: None }
    }

    /// The same finding with what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// How grave it is; a property of the code.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}
