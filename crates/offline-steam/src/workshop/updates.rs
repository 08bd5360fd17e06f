//! The updates that are open, and what becomes of them.

use std::time::{Duration, Instant};

use super::files::{Measure, Transfer, UploadSizes, Uploaded};
use super::item::FileId;
use super::update::{Change, Progress, Update, Upload};
use super::{Handle, INVALID_HANDLE, Outcome, Workshop, is_own};
use crate::result::SteamResult;
use crate::steam_id::SteamId;

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
        let (content, previews) = (update.content().map(|_| 0), update.preview_files().next().map(|_| 0));
        update.upload = Some(Upload { began: now, length, content, previews });
        true
    }

    /// The files of an update that has any, to be counted.
    pub fn measure(&self, handle: Handle) -> Option<Measure> {
        let update = self.updates.get(&handle)?;
        let (content, previews) = (update.content().cloned(), update.preview_files().cloned().collect());
        let measure = Measure { content, previews };
        (measure.content.is_some() || !measure.previews.is_empty()).then_some(measure)
    }

    /// Notes the bytes of an update's files.
    pub fn set_upload_sizes(&mut self, handle: Handle, sizes: UploadSizes) {
        if let Some(upload) = self.updates.get_mut(&handle).and_then(|update| update.upload.as_mut()) {
            upload.content = upload.content.map(|_| sizes.content);
            upload.previews = upload.previews.map(|_| sizes.previews);
        }
    }

    /// How far an upload is.
    pub fn progress(&self, handle: Handle, now: Instant) -> Progress {
        let upload = self.updates.get(&handle).and_then(|update| update.upload);
        upload.map(|upload| upload.progress(now)).unwrap_or_default()
    }

    pub(super) fn is_uploading(&self) -> bool {
        self.updates.values().any(|update| update.upload.is_some())
    }

    /// The files of an update that Steam takes from `server`, if it has any.
    pub fn transfer(&self, handle: Handle, server: SteamId) -> Option<Transfer> {
        let update = self.updates.get(&handle)?;
        let item = self.items.get(&update.item).filter(|item| is_own(item, server));
        let previews: Vec<_> = update.preview_files().cloned().collect();
        let content = update.content().cloned();
        let taken = item.is_some() && update.app_id == self.app_of(update.item);
        (taken && (content.is_some() || !previews.is_empty())).then(|| Transfer {
            cache: self.cache.clone(),
            item: update.item,
            previews,
            main_preview: update.main_preview().cloned(),
            content,
            legacy: update.is_legacy(),
        })
    }

    /// Ends an update with what came of its files, or without a change if it is refused. Returns the item, and how it
    /// went.
    pub fn finish_update(
        &mut self,
        handle: Handle,
        uploaded: Outcome<Uploaded>,
        server: SteamId,
        unix_time: u32,
    ) -> (FileId, Outcome) {
        let Some(update) = self.updates.remove(&handle) else { return (FileId(0), Err(SteamResult::FAIL)) };
        let id = update.item;
        (id, uploaded.and_then(|uploaded| self.make_changes(update, uploaded, server, unix_time)))
    }

    fn make_changes(
        &mut self,
        update: Update,
        uploaded: Uploaded,
        server: SteamId,
        unix_time: u32,
    ) -> Outcome {
        let (id, legacy) = (update.item, update.is_legacy());
        self.own_item_mut(id, server)?;
        if update.app_id != self.app_of(id) {
            return Err(SteamResult::INVALID_PARAM);
        }
        let item = self.own_item_mut(id, server)?;
        update.apply(item);
        item.time_updated = unix_time;
        item.preview_size = uploaded.preview_size.unwrap_or(item.preview_size);
        if let Some((content, bytes)) = uploaded.content {
            item.content = Some(content);
            item.content_bytes = bytes;
            item.files.clear();
            item.legacy = legacy;
            item.manifest += 1;
        }
        Ok(())
    }
}
