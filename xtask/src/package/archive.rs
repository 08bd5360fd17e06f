//! A zip that is the same whenever and wherever it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Cursor, Seek, Write};
use std::path::Path;

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::files;

/// Writes the files of a folder, with their names below it, all of the given time in seconds since 1970.
pub fn write(folder: &Path, time: i64, to: &Path) -> Result<()> {
    let step = || format!("writing {}", to.display());
    let mut file = File::create(to).with_context(step)?;
    write_to(folder, time, &mut file).with_context(step)
}

/// Unpacks a zip into a folder.
pub fn unpack(zip: &Path, folder: &Path) -> Result<()> {
    let step = || format!("unpacking {}", zip.display());
    let file = File::open(zip).with_context(step)?;
    ZipArchive::new(file).with_context(step)?.extract(folder).with_context(step)
}

/// How two zips differ: by their entries, or else beside them. Nothing for the same bytes.
pub fn differences(one: &Path, other: &Path) -> Result<Vec<String>> {
    let read = |zip: &Path| std::fs::read(zip).with_context(|| format!("reading {}", zip.display()));
    differences_of(&read(one)?, &read(other)?)
}

fn differences_of(one: &[u8], other: &[u8]) -> Result<Vec<String>> {
    if one == other {
        return Ok(Vec::new());
    }
    let (ones, others) = (entries(one)?, entries(other)?);
    let names: BTreeSet<&String> = ones.keys().chain(others.keys()).collect();
    let found: Vec<String> = names
        .into_iter()
        .filter_map(|name| Some(format!("{name} {}", difference(ones.get(name), others.get(name))?)))
        .collect();
    Ok(if found.is_empty() { vec!["the zips differ beside what is in them".to_owned()] } else { found })
}

/// How an entry differs from the other zip's, as the end of a sentence.
fn difference(one: Option<&Vec<u8>>, other: Option<&Vec<u8>>) -> Option<String> {
    let (Some(one), Some(other)) = (one, other) else {
        return Some(format!("is in the {} one only", if one.is_some() { "first" } else { "second" }));
    };
    let at = one.iter().zip(other).position(|(one, other)| one != other);
    match at {
        Some(at) => Some(format!("differs from byte {at} on")),
        None if one.len() != other.len() => Some(format!("has {} bytes and then {}", one.len(), other.len())),
        None => None,
    }
}

/// What is in a zip, by name.
fn entries(zip: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut zip = ZipArchive::new(Cursor::new(zip))?;
    let count = zip.len();
    let read = |at| -> Result<_> {
        let mut entry = zip.by_index(at)?;
        let mut bytes = Vec::new();
        io::copy(&mut entry, &mut bytes)?;
        Ok((entry.name()?.into_owned(), bytes))
    };
    (0..count).map(read).collect()
}

fn write_to(folder: &Path, time: i64, to: impl Write + Seek) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(date(time)?)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(to);
    let mut names = files::tree(folder, &[])?
        .iter()
        .map(|file| Ok((name(folder, file)?, file.clone())))
        .collect::<Result<Vec<_>>>()?;
    // By the names as they stand in the zip: paths sort by their parts.
    names.sort();
    for (name, file) in names {
        zip.start_file(&name, options)?;
        io::copy(&mut File::open(&file)?, &mut zip).with_context(|| format!("packing {name}"))?;
    }
    zip.finish()?;
    Ok(())
}

/// A file's name in the zip.
fn name(folder: &Path, file: &Path) -> Result<String> {
    let relative = file.strip_prefix(folder).context("a file found below a folder lies below it")?;
    let parts = relative.iter().map(|part| part.to_str().context("a name is no UTF-8"));
    Ok(parts.collect::<Result<Vec<_>>>()?.join("/"))
}

/// A time as zips have it, in UTC.
fn date(time: i64) -> Result<DateTime> {
    let date = TimeZone::UTC.to_datetime(Timestamp::from_second(time)?);
    let numbers = [date.month(), date.day(), date.hour(), date.minute(), date.second()];
    let [month, day, hour, minute, second] = numbers.map(i8::unsigned_abs);
    DateTime::from_date_and_time(date.year().unsigned_abs(), month, day, hour, minute, second)
        .with_context(|| format!("a zip has no time {time}: it counts from 1980 to 2107"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_in_utc_and_in_a_zips_range() {
        let date = date(1_795_827_723).unwrap();
        assert_eq!((date.year(), date.month(), date.day()), (2026, 11, 28));
        assert_eq!((date.hour(), date.minute(), date.second()), (1, 2, 2), "a zip counts two seconds as one");
        assert!(super::date(0).is_err());
    }

    #[test]
    fn the_same_files_make_the_same_zip_whenever_and_in_whichever_order_they_were_written() {
        let folder = std::env::temp_dir().join(format!("xtask-zip-{}", std::process::id()));
        let write = |name: &str, files: &[(&str, &str)]| {
            let folder = folder.join(name);
            for (file, text) in files {
                let file = folder.join(file);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(file, text).unwrap();
            }
            let mut zip = Cursor::new(Vec::new());
            write_to(&folder, 1_800_000_000, &mut zip).unwrap();
            zip.into_inner()
        };
        let one = write("one", &[("a/b.txt", "b"), ("a.txt", "a"), ("a/a/c.txt", "c")]);
        let other = write("other", &[("a/a/c.txt", "c"), ("a.txt", "a"), ("a/b.txt", "b")]);
        let different = write("different", &[("a/a/c.txt", "d"), ("a.txt", "a"), ("a/b.txt", "b")]);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(one, other);
        assert_eq!(differences_of(&one, &different).unwrap(), ["a/a/c.txt differs from byte 0 on"]);
        let mut zip = zip::ZipArchive::new(Cursor::new(one)).unwrap();
        let names: Vec<String> =
            (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().into()).collect();
        assert_eq!(names, ["a.txt", "a/a/c.txt", "a/b.txt"]);
        assert_eq!(io::read_to_string(zip.by_name("a/b.txt").unwrap()).unwrap(), "b");
    }

    #[test]
    fn every_difference_of_two_zips_is_told() {
        let zip = |time, files: &[(&str, &str)]| {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            for (name, text) in files {
                let options = SimpleFileOptions::default().last_modified_time(date(time).unwrap());
                zip.start_file(*name, options).unwrap();
                zip.write_all(text.as_bytes()).unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let time = 1_800_000_000;
        let one = zip(time, &[("a", "abc"), ("b", "b"), ("c", "c"), ("d", "d")]);
        assert!(differences_of(&one, &one).unwrap().is_empty());
        let other = zip(time, &[("a", "abd"), ("b", "bb"), ("c", "c"), ("e", "e")]);
        let all = [
            "a differs from byte 2 on",
            "b has 1 bytes and then 2",
            "d is in the first one only",
            "e is in the second one only",
        ];
        assert_eq!(differences_of(&one, &other).unwrap(), all);
        let later = zip(time + 2, &[("a", "abc"), ("b", "b"), ("c", "c"), ("d", "d")]);
        assert_eq!(differences_of(&one, &later).unwrap(), ["the zips differ beside what is in them"]);
    }
}
