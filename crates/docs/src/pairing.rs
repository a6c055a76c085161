//! Binds responses to requests: by name where both have one, else by order. No response is dropped.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Examples by a name of their request, but for those from `unnamed` on: the last may still be annotated.
    by_name: BTreeMap<String, Vec<usize>>,
    unnamed: usize,
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
        let named = self.named_examples(&response, page);
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

    /// The examples whose requests bear a name of the response.
    fn named_examples(&mut self, response: &Response<'_>, page: &Page<'_>) -> Vec<usize> {
        let Some(annotation) = response.annotation.as_ref().filter(|one| !one.names.is_empty()) else {
            return Vec::new();
        };
        let last = page.examples.len().saturating_sub(1);
        for (index, example) in page.examples.iter().enumerate().take(last).skip(self.unnamed) {
            for name in names(example) {
                self.by_name.entry(name.to_owned()).or_default().push(index);
            }
        }
        self.unnamed = last;
        let wanted = || annotation.names.iter().map(|name| name.value.as_ref());
        let is_last = page
            .examples
            .last()
            .is_some_and(|example| names(example).any(|name| wanted().any(|it| it == name)));
        let earlier = wanted().filter_map(|name| self.by_name.get(name)).flatten().copied();
        if annotation.names.len() > 1 {
            let all: BTreeSet<usize> = earlier.chain(is_last.then_some(last)).collect();
            return all.into_iter().collect();
        }
        // One name is one request: where a page uses it twice, the nearest one before the response counts.
        let is_open = |index: &usize| page.examples[*index].responses.is_empty();
        if is_last && is_open(&last) {
            return vec![last];
        }
        let open = earlier.clone().rfind(is_open);
        open.or_else(|| is_last.then_some(last)).or_else(|| earlier.last()).into_iter().collect()
    }
}

/// The names of an example's request.
fn names<'e>(example: &'e Example<'_>) -> impl Iterator<Item = &'e str> {
    let annotation = example.request.as_ref().and_then(|request| request.annotation.as_ref());
    annotation.into_iter().flat_map(|annotation| &annotation.names).map(|name| name.value.as_ref())
}

/// Whether an annotation says that its block is a response.
pub(crate) fn is_response(kind: BlockType) -> bool {
    matches!(kind, BlockType::Response | BlockType::SimulatedResponse)
}
