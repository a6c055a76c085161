//! What is logged, and what is not.

use std::{
    fmt::{self, Write as _},
    sync::{Arc, Mutex},
};

use graphgen_loopback::Fault;
use msgraph_api::v1::{UserUpdate, UserUpdateBody};
use tracing_core::{
    Dispatch, Event, Metadata, Subscriber, dispatcher,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

use super::{blocking_client, server};

/// Keeps all that is logged, as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0.lock().unwrap(), "{}={value:?} ", field.name()).unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("msgraph_client")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn operation_path_status_and_attempts_are_logged_but_no_token_body_or_id() {
    let server = server();
    server.fail_next(Fault::Throttled { retry_after: 0 });
    let log = Log::default();
    let client = blocking_client(&server);
    dispatcher::with_default(&Dispatch::new(log.clone()), || {
        // Other tests may just have found that nobody listens, which is remembered for all threads.
        tracing::callsite::rebuild_interest_cache();
        let change = UserUpdateBody::default().office_location("a-body");
        client.send(UserUpdate::users("an-id", change)).unwrap();
    });
    let log = log.0.lock().unwrap();
    assert!(log.starts_with("operation=\"UserUpdate\" method=PATCH path=\"/users/{}\" "), "{log}");
    assert!(log.contains("another try") && log.contains("429"), "{log}");
    assert!(log.ends_with("attempts=2 status=204 "), "{log}");
    for secret in ["a-token", "a-body", "an-id", server.url()] {
        assert!(!log.contains(secret), "{log}");
    }
}
