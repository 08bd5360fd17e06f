//! A start by the settings: Steam, the server's properties, the log on. And the app ID, of which Steam is told before
//! every start.

use godot::builtin::GString;
use godot::classes::{Os, ProjectSettings};
use godot::global::godot_print;
use godot::obj::Singleton;
use parking_lot::Mutex;

use super::settings::{self, Setting, Source, Value};
use super::{log_on, project};
use crate::api::game_server::{room, send_text};
use crate::api::main_server;
use crate::api::running::startup_completed;
use crate::register::call::{Call, Named};
use crate::session::SESSION;
use std::ffi::{CStr, CString};
use std::fs;
use steam::game_server::GameServer;
use steam::lifecycle::{INIT_FAILED_GENERIC, InitOutcome};
use steam::utils::Utils;

/// What Steam reads the app ID from, in the order of use.
const APP_ID_VARIABLES: [&str; 2] = ["SteamAppId", "SteamGameId"];

/// What the last start answered: the status and the text.
static LAST: Mutex<Option<(i32, String)>> = Mutex::new(None);

/// The app ID that we told Steam of; another one in the variables was the user's.
static TOLD: Mutex<Option<String>> = Mutex::new(None);

/// Remembers what a start answered, for who could not hear it.
pub fn remember(outcome: &InitOutcome) {
    *LAST.lock() = Some((outcome.status, outcome.text.clone()));
}

/// What the last start answered, if there was one.
pub fn last() -> Option<(i32, String)> {
    LAST.lock().clone()
}

/// Starts when the settings say that the game's start is to do that. No script runs yet.
pub fn on_startup() {
    if !starts_on_startup() {
        return;
    }
    let outcome = by_settings(Call::of("initialize_on_startup"));
    if outcome.is_success() {
        godot_print!("SteamServer: {}", outcome.text);
    }
}

/// Tells scripts how that went. They run by now.
pub fn tell_scripts() {
    if starts_on_startup()
        && let Some((status, text)) = last()
    {
        startup_completed(status, text);
    }
}

fn starts_on_startup() -> bool {
    project::flag_or_default(&settings::INITIALIZE_ON_STARTUP)
}

/// What the settings say, checked as far as they can be without Steam.
struct Wanted {
    ip: String,
    game_port: i64,
    query_port: i64,
    mode: i64,
    version: String,
    product: String,
    texts: Texts,
    max_players: i64,
    logs_on: bool,
    advertises: bool,
    token: String,
}

/// The texts of the server browser, each with its setting, Steam's room for it and the function that takes it.
type Texts = Vec<(&'static Setting, String, usize, fn(GameServer, &CStr))>;

impl Wanted {
    fn read() -> Result<Self, String> {
        let or = |text: String, other: &dyn Fn() -> String| if text.is_empty() { other() } else { text };
        let description = or(project::text(&settings::DESCRIPTION)?, &project_name);
        let name = or(project::text(&settings::NAME)?, &|| description.clone());
        Ok(Self {
            ip: project::text(&settings::IP)?,
            game_port: project::number(&settings::GAME_PORT)?,
            query_port: project::number(&settings::QUERY_PORT)?,
            mode: project::number(&settings::MODE)?,
            version: project::text(&settings::VERSION)?,
            product: project::text(&settings::PRODUCT)?,
            texts: vec![
                (
                    &settings::DESCRIPTION,
                    description,
                    room::GAME_DESCRIPTION,
                    GameServer::set_game_description,
                ),
                (&settings::NAME, name, room::SERVER_NAME, GameServer::set_server_name),
                (
                    &settings::MOD_DIR,
                    project::text(&settings::MOD_DIR)?,
                    room::GAME_DIR,
                    GameServer::set_mod_dir,
                ),
                (&settings::MAP, project::text(&settings::MAP)?, room::MAP_NAME, GameServer::set_map_name),
                (
                    &settings::TAGS,
                    project::text(&settings::TAGS)?,
                    room::GAME_TAGS,
                    GameServer::set_game_tags,
                ),
            ],
            max_players: project::number(&settings::MAX_PLAYERS)?,
            logs_on: project::flag(&settings::LOG_ON)?,
            advertises: project::flag(&settings::ADVERTISE)?,
            token: token()?,
        })
    }
}

/// The token, from the variable or the file.
fn token() -> Result<String, String> {
    let file = project::text(&settings::TOKEN_FILE)?;
    let token = project::text(&settings::TOKEN)?;
    if !token.is_empty() || file.is_empty() {
        return Ok(token.trim().into());
    }
    let describe = |what: String| {
        format!(
            "{} or {} names {file} as the file with the login token, {what}.",
            settings::TOKEN_FILE.variable(),
            settings::TOKEN_FILE.argument().unwrap_or_default()
        )
    };
    match fs::read_to_string(&file) {
        Ok(text) if text.trim().is_empty() => Err(describe("but it is empty".into())),
        Ok(text) => Ok(text.trim().into()),
        Err(error) => Err(describe(format!("but it cannot be read: {error}"))),
    }
}

fn project_name() -> String {
    let name = ProjectSettings::singleton().get_setting("application/config/name").stringify().to_string();
    if name.is_empty() { "A game made with Godot".into() } else { name }
}

/// Starts Steam as the settings say, describes the server, and logs on.
pub fn by_settings(call: Call) -> InitOutcome {
    let wanted = match Wanted::read() {
        Ok(wanted) => wanted,
        Err(text) => {
            let outcome = InitOutcome { status: INIT_FAILED_GENERIC, text };
            call.report("", &outcome.text);
            remember(&outcome);
            return outcome;
        }
    };
    let outcome = main_server::start(
        call,
        &GString::from(&wanted.ip),
        wanted.game_port,
        wanted.query_port,
        wanted.mode,
        &GString::from(&wanted.version),
    );
    if outcome.is_success() {
        set_up(call, &wanted);
    }
    outcome
}

fn set_up(call: Call, wanted: &Wanted) {
    let Some(server) = call.require(GameServer::get()) else { return };
    server.set_dedicated_server(true);
    server.set_max_player_count(wanted.max_players as i32);
    let app = Utils::get().map_or(0, Utils::app_id).to_string();
    let product = if wanted.product.is_empty() { &app } else { &wanted.product };
    send(call, &settings::PRODUCT, product, room::ANY, GameServer::set_product);
    for (setting, text, room, function) in &wanted.texts {
        send(call, setting, text, *room, *function);
    }
    SESSION.log_on.advertise_when_connected(wanted.advertises);
    if !wanted.logs_on {
        return;
    }
    log_on::begun();
    match CString::new(wanted.token.as_str()) {
        Ok(token) if !token.is_empty() => server.log_on(&token),
        _ => server.log_on_anonymous(),
    }
}

fn send(call: Call, setting: &Setting, text: &str, room: usize, function: fn(GameServer, &CStr)) {
    send_text(call, Named { name: setting.path, value: &GString::from(text) }, room, function);
}

/// Tells Steam the app ID before a start. Steam reads it from the environment; what stands there already goes before the
/// project's, but not before what was said to this plugin.
///
/// # Errors
/// A text that names who said something wrong.
pub fn tell_app_id() -> Result<(), String> {
    let (Value::Number(app), source) = project::find(&settings::APP_ID)? else { return Ok(()) };
    let system = Os::singleton();
    let mut told = TOLD.lock();
    let found = system.get_environment(APP_ID_VARIABLES[0]).to_string();
    let is_users = !found.is_empty() && told.as_ref() != Some(&found);
    if app == 0 || (is_users && source == Source::Project) {
        return Ok(());
    }
    let app = app.to_string();
    for variable in APP_ID_VARIABLES {
        system.set_environment(variable, &app);
    }
    *told = Some(app);
    Ok(())
}

/// Warns when Steam runs as another app than was wanted, or as none.
pub fn check_app_id(call: Call) {
    let (Some(utils), Ok(wanted)) = (Utils::get(), project::number(&settings::APP_ID)) else { return };
    let app = i64::from(utils.app_id());
    if app == 0 {
        let (setting, variable) = (settings::APP_ID.path, settings::APP_ID.variable());
        let text = format!("Steam knows no app ID. Set {setting}, or {variable}, to that of your game.");
        call.warn("app_id", &text);
    } else if wanted != 0 && app != wanted {
        let text = format!(
            "Steam runs as app {app}, not as app {wanted}, which the settings name: the environment variable \
             SteamAppId or the file steam_appid.txt says something else. Make them agree."
        );
        call.warn("app_id", &text);
    }
}
