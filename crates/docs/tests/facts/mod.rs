//! Prints the facts of a page as lines, so that snapshots can be read.

mod messages;
mod tables;

use graphgen_docs::{Annotation, Page};
use graphgen_source::{Diagnostic, LineIndex, SourceFile, Span};

/// Facts, an empty line, diagnostics.
pub(crate) fn render(file: &SourceFile, page: &Page<'_>, diagnostics: &[Diagnostic]) -> String {
    let mut out = Printer { lines: LineIndex::new(&file.text), out: String::new() };
    print_structure(page, &mut out);
    messages::print(page, &mut out);
    tables::print(page, &mut out);
    out.line(format!("counts {:?}", page.counts).replace("Counts ", ""));
    if !diagnostics.is_empty() {
        out.line(String::new());
    }
    for found in diagnostics {
        let help = found.help.as_ref().map(|help| format!(" (help: {help})")).unwrap_or_default();
        out.line(format!(
            "{} {}{} {}{help}",
            found.code,
            found.path,
            out.at(found.span).replace('@', ":"),
            found.message
        ));
    }
    out.out
}

/// Lines so far.
pub(crate) struct Printer<'t> {
    lines: LineIndex<'t>,
    out: String,
}

impl Printer<'_> {
    /// Adds a line.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    /// `@line:column` of a span's start.
    pub(crate) fn at(&self, span: Span) -> String {
        let place = self.lines.line_column(span.start);
        format!("@{}:{}", place.line, place.column)
    }
}

/// ` <request "name" {other members}>`, or nothing.
pub(crate) fn annotation(annotation: Option<&Annotation<'_>>, out: &Printer<'_>) -> String {
    let Some(annotation) = annotation else { return String::new() };
    let kind = annotation.block_type.map_or("-", |kind| kind.value.as_str());
    let names: String =
        annotation.names.iter().map(|name| format!(" {}{}", name.value, out.at(name.span))).collect();
    let members: Vec<String> = annotation
        .members()
        .filter(|(key, _)| !matches!(*key, "blockType" | "name"))
        .map(|(key, value)| format!(" {key}={value}"))
        .collect();
    format!(" <{kind}{names}{}>", members.concat())
}

fn print_structure(page: &Page<'_>, out: &mut Printer<'_>) {
    for (key, value) in &page.front_matter.entries {
        out.line(format!("front matter {} = {:?} {}", key.value, value.value, out.at(value.span)));
    }
    if let Some(title) = &page.title {
        out.line(format!("title {:?} {}", title.value, out.at(title.span)));
    }
    for namespace in &page.namespaces {
        out.line(format!("namespace {} {}", namespace.value, out.at(namespace.span)));
    }
    for text in &page.description {
        out.line(format!("description {:?} {}", text.value, out.at(text.span)));
    }
    let headings: Vec<String> =
        page.headings.iter().map(|heading| format!("{} {}", heading.level, heading.text.value)).collect();
    out.line(format!("headings {}", headings.join(" | ")));
    for include in &page.includes {
        let annotation = annotation(include.annotation.as_ref(), out);
        out.line(format!("include {} {}{annotation}", include.path.value, out.at(include.path.span)));
    }
    for alert in &page.alerts {
        out.line(format!("alert {} {:?} {}", alert.kind, alert.text.value, out.at(alert.text.span)));
    }
    if let Some(found) = &page.page_annotation {
        out.line(format!("page annotation {}{}", out.at(found.span), annotation(Some(found), out)));
    }
}
