//! Copying files so that a second run does nothing, and a running Godot is not disturbed.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

/// Copies a file unless the copy is the same already; answers whether it did.
///
/// The copy appears by a rename: a program that has the old one mapped goes on with it.
pub fn copy_if_changed(from: &Path, to: &Path) -> Result<bool> {
    if same_contents(from, to) {
        return Ok(false);
    }
    let step = || format!("copying {} to {}", from.display(), to.display());
    let folder = to.parent().with_context(step)?;
    std::fs::create_dir_all(folder).with_context(step)?;
    let mut partial = to.as_os_str().to_owned();
    partial.push(".partial");
    std::fs::copy(from, &partial).with_context(step)?;
    std::fs::rename(&partial, to).with_context(step)?;
    Ok(true)
}

/// Copies a folder's files, those in folders below it included. `skip` names entries at its top to leave out.
/// Other files in the target folder stay; answers how many files were copied.
pub fn copy_tree(from: &Path, to: &Path, skip: &[&str]) -> Result<usize> {
    let files = tree(from, skip).with_context(|| format!("listing {}", from.display()))?;
    let mut copied = 0;
    for file in files {
        let relative = file.strip_prefix(from).expect("a file found below a folder lies below it");
        copied += usize::from(copy_if_changed(&file, &to.join(relative))?);
    }
    Ok(copied)
}

/// Removes a folder with all that is in it, if it is there.
pub fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}

/// Writes a script that can be started.
#[cfg(unix)]
pub fn write_script(file: &Path, text: &str) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;

    let step = || format!("writing {}", file.display());
    std::fs::write(file, text).with_context(step)?;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755)).with_context(step)
}

/// When a file of a folder last changed, those in folders below it included.
pub fn newest_change(folder: &Path, skip: &[&str]) -> io::Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    for file in tree(folder, skip)? {
        newest = newest.max(file.metadata()?.modified()?);
    }
    Ok(newest)
}

/// The files of a folder, those in folders below it included, without the entries at its top that `skip` names.
pub fn tree(folder: &Path, skip: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if skip.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            files.extend(tree(&entry.path(), &[])?);
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

fn same_contents(one: &Path, other: &Path) -> bool {
    let size = |path: &Path| path.metadata().map(|data| data.len()).ok();
    size(one).is_some() && size(one) == size(other) && std::fs::read(one).ok() == std::fs::read(other).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of one test, removed when the test ends.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Scratch {
            let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
            std::fs::create_dir_all(folder.join("from/inner")).unwrap();
            std::fs::write(folder.join("from/a.txt"), "a").unwrap();
            std::fs::write(folder.join("from/inner/b.txt"), "b").unwrap();
            Scratch(folder)
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.join(name)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_second_copy_of_a_tree_copies_only_what_changed() {
        let scratch = Scratch::new("tree");
        let (from, to) = (scratch.path("from"), scratch.path("to"));
        assert_eq!(copy_tree(&from, &to, &[]).unwrap(), 2);
        assert_eq!(std::fs::read_to_string(to.join("inner/b.txt")).unwrap(), "b");
        assert_eq!(copy_tree(&from, &to, &[]).unwrap(), 0);
        std::fs::write(from.join("a.txt"), "c").unwrap();
        assert_eq!(copy_tree(&from, &to, &[]).unwrap(), 1);
        assert_eq!(std::fs::read_to_string(to.join("a.txt")).unwrap(), "c");
    }

    #[test]
    fn skipped_entries_are_not_copied() {
        let scratch = Scratch::new("skip");
        assert_eq!(copy_tree(&scratch.path("from"), &scratch.path("to"), &["inner"]).unwrap(), 1);
        assert!(!scratch.path("to/inner").exists());
    }

    #[test]
    fn whoever_has_the_old_copy_open_keeps_it() {
        let scratch = Scratch::new("rename");
        let copy = scratch.path("to/a.txt");
        copy_if_changed(&scratch.path("from/a.txt"), &copy).unwrap();
        let mut open = std::fs::File::open(&copy).unwrap();
        std::fs::write(scratch.path("from/a.txt"), "new").unwrap();
        assert!(copy_if_changed(&scratch.path("from/a.txt"), &copy).unwrap());
        assert_eq!(io::read_to_string(&mut open).unwrap(), "a");
        assert_eq!(std::fs::read_to_string(&copy).unwrap(), "new");
    }
}
