//! Reading and writing of emitted types.

use crate::protocol_1::{
    Day, Importance, Task, TaskRequired, TaskUpdateBody,
    directory::{DirectoryObject, User},
};
use msgraph_core::{
    Flags, Patch,
    record::{OpenEnum as _, Typed as _},
    serde_json::{self, Value, json},
};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

#[track_caller]
fn survives(value: Value) -> Task {
    let task: Task = serde_json::from_str(&value.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&task).unwrap(), value);
    assert_eq!(serde_json::from_value::<Task>(value).unwrap(), task, "text and tree read alike");
    task
}

#[test]
fn members_of_every_kind_survive() {
    let task = survives(json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#tasks/$entity",
        "id": "1", "importance": "high", "days": "monday,tuesday", "createdDateTime": "2024-03-05T08:30:00.1234567Z",
        "length": "PT1H30M", "percent": 12.5, "size": 5_000_000_000_i64, "isDone": false,
        "steps": [{"id": "2", "steps": []}, {}], "parent": {"id": "0", "labels": ["a"]},
        "labels": [], "cells": [[1, null, "x"], {"y": true}],
    }));
    assert_eq!(task.importance, Some(Importance::High));
    assert_eq!(task.days, Some([Day::Tuesday, Day::Monday].into_iter().collect()));
    assert_eq!(task.steps.unwrap().len(), 2);
}

#[test]
fn what_is_required_is_given_by_name() {
    let required = TaskRequired { id: "1".to_owned(), size: 7, is_done: false };
    let task = Task::new(required.clone());
    assert_eq!(serde_json::to_value(&task).unwrap(), json!({"id": "1", "size": 7, "isDone": false}));
    assert_eq!(format!("{required:?}"), format!("{task:?}"));
}

#[test]
fn setters_take_what_people_have() {
    let task = Task::default().size(7).labels(["a", "b"]);
    assert_eq!(task.labels.as_deref(), Some(&["a".to_owned(), "b".to_owned()][..]));
    assert_eq!(task.labels(vec!["c".to_owned()]).labels.unwrap(), ["c"]);
}

#[test]
fn nulls_absences_and_empty_collections_differ() {
    let task = survives(json!({"id": null, "labels": [], "cells": null}));
    assert_eq!((task.id, task.labels, task.parent), (None, Some(Vec::new()), None));
}

#[test]
fn a_value_set_later_replaces_the_null_that_was_read() {
    let mut task: Task = serde_json::from_str(r#"{"id": null, "isDone": null}"#).unwrap();
    task.id = Some("1".to_owned());
    assert_eq!(serde_json::to_value(&task).unwrap(), json!({"id": "1", "isDone": null}));
}

#[test]
fn unknown_members_and_members_that_are_compiled_out_survive() {
    let task = survives(json!({"x-y": {"z": [1.5, -3]}, "room": {"name": "blue"}, "@odata.etag": "W/\"1\""}));
    assert_eq!(task.extra.get("room"), Some(&json!({"name": "blue"})));
}

#[test]
fn what_leads_elsewhere_is_read_when_it_is_asked_for() {
    let task = survives(json!({
        "blockers": [{"id": "2", "labels": ["a"], "x": 1}, {"reviewer": null}],
        "reviewer": {"@odata.type": "#microsoft.graph.user", "displayName": "Ada", "planet": "Mars"},
    }));
    let blockers = task.blockers().unwrap().unwrap();
    assert_eq!((blockers.len(), blockers[0].id.as_deref()), (2, Some("2")));
    let user = task.reviewer().unwrap().unwrap().to::<User>().unwrap();
    assert_eq!(user.display_name.as_deref(), Some("Ada"));

    let blocker = blockers.into_iter().next().unwrap();
    let task = task.with_blockers([blocker]).with_reviewer(user);
    let written = json!({
        "blockers": [{"id": "2", "labels": ["a"], "x": 1}],
        "reviewer": {"@odata.type": "#microsoft.graph.user", "displayName": "Ada", "planet": "Mars"},
    });
    assert_eq!(serde_json::to_value(&task).unwrap(), written);
}

#[test]
fn what_leads_nowhere_is_absent_or_null() {
    let mut task = survives(json!({"reviewer": null}));
    assert!(task.blockers().unwrap().is_none() && task.reviewer().unwrap().is_none());
    assert_eq!(task.extra.remove("reviewer"), Some(Value::Null));
    assert_eq!(serde_json::to_string(&task).unwrap(), "{}");
}

#[test]
fn undocumented_members_of_enumerations_survive_and_stay_apart() {
    let task = survives(json!({"importance": "urgent", "days": "monday, someday"}));
    assert_eq!(task.oddities(), []);
    let Some(Importance::Undocumented(member)) = &task.importance else { panic!("{task:?}") };
    assert_eq!(member.as_str(), "urgent");
    assert_eq!(Importance::from("low"), Importance::Low);
    assert!(task.days.unwrap().contains(&Day::parse("someday")));
}

#[test]
fn sets_of_flags() {
    let mut days = Flags::from(Day::Monday);
    days.insert(Day::Tuesday);
    days.insert(Day::Monday);
    assert_eq!(days.to_string(), "monday,tuesday");
    assert!(days.remove(&Day::Monday) && !days.remove(&Day::Monday));
    assert!(Flags::<Day>::parse("").is_empty());
}

#[test]
fn derived_types_are_told_by_their_annotation() {
    let user = json!({"@odata.type": "#microsoft.graph.user", "id": "7", "displayName": "Ada", "businessPhones": []});
    let owner = survives(json!({"owner": user})).owner.unwrap();
    assert_eq!((owner.id.as_deref(), owner.type_name()), (Some("7"), User::ODATA_TYPE));
    assert!(owner.is::<User>() && owner.is::<DirectoryObject>());
    assert_eq!(owner.to::<User>().unwrap().display_name.as_deref(), Some("Ada"));
    let user: User = owner.try_into().unwrap();
    assert_eq!(user.business_phones, Some(Vec::new()));
}

#[test]
fn the_annotation_may_come_last() {
    let text = r##"{"owner": {"id": "7", "displayName": "Ada", "x": 1, "@odata.type": "#microsoft.graph.user", "y": 2}}"##;
    let task: Task = serde_json::from_str(text).unwrap();
    let user = task.owner.as_ref().unwrap().to::<User>().unwrap();
    assert_eq!((user.id.as_deref(), user.display_name.as_deref()), (Some("7"), Some("Ada")));
    assert_eq!(serde_json::to_value(&task).unwrap(), serde_json::from_str::<Value>(text).unwrap());
}

#[test]
fn values_of_other_types_stay_their_base() {
    let owner =
        survives(json!({"owner": {"@odata.type": "#microsoft.graph.device", "id": "7", "model": "X"}}))
            .owner
            .unwrap();
    assert_eq!(
        (owner.id.as_deref(), owner.extra.len(), owner.type_name()),
        (Some("7"), 2, "microsoft.graph.device")
    );
    assert!(!owner.is::<User>() && owner.to::<User>().is_none());
    assert_eq!(owner.clone().try_into::<User>().unwrap_err(), owner);
    let base = survives(json!({"owner": {"@odata.type": "#microsoft.graph.directoryObject", "id": "7"}}))
        .owner
        .unwrap();
    assert!(base.is::<DirectoryObject>() && !base.is::<User>());
    let unnamed = survives(json!({"owner": {"id": "7"}})).owner.unwrap();
    assert_eq!(unnamed.type_name(), DirectoryObject::ODATA_TYPE);
}

/// A guest is a user, though nothing of guests is compiled in.
#[test]
fn a_type_is_what_it_derives_from() {
    let owner = survives(json!({"owner": {"@odata.type": "#microsoft.graph.guest", "displayName": "Ada"}}))
        .owner
        .unwrap();
    let user = owner.to::<User>().unwrap();
    assert_eq!(user.display_name.as_deref(), Some("Ada"));
    assert_eq!(DirectoryObject::from(user), owner);
}

/// A base is the same whether it was read or made of a derived value.
#[test]
fn derived_values_name_their_type() {
    let user = User { id: Some("7".to_owned()), display_name: Some("Ada".to_owned()), ..User::default() };
    let owner = DirectoryObject::from(user);
    let json = r##"{"@odata.type":"#microsoft.graph.user","id":"7","displayName":"Ada"}"##;
    assert_eq!(serde_json::to_string(&owner).unwrap(), json);
    assert_eq!(serde_json::from_str::<DirectoryObject>(json).unwrap(), owner);
    let odd = json!({"@odata.type": "#microsoft.graph.user", "id": 7, "displayName": null, "x": [1]});
    let user: User = serde_json::from_value(odd.clone()).unwrap();
    assert_eq!(DirectoryObject::from(user), serde_json::from_value::<DirectoryObject>(odd).unwrap());
}

#[test]
fn updates_have_three_states() {
    let body = TaskUpdateBody::default().importance(Importance::Low).length(None);
    let json = serde_json::to_value(&body).unwrap();
    assert_eq!(json, json!({"importance": "low", "length": null}));
    let read: TaskUpdateBody = serde_json::from_value(json).unwrap();
    assert_eq!(
        (read.importance, read.length, read.labels),
        (Patch::Value(Importance::Low), Patch::Null, Patch::Absent)
    );
}

#[test]
fn debug_shows_what_is_there() {
    let task: Task = serde_json::from_str(r#"{"id": "1", "steps": [{"isDone": true}], "x": 1}"#).unwrap();
    assert_eq!(format!("{task:?}"), r#"task { id: "1", steps: [task { isDone: true }], x: 1 }"#);
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".*".prop_map(Value::from)
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,5}", inner, 0..4)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_read_is_written_again(
        id in prop::option::of(".*"),
        size in any::<Option<i64>>(),
        labels in prop::option::of(prop::collection::vec(".*", 0..3)),
        importance in "low|high|[a-z]{0,9}",
        cells in json(),
        unknown in prop::collection::btree_map("[@a-z.]{6,9}", json(), 0..4),
        depth in 0..4_usize,
    ) {
        let mut value = json!({"id": id, "size": size, "labels": labels, "importance": importance, "cells": cells});
        value.as_object_mut().unwrap().extend(unknown.into_iter().filter(|(name, _)| !["labels", "parent", "isDone", "length"].contains(&name.as_str())));
        for _ in 0..depth {
            value = json!({"parent": value.clone(), "steps": [value, {}]});
        }
        survives(value);
    }
}

#[test]
fn secrets_are_not_printed() {
    let task: Task = serde_json::from_value(json!({
        "id": "1", "password": "hidden1", "labels": ["seen1"],
        "cells": [{"clientSecret": "hidden2", "keyId": "seen2", "tokens": 5}],
        "owner": {"@odata.type": "#microsoft.graph.user", "keys": [{"preSharedKey": ["hidden3"]}], "passwordPolicies": "seen3"},
        "passwordProfile": {"password": "hidden4", "forceChange": true}, "clientState": "hidden5", "secretText": "hidden6",
    }))
    .unwrap();
    for shown in
        [format!("{task:?}"), format!("{task:#?}"), format!("{:?}", task.extra), format!("{:?}", task.owner)]
    {
        assert!(!shown.contains("hidden"), "{shown}");
    }
    let shown = format!("{task:?}");
    assert!(["seen1", "seen2", "seen3", "true"].iter().all(|seen| shown.contains(seen)), "{shown}");
}
