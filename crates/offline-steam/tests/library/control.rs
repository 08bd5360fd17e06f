//! The control, called as any language can: one C function with JSON.

use std::ffi::{CStr, CString, c_char, c_int};
use std::ptr::{null, null_mut};

use libloading::os::unix::Symbol;
use serde_json::{Value, json};

use super::{SHARED, Steam, VARIABLE, with_scenario};

type Control = unsafe extern "C" fn(*const c_char, *mut c_char, c_int) -> c_int;

const ADA: u64 = 76_561_197_960_287_930;

impl Steam {
    /// The answer as the function gives it: its length, and what fits into a buffer of that size.
    fn control(&self, request: Option<&CStr>, size: usize) -> (usize, String) {
        let control: Symbol<Control> = self.symbol("OfflineSteam_Control");
        let mut answer: Vec<c_char> = vec![c_char::MAX; size];
        let request = request.map_or(null(), CStr::as_ptr);
        // SAFETY: the request is null or a C string, and there is room for so many bytes.
        let length = unsafe { control(request, answer.as_mut_ptr(), size as c_int) };
        // SAFETY: the function ends what it writes with a NUL, which this line relies on.
        let text = unsafe { CStr::from_ptr(answer.as_ptr()) };
        (length as usize, text.to_str().unwrap().to_owned())
    }

    fn ask_for(&self, request: &str) -> Value {
        let (length, answer) = self.control(Some(&CString::new(request).unwrap()), 1 << 20);
        assert_eq!(length, answer.len());
        serde_json::from_str(&answer).unwrap()
    }

    fn does(&self, request: Value) {
        assert_eq!(self.ask_for(&request.to_string())["ok"], true, "{request}");
    }

    fn refuses(&self, request: &str, part: &str) {
        let answer = self.ask_for(request);
        assert_eq!(answer["ok"], false, "{request}");
        let error = answer["error"].as_str().unwrap();
        assert!(error.contains(part), "{error:?} without {part:?}");
    }

    /// No scenario is given from here on.
    pub fn forget_scenario(&self) {
        self.does(json!({ "op": "scenario" }));
    }
}

#[test]
fn what_cannot_be_done_is_told() {
    let steam = Steam::load();
    steam.refuses("", "the request is no JSON object: ");
    steam.refuses("[]", "the request is no JSON object: ");
    steam.refuses("{}", "the request has no \"op\"; it is one of advance, answer_http, ban, ");
    steam.refuses(r#"{"op": "fly"}"#, "there is no operation \"fly\"; it is one of advance, ");
    steam.refuses(r#"{"op": "kick", "steam_id": 1}"#, "kick: no game server runs");
    steam.refuses(r#"{"op": "advance", "milliseconds": 1}"#, "advance: no game server runs");
    steam.refuses(r#"{"op": "advance", "milliseconds": -1}"#, "advance: at milliseconds: ");
    steam.refuses(r#"{"op": "log"}"#, "log: missing field `on`");
    steam.refuses(r#"{"op": "scenario", "scenario": {"clock": "sun"}}"#, "at clock: unknown variant `sun`");
    steam.refuses(r#"{"op": "scenario", "text": "{\n\"app_id\": 0.5}"}"#, "at app_id");
    let empty = r#"{"op": "scenario", "scenario": {"inventory": {"item_definitions": "nowhere.json"}}}"#;
    steam.refuses(empty, "nowhere.json");
}

#[test]
fn an_answer_that_does_not_fit_can_be_asked_for_again() {
    let steam = Steam::load();
    let request = CString::new(format!(r#"{{"op": "ticket", "steam_id": "{ADA}"}}"#)).unwrap();
    let (length, cut) = steam.control(Some(&request), 10);
    assert!(length > 112 && cut.len() == 9, "{length}, {cut}");
    let (again, whole) = steam.control(None, length + 1);
    assert_eq!((again, whole.len()), (length, length));
    assert!(whole.starts_with(&cut));
    let (_, another) = steam.control(Some(&request), 4096);
    assert_ne!(whole, another, "asked again, it is done again: each ticket is another");
    let control: Symbol<Control> = steam.symbol("OfflineSteam_Control");
    // SAFETY: both may be null.
    assert_eq!(unsafe { control(null(), null_mut(), 0) } as usize, another.len());
    let ticket = r#"{"op": "ticket", "steam_id": 76561197960265729, "app_id": 480, "number": 7}"#;
    let ticket = steam.ask_for(ticket);
    let digits = ticket["ticket"].as_str().unwrap();
    assert!(digits.len() == 112 && digits.ends_with("4c264605"), "the ticket of the manual: {digits}");
}

#[test]
fn a_world_is_given_and_its_time_is_let_pass() {
    let steam = Steam::load();
    let world = json!({
        "clock": "manual",
        "app_id": 4711,
        "logon": { "result": "Busy", "retrying": true, "retry_ms": 1000, "succeed_after": 2 },
    });
    steam.does(json!({ "op": "scenario", "scenario": world }));
    // What was given goes before what the environment names.
    let text = with_scenario(r#"{"app_id": 1}"#, || {
        assert!(std::env::var_os(VARIABLE).is_some());
        let (status, text) = steam.init(SHARED, 2, c"1.0.0.0", super::INTERFACES);
        assert_eq!(status, 0, "{text}");
        text
    });
    assert!(text.contains("app 4711") && text.ends_with("scenario given by the program"), "{text}");
    steam.symbol::<extern "C" fn()>("SteamAPI_ManualDispatch_Init")();
    steam.set_text("SetProduct", c"480");
    steam.set_text("SetGameDescription", c"A game");
    steam.does(json!({ "op": "log", "on": true }));
    steam.ask::<()>("LogOnAnonymous");
    assert_eq!(steam.ask_for(r#"{"op": "advance", "milliseconds": 5000}"#), json!({ "ok": true, "left": 0 }));
    assert!(steam.ask::<bool>("BLoggedOn"), "all of it happened on the way");
    let state = steam.ask_for(r#"{"op": "state"}"#);
    assert_eq!((&state["milliseconds"], &state["running"]), (&json!(5000), &json!(true)));
    let numbers: Vec<c_int> = steam.pump().iter().map(|callback| callback.0).collect();
    assert_eq!(numbers, [102, 102, 101, 115]);

    let log = steam.ask_for(r#"{"op": "read_log"}"#);
    let entries = log["entries"].as_array().unwrap();
    let line =
        |entry: &Value| format!("{} {}", entry["kind"].as_str().unwrap(), entry["name"].as_str().unwrap());
    assert_eq!(
        entries.iter().map(line).collect::<Vec<_>>(),
        [
            "call SteamAPI_ISteamGameServer_LogOnAnonymous",
            "call SteamAPI_ISteamGameServer_BLoggedOn",
            "callback SteamServerConnectFailure_t",
            "callback SteamServerConnectFailure_t",
            "callback SteamServersConnected_t",
            "callback GSPolicyResponse_t",
        ]
    );
    assert_eq!(entries[2]["payload"], "0a00000001000000");
    steam.does(json!({ "op": "log", "on": false }));
    assert_eq!(steam.ask_for(r#"{"op": "read_log"}"#)["entries"], json!([]));
}
