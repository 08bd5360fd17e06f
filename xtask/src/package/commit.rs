//! What the repository says: which files the addon has, and the time that everything in the package bears. And the
//! commit itself, elsewhere.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::cmd;

use crate::workspace::{ADDON, Workspace};

/// The variable that names another time than the commit's; linkers know it, too.
pub const TIME: &str = "SOURCE_DATE_EPOCH";

/// The time of the commit, or the one that the environment names, in seconds since 1970.
pub fn time(workspace: &Workspace) -> Result<i64> {
    let text = match std::env::var(TIME) {
        Ok(text) => text,
        Err(_) => cmd!("git", "log", "-1", "--format=%ct")
            .dir(&workspace.root)
            .read()
            .with_context(|| format!("`git log` failed: set {TIME} to the seconds since 1970"))?,
    };
    text.trim().parse().with_context(|| format!("{text} is no number of seconds since 1970"))
}

/// The files of the addon that the repository has.
pub fn files(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let list = cmd!("git", "ls-files", "-z", ADDON)
        .dir(&workspace.root)
        .read()
        .context("`git ls-files` failed: a package is made in a clone of the repository")?;
    Ok(list.split('\0').filter(|name| !name.is_empty()).map(|name| workspace.root.join(name)).collect())
}

/// Puts the commit into a folder that is not there yet.
///
/// # Errors
/// Refuses when the folder of the workspace has something that the commit has not: what is built here is another thing
/// then.
pub fn clone(workspace: &Workspace, to: &Path) -> Result<()> {
    let git = |arguments: &[&str], folder: &Path| {
        let step = || format!("`git {}` failed", arguments.join(" "));
        cmd("git", arguments).dir(folder).read().with_context(step)
    };
    let changes = git(&["status", "--porcelain"], &workspace.root)?;
    ensure!(changes.is_empty(), "what is not committed would not be in a clone; commit first:\n{changes}");
    let commit = git(&["rev-parse", "HEAD"], &workspace.root)?;
    let [from, to_text] = [&workspace.root, to].map(|path| path.to_string_lossy());
    git(&["clone", "--quiet", "--no-checkout", &from, &to_text], &workspace.root)?;
    git(&["checkout", "--quiet", "--detach", &commit], to).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addons_files_are_those_that_are_no_product_of_a_build() {
        let workspace = Workspace::locate().unwrap();
        let files = files(&workspace).unwrap();
        assert!(files.contains(&workspace.addon().join("icon.svg")), "{files:?}");
        let is_built = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "so");
        assert!(!files.iter().any(is_built), "{files:?}");
    }
}
