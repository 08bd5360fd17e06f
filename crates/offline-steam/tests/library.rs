//! The built library, loaded and called as the plugin calls it, with the types of the SDK's bindings.
#![cfg(target_os = "linux")]

#[path = "library/browser.rs"]
mod browser;
#[path = "library/control.rs"]
mod control;
#[path = "library/utils.rs"]
mod utils;

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fs;
use std::net::UdpSocket;
use std::path::PathBuf;
use std::process::Command;
use std::ptr::{null, null_mut};
use std::sync::{Mutex, MutexGuard, PoisonError};

use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW, Symbol};
use steamworks_sys as sys;

const INTERFACES: &CStr = c"SteamUtils010";
const SHARED: u16 = 0xFFFF;
const VARIABLE: &str = "STEAM_OFFLINE_SCENARIO";

/// The library is one per process, so the tests take turns.
static TURN: Mutex<()> = Mutex::new(());

/// The loaded library, and no server left over from another test.
struct Steam {
    library: Library,
    _turn: MutexGuard<'static, ()>,
}

type Init = unsafe extern "C" fn(u32, u16, u16, c_int, *const c_char, *const c_char, *mut c_char) -> c_int;
type GetResult = unsafe extern "C" fn(i32, u64, *mut c_void, c_int, c_int, *mut bool) -> bool;
type BeginAuthSession = unsafe extern "C" fn(*mut c_void, *const c_void, c_int, u64) -> c_int;
type GetTicket = unsafe extern "C" fn(
    *mut c_void,
    *mut c_void,
    c_int,
    *mut u32,
    *const sys::SteamNetworkingIdentity,
) -> u32;
type UpdateUser = unsafe extern "C" fn(*mut c_void, u64, *const c_char, u32) -> bool;
type ReadStat<T> = unsafe extern "C" fn(*mut c_void, u64, *const c_char, *mut T) -> bool;
type WriteStat<T> = unsafe extern "C" fn(*mut c_void, u64, *const c_char, T) -> bool;
type Achieve = unsafe extern "C" fn(*mut c_void, u64, *const c_char) -> bool;
type Average = unsafe extern "C" fn(*mut c_void, u64, *const c_char, f32, f64) -> bool;
type AboutUser<R> = extern "C" fn(*mut c_void, u64) -> R;
type SetText = unsafe extern "C" fn(*mut c_void, *const c_char);

impl Steam {
    fn load() -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let path = std::env::current_exe().unwrap().with_file_name("liboffline_steam.so");
        // SAFETY: the library's initialisation is that of any Rust library.
        let library = unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }.unwrap();
        let steam = Self { library, _turn: turn };
        steam.shut_down();
        steam.forget_scenario();
        steam
    }

    fn symbol<T>(&self, name: &str) -> Symbol<T> {
        // SAFETY: each caller names a function together with its type.
        unsafe { self.library.get(name) }.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn init(&self, query_port: u16, mode: c_int, version: &CStr, interfaces: &CStr) -> (c_int, String) {
        let init: Symbol<Init> = self.symbol("SteamInternal_GameServer_Init_V2");
        let list = CString::from_vec_with_nul([interfaces.to_bytes(), b"\0"].concat()).unwrap();
        let list = [list.as_bytes_with_nul(), b"SteamGameServer015\0\0"].concat();
        let mut text = [c_char::MAX; 1024];
        // SAFETY: all pointers are what the function asks for.
        let status = unsafe {
            init(
                0x7F00_0001,
                27015,
                query_port,
                mode,
                version.as_ptr(),
                list.as_ptr().cast(),
                text.as_mut_ptr(),
            )
        };
        // SAFETY: init ended the text with a NUL, which this line relies on.
        let text = unsafe { CStr::from_ptr(text.as_ptr()) };
        (status, text.to_str().unwrap().to_owned())
    }

    fn start(&self, mode: c_int) {
        let (status, text) = self.init(SHARED, mode, c"1.0.0.0", INTERFACES);
        assert_eq!(status, 0, "{text}");
        let manual: Symbol<extern "C" fn()> = self.symbol("SteamAPI_ManualDispatch_Init");
        manual();
        self.set_text("SetProduct", c"480");
        self.set_text("SetGameDescription", c"A game");
    }

    fn shut_down(&self) {
        let shut_down: Symbol<extern "C" fn()> = self.symbol("SteamGameServer_Shutdown");
        shut_down();
    }

    fn game_server(&self) -> *mut c_void {
        let accessor: Symbol<extern "C" fn() -> *mut c_void> = self.symbol("SteamAPI_SteamGameServer_v015");
        accessor()
    }

    fn pipe(&self) -> i32 {
        let pipe: Symbol<extern "C" fn() -> i32> = self.symbol("SteamGameServer_GetHSteamPipe");
        pipe()
    }

    fn set_text(&self, setter: &str, text: &CStr) {
        let set: Symbol<SetText> = self.symbol(&format!("SteamAPI_ISteamGameServer_{setter}"));
        // SAFETY: `text` is a C string.
        unsafe { set(self.game_server(), text.as_ptr()) };
    }

    /// Calls a function of the game server that has no arguments.
    fn ask<R>(&self, function: &str) -> R {
        let ask: Symbol<extern "C" fn(*mut c_void) -> R> =
            self.symbol(&format!("SteamAPI_ISteamGameServer_{function}"));
        ask(self.game_server())
    }

    fn next_callback(&self) -> Option<sys::CallbackMsg_t> {
        let next: Symbol<unsafe extern "C" fn(i32, *mut sys::CallbackMsg_t) -> bool> =
            self.symbol("SteamAPI_ManualDispatch_GetNextCallback");
        let mut message =
            sys::CallbackMsg_t { m_hSteamUser: 0, m_iCallback: 0, m_pubParam: null_mut(), m_cubParam: 0 };
        // SAFETY: the pointer is that of a message.
        unsafe { next(self.pipe(), &mut message) }.then_some(message)
    }

    fn run_frame(&self) {
        let frame: Symbol<extern "C" fn(i32)> = self.symbol("SteamAPI_ManualDispatch_RunFrame");
        frame(self.pipe());
    }

    fn free_last(&self) {
        let free: Symbol<extern "C" fn(i32)> = self.symbol("SteamAPI_ManualDispatch_FreeLastCallback");
        free(self.pipe());
    }

    fn stats(&self) -> *mut c_void {
        let accessor: Symbol<extern "C" fn() -> *mut c_void> =
            self.symbol("SteamAPI_SteamGameServerStats_v001");
        accessor()
    }

    fn begin_auth_session(&self, ticket: &[u8], user: u64) -> c_int {
        let begin: Symbol<BeginAuthSession> = self.symbol("SteamAPI_ISteamGameServer_BeginAuthSession");
        // SAFETY: the pointer is that of so many bytes.
        unsafe { begin(self.game_server(), ticket.as_ptr().cast(), ticket.len() as c_int, user) }
    }

    /// Runs a frame and returns number and bytes of each callback.
    fn pump(&self) -> Vec<(c_int, Vec<u8>)> {
        self.run_frame();
        let mut fetched = Vec::new();
        while let Some(message) = self.next_callback() {
            assert_eq!({ message.m_hSteamUser }, self.pipe());
            fetched.push((message.m_iCallback, payload(&message)));
            self.free_last();
        }
        fetched
    }

    /// A call's result for a buffer of `size` bytes, with the flag that tells of a failure.
    fn result(&self, call: u64, size: usize, callback: c_int) -> (Option<Vec<u8>>, bool) {
        let get: Symbol<GetResult> = self.symbol("SteamAPI_ManualDispatch_GetAPICallResult");
        let (mut buffer, mut failed) = (vec![0xAA; size], false);
        let size = size as c_int;
        // SAFETY: buffer, size and flag belong together.
        let done = unsafe { get(self.pipe(), call, buffer.as_mut_ptr().cast(), size, callback, &mut failed) };
        (done.then_some(buffer), failed)
    }
}

impl Drop for Steam {
    fn drop(&mut self) {
        self.shut_down();
    }
}

fn payload(message: &sys::CallbackMsg_t) -> Vec<u8> {
    // SAFETY: the callback is not freed yet, so its payload is in memory.
    unsafe { std::slice::from_raw_parts(message.m_pubParam, message.m_cubParam as usize) }.to_vec()
}

fn with_scenario<R>(text: &str, body: impl FnOnce() -> R) -> R {
    let file: PathBuf = std::env::temp_dir().join(format!("offline-steam-{}.json", std::process::id()));
    fs::write(&file, text).unwrap();
    // SAFETY: the tests take turns, and between them nothing else reads or writes the environment.
    unsafe { std::env::set_var(VARIABLE, &file) };
    let result = body();
    // SAFETY: as above.
    unsafe { std::env::remove_var(VARIABLE) };
    fs::remove_file(file).unwrap();
    result
}

#[test]
fn the_loader_knows_it_as_steam() {
    let steam = Steam::load();
    const ONLY_IF_LOADED: c_int = 4;
    // SAFETY: nothing gets loaded, so nothing runs.
    let by_name = unsafe { Library::open(Some("libsteam_api.so"), RTLD_NOW | ONLY_IF_LOADED) }.unwrap();
    // SAFETY: the function has this type.
    let theirs: Symbol<extern "C" fn()> = unsafe { by_name.get("SteamGameServer_Shutdown") }.unwrap();
    let ours: Symbol<extern "C" fn()> = steam.symbol("SteamGameServer_Shutdown");
    assert_eq!(*theirs as usize, *ours as usize);
}

#[test]
fn init_says_in_every_text_that_it_is_offline() {
    let steam = Steam::load();
    for (port, mode, version, interfaces, status, part) in [
        (SHARED, 0, c"1", INTERFACES, 1, "server mode 0"),
        (SHARED, 2, c"", INTERFACES, 1, "version"),
        (SHARED, 2, c"1", c"SteamUtils009", 3, "SteamUtils009"),
        (0, 2, c"1", INTERFACES, 0, "query port 127.0.0.1:"),
        (SHARED, 2, c"1", INTERFACES, 1, "already"),
    ] {
        let (got, text) = steam.init(port, mode, version, interfaces);
        assert_eq!(got, status, "{text}");
        assert!(text.starts_with("offline-steam ") && text.contains(part), "{text}");
    }
}

#[test]
fn init_bears_null_pointers() {
    let steam = Steam::load();
    let init: Symbol<Init> = steam.symbol("SteamInternal_GameServer_Init_V2");
    // SAFETY: the function allows null.
    unsafe {
        assert_eq!(init(0, 0, SHARED, 1, null(), null(), null_mut()), 1);
        assert_eq!(init(0, 0, SHARED, 1, c"1".as_ptr(), null(), null_mut()), 0);
    }
}

#[test]
fn a_taken_query_port_fails_and_init_can_be_repeated() {
    let steam = Steam::load();
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    let (status, text) = steam.init(port, 2, c"1.0.0.0", INTERFACES);
    assert_eq!(status, 1);
    assert!(text.contains(&port.to_string()), "{text}");
    assert_ne!(steam.pipe(), 0, "a failed init keeps its pipe");
    steam.shut_down();
    assert_eq!(steam.pipe(), 0);
    assert!(steam.game_server().is_null());
    assert_eq!(steam.init(SHARED, 2, c"1.0.0.0", INTERFACES).0, 0);
}

#[test]
fn a_servers_life() {
    let steam = Steam::load();
    let free_id: Symbol<extern "C" fn() -> u64> = steam.symbol("SteamGameServer_GetSteamID");
    let free_secure: Symbol<extern "C" fn() -> bool> = steam.symbol("SteamGameServer_BSecure");
    assert_eq!((steam.pipe(), free_id()), (0, 1));

    steam.start(3);
    assert_ne!(steam.pipe(), 0);
    assert_eq!((free_id(), steam.ask::<u64>("GetSteamID")), (0, 0));
    let () = steam.ask("LogOnAnonymous");
    assert!(!steam.ask::<bool>("BLoggedOn"));
    assert_eq!(steam.pump(), [(101, vec![0]), (115, vec![1])]);
    assert!(steam.ask::<bool>("BLoggedOn") && steam.ask::<bool>("BSecure") && free_secure());
    let id = steam.ask::<u64>("GetSteamID");
    assert_eq!((id >> 52, free_id()), (0x014, id));

    let () = steam.ask("LogOff");
    assert_eq!(steam.pump(), [(103, vec![1, 0, 0, 0])]);
    assert!(!steam.ask::<bool>("BLoggedOn") && !free_secure());

    let pointer = steam.game_server();
    steam.shut_down();
    assert!(steam.game_server().is_null());
    assert_eq!((steam.pipe(), free_id()), (0, 1));
    let stale: Symbol<extern "C" fn(*mut c_void) -> bool> =
        steam.symbol("SteamAPI_ISteamGameServer_BLoggedOn");
    assert!(!stale(pointer));
    steam.start(1);
    assert_eq!(steam.game_server(), pointer);
    assert_eq!(free_id(), 72_057_594_037_927_936);
    assert!(!stale(null_mut()));
    assert_eq!(steam.pump(), []);
}

const TOKEN: &CStr = c"0123456789ABCDEF0123456789ABCDEF";

#[test]
fn a_token_gives_a_persistent_account() {
    let steam = Steam::load();
    steam.start(2);
    steam.set_text("LogOn", TOKEN);
    steam.pump();
    let id = steam.ask::<u64>("GetSteamID");
    assert_eq!(id >> 52, 0x013);
    steam.shut_down();
    steam.start(2);
    steam.set_text("LogOn", TOKEN);
    steam.pump();
    assert_eq!(steam.ask::<u64>("GetSteamID"), id);
}

#[test]
fn the_public_address_is_the_scenarios() {
    let steam = Steam::load();
    let address = |scenario| {
        with_scenario(scenario, || steam.start(2));
        let before: sys::SteamIPAddress_t = steam.ask("GetPublicIP");
        let () = steam.ask("LogOnAnonymous");
        steam.pump();
        let after: sys::SteamIPAddress_t = steam.ask("GetPublicIP");
        steam.shut_down();
        // SAFETY: every bit pattern is a valid union of integers.
        unsafe {
            assert_eq!((before.__bindgen_anon_1.m_rgubIPv6, before.m_eType as u32), ([0; 16], 0));
            (after.__bindgen_anon_1.m_unIPv4, after.__bindgen_anon_1.m_rgubIPv6, after.m_eType as u32)
        }
    };
    let (v4, _, kind) = address(r#"{"public_ip": "203.0.113.7"}"#);
    assert_eq!((v4, kind), (0xCB00_7107, 0));
    let (_, v6, kind) = address(r#"{"public_ip": "2001:db8::1"}"#);
    assert_eq!((v6, kind), ([0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 1));
}

#[test]
fn a_program_that_only_asks_for_callbacks_gets_them() {
    let steam = Steam::load();
    steam.start(2);
    let () = steam.ask("LogOnAnonymous");
    let round = || {
        let mut fetched = Vec::new();
        while let Some(message) = steam.next_callback() {
            fetched.push(message.m_iCallback);
            steam.free_last();
        }
        fetched
    };
    assert_eq!(round(), [101, 115]);
    assert_eq!(round(), [0; 0]);
    let () = steam.ask("LogOff");
    let () = steam.ask("LogOnAnonymous");
    assert_eq!(round(), [103, 101, 115]);
    steam.run_frame();
    let () = steam.ask("LogOff");
    assert_eq!(round(), [0; 0], "who runs frames has what the frame brought");
    assert_eq!(steam.pump().len(), 1);
}

/// Runs a test once more, in a process of its own, and returns what it says on standard error there. In that process
/// it returns none.
fn said_by_itself(test: &str) -> Option<String> {
    const CHILD: &str = "OFFLINE_STEAM_TEST_CHILD";
    if std::env::var_os(CHILD).is_some() {
        return None;
    }
    let program = std::env::current_exe().unwrap();
    let child =
        Command::new(program).args(["--exact", test, "--nocapture"]).env(CHILD, "1").output().unwrap();
    let said = String::from_utf8(child.stderr).unwrap();
    assert!(child.status.success(), "{said}");
    Some(said)
}

#[test]
fn functions_of_the_library_say_when_they_come_too_early_or_too_late() {
    let Some(said) = said_by_itself("functions_of_the_library_say_when_they_come_too_early_or_too_late")
    else {
        let steam = Steam::load();
        let manual: Symbol<extern "C" fn()> = steam.symbol("SteamAPI_ManualDispatch_Init");
        let callbacks: Symbol<extern "C" fn()> = steam.symbol("SteamGameServer_RunCallbacks");
        manual();
        assert_eq!(steam.init(SHARED, 2, c"1.0.0.0", INTERFACES).0, 0);
        for _ in 0..2 {
            steam.run_frame();
            assert!(steam.next_callback().is_none());
        }
        manual();
        steam.run_frame();
        assert!(steam.next_callback().is_none());
        callbacks();
        return;
    };
    let failures = said.lines().filter_map(|line| line.strip_prefix("[S_API FAIL] ")).collect::<Vec<_>>();
    let functions = failures.iter().map(|line| line.split('(').next().unwrap()).collect::<Vec<_>>();
    let expected = [
        "SteamAPI_ManualDispatch_Init",
        "SteamAPI_ManualDispatch_RunFrame",
        "SteamAPI_ManualDispatch_GetNextCallback",
        "SteamAPI_ManualDispatch_RunFrame",
        "SteamAPI_ManualDispatch_GetNextCallback",
        "SteamGameServer_RunCallbacks",
    ];
    assert_eq!(functions, expected, "{said}");
    assert!(failures.iter().all(|line| line.contains("offline-steam ")), "{said}");
}

#[test]
fn a_wrong_scenario_refuses_init() {
    let steam = Steam::load();
    let (status, text) =
        with_scenario(r#"{"logon": {"results": "OK"}}"#, || steam.init(SHARED, 2, c"1.0.0.0", INTERFACES));
    assert_eq!(status, 1);
    for part in ["logon.results", "`result`", ".json", VARIABLE] {
        assert!(text.contains(part), "{part} is missing in: {text}");
    }
    let server = steam.game_server();
    assert!(!server.is_null(), "the interfaces are there until the shutdown");
    assert!(!steam.ask::<bool>("BLoggedOn"));
}

#[test]
fn call_results_are_fetched_by_size_and_number() {
    let steam = Steam::load();
    steam.start(2);
    let () = steam.ask("LogOnAnonymous");
    steam.pump();
    let associate: Symbol<extern "C" fn(*mut c_void, u64) -> u64> =
        steam.symbol("SteamAPI_ISteamGameServer_AssociateWithClan");
    let call = associate(steam.game_server(), 0x0170_0000_0000_0004);
    assert_eq!(steam.result(call, 4, 210), (None, true), "not completed yet");

    steam.run_frame();
    let message = steam.next_callback().unwrap();
    assert_eq!({ message.m_iCallback }, 703);
    assert_eq!(payload(&message)[..8], call.to_ne_bytes());
    assert_eq!(steam.result(call, 8, 210), (None, true), "wrong size");
    assert_eq!(steam.result(call, 4, 211), (None, true), "wrong number");
    assert_eq!(steam.result(call + 1, 4, 210), (None, true), "wrong call");
    assert_eq!(steam.result(call, 4, 210), (Some(vec![1, 0, 0, 0]), false));
    steam.free_last();
    assert_eq!(steam.result(call, 4, 210), (None, true), "freed");
}

#[test]
fn a_lost_answer_is_told_as_failed() {
    let steam = Steam::load();
    with_scenario(r#"{"call_results": {"io_failure": true}}"#, || steam.start(2));
    let compatibility: Symbol<extern "C" fn(*mut c_void, u64) -> u64> =
        steam.symbol("SteamAPI_ISteamGameServer_ComputeNewPlayerCompatibility");
    let call = compatibility(steam.game_server(), 1);
    steam.run_frame();
    steam.next_callback().unwrap();
    assert_eq!(steam.result(call, 24, 211), (Some(vec![0; 24]), true));
    steam.free_last();
}

#[test]
fn every_setter_bears_null_and_any_bytes() {
    let steam = Steam::load();
    steam.start(2);
    for setter in [
        "SetProduct",
        "SetGameDescription",
        "SetModDir",
        "SetServerName",
        "SetMapName",
        "SetSpectatorServerName",
        "SetGameTags",
        "SetGameData",
        "SetRegion",
        "LogOn",
    ] {
        let set: Symbol<SetText> = steam.symbol(&format!("SteamAPI_ISteamGameServer_{setter}"));
        // SAFETY: the setters allow null, and otherwise get a C string.
        unsafe {
            set(steam.game_server(), null());
            set(steam.game_server(), c"\xFF\xC3".as_ptr());
            set(null_mut(), null());
        }
    }
    let set_rule: Symbol<unsafe extern "C" fn(*mut c_void, *const c_char, *const c_char)> =
        steam.symbol("SteamAPI_ISteamGameServer_SetKeyValue");
    // SAFETY: the function allows null.
    unsafe {
        set_rule(steam.game_server(), null(), null());
        set_rule(steam.game_server(), c"rule".as_ptr(), null());
    }
    let () = steam.ask("ClearAllKeyValues");
}

const USER: u64 = 76_561_197_960_265_729;

/// A ticket of [`USER`] for app 480, number 7, made by the script of docs/OFFLINE.md.
const TICKET: [u8; 56] = *b"OSAT\x01\0\0\0\x01\0\0\0\x01\0\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \x07\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xE0\x01\0\0\x4C\x26\x46\x05";

#[test]
fn a_players_stay() {
    let steam = Steam::load();
    steam.start(2);
    let () = steam.ask("LogOnAnonymous");
    steam.pump();
    let license: Symbol<extern "C" fn(*mut c_void, u64, u32) -> c_int> =
        steam.symbol("SteamAPI_ISteamGameServer_UserHasLicenseForApp");
    let update: Symbol<UpdateUser> = steam.symbol("SteamAPI_ISteamGameServer_BUpdateUserData");
    let end: Symbol<AboutUser<()>> = steam.symbol("SteamAPI_ISteamGameServer_EndAuthSession");
    // SAFETY: the name is a C string or, as the function allows, null.
    let update_user = |user, name: *const c_char| unsafe { update(steam.game_server(), user, name, 9) };

    assert_eq!(steam.begin_auth_session(&TICKET[..55], USER), 1);
    assert_eq!(steam.begin_auth_session(&TICKET, USER + 1), 1);
    assert!(!update_user(USER, c"Ann".as_ptr()));
    assert_eq!(steam.begin_auth_session(&TICKET, USER), 0);
    assert_eq!(steam.begin_auth_session(&TICKET, USER), 2);
    assert_eq!(license(steam.game_server(), USER, 480), 2);
    let verdict = [USER.to_ne_bytes().as_slice(), &[0; 4], &USER.to_ne_bytes()].concat();
    assert_eq!(steam.pump(), [(143, verdict)]);
    assert_eq!(license(steam.game_server(), USER, 480), 0);
    assert_eq!(license(steam.game_server(), USER, 481), 1);
    assert!(update_user(USER, c"Ann".as_ptr()) && update_user(USER, null()));
    end(steam.game_server(), USER);
    assert!(!update_user(USER, c"Ann".as_ptr()));
    assert_eq!(license(steam.game_server(), USER, 480), 2);

    let bot: u64 = steam.ask("CreateUnauthenticatedUserConnection");
    assert_eq!(bot >> 52, 0x01A);
    assert!(update_user(bot, c"Bot".as_ptr()));
    end(steam.game_server(), bot);
    assert!(!update_user(bot, c"Bot".as_ptr()));
}

#[test]
fn a_ticket_is_written_where_it_fits() {
    let steam = Steam::load();
    steam.start(2);
    let () = steam.ask("LogOnAnonymous");
    steam.pump();
    let id: u64 = steam.ask("GetSteamID");
    let get: Symbol<GetTicket> = steam.symbol("SteamAPI_ISteamGameServer_GetAuthSessionTicket");
    let ticket = |size: usize, remote: *const sys::SteamNetworkingIdentity| {
        let (mut buffer, mut length) = (vec![0xAA_u8; size], 1234);
        // SAFETY: buffer and size belong together, and the rest points to what the function asks for.
        let handle = unsafe {
            get(steam.game_server(), buffer.as_mut_ptr().cast(), size as c_int, &mut length, remote)
        };
        (handle, length, buffer)
    };
    assert_eq!(ticket(55, null()), (0, 0, vec![0xAA; 55]));
    let (handle, length, bytes) = ticket(1024, null());
    assert_eq!((handle, length), (1, 56));
    assert!(bytes[56..].iter().all(|byte| *byte == 0xAA));
    assert_eq!((&bytes[8..16], &bytes[24..32]), (&id.to_le_bytes()[..], &[0; 8][..]));

    let mut remote = sys::SteamNetworkingIdentity {
        m_eType: sys::ESteamNetworkingIdentityType::k_ESteamNetworkingIdentityType_SteamID,
        m_cbSize: 8,
        // SAFETY: every bit pattern is a valid union of numbers.
        __bindgen_anon_1: unsafe { std::mem::zeroed() },
    };
    remote.__bindgen_anon_1.m_steamID64 = id;
    let (handle, _, bytes) = ticket(56, &remote);
    assert_eq!((handle, &bytes[24..32]), (2, &id.to_le_bytes()[..]));
    assert_eq!(steam.pump(), [(163, vec![1, 0, 0, 0, 1, 0, 0, 0]), (163, vec![2, 0, 0, 0, 1, 0, 0, 0])]);

    assert_eq!(steam.begin_auth_session(&bytes, id), 0);
    assert_eq!(steam.pump()[0].1[8..12], [0; 4]);
    let cancel: Symbol<extern "C" fn(*mut c_void, u32)> =
        steam.symbol("SteamAPI_ISteamGameServer_CancelAuthTicket");
    cancel(steam.game_server(), handle);
    assert_eq!(steam.pump()[0].1[8..12], [6, 0, 0, 0]);

    // SAFETY: the function allows null, and there is no buffer to write to.
    unsafe {
        assert_eq!(get(steam.game_server(), null_mut(), 1024, null_mut(), null()), 0);
        assert_eq!(get(steam.game_server(), null_mut(), -1, null_mut(), null()), 0);
        assert_eq!(get(null_mut(), null_mut(), 0, null_mut(), null()), 0);
    }
}

#[test]
fn stats_are_read_and_written() {
    let steam = Steam::load();
    assert!(steam.stats().is_null());
    let scenario = r#"{
        "stats": {"kills": {"type": "int", "default": -3}, "distance": {"type": "float"},
            "speed": {"type": "avgrate"}},
        "achievements": {"WIN": {}}
    }"#;
    with_scenario(scenario, || steam.start(2));
    let () = steam.ask("LogOnAnonymous");
    steam.pump();
    let function = |name: &str| format!("SteamAPI_ISteamGameServerStats_{name}");
    let request: Symbol<AboutUser<u64>> = steam.symbol(&function("RequestUserStats"));
    let store: Symbol<AboutUser<u64>> = steam.symbol(&function("StoreUserStats"));
    let get_int: Symbol<ReadStat<i32>> = steam.symbol(&function("GetUserStatInt32"));
    let get_float: Symbol<ReadStat<f32>> = steam.symbol(&function("GetUserStatFloat"));
    let get_achievement: Symbol<ReadStat<bool>> = steam.symbol(&function("GetUserAchievement"));
    let set_int: Symbol<WriteStat<i32>> = steam.symbol(&function("SetUserStatInt32"));
    let set_float: Symbol<WriteStat<f32>> = steam.symbol(&function("SetUserStatFloat"));
    let average: Symbol<Average> = steam.symbol(&function("UpdateUserAvgRateStat"));
    let unlock: Symbol<Achieve> = steam.symbol(&function("SetUserAchievement"));
    let lock: Symbol<Achieve> = steam.symbol(&function("ClearUserAchievement"));
    let stats = steam.stats();
    let answered = |call: u64, callback: c_int| {
        steam.run_frame();
        steam.next_callback().unwrap();
        let result = steam.result(call, 12, callback).0.unwrap();
        steam.free_last();
        assert_eq!(result[4..], USER.to_ne_bytes());
        result[..4].to_vec()
    };

    let (kills, distance, speed, win) =
        (c"kills".as_ptr(), c"distance".as_ptr(), c"speed".as_ptr(), c"WIN".as_ptr());
    let (mut int, mut float, mut achieved) = (77, 0.0, false);
    // SAFETY: names are C strings or, as the functions allow, null; so are the places for values.
    unsafe {
        assert!(!get_int(stats, USER, kills, &mut int) && !set_int(stats, USER, kills, 1));
        assert_eq!(int, 77, "nothing is written on failure");
        assert_eq!(answered(request(stats, USER), 1800), [1, 0, 0, 0]);
        assert!(get_int(stats, USER, kills, &mut int));
        assert_eq!(int, -3);
        assert!(!get_int(stats, USER, distance, &mut int) && !get_float(stats, USER, kills, &mut float));
        assert!(!get_int(stats, USER, null(), &mut int) && get_int(stats, USER, kills, null_mut()));

        assert!(set_int(stats, USER, kills, 4) && set_float(stats, USER, distance, 1.5));
        assert!(get_float(stats, USER, distance, &mut float));
        assert_eq!(float, 1.5);
        assert!(average(stats, USER, speed, 30.0, 10.0) && get_float(stats, USER, speed, &mut float));
        assert_eq!(float, 3.0);
        assert!(unlock(stats, USER, win) && get_achievement(stats, USER, win, &mut achieved));
        assert!(achieved);
        assert!(lock(stats, USER, win) && get_achievement(stats, USER, win, &mut achieved));
        assert!(!achieved);
        assert_eq!(answered(store(stats, USER), 1801), [1, 0, 0, 0]);

        assert!(!set_int(stats, USER, null(), 1) && !unlock(stats, USER, null()));
        assert!(!set_int(steam.game_server(), USER, kills, 1), "the pointer of another interface");
        assert_eq!(request(null_mut(), USER), 0);
    }
}

#[test]
fn groups_are_asked_for() {
    const GROUP: u64 = 103_582_791_429_521_412;
    let steam = Steam::load();
    steam.start(2);
    let ask: Symbol<extern "C" fn(*mut c_void, u64, u64) -> bool> =
        steam.symbol("SteamAPI_ISteamGameServer_RequestUserGroupStatus");
    assert!(!ask(steam.game_server(), USER, GROUP));
    let () = steam.ask("LogOnAnonymous");
    steam.pump();
    assert!(ask(steam.game_server(), USER, GROUP));
    let (id, bytes) = steam.pump().remove(0);
    assert_eq!((id, &bytes[..8], &bytes[8..16]), (208, &USER.to_ne_bytes()[..], &GROUP.to_ne_bytes()[..]));
    assert_eq!(bytes[16..18], [0, 0]);
}

/// What the plugin needs at least; the plugin's own tests compare everything that it imports.
#[test]
fn the_rest_of_the_game_server_is_there() {
    let steam = Steam::load();
    for name in [
        "SteamGameServer_RunCallbacks",
        "SteamGameServer_GetHSteamUser",
        "SteamAPI_ReleaseCurrentThreadMemory",
        "SteamAPI_ISteamGameServer_SetDedicatedServer",
        "SteamAPI_ISteamGameServer_WasRestartRequested",
        "SteamAPI_ISteamGameServer_SetMaxPlayerCount",
        "SteamAPI_ISteamGameServer_SetBotPlayerCount",
        "SteamAPI_ISteamGameServer_SetPasswordProtected",
        "SteamAPI_ISteamGameServer_SetSpectatorPort",
        "SteamAPI_ISteamGameServer_SetAdvertiseServerActive",
    ] {
        let _: Symbol<*const c_void> = steam.symbol(name);
    }
}

/// As in every cargo test: GameNetworkingSockets does not lie beside the library.
#[test]
fn without_its_library_networking_fails_and_the_rest_goes_on() {
    type Listen = unsafe extern "C" fn(*mut c_void, *const [u8; 18], c_int, *const c_void) -> u32;
    type Send = unsafe extern "C" fn(*mut c_void, u32, *const u8, u32, c_int, *mut i64) -> c_int;
    type Location = unsafe extern "C" fn(*mut c_void, *mut [u8; 512]) -> f32;
    let steam = Steam::load();
    let interface = |name: &str| {
        let accessor: Symbol<extern "C" fn() -> *mut c_void> = steam.symbol(name);
        accessor()
    };
    let names = [
        "SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012",
        "SteamAPI_SteamNetworkingUtils_SteamAPI_v004",
    ];
    assert_eq!(names.map(interface), [null_mut(); 2]);
    steam.start(2);
    let [sockets, utils] = names.map(interface);
    assert!(!sockets.is_null() && !utils.is_null() && sockets != utils);

    let listen: Symbol<Listen> = steam.symbol("SteamAPI_ISteamNetworkingSockets_CreateListenSocketIP");
    let send: Symbol<Send> = steam.symbol("SteamAPI_ISteamNetworkingSockets_SendMessageToConnection");
    let relays: Symbol<extern "C" fn(*mut c_void)> =
        steam.symbol("SteamAPI_ISteamNetworkingUtils_InitRelayNetworkAccess");
    let location: Symbol<Location> = steam.symbol("SteamAPI_ISteamNetworkingUtils_GetLocalPingLocation");
    let mut place = [0; 512];
    // SAFETY: the pointers are to what the functions ask for.
    unsafe {
        assert_eq!(listen(sockets, &[0; 18], 0, null()), 0);
        assert_eq!(send(sockets, 1, null(), 0, 0, null_mut()), 3);
        assert_eq!(location(utils, &mut place), -1.0);
    }
    relays(utils);
    let statuses: Vec<c_int> = (0..2).flat_map(|_| steam.pump()).map(|(callback, _)| callback).collect();
    assert_eq!(statuses, [1281, 1281]);
    // SAFETY: as above.
    assert_eq!(unsafe { location(utils, &mut place) }, 0.0);
    assert_eq!(&place[..14], b"ams=8,iad=85\0\0");
}
