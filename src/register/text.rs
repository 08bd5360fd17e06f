//! A text as Godot keeps it.

use std::fmt::{Display, Write};

use arrayvec::ArrayString;
use godot::builtin::GString;

/// Bytes of a text that is printed on the stack. What Steam's structs hold is shorter.
const ROOM: usize = 256;

/// What prints so. A short text takes no memory but Godot's.
pub fn printed(text: impl Display) -> GString {
    let mut room = ArrayString::<ROOM>::new();
    match write!(room, "{text}") {
        Ok(()) => GString::from(room.as_str()),
        Err(_) => GString::from(&text.to_string()),
    }
}
