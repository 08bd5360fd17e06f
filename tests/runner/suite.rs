//! The GDScript suites: finding them, reading their directives, running them.
//!
//! A suite's leading comment may tell the runner how to run it, one directive per line:
//!
//! - `# runner: valve`: on Valve's library instead of the offline one
//! - `# runner: library <name>`: on a file that `STEAM_SERVER_LIBRARY` names
//! - `# runner: beside <name>`: on what lies beside the plugin, in a project of its own; `nothing` for no library
//! - `# runner: loaded <name> as <file>`: with a copy of a library, under this file name, in the process already
//! - `# runner: scenario <file>`: with `tests/godot/scenarios/<file>` as the offline library's scenario
//! - `# runner: setting <section/key>=<value>`: with a project setting, in a project of its own
//! - `# runner: environment <NAME>=<value>`: with an environment variable
//! - `# runner: in_front`: not with offline-steam behind Valve's library, for a text of offline-steam's own
//! - `# runner: args <words>`: with user arguments, which follow `--` on Godot's command line
//!
//! Libraries go by their folder's name in `tests/godot/libraries/`; `offline` and `valve` are the addon's.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::environment::{self, Library};
use super::{judge, process};

/// One file of `tests/godot/suites/`.
#[derive(Clone)]
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
    /// Whether the suite runs on offline-steam, and so can run on Valve's library with offline-steam behind it.
    pub fn is_offline(&self) -> bool {
        self.directives().is_ok_and(|directives| directives.is_on_offline_steam() && !directives.in_front)
    }

    fn directives(&self) -> Result<Directives, String> {
        let script = fs::read_to_string(&self.file)
            .map_err(|error| format!("cannot read {}: {error}", self.file.display()))?;
        Directives::parse(&script)
    }

    /// Runs the suite in a Godot of its own.
    pub fn run(self) -> Result<(), String> {
        let directives = self.directives()?;
        self.run_by(&directives, &self.name)
    }

    /// The same on Valve's library, with offline-steam behind it.
    pub fn run_on_valves_library(self) -> Result<(), String> {
        let mut directives = self.directives()?;
        directives.library = Library::ValveOnOffline;
        self.run_by(&directives, &format!("valve_{}", self.name))
    }

    fn run_by(&self, directives: &Directives, folder: &str) -> Result<(), String> {
        let common = environment::test_project()?;
        let home = environment::private_folder(folder)?;
        let project = directives.project(&common, &home)?;
        let mut command = environment::godot(&project, directives.library, &home)?;
        if let Some(name) = &directives.named {
            command.env("STEAM_SERVER_LIBRARY", environment::steam_library(name));
        }
        if let Some((name, file)) = &directives.loaded {
            let copy = home.join(file);
            copy_file(&environment::steam_library(name), &copy)?;
            environment::preload(&mut command, &copy);
        }
        if let Some(scenario) = &directives.scenario {
            command.env("STEAM_OFFLINE_SCENARIO", common.join("scenarios").join(scenario));
        }
        command.envs(directives.variables.iter().map(|(name, value)| (name, value)));
        command.arg("-s").arg(format!("res://suites/{}.gd", self.name)).arg("--").args(&directives.arguments);
        let is_fatal =
            if directives.script_errors { judge::is_fatal_beside_script_errors } else { judge::is_fatal };
        let mut outcome = process::run(command, environment::TIME_LIMIT, is_fatal)?;
        if environment::is_emulated() {
            // Programs that Godot starts are this machine's: they cannot load the emulated one's library, and go on.
            outcome.lines.retain(|line| !line.starts_with("ERROR: ld.so: object "));
        }
        judge::judge(&outcome)
    }
}

/// How a suite wants to be run.
#[derive(Default)]
struct Directives {
    library: Library,
    /// The library that the environment names.
    named: Option<String>,
    /// What lies beside the plugin instead of Valve's library.
    beside: Option<String>,
    /// The library that is in the process first, and the file name of its copy.
    loaded: Option<(String, String)>,
    scenario: Option<String>,
    settings: Vec<(String, String)>,
    variables: Vec<(String, String)>,
    arguments: Vec<String>,
    /// It needs offline-steam in front.
    in_front: bool,
    /// It provokes errors of its script.
    script_errors: bool,
}

impl Directives {
    fn parse(script: &str) -> Result<Self, String> {
        let mut directives = Self::default();
        let leading_comment = script.lines().take_while(|line| line.starts_with('#'));
        for directive in leading_comment.filter_map(|line| line.strip_prefix("# runner: ")) {
            let (word, rest) = directive.split_once(' ').unwrap_or((directive, ""));
            match (word, rest.split_once('=')) {
                ("valve", _) => directives.library = Library::Valve,
                ("library", _) => directives.named = Some(rest.to_owned()),
                ("beside", _) => {
                    directives.library = Library::Valve;
                    directives.beside = Some(rest.to_owned());
                }
                ("loaded", _) => {
                    directives.library = Library::Valve;
                    let (name, file) = rest.split_once(" as ").ok_or("`loaded` wants `<name> as <file>`")?;
                    directives.loaded = Some((name.to_owned(), file.to_owned()));
                }
                ("in_front", _) => directives.in_front = true,
                ("script_errors", _) => directives.script_errors = true,
                ("scenario", _) => directives.scenario = Some(rest.to_owned()),
                ("setting", Some((key, value))) => {
                    directives.settings.push((key.to_owned(), value.to_owned()))
                }
                ("environment", Some((name, value))) => {
                    directives.variables.push((name.to_owned(), value.to_owned()))
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

    /// Whether nothing names another library.
    fn is_on_offline_steam(&self) -> bool {
        let names_one = |name: &str| matches!(name, "steam_server/library/path" | "STEAM_SERVER_LIBRARY");
        self.library == Library::Offline
            && self.named.is_none()
            && !self.settings.iter().chain(&self.variables).any(|(name, _)| names_one(name))
    }

    /// The project to run in. Godot takes no settings from its command line, so a suite with settings gets a
    /// project that shares all files with the common one and has an `override.cfg` beside them; so does one with
    /// another library beside the plugin, and its addon is a copy.
    fn project(&self, common: &Path, home: &Path) -> Result<PathBuf, String> {
        if self.settings.is_empty() && self.beside.is_none() {
            return Ok(common.to_owned());
        }
        let own = home.join("project");
        let settings = self.settings_file()?;
        share_files(common, &own)
            .and_then(|()| fs::write(own.join("override.cfg"), settings))
            .map_err(|error| format!("cannot make the project {}: {error}", own.display()))?;
        if let Some(name) = &self.beside {
            copy_addon(&own, name)?;
        }
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

/// Puts a copy of the addon into a project that has a link to it, with another library beside the plugin.
fn copy_addon(project: &Path, library: &str) -> Result<(), String> {
    let (addons, source) = (project.join("addons"), environment::staged_addon());
    let addon = addons.join("godotsteam_server");
    let describe = |error| format!("cannot make the addon {}: {error}", addon.display());
    let beside = addon.join(environment::machine());
    fs::remove_file(&addons).and_then(|()| fs::create_dir_all(&beside)).map_err(describe)?;
    for file in ["godotsteam_server.gdextension", &environment::debug_plugin()] {
        copy_file(&source.join(file), &addon.join(file))?;
    }
    match library {
        "nothing" => Ok(()),
        name => copy_file(&environment::steam_library(name), &beside.join("libsteam_api.so")),
    }
}

fn copy_file(from: &Path, to: &Path) -> Result<(), String> {
    let describe = |error| format!("cannot copy {} to {}: {error}", from.display(), to.display());
    fs::copy(from, to).map(drop).map_err(describe)
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
