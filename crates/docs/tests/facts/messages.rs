//! Lines for templates, examples and representations.

use graphgen_docs::{Body, HeaderLine, Json, Page};

use super::{Printer, annotation};

/// Adds the lines.
pub(crate) fn print(page: &Page<'_>, out: &mut Printer<'_>) {
    for template in &page.templates {
        let label = template.label.as_ref().map(|label| format!(" label {label:?}")).unwrap_or_default();
        let place = out.at(template.method.span);
        out.line(format!("template {} {} {place}{label}", template.method.value, template.url.value));
    }
    for method in &page.pathless_methods {
        out.line(format!("method without path {} {}", method.value, out.at(method.span)));
    }
    for example in &page.examples {
        match &example.request {
            Some(request) => {
                let annotation = annotation(request.annotation.as_ref(), out);
                let place = out.at(request.method.span);
                out.line(format!(
                    "request {} {} {place}{annotation}",
                    request.method.value, request.url.value
                ));
                print_rest(&request.headers, request.body.as_ref(), out);
            }
            None => out.line("no request"),
        }
        for response in &example.responses {
            let annotation = annotation(response.annotation.as_ref(), out);
            out.line(format!(
                "response {} {}{annotation}",
                response.status.value,
                out.at(response.status.span)
            ));
            print_rest(&response.headers, response.body.as_ref(), out);
        }
    }
    for representation in &page.representations {
        let annotation = annotation(representation.annotation.as_ref(), out);
        let heading = representation.heading.map(|index| &page.headings[index].text.value);
        out.line(format!("representation {} under {heading:?}{annotation}", out.at(representation.span)));
        if let Some(json) = &representation.json {
            print_json(json, out);
        }
    }
}

fn print_rest(headers: &[HeaderLine<'_>], body: Option<&Body<'_>>, out: &mut Printer<'_>) {
    for header in headers {
        out.line(format!("  {}: {} {}", header.name.value, header.value, out.at(header.name.span)));
    }
    match body {
        Some(Body::Json(json)) => print_json(json, out),
        Some(Body::Text(text)) => out.line(format!("  text {:?} {}", text.value, out.at(text.span))),
        None => {}
    }
}

fn print_json(json: &Json<'_>, out: &mut Printer<'_>) {
    let value: serde_json::Value = serde_json::from_str(&json.text).unwrap();
    let how = if json.repaired { "repaired" } else { "json" };
    out.line(format!("  {how} {} {}", out.at(json.span), value));
}
