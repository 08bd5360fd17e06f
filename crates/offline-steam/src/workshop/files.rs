//! What the Workshop does with files. Each piece of work is put together while the server is locked, and carried out
//! while it is not.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::Cache;
use super::content::{Content, only_file};
use super::item::{FileId, Item, Outcome};
use crate::result::SteamResult;

/// Bytes of a preview.
const MAX_PREVIEW: u64 = 1 << 20;
/// Bytes of the one file of a legacy item.
const MAX_LEGACY: u64 = 10 << 20;

/// What of an item lies on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The folder; for a legacy item the file.
    pub path: PathBuf,
    /// The folder.
    pub folder: PathBuf,
    /// Bytes of its files.
    pub size: u64,
    /// Unix seconds of the item's update that it is.
    pub timestamp: u32,
    /// The number of the content's version.
    pub manifest: u64,
}

/// An item's content goes to where it is installed, in the place of an older version.
#[derive(Debug)]
pub struct Install {
    /// Where it comes to lie.
    pub cache: Arc<Cache>,
    /// The folder of what is installed.
    pub installs: PathBuf,
    /// The app that uses the item.
    pub app_id: u32,
    /// The item's number.
    pub id: FileId,
    /// The item as it was when the download ended.
    pub item: Item,
}

impl Install {
    /// Copies the content.
    ///
    /// # Errors
    /// When there is none, when it cannot be read or the folder cannot be written.
    pub fn carry_out(self) -> Outcome<Installed> {
        let Self { cache, installs, app_id, id, item } = self;
        let content = item.content().ok_or(SteamResult::FILE_NOT_FOUND)?;
        let parent = installs.join(app_id.to_string());
        let (folder, size) = cache.put(&parent, id, content).map_err(file_result)?;
        let file = item.legacy.then(|| only_file(&folder)).flatten();
        let path = file.unwrap_or_else(|| folder.clone());
        Ok(Installed { path, folder, size, timestamp: item.time_updated, manifest: item.manifest })
    }
}

/// The files of an update are counted.
#[derive(Debug)]
pub struct Measure {
    /// The folder or file with the content.
    pub content: Option<PathBuf>,
    /// The files of the previews.
    pub previews: Vec<PathBuf>,
}

/// Bytes of an update's files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UploadSizes {
    /// Of the content.
    pub content: u64,
    /// Of the previews.
    pub previews: u64,
}

impl Measure {
    /// Counts the bytes. What cannot be read counts nothing.
    pub fn carry_out(self) -> UploadSizes {
        let size = |path: &PathBuf| Content::Path(path).size().unwrap_or(0);
        UploadSizes {
            content: self.content.as_ref().map_or(0, size),
            previews: self.previews.iter().map(size).sum(),
        }
    }
}

/// The files of an update go to a place where they stay, whatever becomes of the author's folder.
#[derive(Debug)]
pub struct Transfer {
    /// Where they come to lie.
    pub cache: Arc<Cache>,
    /// The item.
    pub item: FileId,
    /// The files of all previews.
    pub previews: Vec<PathBuf>,
    /// The file of the main preview.
    pub main_preview: Option<PathBuf>,
    /// The folder or file with the content.
    pub content: Option<PathBuf>,
    /// The content is one file.
    pub legacy: bool,
}

/// What came of the files of an update.
#[derive(Debug, Default)]
pub struct Uploaded {
    /// Bytes of the main preview; none, if it is not changed.
    pub preview_size: Option<u32>,
    /// The content's folder and its bytes; none, if it is not changed.
    pub content: Option<(PathBuf, u64)>,
}

impl Transfer {
    /// Looks at the previews, and copies the content.
    ///
    /// # Errors
    /// When a file cannot be read, is too large or is not what it should be, or the folder cannot be written.
    pub fn carry_out(self) -> Outcome<Uploaded> {
        for file in &self.previews {
            check_preview(file)?;
        }
        let preview_size = self.main_preview.as_deref().map(check_preview).transpose()?;
        let content = self.content.as_deref().map(|content| self.upload(content)).transpose()?;
        Ok(Uploaded { preview_size, content })
    }

    fn upload(&self, content: &Path) -> Outcome<(PathBuf, u64)> {
        let size = Content::Path(content).size().map_err(file_result)?;
        let file = if content.is_file() { Some(content.to_path_buf()) } else { only_file(content) };
        if content.is_file() && !self.legacy || self.legacy && file.is_none() {
            return Err(SteamResult::INVALID_PARAM);
        }
        if self.legacy && size > MAX_LEGACY {
            return Err(SteamResult::LIMIT_EXCEEDED);
        }
        self.cache.put(&self.cache.uploads(), self.item, Content::Path(content)).map_err(file_result)
    }
}

/// Bytes of a preview's file.
fn check_preview(file: &Path) -> Outcome<u32> {
    let metadata = fs::metadata(file).map_err(file_result)?;
    if !metadata.is_file() {
        Err(SteamResult::FILE_NOT_FOUND)
    } else if metadata.len() >= MAX_PREVIEW {
        Err(SteamResult::LIMIT_EXCEEDED)
    } else {
        Ok(metadata.len() as u32)
    }
}

fn file_result(error: io::Error) -> SteamResult {
    match error.kind() {
        io::ErrorKind::NotFound => SteamResult::FILE_NOT_FOUND,
        io::ErrorKind::PermissionDenied => SteamResult::ACCESS_DENIED,
        io::ErrorKind::InvalidInput => SteamResult::INVALID_PARAM,
        _ => SteamResult::FAIL,
    }
}
