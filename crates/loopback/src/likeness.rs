//! How well a documented request stands for one that came.

use std::cmp::Reverse;

use graphgen_ir::{Content, ExampleRequest};
use graphgen_routes::{Target, is_placeholder};
use serde_json::Value;

use crate::received::Received;

/// How alike two requests are: the greater, the more. Fields count in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Likeness {
    address: Address,
    path: Address,
    body: bool,
    /// Documented headers that did not come, or came with another value.
    missing_headers: Reverse<usize>,
    /// Documented headers that came.
    headers: usize,
    /// Documented query arguments that did not come.
    missing_arguments: Reverse<usize>,
}

/// How alike two addresses are, or parts of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Address {
    Other,
    /// Placeholders of the docs stand for what came.
    Fitting,
    Same,
}

impl Address {
    fn of(documented: &str, came: &str) -> Self {
        if documented.eq_ignore_ascii_case(came) {
            Self::Same
        } else if is_placeholder(documented) {
            Self::Fitting
        } else {
            Self::Other
        }
    }
}

impl Likeness {
    pub(crate) fn of(documented: &ExampleRequest, came: &Received<'_>) -> Self {
        let target = Target::parse(&documented.url);
        let path = compare_paths(&target.path, &came.target.path);
        let arguments: Vec<_> =
            target.query.iter().map(|argument| compare_argument(argument, &came.target)).collect();
        let missing = arguments.iter().filter(|argument| **argument == Address::Other).count();
        let address = if target.query.len() == came.target.query.len() {
            arguments.iter().copied().chain([path]).min().unwrap_or(path)
        } else {
            Address::Other
        };
        let (headers, missing_headers) = compare_headers(documented, came);
        Self {
            address,
            path,
            body: same_body(documented.body.as_ref(), came),
            missing_headers: Reverse(missing_headers),
            headers,
            missing_arguments: Reverse(missing),
        }
    }

    /// Whether both have the same address.
    pub(crate) fn is_exact(self) -> bool {
        self.address != Address::Other
    }
}

/// Compares paths as the service does, without regard to case and percent-encoding.
fn compare_paths(documented: &str, came: &str) -> Address {
    let (documented, came) = (decode(documented), decode(came));
    if documented.split('/').count() != came.split('/').count() {
        return Address::Other;
    }
    let segments = documented.split('/').zip(came.split('/'));
    segments.map(|(documented, came)| Address::of(documented, came)).min().unwrap_or(Address::Other)
}

fn compare_argument((name, value): &(String, String), came: &Target) -> Address {
    let came = came.query.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
    came.map(|(_, came)| Address::of(value, came)).max().unwrap_or(Address::Other)
}

fn same_body(documented: Option<&Content>, came: &Received<'_>) -> bool {
    match documented {
        None => came.body().is_empty(),
        Some(Content::Text(text)) => text.as_bytes() == came.body(),
        Some(Content::Json(json)) => came
            .json()
            .is_some_and(|came| serde_json::from_str::<Value>(json.as_str()).is_ok_and(|json| json == *came)),
    }
}

/// How many documented headers came, and how many did not. Those that are about the sender or the transfer tell no example
/// from another.
fn compare_headers(documented: &ExampleRequest, came: &Received<'_>) -> (usize, usize) {
    let telling = documented.headers.iter().filter(|header| {
        !["authorization", "content-length", "host"].iter().any(|name| header.name.eq_ignore_ascii_case(name))
    });
    let (came, missing): (Vec<_>, Vec<_>) =
        telling.partition(|header| came.has_header(&header.name, &header.value));
    (came.len(), missing.len())
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}
