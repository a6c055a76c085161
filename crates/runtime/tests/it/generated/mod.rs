//! A small API written by hand exactly as the emitter writes it: the contract between the two, tested.

#![expect(unreachable_pub, reason = "emitted code is the public part of a library")]

pub mod directory;
pub mod operations;

use msgraph_core::{
    DateTimeOffset, Duration, Extra, Flags, Patch, Related,
    record::{Member, OpenEnum, Record, Shape, UndocumentedMember},
    serde_json::Value,
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
    pub owner: Option<directory::AnyDirectoryObject>,
    /// Labels.
    pub labels: Option<Vec<String>>,
    /// What it was of importance before.
    pub history: Option<Vec<Importance>>,
    /// A table.
    pub cells: Option<Value>,
    /// What must be done before.
    pub blockers: Related<Vec<Task>>,
    /// Who looks at it when it is done.
    pub reviewer: Related<directory::AnyDirectoryObject>,
    /// Members that the docs do not name.
    pub extra: Extra,
}

impl Record for Task {
    #[inline]
    fn shape(&self) -> &'static Shape {
        &Shape {
            name: "microsoft.graph.task",
            members: &[
                "id",
                "importance",
                "days",
                "createdDateTime",
                "length",
                "percent",
                "size",
                "isDone",
                "steps",
                "parent",
                "owner",
                "labels",
                "history",
                "cells",
                "blockers",
                "reviewer",
                "room",
            ],
        }
    }

    #[inline]
    fn member(&self, index: usize) -> Option<&dyn Member> {
        Some(match index {
            0 => &self.id,
            1 => &self.importance,
            2 => &self.days,
            3 => &self.created_date_time,
            4 => &self.length,
            5 => &self.percent,
            6 => &self.size,
            7 => &self.is_done,
            8 => &self.steps,
            9 => &self.parent,
            10 => &self.owner,
            11 => &self.labels,
            12 => &self.history,
            13 => &self.cells,
            14 => &self.blockers,
            15 => &self.reviewer,
            // 16 is compiled out, as a navigation property to an area that is not built.
            _ => return None,
        })
    }

    #[inline]
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member> {
        Some(match index {
            0 => &mut self.id,
            1 => &mut self.importance,
            2 => &mut self.days,
            3 => &mut self.created_date_time,
            4 => &mut self.length,
            5 => &mut self.percent,
            6 => &mut self.size,
            7 => &mut self.is_done,
            8 => &mut self.steps,
            9 => &mut self.parent,
            10 => &mut self.owner,
            11 => &mut self.labels,
            12 => &mut self.history,
            13 => &mut self.cells,
            14 => &mut self.blockers,
            15 => &mut self.reviewer,
            _ => return None,
        })
    }

    #[inline]
    fn extra(&self) -> &Extra {
        &self.extra
    }

    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

msgraph_core::record!(Task);

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

impl TaskUpdateBody {
    /// Sets `importance`.
    #[inline]
    #[must_use]
    pub fn importance(mut self, value: impl Into<Patch<Importance>>) -> Self {
        self.importance = value.into();
        self
    }

    /// Sets `length`.
    #[inline]
    #[must_use]
    pub fn length(mut self, value: impl Into<Patch<Duration>>) -> Self {
        self.length = value.into();
        self
    }
}

impl Record for TaskUpdateBody {
    #[inline]
    fn shape(&self) -> &'static Shape {
        &Shape { name: "TaskUpdateBody", members: &["importance", "length", "labels"] }
    }

    #[inline]
    fn member(&self, index: usize) -> Option<&dyn Member> {
        Some(match index {
            0 => &self.importance,
            1 => &self.length,
            2 => &self.labels,
            _ => return None,
        })
    }

    #[inline]
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member> {
        Some(match index {
            0 => &mut self.importance,
            1 => &mut self.length,
            2 => &mut self.labels,
            _ => return None,
        })
    }

    #[inline]
    fn extra(&self) -> &Extra {
        &self.extra
    }

    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

msgraph_core::record!(TaskUpdateBody);

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

impl OpenEnum for Importance {
    const NAME: &'static str = "microsoft.graph.importance";
    const MEMBERS: &'static [(&'static str, Self)] =
        &[("low", Self::Low), ("normal", Self::Normal), ("high", Self::High)];

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Undocumented(member) => member.as_str(),
        }
    }

    #[inline]
    fn undocumented(member: UndocumentedMember) -> Self {
        Self::Undocumented(member)
    }
}

msgraph_core::open_enum!(Importance);

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

impl OpenEnum for Day {
    const NAME: &'static str = "microsoft.graph.day";
    const MEMBERS: &'static [(&'static str, Self)] = &[("monday", Self::Monday), ("tuesday", Self::Tuesday)];

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Undocumented(member) => member.as_str(),
        }
    }

    #[inline]
    fn undocumented(member: UndocumentedMember) -> Self {
        Self::Undocumented(member)
    }
}

msgraph_core::open_enum!(Day);
