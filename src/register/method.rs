//! How a row of a page's table becomes a method of the class.

mod arguments;
mod taken;

use std::ffi::c_void;

use godot::builtin::{StringName, Variant, VariantType};
use godot::meta::conv::InParamTuple;
use godot::meta::{EngineToGodot, GodotConvert};
use godot::private::{CallContext, Signature, handle_fallible_ptrcall, handle_fallible_varcall};
use godot::register::info::PropertyInfo;
use godot::sys;

use self::arguments::Arguments;
pub use self::taken::Taken;
use super::types::{TypeName, name_of, variant_type_of};

/// An argument of a method.
#[derive(Debug)]
pub struct Argument {
    /// Its name in GDScript.
    pub name: &'static str,
    /// The name of its type.
    pub type_name: fn() -> TypeName,
    /// What Godot is told of it.
    info: fn(&str) -> PropertyInfo,
    /// What a call has to give for it.
    variant_type: fn() -> VariantType,
}

impl Argument {
    /// An argument of type `T`.
    pub const fn new<T: GodotConvert>(name: &'static str) -> Self {
        Self {
            name,
            type_name: name_of::<T>,
            info: |name| T::godot_shape().to_method_signature_property(name),
            variant_type: variant_type_of::<T>,
        }
    }
}

/// A method of arguments `A`, a tuple, which returns `R`.
pub struct Method<A, R> {
    /// Its class.
    pub class: &'static str,
    /// Its name in GDScript.
    pub name: &'static str,
    /// Its page in the help, as comments are written.
    pub help: &'static str,
    /// Its arguments.
    pub arguments: &'static [Argument],
    /// What the last arguments are when a call leaves them out.
    pub defaults: fn() -> Vec<Variant>,
    /// The same, as a person writes them.
    pub default_texts: &'static [&'static str],
    /// What it does.
    pub call: fn(A) -> R,
    /// The type of what it returns, as Godot is told.
    pub returned: Argument,
}

/// A method of whatever arguments.
pub trait AnyMethod: Sync {
    /// Its name in GDScript.
    fn name(&self) -> &'static str;
    /// Its page in the help.
    fn help(&self) -> &'static str;
    /// Its arguments.
    fn arguments(&self) -> &'static [Argument];
    /// The defaults of its last arguments, as a person writes them.
    fn default_texts(&self) -> &'static [&'static str];
    /// The type of what it returns.
    fn returns(&self) -> TypeName;
    /// Makes it a method of the class, which has to be registered already.
    fn register(&'static self);
}

/// A registered method, with all that a call of it needs at hand.
struct Registered<A: 'static, R: 'static> {
    call: fn(A) -> R,
    /// For errors of the binding's.
    context: CallContext<'static>,
    arguments: Arguments,
}

impl<A: InParamTuple, R: EngineToGodot> AnyMethod for Method<A, R> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn help(&self) -> &'static str {
        self.help
    }

    fn arguments(&self) -> &'static [Argument] {
        self.arguments
    }

    fn default_texts(&self) -> &'static [&'static str] {
        self.default_texts
    }

    fn returns(&self) -> TypeName {
        (self.returned.type_name)()
    }

    fn register(&'static self) {
        let types = self.arguments.iter().map(|argument| (argument.variant_type)()).collect();
        // Godot keeps a pointer to it for as long as the library is loaded.
        let registered: &'static Registered<A, R> = Box::leak(Box::new(Registered {
            call: self.call,
            context: CallContext::func(self.class, self.name),
            arguments: Arguments::new(types, (self.defaults)()),
        }));
        let infos: Vec<PropertyInfo> =
            self.arguments.iter().map(|argument| (argument.info)(argument.name)).collect();
        let returned = (self.returned.info)("");
        let returns = self.returns().name != "void";
        let (class, name) = (StringName::from(self.class), StringName::from(self.name));
        let mut info_list: Vec<_> = infos.iter().map(PropertyInfo::property_sys).collect();
        let mut metadata = vec![sys::GDEXTENSION_METHOD_ARGUMENT_METADATA_NONE; infos.len()];
        let mut default_list = registered.arguments.default_pointers();
        let mut returned = returned.property_sys();
        let info = sys::GDExtensionClassMethodInfo {
            name: sys::SysPtr::force_mut(name.string_sys()),
            method_userdata: std::ptr::from_ref(registered).cast_mut().cast(),
            call_func: Some(varcall::<A, R>),
            ptrcall_func: Some(ptrcall::<A, R>),
            method_flags: sys::GDEXTENSION_METHOD_FLAGS_DEFAULT as u32,
            has_return_value: returns.into(),
            return_value_info: &raw mut returned,
            return_value_metadata: sys::GDEXTENSION_METHOD_ARGUMENT_METADATA_NONE,
            argument_count: infos.len() as u32,
            arguments_info: info_list.as_mut_ptr(),
            arguments_metadata: metadata.as_mut_ptr(),
            default_argument_count: default_list.len() as u32,
            default_arguments: default_list.as_mut_ptr(),
        };
        // SAFETY: the class is registered; everything that the struct points to is live during the call, in which
        // Godot copies it, but for the userdata, which is leaked. The two functions read these arguments and write
        // this return value.
        unsafe {
            sys::interface_fn!(classdb_register_extension_class_method)(
                sys::get_library(),
                class.string_sys(),
                &raw const info,
            );
        }
    }
}

/// The function of a method, as gdext calls it: in the place of an instance, which the class does not need, it gets
/// the registered method.
fn run<A: 'static, R: 'static>(registered: sys::GDExtensionClassInstancePtr, arguments: A) -> R {
    // SAFETY: only the two functions below call it, with what they got from Godot.
    let registered = unsafe { &*registered.cast::<Registered<A, R>>() };
    (registered.call)(arguments)
}

unsafe extern "C" fn ptrcall<A: InParamTuple + 'static, R: EngineToGodot + 'static>(
    registered: *mut c_void,
    _instance: sys::GDExtensionClassInstancePtr,
    arguments: *const sys::GDExtensionConstTypePtr,
    returned: sys::GDExtensionTypePtr,
) {
    // SAFETY: Godot passes what `register` gave it.
    let context = unsafe { &(*registered.cast::<Registered<A, R>>()).context };
    handle_fallible_ptrcall(context, || {
        // SAFETY: Godot calls with these arguments, as the method was registered.
        unsafe {
            Signature::<A, R>::in_ptrcall(
                registered.cast(),
                context,
                arguments,
                returned,
                run::<A, R>,
                sys::PtrcallType::Standard,
            )
        }
    });
}

unsafe extern "C" fn varcall<A: InParamTuple + 'static, R: EngineToGodot + 'static>(
    registered: *mut c_void,
    _instance: sys::GDExtensionClassInstancePtr,
    arguments: *const sys::GDExtensionConstVariantPtr,
    count: sys::GDExtensionInt,
    returned: sys::GDExtensionVariantPtr,
    error: *mut sys::GDExtensionCallError,
) {
    // SAFETY: Godot passes what `register` gave it, and a live place for the error.
    let (known, failure) = unsafe { (&*registered.cast::<Registered<A, R>>(), &mut *error) };
    // SAFETY: Godot passes so many live Variants.
    let given = match unsafe { known.arguments.complete(arguments, count) } {
        Ok(given) => given,
        Err(refusal) => {
            *failure = refusal;
            return;
        }
    };
    handle_fallible_varcall(&known.context, failure, || {
        // SAFETY: the arguments are complete and of the types that the method was registered with.
        unsafe {
            Signature::<A, R>::in_varcall(
                registered.cast(),
                &known.context,
                given.as_ptr(),
                known.arguments.len() as i64,
                &[],
                returned,
                error,
                run::<A, R>,
            )
        }
    });
}

/// Makes a table of methods. A row is
///
/// ```text
/// /// The help.
/// fn nameInGDScript(call, argument: Type, other: i64 as AClassEnum, last: Type = default) -> Type { … }
/// ```
///
/// where `call` is for the method's reports (see [`crate::register::call::Call`]), or `_`. A table of another class than
/// `SteamServer` begins with `of ITS_NAME;`.
macro_rules! methods {
    ($(#[doc = $help:literal])+ fn $($rows:tt)*) => {
        $crate::register::method::methods! { of $crate::register::CLASS; $(#[doc = $help])+ fn $($rows)* }
    };
    (
        of $class:path;
        $(
            $(#[doc = $help:literal])+
            fn $name:ident(
                $call:pat $(, $argument:ident: $ty:ty $(as $declared:ty)? $(= $default:expr)?)* $(,)?
            ) $(-> $returned:ty $(as $declared_returned:ty)?)? $body:block
        )*
    ) => {
        /// A table of methods.
        static METHODS: &[&dyn $crate::register::method::AnyMethod] = &[$(
            &$crate::register::method::Method {
                class: $class,
                name: stringify!($name),
                help: concat!($($help, "\n"),+),
                arguments: &[$(
                    $crate::register::method::Argument::new::<
                        $crate::register::method::declared!($ty $(as $declared)?)
                    >($crate::register::call::argument_name(stringify!($argument))),
                )*],
                defaults: || vec![$($(godot::builtin::Variant::from(<$ty>::from($default)),)?)*],
                default_texts: &[$($(stringify!($default),)?)*],
                call: {
                    #[allow(non_snake_case)]
                    fn $name(
                        ($($argument,)*): ($(<$ty as $crate::register::method::Taken>::Given,)*),
                    ) $(-> $returned)? {
                        $(let $argument = <$ty as $crate::register::method::Taken>::taken($argument);)*
                        let $call = $crate::register::call::Call::of_class($class, stringify!($name));
                        $body
                    }
                    $name
                },
                returned: $crate::register::method::Argument::new::<
                    $crate::register::method::declared!($($returned $(as $declared_returned)?)?)
                >(""),
            },
        )*];
    };
}
pub(crate) use methods;

/// The type that Godot is told of.
macro_rules! declared {
    () => {
        ()
    };
    ($ty:ty) => {
        $ty
    };
    ($ty:ty as $declared:ty) => {
        $declared
    };
}
pub(crate) use declared;
