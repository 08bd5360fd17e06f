//! `cargo xtask csharp`: the API for C#, written from the pages of the class reference into the addon's folder `csharp/`.
//!
//! The pages are made of the plugin's own tables, and they have all that a wrapper needs: names, types, class enums,
//! defaults and texts.

mod documentation;
mod names;
mod page;
mod write;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::report;
use crate::workspace::Workspace;
use page::Page;
use write::Kind;

/// The classes that are written, and what they are in C#.
const CLASSES: [(&str, Kind); 2] = [
    ("SteamServer", Kind::Singleton),
    ("SteamServerMultiplayerPeer", Kind::Wrapper { native: "MultiplayerPeer", property: "Peer" }),
];

/// What the user says on the command line.
#[derive(clap::Args)]
pub struct Options {
    /// Write nothing; fail where a file is not what it would be
    #[arg(long)]
    pub check: bool,
}

/// Writes the files, or holds them against what would be written.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let reference = workspace.target.join("class_reference");
    fs::create_dir_all(&reference).with_context(|| format!("creating {}", reference.display()))?;
    workspace.cargo(&[
        "run",
        "--quiet",
        "--example",
        "class_reference",
        "--",
        &reference.to_string_lossy(),
    ])?;

    let texts = CLASSES.map(|(class, _)| {
        let path = reference.join(format!("{class}.xml"));
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    });
    let texts = texts.into_iter().collect::<Result<Vec<String>>>()?;
    let pages = texts.iter().map(|text| Page::read(text)).collect::<Result<Vec<Page>>>()?;
    let names = names::Names::of(&pages)?;
    for (page, (_, kind)) in pages.iter().zip(&CLASSES) {
        let source = write::class(page, kind, &names)?;
        let file = workspace.addon().join("csharp").join(format!("{}.cs", page.class));
        put(&file, &source, options.check)?;
    }
    Ok(())
}

fn put(file: &Path, source: &str, check: bool) -> Result<()> {
    let is_same = fs::read_to_string(file).is_ok_and(|written| written == source);
    if check {
        ensure!(is_same, "{} is not what the tables say: run `cargo xtask csharp`", file.display());
    } else if !is_same {
        let folder = file.parent().context("a file lies in a folder")?;
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(file, source))
            .with_context(|| format!("writing {}", file.display()))?;
        report::step(&format!("Wrote {}", file.display()));
    }
    Ok(())
}
