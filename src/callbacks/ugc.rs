//! Callbacks of `ISteamUGC`, and the two of `ISteamRemoteStorage` that it answers with.

use godot::builtin::{PackedInt32Array, VarDictionary, vdict};
use steam::sys::GetAppDependenciesResult_t;

use super::decoders::{answers, decoders};
use super::requests::deliver_part;
use crate::session::SESSION;
use crate::session::requests::{Answer, Part};
use crate::signals::emit;
use steam::payload::{Payload, field, text_field};
use steam::result::{RESULT_IO_FAILURE, RESULT_OK};

decoders! {
    ItemInstalled_t => |payload| emit!(
        "item_installed",
        field!(payload, ItemInstalled_t.m_unAppID: u32),
        field!(payload, ItemInstalled_t.m_nPublishedFileId: i64),
        field!(payload, ItemInstalled_t.m_hLegacyContent: i64),
        field!(payload, ItemInstalled_t.m_unManifestID: i64),
    );
    DownloadItemResult_t => |payload| emit!(
        "item_downloaded",
        field!(payload, DownloadItemResult_t.m_eResult: i32),
        field!(payload, DownloadItemResult_t.m_nPublishedFileId: i64),
        field!(payload, DownloadItemResult_t.m_unAppID: u32),
    );
    UserSubscribedItemsListChanged_t => |payload| emit!(
        "user_subscribed_items_list_changed",
        field!(payload, UserSubscribedItemsListChanged_t.m_nAppID: u32),
    );
    RemoteStorageLocalFileChange_t => |_payload| {
        emit!("local_file_changed")
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
            emit!(
                "ugc_query_completed",
                query,
                field!(payload, SteamUGCQueryCompleted_t.m_eResult: i32),
                field!(payload, SteamUGCQueryCompleted_t.m_unNumResultsReturned: u32),
                field!(payload, SteamUGCQueryCompleted_t.m_unTotalMatchingResults: u32),
                field!(payload, SteamUGCQueryCompleted_t.m_bCachedData: u8) != 0,
            )
        },
        else {
            SESSION.ugc_handles.end_query(query as u64, String::new());
            emit!("ugc_query_completed", query, RESULT_IO_FAILURE, 0, 0, false)
        };

    /// To `createItem`.
    ITEM_CREATED: CreateItemResult_t
        => |payload, _app| emit!(
            "item_created",
            field!(payload, CreateItemResult_t.m_eResult: i32),
            field!(payload, CreateItemResult_t.m_nPublishedFileId: i64),
            field!(payload, CreateItemResult_t.m_bUserNeedsToAcceptWorkshopLegalAgreement: u8) != 0,
        ),
        else emit!("item_created", RESULT_IO_FAILURE, 0, false);

    /// To `submitItemUpdate`.
    ITEM_UPDATED: SubmitItemUpdateResult_t
        => |payload, update| {
            SESSION.ugc_handles.end_update(update as u64);
            emit!(
                "item_updated",
                field!(payload, SubmitItemUpdateResult_t.m_eResult: i32),
                field!(payload, SubmitItemUpdateResult_t.m_bUserNeedsToAcceptWorkshopLegalAgreement: u8) != 0,
            )
        },
        else {
            SESSION.ugc_handles.end_update(update as u64);
            emit!("item_updated", RESULT_IO_FAILURE, false)
        };

    /// To `deleteItem`.
    ITEM_DELETED: DeleteItemResult_t
        => |payload, _item| emit!(
            "item_deleted",
            field!(payload, DeleteItemResult_t.m_eResult: i32),
            field!(payload, DeleteItemResult_t.m_nPublishedFileId: i64),
        ),
        else emit!("item_deleted", RESULT_IO_FAILURE, _item);

    /// To `addItemToFavorites` and `removeItemFromFavorites`.
    FAVORITES_CHANGED: UserFavoriteItemsListChanged_t
        => |payload, _item, _add| emit!(
            "user_favorite_items_list_changed",
            field!(payload, UserFavoriteItemsListChanged_t.m_eResult: i32),
            field!(payload, UserFavoriteItemsListChanged_t.m_nPublishedFileId: i64),
            field!(payload, UserFavoriteItemsListChanged_t.m_bWasAddRequest: u8) != 0,
        ),
        else emit!("user_favorite_items_list_changed", RESULT_IO_FAILURE, _item, _add != 0);

    /// To `setUserItemVote`.
    VOTE_SET: SetUserItemVoteResult_t
        => |payload, _item, _up| emit!(
            "set_user_item_vote",
            field!(payload, SetUserItemVoteResult_t.m_eResult: i32),
            field!(payload, SetUserItemVoteResult_t.m_nPublishedFileId: i64),
            field!(payload, SetUserItemVoteResult_t.m_bVoteUp: u8) != 0,
        ),
        else emit!("set_user_item_vote", RESULT_IO_FAILURE, _item, _up != 0);

    /// To `getUserItemVote`.
    VOTE: GetUserItemVoteResult_t
        => |payload, _item| emit!(
            "get_item_vote_result",
            field!(payload, GetUserItemVoteResult_t.m_eResult: i32),
            field!(payload, GetUserItemVoteResult_t.m_nPublishedFileId: i64),
            field!(payload, GetUserItemVoteResult_t.m_bVotedUp: u8) != 0,
            field!(payload, GetUserItemVoteResult_t.m_bVotedDown: u8) != 0,
            field!(payload, GetUserItemVoteResult_t.m_bVoteSkipped: u8) != 0,
        ),
        else emit!("get_item_vote_result", RESULT_IO_FAILURE, _item, false, false, false);

    /// To `subscribeItem`.
    SUBSCRIBED: RemoteStorageSubscribePublishedFileResult_t
        => |payload, _item| emit!(
            "subscribe_item",
            field!(payload, RemoteStorageSubscribePublishedFileResult_t.m_eResult: i32),
            field!(payload, RemoteStorageSubscribePublishedFileResult_t.m_nPublishedFileId: i64),
        ),
        else emit!("subscribe_item", RESULT_IO_FAILURE, _item);

    /// To `unsubscribeItem`.
    UNSUBSCRIBED: RemoteStorageUnsubscribePublishedFileResult_t
        => |payload, _item| emit!(
            "unsubscribe_item",
            field!(payload, RemoteStorageUnsubscribePublishedFileResult_t.m_eResult: i32),
            field!(payload, RemoteStorageUnsubscribePublishedFileResult_t.m_nPublishedFileId: i64),
        ),
        else emit!("unsubscribe_item", RESULT_IO_FAILURE, _item);

    /// To `startPlaytimeTracking`.
    PLAYTIME_STARTED: StartPlaytimeTrackingResult_t
        => |payload, _nothing| emit!(
            "start_playtime_tracking",
            field!(payload, StartPlaytimeTrackingResult_t.m_eResult: i32),
        ),
        else emit!("start_playtime_tracking", RESULT_IO_FAILURE);

    /// To `stopPlaytimeTracking` and `stopPlaytimeTrackingForAllItems`.
    PLAYTIME_STOPPED: StopPlaytimeTrackingResult_t
        => |payload, _nothing| emit!(
            "stop_playtime_tracking",
            field!(payload, StopPlaytimeTrackingResult_t.m_eResult: i32),
        ),
        else emit!("stop_playtime_tracking", RESULT_IO_FAILURE);

    /// To `addDependency`.
    DEPENDENCY_ADDED: AddUGCDependencyResult_t
        => |payload, _parent, _child| emit!(
            "add_ugc_dependency_result",
            field!(payload, AddUGCDependencyResult_t.m_eResult: i32),
            field!(payload, AddUGCDependencyResult_t.m_nPublishedFileId: i64),
            field!(payload, AddUGCDependencyResult_t.m_nChildPublishedFileId: i64),
        ),
        else emit!("add_ugc_dependency_result", RESULT_IO_FAILURE, _parent, _child);

    /// To `removeDependency`.
    DEPENDENCY_REMOVED: RemoveUGCDependencyResult_t
        => |payload, _parent, _child| emit!(
            "remove_ugc_dependency_result",
            field!(payload, RemoveUGCDependencyResult_t.m_eResult: i32),
            field!(payload, RemoveUGCDependencyResult_t.m_nPublishedFileId: i64),
            field!(payload, RemoveUGCDependencyResult_t.m_nChildPublishedFileId: i64),
        ),
        else emit!("remove_ugc_dependency_result", RESULT_IO_FAILURE, _parent, _child);

    /// To `addAppDependency`.
    APP_DEPENDENCY_ADDED: AddAppDependencyResult_t
        => |payload, _item, _app| emit!(
            "add_app_dependency_result",
            field!(payload, AddAppDependencyResult_t.m_eResult: i32),
            field!(payload, AddAppDependencyResult_t.m_nPublishedFileId: i64),
            field!(payload, AddAppDependencyResult_t.m_nAppID: u32),
        ),
        else emit!("add_app_dependency_result", RESULT_IO_FAILURE, _item, _app);

    /// To `removeAppDependency`.
    APP_DEPENDENCY_REMOVED: RemoveAppDependencyResult_t
        => |payload, _item, _app| emit!(
            "remove_app_dependency_result",
            field!(payload, RemoveAppDependencyResult_t.m_eResult: i32),
            field!(payload, RemoveAppDependencyResult_t.m_nPublishedFileId: i64),
            field!(payload, RemoveAppDependencyResult_t.m_nAppID: u32),
        ),
        else emit!("remove_app_dependency_result", RESULT_IO_FAILURE, _item, _app);

    /// A part of [`APP_DEPENDENCIES`].
    SOME_APP_DEPENDENCIES: GetAppDependenciesResult_t
        => |payload, _item| {
            let apps = apps_in(&payload);
            emit!(
                "get_app_dependencies_result",
                field!(payload, GetAppDependenciesResult_t.m_eResult: i32),
                field!(payload, GetAppDependenciesResult_t.m_nPublishedFileId: i64),
                apps.iter().map(|&app| app as i32).collect::<PackedInt32Array>(),
                apps.len() as i64,
                field!(payload, GetAppDependenciesResult_t.m_nTotalNumAppDependencies: u32),
            )
        },
        else emit!(
            "get_app_dependencies_result",
            RESULT_IO_FAILURE,
            _item,
            PackedInt32Array::new(),
            0,
            0,
        );

    /// To `getWorkshopEULAStatus`.
    EULA_STATUS: WorkshopEULAStatus_t
        => |payload, _app| emit!(
            "workshop_eula_status",
            field!(payload, WorkshopEULAStatus_t.m_eResult: i32),
            field!(payload, WorkshopEULAStatus_t.m_nAppID: u32),
            eula_data(
                field!(payload, WorkshopEULAStatus_t.m_unVersion: u32),
                field!(payload, WorkshopEULAStatus_t.m_rtAction: u32),
                field!(payload, WorkshopEULAStatus_t.m_bAccepted: u8) != 0,
                field!(payload, WorkshopEULAStatus_t.m_bNeedsAction: u8) != 0,
            ),
        ),
        else emit!("workshop_eula_status", RESULT_IO_FAILURE, _app, eula_data(0, 0, false, false));
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
