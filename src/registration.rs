//! What Godot is told when it loads the library: the class's constants, the project setting, the help texts.

use godot::init::{ExtensionLibrary, InitStage, gdextension};
use godot::obj::GodotClass;
use godot::register::private::constant::{ConstantKind, ExportConstant, IntegerConstant};

use crate::constants::{self, ConstantGroup};
use crate::register::method::AnyMethod;
use crate::register::property;
use crate::register::signal::Signal;
use crate::steam_server::SteamServer;
use crate::{api, running, session, steam_library};

struct GodotSteamServer;

// SAFETY: the trait is unsafe because everything safe in the engine's bindings relies on the library being
// loaded by Godot through this entry point, which is the only one there is.
#[gdextension(entry_symbol = godotsteam_server_init)]
unsafe impl ExtensionLibrary for GodotSteamServer {
    fn on_stage_init(stage: InitStage) {
        match stage {
            // The classes of a stage are registered before this is called.
            InitStage::Scene => {
                constants::groups().for_each(register_constants);
                api::methods().for_each(AnyMethod::register);
                api::signals().for_each(Signal::register);
                property::register();
                steam_library::register();
                running::register();
                #[cfg(feature = "count-allocations")]
                crate::allocations::register_monitor();
            }
            #[cfg(feature = "editor-help")]
            InitStage::Editor => crate::register::help::register(),
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

/// Registers a class enum, or the constants that belong to none.
fn register_constants(group: &ConstantGroup) {
    let constant = |c: &constants::Constant| IntegerConstant::new(c.name, c.value);
    let register = |kind| ExportConstant::new(SteamServer::class_id(), kind).register();
    if group.name.is_empty() {
        group.constants.iter().for_each(|c| register(ConstantKind::Integer(constant(c))));
        return;
    }
    let (name, values) = (group.name.into(), group.constants.iter().map(constant).collect());
    register(if group.is_bit_field {
        ConstantKind::Bitfield { name, flags: values }
    } else {
        ConstantKind::Enum { name, enumerators: values }
    });
}
