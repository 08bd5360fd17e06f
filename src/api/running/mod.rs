//! What the plugin adds for servers that are run for real: settings and a start by them, the state of the server, an
//! orderly stop. No page of the C++ plugin's, no part of the SDK.

pub mod by_settings;
pub mod status;

use godot::builtin::{GString, VarArray, VarDictionary, vdict};

use self::status::Status;
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::register::method::methods;
use crate::register::signal::signals;
use crate::settings::project;

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: SIGNALS, callbacks: &[] }];

methods! {
    /// Starts Steam by the settings: ports, address, mode, version and app ID, then the server's name, map and whatever
    /// else the server browser shows; then it logs on, with the token or anonymously, and is advertised once it is
    /// connected. Whatever was set can be set anew afterwards. An addition to the C++ plugin.
    ///
    /// The settings are those under `steam_server/` in Project Settings; environment variables
    /// (`STEAM_SERVER_GAME_PORT`) go before them, and arguments on the command line (`-- --game-port=27025`) before
    /// those. [method getSettings] lists them. With `steam_server/initialization/initialize_on_startup` this happens by
    /// itself, before any script runs.
    ///
    /// Returns a Dictionary as [method serverInitEx] does. A setting with a wrong value is a failure whose text names it.
    fn serverInitFromSettings(call) -> VarDictionary {
        let outcome = by_settings::start(call);
        vdict! { "status" => outcome.status, "verbal" => outcome.text }
    }

    /// All settings, as they are in force now. Needs no Steam. An addition to the C++ plugin.
    ///
    /// Returns an Array of Dictionaries: `name` (String, in Project Settings), `value` (null for a secret), `source`
    /// (String, who said it: `default`, `project`, `environment` or `command line`), `error` (String, what is wrong with
    /// what was said; empty if nothing is), `default`, `variable` and `argument` (String, the names for environment and
    /// command line; a secret has no argument), `in_project` (bool, false for what a project does not have) and `help`
    /// (String).
    fn getSettings(_) -> VarArray {
        project::all()
    }

    /// The state of the server, such that [method JSON.stringify] makes JSON of it. Needs no Steam. An addition to the
    /// C++ plugin.
    ///
    /// Returns a Dictionary: `running`, `logged_on` and `secure` (bool), `steam_id` (String, since JSON's numbers have
    /// no room for it; empty until log on), `app_id` (int), `public_ip` (String), `init_status` and `init_verbal` (what
    /// the last start answered; -1 and an empty text before one). And these numbers: `uptime_seconds`, `pump_usec` and
    /// `longest_pump_usec` (what the callbacks of a [method run_callbacks] took with their handlers, the last time
    /// there were any and at most in the last seconds), `callbacks`, `callbacks_per_second`, `requests` (not answered yet), `sessions` (of players, from
    /// [method beginAuthSession] to [method endAuthSession]), `connections` (of Steam's sockets),
    /// `bytes_in_per_second`, `bytes_out_per_second`, `queued_bytes` and `unacknowledged_bytes` (over these).
    ///
    /// The same figures are Godot's monitors `steam/…` ([method Performance.get_custom_monitor]), and text for
    /// Prometheus on the loopback port `steam_server/monitoring/prometheus_port`. Asking forgets the largest jitter of
    /// [method getConnectionRealTimeStatus].
    fn getServerStatus(_) -> VarDictionary {
        Status::now().dictionary()
    }
}

signals! {
    /// The process was asked to stop, by SIGTERM or SIGINT (Ctrl+C), as systemd, Docker and Kubernetes do. An addition
    /// to the C++ plugin.
    ///
    /// Whoever connects this signal ends the server: save, tell the players, call `serverShutdown`, and quit. Without a
    /// connection, and unless `SceneTree.auto_accept_quit` is off, the server logs off, shuts down and quits with code 0.
    /// Either way every node gets NOTIFICATION_WM_CLOSE_REQUEST. A second request ends the process at once.
    ///
    /// It comes on headless servers, unless the project setting `steam_server/process/handle_termination` is off.
    fn shutdown_requested();

    /// The start at the game's start is over (project setting `steam_server/initialization/initialize_on_startup`), well
    /// or not. It comes in the first frame, after every `_ready`, so that scripts can be connected. An addition to the
    /// C++ plugin.
    ///
    /// `status` is a `SteamAPIInitResult` value, 0 is success; `verbal` says what is up, or what went wrong and helps.
    fn startup_completed(status: i64 as enums::SteamAPIInitResult, verbal: GString);
}
