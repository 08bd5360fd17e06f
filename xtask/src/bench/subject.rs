//! What is run: the benchmark's project as an exported server, with one plugin or with none.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::{Expression, cmd};

use crate::godot::{Godot, SteamLibrary};
use crate::workspace::{ADDON, Workspace};
use crate::{export, files, report};

/// The exported executable.
const EXECUTABLE: &str = "bench.x86_64";

/// An exported server.
pub struct Subject {
    /// How the results call it.
    pub name: String,
    executable: PathBuf,
    /// The project whose addon has offline-steam: one for all subjects, since another plugin brings none.
    offline_project: PathBuf,
}

impl Subject {
    /// Exports the benchmark with the addon of that folder, or with none.
    ///
    /// An exported server is what users run: Godot's release template, and the library template_release.
    pub fn export(workspace: &Workspace, godot: &Godot, name: &str, addon: Option<&Path>) -> Result<Subject> {
        let folder = workspace.target.join("bench").join(name);
        let executable = folder.join("server").join(EXECUTABLE);
        let subject = Subject { name: name.to_owned(), executable, offline_project: workspace.root.clone() };
        let made_of = [Some(workspace.godot_bench()), addon.map(Path::to_owned)];
        let stamp = Stamp::new(folder.join("stamp"), godot, made_of.into_iter().flatten().collect());
        if stamp.holds() {
            return Ok(subject);
        }
        report::step(&format!("Exporting the benchmark to {}", folder.display()));
        let project = folder.join("project");
        export::copy_project(&workspace.godot_bench(), godot, &project)?;
        if let Some(addon) = addon {
            files::copy_tree(addon, &project.join(ADDON), &["offline"])?;
            list_extensions(&project, addon)?;
        }
        export::export(godot, &project, &subject.executable)?;
        stamp.set()?;
        Ok(subject)
    }

    /// The exported server, with arguments for `tests/bench/main.gd`.
    pub fn command(&self, workspace: &Workspace, arguments: &[&str]) -> Expression {
        self.under(workspace, &[], arguments)
    }

    /// As [`Subject::command`], under another program, whose words stand before.
    pub fn under(&self, workspace: &Workspace, program: &[&str], arguments: &[&str]) -> Expression {
        let executable = self.executable.to_string_lossy();
        let words = [program, &[executable.as_ref(), "--headless", "--"], arguments].concat();
        SteamLibrary::Offline
            .choose_for(cmd(words[0], &words[1..]), &self.offline_project)
            .env("STEAM_OFFLINE_SCENARIO", scenario(workspace))
    }

    /// The size of the plugin's library; none where there is no plugin.
    pub fn library_bytes(&self) -> Result<Option<u64>> {
        let folder = self.executable.parent().context("the exported server lies in a folder")?;
        for entry in std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().contains("template_release") {
                return Ok(Some(entry.metadata()?.len()));
            }
        }
        Ok(None)
    }
}

/// A file that says what an export was made of, and when.
struct Stamp {
    path: PathBuf,
    text: String,
    folders: Vec<PathBuf>,
}

impl Stamp {
    fn new(path: PathBuf, godot: &Godot, folders: Vec<PathBuf>) -> Stamp {
        let text = format!("{} {folders:?}", godot.executable.display());
        Stamp { path, text, folders }
    }

    /// Whether the export was made of the same, and none of it has changed since.
    fn holds(&self) -> bool {
        let made = std::fs::metadata(&self.path).and_then(|data| data.modified());
        let is_older = |folder: &PathBuf| matches!((files::newest_change(folder, &[]), &made), (Ok(changed), Ok(made)) if changed <= *made);
        std::fs::read_to_string(&self.path).is_ok_and(|text| text == self.text)
            && self.folders.iter().all(is_older)
    }

    fn set(&self) -> Result<()> {
        std::fs::write(&self.path, &self.text).with_context(|| format!("writing {}", self.path.display()))
    }
}

/// What Steam's world looks like in the benchmark.
pub fn scenario(workspace: &Workspace) -> PathBuf {
    workspace.godot_bench().join("scenario.json")
}

/// Tells Godot of an addon's extensions before its first scan: a headless editor that comes upon an extension by
/// itself crashes when it ends (Godot's issues 111048 and 123511).
fn list_extensions(project: &Path, addon: &Path) -> Result<()> {
    let mut lines = String::new();
    for entry in std::fs::read_dir(addon).with_context(|| format!("reading {}", addon.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".gdextension") {
            lines.push_str(&format!("res://{ADDON}/{name}\n"));
        }
    }
    ensure!(!lines.is_empty(), "{} has no .gdextension file: is it an addon's folder?", addon.display());
    std::fs::create_dir_all(project.join(".godot"))
        .and_then(|()| std::fs::write(project.join(".godot/extension_list.cfg"), lines))
        .with_context(|| format!("writing into {}", project.join(".godot").display()))
}
