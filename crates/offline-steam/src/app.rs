//! Which app the server runs as, and who says so. Steam asks the environment first, then a file.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::json;
use crate::notice::notice;

/// The app that Valve gives to everybody for trying things out (Spacewar).
pub const SPACEWAR: u32 = 480;

/// Steam's own variable for the app that a program is.
const VARIABLE: &str = "SteamAppId";
/// Steam's own file for it.
const FILE: &str = "steam_appid.txt";

/// An app, and who names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// Its ID, never 0.
    pub id: u32,
    /// Who names it.
    pub source: Source,
}

/// Who says which app the server runs as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Source {
    /// The variable.
    Variable,
    /// The file at this path.
    File(PathBuf),
    /// The scenario.
    Scenario,
    /// Nobody.
    #[default]
    Default,
}

impl fmt::Display for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "app {} ", self.id)?;
        match &self.source {
            Source::Variable => write!(f, "({VARIABLE})"),
            Source::File(file) => write!(f, "({})", file.display()),
            Source::Scenario => f.write_str("(scenario)"),
            Source::Default => f.write_str("(nobody names another)"),
        }
    }
}

impl App {
    /// What stands outside of the scenario: the variable's value, else the file in the first of these folders that has
    /// it. What is no app ID is said and left out.
    pub fn outside(variable: Option<&str>, folders: &[PathBuf]) -> Option<Self> {
        let by_variable = variable.filter(|text| !text.is_empty()).and_then(|text| read(text, VARIABLE));
        by_variable.map(|id| Self { id, source: Source::Variable }).or_else(|| {
            folders.iter().map(|folder| folder.join(FILE)).find_map(|file| {
                let id = read(&json::read_text(&file).ok()?, &file.display().to_string())?;
                Some(Self { id, source: Source::File(file) })
            })
        })
    }

    /// What the environment of this process says.
    pub fn of_environment() -> Option<Self> {
        let variable = std::env::var_os(VARIABLE).map(|text| text.to_string_lossy().into_owned());
        Self::outside(variable.as_deref(), &search_folders())
    }

    /// The app that a server runs as, given what stands outside and what the scenario names.
    pub fn choose(outside: Option<Self>, scenario: Option<u32>) -> Self {
        let by_scenario = || scenario.map(|id| Self { id, source: Source::Scenario });
        outside.or_else(by_scenario).unwrap_or(Self { id: SPACEWAR, source: Source::Default })
    }
}

fn read(text: &str, place: &str) -> Option<u32> {
    let id = text.trim().parse().ok().filter(|&id| id != 0);
    if id.is_none() {
        notice(&format!("{place} is ignored: {:?} is no app ID, a whole number from 1", text.trim()));
    }
    id
}

/// The folder of the running program.
pub fn program_folder() -> Option<PathBuf> {
    std::env::current_exe().ok()?.parent().map(Path::to_owned)
}

/// Where Steam looks for its file: beside the program, then in the working folder.
fn search_folders() -> Vec<PathBuf> {
    program_folder().into_iter().chain(std::env::current_dir()).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder(name: &str, app: Option<&str>) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("offline-steam-app-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        if let Some(text) = app {
            fs::write(folder.join(FILE), text).unwrap();
        }
        folder
    }

    #[test]
    fn the_variable_goes_before_the_files_and_those_before_the_scenario() {
        let folders = [folder("beside", Some("\u{FEFF}1001\r\n")), folder("working", Some("1002"))];
        let file = |index: usize| Source::File(folders[index].join(FILE));
        let outside = |variable, folders: &[PathBuf]| App::outside(variable, folders);
        assert_eq!(outside(Some("1000"), &folders), Some(App { id: 1000, source: Source::Variable }));
        for none in [None, Some(""), Some("0"), Some("x"), Some("-1"), Some("4294967296")] {
            assert_eq!(outside(none, &folders), Some(App { id: 1001, source: file(0) }), "{none:?}");
        }
        fs::write(folders[0].join(FILE), "no number").unwrap();
        assert_eq!(outside(None, &folders), Some(App { id: 1002, source: file(1) }));
        fs::remove_dir_all(&folders[0]).unwrap();
        assert_eq!(outside(None, &folders), Some(App { id: 1002, source: file(1) }));
        fs::remove_dir_all(&folders[1]).unwrap();
        assert_eq!(outside(None, &folders), None);
    }

    #[test]
    fn an_app_says_who_names_it() {
        let outside = || Some(App { id: 7, source: Source::Variable });
        assert_eq!(App::choose(outside(), Some(8)).to_string(), "app 7 (SteamAppId)");
        assert_eq!(App::choose(None, Some(8)).to_string(), "app 8 (scenario)");
        assert_eq!(App::choose(None, None).to_string(), "app 480 (nobody names another)");
        let by_file = App { id: 9, source: Source::File("/game/steam_appid.txt".into()) };
        assert_eq!(by_file.to_string(), "app 9 (/game/steam_appid.txt)");
    }
}
