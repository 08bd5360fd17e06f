//! Exported functions that hand their call on to GameNetworkingSockets, which has one of the same name and type.

/// Declares such functions of one interface, each a line as in [`export!`](crate::interfaces::export::export). They run
/// in [`with_network`](crate::interfaces::running::with_network), or in the one for functions that open something. The
/// value behind `=` is the answer when networking does not run. What stands behind `unless` is looked at first, in safe
/// code: if it is an answer, the call is not handed on. Arguments that are only handed on begin with `_` there.
macro_rules! forward {
    ($interface:ident in $run:path; $(
        $(#[$doc:meta])*
        fn $name:ident $arguments:tt $(-> $result:ty)? = $neutral:expr $(, unless |$network:pat_param| $answer:expr)?;
    )*) => {$(
        $crate::interfaces::forward::forward! {
            @one $interface in $run; $(#[$doc])*
            fn $name $arguments $arguments $(-> $result)? = $neutral $(, unless |$network| $answer)?;
        }
    )*};
    (@one $interface:ident in $run:path; $(#[$doc:meta])*
        fn $name:ident
            $arguments:tt ($($argument:ident: $kind:ty $([$size:ident: $size_kind:ty])?),* $(,)?) $(-> $result:ty)?
            = $neutral:expr $(, unless |$network:pat_param| $answer:expr)?;
    ) => {
        $(#[$doc])*
        ///
        /// # Safety
        /// The pointers are to what the SDK asks for.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            this: *mut $crate::interfaces::this::$interface
            $(, $argument: <$kind as $crate::ffi::argument::Argument>::C $(, $size: $size_kind)?)*
        ) $(-> $result)? {
            $crate::interfaces::forward::theirs! { THEIRS = $name; }
            let interface = $crate::interface::Interface::$interface;
            $run(interface, this.cast(), $neutral, |network| {
                $({
                    $crate::interfaces::export::arguments! $arguments;
                    let $network = network;
                    if let Some(answer) = $answer {
                        return Some(answer);
                    }
                })?
                // SAFETY: the object is the running library's, the arguments are what this function's contract says.
                Some(unsafe { THEIRS.get()?(network.sockets.object(interface).cast() $(, $argument $(, $size)?)*) })
            })
        }
        $crate::interfaces::export::as_in_the_sdk!($name);
    };
}
pub(crate) use forward;

/// Declares functions of the library that the SDK has with the same name and type.
macro_rules! theirs {
    ($($name:ident = $function:ident;)*) => {$(
        static $name: $crate::networking::library::Function<steam_sys::signature::$function> =
            // SAFETY: the type is that of the library's header steamnetworkingsockets_flat.h, too.
            unsafe { $crate::networking::library::Function::new(stringify!($function)) };
    )*};
}
pub(crate) use theirs;
