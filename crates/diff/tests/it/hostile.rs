//! Names of others in a pull request's text: they are shown, and do nothing.

use graphgen_diff::{Change, Diff, Rule};
use graphgen_ir::Version;
use proptest::{collection::vec, prelude::*, sample::select};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// What ends code, begins markup, speaks to somebody, or closes an issue.
const FRAGMENTS: &[&str] = &[
    "`",
    "``",
    "```\n",
    "\n",
    "\r",
    "\n\n# ",
    "\n- ",
    "\n```\n",
    "\\",
    "a",
    " ",
    "…",
    "\u{2028}",
    "\0",
    "\u{1b}[31m",
    "@octocat",
    "@org/team",
    "a@b.example",
    "Fixes #1",
    "closes GH-1",
    "fixes o/r#1",
    "resolves https://github.com/o/r/issues/1",
    "www.x.example",
    "[x](https://x.example)",
    "![x](//x.example/y.png)",
    "[x]: /y\n",
    "<img src=x>",
    "<!--",
    "</details>",
    "</summary>",
    "<https://x.example>",
    "&lt;",
    "&#64;octocat",
    "**",
    "__",
    "*x*",
    "_x_",
    "~~x~~",
    "|",
    "$x$",
    "\u{202e}",
    "\u{2066}",
];

fn hostile() -> impl Strategy<Value = String> {
    vec(select(FRAGMENTS), 1..8).prop_map(|fragments| fragments.concat())
}

/// Changes that have the text wherever a change can have text.
fn diff(text: &str, count: usize) -> Diff {
    let change = |rule| Change {
        version: Version::V1,
        area: text.to_owned(),
        page: text.to_owned(),
        subject: text.to_owned(),
        rule,
        item: Some(text.to_owned()),
        rust: Some(text.to_owned()),
        old: Some(text.to_owned()),
        new: Some(text.to_owned()),
        details: vec![text.to_owned()],
    };
    let changes = Rule::ALL.iter().cycle().take(count).map(|rule| change(*rule)).collect();
    Diff { changes, texts: 0 }
}

/// What the text makes of itself: items of lists, and what is neither code, words nor our own.
fn effects(markdown: &str) -> (usize, Vec<String>) {
    let (mut items, mut others) = (0, Vec::new());
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Item) => items += 1,
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough | Tag::CodeBlock(_),
            ) => {
                others.push(format!("{event:?}"));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let rest = ["<details>", "</details>", "<summary>", "</summary>"]
                    .iter()
                    .fold(html.to_string(), |html, own| html.replacen(own, "", 1));
                others.extend(rest.contains('<').then_some(rest));
            }
            _ => {}
        }
    }
    (items, others)
}

/// What GitHub acts upon wherever it stands, even in the message of a commit.
fn spoken(markdown: &str) -> Vec<&str> {
    let acts = |(at, c): &(usize, char)| {
        let rest = &markdown[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        match c {
            '@' => next.is_alphanumeric(),
            '#' => next.is_ascii_digit(),
            ':' => rest.starts_with("//"),
            '-' => next.is_ascii_digit() && markdown[..*at].ends_with("GH"),
            _ => false,
        }
    };
    markdown.char_indices().filter(acts).map(|(at, _)| &markdown[at..]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn names_are_shown_and_do_nothing(text in hostile(), count in select(&[1, 40][..])) {
        for limit in [None, Some(1_500)] {
            let markdown = diff(&text, count).to_markdown(limit, "command");
            let (items, others) = effects(&markdown);
            prop_assert!(others.is_empty(), "{others:?} in {markdown}");
            if limit.is_none() {
                prop_assert_eq!(items, 2 * count, "{}", markdown);
            }
            prop_assert_eq!(spoken(&markdown), Vec::<&str>::new());
        }
    }
}
