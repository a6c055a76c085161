//! Which pages a git commit holds, by the listing of its files.

use graphgen_ir::Version;
use graphgen_lower::{Folder, place_of};

use crate::{Failure, location};

/// Where docs lie in a repository: a checkout of microsoft-graph-docs, a docs tree of its own, this workspace.
pub(crate) const ROOTS: &[&str] = &["api-reference/", "", "docs-input/"];

/// The arguments of `ls-tree` that list the docs, behind the name of a tree: everything in the folders of these versions.
pub(crate) fn arguments(versions: &[Version]) -> Vec<String> {
    let folders = versions.iter().map(|version| version.as_str()).chain(["includes"]);
    folders.flat_map(|folder| ROOTS.iter().map(move |root| format!("{root}{folder}"))).collect()
}

/// A page in a commit.
#[derive(Debug)]
pub(crate) struct Blob {
    pub(crate) version: Option<Version>,
    pub(crate) folder: Folder,
    /// Path below the docs root.
    pub(crate) path: String,
    /// Name of the object that holds its text.
    pub(crate) object: String,
}

/// The pages of the first of [`ROOTS`] that has some, sorted by path.
///
/// # Errors
///
/// When there is a link or another repository among them: it stands for files that are not in the listing.
pub(crate) fn pages(listing: &str) -> Result<Option<(&'static str, Vec<Blob>)>, Failure> {
    for &root in ROOTS {
        let entries = || listing.split('\0').filter_map(|line| Entry::read(line, root));
        let mut blobs: Vec<_> = entries().filter_map(|entry| entry.page()).collect();
        if blobs.iter().any(|blob| blob.folder != Folder::Includes) {
            entries().try_for_each(|entry| entry.ensure_readable(root))?;
            blobs.sort_unstable_by(|a, b| a.path.cmp(&b.path));
            return Ok(Some((root, blobs)));
        }
    }
    Ok(None)
}

/// A line of the listing: `mode type object\tpath`.
struct Entry<'l> {
    mode: &'l str,
    object: &'l str,
    /// Path below the docs root.
    path: &'l str,
}

impl<'l> Entry<'l> {
    /// Reads a line, unless the file lies elsewhere.
    fn read(line: &'l str, root: &str) -> Option<Self> {
        let (head, path) = line.split_once('\t')?;
        let mut head = head.split(' ');
        let (mode, object) = (head.next()?, head.nth(1)?);
        Some(Self { mode, object, path: path.strip_prefix(root)? })
    }

    fn page(&self) -> Option<Blob> {
        let (version, folder) = place_of(self.path).filter(|_| self.hides().is_none())?;
        Some(Blob { version, folder, path: self.path.to_owned(), object: self.object.to_owned() })
    }

    /// What stands for files that are not listed.
    fn hides(&self) -> Option<&'static str> {
        match self.mode {
            "120000" => Some("a symbolic link"),
            "160000" => Some("a repository of its own"),
            _ => None,
        }
    }

    fn ensure_readable(&self, root: &str) -> Result<(), Failure> {
        match self.hides().filter(|_| may_hold_pages(self.path)) {
            None => Ok(()),
            Some(kind) => {
                let path = location::printable(self.path);
                let message = format!("can't read {root}{path} from git: it is {kind}");
                Err(Failure::new(message, "commit the files themselves there"))
            }
        }
    }
}

/// Whether what lies at a path below the docs root would hold pages, if it were a folder, or is one.
fn may_hold_pages(path: &str) -> bool {
    Version::ALL.iter().any(|version| path == version.as_str()) || place_of(&format!("{path}/x.md")).is_some()
}

#[cfg(test)]
mod tests {
    use super::pages;

    /// The paths of the pages that a listing of these lines gives, or what is wrong.
    fn paths(lines: &[&str]) -> Result<Vec<String>, String> {
        let found = pages(&lines.join("\0")).map_err(|failure| failure.to_string())?;
        Ok(found.into_iter().flat_map(|(_, blobs)| blobs).map(|blob| blob.path).collect())
    }

    const PAGE: &str = "100644 blob 12\tbeta/api/a.md";

    #[test]
    fn pages_are_found_below_one_root() {
        let shared = "100644 blob 13\tincludes/b.md";
        assert_eq!(
            paths(&[PAGE, "100644 blob 14\tbeta/toc.md", shared]).unwrap(),
            ["beta/api/a.md", "includes/b.md"]
        );
        let first = "100644 blob 12\tapi-reference/v1.0/api/a.md";
        assert_eq!(paths(&[PAGE, "120000 blob 15\tv1.0", first]).unwrap(), ["v1.0/api/a.md"]);
        assert!(paths(&[shared]).unwrap().is_empty());
    }

    #[test]
    fn links_among_pages_are_told() {
        for path in ["v1.0", "v1.0/api", "v1.0/api/more", "beta/resources/x.md", "includes", "includes/more"]
        {
            let link = format!("120000 blob 15\t{path}");
            let told = format!("can't read {path} from git: it is a symbolic link");
            assert_eq!(paths(&[PAGE, &link]).unwrap_err(), told);
        }
        let told = "can't read v1.0 from git: it is a repository of its own";
        assert_eq!(paths(&[PAGE, "160000 commit 15\tv1.0"]).unwrap_err(), told);
        for path in ["beta/toc.yml", "media", "beta/includes/snippets/a.md"] {
            assert!(paths(&[PAGE, &format!("120000 blob 15\t{path}")]).is_ok(), "{path}");
        }
    }
}
