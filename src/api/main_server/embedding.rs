//! The project setting that has the callbacks pumped by themselves, once a frame.

use godot::builtin::{Callable, StringName, Variant};

use crate::register::call::Call;
use crate::register::signal::singleton;
use crate::register::tree::scene_tree;
use crate::settings::{EMBED_CALLBACKS, project};
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
    let Some(mut tree) = scene_tree() else {
        if wanted {
            let setting = EMBED_CALLBACKS.path;
            let text =
                format!("{setting} needs a SceneTree as main loop; call run_callbacks() in every frame.");
            Call::of("serverInitEx").report(setting, &text);
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
