//! `cargo xtask build`: the libraries that an addon consists of.

use std::path::PathBuf;

use anyhow::Result;

use crate::report;
use crate::workspace::Workspace;

/// Builds the extension as template_release and offline-steam, and unless `release_only` is set template_debug too.
pub fn all(workspace: &Workspace, release_only: bool) -> Result<()> {
    if !release_only {
        report::step("Building the extension for the editor (template_debug)");
        workspace.cargo(&["build", "--package", "godotsteam_server", "--profile", "template-debug"])?;
    }
    report::step("Building the extension for exported servers (template_release)");
    // The editor's help is of no use there.
    workspace.cargo(&["build", "--package", "godotsteam_server", "--release", "--no-default-features"])?;
    report::step("Building offline-steam");
    workspace.cargo(&["build", "--package", "offline-steam", "--release"])
}

/// The extension that the editor loads.
pub fn template_debug(workspace: &Workspace) -> PathBuf {
    workspace.target.join("template-debug/libgodotsteam_server.so")
}

/// The extension that exported servers load.
pub fn template_release(workspace: &Workspace) -> PathBuf {
    workspace.target.join("release/libgodotsteam_server.so")
}

/// The library for machines without Steam.
pub fn offline_steam(workspace: &Workspace) -> PathBuf {
    workspace.target.join("release/liboffline_steam.so")
}
