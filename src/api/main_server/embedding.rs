//! The project setting that has the callbacks pumped by themselves, once a frame.

use godot::builtin::{Callable, StringName, Variant};
use godot::classes::{Engine, SceneTree};
use godot::obj::Singleton;

use crate::register::call::Call;
use crate::register::signal::singleton;
use crate::running::project;
use crate::running::settings::EMBED_CALLBACKS;
use steam::lifecycle;

/// Brings the frame's pumping in line with the setting and with whether Steam runs.
///
/// Deferred: a script run by `-s` may start Steam in its `_init`, when there is no main loop yet, and a thread may
/// start it, where signals of the main loop are out of reach.
pub fn update() {
    Callable::from_sync_fn("SteamServer.update_embedding", |_: &[&Variant]| connect_or_disconnect())
        .call_deferred(&[]);
}

fn connect_or_disconnect() {
    let wanted = lifecycle::is_running() && project::embeds_callbacks();
    let tree =
        Engine::singleton().get_main_loop().and_then(|main_loop| main_loop.try_cast::<SceneTree>().ok());
    let Some(mut tree) = tree else {
        if wanted {
            let text = format!(
                "{} needs a SceneTree as main loop; call run_callbacks() in every frame.",
                EMBED_CALLBACKS.path
            );
            Call::of("serverInitEx").report(EMBED_CALLBACKS.path, &text);
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
