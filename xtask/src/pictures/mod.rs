//! `cargo xtask pictures`: the README's pictures, each of the real thing: a page of help as the editor shows it, and the demo
//! as a query client sees it.

mod editor;
mod query;

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{report, stage};

/// What the user says on the command line.
#[derive(clap::Args)]
pub struct Options {
    /// Take the addon as it was staged last, without building it
    #[arg(long)]
    staged: bool,
}

/// Takes both, into docs/pictures.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if !options.staged {
        stage::all(workspace)?;
    }
    let folder = workspace.root.join("docs/pictures");
    std::fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    let taken = |picture: PathBuf| report::step(&format!("Took {}", picture.display()));
    taken(query::take(workspace, folder.join("query.svg"))?);
    taken(editor::take(workspace, folder.join("help.png"))?);
    Ok(())
}
