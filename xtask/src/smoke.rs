//! `cargo xtask smoke`: the addon as a package brings it, in a fresh project, in this platform's Godot.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::godot::{self, Godot, SteamLibrary};
use crate::package::archive;
use crate::target::Target;
use crate::workspace::{ADDON, Workspace};
use crate::{files, report};

/// The variable that names the plugin's Steam library.
const LIBRARY_VARIABLE: &str = "STEAM_SERVER_LIBRARY";

/// The words that the script ends with when all went well.
const GOOD_END: &str = "SMOKE OK";

/// What the user says on the command line.
#[derive(clap::Args)]
pub struct Options {
    /// The package, or a folder with one package in it; without it the staged addon is taken
    #[arg(long)]
    package: Option<PathBuf>,
}

/// Makes a project of the addon, lets the editor scan it, and runs a server in it that logs on and is asked.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let godot = godot::find(workspace)?;
    let project = workspace.target.join("smoke");
    files::remove_folder(&project)?;
    files::copy_tree(&workspace.root.join("tests/smoke"), &project, &[])?;
    match &options.package {
        Some(package) => unpack(package, &project)?,
        None => drop(files::copy_tree(&workspace.addon(), &project.join(ADDON), &[])?),
    }
    godot.import(&project)?;
    report::step("Running a server on offline-steam");
    serve(&godot, &project)
}

/// Unpacks a package into the project, where its folder `addons` belongs.
fn unpack(package: &Path, project: &Path) -> Result<()> {
    let package = if package.is_dir() { only_zip_in(package)? } else { package.to_path_buf() };
    report::step(&format!("Unpacking {}", package.display()));
    archive::unpack(&package, project)?;
    ensure!(project.join(ADDON).is_dir(), "{} has no folder {ADDON}", package.display());
    Ok(())
}

fn only_zip_in(folder: &Path) -> Result<PathBuf> {
    let mut zips = files::tree(folder, &[]).with_context(|| format!("listing {}", folder.display()))?;
    zips.retain(|file| file.extension().is_some_and(|ending| ending == "zip"));
    ensure!(zips.len() == 1, "{} has {} packages instead of one", folder.display(), zips.len());
    Ok(zips.remove(0))
}

fn serve(godot: &Godot, project: &Path) -> Result<()> {
    let library = offline_library(&project.join(ADDON))?;
    let output = godot
        .headless(project, SteamLibrary::Valve, &["-s", "res://main.gd"])
        .env(LIBRARY_VARIABLE, library)
        .stderr_to_stdout()
        .stdout_capture()
        .unchecked()
        .run()
        .context("running Godot")?;
    let text = String::from_utf8_lossy(&output.stdout);
    eprintln!("{}", text.trim_end());
    let is_good = output.status.success() && text.contains(GOOD_END) && !text.contains("ERROR:");
    ensure!(is_good, "the server did not run as it should: its log above says why ({})", output.status);
    Ok(())
}

/// offline-steam for this machine, in an addon.
fn offline_library(addon: &Path) -> Result<PathBuf> {
    let target = Target::host().context("the addon is not for machines of this kind")?;
    let library = addon.join(target.offline_folder()).join(target.steam_library);
    ensure!(library.is_file(), "the addon has no {}", library.display());
    Ok(library)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_has_one_package_or_is_refused() {
        let folder = std::env::temp_dir().join(format!("xtask-smoke-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("SHA256SUMS"), "").unwrap();
        assert!(only_zip_in(&folder).is_err());
        fs::write(folder.join("a.zip"), "").unwrap();
        assert_eq!(only_zip_in(&folder).unwrap(), folder.join("a.zip"));
        fs::write(folder.join("b.zip"), "").unwrap();
        assert!(only_zip_in(&folder).unwrap_err().to_string().contains("2 packages"));
        fs::remove_dir_all(folder).unwrap();
    }
}
