//! Binds responses to requests: by name where both have one, else by order. No response is dropped.

use graphgen_source::Code;

use crate::{BlockType, Example, Page, Request, Response, diagnostics::Diagnostics};

/// The messages of a page as they come.
#[derive(Debug, Default)]
pub(crate) struct Pairing {
    /// Whether the last thing that a response can answer is a template.
    template_is_last: bool,
    /// The example without request that collects the responses of that template.
    template_example: Option<usize>,
    /// Examples whose request may still wait for its response.
    open: Vec<usize>,
}

impl Pairing {
    /// Notes a block of templates.
    pub(crate) fn template(&mut self) {
        self.template_is_last = true;
        self.template_example = None;
    }

    /// Adds a request.
    pub(crate) fn request<'a>(&mut self, request: Request<'a>, page: &mut Page<'a>) {
        self.template_is_last = false;
        self.open.push(page.examples.len());
        page.examples.push(Example { request: Some(request), responses: Vec::new() });
    }

    /// Adds a response to the requests that it names, else to the nearest one before it.
    pub(crate) fn response<'a>(
        &mut self,
        response: Response<'a>,
        page: &mut Page<'a>,
        diagnostics: &mut Diagnostics,
    ) {
        let named = named_examples(&response, page);
        if let Some((last, others)) = named.split_last() {
            for &index in others {
                page.examples[index].responses.push(response.clone());
            }
            page.examples[*last].responses.push(response);
            return;
        }
        if let Some(index) = self.nearest(page) {
            page.examples[index].responses.push(response);
            return;
        }
        if !page.documents_request() {
            diagnostics.add(Code::ResponseUnpaired, response.status.span, "response without a request");
        }
        if self.template_is_last {
            self.template_example = Some(page.examples.len());
        }
        page.examples.push(Example { request: None, responses: vec![response] });
    }

    /// The latest request that has no response, else the latest of all; a template that came later goes before both.
    fn nearest(&mut self, page: &Page<'_>) -> Option<usize> {
        if self.template_is_last {
            return self.template_example;
        }
        let is_answered = |index: &mut usize| !page.examples[*index].responses.is_empty();
        while self.open.pop_if(is_answered).is_some() {}
        self.open.last().copied().or_else(|| page.examples.len().checked_sub(1))
    }
}

/// The examples whose requests bear a name of the response.
fn named_examples(response: &Response<'_>, page: &Page<'_>) -> Vec<usize> {
    let Some(annotation) = &response.annotation else { return Vec::new() };
    if annotation.names.is_empty() {
        return Vec::new();
    }
    let bears_name = |example: &Example<'_>| {
        let names = example.request.as_ref().and_then(|request| request.annotation.as_ref());
        names.is_some_and(|request| {
            request.names.iter().any(|name| annotation.names.iter().any(|other| other.value == name.value))
        })
    };
    let found = page.examples.iter().enumerate().filter(|(_, example)| bears_name(example));
    let mut found: Vec<usize> = found.map(|(index, _)| index).collect();
    // One name is one request: where a page uses it twice, the nearest one before the response counts.
    if annotation.names.len() == 1 && found.len() > 1 {
        let open = found.iter().rposition(|&index| page.examples[index].responses.is_empty());
        let kept = open.unwrap_or(found.len() - 1);
        found = vec![found[kept]];
    }
    found
}

/// Whether an annotation says that its block is a response.
pub(crate) fn is_response(kind: BlockType) -> bool {
    matches!(kind, BlockType::Response | BlockType::SimulatedResponse)
}
