//! Queries: making them, saying what they shall bring, sending and releasing them.

use std::ffi::CStr;
use std::ops::RangeInclusive;

use godot::builtin::{GString, VarArray};

use super::checks::{accept, item_ids, tags, ugc, unsigned};
use crate::api::callbacks::answers;
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::signal::signals;
use crate::session::{SESSION, ugc_handles};
use steam::payload::text_field;
use steam::result::RESULT_IO_FAILURE;
use steam::ugc::{Ugc, UserQuery};

/// Pages are counted from 1.
const PAGES: RangeInclusive<i64> = 1..=u32::MAX as i64;

/// Numbers for which the SDK names no limit.
const ANY: RangeInclusive<i64> = 0..=u32::MAX as i64;

/// The days of a trend.
const TREND_DAYS: RangeInclusive<i64> = 1..=365;

/// The cursor of the first results.
const FIRST_CURSOR: &CStr = c"*";

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: &[] };

methods! {
    /// Makes a query about all items of an app, 50 to a page. `query_type` is a [enum UGCQuery], `matching_type`
    /// a [enum UGCMatchingUGCType] other than `UGC_MATCHING_UGC_TYPE_ALL`, `creator_id` and `consumer_id` are
    /// app IDs of which one has to be this app's, and `page` counts from 1. Say what the query shall bring (the
    /// methods that begin with `setReturn`, [method addRequiredTag] ...), then [method sendQueryUGCRequest].
    ///
    /// Returns the query's handle, which [method releaseQueryUGCRequest] has to free; `UGC_QUERY_HANDLE_INVALID`
    /// when the query could not be made. For many pages, [method createQueryAllUGCRequestCursor] is quicker.
    ///
    /// SDK: `ISteamUGC::CreateQueryAllUGCRequest`.
    fn createQueryAllUGCRequestPage(
        call,
        query_type: i64 as enums::UGCQuery,
        matching_type: i64 as enums::UGCMatchingUGCType,
        creator_id: i64,
        consumer_id: i64,
        page: i64,
    ) -> i64 {
        page_query(call, query_type, matching_type, creator_id, consumer_id, page)
    }

    /// The same as [method createQueryAllUGCRequestPage], under its older name.
    ///
    /// SDK: `ISteamUGC::CreateQueryAllUGCRequest`.
    fn createQueryAllUGCRequest(
        call,
        query_type: i64 as enums::UGCQuery,
        matching_type: i64 as enums::UGCMatchingUGCType,
        creator_id: i64,
        consumer_id: i64,
        page: i64,
    ) -> i64 {
        page_query(call, query_type, matching_type, creator_id, consumer_id, page)
    }

    /// Makes a query as [method createQueryAllUGCRequestPage] does, that pages by a cursor: there is no limit to how
    /// far it goes, and items that are published meanwhile do not shift the pages. Leave `cursor` out for the
    /// first results; for the next ones make another query with the `next_cursor` of [signal ugc_query_completed].
    ///
    /// SDK: `ISteamUGC::CreateQueryAllUGCRequest` with a cursor.
    fn createQueryAllUGCRequestCursor(
        call,
        query_type: i64 as enums::UGCQuery,
        matching_type: i64 as enums::UGCMatchingUGCType,
        creator_id: i64,
        consumer_id: i64,
        cursor: GString = "",
    ) -> i64 {
        make_query(call, |ugc| {
            let cursor = call.text(named!(cursor))?;
            Some(ugc.create_query_all_ugc_request_cursor(
                call.int(named!(query_type))?,
                call.int(named!(matching_type))?,
                unsigned(call, named!(creator_id))?,
                unsigned(call, named!(consumer_id))?,
                if cursor.is_empty() { FIRST_CURSOR } else { &cursor },
            ))
        })
    }

    /// Makes a query about the items whose IDs (ints) are listed; Steam answers with up to 50 of them. Returns
    /// the query's handle as [method createQueryAllUGCRequestPage] does. An empty list is an error, answered with
    /// `UGC_QUERY_HANDLE_INVALID`.
    ///
    /// SDK: `ISteamUGC::CreateQueryUGCDetailsRequest`.
    fn createQueryUGCDetailsRequest(call, published_file_id_array: VarArray) -> i64 {
        make_query(call, |ugc| {
            let items = item_ids(call, named!(published_file_id_array))?;
            if items.is_empty() {
                call.report(
                    "published_file_id_array",
                    "published_file_id_array is empty; list at least one item.",
                );
                return None;
            }
            Some(ugc.create_details_query(items))
        })
    }

    /// Makes a query about the items that have to do with a user, 50 to a page. `account_id` is the user's
    /// account ID or whole Steam ID, `list_type` a [enum UserUGCList], `matching_ugc_type` a
    /// [enum UGCMatchingUGCType], `sort_order` a [enum UserUGCListSortOrder], `creator_id` and `consumer_id` are
    /// app IDs of which one has to be this app's, and `page` counts from 1. Returns the query's handle as
    /// [method createQueryAllUGCRequestPage] does. Some lists are for the user's own account only.
    ///
    /// SDK: `ISteamUGC::CreateQueryUserUGCRequest`.
    fn createQueryUserUGCRequest(
        call,
        account_id: i64,
        list_type: i64 as enums::UserUGCList,
        matching_ugc_type: i64 as enums::UGCMatchingUGCType,
        sort_order: i64 as enums::UserUGCListSortOrder,
        creator_id: i64,
        consumer_id: i64,
        page: i64,
    ) -> i64 {
        make_query(call, |ugc| {
            Some(ugc.create_user_query(&UserQuery {
                // The low half of a Steam ID is the account ID.
                account_id: account_id as u32,
                list: call.int(named!(list_type))?,
                matching: call.int(named!(matching_ugc_type))?,
                order: call.int(named!(sort_order))?,
                creator_app: unsigned(call, named!(creator_id))?,
                consumer_app: unsigned(call, named!(consumer_id))?,
                page: call.number(named!(page), PAGES)?,
            }))
        })
    }

    /// Sends a query; [signal ugc_query_completed] follows. A query is sent once: to ask again, make another one.
    ///
    /// SDK: `ISteamUGC::SendQueryUGCRequest`.
    fn sendQueryUGCRequest(call, query_handle: i64) {
        let Some(ugc) = ugc(call) else { return };
        let query = query_handle as u64;
        if accept(call, SESSION.ugc_handles.begin_query(query)).is_some() {
            requests::expect(ugc.send_query_ugc_request(query), QUERY_COMPLETED, query_handle);
        }
    }

    /// Frees a query and its results, sent or not; every query needs it. False when there is no such query (any
    /// more).
    ///
    /// SDK: `ISteamUGC::ReleaseQueryUGCRequest`.
    fn releaseQueryUGCRequest(call, query_handle: i64) -> bool {
        let Some(ugc) = ugc(call) else { return false };
        let query = query_handle as u64;
        accept(call, SESSION.ugc_handles.remove_query(query)).is_some() && ugc.release_query_ugc_request(query)
    }

    /// Leaves out items that have the tag. False when Steam refuses: an empty tag, or a query about listed items.
    /// As all options, for a query that was not sent.
    ///
    /// SDK: `ISteamUGC::AddExcludedTag`.
    fn addExcludedTag(call, query_handle: i64, tag_name: GString) -> bool {
        set_query_text(call, query_handle, named!(tag_name), Ugc::add_excluded_tag)
    }

    /// Wants only items that have the tag: every tag that was added, or any after [method setMatchAnyTag]. False
    /// when Steam refuses: an empty tag, or a query about listed items.
    ///
    /// SDK: `ISteamUGC::AddRequiredTag`.
    fn addRequiredTag(call, query_handle: i64, tag_name: GString) -> bool {
        set_query_text(call, query_handle, named!(tag_name), Ugc::add_required_tag)
    }

    /// Wants only items that have at least one tag of the group (Strings), and of every other group that was
    /// added. False when Steam refuses, as it does with a query about listed items. An empty group is an error.
    ///
    /// SDK: `ISteamUGC::AddRequiredTagGroup`.
    fn addRequiredTagGroup(call, query_handle: i64, tag_array: VarArray) -> bool {
        let Some((ugc, query)) = prepared_query(call, query_handle) else { return false };
        let Some(tags) = tags(call, named!(tag_array)) else { return false };
        if tags.is_empty() {
            call.report("tag_array", "tag_array is empty; list at least one tag.");
            return false;
        }
        ugc.add_required_tag_group(query, &tags)
    }

    /// Wants only items that have this value under this key. For queries of
    /// [method createQueryAllUGCRequestPage] only. False when Steam refuses: an empty key or value, or another kind of
    /// query.
    ///
    /// SDK: `ISteamUGC::AddRequiredKeyValueTag`.
    fn addRequiredKeyValueTag(call, query_handle: i64, key: GString, value: GString) -> bool {
        let Some((ugc, query)) = prepared_query(call, query_handle) else { return false };
        let Some(key) = call.text(named!(key)) else { return false };
        let Some(value) = call.text(named!(value)) else { return false };
        ugc.add_required_key_value_tag(query, &key, &value)
    }

    /// Includes items that are hidden from others, for an account that may see them.
    ///
    /// SDK: `ISteamUGC::SetAdminQuery`.
    fn setAdminQuery(call, query_handle: i64, admin_query: bool) -> bool {
        set_query_flag(call, query_handle, admin_query, Ugc::set_admin_query)
    }

    /// Lets Steam answer with remembered results that are at most so many seconds old. `update_handle` is the
    /// query's handle. [signal ugc_query_completed] tells whether it did.
    ///
    /// SDK: `ISteamUGC::SetAllowCachedResponse`.
    fn setAllowCachedResponse(call, update_handle: i64, max_age_seconds: i64) -> bool {
        set_query_number(call, update_handle, named!(max_age_seconds), ANY, Ugc::set_allow_cached_response)
    }

    /// Wants only items whose main file has this name in the Steam Cloud. For queries of
    /// [method createQueryUserUGCRequest] only. False when Steam refuses:
    /// an empty name, or another kind of query.
    ///
    /// SDK: `ISteamUGC::SetCloudFileNameFilter`.
    fn setCloudFileNameFilter(call, query_handle: i64, match_cloud_filename: GString) -> bool {
        set_query_text(call, query_handle, named!(match_cloud_filename), Ugc::set_cloud_file_name_filter)
    }

    /// The language of titles and descriptions, as Steam's API language code: `english` (the default), `german`,
    /// `schinese` ...
    ///
    /// SDK: `ISteamUGC::SetLanguage`.
    fn setLanguage(call, query_handle: i64, language: GString) -> bool {
        set_query_text(call, query_handle, named!(language), Ugc::set_language)
    }

    /// Whether one of the required tags is enough (true) or all are needed (false, the default). For queries of
    /// [method createQueryAllUGCRequestPage] only.
    ///
    /// SDK: `ISteamUGC::SetMatchAnyTag`.
    fn setMatchAnyTag(call, query_handle: i64, match_any_tag: bool) -> bool {
        set_query_flag(call, query_handle, match_any_tag, Ugc::set_match_any_tag)
    }

    /// The days (1..365) of which a trend is made. False when Steam refuses, as it does with a query that ranks
    /// by something else.
    ///
    /// SDK: `ISteamUGC::SetRankedByTrendDays`.
    fn setRankedByTrendDays(call, query_handle: i64, days: i64) -> bool {
        set_query_number(call, query_handle, named!(days), TREND_DAYS, Ugc::set_ranked_by_trend_days)
    }

    /// Has the results bring their additional previews, for [method getQueryUGCAdditionalPreview].
    ///
    /// SDK: `ISteamUGC::SetReturnAdditionalPreviews`.
    fn setReturnAdditionalPreviews(call, query_handle: i64, return_additional_previews: bool) -> bool {
        set_query_flag(call, query_handle, return_additional_previews, Ugc::set_return_additional_previews)
    }

    /// Has the results bring the IDs of their children, for [method getQueryUGCChildren].
    ///
    /// SDK: `ISteamUGC::SetReturnChildren`.
    fn setReturnChildren(call, query_handle: i64, return_children: bool) -> bool {
        set_query_flag(call, query_handle, return_children, Ugc::set_return_children)
    }

    /// Has the results bring their key-value tags, for [method getQueryUGCKeyValueTag].
    ///
    /// SDK: `ISteamUGC::SetReturnKeyValueTags`.
    fn setReturnKeyValueTags(call, query_handle: i64, return_key_value_tags: bool) -> bool {
        set_query_flag(call, query_handle, return_key_value_tags, Ugc::set_return_key_value_tags)
    }

    /// Has the results bring their whole descriptions instead of the first 255 bytes.
    ///
    /// SDK: `ISteamUGC::SetReturnLongDescription`.
    fn setReturnLongDescription(call, query_handle: i64, return_long_description: bool) -> bool {
        set_query_flag(call, query_handle, return_long_description, Ugc::set_return_long_description)
    }

    /// Has the results bring the developer's metadata, for [method getQueryUGCMetadata].
    ///
    /// SDK: `ISteamUGC::SetReturnMetadata`.
    fn setReturnMetadata(call, query_handle: i64, return_metadata: bool) -> bool {
        set_query_flag(call, query_handle, return_metadata, Ugc::set_return_metadata)
    }

    /// Has the results bring nothing but the items' IDs. Not for queries about listed items.
    ///
    /// SDK: `ISteamUGC::SetReturnOnlyIDs`.
    fn setReturnOnlyIDs(call, query_handle: i64, return_only_ids: bool) -> bool {
        set_query_flag(call, query_handle, return_only_ids, Ugc::set_return_only_ids)
    }

    /// Has the results bring how much they were played in the last so many days, for
    /// [method getQueryUGCStatistic].
    ///
    /// SDK: `ISteamUGC::SetReturnPlaytimeStats`.
    fn setReturnPlaytimeStats(call, query_handle: i64, days: i64) -> bool {
        set_query_number(call, query_handle, named!(days), ANY, Ugc::set_return_playtime_stats)
    }

    /// Has [signal ugc_query_completed] tell how many items match, and bring none of them. Not for queries about
    /// listed items.
    ///
    /// SDK: `ISteamUGC::SetReturnTotalOnly`.
    fn setReturnTotalOnly(call, query_handle: i64, return_total_only: bool) -> bool {
        set_query_flag(call, query_handle, return_total_only, Ugc::set_return_total_only)
    }

    /// Wants only items with these words in title or description. For queries of
    /// [method createQueryAllUGCRequestPage] only. False when Steam refuses: an empty text, or another kind of query.
    ///
    /// SDK: `ISteamUGC::SetSearchText`.
    fn setSearchText(call, query_handle: i64, search_text: GString) -> bool {
        set_query_text(call, query_handle, named!(search_text), Ugc::set_search_text)
    }

    /// Wants only items created from `start` to `end` (Unix seconds, 0..4294967295). For queries of
    /// [method createQueryAllUGCRequestPage] only. `update_handle` is the query's handle.
    ///
    /// SDK: `ISteamUGC::SetTimeCreatedDateRange`.
    fn setTimeCreatedDateRange(call, update_handle: i64, start: i64, end: i64) -> bool {
        set_query_times(call, update_handle, start, end, Ugc::set_time_created_date_range)
    }

    /// Wants only items updated from `start` to `end` (Unix seconds, 0..4294967295). For queries of
    /// [method createQueryAllUGCRequestPage] only. `update_handle` is the query's handle.
    ///
    /// SDK: `ISteamUGC::SetTimeUpdatedDateRange`.
    fn setTimeUpdatedDateRange(call, update_handle: i64, start: i64, end: i64) -> bool {
        set_query_times(call, update_handle, start, end, Ugc::set_time_updated_date_range)
    }
}

fn page_query(
    call: Call,
    query_type: i64,
    matching_type: i64,
    creator_id: i64,
    consumer_id: i64,
    page: i64,
) -> i64 {
    make_query(call, |ugc| {
        Some(ugc.create_query_all_ugc_request_page(
            call.int(named!(query_type))?,
            call.int(named!(matching_type))?,
            unsigned(call, named!(creator_id))?,
            unsigned(call, named!(consumer_id))?,
            call.number(named!(page), PAGES)?,
        ))
    })
}

/// Makes a query and remembers that it is open.
fn make_query(call: Call, make: impl FnOnce(&Ugc) -> Option<u64>) -> i64 {
    let query = ugc(call).and_then(|ugc| make(&ugc)).unwrap_or(ugc_handles::INVALID);
    if query != ugc_handles::INVALID {
        SESSION.ugc_handles.add_query(query);
    }
    query as i64
}

/// A query that can be given options.
fn prepared_query(call: Call, handle: i64) -> Option<(Ugc, u64)> {
    let ugc = ugc(call)?;
    let query = handle as u64;
    accept(call, SESSION.ugc_handles.check_prepared(query))?;
    Some((ugc, query))
}

fn set_query_flag(call: Call, handle: i64, value: bool, set: fn(&Ugc, u64, bool) -> bool) -> bool {
    prepared_query(call, handle).is_some_and(|(ugc, query)| set(&ugc, query, value))
}

fn set_query_text(call: Call, handle: i64, text: Named<GString>, set: fn(&Ugc, u64, &CStr) -> bool) -> bool {
    let Some((ugc, query)) = prepared_query(call, handle) else { return false };
    call.text(text).is_some_and(|text| set(&ugc, query, &text))
}

fn set_query_number(
    call: Call,
    handle: i64,
    value: Named<i64>,
    range: RangeInclusive<i64>,
    set: fn(&Ugc, u64, u32) -> bool,
) -> bool {
    let Some((ugc, query)) = prepared_query(call, handle) else { return false };
    call.number(value, range).is_some_and(|value| set(&ugc, query, value))
}

fn set_query_times(
    call: Call,
    handle: i64,
    start: i64,
    end: i64,
    set: fn(&Ugc, u64, u32, u32) -> bool,
) -> bool {
    let Some((ugc, query)) = prepared_query(call, handle) else { return false };
    let Some(start) = unsigned(call, named!(start)) else { return false };
    let Some(end) = unsigned(call, named!(end)) else { return false };
    set(&ugc, query, start, end)
}

signals! {
    /// Answers `sendQueryUGCRequest`.
    ///
    /// `handle` is the query and `result` a `Result` value (`RESULT_IO_FAILURE` when Steam could not be
    /// asked). `results_returned` tells how many items can be read from the query now, `total_matching` how
    /// many match in all, and `cached` is true when the answer was remembered instead of fetched. `next_cursor` is
    /// for the query that goes on, when this one was made by `createQueryAllUGCRequestCursor`. Read the items with
    /// `getQueryUGCResult`, then call `releaseQueryUGCRequest`.
    ///
    /// Up to 4.6 the C++ plugin did not have `next_cursor`.
    fn ugc_query_completed(
        handle: i64,
        result: i64 as enums::Result,
        results_returned: i64,
        total_matching: i64,
        cached: bool,
        next_cursor: GString,
    );
}

answers! {
    /// To `sendQueryUGCRequest`.
    QUERY_COMPLETED(query): SteamUGCQueryCompleted_t
        => |
            payload,
            m_eResult: i32,
            m_unNumResultsReturned: u32,
            m_unTotalMatchingResults: u32,
            m_bCachedData: u8
        | {
            let next_cursor = text_field!(payload, SteamUGCQueryCompleted_t.m_rgchNextCursor);
            SESSION.ugc_handles.end_query(query as u64, next_cursor.clone());
            ugc_query_completed(
                query,
                m_eResult,
                m_unNumResultsReturned,
                m_unTotalMatchingResults,
                m_bCachedData,
                next_cursor,
            )
        },
        else {
            SESSION.ugc_handles.end_query(query as u64, String::new());
            ugc_query_completed(query, RESULT_IO_FAILURE, 0, 0, false, "")
        };
}
