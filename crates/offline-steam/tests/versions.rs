//! Programs of the SDKs beside 1.64 start, and get the versions of interfaces that they were made for.
#![cfg(target_os = "linux")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::null_mut;

use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW, Symbol};

type Init = unsafe extern "C" fn(u32, u16, u16, c_int, *const c_char, *const c_char, *mut c_char) -> c_int;
type Find = unsafe extern "C" fn(i32, *const c_char) -> *mut c_void;
type Access = unsafe extern "C" fn() -> *mut c_void;
type Ask<R> = unsafe extern "C" fn(*mut c_void) -> R;
type AskAll = unsafe extern "C" fn(*mut c_void, bool) -> u32;

/// What a program of an SDK is made for.
struct Program {
    /// The versions that it names at init, beside those that all SDKs have.
    versions: &'static CStr,
    /// How it gets an interface, and the version's name.
    accessors: [(&'static str, &'static CStr); 3],
}

const PROGRAMS: [Program; 3] = [
    // SDK 1.61.
    Program {
        versions: c"SteamUtils010",
        accessors: [
            ("SteamAPI_SteamGameServerUtils_v010", c"SteamUtils010"),
            ("SteamAPI_SteamGameServerUGC_v020", c"STEAMUGC_INTERFACE_VERSION020"),
            ("SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012", c"SteamNetworkingSockets012"),
        ],
    },
    // SDK 1.62 to 1.64.
    Program {
        versions: c"STEAMUGC_INTERFACE_VERSION021",
        accessors: [
            ("SteamAPI_SteamGameServerUtils_v010", c"SteamUtils010"),
            ("SteamAPI_SteamGameServerUGC_v021", c"STEAMUGC_INTERFACE_VERSION021"),
            ("SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012", c"SteamNetworkingSockets012"),
        ],
    },
    // SDK 1.65.
    Program {
        versions: c"SteamUtils011",
        accessors: [
            ("SteamAPI_SteamGameServerUtils_v011", c"SteamUtils011"),
            ("SteamAPI_SteamGameServerUGC_v021", c"STEAMUGC_INTERFACE_VERSION021"),
            ("SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v013", c"SteamNetworkingSockets013"),
        ],
    },
];

fn symbol<T>(library: &Library, name: &str) -> Symbol<T> {
    // SAFETY: each caller names a function together with its type.
    unsafe { library.get(name.as_bytes()) }.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn init(library: &Library, versions: &[&CStr]) -> c_int {
    let list: Vec<u8> =
        versions.iter().flat_map(|version| version.to_bytes_with_nul()).copied().chain([0]).collect();
    let init: Symbol<Init> = symbol(library, "SteamInternal_GameServer_Init_V2");
    // SAFETY: all pointers are what the function asks for; that for a text may be null.
    unsafe { init(0, 27015, 0xFFFF, 2, c"1.0.0.0".as_ptr(), list.as_ptr().cast(), null_mut()) }
}

#[test]
fn programs_of_every_sdk_get_their_interfaces() {
    let file = std::env::current_exe().unwrap().with_file_name("liboffline_steam.so");
    // SAFETY: the library's initialisation is that of any Rust library.
    let library = unsafe { Library::open(Some(file), RTLD_NOW | RTLD_LOCAL) }.unwrap();
    let find: Symbol<Find> = symbol(&library, "SteamInternal_FindOrCreateGameServerInterface");
    let user: Symbol<unsafe extern "C" fn() -> i32> = symbol(&library, "SteamGameServer_GetHSteamUser");
    let shut_down: Symbol<unsafe extern "C" fn()> = symbol(&library, "SteamGameServer_Shutdown");
    let app: Symbol<Ask<u32>> = symbol(&library, "SteamAPI_ISteamUtils_GetAppID");
    let subscriptions: Symbol<AskAll> = symbol(&library, "SteamAPI_ISteamUGC_GetNumSubscribedItems");
    let group: Symbol<Ask<u32>> = symbol(&library, "SteamAPI_ISteamNetworkingSockets_CreatePollGroup");
    let mut pointers = Vec::new();
    for program in &PROGRAMS {
        assert_eq!(init(&library, &[c"SteamGameServer015", program.versions]), 0, "{:?}", program.versions);
        for (accessor, version) in program.accessors {
            let access: Symbol<Access> = symbol(&library, accessor);
            // SAFETY: functions without arguments, and one with a handle and a C string.
            let (accessed, found) = unsafe { (access(), find(user(), version.as_ptr())) };
            assert!(!accessed.is_null() && accessed == found, "{version:?}");
            pointers.push(accessed);
        }
        let [utils, ugc, sockets] = pointers[pointers.len() - 3..] else { unreachable!("three were pushed") };
        // SAFETY: the interfaces are the library's own. There is no networking here, which is none of this test's business.
        unsafe {
            assert_eq!((app(utils), subscriptions(ugc, true), group(sockets)), (480, 0, 0));
            assert_eq!(app(ugc), 0, "an interface of another kind is refused");
            shut_down();
        }
    }
    // SAFETY: as above.
    let none = unsafe { find(user(), c"SteamUtils010".as_ptr()) };
    assert!(none.is_null(), "without a server there is no interface");
    pointers.sort_unstable();
    pointers.dedup();
    assert_eq!(pointers.len(), 6, "each version has an object of its own");
    let mismatch = init(&library, &[c"SteamGameServer015", c"SteamUtils012"]);
    assert_eq!(mismatch, 3, "a version that no SDK has");
}
