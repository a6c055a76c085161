//! Paths, with their parameters encoded by position.

use std::{
    fmt::{self, Write as _},
    ops::Range,
};

use super::{RequestError, encode};

/// A path below the version, made of literal text and parameters; each parameter is percent-encoded by the rules of the
/// place where it stands.
///
/// ```
/// use msgraph_core::Path;
///
/// let path = Path::new("/users/").segment("a/b c@contoso.com").literal("/drive/root:/").colon_path("Ideas & more/50%.txt");
/// assert_eq!(path.literal(":/content").encoded()?, "/users/a%2Fb%20c@contoso.com/drive/root:/Ideas%20&%20more/50%25.txt:/content");
///
/// let path = Path::new("/sites/root/getByPath(path='").quoted("/teams/it's here").literal("')");
/// assert_eq!(path.encoded()?, "/sites/root/getByPath(path='%2Fteams%2Fit''s%20here')");
/// # Ok::<(), msgraph_core::RequestError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    encoded: String,
    /// Where the collection ends whose key comes next, in front of the slash.
    collection: Option<usize>,
    /// Whether a parameter can't stand where it does.
    wrong: bool,
    /// Where the parameters are.
    parameters: Vec<Range<usize>>,
}

impl Path {
    /// A path that begins with `literal`.
    #[must_use]
    pub fn new(literal: &str) -> Self {
        Self { encoded: String::new(), collection: None, wrong: false, parameters: Vec::new() }
            .literal(literal)
    }

    /// Appends text that is part of the path's syntax.
    #[must_use]
    pub fn literal(mut self, text: &str) -> Self {
        self.encoded.push_str(text);
        let names = |text: &&str| text.ends_with(|c: char| c.is_ascii_alphanumeric());
        self.collection = text.strip_suffix('/').filter(names).map(|_| self.encoded.len() - 1);
        self
    }

    /// Appends a parameter that is a segment, or part of one. A whole segment that begins with `$` would be one of OData's own,
    /// such as `$count`, and is written as a key in parentheses: `/users('$lamp')`.
    #[must_use]
    pub fn segment(self, value: impl fmt::Display) -> Self {
        let (collection, start) = (self.collection, self.encoded.len());
        let path = self.parameter(&value, Emptiness::Wrong, encode::segment);
        let is_whole = path.encoded[..start].ends_with('/');
        if is_whole && path.encoded[start..].starts_with('$') {
            path.with_key(collection, start)
        } else {
            path
        }
    }

    /// Makes the segment at `start` a key of the collection before it.
    fn with_key(mut self, collection: Option<usize>, start: usize) -> Self {
        let Some(end) = collection else {
            self.wrong = true;
            return self;
        };
        let key = self.encoded.split_off(start).replace('\'', "''");
        self.encoded.truncate(end);
        self.encoded.push_str("('");
        self.parameters.pop();
        self.parameters.push(self.encoded.len()..self.encoded.len() + key.len());
        self.encoded.extend([&key, "')"]);
        self
    }

    /// Appends a function's argument inside its quotes.
    #[must_use]
    pub fn quoted(self, value: impl fmt::Display) -> Self {
        self.parameter(&value, Emptiness::Fine, encode::quoted)
    }

    /// Appends a function's argument that has no quotes.
    #[must_use]
    pub fn argument(self, value: impl fmt::Display) -> Self {
        self.parameter(&value, Emptiness::Wrong, encode::argument)
    }

    /// Appends a drive path that stands between colons. A slash at its beginning is part of the syntax already.
    #[must_use]
    pub fn colon_path(self, value: impl fmt::Display) -> Self {
        self.parameter(&value, Emptiness::Wrong, encode::colon_path)
    }

    fn parameter(
        mut self,
        value: &dyn fmt::Display,
        emptiness: Emptiness,
        encode: fn(&mut String, &str),
    ) -> Self {
        let mut text = String::new();
        // A value that can't be written is as missing as an empty one.
        let written = write!(text, "{value}");
        let before = self.encoded.len();
        encode(&mut self.encoded, &text);
        self.parameters.push(before..self.encoded.len());
        self.collection = None;
        let empty = self.encoded.len() == before && matches!(emptiness, Emptiness::Wrong);
        self.wrong |= empty || written.is_err();
        self
    }

    /// The path as it is sent.
    ///
    /// # Errors
    ///
    /// When a parameter is empty, makes a segment `.` or `..`, or begins with `$` where no collection stands before it: such a
    /// path would be a different one.
    pub fn encoded(&self) -> Result<&str, RequestError> {
        if self.wrong || self.encoded.split('/').any(|segment| segment == "." || segment == "..") {
            return Err(RequestError::Path(self.encoded.clone()));
        }
        Ok(&self.encoded)
    }

    /// The path with `{}` for each parameter: what logs may have, since parameters name people and things.
    ///
    /// ```
    /// use msgraph_core::Path;
    ///
    /// let path = Path::new("/users/").segment("ada@contoso.com").literal("/messages/").segment("$7");
    /// assert_eq!(path.template(), "/users/{}/messages('{}')");
    /// ```
    #[must_use]
    pub fn template(&self) -> String {
        let mut template = String::with_capacity(self.encoded.len());
        let mut rest = 0;
        for parameter in &self.parameters {
            template.push_str(&self.encoded[rest..parameter.start]);
            template.push_str("{}");
            rest = parameter.end;
        }
        template.push_str(&self.encoded[rest..]);
        template
    }
}

#[derive(Clone, Copy)]
enum Emptiness {
    Fine,
    Wrong,
}
