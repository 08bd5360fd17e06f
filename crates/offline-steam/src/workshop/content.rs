//! The content of items: a folder, one file, or texts of the scenario. Nothing of it leads elsewhere: links are left
//! out, and the texts' names are checked with the scenario.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use crate::notice::notice;

/// The content of an item.
#[derive(Debug, Clone, Copy)]
pub enum Content<'a> {
    /// A folder, or one file.
    Path(&'a Path),
    /// Files by their paths within the item, with their texts.
    Texts(&'a BTreeMap<String, String>),
}

impl Content<'_> {
    /// Bytes of all its files.
    ///
    /// # Errors
    /// When something of it cannot be read.
    pub fn size(self) -> io::Result<u64> {
        match self {
            Self::Path(path) => size_of(path),
            Self::Texts(texts) => Ok(text_size(texts)),
        }
    }

    /// Copies it into a new folder. Returns the bytes copied.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy(self, folder: &Path) -> io::Result<u64> {
        match self {
            Self::Path(path) => copy(path, folder),
            Self::Texts(texts) => write_texts(texts, folder),
        }
    }
}

/// Bytes of all texts.
pub fn text_size(texts: &BTreeMap<String, String>) -> u64 {
    texts.values().map(|text| text.len() as u64).sum()
}

/// Whether a text's name stays within the item.
pub fn is_inner_path(name: &str) -> bool {
    let mut parts = Path::new(name).components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
}

fn write_texts(texts: &BTreeMap<String, String>, folder: &Path) -> io::Result<u64> {
    fs::create_dir(folder)?;
    for (name, text) in texts.iter().filter(|(name, _)| is_inner_path(name)) {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, text)?;
    }
    Ok(text_size(texts))
}

/// Copies a folder, or one file, into a new folder.
fn copy(content: &Path, folder: &Path) -> io::Result<u64> {
    fs::create_dir(folder)?;
    if content.is_file() {
        return copy_file(content, &folder.join(content.file_name().unwrap_or_default()));
    }
    let mut size = 0;
    for entry in fs::read_dir(content)? {
        let entry = entry?;
        let target = folder.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            size += copy(&entry.path(), &target)?;
        } else if kind.is_file() {
            size += copy_file(&entry.path(), &target)?;
        } else {
            notice(&format!("{} is left out: Workshop content is files and folders", entry.path().display()));
        }
    }
    Ok(size)
}

/// Copies a file and looks how large it is, which copying itself does not tell everywhere: in wine it tells 0.
fn copy_file(from: &Path, to: &Path) -> io::Result<u64> {
    fs::copy(from, to)?;
    fs::metadata(to).map(|file| file.len())
}

fn size_of(content: &Path) -> io::Result<u64> {
    if content.is_file() {
        return fs::metadata(content).map(|file| file.len());
    }
    let mut size = 0;
    for entry in fs::read_dir(content)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            size += size_of(&entry.path())?;
        } else if kind.is_file() {
            size += entry.metadata()?.len();
        }
    }
    Ok(size)
}

/// The one file in a folder that has nothing else.
pub fn only_file(folder: &Path) -> Option<PathBuf> {
    let mut entries = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let file = entries.next().filter(|path| path.is_file());
    file.filter(|_| entries.next().is_none())
}
