//! The pages of one API version: found by path, with what holds for every page.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use graphgen_docs::{AnnotationKey, Include, Page};
use graphgen_ir::Version;
use graphgen_source::Code;

use crate::{Document, Folder, NameLock, Overrides, findings::Findings};

/// How deep includes may include: real ones do not nest at all, a cycle ends here.
const INCLUDE_DEPTH: usize = 4;

/// The default namespace.
pub(crate) const GRAPH: &str = "microsoft.graph";

/// All documents of a run by path, lower case: links and includes differ from file names in case.
#[derive(Debug)]
pub(crate) struct Pages<'d> {
    /// Those whose paths differ in case alone stand together, the one in lower case first.
    by_path: BTreeMap<String, Vec<&'d Document<'d>>>,
    /// Paths of pages with the name of another one, which comes before them, and the path of that one.
    namesakes: BTreeMap<&'d str, &'d str>,
    /// What is known to be wrong in them.
    pub(crate) overrides: &'d Overrides,
    /// What names go by beside them.
    pub(crate) lock: &'d NameLock,
}

impl<'d> Pages<'d> {
    /// Indexes the documents.
    pub(crate) fn new(documents: &'d [Document<'d>], overrides: &'d Overrides, lock: &'d NameLock) -> Self {
        let mut by_path: BTreeMap<String, Vec<&Document<'_>>> = BTreeMap::new();
        for document in documents {
            by_path.entry(document.path.to_ascii_lowercase()).or_default().push(document);
        }
        for (path, documents) in &mut by_path {
            documents.sort_by_key(|document| (document.path != *path, document.path));
        }
        let namesakes = namesakes(by_path.values().flatten().copied());
        Self { by_path, namesakes, overrides, lock }
    }

    /// The documents of a folder of a version, by path.
    pub(crate) fn of(&self, version: Version, folder: Folder) -> impl Iterator<Item = &'d Document<'d>> {
        let wanted =
            move |document: &&Document<'d>| document.version == Some(version) && document.folder == folder;
        self.by_path.values().flatten().copied().filter(wanted)
    }

    /// The document that `target` names as seen from `document`.
    pub(crate) fn linked(&self, document: &Document<'_>, target: &str) -> Option<&'d Document<'d>> {
        let path = relative(document.path, target)?;
        let alike = self.by_path.get(&path.to_ascii_lowercase())?;
        alike.iter().find(|document| document.path == path).or(alike.first()).copied()
    }

    /// What tells a page from all others of its version and folder: the name of its file, where that is enough.
    pub(crate) fn name<'p>(&self, document: &Document<'p>) -> &'p str {
        if self.is_namesake(document) {
            let below = below_version(document.path);
            below.split_once('/').map_or(below, |(_, name)| name)
        } else {
            stem(document.path)
        }
    }

    /// Whether a page has the name of one that comes before it.
    pub(crate) fn is_namesake(&self, document: &Document<'_>) -> bool {
        self.namesakes.contains_key(document.path)
    }

    /// Reports pages that have the name of another one.
    pub(crate) fn report_namesakes(&self, findings: &mut Findings) {
        for document in self.by_path.values().flatten() {
            let Some(known) = self.namesakes.get(document.path) else { continue };
            let span = document.page.title.as_ref().map(|title| title.span).unwrap_or_default();
            let message = format!("the file has the name of `{known}`");
            let help = "rename one of them, not in capitals alone";
            findings.report(document, Code::PageDuplicate, span, message, help);
        }
    }

    /// The documents that `document` includes, directly and through others, each with its include line.
    /// Reports targets that do not exist.
    pub(crate) fn included(
        &self,
        document: &'d Document<'d>,
        findings: &mut Findings,
    ) -> Vec<(&'d Include<'d>, &'d Document<'d>)> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::from([document.path]));
        self.collect(document, INCLUDE_DEPTH, &mut found, &mut seen, findings);
        found
    }

    fn collect(
        &self,
        document: &'d Document<'d>,
        depth: usize,
        found: &mut Vec<(&'d Include<'d>, &'d Document<'d>)>,
        seen: &mut BTreeSet<&'d str>,
        findings: &mut Findings,
    ) {
        for include in &document.page.includes {
            match self.linked(document, include.path.value) {
                Some(target) => {
                    if depth > 0 && seen.insert(target.path) {
                        found.push((include, target));
                        self.collect(target, depth - 1, found, seen, findings);
                    }
                }
                None => report_missing(document, include, findings),
            }
        }
    }
}

/// The documents whose files are called like one before them, as far as the published docs and some file systems can tell.
fn namesakes<'d>(documents: impl Iterator<Item = &'d Document<'d>>) -> BTreeMap<&'d str, &'d str> {
    let mut first: BTreeMap<_, &str> = BTreeMap::new();
    let mut namesakes = BTreeMap::new();
    for document in documents {
        // Includes are no pages: only their paths have to differ.
        let name = match document.folder {
            Folder::Api | Folder::Resources => stem(document.path),
            Folder::Includes => document.path,
        };
        match first.entry((document.version, document.folder, name.to_ascii_lowercase())) {
            Entry::Vacant(entry) => {
                entry.insert(document.path);
            }
            Entry::Occupied(entry) => {
                namesakes.insert(document.path, *entry.get());
            }
        }
    }
    namesakes
}

fn report_missing(document: &Document<'_>, include: &Include<'_>, findings: &mut Findings) {
    let target = relative(document.path, include.path.value);
    let written = include.path.value;
    let (message, help) = match &target {
        Some(target) => {
            (format!("no file `{}`", target.to_ascii_lowercase()), "add the file or correct the path")
        }
        None => (format!("`{written}` lies outside of the docs"), "include files of the docs only"),
    };
    let cause = target.as_deref().unwrap_or(written).to_ascii_lowercase();
    findings.report_first(document, &cause, Code::IncludeMissing, include.path.span, message, help);
}

/// The path below the docs root that `target` means on the page at `base`. `None` outside of the root.
fn relative(base: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.pop();
    for part in target.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The file name of a page without folder and extension.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, extension)) if extension.eq_ignore_ascii_case("md") => stem,
        _ => name,
    }
}

/// The page's path below its version's folder: `api/user-get.md`. In a tree of one version there may be no such folder.
#[must_use]
pub fn below_version(path: &str) -> &str {
    match path.split_once('/') {
        Some((folder, rest)) if Version::ALL.iter().any(|version| version.as_str() == folder) => rest,
        _ => path,
    }
}

/// What a path below the docs root is a page of: the version, where it is of one alone, and the folder. `None` for what is no
/// page, code samples in programming languages among it.
#[must_use]
pub fn place_of(path: &str) -> Option<(Option<Version>, Folder)> {
    let is_page = path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("md"));
    let version = Version::ALL.into_iter().find(|version| path.split('/').next() == Some(version.as_str()));
    let below = below_version(path);
    let folder = match (below.split('/').next()?, version) {
        ("api", Some(_)) => Folder::Api,
        ("resources", Some(_)) => Folder::Resources,
        ("includes", _) => Folder::Includes,
        (_, _) => return None,
    };
    let is_snippet = folder == Folder::Includes && below.starts_with("includes/snippets/");
    (is_page && !is_snippet).then_some((version, folder))
}

/// The namespace that a page's own types lie in.
pub(crate) fn namespace<'p>(page: &'p Page<'_>) -> &'p str {
    let annotated = || page.page_annotation.as_ref()?.text(AnnotationKey::Namespace);
    page.namespaces.first().map(|namespace| namespace.value).or_else(annotated).unwrap_or(GRAPH)
}

/// The title: of the heading, else of the front matter, else the file name.
pub(crate) fn title<'p>(document: &'p Document<'_>) -> &'p str {
    let page = &document.page;
    let english = || page.title.as_ref().map(|title| title.value.as_ref());
    page.title_written
        .as_deref()
        .or_else(english)
        .or_else(|| page.front_matter.get("title").map(|title| title.value))
        .unwrap_or_else(|| stem(document.path))
        .trim()
}

/// The first paragraph below the title, else the front matter's description.
pub(crate) fn description(page: &Page<'_>) -> Option<String> {
    let paragraph = page.description.first().map(|text| text.value.as_ref());
    let text = paragraph.or_else(|| page.front_matter.get("description").map(|text| text.value))?;
    Some(text.to_owned())
}

/// The address at which a page is published.
pub(crate) fn docs_url(version: Version, folder: Folder, stem: &str) -> String {
    let view = match version {
        Version::V1 => "graph-rest-1.0",
        Version::Beta => "graph-rest-beta",
    };
    let folder = match folder {
        Folder::Resources => "resources/",
        Folder::Api | Folder::Includes => "",
    };
    format!("https://learn.microsoft.com/graph/api/{folder}{}?view={view}", stem.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn targets_stay_inside_the_docs() {
        let base = "v1.0/api/user-get.md";
        for (target, path) in [
            ("../includes/permissions/x.md", Some("v1.0/includes/permissions/x.md")),
            ("../../includes/Y.md", Some("includes/Y.md")),
            ("./user-list.md#anchor", Some("v1.0/api/user-list.md")),
            ("..\\resources\\user.md", Some("v1.0/resources/user.md")),
            ("../../../secret.md", None),
        ] {
            assert_eq!(relative(base, target).as_deref(), path, "{target}");
        }
    }
}
