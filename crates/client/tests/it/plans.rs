//! Random plans of faults, over all that takes several requests.

use std::time::Duration;

use graphgen_loopback::{Fault, Server};
use http::StatusCode;
use msgraph_api::msgraph_core::Upload;
use msgraph_api::v1::{
    DriveItem, DriveItemCreateUploadSession, DriveItemCreateUploadSessionBody, UserDelta, UserGet, UserList,
};
use msgraph_client::{Change, Client, Repeatable, Retry, blocking};
use proptest::{collection::vec, prelude::*, test_runner::Config};

use super::{
    place_and_token, server,
    service::{END, Service, USERS},
    settings,
};

/// What happens to a request; most are left alone.
fn fault() -> impl Strategy<Value = Fault> {
    let none = Fault::Truncated { bytes: usize::MAX };
    prop_oneof![
        4 => Just(none),
        1 => Just(Fault::Throttled { retry_after: 0 }),
        1 => Just(Fault::Error(StatusCode::SERVICE_UNAVAILABLE)),
        1 => Just(Fault::Error(StatusCode::GATEWAY_TIMEOUT)),
        1 => Just(Fault::Closed),
        1 => (0..40_usize).prop_map(|bytes| Fault::Truncated { bytes }),
        1 => (32..128_usize).prop_map(|bytes| Fault::Slow { bytes, pause: Duration::from_millis(1) }),
    ]
}

fn patient() -> Retry {
    Retry::default().tries(100).first_wait(Duration::ZERO).longest_wait(Duration::ZERO)
}

fn file() -> Vec<u8> {
    let mut file: Vec<u8> = (0..900_000_u32).map(|at| (at % 241) as u8).collect();
    file.extend(END);
    file
}

fn session() -> Repeatable<DriveItemCreateUploadSession> {
    let body = DriveItemCreateUploadSessionBody::default();
    Repeatable(DriveItemCreateUploadSession::me_drive_root_by_path_create_upload_session("film.mp4", body))
}

/// What a program learned and did.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    listed: Vec<String>,
    changed: Vec<String>,
    batched: Vec<String>,
    size: Option<i64>,
    has_link: bool,
}

fn expected() -> Outcome {
    let ids = |count: usize| (0..count).map(|id| id.to_string()).collect();
    Outcome {
        listed: ids(USERS),
        changed: ids(USERS),
        batched: ids(50),
        size: Some(900_000 + END.len() as i64),
        has_link: true,
    }
}

fn blocking(client: &blocking::Client) -> Outcome {
    let listed = client.items(UserList::users()).map(|user| user.unwrap().id.unwrap()).collect();
    let mut round = client.delta(UserDelta::users_delta(), None);
    let changed = round.by_ref().map(|change| id_of(change.unwrap())).collect();
    let batched = client.batch((0..50).map(|id| UserGet::users(&id.to_string())));
    let batched = batched.into_iter().map(|answer| answer.unwrap().unwrap().id.unwrap()).collect();
    let session = client.send(session()).unwrap();
    let file = file();
    let upload = Upload::<DriveItem>::to_session(&session, file.len() as u64).unwrap().with_chunk_size(1);
    let size = client.upload_with(upload, &file[..], |_| {}).unwrap().size;
    Outcome { listed, changed, batched, size, has_link: round.link().is_some() }
}

async fn waiting(client: &Client) -> Outcome {
    let mut outcome = Outcome::default();
    let mut users = client.items(UserList::users());
    while let Some(user) = users.try_next().await.unwrap() {
        outcome.listed.push(user.id.unwrap());
    }
    let mut round = client.delta(UserDelta::users_delta(), None);
    while let Some(change) = round.try_next().await.unwrap() {
        outcome.changed.push(id_of(change));
    }
    outcome.has_link = round.link().is_some();
    let batched = client.batch((0..50).map(|id| UserGet::users(&id.to_string()))).await;
    outcome.batched = batched.into_iter().map(|answer| answer.unwrap().unwrap().id.unwrap()).collect();
    let session = client.send(session()).await.unwrap();
    let file = file();
    let upload = Upload::<DriveItem>::to_session(&session, file.len() as u64).unwrap().with_chunk_size(1);
    outcome.size = client.upload_with(upload, &file[..], |_| {}).await.unwrap().size;
    outcome
}

fn id_of(change: Change<msgraph_api::v1::User>) -> String {
    match change {
        Change::Changed(user) => user.id.unwrap(),
        Change::Removed { .. } | Change::StartOver => "nothing that this service tells".to_owned(),
    }
}

/// Runs a program against a service with this plan, and looks at what the service has.
fn check(plan: Vec<Fault>, throttled: usize, run: impl FnOnce(&Server) -> Outcome) {
    let server = server();
    let service = Service::start(&server, throttled);
    plan.into_iter().for_each(|fault| server.fail_next(fault));
    assert_eq!(run(&server), expected());
    assert!(service.uploaded() == file(), "the file is not what was sent");
    let places = server.received();
    assert!(places.iter().map(place_and_token).all(|(is_for_graph, has_token)| is_for_graph == has_token));
}

proptest! {
    #![proptest_config(Config { cases: 100, failure_persistence: None, ..Config::default() })]

    #[test]
    fn every_item_comes_once_and_every_file_arrives(plan in vec(fault(), 0..60), throttled in 0..9_usize) {
        // Were every part throttled, none would ever be answered.
        let throttled = if throttled == 1 { 2 } else { throttled };
        check(plan, throttled, |server| {
            blocking(&settings(blocking::Client::builder(), server).retry(patient()).build().unwrap())
        });
    }

    #[test]
    fn every_item_comes_once_and_every_file_arrives_async(plan in vec(fault(), 0..60), throttled in 2..9_usize) {
        check(plan, throttled, |server| {
            let client = settings(Client::builder(), server).retry(patient()).build().unwrap();
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(waiting(&client))
        });
    }
}
