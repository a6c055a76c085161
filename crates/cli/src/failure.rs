//! Failures on the terminal: one line, the place where there is one, and what to do.

use std::{io, io::Write as _};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstream::stderr;
use clap::builder::styling::AnsiColor;
use graphgen::{Failure, address, failure::Excerpt};

use crate::findings::excerpt;

/// The exit code of a command that can't do its work.
pub(crate) const EXIT_CODE: u8 = 2;

/// Whether `error` only says that nobody reads the output any more.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        kind.or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
            == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Prints `error: …`, the line of the file that it is about, and `help: …`, as far as there are.
pub(crate) fn print(error: &anyhow::Error) {
    let failure = error.chain().find_map(|cause| cause.downcast_ref::<Failure>());
    let mut out = stderr().lock();
    // Nothing is left to tell a user whose standard error is gone.
    if let Some((failure, place)) = failure.and_then(|failure| Some((failure, failure.excerpt()?))) {
        let _ = writeln!(out, "{}", with_place(failure, place));
        return;
    }
    let message = address::masked(&format!("{error:#}").replace('\n', " "));
    let (red, cyan) = (AnsiColor::BrightRed.on_default().bold(), AnsiColor::BrightCyan.on_default().bold());
    let _ = writeln!(out, "{red}error{red:#}: {message}");
    if let Some(failure) = failure {
        let _ = writeln!(out, "{cyan}help{cyan:#}: {}", failure.help());
    }
}

/// Prints `warning: …`, for what a command goes on after.
pub(crate) fn warn(message: &str) {
    let yellow = AnsiColor::BrightYellow.on_default().bold();
    // Nothing is left to tell a user whose standard error is gone.
    let _ = writeln!(stderr().lock(), "{yellow}warning{yellow:#}: {message}");
}

fn with_place(failure: &Failure, place: &Excerpt) -> String {
    let (lines, marked) = excerpt(&place.text, place.span);
    let first = place.text[..lines.start].matches('\n').count() + 1;
    let snippet = Snippet::source(&place.text[lines]).path(&place.path).line_start(first);
    let title = Level::ERROR.primary_title(failure.message());
    let group = title
        .element(snippet.annotation(AnnotationKind::Primary.span(marked)))
        .element(Level::HELP.message(failure.help()));
    Renderer::styled().render(&[group])
}
