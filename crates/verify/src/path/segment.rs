//! A path template cut into segments.

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
    pub(crate) arguments: Option<Vec<Argument<'a>>>,
}

/// An argument in parentheses: of a function, or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Argument<'a> {
    /// Name, where it is written.
    pub(crate) name: Option<&'a str>,
    /// Value as written, quotes included.
    pub(crate) value: &'a str,
}

impl Segment<'_> {
    /// Whether the segment as a whole is a placeholder.
    pub(crate) fn is_placeholder(&self) -> bool {
        self.text.starts_with('{') && self.text.ends_with('}')
    }
}

/// The segments of a template; a drive or site path between colons is one segment, [`COLON_PATH`], whatever it holds.
pub(crate) fn split(template: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut between_colons = false;
    for text in outside(template, '/') {
        let opens = text.ends_with(':');
        if !between_colons {
            let text = text.strip_suffix(':').unwrap_or(text);
            if !text.is_empty() {
                segments.push(segment(text));
            }
            if opens {
                segments.push(segment(COLON_PATH));
            }
        }
        between_colons ^= opens;
    }
    segments
}

fn segment(text: &str) -> Segment<'_> {
    let parts = if text.starts_with('{') { None } else { text.split_once('(') };
    let Some((name, rest)) = parts else { return Segment { text, name: text, arguments: None } };
    let inside = rest.strip_suffix(')').unwrap_or(rest);
    let arguments =
        outside(inside, ',').into_iter().map(str::trim).filter(|part| !part.is_empty()).map(argument);
    Segment { text, name, arguments: Some(arguments.collect()) }
}

fn argument(text: &str) -> Argument<'_> {
    match text.split_once('=') {
        Some((name, value)) if !name.contains(['\'', '{']) => {
            Argument { name: Some(name.trim()), value: value.trim() }
        }
        _ => Argument { name: None, value: text },
    }
}

/// The parts of `text` between separators that stand outside of parentheses, braces and quotes.
fn outside(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quoted) = (0, 0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '(' | '{' if !quoted => depth += 1,
            ')' | '}' if !quoted => depth = depth.saturating_sub(1),
            c if c == separator && depth == 0 && !quoted => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::split;

    #[track_caller]
    fn check(template: &str, names: &[&str]) {
        assert_eq!(
            split(template).iter().map(|segment| segment.name).collect::<Vec<_>>(),
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
        let segments = split("/a/range(address='{address}', valuesOnly={flag})/rows('{id}')");
        insta::assert_debug_snapshot!(segments[1].arguments, @r#"
        Some(
            [
                Argument {
                    name: Some(
                        "address",
                    ),
                    value: "'{address}'",
                },
                Argument {
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
