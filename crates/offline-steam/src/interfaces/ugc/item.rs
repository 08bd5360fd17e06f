//! What the server does with items, and what of them lies on this machine.

use std::ffi::{c_char, c_int, c_void};
use std::path::Path;

use super::{ask, items, owned, with_server, write_list};
use crate::dispatch::CallHandle;
use crate::ffi::{write, write_text};
use crate::server::Server;
use crate::workshop::item::FileId;
use crate::workshop::request::Request;

/// Adds an item to the favourites; answered by `UserFavoriteItemsListChanged_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddItemToFavorites(
    this: *mut c_void,
    app_id: u32,
    item: u64,
) -> CallHandle {
    ask(this, Request::Favorite(app_id, FileId(item), true))
}

/// Takes an item from the favourites; answered by `UserFavoriteItemsListChanged_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveItemFromFavorites(
    this: *mut c_void,
    app_id: u32,
    item: u64,
) -> CallHandle {
    ask(this, Request::Favorite(app_id, FileId(item), false))
}

/// Votes for or against an item; answered by `SetUserItemVoteResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetUserItemVote(this: *mut c_void, item: u64, up: bool) -> CallHandle {
    ask(this, Request::SetVote(FileId(item), up))
}

/// Number of subscriptions.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetNumSubscribedItems(this: *mut c_void, with_disabled: bool) -> u32 {
    with_server(this, 0, |server| server.workshop.subscribed(with_disabled).len() as u32)
}

/// The subscriptions, as many as there is room for; returns how many those are.
///
/// # Safety
/// `target` is null or has room for `room` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetSubscribedItems(
    this: *mut c_void,
    target: *mut u64,
    room: u32,
    with_disabled: bool,
) -> u32 {
    with_server(this, 0, |server| {
        let subscribed = server.workshop.subscribed(with_disabled);
        // SAFETY: the target is what this function's contract says.
        unsafe { write_list(target, room, subscribed.into_iter().map(|item| item.0)) }
    })
}

/// Flags of what this machine has of an item (`EItemState`).
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetItemState(this: *mut c_void, item: u64) -> u32 {
    with_server(this, 0, |server| server.workshop.state(FileId(item)))
}

/// Where an installed item lies; false when it is not installed, and when its path does not fit.
///
/// # Safety
/// `folder` is null or points to `folder_size` writable bytes, the others are null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetItemInstallInfo(
    this: *mut c_void,
    item: u64,
    size: *mut u64,
    folder: *mut c_char,
    folder_size: u32,
    timestamp: *mut u32,
) -> bool {
    let read = |server: &mut Server| {
        let installed = server.workshop.installed(FileId(item))?;
        let path = installed.path.to_str().filter(|path| path.len() < folder_size as usize)?;
        // SAFETY: the pointers are what this function's contract says.
        unsafe {
            write_text(folder, folder_size as usize, path);
            write(size, installed.size);
            write(timestamp, installed.timestamp);
        }
        Some(!folder.is_null())
    };
    with_server(this, None, read).unwrap_or(false)
}

/// Bytes of an item's update, come and all; false when there is no update to come.
///
/// # Safety
/// Both pointers are null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetItemDownloadInfo(
    this: *mut c_void,
    item: u64,
    downloaded: *mut u64,
    total: *mut u64,
) -> bool {
    let read = |server: &mut Server| {
        let now = server.now();
        let bytes = server.workshop.download_bytes(FileId(item), now)?;
        // SAFETY: the pointers are what this function's contract says.
        unsafe {
            write(downloaded, bytes.0);
            write(total, bytes.1);
        }
        Some(true)
    };
    with_server(this, None, read).unwrap_or(false)
}

/// Downloads an item; `DownloadItemResult_t` tells of the end.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_DownloadItem(this: *mut c_void, item: u64, high_priority: bool) -> bool {
    with_server(this, false, |server| server.download_item(FileId(item), high_priority))
}

/// Chooses the folder for what will be installed. There is one depot here, so its number makes no difference.
///
/// # Safety
/// `folder` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_BInitWorkshopForGameServer(
    this: *mut c_void,
    _depot: u32,
    folder: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let folder = unsafe { owned(folder) };
    with_server(this, false, |server| server.workshop.use_folder(Path::new(&folder)))
}

/// Holds all downloads, or lets them go on.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SuspendDownloads(this: *mut c_void, suspend: bool) {
    with_server(this, (), |server| server.suspend_downloads(suspend));
}

/// Begins to count playtime; answered by `StartPlaytimeTrackingResult_t`.
///
/// # Safety
/// `list` is null or points to `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_StartPlaytimeTracking(
    this: *mut c_void,
    list: *mut u64,
    count: u32,
) -> CallHandle {
    // SAFETY: the pointer is what this function's contract says.
    ask(this, Request::StartPlaytime(unsafe { items(list, count) }))
}

/// Stops counting playtime; answered by `StopPlaytimeTrackingResult_t`.
///
/// # Safety
/// `list` is null or points to `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_StopPlaytimeTracking(
    this: *mut c_void,
    list: *mut u64,
    count: u32,
) -> CallHandle {
    // SAFETY: the pointer is what this function's contract says.
    ask(this, Request::StopPlaytime(Some(unsafe { items(list, count) })))
}

/// Stops counting playtime of every item; answered by `StopPlaytimeTrackingResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_StopPlaytimeTrackingForAllItems(this: *mut c_void) -> CallHandle {
    ask(this, Request::StopPlaytime(None))
}

/// False: a server has no overlay to show an agreement in.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_ShowWorkshopEULA(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// Asks for the status of the app's agreement; answered by `WorkshopEULAStatus_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetWorkshopEULAStatus(this: *mut c_void) -> CallHandle {
    ask(this, Request::EulaStatus)
}

/// The mature content that the scenario's account does not want to see, as much as there is room for; returns how
/// much that is.
///
/// # Safety
/// `target` is null or has room for `room` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetUserContentDescriptorPreferences(
    this: *mut c_void,
    target: *mut c_int,
    room: u32,
) -> u32 {
    with_server(this, 0, |server| {
        let unwanted = &server.scenario.workshop.content_descriptor_preferences;
        // SAFETY: the target is what this function's contract says.
        unsafe { write_list(target, room, unwanted.iter().map(|descriptor| descriptor.0)) }
    })
}

/// Hides items on this machine, or shows them again.
///
/// # Safety
/// `list` is null or points to `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetItemsDisabledLocally(
    this: *mut c_void,
    list: *mut u64,
    count: u32,
    disabled: bool,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let items = unsafe { items(list, count) };
    with_server(this, false, |server| server.workshop.set_disabled(&items, disabled))
}

/// Puts the subscriptions into an order; an empty list takes it back.
///
/// # Safety
/// `list` is null or points to `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetSubscriptionsLoadOrder(
    this: *mut c_void,
    list: *mut u64,
    count: u32,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let items = unsafe { items(list, count) };
    with_server(this, false, |server| server.workshop.set_load_order(items))
}

/// Lets an item leave this machine; false when it is not here.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_MarkDownloadedItemAsUnused(this: *mut c_void, item: u64) -> bool {
    with_server(this, false, |server| server.mark_unused(FileId(item)))
}

/// Number of installed items.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetNumDownloadedItems(this: *mut c_void) -> u32 {
    with_server(this, 0, |server| server.workshop.downloaded().len() as u32)
}

/// The installed items, as many as there is room for; returns how many those are.
///
/// # Safety
/// `target` is null or has room for `room` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetDownloadedItems(
    this: *mut c_void,
    target: *mut u64,
    room: u32,
) -> u32 {
    with_server(this, 0, |server| {
        // SAFETY: the target is what this function's contract says.
        unsafe { write_list(target, room, server.workshop.downloaded().map(|item| item.0)) }
    })
}

/// Asks how the server voted; answered by `GetUserItemVoteResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetUserItemVote(this: *mut c_void, item: u64) -> CallHandle {
    ask(this, Request::GetVote(FileId(item)))
}

/// Subscribes to an item; answered by `RemoteStorageSubscribePublishedFileResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SubscribeItem(this: *mut c_void, item: u64) -> CallHandle {
    ask(this, Request::Subscribe(FileId(item)))
}

/// Cancels a subscription; answered by `RemoteStorageUnsubscribePublishedFileResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_UnsubscribeItem(this: *mut c_void, item: u64) -> CallHandle {
    ask(this, Request::Unsubscribe(FileId(item)))
}

/// Makes an item the child of another; answered by `AddUGCDependencyResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddDependency(this: *mut c_void, parent: u64, child: u64) -> CallHandle {
    ask(this, Request::AddChild(FileId(parent), FileId(child)))
}

/// Undoes that; answered by `RemoveUGCDependencyResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveDependency(
    this: *mut c_void,
    parent: u64,
    child: u64,
) -> CallHandle {
    ask(this, Request::RemoveChild(FileId(parent), FileId(child)))
}

/// Has an item require an app; answered by `AddAppDependencyResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddAppDependency(
    this: *mut c_void,
    item: u64,
    app_id: u32,
) -> CallHandle {
    ask(this, Request::AddApp(FileId(item), app_id))
}

/// Undoes that; answered by `RemoveAppDependencyResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveAppDependency(
    this: *mut c_void,
    item: u64,
    app_id: u32,
) -> CallHandle {
    ask(this, Request::RemoveApp(FileId(item), app_id))
}

/// Asks which apps an item requires; answered by `GetAppDependenciesResult_t`, once for every 32 of them.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetAppDependencies(this: *mut c_void, item: u64) -> CallHandle {
    ask(this, Request::Apps(FileId(item)))
}
