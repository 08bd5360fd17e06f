//! What the server does with items, and what of them lies on this machine.

use std::path::Path;

use super::items;
use crate::dispatch::CallHandle;
use crate::ffi::argument::{List, Out, OutList, Text, TextBuffer};
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::workshop::item::FileId;
use crate::workshop::request::Request;

export! { Ugc in with_interface;
    /// Adds an item to the favourites; answered by `UserFavoriteItemsListChanged_t`.
    fn SteamAPI_ISteamUGC_AddItemToFavorites(server, app_id: u32, item: FileId) -> CallHandle {
        server.ask_workshop(Request::Favorite(app_id, item, true))
    }

    /// Takes an item from the favourites; answered by `UserFavoriteItemsListChanged_t`.
    fn SteamAPI_ISteamUGC_RemoveItemFromFavorites(server, app_id: u32, item: FileId) -> CallHandle {
        server.ask_workshop(Request::Favorite(app_id, item, false))
    }

    /// Votes for or against an item; answered by `SetUserItemVoteResult_t`.
    fn SteamAPI_ISteamUGC_SetUserItemVote(server, item: FileId, up: bool) -> CallHandle {
        server.ask_workshop(Request::SetVote(item, up))
    }

    /// Number of subscriptions.
    fn SteamAPI_ISteamUGC_GetNumSubscribedItems(server, with_disabled: bool) -> u32 {
        server.workshop.subscribed(with_disabled).len() as u32
    }

    /// The subscriptions, as many as there is room for; returns how many those are.
    fn SteamAPI_ISteamUGC_GetSubscribedItems(
        server, target: OutList<u64> [room: u32], with_disabled: bool) -> u32
    {
        target.fill(server.workshop.subscribed(with_disabled).into_iter().map(|item| item.0)) as u32
    }

    /// Flags of what this machine has of an item (`EItemState`).
    fn SteamAPI_ISteamUGC_GetItemState(server, item: FileId) -> u32 { server.workshop.state(item) }

    /// Where an installed item lies; false when it is not installed, and when its path does not fit.
    fn SteamAPI_ISteamUGC_GetItemInstallInfo(
        server, item: FileId, size: Out<u64>, folder: TextBuffer [folder_size: u32], timestamp: Out<u32>) -> bool
    {
        let Some(installed) = server.workshop.installed(item) else { return false };
        let path = installed.path.to_str().filter(|path| path.len() < folder_size as usize);
        let Some(path) = path else { return false };
        size.set(installed.size);
        timestamp.set(installed.timestamp);
        folder.set(path)
    }

    /// Bytes of an item's update, come and all; false when there is no update to come.
    fn SteamAPI_ISteamUGC_GetItemDownloadInfo(
        server, item: FileId, downloaded: Out<u64>, total: Out<u64>) -> bool
    {
        let now = server.now();
        let Some(bytes) = server.workshop.download_bytes(item, now) else { return false };
        downloaded.set(bytes.0);
        total.set(bytes.1);
        true
    }

    /// Downloads an item; `DownloadItemResult_t` tells of the end.
    fn SteamAPI_ISteamUGC_DownloadItem(server, item: FileId, high_priority: bool) -> bool {
        server.download_item(item, high_priority)
    }

    /// Chooses the folder for what will be installed. There is one depot here, so its number makes no difference.
    fn SteamAPI_ISteamUGC_BInitWorkshopForGameServer(server, _depot: u32, folder: Text) -> bool {
        server.workshop.use_folder(Path::new(&*folder.or_empty()))
    }

    /// Holds all downloads, or lets them go on.
    fn SteamAPI_ISteamUGC_SuspendDownloads(server, suspend: bool) { server.suspend_downloads(suspend); }

    /// Begins to count playtime; answered by `StartPlaytimeTrackingResult_t`.
    fn SteamAPI_ISteamUGC_StartPlaytimeTracking(server, list: List<*mut u64> [count: u32]) -> CallHandle {
        server.ask_workshop(Request::StartPlaytime(items(list)))
    }

    /// Stops counting playtime; answered by `StopPlaytimeTrackingResult_t`.
    fn SteamAPI_ISteamUGC_StopPlaytimeTracking(server, list: List<*mut u64> [count: u32]) -> CallHandle {
        server.ask_workshop(Request::StopPlaytime(Some(items(list))))
    }

    /// Stops counting playtime of every item; answered by `StopPlaytimeTrackingResult_t`.
    fn SteamAPI_ISteamUGC_StopPlaytimeTrackingForAllItems(server) -> CallHandle {
        server.ask_workshop(Request::StopPlaytime(None))
    }

    /// False: a server has no overlay to show an agreement in.
    fn SteamAPI_ISteamUGC_ShowWorkshopEULA(_) -> bool { false }

    /// Asks for the status of the app's agreement; answered by `WorkshopEULAStatus_t`.
    fn SteamAPI_ISteamUGC_GetWorkshopEULAStatus(server) -> CallHandle {
        server.ask_workshop(Request::EulaStatus)
    }

    /// The mature content that the scenario's account does not want to see, as much as there is room for; returns how
    /// much that is.
    fn SteamAPI_ISteamUGC_GetUserContentDescriptorPreferences(server, target: OutList<i32> [room: u32]) -> u32 {
        let unwanted = &server.scenario.workshop.content_descriptor_preferences;
        target.fill(unwanted.iter().map(|descriptor| descriptor.0)) as u32
    }

    /// Hides items on this machine, or shows them again.
    fn SteamAPI_ISteamUGC_SetItemsDisabledLocally(
        server, list: List<*mut u64> [count: u32], disabled: bool) -> bool
    {
        server.workshop.set_disabled(&items(list), disabled)
    }

    /// Puts the subscriptions into an order; an empty list takes it back.
    fn SteamAPI_ISteamUGC_SetSubscriptionsLoadOrder(server, list: List<*mut u64> [count: u32]) -> bool {
        server.workshop.set_load_order(items(list))
    }

    /// Lets an item leave this machine; false when it is not here.
    fn SteamAPI_ISteamUGC_MarkDownloadedItemAsUnused(server, item: FileId) -> bool {
        server.mark_unused(item)
    }

    /// Number of installed items.
    fn SteamAPI_ISteamUGC_GetNumDownloadedItems(server) -> u32 { server.workshop.downloaded().len() as u32 }

    /// The installed items, as many as there is room for; returns how many those are.
    fn SteamAPI_ISteamUGC_GetDownloadedItems(server, target: OutList<u64> [room: u32]) -> u32 {
        target.fill(server.workshop.downloaded().map(|item| item.0)) as u32
    }

    /// Asks how the server voted; answered by `GetUserItemVoteResult_t`.
    fn SteamAPI_ISteamUGC_GetUserItemVote(server, item: FileId) -> CallHandle {
        server.ask_workshop(Request::GetVote(item))
    }

    /// Subscribes to an item; answered by `RemoteStorageSubscribePublishedFileResult_t`.
    fn SteamAPI_ISteamUGC_SubscribeItem(server, item: FileId) -> CallHandle {
        server.ask_workshop(Request::Subscribe(item))
    }

    /// Cancels a subscription; answered by `RemoteStorageUnsubscribePublishedFileResult_t`.
    fn SteamAPI_ISteamUGC_UnsubscribeItem(server, item: FileId) -> CallHandle {
        server.ask_workshop(Request::Unsubscribe(item))
    }

    /// Makes an item the child of another; answered by `AddUGCDependencyResult_t`.
    fn SteamAPI_ISteamUGC_AddDependency(server, parent: FileId, child: FileId) -> CallHandle {
        server.ask_workshop(Request::AddChild(parent, child))
    }

    /// Undoes that; answered by `RemoveUGCDependencyResult_t`.
    fn SteamAPI_ISteamUGC_RemoveDependency(server, parent: FileId, child: FileId) -> CallHandle {
        server.ask_workshop(Request::RemoveChild(parent, child))
    }

    /// Has an item require an app; answered by `AddAppDependencyResult_t`.
    fn SteamAPI_ISteamUGC_AddAppDependency(server, item: FileId, app_id: u32) -> CallHandle {
        server.ask_workshop(Request::AddApp(item, app_id))
    }

    /// Undoes that; answered by `RemoveAppDependencyResult_t`.
    fn SteamAPI_ISteamUGC_RemoveAppDependency(server, item: FileId, app_id: u32) -> CallHandle {
        server.ask_workshop(Request::RemoveApp(item, app_id))
    }

    /// Asks which apps an item requires; answered by `GetAppDependenciesResult_t`, once for every 32 of them.
    fn SteamAPI_ISteamUGC_GetAppDependencies(server, item: FileId) -> CallHandle {
        server.ask_workshop(Request::Apps(item))
    }
}
