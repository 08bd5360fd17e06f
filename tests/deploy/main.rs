//! The files in deploy/ and .github/, what there is for C#, and the documents, held against what they speak of. Needs neither Godot nor Steam.

mod container;
mod csharp;
mod dependencies;
mod issue_forms;
mod manifests;
mod panels;
mod references;
mod systemd;
mod tools;
mod words;
mod workflows;

use std::fs;
use std::path::{Path, PathBuf};

/// The project's folder.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project, as text.
fn read(path: &str) -> String {
    let file = root().join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A file of the project in YAML, or in JSON, which is YAML as well.
fn read_yaml(path: &str) -> serde_json::Value {
    serde_norway::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The number that a constant of a script has.
fn constant(script: &str, name: &str) -> f64 {
    let text = read(script);
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("const {name} := ")));
    let number = line.unwrap_or_else(|| panic!("{script} has no constant {name}"));
    number.parse().unwrap_or_else(|error| panic!("{script}: {name} is {number}: {error}"))
}

/// All files below a folder that end in this.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<PathBuf> = entries
        .flat_map(|entry| {
            let path = entry.expect("an entry of a folder").path();
            match path {
                path if path.is_dir() => files(&path, ending),
                path if path.to_string_lossy().ends_with(ending) => vec![path],
                _ => Vec::new(),
            }
        })
        .collect();
    found.sort();
    found
}

/// What the plugin is made of. offline-steam is none of it.
fn plugins_sources() -> Vec<PathBuf> {
    let crates = files(&root().join("crates"), ".rs");
    let ours = crates.into_iter().filter(|file| !file.starts_with(root().join("crates/offline-steam")));
    files(&root().join("src"), ".rs").into_iter().chain(ours).collect()
}
