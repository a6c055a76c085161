//! A small API written by hand exactly as the emitter writes it for version 1 of the protocol: the contract between the two, tested.
//!
//! Crates like this are in use, so what stands here is added to and never changed: a newer core has to work with it. What breaks
//! it is a new version, with a folder of its own beside this one.

#![expect(unreachable_pub, reason = "emitted code is the public part of a library")]

msgraph_core::protocol!(1);

pub mod directory;
pub mod operations;

use msgraph_core::{
    DateTimeOffset, Duration, Extra, Flags, Patch,
    record::UndocumentedMember,
    serde_json::{self, Value},
};

/// A task with a member of each kind.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Task {
    /// Key.
    pub id: Option<String>,
    /// How important it is.
    pub importance: Option<Importance>,
    /// When it repeats.
    pub days: Option<Flags<Day>>,
    /// When it was made.
    pub created_date_time: Option<DateTimeOffset>,
    /// How long it takes.
    pub length: Option<Duration>,
    /// Share that is done.
    pub percent: Option<f64>,
    /// Size of its files.
    pub size: Option<i64>,
    /// Whether it is done.
    pub is_done: Option<bool>,
    /// Steps of it.
    pub steps: Option<Vec<Task>>,
    /// The task that it belongs to.
    pub parent: Option<Box<Task>>,
    /// Whom it concerns.
    pub owner: Option<directory::DirectoryObject>,
    /// Labels.
    pub labels: Option<Vec<String>>,
    /// What it was of importance before.
    pub history: Option<Vec<Importance>>,
    /// A table.
    pub cells: Option<Value>,
    /// Members that the docs do not name.
    pub extra: Extra,
}

msgraph_core::record!(Task, "microsoft.graph.task", [0 "id" id, 1 "importance" importance, 2 "days" days, 3 "createdDateTime" created_date_time, 4 "length" length, 5 "percent" percent, 6 "size" size, 7 "isDone" is_done, 8 "steps" steps, 9 "parent" parent, 10 "owner" owner, 11 "labels" labels, 12 "history" history, 13 "cells" cells]);

/// What `Task` can't be made without.
#[derive(Clone, PartialEq)]
pub struct TaskRequired {
    /// Key.
    pub id: String,
    /// Size of its files.
    pub size: i64,
    /// Whether it is done.
    pub is_done: bool,
}

msgraph_core::required!(Task, TaskRequired, [id, size, is_done]);

msgraph_core::property_names!(Task, [ID "id", IS_DONE "isDone"]);

msgraph_core::setters!(Option, Task, ["size" size: i64, "isDone" is_done: bool], ["labels" labels: String]);

impl Task {
    /// What must be done before.
    pub fn blockers(&self) -> Result<Option<Vec<Task>>, serde_json::Error> {
        self.extra.get_as("blockers")
    }

    /// Sets `blockers`.
    pub fn with_blockers(mut self, value: impl Into<Vec<Task>>) -> Self {
        self.extra.insert_as("blockers", &value.into());
        self
    }

    /// Who looks at it when it is done.
    pub fn reviewer(&self) -> Result<Option<directory::DirectoryObject>, serde_json::Error> {
        self.extra.get_as("reviewer")
    }

    /// Sets `reviewer`.
    pub fn with_reviewer(mut self, value: impl Into<directory::DirectoryObject>) -> Self {
        self.extra.insert_as("reviewer", &value.into());
        self
    }
}

msgraph_core::typed!(Task, "microsoft.graph.task", []);

/// An update of a task.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct TaskUpdateBody {
    /// How important it is.
    pub importance: Patch<Importance>,
    /// How long it takes.
    pub length: Patch<Duration>,
    /// Labels.
    pub labels: Patch<Vec<String>>,
    /// Members that the docs do not name.
    pub extra: Extra,
}

msgraph_core::setters!(Patch, TaskUpdateBody, ["importance" importance: Importance, "length" length: Duration]);

msgraph_core::record!(TaskUpdateBody, "TaskUpdateBody", [0 "importance" importance, 1 "length" length, 2 "labels" labels]);

/// How important a task is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Importance {
    /// Can wait.
    Low,
    /// As any other.
    Normal,
    /// Can't wait.
    High,
    /// A member that was not documented when this code was generated.
    Undocumented(UndocumentedMember),
}

msgraph_core::open_enum!(Importance, "microsoft.graph.importance", ["low" Low, "normal" Normal, "high" High]);

/// Days of the week.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Day {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// A member that was not documented when this code was generated.
    Undocumented(UndocumentedMember),
}

msgraph_core::open_enum!(Day, "microsoft.graph.day", ["monday" Monday, "tuesday" Tuesday]);
