//! Reading the results of queries. Everything fails until the query is answered, for an index beyond its results, and
//! for what was not asked for. A text that does not fit is cut.

use crate::ffi::argument::{Neutral, Out, OutBytes, OutList, Text, TextBuffer};
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::server::Server;
use crate::workshop::Handle;
use crate::workshop::answer::Found;
use crate::workshop::callbacks::details;
use crate::workshop::item::Statistic;

/// What `read` finds in a result; nothing without the result.
fn of_result<R: Neutral>(
    server: &Server,
    query: Handle,
    index: u32,
    read: impl FnOnce(&Found) -> Option<R>,
) -> R {
    server.workshop.found(query, index).and_then(read).unwrap_or(R::NEUTRAL)
}

export! { Ugc in with_interface;
    /// The details of a result.
    fn SteamAPI_ISteamUGC_GetQueryUGCResult(
        server, query: u64, index: u32, target: OutBytes<steam_sys::SteamUGCDetails_t>) -> bool
    {
        of_result(server, query, index, |found| Some(target.set(&details(&found.details()))))
    }

    /// A tag of a result.
    fn SteamAPI_ISteamUGC_GetQueryUGCTag(
        server, query: u64, index: u32, tag: u32, buffer: TextBuffer [size: u32]) -> bool
    {
        of_result(server, query, index, |found| Some(buffer.set(found.tags().get(tag as usize)?)))
    }

    /// A tag of a result, as people read it.
    fn SteamAPI_ISteamUGC_GetQueryUGCTagDisplayName(
        server, query: u64, index: u32, tag: u32, buffer: TextBuffer [size: u32]) -> bool
    {
        of_result(server, query, index, |found| Some(buffer.set(found.tag_name(tag)?)))
    }

    /// Address of a result's main preview.
    fn SteamAPI_ISteamUGC_GetQueryUGCPreviewURL(
        server, query: u64, index: u32, buffer: TextBuffer [size: u32]) -> bool
    {
        of_result(server, query, index, |found| Some(buffer.set(found.preview_url()?)))
    }

    /// A result's metadata.
    fn SteamAPI_ISteamUGC_GetQueryUGCMetadata(
        server, query: u64, index: u32, buffer: TextBuffer [size: u32]) -> bool
    {
        of_result(server, query, index, |found| Some(buffer.set(found.metadata()?)))
    }

    /// A result's children, as many as there is room for.
    fn SteamAPI_ISteamUGC_GetQueryUGCChildren(
        server, query: u64, index: u32, target: OutList<u64> [room: u32]) -> bool
    {
        of_result(server, query, index, |found| {
            target.fill(found.children()?.iter().map(|child| child.0));
            Some(true)
        })
    }

    /// A number about a result (`EItemStatistic`).
    fn SteamAPI_ISteamUGC_GetQueryUGCStatistic(
        server, query: u64, index: u32, statistic: i32, value: Out<u64>) -> bool
    {
        of_result(server, query, index, |found| {
            Some(value.set_some(found.statistic(Statistic::from_raw(statistic)?)))
        })
    }

    /// An additional preview of a result.
    fn SteamAPI_ISteamUGC_GetQueryUGCAdditionalPreview(
        server, query: u64, index: u32, preview: u32, url: TextBuffer [url_size: u32],
        name: TextBuffer [name_size: u32], kind: Out<i32>) -> bool
    {
        of_result(server, query, index, |found| {
            let preview = found.previews().get(preview as usize)?;
            name.set(&preview.file_name);
            kind.set(preview.kind.0);
            Some(url.set(&preview.url_or_video))
        })
    }

    /// A pair of key and value of a result.
    fn SteamAPI_ISteamUGC_GetQueryUGCKeyValueTag(
        server, query: u64, index: u32, pair: u32, key: TextBuffer [key_size: u32],
        value: TextBuffer [value_size: u32]) -> bool
    {
        of_result(server, query, index, |found| {
            let pair = found.key_value_tags().get(pair as usize)?;
            Some(key.set(&pair.0) && value.set(&pair.1))
        })
    }

    /// The first value of a key of a result.
    fn SteamAPI_ISteamUGC_GetQueryFirstUGCKeyValueTag(
        server, query: u64, index: u32, key: Text, value: TextBuffer [size: u32]) -> bool
    {
        let key = key.or_empty();
        of_result(server, query, index, |found| {
            let pair = found.key_value_tags().iter().find(|(other, _)| *other == key)?;
            Some(value.set(&pair.1))
        })
    }

    /// The versions of the game for which one version of a result is.
    fn SteamAPI_ISteamUGC_GetSupportedGameVersionData(
        server, query: u64, index: u32, version: u32, min: TextBuffer | max: TextBuffer [size: u32]) -> bool
    {
        of_result(server, query, index, |found| {
            let versions = found.game_versions().get(version as usize)?;
            Some(min.set(&versions.min) && max.set(&versions.max))
        })
    }

    /// The mature content of a result, as much as there is room for; returns how much there is.
    fn SteamAPI_ISteamUGC_GetQueryUGCContentDescriptors(
        server, query: u64, index: u32, target: OutList<i32> [room: u32]) -> u32
    {
        of_result(server, query, index, |found| {
            target.fill(found.content_descriptors().map(|descriptor| descriptor.0));
            Some(found.content_descriptors().count() as u32)
        })
    }

    /// Number of tags of a result.
    fn SteamAPI_ISteamUGC_GetQueryUGCNumTags(server, query: u64, index: u32) -> u32 {
        of_result(server, query, index, |found| Some(found.tags().len() as u32))
    }

    /// Number of additional previews of a result.
    fn SteamAPI_ISteamUGC_GetQueryUGCNumAdditionalPreviews(server, query: u64, index: u32) -> u32 {
        of_result(server, query, index, |found| Some(found.previews().len() as u32))
    }

    /// Number of pairs of a result.
    fn SteamAPI_ISteamUGC_GetQueryUGCNumKeyValueTags(server, query: u64, index: u32) -> u32 {
        of_result(server, query, index, |found| Some(found.key_value_tags().len() as u32))
    }

    /// Number of versions of a result.
    fn SteamAPI_ISteamUGC_GetNumSupportedGameVersions(server, query: u64, index: u32) -> u32 {
        of_result(server, query, index, |found| Some(found.game_versions().len() as u32))
    }
}
