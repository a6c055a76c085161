//! Whole documents, as text or as a tree.

use serde_core::de::{DeserializeSeed as _, Error};
use serde_json::Value;

use super::{
    Member,
    mend::mend,
    slot::{Outcome, Slot},
    trail::Trail,
};

/// Reads a whole JSON document.
pub(super) fn read_text(
    json: &[u8],
    whole: &mut dyn Member,
    trail: &mut Trail,
) -> Result<(), serde_json::Error> {
    let text = str::from_utf8(json).map_err(serde_json::Error::custom)?;
    let read = read_document(text, whole, trail);
    if read.is_err() || trail.is_rounded {
        read_again(text, whole, trail, read)
    } else {
        read.and_then(|outcome| settle(outcome, trail))
    }
}

fn read_document(
    text: &str,
    whole: &mut dyn Member,
    trail: &mut Trail,
) -> Result<Outcome, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let outcome = Slot::Member(whole).seed(trail).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(outcome)
}

/// Reads a document once more of which `serde_json` could not hold all. Where that is not the reason, the first error counts.
#[cold]
fn read_again(
    text: &str,
    whole: &mut dyn Member,
    trail: &mut Trail,
    first: Result<Outcome, serde_json::Error>,
) -> Result<(), serde_json::Error> {
    let mut again = Trail::of_marked();
    let second = mend(text).and_then(|mended| read_document(&mended, whole, &mut again).ok());
    match second {
        Some(outcome) => {
            *trail = again;
            settle(outcome, trail)
        }
        None => settle(first?, trail),
    }
}

/// Reads a value that is kept as JSON.
pub(super) fn read_tree(
    json: &Value,
    whole: &mut dyn Member,
    trail: &mut Trail,
) -> Result<Outcome, serde_json::Error> {
    Slot::Member(whole).seed(trail).deserialize(json)
}

/// What has no place in a document itself, or in a list that is one, is an error: there is no object around it to keep it.
pub(super) fn settle<E: Error>(outcome: Outcome, trail: &mut Trail) -> Result<(), E> {
    let Outcome::Kept = outcome else { return Ok(()) };
    let Some(loss) = trail.take_kept().and_then(|keep| keep.losses.into_iter().next()) else { return Ok(()) };
    loss.indices.into_iter().for_each(|index| trail.index(index));
    Err(E::custom(loss.mismatch))
}
