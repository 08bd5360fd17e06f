//! Where everything lies, and the environment in which Godot is started.

use std::fs;
use std::net::{TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use super::{judge, process};

/// More than any run takes, on a slow machine and in an emulator too.
pub const TIME_LIMIT: Duration = Duration::from_secs(600);

/// The Steam library that the plugin is to run on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Library {
    /// The project's own, which needs no Steam.
    #[default]
    Offline,
    /// The one from Valve that lies beside the plugin.
    Valve,
    /// The one from Valve, with the project's own behind it in place of Steam.
    ValveOnOffline,
}

/// The folder of the suites.
pub fn suites() -> PathBuf {
    test_file("suites")
}

/// A file or folder of the test project, by its path there.
pub fn test_file(path: &str) -> PathBuf {
    root().join("tests/godot").join(path)
}

/// The addon as staged for the suites.
pub fn staged_addon() -> PathBuf {
    test_file("addons/godotsteam_server")
}

/// The addon's folder for the machine that Godot runs on, which an emulator may stand for.
pub fn machine() -> String {
    std::env::var("GODOTSTEAM_MACHINE").unwrap_or("linux64".to_owned())
}

/// Lets a library be in Godot's process before it begins. An emulator is told so by a variable of its own, since it is a
/// program of this machine's itself.
pub fn preload(command: &mut Command, library: &Path) {
    if is_emulated() {
        command.env("QEMU_SET_ENV", format!("LD_PRELOAD={}", library.display()));
    } else {
        command.env("LD_PRELOAD", library);
    }
}

/// Whether Godot is another machine's.
pub fn is_emulated() -> bool {
    machine() != "linux64"
}

/// The plugin in the addon, of the build for exported servers.
pub fn release_plugin() -> String {
    plugin("template_release")
}

/// The plugin that a headless Godot loads, in the addon.
pub fn debug_plugin() -> String {
    plugin("template_debug")
}

fn plugin(build: &str) -> String {
    let machine = machine();
    let processor = if machine == "linuxarm64" { "arm64" } else { "x86_64" };
    format!("{machine}/libgodotsteam_server.linux.{build}.{processor}.so")
}

/// A Steam library by its name: one of the addon's two, or one that was made for the tests.
pub fn steam_library(name: &str) -> PathBuf {
    let folder = match name {
        "offline" => staged_addon().join("offline"),
        "valve" => staged_addon().join(machine()),
        made => test_file("libraries").join(made),
    };
    folder.join("libsteam_api.so")
}

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The executable that an environment variable names.
pub fn executable(variable: &str) -> Result<PathBuf, String> {
    let remedy = "`cargo xtask test` sets it";
    let path =
        std::env::var_os(variable).map(PathBuf::from).ok_or(format!("{variable} is not set; {remedy}"))?;
    if path.is_absolute() && path.is_file() {
        Ok(path)
    } else {
        Err(format!("{variable} names {}, which is no absolute path of a file; {remedy}", path.display()))
    }
}

/// An empty folder for the test of this name, below cargo's target folder.
pub fn private_folder(test: &str) -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("godot").join(test);
    let describe = |error| format!("cannot make the folder {}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(describe)?;
    }
    fs::create_dir_all(&folder).map_err(describe)?;
    Ok(folder)
}

/// A command on the given Steam library, whose home folder, Godot's `user://` included, is `home`.
pub fn command(program: &Path, library: Library, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.env("HOME", home);
    for (variable, folder) in
        [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")]
    {
        command.env(variable, home.join(folder));
    }
    for variable in [
        "STEAM_OFFLINE_SCENARIO",
        "STEAM_OFFLINE_USER",
        "STEAM_SERVER_LIBRARY",
        "STEAM_SERVER_OFFLINE",
        "LD_PRELOAD",
        "AGONES_SDK_HTTP_PORT",
    ] {
        command.env_remove(variable);
    }
    // With it a debug library of gdext's takes a backtrace at each borrow, a hundred microseconds.
    command.env_remove("RUST_BACKTRACE");
    match library {
        Library::Offline => command.env("LD_LIBRARY_PATH", staged_addon().join("offline")),
        Library::Valve => command.env_remove("LD_LIBRARY_PATH"),
        Library::ValveOnOffline => command.env("LD_LIBRARY_PATH", staged_addon().join("offline/steamclient")),
    };
    command
}

/// Godot, headless, in a project that has been imported.
pub fn godot(project: &Path, library: Library, home: &Path) -> Result<Command, String> {
    let mut command = command(&executable("GODOT4_BIN")?, library, home);
    command.arg("--headless").arg("--path").arg(project);
    Ok(command)
}

/// An example of the package `steamworks-on-offline-steam`, on offline-steam, under the loader whose libc its networking
/// needs.
pub fn program_on_offline_steam(example: &str, home: &Path) -> Result<Command, String> {
    let program = examples()?.join(example);
    if !program.is_file() {
        let package = "steamworks-on-offline-steam";
        return Err(format!(
            "{} is missing; `cargo build --package {package} --examples`",
            program.display()
        ));
    }
    let Some(loader) = std::env::var_os("OFFLINE_STEAM_LOADER").map(PathBuf::from) else {
        return Ok(command(&program, Library::Offline, home));
    };
    let offline = staged_addon().join("offline");
    let folders = [offline.as_path(), loader.parent().unwrap_or(Path::new("/"))];
    let mut command = command(&loader, Library::Offline, home);
    command.env_remove("LD_LIBRARY_PATH").arg("--library-path");
    command.arg(std::env::join_paths(folders).map_err(|error| error.to_string())?).arg(program);
    Ok(command)
}

/// Where programs are that tests start beside Godot: where cargo puts them, or those for an emulated machine.
fn examples() -> Result<PathBuf, String> {
    if let Some(folder) = std::env::var_os("GODOTSTEAM_EXAMPLES") {
        return Ok(folder.into());
    }
    let tests = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = tests.ancestors().nth(2).ok_or("the tests lie in no folder")?;
    Ok(folder.join("examples"))
}

/// The Godot project of the suites, imported.
pub fn test_project() -> Result<PathBuf, String> {
    static IMPORTED: OnceLock<Result<(), String>> = OnceLock::new();
    let project = root().join("tests/godot");
    IMPORTED.get_or_init(|| import(&project, "import_tests")).clone()?;
    Ok(project)
}

/// The project that users are shown, imported.
pub fn demo_project() -> Result<PathBuf, String> {
    static IMPORTED: OnceLock<Result<(), String>> = OnceLock::new();
    let project = root().join("demo_project");
    IMPORTED.get_or_init(|| import(&project, "import_demo")).clone()?;
    Ok(project)
}

/// Lets the editor read the project's files, which it does once per project.
fn import(project: &Path, name: &str) -> Result<(), String> {
    let manifest = "addons/godotsteam_server/godotsteam_server.gdextension";
    if !project.join(manifest).is_file() {
        return Err(format!(
            "{manifest} is missing in {}; `cargo xtask stage` puts it there",
            project.display()
        ));
    }
    list_extension(project, manifest)?;
    let mut command = godot(project, Library::Offline, &private_folder(name)?)?;
    command.arg("--import");
    let outcome = process::run(command, TIME_LIMIT, |_| false)?;
    match judge::ending_problem(outcome.status) {
        None => Ok(()),
        Some(problem) => {
            Err(format!("`godot --import` in {}: {problem}\n{}", project.display(), outcome.output()))
        }
    }
}

/// Writes down that the project has the extension, as the editor would.
///
/// An editor that comes upon an extension by itself makes help pages of it in the background, and crashes
/// when it ends before they are done (godotengine/godot#111048).
fn list_extension(project: &Path, manifest: &str) -> Result<(), String> {
    let folder = project.join(".godot");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("extension_list.cfg"), format!("res://{manifest}\n")))
        .map_err(|error| format!("cannot write into {}: {error}", folder.display()))
}

/// A UDP port that nobody uses at the moment.
pub fn free_port() -> Result<u16, String> {
    UdpSocket::bind("0.0.0.0:0")
        .and_then(|socket| socket.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no UDP port is free: {error}"))
}

/// A TCP port of this machine at which nobody listens at the moment.
pub fn free_tcp_port() -> Result<u16, String> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|socket| socket.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no TCP port is free: {error}"))
}
