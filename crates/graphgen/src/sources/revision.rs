//! A docs tree in a git revision. Its bytes are those that were committed, without filters or attributes.

use std::{
    io::{self, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
    thread,
};

use anyhow::Context as _;
use graphgen_ir::Version;
use graphgen_lower::{Folder, place_of};
use graphgen_source::{Code, Diagnostic, SourceFile, Span};

use crate::{
    Failure, Versions,
    corrections::Corrections,
    docs_tree::{DocsFile, DocsTree, decode},
    git::{self, git},
};

/// Where docs lie in a repository: a checkout of microsoft-graph-docs, a docs tree of its own, this workspace.
pub(crate) const ROOTS: &[&str] = &["api-reference/", "", "docs-input/"];

/// A page in the tree.
struct Blob {
    version: Option<Version>,
    folder: Folder,
    /// Path below the docs root.
    path: String,
    object: String,
}

/// Reads the docs of `REV` or `REV:path` in the repository of `folder`.
pub(crate) fn read(folder: &Path, argument: &str, versions: Versions) -> anyhow::Result<DocsTree> {
    let tree = resolve(folder, argument)?;
    let listing = list(folder, argument, &tree, versions)?;
    for root in ROOTS {
        let (blobs, diagnostics) = pages(&listing, root);
        if blobs.iter().any(|blob| blob.folder != Folder::Includes) {
            return read_blobs(folder, PathBuf::from(format!("{argument} {root}")), blobs, diagnostics);
        }
    }
    let versions: Vec<_> = versions.list().iter().map(|version| version.as_str()).collect();
    let message = format!("no docs of {} in the git revision {argument}", versions.join(" or "));
    let help = "name the folder that holds the folders of the API versions, as in `main:docs/graph`";
    Err(Failure::new(message, help).into())
}

/// The tree that `argument` names.
fn resolve(folder: &Path, argument: &str) -> anyhow::Result<String> {
    let (revision, path) = argument.split_once(':').map_or((argument, None), |(rev, path)| (rev, Some(path)));
    let Some(tree) = object(folder, &format!("{revision}^{{tree}}"))? else {
        let message = format!("`{argument}` is neither a folder, a file nor a git revision");
        let help = "give a docs tree, an IR file, or, inside of a git repository, a revision such as `HEAD~1` or `main:docs-input`";
        return Err(Failure::new(message, help).into());
    };
    let Some(path) = path.filter(|path| !path.is_empty()) else { return Ok(tree) };
    let Some(object) = object(folder, argument)? else {
        let help = format!("`git ls-tree --name-only {revision}` lists what is there");
        return Err(Failure::new(format!("the git revision {revision} has no `{path}`"), help).into());
    };
    Ok(object)
}

/// The name of the object that `expression` stands for, if there is one.
fn object(folder: &Path, expression: &str) -> anyhow::Result<Option<String>> {
    let name = git::succeeds(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", expression])?;
    Ok(name.filter(|name| !name.is_empty()))
}

/// Every file in the folders of docs, as `mode type object\tpath`.
fn list(folder: &Path, argument: &str, tree: &str, versions: Versions) -> anyhow::Result<Vec<String>> {
    let mut command = git(folder, &["ls-tree", "-r", "-z", "--full-tree", tree, "--"]);
    for root in ROOTS {
        for version in versions.list() {
            command.args(
                ["api", "resources", "includes"].map(|name| format!("{root}{}/{name}", version.as_str())),
            );
        }
        command.arg(format!("{root}includes"));
    }
    let output = command.output().context("can't run `git`, which reads revisions")?;
    if !output.status.success() {
        return Err(Failure::new(
            format!("{argument} is no folder"),
            "name the folder that holds those of the API versions",
        )
        .into());
    }
    let entries = output.stdout.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
    Ok(entries.map(|entry| String::from_utf8_lossy(entry).into_owned()).collect())
}

/// The pages below `root`, sorted by path. Links are not followed.
fn pages(listing: &[String], root: &str) -> (Vec<Blob>, Vec<Diagnostic>) {
    let (mut blobs, mut diagnostics) = (Vec::new(), Vec::new());
    for entry in listing {
        let Some((head, path)) = entry.split_once('\t') else { continue };
        let Some(path) = path.strip_prefix(root) else { continue };
        let Some((version, folder)) = place_of(path) else { continue };
        let mut head = head.split(' ');
        match (head.next(), head.next(), head.next()) {
            (Some("120000"), ..) => diagnostics.push(
                Diagnostic::new(
                    Code::LinkNotFollowed,
                    &Arc::from(path),
                    Span::default(),
                    "symbolic link was not followed",
                )
                .with_help("put the files themselves there"),
            ),
            (_, Some("blob"), Some(object)) => {
                blobs.push(Blob { version, folder, path: path.to_owned(), object: object.to_owned() });
            }
            _ => {}
        }
    }
    blobs.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    (blobs, diagnostics)
}

/// Reads all blobs from one `git cat-file`.
fn read_blobs(
    folder: &Path,
    root: PathBuf,
    blobs: Vec<Blob>,
    mut diagnostics: Vec<Diagnostic>,
) -> anyhow::Result<DocsTree> {
    let mut child = git(folder, &["cat-file", "--batch", "--buffer"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("can't run `git`, which reads revisions")?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let texts = thread::scope(|scope| {
        // Asked for in a thread of its own: git waits for its answers to be read before it takes more.
        let asked = scope.spawn(|| {
            let Some(mut input) = input.map(io::BufWriter::new) else { return Ok(()) };
            blobs.iter().try_for_each(|blob| writeln!(input, "{}", blob.object)).and_then(|()| input.flush())
        });
        let mut output = BufReader::new(output.context("git has no output")?);
        let texts: io::Result<Vec<_>> = blobs.iter().map(|_| next_blob(&mut output)).collect();
        // Where git ended early, its answers say so better than the broken pipe.
        let _ = asked.join();
        texts.context("can't read the files of the git revision")
    });
    let texts = match texts {
        Ok(texts) => texts,
        Err(error) => {
            let _ = child.kill();
            let _ = child.wait();
            return Err(error);
        }
    };
    child.wait().context("can't wait for git")?;
    let mut files = Vec::with_capacity(blobs.len());
    for (Blob { version, folder, path, .. }, bytes) in blobs.into_iter().zip(texts) {
        let (text, diagnostic) = decode(&path, bytes);
        diagnostics.extend(diagnostic);
        files.push(DocsFile { version, folder, source: SourceFile { path, text } });
    }
    Ok(DocsTree { root, files, diagnostics, corrections: Corrections::default() })
}

/// One answer: `object type size`, a line break, the content, a line break.
fn next_blob(output: &mut impl io::BufRead) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let size = head.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse::<u64>().ok());
    let Some(size) = size else {
        return Err(io::Error::other(format!("git answered `{}`", head.trim_end())));
    };
    let mut content = Vec::new();
    output.take(size).read_to_end(&mut content)?;
    let mut end = [0];
    output.read_exact(&mut end)?;
    Ok(content)
}
