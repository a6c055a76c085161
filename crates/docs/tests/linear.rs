//! The work for a page grows as the page does, whatever is on it; and no depth of nesting ends in a stack overflow.
//!
//! Measured is the time that the thread was really running, not that on the wall: a page four times as long may take 2.3 times
//! 2.3 times as long (`.ci/night sizes`), where quadratic work takes sixteen times. What is noise does not come three times in a row. Each shape is text
//! that repeats a piece.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::time::Duration;

use cpu_time::ThreadTime;
use graphgen_docs::parse_page;
use graphgen_source::SourceFile;

/// Bytes of the smaller page.
const SIZE: usize = 30_000;

/// How many times as long a page of four times the size may take. Code that is not optimised leaves the caches of processors
/// between the two sizes.
const MOST: f64 = if cfg!(debug_assertions) { 8.0 } else { 2.3 * 2.3 };
const TRIES: usize = 3;

/// Shorter times say nothing.
const LEAST: Duration = Duration::from_millis(20);

/// A page that repeats `piece` between `before` and `behind`.
struct Shape {
    before: &'static str,
    piece: &'static str,
    behind: &'static str,
}

impl Shape {
    fn text(&self, size: usize) -> String {
        [self.before, &self.piece.repeat(size / self.piece.len()), self.behind].concat()
    }

    /// The least time of some runs.
    fn time(&self, size: usize) -> Duration {
        let run = |folder: &&str| {
            let file = SourceFile { path: format!("beta/{folder}/page.md"), text: self.text(size) };
            let start = ThreadTime::now();
            let _ = parse_page(&file);
            start.elapsed()
        };
        ["api", "resources", "api"].iter().map(run).min().unwrap()
    }

    /// The times of a page and of one four times as long, where the second is too long.
    fn superlinear_times(&self) -> Option<(Duration, Duration)> {
        let long = self.time(4 * SIZE);
        if long < LEAST {
            return None;
        }
        let short = self.time(SIZE);
        (long.as_secs_f64() > MOST * short.as_secs_f64()).then_some((short, long))
    }
}

#[track_caller]
fn check(shapes: &[(&'static str, &'static str, &'static str)]) {
    for &(before, piece, behind) in shapes {
        let shape = Shape { before, piece, behind };
        let mut tries = (0..TRIES).map(|_| shape.superlinear_times());
        let is_linear = tries.any(|times| times.is_none());
        assert!(is_linear, "{before:?} {piece:?} {behind:?}: {:?}", shape.superlinear_times());
    }
}

#[test]
fn markdown() {
    check(&[
        ("", ">", "x"),
        ("", "> ", "x"),
        ("", "- ", "x"),
        ("", "- a\n", ""),
        ("", "[", ""),
        ("", "[a](", ""),
        ("", "[a](b) ", ""),
        ("", "![", ""),
        ("", "[a]: b\n", ""),
        ("", "*a_ ", ""),
        ("", "a <!-- ", ""),
        ("", "a <?", ""),
        ("", "<a ", ""),
        ("", "<table><tr>\n\n", ""),
        ("", "# A\n\n", ""),
        ("", "# A\n\n###### Example\n\n", ""),
        ("", "    a\n\n", ""),
        ("", "\0", ""),
        ("# T\n\n", "word ", ""),
    ]);
}

#[test]
fn comments_and_annotations() {
    check(&[
        ("", "<!--", ""),
        ("", "<!-- {}\n\n", ""),
        ("", "<!-- x\n\n", ""),
        ("", "<!-- a -->\n\n", ""),
        ("", "<!-- {\"blockType\": \"request\", \"name\": \"a\"} -->\n\n", ""),
        ("<!-- {\"blockType\": \"request\"", ", \"key\": 1", "} -->\n"),
        ("<!-- {\"blockType\": \"request\"", ", key: 1", "} -->\n"),
        ("<!-- {\"blockType\": \"request\", \"name\": [\"b\"", ", \"a\"", "]} -->\n"),
        ("<!-- {\"blockType\": \"request\", \"", "k", "\": 1} -->\n"),
        ("<!-- ", "{", ""),
    ]);
}

#[test]
fn fences() {
    check(&[
        ("", "```http\n", ""),
        ("", "```http\nGET /a\n", ""),
        ("", "```http\nGET /a\n\n# H\n\n", ""),
        ("```\n", "``", ""),
        ("", "```http\nGET /a\n```\n\n", ""),
        ("", "```http\nHTTP/1.1 200 OK\n```\n\n", ""),
        ("# T\n\n## HTTP request\n\n```http\n", "GET /a/{id}\n", "```\n"),
        ("```http\nGET /a\n", "\n", "A: b\n```\n"),
        ("```http\n", "GET /a\n\n{\n", "```\n"),
        ("```http\n", "GET /a\n\n{}\n", "```\n"),
        ("## Example\n\n", "```http\nGET /a\n```\n\n```http\nHTTP/1.1 200 OK\n```\n\n", ""),
        ("> ```http\n> GET /a\n", "> a\n", ""),
        ("- ```http\n  GET /a\n", "  a\n", ""),
    ]);
}

#[test]
fn json() {
    const OPEN: &str = "```http\nHTTP/1.1 200 OK\n\n";
    const OPEN_OBJECT: &str = "```http\nHTTP/1.1 200 OK\n\n{\"a\": \"";
    const CLOSE: &str = "\n```\n";
    check(&[
        (OPEN, "[", CLOSE),
        (OPEN, "{\"a\": ", CLOSE),
        (OPEN, "{a ", CLOSE),
        (OPEN_OBJECT, "\"", CLOSE),
        (OPEN_OBJECT, "x\" ", CLOSE),
        (OPEN_OBJECT, "x\" \"", CLOSE),
        (OPEN_OBJECT, "x\",", CLOSE),
        (OPEN_OBJECT, "\", \n", CLOSE),
        (OPEN_OBJECT, "\n ]", CLOSE),
        (OPEN_OBJECT, "\", ..", CLOSE),
        (OPEN_OBJECT, "\": : ", CLOSE),
        (OPEN_OBJECT, "\", ] ", CLOSE),
        (OPEN_OBJECT, "\", /* x ", CLOSE),
        (OPEN_OBJECT, "\\ud83d", CLOSE),
        (OPEN_OBJECT, "\u{a0}\u{201c}", CLOSE),
        ("```json\n[                                    ", ", ", "\n```\n"),
    ]);
}

#[test]
fn tables() {
    const PROPERTIES: &str = "# T\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n";
    const DESCRIPTION: &str =
        "# T\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|a|String|";
    const PERMISSIONS: &str =
        "# T\n\n## Permissions\n\n|Permission type|Permissions|\n|:--|:--|\n|Application|";
    check(&[
        (PROPERTIES, "|a|String|Required. Read-only.|\n", ""),
        (PROPERTIES, "|a|String|b|\nmore\n", ""),
        (PROPERTIES, "<!-- x -->\n|a|String|b|\n", ""),
        (PROPERTIES, "|a", "|\n"),
        ("# T\n\n## Properties\n\n|a|b|\n|-|-|-|\n", "|x|y|z|\n", ""),
        ("# T\n\n## Members\n\n|Member|Value|\n|:--|:--|\n", "|a|1|\n", ""),
        ("# T\n\n## Properties\n\n", "|Property|Type|Description|\n|:--|:--|:--|\n|a|String|b|\n\n", ""),
        (
            "# T\n\n## Permissions\n\n",
            "|Permission type|Permissions|\n|:--|:--|\n|Application|A.Read|\n\n",
            "",
        ),
        (DESCRIPTION, "possible values are ", "|\n"),
        (DESCRIPTION, "one of `a` ", "|\n"),
        (DESCRIPTION, "supports `$filter` ( ", "|\n"),
        (DESCRIPTION, ": `a` ", "|\n"),
        (PERMISSIONS, "A.Read or B.Read plus ", "|\n"),
        (PERMISSIONS, "A.Read and B.Read, ", "|\n"),
        ("# T\n\n", "### a values\n\n|Member|\n|:--|\n|x|\n\n", ""),
    ]);
}

#[test]
fn paragraphs() {
    check(&[
        ("---\n", "a: b\n", "---\n"),
        ("---\n", "a: b: c\n", "---\n"),
        ("---\na:\n", "- b\n", "---\n"),
        ("---\na: \"", "\\", "\n---\n"),
        ("---\n", "a: b\n", ""),
        ("# T\n\n", "Namespace: microsoft.graph\n\n", ""),
        ("# T\n\n", "> [!NOTE]\n> a\n\n", ""),
        ("# T\n\n> [!NOTE]\n> a\n", ">\n> `b` a\n", ""),
        ("# T\n\n", "[!INCLUDE [a](b)] `x` ", ""),
        ("# T\n\n", "[!INCLUDE [a] ", ""),
        ("# T\n\n", "[!INCLUDE [a](b)]\n\n", ""),
        ("# T\n\n|a|\n|-|\n|", "[!INCLUDE [a](b)] ", "|\n"),
        ("# T\n\n## Response\n\n", "Returns `200 OK`.\n\n", ""),
        ("# T\n\n## Response\n\n", "Returns 200 OK – ", ""),
        ("# T\n\n## Request body\n\n", "[a](b) ", ""),
    ]);
}

/// Front matter, Markdown and JSON, nested far deeper than any stack.
#[test]
fn nesting_does_not_overflow() {
    for piece in ["[", "{a: ", "- ", "? ", "> ", "a: {", "Collection(", "<div>", "("] {
        let deep = piece.repeat(100_000);
        let text = format!(
            "---\na: {deep}\nb:\n {deep}\n---\n\n# T\n\n{deep}\n\n```http\nHTTP/1.1 200 OK\n\n{deep}\n```\n"
        );
        let _ = parse_page(&SourceFile { path: "beta/api/page.md".to_owned(), text });
    }
}

/// Mappings and lists below each other, one level a line.
#[test]
fn front_matter_of_any_depth_is_read() {
    for piece in ["a:", "-", "- a:", "? a:"] {
        let lines = (0..2_000).map(|depth| format!("{}{piece}\n", " ".repeat(depth)));
        let text = format!("---\ndeep:\n{}---\n\n# T\n", lines.collect::<String>());
        let (_, findings) = parse_page(&SourceFile { path: "beta/api/page.md".to_owned(), text });
        assert!(!findings.is_empty());
    }
}
