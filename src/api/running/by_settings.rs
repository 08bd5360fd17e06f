//! A start by the settings: Steam, the server's properties, the log on.

use std::ffi::{CStr, CString};
use std::fs;

use godot::builtin::GString;
use godot::classes::ProjectSettings;
use godot::obj::Singleton;

use crate::api::game_server::{room, send_text};
use crate::api::{log_on, main_server};
use crate::register::call::{Call, Named};
use crate::session::SESSION;
use crate::settings::{self, Setting, project};
use steam::game_server::GameServer;
use steam::lifecycle::{INIT_FAILED_GENERIC, InitOutcome};
use steam::utils::Utils;

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
pub fn start(call: Call) -> InitOutcome {
    let wanted = match Wanted::read() {
        Ok(wanted) => wanted,
        Err(text) => {
            let outcome = InitOutcome::refused(INIT_FAILED_GENERIC, text);
            call.report("", &outcome.text);
            main_server::start::remember(&outcome);
            return outcome;
        }
    };
    let outcome = main_server::start::start(
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
