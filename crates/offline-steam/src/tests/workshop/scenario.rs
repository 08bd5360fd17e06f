//! The scenario's Workshop: its keys and its folders.

use std::fs;
use std::path::Path;

use super::{TestFolder, quoted};
use crate::result::SteamResult;
use crate::scenario::Scenario;
use crate::steam_id::SteamId;
use crate::workshop::item::*;
use crate::workshop::world::{Call, Eula};

/// The end of a path to something that there is not.
const NONE: &str = if cfg!(windows) { r"\none" } else { "/none" };

/// Reading must fail with a text that has these parts.
fn assert_wrong(workshop: &str, parts: &[&str]) {
    let folder = TestFolder::new();
    let file = folder.path("scenario.json");
    fs::write(&file, format!(r#"{{"workshop": {workshop}}}"#)).unwrap();
    let error = Scenario::read(&file, None).unwrap_err();
    for part in parts {
        assert!(error.contains(part), "{part:?} is missing in {error:?}");
    }
}

#[test]
fn every_key_is_read() {
    let text = r#"{"workshop": {
        "folder": "mods", "cache": "cache", "download_ms": 1, "submit_ms": 2,
        "results": {"createItem": "LimitExceeded", "getWorkshopEULAStatus": 3, "sendQueryUGCRequest": "OK"},
        "needs_legal_agreement": true,
        "eula": {"version": 1, "action": 2, "accepted": true, "needs_action": true},
        "content_descriptor_preferences": ["AnyMatureContent", 2],
        "items": {"5000000000": {
            "app_id": 1, "creator_app_id": 2, "file_type": "Collection", "title": "a", "description": "b",
            "translations": {"german": {"title": "c", "description": "d"}}, "metadata": "e", "tags": ["f"],
            "tag_names": {"f": "F"}, "time_added": 13, "score": 0.5,
            "key_value_tags": [["g", "h"]], "owner_id": "76561197960265729", "visibility": "Unlisted",
            "banned": true, "accepted": true, "time_created": 3, "time_updated": 4, "votes_up": 5,
            "votes_down": 6, "children": [7, "8"], "app_dependencies": [9], "preview_url": "i",
            "preview_size": 10, "previews": [{"url_or_video": "j", "file_name": "k", "type": "Sketchfab"}], "url": "l",
            "file_name": "m", "content_descriptors": [1], "game_versions": [{"min": "n", "max": "o"}],
            "statistics": {"NumComments": 11}, "content": "p", "legacy": true, "manifest": 12,
            "listed": {"favorited": ["76561197960265730"]},
            "server": {"vote": "down", "favorite": true, "subscribed": true, "disabled": true, "played": true},
            "result": "Busy", "download_result": "Timeout"
        }}
    }}"#;
    let keys = Scenario::parse(text).unwrap().workshop;
    assert_eq!(
        (keys.folder.as_deref(), keys.cache.as_deref()),
        (Some(Path::new("mods")), Some(Path::new("cache")))
    );
    assert_eq!((keys.download_ms.0, keys.submit_ms.0, keys.needs_legal_agreement), (1, 2, true));
    let results = [
        (Call::SendQuery, SteamResult(1)),
        (Call::CreateItem, SteamResult(25)),
        (Call::GetEulaStatus, SteamResult(3)),
    ];
    assert_eq!(keys.results, results.into());
    assert_eq!(keys.eula, Eula { version: 1, action: 2, accepted: true, needs_action: true });
    assert_eq!(keys.content_descriptor_preferences, [ContentDescriptor(5), ContentDescriptor(2)]);
    let (german, favorited) = ("german".to_owned(), SteamId(76_561_197_960_265_730));
    let expected = Item {
        app_id: Some(1),
        creator_app_id: Some(2),
        file_type: FileType(2),
        title: "a".into(),
        description: "b".into(),
        translations: [(german, Translation { title: Some("c".into()), description: Some("d".into()) })]
            .into(),
        metadata: "e".into(),
        tags: vec!["f".into()],
        tag_names: [("f".into(), "F".into())].into(),
        key_value_tags: vec![("g".into(), "h".into())],
        owner_id: Some(SteamId(76_561_197_960_265_729)),
        visibility: Visibility(3),
        banned: true,
        accepted: true,
        time_created: 3,
        time_updated: 4,
        time_added: 13,
        votes_up: 5,
        votes_down: 6,
        score: Some(0.5),
        children: vec![FileId(7), FileId(8)],
        app_dependencies: vec![9],
        preview_url: "i".into(),
        preview_size: 10,
        previews: vec![Preview { url_or_video: "j".into(), file_name: "k".into(), kind: PreviewType(2) }],
        url: "l".into(),
        file_name: "m".into(),
        content_descriptors: [ContentDescriptor(1)].into(),
        game_versions: vec![GameVersions { min: "n".into(), max: "o".into() }],
        statistics: [(Statistic::Comments, 11)].into(),
        content: Some("p".into()),
        content_bytes: 0,
        files: [].into(),
        legacy: true,
        manifest: 12,
        listed: [(UserList::Favorited, [favorited].into())].into(),
        server: OwnState {
            vote: Some(Vote::Down),
            favorite: true,
            subscribed: true,
            disabled: true,
            played: true,
        },
        result: SteamResult(10),
        download_result: SteamResult(16),
    };
    assert_eq!(keys.items, [(FileId(5_000_000_000), expected)].into());
}

#[test]
fn mistakes_are_named_with_their_key() {
    assert_wrong(r#"{"item": {}}"#, &["at workshop.item", "`items`"]);
    assert_wrong(r#"{"items": {"0": {}}}"#, &["at workshop.items", "from 1 up"]);
    assert_wrong(r#"{"items": {"map": {}}}"#, &["at workshop.items", "\"map\"", "ID of an item"]);
    assert_wrong(r#"{"items": {"1": {"name": ""}}}"#, &["at workshop.items.1.name", "`title`"]);
    assert_wrong(r#"{"items": {"1": {"visibility": "Secret"}}}"#, &["items.1.visibility", "\"Unlisted\""]);
    assert_wrong(r#"{"items": {"1": {"file_type": "Map"}}}"#, &["items.1.file_type", "\"Community\""]);
    assert_wrong(r#"{"items": {"1": {"tags": ["a,b"]}}}"#, &["at workshop.items.1.tags", "commas"]);
    assert_wrong(r#"{"items": {"1": {"children": [1]}}}"#, &["at workshop.items.1.children", "own"]);
    assert_wrong(
        r#"{"items": {"1": {"statistics": {"likes": 1}}}}"#,
        &["statistics", "`likes`", "`NumComments`"],
    );
    assert_wrong(r#"{"items": {"1": {"listed": {"published": []}}}}"#, &["listed", "`voted_up`"]);
    assert_wrong(r#"{"items": {"1": {"server": {"vote": "yes"}}}}"#, &["server.vote", "`up`"]);
    assert_wrong(r#"{"items": {"1": {"key_value_tags": [["a"]]}}}"#, &["key_value_tags", "length 1"]);
    assert_wrong(
        r#"{"results": {"createitem": "OK"}}"#,
        &["results", "`createItem`", "`sendQueryUGCRequest`"],
    );
    assert_wrong(r#"{"results": {"createItem": "Bad"}}"#, &["at workshop.results", "\"Bad\""]);
    assert_wrong(r#"{"items": {"1": {"content": "none"}}}"#, &["at workshop.items.1.content", NONE]);
    assert_wrong(r#"{"items": {"1": {"content": "scenario.json"}}}"#, &["no folder"]);
    for name in ["../up", "/etc/passwd", "a/../../b", "", ".", "a/.."] {
        let item = format!(r#"{{"items": {{"1": {{"files": {{"{name}": ""}}}}}}}}"#);
        assert_wrong(&item, &["at workshop.items.1.files", &format!("{name:?}"), "within the item"]);
    }
    let both = r#"{"items": {"1": {"files": {"a": ""}, "content": "."}}}"#;
    assert_wrong(both, &["at workshop.items.1.files", "either"]);
    assert_wrong(r#"{"folder": "none"}"#, &["at workshop.folder", NONE, "cannot be read"]);
}

#[test]
fn folders_are_meant_from_the_scenarios_file() {
    let folder = TestFolder::new();
    folder.file("mods/300/a.bin", 1);
    folder.file("mods/Night map/b.bin", 1);
    folder.file("mods/readme.txt", 1);
    folder.file("content/c.bin", 1);
    let file = folder.path("scenario.json");
    let text = r#"{"workshop": {"folder": "mods", "cache": "cache", "items": {
        "300": {"title": "Three hundred"}, "1": {"content": "content"}, "2": {"legacy": true, "content": "content/c.bin"}
    }}}"#;
    fs::write(&file, text).unwrap();
    let keys = Scenario::read(&file, None).unwrap().workshop;
    assert_eq!(keys.cache, Some(folder.path("cache")));
    assert_eq!(keys.items[&FileId(1)].content, Some(folder.path("content")));
    assert_eq!(keys.items[&FileId(2)].content, Some(folder.path("content/c.bin")));
    let known = &keys.items[&FileId(300)];
    assert_eq!((known.title.as_str(), &known.content), ("Three hundred", &Some(folder.path("mods/300"))));
    let (id, named) = keys.items.last_key_value().unwrap();
    assert!(id.0 > u64::from(u32::MAX));
    assert_eq!((named.title.as_str(), &named.content), ("Night map", &Some(folder.path("mods/Night map"))));
    assert!(named.time_created > 1_700_000_000);
    assert_eq!(keys.items.len(), 4, "a file is no item");
    assert_eq!(Scenario::read(&file, None).unwrap().workshop, keys, "a name always has the same number");

    let elsewhere = format!(r#"{{"workshop": {{"folder": {}}}}}"#, quoted(&folder.path("mods")));
    fs::write(&file, elsewhere).unwrap();
    assert_eq!(Scenario::read(&file, None).unwrap().workshop.items.len(), 2);
}
