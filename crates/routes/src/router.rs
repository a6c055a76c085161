//! All paths of many operations, to find those that a request fits.

use std::{cmp::Reverse, collections::BTreeMap};

use graphgen_ir::{Method, Operation, Segment, SegmentKind, Version};

use crate::{Match, Target, match_path};

/// Finds operations by method and address. Paths are kept by version, method and first segment, which nearly all of them
/// state, so that a request is only tried against those that it may fit.
#[derive(Clone, Debug, Default)]
pub struct Router {
    paths: BTreeMap<(Version, Method, String), Vec<Place>>,
}

/// A path by its operation's place in the list of operations, and its own place in the operation.
#[derive(Clone, Copy, Debug)]
struct Place {
    operation: usize,
    path: usize,
}

/// The first segment of paths that begin with a parameter.
const ANY: &str = "";

impl Router {
    /// A router for `operations`.
    #[must_use]
    pub fn new(operations: &[Operation]) -> Self {
        let mut router = Self::default();
        for (number, operation) in operations.iter().enumerate() {
            for (path, template) in operation.paths.iter().map(|path| &path.template).enumerate() {
                let first = template.segments().next();
                let first = first.map_or_else(|| ANY.to_owned(), |segment| first_of(&segment));
                let key = (operation.version, operation.method, first);
                router.paths.entry(key).or_default().push(Place { operation: number, path });
            }
        }
        router
    }

    /// The paths of `operations`, those that the router was made of, that fit a request, the most exact first: as in
    /// [`match_operation`](crate::match_operation), keys as segments where nothing fits otherwise. Each operation is there
    /// once, with its place in the list.
    #[must_use]
    pub fn find<'a>(
        &self,
        operations: &'a [Operation],
        version: Version,
        method: Method,
        target: &Target,
    ) -> Vec<(usize, Match<'a>)> {
        let found = self.find_as_written(operations, version, method, target);
        match target.with_keys_as_segments() {
            Some(target) if found.is_empty() => self.find_as_written(operations, version, method, &target),
            _ => found,
        }
    }

    fn find_as_written<'a>(
        &self,
        operations: &'a [Operation],
        version: Version,
        method: Method,
        target: &Target,
    ) -> Vec<(usize, Match<'a>)> {
        let segments = [first_segment(&target.path), ANY.to_owned()];
        let places =
            segments.into_iter().filter_map(|segment| self.paths.get(&(version, method, segment))).flatten();
        let mut found: Vec<_> = places
            .filter_map(|place| {
                let path = operations.get(place.operation)?.paths.get(place.path)?;
                Some((place.operation, match_path(path, target)?))
            })
            .collect();
        found.sort_by_key(|(operation, found)| (Reverse(found.literal_length()), *operation));
        let mut seen = Vec::new();
        found.retain(|(operation, _)| {
            let first = !seen.contains(operation);
            seen.push(*operation);
            first
        });
        found
    }
}

/// The first segment of a template as that of a URL is kept.
fn first_of(segment: &Segment<'_>) -> String {
    match segment.kind {
        SegmentKind::Parameter | SegmentKind::Mixed => ANY.to_owned(),
        SegmentKind::Call { name, .. } => first_segment(name),
        SegmentKind::Name | SegmentKind::Cast => first_segment(segment.text),
    }
}

/// The first segment of a URL in lower case, up to where a parameter or a function's arguments begin.
fn first_segment(path: &str) -> String {
    let segment = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let segment = segment.split('(').next().unwrap_or_default();
    if segment.contains(['{', '%', ':']) { ANY.to_owned() } else { segment.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use graphgen_ir::{Api, Method, Version};
    use serde_json::json;

    use super::Router;
    use crate::Target;

    fn operation(id: &str, method: &str, templates: &[&str]) -> serde_json::Value {
        let paths = templates.iter().map(|template| {
            let names = template.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            let parameters = names.map(
                |name| json!({ "name": name, "rust": name, "type": "Edm.String", "position": "segment" }),
            );
            json!({ "template": template, "raw": template, "constructor": "new",
                "parameters": parameters.collect::<Vec<_>>() })
        });
        json!({ "id": id, "version": "v1.0", "page": "api/x.md", "title": "X", "name": "X", "module": "v1::x::y",
            "area": "x", "docsUrl": "", "method": method, "paths": paths.collect::<Vec<_>>(), "responses": [] })
    }

    #[track_caller]
    fn check(url: &str, expected: &[&str]) {
        let api: Api = serde_json::from_value(json!({ "irVersion": 1, "types": [], "operations": [
            operation("user", "GET", &["/me", "/users/{id}"]),
            operation("delta", "GET", &["/users/delta"]),
            operation("delete", "DELETE", &["/users/{id}"]),
            operation("photo", "GET", &["/users/{id}/photo", "/{kind}/{id}/photo"]),
        ]}))
        .unwrap();
        let router = Router::new(&api.operations);
        let found = router.find(&api.operations, Version::V1, Method::Get, &Target::parse(url));
        let ids: Vec<_> = found.iter().map(|(at, _)| api.operations[*at].id.as_str()).collect();
        assert_eq!(ids, expected);
    }

    #[test]
    fn the_most_exact_path_comes_first() {
        check("/v1.0/users/delta", &["delta", "user"]);
        check("/v1.0/Users/ada", &["user"]);
        check("/v1.0/users/ada/photo", &["photo"]);
        check("/v1.0/contacts/ada/photo", &["photo"]);
        check("/v1.0/users('ada')/photo", &["photo"]);
        check("/v1.0/groups", &[]);
    }
}
