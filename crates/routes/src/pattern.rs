//! Templates with `{name}` parameters against text.

use graphgen_ir::{ParameterPosition, PathParameter, Piece};

use crate::target::decode;

/// Matches all of `text` against the pieces of a template; fills `values` (one for each of `parameters`) with what its `{name}`s stand
/// for, decoded. `None` when the text does not fit.
pub(crate) fn match_template(
    pieces: &[Piece<'_>],
    parameters: &[PathParameter],
    text: &str,
    values: &mut [Option<String>],
) -> Option<()> {
    let captured = match_pieces(pieces, parameters, text)?;
    // Of a parameter that stands twice, the first place counts.
    for (index, raw) in captured.into_iter().rev() {
        values[index] = Some(value(parameters[index].position, raw));
    }
    Some(())
}

/// How often each character of a text may be looked at. Templates that need more, with parameters that only text of other
/// parameters parts, fit nothing.
const EFFORT: usize = 100;

/// A parameter that has taken the text from `start` to `end`.
struct Open {
    piece: usize,
    parameter: usize,
    start: usize,
    end: usize,
}

/// Each parameter takes the shortest text that lets the rest match.
fn match_pieces<'t>(
    pieces: &[Piece<'_>],
    parameters: &[PathParameter],
    text: &'t str,
) -> Option<Vec<(usize, &'t str)>> {
    let mut effort = EFFORT * (pieces.len() + text.len());
    let mut open: Vec<Open> = Vec::new();
    let (mut piece, mut at) = (0, 0);
    loop {
        let next = match pieces.get(piece) {
            None if at == text.len() => break,
            None => None,
            Some(Piece::Text(literal)) => {
                strip_prefix(&text[at..], literal).map(|rest| text.len() - rest.len())
            }
            Some(&Piece::Parameter(parameter)) => {
                open.push(Open { piece, parameter, start: at, end: at });
                None
            }
        };
        match next {
            Some(next) => at = next,
            None => (piece, at) = widen(&mut open, pieces, parameters, text, &mut effort)?,
        }
        piece += 1;
    }
    Some(open.into_iter().map(|taken| (taken.parameter, &text[taken.start..taken.end])).collect())
}

/// Lets the last parameter that can take more text do so, up to where what follows may match; gives its piece and that place.
fn widen(
    open: &mut Vec<Open>,
    pieces: &[Piece<'_>],
    parameters: &[PathParameter],
    text: &str,
    effort: &mut usize,
) -> Option<(usize, usize)> {
    while let Some(last) = open.last_mut() {
        let position = parameters[last.parameter].position;
        while let Some(c) = text[last.end..].chars().next().filter(|&c| can_hold(position, c)) {
            *effort = effort.checked_sub(1)?;
            last.end += c.len_utf8();
            if may_continue(&pieces[last.piece + 1..], &text[last.end..]) {
                return Some((last.piece, last.end));
            }
        }
        open.pop();
    }
    None
}

/// A cheap look ahead, so that only promising ends are tried.
fn may_continue(rest: &[Piece<'_>], text: &str) -> bool {
    match rest.first() {
        None => text.is_empty(),
        Some(Piece::Text(literal)) => strip_prefix(text, literal).is_some(),
        Some(Piece::Parameter(_)) => true,
    }
}

/// Whether a character can be part of a parameter's value.
fn can_hold(position: ParameterPosition, c: char) -> bool {
    match position {
        ParameterPosition::Segment => c != '/',
        ParameterPosition::Argument => !matches!(c, ',' | ')'),
        ParameterPosition::QuotedArgument | ParameterPosition::ColonPath | ParameterPosition::Query => true,
    }
}

fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

fn value(position: ParameterPosition, raw: &str) -> String {
    match position {
        ParameterPosition::QuotedArgument => decode(raw).replace("''", "'"),
        ParameterPosition::Query => raw.to_owned(),
        ParameterPosition::Segment | ParameterPosition::Argument | ParameterPosition::ColonPath => {
            decode(raw)
        }
    }
}

#[cfg(test)]
mod tests {
    use graphgen_ir::{ParameterPosition, Path, PathParameter, Template, TypeRef};

    use super::match_template;

    #[track_caller]
    fn check(
        template: &str,
        parameters: &[(&str, ParameterPosition)],
        text: &str,
        expected: Option<&[&str]>,
    ) {
        let parameters: Vec<_> = parameters
            .iter()
            .map(|&(name, position)| PathParameter {
                name: name.to_owned(),
                rust: name.to_owned(),
                renamed: None,
                ty: TypeRef::Untyped,
                position,
                description: None,
            })
            .collect();
        let path = Path {
            template: Template::lenient(template),
            raw: String::new(),
            from_example: false,
            constructor: String::new(),
            renamed: None,
            parameters,
            query: Vec::new(),
        };
        let mut values = vec![None; path.parameters.len()];
        let found = match_template(&path.pieces(), &path.parameters, text, &mut values).is_some();
        assert_eq!(found, expected.is_some());
        if let Some(expected) = expected {
            assert_eq!(values.into_iter().map(Option::unwrap).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn segments_do_not_cross_slashes() {
        let id = [("id", ParameterPosition::Segment)];
        check("/users/{id}", &id, "/Users/a%20b", Some(&["a b"]));
        check("/users/{id}", &id, "/users/a/b", None);
        check("/users/{id}", &id, "/users/", None);
        check("/users/{id}/photo", &id, "/users/photo/photo", Some(&["photo"]));
    }

    #[test]
    fn function_arguments_end_where_the_call_does() {
        let both = [("a", ParameterPosition::QuotedArgument), ("b", ParameterPosition::Argument)];
        check("/f(a='{a}',b={b})", &both, "/f(a='it''s',b=2)", Some(&["it's", "2"]));
        check("/f(a='{a}',b={b})", &both, "/f(a='',b=2)", None);
    }

    #[test]
    fn drive_paths_keep_their_slashes() {
        let path = [("path", ParameterPosition::ColonPath)];
        check("/root:/{path}:/content", &path, "/root:/a/b.txt:/content", Some(&["a/b.txt"]));
        check("/root:/{path}", &path, "/root:/a/b.txt", Some(&["a/b.txt"]));
    }

    #[test]
    fn parameters_side_by_side_take_one_character_each_but_the_last() {
        let three = ["a", "b", "c"].map(|name| (name, ParameterPosition::Segment));
        check("/{a}{b}{c}", &three, "/wxyz", Some(&["w", "x", "yz"]));
        check("/{a}{b}{c}", &three, "/wx", None);
    }

    /// Any number of parameters, and any number of ways to share out a text among them.
    #[test]
    fn long_templates_overflow_no_stack_and_end() {
        let count = 5_000;
        let names: Vec<String> = (0..count).map(|number| format!("p{number}")).collect();
        let parameters: Vec<_> =
            names.iter().map(|name| (name.as_str(), ParameterPosition::Segment)).collect();
        let apart: String = names.iter().map(|name| format!("/{{{name}}}")).collect();
        check(&apart, &parameters, &"/x".repeat(count), Some(&vec!["x"; count]));
        let side_by_side: String = names.iter().map(|name| format!("{{{name}}}")).collect();
        check(&side_by_side, &parameters, &("x".repeat(2 * count) + "/"), None);
    }

    #[test]
    fn unknown_braces_are_literal() {
        check("/a/{x}", &[], "/a/{x}", Some(&[]));
        check("/a/{x", &[], "/a/{x", Some(&[]));
        let id = [("id", ParameterPosition::Segment)];
        check("/a/{{id}}/{x}/{id}", &id, "/a/{1}/{x}/1", Some(&["1"]));
    }
}
