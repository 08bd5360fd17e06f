//! The folder in which the content of items lies on this machine.
//!
//! Everything that is written lies below that folder, or below the one that a server chose for what it installs,
//! under names made of numbers.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::content::Content;
use super::item::FileId;
use crate::steam_id::random;

/// The folder, made when it is needed first.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    /// It is ours alone and goes with us.
    temporary: bool,
}

impl Cache {
    /// The folder of a scenario; without one, a folder of our own that disappears with this value.
    pub fn new(chosen: Option<&Path>) -> Self {
        let own = || std::env::temp_dir().join(format!("offline-steam-{:016x}", random()));
        let root = chosen.map_or_else(own, Path::to_path_buf);
        Self { root, temporary: chosen.is_none() }
    }

    /// Where items are installed, by their app, if the server chooses no other place.
    pub fn installs(&self) -> PathBuf {
        installs_in(&self.root)
    }

    /// Where the content of updates stays.
    pub fn uploads(&self) -> PathBuf {
        self.root.join("uploads")
    }

    /// Copies an item's content into a folder of that one, in the place of an older version. Returns that place, a
    /// folder, and the bytes copied.
    ///
    /// # Errors
    /// When the content cannot be read or the folder cannot be written.
    pub fn put(&self, parent: &Path, item: FileId, content: Content<'_>) -> io::Result<(PathBuf, u64)> {
        self.make_root()?;
        fs::create_dir_all(parent)?;
        if let Content::Path(path) = content
            && parent.canonicalize()?.starts_with(path.canonicalize()?)
        {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the content contains the cache"));
        }
        let folder = parent.join(item.0.to_string());
        let partial = parent.join(format!("{}.partial", item.0));
        remove_if_there(&partial)?;
        let size = content.copy(&partial)?;
        remove_if_there(&folder)?;
        fs::rename(&partial, &folder)?;
        Ok((folder, size))
    }

    fn make_root(&self) -> io::Result<()> {
        if !self.temporary {
            return fs::create_dir_all(&self.root);
        }
        if self.root.is_dir() {
            return Ok(());
        }
        create_for_oneself(&self.root)
    }
}

/// Makes a folder that nobody else looks into, where the system's folder for temporary files is everybody's.
#[cfg(unix)]
fn create_for_oneself(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_for_oneself(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

impl Drop for Cache {
    fn drop(&mut self) {
        if self.temporary {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// Where items are installed below a folder, by their app.
pub fn installs_in(folder: &Path) -> PathBuf {
    folder.join("content")
}

fn remove_if_there(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
