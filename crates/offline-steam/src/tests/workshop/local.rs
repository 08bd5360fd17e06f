//! Subscriptions, downloads, and what is installed.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::super::{Bench, run_errands, words};
use super::{Shop, TestFolder, bench, bench_with, quoted, word};
use crate::message::{Fields, Message};
use crate::workshop::item::{FileId, Statistic};
use crate::workshop::request::Request::{Subscribe, Unsubscribe};
use crate::workshop::update::Change;

const SUBSCRIBED: u32 = 1;
const INSTALLED: u32 = 4;
const NEEDS_UPDATE: u32 = 8;
const DOWNLOADING: u32 = 16;
const PENDING: u32 = 32;
const DISABLED: u32 = 64;

/// Items 1 and 2 with 1000 bytes of content each, item 3 without; a download takes 100 ms.
fn world(folder: &TestFolder, more: &str) -> String {
    folder.file("one/a.bin", 600);
    folder.file("one/deep/b.bin", 400);
    folder.file("two/a.bin", 1000);
    format!(
        r#"{{"download_ms": 100 {more}, "items": {{
            "1": {{"content": {}, "time_updated": 77, "manifest": 9}}, "2": {{"content": {}}}, "3": {{}},
            "4": {{"content": {}, "download_result": "Timeout"}},
            "5": {{"content": {}, "visibility": "Private", "owner_id": "76561197960265729"}}
        }}}}"#,
        quoted(&folder.path("one")),
        quoted(&folder.path("two")),
        quoted(&folder.path("two")),
        quoted(&folder.path("two"))
    )
}

/// `ItemInstalled_t`, as the layout's tests have it.
fn installed(item: u64, manifest: u64) -> (i32, Vec<u8>) {
    told(Fields::default().u32(480).u64(item).u64(u64::MAX).u64(manifest).into_message(3405))
}

/// `DownloadItemResult_t`.
fn downloaded(item: u64, result: i32) -> (i32, Vec<u8>) {
    told(Fields::default().u32(480).u64(item).i32(result).into_message(3406))
}

/// `RemoteStoragePublishedFileSubscribed_t`.
fn subscribed(item: u64) -> (i32, Vec<u8>) {
    told(Fields::default().u64(item).u32(480).into_message(1321))
}

/// `RemoteStoragePublishedFileUnsubscribed_t`.
fn unsubscribed(item: u64) -> (i32, Vec<u8>) {
    told(Fields::default().u64(item).u32(480).into_message(1322))
}

fn told(message: Message) -> (i32, Vec<u8>) {
    (message.id, message.payload.into())
}

impl Shop {
    fn state(&self, id: u64) -> u32 {
        self.server.workshop.state(FileId(id))
    }

    fn bytes(&mut self, id: u64) -> Option<(u64, u64)> {
        let now = self.now;
        self.server.workshop.download_bytes(FileId(id), now)
    }

    fn folder_of(&self, id: u64) -> std::path::PathBuf {
        self.server.workshop.installed(FileId(id)).unwrap().path.clone()
    }
}

#[test]
fn a_download_brings_the_content() {
    let folder = TestFolder::new();
    let mut bench = bench(&world(&folder, ""));
    assert_eq!((bench.state(1), bench.bytes(1)), (0, None));
    assert!(bench.server.download_item(FileId(1), false));
    assert_eq!(bench.state(1), NEEDS_UPDATE | DOWNLOADING | PENDING);
    assert_eq!(bench.bytes(1), Some((0, 1000)));
    assert_eq!(bench.pump(60), []);
    assert_eq!(bench.bytes(1), Some((600, 1000)));
    assert_eq!(bench.pump(39), []);
    assert_eq!(bench.pump(1), [installed(1, 9), downloaded(1, 1)]);
    assert_eq!((bench.state(1), bench.bytes(1)), (INSTALLED, None));

    let info = bench.server.workshop.installed(FileId(1)).unwrap();
    assert_eq!((info.size, info.timestamp), (1000, 77));
    assert!(info.path.ends_with("480/1"), "{}", info.path.display());
    assert_eq!(fs::read(info.path.join("deep/b.bin")).unwrap(), vec![b'x'; 400]);
    assert_eq!(bench.server.workshop.downloaded().collect::<Vec<_>>(), [FileId(1)]);

    assert!(bench.server.download_item(FileId(1), false));
    assert_eq!(bench.pump(0), [downloaded(1, 1)], "nothing new to install");
}

#[test]
fn files_are_copied_between_two_frames() {
    let folder = TestFolder::new();
    let mut bench = bench(&world(&folder, ""));
    bench.server.download_item(FileId(1), false);
    bench.now += Duration::from_millis(100);
    let now = bench.now;
    bench.server.set_now(now);
    bench.server.run_frame();
    assert!(bench.server.workshop.installed(FileId(1)).is_none(), "nobody keeps the server locked for that");
    assert_eq!(bench.state(1), NEEDS_UPDATE | DOWNLOADING | PENDING);
    assert!(!bench.server.workshop.use_folder(&folder.0), "a download is under way");
    assert!(bench.server.download_item(FileId(1), true), "the same one");
    assert!(run_errands(&mut bench.server));
    assert!(bench.server.workshop.installed(FileId(1)).is_none(), "nothing changes but by a frame");
    assert_eq!(bench.pump(0), [installed(1, 9), downloaded(1, 1)]);
    assert_eq!(bench.pump(1000), []);
}

#[test]
fn content_can_stand_in_the_scenario() {
    let mut bench = bench(r#"{"items": {"1": {"files": {"a.txt": "größe", "maps/deep/b.txt": "b"}}}}"#);
    bench.server.download_item(FileId(1), false);
    assert_eq!(bench.bytes(1), Some((0, 8)));
    assert_eq!(bench.pump(0), [installed(1, 1), downloaded(1, 1)]);
    let place = bench.folder_of(1);
    assert_eq!(fs::read_to_string(place.join("a.txt")).unwrap(), "größe");
    assert_eq!(fs::read_to_string(place.join("maps/deep/b.txt")).unwrap(), "b");
    assert_eq!(bench.server.workshop.installed(FileId(1)).unwrap().size, 8);
}

#[test]
fn downloads_end_with_their_results() {
    let folder = TestFolder::new();
    let mut bench = bench(&world(&folder, ""));
    for (id, result) in [(3, 9), (4, 16), (5, 15)] {
        assert!(bench.server.download_item(FileId(id), false));
        assert_eq!(bench.pump(100), [downloaded(id, result)], "item {id}");
        assert_eq!(bench.state(id) & INSTALLED, 0);
    }
    fs::remove_dir_all(folder.path("one")).unwrap();
    assert!(bench.server.download_item(FileId(1), false));
    assert_eq!(bench.pump(100), [downloaded(1, 9)], "the content is gone");
    assert!(!bench.server.download_item(FileId(0), false));
    assert!(!bench.server.download_item(FileId(99), false), "no such item");
    bench.server.log_off();
    assert!(!bench.server.download_item(FileId(1), false));

    let mut bench = super::bench(&world(&folder, r#", "results": {"downloadItem": "DiskFull"}"#));
    assert!(bench.server.download_item(FileId(2), false));
    assert_eq!(bench.pump(100), [downloaded(2, 54)]);
}

#[test]
fn one_download_runs_and_urgent_ones_go_first() {
    let folder = TestFolder::new();
    let mut bench = bench(&world(&folder, ""));
    bench.server.download_item(FileId(1), false);
    bench.pump(40);
    bench.server.download_item(FileId(2), true);
    assert_eq!((bench.state(1) & DOWNLOADING, bench.state(2) & DOWNLOADING), (0, DOWNLOADING));
    assert_eq!(bench.pump(99), []);
    assert_eq!((bench.bytes(1), bench.bytes(2)), (Some((400, 1000)), Some((990, 1000))));
    assert_eq!(bench.pump(1), [installed(2, 1), downloaded(2, 1)]);
    assert_eq!(bench.pump(59), []);
    assert_eq!(bench.pump(1), [installed(1, 9), downloaded(1, 1)], "where it was when it had to wait");
}

#[test]
fn asking_twice_downloads_once() {
    let folder = TestFolder::new();
    let mut bench = bench(&world(&folder, ""));
    bench.server.download_item(FileId(2), false);
    bench.server.download_item(FileId(1), false);
    bench.server.download_item(FileId(1), true);
    bench.server.download_item(FileId(2), false);
    assert_eq!(bench.pump(100), [installed(1, 9), downloaded(1, 1)]);
    assert_eq!(bench.pump(100), [installed(2, 1), downloaded(2, 1)]);
    assert_eq!(bench.pump(1000), []);
}

#[test]
fn suspended_downloads_stand_still() {
    let folder = TestFolder::new();
    let mut bench = bench(&world(&folder, ""));
    bench.server.download_item(FileId(1), false);
    bench.pump(50);
    bench.server.suspend_downloads(true);
    assert_eq!(bench.state(1), NEEDS_UPDATE | PENDING);
    assert_eq!(bench.pump(1000), []);
    assert_eq!(bench.bytes(1), Some((500, 1000)));
    bench.server.download_item(FileId(2), true);
    assert_eq!(bench.pump(1000), [], "new ones wait too");
    bench.server.suspend_downloads(false);
    assert_eq!(bench.pump(100), [installed(2, 1), downloaded(2, 1)]);
    assert_eq!(bench.pump(50), [installed(1, 9), downloaded(1, 1)]);
}

#[test]
fn callbacks_about_downloads_can_be_slow() {
    let folder = TestFolder::new();
    let scenario = format!(r#"{{"callback_delay_ms": 30, "workshop": {}}}"#, world(&folder, ""));
    let mut bench = bench_with(&scenario);
    bench.server.download_item(FileId(1), false);
    assert_eq!(bench.pump(100), []);
    assert_eq!(bench.state(1), INSTALLED);
    assert_eq!(bench.pump(30), [installed(1, 9), downloaded(1, 1)]);
}

#[test]
fn a_new_version_is_an_update() {
    let folder = TestFolder::new();
    folder.file("one/a.bin", 10);
    folder.file("new/c.bin", 20);
    let items = format!(r#"{{"items": {{"1": {{"content": {}}}}}}}"#, quoted(&folder.path("one")));
    let mut bench = bench(&items);
    bench.server.download_item(FileId(1), false);
    bench.pump(0);
    let update = bench.server.workshop.start_update(480, FileId(1));
    assert!(bench.server.workshop.change(update, Change::Content(folder.path("new"))));
    bench.server.submit_item_update(update);
    bench.pump(0);
    assert_eq!((bench.state(1), bench.bytes(1)), (INSTALLED | NEEDS_UPDATE, Some((0, 0))));
    bench.server.download_item(FileId(1), false);
    assert_eq!(bench.bytes(1), Some((0, 20)));
    assert_eq!(bench.pump(0), [installed(1, 2), downloaded(1, 1)]);
    let names: Vec<_> = fs::read_dir(bench.folder_of(1)).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!((names, bench.state(1)), (vec!["c.bin".into()], INSTALLED), "the old version is gone");
}

#[test]
fn a_subscription_is_told_and_downloaded() {
    let folder = TestFolder::new();
    let mut bench = bench(&world(&folder, ""));
    let subscriptions = |bench: &Shop| {
        let item = bench.server.workshop.item(FileId(1)).unwrap();
        (item.statistic(Statistic::Subscriptions), item.statistic(Statistic::UniqueSubscriptions))
    };
    let call = bench.server.ask_workshop(Subscribe(FileId(1)));
    let (answers, callbacks) = bench.answers(0);
    assert_eq!((answers[0].0, answers[0].1, word(&answers[0].2, 0)), (call, 1313, 1));
    assert_eq!(callbacks, [subscribed(1), (3418, words(&[480]))]);
    assert_eq!(bench.state(1), SUBSCRIBED | NEEDS_UPDATE | DOWNLOADING | PENDING);
    assert_eq!((bench.server.workshop.subscribed(false), subscriptions(&bench)), (vec![FileId(1)], (1, 1)));
    assert_eq!(bench.pump(100), [installed(1, 9)], "no download was asked for");

    bench.server.ask_workshop(Unsubscribe(FileId(1)));
    let (answers, callbacks) = bench.answers(0);
    assert_eq!((answers[0].1, word(&answers[0].2, 0)), (1315, 1));
    assert_eq!(callbacks, [unsubscribed(1), (3418, words(&[480]))]);
    assert_eq!((bench.state(1), subscriptions(&bench)), (INSTALLED, (0, 1)), "until the server ends");

    bench.server.ask_workshop(Subscribe(FileId(99)));
    let (answers, callbacks) = bench.answers(0);
    assert_eq!((word(&answers[0].2, 0), callbacks.len()), (9, 0));
}

#[test]
fn subscriptions_of_the_scenario_are_downloaded_after_the_logon() {
    let folder = TestFolder::new();
    folder.file("one/a.bin", 10);
    let content = quoted(&folder.path("one"));
    let items = format!(
        r#"{{"workshop": {{"items": {{"1": {{"content": {content}, "server": {{"subscribed": true}}}}}}}}}}"#
    );
    let mut bench = Shop(Bench::new(crate::mode::ServerMode::Authentication, &items));
    assert_eq!(bench.pump(0), []);
    assert_eq!(bench.state(1), SUBSCRIBED | NEEDS_UPDATE);
    bench.server.log_on(crate::server::Account::Anonymous);
    assert_eq!(bench.pump(0).last(), Some(&installed(1, 1)));
}

#[test]
fn subscriptions_have_an_order_and_can_be_hidden() {
    let mut bench = bench(r#"{"items": {"1": {}, "2": {}, "3": {}}}"#);
    for id in [2, 3, 1] {
        bench.ask(Subscribe(FileId(id)));
    }
    let workshop = &mut bench.server.workshop;
    let ids = |ids: &[u64]| ids.iter().copied().map(FileId).collect::<Vec<_>>();
    assert_eq!(workshop.subscribed(false), ids(&[2, 3, 1]), "as they came");
    assert!(workshop.set_load_order(ids(&[1, 99])));
    assert_eq!(workshop.subscribed(false), ids(&[1, 2, 3]));
    assert!(workshop.set_disabled(&ids(&[2, 1]), true));
    assert_eq!((workshop.subscribed(false), workshop.subscribed(true)), (ids(&[3]), ids(&[1, 2, 3])));
    assert_eq!(workshop.state(FileId(2)) & DISABLED, DISABLED);
    assert!(workshop.set_disabled(&ids(&[2]), false));
    assert_eq!(workshop.subscribed(false), ids(&[2, 3]));
    assert!(!workshop.set_disabled(&ids(&[2, 99]), true), "no such item");
    assert!(!workshop.set_disabled(&[], true));
    assert_eq!(workshop.subscribed(false), ids(&[2, 3]));
}

#[test]
fn an_unused_item_leaves_unless_it_is_subscribed_to() {
    let folder = TestFolder::new();
    let mut bench = bench(&world(&folder, ""));
    assert!(!bench.server.mark_unused(FileId(1)), "not here");
    bench.server.download_item(FileId(1), false);
    bench.pump(100);
    let place = bench.folder_of(1);
    bench.ask(Subscribe(FileId(1)));
    assert!(bench.server.mark_unused(FileId(1)));
    assert!(place.is_dir());
    bench.ask(Unsubscribe(FileId(1)));
    assert!(bench.server.mark_unused(FileId(1)));
    run_errands(&mut bench.server);
    assert!(!place.exists());
    assert_eq!((bench.state(1), bench.server.workshop.downloaded().len()), (0, 0));
}

#[test]
fn what_a_server_installs_goes_into_the_folder_that_it_chose() {
    let (folder, first, second) = (TestFolder::new(), TestFolder::new(), TestFolder::new());
    let mut bench = bench(&world(&folder, ""));
    assert!(!bench.server.workshop.use_folder(Path::new("relative")));
    assert!(!bench.server.workshop.use_folder(Path::new("")));
    for own in [&first, &second] {
        assert!(bench.server.workshop.use_folder(&own.0));
        assert_eq!(bench.state(1), 0, "not installed there");
        bench.server.download_item(FileId(1), false);
        assert!(!bench.server.workshop.use_folder(&first.0), "a download is under way");
        bench.pump(100);
        assert_eq!(bench.folder_of(1), own.0.join("content/480/1"));
        assert!(own.0.join("content/480/1/a.bin").is_file());
    }
    assert!(bench.server.mark_unused(FileId(1)));
    run_errands(&mut bench.server);
    assert!(!second.0.join("content/480/1").exists());
    assert!(first.0.join("content/480/1").exists(), "another folder's content stays");

    let update = bench.server.workshop.start_update(480, FileId(1));
    bench.server.submit_item_update(update);
    assert!(!bench.server.workshop.use_folder(&first.0), "an update is under way");
}

#[test]
fn the_cache_goes_with_the_server_unless_the_scenario_chose_it() {
    let (folder, chosen) = (TestFolder::new(), TestFolder::new());
    let mut own = bench(&world(&folder, ""));
    own.server.download_item(FileId(1), false);
    own.pump(100);
    let place = own.folder_of(1);
    assert!(place.starts_with(std::env::temp_dir()) && place.is_dir());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let root = place.ancestors().nth(3).unwrap();
        assert!(root.file_name().unwrap().to_str().unwrap().starts_with("offline-steam-"));
        assert_eq!(fs::metadata(root).unwrap().permissions().mode() & 0o777, 0o700);
    }
    drop(own);
    assert!(!place.exists());

    let cache = format!(r#", "cache": {}"#, quoted(&chosen.path("cache")));
    let mut kept = bench(&world(&folder, &cache));
    kept.server.download_item(FileId(1), false);
    kept.pump(100);
    let place = kept.folder_of(1);
    drop(kept);
    assert!(place.starts_with(chosen.path("cache")) && place.join("a.bin").is_file());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let folder = TestFolder::new();
    folder.file("one/a.bin", 5);
    let secret = folder.file("secret.bin", 50);
    std::os::unix::fs::symlink(&secret, folder.path("one/link.bin")).unwrap();
    std::os::unix::fs::symlink(&folder.0, folder.path("one/all")).unwrap();
    let items = format!(r#"{{"items": {{"1": {{"content": {}}}}}}}"#, quoted(&folder.path("one")));
    let mut bench = bench(&items);
    bench.server.download_item(FileId(1), false);
    assert_eq!(bench.pump(0).len(), 2);
    let place = bench.folder_of(1);
    let names: Vec<_> = fs::read_dir(place).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["a.bin"]);
    assert_eq!(bench.server.workshop.installed(FileId(1)).unwrap().size, 5);
}
