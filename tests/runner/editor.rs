//! A headless editor with a project of its own, in which editor plugins are enabled.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::environment::{self, Library, TIME_LIMIT};
use super::judge;
use super::process::{self, Outcome};

/// Takes the editor's text out of other threads, in which Godot crashes at times; its script says why.
const LABELS: [&str; 2] = ["editor_labels", "res://editor_labels/plugin.cfg"];

/// The editor, with its settings and its project in folders of the test.
pub struct Editor {
    home: PathBuf,
    project: PathBuf,
}

impl Editor {
    /// Makes the project: the addon, these folders of the test project, and nothing else that an editor would look
    /// through. The plugins go by the path of their `plugin.cfg`.
    pub fn set_up(test: &str, folders: &[&str], plugins: &[&str]) -> Result<Self, String> {
        let common = environment::test_project()?;
        let home = environment::private_folder(test)?;
        let project = home.join("project");
        let [labels, labels_plugin] = LABELS;
        make_project(
            &common,
            &project,
            &[&[labels], folders].concat(),
            &[&[labels_plugin], plugins].concat(),
        )
        .map_err(|error| format!("cannot make the project {}: {error}", project.display()))?;
        Ok(Self { home, project })
    }

    /// The project's folder.
    pub fn project(&self) -> &Path {
        &self.project
    }

    /// Runs the editor to a good end.
    pub fn run(&self, arguments: &[&str]) -> Result<Outcome, String> {
        let mut command = environment::godot(&self.project, Library::Offline, &self.home)?;
        command.arg("--editor").args(arguments);
        let outcome = process::run(command, TIME_LIMIT, judge::is_fatal)?;
        match judge::ending_problem(outcome.status) {
            Some(problem) => Err(format!("{problem}\n{}", outcome.output())),
            None => Ok(outcome),
        }
    }
}

fn make_project(common: &Path, project: &Path, folders: &[&str], plugins: &[&str]) -> std::io::Result<()> {
    fs::create_dir_all(project.join(".godot"))?;
    for shared in ["addons", ".godot/extension_list.cfg"].iter().chain(folders) {
        symlink(common.join(shared), project.join(shared))?;
    }
    let settings = fs::read_to_string(common.join("project.godot"))?;
    let enabled = format!("[editor_plugins]\n\nenabled=PackedStringArray({})\n", quoted(plugins));
    fs::write(project.join("project.godot"), format!("{settings}\n{enabled}"))
}

fn quoted(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ")
}
