//! Examples.

use std::fmt::Write as _;

use graphgen_ir::{Content, Example, ExampleRequest, ExampleResponse, HeaderLine, TypeRef};

use super::marks;

pub(super) fn show(text: &mut String, example: &Example) {
    let Example { name, request, responses } = example;
    writeln!(text, "  example {}", name.as_deref().unwrap_or("-")).unwrap();
    if let Some(ExampleRequest { method, url, calls, headers, body }) = request {
        let calls = calls.as_deref().map_or_else(String::new, |id| format!(" calls {id}"));
        writeln!(text, "    {} {url}{calls}", method.as_str()).unwrap();
        show_message(text, headers, body.as_ref());
    }
    for ExampleResponse { status, headers, body, ty, collection, truncated } in responses {
        let ty = ty.as_ref().map_or("-", TypeRef::as_str);
        let marks = marks(&[(*collection, "collection"), (*truncated, "truncated")]);
        writeln!(text, "    -> {status} {ty}{marks}").unwrap();
        show_message(text, headers, body.as_ref());
    }
}

fn show_message(text: &mut String, headers: &[HeaderLine], body: Option<&Content>) {
    for HeaderLine { name, value } in headers {
        writeln!(text, "      {name}: {value}").unwrap();
    }
    match body {
        None => {}
        Some(Content::Json(json)) => writeln!(text, "      {}", in_one_line(json.as_str())).unwrap(),
        Some(Content::Text(body)) => writeln!(text, "      text {}", in_one_line(body)).unwrap(),
    }
}

fn in_one_line(body: &str) -> String {
    body.split_whitespace().collect::<Vec<_>>().join(" ")
}
