//! Reading the answers of queries.

use godot::builtin::{GString, VarArray, VarDictionary, Variant};

use super::checks::{accept, ugc, unsigned};
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::session::SESSION;
use steam::payload::{Payload, field, text_field};
use steam::sys;
use steam::ugc::Ugc;

/// More children than any collection has; the bound keeps a wrong number from taking all memory.
const CHILDREN_MOST: i64 = 1 << 20;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: &[], callbacks: &[] };

methods! {
    /// The cursor with which [method createQueryAllUGCRequestCursor] asks for what follows the results of this
    /// query; "" when nothing follows, and for queries without a cursor.
    ///
    /// An addition to the C++ plugin.
    /// SDK: `SteamUGCQueryCompleted_t::m_rgchNextCursor`.
    fn getQueryUGCNextCursor(call, query_handle: i64) -> GString {
        answered_query(call, query_handle).map_or(GString::new(), |(_, _, cursor)| cursor.as_str().into())
    }

    /// The details of a result. `index` counts from 0 to `results_returned` of [signal ugc_query_completed].
    ///
    /// Returns a Dictionary, empty when there is no such result: `result` ([enum Result]), `file_id`,
    /// `file_type` ([enum WorkshopFileType]), `creator_app_id`, `consumer_app_id`, `title`, `description` (its
    /// first 255 bytes unless [method setReturnLongDescription] was called), `steam_id_owner`, `time_created`,
    /// `time_updated`, `time_added_to_user_list` (Unix seconds), `visibility`
    /// ([enum RemoteStoragePublishedFileVisibility]), `banned`, `accepted_for_use`, `tags_truncated` (bool),
    /// `tags` (comma-separated), `handle_file`, `handle_preview_file`, `file_name`, `file_size` (bytes, of legacy
    /// items only), `preview_file_size` (bytes), `url`, `votes_up`, `votes_down`, `score` (float, 0.0..1.0),
    /// `num_children` and `total_files_size` (bytes).
    ///
    /// SDK: `ISteamUGC::GetQueryUGCResult`.
    fn getQueryUGCResult(call, query_handle: i64, index: i64) -> VarDictionary {
        read_result(call, query_handle, index, Ugc::result)
            .and_then(|bytes| Payload::new(&bytes).map(|details| details_of(&details)))
            .unwrap_or_default()
    }

    /// An additional preview of a result. Needs [method setReturnAdditionalPreviews]; `preview_index` counts from
    /// 0 to [method getQueryUGCNumAdditionalPreviews].
    ///
    /// Returns a Dictionary, empty on failure: `success` (true), `handle`, `index` and `preview` (the arguments),
    /// `urlOrVideo` and the same as `url_or_video` (String, a picture's address or a video's ID), `filename`
    /// (String, as uploaded) and `type` ([enum ItemPreviewType]).
    ///
    /// SDK: `ISteamUGC::GetQueryUGCAdditionalPreview`.
    fn getQueryUGCAdditionalPreview(call, query_handle: i64, index: i64, preview_index: i64) -> VarDictionary {
        let preview = read_part(call, query_handle, index, named!(preview_index), Ugc::additional_preview);
        preview.map_or_else(VarDictionary::new, |preview| {
            vdict! {
                "success" => true,
                "handle" => query_handle,
                "index" => index,
                "preview" => preview_index,
                "urlOrVideo" => preview.url_or_video.as_str(),
                "url_or_video" => preview.url_or_video.as_str(),
                "filename" => preview.file_name.as_str(),
                "type" => preview.kind,
            }
        })
    }

    /// The children of a result: members of a collection, or items it depends on. Needs
    /// [method setReturnChildren]; `child_count` (0..1048576) is how many to read, `num_children` of
    /// [method getQueryUGCResult] for all.
    ///
    /// Returns a Dictionary, empty on failure: `success` (true), `handle`, `index` (the arguments) and `children`
    /// (Array of IDs, ints).
    ///
    /// SDK: `ISteamUGC::GetQueryUGCChildren`.
    fn getQueryUGCChildren(call, query_handle: i64, index: i64, child_count: i64) -> VarDictionary {
        let children = read_result(call, query_handle, index, |ugc, query, index| {
            let most = call.number(named!(child_count), 0..=CHILDREN_MOST)?;
            ugc.children(query, index, most)
        });
        children.map_or_else(VarDictionary::new, |children| {
            let children: VarArray = children.into_iter().map(|child| Variant::from(child as i64)).collect();
            vdict! {
                "success" => true,
                "handle" => query_handle,
                "index" => index,
                "children" => &children,
            }
        })
    }

    /// The mature content that a result's author declared.
    ///
    /// Returns a Dictionary: `result` (int, how many descriptors there are), `handle`, `index` (the arguments)
    /// and `descriptors` (Array of [enum UGCContentDescriptorID], up to `max_entries` of them).
    ///
    /// SDK: `ISteamUGC::GetQueryUGCContentDescriptors`.
    fn getQueryUGCContentDescriptors(call, query_handle: i64, index: i64, max_entries: i64 = 5) -> VarDictionary {
        let (count, descriptors) =
            read_part(call, query_handle, index, named!(max_entries), |ugc, query, index, most| {
                Some(ugc.content_descriptors(query, index, most))
            })
            .unwrap_or_default();
        let descriptors: VarArray = descriptors.into_iter().map(Variant::from).collect();
        vdict! {
            "result" => count,
            "handle" => query_handle,
            "index" => index,
            "descriptors" => &descriptors,
        }
    }

    /// A key-value tag of a result. Needs [method setReturnKeyValueTags]; `key_value_tag_index` counts from 0 to
    /// [method getQueryUGCNumKeyValueTags].
    ///
    /// Returns a Dictionary, empty on failure: `success` (true), `handle`, `index` and `tag` (the arguments),
    /// `key` and `value` (String).
    ///
    /// SDK: `ISteamUGC::GetQueryUGCKeyValueTag`.
    fn getQueryUGCKeyValueTag(call, query_handle: i64, index: i64, key_value_tag_index: i64) -> VarDictionary {
        let pair = read_part(call, query_handle, index, named!(key_value_tag_index), Ugc::key_value_tag);
        pair.map_or_else(VarDictionary::new, |(key, value)| {
            vdict! {
                "success" => true,
                "handle" => query_handle,
                "index" => index,
                "tag" => key_value_tag_index,
                "key" => key.as_str(),
                "value" => value.as_str(),
            }
        })
    }

    /// The first value that a result has under a key. Needs [method setReturnKeyValueTags].
    ///
    /// Returns a Dictionary, empty when there is no such key: `success` (true), `handle`, `index` and `key` (the
    /// arguments) and `value` (String).
    ///
    /// An addition to the C++ plugin.
    /// SDK: `ISteamUGC::GetQueryUGCKeyValueTag` with a key.
    fn getQueryFirstUGCKeyValueTag(call, query_handle: i64, index: i64, key: GString) -> VarDictionary {
        let value = read_result(call, query_handle, index, |ugc, query, index| {
            let key = call.text(named!(key))?;
            ugc.first_key_value_tag(query, index, &key)
        });
        value.map_or_else(VarDictionary::new, |value| {
            vdict! {
                "success" => true,
                "handle" => query_handle,
                "index" => index,
                "key" => &key,
                "value" => value.as_str(),
            }
        })
    }

    /// The developer's metadata of a result, up to `DEVELOPER_METADATA_MAX` bytes; "" on failure. Needs
    /// [method setReturnMetadata].
    ///
    /// SDK: `ISteamUGC::GetQueryUGCMetadata`.
    fn getQueryUGCMetadata(call, query_handle: i64, index: i64) -> GString {
        read_text(call, query_handle, index, Ugc::metadata)
    }

    /// How many additional previews a result has; 0 on failure. Needs [method setReturnAdditionalPreviews].
    ///
    /// SDK: `ISteamUGC::GetQueryUGCNumAdditionalPreviews`.
    fn getQueryUGCNumAdditionalPreviews(call, query_handle: i64, index: i64) -> i64 {
        count(call, query_handle, index, Ugc::query_ugc_num_additional_previews)
    }

    /// How many key-value tags a result has; 0 on failure. Needs [method setReturnKeyValueTags].
    ///
    /// SDK: `ISteamUGC::GetQueryUGCNumKeyValueTags`.
    fn getQueryUGCNumKeyValueTags(call, query_handle: i64, index: i64) -> i64 {
        count(call, query_handle, index, Ugc::query_ugc_num_key_value_tags)
    }

    /// How many tags a result has; 0 on failure.
    ///
    /// SDK: `ISteamUGC::GetQueryUGCNumTags`.
    fn getQueryUGCNumTags(call, query_handle: i64, index: i64) -> i64 {
        count(call, query_handle, index, Ugc::query_ugc_num_tags)
    }

    /// For how many ranges of game versions a result has content; 0 on failure.
    ///
    /// SDK: `ISteamUGC::GetNumSupportedGameVersions`.
    fn getNumSupportedGameVersions(call, query_handle: i64, index: i64) -> i64 {
        count(call, query_handle, index, Ugc::num_supported_game_versions)
    }

    /// The address of a result's main preview picture; "" on failure.
    ///
    /// SDK: `ISteamUGC::GetQueryUGCPreviewURL`.
    fn getQueryUGCPreviewURL(call, query_handle: i64, index: i64) -> GString {
        read_text(call, query_handle, index, Ugc::preview_url)
    }

    /// A statistic of a result. `stat_type` is a [enum ItemStatistic]; those of a period need
    /// [method setReturnPlaytimeStats].
    ///
    /// Returns a Dictionary, empty on failure: `success` (true), `handle`, `index` and `type` (the arguments) and
    /// `value` (int).
    ///
    /// SDK: `ISteamUGC::GetQueryUGCStatistic`.
    fn getQueryUGCStatistic(
        call,
        query_handle: i64,
        index: i64,
        stat_type: i64 as enums::ItemStatistic,
    ) -> VarDictionary {
        let value = read_result(call, query_handle, index, |ugc, query, index| {
            ugc.statistic(query, index, call.int(named!(stat_type))?)
        });
        value.map_or_else(VarDictionary::new, |value| {
            vdict! {
                "success" => true,
                "handle" => query_handle,
                "index" => index,
                "type" => stat_type,
                "value" => value as i64,
            }
        })
    }

    /// A tag of a result; "" on failure. `tag_index` counts from 0 to [method getQueryUGCNumTags].
    ///
    /// SDK: `ISteamUGC::GetQueryUGCTag`.
    fn getQueryUGCTag(call, query_handle: i64, index: i64, tag_index: i64) -> GString {
        let part = named!(tag_index);
        let tag = read_part(call, query_handle, index, part, Ugc::tag);
        tag.unwrap_or_default().as_str().into()
    }

    /// A tag of a result as it is shown in the query's language; "" on failure.
    ///
    /// SDK: `ISteamUGC::GetQueryUGCTagDisplayName`.
    fn getQueryUGCTagDisplayName(call, query_handle: i64, index: i64, tag_index: i64) -> GString {
        let part = named!(tag_index);
        let tag = read_part(call, query_handle, index, part, Ugc::tag_display_name);
        tag.unwrap_or_default().as_str().into()
    }

    /// A range of game versions for which a result has content. `version_index` counts from 0 to
    /// [method getNumSupportedGameVersions].
    ///
    /// Returns a Dictionary, empty on failure: `min` and `max` (String, the game's first and last Steam branch; ""
    /// for no limit) and `size` (int, bytes of the longer one).
    ///
    /// SDK: `ISteamUGC::GetSupportedGameVersionData`.
    fn getSupportedGameVersionData(call, query_handle: i64, index: i64, version_index: i64) -> VarDictionary {
        let range = read_part(call, query_handle, index, named!(version_index), Ugc::supported_game_version);
        range.map_or_else(VarDictionary::new, |(least, most)| {
            vdict! {
                "min" => least.as_str(),
                "max" => most.as_str(),
                "size" => least.len().max(most.len()) as i64,
            }
        })
    }
}

/// A query whose results can be read, and the cursor that follows it.
fn answered_query(call: Call, handle: i64) -> Option<(Ugc, u64, String)> {
    let ugc = ugc(call)?;
    let query = handle as u64;
    let cursor = accept(call, SESSION.ugc_handles.next_cursor(query))?;
    Some((ugc, query, cursor))
}

/// Reads something of a result; `None` when it is not there, or after reporting what was wrong.
fn read_result<T>(
    call: Call,
    handle: i64,
    index: i64,
    read: impl FnOnce(&Ugc, u64, u32) -> Option<T>,
) -> Option<T> {
    let (ugc, query, _) = answered_query(call, handle)?;
    read(&ugc, query, unsigned(call, named!(index))?)
}

/// The same with another number, given with its name.
fn read_part<T>(
    call: Call,
    handle: i64,
    index: i64,
    part: Named<i64>,
    read: impl FnOnce(&Ugc, u64, u32, u32) -> Option<T>,
) -> Option<T> {
    read_result(call, handle, index, |ugc, query, index| read(ugc, query, index, unsigned(call, part)?))
}

fn read_text(call: Call, handle: i64, index: i64, read: fn(&Ugc, u64, u32) -> Option<String>) -> GString {
    read_result(call, handle, index, read).unwrap_or_default().as_str().into()
}

fn count(call: Call, handle: i64, index: i64, count: fn(&Ugc, u64, u32) -> u32) -> i64 {
    let count = |ugc: &Ugc, query, index| Some(count(ugc, query, index));
    read_result(call, handle, index, count).unwrap_or_default().into()
}

fn details_of(details: &Payload<sys::SteamUGCDetails_t>) -> VarDictionary {
    vdict! {
        "result" => field!(details, SteamUGCDetails_t.m_eResult: i32),
        "file_id" => field!(details, SteamUGCDetails_t.m_nPublishedFileId: i64),
        "file_type" => field!(details, SteamUGCDetails_t.m_eFileType: i32),
        "creator_app_id" => field!(details, SteamUGCDetails_t.m_nCreatorAppID: u32),
        "consumer_app_id" => field!(details, SteamUGCDetails_t.m_nConsumerAppID: u32),
        "title" => text_field!(details, SteamUGCDetails_t.m_rgchTitle).as_str(),
        "description" => text_field!(details, SteamUGCDetails_t.m_rgchDescription).as_str(),
        "steam_id_owner" => field!(details, SteamUGCDetails_t.m_ulSteamIDOwner: i64),
        "time_created" => field!(details, SteamUGCDetails_t.m_rtimeCreated: u32),
        "time_updated" => field!(details, SteamUGCDetails_t.m_rtimeUpdated: u32),
        "time_added_to_user_list" => field!(details, SteamUGCDetails_t.m_rtimeAddedToUserList: u32),
        "visibility" => field!(details, SteamUGCDetails_t.m_eVisibility: i32),
        "banned" => field!(details, SteamUGCDetails_t.m_bBanned: u8) != 0,
        "accepted_for_use" => field!(details, SteamUGCDetails_t.m_bAcceptedForUse: u8) != 0,
        "tags_truncated" => field!(details, SteamUGCDetails_t.m_bTagsTruncated: u8) != 0,
        "tags" => text_field!(details, SteamUGCDetails_t.m_rgchTags).as_str(),
        "handle_file" => field!(details, SteamUGCDetails_t.m_hFile: i64),
        "handle_preview_file" => field!(details, SteamUGCDetails_t.m_hPreviewFile: i64),
        "file_name" => text_field!(details, SteamUGCDetails_t.m_pchFileName).as_str(),
        "file_size" => field!(details, SteamUGCDetails_t.m_nFileSize: i32),
        "preview_file_size" => field!(details, SteamUGCDetails_t.m_nPreviewFileSize: i32),
        "url" => text_field!(details, SteamUGCDetails_t.m_rgchURL).as_str(),
        "votes_up" => field!(details, SteamUGCDetails_t.m_unVotesUp: u32),
        "votes_down" => field!(details, SteamUGCDetails_t.m_unVotesDown: u32),
        "score" => field!(details, SteamUGCDetails_t.m_flScore: f32),
        "num_children" => field!(details, SteamUGCDetails_t.m_unNumChildren: u32),
        "total_files_size" => field!(details, SteamUGCDetails_t.m_ulTotalFilesSize: i64),
    }
}
