//! Findings as workflow commands of GitHub, which puts them on the lines of a pull request.

use std::{borrow::Cow, io, io::Write};

use graphgen::{DocsTree, location::Repository};
use graphgen_source::Severity;

use super::Finding;

/// Writes `::warning file=..,line=..::message` for each of `findings`.
pub(crate) fn write_github(
    out: &mut impl Write,
    tree: &DocsTree,
    findings: &[Finding<'_>],
) -> io::Result<()> {
    let repository = Repository::of(&tree.root);
    for finding in findings {
        let Finding { diagnostic, start, end, .. } = finding;
        let command = match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let file = repository.path(&diagnostic.path);
        write!(out, "::{command} file={},line={}", property(&file), start.line)?;
        // GitHub knows columns within one line only.
        if start.line == end.line {
            write!(out, ",col={},endLine={},endColumn={}", start.column, end.line, end.column)?;
        } else {
            write!(out, ",endLine={}", end.line)?;
        }
        let text = format!("{}\n{}", diagnostic.message, finding.help());
        writeln!(out, ",title={}::{}", property(diagnostic.code.as_str()), data(&text))?;
    }
    Ok(())
}

/// Writes an error that has no place in the docs.
pub(crate) fn write_github_error(out: &mut impl Write, title: &str, message: &str) -> io::Result<()> {
    writeln!(out, "::error title={}::{}", property(title), data(message))
}

/// `text` as the message of a command.
fn data(text: &str) -> Cow<'_, str> {
    escape(text, &['%', '\r', '\n'])
}

/// `text` as the value of a command's property.
fn property(text: &str) -> Cow<'_, str> {
    escape(text, &['%', '\r', '\n', ':', ','])
}

fn escape<'a>(text: &'a str, special: &[char]) -> Cow<'a, str> {
    if !text.contains(special) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            _ if !special.contains(&c) => escaped.push(c),
            _ => escaped.push_str(&format!("%{:02X}", u32::from(c))),
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(data("50 %: a, b\r\nc"), "50 %25: a, b%0D%0Ac");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
        assert_eq!(property("plain/path.md"), "plain/path.md");
    }
}
