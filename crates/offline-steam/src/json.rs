//! The files that people write for this library, and the one that it keeps itself: JSON in UTF-8.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Value;

/// What some editors put before a text in UTF-8.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Reads a whole file. One that is none on a disk is refused: reading a FIFO would wait for its writer.
///
/// # Errors
/// When it cannot be read.
pub fn read_bytes(file: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(file)?;
    if metadata.is_dir() {
        return Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    if !metadata.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is no ordinary file (a FIFO or a device)"));
    }
    fs::read(file)
}

/// Reads a text file, without the mark before it if it has one.
///
/// # Errors
/// When it cannot be read, or is no text.
pub fn read_text(file: &Path) -> io::Result<String> {
    let text = String::from_utf8(read_bytes(file)?)
        .map_err(|_| io::Error::new(ErrorKind::InvalidData, "it is no text in UTF-8"))?;
    Ok(text.strip_prefix(BYTE_ORDER_MARK).map(str::to_owned).unwrap_or(text))
}

/// Reads a value out of a text.
///
/// # Errors
/// A text that says at which key and line something is wrong, and what is known there.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| format!("at {error}"))?;
    json.end().map_err(|error| format!("after its end: {error}"))?;
    serde_json::from_str(text).map_or(Ok(()), |all| refuse_nul(&all))?;
    Ok(value)
}

/// Reads a value out of JSON that somebody has read already.
///
/// # Errors
/// A text that says at which key something is wrong, and what is known there.
pub fn of_value<T: DeserializeOwned>(all: Value) -> Result<T, String> {
    refuse_nul(&all)?;
    serde_path_to_error::deserialize(all).map_err(|error| format!("at {error}"))
}

fn refuse_nul(all: &Value) -> Result<(), String> {
    match text_with_nul(all) {
        None => Ok(()),
        Some(text) => Err(format!("{text:?} has a NUL character, where a text ends for Steam")),
    }
}

/// Texts below this key are contents of files, which may be anything.
const CONTENTS: &str = "files";

/// The first key or text with a character that no text of C can have.
fn text_with_nul(value: &Value) -> Option<String> {
    let in_entry = |(key, value): (&String, &Value)| match value {
        _ if key.contains('\0') => Some(key.clone()),
        Value::Object(files) if key == CONTENTS => files.keys().find(|name| name.contains('\0')).cloned(),
        value => text_with_nul(value),
    };
    match value {
        Value::Object(entries) => entries.iter().find_map(in_entry),
        Value::Array(values) => values.iter().find_map(text_with_nul),
        Value::String(text) => Some(text.clone()).filter(|text| text.contains('\0')),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The known names, for the text about one that is not known.
pub fn known<N: std::fmt::Display>(names: impl IntoIterator<Item = N>) -> String {
    let names = names.into_iter().map(|name| name.to_string()).collect::<Vec<_>>();
    if names.is_empty() { "none is".into() } else { format!("known are {}", names.join(", ")) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("offline-steam-json-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_mark_before_the_text_is_no_part_of_it() {
        let folder = folder("mark");
        let file = folder.join("a.json");
        fs::write(&file, b"\xEF\xBB\xBF{}").unwrap();
        assert_eq!(read_text(&file).unwrap(), "{}");
        fs::write(&file, b"\xFF\xFE{\0}\0").unwrap();
        assert!(read_text(&file).unwrap_err().to_string().contains("UTF-8"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_ordinary_files_are_read() {
        let folder = folder("kinds");
        assert!(read_bytes(&folder).unwrap_err().to_string().contains("folder"));
        let fifo = folder.join("fifo");
        assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        assert!(
            read_text(&fifo).unwrap_err().to_string().contains("FIFO"),
            "and nobody waits for its writer"
        );
        assert_eq!(read_text(&folder.join("none")).unwrap_err().kind(), ErrorKind::NotFound);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_nul_is_refused_wherever_it_is() {
        for text in [
            r#"{"b\u0000c": 1}"#,
            r#"{"a": [{"b\u0000c": {}}]}"#,
            r#"{"a": ["b\u0000c"]}"#,
            r#"{"files": {"b\u0000c": "x"}}"#,
        ] {
            let error = parse::<Value>(text).unwrap_err();
            assert!(error.contains(r#""b\0c""#) && error.contains("NUL"), "{error}");
        }
        assert!(
            parse::<Value>(r#"{"files": {"a": "b\u0000c"}}"#).is_ok(),
            "what is in a file may be anything"
        );
    }

    #[test]
    fn a_wrong_text_is_explained() {
        let error = parse::<BTreeMap<String, u8>>(r#"{"a": 1, "b": "x"}"#).unwrap_err();
        assert!(error.starts_with("at b: "), "{error}");
        assert!(parse::<Value>("{} {}").unwrap_err().starts_with("after its end: "));
    }

    #[test]
    fn known_names_are_listed() {
        assert_eq!(known(["a", "b"]), "known are a, b");
        assert_eq!(known(Vec::<String>::new()), "none is");
    }
}
