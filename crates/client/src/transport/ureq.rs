//! `ureq`, for programs that block.

use std::{
    io::{self, Read as _},
    thread,
    time::Duration,
};

use bytes::Bytes;
use ureq::{Agent, Error, Timeout};

use super::{Fault, Transport, TransportError};
use crate::settings::Connections;

/// Connections of `ureq`.
#[derive(Clone, Debug)]
pub(crate) struct Ureq(Agent);

/// Bytes that are read at a time.
const CHUNK: usize = 64 * 1024;

impl Ureq {
    pub(crate) fn new(settings: &Connections) -> Result<Self, TransportError> {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(settings.connect_timeout))
            .timeout_per_read(Some(settings.read_timeout))
            .user_agent(settings.user_agent.as_str());
        if let Some(proxy) = &settings.proxy {
            config = config.proxy(Some(ureq::Proxy::new(proxy).map_err(fault)?));
        }
        Ok(Self(config.build().into()))
    }
}

impl Transport for Ureq {
    type Body = ureq::Body;

    async fn execute(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<ureq::Body>, TransportError> {
        let (head, body) = request.into_parts();
        self.0.run(http::Request::from_parts(head, &body[..])).map_err(fault)
    }

    async fn chunk(&self, body: &mut ureq::Body) -> Result<Option<Bytes>, TransportError> {
        let mut chunk = Vec::with_capacity(CHUNK);
        match body.as_reader().take(CHUNK as u64).read_to_end(&mut chunk) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(chunk.into())),
            // The library's own errors come inside of those of the system.
            Err(error) => Err(fault(error.into())),
        }
    }

    async fn sleep(&self, time: Duration) {
        thread::sleep(time);
    }
}

fn fault(error: Error) -> TransportError {
    let fault = match &error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::Timeout(Timeout::Connect | Timeout::Resolve)
        | Error::Tls(_) => Fault::NotSent,
        Error::Timeout(_) => Fault::Timeout,
        Error::Io(error) => of_io(error),
        Error::Protocol(_) => Fault::Broken,
        _ => Fault::Unsendable,
    };
    TransportError::new(fault, error)
}

fn of_io(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Fault::NotSent,
        io::ErrorKind::TimedOut => Fault::Timeout,
        _ => Fault::Broken,
    }
}
