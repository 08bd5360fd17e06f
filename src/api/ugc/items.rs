//! Items on this machine, downloads, and what users do with items.

use godot::builtin::{GString, PackedInt64Array, VarArray, VarDictionary, Variant};

use super::checks::{item_ids, path, ugc, unsigned};
use crate::api::requests;
use crate::api::ugc::callbacks::{
    APP_DEPENDENCIES, APP_DEPENDENCY_ADDED, APP_DEPENDENCY_REMOVED, DEPENDENCY_ADDED, DEPENDENCY_REMOVED,
    EULA_STATUS, FAVORITES_CHANGED, PLAYTIME_STARTED, PLAYTIME_STOPPED, SUBSCRIBED, UNSUBSCRIBED, VOTE,
    VOTE_SET,
};
use crate::call::{Call, Named, named};
use crate::constants::enums;
use crate::records::vdict;
use crate::register::method::methods;
use crate::session::requests::Answer;
use steam::ugc::Ugc;
use steam::utils::Utils;

/// Items that Steam takes in one call about playtime.
const PLAYTIME_ITEMS_MOST: usize = 100;

methods! {
    pub static METHODS;

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
        let bytes =
            ugc(call).and_then(|ugc| ugc.item_download_info(published_file_id as u64));
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
    /// An addition to the C++ plugin.
    /// SDK: `ISteamUGC::GetNumDownloadedItems`.
    fn getNumDownloadedItems(call) -> i64 {
        ugc(call).map_or(0, |ugc| ugc.num_downloaded_items().into())
    }

    /// The IDs (ints) of the items that were downloaded to this machine.
    ///
    /// An addition to the C++ plugin.
    /// SDK: `ISteamUGC::GetDownloadedItems`.
    fn getDownloadedItems(call) -> VarArray {
        ugc(call).map(Ugc::downloaded_items).map_or_else(VarArray::new, ids)
    }

    /// Lets Steam drop a downloaded item from this machine, unless another user here subscribes to it. False when
    /// it was not downloaded.
    ///
    /// An addition to the C++ plugin.
    /// SDK: `ISteamUGC::MarkDownloadedItemAsUnused`.
    fn markDownloadedItemAsUnused(call, published_file_id: i64) -> bool {
        ugc(call)
            .is_some_and(|ugc| ugc.mark_downloaded_item_as_unused(published_file_id as u64))
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
        ugc(call)
            .map_or(0, |ugc| ugc.num_subscribed_items(include_locally_disabled).into())
    }

    /// The IDs (ints) of the items that the account subscribes to; none for a server.
    /// `include_locally_disabled` lists those of [method setItemsDisabledLocally] too.
    ///
    /// SDK: `ISteamUGC::GetSubscribedItems`.
    fn getSubscribedItems(call, include_locally_disabled: bool = false) -> VarArray {
        ugc(call)
            .map(|ugc| ugc.subscribed_items(include_locally_disabled))
            .map_or_else(VarArray::new, ids)
    }

    /// Hides subscribed items on this machine (true), or shows them again (false): hidden ones are missing in
    /// [method getSubscribedItems].
    ///
    /// SDK: `ISteamUGC::SetItemsDisabledLocally`.
    fn setItemsDisabledLocally(call, published_file_ids: PackedInt64Array, disabled_locally: bool) -> bool {
        ugc(call).is_some_and(|ugc| {
            ugc.set_items_disabled_locally(item_ids_in(&published_file_ids), disabled_locally)
        })
    }

    /// The order in which subscribed items are loaded on this machine; those that are not listed follow by the
    /// time of their subscription.
    ///
    /// SDK: `ISteamUGC::SetSubscriptionsLoadOrder`.
    fn setSubscriptionsLoadOrder(call, published_file_ids: PackedInt64Array) -> bool {
        ugc(call)
            .is_some_and(|ugc| ugc.set_subscriptions_load_order(item_ids_in(&published_file_ids)))
    }

    /// Votes for an item (true) or against it (false). [signal set_user_item_vote] follows.
    ///
    /// SDK: `ISteamUGC::SetUserItemVote`.
    fn setUserItemVote(call, published_file_id: i64, vote_up: bool) {
        if let Some(ugc) = ugc(call) {
            let call = ugc.set_user_item_vote(published_file_id as u64, vote_up);
            requests::expect_about(call, VOTE_SET, [published_file_id, vote_up.into()]);
        }
    }

    /// Asks how the account voted on an item. [signal get_item_vote_result] follows.
    ///
    /// SDK: `ISteamUGC::GetUserItemVote`.
    fn getUserItemVote(call, published_file_id: i64) {
        ask_about(call, published_file_id, VOTE, Ugc::user_item_vote);
    }

    /// Adds an item to the account's favourites. [signal user_favorite_items_list_changed] follows.
    ///
    /// SDK: `ISteamUGC::AddItemToFavorites`.
    fn addItemToFavorites(call, app_id: i64, published_file_id: i64) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let call = ugc.add_item_to_favorites(app, published_file_id as u64);
        requests::expect_about(call, FAVORITES_CHANGED, [published_file_id, true.into()]);
    }

    /// Removes an item from the account's favourites. [signal user_favorite_items_list_changed] follows.
    ///
    /// SDK: `ISteamUGC::RemoveItemFromFavorites`.
    fn removeItemFromFavorites(call, app_id: i64, published_file_id: i64) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let call = ugc.remove_item_from_favorites(app, published_file_id as u64);
        requests::expect_about(call, FAVORITES_CHANGED, [published_file_id, false.into()]);
    }

    /// Begins to count the playtime of 1 to 100 items (IDs, ints), until [method stopPlaytimeTracking] or the
    /// shutdown. [signal start_playtime_tracking] follows. Another number of items is an error, without a signal.
    ///
    /// SDK: `ISteamUGC::StartPlaytimeTracking`.
    fn startPlaytimeTracking(call, published_file_ids: VarArray) {
        track_playtime(
            call,
            &published_file_ids,
            PLAYTIME_STARTED,
            Ugc::start_playtime_tracking,
        );
    }

    /// Stops counting the playtime of 1 to 100 items (IDs, ints). [signal stop_playtime_tracking] follows. Another
    /// number of items is an error, without a signal.
    ///
    /// SDK: `ISteamUGC::StopPlaytimeTracking`.
    fn stopPlaytimeTracking(call, published_file_ids: VarArray) {
        track_playtime(
            call,
            &published_file_ids,
            PLAYTIME_STOPPED,
            Ugc::stop_playtime_tracking,
        );
    }

    /// Stops counting the playtime of every item. [signal stop_playtime_tracking] follows.
    ///
    /// SDK: `ISteamUGC::StopPlaytimeTrackingForAllItems`.
    fn stopPlaytimeTrackingForAllItems(call) {
        if let Some(ugc) = ugc(call) {
            requests::expect(ugc.stop_playtime_tracking_for_all_items(), PLAYTIME_STOPPED, 0);
        }
    }

    /// Makes an item the child of another: a member, if that is a collection, and otherwise an item that it
    /// should be used with. [signal add_ugc_dependency_result] follows.
    ///
    /// SDK: `ISteamUGC::AddDependency`.
    fn addDependency(call, published_file_id: i64, child_published_file_id: i64) {
        if let Some(ugc) = ugc(call) {
            let call = ugc.add_dependency(published_file_id as u64, child_published_file_id as u64);
            requests::expect_about(call, DEPENDENCY_ADDED, [published_file_id, child_published_file_id]);
        }
    }

    /// Takes a child away from an item. [signal remove_ugc_dependency_result] follows.
    ///
    /// SDK: `ISteamUGC::RemoveDependency`.
    fn removeDependency(call, published_file_id: i64, child_published_file_id: i64) {
        if let Some(ugc) = ugc(call) {
            let call = ugc.remove_dependency(published_file_id as u64, child_published_file_id as u64);
            requests::expect_about(call, DEPENDENCY_REMOVED, [published_file_id, child_published_file_id]);
        }
    }

    /// Declares that an item needs an app, a DLC mostly; the item's web page says so, nothing is enforced.
    /// [signal add_app_dependency_result] follows.
    ///
    /// SDK: `ISteamUGC::AddAppDependency`.
    fn addAppDependency(call, published_file_id: i64, app_id: i64) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let call = ugc.add_app_dependency(published_file_id as u64, app);
        requests::expect_about(call, APP_DEPENDENCY_ADDED, [published_file_id, app_id]);
    }

    /// Takes back that an item needs an app. [signal remove_app_dependency_result] follows.
    ///
    /// SDK: `ISteamUGC::RemoveAppDependency`.
    fn removeAppDependency(call, published_file_id: i64, app_id: i64) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let call = ugc.remove_app_dependency(published_file_id as u64, app);
        requests::expect_about(call, APP_DEPENDENCY_REMOVED, [published_file_id, app_id]);
    }

    /// Asks which apps an item needs. [signal get_app_dependencies_result] follows, once for every 32 of them.
    ///
    /// SDK: `ISteamUGC::GetAppDependencies`.
    fn getAppDependencies(call, published_file_id: i64) {
        ask_about(call, published_file_id, APP_DEPENDENCIES, Ugc::app_dependencies);
    }

    /// The mature content that the user of a client does not want to see: an Array of
    /// [enum UGCContentDescriptorID], up to `max_entries` of them. Empty on a game server.
    ///
    /// SDK: `ISteamUGC::GetUserContentDescriptorPreferences`.
    fn getUserContentDescriptorPreferences(call, max_entries: i64 = 5) -> VarArray {
        let Some(ugc) = ugc(call) else { return VarArray::new() };
        let Some(most) = unsigned(call, named!(max_entries)) else { return VarArray::new() };
        ugc.user_content_descriptor_preferences(most).into_iter().map(Variant::from).collect()
    }

    /// Shows the Workshop's legal agreement in a client's overlay. False on a game server, which has none.
    ///
    /// SDK: `ISteamUGC::ShowWorkshopEULA`.
    fn showWorkshopEULA(call) -> bool {
        ugc(call).is_some_and(Ugc::show_workshop_eula)
    }

    /// Asks whether the account accepted the Workshop's legal agreement. [signal workshop_eula_status] follows.
    ///
    /// SDK: `ISteamUGC::GetWorkshopEULAStatus`.
    fn getWorkshopEULAStatus(call) {
        if let Some(ugc) = ugc(call) {
            let app_id = Utils::get().map_or(0, Utils::app_id);
            requests::expect(ugc.workshop_eula_status(), EULA_STATUS, app_id.into());
        }
    }
}

/// A request about one item and nothing else.
pub(super) fn ask_about(call: Call, item: i64, answer: Answer, ask: fn(Ugc, u64) -> u64) {
    if let Some(ugc) = ugc(call) {
        requests::expect(ask(ugc, item as u64), answer, item);
    }
}

fn track_playtime(call: Call, items: &VarArray, answer: Answer, ask: fn(Ugc, Vec<u64>) -> u64) {
    const ARGUMENT: &str = "published_file_ids";
    let Some(ugc) = ugc(call) else { return };
    let Some(items) = item_ids(call, Named { name: ARGUMENT, value: items }) else { return };
    let count = items.len();
    if !(1..=PLAYTIME_ITEMS_MOST).contains(&count) {
        let problem = format!("{ARGUMENT} has {count} items; it must have 1 to {PLAYTIME_ITEMS_MOST}.");
        call.report(ARGUMENT, &problem);
        return;
    }
    requests::expect(ask(ugc, items), answer, 0);
}

/// Items for a script.
fn ids(items: Vec<u64>) -> VarArray {
    items.into_iter().map(|item| Variant::from(item as i64)).collect()
}

/// Items from a script.
fn item_ids_in(items: &PackedInt64Array) -> Vec<u64> {
    items.as_slice().iter().map(|&item| item as u64).collect()
}
