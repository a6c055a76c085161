//! Values that their types can't hold, or would write in another way: they are kept as they came.

use std::hash::{DefaultHasher, Hasher as _};

use serde_json::Value;

use super::{List, Mismatch, Record, Token, View, trail::Trail};

/// What is kept of a value that was read.
pub(super) struct Keep {
    /// The value as it came.
    pub(super) raw: Value,
    /// What of it has no place in its type.
    pub(super) losses: Vec<Loss>,
    /// Whether its place holds the rest.
    pub(super) partly: bool,
}

/// A value, or an item in a list of them, that has no place in its type.
#[derive(Clone)]
pub(super) struct Loss {
    /// Where in the value it stands, from the inside out: nowhere deeper for the value itself.
    pub(super) indices: Vec<usize>,
    pub(super) mismatch: Mismatch,
}

/// What a record remembers of a member whose value lies among its extra members as it came.
#[derive(Clone)]
pub(crate) struct Kept {
    pub(super) name: &'static str,
    /// The index of its value among the extra members.
    pub(super) at: usize,
    pub(super) losses: Vec<Loss>,
    /// What the member was when it was read; nothing where it was absent.
    read: Option<u64>,
}

impl Keep {
    /// A scalar that its type writes in another way.
    #[cold]
    pub(super) fn respelled(token: Token<'_>) -> Box<Self> {
        Box::new(Self { raw: token.into_json(), losses: Vec::new(), partly: true })
    }

    /// A value of another type.
    #[cold]
    pub(super) fn lost(raw: Value, mismatch: Mismatch) -> Box<Self> {
        let losses = vec![Loss { indices: Vec::new(), mismatch }];
        Box::new(Self { raw, losses, partly: false })
    }

    /// A list of `count` items, those of which that are `kept` stand at these indices, in order. The others are in `list`, which
    /// is written to learn what they were: through text, as programs that read responses have the code for text already.
    #[cold]
    pub(super) fn list(list: &dyn List, count: usize, kept: Vec<(usize, Self)>) -> Box<Self> {
        let text = serde_json::to_vec(&View::List(list)).unwrap_or_default();
        let mut held = serde_json::from_slice::<Vec<Value>>(&text).unwrap_or_default().into_iter();
        let mut kept = kept.into_iter().peekable();
        let (mut items, mut losses) = (Vec::with_capacity(count), Vec::new());
        for index in 0..count {
            let Some((_, keep)) = kept.next_if(|(at, _)| *at == index) else {
                items.extend(held.next());
                continue;
            };
            if keep.partly {
                held.next();
            }
            items.push(keep.raw);
            losses.extend(keep.losses.into_iter().map(|mut loss| {
                loss.indices.push(index);
                loss
            }));
        }
        Box::new(Self { raw: Value::Array(items), losses, partly: true })
    }
}

/// Puts what is kept of the member at `index`, which was just read, beside it.
#[cold]
pub(super) fn keep(record: &mut dyn Record, index: usize, trail: &mut Trail) {
    let Some(keep) = trail.take_kept() else { return };
    let name = record.shape().members.get(index).copied().unwrap_or_default();
    let read = record.member(index).filter(|_| keep.partly).map(|member| fingerprint(member.view()));
    record.extra_mut().keep(Kept { name, at: 0, losses: keep.losses, read }, keep.raw);
}

impl Kept {
    /// Whether the member is as it was when it was read, so that what came still stands for it.
    pub(super) fn holds(&self, view: View<'_>) -> bool {
        match (view, self.read) {
            (View::Absent, read) => read.is_none(),
            (_, None) => false,
            (view, Some(read)) => fingerprint(view) == read,
        }
    }

    /// Why the member holds nothing of its value.
    pub(super) fn mismatch(&self) -> Option<&Mismatch> {
        self.losses.iter().find(|loss| loss.indices.is_empty()).map(|loss| &loss.mismatch)
    }
}

/// Tells values apart within a program.
fn fingerprint(view: View<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(&serde_json::to_vec(&view).unwrap_or_default());
    hasher.finish()
}
