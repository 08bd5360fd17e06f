//! The folder in which the content of items lies on this machine.
//!
//! Everything that is written lies below that folder, or below the one that a server chose for what it installs,
//! under names made of numbers.

use std::fs::{self, DirBuilder};
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
    /// The folder that the server chose for what it installs.
    chosen: Option<PathBuf>,
}

impl Cache {
    /// The folder of a scenario; without one, a folder of our own that disappears with this value.
    pub fn new(chosen: Option<&Path>) -> Self {
        let own = || std::env::temp_dir().join(format!("offline-steam-{:016x}", random()));
        let root = chosen.map_or_else(own, Path::to_path_buf);
        Self { root, temporary: chosen.is_none(), chosen: None }
    }

    /// Puts installed items below another folder.
    pub fn install_into(&mut self, folder: &Path) {
        self.chosen = Some(folder.to_path_buf());
    }

    /// Where items are installed, by their app.
    fn installs(&self) -> PathBuf {
        self.chosen.as_ref().unwrap_or(&self.root).join("content")
    }

    /// Copies an item's content to where it is installed, in the place of an older version. Returns that place, a
    /// folder, and the bytes copied.
    ///
    /// # Errors
    /// When the content cannot be read or the folder cannot be written.
    pub fn install(&self, app_id: u32, item: FileId, content: Content<'_>) -> io::Result<(PathBuf, u64)> {
        self.put(&self.installs().join(app_id.to_string()), item, content)
    }

    /// Copies what an update uploads to a place where it stays, whatever becomes of the author's folder.
    ///
    /// # Errors
    /// When the content cannot be read or the folder cannot be written.
    pub fn upload(&self, item: FileId, content: &Path) -> io::Result<PathBuf> {
        self.put(&self.root.join("uploads"), item, Content::Path(content)).map(|(folder, _)| folder)
    }

    /// Removes what was installed there.
    pub fn remove(&self, installed: &Path) {
        let installs = self.installs();
        if installed.starts_with(&installs) && installed != installs {
            let _ = fs::remove_dir_all(installed);
        }
    }

    fn put(&self, parent: &Path, item: FileId, content: Content<'_>) -> io::Result<(PathBuf, u64)> {
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
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.root)
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        if self.temporary {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

fn remove_if_there(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
