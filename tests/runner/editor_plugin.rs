//! The addon's editor plugin: what its menu says and does, and that a project which had the C++ plugin's finds it.

use std::fs;

use super::editor::Editor;
use super::environment::{self, staged_addon};

/// Where the C++ plugin has its own, which projects have enabled.
const PLUGIN: &str = "res://addons/godotsteam_server/plugin.cfg";

/// The menu names version and library, switches the project setting, and does no harm where that is missing.
pub fn its_menu() -> Result<(), String> {
    let editor = Editor::set_up("editor_menu", &["editor_menu"], &[PLUGIN, "res://editor_menu/plugin.cfg"])?;
    let outcome = editor.run(&[])?;
    let output = outcome.output();
    let version = concat!("Version ", env!("CARGO_PKG_VERSION"), " |");
    let library = staged_addon().join("offline/libsteam_api.so");
    let library = library.canonicalize().map_err(|error| format!("{}: {error}", library.display()))?;
    let expected = [
        format!("MENU at first: disabled {version}"),
        format!("MENU at first: disabled Steam's library: offline-steam | {}", library.display()),
        "MENU at first: Open Help |".to_owned(),
        "MENU without the setting: disabled Run Without Steam |".to_owned(),
        "MENU with the setting: Run Without Steam |".to_owned(),
        "MENU after the switch: checked Run Without Steam |".to_owned(),
        "SAVED true".to_owned(),
    ];
    let missing: Vec<&String> = expected.iter().filter(|text| !output.contains(*text)).collect();
    let errors: Vec<&String> = outcome.lines.iter().filter(|line| is_complaint(line)).collect();
    if missing.is_empty() && errors.is_empty() {
        return Ok(());
    }
    Err(format!("missing: {missing:#?}\nerrors: {errors:#?}\n--- output ---\n{output}"))
}

/// A headless start of the editor, as of a build server, says nothing against it, and it stays enabled.
pub fn replaces_the_one_that_was_enabled() -> Result<(), String> {
    let editor = Editor::set_up("editor_plugin", &[], &[PLUGIN])?;
    for arguments in [["--import"], ["--quit"]] {
        let outcome = editor.run(&arguments)?;
        let errors: Vec<&String> = outcome.lines.iter().filter(|line| is_complaint(line)).collect();
        if !errors.is_empty() {
            return Err(format!("{arguments:?}: {errors:#?}\n--- output ---\n{}", outcome.output()));
        }
    }
    let settings = fs::read_to_string(editor.project().join("project.godot"));
    let settings = settings.map_err(|error| format!("the project's settings: {error}"))?;
    let description = environment::root().join("addons/godotsteam_server/plugin.cfg");
    let description = fs::read_to_string(description).map_err(|error| format!("plugin.cfg: {error}"))?;
    let version = concat!("version=\"", env!("CARGO_PKG_VERSION"), "\"");
    match (settings.contains(PLUGIN), description.contains(version)) {
        (true, true) => Ok(()),
        (false, _) => Err(format!("Godot has dropped the plugin: {settings}")),
        (_, false) => Err(format!("plugin.cfg has not the {version} of Cargo.toml")),
    }
}

/// Whether the line is an error, or a warning of the binding's.
fn is_complaint(line: &str) -> bool {
    ["ERROR:", "godot-rust:"].iter().any(|text| line.contains(text))
}
