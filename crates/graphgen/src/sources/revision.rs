//! A docs tree in a git revision. Its bytes are those that were committed, without filters or attributes.

use std::{
    io::{self, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::Stdio,
    thread,
};

use anyhow::Context as _;
use graphgen_source::SourceFile;

use super::listing::{self, Blob};
use crate::{
    Failure, Versions,
    corrections::Corrections,
    docs_tree::{DocsFile, DocsTree, decode},
    git::{self, git},
    names_file::Names,
};

/// Reads the docs of `REV` or `REV:path` in the repository of `folder`.
pub(crate) fn read(folder: &Path, argument: &str, versions: Versions) -> anyhow::Result<DocsTree> {
    let tree = resolve(folder, argument)?;
    let listing = list(folder, argument, &tree, versions)?;
    if let Some((root, blobs)) = listing::pages(&listing)? {
        return read_blobs(folder, PathBuf::from(format!("{argument} {root}")), blobs);
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
        let help = "give a docs tree, an IR file, or, inside of a git repository that is not bare, a revision such as `HEAD~1` or `main:docs-input`";
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

/// Every file in the folders of docs, as git lists it.
fn list(folder: &Path, argument: &str, tree: &str, versions: Versions) -> anyhow::Result<String> {
    let mut command = git(folder, &["ls-tree", "-r", "-z", "--full-tree", tree, "--"]);
    command.args(listing::arguments(versions.list()));
    let output = command.output().context("can't run `git`, which reads revisions")?;
    if !output.status.success() {
        return Err(Failure::new(
            format!("{argument} is no folder"),
            "name the folder that holds those of the API versions",
        )
        .into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads all blobs from one `git cat-file`.
fn read_blobs(folder: &Path, root: PathBuf, blobs: Vec<Blob>) -> anyhow::Result<DocsTree> {
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
    let (mut files, mut diagnostics) = (Vec::with_capacity(blobs.len()), Vec::new());
    for (Blob { version, folder, path, .. }, bytes) in blobs.into_iter().zip(texts) {
        let (text, diagnostic) = decode(&path, bytes);
        diagnostics.extend(diagnostic);
        files.push(DocsFile { version, folder, source: SourceFile { path, text } });
    }
    let (corrections, names, permissions) = (Corrections::default(), Names::default(), Vec::new());
    Ok(DocsTree { root, files, diagnostics, corrections, names, permissions })
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
