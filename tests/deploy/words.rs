//! docs/TROUBLESHOOTING.md quotes what users see: word for word.

use std::fs;

use crate::{files, plugins_sources, read, root};

/// The page's part about our own words. What follows is about other people's.
const OURS: &str = "## What the plugin says";
const OTHERS: &str = "## What Steam and Godot say";

/// The fixed parts of a message, by a heading such as: ### `game_port is … ; a port is a number`. What varies is an
/// ellipsis there.
fn quoted() -> Vec<String> {
    let page = read("docs/TROUBLESHOOTING.md");
    let ours = page.split_once(OURS).expect(OURS).1.split_once(OTHERS).expect(OTHERS).0.to_owned();
    ours.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`')).map(str::to_owned).collect()
}

/// All of the sources that make messages, with texts that go on in the next line as one.
fn sources() -> String {
    let scripts = files(&root().join("demo_project"), ".gd");
    plugins_sources()
        .into_iter()
        .chain(scripts)
        .map(|file| joined(&fs::read_to_string(file).expect("a source")))
        .collect()
}

/// Rust lets a text go on after a backslash at a line's end, without the white space there.
fn joined(source: &str) -> String {
    let mut parts = source.split("\\\n");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start()).replace("\\\"", "\"")
}

#[test]
fn each_message_is_quoted_as_it_is() {
    let sources = sources();
    let quoted = quoted();
    assert!(quoted.len() >= 10, "{} messages are explained", quoted.len());
    for message in quoted {
        for part in message.split('…').map(str::trim).filter(|part| part.len() > 1) {
            assert!(sources.contains(part), "nothing says {part:?} (in {message:?})");
        }
    }
}

#[test]
fn texts_over_several_lines_are_joined() {
    assert_eq!(joined("\"There is \\\n         no \\\"library\\\".\""), "\"There is no \"library\".\"");
}
