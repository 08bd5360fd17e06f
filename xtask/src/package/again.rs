//! `cargo xtask package --twice`: the package once more, from a clone of the commit in another folder, at another time
//! and with nothing that the first one has built or fetched, and compared byte by byte.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::cmd;

use super::{archive, commit};
use crate::target::Target;
use crate::workspace::{Workspace, cargo};
use crate::{files, report};

/// Makes the second package, and complains of every difference from the first.
pub fn run(workspace: &Workspace, targets: &[&Target], first: &Path) -> Result<()> {
    let second = build(workspace, targets)?;
    let differences = archive::differences(first, &second)?;
    ensure!(
        differences.is_empty(),
        "{} and {} are of the same commit and not the same:\n  {}",
        first.display(),
        second.display(),
        differences.join("\n  ")
    );
    report::step(&format!("Built twice, with the same bytes: {} and {}", first.display(), second.display()));
    Ok(())
}

/// Answers the second package's path.
fn build(workspace: &Workspace, targets: &[&Target]) -> Result<PathBuf> {
    let home = workspace.target.join("package/again");
    files::remove_folder(&home)?;
    let clone = home.join("clone");
    commit::clone(workspace, &clone)?;
    report::step(&format!("Building the package once more, in {}", clone.display()));
    let named = targets.iter().flat_map(|target| ["--target", target.triple]);
    let path = cmd(cargo(), ["xtask", "package"].into_iter().chain(named))
        .dir(&clone)
        .env("CARGO_TARGET_DIR", home.join("target"))
        // zig keeps what it has compiled there.
        .env("XDG_CACHE_HOME", home.join("cache"))
        .read()
        .context("the second build failed: its messages above say why")?;
    Ok(path.into())
}
