//! Making queries, setting their options, sending and releasing them.

use std::ffi::{c_char, c_int, c_void};

use super::{ParamStringArray, items, owned, owned_list, with_server};
use crate::dispatch::{CallHandle, NO_CALL};
use crate::workshop::item::{FileId, UserList};
use crate::workshop::query::{Part, Question, Scope, SetOption};
use crate::workshop::{Handle, INVALID_HANDLE};

fn create(this: *mut c_void, question: Question) -> Handle {
    with_server(this, INVALID_HANDLE, |server| server.workshop.create_query(question))
}

fn set(this: *mut c_void, query: Handle, option: SetOption) -> bool {
    with_server(this, false, |server| server.workshop.set_query_option(query, option))
}

/// Makes a query about the items on a user's list.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_CreateQueryUserUGCRequest(
    this: *mut c_void,
    account: u32,
    list: c_int,
    matching: c_int,
    order: c_int,
    creator_app: u32,
    consumer_app: u32,
    page: u32,
) -> Handle {
    let Some(list) = UserList::from_raw(list) else { return INVALID_HANDLE };
    let scope = Scope { matching, creator_app, consumer_app };
    create(this, Question::User { account, list, order, scope, page })
}

/// Makes a query about a page of all items.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_CreateQueryAllUGCRequestPage(
    this: *mut c_void,
    kind: c_int,
    matching: c_int,
    creator_app: u32,
    consumer_app: u32,
    page: u32,
) -> Handle {
    let scope = Scope { matching, creator_app, consumer_app };
    create(this, Question::All { kind, scope, part: Part::Page(page) })
}

/// Makes a query about all items from a cursor on.
///
/// # Safety
/// `cursor` is null, which is the beginning, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_CreateQueryAllUGCRequestCursor(
    this: *mut c_void,
    kind: c_int,
    matching: c_int,
    creator_app: u32,
    consumer_app: u32,
    cursor: *const c_char,
) -> Handle {
    let scope = Scope { matching, creator_app, consumer_app };
    // SAFETY: the pointer is what this function's contract says.
    let part = Part::Cursor(unsafe { owned(cursor) });
    create(this, Question::All { kind, scope, part })
}

/// Makes a query about these items.
///
/// # Safety
/// `list` is null or points to `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_CreateQueryUGCDetailsRequest(
    this: *mut c_void,
    list: *mut u64,
    count: u32,
) -> Handle {
    // SAFETY: the pointer is what this function's contract says.
    create(this, Question::Details(unsafe { items(list, count) }))
}

/// Sends a query; answered by `SteamUGCQueryCompleted_t`. No call for one that was sent.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SendQueryUGCRequest(this: *mut c_void, query: Handle) -> CallHandle {
    with_server(this, NO_CALL, |server| server.send_query(query))
}

/// Frees a query with its results.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_ReleaseQueryUGCRequest(this: *mut c_void, query: Handle) -> bool {
    with_server(this, false, |server| server.workshop.release_query(query))
}

/// Asks for the details of one item; answered by `SteamUGCRequestUGCDetailsResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RequestUGCDetails(
    this: *mut c_void,
    item: u64,
    max_age: u32,
) -> CallHandle {
    with_server(this, NO_CALL, |server| server.request_details(FileId(item), max_age))
}

/// Wants items with one tag of a list.
///
/// # Safety
/// `tags` is null or points to a list of C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_AddRequiredTagGroup(
    this: *mut c_void,
    query: Handle,
    tags: *const ParamStringArray,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let Some(tags) = (unsafe { owned_list(tags) }) else { return false };
    set(this, query, SetOption::RequiredTagGroup(tags))
}

/// Wants items with a pair of key and value.
///
/// # Safety
/// `key` and `value` are null, which counts as empty, or point to C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_AddRequiredKeyValueTag(
    this: *mut c_void,
    query: Handle,
    key: *const c_char,
    value: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    let (key, value) = unsafe { (owned(key), owned(value)) };
    set(this, query, SetOption::RequiredKeyValue(key, value))
}

/// Wants items with a tag.
///
/// # Safety
/// `tag` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_AddRequiredTag(
    this: *mut c_void,
    query: Handle,
    tag: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    set(this, query, SetOption::RequiredTag(unsafe { owned(tag) }))
}

/// Wants items without a tag.
///
/// # Safety
/// `tag` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_AddExcludedTag(
    this: *mut c_void,
    query: Handle,
    tag: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    set(this, query, SetOption::ExcludedTag(unsafe { owned(tag) }))
}

/// Wants titles and descriptions in a language.
///
/// # Safety
/// `language` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetLanguage(
    this: *mut c_void,
    query: Handle,
    language: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    set(this, query, SetOption::Language(unsafe { owned(language) }))
}

/// Wants items with a cloud file of this name.
///
/// # Safety
/// `name` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetCloudFileNameFilter(
    this: *mut c_void,
    query: Handle,
    name: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    set(this, query, SetOption::CloudFileName(unsafe { owned(name) }))
}

/// Wants items with these words in title or description.
///
/// # Safety
/// `words` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUGC_SetSearchText(
    this: *mut c_void,
    query: Handle,
    words: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    set(this, query, SetOption::SearchText(unsafe { owned(words) }))
}

/// Wants nothing but IDs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnOnlyIDs(
    this: *mut c_void,
    query: Handle,
    wanted: bool,
) -> bool {
    set(this, query, SetOption::OnlyIds(wanted))
}

/// Wants key-value tags.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnKeyValueTags(
    this: *mut c_void,
    query: Handle,
    wanted: bool,
) -> bool {
    set(this, query, SetOption::KeyValueTags(wanted))
}

/// Wants whole descriptions.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnLongDescription(
    this: *mut c_void,
    query: Handle,
    wanted: bool,
) -> bool {
    set(this, query, SetOption::LongDescription(wanted))
}

/// Wants metadata.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnMetadata(
    this: *mut c_void,
    query: Handle,
    wanted: bool,
) -> bool {
    set(this, query, SetOption::Metadata(wanted))
}

/// Wants children.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnChildren(
    this: *mut c_void,
    query: Handle,
    wanted: bool,
) -> bool {
    set(this, query, SetOption::Children(wanted))
}

/// Wants additional previews.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnAdditionalPreviews(
    this: *mut c_void,
    query: Handle,
    wanted: bool,
) -> bool {
    set(this, query, SetOption::AdditionalPreviews(wanted))
}

/// Wants nothing but the number of items.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnTotalOnly(
    this: *mut c_void,
    query: Handle,
    wanted: bool,
) -> bool {
    set(this, query, SetOption::TotalOnly(wanted))
}

/// Wants the playtime of so many days.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnPlaytimeStats(
    this: *mut c_void,
    query: Handle,
    days: u32,
) -> bool {
    set(this, query, SetOption::PlaytimeDays(days))
}

/// Is content with an answer so many seconds old.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetAllowCachedResponse(
    this: *mut c_void,
    query: Handle,
    seconds: u32,
) -> bool {
    set(this, query, SetOption::MaxAge(seconds))
}

/// Wants hidden items too.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetAdminQuery(this: *mut c_void, query: Handle, admin: bool) -> bool {
    set(this, query, SetOption::Admin(admin))
}

/// Is content with one of the required tags.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetMatchAnyTag(this: *mut c_void, query: Handle, any: bool) -> bool {
    set(this, query, SetOption::MatchAnyTag(any))
}

/// Wants the trend of so many days.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetRankedByTrendDays(
    this: *mut c_void,
    query: Handle,
    days: u32,
) -> bool {
    set(this, query, SetOption::TrendDays(days))
}

/// Wants items created between two Unix seconds.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetTimeCreatedDateRange(
    this: *mut c_void,
    query: Handle,
    start: u32,
    end: u32,
) -> bool {
    set(this, query, SetOption::Created(start, end))
}

/// Wants items updated between two Unix seconds.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetTimeUpdatedDateRange(
    this: *mut c_void,
    query: Handle,
    start: u32,
    end: u32,
) -> bool {
    set(this, query, SetOption::Updated(start, end))
}
