//! `ISteamUtils`, called as the plugin calls it.

use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fs;
use std::ptr::{null, null_mut};
use std::time::{SystemTime, UNIX_EPOCH};

use libloading::os::unix::Symbol;

use super::{Steam, with_scenario};

type FilterText = unsafe extern "C" fn(*mut c_void, c_int, u64, *const c_char, *mut c_char, u32) -> c_int;
type Hook = extern "C" fn(c_int, *const c_char);

impl Steam {
    fn utils(&self) -> *mut c_void {
        let accessor: Symbol<extern "C" fn() -> *mut c_void> =
            self.symbol("SteamAPI_SteamGameServerUtils_v010");
        accessor()
    }

    fn util<F>(&self, function: &str) -> Symbol<F> {
        self.symbol(&format!("SteamAPI_ISteamUtils_{function}"))
    }

    /// Calls a function of utils that has no arguments.
    fn ask_utils<R>(&self, function: &str) -> R {
        let ask: Symbol<extern "C" fn(*mut c_void) -> R> = self.util(function);
        ask(self.utils())
    }

    fn country(&self) -> String {
        // SAFETY: the text lives until the shutdown.
        unsafe { CStr::from_ptr(self.ask_utils("GetIPCountry")) }.to_str().unwrap().to_owned()
    }

    /// The text that comes out of the filter, for a buffer of `size` bytes, and the number of its asterisks.
    fn filter(&self, message: &CStr, size: usize) -> (String, c_int) {
        let filter: Symbol<FilterText> = self.util("FilterText");
        let mut buffer = vec![0x7F_u8; size + 1];
        // SAFETY: the message is a C string; buffer and size belong together.
        let replaced =
            unsafe { filter(self.utils(), 2, 1, message.as_ptr(), buffer.as_mut_ptr().cast(), size as u32) };
        assert_eq!(buffer[size], 0x7F, "the filter wrote behind its buffer");
        (CStr::from_bytes_until_nul(&buffer).unwrap().to_str().unwrap().to_owned(), replaced)
    }

    /// State and failure of a call: completed, failed, and the reason.
    fn call_state(&self, call: u64) -> (bool, bool, c_int) {
        let completed: Symbol<unsafe extern "C" fn(*mut c_void, u64, *mut bool) -> bool> =
            self.util("IsAPICallCompleted");
        let reason: Symbol<extern "C" fn(*mut c_void, u64) -> c_int> = self.util("GetAPICallFailureReason");
        let mut failed = false;
        // SAFETY: the flag is live.
        let completed = unsafe { completed(self.utils(), call, &mut failed) };
        (completed, failed, reason(self.utils(), call))
    }

    fn associate(&self) -> u64 {
        let associate: Symbol<extern "C" fn(*mut c_void, u64) -> u64> =
            self.symbol("SteamAPI_ISteamGameServer_AssociateWithClan");
        associate(self.game_server(), 0x0170_0000_0000_0004)
    }

    fn check_signature(&self, file: &str) -> Vec<u8> {
        let check: Symbol<unsafe extern "C" fn(*mut c_void, *const c_char) -> u64> =
            self.util("CheckFileSignature");
        let file = CString::new(file).unwrap();
        // SAFETY: the name is a C string.
        let call = unsafe { check(self.utils(), file.as_ptr()) };
        self.run_frame();
        self.next_callback().unwrap();
        let (answer, failed) = self.result(call, 4, 705);
        self.free_last();
        assert!(!failed);
        answer.unwrap()
    }
}

/// The bytes of 32-bit fields that follow each other.
fn words(words: &[i32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_ne_bytes()).collect()
}

#[test]
fn a_server_without_a_client_says_so() {
    let steam = Steam::load();
    steam.start(2);
    assert_eq!(steam.ask_utils::<c_int>("GetConnectedUniverse"), 1);
    assert_eq!(steam.ask_utils::<u8>("GetCurrentBatteryPower"), 255);
    assert_eq!(steam.ask_utils::<u32>("GetAppID"), 480);
    assert_eq!(steam.ask_utils::<u32>("GetSecondsSinceAppActive"), 0);
    assert_eq!(steam.ask_utils::<u32>("GetSecondsSinceComputerActive"), 0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    assert!(steam.ask_utils::<u32>("GetServerRealTime").abs_diff(now as u32) <= 1);
    assert_eq!(steam.country(), "");
    // SAFETY: the text is a constant of the library.
    assert!(unsafe { CStr::from_ptr(steam.ask_utils("GetSteamUILanguage")) }.is_empty());
    for function in [
        "IsOverlayEnabled",
        "BOverlayNeedsPresent",
        "IsSteamRunningInVR",
        "IsSteamInBigPictureMode",
        "IsVRHeadsetStreamingEnabled",
        "IsSteamChinaLauncher",
        "IsSteamRunningOnSteamDeck",
        "IsRunningUnderProton",
        "DismissFloatingGamepadTextInput",
        "DismissGamepadTextInput",
    ] {
        assert!(!steam.ask_utils::<bool>(function), "{function}");
    }
    for function in ["IsRunningOnSteamHardware", "GetSteamHardwareDefaultConfig"] {
        assert_eq!(steam.ask_utils::<c_int>(function), 0, "{function}");
    }
    let show: Symbol<
        unsafe extern "C" fn(*mut c_void, c_int, c_int, *const c_char, u32, *const c_char) -> bool,
    > = steam.util("ShowGamepadTextInput");
    // SAFETY: the function looks at none of the texts.
    assert!(!unsafe { show(steam.utils(), 0, 0, null(), 10, null()) });
    let show: Symbol<extern "C" fn(*mut c_void, c_int, c_int, c_int, c_int, c_int) -> bool> =
        steam.util("ShowFloatingGamepadTextInput");
    assert!(!show(steam.utils(), 0, 0, 0, 10, 10));
    let () = steam.ask_utils("StartVRDashboard");
    for (function, value) in [("SetVRHeadsetStreamingEnabled", true), ("SetGameLauncherMode", true)] {
        let set: Symbol<extern "C" fn(*mut c_void, bool)> = steam.util(function);
        set(steam.utils(), value);
    }
    let place: Symbol<extern "C" fn(*mut c_void, c_int)> = steam.util("SetOverlayNotificationPosition");
    place(steam.utils(), 3);
    let inset: Symbol<extern "C" fn(*mut c_void, c_int, c_int)> = steam.util("SetOverlayNotificationInset");
    inset(steam.utils(), 1, 2);
}

#[test]
fn without_a_server_there_are_no_utils() {
    let steam = Steam::load();
    assert!(steam.utils().is_null());
    assert_eq!(steam.ask_utils::<u32>("GetAppID"), 0);
    assert_eq!(steam.call_state(1), (false, true, 2));
    steam.start(2);
    let app_id: Symbol<extern "C" fn(*mut c_void) -> u32> = steam.util("GetAppID");
    assert_eq!(app_id(steam.game_server()), 0, "another interface's pointer");
    assert_eq!(app_id(steam.utils()), 480);
}

#[test]
fn calls_tell_where_they_stand() {
    let steam = Steam::load();
    with_scenario(r#"{"call_results": {"delay_ms": 30}}"#, || steam.start(2));
    let call = steam.associate();
    assert_eq!(steam.call_state(call), (false, false, -1), "on the way");
    assert_eq!(steam.call_state(call + 1), (false, true, 2), "never made");
    while !steam.call_state(call).0 {
        steam.run_frame();
    }
    assert_eq!(steam.call_state(call), (true, false, -1));
    assert_eq!(steam.result(call, 4, 211).0, None);
    assert_eq!(steam.call_state(call), (true, false, 3), "asked for as another callback");
    steam.next_callback().unwrap();
    steam.free_last();
    assert_eq!(steam.call_state(call), (false, true, 2), "freed");
}

#[test]
fn lost_answers_are_a_network_failure() {
    let steam = Steam::load();
    with_scenario(r#"{"call_results": {"io_failure": true}}"#, || steam.start(2));
    let call = steam.associate();
    steam.run_frame();
    assert_eq!(steam.call_state(call), (true, true, 1));
}

#[test]
fn results_can_be_fetched_through_utils() {
    let steam = Steam::load();
    steam.start(2);
    let call = steam.associate();
    steam.run_frame();
    let get: Symbol<unsafe extern "C" fn(*mut c_void, u64, *mut c_void, c_int, c_int, *mut bool) -> bool> =
        steam.util("GetAPICallResult");
    let (mut answer, mut failed) = (0_i32, true);
    let buffer = (&raw mut answer).cast();
    // SAFETY: buffer, size and flag belong together; the function allows null.
    unsafe {
        assert!(!get(steam.utils(), call, null_mut(), 4, 210, &mut failed));
        assert!(!get(steam.utils(), call, buffer, -4, 210, null_mut()));
        assert!(failed);
        assert!(get(steam.utils(), call, buffer, 4, 210, &mut failed));
    }
    assert_eq!((answer, failed), (21, false), "not logged on");
}

#[test]
fn calls_of_interfaces_are_counted() {
    let steam = Steam::load();
    steam.start(2);
    let _: u32 = steam.ask_utils("GetIPCCallCount");
    assert_eq!(steam.ask_utils::<u32>("GetIPCCallCount"), 0);
    steam.ask::<bool>("BLoggedOn");
    steam.ask_utils::<u32>("GetAppID");
    assert_eq!(steam.ask_utils::<u32>("GetIPCCallCount"), 2);
}

thread_local! {
    static WARNINGS: RefCell<Vec<(c_int, String)>> = const { RefCell::new(Vec::new()) };
}

/// Calls back into the library, which must not be locked meanwhile.
extern "C" fn keep(severity: c_int, text: *const c_char) {
    // SAFETY: the library passes a C string.
    let text = unsafe { CStr::from_ptr(text) }.to_str().unwrap().to_owned();
    WARNINGS.with_borrow_mut(|warnings| warnings.push((severity, text)));
    REENTER.with_borrow(|reenter| reenter.map(|ask| ask()));
}

thread_local! {
    static REENTER: RefCell<Option<extern "C" fn() -> i32>> = const { RefCell::new(None) };
}

#[test]
fn warnings_reach_the_hook_right_after_their_function() {
    let steam = Steam::load();
    let pipe: Symbol<extern "C" fn() -> i32> = steam.symbol("SteamGameServer_GetHSteamPipe");
    REENTER.set(Some(*pipe));
    steam.start(2);
    let set_hook: Symbol<extern "C" fn(*mut c_void, Option<Hook>)> = steam.util("SetWarningMessageHook");
    set_hook(steam.utils(), Some(keep));

    let () = steam.ask("LogOnAnonymous");
    assert!(WARNINGS.take().is_empty());
    steam.set_text("SetModDir", c"late");
    let warnings = WARNINGS.take();
    assert_eq!((warnings.len(), warnings[0].0), (1, 1));
    assert!(
        warnings[0].1.starts_with("offline-steam ") && warnings[0].1.contains("setModDir"),
        "{warnings:?}"
    );

    let long = CString::new("x".repeat(64)).unwrap();
    steam.set_text("SetServerName", &long);
    steam.set_text("SetServerName", &long);
    let warnings = WARNINGS.take();
    assert_eq!(warnings.len(), 1, "the same text again is no news: {warnings:?}");
    assert!(warnings[0].1.contains("setServerName") && warnings[0].1.contains("63"), "{warnings:?}");

    set_hook(steam.utils(), None);
    steam.set_text("SetModDir", c"late");
    assert!(WARNINGS.take().is_empty(), "the hook is gone");
    set_hook(steam.utils(), Some(keep));
    steam.shut_down();
    steam.start(2);
    let () = steam.ask("LogOnAnonymous");
    steam.set_text("SetModDir", c"late");
    assert!(WARNINGS.take().is_empty(), "a shutdown forgets the hook");
}

#[test]
fn signatures_are_the_scenarios() {
    let steam = Steam::load();
    let directory = std::env::temp_dir().join(format!("offline-steam-files-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let [good, bad, other] = ["good", "bad", "other"].map(|name| {
        let file = directory.join(name);
        fs::write(&file, name).unwrap();
        file.to_str().unwrap().to_owned()
    });
    let missing = directory.join("missing").to_str().unwrap().to_owned();
    steam.start(2);
    assert_eq!(steam.check_signature(&good), words(&[3]), "the app has no signatures");
    assert_eq!(steam.check_signature(&missing), words(&[2]));
    steam.shut_down();

    let scenario = format!(r#"{{"file_signatures": {{"{good}": "valid", "{bad}": "invalid"}}}}"#);
    with_scenario(&scenario, || steam.start(2));
    for (file, check) in [(&good, 1), (&bad, 0), (&other, 4), (&missing, 2)] {
        assert_eq!(steam.check_signature(file), words(&[check]), "{file}");
    }
    assert_eq!(steam.check_signature(""), words(&[2]));
    fs::remove_dir_all(directory).unwrap();
}

#[test]
fn the_text_filter_works_when_it_is_loaded() {
    let steam = Steam::load();
    let load: Symbol<extern "C" fn(*mut c_void, u32) -> bool> = steam.util("InitFilterText");
    with_scenario(r#"{"text_filter": {"words": ["Damn", "häck"]}}"#, || steam.start(2));
    let message = c"damn, DAMN! goddamn Häck";
    let whole = message.count_bytes() + 1;
    assert_eq!(steam.filter(message, whole), (message.to_str().unwrap().to_owned(), 0), "not loaded");
    assert!(load(steam.utils(), 0));
    assert_eq!(steam.filter(message, whole), ("****, ****! goddamn ****".into(), 12));
    assert_eq!(steam.filter(message, 4), ("***".into(), 12), "cut");
    assert_eq!(steam.filter(c"", 1), (String::new(), 0));
    let filter: Symbol<FilterText> = steam.util("FilterText");
    // SAFETY: the function allows null, and no room.
    unsafe {
        assert_eq!(filter(steam.utils(), 0, 0, null(), null_mut(), 0), 0);
        assert_eq!(filter(steam.utils(), 0, 0, c"damn".as_ptr(), null_mut(), 9), 4);
    }
    steam.shut_down();

    with_scenario(r#"{"text_filter": {"available": false, "words": ["damn"]}}"#, || steam.start(2));
    assert!(!load(steam.utils(), 0));
    assert_eq!(steam.filter(message, whole).1, 0);
}

#[test]
fn images_are_the_scenarios() {
    let steam = Steam::load();
    let scenario = r#"{"images": {"1": {"width": 2, "height": 1, "rgba": "FF800040"},
        "-2": {"width": 1, "height": 2, "rgba": "0102030405060708"}}}"#;
    with_scenario(scenario, || steam.start(2));
    let size: Symbol<unsafe extern "C" fn(*mut c_void, c_int, *mut u32, *mut u32) -> bool> =
        steam.util("GetImageSize");
    let rgba: Symbol<unsafe extern "C" fn(*mut c_void, c_int, *mut u8, c_int) -> bool> =
        steam.util("GetImageRGBA");
    let (mut width, mut height, mut pixels) = (7, 7, [0xAA_u8; 9]);
    // SAFETY: the numbers are live, buffers and sizes belong together; the functions allow null.
    unsafe {
        assert!(!size(steam.utils(), 3, &mut width, &mut height));
        assert_eq!((width, height), (7, 7));
        assert!(size(steam.utils(), 1, &mut width, &mut height));
        assert_eq!((width, height), (2, 1));
        assert!(size(steam.utils(), 1, null_mut(), null_mut()));
        assert!(!rgba(steam.utils(), 1, pixels.as_mut_ptr(), 7));
        assert!(!rgba(steam.utils(), 1, pixels.as_mut_ptr(), -1));
        assert!(!rgba(steam.utils(), 1, null_mut(), 8));
        assert!(!rgba(steam.utils(), 3, pixels.as_mut_ptr(), 8));
        assert_eq!(pixels, [0xAA; 9]);
        assert!(rgba(steam.utils(), 1, pixels.as_mut_ptr(), 9));
        assert_eq!(pixels, [0xFF, 0x80, 0, 0x40, 0xFF, 0x80, 0, 0x40, 0xAA]);
        assert!(rgba(steam.utils(), -2, pixels.as_mut_ptr(), 8));
        assert_eq!(pixels, [1, 2, 3, 4, 5, 6, 7, 8, 0xAA]);
    }
}

#[test]
fn ipv6_and_the_country_are_the_scenarios() {
    let steam = Steam::load();
    let scenario = r#"{"ipv6": {"http": "good", "udp": "bad"}, "ip_country": "AT",
        "events": [{"after_ms": 0, "event": {"ip_country": {"country": "DE"}}}]}"#;
    with_scenario(scenario, || steam.start(2));
    let state: Symbol<extern "C" fn(*mut c_void, c_int) -> c_int> = steam.util("GetIPv6ConnectivityState");
    assert_eq!([0, 1, 2, 3, -1].map(|protocol| state(steam.utils(), protocol)), [0, 1, 2, 0, 0]);

    // SAFETY: the text lives until the shutdown, also when the country changes.
    let before = unsafe { CStr::from_ptr(steam.ask_utils("GetIPCountry")) };
    assert_eq!(before, c"AT");
    assert_eq!(steam.pump(), [(701, vec![0])]);
    assert_eq!((steam.country().as_str(), before), ("DE", c"AT"));
}

#[test]
fn an_entered_text_can_be_read() {
    let steam = Steam::load();
    let scenario = r#"{"events": [
        {"after_ms": 0, "event": {"gamepad_text_input_dismissed": {"text": "hello"}}},
        {"after_ms": 1, "from": "logon", "event": {"gamepad_text_input_dismissed": {}}}
    ]}"#;
    with_scenario(scenario, || steam.start(2));
    let read: Symbol<unsafe extern "C" fn(*mut c_void, *mut c_char, u32) -> bool> =
        steam.util("GetEnteredGamepadTextInput");
    let mut buffer = [0x7F; 8];
    // SAFETY: buffers and sizes belong together; the function allows null.
    let mut read = |size| unsafe { read(steam.utils(), buffer.as_mut_ptr(), size).then_some(buffer) };
    assert_eq!((steam.ask_utils::<u32>("GetEnteredGamepadTextLength"), read(8)), (0, None));

    assert_eq!(steam.pump(), [(714, words(&[1, 5, 480]))]);
    assert_eq!(steam.ask_utils::<u32>("GetEnteredGamepadTextLength"), 5);
    assert_eq!((read(5), read(0)), (None, None), "no room");
    assert_eq!(read(6).unwrap().map(|byte| byte as u8), *b"hello\0\x7F\x7F");

    let () = steam.ask("LogOnAnonymous");
    let mut fetched = Vec::new();
    while fetched.len() < 3 {
        fetched.extend(steam.pump());
    }
    assert_eq!(fetched[2], (714, words(&[0, 0, 480])));
    assert_eq!(read(8), None);
}
