//! GodotSteam Server in Rust: a Godot 4 extension that registers the singleton `SteamServer`, with which a
//! headless dedicated server talks to Steam.
//!
//! From the top floor to the ground:
//!
//! - this file: what Godot is told when the library is loaded
//! - [`running`]: what a server needs around the API to be run for real
//! - [`multiplayer_peer`]: Godot's high-level multiplayer over Steam's sockets
//! - [`api`]: the methods, signals, constants and callbacks, one page of the reference each, and the pump
//! - [`settings`]: the settings under `steam_server/`, and what project, environment and command line say of them
//! - [`register`]: how the tables of `api` become methods, signals, constants, enums and help in Godot
//! - [`session`]: what lives from init to shutdown, and how it ends
//!
//! Below it are the crates `steam`, safe Rust over Steam's C functions, and `steam-sys`, the functions themselves.
//!
//! docs/ARCHITECTURE.md tells how a call and a callback travel through these.

#[cfg(feature = "count-allocations")]
mod allocations;
pub mod api;
#[cfg(windows)]
mod console;
pub mod multiplayer_peer;
pub mod register;
pub mod running;
pub mod session;
pub mod settings;

use godot::init::{ExtensionLibrary, InitStage, gdextension};
use godot::obj::GodotClass;

use crate::api::main_server::library;
use crate::api::{constants, offline, pump};
use crate::multiplayer_peer::SteamServerMultiplayerPeer;
use crate::register::constants::ConstantGroup;
use crate::register::method::AnyMethod;
use crate::register::property;
use crate::register::signal::Signal;

struct GodotSteamServer;

// SAFETY: the trait is unsafe because everything safe in the engine's bindings relies on the library being
// loaded by Godot through this entry point, which is the only one there is.
#[gdextension(entry_symbol = godotsteam_server_init)]
unsafe impl ExtensionLibrary for GodotSteamServer {
    fn on_stage_init(stage: InitStage) {
        match stage {
            // The classes of a stage are registered before this is called.
            InitStage::Scene => {
                constants::groups().for_each(ConstantGroup::register);
                let peer = SteamServerMultiplayerPeer::class_id();
                multiplayer_peer::CONSTANTS.iter().for_each(|group| group.register_in(peer));
                api::methods().for_each(AnyMethod::register);
                offline::table().for_each(AnyMethod::register);
                api::signals().for_each(Signal::register);
                property::register();
                pump::know(api::callbacks());
                settings::project::register();
                library::tell_of_absences();
                running::register();
                #[cfg(feature = "count-allocations")]
                allocations::register_monitor();
            }
            #[cfg(feature = "editor-help")]
            InitStage::Editor => register::help::register(),
            _ => {}
        }
    }

    fn on_stage_deinit(stage: InitStage) {
        match stage {
            // Told from Godot 4.5 on.
            InitStage::MainLoop => running::main_loop_ends(),
            // Instances come and go; Steam stops when the library goes.
            InitStage::Scene => {
                running::unregister();
                session::end();
            }
            _ => {}
        }
    }
}
