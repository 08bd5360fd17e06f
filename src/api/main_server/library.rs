//! Which file Steam's library is, as far as a project decides: the project setting, and what is told of the file.

use godot::builtin::VarDictionary;
use godot::classes::{Os, ProjectSettings};
use godot::global::godot_error;
use godot::obj::Singleton;

use crate::register::call::Call;
use crate::register::record::vdict;
use crate::session::SESSION;
use crate::settings::{LIBRARY, OFFLINE_IN_DEBUG, Source, Value, project};
use steam::library::{self, Chosen, Library};
use steam::sys::{neighbours, table};

/// Has calls of functions that the library lacks told.
pub fn tell_of_absences() {
    table::tell_of_absences(tell_of_absence);
}

/// Who runs the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Build {
    /// The editor's program: the play button, tests.
    Editor,
    /// An export with the debug template.
    Debug,
    /// An export for players and server machines.
    Release,
}

impl Build {
    fn of_this_process() -> Self {
        let system = Os::singleton();
        match (system.is_debug_build(), system.has_feature("editor")) {
            (false, _) => Self::Release,
            (true, true) => Self::Editor,
            (true, false) => Self::Debug,
        }
    }

    /// Whether what somebody says of the library counts. A release export uses what it was shipped with; and what a
    /// project says for its developers is not for its exports, in which the offline library is not.
    fn heeds_offline(self, source: Source) -> bool {
        match self {
            Self::Editor => true,
            Self::Debug => source != Source::Project,
            Self::Release => false,
        }
    }
}

/// The file that is asked for: offline-steam's, or else the one that the project names.
pub fn chosen() -> Option<Chosen> {
    let build = Build::of_this_process();
    offline(build).or_else(|| named_by_the_project(build))
}

fn offline(build: Build) -> Option<Chosen> {
    let (Value::Flag(true), source) = project::find_or_report(&OFFLINE_IN_DEBUG) else { return None };
    let by = match source {
        Source::Variable => format!("The environment variable {}", OFFLINE_IN_DEBUG.variable()),
        Source::Argument => format!("The argument {}", OFFLINE_IN_DEBUG.argument().unwrap_or_default()),
        Source::Default | Source::Project => format!("The project setting {}", OFFLINE_IN_DEBUG.path),
    };
    if !build.heeds_offline(source) {
        if source != Source::Project {
            let text = format!("{by} is ignored: a release export does not run on offline-steam.");
            Call::of("settings").warn(OFFLINE_IN_DEBUG.path, &text);
        }
        return None;
    }
    Some(Chosen {
        file: library::offline_file()?,
        by: format!("{by} asks for offline-steam"),
        remedy: "The addon has it in its folder offline, for Linux; put it there, or switch this off.".into(),
    })
}

/// A release export uses what it was shipped with.
fn named_by_the_project(build: Build) -> Option<Chosen> {
    let (Value::Text(path), Source::Project) = project::find_or_report(&LIBRARY) else { return None };
    (build != Build::Release).then(|| Chosen {
        file: ProjectSettings::singleton().globalize_path(&path).to_string().into(),
        by: format!("The project setting {} names Steam's library", LIBRARY.path),
        remedy: library::remedy_for_a_name(),
    })
}

/// What is known of the library, which is loaded for this if it is not yet.
pub fn info() -> VarDictionary {
    match library::load(chosen().as_ref()) {
        Ok(library) => vdict! {
            "loaded" => true,
            "path" => library.path.to_string_lossy().as_ref(),
            "sdk" => library.sdk.unwrap_or_default(),
            "offline" => library.is_offline,
            "error" => "",
        },
        Err(error) => vdict! {
            "loaded" => false, "path" => "", "sdk" => "", "offline" => false, "error" => error.as_str(),
        },
    }
}

/// Once per session and function.
fn tell_of_absence(function: &'static str) {
    if let Some(library) = library::loaded()
        && SESSION.reported.is_first("Steam's library", function, "")
    {
        godot_error!("SteamServer: {}", absence(function, library));
    }
}

fn absence(function: &str, library: &Library) -> String {
    let sdk = library.sdk.map_or("of an unknown SDK".into(), |sdk| format!("of SDK {sdk}"));
    let remedy = match neighbours::span_of(function) {
        Some(neighbours::Span { since: Some(since), .. }) => {
            format!("SDK {since} and later have it: take the library of such an SDK, as the addon has it")
        }
        Some(neighbours::Span { until: Some(until), .. }) => format!("SDK {until} was the last that had it"),
        _ => "Every SDK from 1.61 on has it: the library is damaged, or it is none of Valve's".into(),
    };
    let file = library.path.display();
    format!("{function} is not in Steam's library {file}, which is {sdk}. {remedy}. Nothing was done.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_function_is_told_with_the_librarys_sdk_and_one_that_has_it() {
        let library = |sdk| Library::named("/addon/libsteam_api.so", sdk);
        let told = absence("SteamAPI_ISteamUGC_GetNumDownloadedItems", &library(Some("1.62")));
        assert!(told.starts_with("SteamAPI_ISteamUGC_GetNumDownloadedItems is not in"), "{told}");
        assert!(told.contains("/addon/libsteam_api.so, which is of SDK 1.62. SDK 1.64 and later"), "{told}");
        let told = absence("SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck", &library(Some("1.65")));
        assert!(told.contains("of SDK 1.65. SDK 1.64 was the last"), "{told}");
        let told = absence("SteamAPI_ISteamUGC_AddDependency", &library(None));
        assert!(told.contains("unknown SDK") && told.contains("damaged"), "{told}");
    }

    #[test]
    fn a_release_export_never_runs_offline_and_a_debug_export_only_when_it_is_told() {
        let said_by = [Source::Project, Source::Variable, Source::Argument];
        let heeded = |build: Build| said_by.map(|source| build.heeds_offline(source));
        assert_eq!(heeded(Build::Editor), [true, true, true]);
        assert_eq!(heeded(Build::Debug), [false, true, true]);
        assert_eq!(heeded(Build::Release), [false, false, false]);
    }
}
