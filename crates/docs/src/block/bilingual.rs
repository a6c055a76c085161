//! Translations beside their originals: `<span data-ttu-id="1">Typ</span><span class="sxs-lookup"><span data-stu-id="1">Type</span></span>`.
//!
//! The original is what counts: the translation is left out, and with it all that the page would lack in another language.

use pulldown_cmark::Event;

/// Follows the spans through a leaf of the page.
#[derive(Debug, Default)]
pub(super) struct Bilingual {
    /// Spans that are open since one that holds a translation, itself included.
    translation: usize,
    /// Spans that are open since one that holds an original.
    original: usize,
    /// Whether any original was found.
    pub(super) found: bool,
}

impl Bilingual {
    /// Whether the event belongs to a translation, or is a tag around it or around its original.
    pub(super) fn leaves_out(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::InlineHtml(tag) if tag.starts_with("<span") => self.open(tag),
            Event::InlineHtml(tag) if tag.starts_with("</span") => self.close(),
            _ => self.translation > 0,
        }
    }

    /// Forgets spans that were left open.
    pub(super) fn end_leaf(&mut self) {
        (self.translation, self.original) = (0, 0);
    }

    fn open(&mut self, tag: &str) -> bool {
        if self.translation > 0 || tag.contains("data-ttu-id") {
            self.translation += 1;
        } else if self.original > 0 || tag.contains("sxs-lookup") || tag.contains("data-stu-id") {
            self.original += 1;
            self.found = true;
        } else {
            return false;
        }
        true
    }

    fn close(&mut self) -> bool {
        let open = if self.translation > 0 { &mut self.translation } else { &mut self.original };
        let was_open = *open > 0;
        *open = open.saturating_sub(1);
        was_open
    }
}
