//! Work that goes on at the service.

use std::time::{Duration, Instant};

use http::Method;
use msgraph_core::{Monitor, Progress, monitor::Job};

use super::{Engine, Outgoing};
use crate::{About, Error, ErrorKind, transport::Transport};

/// How long to wait before the report is asked for again, where the service does not say: twice as long each time.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(30);

/// How long to wait at least, whatever the service says.
const LEAST: Duration = Duration::from_millis(50);

impl<T: Transport> Engine<T> {
    /// Asks how far the work is until it is done.
    pub(crate) async fn wait(&self, monitor: &Monitor) -> Result<Job, Error> {
        let about = About::undocumented("a monitor", Method::GET);
        let out = Outgoing::plain(monitor.to_http(), about.clone());
        let start = Instant::now();
        let mut pause = FIRST;
        loop {
            let response = self.exchange(&out).await?.into_response();
            let job = match Monitor::from_http(response).map_err(|error| Error::from(error).of(&about))? {
                Progress::Done(job) => return Ok(job),
                Progress::Failed(job) => return Err(Error::new(ErrorKind::Job(Box::new(job))).of(&about)),
                Progress::Pending(job) => job,
            };
            let wait = job.retry_after.unwrap_or(pause).max(LEAST);
            if start.elapsed().saturating_add(wait) > self.patience {
                return Err(Error::new(ErrorKind::Unfinished(Box::new(job))).of(&about));
            }
            self.transport.sleep(wait).await;
            pause = (pause * 2).min(LONGEST);
        }
    }
}
