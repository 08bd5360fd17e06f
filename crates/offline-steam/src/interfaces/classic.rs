//! Steam's standard dispatch: C++ objects of the program's (`CCallback`, `CCallResult`) are registered, and
//! `SteamGameServer_RunCallbacks` calls them. Objects that have no game server's flag would be called for a client.

use std::collections::HashMap;
use std::ffi::{c_int, c_void};
use std::sync::atomic::{AtomicU8, Ordering};

use parking_lot::Mutex;

use crate::dispatch::{CallHandle, CallResult, completed_call};
use crate::interfaces::export::export;
use crate::interfaces::matchmaking_servers;
use crate::interfaces::running::{self, STEAM, with_handle};
use crate::message::Message;
use crate::notice::{misuse, notice};
use crate::server::Server;
use crate::steam::Side;

/// An object as its class lies in memory (`CCallbackBase` in steam_api_common.h).
#[repr(C)]
struct CallbackBase {
    methods: *const Methods,
    flags: AtomicU8,
    number: c_int,
}

/// The virtual methods of the class.
#[repr(C)]
struct Methods {
    run: unsafe extern "C" fn(*mut CallbackBase, *mut c_void),
    run_result: unsafe extern "C" fn(*mut CallbackBase, *mut c_void, bool, CallHandle),
    size: unsafe extern "C" fn(*mut CallbackBase) -> c_int,
}

/// `k_ECallbackFlagsRegistered`.
const REGISTERED: u8 = 1;
/// `k_ECallbackFlagsGameServer`.
const GAME_SERVER: u8 = 2;

/// A registered object, which the program takes back before it frees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Listener(*mut CallbackBase);

// SAFETY: it is called by the thread that runs callbacks, as the program wants it.
unsafe impl Send for Listener {}

impl Listener {
    fn from_c(object: *mut steam_sys::CCallbackBase) -> Option<Self> {
        (!object.is_null()).then_some(Self(object.cast()))
    }

    fn flags(&self) -> &AtomicU8 {
        // SAFETY: the program gave the object, and takes it back before it frees it.
        unsafe { &(*self.0).flags }
    }

    fn set_number(self, number: c_int) {
        // SAFETY: as above; only the registering thread uses the object now.
        unsafe { (*self.0).number = number };
    }

    fn number(self) -> c_int {
        // SAFETY: as above; the number was set before the object was registered.
        unsafe { (*self.0).number }
    }

    fn methods(&self) -> &Methods {
        // SAFETY: as above, and a C++ object has its methods.
        unsafe { &*(*self.0).methods }
    }

    fn is_game_servers(&self) -> bool {
        self.flags().load(Ordering::Relaxed) & GAME_SERVER != 0
    }

    fn run(self, payload: &mut [u8]) {
        // SAFETY: the object is registered for callbacks with this struct.
        unsafe { (self.methods().run)(self.0, payload.as_mut_ptr().cast()) };
    }

    fn run_result(self, payload: &mut [u8], failed: bool, call: CallHandle) {
        // SAFETY: the object waits for this call, whose result is a struct that has the size it says.
        unsafe { (self.methods().run_result)(self.0, payload.as_mut_ptr().cast(), failed, call) };
    }

    fn size(self) -> c_int {
        // SAFETY: the method only tells a number.
        unsafe { (self.methods().size)(self.0) }
    }
}

/// Who wants to hear of what.
struct Registry {
    callbacks: Vec<(c_int, Listener)>,
    results: Option<HashMap<CallHandle, Vec<Listener>>>,
}

static REGISTRY: Mutex<Registry> = Mutex::new(Registry { callbacks: Vec::new(), results: None });

impl Registry {
    fn results(&mut self) -> &mut HashMap<CallHandle, Vec<Listener>> {
        self.results.get_or_insert_default()
    }
}

/// What C gives: an object of the program's, or null.
type Object = *mut steam_sys::CCallbackBase;

/// Whether objects can be registered and called; `function` would do that.
fn is_usable(function: &str) -> bool {
    let usable = !STEAM.lock().dispatches_manually();
    if !usable {
        misuse(function, "this process fetches its callbacks by manual dispatch");
    }
    usable
}

export! {
    /// Has an object called for the callbacks of a number.
    fn SteamAPI_RegisterCallback(object: Object, number: i32) {
        let Some(listener) = Listener::from_c(object).filter(|_| is_usable("SteamAPI_RegisterCallback")) else {
            return;
        };
        listener.set_number(number);
        listener.flags().fetch_or(REGISTERED, Ordering::Relaxed);
        REGISTRY.lock().callbacks.push((number, listener));
    }

    /// Has it called no longer.
    fn SteamAPI_UnregisterCallback(object: Object) {
        let Some(listener) = Listener::from_c(object) else { return };
        listener.flags().fetch_and(!REGISTERED, Ordering::Relaxed);
        REGISTRY.lock().callbacks.retain(|(_, known)| *known != listener);
    }

    /// Has an object called when a call is answered, once.
    fn SteamAPI_RegisterCallResult(object: Object, call: u64) {
        let Some(listener) = Listener::from_c(object).filter(|_| is_usable("SteamAPI_RegisterCallResult")) else {
            return;
        };
        listener.flags().fetch_or(REGISTERED, Ordering::Relaxed);
        REGISTRY.lock().results().entry(call).or_default().push(listener);
    }

    /// Has it called no longer.
    fn SteamAPI_UnregisterCallResult(object: Object, call: u64) {
        let Some(listener) = Listener::from_c(object) else { return };
        listener.flags().fetch_and(!REGISTERED, Ordering::Relaxed);
        if let Some(waiting) = REGISTRY.lock().results().get_mut(&call) {
            waiting.retain(|known| *known != listener);
        }
    }

    /// Lets happen what is due, and calls the registered objects. A handler may register and take back objects, run
    /// callbacks, and end the server.
    fn SteamGameServer_RunCallbacks() { run_callbacks("SteamGameServer_RunCallbacks", Side::GameServer); }

    /// Lets happen what is due for a player, and calls the registered objects.
    fn SteamAPI_RunCallbacks() {
        run_callbacks("SteamAPI_RunCallbacks", Side::Player);
        matchmaking_servers::deliver();
    }
}

fn run_callbacks(function: &str, side: Side) {
    let handle = STEAM.lock().handle_of(side);
    if handle == 0 || !is_usable(function) {
        return;
    }
    running::run_frame_of(handle);
    while let Some((message, answer)) = with_handle(handle, None, next) {
        if let Some((call, result)) = answer {
            answer_call(call, result);
        }
        tell(message, side);
    }
}

/// Takes the next callback and, if it tells of an answered call, the answer.
fn next(server: &mut Server) -> Option<(Message, Option<(CallHandle, CallResult)>)> {
    let message = server.pipe.fetch()?.clone();
    let answer = completed_call(&message).and_then(|call| Some((call, server.pipe.answer(call)?.clone())));
    server.pipe.free_last();
    Some((message, answer))
}

/// Calls the objects that wait for a call. Each has to want the struct that the answer is.
fn answer_call(call: CallHandle, result: CallResult) {
    let waiting = REGISTRY.lock().results().remove(&call).unwrap_or_default();
    let CallResult { mut answer, io_failure } = result;
    for listener in waiting {
        listener.flags().fetch_and(!REGISTERED, Ordering::Relaxed);
        let is_wanted = listener.number() == answer.id && listener.size() as usize == answer.payload.len();
        if is_wanted {
            listener.run_result(&mut answer.payload, io_failure, call);
        } else {
            notice(&format!(
                "the answer to a call is callback {}, another one than was waited for",
                answer.id
            ));
        }
    }
}

/// Calls the objects of a side that are registered for a callback. One that an earlier one took back is not called.
fn tell(mut message: Message, side: Side) {
    let is_for = |(number, listener): &(c_int, Listener)| {
        *number == message.id && listener.is_game_servers() == (side == Side::GameServer)
    };
    let listeners: Vec<_> = REGISTRY.lock().callbacks.iter().filter(|entry| is_for(entry)).copied().collect();
    for entry in listeners {
        if REGISTRY.lock().callbacks.contains(&entry) {
            entry.1.run(&mut message.payload);
        }
    }
}
