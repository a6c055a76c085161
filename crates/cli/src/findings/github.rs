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

/// Writes lines that are not commands, whatever is in them: GitHub takes a line that begins with `::`, spaces before it or not,
/// and `##[` wherever it stands.
pub(crate) fn write_log(out: &mut impl Write, log: &[u8]) -> io::Result<()> {
    for line in String::from_utf8_lossy(log).split_inclusive(['\n', '\r']) {
        let indent = line.len() - line.trim_start().len();
        let (indent, text) = line.split_at(indent);
        let apart = if text.starts_with("::") { APART } else { "" };
        write!(out, "{indent}{apart}{}", text.replace("##[", &format!("##{APART}[")))?;
    }
    Ok(())
}

/// Has no width, and keeps apart what would be a command together.
const APART: &str = "\u{200b}";

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
    use super::{data, property, write_log};

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(data("50 %: a, b\r\nc"), "50 %25: a, b%0D%0Ac");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
        assert_eq!(property("plain/path.md"), "plain/path.md");
    }

    #[test]
    fn no_line_of_a_log_is_a_command() {
        let log = "fine: a::b\n::error::x\r \t::warning::y\n##[add-mask]z\n+::new\n";
        let mut out = Vec::new();
        write_log(&mut out, log.as_bytes()).unwrap();
        let expected =
            "fine: a::b\n\u{200b}::error::x\r \t\u{200b}::warning::y\n##\u{200b}[add-mask]z\n+::new\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
