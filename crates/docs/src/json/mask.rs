//! Finds the faults of a document behind its first one.
//!
//! A strict reader stops at the first fault. So that fault is covered up in a copy, character for character so that places
//! stay the same, and the copy is read again. Where that can't be done, or would only make up faults that are none, the search
//! ends: what is told is there, though there may be more.

use super::{
    fault::{self, Fault},
    strict,
};

/// Faults that are told of one document.
const MOST: usize = 12;

/// What is a habit of whoever wrote the document: the first place stands for all.
const HABITS: [&str; 5] = ["comment", "ellipsis", "key without quotes", "single quotes", "tab in a string"];

/// The faults of `text` from the `first` on, as far as they can be told apart.
pub(super) fn faults(text: &str, first: Fault) -> Vec<Fault> {
    let mut copy = text.to_owned();
    let mut found: Vec<Fault> = Vec::new();
    let mut next = Some(first);
    for _ in 0..MOST {
        let Some(fault) = next else { break };
        let covered = cover(&mut copy, &fault);
        let is_habit = HABITS.contains(&&*fault.what) || is_odd_blank(&fault.what);
        if !(is_habit && found.iter().any(|other| other.what == fault.what)) {
            found.push(fault);
        }
        if covered.is_none() {
            break;
        }
        next = strict::check(&copy).err().map(|error| fault::locate(&copy, &error));
    }
    found
}

/// Covers up a fault in `text`.
fn cover(text: &mut String, fault: &Fault) -> Option<()> {
    let (at, behind) = (fault.at, text.get(fault.at..)?);
    match fault.what.as_str() {
        "trailing comma" | "misplaced comma" | "tab in a string" => replace(text, at, " "),
        "missing comma" if behind.starts_with([' ', '\n', '\r', '\t']) => replace(text, at, ","),
        "line break in a string" => line_break(text, at),
        "comment" => {
            let end = if behind.starts_with("/*") { behind.find("*/")? + 2 } else { behind.find('\n')? };
            blank(text, at, end)
        }
        "ellipsis" => ellipsis(text, at),
        "key without quotes" => quote(text, at, behind.find(':')?),
        "text without quotes" => quote(text, at, behind.find([',', '}', ']', '\n'])?),
        "single quotes" => {
            let end = behind.get(1..)?.find('\'')? + 1;
            let inner = behind.get(1..end)?.replace('"', " ");
            replace(text, at, &format!("\"{inner}\""))
        }
        "number with a leading zero" => {
            let start = text[..at].trim_end_matches('0').len();
            leading_zeros(text, start)
        }
        what if is_odd_blank(what) => blank(text, at, behind.chars().next()?.len_utf8()),
        _ => None,
    }
}

fn is_odd_blank(what: &str) -> bool {
    what.starts_with("odd blank") || what.starts_with("invisible character")
}

/// Writes over what stands at a place.
fn replace(text: &mut String, at: usize, with: &str) -> Option<()> {
    let end = at + with.len();
    text.get(at..end)?;
    text.replace_range(at..end, with);
    Some(())
}

fn blank(text: &mut String, at: usize, length: usize) -> Option<()> {
    replace(text, at, &" ".repeat(length))
}

/// The line breaks of a string, or the one that stands where its quote is missing.
fn line_break(text: &mut String, at: usize) -> Option<()> {
    let next = text.get(at + 1..)?.trim_start();
    if !next.starts_with(['"', '}', ']']) {
        let end = at + text[at..].find('"').unwrap_or(text.len() - at);
        let string = text[at..end].replace(['\n', '\r'], " ");
        return replace(text, at, &string);
    }
    let before = text[..at].trim_end();
    if before.ends_with(',') {
        let comma = before.len() - 1;
        replace(text, comma, "\"")?;
        return replace(text, comma + 1, ",");
    }
    replace(text, at, "\"")
}

/// Dots in the place of members or items, and a comma that belongs to them.
fn ellipsis(text: &mut String, at: usize) -> Option<()> {
    let length = text[at..].find(|c: char| c != '.' && c != '\u{2026}')?;
    let (before, behind) = (text[..at].trim_end(), text[at + length..].trim_start());
    let is_first = before.ends_with([',', '[', '{']);
    let comma = if behind.starts_with(',') && is_first {
        Some(text.len() - behind.len())
    } else {
        let is_last = behind.starts_with([']', '}']);
        (is_last && before.ends_with(',')).then(|| before.len() - 1)
    };
    blank(text, at, length)?;
    comma.map_or(Some(()), |comma| replace(text, comma, " "))
}

/// The zeros before a number, or a time and the like that has no quotes.
fn leading_zeros(text: &mut String, at: usize) -> Option<()> {
    let length = text[at..].find([',', '}', ']', '\n'])?;
    let number = text[at..at + length].trim_end();
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return quote(text, at, length);
    }
    let zeros = number.len() - number.trim_start_matches('0').len();
    let is_zero = zeros == number.len();
    blank(text, at, zeros.saturating_sub(usize::from(is_zero)))
}

/// Puts quotes in the place of the first and last letter of a word.
fn quote(text: &mut String, at: usize, length: usize) -> Option<()> {
    let word = text.get(at..at + length)?.trim_end();
    let is_plain = word.is_ascii() && word.len() > 1 && !word.contains(['"', '\\', '\'']);
    is_plain.then_some(())?;
    let end = at + word.len() - 1;
    replace(text, at, "\"")?;
    replace(text, end, "\"")
}
