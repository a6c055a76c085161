//! TOML files that people write: what is wrong in one is shown in its line, with the key that may be meant.

use std::path::Path;

use anyhow::Context as _;
use graphgen_source::Span;
use serde::de::DeserializeOwned;

use crate::{
    failure::{Failure, did_you_mean},
    location, whole_file,
};

/// Reads a file of this shape. `help` says where its keys are explained.
pub(crate) fn read<T: DeserializeOwned>(path: &Path, help: &str) -> anyhow::Result<(T, String)> {
    let shown = location::shown(path);
    let text = whole_file::read(path).with_context(|| format!("can't read {shown}"))?;
    let value = parse(&shown, &text, help)?;
    Ok((value, text))
}

fn parse<T: DeserializeOwned>(shown: &str, text: &str, help: &str) -> Result<T, Failure> {
    toml::from_str(text).map_err(|error| {
        let span = error.span().map(Span::new).unwrap_or_default();
        let (message, help) = match unknown(error.message()) {
            Some((word, known)) => {
                (format!("{shown} knows no key `{word}` here"), did_you_mean(word, known.iter().copied()))
            }
            None => (error.message().replace('\n', " "), help.to_owned()),
        };
        Failure::new(message, help).at(shown, text, span)
    })
}

/// The unknown key and the known ones, which serde puts into quotes in this order.
fn unknown(message: &str) -> Option<(&str, Vec<&str>)> {
    let mut words = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    Some((words.next()?, words.collect()))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::parse;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Shape {
        #[expect(dead_code, reason = "only its name matters")]
        colour: Option<String>,
    }

    #[test]
    fn an_unknown_key_is_told_with_the_known_ones() {
        let failure = parse::<Shape>("a.toml", "\ncolor = 'red'\n", "").unwrap_err();
        assert_eq!(failure.to_string(), "a.toml:2:1: a.toml knows no key `color` here");
        assert_eq!(failure.help(), "did you mean `colour`? known are: colour");
    }
}
