//! `ISteamUGC` (`isteamugc.h`): the Workshop. Queries, items on this machine, and the items' own updates.

use std::ffi::{CStr, CString, c_char};

use steam_sys as sys;

use crate::interface::steam_interface;
use crate::library;
use crate::payload::room_for;
use crate::text;

steam_interface! {
    /// `ISteamUGC` of the game server.
    Ugc = UGC -> ISteamUGC;
}

/// Room for a short text. The documented limits are 255 characters for tags, their keys and values, 256 bytes
/// for addresses and 260 for file names; this has room for 255 characters of four bytes each.
const SHORT_TEXT_BYTES: usize = 1024;
/// The most bytes of developer metadata from SDK 1.65 on.
const METADATA_MOST_SINCE_1_65: usize = 10_000;
/// Room for the longest metadata and the terminator.
const METADATA_BYTES: usize = METADATA_MOST_SINCE_1_65 + 1;
/// Room for the longest path that Linux has; other systems' are shorter.
const PATH_BYTES: usize = 4096;
/// Content descriptors exist in five kinds; this leaves room for more.
const DESCRIPTORS_MOST: usize = 64;

/// The most bytes of developer metadata that the loaded library takes.
pub fn metadata_most() -> usize {
    match library::loaded().and_then(|library| library.sdk) {
        Some("1.65") => METADATA_MOST_SINCE_1_65,
        _ => sys::k_cchDeveloperMetadataMax as usize,
    }
}

/// A query about the items that have to do with a user.
pub struct UserQuery {
    /// The user, without the other parts of a Steam ID.
    pub account_id: u32,
    /// `EUserUGCList`.
    pub list: i32,
    /// `EUGCMatchingUGCType`.
    pub matching: i32,
    /// `EUserUGCListSortOrder`.
    pub order: i32,
    /// App with which the items were made.
    pub creator_app: u32,
    /// App that the items are for.
    pub consumer_app: u32,
    /// Page, from 1.
    pub page: u32,
}

/// An additional preview of an item.
pub struct Preview {
    /// Address of the picture, or the ID of a video.
    pub url_or_video: String,
    /// Name of the file that was uploaded.
    pub file_name: String,
    /// `EItemPreviewType`.
    pub kind: i32,
}

/// Where an item lies.
#[derive(Default)]
pub struct InstallInfo {
    /// Bytes on disk.
    pub size: u64,
    /// The folder; for legacy items the file.
    pub folder: String,
    /// Unix seconds of the last update.
    pub timestamp: u32,
}

/// How far the upload of an update is.
#[derive(Default)]
pub struct UpdateProgress {
    /// `EItemUpdateStatus`.
    pub status: i32,
    /// Bytes done in this stage.
    pub processed: u64,
    /// Bytes of this stage in all.
    pub total: u64,
}

impl Ugc {
    /// A page of the items that have to do with a user; returns the query.
    pub fn create_user_query(&self, query: &UserQuery) -> u64 {
        // SAFETY: the handle is the running interface; everything else is numbers.
        unsafe {
            sys::SteamAPI_ISteamUGC_CreateQueryUserUGCRequest(
                self.raw.as_ptr(),
                query.account_id,
                query.list,
                query.matching,
                query.order,
                query.creator_app,
                query.consumer_app,
                query.page,
            )
        }
    }
}

/// Functions with an item list.
impl Ugc {
    /// The details of some items; returns the query.
    pub fn create_details_query(&self, mut items: Vec<u64>) -> u64 {
        let (list, count) = (items.as_mut_ptr(), items.len() as u32);
        // SAFETY: the handle is the running interface, and the list has as many items as are announced.
        unsafe { sys::SteamAPI_ISteamUGC_CreateQueryUGCDetailsRequest(self.raw.as_ptr(), list, count) }
    }

    /// Begins to count playtime; returns the call.
    pub fn start_playtime_tracking(&self, mut items: Vec<u64>) -> u64 {
        let (list, count) = (items.as_mut_ptr(), items.len() as u32);
        // SAFETY: as in `create_details_query`.
        unsafe { sys::SteamAPI_ISteamUGC_StartPlaytimeTracking(self.raw.as_ptr(), list, count) }
    }

    /// Stops counting playtime; returns the call.
    pub fn stop_playtime_tracking(&self, mut items: Vec<u64>) -> u64 {
        let (list, count) = (items.as_mut_ptr(), items.len() as u32);
        // SAFETY: as in `create_details_query`.
        unsafe { sys::SteamAPI_ISteamUGC_StopPlaytimeTracking(self.raw.as_ptr(), list, count) }
    }

    /// Hides items on this machine, or shows them again.
    pub fn set_items_disabled_locally(&self, mut items: Vec<u64>, disabled: bool) -> bool {
        let (list, count) = (items.as_mut_ptr(), items.len() as u32);
        // SAFETY: as in `create_details_query`.
        unsafe { sys::SteamAPI_ISteamUGC_SetItemsDisabledLocally(self.raw.as_ptr(), list, count, disabled) }
    }

    /// The order in which subscribed items are loaded.
    pub fn set_subscriptions_load_order(&self, mut items: Vec<u64>) -> bool {
        let (list, count) = (items.as_mut_ptr(), items.len() as u32);
        // SAFETY: as in `create_details_query`.
        unsafe { sys::SteamAPI_ISteamUGC_SetSubscriptionsLoadOrder(self.raw.as_ptr(), list, count) }
    }

    /// The subscribed items.
    pub fn subscribed_items(&self, with_disabled: bool) -> Vec<u64> {
        list_of(self.num_subscribed_items(with_disabled), |list, most| {
            // SAFETY: the handle is the running interface, and the list has room for `most` items.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetSubscribedItems(self.raw.as_ptr(), list, most, with_disabled)
            }
        })
    }

    /// The items that were downloaded here, `most` of them at most.
    pub fn downloaded_items(&self, most: u32) -> Vec<u64> {
        list_of(self.num_downloaded_items().min(most), |list, most| {
            // SAFETY: as in `subscribed_items`.
            unsafe { sys::SteamAPI_ISteamUGC_GetDownloadedItems(self.raw.as_ptr(), list, most) }
        })
    }
}

/// Functions with a list of tags.
impl Ugc {
    /// Only items with one of the tags.
    pub fn add_required_tag_group(&self, query: u64, tags: &[CString]) -> bool {
        with_text_array(tags, |array| {
            // SAFETY: the handle is the running interface, and the array and its texts live as long as the call.
            unsafe { sys::SteamAPI_ISteamUGC_AddRequiredTagGroup(self.raw.as_ptr(), query, array) }
        })
    }

    /// The item's tags.
    pub fn set_item_tags(&self, update: u64, tags: &[CString], allow_admin_tags: bool) -> bool {
        with_text_array(tags, |array| {
            // SAFETY: as in `add_required_tag_group`.
            unsafe { sys::SteamAPI_ISteamUGC_SetItemTags(self.raw.as_ptr(), update, array, allow_admin_tags) }
        })
    }
}

/// What a query's answer has of the result at an index; `None` where it does not have it.
impl Ugc {
    /// The details: the bytes of a `SteamUGCDetails_t`.
    pub fn result(&self, query: u64, index: u32) -> Option<Vec<u8>> {
        // Words, since the struct has to be aligned.
        let mut words = vec![0_u64; size_of::<sys::SteamUGCDetails_t>().div_ceil(size_of::<u64>())];
        const { assert!(align_of::<sys::SteamUGCDetails_t>() <= align_of::<u64>()) };
        let details = words.as_mut_ptr().cast();
        // SAFETY: the handle is the running interface, and `details` has the struct's size and alignment. It
        // stays a buffer of numbers, so nothing Steam writes there can be invalid.
        let found =
            unsafe { sys::SteamAPI_ISteamUGC_GetQueryUGCResult(self.raw.as_ptr(), query, index, details) };
        found.then(|| bytemuck::cast_slice(&words).to_vec())
    }

    /// A tag.
    pub fn tag(&self, query: u64, index: u32, tag: u32) -> Option<String> {
        text_of(SHORT_TEXT_BYTES, |text, size| {
            // SAFETY: the handle is the running interface, and the buffer has the size that is given.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetQueryUGCTag(self.raw.as_ptr(), query, index, tag, text, size)
            }
        })
    }

    /// A tag in the user's language.
    pub fn tag_display_name(&self, query: u64, index: u32, tag: u32) -> Option<String> {
        let interface = self.raw.as_ptr();
        text_of(SHORT_TEXT_BYTES, |text, size| {
            // SAFETY: as in `tag`.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetQueryUGCTagDisplayName(interface, query, index, tag, text, size)
            }
        })
    }

    /// Address of the main preview.
    pub fn preview_url(&self, query: u64, index: u32) -> Option<String> {
        text_of(SHORT_TEXT_BYTES, |text, size| {
            // SAFETY: as in `tag`.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetQueryUGCPreviewURL(self.raw.as_ptr(), query, index, text, size)
            }
        })
    }

    /// The developer's own text.
    pub fn metadata(&self, query: u64, index: u32) -> Option<String> {
        text_of(METADATA_BYTES, |text, size| {
            // SAFETY: as in `tag`.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetQueryUGCMetadata(self.raw.as_ptr(), query, index, text, size)
            }
        })
    }

    /// The children, `most` of them.
    pub fn children(&self, query: u64, index: u32, most: u32) -> Option<Vec<u64>> {
        let mut children = room_for(0, most as usize)?;
        let list = children.as_mut_ptr();
        // SAFETY: the handle is the running interface, and the list has room for `most` items.
        let found = unsafe {
            sys::SteamAPI_ISteamUGC_GetQueryUGCChildren(self.raw.as_ptr(), query, index, list, most)
        };
        // Steam does not say how many it wrote, but no item has the ID 0.
        children.retain(|&child| child != 0);
        found.then_some(children)
    }

    /// An `EItemStatistic`.
    pub fn statistic(&self, query: u64, index: u32, kind: i32) -> Option<u64> {
        let mut value = 0;
        // SAFETY: the handle is the running interface, and `value` is live.
        let found = unsafe {
            sys::SteamAPI_ISteamUGC_GetQueryUGCStatistic(self.raw.as_ptr(), query, index, kind, &mut value)
        };
        found.then_some(value)
    }

    /// An additional preview.
    pub fn additional_preview(&self, query: u64, index: u32, preview: u32) -> Option<Preview> {
        let mut kind = 0;
        let (url_or_video, file_name) = two_texts_of(|url, name, size| {
            // SAFETY: the handle is the running interface, both buffers have the size that is given, and
            // `kind` is live.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetQueryUGCAdditionalPreview(
                    self.raw.as_ptr(),
                    query,
                    index,
                    preview,
                    url,
                    size,
                    name,
                    size,
                    &mut kind,
                )
            }
        })?;
        Some(Preview { url_or_video, file_name, kind })
    }

    /// A key-value tag.
    pub fn key_value_tag(&self, query: u64, index: u32, tag: u32) -> Option<(String, String)> {
        let interface = self.raw.as_ptr();
        two_texts_of(|key, value, size| {
            // SAFETY: the handle is the running interface, and both buffers have the size that is given.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetQueryUGCKeyValueTag(
                    interface, query, index, tag, key, size, value, size,
                )
            }
        })
    }

    /// The first value of a key.
    pub fn first_key_value_tag(&self, query: u64, index: u32, key: &CStr) -> Option<String> {
        let (interface, key) = (self.raw.as_ptr(), key.as_ptr());
        text_of(SHORT_TEXT_BYTES, |value, size| {
            // SAFETY: as in `tag`, and the key is a C string.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetQueryFirstUGCKeyValueTag(interface, query, index, key, value, size)
            }
        })
    }

    /// The least and the most branch of a version; an empty one is no limit.
    pub fn supported_game_version(&self, query: u64, index: u32, version: u32) -> Option<(String, String)> {
        let interface = self.raw.as_ptr();
        two_texts_of(|least, most, size| {
            // SAFETY: as in `key_value_tag`.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetSupportedGameVersionData(
                    interface, query, index, version, least, most, size,
                )
            }
        })
    }

    /// How many content descriptors there are, and `most` of them.
    pub fn content_descriptors(&self, query: u64, index: u32, most: u32) -> (u32, Vec<i32>) {
        descriptors_of(most, |list, most| {
            // SAFETY: the handle is the running interface, and the list has room for `most` descriptors.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetQueryUGCContentDescriptors(
                    self.raw.as_ptr(),
                    query,
                    index,
                    list,
                    most,
                )
            }
        })
    }
}

/// Everything else that fills something in.
impl Ugc {
    /// Content descriptors that the user does not want to see, `most` of them.
    pub fn user_content_descriptor_preferences(&self, most: u32) -> Vec<i32> {
        let (_, descriptors) = descriptors_of(most, |list, most| {
            // SAFETY: as in `content_descriptors`.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetUserContentDescriptorPreferences(self.raw.as_ptr(), list, most)
            }
        });
        descriptors
    }

    /// Where an installed item lies.
    pub fn item_install_info(&self, item: u64) -> Option<InstallInfo> {
        let (mut size, mut timestamp) = (0, 0);
        let folder = text_of(PATH_BYTES, |text, bytes| {
            // SAFETY: the handle is the running interface, the buffer has the size that is given, and the two
            // numbers are live.
            unsafe {
                sys::SteamAPI_ISteamUGC_GetItemInstallInfo(
                    self.raw.as_ptr(),
                    item,
                    &mut size,
                    text,
                    bytes,
                    &mut timestamp,
                )
            }
        })?;
        Some(InstallInfo { size, folder, timestamp })
    }

    /// Bytes of a pending download: done, and in all.
    pub fn item_download_info(&self, item: u64) -> Option<(u64, u64)> {
        let (mut done, mut total) = (0, 0);
        // SAFETY: the handle is the running interface, and the two numbers are live.
        let pending = unsafe {
            sys::SteamAPI_ISteamUGC_GetItemDownloadInfo(self.raw.as_ptr(), item, &mut done, &mut total)
        };
        pending.then_some((done, total))
    }

    /// Uploads an update; returns the call.
    pub fn submit_item_update(&self, update: u64, change_note: Option<&CStr>) -> u64 {
        let note = change_note.map_or(std::ptr::null(), CStr::as_ptr);
        // SAFETY: the handle is the running interface, and the note is a C string or null, as the SDK allows.
        unsafe { sys::SteamAPI_ISteamUGC_SubmitItemUpdate(self.raw.as_ptr(), update, note) }
    }

    /// How far an upload is.
    pub fn item_update_progress(&self, update: u64) -> UpdateProgress {
        let (mut processed, mut total) = (0, 0);
        // SAFETY: the handle is the running interface, and the two numbers are live.
        let status = unsafe {
            sys::SteamAPI_ISteamUGC_GetItemUpdateProgress(
                self.raw.as_ptr(),
                update,
                &mut processed,
                &mut total,
            )
        };
        UpdateProgress { status, processed, total }
    }
}

/// The text that `fill` writes into a buffer of so many bytes, unless it answers false.
fn text_of(bytes: usize, fill: impl FnOnce(*mut c_char, u32) -> bool) -> Option<String> {
    let mut buffer = vec![0_u8; bytes];
    fill(buffer.as_mut_ptr().cast(), bytes as u32).then(|| text::until_nul(&buffer))
}

/// The same for a function that writes two short texts.
fn two_texts_of(fill: impl FnOnce(*mut c_char, *mut c_char, u32) -> bool) -> Option<(String, String)> {
    let mut second = String::new();
    let first = text_of(SHORT_TEXT_BYTES, |first_text, size| {
        let text = text_of(SHORT_TEXT_BYTES, |second_text, _| fill(first_text, second_text, size));
        text.map(|text| second = text).is_some()
    })?;
    Some((first, second))
}

/// The items that `fill` writes into a list with room for `most`; it returns how many. For none it is not called.
fn list_of(most: u32, fill: impl FnOnce(*mut u64, u32) -> u32) -> Vec<u64> {
    if most == 0 {
        return Vec::new();
    }
    let Some(mut items) = room_for(0, most as usize) else { return Vec::new() };
    let count = fill(items.as_mut_ptr(), most);
    items.truncate(count as usize);
    items
}

/// What `fill` returns, which is how many descriptors there are, and those that it writes: `most` at the most.
fn descriptors_of(most: u32, fill: impl FnOnce(*mut i32, u32) -> u32) -> (u32, Vec<i32>) {
    let mut descriptors = vec![0; (most as usize).min(DESCRIPTORS_MOST)];
    let count = fill(descriptors.as_mut_ptr(), descriptors.len() as u32);
    descriptors.truncate(count as usize);
    (count, descriptors)
}

/// Hands texts over in the SDK's form, which is valid during the call only.
fn with_text_array<T>(texts: &[CString], act: impl FnOnce(*const sys::SteamParamStringArray_t) -> T) -> T {
    let mut pointers: Vec<*const c_char> = texts.iter().map(|text| text.as_ptr()).collect();
    let array = sys::SteamParamStringArray_t {
        m_ppStrings: pointers.as_mut_ptr(),
        m_nNumStrings: pointers.len() as i32,
    };
    act(&array)
}

#[cfg(test)]
mod tests {
    use std::ffi::CString;

    use super::*;

    /// Writes a text as Steam does, terminator included.
    fn write(text: &CStr, buffer: *mut c_char, size: u32) -> bool {
        let bytes = text.to_bytes_with_nul();
        assert!(bytes.len() <= size as usize);
        // SAFETY: the buffer has `size` bytes, which are enough.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), buffer.cast(), bytes.len()) };
        true
    }

    #[test]
    fn metadata_of_the_greatest_length_has_room_with_its_terminator() {
        let longest = CString::new("m".repeat(10_000)).unwrap();
        let text = text_of(METADATA_BYTES, |buffer, size| write(&longest, buffer, size));
        assert_eq!(text.map(|text| text.len()), Some(10_000));
    }

    #[test]
    fn two_texts_come_back_in_their_order_or_not_at_all() {
        let both =
            two_texts_of(|first, second, size| write(c"größe", first, size) && write(c"xl", second, size));
        assert_eq!(both, Some(("größe".to_owned(), "xl".to_owned())));
        assert_eq!(two_texts_of(|first, _, size| !write(c"lost", first, size)), None);
    }

    #[test]
    fn no_more_entries_are_read_than_there_is_room_for() {
        // Steam counts 7 descriptors, but had room for 2.
        let (count, descriptors) = descriptors_of(2, |list, most| {
            assert_eq!(most, 2);
            // SAFETY: the list has room for two.
            unsafe { list.copy_from([3, 5].as_ptr(), 2) };
            7
        });
        assert_eq!((count, descriptors), (7, vec![3, 5]));
        // A list that became shorter since its length was asked.
        let items = list_of(3, |list, _| {
            // SAFETY: the list has room for three.
            unsafe { list.write(u64::MAX) };
            1
        });
        assert_eq!(items, [u64::MAX]);
        assert_eq!(descriptors_of(u32::MAX, |_, most| most).1.len(), DESCRIPTORS_MOST);
    }

    #[test]
    fn texts_are_handed_over_as_an_array() {
        let tags = ["maps", "größe"].map(|tag| CString::new(tag).unwrap());
        let read = with_text_array(&tags, |array| {
            // SAFETY: the array lives as long as this closure runs, and holds as many C strings as it says.
            unsafe {
                let (list, count) = ((*array).m_ppStrings, (*array).m_nNumStrings);
                (0..count as usize)
                    .map(|index| text::copy_of(list.add(index).read_unaligned()))
                    .collect::<Vec<_>>()
            }
        });
        assert_eq!(read, ["maps", "größe"]);
    }
}
