//! Making and deleting items, and what the server does with them.

use std::mem::offset_of;

use steamworks_sys as sys;

use super::super::words;
use super::{Shop, bench, bench_with, word};
use crate::workshop::callbacks::APPS;
use crate::workshop::item::{FileId, Statistic, Visibility};
use crate::workshop::request::Request::{self, *};

const SOMEBODYS: &str = r#"{"items": {
    "7": {"owner_id": "76561197960265729", "votes_up": 3, "votes_down": 3, "score": 0.9, "app_dependencies": [10]},
    "8": {"app_id": 730}
}}"#;

/// Where the result stands in the structs that begin with it, and in those that begin with the item.
const FIRST: usize = 0;
const BEHIND_ITEM: usize = 8;

fn item(bench: &Shop, id: FileId) -> &crate::workshop::item::Item {
    bench.server.workshop.item(id).unwrap()
}

#[test]
fn a_new_item_is_private_and_has_a_number_of_its_own() {
    let world = SOMEBODYS.replace(r#""8":"#, r#""18446744073709551615": {}, "5000000002": {}, "8":"#);
    let mut bench = bench(&world);
    let (first, second) = (bench.create(), bench.create());
    assert_eq!((first, second), (FileId(5_000_000_001), FileId(5_000_000_003)), "5000000002 is taken");
    assert_eq!(item(&bench, first).visibility, Visibility::PRIVATE);
    assert!(item(&bench, first).time_created > 1_700_000_000);
    assert_eq!(bench.result_of(Create(730, 0), FIRST), 8, "another app");
    assert_eq!(bench.result_of(Create(480, 17), FIRST), 8, "no file type");
}

#[test]
fn nothing_is_made_before_the_answer() {
    let mut bench = bench_with(r#"{"call_results": {"delay_ms": 50}}"#);
    let call = bench.server.ask_workshop(Create(480, 0));
    assert!(bench.answers(49).0.is_empty());
    assert!(bench.server.workshop.item(FileId(5_000_000_001)).is_none());
    let (answers, _) = bench.answers(1);
    assert_eq!((answers[0].0, answers[0].1), (call, 3403));
    assert!(bench.server.workshop.item(FileId(5_000_000_001)).is_some());
}

#[test]
fn the_legal_agreement_is_the_scenarios() {
    let agreement = offset_of!(sys::CreateItemResult_t, m_bUserNeedsToAcceptWorkshopLegalAgreement);
    let mut needed = bench(r#"{"needs_legal_agreement": true}"#);
    assert_eq!(needed.ask(Create(480, 0)).1[agreement], 1);
    assert_eq!(needed.ask(Create(730, 0)).1[agreement], 0, "nothing was made");
    assert_eq!(bench("{}").ask(Create(480, 0)).1[agreement], 0);
}

#[test]
fn only_own_items_can_be_deleted() {
    let mut bench = bench(SOMEBODYS);
    let own = bench.create();
    assert_eq!(bench.result_of(Delete(own), FIRST), 1);
    assert_eq!(bench.server.workshop.item(own), None);
    assert_eq!(bench.result_of(Delete(own), FIRST), 9);
    assert_eq!(bench.result_of(Delete(FileId(7)), FIRST), 15);
    assert!(bench.server.workshop.item(FileId(7)).is_some());
}

#[test]
fn every_request_has_its_fixed_result() {
    let id = FileId(7);
    for (name, offset, request) in [
        ("createItem", FIRST, Create(480, 0)),
        ("deleteItem", FIRST, Delete(id)),
        ("setUserItemVote", BEHIND_ITEM, SetVote(id, true)),
        ("getUserItemVote", BEHIND_ITEM, GetVote(id)),
        ("addItemToFavorites", BEHIND_ITEM, Favorite(480, id, true)),
        ("removeItemFromFavorites", BEHIND_ITEM, Favorite(480, id, false)),
        ("subscribeItem", FIRST, Subscribe(id)),
        ("unsubscribeItem", FIRST, Unsubscribe(id)),
        ("startPlaytimeTracking", FIRST, StartPlaytime(vec![id])),
        ("stopPlaytimeTracking", FIRST, StopPlaytime(Some(vec![id]))),
        ("stopPlaytimeTrackingForAllItems", FIRST, StopPlaytime(None)),
        ("addDependency", FIRST, AddChild(id, FileId(8))),
        ("removeDependency", FIRST, RemoveChild(id, FileId(8))),
        ("addAppDependency", FIRST, AddApp(id, 1)),
        ("removeAppDependency", FIRST, RemoveApp(id, 10)),
        ("getAppDependencies", FIRST, Apps(id)),
        ("getWorkshopEULAStatus", FIRST, EulaStatus),
    ] {
        let world = SOMEBODYS.replacen('{', &format!(r#"{{"results": {{"{name}": "LimitExceeded"}},"#), 1);
        let mut bench = bench(&world);
        let before = item(&bench, id).clone();
        assert_eq!(bench.result_of(request.clone(), offset), 25, "{name}");
        assert_eq!(*item(&bench, id), before, "{name} changed something");
        let other: Request = if name == "createItem" { EulaStatus } else { Create(480, 0) };
        assert_eq!(bench.result_of(other, FIRST), 1, "another call than {name}");
        bench.server.log_off();
        assert_eq!(bench.result_of(request, offset), 21, "{name} while logged off");
    }
}

#[test]
fn lost_answers_belong_to_requests_that_did_nothing() {
    let scenario = format!(r#"{{"call_results": {{"io_failure": true}}, "workshop": {SOMEBODYS}}}"#);
    let mut bench = bench_with(&scenario);
    assert_eq!(bench.ask(SetVote(FileId(7), true)).1, [0; 16]);
    assert_eq!(item(&bench, FileId(7)).votes_up, 3);
}

#[test]
fn a_vote_counts_once() {
    let mut bench = bench(SOMEBODYS);
    let id = FileId(7);
    let votes = |bench: &Shop| (item(bench, id).votes_up, item(bench, id).votes_down);
    assert_eq!(bench.ask(GetVote(id)).1[12..15], [0, 0, 0]);
    assert_eq!(item(&bench, id).score(), 0.9, "the scenario's");
    assert_eq!(bench.result_of(SetVote(id, true), BEHIND_ITEM), 1);
    assert_eq!((votes(&bench), item(&bench, id).score()), ((4, 3), 4.0 / 7.0));
    assert_eq!(bench.ask(GetVote(id)).1[12..15], [1, 0, 0]);
    bench.ask(SetVote(id, false));
    bench.ask(SetVote(id, false));
    assert_eq!(votes(&bench), (3, 4));
    assert_eq!(bench.ask(GetVote(id)).1[12..15], [0, 1, 0]);
    assert_eq!(bench.result_of(SetVote(FileId(9), true), BEHIND_ITEM), 9);
    assert_eq!(bench.result_of(GetVote(FileId(9)), BEHIND_ITEM), 9);
}

#[test]
fn favourites_count_once() {
    let mut bench = bench(SOMEBODYS);
    let id = FileId(7);
    let favorites = |bench: &Shop| item(bench, id).statistic(Statistic::Favorites);
    for (add, expected) in [(true, 1), (true, 1), (false, 0), (false, 0)] {
        let (callback, bytes) = bench.ask(Favorite(480, id, add));
        assert_eq!((callback, word(&bytes, BEHIND_ITEM), bytes[12]), (3407, 1, u8::from(add)));
        assert_eq!(favorites(&bench), expected);
    }
    assert_eq!(bench.result_of(Favorite(730, id, true), BEHIND_ITEM), 8, "an item of another app");
    assert_eq!(bench.result_of(Favorite(730, FileId(8), true), BEHIND_ITEM), 1);
    assert_eq!(bench.result_of(Favorite(480, FileId(9), true), BEHIND_ITEM), 9);
}

#[test]
fn children_are_added_once_and_removed_once() {
    let mut bench = bench(SOMEBODYS);
    let (parent, child) = (bench.create(), FileId(7));
    assert_eq!(bench.result_of(AddChild(parent, child), FIRST), 1);
    assert_eq!(item(&bench, parent).children, [child]);
    assert_eq!(bench.result_of(AddChild(parent, child), FIRST), 29);
    assert_eq!(bench.result_of(AddChild(parent, parent), FIRST), 8, "its own child");
    assert_eq!(bench.result_of(AddChild(parent, FileId(9)), FIRST), 9);
    assert_eq!(bench.result_of(AddChild(child, parent), FIRST), 1, "somebody else's");
    assert_eq!(bench.result_of(RemoveChild(parent, child), FIRST), 1);
    assert_eq!(item(&bench, parent).children, []);
    assert_eq!(bench.result_of(RemoveChild(parent, child), FIRST), 42);
}

#[test]
fn apps_come_in_parts_of_thirty_two() {
    let mut bench = bench(SOMEBODYS);
    let own = bench.create();
    for app in 1..=70 {
        assert_eq!(bench.result_of(AddApp(own, app), FIRST), 1);
    }
    assert_eq!(bench.result_of(AddApp(own, 70), FIRST), 29);
    assert_eq!(bench.result_of(RemoveApp(own, 1), FIRST), 1);
    assert_eq!(bench.result_of(RemoveApp(own, 1), FIRST), 42);
    assert_eq!(bench.result_of(AddApp(FileId(9), 1), FIRST), 9);

    bench.server.ask_workshop(Apps(own));
    let (answers, callbacks) = bench.answers(0);
    assert_eq!(callbacks.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [3416, 3416]);
    let parts = answers.iter().map(|(_, _, bytes)| bytes).chain(callbacks.iter().map(|(_, bytes)| bytes));
    let apps = offset_of!(sys::GetAppDependenciesResult_t, m_rgAppIDs);
    let (counts, totals) = (apps + 4 * APPS, apps + 4 + 4 * APPS);
    let parts: Vec<_> = parts
        .map(|bytes| (word(bytes, 0), word(bytes, apps), word(bytes, counts), word(bytes, totals)))
        .collect();
    assert_eq!(parts, [(1, 2, 32, 69), (1, 34, 32, 69), (1, 66, 5, 69)]);
    assert_eq!(word(&callbacks[1].1, apps + 4 * 5), 0, "the rest is empty");

    let none = bench.create();
    let (_, bytes) = bench.ask(Apps(none));
    assert_eq!((word(&bytes, 0), word(&bytes, counts), word(&bytes, totals)), (1, 0, 0));
    assert_eq!(bench.result_of(Apps(FileId(9)), FIRST), 9);
}

#[test]
fn playtime_is_counted_in_whole_seconds() {
    let mut bench = bench(SOMEBODYS);
    let (one, other) = (FileId(7), FileId(8));
    let played = |bench: &Shop, id| {
        let item = item(bench, id);
        (item.statistic(Statistic::SecondsPlayed), item.statistic(Statistic::PlaytimeSessions))
    };
    assert_eq!(bench.result_of(StartPlaytime(vec![one, other]), FIRST), 1);
    bench.pump(2_500);
    assert_eq!(bench.result_of(StartPlaytime(vec![one]), FIRST), 1, "it is counted already");
    bench.pump(1_000);
    assert_eq!(bench.result_of(StopPlaytime(Some(vec![one])), FIRST), 1);
    assert_eq!((played(&bench, one), played(&bench, other)), ((3, 1), (0, 1)));
    bench.pump(1_000);
    assert_eq!(bench.result_of(StopPlaytime(None), FIRST), 1);
    assert_eq!((played(&bench, one), played(&bench, other)), ((3, 1), (4, 1)));
    bench.pump(60_000);
    assert_eq!(bench.result_of(StopPlaytime(None), FIRST), 1);
    assert_eq!(played(&bench, other), (4, 1), "nothing is counted any more");
    for (items, expected) in [(vec![], 8), (vec![one; 101], 8), (vec![FileId(9)], 9), (vec![one; 100], 1)] {
        assert_eq!(bench.result_of(StartPlaytime(items.clone()), FIRST), expected, "{}", items.len());
        assert_eq!(bench.result_of(StopPlaytime(Some(items)), FIRST), expected);
    }
}

#[test]
fn the_apps_agreement_is_the_scenarios() {
    let eula = r#"{"eula": {"version": 2, "action": 3, "accepted": true, "needs_action": true}}"#;
    let (callback, bytes) = bench(eula).ask(EulaStatus);
    assert_eq!((callback, bytes), (3420, [words(&[1, 480, 2, 3]), vec![1, 1, 0, 0]].concat()));
}
