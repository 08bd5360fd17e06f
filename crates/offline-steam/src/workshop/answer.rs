//! The answer to a query: the items as they were when it was given.

use super::item::{ContentDescriptor, FileId, GameVersions, Item, Preview, Statistic};
use crate::properties::clip;
use crate::result::SteamResult;
use crate::steam_id::SteamId;

/// Bytes of a description that was not asked for as a whole, and a NUL.
const SHORT_DESCRIPTION: usize = 256;

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// How it went.
    pub result: SteamResult,
    /// The items of this part.
    pub found: Vec<Found>,
    /// Number of all items that match.
    pub total: u32,
    /// The cursor of the next part; empty, if there is none or if none was asked for.
    pub next_cursor: String,
}

impl Answer {
    /// An answer that says why there is none.
    pub fn failed(result: SteamResult) -> Self {
        Self { result, found: Vec::new(), total: 0, next_cursor: String::new() }
    }
}

/// What the answer to a query has beside the plain details.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Returns {
    /// Nothing but the IDs.
    pub only_ids: bool,
    /// Nothing but the number of items.
    pub total_only: bool,
    /// Key-value tags.
    pub key_value_tags: bool,
    /// Whole descriptions.
    pub long_description: bool,
    /// Metadata.
    pub metadata: bool,
    /// Children.
    pub children: bool,
    /// Additional previews.
    pub additional_previews: bool,
    /// Playtime of so many days; 0 for none.
    pub playtime_days: u32,
}

/// An item in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    id: FileId,
    result: SteamResult,
    item: Item,
    owner: SteamId,
    app_id: u32,
    sizes: Sizes,
    returns: Returns,
    time_added: u32,
}

/// Bytes of an item's files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Of the content.
    pub content: u64,
}

/// What the details of an item say (`SteamUGCDetails_t`).
#[derive(Debug)]
pub struct Details<'a> {
    /// The item's number.
    pub id: FileId,
    /// Whether there are details.
    pub result: SteamResult,
    /// The item.
    pub item: &'a Item,
    /// The app that uses it.
    pub app_id: u32,
    /// Who made it.
    pub owner: SteamId,
    /// The description, cut if it was not asked for as a whole.
    pub description: &'a str,
    /// Unix seconds since when it is on the user's list; 0 for other queries.
    pub time_added: u32,
    /// Bytes of the content.
    pub content_size: u64,
}

/// What a result is made of.
pub(super) struct Making<'a> {
    /// The language asked for.
    pub language: &'a str,
    /// What was asked for.
    pub returns: Returns,
    /// Who made it.
    pub owner: SteamId,
    /// The app that uses it.
    pub app_id: u32,
    /// Bytes of its files.
    pub sizes: Sizes,
    /// Unix seconds since when it is on the user's list.
    pub time_added: u32,
}

impl Found {
    /// An item, reduced to what was asked for.
    pub(super) fn new(id: FileId, item: &Item, making: Making<'_>) -> Self {
        let Making { language, returns, owner, app_id, sizes, time_added } = making;
        if returns.only_ids {
            return Self { returns, ..Self::missing(id, SteamResult::OK) };
        }
        let mut item = item.clone();
        let (title, description) = item.text_in(language);
        (item.title, item.description) = (title.to_owned(), description.to_owned());
        Self { id, result: SteamResult::OK, item, owner, app_id, sizes, returns, time_added }
    }

    /// An item of which there are no details.
    pub fn missing(id: FileId, result: SteamResult) -> Self {
        Self {
            id,
            result,
            item: Item::default(),
            owner: SteamId::NIL,
            app_id: 0,
            sizes: Sizes::default(),
            returns: Returns::default(),
            time_added: 0,
        }
    }

    /// The details.
    pub fn details(&self) -> Details<'_> {
        let whole = self.item.description.as_str();
        Details {
            id: self.id,
            result: self.result,
            item: &self.item,
            app_id: self.app_id,
            owner: self.owner,
            description: if self.returns.long_description { whole } else { clip(whole, SHORT_DESCRIPTION) },
            time_added: self.time_added,
            content_size: self.sizes.content,
        }
    }

    /// The tags.
    pub fn tags(&self) -> &[String] {
        &self.item.tags
    }

    /// The name of a tag that people read.
    pub fn tag_name(&self, index: u32) -> Option<&str> {
        let tag = self.item.tags.get(index as usize)?;
        Some(self.item.tag_names.get(tag).unwrap_or(tag))
    }

    /// Address of the main preview; none if there is none.
    pub fn preview_url(&self) -> Option<&str> {
        Some(self.item.preview_url.as_str()).filter(|url| !url.is_empty())
    }

    /// The metadata, if asked for.
    pub fn metadata(&self) -> Option<&str> {
        self.returns.metadata.then_some(&self.item.metadata)
    }

    /// The children, if asked for.
    pub fn children(&self) -> Option<&[FileId]> {
        self.returns.children.then_some(&self.item.children)
    }

    /// A number about it. What is about a period is there only if a period was asked for.
    pub fn statistic(&self, statistic: Statistic) -> Option<u64> {
        let told = !statistic.needs_period() || self.returns.playtime_days > 0;
        (told && self.result == SteamResult::OK && !self.returns.only_ids)
            .then(|| self.item.statistic(statistic))
    }

    /// The additional previews, if asked for.
    pub fn previews(&self) -> &[Preview] {
        if self.returns.additional_previews { &self.item.previews } else { &[] }
    }

    /// The pairs of key and value, if asked for.
    pub fn key_value_tags(&self) -> &[(String, String)] {
        if self.returns.key_value_tags { &self.item.key_value_tags } else { &[] }
    }

    /// The versions of the game for which it is.
    pub fn game_versions(&self) -> &[GameVersions] {
        &self.item.game_versions
    }

    /// The mature content in it.
    pub fn content_descriptors(&self) -> impl Iterator<Item = ContentDescriptor> {
        self.item.content_descriptors.iter().copied()
    }
}
