//! `ISteamClient`, by which a program gets the others, and how Valve's own library starts a server by it: it makes a
//! pipe and a user, asks for the interfaces, and has the game server started by a method that programs do not see.

use std::ffi::{c_char, c_void};
use std::net::Ipv4Addr;

use crate::ffi::argument::{Call, FromC, Out, Text};
use crate::ffi::guard;
use crate::interface::{Interface, is_for_servers, object};
use crate::interfaces::export::export;
use crate::interfaces::main;
use crate::interfaces::running::{self, STEAM};
use crate::interfaces::this;
use crate::mode::ServerMode;
use crate::notice::{Hook, notice, set_hook};
use crate::steam::{InitArguments, Side};

/// What `InitGameServer` is told about the server (`k_unServerFlag…`).
mod flags {
    pub const SECURE: u32 = 0x02;
    pub const PRIVATE: u32 = 0x20;
}

/// The handle of the running server, else the one that the next will have.
fn handle() -> i32 {
    let steam = STEAM.lock();
    match steam.handle() {
        0 => steam.next_handle(),
        running => running,
    }
}

/// The pointer of a game server's interface; null for another version, and for a pipe that is not the server's.
fn interface<I>(pipe: i32, version: Text) -> *mut I {
    let version = version.get().filter(|version| pipe == handle() && is_for_servers(version));
    version
        .and_then(|version| object(&version))
        .map_or(std::ptr::null_mut(), |object| object.pointer().cast())
}

/// Ends the running server, if a handle is its own.
fn end(handle: i32) -> bool {
    let ours = handle != 0 && handle == STEAM.lock().handle();
    if ours {
        running::shut_down(Side::GameServer);
    }
    ours
}

export! {
    /// The server's pipe.
    fn SteamAPI_ISteamClient_CreateSteamPipe(_this: *mut this::Client) -> i32 { handle() }

    /// Ends the server, if the pipe is its own.
    fn SteamAPI_ISteamClient_BReleaseSteamPipe(_this: *mut this::Client, pipe: i32) -> bool { end(pipe) }

    /// Zero: no client, and so nobody who has logged on.
    fn SteamAPI_ISteamClient_ConnectToGlobalUser(_this: *mut this::Client, _pipe: i32) -> i32 { 0 }

    /// The server's pipe and user.
    fn SteamAPI_ISteamClient_CreateLocalUser(_this: *mut this::Client, pipe: Out<i32>, _account_type: i32) -> i32 {
        pipe.set(handle());
        handle()
    }

    /// Ends the server, if the user is its own.
    fn SteamAPI_ISteamClient_ReleaseUser(_this: *mut this::Client, _pipe: i32, user: i32) { end(user); }

    /// Nothing to bind: init says where sockets are opened.
    fn SteamAPI_ISteamClient_SetLocalIPBinding(
        _this: *mut this::Client, _ip: *const steam_sys::SteamIPAddress_t, _port: u16)
    {
    }

    /// An interface of the game server's, null for another.
    fn SteamAPI_ISteamClient_GetISteamGenericInterface(
        _this: *mut this::Client, _user: i32, pipe: i32, version: Text) -> *mut c_void
    {
        interface(pipe, version)
    }

    /// `ISteamGameServer`.
    fn SteamAPI_ISteamClient_GetISteamGameServer(
        _this: *mut this::Client, _user: i32, pipe: i32, version: Text) -> *mut this::GameServer
    {
        interface(pipe, version)
    }

    /// `ISteamUtils`.
    fn SteamAPI_ISteamClient_GetISteamUtils(
        _this: *mut this::Client, pipe: i32, version: Text) -> *mut this::Utils
    {
        interface(pipe, version)
    }

    /// `ISteamGameServerStats`.
    fn SteamAPI_ISteamClient_GetISteamGameServerStats(
        _this: *mut this::Client, _user: i32, pipe: i32, version: Text) -> *mut this::GameServerStats
    {
        interface(pipe, version)
    }

    /// `ISteamNetworking`.
    fn SteamAPI_ISteamClient_GetISteamNetworking(
        _this: *mut this::Client, _user: i32, pipe: i32, version: Text) -> *mut this::Networking
    {
        interface(pipe, version)
    }

    /// `ISteamHTTP`.
    fn SteamAPI_ISteamClient_GetISteamHTTP(
        _this: *mut this::Client, _user: i32, pipe: i32, version: Text) -> *mut this::Http
    {
        interface(pipe, version)
    }

    /// `ISteamUGC`.
    fn SteamAPI_ISteamClient_GetISteamUGC(
        _this: *mut this::Client, _user: i32, pipe: i32, version: Text) -> *mut this::Ugc
    {
        interface(pipe, version)
    }

    /// `ISteamInventory`.
    fn SteamAPI_ISteamClient_GetISteamInventory(
        _this: *mut this::Client, _user: i32, pipe: i32, version: Text) -> *mut this::Inventory
    {
        interface(pipe, version)
    }

    /// Zero: nothing here talks to another process.
    fn SteamAPI_ISteamClient_GetIPCCallCount(_this: *mut this::Client) -> u32 { 0 }

    /// As `ISteamUtils` does.
    fn SteamAPI_ISteamClient_SetWarningMessageHook(_this: *mut this::Client, hook: Option<Hook>) { set_hook(hook); }

    /// Whether no server runs any more.
    fn SteamAPI_ISteamClient_BShutdownIfAllPipesClosed(_this: *mut this::Client) -> bool { STEAM.lock().handle() == 0 }
}

/// Does nothing: callbacks come by the pipe.
pub extern "C" fn client_run_frame() {}

/// Does nothing: every callback is queued, whether somebody is registered for it or not.
pub extern "C" fn client_set_steam_api_c_check_callback_registered_in_process() {}

/// Does nothing: the objects stay.
pub extern "C" fn client_destroy_all_interfaces() {}

/// Does nothing: callbacks come by the pipe.
pub extern "C" fn utils_run_frame() {}

/// Starts the game server. The app is the scenario's.
///
/// # Safety
/// The version is null or a C string.
pub unsafe extern "C" fn game_server_init_game_server(
    this: *mut c_void,
    ip: u32,
    game_port: u16,
    query_port: u16,
    flags: u32,
    _app: u32,
    version: *const c_char,
) -> bool {
    guard(false, || {
        if !Interface::GameServer.is_at(this) {
            return false;
        }
        // SAFETY: by this function's contract; the call ends after it.
        let version = unsafe { Text::from_c(version, (), &Call) }.get();
        let (status, text) = main::told(running::init(&InitArguments {
            ip: Ipv4Addr::from(ip),
            game_port,
            query_port,
            mode: mode(flags) as i32,
            version: version.as_deref(),
            ..main::surroundings()
        }));
        notice(&text);
        status == main::OK
    })
}

fn mode(flags: u32) -> ServerMode {
    match flags {
        flags if flags & flags::SECURE != 0 => ServerMode::AuthenticationAndSecure,
        flags if flags & flags::PRIVATE != 0 => ServerMode::NoAuthentication,
        _ => ServerMode::Authentication,
    }
}
