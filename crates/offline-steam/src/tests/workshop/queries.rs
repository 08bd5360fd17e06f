//! Queries: what they find, in which order, and what their answers have.

use super::{Shop, bench, bench_with, word};
use crate::dispatch::NO_CALL;
use crate::workshop::INVALID_HANDLE;
use crate::workshop::answer::Found;
use crate::workshop::callbacks::details;
use crate::workshop::item::{FileId, Statistic, UserList};
use crate::workshop::query::{Part, Question, Scope, SetOption};

const APP: u32 = 480;
const PERSON: &str = "76561197960265729";

/// Six items of different kinds; 6 is private, 5 belongs to another app.
const WORLD: &str = r#"{"items": {
    "1": {"title": "Red map", "description": "big and red", "tags": ["Map", "big"], "votes_up": 9, "votes_down": 1,
        "time_created": 100, "time_updated": 900, "key_value_tags": [["mode", "ctf"], ["mode", "dm"]],
        "statistics": {"NumUniqueSubscriptions": 5, "NumSecondsPlayed": 10, "NumPlaytimeSessions": 1}},
    "2": {"title": "blue map", "tags": ["map", "small"], "votes_up": 20, "votes_down": 20,
        "time_created": 200, "time_updated": 300, "key_value_tags": [["mode", "dm"]],
        "statistics": {"NumUniqueSubscriptions": 50, "NumSecondsPlayed": 90, "NumPlaytimeSessions": 90}},
    "3": {"title": "Helmet", "tags": ["gear"], "file_type": "Microtransaction", "accepted": true,
        "time_created": 300, "time_updated": 300},
    "4": {"title": "Best maps", "file_type": "Collection", "children": ["1", "2"], "time_created": 50},
    "5": {"app_id": 730, "title": "map for another game"},
    "6": {"title": "secret map", "visibility": "Private", "tags": ["map"], "owner_id": "76561197960265729"}
}}"#;

fn scope(matching: i32) -> Scope {
    Scope { matching, creator_app: 0, consumer_app: APP }
}

fn all(kind: i32, matching: i32) -> Question {
    Question::All { kind, scope: scope(matching), part: Part::Page(1) }
}

fn list_of(account: u32, list: UserList, order: i32) -> Question {
    Question::User { account, list, order, scope: scope(0), page: 1 }
}

/// The answer to a question: result, number of results, number of matches, whether it is old, next cursor.
#[derive(Debug, PartialEq, Eq)]
struct Completed {
    result: i32,
    returned: i32,
    total: i32,
    cached: bool,
    next_cursor: String,
}

impl Shop {
    fn question(&mut self, question: Question, options: &[SetOption]) -> (u64, Completed) {
        let query = self.server.workshop.create_query(question);
        assert_ne!(query, INVALID_HANDLE);
        for option in options {
            assert!(self.server.workshop.set_query_option(query, option.clone()), "{option:?}");
        }
        let call = self.server.send_query(query);
        let (callback, bytes) = self.answer(call);
        assert_eq!((callback, &bytes[..8]), (3401, &query.to_ne_bytes()[..]));
        assert!(query > u64::from(u32::MAX), "handles need all their bits, as Steam's do");
        let cursor = bytes[21..].iter().copied().take_while(|byte| *byte != 0).collect();
        let completed = Completed {
            result: word(&bytes, 8),
            returned: word(&bytes, 12),
            total: word(&bytes, 16),
            cached: bytes[20] != 0,
            next_cursor: String::from_utf8(cursor).unwrap(),
        };
        (query, completed)
    }

    fn found(&self, query: u64, index: u32) -> &Found {
        self.server.workshop.found(query, index).unwrap()
    }

    /// The numbers of the items that a question finds, in their order.
    fn find(&mut self, question: Question, options: &[SetOption]) -> Vec<u64> {
        let (query, completed) = self.question(question, options);
        assert_eq!(completed.result, 1);
        (0..completed.returned).map(|index| self.found(query, index as u32).details().id.0).collect()
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn items_are_found_by_app_and_kind() {
    let mut bench = bench(WORLD);
    assert_eq!(bench.find(all(1, 0), &[]), [3, 2, 1], "items, by their publication");
    assert_eq!(bench.find(all(1, 1), &[]), [3], "for sale");
    assert_eq!(bench.find(all(1, 2), &[]), [2, 1], "ready to use");
    assert_eq!(bench.find(all(1, 3), &[]), [4], "collections");
    assert_eq!(bench.find(all(1, 4), &[]), [] as [u64; 0]);
    let creator = Scope { matching: 0, creator_app: APP, consumer_app: 730 };
    let question = Question::All { kind: 1, scope: creator, part: Part::Page(1) };
    assert_eq!(bench.find(question, &[]), [] as [u64; 0], "5 was made with the app that uses it");
}

#[test]
fn hidden_items_are_for_admins_and_their_authors() {
    let mut bench = bench(WORLD);
    assert_eq!(bench.find(all(1, 2), &[SetOption::Admin(true)]), [2, 1, 6]);
    let details = Question::Details(vec![FileId(6), FileId(7), FileId(1)]);
    let (query, completed) = bench.question(details.clone(), &[]);
    assert_eq!((completed.returned, completed.total), (3, 3));
    let results: Vec<i32> = (0..3).map(|index| bench.found(query, index).details().result.0).collect();
    assert_eq!(results, [15, 9, 1], "access denied, not found, found");
    assert_eq!(bench.found(query, 0).details().item.title, "");
    let (query, _) = bench.question(details, &[SetOption::Admin(true)]);
    assert_eq!(bench.found(query, 0).details().item.title, "secret map");
}

#[test]
fn each_kind_has_its_ranking() {
    let mut bench = bench(WORLD);
    for (kind, expected) in [
        (0, [1, 2, 3].as_slice()),
        (2, &[3]),
        (4, &[]),
        (8, &[3]),
        (9, &[3, 1, 2]),
        (10, &[2, 1, 3]),
        (12, &[2, 1, 3]),
        (14, &[2, 1, 3]),
        (16, &[1, 2, 3]),
        (18, &[2, 1, 3]),
        (19, &[1, 2, 3]),
    ] {
        assert_eq!(bench.find(all(kind, 0), &[]), expected, "kind {kind}");
    }
    let words = [SetOption::SearchText(text("RED"))];
    assert_eq!(bench.find(all(11, 0), &words), [1], "a text search");
}

#[test]
fn filters_narrow_the_list() {
    use SetOption::*;
    let mut bench = bench(WORLD);
    for (options, expected) in [
        (vec![RequiredTag(text("MAP"))], [2, 1].as_slice()),
        (vec![RequiredTag(text("map")), RequiredTag(text("big"))], &[1]),
        (vec![RequiredTag(text("gear")), RequiredTag(text("big")), MatchAnyTag(true)], &[3, 1]),
        (vec![RequiredTagGroup(vec![text("gear"), text("small")])], &[3, 2]),
        (vec![RequiredTagGroup(vec![text("gear"), text("small")]), RequiredTag(text("map"))], &[2]),
        (vec![ExcludedTag(text("map"))], &[3]),
        (vec![MatchAnyTag(true)], &[3, 2, 1]),
        (vec![SearchText(text("map blue"))], &[2]),
        (vec![SearchText(text("map green"))], &[]),
        (vec![RequiredKeyValue(text("mode"), text("dm"))], &[2, 1]),
        (vec![RequiredKeyValue(text("mode"), text("dm")), RequiredKeyValue(text("mode"), text("ctf"))], &[1]),
        (vec![Created(100, 200)], &[2, 1]),
        (vec![Updated(300, 899)], &[3, 2]),
        (vec![Created(201, 299)], &[]),
    ] {
        assert_eq!(bench.find(all(1, 0), &options), expected, "{options:?}");
    }
}

#[test]
fn options_must_fit_the_question() {
    use SetOption::*;
    let mut bench = bench(WORLD);
    let workshop = &mut bench.server.workshop;
    let about_all = workshop.create_query(all(1, 0));
    let trend = workshop.create_query(all(3, 0));
    let about_user = workshop.create_query(list_of(1, UserList::Published, 0));
    let details = workshop.create_query(Question::Details(vec![FileId(1)]));
    for (option, fitting) in [
        (RequiredTag(text("map")), [true, true, true, false]),
        (RequiredTag(text("")), [false; 4]),
        (RequiredTagGroup(vec![]), [false; 4]),
        (ExcludedTag(text("map")), [true, true, true, false]),
        (OnlyIds(true), [true, true, true, false]),
        (TotalOnly(true), [true, true, true, false]),
        (CloudFileName(text("a")), [false, false, true, false]),
        (CloudFileName(text("")), [false; 4]),
        (MatchAnyTag(true), [true, true, false, false]),
        (SearchText(text("a")), [true, true, false, false]),
        (SearchText(text(" ")), [false; 4]),
        (TrendDays(7), [false, true, false, false]),
        (Created(2, 1), [false; 4]),
        (Updated(1, 2), [true, true, false, false]),
        (RequiredKeyValue(text("a"), text("b")), [true, true, false, false]),
        (RequiredKeyValue(text("a"), text("")), [false; 4]),
        (Language(text("")), [false; 4]),
        (LongDescription(true), [true; 4]),
        (MaxAge(1), [true; 4]),
    ] {
        for (query, fits) in [about_all, trend, about_user, details].into_iter().zip(fitting) {
            assert_eq!(workshop.set_query_option(query, option.clone()), fits, "{option:?} of {query}");
        }
    }
}

#[test]
fn questions_that_steam_does_not_take_have_no_handle() {
    let mut bench = bench(WORLD);
    let other_app = Scope { matching: 0, creator_app: 730, consumer_app: 731 };
    let everything = Scope { matching: -1, creator_app: APP, consumer_app: 0 };
    let user =
        |order, scope, page| Question::User { account: 1, list: UserList::Published, order, scope, page };
    for question in [
        Question::All { kind: 1, scope: other_app, part: Part::Page(1) },
        Question::All { kind: 1, scope: scope(0), part: Part::Page(0) },
        Question::All { kind: 1, scope: everything, part: Part::Page(1) },
        all(20, 0),
        all(-1, 0),
        all(1, 13),
        user(7, scope(0), 1),
        user(0, scope(0), 0),
        user(0, other_app, 1),
        Question::Details(vec![]),
    ] {
        assert_eq!(bench.server.workshop.create_query(question.clone()), INVALID_HANDLE, "{question:?}");
    }
    assert_ne!(bench.server.workshop.create_query(user(0, everything, 1)), INVALID_HANDLE);
}

#[test]
fn a_handle_is_good_for_one_sending_until_its_release() {
    let mut bench = bench(WORLD);
    let query = bench.server.workshop.create_query(all(1, 0));
    assert!(bench.server.workshop.found(query, 0).is_none(), "not sent");
    let call = bench.server.send_query(query);
    assert!(bench.server.workshop.found(query, 0).is_none(), "not answered");
    assert!(!bench.server.workshop.set_query_option(query, SetOption::MaxAge(1)), "sent");
    assert_eq!(bench.server.send_query(query), NO_CALL);
    bench.answer(call);
    assert!(bench.server.workshop.found(query, 2).is_some());
    assert!(bench.server.workshop.found(query, 3).is_none());
    assert!(bench.server.workshop.release_query(query));
    assert!(bench.server.workshop.found(query, 0).is_none());
    assert!(!bench.server.workshop.release_query(query));
    assert!(!bench.server.workshop.set_query_option(query, SetOption::MaxAge(1)));
    assert_eq!(bench.server.send_query(query), NO_CALL);
    assert_ne!(bench.server.workshop.create_query(all(1, 0)), query, "handles are not used again");
}

#[test]
fn a_query_released_on_its_way_is_answered_with_a_failure() {
    let mut bench = bench(WORLD);
    let query = bench.server.workshop.create_query(all(1, 0));
    let call = bench.server.send_query(query);
    bench.server.workshop.release_query(query);
    assert_eq!(word(&bench.answer(call).1, 8), 2);
}

/// A Workshop of so many items, created one second after the other.
fn many(count: u64) -> String {
    let items: Vec<_> = (1..=count).map(|id| format!(r#""{id}": {{"time_created": {id}}}"#)).collect();
    format!(r#"{{"items": {{{}}}}}"#, items.join(","))
}

#[test]
fn pages_have_fifty_results() {
    let mut bench = bench(&many(120));
    for (page, ids) in [(1, 71..=120), (2, 21..=70), (3, 1..=20)] {
        let question = Question::All { kind: 1, scope: scope(0), part: Part::Page(page) };
        let found = bench.find(question, &[]);
        assert_eq!(found, ids.rev().collect::<Vec<_>>());
    }
    for page in [4, u32::MAX] {
        let question = Question::All { kind: 1, scope: scope(0), part: Part::Page(page) };
        let (_, completed) = bench.question(question, &[]);
        assert_eq!((completed.returned, completed.total), (0, 120));
    }
    let details = Question::Details((1..=60).map(FileId).collect());
    let (_, completed) = bench.question(details, &[]);
    assert_eq!((completed.returned, completed.total), (50, 60));
}

#[test]
fn cursors_lead_through_everything_once() {
    let mut bench = bench(&many(120));
    let (mut cursor, mut found) = (text("*"), Vec::new());
    while !cursor.is_empty() {
        let part = Part::Cursor(cursor);
        let (query, completed) = bench.question(Question::All { kind: 1, scope: scope(0), part }, &[]);
        found.extend((0..completed.returned).map(|i| bench.found(query, i as u32).details().id.0));
        cursor = completed.next_cursor;
    }
    assert_eq!(found, (1..=120).rev().collect::<Vec<_>>());
    let part = Part::Cursor(text("nonsense"));
    let (_, completed) = bench.question(Question::All { kind: 1, scope: scope(0), part }, &[]);
    assert_eq!(completed.result, 8);
    let (_, page) = bench.question(all(1, 0), &[]);
    assert_eq!(page.next_cursor, "", "pages have no cursor");
}

#[test]
fn an_answer_has_what_was_asked_for() {
    use SetOption::*;
    let world = r#"{"items": {"1": {
        "title": "Map", "description": "DESCRIPTION", "translations": {"german": {"title": "Karte"}},
        "metadata": "meta", "tags": ["map", "big"], "tag_names": {"map": "Maps"}, "key_value_tags": [["k", "v"]], "children": ["2"],
        "time_added": 5,
        "previews": [{"url_or_video": "abc", "type": "YouTubeVideo"}, {"url_or_video": "https://x", "file_name": "x.png"}],
        "preview_url": "https://p", "content_descriptors": ["AnyMatureContent", 1],
        "game_versions": [{"min": "beta"}],
        "statistics": {"NumSubscriptions": 7, "NumSecondsPlayedDuringTimePeriod": 8}
    }}}"#
        .replace("DESCRIPTION", &"ö".repeat(200));
    let mut bench = bench(&world);
    let question = Question::Details(vec![FileId(1)]);
    let (plain, _) = bench.question(question.clone(), &[]);
    let found = bench.found(plain, 0);
    assert_eq!(found.details().description.len(), 254, "cut at a character's end");
    assert_eq!((found.metadata(), found.children()), (None, None));
    assert_eq!([0, 1, 2].map(|tag| found.tag_name(tag)), [Some("Maps"), Some("big"), None]);
    assert_eq!(found.details().time_added, 5);
    assert!(found.previews().is_empty() && found.key_value_tags().is_empty());
    assert_eq!(found.preview_url(), Some("https://p"));
    assert_eq!(found.statistic(Statistic::Subscriptions), Some(7));
    assert_eq!(found.statistic(Statistic::SecondsPlayedDuringPeriod), None);
    let descriptors: Vec<i32> = found.content_descriptors().map(|descriptor| descriptor.0).collect();
    assert_eq!(descriptors, [1, 5]);
    assert_eq!(found.game_versions()[0].min, "beta");

    let wishes = [
        LongDescription(true),
        Metadata(true),
        Children(true),
        AdditionalPreviews(true),
        KeyValueTags(true),
        PlaytimeDays(3),
        Language(text("german")),
    ];
    let (whole, _) = bench.question(question, &wishes);
    let found = bench.found(whole, 0);
    assert_eq!((found.details().description.len(), found.details().item.title.as_str()), (400, "Karte"));
    assert_eq!((found.metadata(), found.children()), (Some("meta"), Some([FileId(2)].as_slice())));
    assert_eq!((found.previews()[0].kind.0, found.previews()[1].file_name.as_str()), (1, "x.png"));
    assert_eq!(found.key_value_tags(), [(text("k"), text("v"))]);
    assert_eq!(found.statistic(Statistic::SecondsPlayedDuringPeriod), Some(8));
}

#[test]
fn ids_alone_and_the_number_alone() {
    let mut bench = bench(WORLD);
    let (query, completed) = bench.question(all(1, 0), &[SetOption::OnlyIds(true)]);
    assert_eq!((completed.returned, completed.total), (3, 3));
    let found = bench.found(query, 0);
    assert_eq!((found.details().id, found.details().item.title.as_str()), (FileId(3), ""));
    assert!(found.tags().is_empty() && found.statistic(Statistic::Comments).is_none());
    let (_, completed) = bench.question(all(1, 0), &[SetOption::TotalOnly(true)]);
    assert_eq!((completed.returned, completed.total), (0, 3));
}

#[test]
fn users_have_lists() {
    let world = format!(
        r#"{{"items": {{
            "1": {{"title": "b", "owner_id": "{PERSON}", "time_created": 5, "time_updated": 9, "votes_up": 1}},
            "2": {{"title": "A", "owner_id": "{PERSON}", "time_created": 6, "time_updated": 7, "file_name": "cloud",
                "listed": {{"voted_up": ["{PERSON}"], "subscribed": ["{PERSON}"]}}}},
            "3": {{"listed": {{"voted_down": ["{PERSON}"], "favorited": ["{PERSON}"], "followed": ["{PERSON}"]}}}},
            "4": {{"owner_id": "{PERSON}", "visibility": "FriendsOnly"}},
            "5": {{"visibility": "Private", "server": {{"vote": "skipped", "favorite": true, "subscribed": true}}}}
        }}}}"#
    );
    let mut bench = bench(&world);
    for (list, expected) in [
        (UserList::Published, [2, 1].as_slice()),
        (UserList::VotedOn, &[3, 2]),
        (UserList::VotedUp, &[2]),
        (UserList::VotedDown, &[3]),
        (UserList::Favorited, &[3]),
        (UserList::Subscribed, &[2]),
        (UserList::Followed, &[3]),
        (UserList::UsedOrPlayed, &[]),
    ] {
        let mut found = bench.find(list_of(1, list, 0), &[]);
        found.sort_by(|a, b| b.cmp(a));
        assert_eq!(found, expected, "{list:?}");
    }
    let published = |order| list_of(1, UserList::Published, order);
    assert_eq!(bench.find(published(0), &[]), [2, 1], "the newest first");
    assert_eq!(bench.find(published(1), &[]), [1, 2], "the oldest first");
    assert_eq!(bench.find(published(2), &[]), [2, 1], "by title");
    assert_eq!(bench.find(published(3), &[]), [1, 2], "updated last");
    assert_eq!(bench.find(published(5), &[]), [1, 2], "by score");
    assert_eq!(bench.find(published(0), &[SetOption::CloudFileName(text("cloud"))]), [2]);
    let server = bench.server.steam_id().account();
    for list in [UserList::WillVoteLater, UserList::Favorited, UserList::Subscribed] {
        assert_eq!(bench.find(list_of(server, list, 0), &[]), [5], "the server's own, {list:?}");
    }
    assert_eq!(bench.find(list_of(server, UserList::Published, 0), &[]), [5, 3]);
}

#[test]
fn an_old_answer_will_do_if_it_is_young_enough() {
    let mut bench = bench(WORLD);
    let aged = |seconds| [SetOption::MaxAge(seconds)];
    assert!(!bench.question(all(1, 0), &aged(10)).1.cached, "nothing was answered yet");
    bench.server.workshop.vote(FileId(1), true).unwrap();
    bench.pump(10_000);
    let (query, completed) = bench.question(all(1, 0), &aged(10));
    assert!(completed.cached);
    assert_eq!(bench.found(query, 2).details().item.votes_up, 9, "as it was then");
    assert!(!bench.question(all(2, 0), &aged(10)).1.cached, "another question");
    assert!(!bench.question(all(1, 0), &[]).1.cached, "old answers are not wanted");
    bench.pump(2_001);
    assert!(!bench.question(all(1, 0), &aged(2)).1.cached, "too old");
}

#[test]
fn the_way_of_old_sdks_still_works() {
    let mut bench = bench(WORLD);
    let call = bench.server.request_details(FileId(1), 0);
    let (callback, bytes) = bench.answer(call);
    let (query, _) = bench.question(Question::Details(vec![FileId(1)]), &[SetOption::LongDescription(true)]);
    let expected = details(&bench.found(query, 0).details());
    assert_eq!((callback, &bytes[..expected.len()]), (3402, &expected[..]));
    let call = bench.server.request_details(FileId(99), 0);
    assert_eq!(word(&bench.answer(call).1, 8), 9);
}

#[test]
fn failures_are_the_scenarios() {
    let fixed = WORLD.replacen('{', r#"{"results": {"sendQueryUGCRequest": "Busy"},"#, 1);
    let mut server = bench(&fixed);
    let (query, completed) = server.question(all(1, 0), &[]);
    assert_eq!((completed.result, completed.returned, completed.total), (10, 0, 0));
    assert!(server.server.workshop.found(query, 0).is_none());
    server.server.log_off();
    let (_, completed) = server.question(all(1, 0), &[]);
    assert_eq!(completed.result, 21);

    let world = r#"{"items": {"1": {"result": "Banned"}}}"#;
    let mut server = bench(world);
    let (query, _) = server.question(Question::Details(vec![FileId(1)]), &[]);
    assert_eq!(server.found(query, 0).details().result.0, 17);

    let scenario = format!(r#"{{"call_results": {{"io_failure": true}}, "workshop": {WORLD}}}"#);
    let mut server = bench_with(&scenario);
    let query = server.server.workshop.create_query(all(1, 0));
    let call = server.server.send_query(query);
    assert_eq!(server.answer(call).1, [0; 280]);
    assert!(server.server.workshop.found(query, 0).is_none());
}
