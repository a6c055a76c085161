//! Makes sure that every output path is a file below the output folder.

use std::{
    collections::BTreeSet,
    path::{Component, Path},
};

use super::Files;
use crate::{Failure, location};
use anyhow::{bail, ensure};

/// Fails when `out` is no folder, or a path of `files` would lead out of `out` when written there, by its own text or over a symbolic link, or when
/// two paths are one file on a system that does not tell upper from lower case.
pub(super) fn check(out: &Path, files: &Files) -> anyhow::Result<()> {
    if out.exists() && !out.is_dir() {
        let help = "give --out a folder; it is made when it does not exist";
        return Err(Failure::new(format!("{} is not a folder", location::shown(out)), help).into());
    }
    let mut folded = BTreeSet::new();
    for path in files.paths() {
        let parts = Path::new(path).components();
        let is_plain = !path.is_empty()
            && !path.contains(['\\', ':'])
            && parts.clone().all(|part| matches!(part, Component::Normal(_)));
        let is_device = parts.clone().any(|part| is_device(&part.as_os_str().to_string_lossy()));
        ensure!(!is_device, "output path `{path}` is the name of a device on some systems");
        ensure!(is_plain, "output path `{path}` is not a plain path below the output folder");
        ensure!(
            folded.insert(path.to_lowercase()),
            "output path `{path}` differs from another one only in case"
        );
    }
    for folder in folders(files) {
        let folder = out.join(folder);
        if folder.is_symlink() {
            bail!("{} is a symbolic link; output goes to real folders only", location::shown(&folder));
        }
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
        ] {
            assert!(!is_accepted(&[path]), "{path}");
        }
        assert!(!is_accepted(&["src/a.rs", "src/A.rs"]));
    }
}
