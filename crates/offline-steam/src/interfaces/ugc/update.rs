//! Making items and updating them.

use super::TextList;
use crate::dispatch::CallHandle;
use crate::ffi::argument::{Out, Text};
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::server::Server;
use crate::workshop::item::{ContentDescriptor, FileId, PreviewType};
use crate::workshop::request::Request;
use crate::workshop::update::{Change, Progress};
use crate::workshop::{Handle, INVALID_HANDLE};

fn change(server: &mut Server, update: Handle, change: Change) -> bool {
    server.workshop.change(update, change)
}

fn hand_out(progress: Progress, processed: Out<u64>, total: Out<u64>) -> i32 {
    processed.set(progress.processed);
    total.set(progress.total);
    progress.status
}

export! { Ugc in with_interface;
    /// Makes an item; answered by `CreateItemResult_t`.
    fn SteamAPI_ISteamUGC_CreateItem(server, app_id: u32, file_type: i32) -> CallHandle {
        server.ask_workshop(Request::Create(app_id, file_type))
    }

    /// Deletes an item; answered by `DeleteItemResult_t`.
    fn SteamAPI_ISteamUGC_DeleteItem(server, item: FileId) -> CallHandle {
        server.ask_workshop(Request::Delete(item))
    }

    /// Opens an update.
    fn SteamAPI_ISteamUGC_StartItemUpdate(server, app_id: u32, item: FileId) -> Handle [INVALID_HANDLE] {
        server.workshop.start_update(app_id, item)
    }

    /// Uploads an update; answered by `SubmitItemUpdateResult_t`. Nobody reads the note.
    fn SteamAPI_ISteamUGC_SubmitItemUpdate(server, update: u64, _note: Text) -> CallHandle {
        server.submit_item_update(update)
    }

    /// How far an upload is (`EItemUpdateStatus`), with the bytes of that stage.
    fn SteamAPI_ISteamUGC_GetItemUpdateProgress(server, update: u64, processed: Out<u64>, total: Out<u64>)
        -> i32 [hand_out(Progress::default(), processed, total)]
    {
        hand_out(server.workshop.progress(update, server.now()), processed, total)
    }

    /// Sets the tags.
    fn SteamAPI_ISteamUGC_SetItemTags(server, update: u64, tags: TextList, _allow_admin_tags: bool) -> bool {
        tags.read().is_some_and(|tags| change(server, update, Change::Tags(tags)))
    }

    /// Adds a preview from a file, of an `EItemPreviewType`.
    fn SteamAPI_ISteamUGC_AddItemPreviewFile(server, update: u64, file: Text, kind: i32) -> bool {
        change(server, update, Change::AddPreviewFile(file.owned().into(), PreviewType(kind)))
    }

    /// Puts a file in the place of a preview.
    fn SteamAPI_ISteamUGC_UpdateItemPreviewFile(server, update: u64, index: u32, file: Text) -> bool {
        change(server, update, Change::ReplacePreviewFile(index, file.owned().into()))
    }

    /// Puts a video in the place of a preview.
    fn SteamAPI_ISteamUGC_UpdateItemPreviewVideo(server, update: u64, index: u32, video: Text) -> bool {
        change(server, update, Change::ReplacePreviewVideo(index, video.owned()))
    }

    /// Adds a pair of key and value.
    fn SteamAPI_ISteamUGC_AddItemKeyValueTag(server, update: u64, key: Text, value: Text) -> bool {
        change(server, update, Change::AddPair(key.owned(), value.owned()))
    }

    /// Sets the branches of the game for which the content is; an empty one is no limit.
    fn SteamAPI_ISteamUGC_SetRequiredGameVersions(server, update: u64, min: Text, max: Text) -> bool {
        change(server, update, Change::GameVersions(min.owned(), max.owned()))
    }

    /// Sets the title.
    fn SteamAPI_ISteamUGC_SetItemTitle(server, update: u64, title: Text) -> bool {
        change(server, update, Change::Title(title.owned()))
    }

    /// Sets the description.
    fn SteamAPI_ISteamUGC_SetItemDescription(server, update: u64, description: Text) -> bool {
        change(server, update, Change::Description(description.owned()))
    }

    /// Sets the language of title and description.
    fn SteamAPI_ISteamUGC_SetItemUpdateLanguage(server, update: u64, language: Text) -> bool {
        change(server, update, Change::Language(language.owned()))
    }

    /// Sets the developer's own text.
    fn SteamAPI_ISteamUGC_SetItemMetadata(server, update: u64, metadata: Text) -> bool {
        change(server, update, Change::Metadata(metadata.owned()))
    }

    /// Sets the folder with the content.
    fn SteamAPI_ISteamUGC_SetItemContent(server, update: u64, folder: Text) -> bool {
        change(server, update, Change::Content(folder.owned().into()))
    }

    /// Sets the file with the main preview.
    fn SteamAPI_ISteamUGC_SetItemPreview(server, update: u64, file: Text) -> bool {
        change(server, update, Change::Preview(file.owned().into()))
    }

    /// Drops all pairs with a key.
    fn SteamAPI_ISteamUGC_RemoveItemKeyValueTags(server, update: u64, key: Text) -> bool {
        change(server, update, Change::RemovePairs(key.owned()))
    }

    /// Adds a video as preview.
    fn SteamAPI_ISteamUGC_AddItemPreviewVideo(server, update: u64, video: Text) -> bool {
        change(server, update, Change::AddPreviewVideo(video.owned()))
    }

    /// Sets who may see it (`ERemoteStoragePublishedFileVisibility`).
    fn SteamAPI_ISteamUGC_SetItemVisibility(server, update: u64, visibility: i32) -> bool {
        change(server, update, Change::Visibility(visibility))
    }

    /// Says that the content is one small file.
    fn SteamAPI_ISteamUGC_SetAllowLegacyUpload(server, update: u64, allow: bool) -> bool {
        change(server, update, Change::AllowLegacyUpload(allow))
    }

    /// Drops all pairs of key and value.
    fn SteamAPI_ISteamUGC_RemoveAllItemKeyValueTags(server, update: u64) -> bool {
        change(server, update, Change::RemoveAllPairs)
    }

    /// Drops a preview.
    fn SteamAPI_ISteamUGC_RemoveItemPreview(server, update: u64, index: u32) -> bool {
        change(server, update, Change::RemovePreview(index))
    }

    /// Adds mature content (`EUGCContentDescriptorID`).
    fn SteamAPI_ISteamUGC_AddContentDescriptor(server, update: u64, descriptor: i32) -> bool {
        change(server, update, Change::AddDescriptor(ContentDescriptor(descriptor)))
    }

    /// Drops mature content (`EUGCContentDescriptorID`).
    fn SteamAPI_ISteamUGC_RemoveContentDescriptor(server, update: u64, descriptor: i32) -> bool {
        change(server, update, Change::RemoveDescriptor(ContentDescriptor(descriptor)))
    }
}
