//! `reqwest`, for programs that run on tokio.

use std::time::Duration;

use bytes::Bytes;
use reqwest::redirect::Policy;

use super::{Fault, Transport, TransportError};
use crate::settings::Connections;

/// Connections of `reqwest`.
#[derive(Clone, Debug)]
pub(crate) struct Reqwest(reqwest::Client);

impl Reqwest {
    pub(crate) fn new(settings: &Connections) -> Result<Self, TransportError> {
        let mut client = reqwest::Client::builder()
            .redirect(Policy::none())
            .connect_timeout(settings.connect_timeout)
            .read_timeout(settings.read_timeout)
            .user_agent(&settings.user_agent);
        if let Some(proxy) = &settings.proxy {
            client = client.proxy(reqwest::Proxy::all(proxy).map_err(fault)?);
        }
        Ok(Self(client.build().map_err(fault)?))
    }
}

impl Transport for Reqwest {
    type Body = reqwest::Response;

    async fn execute(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<reqwest::Response>, TransportError> {
        let request = request.try_into().map_err(fault)?;
        let mut response = self.0.execute(request).await.map_err(fault)?;
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        let mut answer = http::Response::new(response);
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }

    async fn chunk(&self, body: &mut reqwest::Response) -> Result<Option<Bytes>, TransportError> {
        body.chunk().await.map_err(fault)
    }

    async fn sleep(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}

/// Addresses stay out of what is told: those of uploads and downloads are secrets.
fn fault(error: reqwest::Error) -> TransportError {
    let fault = if error.is_builder() {
        Fault::Unsendable
    } else if error.is_connect() {
        Fault::NotSent
    } else if error.is_timeout() {
        Fault::Timeout
    } else {
        Fault::Broken
    };
    TransportError::new(fault, error.without_url())
}
