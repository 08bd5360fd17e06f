//! The end of the main loop, when GDScript is still there.
//!
//! The singleton outlives GDScript. A lambda that is still connected to one of its signals then would be freed by a
//! language that has gone, and Godot aborts (seen in 4.4 to 4.6). So all connections are let go while the tree's root
//! leaves the tree: the nodes have left it before, and no script runs any more.

use godot::builtin::{Callable, GString, StringName, VarDictionary};
use godot::classes::{Object, SceneTree};
use godot::obj::Gd;

use crate::register::signal::singleton;
use crate::register::tree::connect;

/// Lets go of all connections when the tree ends.
pub fn watch(tree: &Gd<SceneTree>) {
    if let Some(root) = tree.get_root() {
        connect(&root, "tree_exiting", let_go);
    }
}

/// Lets go of all connections, of which there may be none any more.
pub fn let_go() {
    if let Some(mut singleton) = singleton() {
        for (signal, callable) in connections(&singleton) {
            singleton.disconnect(&signal, &callable);
        }
    }
}

/// The signals of an object to which somebody is connected, once for each connection.
fn connections(object: &Gd<Object>) -> Vec<(StringName, Callable)> {
    let name_of =
        |signal: VarDictionary| Some(StringName::from(&signal.get("name")?.try_to::<GString>().ok()?));
    let of_signal = |signal: StringName| {
        let connections = object.get_signal_connection_list(&signal);
        let callables =
            connections.iter_shared().filter_map(|connection| connection.get("callable")?.try_to().ok());
        callables.map(|callable: Callable| (signal.clone(), callable)).collect::<Vec<_>>()
    };
    object.get_signal_list().iter_shared().filter_map(name_of).flat_map(of_signal).collect()
}
