//! Reading and writing of emitted types.

use crate::generated::{
    Day, Importance, Task, TaskUpdateBody,
    directory::{AnyDirectoryObject, User},
};
use msgraph_core::{
    Flags, Patch, Related,
    record::OpenEnum as _,
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
    let mut task = survives(json!({
        "blockers": [{"id": "2", "labels": ["a"], "x": 1}, {"reviewer": null}],
        "reviewer": {"@odata.type": "#microsoft.graph.user", "displayName": "Ada", "planet": "Mars"},
    }));
    let blockers = task.blockers.read().unwrap().unwrap();
    assert_eq!((blockers.len(), blockers[0].id.as_deref()), (2, Some("2")));
    let Some(AnyDirectoryObject::User(user)) = task.reviewer.read().unwrap() else { panic!("{task:?}") };
    assert_eq!(user.display_name.as_deref(), Some("Ada"));

    let blocker = blockers.into_iter().next().unwrap();
    task.blockers = [blocker].into();
    task.reviewer = AnyDirectoryObject::from(*user).into();
    let written = json!({
        "blockers": [{"id": "2", "labels": ["a"], "x": 1}],
        "reviewer": {"@odata.type": "#microsoft.graph.user", "displayName": "Ada", "planet": "Mars"},
    });
    assert_eq!(serde_json::to_value(&task).unwrap(), written);
}

#[test]
fn what_leads_nowhere_is_absent_or_null() {
    let mut task = survives(json!({"reviewer": null}));
    assert!(task.blockers.is_absent() && !task.reviewer.is_absent());
    assert!(task.blockers.read().unwrap().is_none() && task.reviewer.read().unwrap().is_none());
    task.reviewer = Related::default();
    assert_eq!(serde_json::to_string(&task).unwrap(), "{}");
}

#[test]
fn values_that_lead_elsewhere_name_their_type() {
    let user = User { display_name: Some("Ada".to_owned()), ..User::default() };
    let reviewer = Related::from(AnyDirectoryObject::from(user));
    let json = json!({"@odata.type": "#microsoft.graph.user", "displayName": "Ada"});
    assert_eq!(reviewer.json(), Some(&json));
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
    let task = survives(json!({"owner": user}));
    let Some(AnyDirectoryObject::User(user)) = task.owner else { panic!("not a user") };
    assert_eq!(user.display_name.as_deref(), Some("Ada"));
}

#[test]
fn the_annotation_may_come_last() {
    let text = r##"{"owner": {"id": "7", "displayName": "Ada", "x": 1, "@odata.type": "#microsoft.graph.user", "y": 2}}"##;
    let task: Task = serde_json::from_str(text).unwrap();
    let Some(AnyDirectoryObject::User(user)) = &task.owner else { panic!("not a user") };
    assert_eq!((user.id.as_deref(), user.display_name.as_deref()), (Some("7"), Some("Ada")));
    assert_eq!(serde_json::to_value(&task).unwrap(), serde_json::from_str::<Value>(text).unwrap());
}

#[test]
fn unknown_derived_types_read_as_their_base() {
    let task =
        survives(json!({"owner": {"@odata.type": "#microsoft.graph.device", "id": "7", "model": "X"}}));
    let Some(AnyDirectoryObject::DirectoryObject(object)) = task.owner else { panic!("not the base") };
    assert_eq!((object.id.as_deref(), object.extra.len()), (Some("7"), 2));
    survives(json!({"owner": {"@odata.type": "#microsoft.graph.directoryObject", "id": "7"}}));
    survives(json!({"owner": {"id": "7"}}));
}

#[test]
fn derived_values_name_their_type() {
    let user = User { id: Some("7".to_owned()), ..User::default() };
    let owner = AnyDirectoryObject::from(user);
    assert_eq!(
        serde_json::to_value(&owner).unwrap(),
        json!({"@odata.type": "#microsoft.graph.user", "id": "7"})
    );
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
    assert_eq!(format!("{task:?}"), r#"task { id: "1", steps: [task { isDone: true }], x: Number(1) }"#);
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
