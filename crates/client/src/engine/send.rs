//! One call, and its value.

use msgraph_core::Response as _;

use super::{Engine, Outgoing, exchange::Incoming};
use crate::{Call, Error, Reply, transport::Transport};

/// Redirects that are followed, one after the other.
const REDIRECTS: usize = 5;

impl<T: Transport> Engine<T> {
    /// Sends a call, and reads its answer.
    pub(crate) async fn reply<C: Call>(&self, call: &C) -> Result<Reply<C::Answer>, Error> {
        let out = self.outgoing(call)?;
        let incoming = self.follow(out, C::Answer::accepts).await?;
        let Incoming { head, body, rest: _, client_request_id, attempts } = incoming;
        let (status, headers) = (head.status, head.headers.clone());
        match call.answer(http::Response::from_parts(head, body)) {
            Ok(value) => Ok(Reply { value, status, headers, client_request_id, attempts }),
            Err(error) => Err(Error::from(error).of(&call.about()).after(attempts, &client_request_id)),
        }
    }

    pub(super) fn outgoing<C: Call>(&self, call: &C) -> Result<Outgoing, Error> {
        let about = call.about();
        match call.prepare(&self.base) {
            Ok(prepared) => Ok(Outgoing::new(prepared, about)),
            Err(error) => Err(Error::from(error).of(&about)),
        }
    }

    /// Sends a request, and goes where its answer leads unless that is what it is to tell.
    pub(super) async fn follow(
        &self,
        mut out: Outgoing,
        is_told: fn(http::StatusCode) -> bool,
    ) -> Result<Incoming<T::Body>, Error> {
        let mut incoming = self.exchange(&out).await?;
        for _ in 0..REDIRECTS {
            if is_told(incoming.head.status) {
                break;
            }
            let Some(next) = self.redirected(&out, &incoming.head) else { break };
            out = next;
            incoming = self.exchange(&out).await?;
        }
        Ok(incoming)
    }
}
