//! How a row of a page's table becomes a signal of the class, and a function that emits it.
//!
//! There may be other instances of the class; signals are the singleton's. No lock is held while one is emitted:
//! handlers may call anything.

use std::sync::atomic::{AtomicU64, Ordering};

use godot::builtin::{GString, PackedInt32Array, StringName, VarArray, VarDictionary, Variant};
use godot::classes::{Engine, Object};
use godot::meta::GodotConvert;
use godot::obj::{Gd, Singleton};
use godot::register::info::PropertyInfo;
use godot::sys;
use once_cell::sync::OnceCell;
use steam::gate;

use super::CLASS;
use super::types::{TypeName, name_of};

/// More arguments than any signal has, and its name before them.
const MOST: usize = 12;

/// An argument of a signal.
pub struct SignalArgument {
    /// Its name.
    pub name: &'static str,
    /// The name of its type.
    pub type_name: fn() -> TypeName,
    info: fn(&str) -> PropertyInfo,
}

impl SignalArgument {
    /// An argument of type `T`.
    pub const fn new<T: GodotConvert>(name: &'static str) -> Self {
        Self {
            name,
            type_name: name_of::<T>,
            info: |name| T::godot_shape().to_method_signature_property(name),
        }
    }
}

/// A signal of the class.
pub struct Signal {
    /// Its name in GDScript.
    pub name: &'static str,
    /// Its page in the help, as comments are written.
    pub help: &'static str,
    /// Its arguments.
    pub arguments: &'static [SignalArgument],
    /// The name as Godot wants it, made once.
    variant: OnceCell<Name>,
}

struct Name(Variant);

// SAFETY: a StringName, whose count Godot changes atomically; it is only read, and never freed.
unsafe impl Send for Name {}
// SAFETY: as above.
unsafe impl Sync for Name {}

impl Signal {
    /// A signal.
    pub const fn new(name: &'static str, help: &'static str, arguments: &'static [SignalArgument]) -> Self {
        Self { name, help, arguments, variant: OnceCell::new() }
    }

    /// Makes it a signal of the class, which has to be registered already.
    pub fn register(&self) {
        let infos: Vec<PropertyInfo> =
            self.arguments.iter().map(|argument| (argument.info)(argument.name)).collect();
        let list: Vec<_> = infos.iter().map(PropertyInfo::property_sys).collect();
        let (class, name) = (StringName::from(CLASS), StringName::from(self.name));
        // SAFETY: the class is registered, and Godot copies what the pointers point to.
        unsafe {
            sys::interface_fn!(classdb_register_extension_class_signal)(
                sys::get_library(),
                class.string_sys(),
                name.string_sys(),
                list.as_ptr(),
                list.len() as i64,
            );
        }
    }

    /// Emits it on the singleton, if there is one.
    pub fn emit(&self, arguments: &[Variant]) {
        // Its handlers may wait for a thread that shuts Steam down, and that one would wait for this one.
        debug_assert!(!gate::is_inside(), "the signal {} is emitted with a pass", self.name);
        let Some(singleton) = singleton_pointer() else { return };
        let name = &self.variant.get_or_init(|| Name(Variant::from(StringName::from(self.name)))).0;
        let mut list = [std::ptr::null(); MOST];
        for (place, argument) in list.iter_mut().zip([name].into_iter().chain(arguments)) {
            *place = argument.var_sys();
        }
        let mut returned = Variant::nil();
        let mut error = sys::default_call_error();
        // SAFETY: the singleton is live, `Object.emit_signal` takes any number of Variants of which the first is a
        // name, and there is room for what it returns.
        unsafe {
            sys::interface_fn!(object_method_bind_call)(
                emit_signal(),
                singleton,
                list.as_ptr(),
                arguments.len() as i64 + 1,
                sys::SysPtr::as_uninit(returned.var_sys_mut()),
                &raw mut error,
            );
        }
    }
}

/// `Object.emit_signal`. The number tells its form; Godot keeps that one callable.
fn emit_signal() -> sys::GDExtensionMethodBindPtr {
    const FORM: i64 = 4_047_867_050;
    struct Bind(sys::GDExtensionMethodBindPtr);
    // SAFETY: the engine's own constant data.
    unsafe impl Send for Bind {}
    // SAFETY: as above.
    unsafe impl Sync for Bind {}
    static BIND: OnceCell<Bind> = OnceCell::new();
    BIND.get_or_init(|| {
        let (class, method) = (StringName::from("Object"), StringName::from("emit_signal"));
        // SAFETY: both names are live.
        Bind(unsafe {
            sys::interface_fn!(classdb_get_method_bind)(class.string_sys(), method.string_sys(), FORM)
        })
    })
    .0
}

/// The singleton; none when Godot has freed it.
pub fn singleton() -> Option<Gd<Object>> {
    Engine::singleton().get_singleton(&StringName::from(CLASS))
}

/// The singleton as the engine's functions want it. That costs one look into the engine's table of objects.
fn singleton_pointer() -> Option<sys::GDExtensionObjectPtr> {
    static ID: AtomicU64 = AtomicU64::new(0);
    let live = |id| {
        // SAFETY: any number may be asked about; null is the answer where no object has it.
        let object = unsafe { sys::interface_fn!(object_get_instance_from_id)(id) };
        (!object.is_null()).then_some(object)
    };
    live(ID.load(Ordering::Relaxed)).or_else(|| {
        let id = singleton()?.instance_id().to_i64() as u64;
        ID.store(id, Ordering::Relaxed);
        live(id)
    })
}

/// What can be emitted as an argument of type `T`: Steam's numbers, as GDScript's one kind of them.
pub trait Emits<T> {
    /// The argument.
    fn emitted(self) -> T;
}

macro_rules! emits {
    ($($from:ty => $to:ty: |$value:ident| $made:expr;)*) => {$(
        impl Emits<$to> for $from {
            fn emitted(self) -> $to {
                let $value = self;
                $made
            }
        }
    )*};
}
emits! {
    bool => bool: |value| value;
    u8 => bool: |value| value != 0;
    u8 => i64: |value| value.into();
    u16 => i64: |value| value.into();
    i32 => i64: |value| value.into();
    u32 => i64: |value| value.into();
    i64 => i64: |value| value;
    u64 => i64: |value| value as i64;
    f32 => f64: |value| value.into();
    f64 => f64: |value| value;
    &str => GString: |value| value.into();
    String => GString: |value| value.as_str().into();
    GString => GString: |value| value;
    VarArray => VarArray: |value| value;
    VarDictionary => VarDictionary: |value| value;
    PackedInt32Array => PackedInt32Array: |value| value;
}

/// Makes a table of signals, and a function for each that emits it. A row is
///
/// ```text
/// /// The help.
/// fn name(argument: Type, other: i64 as AClassEnum);
/// ```
macro_rules! signals {
    (
        $(
            $(#[doc = $help:literal])+
            fn $name:ident($($argument:ident: $ty:ty $(as $declared:ty)?),* $(,)?);
        )*
    ) => {
        #[allow(non_upper_case_globals)]
        mod rows {
            use super::*;

            $(pub static $name: $crate::register::signal::Signal = $crate::register::signal::Signal::new(
                stringify!($name),
                concat!($($help, "\n"),+),
                &[$(
                    $crate::register::signal::SignalArgument::new::<
                        $crate::register::method::declared!($ty $(as $declared)?)
                    >(stringify!($argument)),
                )*],
            );)*
        }

        /// A table of signals.
        static SIGNALS: &[&$crate::register::signal::Signal] = &[$(&rows::$name),*];

        $(
            #[doc = concat!("Emits `", stringify!($name), "`.")]
            #[allow(clippy::too_many_arguments)]
            pub fn $name($($argument: impl $crate::register::signal::Emits<$ty>),*) {
                rows::$name.emit(&[$(godot::meta::ToGodot::to_variant(&$argument.emitted())),*]);
            }
        )*
    };
}
pub(crate) use signals;
