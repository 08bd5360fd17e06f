//! The updates that are open, and what becomes of them.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io};

use super::content::{Content, only_file};
use super::item::FileId;
use super::update::{Change, Progress, Update, Upload};
use super::{Handle, INVALID_HANDLE, Outcome, Workshop};
use crate::result::SteamResult;
use crate::steam_id::SteamId;

/// Bytes of a preview.
const MAX_PREVIEW: u64 = 1 << 20;
/// Bytes of the one file of a legacy item.
const MAX_LEGACY: u64 = 10 << 20;

/// Updates.
impl Workshop {
    /// Opens an update; [`INVALID_HANDLE`] for one that Steam does not take.
    pub fn start_update(&mut self, app_id: u32, item: FileId) -> Handle {
        if item.0 == 0 || app_id == 0 {
            return INVALID_HANDLE;
        }
        let handle = self.next_handle();
        self.updates.insert(handle, Update::new(app_id, item));
        handle
    }

    /// Adds a change to an update; false for one that Steam does not take, or once the update is submitted.
    pub fn change(&mut self, handle: Handle, change: Change) -> bool {
        self.updates.get_mut(&handle).is_some_and(|update| update.add(change))
    }

    /// Begins the upload of an update; false if there is none, or if it began before.
    pub fn submit(&mut self, handle: Handle, now: Instant, length: Duration) -> bool {
        let Some(update) = self.updates.get_mut(&handle).filter(|update| update.upload.is_none()) else {
            return false;
        };
        let size = |path: &PathBuf| Content::Path(path).size().unwrap_or(0);
        let previews: Vec<_> = update.preview_files().map(size).collect();
        update.upload = Some(Upload {
            began: now,
            length,
            content: update.content().map(size),
            previews: (!previews.is_empty()).then(|| previews.iter().sum()),
        });
        true
    }

    /// How far an upload is.
    pub fn progress(&self, handle: Handle, now: Instant) -> Progress {
        let upload = self.updates.get(&handle).and_then(|update| update.upload);
        upload.map(|upload| upload.progress(now)).unwrap_or_default()
    }

    pub(super) fn is_uploading(&self) -> bool {
        self.updates.values().any(|update| update.upload.is_some())
    }

    /// Ends an update, unless it is `refused` with all its changes. Returns the item, and how it went.
    pub fn finish_update(
        &mut self,
        handle: Handle,
        refused: Outcome,
        server: SteamId,
        unix_time: u32,
    ) -> (FileId, Outcome) {
        let Some(update) = self.updates.remove(&handle) else { return (FileId(0), Err(SteamResult::FAIL)) };
        let id = update.item;
        (id, refused.and_then(|()| self.make_changes(update, server, unix_time)))
    }

    fn make_changes(&mut self, update: Update, server: SteamId, unix_time: u32) -> Outcome {
        let (id, legacy) = (update.item, update.is_legacy());
        self.own_item_mut(id, server)?;
        if update.app_id != self.app_of(id) {
            return Err(SteamResult::INVALID_PARAM);
        }
        for file in update.preview_files() {
            check_preview(file)?;
        }
        let preview_size = update.main_preview().map(|file| check_preview(file)).transpose()?;
        let uploaded = update.content().map(|content| self.upload(id, content, legacy)).transpose()?;
        let item = self.own_item_mut(id, server)?;
        update.apply(item);
        item.time_updated = unix_time;
        item.preview_size = preview_size.unwrap_or(item.preview_size);
        if let Some(content) = uploaded {
            item.content = Some(content);
            item.files.clear();
            item.legacy = legacy;
            item.manifest += 1;
        }
        Ok(())
    }

    fn upload(&self, id: FileId, content: &Path, legacy: bool) -> Outcome<PathBuf> {
        let size = Content::Path(content).size().map_err(file_result)?;
        let file = if content.is_file() { Some(content.to_path_buf()) } else { only_file(content) };
        if content.is_file() && !legacy || legacy && file.is_none() {
            return Err(SteamResult::INVALID_PARAM);
        }
        if legacy && size > MAX_LEGACY {
            return Err(SteamResult::LIMIT_EXCEEDED);
        }
        self.cache.upload(id, content).map_err(file_result)
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

pub(super) fn file_result(error: io::Error) -> SteamResult {
    match error.kind() {
        io::ErrorKind::NotFound => SteamResult::FILE_NOT_FOUND,
        io::ErrorKind::PermissionDenied => SteamResult::ACCESS_DENIED,
        io::ErrorKind::InvalidInput => SteamResult::INVALID_PARAM,
        _ => SteamResult::FAIL,
    }
}
