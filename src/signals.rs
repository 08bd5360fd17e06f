//! Signals of the singleton. There may be other instances of its class; signals are the singleton's.

use std::sync::atomic::{AtomicI64, Ordering};

use godot::builtin::{StringName, Variant};
use godot::classes::{Engine, Object};
use godot::obj::{Gd, InstanceId, Singleton};

/// The name of the class and of its singleton.
const NAME: &str = "SteamServer";

/// The singleton; `None` when Godot has freed it.
pub fn singleton() -> Option<Gd<Object>> {
    static ID: AtomicI64 = AtomicI64::new(0);
    let known = InstanceId::try_from_i64(ID.load(Ordering::Relaxed));
    known.and_then(|id| Gd::try_from_instance_id(id).ok()).or_else(|| {
        let found = Engine::singleton().get_singleton(&StringName::from(NAME))?;
        ID.store(found.instance_id().to_i64(), Ordering::Relaxed);
        Some(found)
    })
}

/// Emits a signal. No lock is held here, and none may be held by the caller: handlers may call anything.
pub fn emit_signal(signal: &StringName, arguments: &[Variant]) {
    if let Some(mut singleton) = singleton() {
        singleton.emit_signal(signal, arguments);
    }
}

/// Emits a signal, whose name becomes a StringName once for the process.
macro_rules! emit {
    ($signal:literal $(, $argument:expr)* $(,)?) => {{
        static NAME: once_cell::sync::Lazy<godot::builtin::StringName> =
            once_cell::sync::Lazy::new(|| godot::builtin::StringName::from($signal));
        $crate::signals::emit_signal(&NAME, &[$(godot::builtin::Variant::from($argument)),*]);
    }};
}
pub(crate) use emit;
