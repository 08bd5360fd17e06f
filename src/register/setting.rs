//! Settings of a project that this extension adds.

use godot::builtin::{VarDictionary, Variant, vdict};
use godot::classes::ProjectSettings;
use godot::meta::FromGodot;
use godot::obj::{EngineEnum, Singleton};
use godot::register::info::PropertyHint;

/// A setting in Project Settings.
pub struct Setting {
    /// Its path, such as `steam_server/library/path`.
    pub path: &'static str,
    /// What it is in a project that says nothing of it, which also is its type.
    pub default: fn() -> Variant,
    /// How the editor lets it be chosen.
    pub hint: PropertyHint,
    /// What belongs to the hint.
    pub hint_text: &'static str,
}

/// Makes a setting appear in Project Settings, of its default's type.
pub fn register(path: &str, default: &Variant, hint: PropertyHint, hint_text: &str) {
    let mut settings = ProjectSettings::singleton();
    if !settings.has_setting(path) {
        settings.set_setting(path, default);
    }
    settings.set_initial_value(path, default);
    settings.set_as_basic(path, true);
    let info: VarDictionary = vdict! {
        "name" => path,
        "type" => default.get_type().ord(),
        "hint" => hint.ord(),
        "hint_string" => hint_text,
    };
    settings.add_property_info(&info);
}

impl Setting {
    /// Makes it appear in Project Settings.
    pub fn register(&self) {
        register(self.path, &(self.default)(), self.hint, self.hint_text);
    }

    /// Its value here, with the project's overrides for features; the default of `T` where it has another type.
    pub fn value<T: FromGodot + Default>(&self) -> T {
        ProjectSettings::singleton().get_setting_with_override(self.path).try_to().unwrap_or_default()
    }
}
