//! Which addresses and revisions are handed to git: not those that it would take for options, commands or patterns.

/// What is wrong with them, and what to do.
pub(super) fn problem(url: &str, is_local: bool, revision: &str) -> Option<(&'static str, &'static str)> {
    if url.is_empty() || url.starts_with('-') || url.contains(char::is_control) {
        return Some(("`git` is no address of a repository", "give an URL or a path"));
    }
    if !is_local && is_command(url) {
        return Some((
            "`git` names a program that reaches the repository, and such programs are not run",
            "give an URL that begins with https://, ssh:// or file://, an address such as git@host:path, or a path",
        ));
    }
    if !is_revision(revision) {
        return Some((
            "`revision` is no branch, tag or commit",
            "give one, or leave it out for the main branch",
        ));
    }
    None
}

/// Whether git would run `git-remote-…` for the address: one with `::`, or with a protocol that is none of its own.
fn is_command(url: &str) -> bool {
    let name = url.find(|c: char| !c.is_ascii_alphanumeric() && c != '+' && c != '-' && c != '.');
    let (name, rest) = url.split_at(name.unwrap_or(url.len()));
    let is_own = ["file", "git", "http", "https", "ssh"].iter().any(|own| name.eq_ignore_ascii_case(own));
    rest.starts_with("::") || rest.starts_with("://") && !is_own
}

/// Whether git takes it for the name of one thing, by its own rules for names.
fn is_revision(revision: &str) -> bool {
    let is_name = !revision.contains(|c: char| c.is_control() || c.is_whitespace() || "~^:?*[\\".contains(c));
    is_name
        && !revision.is_empty()
        && !revision.starts_with(['-', '+', '/'])
        && !revision.ends_with(['/', '.'])
        && ["..", "@{", "//"].iter().all(|part| !revision.contains(part))
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn commands_options_and_patterns_are_refused() {
        for url in [
            "",
            "--upload-pack=touch x",
            "-oProxyCommand=touch x:docs",
            "ext::sh -c touch% x",
            "fd::17",
            "EXT::sh",
            "a-b::x",
            "evil://host/docs",
            "git+ssh2://host",
            "https://host/\ndocs",
        ] {
            assert!(problem(url, false, "main").is_some(), "{url}");
        }
        for revision in [
            "",
            "--upload-pack=touch x",
            "+main",
            "main:refs/heads/x",
            "refs/*",
            "^main",
            "a b",
            "a\nb",
            "main~1",
        ] {
            assert!(problem("https://host/docs", false, revision).is_some(), "{revision}");
        }
    }

    #[test]
    fn usual_ones_are_not() {
        for url in
            ["https://host/docs", "HTTPS://u:p@host", "ssh://git@host:22/docs", "git@host:docs", "host:docs"]
        {
            assert_eq!(problem(url, false, "main"), None, "{url}");
        }
        assert_eq!(problem("a::b", true, "main"), None);
        for revision in ["HEAD", "main", "refs/heads/main", "release/v1.0", "feature+x", "v1-2_3", "zweig-ü"]
        {
            assert_eq!(problem("../docs", false, revision), None, "{revision}");
        }
    }
}
