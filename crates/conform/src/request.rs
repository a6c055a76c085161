//! Whether an example calls what its page documents.

use graphgen_docs::{Request, Text};
use graphgen_ir::{Argument, Operation, Path, Piece, Segment, SegmentKind, TypeRef};
use graphgen_routes::{Target, is_placeholder, match_operation};
use graphgen_source::{Code, Span, Spanned};

use crate::{Report, primitive};

/// Reports a call of what another page lists.
pub(crate) fn report_elsewhere(request: &Request<'_>, called: &Operation, report: &mut Report<'_>) {
    let message = format!("the example calls what {} lists", called.page);
    let help = "show a call of this page's operation, or list the request under \"HTTP request\"".to_owned();
    report.add(Code::ExamplePath, request.url.span, message, help);
}

/// Reports a call of a function without the arguments that the page lists in its path, wherever else the example has them.
/// Tells whether it is one.
pub(crate) fn report_missing_arguments(
    request: &Request<'_>,
    operation: &Operation,
    report: &mut Report<'_>,
) -> bool {
    let path = Target::parse(&request.url.value).path;
    let called = path.rsplit('/').next().unwrap_or_default();
    let mut listed = operation.paths.iter().filter_map(|path| path.template.segments().next_back());
    let is_called = |segment: &Segment<'_>| match segment.kind {
        SegmentKind::Call { name, .. } => name == called && !name.is_empty(),
        SegmentKind::Name | SegmentKind::Cast | SegmentKind::Parameter | SegmentKind::Mixed => false,
    };
    let Some(segment) = listed.find(is_called) else {
        return false;
    };
    if match_operation(operation, &request.url.value).is_some() {
        return false;
    }
    let help = format!("write them into the address: `{}`", segment.text);
    let message = format!("`{called}` is called without its arguments");
    report.add(Code::ExamplePath, request.url.span, message, help);
    true
}

/// Checks method, path and the values of the path's parameters.
pub(crate) fn check(request: &Request<'_>, operation: &Operation, report: &mut Report<'_>) {
    let (called, documented) = (request.method.value, operation.method.as_str());
    if called != documented {
        let message = format!("the example calls {called}, the page documents {documented}");
        let help = format!("list the {called} request under \"HTTP request\", or call {documented}");
        report.add(Code::ExamplePath, request.method.span, message, help);
        return;
    }
    if !operation.is_callable() {
        // That the page's own request can't be read has been reported in its place.
        return;
    }
    let Some(found) = match_operation(operation, &request.url.value) else {
        let path = Target::parse(&request.url.value).path;
        let message = format!("no path of the page fits `{path}`");
        let help = "list the path under \"HTTP request\", or correct the example".to_owned();
        report.add(Code::ExamplePath, request.url.span, message, help);
        return;
    };
    check_case(request, found.path, report);
    for (parameter, value) in found.path.parameters.iter().zip(&found.values) {
        let TypeRef::Primitive(primitive) = parameter.ty else { continue };
        if !is_placeholder(value) && !primitive::parses(primitive, value) {
            let message = format!("`{value}` is no {primitive}, as the parameter `{}` is", parameter.name);
            let place = place(&request.url, value);
            report.add(Code::ExampleValue, place, message, primitive::help(primitive));
        }
    }
}

/// Reports a query argument that the page lists with other capitals: in values, the names of properties have theirs.
fn check_case(request: &Request<'_>, path: &Path, report: &mut Report<'_>) {
    let query = Target::parse(&request.url.value).query;
    let is_fixed = |pieces: &[Piece<'_>]| pieces.iter().all(|piece| matches!(piece, Piece::Text(_)));
    let arguments = path.query.iter().zip(path.query_pieces());
    let fixed = arguments.filter(|(_, pieces)| is_fixed(pieces));
    for Argument { name, value: listed } in fixed.map(|(argument, _)| argument) {
        let mut called = query.iter().filter(|(called, _)| called.eq_ignore_ascii_case(name));
        let Some((_, called)) = called.next().filter(|(_, called)| called != listed) else { continue };
        let message = format!("`{name}` is `{called}`, the page documents `{listed}`");
        let help = "spell the names of properties as their type does, in both places".to_owned();
        report.add(Code::ExamplePath, place(&request.url, called), message, help);
    }
}

/// Where `value` stands in a URL: the whole of it where there are several such places, or the URL goes over several lines.
fn place(url: &Spanned<Text<'_>>, value: &str) -> Span {
    let Text::Borrowed(text) = &url.value else { return url.span };
    let mut found = text.match_indices(value);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => {
            let start = url.span.range().start + at;
            Span::new(start..start + value.len())
        }
        _ => url.span,
    }
}
