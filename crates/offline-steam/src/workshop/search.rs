//! Which items a query finds, and in which order.

use std::cmp::Reverse;

use super::item::{FileId, Item, Statistic, UserList, Visibility};
use super::query::{Options, Question, Scope};

/// An item with what Steam knows about it beside its keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// The item's number.
    pub id: FileId,
    /// The item.
    pub item: &'a Item,
    /// The app that uses it.
    pub app_id: u32,
    /// The app with which it was made.
    pub creator_app_id: u32,
    /// The account number of who made it.
    pub owner: u32,
    /// The server made it.
    pub own: bool,
    /// How late the server subscribed to it; 0, if it does not.
    pub subscribed: u32,
}

/// Everybody's ranking of one kind comes from these numbers.
mod kind {
    pub const PUBLICATION_DATE: i32 = 1;
    pub const ACCEPTED: i32 = 2;
    pub const TREND: i32 = 3;
    pub const FAVORITED_BY_FRIENDS: i32 = 4;
    pub const CREATED_BY_FRIENDS: i32 = 5;
    pub const REPORTED: i32 = 6;
    pub const CREATED_BY_FOLLOWED: i32 = 7;
    pub const NOT_YET_RATED: i32 = 8;
    pub const TOTAL_VOTES_ASCENDING: i32 = 9;
    pub const VOTES_UP: i32 = 10;
    pub const TEXT_SEARCH: i32 = 11;
    pub const UNIQUE_SUBSCRIPTIONS: i32 = 12;
    pub const PLAYTIME_TREND: i32 = 13;
    pub const TOTAL_PLAYTIME: i32 = 14;
    pub const AVERAGE_PLAYTIME_TREND: i32 = 15;
    pub const LIFETIME_AVERAGE_PLAYTIME: i32 = 16;
    pub const SESSIONS_TREND: i32 = 17;
    pub const LIFETIME_SESSIONS: i32 = 18;
    pub const LAST_UPDATED: i32 = 19;
}

impl Candidate<'_> {
    /// Whether everybody finds it.
    fn is_listed(&self, options: &Options) -> bool {
        self.item.visibility == Visibility::PUBLIC && !self.item.banned || options.admin
    }

    /// Whether the server can have its details.
    pub fn is_visible(&self, options: &Options) -> bool {
        let open = [Visibility::PUBLIC, Visibility::UNLISTED].contains(&self.item.visibility);
        open || self.own || options.admin
    }

    fn is_in(&self, scope: Scope) -> bool {
        let of = |wanted: u32, app: u32| wanted == 0 || wanted == app;
        of(scope.consumer_app, self.app_id)
            && of(scope.creator_app, self.creator_app_id)
            && matches_type(self.item.file_type.0, scope.matching)
    }

    fn is_on(&self, account: u32, is_server: bool, list: UserList) -> bool {
        let listed = |list| {
            self.item
                .listed
                .get(&list)
                .is_some_and(|users| users.iter().any(|user| user.account() == account))
        };
        match list {
            UserList::Published => self.owner == account,
            UserList::VotedOn if listed(UserList::VotedUp) || listed(UserList::VotedDown) => true,
            list => listed(list) || is_server && self.item.server.is_on(list),
        }
    }

    fn passes(&self, options: &Options) -> bool {
        let within =
            |time, range: Option<(u32, u32)>| range.is_none_or(|(start, end)| (start..=end).contains(&time));
        let pairs = &self.item.key_value_tags;
        self.has_tags(options)
            && options.required_key_values.iter().all(|pair| pairs.contains(pair))
            && words_of(&options.search_text).all(|word| self.occurrences(options, &word) > 0)
            && options.cloud_file_name.as_ref().is_none_or(|name| *name == self.item.file_name)
            && within(self.item.time_created, options.created)
            && within(self.item.time_updated, options.updated)
    }

    fn has_tags(&self, options: &Options) -> bool {
        let has = |tag: &String| self.item.has_tag(tag);
        if options.excluded_tags.iter().any(has) {
            return false;
        }
        let mut wishes = options
            .required_tags
            .iter()
            .map(has)
            .chain(options.required_tag_groups.iter().map(|group| group.iter().any(has)))
            .peekable();
        if options.match_any_tag && wishes.peek().is_some() {
            wishes.any(|granted| granted)
        } else {
            wishes.all(|granted| granted)
        }
    }

    /// How often a word in small letters stands in title and description.
    fn occurrences(&self, options: &Options, word: &str) -> u64 {
        let (title, description) = self.item.text_in(&options.language);
        let count = |text: &str| text.to_lowercase().matches(word).count() as u64;
        count(title) + count(description)
    }

    fn number(&self, statistic: Statistic) -> f64 {
        self.item.statistic(statistic) as f64
    }

    fn average(&self, seconds: Statistic, sessions: Statistic) -> f64 {
        self.number(seconds) / self.number(sessions).max(1.0)
    }

    fn votes(&self) -> f64 {
        f64::from(self.item.votes_up) + f64::from(self.item.votes_down)
    }

    /// Whether a kind of query is about it at all. A server has no friends and follows nobody.
    fn is_of_kind(&self, kind: i32) -> bool {
        match kind {
            kind::ACCEPTED => self.item.accepted,
            kind::NOT_YET_RATED => self.votes() == 0.0,
            kind::FAVORITED_BY_FRIENDS | kind::CREATED_BY_FRIENDS | kind::CREATED_BY_FOLLOWED => false,
            _ => true,
        }
    }

    /// How far in front a kind of query ranks it.
    fn rank(&self, kind: i32, options: &Options) -> f64 {
        use Statistic::{
            PlaytimeSessions, PlaytimeSessionsDuringPeriod, ReportScore, SecondsPlayed,
            SecondsPlayedDuringPeriod, UniqueSubscriptions,
        };
        match kind {
            kind::PUBLICATION_DATE | kind::ACCEPTED | kind::NOT_YET_RATED => self.item.time_created.into(),
            kind::REPORTED => self.number(ReportScore),
            kind::TOTAL_VOTES_ASCENDING => -self.votes(),
            kind::TREND | kind::VOTES_UP => self.item.votes_up.into(),
            kind::TEXT_SEARCH => {
                words_of(&options.search_text).map(|word| self.occurrences(options, &word) as f64).sum()
            }
            kind::UNIQUE_SUBSCRIPTIONS => self.number(UniqueSubscriptions),
            kind::PLAYTIME_TREND => self.number(SecondsPlayedDuringPeriod),
            kind::TOTAL_PLAYTIME => self.number(SecondsPlayed),
            kind::AVERAGE_PLAYTIME_TREND => {
                self.average(SecondsPlayedDuringPeriod, PlaytimeSessionsDuringPeriod)
            }
            kind::LIFETIME_AVERAGE_PLAYTIME => self.average(SecondsPlayed, PlaytimeSessions),
            kind::SESSIONS_TREND => self.number(PlaytimeSessionsDuringPeriod),
            kind::LIFETIME_SESSIONS => self.number(PlaytimeSessions),
            kind::LAST_UPDATED => self.item.time_updated.into(),
            _ => self.item.score().into(),
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(str::to_lowercase)
}

/// Whether an `EWorkshopFileType` is one of an `EUGCMatchingUGCType`.
fn matches_type(file_type: i32, matching: i32) -> bool {
    match matching {
        0 => matches!(file_type, 0 | 1),
        1 => file_type == 1,
        2 => file_type == 0,
        3 => file_type == 2,
        4 => file_type == 3,
        5 => file_type == 4,
        6 => file_type == 5,
        7 => matches!(file_type, 9 | 10),
        8 => file_type == 9,
        9 => file_type == 10,
        10 => matches!(file_type, 0 | 10),
        11 => file_type == 12,
        12 => file_type == 15,
        _ => true,
    }
}

/// The items that a question is about, in their order. `server` is the account number of the server. Questions
/// about details find the items that there are.
pub(super) fn find(
    candidates: &[Candidate<'_>],
    question: &Question,
    options: &Options,
    server: u32,
) -> Vec<FileId> {
    let passing = candidates.iter().filter(|candidate| candidate.passes(options));
    match question {
        Question::Details(items) => items.clone(),
        Question::All { kind, scope, .. } => {
            let mut found: Vec<_> = passing
                .filter(|it| it.is_listed(options) && it.is_in(*scope) && it.is_of_kind(*kind))
                .map(|it| (it.rank(*kind, options), it.id))
                .collect();
            found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            found.into_iter().map(|(_, id)| id).collect()
        }
        Question::User { account, list, order, scope, .. } => {
            let is_server = *account == server;
            let mut found: Vec<_> = passing
                .filter(|it| it.is_listed(options) || it.own)
                .filter(|it| it.is_in(*scope) && it.is_on(*account, is_server, *list))
                .collect();
            sort_list(&mut found, *order, options);
            found.into_iter().map(|it| it.id).collect()
        }
    }
}

/// Puts a user's list into an `EUserUGCListSortOrder`. Items are numbered in the order of their creation.
fn sort_list(found: &mut [&Candidate<'_>], order: i32, options: &Options) {
    let created = |it: &&Candidate<'_>| (it.item.time_created, it.id);
    match order {
        1 => found.sort_by_key(created),
        2 => found.sort_by_key(|it| (it.item.text_in(&options.language).0.to_lowercase(), it.id)),
        3 => found.sort_by_key(|it| Reverse((it.item.time_updated, it.id))),
        4 => found.sort_by_key(|it| Reverse((it.subscribed, created(it)))),
        5 => found.sort_by(|a, b| b.item.score().total_cmp(&a.item.score()).then(a.id.cmp(&b.id))),
        6 => found.sort_by_key(|it| (Reverse(it.item.statistic(Statistic::ReportScore)), it.id)),
        _ => found.sort_by_key(|it| Reverse(created(it))),
    }
}
