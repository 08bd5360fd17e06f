//! Where things are: the workspace, its target directory, its dependencies' sources.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use duct::cmd;
use serde_json::Value;

/// The folder of the addon, relative to a Godot project and to the workspace alike.
pub const ADDON: &str = "addons/godotsteam_server";

/// The workspace as `cargo metadata` describes it.
pub struct Workspace {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo builds; follows CARGO_TARGET_DIR and cargo's configuration.
    pub target: PathBuf,
    /// The folder of the steamworks-sys package, which carries Valve's libraries.
    steamworks: PathBuf,
}

impl Workspace {
    /// Asks cargo where everything is.
    pub fn locate() -> Result<Workspace> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("Cargo.toml");
        let text = cmd!(cargo(), "metadata", "--format-version", "1", "--manifest-path", &manifest)
            .read()
            .context("`cargo metadata` failed: run it by hand in the project's folder to see why")?;
        let metadata: Value = serde_json::from_str(&text).context("`cargo metadata` printed no JSON")?;
        Ok(Workspace {
            root: path_at(&metadata["workspace_root"]).context("cargo metadata names no workspace_root")?,
            target: path_at(&metadata["target_directory"])
                .context("cargo metadata names no target_directory")?,
            steamworks: package_folder(&metadata, "steamworks-sys").context(
                "the package steamworks-sys is no dependency any more; Valve's library comes from it",
            )?,
        })
    }

    /// The package steamworks-sys, with the SDK's files.
    pub fn steamworks_package(&self) -> &Path {
        &self.steamworks
    }

    /// The addon as users get it.
    pub fn addon(&self) -> PathBuf {
        self.root.join(ADDON)
    }

    /// The demo's Godot project.
    pub fn demo(&self) -> PathBuf {
        self.root.join("demo_project")
    }

    /// The Godot project of the GDScript tests.
    pub fn godot_tests(&self) -> PathBuf {
        self.root.join("tests/godot")
    }

    /// The Godot project of the benchmark.
    pub fn godot_bench(&self) -> PathBuf {
        self.root.join("tests/bench")
    }

    /// Runs cargo in the workspace, its output shown to the user.
    pub fn cargo(&self, arguments: &[&str]) -> Result<()> {
        self.cargo_with(arguments, &[])
    }

    /// Like [`Workspace::cargo`], with environment variables besides the inherited ones.
    pub fn cargo_with(&self, arguments: &[&str], variables: &[(&str, &Path)]) -> Result<()> {
        let mut command = duct::cmd(cargo(), arguments).dir(&self.root);
        for (name, value) in variables {
            command = command.env(name, value);
        }
        command
            .run()
            .with_context(|| format!("`cargo {}` failed: its messages above say why", arguments.join(" ")))?;
        Ok(())
    }
}

/// The cargo that runs this task, so that nested calls use the same toolchain.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

fn path_at(value: &Value) -> Option<PathBuf> {
    value.as_str().map(PathBuf::from)
}

fn package_folder(metadata: &Value, name: &str) -> Option<PathBuf> {
    let package = metadata["packages"].as_array()?.iter().find(|package| package["name"] == name)?;
    path_at(&package["manifest_path"])?.parent().map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_workspace_is_found_with_the_library_that_valve_ships() {
        let workspace = Workspace::locate().unwrap();
        assert!(workspace.root.join("xtask/Cargo.toml").is_file());
        let valve =
            workspace.steamworks_package().join("lib/steam/redistributable_bin/linux64/libsteam_api.so");
        assert!(valve.is_file(), "{}", valve.display());
    }

    #[test]
    fn the_folder_of_a_package_is_where_its_manifest_lies() {
        let metadata = serde_json::json!({"packages": [
            {"name": "a", "manifest_path": "/registry/a-1.0.0/Cargo.toml"},
            {"name": "b", "manifest_path": "/registry/b-2.0.0/Cargo.toml"},
        ]});
        assert_eq!(package_folder(&metadata, "b"), Some(PathBuf::from("/registry/b-2.0.0")));
        assert_eq!(package_folder(&metadata, "c"), None);
    }
}
