//! What all libraries made for the tests share: a Steam on which a server starts, is pumped and stops, and which
//! does nothing else. Each library adds what its SDK has and the others have not.
//!
//! Functions are held against the SDK's signatures when they are compiled, as far as SDK 1.64 has them.

use std::collections::VecDeque;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use sys::SteamNetworkingMessage_t as Message;

pub use steam_sys as sys;

/// Exports functions under their own names, each of the form that the SDK's function of that name has.
#[macro_export]
macro_rules! exports {
    ($(fn $name:ident($($argument:ident: $ty:ty),*) $(-> $returned:ty)? $body:block)*) => {
        $crate::exports_unchecked! { $(fn $name($($argument: $ty),*) $(-> $returned)? $body)* }
        $(const _: $crate::sys::signature::$name = $name;)*
    };
}

/// Exports functions whose form SDK 1.64 does not know.
#[macro_export]
macro_rules! exports_unchecked {
    ($(fn $name:ident($($argument:ident: $ty:ty),*) $(-> $returned:ty)? $body:block)*) => {$(
        /// The SDK's function of this name.
        ///
        /// # Safety
        /// The arguments are what the SDK asks for.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($argument: $ty),*) $(-> $returned)? $body
    )*};
}

/// The versions of the interfaces that are the same in all SDKs from 1.61 to 1.65, in the order of the SDK's init.
/// Before them stands ISteamUtils, behind them ISteamNetworkingSockets and ISteamUGC.
const SAME_IN_ALL: [&CStr; 7] = [
    c"SteamNetworkingUtils004",
    c"SteamGameServer015",
    c"SteamGameServerStats001",
    c"STEAMHTTP_INTERFACE_VERSION003",
    c"STEAMINVENTORY_INTERFACE_V003",
    c"SteamNetworking006",
    c"SteamNetworkingMessages002",
];

static RUNS: AtomicBool = AtomicBool::new(false);

/// Exports the init of a library with these versions of ISteamUtils and of the interfaces behind the common ones.
#[macro_export]
macro_rules! exports_init {
    ($utils:literal, $last:expr) => {
        $crate::exports! {
            fn SteamInternal_GameServer_Init_V2(
                _ip: $crate::sys::uint32,
                _game_port: $crate::sys::uint16,
                _query_port: $crate::sys::uint16,
                _mode: $crate::sys::EServerMode,
                _version: *const ::std::ffi::c_char,
                list: *const ::std::ffi::c_char,
                text: *mut $crate::sys::SteamErrMsg
            ) -> $crate::sys::ESteamAPIInitResult {
                // SAFETY: the caller's list and text.
                unsafe { $crate::start($utils, &$last, list, text) }
            }
        }
    };
}

/// Starts the server if the list of interface versions is the one of this library's SDK; otherwise the text tells.
///
/// # Safety
/// The list is as the SDK's init gets it: texts that end in a NUL each, and one NUL more. The text has its room.
pub unsafe fn start(
    utils: &CStr,
    last: &[&CStr],
    list: *const c_char,
    text: *mut sys::SteamErrMsg,
) -> sys::ESteamAPIInitResult {
    let expected: Vec<&CStr> = [utils].into_iter().chain(SAME_IN_ALL).chain(last.iter().copied()).collect();
    // SAFETY: the caller's list.
    let asked = unsafe { texts(list) };
    if asked == expected {
        RUNS.store(true, Ordering::Release);
        return sys::k_ESteamAPIInitResult_OK;
    }
    let told = format!("this library has {expected:?}, and was asked for {asked:?}\0");
    let most = told.len().min(sys::k_cchMaxSteamErrMsg as usize - 1);
    // SAFETY: the text has room for more than is copied, and what is not copied stays zero.
    unsafe { text.cast::<u8>().copy_from_nonoverlapping(told.as_ptr(), most) };
    sys::k_ESteamAPIInitResult_VersionMismatch
}

/// # Safety
/// Each text ends in a NUL, and one NUL more ends the list, which outlives what is returned.
unsafe fn texts<'a>(mut list: *const c_char) -> Vec<&'a CStr> {
    let mut texts = Vec::new();
    loop {
        // SAFETY: the caller's list, of which what is behind the last text is an empty one.
        let text = unsafe { CStr::from_ptr(list) };
        if text.is_empty() {
            return texts;
        }
        texts.push(text);
        // SAFETY: behind a text stands another, or the NUL that ends the list.
        list = unsafe { list.add(text.count_bytes() + 1) };
    }
}

/// An interface while the server runs: nothing that could be looked into, but not null.
pub fn interface<T>() -> *mut T {
    if RUNS.load(Ordering::Acquire) { ptr::NonNull::dangling().as_ptr() } else { ptr::null_mut() }
}

/// A message with the bytes it points to, as `AllocateMessage` leaks it out of a box.
#[repr(C)]
struct Allocated {
    message: Message,
    payload: Box<[u8]>,
}

/// Messages that were allocated and not freed.
static MESSAGES: AtomicUsize = AtomicUsize::new(0);

impl Drop for Allocated {
    fn drop(&mut self) {
        MESSAGES.fetch_sub(1, Ordering::Relaxed);
    }
}

/// How many messages there are.
pub fn messages_alive() -> usize {
    MESSAGES.load(Ordering::Relaxed)
}

/// A message with so many bytes, all zero, which its release function frees.
pub fn allocate_message(size: usize) -> *mut Message {
    // SAFETY: zeros are a value of every field: numbers, null pointers, and no functions.
    let message: Message = unsafe { std::mem::zeroed() };
    let mut allocated = Box::new(Allocated { message, payload: vec![0; size].into_boxed_slice() });
    allocated.message.m_pData = allocated.payload.as_mut_ptr().cast();
    allocated.message.m_cbSize = size as c_int;
    allocated.message.m_pfnRelease = Some(free);
    MESSAGES.fetch_add(1, Ordering::Relaxed);
    Box::into_raw(allocated).cast()
}

/// What gives callbacks, in a library that does.
static GIVER: OnceLock<fn(*mut sys::CallbackMsg_t) -> bool> = OnceLock::new();

/// Has callbacks given by this function from now on, until it says no in a frame.
pub fn give_callbacks(next: fn(*mut sys::CallbackMsg_t) -> bool) {
    GIVER.get_or_init(|| next);
}

/// Takes and frees messages, and answers each with `result`.
///
/// # Safety
/// As many messages and as much room as announced; the messages are `AllocateMessage`'s, and nobody uses them
/// any more.
pub unsafe fn take_messages(count: c_int, messages: *const *mut Message, results: *mut i64, result: i64) {
    for index in 0..count as usize {
        // SAFETY: the caller's arrays have this place.
        let message = unsafe {
            results.add(index).write(result);
            *messages.add(index)
        };
        // SAFETY: `AllocateMessage` leaked it out of a box, and it is the caller's to give away.
        drop(unsafe { Box::from_raw(message.cast::<Allocated>()) });
    }
}

unsafe extern "C" fn free(message: *mut Message) {
    // SAFETY: the caller gives a message of `allocate_message`'s away, which is the first field of what that leaked out
    // of a box.
    clocked(|| drop(unsafe { Box::from_raw(message.cast::<Allocated>()) }));
}

static NANOSECONDS_INSIDE: AtomicU64 = AtomicU64::new(0);

/// Takes the time of what is done in the library. Not to be nested.
pub fn clocked<R>(work: impl FnOnce() -> R) -> R {
    let start = Instant::now();
    let result = work();
    NANOSECONDS_INSIDE.fetch_add(start.elapsed().as_nanos() as u64, Ordering::Relaxed);
    result
}

/// The time of all that was clocked, since the library was loaded.
pub fn time_inside() -> Duration {
    Duration::from_nanos(NANOSECONDS_INSIDE.load(Ordering::Relaxed))
}

/// Callbacks that wait for the pump, each as its number and its struct's bytes.
static CALLBACKS: Mutex<VecDeque<(c_int, Box<[u8]>)>> = Mutex::new(VecDeque::new());
/// The one that the pump looks at.
static CURRENT: Mutex<Option<Box<[u8]>>> = Mutex::new(None);

/// Puts a callback behind the others.
///
/// # Safety
/// The struct is one of the SDK's for callbacks, and was zeroed before its fields were set, so that each byte is.
pub unsafe fn tell<T: sys::Callback>(payload: &T) {
    // SAFETY: the struct is live, and its bytes are set, by this function's contract.
    let bytes = unsafe { std::slice::from_raw_parts(ptr::from_ref(payload).cast::<u8>(), size_of::<T>()) };
    CALLBACKS.lock().unwrap().push_back((T::NUMBER, bytes.into()));
}

unsafe fn next_callback(message: *mut sys::CallbackMsg_t) -> bool {
    let Some((callback, mut payload)) = CALLBACKS.lock().unwrap().pop_front() else { return false };
    let told = sys::CallbackMsg_t {
        m_hSteamUser: 1,
        m_iCallback: callback,
        m_pubParam: payload.as_mut_ptr(),
        m_cubParam: payload.len() as c_int,
    };
    // SAFETY: the caller has room for one; the bytes stay where they are until the pump frees them.
    unsafe { message.write(told) };
    *CURRENT.lock().unwrap() = Some(payload);
    true
}

exports! {
    fn SteamGameServer_Shutdown() {
        RUNS.store(false, Ordering::Release);
    }
    fn SteamGameServer_GetHSteamUser() -> sys::HSteamUser {
        RUNS.load(Ordering::Acquire).into()
    }
    fn SteamGameServer_GetHSteamPipe() -> sys::HSteamPipe {
        RUNS.load(Ordering::Acquire).into()
    }
    fn SteamGameServer_GetSteamID() -> sys::uint64 {
        1
    }
    fn SteamGameServer_BSecure() -> bool {
        RUNS.load(Ordering::Acquire)
    }
    fn SteamInternal_FindOrCreateGameServerInterface(
        user: sys::HSteamUser,
        version: *const c_char
    ) -> *mut c_void {
        // SAFETY: the SDK's caller gives a C string.
        let is_known = SAME_IN_ALL.contains(&unsafe { CStr::from_ptr(version) });
        if user == 1 && is_known { interface() } else { ptr::null_mut() }
    }
    fn SteamAPI_ReleaseCurrentThreadMemory() {}

    fn SteamAPI_ManualDispatch_Init() {}
    fn SteamAPI_ManualDispatch_RunFrame(_pipe: sys::HSteamPipe) {}
    fn SteamAPI_ManualDispatch_GetNextCallback(_pipe: sys::HSteamPipe, message: *mut sys::CallbackMsg_t) -> bool {
        match GIVER.get() {
            Some(next) => next(message),
            // SAFETY: the SDK's caller has room for a message.
            None => unsafe { next_callback(message) },
        }
    }
    fn SteamAPI_ManualDispatch_FreeLastCallback(_pipe: sys::HSteamPipe) {
        CURRENT.lock().unwrap().take();
    }

    fn SteamAPI_SteamGameServer_v015() -> *mut sys::ISteamGameServer {
        interface()
    }
    fn SteamAPI_SteamGameServerStats_v001() -> *mut sys::ISteamGameServerStats {
        interface()
    }
    fn SteamAPI_SteamGameServerHTTP_v003() -> *mut sys::ISteamHTTP {
        interface()
    }
    fn SteamAPI_SteamGameServerInventory_v003() -> *mut sys::ISteamInventory {
        interface()
    }
    fn SteamAPI_SteamGameServerNetworking_v006() -> *mut sys::ISteamNetworking {
        interface()
    }
    fn SteamAPI_SteamGameServerNetworkingMessages_SteamAPI_v002() -> *mut sys::ISteamNetworkingMessages {
        interface()
    }
    fn SteamAPI_SteamNetworkingUtils_SteamAPI_v004() -> *mut sys::ISteamNetworkingUtils {
        interface()
    }

    fn SteamAPI_ISteamUtils_GetAppID(_utils: *mut sys::ISteamUtils) -> sys::uint32 {
        480
    }
    fn SteamAPI_ISteamGameServer_BLoggedOn(_server: *mut sys::ISteamGameServer) -> bool {
        false
    }
    fn SteamAPI_ISteamUGC_GetNumSubscribedItems(_ugc: *mut sys::ISteamUGC, _with_disabled: bool) -> sys::uint32 {
        1
    }
    fn SteamAPI_ISteamUGC_GetSubscribedItems(
        _ugc: *mut sys::ISteamUGC,
        items: *mut sys::PublishedFileId_t,
        most: sys::uint32,
        _with_disabled: bool
    ) -> sys::uint32 {
        if most == 0 {
            return 0;
        }
        // SAFETY: the SDK's caller has room for as many as it says.
        unsafe { items.write(7001) };
        1
    }
    fn SteamAPI_ISteamNetworkingUtils_AllocateMessage(
        _utils: *mut sys::ISteamNetworkingUtils,
        size: c_int
    ) -> *mut Message {
        clocked(|| allocate_message(usize::try_from(size).unwrap_or_default()))
    }
}
