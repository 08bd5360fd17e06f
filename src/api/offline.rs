//! The page of `SteamOffline`: what a test does to the world of offline-steam. Each method is an operation of its C
//! function `OfflineSteam_Control`, which docs/OFFLINE.md describes.

use std::ffi::CString;
use std::sync::atomic::{AtomicBool, Ordering};

use godot::builtin::{
    AnyArray, AnyDictionary, GString, PackedByteArray, VarArray, VarDictionary, Variant, VariantType,
};
use godot::classes::file_access::ModeFlags;
use godot::classes::{FileAccess, Os, ProjectSettings};
use godot::global::{error_string, type_convert};
use godot::meta::ToGodot;
use godot::obj::{EngineEnum, Singleton};
use serde_json::{Map, Value, json};

use crate::api::main_server::library::chosen;
use crate::api::pump::pump_once;
use crate::register::OFFLINE_CLASS;
use crate::register::call::{Call, named};
use crate::register::method::{AnyMethod, methods};
use crate::settings::{OFFLINE_SCENARIO, project};
use steam::library::{self, Chosen};

/// The methods of the class.
pub fn table() -> impl Iterator<Item = &'static dyn AnyMethod> {
    METHODS.iter().copied()
}

/// What goes wrong with every method on a library that cannot be controlled.
const NOT_OFFLINE: &str = "Steam's library is not offline-steam, so nothing can be done to its world. Switch on the project \
                           setting steam_server/library/offline_in_debug, or set the environment variable \
                           STEAM_SERVER_OFFLINE to 1.";
/// The variable by which offline-steam is told its scenario.
const SCENARIO_VARIABLE: &str = "STEAM_OFFLINE_SCENARIO";

/// A script has chosen the scenario, for the rest of the process.
static CHOSEN_BY_SCRIPT: AtomicBool = AtomicBool::new(false);

methods! {
    of OFFLINE_CLASS;

    /// Whether this process runs on offline-steam. Loads Steam's library, if it is not loaded yet. A test can skip itself
    /// where this is false. Behind Valve's library offline-steam is there from the first start of a server on.
    fn is_active(_) -> bool {
        library::load(chosen().as_ref()).is_ok_and(|library| library.is_controlled())
    }

    /// Chooses the world of the servers to come, from the next `SteamServer.serverInitEx` on and until another one is
    /// chosen: `scenario` is a Dictionary, the path of a JSON file (at `res://`, `user://` or elsewhere), or JSON as a
    /// text. An empty Dictionary is the world in which all goes well. It goes before the environment variable
    /// `STEAM_OFFLINE_SCENARIO` and the project setting `steam_server/library/offline_scenario`.
    ///
    /// The files that a scenario names are seen from its own folder, or from `res://`. True if it can be used; otherwise
    /// one error says at which key it is wrong and what is known there, and the world stays as it was chosen before.
    /// docs/OFFLINE.md has all keys. Numbers that `JSON.parse_string` has made are all floats, which Steam IDs and
    /// milliseconds are not: hand over the text itself.
    fn load_scenario(call, scenario: Variant) -> bool {
        let loaded = scenario_request(&scenario).and_then(|request| send("scenario", request));
        let loaded = told(call, loaded).is_some();
        CHOSEN_BY_SCRIPT.fetch_or(loaded, Ordering::Relaxed);
        loaded
    }

    /// Changes the world of the running server: `changes` are keys of the scenario with other values, such as
    /// `{"logon": {"result": "Busy"}}`. Objects are merged key by key, lists are replaced, and null takes a key away. They
    /// count for all that the server asks for from then on.
    ///
    /// These keys can be changed: achievements, auth, call_results, callback_delay_ms, disconnect, file_signatures, groups,
    /// images, ipv6, logon, pings, policy, public_ip, restart_requested_after_ms, stats, stats_unload_after_ms, text_filter
    /// and users.
    fn change_world(call, changes: VarDictionary) -> bool {
        does(call, "change", arguments(&changes))
    }

    /// Where the server stands.
    ///
    /// Returns a Dictionary: `version` (String, offline-steam's), `running` (bool) and, while a server runs, `app_id` (int),
    /// `logged_on` (bool), `secure` (bool), `steam_id` (int), `clock` (String, `manual` or `machine`), `milliseconds` (int,
    /// since the init, on the server's clock), `unix_time` (int, seconds), `players` (Array of int: the player list) and
    /// `sessions` (Array of int: whose auth session is open). Empty on another library.
    fn get_state(call) -> VarDictionary {
        let Some(mut state) = told(call, send("state", json!({}))) else { return VarDictionary::new() };
        with_numbers(&mut state, &["steam_id", "players", "sessions"]);
        dictionary(&state)
    }

    /// Lets `milliseconds` (0..4294967295) pass on the server's clock. Whatever is planned on the way happens at its own
    /// time and in its order, and its callbacks are handled before the clock goes on; so every signal of that time has been
    /// emitted when this returns. With the scenario's `"clock": "manual"` the clock stands still otherwise; with the
    /// machine's clock it is put ahead.
    ///
    /// In a handler of a signal, which a turn of `SteamServer.run_callbacks` is waiting for, the time passes at once, and
    /// the callbacks come with that turn or the next one. Networking, HTTP requests that really go out and the program
    /// itself do not go by this clock. False, after an error, without a running server.
    fn advance(call, milliseconds: i64) -> bool {
        let Some(milliseconds) = call.number::<u32>(named!(milliseconds), 0..=u32::MAX.into()) else { return false };
        pass(call, milliseconds)
    }

    /// Cuts the connection to Steam now: `SteamServer.loggedOn` is false at once, and `server_disconnected` with `result`
    /// follows. It comes back after `reconnect_after_ms` milliseconds, or with -1 only by [method restore_connection] or
    /// another log on. False, after an error, when the server is not logged on.
    fn lose_connection(call, result: i64 = 3, reconnect_after_ms: i64 = -1) -> bool {
        let back = (reconnect_after_ms >= 0).then_some(reconnect_after_ms);
        does(call, "disconnect", json!({ "result": result, "reconnect_after_ms": back }))
    }

    /// Brings a lost connection back now, with the same Steam ID; `server_connected` and `policy_response` follow. False,
    /// after an error, when none is lost.
    fn restore_connection(call) -> bool {
        does(call, "reconnect", json!({}))
    }

    /// Steam wants a player gone: `client_kick` with `reason`, a `DenyReason` value, follows. False, after an error, for
    /// somebody who has no auth session.
    fn kick(call, steam_id: Variant, reason: i64 = 2) -> bool {
        does(call, "kick", json!({ "steam_id": id(&steam_id), "reason": reason }))
    }

    /// Bans a user: the verdict is `response`, an `AuthSessionResponse` value, from now on, and if the user plays here
    /// `validate_auth_ticket_response` tells it at once. By default it is a ban by VAC.
    fn ban(call, steam_id: Variant, response: i64 = 3) -> bool {
        does(call, "ban", json!({ "steam_id": id(&steam_id), "response": response }))
    }

    /// Takes a ban back: the user's next ticket is good again.
    fn unban(call, steam_id: Variant) -> bool {
        does(call, "unban", json!({ "steam_id": id(&steam_id) }))
    }

    /// Steam changes its mind about a player, this once: `validate_auth_ticket_response` with `response`, an
    /// `AuthSessionResponse` value, follows. By default the player has cancelled the ticket. False, after an error, for
    /// somebody who has no auth session.
    fn revoke(call, steam_id: Variant, response: i64 = 6) -> bool {
        does(call, "revoke", json!({ "steam_id": id(&steam_id), "response": response }))
    }

    /// Changes what Steam knows of a user: `keys` are those of a user in the scenario, such as `auth_response` (the verdict),
    /// `apps` (what the user has), `owner_id` (whom the app belongs to), `stats` and `achievements`, and besides `groups`,
    /// the Steam IDs of all groups that the user is in. Other keys stay; null takes one away. Counts from the next ticket,
    /// question or request on.
    fn set_user(call, steam_id: Variant, keys: VarDictionary) -> bool {
        let mut request = arguments(&keys);
        request["steam_id"] = id(&steam_id);
        does(call, "set_user", request)
    }

    /// What Steam knows of a user.
    ///
    /// Returns a Dictionary: `auth_response` (int, the verdict about a good ticket), `apps` (Array of int), `owner_id` (int),
    /// `groups` (Array of int), `session` (bool, an auth session is open) and `player` (bool, on the player list). Empty
    /// after an error.
    fn get_user(call, steam_id: Variant) -> VarDictionary {
        let user = send("user", json!({ "steam_id": id(&steam_id) }));
        let Some(mut user) = told(call, user) else { return VarDictionary::new() };
        with_numbers(&mut user, &["owner_id", "groups"]);
        dictionary(&user)
    }

    /// Lets `quantity` (1..65535) items of a definition land in the server's inventory, as a purchase does:
    /// `inventory_result_ready` follows, with the items in its result. False, after an error, when the scenario gives the
    /// server no inventory or has no such definition.
    fn drop_item(call, definition: i64, quantity: i64 = 1) -> bool {
        does(call, "drop_item", json!({ "definition": definition, "quantity": quantity }))
    }

    /// Prepares the answer to the next HTTP request that the server sends, which then does not go out. Several are used in
    /// the order in which they were prepared. `answer` may have `status` (int, 200 if left out), `headers` (Dictionary),
    /// `body` (String or PackedByteArray), `delay_ms` (int, on the server's clock) or, for a request that gets no response,
    /// `failure` (String, why) and `timed_out` (bool).
    fn answer_http(call, answer: VarDictionary) -> bool {
        let mut request = arguments(&answer);
        let body = answer.get("body").filter(|body| body.get_type() == VariantType::PACKED_BYTE_ARRAY);
        if let (Some(body), Value::Object(request)) = (body, &mut request) {
            request.remove("body");
            request.insert("body_hex".into(), body.to::<PackedByteArray>().hex_encode().to_string().into());
        }
        does(call, "answer_http", request)
    }

    /// Lets an event of the scenario happen after `after_ms` milliseconds: `event` is what stands under `event` there, such
    /// as `"steam_shutdown"` or `{"low_power": {"minutes": 9}}`. Its signal follows.
    fn post_event(call, event: Variant, after_ms: i64 = 0) -> bool {
        does(call, "event", json!({ "event": json_of(&event), "after_ms": after_ms }))
    }

    /// Steam changes its mind about VAC on this server: `SteamServer.secure` is `secure` at once, and `policy_response`
    /// follows.
    fn set_secure(call, secure: bool) -> bool {
        does(call, "set_secure", json!({ "secure": secure }))
    }

    /// The master server wants a newer version of this server: `SteamServer.wasRestartRequested` is true once.
    fn request_restart(call) -> bool {
        does(call, "request_restart", json!({}))
    }

    /// Makes the ticket that the player with this Steam ID would hand in, for `SteamServer.beginAuthSession`. Each one is
    /// another. Needs no running server.
    ///
    /// `app_id` is the app that it is for, 0 for the server's. `owner_id` is the account that the game is borrowed from,
    /// `server_id` the only server that may use it, `expires` when it ends, in seconds since 1970, and `number` what tells
    /// a player's tickets from each other; each is 0 for none. Empty after an error.
    fn ticket(
        call,
        steam_id: Variant,
        app_id: i64 = 0,
        owner_id: i64 = 0,
        server_id: i64 = 0,
        expires: i64 = 0,
        number: i64 = 0,
    ) -> PackedByteArray {
        let some = |number: i64| (number != 0).then_some(number as u64);
        let made = send("ticket", json!({
            "steam_id": id(&steam_id), "app_id": some(app_id), "owner_id": owner_id as u64,
            "server_id": server_id as u64, "expires": expires, "number": some(number),
        }));
        let ticket = told(call, made).and_then(|made| made.get("ticket")?.as_str().map(str::to_owned));
        ticket.map(|hex| GString::from(&hex).hex_decode()).unwrap_or_default()
    }

    /// Begins a record of what happens between this plugin and the library, or ends it; see [method take_log]. Without one
    /// a call costs nothing for it.
    fn record(call, on: bool = true) -> bool {
        does(call, "log", json!({ "on": on }))
    }

    /// What was recorded since the last call of this, the oldest first: at most 4096 entries, of which the oldest go.
    ///
    /// Each is a Dictionary with `kind` and `name`. A `call` is a C function of Steam's with its `arguments` (Dictionary, those
    /// that are numbers and texts); a `callback` is a struct that the pump has fetched, with `number` (int) and `payload`
    /// (PackedByteArray); `http` is a request that was sent, by its method and URL. Where entries have gone, the first one is
    /// `dropped` with their `count` (int).
    fn take_log(call) -> VarArray {
        let Some(log) = told(call, send("read_log", json!({}))) else { return VarArray::new() };
        let dropped = log.get("dropped").and_then(Value::as_u64).filter(|count| *count > 0);
        let dropped = dropped.map(|count| json!({ "kind": "dropped", "name": "", "count": count }));
        let entries = log.get("entries").and_then(Value::as_array).into_iter().flatten();
        dropped.iter().chain(entries).map(entry).collect()
    }

    /// Carries out any operation of the C function `OfflineSteam_Control`, which docs/OFFLINE.md describes: `request` has its
    /// name under `op`, and its arguments.
    ///
    /// Returns the answer: `ok` (bool), `error` (String, why not) and what the operation has to tell. This one reports no
    /// error itself, except for another library than offline-steam.
    fn control(call, request: VarDictionary) -> VarDictionary {
        let answer = told(call, ask(&arguments(&request)));
        answer.map(|answer| dictionary(&answer)).unwrap_or_default()
    }
}

/// Gives offline-steam the scenario that the settings name, before a start, unless somebody has chosen one otherwise.
pub fn prepare(library: Option<&Chosen>) -> Result<(), String> {
    let file = project::text(&OFFLINE_SCENARIO)?;
    let is_chosen = CHOSEN_BY_SCRIPT.load(Ordering::Relaxed)
        || !Os::singleton().get_environment(SCENARIO_VARIABLE).is_empty();
    if file.is_empty() || is_chosen || !library::load(library).is_ok_and(|library| library.is_offline) {
        return Ok(());
    }
    scenario_request(&GString::from(&file).to_variant())
        .and_then(|request| send("scenario", request))
        .map(drop)
        .map_err(|error| format!("{} is {file}, but {error}", OFFLINE_SCENARIO.path))
}

/// Lets time pass, with the callbacks of each moment before the next one.
fn pass(call: Call, mut left: u32) -> bool {
    loop {
        let step = told(call, send("advance", json!({ "milliseconds": left, "step": true })));
        let Some(after) = step.and_then(|step| step.get("left")?.as_u64()) else { return false };
        if !pump_once() {
            return does(call, "advance", json!({ "milliseconds": after }));
        }
        if after == 0 {
            return true;
        }
        left = u32::try_from(after).unwrap_or(left);
    }
}

/// Carries an operation out that has nothing to answer; false after an error.
fn does(call: Call, op: &'static str, arguments: Value) -> bool {
    told(call, send(op, arguments)).is_some()
}

/// Reports an error. Each is told once a session.
fn told<T>(call: Call, outcome: Result<T, String>) -> Option<T> {
    outcome.map_err(|error| call.report("", &error)).ok()
}

/// Carries an operation out; the error is why it was not done, without the name of the operation.
fn send(op: &'static str, mut arguments: Value) -> Result<Map<String, Value>, String> {
    if let Value::Object(arguments) = &mut arguments {
        // An argument that is left out is not the same as one that is null, but to a change.
        if op != "change" && op != "set_user" {
            arguments.retain(|_, value| !value.is_null());
        }
        arguments.insert("op".into(), op.into());
    }
    let mut answer = ask(&arguments)?;
    answer.remove("ok");
    match answer.get("error").and_then(Value::as_str) {
        Some(error) => {
            let error = error.strip_prefix(op).and_then(|error| error.strip_prefix(": ")).unwrap_or(error);
            Err(format!("{error}."))
        }
        None => Ok(answer),
    }
}

/// The answer of offline-steam; another library has none.
fn ask(request: &Value) -> Result<Map<String, Value>, String> {
    let library = library::load(chosen().as_ref()).ok();
    // A NUL in a text is an escape in JSON.
    let answer = library.and_then(|library| library.control(&CString::new(request.to_string()).ok()?));
    answer.and_then(|answer| serde_json::from_str(&answer).ok()).ok_or_else(|| NOT_OFFLINE.into())
}

/// The request for a scenario: a Dictionary, a text, or the path of a file.
fn scenario_request(scenario: &Variant) -> Result<Value, String> {
    let global = |path: &str| ProjectSettings::singleton().globalize_path(path).to_string();
    if let Ok(written) = scenario.try_to::<VarDictionary>() {
        return Ok(json!({ "scenario": arguments(&written), "folder": global("res://") }));
    }
    let Ok(text) = scenario.try_to::<GString>() else {
        return Err("scenario must be a Dictionary, the path of a JSON file, or JSON as a text.".into());
    };
    let text = text.to_string();
    if text.trim_start().starts_with('{') {
        return Ok(json!({ "text": text, "folder": global("res://") }));
    }
    let Some(file) = FileAccess::open(&text, ModeFlags::READ) else {
        return Err(format!("the scenario file {text} cannot be read: {}.", reason()));
    };
    let folder = GString::from(&text).get_base_dir().to_string();
    Ok(json!({ "text": file.get_as_text().to_string(), "folder": global(&folder) }))
}

/// Why a file could not be opened, in Godot's words.
fn reason() -> String {
    error_string(FileAccess::get_open_error().ord().into()).to_string()
}

/// A Steam ID, which is a number of 64 bits or a text of digits.
fn id(steam_id: &Variant) -> Value {
    match steam_id.try_to::<i64>() {
        Ok(number) if steam_id.get_type() == VariantType::INT => (number as u64).into(),
        _ => json_of(steam_id),
    }
}

/// A value of GDScript's as JSON.
fn json_of(value: &Variant) -> Value {
    let text = |value: &Variant| value.stringify().to_string();
    match value.get_type() {
        VariantType::NIL => Value::Null,
        VariantType::BOOL => value.booleanize().into(),
        VariantType::INT => value.to::<i64>().into(),
        VariantType::FLOAT => value.to::<f64>().into(),
        VariantType::DICTIONARY => {
            let pairs = value.to::<AnyDictionary>();
            let pairs = pairs.iter_shared().map(|(key, value)| (text(&key), json_of(&value)));
            Value::Object(pairs.collect())
        }
        VariantType::ARRAY => value.to::<AnyArray>().iter_shared().map(|value| json_of(&value)).collect(),
        packed if packed.ord() > VariantType::ARRAY.ord() => {
            json_of(&type_convert(value, VariantType::ARRAY.ord().into()))
        }
        _ => text(value).into(),
    }
}

fn arguments(dictionary: &VarDictionary) -> Value {
    json_of(&dictionary.to_variant())
}

/// Makes numbers of the texts under these keys: Steam IDs are ints in GDScript.
fn with_numbers(answer: &mut Map<String, Value>, keys: &[&str]) {
    fn number(value: &mut Value) {
        match value {
            Value::String(text) => *value = text.parse::<u64>().map_or(Value::Null, |id| (id as i64).into()),
            Value::Array(list) => list.iter_mut().for_each(number),
            _ => {}
        }
    }
    for key in keys {
        answer.get_mut(*key).into_iter().for_each(number);
    }
}

/// JSON as GDScript has it; whole numbers stay whole.
fn variant(value: &Value) -> Variant {
    match value {
        Value::Null => Variant::nil(),
        Value::Bool(flag) => flag.to_variant(),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => number.to_variant(),
            (None, Some(bits)) => (bits as i64).to_variant(),
            (None, None) => number.as_f64().unwrap_or_default().to_variant(),
        },
        Value::String(text) => GString::from(text).to_variant(),
        Value::Array(list) => list.iter().map(variant).collect::<VarArray>().to_variant(),
        Value::Object(object) => dictionary(object).to_variant(),
    }
}

fn dictionary(object: &Map<String, Value>) -> VarDictionary {
    object.iter().map(|(key, value)| (GString::from(key).to_variant(), variant(value))).collect()
}

/// An entry of the record, with bytes for the digits of a payload.
fn entry(entry: &Value) -> Variant {
    let Value::Object(entry) = entry else { return Variant::nil() };
    let mut made = dictionary(entry);
    if let Some(payload) = entry.get("payload").and_then(Value::as_str) {
        made.set("payload", &GString::from(payload).hex_decode());
    }
    made.to_variant()
}
