//! An update of an item: what its author changes, and how far its upload is.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::download::share;
use super::item::{
    ContentDescriptor, FileId, GameVersions, Item, Preview, PreviewType, Translation, Visibility,
};

/// Bytes that Steam takes of a text, without its NUL (isteamremotestorage.h, isteamugc.h).
const MAX_TITLE: usize = 128;
const MAX_DESCRIPTION: usize = 7999;
const MAX_METADATA: usize = 5000;
/// Bytes of a tag, of a key and of its value.
const MAX_TAG: usize = 255;
/// Pairs that an update can add.
const MAX_ADDED_PAIRS: usize = 100;
/// What an item is written in, unless an update says otherwise.
const OWN_LANGUAGE: &str = "english";

/// A change that an update makes.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The title.
    Title(String),
    /// The description.
    Description(String),
    /// The language of title and description.
    Language(String),
    /// The developer's own text.
    Metadata(String),
    /// Who may see it.
    Visibility(i32),
    /// The tags.
    Tags(Vec<String>),
    /// The folder with the content.
    Content(PathBuf),
    /// The file with the main preview.
    Preview(PathBuf),
    /// The content is one file.
    AllowLegacyUpload(bool),
    /// No pairs.
    RemoveAllPairs,
    /// No pairs with this key.
    RemovePairs(String),
    /// A pair.
    AddPair(String, String),
    /// A preview from a file.
    AddPreviewFile(PathBuf, PreviewType),
    /// A video as preview.
    AddPreviewVideo(String),
    /// A file in the place of a preview.
    ReplacePreviewFile(u32, PathBuf),
    /// A video in the place of a preview.
    ReplacePreviewVideo(u32, String),
    /// No preview in this place.
    RemovePreview(u32),
    /// Mature content.
    AddDescriptor(ContentDescriptor),
    /// No such mature content.
    RemoveDescriptor(ContentDescriptor),
    /// The first and the last branch of the game for which the content is.
    GameVersions(String, String),
}

impl Change {
    /// Whether Steam takes it.
    fn is_allowed(&self) -> bool {
        match self {
            Self::Title(text) => text.len() <= MAX_TITLE,
            Self::Description(text) => text.len() <= MAX_DESCRIPTION,
            Self::Metadata(text) => text.len() <= MAX_METADATA,
            Self::Language(language) => !language.is_empty(),
            Self::Visibility(visibility) => (0..=3).contains(visibility),
            Self::Tags(tags) => tags.iter().all(|tag| is_tag(tag)),
            Self::RemovePairs(key) => is_key(key),
            Self::AddPair(key, value) => is_key(key) && !value.is_empty() && value.len() <= MAX_TAG,
            Self::Content(path) | Self::Preview(path) | Self::ReplacePreviewFile(_, path) => is_path(path),
            Self::AddPreviewFile(path, kind) => is_path(path) && kind.is_file(),
            Self::AddPreviewVideo(video) | Self::ReplacePreviewVideo(_, video) => !video.is_empty(),
            Self::AddDescriptor(descriptor) | Self::RemoveDescriptor(descriptor) => descriptor.is_known(),
            Self::AllowLegacyUpload(_)
            | Self::RemoveAllPairs
            | Self::RemovePreview(_)
            | Self::GameVersions(..) => true,
        }
    }

    /// The file that it uploads as a preview.
    fn preview_file(&self) -> Option<&PathBuf> {
        match self {
            Self::Preview(file) | Self::AddPreviewFile(file, _) | Self::ReplacePreviewFile(_, file) => {
                Some(file)
            }
            _ => None,
        }
    }
}

/// Steam separates tags with commas.
fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.len() <= MAX_TAG && !tag.contains(',')
}

fn is_key(key: &str) -> bool {
    let letters = key.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'_');
    !key.is_empty() && key.len() <= MAX_TAG && letters
}

fn is_path(path: &std::path::Path) -> bool {
    path.is_absolute()
}

/// Where an upload stands (`EItemUpdateStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading what is to be changed.
    PreparingConfig = 1,
    /// Reading the content.
    PreparingContent = 2,
    /// Sending the content.
    UploadingContent = 3,
    /// Sending the previews.
    UploadingPreview = 4,
    /// Making it last.
    Committing = 5,
}

/// How far an upload is: the number of its stage, and that stage's bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// `EItemUpdateStatus`; 0 for an update that is none, or not sent, or done.
    pub status: i32,
    /// Bytes done.
    pub processed: u64,
    /// All bytes.
    pub total: u64,
}

/// An upload on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upload {
    /// When it began.
    pub began: Instant,
    /// How long it takes.
    pub length: Duration,
    /// Bytes of the content; none, if it is not changed.
    pub content: Option<u64>,
    /// Bytes of the previews; none, if none is changed.
    pub previews: Option<u64>,
}

impl Upload {
    /// How far it is. Each of its stages takes the same time.
    pub fn progress(&self, now: Instant) -> Progress {
        let stages = self.stages();
        let (elapsed, length) = (now.duration_since(self.began), self.length / stages.len() as u32);
        let reached = elapsed.as_nanos().checked_div(length.as_nanos()).unwrap_or(0);
        let index = reached.min(stages.len() as u128 - 1) as usize;
        let (stage, total) = stages[index];
        let in_stage = elapsed.saturating_sub(length * index as u32);
        Progress { status: stage as i32, processed: share(total, in_stage, length), total }
    }

    fn stages(&self) -> Vec<(Stage, u64)> {
        let mut stages = vec![(Stage::PreparingConfig, 0)];
        if let Some(bytes) = self.content {
            stages.extend([(Stage::PreparingContent, bytes), (Stage::UploadingContent, bytes)]);
        }
        stages.extend(self.previews.map(|bytes| (Stage::UploadingPreview, bytes)));
        stages.push((Stage::Committing, 0));
        stages
    }
}

/// An update, until it is answered.
#[derive(Debug)]
pub struct Update {
    /// The app for which the item is.
    pub app_id: u32,
    /// The item.
    pub item: FileId,
    /// The changes, in their order.
    changes: Vec<Change>,
    /// Its upload, once it is submitted.
    pub upload: Option<Upload>,
}

impl Update {
    /// An update without changes.
    pub fn new(app_id: u32, item: FileId) -> Self {
        Self { app_id, item, changes: Vec::new(), upload: None }
    }

    /// Adds a change; false for one that Steam does not take, and once the update is submitted.
    pub fn add(&mut self, change: Change) -> bool {
        let one_too_many = matches!(change, Change::AddPair(..)) && self.added_pairs() == MAX_ADDED_PAIRS;
        if self.upload.is_some() || one_too_many || !change.is_allowed() {
            return false;
        }
        self.changes.push(change);
        true
    }

    fn added_pairs(&self) -> usize {
        self.changes.iter().filter(|change| matches!(change, Change::AddPair(..))).count()
    }

    /// The folder or file with the content that it uploads.
    pub fn content(&self) -> Option<&PathBuf> {
        self.changes.iter().rev().find_map(|change| match change {
            Change::Content(path) => Some(path),
            _ => None,
        })
    }

    /// The file with the main preview that it uploads.
    pub fn main_preview(&self) -> Option<&PathBuf> {
        self.changes.iter().rev().find_map(|change| match change {
            Change::Preview(file) => Some(file),
            _ => None,
        })
    }

    /// Whether the content is one file.
    pub fn is_legacy(&self) -> bool {
        let last = self.changes.iter().rev().find_map(|change| match change {
            Change::AllowLegacyUpload(allow) => Some(*allow),
            _ => None,
        });
        last.unwrap_or(false)
    }

    /// The files that it uploads as previews.
    pub fn preview_files(&self) -> impl Iterator<Item = &PathBuf> {
        self.changes.iter().filter_map(Change::preview_file)
    }

    /// Makes the changes. Content and the main preview's size are not among them, as they need the files.
    pub fn apply(self, item: &mut Item) {
        let content_changed = self.content().is_some();
        let mut language = OWN_LANGUAGE.to_owned();
        for change in self.changes {
            match change {
                Change::Language(of) => language = of,
                Change::Title(text) if language == OWN_LANGUAGE => item.title = text,
                Change::Title(text) => translation(item, &language).title = Some(text),
                Change::Description(text) if language == OWN_LANGUAGE => item.description = text,
                Change::Description(text) => translation(item, &language).description = Some(text),
                Change::Metadata(text) => item.metadata = text,
                Change::Visibility(visibility) => item.visibility = Visibility(visibility),
                Change::Tags(tags) => item.tags = tags,
                Change::Preview(file) => item.preview_url = url_of(&file),
                Change::RemoveAllPairs => item.key_value_tags.clear(),
                Change::RemovePairs(key) => item.key_value_tags.retain(|(other, _)| *other != key),
                Change::AddPair(key, value) => item.key_value_tags.push((key, value)),
                Change::AddPreviewFile(file, kind) => item.previews.push(preview_from(&file, kind)),
                Change::AddPreviewVideo(video) => item.previews.push(video_preview(video)),
                Change::ReplacePreviewFile(index, file) => {
                    replace(item, index, |old| preview_from(&file, old.kind));
                }
                Change::ReplacePreviewVideo(index, video) => replace(item, index, |_| video_preview(video)),
                Change::RemovePreview(index) if (index as usize) < item.previews.len() => {
                    item.previews.remove(index as usize);
                }
                Change::AddDescriptor(descriptor) => {
                    item.content_descriptors.insert(descriptor);
                }
                Change::RemoveDescriptor(descriptor) => {
                    item.content_descriptors.remove(&descriptor);
                }
                Change::GameVersions(min, max) if content_changed => {
                    item.game_versions = vec![GameVersions { min, max }];
                }
                Change::Content(_)
                | Change::AllowLegacyUpload(_)
                | Change::RemovePreview(_)
                | Change::GameVersions(..) => {}
            }
        }
    }
}

fn translation<'a>(item: &'a mut Item, language: &str) -> &'a mut Translation {
    item.translations.entry(language.to_owned()).or_default()
}

fn replace(item: &mut Item, index: u32, by: impl FnOnce(&Preview) -> Preview) {
    if let Some(preview) = item.previews.get_mut(index as usize) {
        *preview = by(preview);
    }
}

fn video_preview(video: String) -> Preview {
    Preview { url_or_video: video, file_name: String::new(), kind: PreviewType::YOUTUBE_VIDEO }
}

fn preview_from(file: &std::path::Path, kind: PreviewType) -> Preview {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Preview { url_or_video: url_of(file), file_name: name, kind }
}

/// There is no web to which a preview could go, so its address is that of the author's file.
fn url_of(file: &std::path::Path) -> String {
    format!("file://{}", file.display())
}
