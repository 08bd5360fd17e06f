//! The GDScript in the READMEs and docs/: every piece of it is a script that Godot loads.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::environment::{self, Library};
use super::judge;
use super::process;

/// The project's README, and the one in the addon.
pub const READMES: [&str; 2] = ["README.md", "addons/godotsteam_server/README.md"];

/// Loads all scripts of the folder, as a suite that the judge understands.
const LOADER: &str = r#"extends SceneTree


func _initialize() -> void:
	var loaded := 0
	for file: String in DirAccess.get_files_at("res://snippets"):
		if file.get_extension() == "gd":
			var script: GDScript = load("res://snippets/" + file)
			if script == null or not script.can_instantiate():
				print("FAILED: " + file)
			loaded += 1
	print("SUITE OK %d checks" % loaded)
	quit()
"#;

/// What the documents use of test frameworks, which no test needs to have.
const FRAMEWORKS: [(&str, &str); 2] = [
    (
        "GutTest",
        "extends Node\n\n\nfunc watch_signals(_of: Object) -> void:\n\tpass\n\n\n\
         func assert_signal_emitted_with_parameters(_of: Object, _name: String, _with: Array) -> void:\n\tpass\n",
    ),
    (
        "GdUnitTestSuite",
        "extends Node\n\n\nfunc assert_array(_array: Variant) -> GdUnitTestSuite:\n\treturn self\n\n\n\
         func contains_exactly(_values: Array) -> void:\n\tpass\n",
    ),
];

/// Every piece of GDScript in the documents can be loaded.
pub fn all_load() -> Result<(), String> {
    let project = project("snippets")?;
    let folder = project.join("snippets");
    fs::create_dir(&folder).map_err(|error| error.to_string())?;
    for document in documents()? {
        for (number, snippet) in snippets(&read(&document)?).into_iter().enumerate() {
            let page = document.strip_prefix(environment::root()).unwrap_or(&document).with_extension("");
            let page = page.to_string_lossy().to_lowercase().replace('/', "_");
            write(&folder.join(format!("{page}_{}.gd", number + 1)), &as_script(&snippet))?;
        }
    }
    write(&project.join("load.gd"), LOADER)?;
    name_frameworks(&project)?;
    let mut command = environment::godot(&project, Library::Offline, &project.join("home"))?;
    command.args(["-s", "res://load.gd"]);
    judge::judge(&process::run(command, environment::TIME_LIMIT, judge::is_fatal)?)
}

/// Makes the frameworks' classes known to Godot, as an import would.
fn name_frameworks(project: &Path) -> Result<(), String> {
    let classes = FRAMEWORKS.map(|(class, script)| {
        write(&project.join(format!("{class}.gd")), script)?;
        Ok(format!(
            "{{\n\"base\": &\"Node\",\n\"class\": &\"{class}\",\n\"icon\": \"\",\n\"is_abstract\": false,\n\
             \"is_tool\": false,\n\"language\": &\"GDScript\",\n\"path\": \"res://{class}.gd\"\n}}"
        ))
    });
    let classes = classes.into_iter().collect::<Result<Vec<_>, String>>()?.join(", ");
    write(&project.join(".godot/global_script_class_cache.cfg"), &format!("list=[{classes}]\n"))
}

/// An empty project with the addon.
fn project(name: &str) -> Result<PathBuf, String> {
    let project = environment::private_folder(name)?;
    let describe = |error| format!("{}: {error}", project.display());
    fs::create_dir_all(project.join(".godot")).map_err(describe)?;
    symlink(environment::test_project()?.join("addons"), project.join("addons")).map_err(describe)?;
    write(
        &project.join("project.godot"),
        "config_version=5\n\n[application]\n\nconfig/name=\"Documents\"\n",
    )?;
    let list = "res://addons/godotsteam_server/godotsteam_server.gdextension\n";
    write(&project.join(".godot/extension_list.cfg"), list)?;
    Ok(project)
}

fn documents() -> Result<Vec<PathBuf>, String> {
    let folder = environment::root().join("docs");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let pages = entries.flatten().map(|entry| entry.path());
    let pages = pages.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    Ok(pages.chain(READMES.map(|page| environment::root().join(page))).collect())
}

/// The pieces of GDScript between fences.
fn snippets(page: &str) -> Vec<String> {
    fenced(page, "gdscript")
}

/// The pieces between fences of a language, without the indentation that they have in a list.
pub fn fenced(page: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(indent) = line.strip_suffix(language).and_then(|line| line.strip_suffix("```")) else {
            continue;
        };
        let body = lines.by_ref().take_while(|line| line.trim() != "```");
        let body = body.map(|line| line.strip_prefix(indent).unwrap_or(line));
        found.push(body.collect::<Vec<_>>().join("\n"));
    }
    found
}

/// A piece as a whole script: what stands in no function gets one.
fn as_script(snippet: &str) -> String {
    let begins = |words: &[&str]| words.iter().any(|word| snippet.lines().any(|line| line.starts_with(word)));
    if begins(&["extends "]) {
        snippet.to_owned()
    } else if begins(&["func ", "static func ", "signal ", "@"]) {
        format!("extends Node\n\n{snippet}")
    } else {
        let body: Vec<_> = snippet.lines().map(|line| format!("\t{line}")).collect();
        format!("extends Node\n\nfunc snippet() -> void:\n{}\n", body.join("\n"))
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
