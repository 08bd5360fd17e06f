//! Making queries, setting their options, sending and releasing them.

use super::{TextList, items};
use crate::dispatch::CallHandle;
use crate::ffi::argument::{List, Text};
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::server::Server;
use crate::workshop::item::{FileId, UserList};
use crate::workshop::query::{Part, Question, Scope, SetOption};
use crate::workshop::{Handle, INVALID_HANDLE};

fn set(server: &mut Server, query: Handle, option: SetOption) -> bool {
    server.workshop.set_query_option(query, option)
}

export! { Ugc in with_interface;
    /// Makes a query about the items on a user's list.
    fn SteamAPI_ISteamUGC_CreateQueryUserUGCRequest(
        server, account: u32, list: i32, matching: i32, order: i32, creator_app: u32, consumer_app: u32, page: u32)
        -> Handle [INVALID_HANDLE]
    {
        let Some(list) = UserList::from_raw(list) else { return INVALID_HANDLE };
        let scope = Scope { matching, creator_app, consumer_app };
        server.workshop.create_query(Question::User { account, list, order, scope, page })
    }

    /// Makes a query about a page of all items.
    fn SteamAPI_ISteamUGC_CreateQueryAllUGCRequestPage(
        server, kind: i32, matching: i32, creator_app: u32, consumer_app: u32, page: u32)
        -> Handle [INVALID_HANDLE]
    {
        let scope = Scope { matching, creator_app, consumer_app };
        server.workshop.create_query(Question::All { kind, scope, part: Part::Page(page) })
    }

    /// Makes a query about all items from a cursor on; null is the beginning.
    fn SteamAPI_ISteamUGC_CreateQueryAllUGCRequestCursor(
        server, kind: i32, matching: i32, creator_app: u32, consumer_app: u32, cursor: Text)
        -> Handle [INVALID_HANDLE]
    {
        let scope = Scope { matching, creator_app, consumer_app };
        server.workshop.create_query(Question::All { kind, scope, part: Part::Cursor(cursor.owned()) })
    }

    /// Makes a query about these items.
    fn SteamAPI_ISteamUGC_CreateQueryUGCDetailsRequest(server, list: List<*mut u64> [count: u32])
        -> Handle [INVALID_HANDLE]
    {
        server.workshop.create_query(Question::Details(items(list)))
    }

    /// Sends a query; answered by `SteamUGCQueryCompleted_t`. No call for one that was sent.
    fn SteamAPI_ISteamUGC_SendQueryUGCRequest(server, query: u64) -> CallHandle { server.send_query(query) }

    /// Frees a query with its results.
    fn SteamAPI_ISteamUGC_ReleaseQueryUGCRequest(server, query: u64) -> bool {
        server.workshop.release_query(query)
    }

    /// Asks for the details of one item; answered by `SteamUGCRequestUGCDetailsResult_t`.
    fn SteamAPI_ISteamUGC_RequestUGCDetails(server, item: FileId, max_age: u32) -> CallHandle {
        server.request_details(item, max_age)
    }

    /// Wants items with one tag of a list.
    fn SteamAPI_ISteamUGC_AddRequiredTagGroup(server, query: u64, tags: TextList) -> bool {
        tags.read().is_some_and(|tags| set(server, query, SetOption::RequiredTagGroup(tags)))
    }

    /// Wants items with a pair of key and value.
    fn SteamAPI_ISteamUGC_AddRequiredKeyValueTag(server, query: u64, key: Text, value: Text) -> bool {
        set(server, query, SetOption::RequiredKeyValue(key.owned(), value.owned()))
    }

    /// Wants items with a tag.
    fn SteamAPI_ISteamUGC_AddRequiredTag(server, query: u64, tag: Text) -> bool {
        set(server, query, SetOption::RequiredTag(tag.owned()))
    }

    /// Wants items without a tag.
    fn SteamAPI_ISteamUGC_AddExcludedTag(server, query: u64, tag: Text) -> bool {
        set(server, query, SetOption::ExcludedTag(tag.owned()))
    }

    /// Wants titles and descriptions in a language.
    fn SteamAPI_ISteamUGC_SetLanguage(server, query: u64, language: Text) -> bool {
        set(server, query, SetOption::Language(language.owned()))
    }

    /// Wants items with a cloud file of this name.
    fn SteamAPI_ISteamUGC_SetCloudFileNameFilter(server, query: u64, name: Text) -> bool {
        set(server, query, SetOption::CloudFileName(name.owned()))
    }

    /// Wants items with these words in title or description.
    fn SteamAPI_ISteamUGC_SetSearchText(server, query: u64, words: Text) -> bool {
        set(server, query, SetOption::SearchText(words.owned()))
    }

    /// Wants nothing but IDs.
    fn SteamAPI_ISteamUGC_SetReturnOnlyIDs(server, query: u64, wanted: bool) -> bool {
        set(server, query, SetOption::OnlyIds(wanted))
    }

    /// Wants key-value tags.
    fn SteamAPI_ISteamUGC_SetReturnKeyValueTags(server, query: u64, wanted: bool) -> bool {
        set(server, query, SetOption::KeyValueTags(wanted))
    }

    /// Wants whole descriptions.
    fn SteamAPI_ISteamUGC_SetReturnLongDescription(server, query: u64, wanted: bool) -> bool {
        set(server, query, SetOption::LongDescription(wanted))
    }

    /// Wants metadata.
    fn SteamAPI_ISteamUGC_SetReturnMetadata(server, query: u64, wanted: bool) -> bool {
        set(server, query, SetOption::Metadata(wanted))
    }

    /// Wants children.
    fn SteamAPI_ISteamUGC_SetReturnChildren(server, query: u64, wanted: bool) -> bool {
        set(server, query, SetOption::Children(wanted))
    }

    /// Wants additional previews.
    fn SteamAPI_ISteamUGC_SetReturnAdditionalPreviews(server, query: u64, wanted: bool) -> bool {
        set(server, query, SetOption::AdditionalPreviews(wanted))
    }

    /// Wants nothing but the number of items.
    fn SteamAPI_ISteamUGC_SetReturnTotalOnly(server, query: u64, wanted: bool) -> bool {
        set(server, query, SetOption::TotalOnly(wanted))
    }

    /// Wants the playtime of so many days.
    fn SteamAPI_ISteamUGC_SetReturnPlaytimeStats(server, query: u64, days: u32) -> bool {
        set(server, query, SetOption::PlaytimeDays(days))
    }

    /// Is content with an answer so many seconds old.
    fn SteamAPI_ISteamUGC_SetAllowCachedResponse(server, query: u64, seconds: u32) -> bool {
        set(server, query, SetOption::MaxAge(seconds))
    }

    /// Wants hidden items too.
    fn SteamAPI_ISteamUGC_SetAdminQuery(server, query: u64, admin: bool) -> bool {
        set(server, query, SetOption::Admin(admin))
    }

    /// Is content with one of the required tags.
    fn SteamAPI_ISteamUGC_SetMatchAnyTag(server, query: u64, any: bool) -> bool {
        set(server, query, SetOption::MatchAnyTag(any))
    }

    /// Wants the trend of so many days.
    fn SteamAPI_ISteamUGC_SetRankedByTrendDays(server, query: u64, days: u32) -> bool {
        set(server, query, SetOption::TrendDays(days))
    }

    /// Wants items created between two Unix seconds.
    fn SteamAPI_ISteamUGC_SetTimeCreatedDateRange(server, query: u64, start: u32, end: u32) -> bool {
        set(server, query, SetOption::Created(start, end))
    }

    /// Wants items updated between two Unix seconds.
    fn SteamAPI_ISteamUGC_SetTimeUpdatedDateRange(server, query: u64, start: u32, end: u32) -> bool {
        set(server, query, SetOption::Updated(start, end))
    }
}
