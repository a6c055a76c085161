//! Files that are written one at a time: each is as before or as it should be, whenever the run ends.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use anyhow::Context as _;
use tempfile::NamedTempFile;

use crate::{location, output::TEMPORARY};

/// Gives the file this text. It is written beside its place, under a name that says what for, and renamed. What runs that were
/// killed have left there is removed.
///
/// # Errors
///
/// When it can't be written.
pub fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let write = || -> io::Result<()> {
        let path = std::path::absolute(path)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)?;
        let name = name(&path);
        remove_left_over(folder, &name)?;
        let mut file = create(folder, &name)?;
        file.write_all(text.as_bytes())?;
        file.persist(&path)?;
        Ok(())
    };
    write().with_context(|| format!("can't write {}", location::shown(path)))
}

/// The text of a file that comes with a project. It is a regular one: opening a pipe would wait for ever.
///
/// # Errors
///
/// When it can't be read.
pub fn read(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    fs::read_to_string(path)
}

/// How the names of the files begin that become the one at `path`.
fn name(path: &Path) -> OsString {
    let mut name = OsString::from(format!("{TEMPORARY}new-"));
    name.push(path.file_name().unwrap_or_default());
    name.push("-");
    name
}

/// A file whose lock says that it is being written. Unlike other temporary files, everybody whom the umask allows may read it.
fn create(folder: &Path, name: &OsString) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(name);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    file.as_file().lock()?;
    Ok(file)
}

fn remove_left_over(folder: &Path, name: &OsString) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(name.as_encoded_bytes()) {
            continue;
        }
        let is_written =
            !entry.path().is_symlink() && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_err());
        if !is_written {
            ignore_missing(fs::remove_file(entry.path()))?;
        }
    }
    Ok(())
}

/// Something that is not there need not be removed.
pub(crate) fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::write;

    #[test]
    fn what_is_left_over_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".graphgen-new-lock-a1B2c3", ".graphgen-new-other-a1B2c3", ".graphgen-notes"] {
            fs::write(folder.path().join(name), "half").unwrap();
        }
        write(&folder.path().join("lock"), "whole").unwrap();
        let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = entries.collect();
        names.sort();
        assert_eq!(names, [".graphgen-new-other-a1B2c3", ".graphgen-notes", "lock"]);
        assert_eq!(fs::read_to_string(folder.path().join("lock")).unwrap(), "whole");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("mine"), "mine").unwrap();
        for link in ["lock", ".graphgen-new-lock-a1B2c3"] {
            std::os::unix::fs::symlink(at("mine"), at(link)).unwrap();
        }
        write(&at("lock"), "theirs").unwrap();
        assert_eq!(fs::read_to_string(at("mine")).unwrap(), "mine");
        assert!(!at("lock").is_symlink());
    }
}
