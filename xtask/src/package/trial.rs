//! `cargo xtask package --check`: the zip in a new project, which runs, is exported and runs again, and in the place of
//! the C++ plugin's addon.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::{Expression, cmd};

use super::archive::unpack;
use crate::godot::{self, Godot, SteamLibrary};
use crate::workspace::{ADDON, Workspace};
use crate::{export, files, report, server, stage};

/// How long the project's server may take, by its own patience.
const SECONDS: u32 = 60;
/// What the project's server says when all is well.
const SUCCESS: &str = "logged on: ";
/// How Godot begins to tell of what is wrong.
const COMPLAINTS: [&str; 3] = ["ERROR:", "WARNING:", "SCRIPT ERROR:"];
/// The files of the C++ plugin 4.9.2 beside its libraries.
const CPP_FILES: [&str; 6] = [
    "godotsteam_server.gdextension.uid",
    "plugin.cfg",
    "godotsteam_plugin.gd",
    "editor/steamworks.gd",
    "license.md",
    "readme.md",
];

/// Tries the zip.
pub fn run(workspace: &Workspace, zip: &Path) -> Result<()> {
    let godot = godot::find(workspace)?;
    let home = workspace.target.join("package/trial");
    files::remove_folder(&home)?;
    let fresh = Trial { godot: &godot, project: home.join("fresh") };
    fresh.make(workspace, zip)?;
    fresh.run_in_editors_build()?;
    fresh.run_exported(&home.join("server/server.x86_64"))?;

    let swapped = Trial { godot: &godot, project: home.join("swapped") };
    swapped.make_as_for_the_cpp_plugin(workspace)?;
    fs::remove_dir_all(swapped.project.join(ADDON)).context("removing the C++ plugin's addon")?;
    unpack(zip, &swapped.project)?;
    swapped.run_in_editors_build()?;
    report::step("The package was tried: a new project, its export, and one of the C++ plugin's");
    Ok(())
}

/// A project and who runs it.
struct Trial<'a> {
    godot: &'a Godot,
    project: PathBuf,
}

impl Trial<'_> {
    fn make(&self, workspace: &Workspace, zip: &Path) -> Result<()> {
        report::step(&format!("Unpacking the package into {}", self.project.display()));
        export::copy_project(&workspace.root.join("tests/package"), self.godot, &self.project)?;
        unpack(zip, &self.project)
    }

    /// A project as somebody has it who uses the C++ plugin: it knows the extension and has the editor's plugin on. The
    /// libraries of that one are not there, since nothing is to load them.
    fn make_as_for_the_cpp_plugin(&self, workspace: &Workspace) -> Result<()> {
        report::step(&format!("Making a project as for the C++ plugin in {}", self.project.display()));
        export::copy_project(&workspace.root.join("tests/package"), self.godot, &self.project)?;
        let write = |name: &str, text: &str| {
            let file = self.project.join(name);
            let folder = file.parent().context("a file lies in a folder")?;
            fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
            fs::write(&file, text).with_context(|| format!("writing {}", file.display()))
        };
        for file in CPP_FILES {
            write(&format!("{ADDON}/{file}"), "")?;
        }
        write(&format!("{ADDON}/{}", stage::MANIFEST), "")?;
        write(".godot/extension_list.cfg", &format!("res://{ADDON}/{}\n", stage::MANIFEST))?;
        let project = self.project.join("project.godot");
        let settings = fs::read_to_string(&project).context("reading project.godot")?;
        let plugins = format!("enabled=PackedStringArray(\"res://{ADDON}/plugin.cfg\")");
        write("project.godot", &format!("{settings}\n[editor_plugins]\n\n{plugins}\n"))
    }

    fn run_in_editors_build(&self) -> Result<()> {
        self.godot.import(&self.project)?;
        report::step("Running the project headless on offline-steam");
        expect_success(&self.godot.headless(&self.project, SteamLibrary::Offline, &[]))
    }

    fn run_exported(&self, server: &Path) -> Result<()> {
        report::step(&format!("Exporting the project to {}", server.display()));
        export::export(self.godot, &self.project, server)?;
        report::step("Running the exported server on offline-steam");
        expect_success(&SteamLibrary::Offline.choose_for(cmd!(server, "--headless"), &self.project))
    }
}

/// Runs a server that logs on and ends, and says nothing against it.
fn expect_success(command: &Expression) -> Result<()> {
    let output = output_of(command)?;
    let text = output.trim();
    let complaint = text.lines().find(|line| COMPLAINTS.iter().any(|start| line.contains(start)));
    ensure!(complaint.is_none(), "the server complains: {text}");
    ensure!(text.contains(SUCCESS), "the server did not log on: {text}");
    Ok(())
}

/// What a server prints until it ends well.
fn output_of(command: &Expression) -> Result<String> {
    let file = std::env::temp_dir().join(format!("xtask-trial-{}", std::process::id()));
    let status = server::run(&command.stderr_to_stdout().stdout_path(&file), SECONDS);
    let output = fs::read_to_string(&file).unwrap_or_default();
    let _ = fs::remove_file(&file);
    let status = status.with_context(|| format!("the server printed: {output}"))?;
    ensure!(status.success(), "the server ended with {status}: {output}");
    Ok(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_complains_has_failed_even_when_it_ends_well() {
        let says = |text: &str| cmd!("printf", "%s", text);
        expect_success(&says("init: 0\nlogged on: 0.1.0\n")).unwrap();
        for (text, reason) in [
            ("logged on: 0.1.0\nERROR: Condition", "complains"),
            ("WARNING: ObjectDB\nlogged on: 0.1.0", "complains"),
            ("init: 1", "did not log on"),
        ] {
            let error = expect_success(&says(text)).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
        let error = expect_success(&cmd!("sh", "-c", "echo logged on: 1; exit 3")).unwrap_err().to_string();
        assert!(error.contains("3") && error.contains("logged on: 1"), "{error}");
    }
}
