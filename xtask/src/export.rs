//! `cargo xtask export`: the demo as a dedicated server of its own, exported and tried.

use std::io;
use std::net::UdpSocket;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::cmd;

use crate::godot::{Godot, SteamLibrary};
use crate::target::{Build, LINUX_X86_64};
use crate::workspace::Workspace;
use crate::{files, report, server, stage};

/// The preset's name in the `export_presets.cfg` of the demo and of the benchmark.
const PRESET: &str = "Linux Server";

/// The exported executable.
const EXECUTABLE: &str = "demo_server.x86_64";

/// The option of the preset that names the template, as it stands in the committed file.
const TEMPLATE_OPTION: &str = "custom_template/release=\"\"";

/// How long the exported server runs.
const RUN_SECONDS: u32 = 3;

/// Stages, exports the demo, checks what was exported, and runs it; answers the path of the executable.
pub fn run(workspace: &Workspace, godot: &Godot) -> Result<PathBuf> {
    stage::all(workspace)?;
    let folder = workspace.target.join("export");
    let project = folder.join("project");
    copy_project(&workspace.demo(), godot, &project)?;
    godot.import(&project)?;

    let server = folder.join("server").join(EXECUTABLE);
    report::step(&format!("Exporting the demo to {}", server.display()));
    export(godot, &project, &server)?;
    check_exported_files(workspace, &server)?;
    try_server(workspace, &server)?;
    Ok(server)
}

/// Copies a project, since the path of the template must not get into the committed preset.
pub fn copy_project(source: &Path, godot: &Godot, project: &Path) -> Result<()> {
    files::remove_folder(project)?;
    files::copy_tree(source, project, &[".godot"])?;
    let Some(template) = godot.release_template() else { return Ok(()) };
    let path = project.join("export_presets.cfg");
    let presets = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let presets = name_template(&presets, &template)
        .with_context(|| format!("{} has no line {TEMPLATE_OPTION}", path.display()))?;
    std::fs::write(&path, presets).with_context(|| format!("writing {}", path.display()))
}

/// The presets with the path of the release template filled in. None: there is no empty option to fill.
fn name_template(presets: &str, template: &Path) -> Option<String> {
    let option = TEMPLATE_OPTION.replace("\"\"", &format!("\"{}\"", template.display()));
    presets.contains(TEMPLATE_OPTION).then(|| presets.replace(TEMPLATE_OPTION, &option))
}

/// Has Godot export a copied project as a dedicated server.
pub fn export(godot: &Godot, project: &Path, server: &Path) -> Result<()> {
    let folder = server.parent().context("the exported server lies in a folder")?;
    files::remove_folder(folder)?;
    std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let remedy = "Godot could not export the project: its messages above say why. If it misses its export templates, \
                  install those of its version (in the editor under Editor > Manage Export Templates)";
    godot
        .headless(project, SteamLibrary::Valve, &["--export-release", PRESET, &server.to_string_lossy()])
        .stdout_to_stderr()
        .run()
        .context(remedy)?;
    ensure!(server.is_file(), remedy);
    Ok(())
}

/// The extension and Valve's library lie beside the executable; offline-steam is nowhere.
fn check_exported_files(workspace: &Workspace, server: &Path) -> Result<()> {
    let step = "checking the exported files (godotsteam_server.gdextension decides about them)";
    let beside = |name: &str| server.with_file_name(name);
    let extension = LINUX_X86_64.extension(Build::Release);
    let extension = extension.file_name().context("the extension is a file")?.to_string_lossy();
    ensure!(beside(&extension).is_file(), "{step}: {extension} is missing");
    let read =
        |path: &Path| std::fs::read(path).with_context(|| format!("{step}: reading {}", path.display()));
    ensure!(
        read(&beside(stage::STEAM_LIBRARY))? == read(&LINUX_X86_64.valve_library(workspace))?,
        "{step}: {} is not Valve's",
        stage::STEAM_LIBRARY
    );
    let pack = read(&server.with_extension("pck"))?;
    ensure!(
        !contains(&pack, b"addons/godotsteam_server/offline"),
        "{step}: the pack holds files of offline/"
    );
    ensure!(!beside("offline").exists(), "{step}: the folder offline/ was exported");
    Ok(())
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// Runs the exported server for a few seconds on offline-steam.
fn try_server(workspace: &Workspace, server: &Path) -> Result<()> {
    report::step("Running the exported server on offline-steam");
    let [port, query_port] =
        free_ports().context("looking for two free UDP ports")?.map(|port| port.to_string());
    let seconds = RUN_SECONDS.to_string();
    let arguments = ["--headless", "--", "--seconds", &seconds, "--port", &port, "--query-port", &query_port];
    let command = SteamLibrary::Offline.choose_for(cmd(server, arguments), &workspace.demo());
    let status = server::run(&command.stdout_to_stderr(), RUN_SECONDS)
        .with_context(|| format!("running {}", server.display()))?;
    ensure!(status.success(), "the exported server failed ({status}): its output above says why");
    Ok(())
}

/// Two UDP ports that nobody uses, so that another server on this machine is not in the way.
pub fn free_ports() -> io::Result<[u16; 2]> {
    let sockets = [UdpSocket::bind("0.0.0.0:0")?, UdpSocket::bind("0.0.0.0:0")?];
    Ok([sockets[0].local_addr()?.port(), sockets[1].local_addr()?.port()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_goes_into_the_committed_preset() {
        let presets = include_str!("../../demo_project/export_presets.cfg");
        assert!(presets.contains(&format!("name=\"{PRESET}\"")));
        let named = name_template(presets, Path::new("/prefix/godot-template-release")).unwrap();
        assert!(named.contains("\ncustom_template/release=\"/prefix/godot-template-release\"\n"), "{named}");
        assert!(named.contains("\ncustom_template/debug=\"\"\n"), "{named}");
        assert_eq!(name_template(&named, Path::new("/other")), None);
    }

    #[test]
    fn bytes_are_found_wherever_they_are() {
        assert!(contains(b"GDPC addons/a", b"addons/a"));
        assert!(!contains(b"GDPC addons/b", b"addons/a"));
    }
}
