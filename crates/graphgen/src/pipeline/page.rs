//! The border at which one page is read. A fault of the reader costs that page alone: a finding says which.

use std::{
    any::Any,
    cell::RefCell,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    sync::{Arc, Once},
};

use graphgen_docs::Page;
use graphgen_lower::{Document, Folder};
use graphgen_source::{Code, Diagnostic, SourceFile, Span};

use crate::docs_tree::DocsFile;

/// What reads a page.
pub type Reader = fn(&SourceFile) -> (Page<'_>, Vec<Diagnostic>);

/// Reads a page. One that can't be read is left out; where others may include it, it counts as empty, for they are not told
/// that it does not exist.
pub(super) fn read(file: &DocsFile, reader: Reader) -> (Option<Document<'_>>, Vec<Diagnostic>) {
    let document =
        |page| Document { version: file.version, folder: file.folder, path: &file.source.path, page };
    match guarded(|| reader(&file.source)) {
        Ok((page, diagnostics)) => (Some(document(page)), diagnostics),
        Err(fault) => {
            let empty = (file.folder == Folder::Includes).then(|| document(Page::default()));
            (empty, vec![failed(&file.source.path, &fault)])
        }
    }
}

fn failed(path: &str, fault: &str) -> Diagnostic {
    let message = format!("reading the page failed: {fault}");
    let help = "this is a fault of graphgen: please report it, with the page";
    Diagnostic::new(Code::ReaderFailed, &Arc::from(path), Span::default(), message).with_help(help)
}

thread_local! {
    /// While the thread reads a page, where in the code a panic began.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What `work` gives, or what its panic says.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(keep_quiet);
    PLACE.replace(Some(String::new()));
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    let place = PLACE.take().unwrap_or_default();
    outcome.map_err(|payload| format!("{} ({place})", said(&*payload)))
}

/// Lets panics of threads that read a page be told by their findings alone.
fn keep_quiet() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let reads = PLACE.with_borrow_mut(|kept| kept.as_mut().map(|kept| *kept = place(info)).is_some());
        if !reads {
            before(info);
        }
    }));
}

/// File and line, without the folders of whoever built the program.
fn place(info: &PanicHookInfo<'_>) -> String {
    let Some(location) = info.location() else { return "somewhere".to_owned() };
    let file = location.file().rsplit(['/', '\\']).next().unwrap_or_default();
    format!("{file}:{}", location.line())
}

/// The first line of what a panic says.
fn said(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic");
    text.lines().next().unwrap_or_default()
}
