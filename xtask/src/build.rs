//! `cargo xtask build`: the libraries that an addon consists of.

use std::path::PathBuf;

use anyhow::Result;

use crate::report;
use crate::target::Build;
use crate::workspace::Workspace;

/// The arguments with which cargo builds a library as users get it: only that, since cargo leaves link-time optimisation
/// out where Rust's own form of a library, which the tests use, is built along.
pub fn cdylib(package: &'static str, build: Build) -> Vec<&'static str> {
    ["rustc", "--lib", "--crate-type", "cdylib", "--package", package, "--profile", build.profile()].into()
}

/// The same for the extension. The editor's help is of no use in a server.
pub fn extension(build: Build) -> Vec<&'static str> {
    let mut arguments = cdylib("godotsteam_server", build);
    if build == Build::Release {
        arguments.push("--no-default-features");
    }
    arguments
}

/// Builds the extension as template_release and offline-steam, and unless `release_only` is set template_debug too.
pub fn all(workspace: &Workspace, release_only: bool) -> Result<()> {
    if !release_only {
        report::step("Building the extension for the editor (template_debug)");
        workspace.cargo(&extension(Build::Debug))?;
    }
    report::step("Building the extension for exported servers (template_release)");
    workspace.cargo(&extension(Build::Release))?;
    report::step("Building offline-steam");
    workspace.cargo(&cdylib("offline-steam", Build::Release))
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
