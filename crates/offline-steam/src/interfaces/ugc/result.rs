//! Reading the results of queries. Everything fails until the query is answered, for an index beyond its results, and
//! for what was not asked for. A text that does not fit is cut.

use std::ffi::{c_char, c_int, c_void};

use super::{owned, with_server, write_list};
use crate::ffi::{write, write_text};
use crate::workshop::Handle;
use crate::workshop::answer::Found;
use crate::workshop::callbacks::details;
use crate::workshop::item::Statistic;

fn with_result<R>(
    this: *mut c_void,
    query: Handle,
    index: u32,
    neutral: R,
    body: impl FnOnce(&Found) -> Option<R>,
) -> R {
    with_server(this, None, |server| server.workshop.found(query, index).and_then(body)).unwrap_or(neutral)
}

/// Writes a text, if there is one and a buffer for it.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
unsafe fn hand_out(text: Option<&str>, buffer: *mut c_char, size: u32) -> Option<bool> {
    let text = text.filter(|_| !buffer.is_null() && size > 0)?;
    // SAFETY: the buffer is what this function's contract says.
    unsafe { write_text(buffer, size as usize, text) };
    Some(true)
}

/// The details of a result.
///
/// # Safety
/// `target` is null or has room for a `SteamUGCDetails_t`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCResult(
    this: *mut c_void,
    query: Handle,
    index: u32,
    target: *mut c_void,
) -> bool {
    with_result(this, query, index, false, |found| {
        let bytes = details(&found.details());
        if target.is_null() {
            return None;
        }
        // SAFETY: not null, so by this function's contract there is room for the struct, which the bytes are.
        unsafe { target.cast::<u8>().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        Some(true)
    })
}

/// A tag of a result.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCTag(
    this: *mut c_void,
    query: Handle,
    index: u32,
    tag: u32,
    buffer: *mut c_char,
    size: u32,
) -> bool {
    with_result(this, query, index, false, |found| {
        let tag = found.tags().get(tag as usize)?;
        // SAFETY: the buffer is what this function's contract says.
        unsafe { hand_out(Some(tag), buffer, size) }
    })
}

/// A tag of a result, as people read it.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCTagDisplayName(
    this: *mut c_void,
    query: Handle,
    index: u32,
    tag: u32,
    buffer: *mut c_char,
    size: u32,
) -> bool {
    with_result(this, query, index, false, |found| {
        let name = found.tag_name(tag)?;
        // SAFETY: the buffer is what this function's contract says.
        unsafe { hand_out(Some(name), buffer, size) }
    })
}

/// Address of a result's main preview.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCPreviewURL(
    this: *mut c_void,
    query: Handle,
    index: u32,
    buffer: *mut c_char,
    size: u32,
) -> bool {
    // SAFETY: the buffer is what this function's contract says.
    with_result(this, query, index, false, |found| unsafe { hand_out(found.preview_url(), buffer, size) })
}

/// A result's metadata.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCMetadata(
    this: *mut c_void,
    query: Handle,
    index: u32,
    buffer: *mut c_char,
    size: u32,
) -> bool {
    // SAFETY: the buffer is what this function's contract says.
    with_result(this, query, index, false, |found| unsafe { hand_out(found.metadata(), buffer, size) })
}

/// A result's children, as many as there is room for.
///
/// # Safety
/// `target` is null or has room for `room` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCChildren(
    this: *mut c_void,
    query: Handle,
    index: u32,
    target: *mut u64,
    room: u32,
) -> bool {
    with_result(this, query, index, false, |found| {
        let children = found.children()?.iter().map(|child| child.0);
        // SAFETY: the target is what this function's contract says.
        unsafe { write_list(target, room, children) };
        Some(true)
    })
}

/// A number about a result (`EItemStatistic`).
///
/// # Safety
/// `value` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCStatistic(
    this: *mut c_void,
    query: Handle,
    index: u32,
    statistic: c_int,
    value: *mut u64,
) -> bool {
    with_result(this, query, index, false, |found| {
        let number = found.statistic(Statistic::from_raw(statistic)?)?;
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(value, number) };
        Some(true)
    })
}

/// An additional preview of a result.
///
/// # Safety
/// `url` and `name` are null or point to as many writable bytes as their sizes say; `kind` is null or may be written
/// to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCAdditionalPreview(
    this: *mut c_void,
    query: Handle,
    index: u32,
    preview: u32,
    url: *mut c_char,
    url_size: u32,
    name: *mut c_char,
    name_size: u32,
    kind: *mut c_int,
) -> bool {
    with_result(this, query, index, false, |found| {
        let preview = found.previews().get(preview as usize)?;
        // SAFETY: the pointers are what this function's contract says.
        unsafe {
            hand_out(Some(&preview.file_name), name, name_size);
            write(kind, preview.kind.0);
            hand_out(Some(&preview.url_or_video), url, url_size)
        }
    })
}

/// A pair of key and value of a result.
///
/// # Safety
/// `key` and `value` are null or point to as many writable bytes as their sizes say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCKeyValueTag(
    this: *mut c_void,
    query: Handle,
    index: u32,
    pair: u32,
    key: *mut c_char,
    key_size: u32,
    value: *mut c_char,
    value_size: u32,
) -> bool {
    with_result(this, query, index, false, |found| {
        let pair = found.key_value_tags().get(pair as usize)?;
        // SAFETY: the buffers are what this function's contract says.
        unsafe {
            hand_out(Some(&pair.0), key, key_size)?;
            hand_out(Some(&pair.1), value, value_size)
        }
    })
}

/// The first value of a key of a result.
///
/// # Safety
/// `key` is null or points to a C string, `value` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryFirstUGCKeyValueTag(
    this: *mut c_void,
    query: Handle,
    index: u32,
    key: *const c_char,
    value: *mut c_char,
    size: u32,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let key = unsafe { owned(key) };
    with_result(this, query, index, false, |found| {
        let pair = found.key_value_tags().iter().find(|(other, _)| *other == key)?;
        // SAFETY: the buffer is what this function's contract says.
        unsafe { hand_out(Some(&pair.1), value, size) }
    })
}

/// The versions of the game for which one version of a result is.
///
/// # Safety
/// `min` and `max` are null or point to `size` writable bytes each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetSupportedGameVersionData(
    this: *mut c_void,
    query: Handle,
    index: u32,
    version: u32,
    min: *mut c_char,
    max: *mut c_char,
    size: u32,
) -> bool {
    with_result(this, query, index, false, |found| {
        let versions = found.game_versions().get(version as usize)?;
        // SAFETY: the buffers are what this function's contract says.
        unsafe {
            hand_out(Some(&versions.min), min, size)?;
            hand_out(Some(&versions.max), max, size)
        }
    })
}

/// The mature content of a result, as much as there is room for; returns how much there is.
///
/// # Safety
/// `target` is null or has room for `room` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCContentDescriptors(
    this: *mut c_void,
    query: Handle,
    index: u32,
    target: *mut c_int,
    room: u32,
) -> u32 {
    with_result(this, query, index, 0, |found| {
        let descriptors = found.content_descriptors().map(|descriptor| descriptor.0);
        // SAFETY: the target is what this function's contract says.
        unsafe { write_list(target, room, descriptors) };
        Some(found.content_descriptors().count() as u32)
    })
}

/// Number of tags of a result.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCNumTags(this: *mut c_void, query: Handle, index: u32) -> u32 {
    with_result(this, query, index, 0, |found| Some(found.tags().len() as u32))
}

/// Number of additional previews of a result.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCNumAdditionalPreviews(
    this: *mut c_void,
    query: Handle,
    index: u32,
) -> u32 {
    with_result(this, query, index, 0, |found| Some(found.previews().len() as u32))
}

/// Number of pairs of a result.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCNumKeyValueTags(
    this: *mut c_void,
    query: Handle,
    index: u32,
) -> u32 {
    with_result(this, query, index, 0, |found| Some(found.key_value_tags().len() as u32))
}

/// Number of versions of a result.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetNumSupportedGameVersions(
    this: *mut c_void,
    query: Handle,
    index: u32,
) -> u32 {
    with_result(this, query, index, 0, |found| Some(found.game_versions().len() as u32))
}
