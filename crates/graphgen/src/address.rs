//! Addresses of git repositories, and the passwords and tokens in them, which are never shown.

mod in_text;

use std::{fmt, ops::Range};

use serde::Deserialize;

use in_text::in_text;

/// Address of a git repository. What stands for a secret in it is left out wherever it is shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// The address as it is written, for git alone.
    pub(crate) fn in_full(&self) -> &str {
        &self.0
    }

    /// `text`, which something that knows the address has written, without its secrets.
    pub(crate) fn cleared(&self, text: &str) -> String {
        let parts = secrets(&self.0).into_iter().flat_map(|secret| {
            let whole = &self.0[secret];
            [Some(whole), whole.split_once(':').map(|(_, password)| password)]
        });
        // One or two letters occur everywhere; without them nothing is left to read.
        let parts = parts.flatten().filter(|part| part.len() > 2);
        masked(&parts.fold(text.to_owned(), |text, part| text.replace(part, MASK)))
    }
}

impl From<String> for Address {
    fn from(address: String) -> Self {
        Self(address)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without(&self.0, &secrets(&self.0), |_| MASK.to_owned()))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

const MASK: &str = "***";

/// `text` with `***` for the secrets of all addresses in it.
#[must_use]
pub fn masked(text: &str) -> String {
    without(text, &in_text(text), |_| MASK.to_owned())
}

/// `text` with a star for each byte of the secrets of all addresses in it, so that places and lines in it stay where they are.
#[must_use]
pub fn starred(text: &str) -> String {
    let star = |byte| if byte == b'\n' { '\n' } else { '*' };
    without(text, &in_text(text), |secret| secret.bytes().map(star).collect())
}

fn without(text: &str, secrets: &[Range<usize>], mask: impl Fn(&str) -> String) -> String {
    let (mut out, mut end) = (String::new(), 0);
    for secret in secrets {
        out += &text[end..secret.start];
        out += &mask(&text[secret.clone()]);
        end = secret.end;
    }
    out + &text[end..]
}

/// The parts of an address that let somebody in: all before the last `@`, as a password may hold any character, and what
/// stands behind `?` or `#`. A name alone is a token where the server is asked over HTTP; over SSH, which has a short form
/// without a scheme, it is `git`.
fn secrets(address: &str) -> Vec<Range<usize>> {
    let Some(start) = address.find("://").map(|at| at + 3) else {
        let user = address.rfind('@').unwrap_or_default();
        let password = address[..user].find(':').map_or(user, |at| at + 1);
        return Some(password..user).filter(|secret| !secret.is_empty()).into_iter().collect();
    };
    let scheme = address[..start].to_ascii_lowercase();
    let asked = |at: &usize| address[*at..].starts_with('?') || !address[*at..].contains('@');
    let query = address.match_indices(['?', '#']).map(|(at, _)| at).filter(|at| *at >= start).find(asked);
    let query = query.unwrap_or(address.len());
    let user = match address[start..query].rfind('@').map(|at| start + at) {
        None => no_port(address, start..query),
        Some(user) if scheme.ends_with("ssh://") => {
            address[start..user].find(':').map_or(user, |at| start + at + 1)..user
        }
        Some(user) => start..user,
    };
    let asked = (query + 1).min(address.len())..address.len();
    [user, asked].into_iter().filter(|secret| !secret.is_empty()).collect()
}

/// What stands in the place of a port and is none: a password whose host was cut off.
fn no_port(address: &str, rest: Range<usize>) -> Range<usize> {
    let host = address[rest.clone()].split('/').next().unwrap_or_default();
    let port = host.rsplit_once(':').map_or("", |(_, port)| port);
    let is_port = port.bytes().all(|b| b.is_ascii_digit()) || host.starts_with('[');
    let end = rest.start + host.len();
    if is_port { end..end } else { end - port.len()..rest.end }
}

#[cfg(test)]
mod tests {
    use super::{Address, masked, starred};

    #[track_caller]
    fn shows(address: &str, shown: &str) {
        let address = Address::from(address.to_owned());
        assert_eq!(address.to_string(), shown);
        assert_eq!(format!("{address:?}"), format!("Address({shown})"));
    }

    #[test]
    fn what_lets_somebody_in_is_left_out() {
        shows("https://user:secret@host/docs", "https://***@host/docs");
        shows("https://token@host/docs", "https://***@host/docs");
        shows("https://user:pa/ss@wo:rd@host/docs", "https://***@host/docs");
        shows("https://host/docs?private_token=secret", "https://host/docs?***");
        shows("HTTPS://user:secret@host", "HTTPS://***@host");
        shows("ssh://git@host/docs", "ssh://git@host/docs");
        shows("ssh://git:secret@host/docs", "ssh://git:***@host/docs");
        shows("git@host:docs", "git@host:docs");
        shows("git:secret@host:docs", "git:***@host:docs");
        shows("//user:secret@host/docs", "//user:***@host/docs");
        shows("https:/user:secret@host/docs", "https:***@host/docs");
        shows("https://host/docs#secret", "https://host/docs#***");
        shows("https://user:pa#ss@host/docs", "https://***@host/docs");
        shows("https://user:pa ss@host/docs", "https://***@host/docs");
        shows("https://user:pa/ss", "https://user:***");
        shows("https://host:8080/docs", "https://host:8080/docs");
        shows("https://[::1]/docs", "https://[::1]/docs");
        shows("https://host/docs", "https://host/docs");
        shows("../docs", "../docs");
    }

    #[test]
    fn addresses_in_texts_are_found() {
        let text = "can't reach 'https://a:secret@host/x' nor (ssh://git:secret@host/é), see https://host/y";
        let shown = "can't reach 'https://***@host/x' nor (ssh://git:***@host/é), see https://host/y";
        assert_eq!(masked(text), shown);
        assert_eq!(starred("é = \"https://u:p@host\" # é"), "é = \"https://***@host\" # é");
        assert_eq!(masked("://@ é://"), "://@ é://");
        assert_eq!(masked("git = 'git:secret@host:x', by me@host"), "git = 'git:***@host:x', by me@host");
    }

    #[track_caller]
    fn hides(text: &str) {
        for (how, shown) in [("masked", masked(text)), ("starred", starred(text))] {
            let leaks: Vec<_> = ["pa", "ss"].into_iter().filter(|part| shown.contains(part)).collect();
            assert!(leaks.is_empty(), "{how} shows {leaks:?}: {shown}");
        }
        let lines = |text: &str| text.lines().map(str::len).collect::<Vec<_>>();
        assert_eq!(lines(&starred(text)), lines(text));
    }

    /// Nothing says where it ends.
    #[test]
    fn a_password_may_hold_what_ends_words() {
        hides("git = 'https://u:pa ss@host/x'");
        hides("git = ['https://u:pa ss@host/x', 'https://host/y']");
        hides("git = ['https://host/y', \"https://u:pa'ss@host/x\"]");
        hides("git = [https://u:pa, ss@host/x]");
        hides("git = \"https://u:pa\nss@host/x\"\nroot = 1");
        hides("git = 'https://u r:pa\\tss@host/x'");
        hides("git = 'https://u:p@a <pa> ss@host/x' # é");
        hides("git = 'https://host/x?key=pa ss'");
        hides("git = 'git:pa ss@host:x', by me@host");
        hides("git = 'https://u:pass\n");
        hides("expected `v1.0`, found `https://u:pa`ss@host`");
    }

    #[test]
    fn what_is_no_password_is_shown() {
        for text in [
            "begins with https://, ssh:// or file://, an address such as git@host:path, or a path",
            "http://host/docs, or write me@host",
            "unable to access 'http://127.0.0.1:1/docs/': no such host",
            "é://é at noon, me@host: 'no'",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn an_address_knows_its_secrets_in_what_others_write() {
        let address = Address::from("https://user:secret@host/docs".to_owned());
        assert_eq!(address.cleared("no such password: secret"), "no such password: ***");
    }
}
