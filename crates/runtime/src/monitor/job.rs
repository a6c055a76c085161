//! What is read of a status report.

use std::time::Duration;

use http::{header::LOCATION, response::Parts};
use serde_json::Value;

use crate::response::{ODataError, header, retry_after};

/// What the service reports about a long-running operation.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Job {
    /// The status in the service's words: `inProgress`, `completed`, `failed`.
    pub status: Option<String>,
    /// How much of the work is done, of 100.
    pub percentage: Option<f64>,
    /// Id of what the work made or changed.
    pub resource_id: Option<String>,
    /// Address of what the work made or changed, as it came: with or without a host.
    pub resource_location: Option<String>,
    /// Why the work has failed.
    pub error: Option<ODataError>,
    /// How long the service asks to wait before the next request.
    pub retry_after: Option<Duration>,
    /// The report as it came; null where there is none.
    pub report: Value,
}

impl Job {
    pub(super) fn new(parts: &Parts, report: Value) -> Self {
        let text =
            |names: &[&str]| names.iter().find_map(|name| report.get(name)?.as_str()).map(str::to_owned);
        let percentage = ["percentageComplete", "percentComplete"].iter().find_map(|name| {
            let value = report.get(name)?;
            value.as_f64().or_else(|| value.as_str()?.trim_end_matches('%').trim().parse().ok())
        });
        let state = report.get("status").and_then(|status| status.get("state")?.as_str());
        Self {
            status: text(&["status"]).or(state.map(str::to_owned)),
            percentage,
            resource_id: text(&["resourceId", "targetResourceId"]),
            resource_location: text(&["resourceLocation", "targetResourceLocation"])
                .or_else(|| header(parts, LOCATION).map(str::to_owned)),
            error: report.get("error").and_then(Value::as_object).cloned().map(ODataError::from_members),
            retry_after: retry_after(parts),
            report,
        }
    }
}

/// What the text of a status means.
pub(super) enum Outcome {
    Pending,
    Done,
    Failed,
}

impl Outcome {
    /// Services name steps before their outcome: `deleteFailed`, `partiallySucceeded`.
    pub(super) fn of(status: &str) -> Self {
        let status = status.to_ascii_lowercase();
        let ends_with = |words: &[&str]| words.iter().any(|word| status.ends_with(word));
        if ends_with(&["succeeded", "completed", "success"]) {
            Self::Done
        } else if ends_with(&["failed", "failure", "cancelled", "canceled", "error"]) {
            Self::Failed
        } else {
            Self::Pending
        }
    }
}
