//! An item of the Workshop, as Steam knows it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::de::{Deserializer, Error, Unexpected};
use serde::{Deserialize, de};

use crate::codes::{self, Code};
use crate::result::SteamResult;
use crate::steam_id::{SteamId, WideNumber};
use crate::workshop::content::{Content, text_size};

/// How a request went.
pub type Outcome<T = ()> = Result<T, SteamResult>;

/// The number of an item (`PublishedFileId_t`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u64);

/// In a scenario a file ID is a text of decimal digits, or that number.
impl<'de> Deserialize<'de> for FileId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const EXPECTED: &str = "the ID of an item from 1 up, such as \"3000000001\"";
        match deserializer.deserialize_any(WideNumber(EXPECTED))? {
            0 => Err(D::Error::invalid_value(Unexpected::Unsigned(0), &EXPECTED as &dyn de::Expected)),
            id => Ok(Self(id)),
        }
    }
}

/// An item, with the keys by which a scenario describes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Item {
    /// The app that uses the item; none for the server's.
    pub app_id: Option<u32>,
    /// The app with which the item was made; none for the one that uses it.
    pub creator_app_id: Option<u32>,
    /// What kind of item it is.
    pub file_type: FileType,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// Title and description in other languages.
    pub translations: BTreeMap<String, Translation>,
    /// The developer's own text.
    pub metadata: String,
    /// The tags.
    pub tags: Vec<String>,
    /// The names of tags that people read.
    pub tag_names: BTreeMap<String, String>,
    /// The pairs of key and value.
    pub key_value_tags: Vec<(String, String)>,
    /// Who made it; none for the server itself.
    pub owner_id: Option<SteamId>,
    /// Who may see it.
    pub visibility: Visibility,
    /// It was banned.
    pub banned: bool,
    /// The app's developer accepted it.
    pub accepted: bool,
    /// Unix seconds of its creation.
    pub time_created: u32,
    /// Unix seconds of its last update.
    pub time_updated: u32,
    /// Unix seconds since when it is on a list of the server's; a subscription of the server has its own.
    pub time_added: u32,
    /// Votes for it.
    pub votes_up: u32,
    /// Votes against it.
    pub votes_down: u32,
    /// What Steam makes of the votes; none for the part of the votes that are for it.
    pub score: Option<f32>,
    /// The items that it consists of or depends on.
    pub children: Vec<FileId>,
    /// The apps that it requires.
    pub app_dependencies: Vec<u32>,
    /// Address of the main preview.
    pub preview_url: String,
    /// Bytes of the main preview.
    pub preview_size: u32,
    /// The additional previews.
    pub previews: Vec<Preview>,
    /// An address, of videos and guides.
    pub url: String,
    /// The name of the cloud file, of items made of one.
    pub file_name: String,
    /// The mature content in it.
    pub content_descriptors: BTreeSet<ContentDescriptor>,
    /// The versions of the game for which it is.
    pub game_versions: Vec<GameVersions>,
    /// Numbers about it.
    pub statistics: BTreeMap<Statistic, u64>,
    /// The folder with its content; for a legacy item the one file.
    pub content: Option<PathBuf>,
    /// Bytes of that content, counted when it came here.
    #[serde(skip)]
    pub content_bytes: u64,
    /// The content's files with their texts, in the place of a folder.
    pub files: BTreeMap<String, String>,
    /// The content is one file.
    pub legacy: bool,
    /// The number of the content's version.
    pub manifest: u64,
    /// What users did with it: each list of a user on which it is.
    pub listed: BTreeMap<UserList, BTreeSet<SteamId>>,
    /// What the server did with it.
    pub server: OwnState,
    /// The outcome of asking for its details.
    pub result: SteamResult,
    /// The outcome of downloading it.
    pub download_result: SteamResult,
}

impl Default for Item {
    fn default() -> Self {
        Self {
            app_id: None,
            creator_app_id: None,
            file_type: FileType::COMMUNITY,
            title: String::new(),
            description: String::new(),
            translations: BTreeMap::new(),
            metadata: String::new(),
            tags: Vec::new(),
            tag_names: BTreeMap::new(),
            key_value_tags: Vec::new(),
            owner_id: None,
            visibility: Visibility::PUBLIC,
            banned: false,
            accepted: false,
            time_created: 0,
            time_updated: 0,
            time_added: 0,
            votes_up: 0,
            votes_down: 0,
            score: None,
            children: Vec::new(),
            app_dependencies: Vec::new(),
            preview_url: String::new(),
            preview_size: 0,
            previews: Vec::new(),
            url: String::new(),
            file_name: String::new(),
            content_descriptors: BTreeSet::new(),
            game_versions: Vec::new(),
            statistics: BTreeMap::new(),
            content: None,
            content_bytes: 0,
            files: BTreeMap::new(),
            legacy: false,
            manifest: 1,
            listed: BTreeMap::new(),
            server: OwnState::default(),
            result: SteamResult::OK,
            download_result: SteamResult::OK,
        }
    }
}

impl Item {
    /// What Steam makes of the votes, 0 to 1; 0 without votes.
    pub fn score(&self) -> f32 {
        self.score.unwrap_or_else(|| self.share_of_votes_up())
    }

    fn share_of_votes_up(&self) -> f32 {
        let all = u64::from(self.votes_up) + u64::from(self.votes_down);
        if all == 0 { 0.0 } else { (f64::from(self.votes_up) / all as f64) as f32 }
    }

    /// Its content, if it has any.
    pub fn content(&self) -> Option<Content<'_>> {
        if self.files.is_empty() {
            self.content.as_deref().map(Content::Path)
        } else {
            Some(Content::Texts(&self.files))
        }
    }

    /// Bytes of its content.
    pub fn content_size(&self) -> u64 {
        if self.files.is_empty() { self.content_bytes } else { text_size(&self.files) }
    }

    /// A number about it.
    pub fn statistic(&self, statistic: Statistic) -> u64 {
        self.statistics.get(&statistic).copied().unwrap_or(0)
    }

    /// Adds to a number about it, or takes from it.
    pub fn count(&mut self, statistic: Statistic, change: i64) {
        let number = self.statistics.entry(statistic).or_default();
        *number = number.saturating_add_signed(change);
    }

    /// Title and description in a language; in its own where it is not translated.
    pub fn text_in(&self, language: &str) -> (&str, &str) {
        let own = (self.title.as_str(), self.description.as_str());
        self.translations.get(language).map_or(own, |translation| {
            (
                translation.title.as_deref().unwrap_or(own.0),
                translation.description.as_deref().unwrap_or(own.1),
            )
        })
    }

    /// Whether it has a tag, whatever the case of its letters.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own.to_lowercase() == tag.to_lowercase())
    }
}

/// What is translated into another language; what is not stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Translation {
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
}

/// An additional preview.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preview {
    /// The picture's address, or the ID of a video or a model.
    pub url_or_video: String,
    /// The name of the file that was uploaded.
    #[serde(default)]
    pub file_name: String,
    /// What it is.
    #[serde(default, rename = "type")]
    pub kind: PreviewType,
}

/// The branches of the game for which a version of the content is; an empty one is no limit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GameVersions {
    /// The first branch.
    pub min: String,
    /// The last branch.
    pub max: String,
}

/// What the server's own account did with an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OwnState {
    /// How it voted.
    pub vote: Option<Vote>,
    /// The item is one of its favourites.
    pub favorite: bool,
    /// It subscribes to the item.
    pub subscribed: bool,
    /// The item is hidden on this machine.
    pub disabled: bool,
    /// It counted playtime of the item.
    pub played: bool,
}

impl OwnState {
    /// Whether the item is on one of the server's own lists.
    pub fn is_on(&self, list: UserList) -> bool {
        match list {
            UserList::VotedOn => matches!(self.vote, Some(Vote::Up | Vote::Down)),
            UserList::VotedUp => self.vote == Some(Vote::Up),
            UserList::VotedDown => self.vote == Some(Vote::Down),
            UserList::WillVoteLater => self.vote == Some(Vote::Skipped),
            UserList::Favorited => self.favorite,
            UserList::Subscribed => self.subscribed,
            UserList::UsedOrPlayed => self.played,
            UserList::Published | UserList::Followed => false,
        }
    }
}

/// A vote about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// For it.
    Up,
    /// Against it.
    Down,
    /// Put off.
    Skipped,
}

/// A list of a user's items (`EUserUGCList`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserList {
    /// Made by the user.
    #[serde(skip)]
    Published = 0,
    /// Voted on.
    #[serde(skip)]
    VotedOn = 1,
    /// Voted for.
    VotedUp = 2,
    /// Voted against.
    VotedDown = 3,
    /// To be voted on later.
    WillVoteLater = 4,
    /// A favourite.
    Favorited = 5,
    /// Subscribed to.
    Subscribed = 6,
    /// Used or played.
    UsedOrPlayed = 7,
    /// Followed.
    Followed = 8,
}

impl UserList {
    /// The list with this number.
    pub fn from_raw(number: i32) -> Option<Self> {
        const ALL: [UserList; 9] = [
            UserList::Published,
            UserList::VotedOn,
            UserList::VotedUp,
            UserList::VotedDown,
            UserList::WillVoteLater,
            UserList::Favorited,
            UserList::Subscribed,
            UserList::UsedOrPlayed,
            UserList::Followed,
        ];
        ALL.into_iter().find(|list| *list as i32 == number)
    }
}

/// A number about an item (`EItemStatistic`). In a scenario it has its name in Valve's headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Statistic {
    /// Subscriptions.
    #[serde(rename = "NumSubscriptions")]
    Subscriptions = 0,
    /// Users whose favourite it is.
    #[serde(rename = "NumFavorites")]
    Favorites = 1,
    /// Followers.
    #[serde(rename = "NumFollowers")]
    Followers = 2,
    /// Users who ever subscribed.
    #[serde(rename = "NumUniqueSubscriptions")]
    UniqueSubscriptions = 3,
    /// Users whose favourite it ever was.
    #[serde(rename = "NumUniqueFavorites")]
    UniqueFavorites = 4,
    /// Users who ever followed.
    #[serde(rename = "NumUniqueFollowers")]
    UniqueFollowers = 5,
    /// Visitors of its page.
    #[serde(rename = "NumUniqueWebsiteViews")]
    UniqueWebsiteViews = 6,
    /// How badly it is reported.
    ReportScore = 7,
    /// Seconds for which it was played.
    #[serde(rename = "NumSecondsPlayed")]
    SecondsPlayed = 8,
    /// How often it was played.
    #[serde(rename = "NumPlaytimeSessions")]
    PlaytimeSessions = 9,
    /// Comments.
    #[serde(rename = "NumComments")]
    Comments = 10,
    /// Seconds for which it was played in the period asked for.
    #[serde(rename = "NumSecondsPlayedDuringTimePeriod")]
    SecondsPlayedDuringPeriod = 11,
    /// How often it was played in the period asked for.
    #[serde(rename = "NumPlaytimeSessionsDuringTimePeriod")]
    PlaytimeSessionsDuringPeriod = 12,
}

impl Statistic {
    /// The statistic with this number.
    pub fn from_raw(number: i32) -> Option<Self> {
        const ALL: [Statistic; 13] = [
            Statistic::Subscriptions,
            Statistic::Favorites,
            Statistic::Followers,
            Statistic::UniqueSubscriptions,
            Statistic::UniqueFavorites,
            Statistic::UniqueFollowers,
            Statistic::UniqueWebsiteViews,
            Statistic::ReportScore,
            Statistic::SecondsPlayed,
            Statistic::PlaytimeSessions,
            Statistic::Comments,
            Statistic::SecondsPlayedDuringPeriod,
            Statistic::PlaytimeSessionsDuringPeriod,
        ];
        ALL.into_iter().find(|statistic| *statistic as i32 == number)
    }

    /// Whether it is about a period that a query names.
    pub fn needs_period(self) -> bool {
        matches!(self, Self::SecondsPlayedDuringPeriod | Self::PlaytimeSessionsDuringPeriod)
    }
}

/// What kind of item it is (`EWorkshopFileType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileType(pub i32);

impl FileType {
    /// An ordinary item.
    pub const COMMUNITY: Self = Self(0);

    /// Whether Steam lists it.
    pub fn is_known(self) -> bool {
        Self::NAMES.iter().any(|(_, number)| *number == self.0)
    }
}

impl Code for FileType {
    const EXPECTED: &'static str =
        "a file type: its name without k_EWorkshopFileType (\"Community\", \"Collection\" ...) or its number";
    const LOWEST: i32 = 0;
    const NAMES: &'static [(&'static str, i32)] = &[
        ("Community", 0),
        ("Microtransaction", 1),
        ("Collection", 2),
        ("Art", 3),
        ("Video", 4),
        ("Screenshot", 5),
        ("Game", 6),
        ("Software", 7),
        ("Concept", 8),
        ("WebGuide", 9),
        ("IntegratedGuide", 10),
        ("Merch", 11),
        ("ControllerBinding", 12),
        ("SteamworksAccessInvite", 13),
        ("SteamVideo", 14),
        ("GameManagedItem", 15),
        ("Clip", 16),
    ];

    fn from_number(number: i32) -> Self {
        Self(number)
    }
}

/// Who may see an item (`ERemoteStoragePublishedFileVisibility`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visibility(pub i32);

impl Visibility {
    /// Everybody.
    pub const PUBLIC: Self = Self(0);
    /// Whoever made it.
    pub const PRIVATE: Self = Self(2);
    /// Who knows its ID.
    pub const UNLISTED: Self = Self(3);
}

impl Code for Visibility {
    const EXPECTED: &'static str =
        "a visibility: \"Public\", \"FriendsOnly\", \"Private\", \"Unlisted\" or its number";
    const LOWEST: i32 = 0;
    const NAMES: &'static [(&'static str, i32)] =
        &[("Public", 0), ("FriendsOnly", 1), ("Private", 2), ("Unlisted", 3)];

    fn from_number(number: i32) -> Self {
        Self(number)
    }
}

/// What an additional preview is (`EItemPreviewType`); apps have numbers of their own above 255.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PreviewType(pub i32);

impl PreviewType {
    /// A video, named by its ID.
    pub const YOUTUBE_VIDEO: Self = Self(1);

    /// Whether a file can be one.
    pub fn is_file(self) -> bool {
        matches!(self.0, 0 | 3 | 4 | 256..)
    }
}

impl Code for PreviewType {
    const EXPECTED: &'static str =
        "a preview type: its name without k_EItemPreviewType (\"Image\", \"YouTubeVideo\" ...) or its number";
    const LOWEST: i32 = 0;
    const NAMES: &'static [(&'static str, i32)] = &[
        ("Image", 0),
        ("YouTubeVideo", 1),
        ("Sketchfab", 2),
        ("EnvironmentMap_HorizontalCross", 3),
        ("EnvironmentMap_LatLong", 4),
        ("Clip", 5),
    ];

    fn from_number(number: i32) -> Self {
        Self(number)
    }
}

/// Mature content of an item (`EUGCContentDescriptorID`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContentDescriptor(pub i32);

impl ContentDescriptor {
    /// Whether Steam lists it.
    pub fn is_known(self) -> bool {
        Self::NAMES.iter().any(|(_, number)| *number == self.0)
    }
}

impl Code for ContentDescriptor {
    const EXPECTED: &'static str = "a content descriptor: its name without k_EUGCContentDescriptor_ \
                                    (\"NudityOrSexualContent\" ...) or its number from 1 up";
    const LOWEST: i32 = 1;
    const NAMES: &'static [(&'static str, i32)] = &[
        ("NudityOrSexualContent", 1),
        ("FrequentViolenceOrGore", 2),
        ("AdultOnlySexualContent", 3),
        ("GratuitousSexualContent", 4),
        ("AnyMatureContent", 5),
    ];

    fn from_number(number: i32) -> Self {
        Self(number)
    }
}

/// In a scenario these are their names or their numbers.
macro_rules! read_as_codes {
    ($($code:ty),*) => {
        $(impl<'de> Deserialize<'de> for $code {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                codes::deserialize(deserializer)
            }
        })*
    };
}

read_as_codes!(FileType, Visibility, PreviewType, ContentDescriptor);
