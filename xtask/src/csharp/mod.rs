//! `cargo xtask csharp`: the API for C#, written from the pages of the class reference into the addon's folder `csharp/`.
//!
//! The pages are made of the plugin's own tables, and they have all that a wrapper needs: names, types, class enums,
//! defaults and texts.

mod documentation;
mod names;
mod page;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::workspace::Workspace;
use crate::{files, report};
use page::Page;
use write::Kind;

/// What the classes of the extension are in C#. None: Godot's own class of it serves.
const CLASSES: [(&str, Option<Kind>); 4] = [
    ("SteamServer", Some(Kind::Singleton)),
    ("SteamOffline", Some(Kind::Singleton)),
    ("SteamServerMultiplayerPeer", Some(Kind::Wrapper { native: "MultiplayerPeer", property: "Peer" })),
    ("SteamServerPacketPeer", None),
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
    let pages = pages(workspace)?;
    let names = names::Names::of(&pages)?;
    for page in &pages {
        let kind = CLASSES.iter().find(|(class, _)| *class == page.class);
        let (_, kind) = kind.with_context(|| format!("it is not said what {} is in C#", page.class))?;
        if let Some(kind) = kind {
            let file = workspace.addon().join("csharp").join(format!("{}.cs", page.class));
            put(&file, &write::class(page, kind, &names)?, options.check)?;
        }
    }
    Ok(())
}

/// The pages of the class reference, as the plugin writes them.
fn pages(workspace: &Workspace) -> Result<Vec<Page>> {
    let folder = workspace.target.join("class_reference");
    // Of a run before, in which there may have been another class.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    workspace.cargo(&["run", "--quiet", "--example", "class_reference", "--", &folder.to_string_lossy()])?;
    let pages = files::tree(&folder, &[]).with_context(|| format!("listing {}", folder.display()))?;
    let page = |path: &PathBuf| {
        let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        Page::read(&text)
    };
    pages.iter().map(page).collect()
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
