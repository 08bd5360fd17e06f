//! `ISteamUGC` of the built library, called as the plugin calls it.
#![cfg(target_os = "linux")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::fs;
use std::path::{Path, PathBuf};
use std::ptr::{null, null_mut};

use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW, Symbol};
use steamworks_sys as sys;

type Init = unsafe extern "C" fn(u32, u16, u16, c_int, *const c_char, *const c_char, *mut c_char) -> c_int;
type Plain<R> = unsafe extern "C" fn(*mut c_void) -> R;
type SetText = unsafe extern "C" fn(*mut c_void, *const c_char);
type CreatePage = unsafe extern "C" fn(*mut c_void, c_int, c_int, u32, u32, u32) -> u64;
type CreateDetails = unsafe extern "C" fn(*mut c_void, *mut u64, u32) -> u64;
type WithTags = unsafe extern "C" fn(*mut c_void, u64, *const sys::SteamParamStringArray_t) -> bool;
type SetBool = unsafe extern "C" fn(*mut c_void, u64, bool) -> bool;
type OfHandle<R> = unsafe extern "C" fn(*mut c_void, u64) -> R;
type Details = unsafe extern "C" fn(*mut c_void, u64, u32, *mut sys::SteamUGCDetails_t) -> bool;
type TextPart = unsafe extern "C" fn(*mut c_void, u64, u32, u32, *mut c_char, u32) -> bool;
type Children = unsafe extern "C" fn(*mut c_void, u64, u32, *mut u64, u32) -> bool;
type Descriptors = unsafe extern "C" fn(*mut c_void, u64, u32, *mut c_int, u32) -> u32;
type InstallInfo = unsafe extern "C" fn(*mut c_void, u64, *mut u64, *mut c_char, u32, *mut u32) -> bool;
type List = unsafe extern "C" fn(*mut c_void, *mut u64, u32) -> u32;

struct Steam(Library);

impl Steam {
    fn load() -> Self {
        let path = std::env::current_exe().unwrap().with_file_name("liboffline_steam.so");
        // SAFETY: the library's initialisation is that of any Rust library.
        Self(unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }.unwrap())
    }

    fn symbol<T>(&self, name: &str) -> Symbol<T> {
        // SAFETY: each caller names a function together with its type.
        unsafe { self.0.get(name) }.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn ugc<T>(&self, name: &str) -> Symbol<T> {
        self.symbol(&format!("SteamAPI_ISteamUGC_{name}"))
    }

    /// Starts a server in a world and logs it on.
    fn log_on(&self, scenario: &Path) {
        // SAFETY: this test is the only thread of its process that looks at the environment.
        unsafe { std::env::set_var("STEAM_OFFLINE_SCENARIO", scenario) };
        let mut text = [0; 1024];
        let interfaces = [c"SteamGameServer015".to_bytes_with_nul(), b"\0"].concat();
        let init: Symbol<Init> = self.symbol("SteamInternal_GameServer_Init_V2");
        // SAFETY: all pointers are what the function asks for.
        let status = unsafe {
            init(
                0x7F00_0001,
                27015,
                0xFFFF,
                2,
                c"1.0".as_ptr(),
                interfaces.as_ptr().cast(),
                text.as_mut_ptr(),
            )
        };
        // SAFETY: init ended the text with a NUL, which this line relies on.
        assert_eq!(status, 0, "{:?}", unsafe { CStr::from_ptr(text.as_ptr()) });
        let server = self.interface("SteamGameServer_v015");
        for name in ["SetProduct", "SetGameDescription"] {
            let set: Symbol<SetText> = self.symbol(&format!("SteamAPI_ISteamGameServer_{name}"));
            // SAFETY: the interface is its own, and the text a C string.
            unsafe { set(server, c"480".as_ptr()) };
        }
        let log_on: Symbol<Plain<()>> = self.symbol("SteamAPI_ISteamGameServer_LogOnAnonymous");
        // SAFETY: the interface is its own.
        unsafe { log_on(server) };
        self.run_frame();
    }

    fn interface(&self, name: &str) -> *mut c_void {
        let get: Symbol<extern "C" fn() -> *mut c_void> = self.symbol(&format!("SteamAPI_{name}"));
        get()
    }

    fn run_frame(&self) {
        let dispatch: Symbol<extern "C" fn()> = self.symbol("SteamAPI_ManualDispatch_Init");
        dispatch();
        let pipe: Symbol<extern "C" fn() -> i32> = self.symbol("SteamGameServer_GetHSteamPipe");
        let run: Symbol<extern "C" fn(i32)> = self.symbol("SteamAPI_ManualDispatch_RunFrame");
        run(pipe());
    }
}

fn text(buffer: &[c_char]) -> &str {
    // SAFETY: the buffers of these tests begin as zeros, and the library ends its texts with one.
    unsafe { CStr::from_ptr(buffer.as_ptr()) }.to_str().unwrap()
}

fn world() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("offline-workshop-{}", std::process::id()));
    fs::create_dir_all(folder.join("content")).unwrap();
    fs::write(folder.join("content/a.bin"), [7; 100]).unwrap();
    let scenario = r#"{"workshop": {"cache": "cache", "items": {
        "5000000001": {"title": "größe", "tags": ["map"], "tag_names": {"map": "Maps"}, "children": [2, 3, 4], "content": "content",
            "content_descriptors": [1, 2, 5], "time_updated": 77},
        "2": {"tags": ["gear"]}
    }}}"#;
    fs::write(folder.join("scenario.json"), scenario).unwrap();
    folder
}

#[test]
fn items_are_found_and_downloaded() {
    const ITEM: u64 = 5_000_000_001;
    let folder = world();
    let steam = Steam::load();
    assert!(steam.interface("SteamGameServerUGC_v021").is_null(), "no server runs");
    steam.log_on(&folder.join("scenario.json"));
    let ugc = steam.interface("SteamGameServerUGC_v021");
    let create: Symbol<CreatePage> = steam.ugc("CreateQueryAllUGCRequestPage");
    let group: Symbol<WithTags> = steam.ugc("AddRequiredTagGroup");
    let with_children: Symbol<SetBool> = steam.ugc("SetReturnChildren");
    let send: Symbol<OfHandle<u64>> = steam.ugc("SendQueryUGCRequest");
    let tags = [c"nothing".as_ptr(), c"map".as_ptr()];
    let list = |strings: *const *const c_char, count| sys::SteamParamStringArray_t {
        m_ppStrings: strings.cast_mut(),
        m_nNumStrings: count,
    };
    // SAFETY: the interface is its own, and the lists hold what they say or are null.
    let query = unsafe {
        let query = create(ugc, 1, 0, 0, 480, 1);
        assert!(!group(ugc, query, null()));
        assert!(!group(ugc, query, &list(null(), 2)));
        assert!(!group(ugc, query, &list(tags.as_ptr(), -1)));
        assert!(!group(ugc, query, &list([tags[0], null()].as_ptr(), 2)));
        assert!(group(ugc, query, &list(tags.as_ptr(), 2)));
        assert!(with_children(ugc, query, true));
        assert_ne!(send(ugc, query), 0);
        assert_eq!(send(ugc, query), 0, "sent already");
        query
    };
    steam.run_frame();

    let details: Symbol<Details> = steam.ugc("GetQueryUGCResult");
    // SAFETY: the target has more room than the struct needs, and what is read was written by the function.
    let read = unsafe {
        let mut read = [0_u64; 2048];
        let target = read.as_mut_ptr().cast::<sys::SteamUGCDetails_t>();
        assert!(!details(ugc, query, 0, null_mut()));
        assert!(!details(null_mut(), query, 0, target), "no interface");
        assert!(!details(ugc, query, 1, target), "no other item has such a tag");
        assert!(details(ugc, query, 0, target));
        target.read_unaligned()
    };
    let id = read.m_nPublishedFileId;
    assert_eq!((id, text(&read.m_rgchTitle), read.m_unNumChildren), (ITEM, "größe", 3));

    let name: Symbol<TextPart> = steam.ugc("GetQueryUGCTagDisplayName");
    let children: Symbol<Children> = steam.ugc("GetQueryUGCChildren");
    let descriptors: Symbol<Descriptors> = steam.ugc("GetQueryUGCContentDescriptors");
    let (mut buffer, mut two, mut kinds) = ([0; 64], [0; 3], [0; 3]);
    // SAFETY: the interface is its own, and every buffer has the room that is announced.
    unsafe {
        assert!(name(ugc, query, 0, 0, buffer.as_mut_ptr(), 64));
        assert_eq!(text(&buffer), "Maps");
        assert!(name(ugc, query, 0, 0, buffer.as_mut_ptr(), 3));
        assert_eq!(text(&buffer), "Ma", "cut to its room");
        assert!(!name(ugc, query, 0, 1, buffer.as_mut_ptr(), 64));
        assert!(!name(ugc, query, 0, 0, null_mut(), 64));
        assert!(children(ugc, query, 0, two.as_mut_ptr(), 2));
        assert_eq!(two, [2, 3, 0]);
        assert_eq!(descriptors(ugc, query, 0, kinds.as_mut_ptr(), 2), 3);
        assert_eq!(kinds, [1, 2, 0]);
        assert_eq!(descriptors(ugc, query, 0, null_mut(), 2), 3);
        let empty: Symbol<CreateDetails> = steam.ugc("CreateQueryUGCDetailsRequest");
        assert_eq!(empty(ugc, null_mut(), 5), u64::MAX);
        let release: Symbol<OfHandle<bool>> = steam.ugc("ReleaseQueryUGCRequest");
        assert_eq!((release(ugc, query), release(ugc, query)), (true, false));
    }

    let download: Symbol<unsafe extern "C" fn(*mut c_void, u64, bool) -> bool> = steam.ugc("DownloadItem");
    let info: Symbol<InstallInfo> = steam.ugc("GetItemInstallInfo");
    let downloaded: Symbol<List> = steam.ugc("GetDownloadedItems");
    let (mut size, mut time, mut place, mut items) = (0, 0, [0; 4096], [0; 2]);
    // SAFETY: the interface is its own, and every pointer is null or has the room that is announced.
    unsafe {
        assert!(download(ugc, ITEM, true));
        assert!(!info(ugc, ITEM, &mut size, place.as_mut_ptr(), 4096, &mut time), "not yet");
        steam.run_frame();
        assert!(!info(ugc, ITEM, &mut size, place.as_mut_ptr(), 10, &mut time), "its path has no room");
        assert!(info(ugc, ITEM, &mut size, place.as_mut_ptr(), 4096, &mut time));
        assert_eq!((downloaded(ugc, items.as_mut_ptr(), 2), items), (1, [ITEM, 0]));
        assert_eq!(downloaded(ugc, null_mut(), 2), 0);
    }
    assert_eq!((size, time), (100, 77));
    let place = PathBuf::from(text(&place));
    assert!(place.starts_with(folder.join("cache")));
    assert_eq!(fs::read(place.join("a.bin")).unwrap(), [7; 100]);

    let shut_down: Symbol<extern "C" fn()> = steam.symbol("SteamGameServer_Shutdown");
    shut_down();
    let count: Symbol<Plain<u32>> = steam.ugc("GetNumDownloadedItems");
    // SAFETY: the interface is its own.
    assert_eq!(unsafe { count(ugc) }, 0, "no server runs");
    fs::remove_dir_all(folder).unwrap();
}
