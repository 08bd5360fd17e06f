//! What stands in the READMEs between fences and is no whole server (those run in [`super::running`]): it is run.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::environment::{self, Library, TIME_LIMIT};
use super::running::project;
use super::snippets::{READMES, fenced};
use super::{judge, process};

/// What a project of these tests begins with.
const SETTINGS: &str = "[application]\nrun/main_scene=\"res://main.tscn\"\n";
const SCENE: &str = "[gd_scene load_steps=2 format=3]\n\
    [ext_resource type=\"Script\" path=\"res://main.gd\" id=\"1\"]\n\
    [node name=\"Main\" type=\"Node\"]\nscript = ExtResource(\"1\")\n";

/// Says what it runs on, and ends.
const TELL_LIBRARY: &str = "extends Node\n\n\nfunc _ready() -> void:\n\
    \tprint(\"Offline: \", SteamServer.getSteamLibraryInfo().offline)\n\
    \tget_tree().quit()\n";

/// Each piece of a script does what it does on a server that is logged on, without an error.
pub fn pieces_of_scripts() -> Result<(), String> {
    let mut run = 0;
    for page in READMES {
        let pieces = fenced(&read(page)?, "gdscript");
        for piece in pieces.iter().filter(|piece| !piece.starts_with("extends ")) {
            let main = on_a_server(piece, environment::free_port()?);
            let name = format!("readme_piece_{run}");
            let project = project(&name, SETTINGS, &[("main.gd", &main), ("main.tscn", SCENE)])?;
            let command = environment::godot(&project, Library::Offline, &project)?;
            judge::judge(&process::run(command, TIME_LIMIT, judge::is_fatal)?)
                .map_err(|problem| format!("{page}:\n{piece}\n{problem}"))?;
            run += 1;
        }
    }
    if run > 0 { Ok(()) } else { Err("the READMEs have no piece of a script".to_owned()) }
}

/// A script that logs on, runs the piece, and ends as a suite does.
fn on_a_server(piece: &str, query_port: u16) -> String {
    let body: String = piece.lines().map(|line| format!("\t{line}\n")).collect();
    format!(
        "extends Node\n\n\nfunc _ready() -> void:\n\
         \tSteamServer.server_connected.connect(_run)\n\
         \tSteamServer.serverInitEx(\"127.0.0.1\", 27015, {query_port}, SteamServer.SERVER_MODE_AUTHENTICATION, \"1.0.0\")\n\
         \tSteamServer.setProduct(\"480\")\n\tSteamServer.setGameDescription(\"A README\")\n\
         \tSteamServer.logOnAnonymous()\n\n\n\
         func _process(_delta: float) -> void:\n\tSteamServer.run_callbacks()\n\n\n\
         func _run() -> void:\n{body}\
         \tprint(\"SUITE OK 1 checks\")\n\tget_tree().quit()\n"
    )
}

/// Each line that starts Godot starts it on offline-steam, as the page says beside it.
pub fn commands() -> Result<(), String> {
    let project = project("readme_commands", SETTINGS, &[("main.gd", TELL_LIBRARY), ("main.tscn", SCENE)])?;
    let programs = project.join("programs");
    let godot = environment::executable("GODOT4_BIN")?;
    fs::create_dir(&programs)
        .and_then(|()| symlink(godot, programs.join("godot")))
        .map_err(|error| format!("{}: {error}", programs.display()))?;
    let mut run = 0;
    for page in READMES {
        let pieces = fenced(&read(page)?, "sh").join("\n");
        for line in pieces.lines().filter(|line| line.contains(" godot ")) {
            let output = process::run(shell(line, &project, &programs), TIME_LIMIT, judge::is_fatal)?;
            if judge::ending_problem(output.status).is_some() || !output.output().contains("Offline: true") {
                return Err(format!("{page}: {line}\n{}", output.output()));
            }
            run += 1;
        }
    }
    if run >= 3 { Ok(()) } else { Err(format!("only {run} lines start Godot")) }
}

/// The line in the project's folder, with the program `godot` before any other.
fn shell(line: &str, project: &Path, programs: &Path) -> Command {
    let mut command = environment::command(Path::new("sh"), Library::Valve, project);
    let path = std::env::var("PATH").unwrap_or_default();
    command.args(["-c", line]).current_dir(project);
    command.env("PATH", format!("{}:{path}", programs.display()));
    command
}

fn read(page: &str) -> Result<String, String> {
    fs::read_to_string(environment::root().join(page)).map_err(|error| format!("{page}: {error}"))
}
