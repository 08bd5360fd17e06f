//! A start of Steam: what is checked before, and what is said of it.

use std::ffi::CString;

use godot::builtin::GString;
use parking_lot::Mutex;

use super::{app_id, embedding, init_failure, library};
use crate::register::call::{Call, Named, named};
use crate::session;
use steam::address::parse_bind_address;
use steam::lifecycle::{self, INIT_FAILED_GENERIC, InitOptions, InitOutcome};
use steam::sys::STEAMGAMESERVER_QUERY_PORT_SHARED as QUERY_PORT_SHARED;
use steam::utils::Utils;

/// What a start is answered while the server runs.
const RUNS_ALREADY: &str = "The server runs already. Call serverShutdown() before another start.";

/// What the last start answered: the status and the text.
static LAST: Mutex<Option<(i32, String)>> = Mutex::new(None);

/// Remembers what a start answered, for who could not hear it.
pub fn remember(outcome: &InitOutcome) {
    *LAST.lock() = Some((outcome.status, outcome.text.clone()));
}

/// What the last start answered, if there was one.
pub fn last() -> Option<(i32, String)> {
    LAST.lock().clone()
}

/// Starts Steam; a failure is reported with its remedy.
pub fn start(
    call: Call,
    ip: &GString,
    game_port: i64,
    query_port: i64,
    mode: i64,
    version: &GString,
) -> InitOutcome {
    let outcome = try_start(ip, game_port, query_port, mode, version);
    remember(&outcome);
    if outcome.is_success() {
        app_id::check(call);
    } else {
        call.report("", &outcome.text);
    }
    outcome
}

fn try_start(ip: &GString, game_port: i64, query_port: i64, mode: i64, version: &GString) -> InitOutcome {
    let refused = |text: String| InitOutcome::refused(INIT_FAILED_GENERIC, text);
    let options = match check_options(&ip.to_string(), game_port, query_port, mode, version.to_string()) {
        Ok(options) => InitOptions { library: library::chosen(), ..options },
        Err(text) => return refused(text),
    };
    if lifecycle::is_running() {
        return refused(RUNS_ALREADY.into());
    }
    if let Err(text) = app_id::tell().and_then(|()| init_failure::check_sockets(&options)) {
        return refused(text);
    }
    let Some(mut outcome) = session::begin(&options) else { return refused(RUNS_ALREADY.into()) };
    if outcome.is_success() {
        embedding::update();
        outcome.text = match outcome.text.trim_end() {
            "" => description(Utils::get().map_or(0, Utils::app_id), &options),
            words => words.into(),
        };
    } else if outcome.is_steams {
        outcome.text = init_failure::explain(outcome.status, &outcome.text);
    }
    outcome
}

/// What is up, in words, for a library that has none of its own; offline-steam has.
fn description(app: u32, options: &InitOptions) -> String {
    let game = options.game_port;
    match options.query_port {
        QUERY_PORT_SHARED => format!("Valve's Steam library; app {app}, game and query port {game}"),
        query => format!("Valve's Steam library; app {app}, game port {game}, query port {query}"),
    }
}

/// Checks a script's arguments; the error names the argument and says what it may be.
fn check_options(
    ip: &str,
    game_port: i64,
    query_port: i64,
    server_mode: i64,
    version: String,
) -> Result<InitOptions, String> {
    let port = |Named { name, value }: Named<i64>, also: &str| {
        u16::try_from(*value)
            .map_err(|_| format!("{name} is {value}; a port is a number from 0 to 65535{also}."))
    };
    let shared = ", of which 65535, QUERY_PORT_SHARED, has the game's own socket answer";
    let server_mode =
        i32::try_from(server_mode).ok().filter(|mode| (1..=3).contains(mode)).ok_or(format!(
            "server_mode is {server_mode}; it must be SERVER_MODE_NO_AUTHENTICATION (1), \
         SERVER_MODE_AUTHENTICATION (2) or SERVER_MODE_AUTHENTICATION_AND_SECURE (3)."
        ))?;
    Ok(InitOptions {
        library: None,
        ip: parse_bind_address(ip)
            .map_err(|error| format!("ip: {error}; use \"\" or \"0.0.0.0\" for every address."))?,
        game_port: port(named!(game_port), "")?,
        query_port: port(named!(query_port), shared)?,
        server_mode,
        version: CString::new(version)
            .map_err(|_| "version_number contains a NUL character; give it as \"1.0.0.0\".".to_string())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_arguments_reach_steam_as_they_are() {
        let options = check_options("192.168.1.10", 27015, 65535, 3, "1.0.0.0".into()).unwrap();
        let expected = InitOptions {
            library: None,
            ip: 0xC0A8_010A,
            game_port: 27015,
            query_port: 65535,
            server_mode: 3,
            version: c"1.0.0.0".into(),
        };
        assert_eq!(options, expected);
    }

    #[test]
    fn a_good_start_says_what_is_up() {
        let options = |query_port| check_options("", 27015, query_port, 3, "1.0.0.0".into()).unwrap();
        let text = "Valve's Steam library; app 480, game port 27015, query port 27016";
        assert_eq!(description(480, &options(27016)), text);
        let text = "Valve's Steam library; app 480, game and query port 27015";
        assert_eq!(description(480, &options(65535)), text);
    }

    #[test]
    fn each_wrong_argument_is_named() {
        let version = || "1.0.0.0".to_string();
        let refusals = [
            (check_options("localhost", 1, 2, 3, version()), "ip"),
            (check_options("", -1, 2, 3, version()), "game_port"),
            (check_options("", 65536, 2, 3, version()), "game_port"),
            (check_options("", 1, 1 << 32, 3, version()), "query_port"),
            (check_options("", 1, 2, 0, version()), "server_mode"),
            (check_options("", 1, 2, 4, version()), "server_mode"),
            (check_options("", 1, 2, (1 << 32) + 1, version()), "server_mode"),
            (check_options("", 1, 2, 3, "1.0\0.0".into()), "version_number"),
        ];
        for (refusal, argument) in refusals {
            let text = refusal.unwrap_err();
            assert!(text.starts_with(argument), "{text} does not name {argument}");
        }
    }
}
