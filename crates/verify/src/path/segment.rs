//! Segments of a path as the service resolves them.

use graphgen_ir::{self as ir, CallArgument, SegmentKind, Template};

/// Stands for a path between colons.
pub(crate) const COLON_PATH: &str = ":";

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment<'a> {
    /// The segment as it stands, arguments included.
    pub(crate) text: &'a str,
    /// Name in front of the parentheses; empty where the segment is only parentheses.
    pub(crate) name: &'a str,
    /// What stands in the parentheses, where there are some.
    pub(crate) arguments: Option<Vec<CallArgument<'a>>>,
}

impl Segment<'_> {
    /// Whether the segment as a whole is a placeholder.
    pub(crate) fn is_placeholder(&self) -> bool {
        self.text.starts_with('{') && self.text.ends_with('}')
    }
}

/// The segments of a template; a drive or site path between colons is one segment, [`COLON_PATH`], whatever it holds.
pub(crate) fn split(template: &Template) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    for found in template.segments().filter(|found| !found.in_colons) {
        if found.ends_with_colon() {
            if let Some(text) = found.text.strip_suffix(':').filter(|text| !text.is_empty()) {
                segments.push(Segment { text, name: text, arguments: None });
            }
            segments.push(Segment { text: COLON_PATH, name: COLON_PATH, arguments: None });
        } else {
            segments.push(segment(&found));
        }
    }
    segments
}

fn segment<'t>(found: &ir::Segment<'t>) -> Segment<'t> {
    let text = found.text;
    match found.kind {
        SegmentKind::Call { name, .. } => {
            Segment { text, name, arguments: Some(found.arguments().collect()) }
        }
        SegmentKind::Name | SegmentKind::Cast | SegmentKind::Parameter | SegmentKind::Mixed => {
            Segment { text, name: text, arguments: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use graphgen_ir::Template;

    use super::split;

    #[track_caller]
    fn check(template: &str, names: &[&str]) {
        assert_eq!(
            split(&Template::lenient(template)).iter().map(|segment| segment.name).collect::<Vec<_>>(),
            names,
            "{template}"
        );
    }

    #[test]
    fn separators_inside_arguments_are_no_borders() {
        check("/sites/getByPath(path='/a/b')/lists", &["sites", "getByPath", "lists"]);
        check("/users/{id | name/alias}/events", &["users", "{id | name/alias}", "events"]);
    }

    #[test]
    fn paths_between_colons_are_one_segment() {
        check("/me/drive/root:/{item-path}:/children", &["me", "drive", "root", ":", "children"]);
        check("/me/drive/root:/{item-path}", &["me", "drive", "root", ":"]);
        check("/me/drive/root:/{item-path}:", &["me", "drive", "root", ":"]);
        check(
            "/drives/{id}/items/{id2}:/{name}:/content",
            &["drives", "{id}", "items", "{id2}", ":", "content"],
        );
        check("/me/drive/root:/a/b/{name}:/content", &["me", "drive", "root", ":", "content"]);
    }

    #[test]
    fn arguments_are_named_or_not() {
        let template = Template::lenient("/a/range(address='{address}', valuesOnly={flag})/rows('{id}')");
        let segments = split(&template);
        insta::assert_debug_snapshot!(segments[1].arguments, @r#"
        Some(
            [
                CallArgument {
                    name: Some(
                        "address",
                    ),
                    value: "'{address}'",
                },
                CallArgument {
                    name: Some(
                        "valuesOnly",
                    ),
                    value: "{flag}",
                },
            ],
        )
        "#);
        assert_eq!(segments[2].arguments.as_ref().map(|all| all[0].name), Some(None));
    }
}
