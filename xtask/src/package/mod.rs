//! `cargo xtask package`: the addon for every machine in one zip, as users get it.
//!
//! The same commit gives the same bytes: no path of this machine's and no time of a build gets into a library, the zip bears
//! the commit's time, and its entries are sorted.

mod again;
pub mod archive;
mod commit;
mod compile;
mod licences;
mod needs;
mod rust;
mod trial;
mod zig;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub use compile::{Compiler, Run};

use crate::build::Library;
use crate::target::{Build, TARGETS, Target};
use crate::workspace::{ADDON, Workspace};
use crate::{files, networking, report, stage};

/// What can be said about a package.
#[derive(clap::Args)]
pub struct Options {
    /// Only for this machine, by Rust's name of it; may be given several times
    #[arg(long = "target", value_parser = Target::parse)]
    targets: Vec<&'static Target>,
    /// Take the libraries that an earlier run has built
    #[arg(long)]
    no_build: bool,
    /// Try the package in new projects of Godot's, and in one that had the C++ plugin
    #[arg(long)]
    check: bool,
    /// Build the commit once more, in another folder, and compare the packages byte by byte
    #[arg(long)]
    twice: bool,
}

/// By which Godot starts the extension.
const ENTRY_SYMBOL: &str = "godotsteam_server_init";
/// By which the extension starts Steam.
const STEAM_SYMBOL: &str = "SteamInternal_GameServer_Init_V2";
/// What is new for users.
const CHANGES: &str = "CHANGELOG.md";

/// Builds, checks and packs; answers the path of the zip.
pub fn run(workspace: &Workspace, options: &Options) -> Result<PathBuf> {
    let targets: Vec<&'static Target> =
        if options.targets.is_empty() { TARGETS.iter().collect() } else { options.targets.clone() };
    let home = workspace.target.join("package");
    let contents = home.join("contents");
    files::remove_folder(&contents)?;
    let addon = contents.join(ADDON);
    for target in &targets {
        let compiler = Compiler::set_up(workspace, target)?;
        if !options.no_build {
            compiler.build()?;
        }
        add_libraries(workspace, &compiler, target, &addon)?;
    }
    add_texts(workspace, &targets, &addon)?;

    let zip = home.join(format!("godotsteam-server-{}.zip", env!("CARGO_PKG_VERSION")));
    archive::write(&contents, commit::time(workspace)?, &zip)?;
    tell_sizes(&contents, &zip)?;
    if options.check {
        trial::run(workspace, &zip)?;
    }
    if options.twice {
        again::run(workspace, &targets, &zip)?;
    }
    Ok(zip)
}

/// Puts the built libraries of a target into the addon, once they have passed their checks, and Valve's beside them.
fn add_libraries(
    workspace: &Workspace,
    compiler: &Compiler,
    target: &'static Target,
    addon: &Path,
) -> Result<()> {
    let offline = addon.join(target.offline_folder());
    for library in Library::ALL {
        let from = compiler.library(library);
        let (to, symbol) = match library {
            Library::Extension(build) => (addon.join(target.extension(build)), ENTRY_SYMBOL),
            Library::OfflineSteam => (offline.join(target.steam_library), STEAM_SYMBOL),
        };
        needs::check(target, &from, symbol)?;
        compile::check_paths(workspace, &from)?;
        files::copy_if_changed(&from, &to)?;
    }
    files::copy_if_changed(&target.valve_library(workspace), &addon.join(target.valve_in_addon()))?;
    if let Some(architecture) = target.debian {
        networking::stage(workspace, architecture, &offline)?;
    }
    let floor = needs::Needs::of(&compiler.library(Library::Extension(Build::Release)))?.floor(target);
    report::step(&format!("Packed for {}; it needs {floor}", target.triple));
    Ok(())
}

/// Puts everything else into the addon: what the repository has of it, the manifest, the help, the licences.
fn add_texts(workspace: &Workspace, targets: &[&Target], addon: &Path) -> Result<()> {
    for file in commit::files(workspace)? {
        let relative = file.strip_prefix(workspace.addon()).context("a file of the addon lies in it")?;
        files::copy_if_changed(&file, &addon.join(relative))?;
    }
    for name in [stage::MANIFEST, CHANGES] {
        files::copy_if_changed(&workspace.root.join(name), &addon.join(name))?;
    }
    stage::hide_from_godot(&addon.join("offline"))?;
    let help = addon.join("help");
    std::fs::create_dir_all(&help).with_context(|| format!("creating {}", help.display()))?;
    report::step("Writing the help");
    workspace.cargo(&["run", "--quiet", "--example", "class_reference", "--", &help.to_string_lossy()])?;
    licences::write(workspace, targets, &addon.join("licences"))
}

/// Tells what is in the package, by folder.
fn tell_sizes(contents: &Path, zip: &Path) -> Result<()> {
    let size = |file: &Path| {
        let data = file.metadata().with_context(|| format!("reading {}", file.display()));
        data.map(|data| data.len())
    };
    for file in files::tree(contents, &[])? {
        let name = file.strip_prefix(contents).unwrap_or(&file).display();
        eprintln!("{:>12}  {name}", size(&file)?);
    }
    report::step(&format!("{}: {} bytes", zip.display(), size(zip)?));
    Ok(())
}
