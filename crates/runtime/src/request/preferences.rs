//! What a caller may wish of an answer: the header `Prefer`, [RFC 7240](https://www.rfc-editor.org/rfc/rfc7240).

use super::Operation;

/// Preferences that much of Graph knows. Each adds to those before it; a service does without those that it doesn't know.
pub trait Preferences: Operation + Sized {
    /// Identifiers of mails, events and the like that stay the same when the thing moves: `IdType="ImmutableId"`. They have to be asked
    /// for with every request that reads or takes one.
    #[must_use]
    fn immutable_ids(self) -> Self {
        self.with_preference("IdType=\"ImmutableId\"")
    }

    /// Dates and times of events in a zone, by its Windows or IANA name: `outlook.timezone="Europe/Vienna"`.
    #[must_use]
    fn time_zone(self, name: &str) -> Self {
        self.with_preference(&format!("outlook.timezone=\"{name}\""))
    }

    /// Bodies of mails and events as plain text: `outlook.body-content-type="text"`.
    #[must_use]
    fn text_bodies(self) -> Self {
        self.with_preference("outlook.body-content-type=\"text\"")
    }

    /// So many items on a page at most, where that is no query option: `odata.maxpagesize=50`.
    #[must_use]
    fn max_page_size(self, items: u32) -> Self {
        self.with_preference(&format!("odata.maxpagesize={items}"))
    }

    /// Whatever else a page names, beside what is preferred already.
    #[must_use]
    fn with_preference(mut self, preference: &str) -> Self {
        self.request_mut().add_header("Prefer", preference);
        self
    }
}

impl<O: Operation> Preferences for O {}
