//! The settings as Godot has them: registered in Project Settings, and read from there, the environment and the command
//! line.

use godot::builtin::{GString, VarArray, VarDictionary, Variant, vdict};
use godot::classes::{ClassDb, Os, ProjectSettings};
use godot::meta::ToGodot;
use godot::obj::Singleton;
use godot::register::info::PropertyHint;

use super::settings::{ALL, EMBED_CALLBACKS, Kind, Setting, Source, Value};
use crate::register::call::Call;
use crate::register::setting;

/// The name that the setting [`EMBED_CALLBACKS`] had. The client plugin has one of that name, too.
const OLD_EMBED_CALLBACKS: &str = "steam/initialization/embed_callbacks";

/// Makes the settings appear in Project Settings.
pub fn register() {
    for setting in ALL.iter().filter(|setting| setting.in_project) {
        let (hint, hint_text) = hint(&setting.kind);
        setting::register(setting.path, &variant(&setting.default_value()), hint, &hint_text);
    }
}

/// How the editor lets a setting be chosen.
fn hint(kind: &Kind) -> (PropertyHint, String) {
    match kind {
        Kind::Flag(_) | Kind::Text(_) => (PropertyHint::NONE, String::new()),
        Kind::Number(_, range) => {
            (PropertyHint::RANGE, format!("{},{},1,hide_slider", range.start(), range.end()))
        }
        Kind::Choice(_, choices) => {
            let choices: Vec<String> =
                choices.iter().map(|(name, number)| format!("{}:{number}", name.replace('_', " "))).collect();
            (PropertyHint::ENUM, choices.join(","))
        }
    }
}

/// A setting's value, and who said it.
///
/// # Errors
/// A text that names who said something wrong, and what it must be.
pub fn find(setting: &Setting) -> Result<(Value, Source), String> {
    let system = Os::singleton();
    let arguments: Vec<String> =
        system.get_cmdline_user_args().as_slice().iter().map(GString::to_string).collect();
    let variable = system.get_environment(&setting.variable()).to_string();
    setting.decide(&arguments, Some(variable), || of_project(setting))
}

/// What the project says, if it is of the right type.
fn of_project(setting: &Setting) -> Option<Value> {
    let value = ProjectSettings::singleton().get_setting_with_override(setting.path);
    match setting.kind {
        Kind::Flag(_) => value.try_to().ok().map(Value::Flag),
        Kind::Number(..) | Kind::Choice(..) => value.try_to().ok().map(Value::Number),
        Kind::Text(_) => value.try_to::<GString>().ok().map(|text| Value::Text(text.to_string())),
    }
}

/// A number.
pub fn number(setting: &Setting) -> Result<i64, String> {
    find(setting).map(|(value, _)| if let Value::Number(number) = value { number } else { 0 })
}

/// A text.
pub fn text(setting: &Setting) -> Result<String, String> {
    find(setting).map(|(value, _)| if let Value::Text(text) = value { text } else { String::new() })
}

/// Yes or no.
pub fn flag(setting: &Setting) -> Result<bool, String> {
    find(setting).map(|(value, _)| value == Value::Flag(true))
}

/// A number or its default, where there is nobody to whom an error could be answered; it is reported.
pub fn number_or_default(setting: &Setting) -> i64 {
    number(setting).unwrap_or_else(|error| {
        report(setting, &error);
        if let Value::Number(number) = setting.default_value() { number } else { 0 }
    })
}

/// The same for yes or no.
pub fn flag_or_default(setting: &Setting) -> bool {
    flag(setting).unwrap_or_else(|error| {
        report(setting, &error);
        setting.default_value() == Value::Flag(true)
    })
}

fn report(setting: &Setting, error: &str) {
    Call::of("settings").report(setting.path, error);
}

/// Whether callbacks are handled once a frame. Where only the old name of the setting says so, that counts, unless the
/// client plugin is there, whose name it is as well.
pub fn embeds_callbacks() -> bool {
    if !matches!(find(&EMBED_CALLBACKS), Ok((_, Source::Default))) {
        return flag_or_default(&EMBED_CALLBACKS);
    }
    let settings = ProjectSettings::singleton();
    let is_old = settings.has_setting(OLD_EMBED_CALLBACKS) && !ClassDb::singleton().class_exists("Steam");
    let embeds = is_old
        && settings.get_setting_with_override(OLD_EMBED_CALLBACKS).try_to::<bool>().unwrap_or_default();
    if embeds {
        let new = EMBED_CALLBACKS.path;
        let text = format!(
            "{OLD_EMBED_CALLBACKS} is the old name of {new}: rename it in project.godot. It is taken as if."
        );
        Call::of("settings").warn(OLD_EMBED_CALLBACKS, &text);
    }
    embeds
}

/// All settings as scripts see them. A secret's value is not among them.
pub fn all() -> VarArray {
    ALL.iter().map(|setting| described(setting).to_variant()).collect()
}

fn described(setting: &Setting) -> VarDictionary {
    let argument = setting.argument();
    let (value, source, error) = match find(setting) {
        Ok((value, source)) => (value, source.name(), String::new()),
        Err(error) => (setting.default_value(), Source::Default.name(), error),
    };
    let value = if argument.is_some() { variant(&value) } else { Variant::nil() };
    vdict! {
        "name" => setting.path,
        "value" => &value,
        "source" => source,
        "error" => error.as_str(),
        "default" => &variant(&setting.default_value()),
        "variable" => setting.variable().as_str(),
        "argument" => argument.unwrap_or_default().as_str(),
        "in_project" => setting.in_project,
        "help" => setting.help.trim(),
    }
}

fn variant(value: &Value) -> Variant {
    match value {
        Value::Flag(flag) => Variant::from(*flag),
        Value::Number(number) => Variant::from(*number),
        Value::Text(text) => Variant::from(GString::from(text)),
    }
}
