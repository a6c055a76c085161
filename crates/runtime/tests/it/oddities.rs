//! Values that are not as documented: reading bends, and keeps.

use crate::protocol_1::{
    Day, Importance, Task, TaskUpdateBody,
    directory::{DirectoryObject, User},
    operations::{Anything, Check, Get, Members, Price, TaskList, Wrapped},
};
use msgraph_core::{
    Decimal, Operation, Page, Response as _, ResponseError, Single,
    http::Response,
    record::OpenEnum as _,
    serde_json::{self, Value, json},
};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

/// Reads a task from text and from a tree, and writes it again as it came.
#[track_caller]
fn survives(value: &Value) -> Task {
    let task: Task = serde_json::from_str(&value.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&task).unwrap(), *value);
    let of_tree: Task = serde_json::from_value(value.clone()).unwrap();
    assert_eq!((&of_tree, of_tree.oddities()), (&task, task.oddities()), "text and tree read alike");
    task
}

#[track_caller]
fn check(value: Value, expected: &[&str]) {
    let oddities = survives(&value).oddities();
    let oddities: Vec<_> = oddities.iter().map(ToString::to_string).collect();
    assert_eq!(oddities, expected);
}

fn read<O: Operation>(body: &Value) -> Result<O::Response, ResponseError> {
    O::from_http(Response::new(body.to_string()))
}

#[test]
fn values_of_another_type_are_kept() {
    check(json!({"id": 5}), &["`id`: expected Edm.String, found 5"]);
    check(json!({"isDone": "true"}), &["`isDone`: expected Edm.Boolean, found \"true\""]);
    check(json!({"size": [1]}), &["`size`: expected Edm.Int64, found an array"]);
    check(json!({"importance": 1}), &["`importance`: expected microsoft.graph.importance, found 1"]);
    check(json!({"days": 1}), &["`days`: expected microsoft.graph.day, found 1"]);
    check(
        json!({"createdDateTime": "2024-03-05T08:30:00"}),
        &["`createdDateTime`: expected Edm.DateTimeOffset, found \"2024-03-05T08:30:00\""],
    );
    check(json!({"length": ""}), &["`length`: expected Edm.Duration, found \"\""]);
    check(json!({"parent": "none"}), &["`parent`: expected an object, found \"none\""]);
    check(json!({"steps": {"id": "1"}}), &["`steps`: expected an array, found an object"]);
    check(json!({"owner": [1]}), &["`owner`: expected an object, found an array"]);
    let task = survives(&json!({"id": 5, "isDone": true}));
    assert_eq!((task.id, task.is_done, task.extra.get("id")), (None, Some(true), Some(&json!(5))));
}

#[test]
fn oddities_have_their_trail() {
    check(
        json!({"steps": [{}, {"parent": {"size": "many"}}], "owner": {"id": 5, "@odata.type": "#microsoft.graph.user"}}),
        &[
            "`steps[1].parent.size`: expected Edm.Int64, found \"many\"",
            "`owner.id`: expected Edm.String, found 5",
        ],
    );
    let long = "x".repeat(500);
    let oddities = survives(&json!({ "length": long })).oddities();
    assert!(oddities[0].found.ends_with('…') && oddities[0].found.len() < 100, "{:?}", oddities[0]);
}

#[test]
fn lists_go_without_their_odd_items_and_the_whole_is_kept() {
    let value = json!({"labels": [null, "a", 5, "b"], "steps": [7, {"id": "1"}, null, {"labels": [1, "c"]}]});
    let task = survives(&value);
    assert_eq!(task.labels.as_deref(), Some(&["a".to_owned(), "b".to_owned()][..]));
    assert_eq!(task.steps.as_ref().map(Vec::len), Some(2));
    assert_eq!(task.extra.get("labels"), value.get("labels"));
    check(
        value,
        &[
            "`steps[0]`: expected an object, found 7",
            "`steps[2]`: expected an object, found null",
            "`steps[3].labels[0]`: expected Edm.String, found 1",
            "`labels[0]`: expected Edm.String, found null",
            "`labels[2]`: expected Edm.String, found 5",
        ],
    );
}

/// What came stands for the field as long as nobody changes it.
#[test]
fn a_field_that_was_changed_is_written_as_it_is() {
    let value = json!({"id": 5, "labels": ["a", null], "importance": "HIGH", "steps": [{}, 1]});
    let mut task = survives(&value);
    assert_eq!(task.oddities().len(), 3);
    task.id = Some("1".to_owned());
    task.labels = Some(vec!["a".to_owned(), "b".to_owned()]);
    task.importance = Some(Importance::Low);
    task.steps.as_mut().unwrap()[0].is_done = Some(true);
    let changed = json!({"id": "1", "labels": ["a", "b"], "importance": "low", "steps": [{"isDone": true}]});
    assert_eq!(serde_json::to_value(&task).unwrap(), changed);
    assert_eq!(task.oddities(), []);
    let mut task = survives(&value);
    task.labels = None;
    task.extra.remove("labels");
    task.extra.insert("id", 6);
    let without = json!({"id": 6, "importance": "HIGH", "steps": [{}, 1]});
    assert_eq!(serde_json::to_value(&task).unwrap(), without);
}

#[test]
fn capitals_of_enumerations_make_no_difference() {
    let task = survives(
        &json!({"importance": "HIGH", "days": "Monday, tuesday,Someday", "history": ["low", "Low", "x"]}),
    );
    assert_eq!((&task.importance, task.oddities()), (&Some(Importance::High), Vec::new()));
    let days = task.days.unwrap();
    assert!(
        days.contains(&Day::Monday) && days.contains(&Day::Tuesday) && days.contains(&Day::parse("Someday"))
    );
    assert_eq!(task.history.unwrap()[..2], [Importance::Low, Importance::Low]);
    assert_eq!(Importance::from("Normal"), Importance::Normal);
    assert_eq!(Importance::from("normal\u{e9}").as_str(), "normal\u{e9}");
}

#[test]
fn integers_in_text_stay_in_text() {
    let task = survives(&json!({"size": "5000000000"}));
    assert_eq!((task.size, task.oddities()), (Some(5_000_000_000), Vec::new()));
}

#[test]
fn updates_keep_what_they_can_not_hold() {
    let body: TaskUpdateBody = serde_json::from_str(r#"{"length": 5, "labels": ["a", 1]}"#).unwrap();
    assert!(body.length.is_absent());
    assert_eq!(serde_json::to_value(&body).unwrap(), json!({"length": 5, "labels": ["a", 1]}));
}

#[test]
fn what_leads_elsewhere_bends_too() {
    let value = json!({"blockers": [null, {"id": 5}], "reviewer": {"@odata.type": "#microsoft.graph.user", "id": []}});
    let task = survives(&value);
    assert_eq!(task.oddities(), []);
    let blockers = task.blockers().unwrap().unwrap();
    assert_eq!((blockers.len(), blockers[0].oddities().len()), (1, 1));
    let trails: Vec<_> =
        task.extra.oddities_as::<Vec<Task>>("blockers").into_iter().map(|oddity| oddity.trail).collect();
    assert_eq!(trails, ["[0]", "[1].id"]);
    assert_eq!(task.extra.oddities_as::<DirectoryObject>("reviewer")[0].trail, "id");
    let task = survives(&json!({"blockers": 5}));
    assert_eq!(task.blockers().unwrap_err().to_string(), "expected an array, found 5");
    assert_eq!(task.extra.oddities_as::<Vec<Task>>("blockers")[0].to_string(), "expected an array, found 5");
}

#[test]
fn a_type_that_is_told_late_loses_nothing() {
    let value = json!({"owner": {"id": 5, "displayName": ["x"], "@odata.type": "#microsoft.graph.user"}});
    let text = r##"{"owner": {"id": 5, "displayName": ["x"], "@odata.type": "#microsoft.graph.user"}}"##;
    let task: Task = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&task).unwrap(), value);
    assert_eq!(task.oddities().len(), 1);
    assert_eq!(task.owner.unwrap().to::<User>().unwrap().oddities().len(), 2);
}

#[test]
fn one_odd_value_does_not_lose_the_answer() {
    let page = read::<TaskList>(
        &json!({"value": [{"id": "1"}, {"createdDateTime": "soon"}, null], "@odata.count": "x"}),
    );
    let page: Page<Task> = page.unwrap();
    assert_eq!((page.value.len(), page.count, page.oddities().len()), (2, None, 3));
    assert_eq!(page.oddities()[1].trail, "value[2]");
    let members = read::<Members>(&json!({"value": [{"id": 5}]})).unwrap();
    assert_eq!(members.oddities()[0].trail, "value[0].id");
    let single: Single<Task> = read::<Wrapped>(&json!({"value": {"id": 5}})).unwrap();
    assert_eq!(single.oddities()[0].trail, "value.id");
    let bare = read::<Wrapped>(&json!({"id": 5})).unwrap();
    assert_eq!(bare.oddities()[0].trail, "id");
    assert_eq!(read::<Get>(&json!({"id": 5})).unwrap().oddities().len(), 1);
}

/// Reads an answer that has what `serde_json` refuses.
#[track_caller]
fn check_text(member: &str, expected: &str, kept: Value) {
    let name = member.split('"').nth(1).unwrap();
    let text = format!("{{\"id\":\"1\",{member},\"steps\":[{{\"id\":\"2\"}}]}}");
    let task = Get::from_http(Response::new(text)).unwrap();
    let oddities: Vec<_> = task.oddities().iter().map(ToString::to_string).collect();
    assert_eq!(oddities.join(", "), expected);
    assert_eq!((task.id.as_deref(), task.steps.as_ref().map(Vec::len)), (Some("1"), Some(1)));
    assert_eq!(task.extra.get(name), Some(&kept));
    let written: Value = serde_json::from_slice(&task.to_body().unwrap()).unwrap();
    assert_eq!(written[name], kept);
}

#[test]
fn what_the_json_library_can_not_hold_costs_no_more_than_itself() {
    check_text(r#""percent":1e400"#, "`percent`: expected Edm.Double, found 1e400", json!("1e400"));
    check_text(r#""size":-1e400"#, "`size`: expected Edm.Int64, found -1e400", json!("-1e400"));
    check_text(
        r#""length":"a\ud800\"b""#,
        "`length`: expected Edm.Duration, found \"a\\ud800\\\"b\"",
        json!("a\\ud800\\\"b"),
    );
    check_text(
        r#""labels":["\udc00",1e999,"a"]"#,
        "`labels[0]`: expected Edm.String, found \"\\udc00\", `labels[1]`: expected Edm.String, found 1e999",
        json!(["\\udc00", "1e999", "a"]),
    );
    check_text(r#""x":{"\ud800":[1e400,"\ud800",0.5]}"#, "", json!({"\\ud800": ["1e400", "\\ud800", 0.5]}));
    let odd_name = Get::from_http(Response::new(r#"{"\udfff":1}"#)).unwrap();
    assert_eq!(odd_name.extra.get("\\udfff"), Some(&json!(1)));
    for text in [r#"{"percent":1e400"#, r#"{"percent":1e400,"id":x}"#] {
        let error = Get::from_http(Response::new(text)).unwrap_err().to_string();
        assert!(error.starts_with("unexpected value at `percent`: number out of range"), "{error}");
    }
}

/// Numbers with more digits than an `f64` has.
#[test]
fn decimals_come_back_as_they_came() {
    for number in [
        "123456789012345678.25",
        "-0.12345678901234567890123456789",
        "79228162514264337593543950335",
        "0.1000000000000000055511151231257827",
        "12.5",
        "7",
        "\"123456789012345678.25\"",
    ] {
        let text = format!("{{\"value\":{number}}}");
        let price = Price::from_http(Response::new(&text)).unwrap();
        assert_eq!(price.value.as_str(), number.trim_matches('"'));
        assert_eq!(price.to_body().unwrap(), text.as_bytes());
    }
    // Other deserializers hand on an `f64` alone.
    let price: Single<Decimal> = serde_json::from_str("{\"value\":12.25}").unwrap();
    assert_eq!(price.value.as_str(), "12.25");
}

/// Without an object around it, there is no place to keep a value.
#[test]
fn documents_of_another_type_are_errors() {
    for (body, message) in [
        (json!([]), "unexpected body: expected an object, found an array"),
        (json!("x"), "unexpected body: expected an object, found \"x\""),
        (json!(null), "unexpected body: expected an object, found null"),
    ] {
        let error = read::<Get>(&body).unwrap_err().to_string();
        assert!(error.starts_with(message), "{body}: {error}");
    }
    let error = read::<Check>(&json!({"value": "x"})).unwrap_err().to_string();
    assert!(error.starts_with("unexpected value at `value`: expected Edm.Boolean, found \"x\""), "{error}");
    let error = read::<TaskList>(&json!({"value": {}})).unwrap_err().to_string();
    assert!(error.starts_with("unexpected value at `value`: expected an array, found an object"), "{error}");
    let error = serde_json::from_str::<Task>("[]").unwrap_err().to_string();
    assert!(error.starts_with("invalid type: sequence, expected an object"), "{error}");
    let error = serde_json::from_str::<Page<Task>>("{\"value\": 1}").unwrap_err().to_string();
    assert!(error.starts_with("expected an array, found 1"), "{error}");
}

#[test]
fn an_error_with_the_status_of_a_success_is_a_failure() {
    let error = json!({"@odata.context": "c", "error": {"code": "Forbidden", "message": "no"}});
    let failures = [
        read::<Get>(&error).map(drop),
        read::<TaskList>(&error).map(drop),
        read::<Wrapped>(&error).map(drop),
        read::<Check>(&error).map(drop),
        read::<Anything>(&error).map(drop),
    ];
    for failure in failures {
        let failure = failure.unwrap_err();
        assert_eq!(failure.service().unwrap().code(), Some("Forbidden"), "{failure}");
    }
    assert!(read::<Get>(&json!({"id": "1", "error": {"code": "x"}})).is_ok());
    assert!(read::<Get>(&json!({"x": 1, "error": {"code": "x"}})).is_ok());
    assert!(read::<Get>(&json!({"error": "x"})).is_ok());
    let page = read::<TaskList>(&json!({"value": [], "error": {"code": "x"}})).unwrap();
    assert_eq!(page.to_body().unwrap(), br#"{"value":[],"error":{"code":"x"}}"#);
}

/// JSON whose objects have members that tasks and users have, with values of any type.
fn anything() -> impl Strategy<Value = Value> {
    const NAMES: &str = "id|importance|days|createdDateTime|length|size|isDone|steps|parent|owner|labels|history|cells|\
                         blockers|reviewer|room|displayName|businessPhones|@odata.type|x";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "HIGH|low|monday, Tuesday|Low,x|5|P1D|2024-03-05T08:30:00Z|#microsoft.graph.user|.{0,3}"
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(NAMES, inner, 0..6).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn any_object_is_read_and_written_again(members in prop::collection::vec(anything(), 1..4)) {
        for value in members.into_iter().filter(Value::is_object) {
            survives(&value);
            let page = json!({ "value": [value] });
            let read = read::<TaskList>(&page).unwrap();
            prop_assert_eq!(serde_json::from_slice::<Value>(&read.to_body().unwrap()).unwrap(), page);
        }
    }
}
