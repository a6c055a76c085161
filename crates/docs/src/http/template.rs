//! Templates: the lines of an HTTP-request section.

use graphgen_source::{Code, Span, Spanned};

use super::line;
use crate::{
    Counts, Template, Text,
    block::{FenceContent, Line},
    diagnostics::Diagnostics,
};

/// Reads each line of a fence as `METHOD url`. Other lines are diagnosed unless they are known to say nothing, or
/// `is_message`: then they are headers and body.
pub(crate) fn read_templates<'a>(
    content: &FenceContent<'a>,
    label: Option<&Text<'a>>,
    is_message: bool,
    templates: &mut Vec<Template<'a>>,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) {
    for line in content.lines() {
        let text = line.text.trim();
        if text.is_empty() || is_connective(text) {
            continue;
        }
        let Some(request) = line::request_line(line) else {
            if !is_message {
                counts.template_lines_rejected += 1;
                diagnostics.add(Code::TemplateUnreadable, trimmed_span(line), "line is no request");
            }
            continue;
        };
        if !request.spaced {
            let message = format!("no blank behind `{}`", request.method.value);
            diagnostics.add(Code::TemplateRepaired, request.method.span, message);
        }
        let method = Spanned::new(request.method.value, request.method.span);
        templates.push(Template { method, url: request.url, label: label.cloned() });
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
