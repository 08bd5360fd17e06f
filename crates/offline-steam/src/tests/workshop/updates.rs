//! Updates of items.

use std::fs;

use super::{Shop, TestFolder, bench, bench_with, quoted, word};
use crate::dispatch::NO_CALL;
use crate::workshop::INVALID_HANDLE;
use crate::workshop::item::{ContentDescriptor, FileId, Item, PreviewType};
use crate::workshop::update::{Change, Progress};

impl Shop {
    fn update(&mut self, item: FileId, changes: Vec<Change>) -> u64 {
        let update = self.server.workshop.start_update(480, item);
        for change in changes {
            assert!(self.server.workshop.change(update, change.clone()), "{change:?}");
        }
        update
    }

    /// Makes changes to an item; returns the result.
    fn submit(&mut self, item: FileId, changes: Vec<Change>) -> i32 {
        let update = self.update(item, changes);
        let call = self.server.submit_item_update(update);
        let (callback, bytes) = self.answer(call);
        assert_eq!((callback, word(&bytes, 8)), (3404, item.0 as i32));
        word(&bytes, 0)
    }

    fn item(&self, id: FileId) -> &Item {
        self.server.workshop.item(id).unwrap()
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn changes_are_made_in_their_order() {
    let mut bench = bench("{}");
    let id = bench.create();
    let changes = vec![
        Change::Title(text("old")),
        Change::Title(text("Map")),
        Change::Description(text("A map")),
        Change::Language(text("german")),
        Change::Title(text("Karte")),
        Change::Metadata(text("meta")),
        Change::Visibility(0),
        Change::Tags(vec![text("map"), text("big")]),
        Change::AddPair(text("mode"), text("dm")),
        Change::AddPair(text("mode"), text("ctf")),
        Change::AddPair(text("size"), text("xl")),
        Change::RemovePairs(text("mode")),
        Change::AddDescriptor(ContentDescriptor(1)),
        Change::AddDescriptor(ContentDescriptor(5)),
        Change::RemoveDescriptor(ContentDescriptor(1)),
    ];
    assert_eq!(bench.submit(id, changes), 1);
    let item = bench.item(id);
    assert_eq!(item.text_in("english"), ("Map", "A map"));
    assert_eq!(item.text_in("german"), ("Karte", "A map"));
    assert_eq!((item.metadata.as_str(), item.visibility.0), ("meta", 0));
    assert_eq!(item.tags, ["map", "big"]);
    assert_eq!(item.key_value_tags, [(text("size"), text("xl"))]);
    assert_eq!(item.content_descriptors, [ContentDescriptor(5)].into());
    assert_eq!(bench.submit(id, vec![Change::RemoveAllPairs]), 1);
    assert_eq!(bench.item(id).key_value_tags, []);
    assert_eq!(bench.item(id).tags, ["map", "big"], "what is not changed stays");
}

#[test]
fn changes_have_limits() {
    let mut bench = bench("{}");
    let id = bench.create();
    let update = bench.update(id, vec![]);
    let mut change = |change| bench.server.workshop.change(update, change);
    for (length, most) in [(128, true), (129, false)] {
        assert_eq!(change(Change::Title("x".repeat(length))), most);
    }
    for (length, most) in [(7999, true), (8000, false)] {
        assert_eq!(change(Change::Description("x".repeat(length))), most);
    }
    for (length, most) in [(5000, true), (5001, false)] {
        assert_eq!(change(Change::Metadata("x".repeat(length))), most);
    }
    for (length, most) in [(255, true), (256, false), (0, false)] {
        assert_eq!(change(Change::Tags(vec!["x".repeat(length)])), most);
        assert_eq!(change(Change::AddPair("x".repeat(length), text("v"))), most);
        assert_eq!(change(Change::AddPair(text("k"), "x".repeat(length))), most);
        assert_eq!(change(Change::RemovePairs("x".repeat(length))), most);
    }
    assert!(!change(Change::Tags(vec![text("a,b")])), "a comma");
    assert!(!change(Change::AddPair(text("a-b"), text("v"))), "no letter");
    assert!(!change(Change::Visibility(4)) && !change(Change::Visibility(-1)));
    assert!(!change(Change::Language(text(""))) && !change(Change::AddPreviewVideo(text(""))));
    assert!(!change(Change::AddDescriptor(ContentDescriptor(6))));
    assert!(!change(Change::Content("relative".into())) && !change(Change::Preview("".into())));
    let picture = || std::env::temp_dir().join("picture.png");
    assert!(!change(Change::AddPreviewFile(picture(), PreviewType(1))), "a video is no file");
    assert!(change(Change::AddPreviewFile(picture(), PreviewType(300))), "an app's own type");
    let added = (0..).take_while(|_| change(Change::AddPair(text("k"), text("v")))).count();
    assert_eq!(added, 98, "100 with the two before");
}

#[test]
fn a_handle_is_good_for_one_submission() {
    let mut bench = bench("{}");
    let id = bench.create();
    assert_eq!(bench.server.workshop.start_update(480, FileId(0)), INVALID_HANDLE);
    assert_eq!(bench.server.submit_item_update(INVALID_HANDLE), NO_CALL);
    let update = bench.update(id, vec![]);
    let call = bench.server.submit_item_update(update);
    assert_eq!(bench.server.submit_item_update(update), NO_CALL);
    assert!(!bench.server.workshop.change(update, Change::Title(text("late"))));
    assert_eq!(word(&bench.answer(call).1, 0), 1);
    assert_eq!(bench.server.submit_item_update(update), NO_CALL);
    assert!(!bench.server.workshop.change(update, Change::Title(text("late"))));
}

#[test]
fn submissions_that_steam_does_not_take_change_nothing() {
    let world = r#"{"items": {"7": {"owner_id": "76561197960265729", "title": "theirs"}}}"#;
    let mut server = bench(world);
    let title = || vec![Change::Title(text("mine"))];
    assert_eq!(server.submit(FileId(7), title()), 15, "somebody else's");
    assert_eq!(server.item(FileId(7)).title, "theirs");
    assert_eq!(server.submit(FileId(8), title()), 9, "no such item");
    let id = server.create();
    let update = server.server.workshop.start_update(730, id);
    let call = server.server.submit_item_update(update);
    assert_eq!(word(&server.answer(call).1, 0), 8, "another app");
    server.server.log_off();
    assert_eq!(server.submit(id, title()), 21);
    assert_eq!(server.item(id).title, "");

    let mut server = bench(r#"{"needs_legal_agreement": true}"#);
    let id = server.create();
    let update = server.update(id, title());
    let call = server.server.submit_item_update(update);
    assert_eq!(server.answer(call).1[4], 1);
    assert_eq!(server.item(id).title, "mine");

    let mut server = bench(r#"{"results": {"submitItemUpdate": "LimitExceeded"}}"#);
    let id = server.create();
    assert_eq!(server.submit(id, title()), 25);
    assert_eq!(server.item(id).title, "");
}

#[test]
fn previews_are_files_below_a_megabyte_and_videos() {
    let folder = TestFolder::new();
    let (small, large) = (folder.file("small.png", 10), folder.file("large.png", 1 << 20));
    let mut bench = bench("{}");
    let id = bench.create();
    let image = PreviewType(0);
    assert_eq!(bench.submit(id, vec![Change::Preview(folder.path("none.png"))]), 9);
    assert_eq!(bench.submit(id, vec![Change::Preview(folder.0.clone())]), 9, "a folder");
    assert_eq!(bench.submit(id, vec![Change::AddPreviewFile(large, image)]), 25);
    assert_eq!((bench.item(id).preview_size, bench.item(id).previews.len()), (0, 0));

    let changes = vec![
        Change::Preview(small.clone()),
        Change::AddPreviewFile(folder.file("other.png", 11), PreviewType(0)),
        Change::RemovePreview(0),
        Change::AddPreviewFile(small.clone(), PreviewType(4)),
        Change::AddPreviewVideo(text("video")),
    ];
    assert_eq!(bench.submit(id, changes), 1);
    let item = bench.item(id);
    let url = format!("file://{}", small.display());
    assert_eq!((item.preview_url.as_str(), item.preview_size), (url.as_str(), 10));
    let previews = |item: &Item| {
        item.previews
            .iter()
            .map(|preview| (preview.url_or_video.clone(), preview.file_name.clone(), preview.kind.0))
            .collect::<Vec<_>>()
    };
    assert_eq!(previews(item), [(url.clone(), text("small.png"), 4), (text("video"), text(""), 1)]);

    let changes = vec![Change::ReplacePreviewVideo(1, text("other")), Change::RemovePreview(0)];
    assert_eq!(bench.submit(id, changes), 1);
    assert_eq!(previews(bench.item(id)), [(text("other"), text(""), 1)]);
    let changes = vec![
        Change::RemovePreview(1),
        Change::ReplacePreviewVideo(7, text("none")),
        Change::ReplacePreviewFile(0, small),
    ];
    assert_eq!(bench.submit(id, changes), 1);
    assert_eq!(previews(bench.item(id)), [(url, text("small.png"), 1)]);
}

#[test]
fn content_is_uploaded_as_it_is_now() {
    let folder = TestFolder::new();
    let file = folder.file("content/maps/one.map", 100);
    let mut bench = bench("{}");
    let id = bench.create();
    assert_eq!(bench.item(id).manifest, 0);
    let changes =
        || vec![Change::Content(folder.path("content")), Change::GameVersions(text("beta"), text(""))];
    assert_eq!(bench.submit(id, changes()), 1);
    assert_eq!((bench.item(id).manifest, bench.item(id).game_versions[0].min.as_str()), (1, "beta"));
    fs::write(&file, b"changed").unwrap();
    let uploaded = bench.item(id).content.clone().unwrap();
    assert_eq!(fs::read(uploaded.join("maps/one.map")).unwrap().len(), 100);
    assert_eq!(bench.submit(id, changes()), 1);
    assert_eq!(bench.item(id).manifest, 2);
    assert_eq!(fs::read(uploaded.join("maps/one.map")).unwrap(), b"changed");

    let versions = vec![Change::GameVersions(text("x"), text("y"))];
    assert_eq!(bench.submit(id, versions), 1);
    assert_eq!(bench.item(id).game_versions[0].min, "beta", "only with content");
    assert_eq!(bench.submit(id, vec![Change::Content(folder.path("none"))]), 9);
    assert_eq!(bench.submit(id, vec![Change::Content(file)]), 8, "a file, but no legacy upload");
    assert_eq!(bench.item(id).manifest, 2);

    let cache = quoted(&folder.path("content/cache"));
    let mut bench = super::bench(&format!(r#"{{"cache": {cache}}}"#));
    let id = bench.create();
    assert_eq!(bench.submit(id, changes()), 8, "the content has the cache in it");
}

#[test]
fn a_legacy_upload_is_one_small_file() {
    let folder = TestFolder::new();
    let (small, large) = (folder.file("one/small.bin", 5), folder.file("large.bin", (10 << 20) + 1));
    fs::create_dir(folder.path("empty")).unwrap();
    let mut bench = bench("{}");
    let id = bench.create();
    let legacy = |path| vec![Change::AllowLegacyUpload(true), Change::Content(path)];
    assert_eq!(bench.submit(id, legacy(large)), 25);
    assert_eq!(bench.submit(id, legacy(folder.path("empty"))), 8);
    folder.file("two/a", 1);
    folder.file("two/b", 1);
    assert_eq!(bench.submit(id, legacy(folder.path("two"))), 8, "two files");
    for content in [small, folder.path("one")] {
        assert_eq!(bench.submit(id, legacy(content)), 1);
        assert!(bench.item(id).legacy);
    }
    let call = bench.server.download_item(id, false);
    assert!(call);
    bench.pump(0);
    let installed = bench.server.workshop.installed(id).unwrap();
    assert_eq!((installed.path.file_name().unwrap().to_str(), installed.size), (Some("small.bin"), 5));
    assert_eq!(bench.server.workshop.state(id), 4 | 2);
}

#[test]
fn an_upload_goes_through_its_stages() {
    let folder = TestFolder::new();
    folder.file("content/a", 1000);
    let preview = folder.file("p.png", 50);
    let mut bench = bench(r#"{"submit_ms": 500}"#);
    let id = bench.create();
    let changes = vec![Change::Content(folder.path("content")), Change::Preview(preview)];
    let update = bench.update(id, changes);
    let none = Progress::default();
    assert_eq!(bench.server.workshop.progress(update, bench.now), none, "not submitted");
    let call = bench.server.submit_item_update(update);
    let mut stages = Vec::new();
    for _ in 0..5 {
        stages.push(bench.server.workshop.progress(update, bench.now));
        assert!(bench.answers(50).0.is_empty());
        stages.push(bench.server.workshop.progress(update, bench.now));
        if stages.len() < 10 {
            assert!(bench.answers(50).0.is_empty());
        }
    }
    let stage = |status, processed, total| Progress { status, processed, total };
    let expected = [
        stage(1, 0, 0),
        stage(1, 0, 0),
        stage(2, 0, 1000),
        stage(2, 500, 1000),
        stage(3, 0, 1000),
        stage(3, 500, 1000),
        stage(4, 0, 50),
        stage(4, 25, 50),
        stage(5, 0, 0),
        stage(5, 0, 0),
    ];
    assert_eq!(stages, expected);
    let (answers, _) = bench.answers(50);
    assert_eq!((answers[0].0, word(&answers[0].2, 0)), (call, 1));
    assert_eq!(bench.server.workshop.progress(update, bench.now), none, "it is over");

    let update = bench.update(id, vec![Change::Title(text("t"))]);
    bench.server.submit_item_update(update);
    bench.pump(300);
    let progress = bench.server.workshop.progress(update, bench.now);
    assert_eq!(progress, stage(5, 0, 0), "nothing to upload");
}

#[test]
fn a_lost_submission_ends_the_update() {
    let mut bench = bench_with(r#"{"call_results": {"io_failure": true}}"#);
    let update = bench.server.workshop.start_update(480, FileId(7));
    let call = bench.server.submit_item_update(update);
    assert_eq!(bench.answer(call).1, [0; 16]);
    assert_eq!(bench.server.submit_item_update(update), NO_CALL);
}
