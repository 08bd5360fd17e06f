//! Making items and updating them.

use std::ffi::{c_char, c_int, c_void};
use std::path::PathBuf;

use super::{ParamStringArray, ask, owned, owned_list, with_server};
use crate::dispatch::{CallHandle, NO_CALL};
use crate::ffi::write;
use crate::workshop::item::{ContentDescriptor, FileId, PreviewType};
use crate::workshop::request::Request;
use crate::workshop::update::{Change, Progress};
use crate::workshop::{Handle, INVALID_HANDLE};

fn change(this: *mut c_void, update: Handle, change: Change) -> bool {
    with_server(this, false, |server| server.workshop.change(update, change))
}

/// Makes an item; answered by `CreateItemResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_CreateItem(
    this: *mut c_void,
    app_id: u32,
    file_type: c_int,
) -> CallHandle {
    ask(this, Request::Create(app_id, file_type))
}

/// Deletes an item; answered by `DeleteItemResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_DeleteItem(this: *mut c_void, item: u64) -> CallHandle {
    ask(this, Request::Delete(FileId(item)))
}

/// Opens an update.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_StartItemUpdate(this: *mut c_void, app_id: u32, item: u64) -> Handle {
    with_server(this, INVALID_HANDLE, |server| server.workshop.start_update(app_id, FileId(item)))
}

/// Uploads an update; answered by `SubmitItemUpdateResult_t`. Nobody reads the note.
///
/// # Safety
/// The note is not looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SubmitItemUpdate(
    this: *mut c_void,
    update: Handle,
    _note: *const c_char,
) -> CallHandle {
    with_server(this, NO_CALL, |server| server.submit_item_update(update))
}

/// How far an upload is (`EItemUpdateStatus`), with the bytes of that stage.
///
/// # Safety
/// `processed` and `total` are null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetItemUpdateProgress(
    this: *mut c_void,
    update: Handle,
    processed: *mut u64,
    total: *mut u64,
) -> c_int {
    let progress =
        with_server(this, Progress::default(), |server| server.workshop.progress(update, server.now()));
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        write(processed, progress.processed);
        write(total, progress.total);
    }
    progress.status
}

/// Sets the tags.
///
/// # Safety
/// `tags` is null or points to a list of C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetItemTags(
    this: *mut c_void,
    update: Handle,
    tags: *const ParamStringArray,
    _allow_admin_tags: bool,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let Some(tags) = (unsafe { owned_list(tags) }) else { return false };
    change(this, update, Change::Tags(tags))
}

/// Adds a preview from a file, of an `EItemPreviewType`.
///
/// # Safety
/// `file` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_AddItemPreviewFile(
    this: *mut c_void,
    update: Handle,
    file: *const c_char,
    kind: c_int,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let file = PathBuf::from(unsafe { owned(file) });
    change(this, update, Change::AddPreviewFile(file, PreviewType(kind)))
}

/// Puts a file in the place of a preview.
///
/// # Safety
/// `file` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_UpdateItemPreviewFile(
    this: *mut c_void,
    update: Handle,
    index: u32,
    file: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let file = PathBuf::from(unsafe { owned(file) });
    change(this, update, Change::ReplacePreviewFile(index, file))
}

/// Puts a video in the place of a preview.
///
/// # Safety
/// `video` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_UpdateItemPreviewVideo(
    this: *mut c_void,
    update: Handle,
    index: u32,
    video: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let video = unsafe { owned(video) };
    change(this, update, Change::ReplacePreviewVideo(index, video))
}

/// Adds a pair of key and value.
///
/// # Safety
/// `key` and `value` are null, which counts as empty, or point to C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_AddItemKeyValueTag(
    this: *mut c_void,
    update: Handle,
    key: *const c_char,
    value: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    let (key, value) = unsafe { (owned(key), owned(value)) };
    change(this, update, Change::AddPair(key, value))
}

/// Sets the branches of the game for which the content is; an empty one is no limit.
///
/// # Safety
/// `min` and `max` are null, which counts as empty, or point to C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetRequiredGameVersions(
    this: *mut c_void,
    update: Handle,
    min: *const c_char,
    max: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    let (min, max) = unsafe { (owned(min), owned(max)) };
    change(this, update, Change::GameVersions(min, max))
}

/// Sets the title.
///
/// # Safety
/// `title` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetItemTitle(
    this: *mut c_void,
    update: Handle,
    title: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let title = unsafe { owned(title) };
    change(this, update, Change::Title(title))
}

/// Sets the description.
///
/// # Safety
/// `description` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetItemDescription(
    this: *mut c_void,
    update: Handle,
    description: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let description = unsafe { owned(description) };
    change(this, update, Change::Description(description))
}

/// Sets the language of title and description.
///
/// # Safety
/// `language` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetItemUpdateLanguage(
    this: *mut c_void,
    update: Handle,
    language: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let language = unsafe { owned(language) };
    change(this, update, Change::Language(language))
}

/// Sets the developer's own text.
///
/// # Safety
/// `metadata` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetItemMetadata(
    this: *mut c_void,
    update: Handle,
    metadata: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let metadata = unsafe { owned(metadata) };
    change(this, update, Change::Metadata(metadata))
}

/// Sets the folder with the content.
///
/// # Safety
/// `folder` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetItemContent(
    this: *mut c_void,
    update: Handle,
    folder: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let folder = unsafe { owned(folder) };
    change(this, update, Change::Content(folder.into()))
}

/// Sets the file with the main preview.
///
/// # Safety
/// `file` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetItemPreview(
    this: *mut c_void,
    update: Handle,
    file: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let file = unsafe { owned(file) };
    change(this, update, Change::Preview(file.into()))
}

/// Drops all pairs with a key.
///
/// # Safety
/// `key` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_RemoveItemKeyValueTags(
    this: *mut c_void,
    update: Handle,
    key: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let key = unsafe { owned(key) };
    change(this, update, Change::RemovePairs(key))
}

/// Adds a video as preview.
///
/// # Safety
/// `video` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_AddItemPreviewVideo(
    this: *mut c_void,
    update: Handle,
    video: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let video = unsafe { owned(video) };
    change(this, update, Change::AddPreviewVideo(video))
}

/// Sets who may see it (`ERemoteStoragePublishedFileVisibility`).
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemVisibility(
    this: *mut c_void,
    update: Handle,
    visibility: c_int,
) -> bool {
    change(this, update, Change::Visibility(visibility))
}

/// Says that the content is one small file.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetAllowLegacyUpload(
    this: *mut c_void,
    update: Handle,
    allow: bool,
) -> bool {
    change(this, update, Change::AllowLegacyUpload(allow))
}

/// Drops all pairs of key and value.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveAllItemKeyValueTags(this: *mut c_void, update: Handle) -> bool {
    change(this, update, Change::RemoveAllPairs)
}

/// Drops a preview.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveItemPreview(
    this: *mut c_void,
    update: Handle,
    index: u32,
) -> bool {
    change(this, update, Change::RemovePreview(index))
}

/// Adds mature content (`EUGCContentDescriptorID`).
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddContentDescriptor(
    this: *mut c_void,
    update: Handle,
    descriptor: c_int,
) -> bool {
    change(this, update, Change::AddDescriptor(ContentDescriptor(descriptor)))
}

/// Drops mature content (`EUGCContentDescriptorID`).
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveContentDescriptor(
    this: *mut c_void,
    update: Handle,
    descriptor: c_int,
) -> bool {
    change(this, update, Change::RemoveDescriptor(ContentDescriptor(descriptor)))
}
