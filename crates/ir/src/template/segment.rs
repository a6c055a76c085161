//! Segments of a template.

/// A segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// The segment as it stands.
    pub text: &'t str,
    /// Where it begins in the template.
    pub start: usize,
    /// Whether it is part of a path between colons.
    pub in_colons: bool,
    /// What it is.
    pub kind: SegmentKind<'t>,
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind<'t> {
    /// A name: `messages`, `$count`, `root:`.
    Name,
    /// The name of a type.
    Cast,
    /// A parameter alone: `{user-id}`.
    Parameter,
    /// Text with parameters: `{from}-{to}`, `'{id}'`, `{item-path}:`.
    Mixed,
    /// A name with arguments or a key in parentheses: `delta()`, `range(address='{address}')`, `events('{id}')`.
    Call {
        /// What is called; empty where the segment is only parentheses.
        name: &'t str,
        /// What stands between the parentheses.
        list: &'t str,
    },
}

/// An argument in parentheses: of a function, or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallArgument<'t> {
    /// Name, where it is written.
    pub name: Option<&'t str>,
    /// Value as written, quotes included.
    pub value: &'t str,
}

impl<'t> Segment<'t> {
    pub(super) fn new(template: &'t str, start: usize, end: usize, in_colons: bool) -> Self {
        let text = &template[start..end];
        Self { text, start, in_colons, kind: SegmentKind::of(text) }
    }

    /// The name that it begins with, up to arguments, a parameter or a colon.
    #[must_use]
    pub fn name(&self) -> &'t str {
        self.text.split(['(', '{', ':']).next().unwrap_or_default()
    }

    /// Whether a path between colons begins behind it, or ends with it.
    #[must_use]
    pub fn ends_with_colon(&self) -> bool {
        self.text.ends_with(':')
    }

    /// Whether it begins with a parameter.
    #[must_use]
    pub fn begins_with_parameter(&self) -> bool {
        self.text.starts_with('{')
    }

    /// The arguments between the parentheses.
    pub fn arguments(self) -> impl Iterator<Item = CallArgument<'t>> {
        let list = match self.kind {
            SegmentKind::Call { list, .. } => list,
            SegmentKind::Name | SegmentKind::Cast | SegmentKind::Parameter | SegmentKind::Mixed => "",
        };
        let mut rest = Some(list);
        let parts = std::iter::from_fn(move || {
            let list = rest?;
            let end = end_of_argument(list);
            rest = list.get(end + 1..);
            Some(list[..end].trim())
        });
        parts.filter(|part| !part.is_empty()).map(CallArgument::new)
    }
}

impl<'t> SegmentKind<'t> {
    fn of(text: &'t str) -> Self {
        let call = text.split_once('(').filter(|_| !text.starts_with('{'));
        if let Some((name, rest)) = call {
            return Self::Call { name, list: rest.strip_suffix(')').unwrap_or(rest) };
        }
        let is_whole = text.starts_with('{') && text.find('}') == Some(text.len() - 1);
        match text {
            _ if is_whole => Self::Parameter,
            _ if text.contains('{') => Self::Mixed,
            _ if text.starts_with("microsoft.graph.") => Self::Cast,
            _ => Self::Name,
        }
    }
}

impl<'t> CallArgument<'t> {
    fn new(text: &'t str) -> Self {
        match text.split_once('=') {
            Some((name, value)) if !name.contains(['\'', '{']) => {
                Self { name: Some(name.trim()), value: value.trim() }
            }
            _ => Self { name: None, value: text },
        }
    }
}

/// Where the comma behind the first argument stands: outside of quotes, braces and parentheses.
fn end_of_argument(list: &str) -> usize {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'\'' => quoted = !quoted,
            b'(' | b'{' if !quoted => depth += 1,
            b')' | b'}' if !quoted => depth = depth.saturating_sub(1),
            b',' if depth == 0 && !quoted => return at,
            _ => {}
        }
    }
    list.len()
}
