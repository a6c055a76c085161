//! The emitted crate at run time, beside structs that are written by hand for serde and beside `serde_json::Value`.
//!
//! Every documented response of a type in `docs-input` is read, and what was read is written. Each round measures all three
//! one after the other, so that ratios are of one moment; shown is the median of the rounds.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and ends where it can't go on"
)]

mod by_hand;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use graphgen::{Docs, pipeline};
use graphgen_ir::{Api, Content, TypeRef, Version};
use msgraph_api::{
    msgraph_core::BaseUrl,
    prelude::*,
    v1::{DriveItem, EducationClass, Event, Message, User, UserGet, UserUpdate, UserUpdateBody},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs-input");
const ROUNDS: usize = 25;
const ROUND: Duration = Duration::from_millis(8);

fn main() {
    // `cargo test --benches` runs it, too, where nobody waits for figures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let api = pipeline::api(&Docs::new(DOCS)).unwrap();
    println!(
        "| type | documents | bytes | read, ns | x by hand | x Value | write, ns | x by hand | x Value |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    row::<EducationClass, by_hand::EducationClass>(&api, "educationClass");
    row::<User, by_hand::User>(&api, "user");
    row::<Message, by_hand::Message>(&api, "message");
    row::<Event, by_hand::Event>(&api, "event");
    row::<DriveItem, by_hand::DriveItem>(&api, "driveItem");
    requests();
}

/// The documented responses of a type.
fn documents(api: &Api, name: &str) -> Vec<String> {
    let examples = api.operations.iter().filter(|it| it.version == Version::V1).flat_map(|it| &it.examples);
    let responses = examples.flat_map(|example| &example.responses);
    let of_type = responses
        .filter(|it| it.ty.as_ref().and_then(TypeRef::named) == Some(&format!("microsoft.graph.{name}")));
    let bodies = of_type.filter_map(|response| match &response.body {
        Some(Content::Json(json)) => serde_json::from_str::<Value>(json.as_str()).ok(),
        Some(Content::Text(_)) | None => None,
    });
    let items = bodies.flat_map(|body| match body {
        Value::Object(mut members) if members.contains_key("value") => {
            serde_json::from_value(members.remove("value").unwrap_or_default()).unwrap_or_default()
        }
        body => vec![body],
    });
    items.map(|item| item.to_string()).collect()
}

fn row<Emitted: DeserializeOwned + Serialize, ByHand: DeserializeOwned + Serialize>(api: &Api, name: &str) {
    let documents = documents(api, name);
    assert!(!documents.is_empty(), "no documented {name}");
    let bytes: usize = documents.iter().map(String::len).sum();
    let read = compare([&|| read::<Emitted>(&documents), &|| read::<ByHand>(&documents), &|| {
        read::<Value>(&documents);
    }]);
    let (emitted, by_hand, values) =
        (all::<Emitted>(&documents), all::<ByHand>(&documents), all::<Value>(&documents));
    let written = compare([&|| write(&emitted), &|| write(&by_hand), &|| write(&values)]);
    let shown = |[time, by_hand, value]: [f64; 3]| format!("{time:.0} | {by_hand:.2} | {value:.2}");
    println!("| {name} | {} | {bytes} | {} | {} |", documents.len(), shown(read), shown(written));
}

fn all<T: DeserializeOwned>(documents: &[String]) -> Vec<T> {
    documents.iter().map(|document| serde_json::from_str(document).unwrap()).collect()
}

fn read<T: DeserializeOwned>(documents: &[String]) {
    for document in documents {
        black_box(serde_json::from_str::<T>(black_box(document)).is_ok());
    }
}

fn write<T: Serialize>(values: &[T]) {
    for value in values {
        black_box(serde_json::to_vec(black_box(value)).is_ok());
    }
}

/// Nanoseconds of the first way, and how many times those of each other it is.
fn compare(ways: [&dyn Fn(); 3]) -> [f64; 3] {
    let rounds: Vec<_> = (0..ROUNDS).map(|_| ways.map(nanoseconds)).collect();
    let times = rounds.iter().map(|[emitted, ..]| *emitted);
    let beside = |other: usize| rounds.iter().map(move |round| round[0] / round[other]);
    [median(times), median(beside(1)), median(beside(2))]
}

/// How long `way` takes, from as many runs as fit into a round.
fn nanoseconds(way: &dyn Fn()) -> f64 {
    let (start, mut runs) = (Instant::now(), 0_u32);
    while start.elapsed() < ROUND {
        way();
        runs += 1;
    }
    start.elapsed().as_nanos() as f64 / f64::from(runs)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// How many requests a second are made of typed parameters.
fn requests() {
    let base = BaseUrl::GLOBAL;
    let get = || {
        let user = UserGet::users(black_box("7")).select(["displayName", "mail"]);
        black_box(user.to_http(&base).is_ok());
    };
    let update = || {
        let body = UserUpdateBody::default().display_name("Kim".to_owned()).city("Oslo".to_owned());
        black_box(UserUpdate::users(black_box("7"), body).to_http(&base).is_ok());
    };
    let rate = |way: &dyn Fn()| 1e9 / median((0..ROUNDS).map(|_| nanoseconds(way)));
    println!("\nrequests a second: GET {:.0}, PATCH with a body {:.0}", rate(&get), rate(&update));
}
