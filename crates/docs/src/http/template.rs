//! Templates: the lines of an HTTP-request section, and headers between them.

use graphgen_source::{Code, Span, Spanned};

use super::line;
use crate::{
    Hints, Page, Parameter, ParameterPlace, Template, Text,
    block::{FenceContent, Line},
    diagnostics::Diagnostics,
};

/// Reads each line of a fence as `METHOD url`. Headers may follow a request; they are read as rows of the page's table of
/// headers. Other lines are diagnosed unless they are known to say nothing, or `is_message`: then they are headers and body,
/// or the fence lacks its end, which has been reported.
pub(crate) fn read_templates<'a>(
    content: &FenceContent<'a>,
    label: Option<&Text<'a>>,
    heading: Option<usize>,
    is_message: bool,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) {
    let mut follows_request = false;
    for line in content.lines() {
        let text = line.text.trim();
        if text.is_empty() || is_connective(text) {
            follows_request = false;
            continue;
        }
        let Some(request) = line::request_line(line) else {
            match line::header_line(line).filter(|_| follows_request) {
                _ if is_message => {}
                Some((name, value)) => page.parameters.push(header(line, name, value, heading)),
                None if content.closed => reject(line, page, diagnostics),
                None => {}
            }
            continue;
        };
        follows_request = true;
        if !request.spaced {
            let message = format!("no blank behind `{}`", request.method.value);
            diagnostics.add(Code::TemplateRepaired, request.method.span, message);
        }
        let method = Spanned::new(request.method.value, request.method.span);
        page.templates.push(Template { method, url: request.url, label: label.cloned() });
    }
}

fn reject(line: Line<'_>, page: &mut Page<'_>, diagnostics: &mut Diagnostics) {
    page.pathless_methods.extend(line::pathless_method(line));
    page.counts.template_lines_rejected += 1;
    diagnostics.add(Code::TemplateUnreadable, trimmed_span(line), "line is no request");
}

/// A header line as a row that says no more than name and value.
fn header<'a>(
    line: Line<'a>,
    name: Spanned<&'a str>,
    value: &'a str,
    heading: Option<usize>,
) -> Parameter<'a> {
    let end = line.start + line.text.trim_end().len();
    let span = |length: usize| Span::new(end - length..end);
    Parameter {
        place: ParameterPlace::Header,
        name: Spanned::new(Text::Borrowed(name.value), name.span),
        value: (!value.is_empty()).then(|| Spanned::new(Text::Borrowed(value), span(value.len()))),
        type_expr: None,
        description: Spanned::new(Text::Borrowed(""), span(0)),
        hints: Hints::default(),
        heading,
    }
}

/// Words between alternatives, and comments.
fn is_connective(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !c.is_ascii_alphabetic());
    word.eq_ignore_ascii_case("or")
        || word.eq_ignore_ascii_case("and")
        || text.starts_with("//")
        || text.starts_with('#')
}

fn trimmed_span(line: Line<'_>) -> Span {
    let start = line.start + (line.text.len() - line.text.trim_start().len());
    Span::new(start..start + line.text.trim().len())
}
