//! Making items, and updating them.

use std::ffi::CStr;

use godot::builtin::{GString, VarArray, VarDictionary};

use super::checks::{INVALID_HANDLE, accept, ask_about, path, tags, text_up_to, ugc, unsigned};
use crate::api::callbacks::answers;
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use crate::session::{SESSION, ugc_handles};
use steam::result::RESULT_IO_FAILURE;
use steam::sys;
use steam::ugc::{Ugc, metadata_most};

/// Bytes that Steam takes of a text, without the terminator.
mod most {
    use super::sys;

    pub const TITLE: usize = sys::k_cchPublishedDocumentTitleMax as usize - 1;
    pub const DESCRIPTION: usize = sys::k_cchPublishedDocumentDescriptionMax as usize - 1;
    pub const CHANGE_NOTE: usize = sys::k_cchPublishedDocumentChangeDescriptionMax as usize - 1;
    /// Texts for which the SDK names no limit.
    pub const ANY: usize = usize::MAX;
}

/// Characters that a tag can have.
const TAG_CHARACTERS: usize = 255;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: &[] };

methods! {
    /// Makes an empty item for an app. `file_type` is a [enum WorkshopFileType], `WORKSHOP_FILE_TYPE_COMMUNITY`
    /// mostly. [signal item_created] brings its ID; fill it with [method startItemUpdate].
    ///
    /// SDK: `ISteamUGC::CreateItem`.
    fn createItem(call, app_id: i64, file_type: i64 as enums::WorkshopFileType) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let Some(file_type) = call.int(named!(file_type)) else { return };
        requests::expect(ugc.create_item(app, file_type), ITEM_CREATED, app_id);
    }

    /// Deletes an item for good, without asking anybody. [signal item_deleted] follows.
    ///
    /// SDK: `ISteamUGC::DeleteItem`.
    fn deleteItem(call, published_file_id: i64) {
        ask_about(call, published_file_id, ITEM_DELETED, Ugc::delete_item);
    }

    /// Opens an update of an item. Returns the update's handle for the methods that change the item, until
    /// [method submitItemUpdate]; `UGC_UPDATE_HANDLE_INVALID` when it could not be opened.
    ///
    /// SDK: `ISteamUGC::StartItemUpdate`.
    fn startItemUpdate(call, app_id: i64, file_id: i64) -> i64 {
        let Some(ugc) = ugc(call) else { return INVALID_HANDLE };
        let Some(app) = unsigned(call, named!(app_id)) else { return INVALID_HANDLE };
        let update = ugc.start_item_update(app, file_id as u64);
        if update != ugc_handles::INVALID {
            SESSION.ugc_handles.add_update(update, file_id as u64);
        }
        update as i64
    }

    /// Uploads the changes of an update. `change_note`, up to 7999 bytes of UTF-8, tells players what has
    /// changed; left out, there is none. [signal item_updated] follows, and [method getItemUpdateProgress] tells
    /// how far it is. The handle is used up: for other changes open another update.
    ///
    /// SDK: `ISteamUGC::SubmitItemUpdate`.
    fn submitItemUpdate(call, update_handle: i64, change_note: GString = "") {
        let Some(ugc) = ugc(call) else { return };
        let Some(note) = text_up_to(call, named!(change_note), most::CHANGE_NOTE) else {
            return;
        };
        let update = update_handle as u64;
        if accept(call, SESSION.ugc_handles.begin_update(update)).is_some() {
            let note = Some(&*note).filter(|note| !note.is_empty());
            requests::expect(ugc.submit_item_update(update, note), ITEM_UPDATED, update_handle);
        }
    }

    /// How far the upload of an update is.
    ///
    /// Returns a Dictionary: `status` ([enum ItemUpdateStatus]; `ITEM_UPDATE_STATUS_INVALID` also when it is
    /// over, see [signal item_updated]), `processed` and `total` (int, bytes of this stage).
    ///
    /// SDK: `ISteamUGC::GetItemUpdateProgress`.
    fn getItemUpdateProgress(call, update_handle: i64) -> VarDictionary {
        let progress =
            ugc(call).map(|ugc| ugc.item_update_progress(update_handle as u64)).unwrap_or_default();
        vdict! {
            "status" => progress.status,
            "processed" => progress.processed as i64,
            "total" => progress.total as i64,
        }
    }

    /// The item's title, up to 128 bytes of UTF-8.
    ///
    /// SDK: `ISteamUGC::SetItemTitle`.
    fn setItemTitle(call, update_handle: i64, title: GString) -> bool {
        set_item_text(call, update_handle, named!(title), most::TITLE, Ugc::set_item_title)
    }

    /// The item's description, up to 7999 bytes of UTF-8.
    ///
    /// SDK: `ISteamUGC::SetItemDescription`.
    fn setItemDescription(call, update_handle: i64, description: GString) -> bool {
        set_item_text(call, update_handle, named!(description), most::DESCRIPTION, Ugc::set_item_description)
    }

    /// The language of this update's title and description, as Steam's API language code: `english` (the
    /// default), `german`, `schinese` ...
    ///
    /// SDK: `ISteamUGC::SetItemUpdateLanguage`.
    fn setItemUpdateLanguage(call, update_handle: i64, language: GString) -> bool {
        set_item_text(call, update_handle, named!(language), most::ANY, Ugc::set_item_update_language)
    }

    /// A text of the developer's own that is stored with the item, up to `DEVELOPER_METADATA_MAX` (5000) bytes of
    /// UTF-8; up to 10000 when Steam's library is of SDK 1.65, see [method getSteamLibraryInfo].
    ///
    /// SDK: `ISteamUGC::SetItemMetadata`.
    fn setItemMetadata(call, update_handle: i64, ugc_metadata: GString) -> bool {
        set_item_text(call, update_handle, named!(ugc_metadata), metadata_most(), Ugc::set_item_metadata)
    }

    /// Who sees the item, a [enum RemoteStoragePublishedFileVisibility].
    ///
    /// SDK: `ISteamUGC::SetItemVisibility`.
    fn setItemVisibility(
        call,
        update_handle: i64,
        visibility: i64 as enums::RemoteStoragePublishedFileVisibility,
    ) -> bool {
        set_item_int(call, update_handle, named!(visibility), Ugc::set_item_visibility)
    }

    /// The item's tags (Strings), in the place of those it has: each up to 255 printable characters without a
    /// comma. `allow_admin_tags` lets tags through that only admins of the app may set.
    ///
    /// SDK: `ISteamUGC::SetItemTags`.
    fn setItemTags(call, update_handle: i64, tag_array: VarArray, allow_admin_tags: bool = false) -> bool {
        let Some((ugc, update)) = open_update(call, update_handle) else { return false };
        let Some(tags) = tags(call, named!(tag_array)) else { return false };
        if let Some(wrong) = tags.iter().find(|tag| !is_tag(&tag.to_string_lossy())) {
            let problem = format!(
                "{wrong:?} is no tag: tags have 1 to {TAG_CHARACTERS} printable characters, and no comma."
            );
            call.report("tag_array", &problem);
            return false;
        }
        ugc.set_item_tags(update, &tags, allow_admin_tags)
    }

    /// The folder with the item's content, an absolute path on this machine. Everything in it is uploaded by
    /// [method submitItemUpdate], so leave it alone until then.
    ///
    /// SDK: `ISteamUGC::SetItemContent`.
    fn setItemContent(call, update_handle: i64, content_folder: GString) -> bool {
        let Some((ugc, update)) = open_update(call, update_handle) else { return false };
        let folder = path(call, named!(content_folder));
        folder.is_some_and(|folder| ugc.set_item_content(update, &folder))
    }

    /// The item's main preview picture: the absolute path of a file below 1 MB.
    ///
    /// SDK: `ISteamUGC::SetItemPreview`.
    fn setItemPreview(call, update_handle: i64, preview_file: GString) -> bool {
        let Some((ugc, update)) = open_update(call, update_handle) else { return false };
        let file = path(call, named!(preview_file));
        file.is_some_and(|file| ugc.set_item_preview(update, &file))
    }

    /// Lets [method setItemContent] name a single file below 10 MB, as items had it before they had folders.
    ///
    /// SDK: `ISteamUGC::SetAllowLegacyUpload`.
    fn setAllowLegacyUpload(call, update_handle: i64, allow_legacy_upload: bool) -> bool {
        open_update(call, update_handle)
            .is_some_and(|(ugc, update)| ugc.set_allow_legacy_upload(update, allow_legacy_upload))
    }

    /// Adds a value under a key. A key can have many values; letters, digits and underscores make a key, and
    /// both have up to 255 characters. An update adds up to 100.
    ///
    /// SDK: `ISteamUGC::AddItemKeyValueTag`.
    fn addItemKeyValueTag(call, update_handle: i64, key: GString, value: GString) -> bool {
        set_item_texts(call, update_handle, named!(key), named!(value), Ugc::add_item_key_value_tag)
    }

    /// Removes all values of a key. An update removes up to 100 keys.
    ///
    /// SDK: `ISteamUGC::RemoveItemKeyValueTags`.
    fn removeItemKeyValueTags(call, update_handle: i64, key: GString) -> bool {
        set_item_text(call, update_handle, named!(key), most::ANY, Ugc::remove_item_key_value_tags)
    }

    /// Removes all keys with all their values; new ones can be added in the same update.
    ///
    /// SDK: `ISteamUGC::RemoveAllItemKeyValueTags`.
    fn removeAllItemKeyValueTags(call, update_handle: i64) -> bool {
        open_update(call, update_handle)
            .is_some_and(|(ugc, update)| ugc.remove_all_item_key_value_tags(update))
    }

    /// Adds a video of YouTube, by its ID, to the additional previews.
    ///
    /// SDK: `ISteamUGC::AddItemPreviewVideo`.
    fn addItemPreviewVideo(call, update_handle: i64, video_id: GString) -> bool {
        set_item_text(call, update_handle, named!(video_id), most::ANY, Ugc::add_item_preview_video)
    }

    /// Replaces an additional preview, counted from 0, by a picture: the absolute path of a file below 1 MB.
    ///
    /// SDK: `ISteamUGC::UpdateItemPreviewFile`.
    fn updateItemPreviewFile(call, update_handle: i64, index: i64, preview_file: GString) -> bool {
        let Some((ugc, update)) = open_update(call, update_handle) else { return false };
        let Some(index) = unsigned(call, named!(index)) else { return false };
        let file = path(call, named!(preview_file));
        file.is_some_and(|file| ugc.update_item_preview_file(update, index, &file))
    }

    /// Replaces an additional preview, counted from 0, by a video of YouTube, by its ID.
    ///
    /// SDK: `ISteamUGC::UpdateItemPreviewVideo`.
    fn updateItemPreviewVideo(call, update_handle: i64, index: i64, video_id: GString) -> bool {
        let Some((ugc, update)) = open_update(call, update_handle) else { return false };
        let Some(index) = unsigned(call, named!(index)) else { return false };
        let video = call.text(named!(video_id));
        video.is_some_and(|video| ugc.update_item_preview_video(update, index, &video))
    }

    /// Removes an additional preview, counted from 0; those behind it move up.
    ///
    /// SDK: `ISteamUGC::RemoveItemPreview`.
    fn removeItemPreview(call, update_handle: i64, index: i64) -> bool {
        let Some((ugc, update)) = open_update(call, update_handle) else { return false };
        let index = unsigned(call, named!(index));
        index.is_some_and(|index| ugc.remove_item_preview(update, index))
    }

    /// Declares mature content, a [enum UGCContentDescriptorID].
    ///
    /// SDK: `ISteamUGC::AddContentDescriptor`.
    fn addContentDescriptor(
        call,
        update_handle: i64,
        descriptor_id: i64 as enums::UGCContentDescriptorID,
    ) -> bool {
        set_item_int(call, update_handle, named!(descriptor_id), Ugc::add_content_descriptor)
    }

    /// Takes back a declaration of mature content, a [enum UGCContentDescriptorID].
    ///
    /// SDK: `ISteamUGC::RemoveContentDescriptor`.
    fn removeContentDescriptor(
        call,
        update_handle: i64,
        descriptor_id: i64 as enums::UGCContentDescriptorID,
    ) -> bool {
        set_item_int(call, update_handle, named!(descriptor_id), Ugc::remove_content_descriptor)
    }

    /// Adds a picture to the additional previews of an item: `preview_file` is the absolute path of a file below 1 MB,
    /// `preview_type` an [enum ItemPreviewType] of a picture. For videos there is [method addItemPreviewVideo].
    ///
    /// SDK: `ISteamUGC::AddItemPreviewFile`.
    fn addItemPreviewFile(
        call,
        update_handle: i64,
        preview_file: GString,
        preview_type: i64 as enums::ItemPreviewType,
    ) -> bool {
        let Some((ugc, update)) = open_update(call, update_handle) else { return false };
        let Some(file) = path(call, named!(preview_file)) else { return false };
        call.int(named!(preview_type)).is_some_and(|kind| ugc.add_item_preview_file(update, &file, kind))
    }

    /// The first and the last Steam branch of the game that the content is for; "" for no limit. Has an effect
    /// only in an update that has content. `query_handle` is the update's handle.
    ///
    /// SDK: `ISteamUGC::SetRequiredGameVersions`.
    fn setRequiredGameVersions(
        call,
        query_handle: i64,
        game_branch_min: GString,
        game_branch_max: GString,
    ) -> bool {
        set_item_texts(
            call,
            query_handle,
            named!(game_branch_min),
            named!(game_branch_max),
            Ugc::set_required_game_versions,
        )
    }
}

/// An update that can be changed.
fn open_update(call: Call, handle: i64) -> Option<(Ugc, u64)> {
    let ugc = ugc(call)?;
    let update = handle as u64;
    accept(call, SESSION.ugc_handles.check_open(update))?;
    Some((ugc, update))
}

fn set_item_text(
    call: Call,
    handle: i64,
    text: Named<GString>,
    most: usize,
    set: fn(&Ugc, u64, &CStr) -> bool,
) -> bool {
    let Some((ugc, update)) = open_update(call, handle) else { return false };
    let text = text_up_to(call, text, most);
    text.is_some_and(|text| set(&ugc, update, &text))
}

fn set_item_texts(
    call: Call,
    handle: i64,
    first: Named<GString>,
    second: Named<GString>,
    set: fn(&Ugc, u64, &CStr, &CStr) -> bool,
) -> bool {
    let Some((ugc, update)) = open_update(call, handle) else { return false };
    let Some(first) = call.text(first) else { return false };
    let Some(second) = call.text(second) else { return false };
    set(&ugc, update, &first, &second)
}

fn set_item_int(call: Call, handle: i64, value: Named<i64>, set: fn(&Ugc, u64, i32) -> bool) -> bool {
    let Some((ugc, update)) = open_update(call, handle) else { return false };
    call.int(value).is_some_and(|value| set(&ugc, update, value))
}

/// Whether Steam can store a tag; with a comma it would become two.
fn is_tag(tag: &str) -> bool {
    (1..=TAG_CHARACTERS).contains(&tag.chars().count())
        && !tag.chars().any(|character| character == ',' || character.is_control())
}

signals! {
    /// Answers `createItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the id
    /// of the new item, to be filled with `startItemUpdate`. `accept_tos` is true when the account still has
    /// to accept the legal agreement of the Workshop; the item stays hidden until then.
    fn item_created(result: i64 as enums::Result, file_id: i64, accept_tos: bool);

    /// Answers `deleteItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item
    /// that was to be deleted.
    fn item_deleted(result: i64 as enums::Result, file_id: i64);

    /// Answers `submitItemUpdate`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked). `need_to_accept_tos`
    /// is true when the account still has to accept the legal agreement of the Workshop; the item stays
    /// hidden until then. `file_id` is the item.
    ///
    /// Up to 4.6 the C++ plugin did not have `file_id`.
    fn item_updated(result: i64 as enums::Result, need_to_accept_tos: bool, file_id: i64);
}

answers! {
    /// To `createItem`.
    ITEM_CREATED: CreateItemResult_t
        => item_created(
            m_eResult: i32,
            m_nPublishedFileId: i64,
            m_bUserNeedsToAcceptWorkshopLegalAgreement: u8,
        ),
        else (RESULT_IO_FAILURE, 0, false);

    /// To `submitItemUpdate`.
    ITEM_UPDATED(update): SubmitItemUpdateResult_t
        => |m_eResult: i32, m_bUserNeedsToAcceptWorkshopLegalAgreement: u8, m_nPublishedFileId: i64| {
            SESSION.ugc_handles.end_update(update as u64);
            item_updated(m_eResult, m_bUserNeedsToAcceptWorkshopLegalAgreement, m_nPublishedFileId)
        },
        else {
            let item = SESSION.ugc_handles.end_update(update as u64);
            item_updated(RESULT_IO_FAILURE, false, item.unwrap_or_default())
        };

    /// To `deleteItem`.
    ITEM_DELETED(item): DeleteItemResult_t
        => item_deleted(m_eResult: i32, m_nPublishedFileId: i64), else (RESULT_IO_FAILURE, item);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_printable_without_comma_and_not_too_long() {
        assert!(is_tag("Karten & Größe"));
        assert!(is_tag(&"ß".repeat(255)));
        assert!(!is_tag(&"ß".repeat(256)));
        assert!(!is_tag("maps,models"));
        assert!(!is_tag("two\nlines"));
        assert!(!is_tag(""));
    }

    #[test]
    fn limits_leave_room_for_the_terminator() {
        assert_eq!((most::TITLE, most::DESCRIPTION, most::CHANGE_NOTE), (128, 7999, 7999));
        assert_eq!(metadata_most(), 5000, "without a library that takes more");
    }
}
