//! The settings under `steam_server/`, each said once: project setting, environment variable, argument on the command
//! line and help are made of its row.
//!
//! An argument (`-- --game-port=27015`) goes before a variable (`STEAM_SERVER_GAME_PORT`), which goes before the
//! project. So an exported server can be set up by whoever runs it.

#![forbid(unsafe_code)]

pub mod project;

use std::fmt::{self, Write};
use std::ops::RangeInclusive;

/// What a setting can be, and what it is where nobody says anything.
#[derive(Debug)]
pub enum Kind {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64, RangeInclusive<i64>),
    /// One of these, by number or by name.
    Choice(i64, &'static [(&'static str, i64)]),
    /// A text.
    Text(&'static str),
    /// The path of a file of one of these endings. Empty is none.
    File(&'static str),
}

/// What a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number, also of a choice.
    Number(i64),
    /// A text.
    Text(String),
}

/// Who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody.
    Default,
    /// The project.
    Project,
    /// The environment.
    Variable,
    /// The command line.
    Argument,
}

impl Source {
    /// For scripts and people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Project => "project",
            Self::Variable => "environment",
            Self::Argument => "command line",
        }
    }
}

/// A row.
#[derive(Debug)]
pub struct Setting {
    /// The name in Project Settings. The last part of it makes the names of variable and argument.
    pub path: &'static str,
    /// What it can be.
    pub kind: Kind,
    /// What it does.
    pub help: &'static str,
    /// Projects have it, too. What is secret, or belongs to a machine, they have not.
    pub in_project: bool,
}

/// Makes a constant of each row, and the table of all.
macro_rules! settings {
    ($(
        $(#[doc = $help:literal])+
        $name:ident: $path:literal = $kind:expr $(, not in $project:ident)?;
    )*) => {
        $(
            $(#[doc = $help])+
            pub static $name: Setting = Setting {
                path: $path,
                kind: $kind,
                help: concat!($($help),+),
                in_project: !settings!(@is_there $($project)?),
            };
        )*

        /// All settings.
        pub static ALL: &[&Setting] = &[$(&$name),*];
    };
    (@is_there project) => { true };
    (@is_there) => { false };
}

/// The numbers of `EServerMode`.
const MODES: &[(&str, i64)] =
    &[("no_authentication", 1), ("authentication", 2), ("authentication_and_secure", 3)];
const PORTS: RangeInclusive<i64> = 0..=65535;

settings! {
    /// The app ID of the game. Steam is told before it starts, so no steam_appid.txt is needed. 0 leaves it to Steam: to
    /// the variable SteamAppId, or to the file.
    APP_ID: "steam_server/initialization/app_id" = Kind::Number(0, 0..=u32::MAX as i64);
    /// Start Steam by these settings when the game starts, before any script runs: as serverInitFromSettings() does.
    INITIALIZE_ON_STARTUP: "steam_server/initialization/initialize_on_startup" = Kind::Flag(false);
    /// Handle Steam's callbacks once a frame, without a call of run_callbacks().
    EMBED_CALLBACKS: "steam_server/initialization/embed_callbacks" = Kind::Flag(false);
    /// After a start by these settings, log on: with the token, or anonymously where there is none.
    LOG_ON: "steam_server/initialization/log_on" = Kind::Flag(true);
    /// After a start by these settings, show the server in the server browser once it is logged on.
    ADVERTISE: "steam_server/initialization/advertise" = Kind::Flag(true);
    /// Seconds after which a log on that Steam has not answered is reported. 0 waits for ever.
    LOG_ON_TIMEOUT: "steam_server/initialization/log_on_timeout" = Kind::Number(30, 0..=3600);
    /// The IPv4 address to bind to. Empty is every address of the machine.
    IP: "steam_server/network/ip" = Kind::Text("");
    /// The port of the game's own socket, which Steam advertises.
    GAME_PORT: "steam_server/network/game_port" = Kind::Number(27015, PORTS);
    /// The port on which Steam answers the server browser. 65535 (QUERY_PORT_SHARED) is for a game that passes the
    /// packets on from its own socket.
    QUERY_PORT: "steam_server/network/query_port" = Kind::Number(27016, PORTS);
    /// Whether players' tickets are checked, and whether VAC protects the server.
    MODE: "steam_server/server/mode" = Kind::Choice(3, MODES);
    /// The version of the game, as 1.0.0.0.
    VERSION: "steam_server/server/version" = Kind::Text("1.0.0.0");
    /// What Steam knows the game as. Empty is the app ID.
    PRODUCT: "steam_server/server/product" = Kind::Text("");
    /// The game's title in the server browser. Empty is the project's name.
    DESCRIPTION: "steam_server/server/description" = Kind::Text("");
    /// The folder of the mod that the server runs. Empty is the game itself.
    MOD_DIR: "steam_server/server/mod_dir" = Kind::Text("");
    /// The server's name in the server browser. Empty is the description.
    NAME: "steam_server/server/name" = Kind::Text("");
    /// The map's name in the server browser.
    MAP: "steam_server/server/map" = Kind::Text("");
    /// The most players, as the server browser shows it. The game has to keep to it.
    MAX_PLAYERS: "steam_server/server/max_players" = Kind::Number(16, 0..=i32::MAX as i64);
    /// Tags by which players filter the list of servers, separated by commas.
    TAGS: "steam_server/server/tags" = Kind::Text("");
    /// The game server login token. Without one the server logs on anonymously.
    TOKEN: "steam_server/secret/token" = Kind::Text(""), not in project;
    /// A file with the token, such as a container's secret.
    TOKEN_FILE: "steam_server/secret/token_file" = Kind::Text(""), not in project;
    /// Whether a headless server that is asked to stop (SIGTERM, SIGINT) stops in order; see the signal
    /// shutdown_requested.
    HANDLE_TERMINATION: "steam_server/process/handle_termination" = Kind::Flag(true);
    /// The file of Steam's library. Empty is the one that is in the process already, as beside a client plugin, or else
    /// lies beside this plugin. A release export heeds the variable only.
    LIBRARY: "steam_server/library/path" = Kind::File("*.so,*.dll,*.dylib");
    /// Run on offline-steam, the library of the addon's folder offline, which needs no Steam: the editor's play button, and
    /// tests that the editor's program runs. The variable and the argument count in every debug build, which must have
    /// that folder; a release export never does it. STEAM_SERVER_LIBRARY goes before.
    OFFLINE_IN_DEBUG: "steam_server/library/offline_in_debug" = Kind::Flag(false);
    /// The scenario for offline-steam, also at res:// or user://. The variable STEAM_OFFLINE_SCENARIO goes before, and so
    /// does SteamOffline.load_scenario().
    OFFLINE_SCENARIO: "steam_server/library/offline_scenario" = Kind::File("*.json");
    /// The loopback port that gives the state of the server to Prometheus. 0 is none.
    PROMETHEUS_PORT: "steam_server/monitoring/prometheus_port" = Kind::Number(0, PORTS);
}

impl Setting {
    /// The last part of the path; the one before it where that only says that it is one. Where it counts is for help and
    /// project only.
    fn word(&self) -> &'static str {
        let path = self.path.strip_suffix("/path").unwrap_or(self.path);
        let path = path.strip_suffix("_in_debug").unwrap_or(path);
        path.rsplit('/').next().unwrap_or(path)
    }

    /// The environment variable, such as `STEAM_SERVER_GAME_PORT`.
    pub fn variable(&self) -> String {
        format!("STEAM_SERVER_{}", self.word().to_uppercase())
    }

    /// The argument, such as `--game-port`. A secret has none: every user of a machine can read a command line. Nor has
    /// the library, whose variable the crate `steam` reads, which knows no command line.
    pub fn argument(&self) -> Option<String> {
        let has_none = self.is_secret() || self.path == LIBRARY.path;
        (!has_none).then(|| format!("--{}", self.word().replace('_', "-")))
    }

    /// Nobody is to read its value.
    pub fn is_secret(&self) -> bool {
        self.path == TOKEN.path
    }

    /// What it is where nobody says anything.
    pub fn default_value(&self) -> Value {
        match self.kind {
            Kind::Flag(flag) => Value::Flag(flag),
            Kind::Number(number, _) | Kind::Choice(number, _) => Value::Number(number),
            Kind::Text(text) => Value::Text(text.into()),
            Kind::File(_) => Value::Text(String::new()),
        }
    }

    /// Checks a value of the right type; the error goes on with what it must be.
    pub fn check(&self, value: Value) -> Result<Value, String> {
        let fits = match (&self.kind, &value) {
            (Kind::Flag(_), Value::Flag(_)) | (Kind::Text(_) | Kind::File(_), Value::Text(_)) => true,
            (Kind::Number(_, range), Value::Number(number)) => range.contains(number),
            (Kind::Choice(_, choices), Value::Number(number)) => choices.iter().any(|(_, n)| n == number),
            _ => false,
        };
        if fits { Ok(value) } else { Err(format!("must be {}", self.kind)) }
    }

    /// Reads what a person wrote; the error goes on with what it must be.
    pub fn parse(&self, text: &str) -> Result<Value, String> {
        let trimmed = text.trim();
        let wrong = || format!("must be {}", self.kind);
        let value = match &self.kind {
            Kind::Text(_) | Kind::File(_) => Value::Text(text.into()),
            Kind::Number(..) => Value::Number(trimmed.parse().map_err(|_| wrong())?),
            Kind::Flag(_) => match trimmed.to_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Value::Flag(true),
                "false" | "no" | "off" | "0" => Value::Flag(false),
                _ => return Err(wrong()),
            },
            Kind::Choice(_, choices) => {
                let named = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(trimmed));
                let number = named.map(|(_, number)| *number).or_else(|| trimmed.parse().ok());
                Value::Number(number.ok_or_else(wrong)?)
            }
        };
        self.check(value)
    }

    /// What it is by all that was said. A project's value is `None` where it is of another type.
    ///
    /// # Errors
    /// A text that names who said something wrong, and what it must be.
    pub fn decide(
        &self,
        arguments: &[String],
        variable: Option<String>,
        project: impl FnOnce() -> Option<Value>,
    ) -> Result<(Value, Source), String> {
        let argument = self.argument().and_then(|name| {
            let mut values =
                arguments.iter().filter_map(|given| given.strip_prefix(&name)?.strip_prefix('='));
            Some((format!("The argument {name}"), values.next_back()?.to_owned(), Source::Argument))
        });
        // A container passes variables on that nobody has filled in.
        let variable = variable.filter(|text| !text.is_empty());
        let variable = variable
            .map(|text| (format!("The environment variable {}", self.variable()), text, Source::Variable));
        if let Some((who, text, source)) = argument.or(variable) {
            let value = self.parse(&text).map_err(|must| format!("{who} is \"{text}\"; it {must}."))?;
            return Ok((value, source));
        }
        if !self.in_project {
            return Ok((self.default_value(), Source::Default));
        }
        let wrong = |must| format!("The project setting {} {must}.", self.path);
        let value = project().ok_or_else(|| wrong(format!("must be {}", self.kind)))?;
        let value = self.check(value).map_err(wrong)?;
        let source = if value == self.default_value() { Source::Default } else { Source::Project };
        Ok((value, source))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(_) => f.write_str("true or false"),
            Self::Number(_, range) => write!(f, "a whole number from {} to {}", range.start(), range.end()),
            Self::Text(_) => f.write_str("a text"),
            Self::File(_) => f.write_str("the path of a file"),
            Self::Choice(_, choices) => {
                let names: Vec<String> =
                    choices.iter().map(|(name, number)| format!("{number} ({name})")).collect();
                f.write_str(&names.join(", "))
            }
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "\"{text}\""),
        }
    }
}

/// All settings as a page for people: docs/SETTINGS.md.
pub fn page() -> String {
    let mut page = String::from(
        "# Settings\n\n\
         Each can be set in the project, by an environment variable, or by an argument after `--` on the command line. \
         An argument goes before a variable, a variable before the project:\n\n\
         ```sh\n\
         STEAM_SERVER_NAME=\"My server\" ./my_server.x86_64 --headless -- --game-port=27025 --query-port=27026\n\
         ```\n\n\
         `SteamServer.getSettings()` tells a script what is in force and who said it. A wrong value stops the start with \
         a text that names it. This page is made of the table in src/settings/mod.rs.\n\n\
         | Project setting | Variable | Argument | Value | Default | What |\n|---|---|---|---|---|---|\n",
    );
    for setting in ALL {
        let path =
            if setting.in_project { format!("`{}`", setting.path) } else { "(not in the project)".into() };
        let argument = setting.argument().map_or("(none)".into(), |name| format!("`{name}=`"));
        let row = [
            path,
            format!("`{}`", setting.variable()),
            argument,
            setting.kind.to_string(),
            format!("`{}`", setting.default_value()),
            setting.help.trim().into(),
        ];
        // Writing into a String cannot fail.
        let _ = writeln!(page, "| {} |", row.join(" | "));
    }
    page
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use steam::library;

    fn decided(
        setting: &Setting,
        argument: &str,
        variable: &str,
        project: Value,
    ) -> Result<(Value, Source), String> {
        let arguments: Vec<String> = argument.split_whitespace().map(str::to_owned).collect();
        setting.decide(&arguments, Some(variable.to_owned()), || Some(project))
    }

    #[test]
    fn an_argument_goes_before_a_variable_and_that_before_the_project() {
        let port = |argument, variable| decided(&GAME_PORT, argument, variable, Value::Number(3)).unwrap();
        let number = Value::Number;
        assert_eq!(port("--game-port=1", "2"), (number(1), Source::Argument));
        assert_eq!(port("--game-port=7 --game-port=8", "2"), (number(8), Source::Argument), "the last one");
        assert_eq!(port("--game-portal=1 --game-port", "2"), (number(2), Source::Variable));
        assert_eq!(port("", ""), (number(3), Source::Project), "an empty variable is none");
        let unchanged = decided(&GAME_PORT, "", "", GAME_PORT.default_value()).unwrap();
        assert_eq!(unchanged, (number(27015), Source::Default));
    }

    #[test]
    fn what_is_wrong_is_told_with_who_said_it() {
        let port =
            |argument, variable, project| decided(&GAME_PORT, argument, variable, project).unwrap_err();
        let must = "must be a whole number from 0 to 65535.";
        let three = || Value::Number(3);
        assert_eq!(
            port("--game-port=x", "2", three()),
            format!("The argument --game-port is \"x\"; it {must}")
        );
        let by_variable = format!("The environment variable STEAM_SERVER_GAME_PORT is \"65536\"; it {must}");
        assert_eq!(port("", "65536", three()), by_variable);
        let by_project = format!("The project setting steam_server/network/game_port {must}");
        assert_eq!(port("", "", Value::Number(-1)), by_project);
        assert_eq!(GAME_PORT.decide(&[], None, || None).unwrap_err(), by_project, "another type");
    }

    #[test]
    fn choices_go_by_number_and_by_name() {
        assert_eq!(MODE.parse("2"), Ok(Value::Number(2)));
        assert_eq!(MODE.parse("Authentication_and_Secure"), Ok(Value::Number(3)));
        let modes = "must be 1 (no_authentication), 2 (authentication), 3 (authentication_and_secure)";
        assert_eq!(MODE.parse("4"), Err(modes.into()));
        assert_eq!(ADVERTISE.parse("Off"), Ok(Value::Flag(false)));
        assert_eq!(NAME.parse(" a b "), Ok(Value::Text(" a b ".into())));
    }

    #[test]
    fn the_token_is_in_the_environment_only() {
        let told = Value::Text("in the project".into());
        let nothing = (Value::Text(String::new()), Source::Default);
        assert_eq!(decided(&TOKEN, "--token=seen-by-ps", "", told.clone()).unwrap(), nothing);
        assert_eq!(decided(&TOKEN, "", "ABC", told).unwrap(), (Value::Text("ABC".into()), Source::Variable));
    }

    #[test]
    fn the_library_is_named_as_the_crate_steam_has_it() {
        assert_eq!(LIBRARY.variable(), library::VARIABLE);
        assert_eq!(OFFLINE_IN_DEBUG.variable(), "STEAM_SERVER_OFFLINE");
        assert_eq!(OFFLINE_SCENARIO.variable(), "STEAM_SERVER_OFFLINE_SCENARIO");
        let project = || Some(Value::Text("res://a.so".into()));
        let found = (Value::Text("res://a.so".into()), Source::Project);
        assert_eq!(
            LIBRARY.decide(&["--library=b.so".into(), "--path=c.so".into()], None, project),
            Ok(found)
        );
    }

    #[test]
    fn each_name_is_one_settings_and_each_default_is_possible() {
        let names: HashSet<String> = ALL.iter().map(|setting| setting.variable()).collect();
        assert_eq!(names.len(), ALL.len());
        for setting in ALL {
            assert_eq!(
                setting.check(setting.default_value()),
                Ok(setting.default_value()),
                "{}",
                setting.path
            );
            assert!(setting.path.starts_with("steam_server/"), "{}", setting.path);
        }
    }

    #[test]
    fn the_page_of_settings_is_the_tables() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/SETTINGS.md");
        let found = std::fs::read_to_string(file).unwrap_or_default();
        if found != page() {
            // So that a run of the test is all that a change of the table takes.
            std::fs::write(file, page()).unwrap();
            panic!("{file} was not what the table says, and was written anew");
        }
    }
}
