//! The client for programs that block.

mod iterator;

use std::{
    io::{self, Read},
    ops::Range,
    sync::Arc,
};

use msgraph_core::{Monitor, Response, Upload, monitor::Job, record::Record};
use pollster::block_on;

pub use iterator::{Delta, Download, Items, Pages};

use crate::{
    Answers, Call, Calls, Error, Paged, Reply,
    engine::{DeltaWalk, DownloadWalk, Engine, ItemWalk, PageWalk, Source},
    settings::setup,
    transport::ureq::Ureq,
};

/// A client for programs that block. Clones share connections and tokens.
///
/// ```no_run
/// use msgraph_api::v1::UserGet;
/// use msgraph_client::blocking::Client;
///
/// # fn main() -> Result<(), msgraph_client::Error> {
/// let client = Client::builder().credential("a-token").build()?;
/// if let Some(me) = client.send(UserGet::me())? {
///     println!("{}", me.display_name.unwrap_or_default());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Client(Arc<Engine<Ureq>>);

setup!(Client over Ureq);

impl Client {
    /// Sends a call, and gives its value.
    ///
    /// # Errors
    ///
    /// When the call can't be sent, there is no token or no response, or the response is a failure or not as documented.
    pub fn send<C: Call>(&self, call: C) -> Result<C::Answer, Error> {
        Ok(self.reply(call)?.value)
    }

    /// Sends a call, and gives its value with all that came around it: status, headers, ids, tag.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    #[expect(clippy::needless_pass_by_value, reason = "calls are made to be sent")]
    pub fn reply<C: Call>(&self, call: C) -> Result<Reply<C::Answer>, Error> {
        block_on(self.0.reply(&call))
    }

    /// The items of a list, of all its pages: the next page is asked for when the last one is used up. A page that leads away from the
    /// service, or to itself, is a failure, after which there is nothing more.
    pub fn items<C: Paged>(&self, call: C) -> Items<C> {
        Items(ItemWalk::new(Arc::clone(&self.0), call))
    }

    /// The pages of a list, with their headers.
    pub fn pages<C: Paged>(&self, call: C) -> Pages<C> {
        Pages(PageWalk::new(Arc::clone(&self.0), call))
    }

    /// What has changed since the last round, which ended with the link `saved`; without one, all there is.
    pub fn delta<C: Paged<Item: Record>>(&self, call: C, saved: Option<&str>) -> Delta<C> {
        Delta(DeltaWalk::new(Arc::clone(&self.0), call, saved))
    }

    /// Sends calls of one kind, in as few requests as can be. The answers come in the order of the calls, each with its own failure.
    pub fn batch<C: Call + 'static>(
        &self,
        calls: impl IntoIterator<Item = C>,
    ) -> Vec<Result<C::Answer, Error>> {
        let mut all = Calls::new();
        let handles: Vec<_> = calls.into_iter().map(|call| all.add(call)).collect();
        let answers = self.batch_of(&all);
        handles.iter().map(|handle| answers.get(handle)).collect()
    }

    /// Sends calls of any kinds, in as few requests as can be.
    #[must_use]
    pub fn batch_of(&self, calls: &Calls) -> Answers {
        block_on(self.0.batch(calls))
    }

    /// Sends a file of `size` bytes to an upload session, and gives what it has become. It is read range by range, and not held.
    ///
    /// # Errors
    ///
    /// When the file can't be read, its session has gone, or the service can't be asked.
    pub fn upload<I: Response>(
        &self,
        session: &impl Record,
        file: impl Read + Send,
        size: u64,
    ) -> Result<I, Error> {
        self.upload_with(Upload::to_session(session, size)?, file, |_| {})
    }

    /// Sends a file to its session, with settings of one's own, and tells `progress` how many bytes the service has.
    ///
    /// # Errors
    ///
    /// Those of [`upload`](Self::upload).
    pub fn upload_with<I: Response>(
        &self,
        upload: Upload<I>,
        file: impl Read + Send,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<I, Error> {
        block_on(self.0.upload(upload, Reader(file), &mut progress))
    }

    /// Downloads what a call answers with, or redirects to. A broken connection is taken up where it broke.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub fn download<C: Call>(&self, call: C) -> Result<Download<C>, Error> {
        self.download_range(call, 0..u64::MAX)
    }

    /// Downloads some of the bytes.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub fn download_range<C: Call>(&self, call: C, bytes: Range<u64>) -> Result<Download<C>, Error> {
        Ok(Download(block_on(DownloadWalk::open(Arc::clone(&self.0), call, bytes))?))
    }

    /// Waits until work at the service is done.
    ///
    /// # Errors
    ///
    /// When the work fails, is not done in time, or can't be asked about.
    pub fn wait(&self, monitor: &Monitor) -> Result<Job, Error> {
        block_on(self.0.wait(monitor))
    }
}

/// A reader of the standard library.
struct Reader<R>(R);

impl<R: Read + Send> Source for Reader<R> {
    async fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        self.0.read(room)
    }
}
