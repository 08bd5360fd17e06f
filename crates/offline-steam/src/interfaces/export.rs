//! Exported functions as tables.

/// Declares exported functions: a line for each as it reads in the SDK, with the arguments in the types of
/// [`argument`](crate::ffi::argument), and a body that is safe code. What becomes of it is a C function whose signature
/// the compiler holds against the SDK's.
///
/// - `fn name(pipe: i32, message: Out<CallbackMsg>) -> bool { … }`: a panic ends in the function, which then answers
///   false, zero or null.
/// - `-> i32 [-1]`: it then answers -1. The expression is worked out before the body, so it may also write what C is to
///   find in any case.
/// - `text: TextBuffer [size: u32]`: C has two arguments, of which the second says how large the first is. It can be
///   the size of several: `keys: List<*const i32> | amounts: List<*const u32> [count: u32]`.
/// - `export! { Utils in with_interface; fn name(server, image: i32) -> bool { … } }`: functions of an interface, whose
///   first C argument is its pointer. The body runs only with the right pointer and, here, on the running server; with
///   [`with_network`](crate::interfaces::running::with_network) on the running network. Otherwise the answer is as
///   after a panic.
macro_rules! export {
    ($interface:ident in $run:path; $(
        $(#[$doc:meta])*
        fn $name:ident($on:pat_param $(, $($argument:ident: $kind:ty)|+ $([$size:ident: $size_kind:ty])?)* $(,)?)
            $(-> $result:ty $([$neutral:expr])?)? $body:block
    )+) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// The pointers are to what the SDK asks for, as the types of the arguments say.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            this: *mut $crate::interfaces::this::$interface
            $($(, $argument: <$kind as $crate::ffi::argument::Argument>::C)+ $(, $size: $size_kind)?)*
        ) $(-> $result)? {
            $crate::interfaces::export::arguments!($($($argument: $kind)|+ $([$size: $size_kind])?),*);
            $crate::interfaces::export::note!($name; $($($argument)+),*);
            let neutral = $crate::interfaces::export::neutral!($($($neutral)?)?);
            $run($crate::interface::Interface::$interface, this.cast(), neutral, |$on| $body)
        }
        $crate::interfaces::export::as_in_the_sdk!($name);
    )+};
    ($(
        $(#[$doc:meta])*
        fn $name:ident($($($argument:ident: $kind:ty)|+ $([$size:ident: $size_kind:ty])?),* $(,)?)
            $(-> $result:ty $([$neutral:expr])?)? $body:block
    )+) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// The pointers are to what the SDK asks for, as the types of the arguments say.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            $($($argument: <$kind as $crate::ffi::argument::Argument>::C,)+ $($size: $size_kind,)?)*
        ) $(-> $result)? {
            $crate::interfaces::export::arguments!($($($argument: $kind)|+ $([$size: $size_kind])?),*);
            $crate::interfaces::export::note!($name; $($($argument)+),*);
            let neutral = $crate::interfaces::export::neutral!($($($neutral)?)?);
            $crate::ffi::guard(neutral, || $body)
        }
        $crate::interfaces::export::as_in_the_sdk!($name);
    )+};
}
pub(crate) use export;

/// Takes the arguments in, under their own names.
macro_rules! arguments {
    ($($($argument:ident: $kind:ty)|+ $([$size:ident: $size_kind:ty])?),* $(,)?) => {
        let _call = $crate::ffi::argument::Call;
        $(
            let size = ($($size)?);
            $(
                let $argument: $kind =
                    // SAFETY: by the function's contract the argument is what its type says; the call ends after it.
                    unsafe { $crate::ffi::argument::FromC::from_c($argument, size, &_call) };
            )+
        )*
    };
}
pub(crate) use arguments;

/// Writes the call down, if somebody wants a record. The pump and the control itself are no calls of the program's.
macro_rules! note {
    (OfflineSteam_Control; $($argument:tt)*) => {};
    (SteamAPI_ManualDispatch_RunFrame; $($argument:tt)*) => {};
    (SteamAPI_ManualDispatch_GetNextCallback; $($argument:tt)*) => {};
    (SteamAPI_ManualDispatch_FreeLastCallback; $($argument:tt)*) => {};
    (Steam_BGetCallback; $($argument:tt)*) => {};
    (Steam_FreeLastCallback; $($argument:tt)*) => {};
    (SteamGameServer_GetHSteamPipe; $($argument:tt)*) => {};
    (SteamGameServer_GetHSteamUser; $($argument:tt)*) => {};
    ($name:ident; $($($argument:ident)+),*) => {
        $crate::journal::call(stringify!($name), || {
            let shown: &[(&str, Option<serde_json::Value>)] =
                &[$($((stringify!($argument), $crate::ffi::argument::Argument::shown(&$argument)),)+)*];
            shown.iter().filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?))).collect()
        });
    };
}
pub(crate) use note;

/// The answer of a function that cannot do what it is for.
macro_rules! neutral {
    () => {
        $crate::ffi::argument::Neutral::NEUTRAL
    };
    ($neutral:expr) => {
        $neutral
    };
}
pub(crate) use neutral;

/// Has the compiler compare a function with the one that the SDK has by its name. The first lines list those that SDK
/// 1.64 does not have, or not so.
macro_rules! as_in_the_sdk {
    (OfflineSteam_GetVersion) => {};
    (OfflineSteam_Control) => {};
    (SteamAPI_ISteamNetworkingSockets_SendMessages) => {};
    (SteamClient) => {};
    (CreateInterface) => {};
    (Steam_BGetCallback) => {};
    (Steam_FreeLastCallback) => {};
    (Steam_GetAPICallResult) => {};
    (Steam_IsKnownInterface) => {};
    (Steam_NotifyMissingInterface) => {};
    (Steam_ReleaseThreadLocalMemory) => {};
    ($name:ident) => {
        const _: steam_sys::signature::$name = $name;
    };
}
pub(crate) use as_in_the_sdk;
