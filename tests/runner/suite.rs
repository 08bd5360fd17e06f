//! The GDScript suites: finding them, reading their directives, running them.
//!
//! A suite's leading comment may tell the runner how to run it, one directive per line:
//!
//! - `# runner: valve`: on Valve's library instead of the offline one
//! - `# runner: scenario <file>`: with `tests/godot/scenarios/<file>` as the offline library's scenario
//! - `# runner: setting <section/key>=<value>`: with a project setting, in a project of its own
//! - `# runner: args <words>`: with user arguments, which follow `--` on Godot's command line

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::environment::{self, Library};
use super::{judge, process};

/// One file of `tests/godot/suites/`.
pub struct Suite {
    /// The file name without its ending.
    pub name: String,
    file: PathBuf,
}

/// All suites, by name.
pub fn find_all() -> Result<Vec<Suite>, String> {
    let folder = environment::suites();
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("cannot list {}: {error}", folder.display()))?;
    let mut suites: Vec<Suite> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|file| file.extension().is_some_and(|ending| ending == "gd"))
        .filter_map(|file| Some(Suite { name: file.file_stem()?.to_str()?.to_owned(), file: file.clone() }))
        .collect();
    suites.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(suites)
}

impl Suite {
    /// Runs the suite in a Godot of its own.
    pub fn run(self) -> Result<(), String> {
        let script = fs::read_to_string(&self.file)
            .map_err(|error| format!("cannot read {}: {error}", self.file.display()))?;
        let directives = Directives::parse(&script)?;
        let common = environment::test_project()?;
        let home = environment::private_folder(&self.name)?;
        let project = directives.project(&common, &home)?;
        let mut command = environment::godot(&project, directives.library, &home)?;
        if let Some(scenario) = &directives.scenario {
            command.env("STEAM_OFFLINE_SCENARIO", common.join("scenarios").join(scenario));
        }
        command.arg("-s").arg(format!("res://suites/{}.gd", self.name)).arg("--").args(&directives.arguments);
        let is_fatal =
            if directives.script_errors { judge::is_fatal_beside_script_errors } else { judge::is_fatal };
        judge::judge(&process::run(command, environment::TIME_LIMIT, is_fatal)?)
    }
}

/// How a suite wants to be run.
struct Directives {
    library: Library,
    scenario: Option<String>,
    settings: Vec<(String, String)>,
    arguments: Vec<String>,
    /// It provokes errors of its script.
    script_errors: bool,
}

impl Directives {
    fn parse(script: &str) -> Result<Self, String> {
        let mut directives = Self {
            library: Library::Offline,
            scenario: None,
            settings: Vec::new(),
            arguments: Vec::new(),
            script_errors: false,
        };
        let leading_comment = script.lines().take_while(|line| line.starts_with('#'));
        for directive in leading_comment.filter_map(|line| line.strip_prefix("# runner: ")) {
            let (word, rest) = directive.split_once(' ').unwrap_or((directive, ""));
            match (word, rest.split_once('=')) {
                ("valve", _) => directives.library = Library::Valve,
                ("script_errors", _) => directives.script_errors = true,
                ("scenario", _) => directives.scenario = Some(rest.to_owned()),
                ("setting", Some((key, value))) => {
                    directives.settings.push((key.to_owned(), value.to_owned()))
                }
                ("args", _) => directives.arguments.extend(rest.split_whitespace().map(str::to_owned)),
                _ => {
                    return Err(format!(
                        "the suite has a directive that the runner does not know: {directive:?}"
                    ));
                }
            }
        }
        Ok(directives)
    }

    /// The project to run in. Godot takes no settings from its command line, so a suite with settings gets a
    /// project that shares all files with the common one and has an `override.cfg` beside them.
    fn project(&self, common: &Path, home: &Path) -> Result<PathBuf, String> {
        if self.settings.is_empty() {
            return Ok(common.to_owned());
        }
        let own = home.join("project");
        let settings = self.settings_file()?;
        share_files(common, &own)
            .and_then(|()| fs::write(own.join("override.cfg"), settings))
            .map_err(|error| format!("cannot make the project {}: {error}", own.display()))?;
        Ok(own)
    }

    fn settings_file(&self) -> Result<String, String> {
        self.settings
            .iter()
            .map(|(key, value)| {
                let (section, name) = key
                    .split_once('/')
                    .ok_or(format!("the setting {key:?} has no section, as in \"section/key\""))?;
                Ok(format!("[{section}]\n{name}={value}\n"))
            })
            .collect()
    }
}

/// Makes a folder with links to everything that lies in another one.
fn share_files(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        symlink(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
