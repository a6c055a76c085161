//! The time of the processor that it takes to read 50,000 users page by page: with the client's `items`, and with a loop that is
//! written by hand over reqwest and serde. `cargo bench -p msgraph-client --all-features --bench items`

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program that measures")]

use std::time::Duration;

use cpu_time::ThreadTime;
use graphgen_ir::{Api, IR_VERSION};
use graphgen_loopback::{Graph, Server};
use http::{Request, Response};
use msgraph_api::msgraph_core::{
    BaseUrl,
    serde_json::{self, json},
};
use msgraph_api::v1::UserList;
use msgraph_client::{Client, blocking};
use serde::Deserialize;

const USERS: usize = 50_000;
const PAGE: usize = 999;
const ROUNDS: usize = 30;

fn main() {
    let nothing = Api { ir_version: IR_VERSION, operations: Vec::new(), types: Vec::new() };
    let server = Server::start(Graph::new(nothing)).unwrap();
    let pages = pages(server.url());
    server.answer_with(move |request| Some(Response::new(pages[number(request)].clone())));
    // The server has threads of its own, all else runs on this one.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let base = BaseUrl::new(server.url()).unwrap();
    let client = Client::builder().credential("a-token").base_url(base.clone()).build().unwrap();
    let waiting = blocking::Client::builder().credential("a-token").base_url(base).build().unwrap();
    let mut times = [Duration::MAX; 3];
    // In turn, so that whatever else the machine does is the same to all.
    for _ in 0..ROUNDS {
        let rounds = [
            time(|| runtime.block_on(read_by_hand(server.url()))),
            time(|| runtime.block_on(read_by_client(&client))),
            time(|| waiting.items(UserList::users()).map(|user| user.unwrap().id.unwrap().len()).sum()),
        ];
        times = std::array::from_fn(|at| times[at].min(rounds[at]));
    }
    for (name, time) in ["by hand", "items", "blocking items"].into_iter().zip(times) {
        println!("{name}: {time:?}, {:.2} times as much", time.as_secs_f64() / times[0].as_secs_f64());
    }
}

fn time(read: impl FnOnce() -> usize) -> Duration {
    let start = ThreadTime::now();
    assert_eq!(read(), USERS * 36);
    start.elapsed()
}

async fn read_by_client(client: &Client) -> usize {
    let (mut users, mut length) = (client.items(UserList::users()), 0);
    while let Some(user) = users.try_next().await.unwrap() {
        length += user.id.unwrap().len();
    }
    length
}

/// A page, as somebody writes it who knows what is on it.
#[derive(Deserialize)]
struct Page {
    value: Vec<User>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "read all the same")]
struct User {
    id: String,
    business_phones: Vec<String>,
    display_name: Option<String>,
    given_name: Option<String>,
    job_title: Option<String>,
    mail: Option<String>,
    mobile_phone: Option<String>,
    office_location: Option<String>,
    preferred_language: Option<String>,
    surname: Option<String>,
    user_principal_name: Option<String>,
}

async fn read_by_hand(root: &str) -> usize {
    let client = reqwest::Client::new();
    let (mut next, mut length) = (Some(format!("{root}/v1.0/users")), 0);
    while let Some(url) = next {
        let answer = client.get(url).header("authorization", "Bearer a-token").send().await.unwrap();
        let page: Page = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        length += page.value.iter().map(|user| user.id.len()).sum::<usize>();
        next = page.next;
    }
    length
}

/// Which page a request asks for.
fn number(request: &Request<Vec<u8>>) -> usize {
    request
        .uri()
        .query()
        .and_then(|query| query.strip_prefix("$skiptoken="))
        .map_or(0, |it| it.parse().unwrap())
}

fn pages(root: &str) -> Vec<Vec<u8>> {
    let all: Vec<_> = (0..USERS).map(user).collect();
    let pages = all.chunks(PAGE).enumerate().map(|(at, users)| {
        let mut page = json!({"@odata.context": format!("{root}/v1.0/$metadata#users"), "value": users});
        if (at + 1) * PAGE < USERS {
            page["@odata.nextLink"] = format!("{root}/v1.0/users?$skiptoken={}", at + 1).into();
        }
        page.to_string().into_bytes()
    });
    pages.collect()
}

fn user(number: usize) -> serde_json::Value {
    json!({
        "businessPhones": ["+1 555 0123"],
        "displayName": format!("Sample User {number}"),
        "givenName": "Sample",
        "jobTitle": "Analyst",
        "mail": format!("user{number}@fabrikam.example"),
        "mobilePhone": null,
        "officeLocation": "7/42",
        "preferredLanguage": "en-US",
        "surname": format!("User {number}"),
        "userPrincipalName": format!("user{number}@fabrikam.example"),
        "id": format!("2b9f64c0-7e15-4d38-a6c1-{number:012}"),
    })
}
