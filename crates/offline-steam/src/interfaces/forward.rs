//! Exported functions that hand their call on to GameNetworkingSockets, which has one of the same name and type.

/// Declares such functions of one interface. The value behind `=` is the answer when networking does not run.
macro_rules! forward {
    ($interface:ident; $($(#[$doc:meta])* fn $name:ident($($argument:ident: $kind:ty),*) $(-> $result:ty)? = $neutral:expr;)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// The pointers are to what the SDK asks for.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(this: *mut std::ffi::c_void $(, $argument: $kind)*) $(-> $result)? {
            type Theirs = unsafe extern "C" fn(*mut std::ffi::c_void $(, $kind)*) $(-> $result)?;
            static THEIRS: $crate::networking::library::Function<Theirs> =
                // SAFETY: the type is that of the library's header steamnetworkingsockets_flat.h.
                unsafe { $crate::networking::library::Function::new(stringify!($name)) };
            let interface = $crate::interface::Interface::$interface;
            $crate::interfaces::running::with_network(interface, this, $neutral, |network| {
                // SAFETY: the object is the running library's, the arguments are what this function's contract says.
                Some(unsafe { THEIRS.get()?(network.sockets.object(interface) $(, $argument)*) })
            })
        }
    )*};
}
pub(crate) use forward;
