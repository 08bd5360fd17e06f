//! What of the Workshop lies on this machine, or is on its way there.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::cache::installs_in;
use super::download::Download;
use super::files::{Install, Installed};
use super::item::{FileId, Statistic};
use super::query::Options;
use super::{Outcome, Workshop};
use crate::result::SteamResult;
use crate::steam_id::SteamId;

/// Flags of [`Workshop::state`] (`EItemState`).
mod state {
    pub const SUBSCRIBED: u32 = 1;
    pub const LEGACY_ITEM: u32 = 2;
    pub const INSTALLED: u32 = 4;
    pub const NEEDS_UPDATE: u32 = 8;
    pub const DOWNLOADING: u32 = 16;
    pub const DOWNLOAD_PENDING: u32 = 32;
    pub const DISABLED_LOCALLY: u32 = 64;
}

/// What lies on this machine.
impl Workshop {
    /// Subscribes to an item.
    pub fn subscribe(&mut self, id: FileId, unix_time: u32) -> Outcome {
        let item = self.item_mut(id)?;
        if !std::mem::replace(&mut item.server.subscribed, true) {
            item.count(Statistic::Subscriptions, 1);
            item.count(Statistic::UniqueSubscriptions, 1);
            self.subscriptions.push((id, unix_time));
        }
        Ok(())
    }

    /// Cancels a subscription. What is installed stays until the server ends.
    pub fn unsubscribe(&mut self, id: FileId) -> Outcome {
        let item = self.item_mut(id)?;
        if std::mem::replace(&mut item.server.subscribed, false) {
            item.count(Statistic::Subscriptions, -1);
            self.subscriptions.retain(|(other, _)| *other != id);
        }
        Ok(())
    }

    /// The subscriptions: those of the load order first, then the others in the order in which they were made.
    pub fn subscribed(&self, with_disabled: bool) -> Vec<FileId> {
        let shown =
            |id: &FileId| with_disabled || !self.items.get(id).is_some_and(|item| item.server.disabled);
        let place = |id: &FileId| self.load_order.iter().position(|other| other == id);
        let mut items: Vec<_> = self.subscriptions.iter().map(|(id, _)| *id).filter(shown).collect();
        items.sort_by_key(|id| place(id).unwrap_or(usize::MAX));
        items
    }

    /// Hides items on this machine, or shows them again; false for an empty list and for an item that there is not.
    pub fn set_disabled(&mut self, items: &[FileId], disabled: bool) -> bool {
        if items.is_empty() || !items.iter().all(|id| self.items.contains_key(id)) {
            return false;
        }
        for id in items {
            if let Some(item) = self.items.get_mut(id) {
                item.server.disabled = disabled;
            }
        }
        true
    }

    /// Puts the subscriptions into an order.
    pub fn set_load_order(&mut self, items: Vec<FileId>) -> bool {
        self.load_order = items;
        true
    }

    /// The flags of what this machine has of an item.
    pub fn state(&self, id: FileId) -> u32 {
        let item = self.items.get(&id);
        let own = item.map(|item| item.server).unwrap_or_default();
        let pending = self.downloads.get(id).is_some();
        let flags = [
            (own.subscribed, state::SUBSCRIBED),
            (self.installed.contains_key(&id), state::INSTALLED),
            (self.needs_update(id), state::NEEDS_UPDATE),
            (self.downloads.is_running(id), state::DOWNLOADING),
            (pending, state::DOWNLOAD_PENDING),
            (own.disabled, state::DISABLED_LOCALLY),
        ];
        let state = flags.iter().filter(|(is, _)| *is).fold(0, |state, (_, flag)| state | flag);
        let legacy = state != 0 && item.is_some_and(|item| item.legacy);
        if legacy { state | state::LEGACY_ITEM } else { state }
    }

    /// Whether this machine should have content of an item that it has not.
    fn needs_update(&self, id: FileId) -> bool {
        let Some(item) = self.items.get(&id) else { return false };
        match self.installed.get(&id) {
            Some(installed) => installed.manifest != item.manifest,
            None => item.server.subscribed || self.downloads.get(id).is_some(),
        }
    }

    /// What of an item is installed.
    pub fn installed(&self, id: FileId) -> Option<&Installed> {
        self.installed.get(&id)
    }

    /// The items of which something is installed.
    pub fn downloaded(&self) -> impl ExactSizeIterator<Item = FileId> {
        self.installed.keys().copied()
    }

    /// Bytes that have come of an item's update, and all; none if there is no update to come.
    pub fn download_bytes(&mut self, id: FileId, now: Instant) -> Option<(u64, u64)> {
        self.downloads.advance(now);
        let waiting = self.needs_update(id).then_some((0, 0));
        self.downloads.get(id).map(Download::bytes).or(waiting)
    }

    /// Lets an item's content come to this machine, which takes this long.
    pub fn download(&mut self, id: FileId, asked: bool, urgent: bool, length: Duration) {
        let changed = self.needs_update(id) || !self.installed.contains_key(&id);
        let item = self.items.get(&id).filter(|item| changed && item.content().is_some());
        let download = match item {
            Some(item) => Download::new(id, asked, item.content_size(), length),
            None => Download::new(id, asked, 0, Duration::ZERO),
        };
        self.downloads.add(download, urgent);
    }

    /// What there is to install of an item that was downloaded; none if it was installed before.
    pub fn install(&self, id: FileId, server: SteamId) -> Outcome<Option<Install>> {
        let item = self.items.get(&id).ok_or(SteamResult::FILE_NOT_FOUND)?;
        if item.download_result != SteamResult::OK {
            return Err(item.download_result);
        }
        if !self.candidate(id, item, server).is_visible(&Options::default()) {
            return Err(SteamResult::ACCESS_DENIED);
        }
        if self.installed.get(&id).is_some_and(|installed| installed.manifest == item.manifest) {
            return Ok(None);
        }
        let (cache, installs) = (self.cache.clone(), self.installs.clone());
        Ok(Some(Install { cache, installs, app_id: self.app_of(id), id, item: item.clone() }))
    }

    /// Notes that an item is installed.
    pub fn add_installed(&mut self, id: FileId, installed: Installed) {
        self.installed.insert(id, installed);
    }

    /// Lets an item leave this machine, unless the server subscribes to it. Returns the folder that is left behind.
    pub fn leave(&mut self, id: FileId) -> Option<PathBuf> {
        if self.items.get(&id).is_some_and(|item| item.server.subscribed) {
            return None;
        }
        let folder = self.installed.remove(&id)?.folder;
        (folder.starts_with(&self.installs) && folder != self.installs).then_some(folder)
    }

    /// Chooses a folder for what will be installed; false while content goes up or down.
    pub fn use_folder(&mut self, folder: &Path) -> bool {
        let busy = self.is_uploading() || !self.downloads.is_empty();
        if busy || !folder.is_absolute() {
            return false;
        }
        self.installs = installs_in(folder);
        self.installed.clear();
        true
    }
}
