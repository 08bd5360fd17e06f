//! The licences of all that is in the package: of the crates in the libraries, from their sources, and of the libraries
//! on which offline-steam's networking runs, from Debian's packages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use duct::cmd;
use serde_json::Value;

use crate::networking;
use crate::target::Target;
use crate::workspace::{Workspace, cargo};

/// What the libraries are built from.
const ROOTS: [&str; 2] = ["godotsteam_server", "offline-steam"];
/// How the names of files with licences begin, in capitals.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "UNLICENSE"];
/// What Debian's files name without their text.
const NAMED_BY_DEBIAN: [&str; 2] = ["Apache-2.0", "GPL-3.0-or-later"];

/// Writes the files into a folder.
pub fn write(workspace: &Workspace, targets: &[&Target], folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let write = |name: &str, text: String| {
        let file = folder.join(name);
        std::fs::write(&file, text).with_context(|| format!("writing {}", file.display()))
    };
    write("rust.txt", of_crates(workspace, targets)?)?;
    if targets.iter().any(|target| target.debian.is_some()) {
        write("networking.txt", of_networking(workspace)?)?;
    }
    write("valve.txt", VALVE.to_owned())
}

const VALVE: &str = "\
The files named libsteam_api or steam_api outside of the folder offline are Valve's, from the Steamworks SDK, as the
crate steamworks-sys carries them. They stay under the terms of the Steamworks SDK, which everybody accepts who makes
a game for Steam: it may be distributed with a game.
";

/// A crate in a library.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Crate {
    name: String,
    version: String,
    /// An SPDX expression.
    licence: String,
}

fn of_crates(workspace: &Workspace, targets: &[&Target]) -> Result<String> {
    let mut crates = BTreeMap::new();
    for triple in targets.iter().flat_map(|target| target.rust_triples()) {
        crates.extend(crates_for(workspace, triple)?);
    }
    let mut by_text: BTreeMap<String, BTreeSet<Crate>> = BTreeMap::new();
    for (package, folder) in &crates {
        for text in texts(package, Path::new(folder))? {
            by_text.entry(text).or_default().insert(package.clone());
        }
    }
    let mut all = String::from(
        "What the libraries of this addon are built from, each with its licence, and below the licences' texts.\n\
         \n\
         The crates under MPL-2.0 are those of godot-rust. Their source is published on crates.io under these names and\n\
         versions; those that are changed here lie in the folder third_party of this project's source.\n\
         Rust's standard library is there under MIT or Apache-2.0, by the Rust project's developers.\n\n",
    );
    for Crate { name, version, licence } in crates.keys() {
        all += &format!("{name} {version}: {licence}\n");
    }
    for (text, crates) in by_text {
        let names: Vec<&str> = crates.iter().map(|package| package.name.as_str()).collect();
        all += &chapter(&names.join(", "), &text);
    }
    Ok(all)
}

fn chapter(title: &str, text: &str) -> String {
    format!("\n{}\n{title}\n\n{}\n", "-".repeat(80), text.trim())
}

fn of_networking(workspace: &Workspace) -> Result<String> {
    let mut all = String::from(
        "The libraries in offline/networking and its like, on which offline-steam's networking runs, are Debian's builds\n\
         of Valve's GameNetworkingSockets and of what it needs, each as Debian publishes it, source included.\n",
    );
    for (package, text) in networking::licences(workspace)? {
        all += &chapter(package, &text);
    }
    for licence in NAMED_BY_DEBIAN {
        all += &chapter(licence, spdx_text(licence)?);
    }
    Ok(all)
}

/// The crates that end up in the libraries for a target, with their folders.
fn crates_for(workspace: &Workspace, triple: &str) -> Result<BTreeMap<Crate, String>> {
    let manifest = workspace.root.join("Cargo.toml");
    let text = cmd!(
        cargo(),
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--filter-platform",
        triple,
        "--manifest-path",
        manifest
    )
    .read()
    .context("`cargo metadata` failed")?;
    let metadata: Value = serde_json::from_str(&text).context("`cargo metadata` printed no JSON")?;
    reached(&metadata).context("`cargo metadata` printed something else than expected")
}

/// What the roots depend on, but for what only a build needs.
fn reached(metadata: &Value) -> Option<BTreeMap<Crate, String>> {
    let packages = metadata["packages"].as_array()?;
    let package_of = |id: &Value| packages.iter().find(|package| package["id"] == *id);
    let nodes = metadata["resolve"]["nodes"].as_array()?;
    let mut reached = BTreeMap::new();
    let is_root = |package: &&Value| ROOTS.iter().any(|root| package["name"] == *root);
    let mut waiting: Vec<&Value> = packages.iter().filter(is_root).map(|package| &package["id"]).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let package = package_of(id)?;
        if !seen.insert(id.as_str()?) || is_macro(package) {
            continue;
        }
        let text = |field: &str| Some(package[field].as_str()?.to_owned());
        let folder = Path::new(package["manifest_path"].as_str()?).parent()?.to_str()?.to_owned();
        let licence = text("license").unwrap_or_default();
        reached.insert(Crate { name: text("name")?, version: text("version")?, licence }, folder);
        let node = nodes.iter().find(|node| node["id"] == *id)?;
        let is_linked = |dependency: &&Value| {
            let kinds = dependency["dep_kinds"].as_array();
            kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
        };
        waiting
            .extend(node["deps"].as_array()?.iter().filter(is_linked).map(|dependency| &dependency["pkg"]));
    }
    Some(reached)
}

/// Whether a package runs in the compiler only.
fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array();
    targets.into_iter().flatten().any(|target| target["kind"][0] == "proc-macro")
}

/// The texts of a crate's licences: from its files, else those of the names that it gives.
fn texts(package: &Crate, folder: &Path) -> Result<BTreeSet<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))?;
    let is_licence = |name: &str| FILES.iter().any(|start| name.to_uppercase().starts_with(start));
    let files = entries.flatten().map(|entry| entry.path()).filter(|path| {
        path.is_file() && path.file_name().and_then(|name| name.to_str()).is_some_and(is_licence)
    });
    let read = |file: std::path::PathBuf| {
        let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        Ok(text.replace("\r\n", "\n").trim().to_owned())
    };
    let texts = files.map(read).collect::<Result<BTreeSet<String>>>()?;
    if !texts.is_empty() {
        return Ok(texts);
    }
    let expression = spdx::Expression::parse(&package.licence)
        .with_context(|| format!("{} has no file with its licence, and names none", package.name))?;
    expression
        .requirements()
        .filter_map(|requirement| requirement.req.license.id())
        .map(|id| Ok(id.text().trim().to_owned()))
        .collect()
}

fn spdx_text(licence: &str) -> Result<&'static str> {
    Ok(spdx::license_id(licence).with_context(|| format!("{licence} is no licence's name"))?.text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::TARGETS;

    #[test]
    fn what_is_linked_is_listed_with_its_text_and_what_only_builds_is_not() {
        let workspace = Workspace::locate().unwrap();
        let text = of_crates(&workspace, &[&TARGETS[0], &TARGETS[3]]).unwrap();
        for name in ["\ngodot-core 0.5.5: MPL-2.0\n", "\nrustls 0.23", "\nring 0.17", "\nwindows-sys "] {
            assert!(text.contains(name), "{name}");
        }
        for part in ["Mozilla Public License Version 2.0", "Permission to use, copy, modify", "MIT License"] {
            assert!(text.contains(part), "{part}");
        }
        for name in ["\ngodot-macros ", "\nserde_derive ", "\nclap ", "\njsonschema "] {
            assert!(!text.contains(name), "{name}");
        }
    }

    #[test]
    fn a_crate_without_files_has_the_texts_of_the_names_that_it_gives() {
        let nameless = |licence: &str| Crate {
            name: "a".to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert_eq!(texts(&nameless("MIT OR MPL-2.0"), &folder).unwrap().len(), 2);
        assert!(texts(&nameless(""), &folder).is_err());
    }
}
