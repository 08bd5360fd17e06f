//! The Workshop's callback structs (isteamugc.h, and two of isteamremotestorage.h).

use super::answer::{Answer, Details};
use super::item::{FileId, Vote};
use super::world::Eula;
use crate::message::{Fields, Message};
use crate::result::SteamResult;

/// Sizes of texts (isteamremotestorage.h).
const TITLE: usize = 129;
const DESCRIPTION: usize = 8000;
const TAGS: usize = 1025;
const FILE_NAME: usize = 260;
const URL: usize = 256;
/// The apps of one `GetAppDependenciesResult_t`.
pub const APPS: usize = 32;
/// `k_UGCHandleInvalid`: files that are no part of the cloud.
const NO_FILE: u64 = u64::MAX;

impl Fields {
    fn file_id(self, id: FileId) -> Self {
        self.u64(id.0)
    }

    fn result(self, result: SteamResult) -> Self {
        self.i32(result.0)
    }

    fn f32(self, value: f32) -> Self {
        self.put(&value.to_ne_bytes(), 4)
    }
}

/// `SteamUGCQueryCompleted_t`, a call result.
pub fn query_completed(query: u64, answer: &Answer, cached: bool) -> Message {
    Fields::default()
        .u64(query)
        .result(answer.result)
        .u32(answer.found.len() as u32)
        .u32(answer.total)
        .bool(cached)
        .text(&answer.next_cursor, URL)
        .into_message(3401)
}

/// `SteamUGCRequestUGCDetailsResult_t`, a call result.
pub fn request_details(of: &Details<'_>, cached: bool) -> Message {
    const ALIGNMENT: usize = 8;
    Fields::default().put(&details(of), ALIGNMENT).bool(cached).into_message(3402)
}

/// `SteamUGCDetails_t`.
pub fn details(of: &Details<'_>) -> Box<[u8]> {
    let item = of.item;
    let tags = item.tags.join(",");
    let file_size = if item.legacy { of.content_size.min(i32::MAX as u64) as i32 } else { 0 };
    let fields = Fields::default()
        .file_id(of.id)
        .result(of.result)
        .i32(item.file_type.0)
        .u32(item.creator_app_id.unwrap_or(of.app_id))
        .u32(of.app_id)
        .text(&item.title, TITLE)
        .text(of.description, DESCRIPTION)
        .u64(of.owner.0)
        .u32(item.time_created)
        .u32(item.time_updated)
        .u32(of.time_added)
        .i32(item.visibility.0)
        .bool(item.banned)
        .bool(item.accepted)
        .bool(tags.len() >= TAGS)
        .text(&tags, TAGS)
        .u64(NO_FILE)
        .u64(NO_FILE)
        .text(&item.file_name, FILE_NAME)
        .i32(file_size)
        .i32(item.preview_size.min(i32::MAX as u32) as i32)
        .text(&item.url, URL)
        .u32(item.votes_up)
        .u32(item.votes_down)
        .f32(item.score())
        .u32(item.children.len() as u32)
        .u64(of.content_size);
    fields.into_message(0).payload
}

/// `CreateItemResult_t`, a call result.
pub fn item_created(result: SteamResult, item: FileId, needs_agreement: bool) -> Message {
    Fields::default().result(result).file_id(item).bool(needs_agreement).into_message(3403)
}

/// `SubmitItemUpdateResult_t`, a call result.
pub fn item_updated(result: SteamResult, needs_agreement: bool, item: FileId) -> Message {
    Fields::default().result(result).bool(needs_agreement).file_id(item).into_message(3404)
}

/// `ItemInstalled_t`: an item is installed, or a new version of it.
pub fn item_installed(app_id: u32, item: FileId, manifest: u64) -> Message {
    Fields::default().u32(app_id).file_id(item).u64(NO_FILE).u64(manifest).into_message(3405)
}

/// `DownloadItemResult_t`: a download has ended.
pub fn item_downloaded(app_id: u32, item: FileId, result: SteamResult) -> Message {
    Fields::default().u32(app_id).file_id(item).result(result).into_message(3406)
}

/// `UserFavoriteItemsListChanged_t`, a call result.
pub fn favorites_changed(item: FileId, result: SteamResult, added: bool) -> Message {
    Fields::default().file_id(item).result(result).bool(added).into_message(3407)
}

/// `SetUserItemVoteResult_t`, a call result.
pub fn vote_set(item: FileId, result: SteamResult, up: bool) -> Message {
    Fields::default().file_id(item).result(result).bool(up).into_message(3408)
}

/// `GetUserItemVoteResult_t`, a call result.
pub fn vote(item: FileId, result: SteamResult, vote: Option<Vote>) -> Message {
    Fields::default()
        .file_id(item)
        .result(result)
        .bool(vote == Some(Vote::Up))
        .bool(vote == Some(Vote::Down))
        .bool(vote == Some(Vote::Skipped))
        .into_message(3409)
}

/// `StartPlaytimeTrackingResult_t`, a call result.
pub fn playtime_started(result: SteamResult) -> Message {
    Fields::default().result(result).into_message(3410)
}

/// `StopPlaytimeTrackingResult_t`, a call result.
pub fn playtime_stopped(result: SteamResult) -> Message {
    Fields::default().result(result).into_message(3411)
}

/// `AddUGCDependencyResult_t`, a call result.
pub fn dependency_added(result: SteamResult, parent: FileId, child: FileId) -> Message {
    Fields::default().result(result).file_id(parent).file_id(child).into_message(3412)
}

/// `RemoveUGCDependencyResult_t`, a call result.
pub fn dependency_removed(result: SteamResult, parent: FileId, child: FileId) -> Message {
    Fields::default().result(result).file_id(parent).file_id(child).into_message(3413)
}

/// `AddAppDependencyResult_t`, a call result.
pub fn app_dependency_added(result: SteamResult, item: FileId, app_id: u32) -> Message {
    Fields::default().result(result).file_id(item).u32(app_id).into_message(3414)
}

/// `RemoveAppDependencyResult_t`, a call result.
pub fn app_dependency_removed(result: SteamResult, item: FileId, app_id: u32) -> Message {
    Fields::default().result(result).file_id(item).u32(app_id).into_message(3415)
}

/// `GetAppDependenciesResult_t`, a call result, and a callback for what it has no room for. `apps` are [`APPS`] at
/// most.
pub fn app_dependencies(result: SteamResult, item: FileId, apps: &[u32], total: usize) -> Message {
    let empty = Fields::default().result(result).file_id(item);
    let room = apps.iter().copied().chain(std::iter::repeat(0)).take(APPS);
    room.fold(empty, Fields::u32).u32(apps.len() as u32).u32(total as u32).into_message(3416)
}

/// `DeleteItemResult_t`, a call result.
pub fn item_deleted(result: SteamResult, item: FileId) -> Message {
    Fields::default().result(result).file_id(item).into_message(3417)
}

/// `UserSubscribedItemsListChanged_t`: the server subscribes to other items than before.
pub fn subscriptions_changed(app_id: u32) -> Message {
    Fields::default().u32(app_id).into_message(3418)
}

/// `WorkshopEULAStatus_t`, a call result.
pub fn eula_status(result: SteamResult, app_id: u32, eula: Eula) -> Message {
    Fields::default()
        .result(result)
        .u32(app_id)
        .u32(eula.version)
        .u32(eula.action)
        .bool(eula.accepted)
        .bool(eula.needs_action)
        .into_message(3420)
}

/// `RemoteStorageSubscribePublishedFileResult_t`, a call result.
pub fn subscribed(result: SteamResult, item: FileId) -> Message {
    Fields::default().result(result).file_id(item).into_message(1313)
}

/// `RemoteStoragePublishedFileSubscribed_t`: the server has subscribed to an item of that app.
pub fn file_subscribed(item: FileId, app_id: u32) -> Message {
    Fields::default().file_id(item).u32(app_id).into_message(1321)
}

/// `RemoteStoragePublishedFileUnsubscribed_t`: the server has given up its subscription.
pub fn file_unsubscribed(item: FileId, app_id: u32) -> Message {
    Fields::default().file_id(item).u32(app_id).into_message(1322)
}

/// `RemoteStorageUnsubscribePublishedFileResult_t`, a call result.
pub fn unsubscribed(result: SteamResult, item: FileId) -> Message {
    Fields::default().result(result).file_id(item).into_message(1315)
}
