//! Callbacks of `ISteamUGC`, and the two of `ISteamRemoteStorage` that it answers with.

use godot::builtin::{GString, PackedInt32Array, VarDictionary};

use crate::api::decoders::{answers, decoders};
use crate::api::requests::deliver_part;
use crate::constants::enums;
use crate::records::vdict;
use crate::register::signal::signals;
use crate::session::SESSION;
use crate::session::requests::{Answer, Part};
use steam::payload::{Payload, field, text_field};
use steam::result::{RESULT_IO_FAILURE, RESULT_OK};
use steam::sys::GetAppDependenciesResult_t;

signals! {
    pub static SIGNALS;

    /// Answers `addAppDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the
    /// Workshop item and `app_id` the app or DLC that it now requires.
    fn add_app_dependency_result(result: i64 as enums::Result, file_id: i64, app_id: i64);

    /// Answers `addDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the parent
    /// item and `child_id` the item that became its child.
    fn add_ugc_dependency_result(result: i64 as enums::Result, file_id: i64, child_id: i64);

    /// Answers `createItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the id
    /// of the new item, to be filled with `startItemUpdate`. `accept_tos` is true when the account still has
    /// to accept the legal agreement of the Workshop; the item stays hidden until then.
    fn item_created(result: i64 as enums::Result, file_id: i64, accept_tos: bool);

    /// A download that `downloadItem` started has ended.
    ///
    /// `result` is a `Result` value, `file_id` the item and `app_id` the app it belongs to. Steam reports the
    /// downloads of other apps on this machine too, so compare `app_id` with your own. `getItemInstallInfo`
    /// names the folder.
    fn item_downloaded(result: i64 as enums::Result, file_id: i64, app_id: i64);

    /// Answers `getAppDependencies`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the
    /// item. `app_ids` holds the apps and DLCs that it requires, `app_dependencies` tells how many they are
    /// in this answer (32 at most) and `total_app_dependencies` how many there are in all. Comes several
    /// times when they do not fit into one answer.
    fn get_app_dependencies_result(
        result: i64 as enums::Result,
        file_id: i64,
        app_ids: PackedInt32Array,
        app_dependencies: i64,
        total_app_dependencies: i64,
    );

    /// Answers `deleteItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item
    /// that was to be deleted.
    fn item_deleted(result: i64 as enums::Result, file_id: i64);

    /// Answers `getUserItemVote`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the
    /// item. One of `vote_up`, `vote_down` and `vote_skipped` is true when the account voted for it, against
    /// it, or passed it over.
    fn get_item_vote_result(
        result: i64 as enums::Result,
        file_id: i64,
        vote_up: bool,
        vote_down: bool,
        vote_skipped: bool,
    );

    /// A Workshop item was installed or updated, after `downloadItem` or `subscribeItem` or by Steam itself.
    ///
    /// `app_id` is the app the item belongs to and `file_id` the item; compare `app_id` with your own.
    /// `legacy_content` is the handle of the content of an item from the time before folders (all bits set,
    /// -1, for any other) and `manifest_id` the version of the content that is now installed.
    fn item_installed(app_id: i64, file_id: i64, legacy_content: i64, manifest_id: i64);

    /// Answers `removeAppDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the
    /// Workshop item and `app_id` the app or DLC that it no longer requires.
    fn remove_app_dependency_result(result: i64 as enums::Result, file_id: i64, app_id: i64);

    /// Answers `removeDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the parent
    /// item and `child_id` the item that is no longer its child.
    fn remove_ugc_dependency_result(result: i64 as enums::Result, file_id: i64, child_id: i64);

    /// Answers `setUserItemVote`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item
    /// and `vote_up` true for a vote in its favour.
    fn set_user_item_vote(result: i64 as enums::Result, file_id: i64, vote_up: bool);

    /// Answers `startPlaytimeTracking`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked).
    fn start_playtime_tracking(result: i64 as enums::Result);

    /// Answers `sendQueryUGCRequest`.
    ///
    /// `handle` is the query and `result` a `Result` value (`RESULT_IO_FAILURE` when Steam could not be
    /// asked). `results_returned` tells how many items can be read from the query now, `total_matching` how
    /// many match in all, and `cached` is true when the answer was remembered instead of fetched. Read the
    /// items with `getQueryUGCResult`, then call `releaseQueryUGCRequest`.
    fn ugc_query_completed(
        handle: i64,
        result: i64 as enums::Result,
        results_returned: i64,
        total_matching: i64,
        cached: bool,
    );

    /// Answers `stopPlaytimeTracking` and `stopPlaytimeTrackingForAllItems`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked).
    fn stop_playtime_tracking(result: i64 as enums::Result);

    /// Answers `submitItemUpdate`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked). `need_to_accept_tos`
    /// is true when the account still has to accept the legal agreement of the Workshop; the item stays
    /// hidden until then.
    fn item_updated(result: i64 as enums::Result, need_to_accept_tos: bool);

    /// Answers `addItemToFavorites` and `removeItemFromFavorites`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item,
    /// and `was_add_request` is true when it was to be added and false when it was to be removed.
    fn user_favorite_items_list_changed(
        result: i64 as enums::Result,
        file_id: i64,
        was_add_request: bool,
    );

    /// Answers `getWorkshopEULAStatus`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `app_id` the app.
    /// `eula_data` has the keys `version` (int), `action` (int, Unix time of the account's decision),
    /// `accepted` (bool, the agreement is accepted) and `needs_action` (bool, this version still waits for a
    /// decision).
    fn workshop_eula_status(result: i64 as enums::Result, app_id: i64, eula_data: VarDictionary);

    /// The subscriptions of the account have changed.
    ///
    /// `app_id` is the app concerned. Read the new list with `getSubscribedItems`.
    fn user_subscribed_items_list_changed(app_id: i64);

    /// A file of the Steam Cloud was read. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `file_read` has the keys `result`, `handle`, `buffer`, `offset`, `read` and `complete`.
    fn file_read_async_complete(file_read: VarDictionary);

    /// A file of the Steam Cloud was shared. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value, `handle` the handle of the shared content and `name` the file name.
    fn file_share_result(result: i64 as enums::Result, handle: i64, name: GString);

    /// A file of the Steam Cloud was written. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value.
    fn file_write_async_complete(result: i64 as enums::Result);

    /// Shared content was downloaded from the Steam Cloud. Never fires on a game server, which has no Steam
    /// Cloud; it is there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value. `download_data` has the keys `handle`, `app_id`, `size` (bytes),
    /// `filename` and `owner_id`.
    fn download_ugc_result(result: i64 as enums::Result, download_data: VarDictionary);

    /// Answers `unsubscribeItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item.
    fn unsubscribe_item(result: i64 as enums::Result, file_id: i64);

    /// Answers `subscribeItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item.
    /// It is downloaded next; `item_installed` tells when it is there.
    fn subscribe_item(result: i64 as enums::Result, file_id: i64);

    /// Files of the Steam Cloud changed while the game was running. Never fires on a game server, which has
    /// no Steam Cloud; it is there so that scripts written for a client load.
    fn local_file_changed();
}

decoders! {
    ItemInstalled_t => |payload| item_installed(field!(payload, ItemInstalled_t.m_unAppID: u32),
        field!(payload, ItemInstalled_t.m_nPublishedFileId: i64),
        field!(payload, ItemInstalled_t.m_hLegacyContent: i64),
        field!(payload, ItemInstalled_t.m_unManifestID: i64),
    );
    DownloadItemResult_t => |payload| item_downloaded(field!(payload, DownloadItemResult_t.m_eResult: i32),
        field!(payload, DownloadItemResult_t.m_nPublishedFileId: i64),
        field!(payload, DownloadItemResult_t.m_unAppID: u32),
    );
    UserSubscribedItemsListChanged_t => |payload| user_subscribed_items_list_changed(field!(payload, UserSubscribedItemsListChanged_t.m_nAppID: u32),
    );
    RemoteStorageLocalFileChange_t => |_payload| {
        local_file_changed()
    };
    GetAppDependenciesResult_t => |payload| {
        let item = field!(payload, GetAppDependenciesResult_t.m_nPublishedFileId: i64);
        if let Some(part) = read_app_dependencies(payload.all()) {
            deliver_part(APP_DEPENDENCIES.callback, item, &part, payload.all());
        }
    };
}

answers! {
    /// To `sendQueryUGCRequest`.
    QUERY_COMPLETED: SteamUGCQueryCompleted_t
        => |payload, query| {
            let next_cursor = text_field!(payload, SteamUGCQueryCompleted_t.m_rgchNextCursor);
            SESSION.ugc_handles.end_query(query as u64, next_cursor);
            ugc_query_completed(query,
                field!(payload, SteamUGCQueryCompleted_t.m_eResult: i32),
                field!(payload, SteamUGCQueryCompleted_t.m_unNumResultsReturned: u32),
                field!(payload, SteamUGCQueryCompleted_t.m_unTotalMatchingResults: u32),
                field!(payload, SteamUGCQueryCompleted_t.m_bCachedData: u8) != 0,
            )
        },
        else {
            SESSION.ugc_handles.end_query(query as u64, String::new());
            ugc_query_completed(query, RESULT_IO_FAILURE, 0, 0, false)
        };

    /// To `createItem`.
    ITEM_CREATED: CreateItemResult_t
        => |payload, _app| item_created(field!(payload, CreateItemResult_t.m_eResult: i32),
            field!(payload, CreateItemResult_t.m_nPublishedFileId: i64),
            field!(payload, CreateItemResult_t.m_bUserNeedsToAcceptWorkshopLegalAgreement: u8) != 0,
        ),
        else item_created(RESULT_IO_FAILURE, 0, false);

    /// To `submitItemUpdate`.
    ITEM_UPDATED: SubmitItemUpdateResult_t
        => |payload, update| {
            SESSION.ugc_handles.end_update(update as u64);
            item_updated(field!(payload, SubmitItemUpdateResult_t.m_eResult: i32),
                field!(payload, SubmitItemUpdateResult_t.m_bUserNeedsToAcceptWorkshopLegalAgreement: u8) != 0,
            )
        },
        else {
            SESSION.ugc_handles.end_update(update as u64);
            item_updated(RESULT_IO_FAILURE, false)
        };

    /// To `deleteItem`.
    ITEM_DELETED: DeleteItemResult_t
        => |payload, _item| item_deleted(field!(payload, DeleteItemResult_t.m_eResult: i32),
            field!(payload, DeleteItemResult_t.m_nPublishedFileId: i64),
        ),
        else item_deleted(RESULT_IO_FAILURE, _item);

    /// To `addItemToFavorites` and `removeItemFromFavorites`.
    FAVORITES_CHANGED: UserFavoriteItemsListChanged_t
        => |payload, _item, _add| user_favorite_items_list_changed(field!(payload, UserFavoriteItemsListChanged_t.m_eResult: i32),
            field!(payload, UserFavoriteItemsListChanged_t.m_nPublishedFileId: i64),
            field!(payload, UserFavoriteItemsListChanged_t.m_bWasAddRequest: u8) != 0,
        ),
        else user_favorite_items_list_changed(RESULT_IO_FAILURE, _item, _add != 0);

    /// To `setUserItemVote`.
    VOTE_SET: SetUserItemVoteResult_t
        => |payload, _item, _up| set_user_item_vote(field!(payload, SetUserItemVoteResult_t.m_eResult: i32),
            field!(payload, SetUserItemVoteResult_t.m_nPublishedFileId: i64),
            field!(payload, SetUserItemVoteResult_t.m_bVoteUp: u8) != 0,
        ),
        else set_user_item_vote(RESULT_IO_FAILURE, _item, _up != 0);

    /// To `getUserItemVote`.
    VOTE: GetUserItemVoteResult_t
        => |payload, _item| get_item_vote_result(field!(payload, GetUserItemVoteResult_t.m_eResult: i32),
            field!(payload, GetUserItemVoteResult_t.m_nPublishedFileId: i64),
            field!(payload, GetUserItemVoteResult_t.m_bVotedUp: u8) != 0,
            field!(payload, GetUserItemVoteResult_t.m_bVotedDown: u8) != 0,
            field!(payload, GetUserItemVoteResult_t.m_bVoteSkipped: u8) != 0,
        ),
        else get_item_vote_result(RESULT_IO_FAILURE, _item, false, false, false);

    /// To `subscribeItem`.
    SUBSCRIBED: RemoteStorageSubscribePublishedFileResult_t
        => |payload, _item| subscribe_item(field!(payload, RemoteStorageSubscribePublishedFileResult_t.m_eResult: i32),
            field!(payload, RemoteStorageSubscribePublishedFileResult_t.m_nPublishedFileId: i64),
        ),
        else subscribe_item(RESULT_IO_FAILURE, _item);

    /// To `unsubscribeItem`.
    UNSUBSCRIBED: RemoteStorageUnsubscribePublishedFileResult_t
        => |payload, _item| unsubscribe_item(field!(payload, RemoteStorageUnsubscribePublishedFileResult_t.m_eResult: i32),
            field!(payload, RemoteStorageUnsubscribePublishedFileResult_t.m_nPublishedFileId: i64),
        ),
        else unsubscribe_item(RESULT_IO_FAILURE, _item);

    /// To `startPlaytimeTracking`.
    PLAYTIME_STARTED: StartPlaytimeTrackingResult_t
        => |payload, _nothing| start_playtime_tracking(field!(payload, StartPlaytimeTrackingResult_t.m_eResult: i32),
        ),
        else start_playtime_tracking(RESULT_IO_FAILURE);

    /// To `stopPlaytimeTracking` and `stopPlaytimeTrackingForAllItems`.
    PLAYTIME_STOPPED: StopPlaytimeTrackingResult_t
        => |payload, _nothing| stop_playtime_tracking(field!(payload, StopPlaytimeTrackingResult_t.m_eResult: i32),
        ),
        else stop_playtime_tracking(RESULT_IO_FAILURE);

    /// To `addDependency`.
    DEPENDENCY_ADDED: AddUGCDependencyResult_t
        => |payload, _parent, _child| add_ugc_dependency_result(field!(payload, AddUGCDependencyResult_t.m_eResult: i32),
            field!(payload, AddUGCDependencyResult_t.m_nPublishedFileId: i64),
            field!(payload, AddUGCDependencyResult_t.m_nChildPublishedFileId: i64),
        ),
        else add_ugc_dependency_result(RESULT_IO_FAILURE, _parent, _child);

    /// To `removeDependency`.
    DEPENDENCY_REMOVED: RemoveUGCDependencyResult_t
        => |payload, _parent, _child| remove_ugc_dependency_result(field!(payload, RemoveUGCDependencyResult_t.m_eResult: i32),
            field!(payload, RemoveUGCDependencyResult_t.m_nPublishedFileId: i64),
            field!(payload, RemoveUGCDependencyResult_t.m_nChildPublishedFileId: i64),
        ),
        else remove_ugc_dependency_result(RESULT_IO_FAILURE, _parent, _child);

    /// To `addAppDependency`.
    APP_DEPENDENCY_ADDED: AddAppDependencyResult_t
        => |payload, _item, _app| add_app_dependency_result(field!(payload, AddAppDependencyResult_t.m_eResult: i32),
            field!(payload, AddAppDependencyResult_t.m_nPublishedFileId: i64),
            field!(payload, AddAppDependencyResult_t.m_nAppID: u32),
        ),
        else add_app_dependency_result(RESULT_IO_FAILURE, _item, _app);

    /// To `removeAppDependency`.
    APP_DEPENDENCY_REMOVED: RemoveAppDependencyResult_t
        => |payload, _item, _app| remove_app_dependency_result(field!(payload, RemoveAppDependencyResult_t.m_eResult: i32),
            field!(payload, RemoveAppDependencyResult_t.m_nPublishedFileId: i64),
            field!(payload, RemoveAppDependencyResult_t.m_nAppID: u32),
        ),
        else remove_app_dependency_result(RESULT_IO_FAILURE, _item, _app);

    /// A part of [`APP_DEPENDENCIES`].
    SOME_APP_DEPENDENCIES: GetAppDependenciesResult_t
        => |payload, _item| {
            let apps = apps_in(&payload);
            get_app_dependencies_result(field!(payload, GetAppDependenciesResult_t.m_eResult: i32),
                field!(payload, GetAppDependenciesResult_t.m_nPublishedFileId: i64),
                apps.iter().map(|&app| app as i32).collect::<PackedInt32Array>(),
                apps.len() as i64,
                field!(payload, GetAppDependenciesResult_t.m_nTotalNumAppDependencies: u32),
            )
        },
        else get_app_dependencies_result(RESULT_IO_FAILURE,
            _item,
            PackedInt32Array::new(),
            0,
            0,
        );

    /// To `getWorkshopEULAStatus`.
    EULA_STATUS: WorkshopEULAStatus_t
        => |payload, _app| workshop_eula_status(field!(payload, WorkshopEULAStatus_t.m_eResult: i32),
            field!(payload, WorkshopEULAStatus_t.m_nAppID: u32),
            eula_data(
                field!(payload, WorkshopEULAStatus_t.m_unVersion: u32),
                field!(payload, WorkshopEULAStatus_t.m_rtAction: u32),
                field!(payload, WorkshopEULAStatus_t.m_bAccepted: u8) != 0,
                field!(payload, WorkshopEULAStatus_t.m_bNeedsAction: u8) != 0,
            ),
        ),
        else workshop_eula_status(RESULT_IO_FAILURE, _app, eula_data(0, 0, false, false));
}

/// To `getAppDependencies`. More apps than fit into one answer come in several.
pub(crate) const APP_DEPENDENCIES: Answer = SOME_APP_DEPENDENCIES.in_parts(read_app_dependencies);

/// A part of the apps that an item requires; `None` for an answer that says why there are none.
fn read_app_dependencies(payload: &[u8]) -> Option<Part> {
    let payload = Payload::<GetAppDependenciesResult_t>::new(payload)?;
    let result = field!(payload, GetAppDependenciesResult_t.m_eResult: i32);
    let total = field!(payload, GetAppDependenciesResult_t.m_nTotalNumAppDependencies: u32);
    (result == RESULT_OK).then(|| Part { ids: apps_in(&payload), total })
}

/// The apps of one answer; it has room for 32 whatever their number claims.
fn apps_in(payload: &Payload<GetAppDependenciesResult_t>) -> Vec<u32> {
    let apps = field!(payload, GetAppDependenciesResult_t.m_rgAppIDs: [u32; 32]);
    let count = field!(payload, GetAppDependenciesResult_t.m_nNumAppDependencies: u32) as usize;
    apps.into_iter().take(count).collect()
}

fn eula_data(version: u32, action: u32, accepted: bool, needs_action: bool) -> VarDictionary {
    vdict! {
        "version" => version,
        "action" => action,
        "accepted" => accepted,
        "needs_action" => needs_action,
    }
}

#[cfg(test)]
mod tests {
    use std::mem::offset_of;

    use super::*;

    /// A `GetAppDependenciesResult_t` whose apps are 100, 101, ...
    fn answer(result: i32, count: u32, total: u32) -> Vec<u8> {
        let mut bytes = vec![0; size_of::<GetAppDependenciesResult_t>()];
        let mut put = |offset: usize, value: u32| {
            bytes[offset..offset + 4].copy_from_slice(&value.to_ne_bytes());
        };
        put(offset_of!(GetAppDependenciesResult_t, m_eResult), result as u32);
        put(offset_of!(GetAppDependenciesResult_t, m_nNumAppDependencies), count);
        put(offset_of!(GetAppDependenciesResult_t, m_nTotalNumAppDependencies), total);
        let apps = offset_of!(GetAppDependenciesResult_t, m_rgAppIDs);
        (0..32).for_each(|index| put(apps + 4 * index, 100 + index as u32));
        bytes
    }

    #[test]
    fn as_many_apps_are_read_as_the_answer_has() {
        let part = read_app_dependencies(&answer(RESULT_OK, 3, 70)).unwrap();
        assert_eq!((part.ids, part.total), (vec![100, 101, 102], 70));
        let part = read_app_dependencies(&answer(RESULT_OK, 4_000_000_000, 70)).unwrap();
        assert_eq!(part.ids.len(), 32, "a count beyond the array");
    }

    #[test]
    fn an_error_is_no_part() {
        assert!(read_app_dependencies(&answer(2, 3, 70)).is_none());
        assert!(read_app_dependencies(&answer(RESULT_OK, 3, 70)[1..]).is_none());
    }
}
