//! The project setting that has the callbacks pumped by themselves, once a frame.

use godot::builtin::{Callable, StringName, VarDictionary, Variant, VariantType};
use godot::classes::{Engine, ProjectSettings, SceneTree};
use godot::obj::{EngineEnum, Singleton};

use crate::call::Call;
use crate::records::vdict;
use crate::register::signal::singleton;
use steam::lifecycle;

/// Pump once a frame without a script's doing. Boolean, off by default.
const SETTING: &str = "steam/initialization/embed_callbacks";

/// Makes the setting appear in Project Settings.
pub fn register_setting() {
    let mut settings = ProjectSettings::singleton();
    let off = Variant::from(false);
    if !settings.has_setting(SETTING) {
        settings.set_setting(SETTING, &off);
    }
    settings.set_initial_value(SETTING, &off);
    settings.set_as_basic(SETTING, true);
    let info: VarDictionary = vdict! { "name" => SETTING, "type" => VariantType::BOOL.ord() };
    settings.add_property_info(&info);
}

/// Brings the frame's pumping in line with the setting and with whether Steam runs.
///
/// Deferred: a script run by `-s` may start Steam in its `_init`, when there is no main loop yet, and a thread may
/// start it, where signals of the main loop are out of reach.
pub fn update() {
    Callable::from_sync_fn("SteamServer.update_embedding", |_: &[&Variant]| connect_or_disconnect())
        .call_deferred(&[]);
}

fn connect_or_disconnect() {
    let wanted = lifecycle::is_running() && is_enabled();
    let tree =
        Engine::singleton().get_main_loop().and_then(|main_loop| main_loop.try_cast::<SceneTree>().ok());
    let Some(mut tree) = tree else {
        if wanted {
            let text =
                format!("{SETTING} needs a SceneTree as main loop; call run_callbacks() in every frame.");
            Call::of("serverInitEx").report(SETTING, &text);
        }
        return;
    };
    let Some(singleton) = singleton() else { return };
    let frame = &StringName::from("process_frame");
    let pump = Callable::from_object_method(&singleton, "run_callbacks");
    match (wanted, tree.is_connected(frame, &pump)) {
        (true, false) => drop(tree.connect(frame, &pump)),
        (false, true) => tree.disconnect(frame, &pump),
        _ => {}
    }
}

fn is_enabled() -> bool {
    ProjectSettings::singleton().get_setting_with_override(SETTING).try_to::<bool>().unwrap_or(false)
}
