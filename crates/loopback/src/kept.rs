//! The requests that came, as many as fit.

use std::{collections::VecDeque, mem};

use http::Request;

use crate::Limits;

/// The newest requests that came.
#[derive(Debug)]
pub(crate) struct Kept {
    requests: VecDeque<Request<Vec<u8>>>,
    /// Bytes of `requests`.
    bytes: usize,
    max_requests: usize,
    max_bytes: usize,
    /// How many were given up, of all that ever came.
    forgotten: usize,
}

impl Kept {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            requests: VecDeque::new(),
            bytes: 0,
            max_requests: limits.kept_requests,
            max_bytes: limits.kept_bytes,
            forgotten: 0,
        }
    }

    /// Keeps a request, in place of the oldest ones where there is no room.
    pub(crate) fn push(&mut self, request: Request<Vec<u8>>) {
        self.bytes += size(&request);
        self.requests.push_back(request);
        while self.requests.len() > self.max_requests || self.bytes > self.max_bytes {
            let Some(oldest) = self.requests.pop_front() else { break };
            self.bytes -= size(&oldest);
            self.forgotten += 1;
        }
    }

    /// Gives the requests away.
    pub(crate) fn take(&mut self) -> Vec<Request<Vec<u8>>> {
        self.bytes = 0;
        mem::take(&mut self.requests).into()
    }

    /// Forgets the requests that are kept, and those that come.
    pub(crate) fn keep_nothing(&mut self) {
        self.take();
        self.max_requests = 0;
    }

    pub(crate) fn forgotten(&self) -> usize {
        self.forgotten
    }
}

/// The memory that a request takes, about.
fn size(request: &Request<Vec<u8>>) -> usize {
    let headers = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len());
    let uri = request.uri().path_and_query().map_or(0, |it| it.as_str().len());
    size_of::<Request<Vec<u8>>>() + request.body().capacity() + uri + headers.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::Kept;
    use crate::Limits;

    fn kept(limits: Limits, bodies: &[usize]) -> (Vec<usize>, usize) {
        let mut kept = Kept::new(&limits);
        for &length in bodies {
            kept.push(Request::new(vec![0; length]));
        }
        (kept.take().iter().map(|request| request.body().len()).collect(), kept.forgotten())
    }

    #[test]
    fn the_newest_requests_are_kept() {
        let limits = Limits { kept_requests: 2, kept_bytes: 10_000, ..Limits::default() };
        assert_eq!(kept(limits, &[1, 2, 3]), (vec![2, 3], 1));
        assert_eq!(kept(limits, &[6_000, 5_000]), (vec![5_000], 1));
        assert_eq!(kept(limits, &[1, 10_000]), (vec![], 2));
    }
}
