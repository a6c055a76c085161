//! Paths as rows of names and values, in which templates and URLs can be compared segment by segment.

use graphgen_ir::{Segment as TemplateSegment, SegmentKind, Template};

/// A segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// Text that stands as it is, in lower case. A call is its name with the names of its arguments: `range(address)`.
    /// In a URL, it may be a value as well.
    Name(String),
    /// A value: a parameter, a placeholder, a key in parentheses, or a path between colons.
    Value,
}

impl Segment {
    /// Whether this segment of a URL can stand where a template has `other`. What begins with `$`, names of types and calls
    /// are no values.
    #[must_use]
    pub fn fits(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Name(name), Self::Value) => !is_reserved(name),
            (Self::Name(_), Self::Name(_)) | (Self::Value, Self::Value) => self == other,
            (Self::Value, Self::Name(_)) => false,
        }
    }
}

fn is_reserved(name: &str) -> bool {
    name.starts_with('$') || name.starts_with("microsoft.graph.") || name.ends_with(')')
}

/// The path of a template or of a URL, segment by segment. A path between colons is one segment; a name with a key in
/// parentheses is two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// What the segments mean.
    pub segments: Vec<Segment>,
    /// Where each begins in the text; a key begins where the name before it does.
    pub starts: Vec<usize>,
}

impl Shape {
    /// The shape of a template.
    #[must_use]
    pub fn of_template(template: &Template) -> Self {
        let mut shape = Self::default();
        let mut in_colons = false;
        for segment in template.segments() {
            // A path between colons is one value.
            if !segment.in_colons {
                shape.add_segment(&segment);
            } else if !in_colons {
                shape.push(Segment::Value, segment.start);
            }
            in_colons = segment.in_colons && !segment.ends_with_colon();
        }
        shape
    }

    fn add_segment(&mut self, segment: &TemplateSegment<'_>) {
        let (text, start) = (segment.text, segment.start);
        match segment.kind {
            SegmentKind::Parameter | SegmentKind::Mixed => self.push(Segment::Value, start),
            SegmentKind::Name | SegmentKind::Cast => self.push(Segment::Name(text.to_lowercase()), start),
            SegmentKind::Call { name: "", .. } => self.push(Segment::Value, start),
            SegmentKind::Call { name, list } => self.add_call(name, list, start),
        }
    }

    /// The shape of a URL below its version and without its query string.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let mut shape = Self::default();
        let mut start = 0;
        let mut in_colons = false;
        while start < path.len() {
            let rest = &path[start..];
            let length = if in_colons { end_of_colon_path(rest) } else { end_of_segment(rest) };
            let text = &rest[..length];
            if in_colons && length > 0 {
                shape.push(Segment::Value, start);
            } else if length > 0 {
                shape.add(text, start);
            }
            // The colon that closes a path opens none.
            in_colons = !in_colons && length > 1 && text.ends_with(':') || in_colons && length == 0;
            start += length + 1;
        }
        shape
    }

    fn add(&mut self, text: &str, start: usize) {
        let Some((name, list)) = text.split_once('(').filter(|(name, _)| !name.is_empty()) else {
            let is_value = text.contains(['{', '<']);
            let segment = if is_value { Segment::Value } else { Segment::Name(text.to_lowercase()) };
            return self.push(segment, start);
        };
        self.add_call(name, list.trim_end_matches(')'), start);
    }

    fn add_call(&mut self, name: &str, list: &str, start: usize) {
        let arguments = list.split(',').filter_map(|argument| argument.split_once('='));
        let arguments = arguments.map(|(name, _)| name.trim());
        // A key in quotes may hold what looks like an argument.
        let arguments: Vec<_> = arguments.filter(|name| !name.starts_with('\'')).collect();
        let name = name.to_lowercase();
        if arguments.is_empty() {
            self.push(Segment::Name(name), start);
            if !list.is_empty() {
                self.push(Segment::Value, start);
            }
        } else {
            let arguments = arguments.join(",").to_lowercase();
            self.push(Segment::Name(format!("{name}({arguments})")), start);
        }
    }

    fn push(&mut self, segment: Segment, start: usize) {
        self.segments.push(segment);
        self.starts.push(start);
    }
}

/// Where the next slash is that stands neither in braces nor in quotes of an argument.
fn end_of_segment(text: &str) -> usize {
    let (mut in_call, mut in_quotes, mut depth) = (false, false, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'/' if !in_quotes && depth == 0 => return at,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'(' => in_call = true,
            b')' if !in_quotes => in_call = false,
            b'\'' if in_call => in_quotes = !in_quotes,
            _ => {}
        }
    }
    text.len()
}

fn end_of_colon_path(text: &str) -> usize {
    text.find(":/").map_or(text.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[track_caller]
    fn check(path: &str, expected: &str) {
        let shape = Shape::of(path);
        let shown: Vec<_> = shape
            .segments
            .iter()
            .map(|segment| match segment {
                super::Segment::Name(name) => name.as_str(),
                super::Segment::Value => "*",
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
        assert_eq!(shape.starts.len(), shape.segments.len());
    }

    #[test]
    fn templates_and_urls_have_one_form() {
        check("/users/{user-id}/mailFolders", "users * mailfolders");
        check("/users/ann/mailFolders", "users ann mailfolders");
        check("/me/drive/root:/{item-path}:/content", "me drive root: * content");
        check("/me/drive/root:/a/b.txt:/content", "me drive root: * content");
        check("/me/drive/root:/a/b.txt", "me drive root: *");
        check("/me/events('AA==')/attachments", "me events * attachments");
        check("/reports/f(period='{period}',at={at})", "reports f(period,at)");
        check("/x/byPath(path='/a/b')/delta()", "x bypath(path) delta");
        check("/", "");
    }
}
