//! What the Workshop is like at first, and how Steam answers about it: the scenario's key `workshop`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{fs, io};

use serde::Deserialize;

use super::content::is_inner_path;
use super::item::{ContentDescriptor, FileId, Item};
use crate::millis::Millis;
use crate::result::SteamResult;
use crate::steam_id::hash;

/// The key `workshop`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkshopKeys {
    /// The items.
    pub items: BTreeMap<FileId, Item>,
    /// A folder of which each sub-folder is an item.
    pub folder: Option<PathBuf>,
    /// The folder for installed content; without one it goes with the server.
    pub cache: Option<PathBuf>,
    /// What a download takes.
    pub download_ms: Millis,
    /// What the upload of an update takes.
    pub submit_ms: Millis,
    /// The outcome of calls, by their names.
    pub results: BTreeMap<Call, SteamResult>,
    /// Whoever publishes has to accept Steam's legal agreement first.
    pub needs_legal_agreement: bool,
    /// The app's own agreement about its Workshop.
    pub eula: Eula,
    /// The mature content that the account does not want to see.
    pub content_descriptor_preferences: Vec<ContentDescriptor>,
}

/// The app's own agreement about its Workshop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Eula {
    /// Its version.
    pub version: u32,
    /// Unix seconds of the account's answer to it.
    pub action: u32,
    /// The account accepted it.
    pub accepted: bool,
    /// The account has to answer it.
    pub needs_action: bool,
}

/// A call whose outcome a scenario can fix, by its name in scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Call {
    /// A query.
    #[serde(rename = "sendQueryUGCRequest")]
    SendQuery,
    /// A new item.
    CreateItem,
    /// An update.
    SubmitItemUpdate,
    /// The end of an item.
    DeleteItem,
    /// A vote.
    SetUserItemVote,
    /// The question how the account voted.
    GetUserItemVote,
    /// A new favourite.
    AddItemToFavorites,
    /// A favourite no more.
    RemoveItemFromFavorites,
    /// A subscription.
    SubscribeItem,
    /// The end of a subscription.
    UnsubscribeItem,
    /// A download.
    DownloadItem,
    /// The beginning of playtime.
    StartPlaytimeTracking,
    /// The end of playtime.
    StopPlaytimeTracking,
    /// The end of the playtime of all items.
    StopPlaytimeTrackingForAllItems,
    /// A new child.
    AddDependency,
    /// A child no more.
    RemoveDependency,
    /// A new requirement.
    AddAppDependency,
    /// A requirement no more.
    RemoveAppDependency,
    /// The question about requirements.
    GetAppDependencies,
    /// The question about the app's agreement.
    #[serde(rename = "getWorkshopEULAStatus")]
    GetEulaStatus,
}

impl WorkshopKeys {
    /// Looks for what contradicts itself.
    ///
    /// # Errors
    /// A text that names the key.
    pub fn check(&self) -> Result<(), String> {
        for (id, item) in &self.items {
            let wrong = |key: &str, text: &str| Err(format!("at workshop.items.{}.{key}: {text}", id.0));
            if item.children.contains(id) {
                return wrong("children", "an item is no child of its own");
            }
            if item.tags.iter().any(|tag| tag.is_empty() || tag.contains(',')) {
                return wrong("tags", "a tag is a text without commas, as Steam separates tags with them");
            }
            if let Some(name) = item.files.keys().find(|name| !is_inner_path(name)) {
                return wrong("files", &format!("{name:?} is no path within the item"));
            }
            if item.content.is_some() && !item.files.is_empty() {
                return wrong("files", "an item has either files or a content folder");
            }
        }
        Ok(())
    }

    /// Finds the folders; paths that are not absolute are meant from `base`. The sub-folders of the Workshop's folder
    /// become items.
    ///
    /// # Errors
    /// A text that names the key, and the folder that is none.
    pub fn load(&mut self, base: &Path) -> Result<(), String> {
        let base = std::path::absolute(base).unwrap_or_else(|_| base.to_path_buf());
        if let Some(cache) = &mut self.cache {
            *cache = base.join(&*cache);
        }
        for (id, item) in &mut self.items {
            let Some(content) = &mut item.content else { continue };
            *content = base.join(&*content);
            if !(content.is_dir() || item.legacy && content.is_file()) {
                return Err(format!(
                    "at workshop.items.{}.content: there is no folder {}",
                    id.0,
                    content.display()
                ));
            }
        }
        if let Some(folder) = &self.folder {
            let folder = base.join(folder);
            self.add_sub_folders(&folder).map_err(|error| {
                format!("at workshop.folder: {} cannot be read: {error}", folder.display())
            })?;
        }
        for item in self.items.values_mut() {
            item.content_bytes = item.content().and_then(|content| content.size().ok()).unwrap_or(0);
        }
        Ok(())
    }

    /// A sub-folder with a number is the content of that item; the number of another one comes from its name.
    fn add_sub_folders(&mut self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if !entry.file_type()?.is_dir() {
                continue;
            }
            let name = entry.file_name().to_string_lossy().into_owned();
            let changed = entry.metadata()?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            let time = changed.as_secs() as u32;
            let item = self.items.entry(id_of(&name)).or_insert_with(|| Item {
                title: name,
                time_created: time,
                time_updated: time,
                ..Item::default()
            });
            if item.content().is_none() {
                item.content = Some(entry.path());
            }
        }
        Ok(())
    }
}

/// The number in a folder's name, or one above 2³² that is the same for the same name.
fn id_of(name: &str) -> FileId {
    const BEYOND_32_BITS: u64 = 1 << 32;
    let number = name.parse().ok().filter(|number| *number > 0);
    FileId(number.unwrap_or_else(|| BEYOND_32_BITS | hash(name) & 0xFFFF_FFFF))
}
