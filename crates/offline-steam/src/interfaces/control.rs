//! The control over this library, for tests: one C function that takes and gives JSON. docs/OFFLINE.md is the reference
//! for those who call it.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::ffi::argument::{Text, TextBuffer};
use crate::hex;
use crate::interfaces::export::export;
use crate::interfaces::running::{self, STEAM, with_server};
use crate::journal;
use crate::millis::Millis;
use crate::scenario::{Origin, Scenario};
use crate::server::control::{Nothing, OPERATIONS, Object, read};
use crate::steam_id::{self, SteamId};
use crate::ticket::Ticket;

const NO_SERVER: &str = "no game server runs; this operation is for after init";

thread_local! {
    /// This thread's last answer, for a caller whose buffer was too small for it.
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

export! {
    /// Carries an operation out: a JSON object with its name under `op`. The answer is one with `ok`, and where that is
    /// false with `error`. Returns the answer's length without its NUL; what does not fit is left out, and a null request
    /// asks for the last answer again.
    fn OfflineSteam_Control(request: Text, answer: TextBuffer [size: i32]) -> i32 [-1] {
        if let Some(request) = request.get() {
            let made = answered(carry_out(&request)).to_string();
            LAST.set(made);
        }
        LAST.with_borrow(|made| {
            answer.set(made);
            made.len() as i32
        })
    }
}

fn answered(outcome: Result<Object, String>) -> Value {
    match outcome {
        Ok(mut answer) => {
            answer.insert("ok".into(), true.into());
            Value::Object(answer)
        }
        Err(error) => json!({ "ok": false, "error": error }),
    }
}

fn carry_out(request: &str) -> Result<Object, String> {
    let mut arguments: Object =
        serde_json::from_str(request).map_err(|error| format!("the request is no JSON object: {error}"))?;
    let Some(Value::String(op)) = arguments.remove("op") else {
        return Err(format!("the request has no \"op\"; it is one of {}", names()));
    };
    let outcome = if let Some((_, own)) = OWN.iter().find(|(name, _)| *name == op) {
        own(arguments)
    } else if let Some((_, operation)) = OPERATIONS.iter().find(|(name, _)| *name == op) {
        with_server(|server| operation(server, arguments)).unwrap_or(Err(NO_SERVER.into()))
    } else {
        return Err(format!("there is no operation {op:?}; it is one of {}", names()));
    };
    outcome.map_err(|error| format!("{op}: {error}"))
}

/// An operation: from its arguments to its answer.
type Operation = fn(Object) -> Result<Object, String>;

/// The operations that need no server.
const OWN: [(&str, Operation); 6] = [
    ("advance", |arguments| advance(&read(arguments)?)),
    ("log", |arguments| log(&read(arguments)?)),
    ("read_log", |arguments| read(arguments).map(read_log)),
    ("scenario", |arguments| give_scenario(read(arguments)?)),
    ("state", |arguments| read(arguments).map(state)),
    ("ticket", |arguments| Ok(ticket(&read(arguments)?))),
];

fn names() -> String {
    let own = OWN.iter().map(|(name, _)| *name);
    let mut names: Vec<&str> = own.chain(OPERATIONS.iter().map(|(name, _)| *name)).collect();
    names.sort_unstable();
    names.join(", ")
}

fn object<const COUNT: usize>(entries: [(&str, Value); COUNT]) -> Object {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A span of time that is let pass.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    milliseconds: Millis,
    /// Only to the next thing that happens; the caller pumps and goes on.
    #[serde(default)]
    step: bool,
}

fn advance(Advance { milliseconds, step }: &Advance) -> Result<Object, String> {
    let span = Duration::from(*milliseconds);
    let left = if *step {
        with_server(|server| server.advance(span))
    } else {
        running::advance(span).map(|()| Duration::ZERO)
    };
    let left = left.ok_or(NO_SERVER)?;
    // A step ends at a moment between two milliseconds when something was planned then.
    Ok(object([("left", json!(left.as_millis() as u64))]))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Log {
    on: bool,
}

fn log(Log { on }: &Log) -> Result<Object, String> {
    journal::switch(*on);
    Ok(Object::new())
}

fn read_log(_: Nothing) -> Object {
    let (entries, dropped) = journal::take();
    object([("on", journal::is_on().into()), ("entries", entries.into()), ("dropped", dropped.into())])
}

/// The scenario for the inits to come; without one it is the environment's again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(default)]
    scenario: Option<Object>,
    /// A scenario's text, in which an error's line can be told.
    #[serde(default)]
    text: Option<String>,
    /// Where the files lie that it names.
    #[serde(default)]
    folder: PathBuf,
}

fn give_scenario(Given { scenario, text, folder }: Given) -> Result<Object, String> {
    let written = match text {
        Some(text) => Some(Scenario::parse(&text)?.written),
        None => scenario,
    };
    let origin = written.map(|written| Origin::Given { written, folder });
    if let Some(origin) = &origin {
        origin.read(App::of_environment())?;
    }
    STEAM.lock().give_scenario(origin);
    Ok(Object::new())
}

fn state(_: Nothing) -> Object {
    let server = with_server(|server| server.describe());
    let mut state =
        object([("version", env!("CARGO_PKG_VERSION").into()), ("running", server.is_some().into())]);
    state.extend(server.into_iter().flatten());
    state
}

/// What a ticket says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    steam_id: SteamId,
    app_id: Option<u32>,
    #[serde(default)]
    owner_id: SteamId,
    #[serde(default)]
    server_id: SteamId,
    #[serde(default)]
    expires: u64,
    number: Option<u64>,
}

fn ticket(wanted: &Wanted) -> Object {
    let app_id = wanted.app_id.or_else(|| with_server(|server| server.app_id()));
    let number = wanted.number.unwrap_or_else(new_number);
    let ticket = Ticket {
        steam_id: wanted.steam_id,
        owner_id: wanted.owner_id,
        server_id: wanted.server_id,
        number,
        expires: wanted.expires,
        app_id: app_id.unwrap_or_else(|| App::choose(App::of_environment(), None).id),
        ..Ticket::default()
    };
    object([("ticket", hex::text(&ticket.to_bytes()).into()), ("number", number.into())])
}

/// A number that no ticket of this process had, nor, by all likelihood, one of another.
fn new_number() -> u64 {
    static SERIES: AtomicU64 = AtomicU64::new(0);
    let series = SERIES.fetch_add(1, Ordering::Relaxed);
    steam_id::random() & !0xFFFF_FFFF | series & 0xFFFF_FFFF
}
