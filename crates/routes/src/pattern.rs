//! Templates with `{name}` parameters against text.

use graphgen_ir::{ParameterPosition, PathParameter};

use crate::{Piece, pieces, target::decode};

/// Matches all of `text` against `template`; fills `values` (one for each of `parameters`) with what its `{name}`s stand
/// for, decoded. `None` when the text does not fit.
pub(crate) fn match_template(
    template: &str,
    parameters: &[PathParameter],
    text: &str,
    values: &mut [Option<String>],
) -> Option<()> {
    let pieces = pieces(template, parameters);
    let captured = match_pieces(&pieces, parameters, text)?;
    for (index, raw) in captured {
        values[index] = Some(value(parameters[index].position, raw));
    }
    Some(())
}

/// Each parameter takes the shortest text that lets the rest match.
fn match_pieces<'t>(
    pieces: &[Piece<'_>],
    parameters: &[PathParameter],
    text: &'t str,
) -> Option<Vec<(usize, &'t str)>> {
    match pieces.split_first() {
        None => text.is_empty().then(Vec::new),
        Some((Piece::Text(literal), rest)) => match_pieces(rest, parameters, strip_prefix(text, literal)?),
        Some((&Piece::Parameter(index), rest)) => {
            let longest = longest(parameters[index].position, text);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            let ends = ends.skip(1).take_while(|&end| end <= longest);
            ends.filter(|&end| may_continue(rest, &text[end..])).find_map(|end| {
                let mut captured = match_pieces(rest, parameters, &text[end..])?;
                captured.push((index, &text[..end]));
                Some(captured)
            })
        }
    }
}

/// A cheap look ahead, so that only promising ends are tried.
fn may_continue(rest: &[Piece<'_>], text: &str) -> bool {
    match rest.first() {
        None => text.is_empty(),
        Some(Piece::Text(literal)) => strip_prefix(text, literal).is_some(),
        Some(Piece::Parameter(_)) => true,
    }
}

/// How far a parameter can reach.
fn longest(position: ParameterPosition, text: &str) -> usize {
    match position {
        ParameterPosition::Segment => text.find('/').unwrap_or(text.len()),
        ParameterPosition::Argument => text.find([',', ')']).unwrap_or(text.len()),
        ParameterPosition::QuotedArgument | ParameterPosition::ColonPath | ParameterPosition::Query => {
            text.len()
        }
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
    use graphgen_ir::{ParameterPosition, PathParameter};

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
                type_name: "Edm.String".to_owned(),
                position,
                description: None,
            })
            .collect();
        let mut values = vec![None; parameters.len()];
        let found = match_template(template, &parameters, text, &mut values).is_some();
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
    fn unknown_braces_are_literal() {
        check("/a/{x}", &[], "/a/{x}", Some(&[]));
        check("/a/{x", &[], "/a/{x", Some(&[]));
    }
}
