//! The Workshop: its items, the queries and updates about them, and what of it lies on this machine.
//!
//! - [`item`]: an item, as Steam knows it.
//! - [`query`], [`answer`]: a question about items, and what was answered; `search` finds the items, `queries` keeps
//!   the open ones.
//! - [`update`]: what the author of an item changes; `updates` keeps the open ones.
//! - [`download`]: how content comes to this machine; `cache` and `local` tell where it lies, [`content`] what it is,
//!   and [`files`] does the work.
//! - [`world`]: the scenario's part; [`request`]: what a server asks for; [`callbacks`]: what tells the program.
//!
//! This is the state alone. When Steam answers is the server's part.

pub mod answer;
mod cache;
pub mod callbacks;
pub mod content;
pub mod download;
pub mod files;
pub mod item;
mod local;
mod queries;
pub mod query;
pub mod request;
mod search;
pub mod update;
mod updates;
pub mod world;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

pub use item::Outcome;
pub use request::{Handle, INVALID_HANDLE};

use crate::result::SteamResult;
use crate::steam_id::SteamId;
use answer::Answer;
use cache::Cache;
use download::Downloads;
use files::Installed;
use item::{FileId, FileType, Item, Statistic, Visibility, Vote};
use query::{Options, Query, Question};
use update::Update;
use world::WorkshopKeys;

/// The number before the first one of an item that a server makes; as long as Steam's will be one day.
const BEFORE_CREATED: u64 = 5_000_000_000;
/// Items whose playtime one call can be about.
const MAX_PLAYED: usize = 100;

/// An answer that was given lately.
#[derive(Debug)]
struct Remembered {
    question: Question,
    options: Options,
    at: Instant,
    answer: Answer,
}

/// The Workshop.
#[derive(Debug)]
pub struct Workshop {
    app_id: u32,
    items: BTreeMap<FileId, Item>,
    queries: HashMap<Handle, Query>,
    remembered: Vec<Remembered>,
    updates: HashMap<Handle, Update>,
    last_handle: Handle,
    last_created: u64,
    /// The items whose playtime is counted, and since when.
    played: BTreeMap<FileId, Instant>,
    /// The server's subscriptions in their order, with their Unix seconds.
    subscriptions: Vec<(FileId, u32)>,
    load_order: Vec<FileId>,
    installed: BTreeMap<FileId, Installed>,
    /// The downloads.
    pub downloads: Downloads,
    cache: Arc<Cache>,
    /// The folder of what is installed.
    installs: PathBuf,
}

/// Items.
impl Workshop {
    /// The Workshop of an app. `run` makes its handles differ from those of earlier servers.
    pub fn new(keys: &WorkshopKeys, app_id: u32, run: i32) -> Self {
        let cache = Arc::new(Cache::new(keys.cache.as_deref()));
        let items = keys.items.clone();
        let subscribed = items.iter().filter(|(_, item)| item.server.subscribed);
        Self {
            app_id,
            subscriptions: subscribed.map(|(id, item)| (*id, item.time_created)).collect(),
            items,
            queries: HashMap::new(),
            remembered: Vec::new(),
            updates: HashMap::new(),
            last_handle: u64::from(run.unsigned_abs()) << 32,
            last_created: BEFORE_CREATED,
            played: BTreeMap::new(),
            load_order: Vec::new(),
            installed: BTreeMap::new(),
            downloads: Downloads::default(),
            installs: cache.installs(),
            cache,
        }
    }

    fn next_handle(&mut self) -> Handle {
        self.last_handle += 1;
        self.last_handle
    }

    /// An item.
    pub fn item(&self, id: FileId) -> Option<&Item> {
        self.items.get(&id)
    }

    /// The app that uses an item; the server's for one that there is not.
    pub fn app_of(&self, id: FileId) -> u32 {
        self.items.get(&id).and_then(|item| item.app_id).unwrap_or(self.app_id)
    }

    fn item_mut(&mut self, id: FileId) -> Outcome<&mut Item> {
        self.items.get_mut(&id).ok_or(SteamResult::FILE_NOT_FOUND)
    }

    /// An item that the server may change.
    fn own_item_mut(&mut self, id: FileId, server: SteamId) -> Outcome<&mut Item> {
        let item = self.item_mut(id)?;
        if is_own(item, server) { Ok(item) } else { Err(SteamResult::ACCESS_DENIED) }
    }

    /// Makes an empty item, which only its author sees. Here and elsewhere, `unix_time` is the date in seconds since
    /// 1970.
    pub fn create_item(&mut self, app_id: u32, file_type: i32, unix_time: u32) -> Outcome<FileId> {
        let file_type = FileType(file_type);
        if app_id != self.app_id || !file_type.is_known() {
            return Err(SteamResult::INVALID_PARAM);
        }
        let id = self.free_id();
        let item = Item {
            file_type,
            visibility: Visibility::PRIVATE,
            time_created: unix_time,
            time_updated: unix_time,
            manifest: 0,
            ..Item::default()
        };
        self.items.insert(id, item);
        Ok(id)
    }

    fn free_id(&mut self) -> FileId {
        loop {
            self.last_created += 1;
            let id = FileId(self.last_created);
            if !self.items.contains_key(&id) {
                return id;
            }
        }
    }

    /// Deletes an item. What of it is installed stays.
    pub fn delete_item(&mut self, id: FileId, server: SteamId) -> Outcome {
        self.own_item_mut(id, server)?;
        self.items.remove(&id);
        self.subscriptions.retain(|(other, _)| *other != id);
        self.played.remove(&id);
        Ok(())
    }

    /// Votes for or against an item.
    pub fn vote(&mut self, id: FileId, up: bool) -> Outcome {
        let item = self.item_mut(id)?;
        match item.server.vote {
            Some(Vote::Up) => item.votes_up = item.votes_up.saturating_sub(1),
            Some(Vote::Down) => item.votes_down = item.votes_down.saturating_sub(1),
            Some(Vote::Skipped) | None => {}
        }
        let (vote, votes) =
            if up { (Vote::Up, &mut item.votes_up) } else { (Vote::Down, &mut item.votes_down) };
        *votes = votes.saturating_add(1);
        item.server.vote = Some(vote);
        item.score = None;
        Ok(())
    }

    /// How the server voted on an item.
    pub fn vote_on(&self, id: FileId) -> Outcome<Option<Vote>> {
        self.items.get(&id).map(|item| item.server.vote).ok_or(SteamResult::FILE_NOT_FOUND)
    }

    /// Makes an item a favourite, or one no more.
    pub fn set_favorite(&mut self, app_id: u32, id: FileId, favorite: bool) -> Outcome {
        if self.items.contains_key(&id) && self.app_of(id) != app_id {
            return Err(SteamResult::INVALID_PARAM);
        }
        let item = self.item_mut(id)?;
        if item.server.favorite != favorite {
            item.server.favorite = favorite;
            item.count(Statistic::Favorites, if favorite { 1 } else { -1 });
        }
        Ok(())
    }

    /// Makes an item the child of another, whoever made that.
    pub fn add_child(&mut self, parent: FileId, child: FileId) -> Outcome {
        if parent == child {
            return Err(SteamResult::INVALID_PARAM);
        }
        self.item_mut(child)?;
        add_once(&mut self.item_mut(parent)?.children, child)
    }

    /// Undoes that.
    pub fn remove_child(&mut self, parent: FileId, child: FileId) -> Outcome {
        remove_one(&mut self.item_mut(parent)?.children, child)
    }

    /// Has an item require an app.
    pub fn add_app_dependency(&mut self, id: FileId, app_id: u32) -> Outcome {
        add_once(&mut self.item_mut(id)?.app_dependencies, app_id)
    }

    /// Undoes that.
    pub fn remove_app_dependency(&mut self, id: FileId, app_id: u32) -> Outcome {
        remove_one(&mut self.item_mut(id)?.app_dependencies, app_id)
    }

    /// The apps that an item requires.
    pub fn app_dependencies(&self, id: FileId) -> Outcome<Vec<u32>> {
        self.items.get(&id).map(|item| item.app_dependencies.clone()).ok_or(SteamResult::FILE_NOT_FOUND)
    }

    /// Begins to count playtime.
    pub fn start_playtime(&mut self, items: &[FileId], now: Instant) -> Outcome {
        self.check_played(items)?;
        for id in items {
            if self.played.contains_key(id) {
                continue;
            }
            self.played.insert(*id, now);
            let item = self.item_mut(*id)?;
            item.server.played = true;
            item.count(Statistic::PlaytimeSessions, 1);
            item.count(Statistic::PlaytimeSessionsDuringPeriod, 1);
        }
        Ok(())
    }

    /// Stops counting playtime: of these items, or of all.
    pub fn stop_playtime(&mut self, items: Option<&[FileId]>, now: Instant) -> Outcome {
        let stopped = match items {
            Some(items) => {
                self.check_played(items)?;
                items.to_vec()
            }
            None => self.played.keys().copied().collect(),
        };
        for id in stopped {
            let Some(since) = self.played.remove(&id) else { continue };
            let seconds = now.duration_since(since).as_secs() as i64;
            let item = self.item_mut(id)?;
            item.count(Statistic::SecondsPlayed, seconds);
            item.count(Statistic::SecondsPlayedDuringPeriod, seconds);
        }
        Ok(())
    }

    fn check_played(&self, items: &[FileId]) -> Outcome {
        if items.is_empty() || items.len() > MAX_PLAYED {
            Err(SteamResult::INVALID_PARAM)
        } else if items.iter().all(|id| self.items.contains_key(id)) {
            Ok(())
        } else {
            Err(SteamResult::FILE_NOT_FOUND)
        }
    }
}

fn is_own(item: &Item, server: SteamId) -> bool {
    item.owner_id.is_none_or(|owner| owner == server)
}

fn add_once<T: PartialEq>(list: &mut Vec<T>, entry: T) -> Outcome {
    if list.contains(&entry) {
        return Err(SteamResult::DUPLICATE_REQUEST);
    }
    list.push(entry);
    Ok(())
}

fn remove_one<T: PartialEq>(list: &mut Vec<T>, entry: T) -> Outcome {
    let index = list.iter().position(|other| *other == entry).ok_or(SteamResult::NO_MATCH)?;
    list.remove(index);
    Ok(())
}
