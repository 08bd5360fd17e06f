//! The properties of the class, each with the two methods that it stands for.

use godot::builtin::StringName;
use godot::meta::GodotConvert;
use godot::register::info::PropertyUsageFlags;
use godot::sys;

use super::CLASS;

/// A property of type int.
pub struct Property {
    /// Its name in GDScript.
    pub name: &'static str,
    /// Its text in the help.
    pub help: &'static str,
    /// The method that reads it.
    pub getter: &'static str,
    /// The method that writes it.
    pub setter: &'static str,
}

/// All of them.
pub const PROPERTIES: [Property; 2] = [
    Property {
        name: "inventory_handle",
        help: "The handle of the inventory result that inventory methods use when they are given 0.",
        getter: "get_inventory_handle",
        setter: "set_inventory_handle",
    },
    Property {
        name: "inventory_update_handle",
        help: "The handle of the property update that inventory methods use when they are given 0.",
        getter: "get_inventory_update_handle",
        setter: "set_inventory_update_handle",
    },
];

/// Makes them properties of the class, which has its methods already.
pub fn register() {
    for property in &PROPERTIES {
        let mut info = i64::godot_shape().to_var_property(property.name);
        info.usage = PropertyUsageFlags::NONE;
        let info = info.property_sys();
        let names = [CLASS, property.setter, property.getter].map(StringName::from);
        // SAFETY: class and methods are registered, and Godot copies what the pointers point to.
        unsafe {
            sys::interface_fn!(classdb_register_extension_class_property)(
                sys::get_library(),
                names[0].string_sys(),
                &raw const info,
                names[1].string_sys(),
                names[2].string_sys(),
            );
        }
    }
}
