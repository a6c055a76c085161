//! What a value holds that is not as documented.

use std::fmt;

use super::{Member, Record, View, kept::Loss};

/// A value of a response that its documented type can't hold: text for a number, a date without its zone, null in a list.
///
/// It is kept as it came: the field is `None`, a list goes without the item, and the value lies under its name in the extra
/// members around it. It is written again, unless the field was changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Oddity {
    /// The way to the value: `value[3].address.city`.
    pub trail: String,
    /// The documented type.
    pub expected: &'static str,
    /// What came instead, in a few words.
    pub found: String,
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { trail, expected, found } = self;
        if !trail.is_empty() {
            write!(f, "`{trail}`: ")?;
        }
        write!(f, "expected {expected}, found {found}")
    }
}

/// The oddities of a value, in the order in which its type has its members; what emitted methods call.
#[must_use]
pub fn oddities(value: View<'_>) -> Vec<Oddity> {
    let mut walk = Walk { trail: String::new(), found: Vec::new() };
    walk.value(value);
    walk.found
}

/// Those of a value inside of another.
pub(crate) fn oddities_below(name: &str, value: View<'_>) -> Vec<Oddity> {
    let mut walk = Walk { trail: name.to_owned(), found: Vec::new() };
    walk.value(value);
    walk.found
}

/// Those of a value that is no member, and items that it lost.
pub(super) fn oddities_with(value: View<'_>, losses: &[Loss]) -> Vec<Oddity> {
    let mut walk = Walk { trail: String::new(), found: Vec::new() };
    walk.with_losses(value, losses);
    walk.found
}

struct Walk {
    trail: String,
    found: Vec<Oddity>,
}

impl Walk {
    fn value(&mut self, value: View<'_>) {
        match value {
            View::Record(record) | View::Derived(record) => self.record(record),
            View::List(_) => self.items(value, &[]),
            View::Absent
            | View::Null
            | View::Bool(_)
            | View::I64(_)
            | View::U64(_)
            | View::F64(_)
            | View::Number(_)
            | View::Str(_)
            | View::Text(_)
            | View::Json(_) => {}
        }
    }

    fn record(&mut self, record: &dyn Record) {
        let kept = record.extra().kept();
        for (index, name) in record.shape().members.iter().enumerate() {
            let view = record.member(index).map_or(View::Absent, Member::view);
            let of_member = kept.iter().find(|kept| kept.name == *name && kept.holds(view));
            let losses = of_member.map_or(&[][..], |kept| &kept.losses);
            if losses.is_empty() && !matches!(view, View::Record(_) | View::Derived(_) | View::List(_)) {
                continue;
            }
            let end = self.trail.len();
            if end > 0 {
                self.trail.push('.');
            }
            self.trail.push_str(name);
            self.with_losses(view, losses);
            self.trail.truncate(end);
        }
    }

    fn with_losses(&mut self, view: View<'_>, losses: &[Loss]) {
        losses.iter().for_each(|loss| self.loss(loss));
        if matches!(view, View::List(_)) {
            self.items(view, losses);
        } else {
            self.value(view);
        }
    }

    fn loss(&mut self, loss: &Loss) {
        let mut trail = self.trail.clone();
        loss.indices.iter().rev().for_each(|index| trail.push_str(&format!("[{index}]")));
        let (expected, found) = loss.mismatch.clone().into_parts();
        self.found.push(Oddity { trail, expected, found });
    }

    /// The items of a list, with the indices that they came with: before and between those that it holds, others are lost.
    fn items(&mut self, view: View<'_>, losses: &[Loss]) {
        let View::List(list) = view else { return };
        let mut lost = losses.iter().filter_map(|loss| match loss.indices.as_slice() {
            [index] => Some(*index),
            _ => None,
        });
        let mut next_lost = lost.next();
        let mut came = 0;
        for index in 0..list.len() {
            while next_lost == Some(came) {
                next_lost = lost.next();
                came += 1;
            }
            let end = self.trail.len();
            self.trail.push_str(&format!("[{came}]"));
            self.value(list.item(index));
            self.trail.truncate(end);
            came += 1;
        }
    }
}
