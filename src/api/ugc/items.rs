//! Items on this machine: downloads and subscriptions.

use godot::builtin::{GString, PackedInt64Array, VarArray, VarDictionary, Variant};

use super::checks::{ask_about, path, ugc, unsigned};
use crate::api::callbacks::{answers, callbacks};
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::register::call::named;
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use steam::result::RESULT_IO_FAILURE;
use steam::ugc::Ugc;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS };

methods! {
    /// Chooses where this server's Workshop content lies, before any other call of this page: several servers
    /// can share an installation then. `workshop_depot_id` is the depot (the app ID mostly), `folder` an absolute
    /// path. False when an update is under way.
    ///
    /// SDK: `ISteamUGC::BInitWorkshopForGameServer`.
    fn initWorkshopForGameServer(call, workshop_depot_id: i64, folder: GString) -> bool {
        let Some(ugc) = ugc(call) else { return false };
        let Some(depot) = unsigned(call, named!(workshop_depot_id)) else { return false };
        let folder = path(call, named!(folder));
        folder.is_some_and(|folder| ugc.init_workshop_for_game_server(depot, &folder))
    }

    /// Downloads an item, or what is new of it; works for anonymous servers too. `high_priority` pauses other
    /// downloads for it. False when it did not start; otherwise [signal item_downloaded] follows, and
    /// [signal item_installed]. Leave the item's files alone until then. [method getItemDownloadInfo] tells how
    /// far it is.
    ///
    /// SDK: `ISteamUGC::DownloadItem`.
    fn downloadItem(call, published_file_id: i64, high_priority: bool) -> bool {
        ugc(call).is_some_and(|ugc| ugc.download_item(published_file_id as u64, high_priority))
    }

    /// How far the download of an item is.
    ///
    /// Returns a Dictionary: `ret` (bool, a download is pending), `downloaded` and `total` (int, bytes; the total
    /// is right once the download has begun).
    ///
    /// SDK: `ISteamUGC::GetItemDownloadInfo`.
    fn getItemDownloadInfo(call, published_file_id: i64) -> VarDictionary {
        let bytes = ugc(call).and_then(|ugc| ugc.item_download_info(published_file_id as u64));
        let (downloaded, total) = bytes.unwrap_or_default();
        vdict! { "ret" => bytes.is_some(), "downloaded" => downloaded as i64, "total" => total as i64 }
    }

    /// Where an installed item lies.
    ///
    /// Returns a Dictionary: `ret` (bool, it is installed), `size` (int, bytes on disk), `folder` (String, its
    /// folder; for items with the state `ITEM_STATE_LEGACY_ITEM` the file itself), `folder_size` (int, bytes of
    /// that path) and `timestamp` (int, Unix seconds of the last update).
    ///
    /// SDK: `ISteamUGC::GetItemInstallInfo`.
    fn getItemInstallInfo(call, published_file_id: i64) -> VarDictionary {
        let info = ugc(call).and_then(|ugc| ugc.item_install_info(published_file_id as u64));
        let installed = info.is_some();
        let info = info.unwrap_or_default();
        vdict! {
            "ret" => installed,
            "size" => info.size as i64,
            "folder" => info.folder.as_str(),
            "folder_size" => info.folder.len() as i64,
            "timestamp" => info.timestamp,
        }
    }

    /// What this machine has of an item: [enum ItemState] flags, 0 for nothing.
    ///
    /// SDK: `ISteamUGC::GetItemState`.
    fn getItemState(call, published_file_id: i64) -> i64 as enums::ItemState {
        ugc(call).map_or(0, |ugc| ugc.item_state(published_file_id as u64).into())
    }

    /// How many items were downloaded to this machine.
    ///
    /// SDK: `ISteamUGC::GetNumDownloadedItems`.
    fn getNumDownloadedItems(call) -> i64 {
        ugc(call).map_or(0, |ugc| ugc.num_downloaded_items().into())
    }

    /// The IDs of the items that were downloaded to this machine, `max_entries` of them at most; left out, all.
    ///
    /// SDK: `ISteamUGC::GetDownloadedItems`.
    fn getDownloadedItems(call, max_entries: i64 = -1) -> PackedInt64Array {
        let most = u32::try_from(max_entries).unwrap_or(u32::MAX);
        let items = ugc(call).map(|ugc| ugc.downloaded_items(most)).unwrap_or_default();
        items.into_iter().map(|item| item as i64).collect()
    }

    /// Lets Steam drop a downloaded item from this machine, unless another user here subscribes to it. False when
    /// it was not downloaded.
    ///
    /// SDK: `ISteamUGC::MarkDownloadedItemAsUnused`.
    fn markDownloadedItemAsUnused(call, published_file_id: i64) -> bool {
        ugc(call).is_some_and(|ugc| ugc.mark_downloaded_item_as_unused(published_file_id as u64))
    }

    /// Pauses all downloads of Workshop content (true), or lets them go on (false). Ends with the game.
    ///
    /// SDK: `ISteamUGC::SuspendDownloads`.
    fn suspendDownloads(call, suspend: bool) {
        if let Some(ugc) = ugc(call) {
            ugc.suspend_downloads(suspend);
        }
    }

    /// Subscribes the account to an item; Steam downloads it then. [signal subscribe_item] follows, and
    /// [signal item_installed] when the item is there. Servers, which log on without a user's account, use
    /// [method downloadItem].
    ///
    /// SDK: `ISteamUGC::SubscribeItem`.
    fn subscribeItem(call, published_file_id: i64) {
        ask_about(call, published_file_id, SUBSCRIBED, Ugc::subscribe_item);
    }

    /// Cancels a subscription; Steam removes the item after the game has ended. [signal unsubscribe_item]
    /// follows.
    ///
    /// SDK: `ISteamUGC::UnsubscribeItem`.
    fn unsubscribeItem(call, published_file_id: i64) {
        ask_about(call, published_file_id, UNSUBSCRIBED, Ugc::unsubscribe_item);
    }

    /// How many items the account subscribes to; 0 for a server. `include_locally_disabled` counts those of
    /// [method setItemsDisabledLocally] too.
    ///
    /// SDK: `ISteamUGC::GetNumSubscribedItems`.
    fn getNumSubscribedItems(call, include_locally_disabled: bool = false) -> i64 {
        ugc(call).map_or(0, |ugc| ugc.num_subscribed_items(include_locally_disabled).into())
    }

    /// The IDs (ints) of the items that the account subscribes to; none for a server.
    /// `include_locally_disabled` lists those of [method setItemsDisabledLocally] too.
    ///
    /// SDK: `ISteamUGC::GetSubscribedItems`.
    fn getSubscribedItems(call, include_locally_disabled: bool = false) -> VarArray {
        ugc(call).map(|ugc| ugc.subscribed_items(include_locally_disabled)).map_or_else(VarArray::new, ids)
    }

    /// Hides subscribed items on this machine (true), or shows them again (false): hidden ones are missing in
    /// [method getSubscribedItems].
    ///
    /// SDK: `ISteamUGC::SetItemsDisabledLocally`.
    fn setItemsDisabledLocally(call, file_ids: PackedInt64Array, disabled_locally: bool) -> bool {
        ugc(call).is_some_and(|ugc| ugc.set_items_disabled_locally(item_ids_in(&file_ids), disabled_locally))
    }

    /// The order in which subscribed items are loaded on this machine; those that are not listed follow by the
    /// time of their subscription.
    ///
    /// SDK: `ISteamUGC::SetSubscriptionsLoadOrder`.
    fn setSubscriptionsLoadOrder(call, published_file_ids: PackedInt64Array) -> bool {
        ugc(call).is_some_and(|ugc| ugc.set_subscriptions_load_order(item_ids_in(&published_file_ids)))
    }
}

/// Items for a script.
fn ids(items: Vec<u64>) -> VarArray {
    items.into_iter().map(|item| Variant::from(item as i64)).collect()
}

/// Items from a script.
fn item_ids_in(items: &PackedInt64Array) -> Vec<u64> {
    items.as_slice().iter().map(|&item| item as u64).collect()
}

signals! {
    /// A download that `downloadItem` started has ended.
    ///
    /// `result` is a `Result` value, `file_id` the item and `app_id` the app it belongs to. Steam reports the
    /// downloads of other apps on this machine too, so compare `app_id` with your own. `getItemInstallInfo`
    /// names the folder.
    fn item_downloaded(result: i64 as enums::Result, file_id: i64, app_id: i64);

    /// A Workshop item was installed or updated, after `downloadItem` or `subscribeItem` or by Steam itself.
    ///
    /// `app_id` is the app the item belongs to and `file_id` the item; compare `app_id` with your own.
    /// `legacy_content` is the handle of the content of an item from the time before folders (all bits set,
    /// -1, for any other) and `manifest_id` the version of the content that is now installed.
    fn item_installed(app_id: i64, file_id: i64, legacy_content: i64, manifest_id: i64);

    /// The subscriptions of the account have changed.
    ///
    /// `app_id` is the app concerned. Read the new list with `getSubscribedItems`.
    fn user_subscribed_items_list_changed(app_id: i64);

    /// Answers `unsubscribeItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item.
    fn unsubscribe_item(result: i64 as enums::Result, file_id: i64);

    /// Answers `subscribeItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item.
    /// It is downloaded next; `item_installed` tells when it is there.
    fn subscribe_item(result: i64 as enums::Result, file_id: i64);

    /// The account has subscribed to an item, in the game or on the web. A game server has no subscriptions, so it
    /// hardly ever comes there.
    ///
    /// `file_id` is the item and `app_id` the app that uses it.
    fn published_file_subscribed(file_id: i64, app_id: i64);

    /// The account has given up its subscription of an item, in the game or on the web. A game server has no
    /// subscriptions, so it hardly ever comes there.
    ///
    /// `file_id` is the item and `app_id` the app that uses it.
    fn published_file_unsubscribed(file_id: i64, app_id: i64);
}

callbacks! {
    ItemInstalled_t => item_installed(
        m_unAppID: u32,
        m_nPublishedFileId: i64,
        m_hLegacyContent: i64,
        m_unManifestID: i64,
    );
    DownloadItemResult_t => item_downloaded(m_eResult: i32, m_nPublishedFileId: i64, m_unAppID: u32);
    RemoteStoragePublishedFileSubscribed_t => published_file_subscribed(m_nPublishedFileId: i64, m_nAppID: u32);
    RemoteStoragePublishedFileUnsubscribed_t => published_file_unsubscribed(m_nPublishedFileId: i64, m_nAppID: u32);
    UserSubscribedItemsListChanged_t => user_subscribed_items_list_changed(m_nAppID: u32);
}

answers! {
    /// To `subscribeItem`.
    SUBSCRIBED(item): RemoteStorageSubscribePublishedFileResult_t
        => subscribe_item(m_eResult: i32, m_nPublishedFileId: i64), else (RESULT_IO_FAILURE, item);

    /// To `unsubscribeItem`.
    UNSUBSCRIBED(item): RemoteStorageUnsubscribePublishedFileResult_t
        => unsubscribe_item(m_eResult: i32, m_nPublishedFileId: i64), else (RESULT_IO_FAILURE, item);
}
