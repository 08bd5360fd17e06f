//! A page of help in the editor, drawn for real: in a virtual X server, by Mesa's renderer for machines without a GPU.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::cmd;

use crate::godot::{Godot, SteamLibrary};
use crate::workspace::{ADDON, Workspace};
use crate::{debian, files, report};

/// Godot, and what draws for it.
const PACKAGES: [&str; 4] = ["godot", "libgl1", "libglx-mesa0", "libgl1-mesa-dri"];

/// The virtual X server with its starter, as Debian's package `xvfb` installs them.
const XVFB: &str = "xvfb-run";

/// The screen, and the window that fills it.
const SCREEN: &str = "-screen 0 1200x760x24";
const WINDOW: &str = "1200x760";

/// What the plugin of tests/pictures reads.
const PICTURE_VARIABLE: &str = "PICTURE";
const TOPIC_VARIABLE: &str = "PICTURE_OF";

/// A method with much to say: arguments, an enum, a signal, what to do next.
const TOPIC: &str = "class_method:SteamServer:beginAuthSession";

/// Takes the picture and answers its path.
pub fn take(workspace: &Workspace, picture: PathBuf) -> Result<PathBuf> {
    let home = workspace.target.join("pictures");
    let prefix = debian::fetch(&PACKAGES, &home)?;
    let godot = Godot { executable: prefix.program("godot") };
    let project = home.join("project");
    files::remove_folder(&project)?;
    files::copy_tree(&workspace.root.join("tests/pictures"), &project, &[])?;
    files::copy_tree(&workspace.addon(), &project.join(ADDON), &[])?;
    godot.import(&project)?;
    // An editor that has never seen an extension shows its names without texts.
    godot.headless(&project, SteamLibrary::Offline, &["--editor"]).stdout_to_stderr().run()?;
    report::step("Drawing the editor");
    let _ = fs::remove_file(&picture);
    photograph(&godot, &project, &prefix.library("dri"), &picture)?;
    ensure!(picture.is_file(), "the editor saved no picture: its messages above say why");
    Ok(picture)
}

fn photograph(godot: &Godot, project: &Path, drivers: &Path, picture: &Path) -> Result<()> {
    let [program, project_text] = [godot.executable.as_path(), project].map(Path::to_string_lossy);
    let server = ["--auto-servernum", "--server-args", SCREEN];
    let editor = [
        program.as_ref(),
        "--editor",
        "--path",
        project_text.as_ref(),
        "--rendering-driver",
        "opengl3",
        "--resolution",
        WINDOW,
    ];
    SteamLibrary::Offline
        .choose_for(cmd(XVFB, server.into_iter().chain(editor)), project)
        .env(PICTURE_VARIABLE, picture)
        .env(TOPIC_VARIABLE, TOPIC)
        .env("LIBGL_DRIVERS_PATH", drivers)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .stdout_to_stderr()
        .run()
        .with_context(|| format!("drawing the editor (`{XVFB}` comes with Debian's package xvfb)"))?;
    Ok(())
}
