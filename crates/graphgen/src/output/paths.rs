//! Makes sure that every output path is a file below the output folder.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Component, Path},
};

use anyhow::{Context as _, bail, ensure};
use graphgen_emit::MANIFEST;

use super::{Files, cache};
use crate::{Failure, location};

/// The longest name that file systems take.
const LONGEST_NAME: usize = 255;

/// Fails when a path of `files` would lead out of `out` when written there, by its own text or over a symbolic link, or into
/// another crate; when it can't be the name of a file everywhere; or when two paths are one file on a system that does not tell
/// upper from lower case.
pub(super) fn check(out: &Path, files: &Files) -> anyhow::Result<()> {
    cache::check(out)?;
    let mut folded = BTreeSet::new();
    for path in files.paths() {
        let parts = Path::new(path).components();
        let is_plain = !path.is_empty()
            && !path.contains(['\\', ':'])
            && parts.clone().all(|part| matches!(part, Component::Normal(_)))
            && !path.split('/').any(|part| part.ends_with(['.', ' ']));
        let is_device = parts.clone().any(|part| is_device(&part.as_os_str().to_string_lossy()));
        ensure!(!is_device, "output path `{path}` is the name of a device on some systems");
        let is_short = path.split('/').all(|part| part.len() <= LONGEST_NAME);
        ensure!(is_short, "output path `{path}` has a name of more than {LONGEST_NAME} bytes");
        ensure!(is_plain, "output path `{path}` is not a plain path below the output folder");
        ensure!(
            folded.insert(path.to_lowercase()),
            "output path `{path}` differs from another one only in case"
        );
    }
    folders(files).into_iter().try_for_each(|folder| check_folder(&out.join(folder)))
}

/// Fails when there is something else than a folder, or another crate.
fn check_folder(folder: &Path) -> anyhow::Result<()> {
    let shown = location::shown(folder);
    match fs::symlink_metadata(folder) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(());
        }
        Err(error) => return Err(error).with_context(|| format!("can't read {shown}")),
        Ok(metadata) if metadata.is_symlink() => {
            bail!("{shown} is a symbolic link; output goes to real folders only")
        }
        Ok(metadata) if !metadata.is_dir() => {
            let help = "move it away to have a folder made in its place";
            return Err(Failure::new(format!("{shown} is not a folder"), help).into());
        }
        Ok(_) => {}
    }
    if fs::symlink_metadata(folder.join(MANIFEST)).is_ok() {
        let help = "move the folder away: generated modules belong there";
        return Err(Failure::new(format!("{shown} is a crate of its own"), help).into());
    }
    Ok(())
}

/// The folders of all files, those above them among them, below the output folder.
pub(super) fn folders(files: &Files) -> BTreeSet<&str> {
    let mut folders = BTreeSet::new();
    for path in files.paths() {
        let mut path = path.as_str();
        // Those above a folder that is known are known, too.
        while let Some((folder, _)) = path.rsplit_once('/').filter(|(folder, _)| folders.insert(*folder)) {
            path = folder;
        }
    }
    folders
}

/// Names that Windows keeps for devices, whatever follows a dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_numbered = |kind: &str| {
        let digit = stem.strip_prefix(kind).unwrap_or_default();
        digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit())
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || is_numbered("com") || is_numbered("lpt")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Files, check};

    #[track_caller]
    fn is_accepted(paths: &[&str]) -> bool {
        let texts = paths.iter().map(|path| ((*path).to_owned(), String::new())).collect();
        check(Path::new("nowhere"), &Files { texts, ..Files::default() }).is_ok()
    }

    #[test]
    fn only_plain_paths_pass() {
        assert!(is_accepted(&[
            "Cargo.toml",
            "src/lib.rs",
            "src/v1/users/mod.rs",
            "src/conic.rs",
            "src/com.rs"
        ]));
        for path in [
            "",
            "../x.rs",
            "/etc/x.rs",
            "src/../../x.rs",
            "C:/x.rs",
            r"src\x.rs",
            "src/con.rs",
            "src/NUL/x.rs",
            "src/lpt1.tar.rs",
            "src/a./x.rs",
            "src/a /x.rs",
            &format!("src/{}.rs", "a".repeat(253)),
        ] {
            assert!(!is_accepted(&[path]), "{path}");
        }
        assert!(!is_accepted(&["src/a.rs", "src/A.rs"]));
    }
}
