//! Text of others in Markdown: shown, and nothing else. GitHub tells people that are mentioned, and closes issues that are said to be
//! fixed, when it reads a pull request, and again when its text becomes the message of a commit.

/// Longest value that is shown whole.
const WIDTH: usize = 240;

/// Has no width, and keeps apart what would mean something together.
const APART: char = '\u{200b}';

/// `text` as inline code of one line.
#[must_use]
pub fn inline_code(text: &str) -> String {
    // Within backticks everything is text, but a backtick.
    let line = one_line(text).replace('`', "'");
    match line.char_indices().nth(WIDTH) {
        _ if line.is_empty() => "(none)".to_owned(),
        Some((end, _)) => format!("`{}…`", apart(&line[..end])),
        None => format!("`{}`", apart(&line)),
    }
}

/// `text` as words of one line, in Markdown and in HTML within it.
pub(super) fn words(text: &str) -> String {
    let mut words = String::new();
    for c in apart(&one_line(text)).chars() {
        match entity(c) {
            Some(entity) => words.push_str(entity),
            None => words.push(c),
        }
    }
    words
}

/// What stands for a character that is markup.
fn entity(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '`' => "&grave;",
        '*' => "&ast;",
        '_' => "&lowbar;",
        '[' => "&lbrack;",
        ']' => "&rbrack;",
        '|' => "&vert;",
        '\\' => "&bsol;",
        '$' => "&dollar;",
        // Has no name of its own: it looks like this one.
        '~' => "&sim;",
        _ => return None,
    })
}

/// `text` without line breaks, and without characters that are not shown, or turn the direction of writing around.
fn one_line(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    let shown = text.split_whitespace().map(|word| word.replace(hidden, "\u{fffd}"));
    shown.collect::<Vec<_>>().join(" ")
}

/// Breaks up what mentions somebody, refers to an issue, or is an address.
fn apart(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        broken.push(c);
        let next = rest.peek().copied().unwrap_or(' ');
        let refers = match c {
            '@' => next.is_alphanumeric(),
            '#' => next.is_ascii_digit(),
            '-' => next.is_ascii_digit() && ends_with(&broken, "gh-"),
            ':' => next == '/',
            'w' | 'W' => next == '.' && ends_with(&broken, "www"),
            _ => false,
        };
        if refers {
            broken.push(APART);
        }
    }
    broken
}

fn ends_with(text: &str, end: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len().checked_sub(end.len()).is_some_and(|at| bytes[at..].eq_ignore_ascii_case(end.as_bytes()))
}
