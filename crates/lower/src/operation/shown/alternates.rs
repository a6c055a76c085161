//! Beginnings of paths that stand for each other: where a page lists `/me/messages` and `/users/{id}/messages` for one
//! operation, `/me` and `/users/{id}` lead to the same thing.
//!
//! Two beginnings that stand for each other before one segment need not do so before others: `/me` and
//! `/me/mailFolders/{id}` both have `messages`. Where pages show it of several segments, it holds for all.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::Path;
use graphgen_routes::{Segment, Shape};

/// Segments before which two beginnings have to stand for each other, until they do so before any.
const ANY: usize = 3;

/// Paths of an operation that are compared with each other. No page that people read lists more.
const MOST_PATHS: usize = 64;

type Head = Vec<Segment>;

/// What pages list side by side.
#[derive(Debug, Default)]
pub(super) struct Alternates {
    by_head: BTreeMap<Head, BTreeMap<Head, Alternate>>,
}

#[derive(Debug)]
struct Alternate {
    /// As the first page has it.
    template: String,
    /// The segments behind it.
    before: BTreeSet<Segment>,
}

impl Alternates {
    /// Learns from the paths that a page lists for one operation.
    pub(super) fn learn(&mut self, paths: &[&Path]) {
        let paths = &paths[..paths.len().min(MOST_PATHS)];
        let shapes: Vec<_> = paths.iter().map(|path| Shape::of_template(&path.template)).collect();
        for (at, a) in shapes.iter().enumerate() {
            for (other, b) in shapes.iter().enumerate().filter(|(other, _)| *other != at) {
                let Some(length) = common_tail(a, b) else { continue };
                let (head, next) = split(a, length);
                let (alternate, _) = split(b, length);
                if head == alternate {
                    continue;
                }
                let known = self.by_head.entry(head.to_vec()).or_default();
                let known = known.entry(alternate.to_vec()).or_insert_with(|| Alternate {
                    template: before(paths[other].template.as_str(), b, length).to_owned(),
                    before: BTreeSet::new(),
                });
                known.before.extend(next.cloned());
            }
        }
    }

    /// The template that gives `url`, where it is `listed` but for a beginning that stands for the one listed.
    pub(super) fn template(&self, url: &Shape, listed: &Path) -> Option<String> {
        let shape = Shape::of_template(&listed.template);
        let segments = url.segments.iter().rev().zip(shape.segments.iter().rev());
        let longest = segments.take_while(|(url, listed)| url.fits(listed)).count();
        (0..=longest).rev().find_map(|length| {
            let (head, next) = split(&shape, length);
            let (called, _) = split(url, length);
            let alternates = self.by_head.get(head)?;
            let (_, found) = alternates.iter().find(|(alternate, known)| {
                let holds = known.before.len() >= ANY || next.is_some_and(|next| known.before.contains(next));
                holds && fit(called, alternate)
            })?;
            let tail = shape
                .starts
                .get(shape.starts.len() - length)
                .map(|&start| &listed.template.as_str()[start..]);
            Some(tail.map_or_else(|| found.template.clone(), |tail| format!("{}/{tail}", found.template)))
        })
    }
}

/// Whether a URL, or a part of it, is made from a template of these segments.
pub(super) fn fit(url: &[Segment], template: &[Segment]) -> bool {
    url.len() == template.len() && url.iter().zip(template).all(|(url, template)| url.fits(template))
}

/// How many segments two paths end with alike, the first of them a name.
fn common_tail(a: &Shape, b: &Shape) -> Option<usize> {
    let pairs = a.segments.iter().rev().zip(b.segments.iter().rev());
    let alike = pairs.take_while(|(a, b)| a == b).count();
    let tail = &a.segments[a.segments.len() - alike..];
    let values = tail.iter().take_while(|segment| **segment == Segment::Value).count();
    Some(alike - values).filter(|length| *length > 0)
}

/// The segments before the last `length`, and the first of those.
fn split(shape: &Shape, length: usize) -> (&[Segment], Option<&Segment>) {
    let (head, tail) = shape.segments.split_at(shape.segments.len() - length);
    (head, tail.first())
}

/// The text before the last `length` segments.
fn before<'t>(template: &'t str, shape: &Shape, length: usize) -> &'t str {
    let start = shape.starts.get(shape.starts.len() - length).copied().unwrap_or(template.len());
    template[..start].trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use graphgen_ir::{Path, Template};
    use graphgen_routes::Shape;

    use super::Alternates;

    fn path(template: &str) -> Path {
        Path {
            template: Template::lenient(template),
            raw: String::new(),
            from_example: false,
            constructor: String::new(),
            renamed: None,
            parameters: Vec::new(),
            query: Vec::new(),
        }
    }

    #[track_caller]
    fn check(pages: &[&[&str]], url: &str, listed: &str, expected: Option<&str>) {
        let mut alternates = Alternates::default();
        for page in pages {
            let paths: Vec<_> = page.iter().map(|template| path(template)).collect();
            alternates.learn(&paths.iter().collect::<Vec<_>>());
        }
        assert_eq!(alternates.template(&Shape::of(url), &path(listed)).as_deref(), expected);
    }

    #[test]
    fn what_one_page_lists_holds_before_the_same_segment() {
        let pages: &[&[&str]] = &[&["/me/messages/{id}", "/users/{user-id}/messages/{id}"]];
        let listed = "/me/messages/{id}/attachments";
        check(
            pages,
            "/users/ann/messages/7/attachments",
            listed,
            Some("/users/{user-id}/messages/{id}/attachments"),
        );
        check(pages, "/users/ann/photo", "/me/photo", None);
        check(pages, "/groups/7/messages/7/attachments", listed, None);
    }

    #[test]
    fn what_several_pages_list_holds_before_any_segment() {
        let pages: &[&[&str]] = &[
            &["/me/messages", "/users/{user-id}/messages"],
            &["/me/events", "/users/{user-id}/events"],
            &["/me/photo/$value", "/users/{user-id}/photo/$value"],
        ];
        check(pages, "/me", "/users/{user-id}", Some("/me"));
        check(pages, "/me/todo", "/users/{id}/todo", Some("/me/todo"));
        check(pages, "/me/todo", "/users/{id}/tasks", None);
    }

    #[test]
    fn beginnings_share_their_own_segments_only() {
        let pages: &[&[&str]] = &[&["/me/messages", "/me/mailFolders/{id}/messages"]];
        check(
            pages,
            "/me/mailFolders/7/messages/8",
            "/me/messages/{id}",
            Some("/me/mailFolders/{id}/messages/{id}"),
        );
        check(pages, "/me/mailFolders/7/calendar", "/me/calendar", None);
    }

    #[test]
    fn drive_paths_are_beginnings_too() {
        let pages: &[&[&str]] =
            &[&["/me/drive/items/{id}/children", "/me/drive/root:/{item-path}:/children"]];
        let listed = "/me/drive/items/{id}/children";
        check(pages, "/me/drive/root:/a/b:/children", listed, Some("/me/drive/root:/{item-path}:/children"));
    }
}
