//! Patterns of paths and names of operations: `/users/{id}/messages/**`, `UserGet`, `Message*`.

use globset::{GlobBuilder, GlobMatcher};
use graphgen_ir::Api;

use super::SelectError;

/// A pattern. `*` is any part of a name or segment, `**` any number of segments, `{…}` a parameter, whatever it is called. What
/// ends with `/**` fits what stands before that, too.
pub(super) enum Pattern {
    /// Of a path, which begins with a slash.
    Path(GlobMatcher),
    /// Of the name of an operation.
    Name(GlobMatcher),
}

/// Patterns that each fit something.
pub(super) struct Patterns(pub(super) Vec<Pattern>);

impl Patterns {
    pub(super) fn new(patterns: &[String], api: &Api) -> Result<Self, SelectError> {
        let read = |text: &String| {
            let pattern = Pattern::new(text)?;
            let fits_any = api.operations.iter().any(|operation| {
                operation.paths.iter().any(|path| pattern.fits(&operation.name, path.template.as_str()))
            });
            if fits_any { Ok(pattern) } else { Err(pattern.fits_nothing(text, api)) }
        };
        Ok(Self(patterns.iter().map(read).collect::<Result<_, _>>()?))
    }
}

impl Pattern {
    fn new(text: &str) -> Result<Self, SelectError> {
        let text = text.trim();
        let unreadable = |reason: String| SelectError::Pattern { pattern: text.to_owned(), reason };
        if text.is_empty() {
            return Err(unreadable("it is empty".to_owned()));
        }
        let plain = plain(text);
        let glob = plain.strip_suffix("/**").map_or_else(|| plain.clone(), |base| format!("{base}{{,/**}}"));
        let glob = GlobBuilder::new(&glob)
            .empty_alternates(true)
            .literal_separator(true)
            .case_insensitive(true)
            .build();
        let matcher = glob.map_err(|error| unreadable(error.kind().to_string()))?.compile_matcher();
        Ok(if text.starts_with('/') { Self::Path(matcher) } else { Self::Name(matcher) })
    }

    /// Whether it fits the path of an operation, or the name of that.
    pub(super) fn fits(&self, name: &str, template: &str) -> bool {
        match self {
            Self::Path(matcher) => matcher.is_match(plain(template)),
            Self::Name(matcher) => matcher.is_match(name),
        }
    }

    fn fits_nothing(&self, pattern: &str, api: &Api) -> SelectError {
        let operations = api.operations.iter();
        let mut known: Vec<String> = match self {
            Self::Path(_) => {
                operations.flat_map(|it| &it.paths).map(|path| path.template.as_str().to_owned()).collect()
            }
            Self::Name(_) => operations.map(|operation| operation.name.clone()).collect(),
        };
        known.sort_unstable();
        known.dedup();
        SelectError::NoMatch { pattern: pattern.to_owned(), known }
    }
}

/// A path or a pattern of one, with `:` for each parameter.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '{' => {
                depth += 1;
                plain.extend((depth == 1).then_some(':'));
            }
            '}' => depth = depth.saturating_sub(1),
            // What globs have for sets of characters, templates of functions have for themselves.
            '[' | ']' if depth == 0 => plain.extend(['\\', c]),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[track_caller]
    fn check(pattern: &str, name: &str, template: &str, fits: bool) {
        assert_eq!(Pattern::new(pattern).unwrap().fits(name, template), fits, "{pattern} {name} {template}");
    }

    #[test]
    fn patterns_of_paths() {
        check("/users/**", "UserGet", "/users/{user-id}/messages", true);
        check("/users/*", "UserGet", "/users/{user-id}", true);
        check("/users/*", "UserGet", "/users/{user-id}/messages", false);
        check("/users/{id}/messages", "UserListMessages", "/users/{user-id}/messages", true);
        check("/users/**", "UserList", "/users", true);
        check("/users/**", "UserDelta", "/usersOfOld", false);
        check("/**", "UserGet", "/users/{id}", true);
        check("/me", "UserGet", "/me", true);
        check("/me/drive/root:/{path}:/content", "X", "/me/drive/root:/{item-path}:/content", true);
        check("/range(address='{a}')", "X", "/range(address='{address}')", true);
    }

    #[test]
    fn patterns_of_names() {
        check("UserGet", "UserGet", "/me", true);
        check("UserGet", "UserGetMemberGroups", "/me", false);
        check("User*", "UserList", "/users", true);
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        assert!(Pattern::new(" ").is_err());
    }
}
