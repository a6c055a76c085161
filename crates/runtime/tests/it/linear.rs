//! The work for a response grows as the response does. Nothing here looks at a clock: what grows with the square of these
//! documents would take minutes.

use crate::protocol_1::{
    Task,
    directory::User,
    operations::{Get, Members, TaskList},
};
use msgraph_core::{
    Extra, Operation,
    http::Response,
    serde_json::{self, Value},
};

const MANY: usize = 100_000;

/// An object with these members, and many more.
fn object(first: &str, member: impl Fn(usize) -> String) -> String {
    let members: Vec<_> = (0..MANY).map(member).collect();
    format!("{{{first}{}}}", members.join(","))
}

#[test]
fn unknown_members() {
    let text = object(r#""id":"1","#, |number| format!("\"x{number}\":{number}"));
    let task = Get::from_http(Response::new(&text)).unwrap();
    assert_eq!(task.extra.len(), MANY);
    assert_eq!(serde_json::to_string(&task).unwrap(), text);
    let mut other = task.clone();
    other.extra = task.extra.iter().rev().map(|(name, value)| (name, value.clone())).collect();
    assert_eq!(task, other);
    assert_ne!(task.extra, (0..MANY).map(|number| (format!("x{number}"), 0)).collect::<Extra>());
}

#[test]
fn members_of_errors() {
    let error = object("", |number| format!("\"x{number}\":{number}"));
    let response = Response::builder().status(400).body(format!("{{\"error\":{error}}}")).unwrap();
    let error = Get::from_http(response).unwrap_err();
    assert_eq!(error.service().unwrap().error.as_ref().unwrap().extra.len(), MANY);
}

/// The first name of a type counts: for each further one, all that came before would be read again.
#[test]
fn names_of_types() {
    let types = ["#microsoft.graph.user", "#microsoft.graph.directoryObject"];
    let text = object(r#""id":"1","x":1,"#, |number| format!("\"@odata.type\":\"{}\"", types[number % 2]));
    let page = Members::from_http(Response::new(format!("{{\"value\":[{text}]}}"))).unwrap();
    assert!(page.value[0].is::<User>());
}

#[test]
fn odd_values() {
    let items = vec!["null,{\"id\":5,\"importance\":\"HIGH\",\"labels\":[null,\"a\"]}"; MANY / 10].join(",");
    let text = format!("{{\"value\":[{items}]}}");
    let page = TaskList::from_http(Response::new(&text)).unwrap();
    assert_eq!(page.oddities().len(), MANY / 10 * 3);
    assert_eq!(serde_json::to_value(&page).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
}

#[test]
fn members_that_come_again() {
    let text = object("", |number| format!("\"id\":{number},\"importance\":\"HIGH\",\"labels\":[{number}]"));
    let task: Task = serde_json::from_str(&text).unwrap();
    assert!(task.oddities().len() < 10);
    assert!(serde_json::to_string(&task).unwrap().len() < 200);
}

#[test]
fn values_that_the_json_library_can_not_hold() {
    let items = vec!["1e400,\"\\ud800\""; MANY / 2].join(",");
    let text = format!("{{\"labels\":[{items}]}}");
    let task = Get::from_http(Response::new(&text)).unwrap();
    assert_eq!((task.labels.as_ref().map(Vec::len), task.oddities().len()), (Some(0), MANY));
}
