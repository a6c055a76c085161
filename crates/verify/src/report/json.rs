//! The report for programs.

use serde_json::{Map, Value, json};

use super::{Difference, Ratio, Report, Stale};
use crate::allow::AllowEntry;

impl Report {
    /// The whole report as one JSON object.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let measures: Map<_, _> = self
            .measures
            .iter()
            .map(|(figure, measure)| {
                let value = json!({ "precision": ratio(measure.precision), "recall": ratio(measure.recall) });
                (figure.as_str().to_owned(), value)
            })
            .collect();
        let sources: Map<_, _> = self
            .sources
            .iter()
            .map(|(source, worth)| {
                let value = json!({ "right": ratio(worth.all), "disputed": ratio(worth.disputed) });
                (source.to_string(), value)
            })
            .collect();
        json!({
            "version": self.version.as_str(),
            "clean": self.is_clean(),
            "measures": measures,
            "resultSources": sources,
            "allowList": self.stale.iter().map(stale).collect::<Vec<_>>(),
            "differences": self.differences.iter().map(difference).collect::<Vec<_>>(),
        })
    }
}

fn ratio(ratio: Ratio) -> Value {
    match ratio.value() {
        Some(value) => json!({ "value": value, "hits": ratio.hits, "total": ratio.total }),
        None => Value::Null,
    }
}

fn difference(difference: &Difference) -> Value {
    let Difference { figure, class, name, subject, page, term: _, place, documented, declared, allowed } =
        difference;
    let all = json!({
        "figure": figure.as_str(),
        "class": class.as_str(),
        "name": name,
        "subject": subject,
        "page": page,
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "documented": documented,
        "declared": declared,
        "allowed": allowed,
    });
    let Value::Object(mut fields) = all else { return all };
    fields.retain(|_, value| !value.is_null());
    Value::Object(fields)
}

fn stale(stale: &Stale) -> Value {
    let (problem, entry) = match stale {
        Stale::Expired(entry) => ("expired", entry),
        Stale::Unmatched(entry) => ("unmatched", entry),
    };
    let AllowEntry { what, name, until, reason } = entry;
    json!({ "problem": problem, "what": what, "name": name, "until": until.to_string(), "reason": reason })
}
