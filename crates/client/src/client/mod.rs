//! The client for programs that run on tokio.

mod stream;

use std::{io, ops::Range, sync::Arc};

use msgraph_core::{Monitor, Response, Upload, monitor::Job, record::Record};
use tokio::io::{AsyncRead, AsyncReadExt as _};

pub use stream::{Delta, Download, Items, Pages};

use crate::{
    Answers, Call, Calls, Error, Paged, Reply,
    engine::{DeltaWalk, DownloadWalk, Engine, ItemWalk, PageWalk, Source},
    settings::setup,
    transport::reqwest::Reqwest,
};

/// A client for programs that run on tokio. Clones share connections and tokens.
///
/// ```no_run
/// use msgraph_api::v1::UserGet;
/// use msgraph_client::Client;
///
/// # async fn run() -> Result<(), msgraph_client::Error> {
/// let client = Client::builder().credential("a-token").build()?;
/// if let Some(me) = client.send(UserGet::me()).await? {
///     println!("{}", me.display_name.unwrap_or_default());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Client(Arc<Engine<Reqwest>>);

setup!(Client over Reqwest);

impl Client {
    /// Sends a call, and gives its value.
    ///
    /// # Errors
    ///
    /// When the call can't be sent, there is no token or no response, or the response is a failure or not as documented.
    pub async fn send<C: Call>(&self, call: C) -> Result<C::Answer, Error> {
        Ok(self.reply(call).await?.value)
    }

    /// Sends a call, and gives its value with all that came around it: status, headers, ids, tag.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub async fn reply<C: Call>(&self, call: C) -> Result<Reply<C::Answer>, Error> {
        self.0.reply(&call).await
    }

    /// The items of a list, of all its pages: the next page is asked for when the last one is used up. A page that leads away from the
    /// service, or to itself, is a failure, after which there is nothing more.
    pub fn items<C: Paged + 'static>(&self, call: C) -> Items<C> {
        Items::new(ItemWalk::new(Arc::clone(&self.0), call))
    }

    /// The pages of a list, with their headers.
    pub fn pages<C: Paged + 'static>(&self, call: C) -> Pages<C> {
        Pages::new(PageWalk::new(Arc::clone(&self.0), call))
    }

    /// What has changed since the last round, which ended with the link `saved`; without one, all there is.
    pub fn delta<C>(&self, call: C, saved: Option<&str>) -> Delta<C>
    where
        C: Paged<Item: Record> + 'static,
    {
        Delta::new(DeltaWalk::new(Arc::clone(&self.0), call, saved))
    }

    /// Sends calls of one kind, in as few requests as can be. The answers come in the order of the calls, each with its own failure.
    pub async fn batch<C: Call + 'static>(
        &self,
        calls: impl IntoIterator<Item = C>,
    ) -> Vec<Result<C::Answer, Error>> {
        let mut all = Calls::new();
        let handles: Vec<_> = calls.into_iter().map(|call| all.add(call)).collect();
        let answers = self.batch_of(&all).await;
        handles.iter().map(|handle| answers.get(handle)).collect()
    }

    /// Sends calls of any kinds, in as few requests as can be.
    pub async fn batch_of(&self, calls: &Calls) -> Answers {
        self.0.batch(calls).await
    }

    /// Sends a file of `size` bytes to an upload session, and gives what it has become. It is read range by range, and not held.
    ///
    /// # Errors
    ///
    /// When the file can't be read, its session has gone, or the service can't be asked.
    pub async fn upload<I: Response>(
        &self,
        session: &impl Record,
        file: impl AsyncRead + Unpin + Send,
        size: u64,
    ) -> Result<I, Error> {
        self.upload_with(Upload::to_session(session, size)?, file, |_| {}).await
    }

    /// Sends a file to its session, with settings of one's own, and tells `progress` how many bytes the service has.
    ///
    /// # Errors
    ///
    /// Those of [`upload`](Self::upload).
    pub async fn upload_with<I: Response>(
        &self,
        upload: Upload<I>,
        file: impl AsyncRead + Unpin + Send,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<I, Error> {
        self.0.upload(upload, Reader(file), &mut progress).await
    }

    /// Downloads what a call answers with, or redirects to. A broken connection is taken up where it broke.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub async fn download<C: Call + 'static>(&self, call: C) -> Result<Download<C>, Error> {
        self.download_range(call, 0..u64::MAX).await
    }

    /// Downloads some of the bytes.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub async fn download_range<C: Call + 'static>(
        &self,
        call: C,
        bytes: Range<u64>,
    ) -> Result<Download<C>, Error> {
        Ok(Download::new(DownloadWalk::open(Arc::clone(&self.0), call, bytes).await?))
    }

    /// Waits until work at the service is done.
    ///
    /// # Errors
    ///
    /// When the work fails, is not done in time, or can't be asked about.
    pub async fn wait(&self, monitor: &Monitor) -> Result<Job, Error> {
        self.0.wait(monitor).await
    }
}

/// A reader of tokio.
struct Reader<R>(R);

impl<R: AsyncRead + Unpin + Send> Source for Reader<R> {
    async fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        self.0.read(room).await
    }
}
