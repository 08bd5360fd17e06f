//! A query: what is asked for, its options, and its answer once that has come.

use super::answer::{Answer, Returns};
use super::item::{FileId, UserList};

/// Items of a page (`kNumUGCResultsPerPage`).
pub const PAGE: usize = 50;

/// The kinds of queries about all items, by their ranking (`EUGCQuery`).
const ALL_KINDS: std::ops::RangeInclusive<i32> = 0..=19;
/// The kinds of items that a query about all items can be restricted to (`EUGCMatchingUGCType`).
const MATCHING: std::ops::RangeInclusive<i32> = 0..=12;
/// `k_EUGCMatchingUGCType_All`, only for queries about a user's items.
const MATCHING_ALL: i32 = !0;
/// The orders of a user's list (`EUserUGCListSortOrder`).
const ORDERS: std::ops::RangeInclusive<i32> = 0..=6;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// Items on a user's list.
    User {
        /// The user's account number.
        account: u32,
        /// The list.
        list: UserList,
        /// The order (`EUserUGCListSortOrder`).
        order: i32,
        /// Which items.
        scope: Scope,
        /// The page, from 1.
        page: u32,
    },
    /// All items.
    All {
        /// Ranking and restriction (`EUGCQuery`).
        kind: i32,
        /// Which items.
        scope: Scope,
        /// The part of them.
        part: Part,
    },
    /// These items.
    Details(Vec<FileId>),
}

/// Which items a query is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The kind of items (`EUGCMatchingUGCType`).
    pub matching: i32,
    /// The app with which they were made, 0 for any.
    pub creator_app: u32,
    /// The app that uses them, 0 for any.
    pub consumer_app: u32,
}

/// A part of many results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A page, from 1.
    Page(u32),
    /// What begins at a cursor.
    Cursor(String),
}

impl Part {
    /// The place of its first result; none for a cursor that is none of ours.
    pub fn start(&self) -> Option<usize> {
        match self {
            Self::Page(page) => Some((*page as usize).saturating_sub(1).saturating_mul(PAGE)),
            Self::Cursor(cursor) if cursor.is_empty() || cursor == "*" => Some(0),
            Self::Cursor(cursor) => cursor.strip_prefix(CURSOR_PREFIX)?.parse().ok(),
        }
    }

    /// The cursor of what begins at this place.
    pub fn cursor(place: usize) -> String {
        format!("{CURSOR_PREFIX}{place}")
    }
}

const CURSOR_PREFIX: &str = "offline-";

impl Scope {
    fn is_allowed(&self, app_id: u32) -> bool {
        self.creator_app == app_id || self.consumer_app == app_id
    }
}

impl Question {
    /// Whether Steam takes it from a server of this app.
    pub fn is_allowed(&self, app_id: u32) -> bool {
        match self {
            Self::User { order, scope, page, .. } => {
                let matching = MATCHING.contains(&scope.matching) || scope.matching == MATCHING_ALL;
                ORDERS.contains(order) && matching && scope.is_allowed(app_id) && *page > 0
            }
            Self::All { kind, scope, part } => {
                let known = ALL_KINDS.contains(kind) && MATCHING.contains(&scope.matching);
                known && scope.is_allowed(app_id) && *part != Part::Page(0)
            }
            Self::Details(items) => !items.is_empty(),
        }
    }

    fn is_about_all(&self) -> bool {
        matches!(self, Self::All { .. })
    }

    fn is_about_user(&self) -> bool {
        matches!(self, Self::User { .. })
    }

    fn is_about_details(&self) -> bool {
        matches!(self, Self::Details(_))
    }

    /// Whether a number of days means something: for trends and for votes.
    fn has_trend(&self) -> bool {
        const VOTES_UP: i32 = 10;
        const TRENDS: [i32; 4] = [3, 13, 15, 17];
        matches!(self, Self::All { kind, .. } if *kind == VOTES_UP || TRENDS.contains(kind))
    }
}

/// What a query can be given before it is sent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Tags that the items have.
    pub required_tags: Vec<String>,
    /// Lists of tags; of each, the items have one.
    pub required_tag_groups: Vec<Vec<String>>,
    /// Tags that the items do not have.
    pub excluded_tags: Vec<String>,
    /// One of the required tags and groups is enough.
    pub match_any_tag: bool,
    /// Pairs of key and value that the items have.
    pub required_key_values: Vec<(String, String)>,
    /// Words in title or description.
    pub search_text: String,
    /// The name of their cloud file.
    pub cloud_file_name: Option<String>,
    /// First and last second of their creation.
    pub created: Option<(u32, u32)>,
    /// First and last second of their last update.
    pub updated: Option<(u32, u32)>,
    /// Days of a trend.
    pub trend_days: u32,
    /// Hidden items too.
    pub admin: bool,
    /// The language of titles and descriptions.
    pub language: String,
    /// What the answer has.
    pub returns: Returns,
}

/// An option and its value.
#[derive(Debug, Clone)]
pub enum SetOption {
    /// A tag that the items have.
    RequiredTag(String),
    /// Tags of which the items have one.
    RequiredTagGroup(Vec<String>),
    /// A tag that the items do not have.
    ExcludedTag(String),
    /// One of the required tags is enough.
    MatchAnyTag(bool),
    /// A pair that the items have.
    RequiredKeyValue(String, String),
    /// Words in title or description.
    SearchText(String),
    /// The name of the cloud file.
    CloudFileName(String),
    /// First and last second of the creation.
    Created(u32, u32),
    /// First and last second of the last update.
    Updated(u32, u32),
    /// Days of a trend.
    TrendDays(u32),
    /// Hidden items too.
    Admin(bool),
    /// The language.
    Language(String),
    /// An answer so many seconds old will do.
    MaxAge(u32),
    /// Nothing but IDs.
    OnlyIds(bool),
    /// Nothing but a number.
    TotalOnly(bool),
    /// Key-value tags.
    KeyValueTags(bool),
    /// Whole descriptions.
    LongDescription(bool),
    /// Metadata.
    Metadata(bool),
    /// Children.
    Children(bool),
    /// Additional previews.
    AdditionalPreviews(bool),
    /// Playtime of so many days.
    PlaytimeDays(u32),
}

impl SetOption {
    /// Whether a question can have it.
    fn fits(&self, question: &Question) -> bool {
        match self {
            Self::RequiredTag(text) | Self::ExcludedTag(text) => {
                !question.is_about_details() && !text.is_empty()
            }
            Self::RequiredTagGroup(tags) => {
                !question.is_about_details() && !tags.is_empty() && tags.iter().all(|tag| !tag.is_empty())
            }
            Self::OnlyIds(_) | Self::TotalOnly(_) => !question.is_about_details(),
            Self::CloudFileName(name) => question.is_about_user() && !name.is_empty(),
            Self::MatchAnyTag(_) => question.is_about_all(),
            Self::SearchText(text) => question.is_about_all() && !text.trim().is_empty(),
            Self::RequiredKeyValue(key, value) => {
                question.is_about_all() && !key.is_empty() && !value.is_empty()
            }
            Self::Created(start, end) | Self::Updated(start, end) => question.is_about_all() && start <= end,
            Self::TrendDays(_) => question.has_trend(),
            Self::Language(language) => !language.is_empty(),
            _ => true,
        }
    }
}

/// A query, from its making to its release.
#[derive(Debug)]
pub struct Query {
    /// What is asked for.
    pub question: Question,
    /// Its options.
    pub options: Options,
    /// How many seconds old an answer may be.
    pub max_age: u32,
    /// It was sent.
    pub sent: bool,
    /// Its answer, once that has come.
    pub answer: Option<Answer>,
}

impl Query {
    /// A query with no options.
    pub fn new(question: Question) -> Self {
        Self { question, options: Options::default(), max_age: 0, sent: false, answer: None }
    }

    /// Sets an option; false for one that does not fit the question, and once the query is sent.
    pub fn set(&mut self, option: SetOption) -> bool {
        if self.sent || !option.fits(&self.question) {
            return false;
        }
        let options = &mut self.options;
        let returns = &mut options.returns;
        match option {
            SetOption::RequiredTag(tag) => options.required_tags.push(tag),
            SetOption::RequiredTagGroup(tags) => options.required_tag_groups.push(tags),
            SetOption::ExcludedTag(tag) => options.excluded_tags.push(tag),
            SetOption::MatchAnyTag(any) => options.match_any_tag = any,
            SetOption::RequiredKeyValue(key, value) => options.required_key_values.push((key, value)),
            SetOption::SearchText(text) => options.search_text = text,
            SetOption::CloudFileName(name) => options.cloud_file_name = Some(name),
            SetOption::Created(start, end) => options.created = Some((start, end)),
            SetOption::Updated(start, end) => options.updated = Some((start, end)),
            SetOption::TrendDays(days) => options.trend_days = days,
            SetOption::Admin(admin) => options.admin = admin,
            SetOption::Language(language) => options.language = language,
            SetOption::MaxAge(seconds) => self.max_age = seconds,
            SetOption::OnlyIds(wanted) => returns.only_ids = wanted,
            SetOption::TotalOnly(wanted) => returns.total_only = wanted,
            SetOption::KeyValueTags(wanted) => returns.key_value_tags = wanted,
            SetOption::LongDescription(wanted) => returns.long_description = wanted,
            SetOption::Metadata(wanted) => returns.metadata = wanted,
            SetOption::Children(wanted) => returns.children = wanted,
            SetOption::AdditionalPreviews(wanted) => returns.additional_previews = wanted,
            SetOption::PlaytimeDays(days) => returns.playtime_days = days,
        }
        true
    }
}
