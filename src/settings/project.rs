//! The settings as Godot has them: registered in Project Settings, and read from there, the environment and the command
//! line.

use godot::builtin::{GString, VarArray, VarDictionary, Variant, VariantType, vdict};
use godot::classes::{ClassDb, Os, ProjectSettings};
use godot::meta::ToGodot;
use godot::obj::{EngineEnum, Singleton};
use godot::register::info::PropertyHint;

use super::{ALL, EMBED_CALLBACKS, Kind, Setting, Source, Value};
use crate::register::call::Call;

/// The name that the setting [`EMBED_CALLBACKS`] had. The client plugin has one of that name, too.
const OLD_EMBED_CALLBACKS: &str = "steam/initialization/embed_callbacks";

/// Makes the settings appear in Project Settings.
pub fn register() {
    let mut settings = ProjectSettings::singleton();
    for setting in ALL.iter().filter(|setting| setting.in_project) {
        let default = variant(&setting.default_value());
        if !settings.has_setting(setting.path) {
            settings.set_setting(setting.path, &default);
        }
        settings.set_initial_value(setting.path, &default);
        settings.set_as_basic(setting.path, true);
        settings.add_property_info(&property_info(setting));
    }
}

fn property_info(setting: &Setting) -> VarDictionary {
    let (variant_type, hint, hint_text) = match &setting.kind {
        Kind::Flag(_) => (VariantType::BOOL, PropertyHint::NONE, String::new()),
        Kind::Text(_) => (VariantType::STRING, PropertyHint::NONE, String::new()),
        Kind::File(endings) => (VariantType::STRING, PropertyHint::FILE, (*endings).into()),
        Kind::Number(_, range) => {
            let range = format!("{},{},1,hide_slider", range.start(), range.end());
            (VariantType::INT, PropertyHint::RANGE, range)
        }
        Kind::Choice(_, choices) => {
            let choices: Vec<String> =
                choices.iter().map(|(name, number)| format!("{}:{number}", name.replace('_', " "))).collect();
            (VariantType::INT, PropertyHint::ENUM, choices.join(","))
        }
    };
    vdict! {
        "name" => setting.path,
        "type" => variant_type.ord(),
        "hint" => hint.ord(),
        "hint_string" => hint_text.as_str(),
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

/// What the project says, if it is of the right type; the default where a script has erased the setting.
fn of_project(setting: &Setting) -> Option<Value> {
    let value = ProjectSettings::singleton().get_setting_with_override(setting.path);
    match setting.kind {
        _ if value.is_nil() => Some(setting.default_value()),
        Kind::Flag(_) => value.try_to().ok().map(Value::Flag),
        Kind::Number(..) | Kind::Choice(..) => value.try_to().ok().map(Value::Number),
        Kind::Text(_) | Kind::File(_) => {
            value.try_to::<GString>().ok().map(|text| Value::Text(text.to_string()))
        }
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
    if let Value::Number(number) = find_or_report(setting).0 { number } else { 0 }
}

/// The same for yes or no.
pub fn flag_or_default(setting: &Setting) -> bool {
    find_or_report(setting).0 == Value::Flag(true)
}

/// A setting's value and who said it; an error is reported, and the default taken.
pub fn find_or_report(setting: &Setting) -> (Value, Source) {
    find(setting).unwrap_or_else(|error| {
        report(setting, &error);
        (setting.default_value(), Source::Default)
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
    let value = if setting.is_secret() { Variant::nil() } else { variant(&value) };
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
