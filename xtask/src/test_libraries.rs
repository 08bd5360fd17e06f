//! The Steam libraries that the tests run the plugin on, beside the two of the addon. Users never get them.

use std::path::Path;

use anyhow::Result;

use crate::target::{LINUX_X86_64, Target};
use crate::workspace::Workspace;
use crate::{files, report, stage};

/// The examples of the package `test-libraries`.
const MADE: [&str; 9] =
    ["ancient", "oldest", "older", "newer", "future", "declining", "foreign", "crowd", "hostile"];

/// Builds them and puts each into a folder of its name in the test project, under the name of Steam's library.
pub fn stage(workspace: &Workspace) -> Result<()> {
    report::step("Building the libraries for the tests");
    workspace.cargo(&["build", "--package", "test-libraries", "--examples"])?;
    put(workspace, LINUX_X86_64, &workspace.target.join("debug/examples"))
}

/// Puts those that were built for a machine there, and Valve's for two other machines, which do not run on it.
pub fn put(workspace: &Workspace, target: &Target, examples: &Path) -> Result<()> {
    let another =
        if target.folder == "linuxarm64" { "x86_64-unknown-linux-gnu" } else { "aarch64-unknown-linux-gnu" };
    let valves = [("another_processor", another), ("linux32", "i686-unknown-linux-gnu")];
    let made = MADE.map(|name| (name, examples.join(format!("lib{name}.so"))));
    let folder = workspace.godot_tests().join("libraries");
    for (name, library) in made {
        files::copy_if_changed(&library, &folder.join(name).join(stage::STEAM_LIBRARY))?;
    }
    for (name, triple) in valves {
        let library = Target::parse(triple).map_err(anyhow::Error::msg)?.valve_library(workspace);
        files::copy_if_changed(&library, &folder.join(name).join(stage::STEAM_LIBRARY))?;
    }
    Ok(())
}
