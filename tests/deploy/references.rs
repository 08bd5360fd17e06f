//! What the documents and the files in deploy/ refer to is there: files, headings, settings.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{files, plugins_sources, read, root};

fn documents() -> Vec<PathBuf> {
    let pages = ["docs", "demo_project"].map(|folder| files(&root().join(folder), ".md"));
    // The staged addon's own page lies in a folder that is not committed.
    let pages = pages
        .into_iter()
        .flatten()
        .filter(|page| !page.components().any(|part| part.as_os_str() == "addons"));
    let at_the_top = ["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(|name| root().join(name));
    pages.chain(at_the_top).collect()
}

/// The targets of the links to files here: `[text](target)`.
fn links(page: &str) -> Vec<&str> {
    let targets = page.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    targets.filter(|target| !target.contains("://")).collect()
}

/// A heading's name in links, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn has_heading(page: &Path, name: &str) -> bool {
    let text = fs::read_to_string(page).expect("a page");
    text.lines()
        .filter(|line| line.starts_with('#'))
        .any(|line| anchor(line.trim_start_matches('#').trim()) == name)
}

#[test]
fn links_lead_somewhere() {
    for page in documents() {
        let text = fs::read_to_string(&page).expect("a page");
        for link in links(&text) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.clone() } else { page.with_file_name(file) };
            assert!(target.exists(), "{}: {link} is not there", page.display());
            let is_found = heading.is_empty() || has_heading(&target, heading);
            assert!(is_found, "{}: {link} names no heading", page.display());
        }
    }
}

/// The words in a text that begin so, such as STEAM_SERVER_NAME.
fn words<'a>(text: &'a str, beginning: &str) -> Vec<&'a str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(|c| !is_part(c)).filter(|word| word.starts_with(beginning) && !word.ends_with('_')).collect()
}

/// An environment variable that is misspelt would be without effect, and nobody would say so.
#[test]
fn the_variables_are_settings() {
    let settings = read("docs/SETTINGS.md");
    let known = words(&settings, "STEAM_SERVER_");
    let deploy = files(&root().join("deploy"), "");
    let scripts = files(&root().join("demo_project"), ".gd");
    let pages = documents();
    let mut checked = 0;
    for file in deploy.iter().chain(&scripts).chain(&pages) {
        for variable in words(&fs::read_to_string(file).expect("a text"), "STEAM_SERVER_") {
            let is_known = known.contains(&variable) || variable == "STEAM_SERVER_LIBRARY";
            assert!(is_known, "{}: there is no setting {variable}", file.display());
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked} variables");
}

/// The project settings that the documents name are ones.
#[test]
fn the_project_settings_are_there() {
    let sources: String =
        plugins_sources().iter().map(|file| fs::read_to_string(file).expect("a source")).collect();
    for page in documents() {
        let text = fs::read_to_string(&page).expect("a page");
        for name in text.split('`').filter(|part| part.starts_with("steam_server/") && part.len() > 20) {
            assert!(
                sources.contains(&format!("\"{name}\"")),
                "{}: there is no setting {name}",
                page.display()
            );
        }
    }
}

#[test]
fn links_and_headings_are_read_as_they_are_written() {
    assert_eq!(links("[a](b.md#c) and [d](https://e) and [f](#g)"), ["b.md#c", "#g"]);
    assert_eq!(anchor("Signals with more arguments than in 4.6"), "signals-with-more-arguments-than-in-46");
}
