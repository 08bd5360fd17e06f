//! The Steam libraries that the tests run the plugin on, beside the two of the addon. Users never get them.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{files, report, stage};

/// The examples of the package `test-libraries`.
const MADE: [&str; 7] = ["ancient", "oldest", "older", "newer", "future", "declining", "foreign"];

/// The SDK's folders with libraries that do not run here.
const OTHER_MACHINES: [&str; 2] = ["linux32", "linuxarm64"];

/// Builds them and puts each into a folder of its name in the test project, under the name of Steam's library.
pub fn stage(workspace: &Workspace) -> Result<()> {
    report::step("Building the libraries for the tests");
    workspace.cargo(&["build", "--package", "test-libraries", "--examples"])?;
    let examples = workspace.target.join("debug/examples");
    let made = MADE.map(|name| (name, examples.join(format!("lib{name}.so"))));
    let others = OTHER_MACHINES.map(|platform| (platform, workspace.valve_library_for(platform)));
    let folder = workspace.godot_tests().join("libraries");
    for (name, library) in made.iter().chain(&others) {
        files::copy_if_changed(library, &folder.join(name).join(stage::STEAM_LIBRARY))?;
    }
    Ok(())
}
