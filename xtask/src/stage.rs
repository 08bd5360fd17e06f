//! `cargo xtask stage`: the addon as users get it, put together from what was built, and copied to where it is used.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::build::{self, Library};
use crate::target::{Build, LINUX_X86_64, Target};
use crate::workspace::{ADDON, Workspace};
use crate::{files, networking, report};

/// What tells Godot about the extension, in the root and in the addon.
pub const MANIFEST: &str = "godotsteam_server.gdextension";

/// Steam's library by its file name, Valve's and offline-steam alike.
pub const STEAM_LIBRARY: &str = "libsteam_api.so";

/// offline-steam's library by the name under which Valve's looks for the rest of Steam, in the offline folder: in a folder
/// of its own, so that a program can have it there and Valve's library for `libsteam_api.so`.
const STEAM_CLIENT: &str = "steamclient/steamclient.so";

/// Builds everything, fills the addon folder, and copies it into the demo and the test project.
pub fn all(workspace: &Workspace) -> Result<()> {
    ensure!(
        cfg!(all(target_os = "linux", target_arch = "x86_64")),
        "staging is made for 64-bit Linux on x86 only; on this machine build with `cargo build --release` and \
         put the library into the addon's folder of your platform by hand"
    );
    build::all(workspace, false)?;
    fill_projects(workspace, LINUX_X86_64, |library| library.file(&workspace.target, LINUX_X86_64))
}

/// Fills the addon folder for one machine, and copies it into the demo and the test project. `built` tells where a library is.
pub fn fill_projects(
    workspace: &Workspace,
    target: &Target,
    built: impl Fn(Library) -> PathBuf,
) -> Result<()> {
    report::step("Staging the addon");
    let mut changed = fill_addon(workspace, target, built)?;
    for project in [workspace.demo(), workspace.godot_tests()] {
        changed += files::copy_tree(&workspace.addon(), &project.join(ADDON), &[])?;
    }
    report::step(&format!("Staged: {changed} files were new or had changed"));
    Ok(())
}

/// The folder of offline-steam's library in a project: first in LD_LIBRARY_PATH, it goes before Valve's.
pub fn offline_folder(project: &Path) -> PathBuf {
    project.join(ADDON).join("offline")
}

/// The folder that has it by the name of what Valve's library looks for: first in LD_LIBRARY_PATH, it goes behind that.
pub fn steam_client_folder(project: &Path) -> PathBuf {
    offline_folder(project).join("steamclient")
}

/// Puts the built libraries, Valve's library and the manifest into the addon; answers how many files changed.
/// offline-steam lies right in its folder, whichever machine it is for.
fn fill_addon(workspace: &Workspace, target: &Target, built: impl Fn(Library) -> PathBuf) -> Result<usize> {
    let addon = workspace.addon();
    let offline = addon.join("offline");
    let parts = [
        (workspace.root.join(MANIFEST), addon.join(MANIFEST)),
        (built(Library::Extension(Build::Debug)), addon.join(target.extension(Build::Debug))),
        (built(Library::Extension(Build::Release)), addon.join(target.extension(Build::Release))),
        (target.valve_library(workspace), addon.join(target.valve_in_addon())),
        (built(Library::OfflineSteam), offline.join(target.steam_library)),
        (built(Library::OfflineSteam), offline.join(STEAM_CLIENT)),
    ];
    let mut changed = 0;
    for (from, to) in &parts {
        changed += usize::from(files::copy_if_changed(from, to)?);
    }
    if let Some(architecture) = target.debian {
        changed += networking::stage(workspace, architecture, &offline)?;
    }
    hide_from_godot(&offline)?;
    Ok(changed)
}

/// Keeps Godot from looking at the offline folder at all, so that no export can ever pick up what is in it.
pub fn hide_from_godot(offline: &Path) -> Result<()> {
    std::fs::write(offline.join(".gdignore"), "").context("writing .gdignore into the offline folder")
}
