//! `cargo xtask stage`: the addon as users get it, put together from what was built, and copied to where it is used.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::workspace::{ADDON, Workspace};
use crate::{build, files, networking, report};

/// What tells Godot about the extension, in the root and in the addon.
pub const MANIFEST: &str = "godotsteam_server.gdextension";

/// The extension of exported servers, by its file name.
pub const TEMPLATE_RELEASE: &str = "libgodotsteam_server.linux.template_release.x86_64.so";

/// The extension of the editor, by its file name.
const TEMPLATE_DEBUG: &str = "libgodotsteam_server.linux.template_debug.x86_64.so";

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
    report::step("Staging the addon");
    let mut changed = fill_addon(workspace)?;
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

/// Puts the built libraries, Valve's library and the manifest into the addon; answers how many files changed.
fn fill_addon(workspace: &Workspace) -> Result<usize> {
    let addon = workspace.addon();
    let (linux, offline) = (addon.join("linux64"), addon.join("offline"));
    let parts = [
        (workspace.root.join(MANIFEST), addon.join(MANIFEST)),
        (build::template_debug(workspace), linux.join(TEMPLATE_DEBUG)),
        (build::template_release(workspace), linux.join(TEMPLATE_RELEASE)),
        (workspace.valve_library(), linux.join(STEAM_LIBRARY)),
        (build::offline_steam(workspace), offline.join(STEAM_LIBRARY)),
        (build::offline_steam(workspace), offline.join(STEAM_CLIENT)),
    ];
    let mut changed = 0;
    for (from, to) in &parts {
        changed += usize::from(files::copy_if_changed(from, to)?);
    }
    changed += networking::stage(workspace, &offline)?;
    // Keeps Godot from looking at the folder at all, so that no export can ever pick up what is in it.
    std::fs::write(offline.join(".gdignore"), "").context("writing .gdignore into the offline folder")?;
    Ok(changed)
}
