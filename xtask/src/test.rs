//! `cargo xtask test`: all the tests, after all the set-up.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{csharp, export, fuzz, godot, networking, report, test_libraries};

/// Tells the Godot test runner where the exported server is.
pub const EXPORTED: &str = "GODOTSTEAM_EXPORTED";

/// Finds Godot, stages, exports, and runs the tests without and with Godot.
pub fn run(workspace: &Workspace) -> Result<()> {
    report::step("Finding Godot");
    let godot = godot::find(workspace)?;
    report::step(&format!("Using {}", godot.executable.display()));
    let exported = export::run(workspace, &godot)?;
    test_libraries::stage(workspace)?;

    report::step("Holding the C# files against the tables");
    csharp::run(workspace, &csharp::Options { check: true })?;
    report::step("Running the tests that need no Godot");
    workspace.cargo(&["test", "--workspace"])?;
    report::step("Running the tests of offline-steam's networking");
    networking::test(workspace)?;
    report::step("Running the tests in a headless Godot");
    workspace.cargo(&["build", "--package", "steamworks-on-offline-steam", "--examples"])?;
    let mut variables = vec![(godot::VARIABLE, godot.executable.as_path()), (EXPORTED, exported.as_path())];
    let loader = networking::loader(workspace)?;
    variables.extend(loader.as_deref().map(|loader| (networking::LOADER, loader)));
    workspace.cargo_with(&["test", "--test", "godot"], &variables)?;
    report::step("Calling everything at random, for a short time");
    fuzz::short(workspace, &godot)?;
    report::step("All tests passed");
    Ok(())
}
