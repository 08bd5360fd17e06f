//! What the repository says: which files the addon has, and the time that everything in the package bears.

use std::path::PathBuf;

use anyhow::{Context, Result};
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
