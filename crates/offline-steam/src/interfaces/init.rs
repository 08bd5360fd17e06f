//! How a program gets its server and its first interface: on top of everything, since what it gets is whole.

use std::ffi::{c_int, c_void};
use std::net::Ipv4Addr;
use std::sync::atomic::AtomicPtr;

use crate::NAME;
use crate::ffi::argument::{ErrorText, Text, Texts};
use crate::interface::{Interface, object};
use crate::interfaces::export::export;
use crate::interfaces::main;
use crate::interfaces::objects;
use crate::interfaces::running::{self, STEAM};
use crate::interfaces::this;
use crate::steam::InitArguments;

const FAILED_GENERIC: c_int = 1;

/// Where programs of long ago found the game server's `ISteamClient`; the SDK has given it up.
#[unsafe(no_mangle)]
pub static g_pSteamClientGameServer: AtomicPtr<c_void> = AtomicPtr::new(std::ptr::null_mut());

/// What the SDK's accessors keep (`STEAM_DEFINE_INTERFACE_ACCESSOR` in steam_api_internal.h).
#[repr(C)]
#[derive(Debug)]
pub struct Context {
    /// Writes the interface's pointer to its argument.
    find: Option<unsafe extern "C" fn(*mut *mut c_void)>,
    /// For which servers it did.
    generation: usize,
    interface: *mut c_void,
}

export! {
    /// Starts the game server. On success the text tells that it is offline.
    fn SteamInternal_GameServer_Init_V2(
        ip: u32, game_port: u16, query_port: u16, mode: i32, version: Text, interface_versions: Texts,
        error: ErrorText) -> i32 [FAILED_GENERIC]
    {
        objects::complete();
        let version = version.get();
        let (status, text) = main::told(running::init(&InitArguments {
            ip: Ipv4Addr::from(ip), game_port, query_port, mode,
            version: version.as_deref(),
            interface_versions: interface_versions.read(),
            ..main::surroundings()
        }));
        error.set(&format!("{NAME}: {text}"));
        status
    }

    /// The interface of a version; null for a version that this library does not have, and when no server runs of which
    /// that is the user. Interfaces about the machine are those of user 0, too.
    fn SteamInternal_FindOrCreateGameServerInterface(user: i32, version: Text) -> *mut c_void {
        let version = version.or_empty();
        let running = STEAM.lock().handle();
        let found = Interface::of_version(&version).filter(|interface| {
            let is_users = user == running || (user == 0 && interface.needs_no_user());
            running != 0 && is_users && *interface != Interface::Client
        });
        found.and_then(|_| object(&version)).map_or(std::ptr::null_mut(), |object| object.pointer())
    }

    /// `ISteamClient` of a version while a server runs, else null.
    fn SteamInternal_CreateInterface(version: Text) -> *mut c_void {
        let runs = STEAM.lock().server().is_some();
        let object = version.get().filter(|_| runs).and_then(|version| object(&version));
        let pointer = object.map_or(std::ptr::null_mut(), |object| object.pointer());
        if Interface::Client.is_at(pointer) { pointer } else { std::ptr::null_mut() }
    }

    /// `ISteamClient` while a server runs, else null.
    fn SteamClient() -> *mut this::Client { Interface::Client.access() }

    /// What an accessor of the SDK's keeps its interface in, up to date. It is asked for anew for each server.
    fn SteamInternal_ContextInit(context: *mut c_void) -> *mut c_void {
        let context: *mut Context = context.cast();
        let generation = STEAM.lock().generation();
        // SAFETY: by the SDK's contract the accessor's own memory, of this form, and the function of its own.
        unsafe {
            if (*context).generation != generation {
                (*context).generation = generation;
                if let Some(find) = (*context).find {
                    find(&raw mut (*context).interface);
                }
            }
            (&raw mut (*context).interface).cast()
        }
    }
}
