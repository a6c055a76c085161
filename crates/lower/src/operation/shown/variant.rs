//! How a URL can differ from the template that it is a variant of.

use graphgen_ir::{Method, Operation, Path, PathParameter, SegmentKind};
use graphgen_routes::{Segment, Shape};

use super::{addresses::Addresses, alternates::fit};
use crate::types::Types;

/// A URL beside a listed template. Each way to differ gives the URL's own template.
pub(super) struct Variant<'v> {
    /// What the URL has behind the version.
    pub(super) called: &'v str,
    pub(super) url: &'v Shape,
    pub(super) path: &'v Path,
    pub(super) listed: &'v Shape,
}

impl Variant<'_> {
    /// The same, written in another way: `/borders/{side}` of `/borders({side})`, `/keys/{id}` of `/keys/'{id}'`, `/export`
    /// of `/export()`.
    pub(super) fn other_notation(&self) -> Option<String> {
        if !fit(&self.url.segments, &self.listed.segments) {
            return None;
        }
        let segments = self.path.template.segments().map(|segment| match segment.kind {
            SegmentKind::Call { name, list: "" } => format!("/{name}"),
            SegmentKind::Call { name, list }
                if segment.arguments().all(|argument| argument.name.is_none()) =>
            {
                format!("/{name}/{}", list.trim_matches('\''))
            }
            SegmentKind::Call { .. }
            | SegmentKind::Name
            | SegmentKind::Cast
            | SegmentKind::Parameter
            | SegmentKind::Mixed => format!("/{}", segment.text.trim_matches('\'')),
        });
        let template = segments.collect::<String>();
        (template != self.path.template.as_str()).then_some(template)
    }

    /// `/range/rowsAbove` of `/range/rowsAbove(count={count})`, where the page lists it so in another place or calls the
    /// arguments optional. What the page merely forgets to write is no path.
    pub(super) fn without_arguments(&self, operation: &Operation) -> Option<String> {
        let (Segment::Name(last), before) = self.url.segments.split_last()? else { return None };
        let (Segment::Name(listed), above) = self.listed.segments.split_last()? else { return None };
        let is_called = listed.split_once('(').is_some_and(|(name, _)| name == last) && fit(before, above);
        let call = self.path.template.segments().next_back()?;
        let mut arguments = self.path.parameters_in(call.text).into_iter();
        let is_optional = |it: &PathParameter| {
            it.description.as_deref().is_some_and(|text| text.to_ascii_lowercase().starts_with("optional"))
        };
        let is_bare =
            |path: &&Path| Shape::of_template(&path.template).segments.last() == self.url.segments.last();
        let mut listed = operation.paths.iter().filter(|path| !path.from_example);
        (is_called && (listed.any(|path| is_bare(&path)) || arguments.all(is_optional)))
            .then(|| format!("{}{}", &self.path.template.as_str()[..call.start], call.name()))
    }

    /// Another way to a thing of the same type, and on from there as listed; or another way to what the operation answers
    /// with or takes, under the listed name.
    pub(super) fn other_way(
        &self,
        addresses: &Addresses,
        operation: &Operation,
        types: &Types,
    ) -> Option<String> {
        let (url, listed) = (&self.url.segments, &self.listed.segments);
        let alike =
            url.iter().rev().zip(listed.iter().rev()).take_while(|(url, listed)| url.fits(listed)).count();
        let on = (1..=alike).rev().find_map(|length| {
            let at = listed.len() - length;
            let begins_with_name = matches!(listed[at], Segment::Name(_)) && at > 0 && url.len() > length;
            if !begins_with_name {
                return None;
            }
            let of_listed = addresses.resolve(self.listed, at, types)?;
            let of_url = addresses.resolve(self.url, url.len() - length, types)?;
            let tail = &self.path.template.as_str()[self.listed.starts[at]..];
            (of_listed.ty == of_url.ty).then(|| format!("{}/{tail}", of_url.template))
        });
        on.or_else(|| {
            let is_same = matches!(url.last()?, Segment::Name(_)) && url.last() == listed.last();
            let address = is_same.then(|| addresses.resolve(self.url, url.len(), types)).flatten()?;
            let answered = operation.responses.iter().filter_map(|response| response.payload.ty());
            let taken = operation.request_body.as_ref().and_then(|request| request.body.ty());
            let mut named = answered.chain(taken);
            named.any(|ty| types.index.of_ref(ty) == Some(address.ty)).then_some(address.template)
        })
    }

    /// The listed path, ending with the name of the operation's page, which it lacks: `/worksheets/add` of `/worksheets` or
    /// of `/worksheets/new` on the page of `add`.
    pub(super) fn named_for(&self, operation: &Operation) -> Option<String> {
        let (Segment::Name(last), before) = self.url.segments.split_last()? else { return None };
        let text = self.text(self.url.segments.len() - 1)?;
        let stem = operation.page.strip_suffix(".md")?;
        let is_named = stem.len() > last.len() && stem.ends_with(last.as_str());
        let is_word = |at: usize| stem.as_bytes().get(at) == Some(&b'-');
        if !is_named || !is_word(stem.len() - last.len() - 1) {
            return None;
        }
        let listed = &self.listed.segments;
        let (ends_with, above) = listed.split_last()?;
        // The same function without its arguments is `without_arguments`'s to judge.
        if matches!(ends_with, Segment::Name(name) if name.split_once('(').is_some_and(|(name, _)| name == last))
        {
            return None;
        }
        let base = if fit(before, listed) {
            self.path.template.as_str()
        } else if *ends_with != Segment::Value && fit(before, above) {
            &self.path.template.as_str()[..*self.listed.starts.last()?]
        } else {
            return None;
        };
        Some(format!("{}/{text}", base.trim_end_matches('/')))
    }

    /// `/organization/{id}/branding` of `/organization/{id}/branding/{locale}`.
    pub(super) fn without_key(&self) -> Option<String> {
        let (last, before) = self.listed.segments.split_last()?;
        let start = *self.listed.starts.last()?;
        let fits = *last == Segment::Value && fit(&self.url.segments, before);
        fits.then(|| self.path.template.as_str()[..start].trim_end_matches('/').to_owned())
    }

    /// `/teams/{id}/tags/{tag-id}` of `/teams/{id}/tags`, which is no place to post to.
    pub(super) fn with_key(&self, operation: &Operation) -> Option<String> {
        let (last, before) = self.url.segments.split_last()?;
        let fits = last.fits(&Segment::Value) && fit(before, &self.listed.segments);
        (fits && operation.method != Method::Post).then(|| format!("{}/{{id}}", self.path.template.trimmed()))
    }

    /// `/accessPackages/{id}/groups` of `/accessPackage/{id}/groups`: one name differs.
    pub(super) fn other_name(&self) -> Option<String> {
        let (url, listed) = (&self.url.segments, &self.listed.segments);
        let mut differing =
            (0..url.len()).filter(|&at| listed.get(at).is_none_or(|listed| !url[at].fits(listed)));
        let (at, None) = (differing.next()?, differing.next()) else { return None };
        let (Segment::Name(_), Segment::Name(_)) = (&url[at], listed.get(at)?) else { return None };
        if url.len() != listed.len() {
            return None;
        }
        let listed_text = self.path.template.as_str();
        let before = &listed_text[..self.listed.starts[at]];
        let behind = |at: usize| self.listed.starts.get(at).map_or("", |&start| &listed_text[start..]);
        let name = self.text(at)?;
        let composed = match listed.get(at + 1) {
            // The key was named for what is listed.
            Some(Segment::Value) => format!("{before}{name}/{{id}}/{}", behind(at + 2)),
            Some(Segment::Name(_)) | None => format!("{before}{name}/{}", behind(at + 1)),
        };
        Some(composed.trim_end_matches('/').to_owned())
    }

    /// A segment of the URL as it stands there.
    fn text(&self, at: usize) -> Option<&str> {
        self.called[*self.url.starts.get(at)?..].split('/').next()
    }
}
