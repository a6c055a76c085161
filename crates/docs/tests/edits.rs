//! A page that was cut, or edited at random, is still a page: nothing panics, and findings point into the text.
//!
//! Pages are the fixtures; and where the real docs are at hand, a sample of those.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests fail by panicking")]

mod real;

use std::path::Path;

use graphgen_docs::parse_page;
use graphgen_source::SourceFile;
use proptest::{
    collection::vec,
    prelude::{Strategy, any, prop_oneof},
    sample::Index,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

/// One change of a page.
#[derive(Clone, Debug)]
enum Edit {
    /// What stands before a character.
    Prefix(Index),
    DeleteLine(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    Replace(Index, char),
}

/// A character: any, or one that has a meaning.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![any::<char>(), any::<Index>().prop_map(|index| *index.get(&MEANINGFUL))]
}

const MEANINGFUL: [char; 24] = [
    '`', '#', '|', '<', '>', '!', '-', '{', '}', '[', ']', '(', ')', '"', '\'', ':', ',', '*', '\\', '\n',
    '\r', ' ', '\u{a0}', '\u{201c}',
];

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        any::<Index>().prop_map(Edit::Prefix),
        any::<Index>().prop_map(Edit::DeleteLine),
        any::<Index>().prop_map(Edit::DoubleLine),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Edit::SwapLines(one, other)),
        (any::<Index>(), character()).prop_map(|(at, new)| Edit::Replace(at, new)),
    ]
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        if lines.is_empty() {
            return String::new();
        }
        match self {
            Self::Prefix(index) => return text[..char_at(text, index)].to_owned(),
            Self::Replace(index, new) => {
                let (before, behind) = text.split_at(char_at(text, index));
                let mut behind = behind.chars();
                behind.next();
                return format!("{before}{new}{}", behind.as_str());
            }
            Self::DeleteLine(index) => drop(lines.remove(index.index(lines.len()))),
            Self::DoubleLine(index) => {
                let at = index.index(lines.len());
                lines.insert(at, lines[at]);
            }
            Self::SwapLines(one, other) => {
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
            }
        }
        lines.concat()
    }
}

/// The character boundary at or before a random place.
fn char_at(text: &str, index: &Index) -> usize {
    text.floor_char_boundary(index.index(text.len() + 1))
}

#[track_caller]
fn check(path: &str, text: String) {
    let file = SourceFile { path: path.to_owned(), text };
    for found in parse_page(&file).1 {
        let range = found.span.range();
        assert!(file.text.get(range).is_some(), "{found:?} does not point into {:?}", file.text);
    }
}

/// The same edits in each run; `cargo fuzz` looks for others.
fn check_edits(pages: &[SourceFile], cases: u32) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let edited = (any::<Index>(), vec(edit(), 1..5)).prop_map(|(page, edits)| {
        let page = page.get(pages);
        (page.path.clone(), edits.iter().fold(page.text.clone(), |text, edit| edit.apply(&text)))
    });
    let outcome = runner.run(&edited, |(path, text)| {
        check(&path, text);
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}

/// Every prefix that ends with a line, and every line missing or doubled.
fn check_lines(page: &SourceFile) {
    let lines: Vec<&str> = page.text.split_inclusive('\n').collect();
    for at in 0..lines.len() {
        let (before, behind) = (lines[..at].concat(), lines[at + 1..].concat());
        check(&page.path, format!("{before}{}{}{behind}", lines[at], lines[at]));
        check(&page.path, format!("{before}{behind}"));
        check(&page.path, before);
    }
}

fn fixtures() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    real::files(&folder, "beta/api")
}

#[test]
fn lines_of_fixtures() {
    fixtures().iter().for_each(check_lines);
}

/// Any prefix, not only of whole lines.
#[test]
fn prefixes_of_fixtures() {
    for page in fixtures() {
        for (end, _) in page.text.char_indices() {
            check(&page.path, page.text[..end].to_owned());
        }
    }
}

#[test]
fn edits_of_fixtures() {
    check_edits(&fixtures(), 4000);
}

/// Every 400th page, and the largest one.
#[test]
#[ignore = "reads a checkout of microsoft-graph-docs, which GRAPHGEN_DOCS names"]
fn edits_of_real_pages() {
    let pages = real::pages();
    let largest = pages.iter().max_by_key(|page| page.text.len());
    let sample: Vec<_> = pages.iter().step_by(400).chain(largest).cloned().collect();
    sample.iter().filter(|page| page.text.len() < 10_000).for_each(check_lines);
    check_edits(&sample, 400);
}

/// All pages; some minutes, even with `--release`.
#[test]
#[ignore = "takes minutes: cargo test --release -p graphgen-docs --test edits -- --ignored"]
fn lines_of_all_real_pages() {
    let pages = real::pages();
    println!("{} pages", pages.len());
    pages.iter().for_each(check_lines);
    check_edits(&pages, 200_000);
}
