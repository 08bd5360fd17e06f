//! The template of a tested project, as a user's CI runs it: the commands of its own workflow, in a fresh copy.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::environment::{self, Library, TIME_LIMIT};
use super::process::Outcome;
use super::{judge, process};

/// What the commands have to say, the last one of each step.
const SAID: [&str; 3] = ["", "good", "10 tests, 0 of them wrong"];

/// A test that goes wrong, which the runner of the template must notice.
const WRONG_TEST: &str =
    "extends \"res://tests/case.gd\"\n\n\nfunc test_wrong() -> void:\n\tcheck_eq(1, 2, \"a sum\")\n";

/// The commands pass on a fresh checkout, and fail when a test does.
pub fn as_a_users_ci() -> Result<(), String> {
    let home = environment::private_folder("template")?;
    let project = checkout(&home).map_err(|error| format!("cannot make a copy of the template: {error}"))?;
    let commands = commands(&project)?;
    if commands.len() != SAID.len() {
        return Err(format!("the workflow has {} commands, not {}", commands.len(), SAID.len()));
    }
    for (command, said) in commands.iter().zip(SAID) {
        let outcome = run(command, &project, &home)?;
        let problem = judge::ending_problem(outcome.status);
        let is_said = said.is_empty() || outcome.lines.iter().any(|line| line == said);
        if problem.is_some() || !is_said {
            let output = outcome.output();
            return Err(format!("`{command}`: {problem:?}, {said:?} is said: {is_said}\n{output}"));
        }
    }
    fs::write(project.join("tests/test_wrong.gd"), WRONG_TEST).map_err(|error| error.to_string())?;
    let last = commands.last().map_or("", String::as_str);
    let outcome = run(last, &project, &home)?;
    let noticed = outcome.lines.iter().any(|line| line == "11 tests, 1 of them wrong");
    match outcome.status.and_then(|status| status.code()) {
        Some(1) if noticed => Ok(()),
        code => Err(format!("a wrong test ended with {code:?}\n{}", outcome.output())),
    }
}

/// The document shows the template's files as they are.
pub fn the_document_shows_it() -> Result<(), String> {
    let read = |path: &str| {
        fs::read_to_string(environment::root().join(path)).map_err(|error| format!("{path}: {error}"))
    };
    let document = read("docs/TESTING.md")?;
    for (file, language) in [("tests/first_test.gd", "gdscript"), (".github/workflows/test.yml", "yaml")] {
        let text = read(&format!("examples/tested_server/{file}"))?;
        if !document.contains(&format!("```{language}\n{text}```\n")) {
            return Err(format!("docs/TESTING.md does not show {file} as it is"));
        }
    }
    Ok(())
}

/// A copy of the template with the addon, and nothing that Godot makes.
fn checkout(home: &Path) -> std::io::Result<PathBuf> {
    let project = home.join("project");
    copy_folder(&environment::root().join("examples/tested_server"), &project)?;
    fs::create_dir(project.join("addons"))?;
    symlink(environment::staged_addon(), project.join("addons/godotsteam_server"))?;
    Ok(project)
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        match entry.file_name().to_str() {
            Some(".godot" | "addons") => {}
            _ if entry.file_type()?.is_dir() => copy_folder(&entry.path(), &place)?,
            _ => fs::copy(entry.path(), place).map(drop)?,
        }
    }
    Ok(())
}

/// The commands of the workflow's steps.
fn commands(project: &Path) -> Result<Vec<String>, String> {
    let file = project.join(".github/workflows/test.yml");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let workflow: Value = serde_norway::from_str(&text).map_err(|error| format!("the workflow: {error}"))?;
    let steps = workflow["jobs"]["test"]["steps"].as_array().ok_or("the workflow has no steps")?;
    Ok(steps.iter().filter_map(|step| step["run"].as_str().map(str::to_owned)).collect())
}

/// Runs a command as GitHub does, with Godot in the path and nothing said about Steam.
fn run(command: &str, project: &Path, home: &Path) -> Result<Outcome, String> {
    let programs = home.join("bin");
    if !programs.exists() {
        let godot = environment::executable("GODOT4_BIN")?;
        fs::create_dir(&programs)
            .and_then(|()| symlink(godot, programs.join("godot")))
            .map_err(|error| format!("{}: {error}", programs.display()))?;
    }
    let mut shell = environment::command(Path::new("bash"), Library::Valve, home);
    let path = std::env::var("PATH").unwrap_or_default();
    shell.env("PATH", format!("{}:{path}", programs.display()));
    shell.args(["-e", "-c", command]).current_dir(project);
    process::run(shell, TIME_LIMIT, judge::is_fatal)
}
