//! The app ID, of which Steam is told before every start.

use godot::classes::Os;
use godot::obj::Singleton;
use parking_lot::Mutex;

use crate::register::call::Call;
use crate::settings::{self, Source, Value, project};
use steam::utils::Utils;

/// What Steam reads the app ID from, in the order of use.
const APP_ID_VARIABLES: [&str; 2] = ["SteamAppId", "SteamGameId"];

/// The app ID that we told Steam of; another one in the variables was the user's.
static TOLD: Mutex<Option<String>> = Mutex::new(None);

/// Tells Steam the app ID before a start. Steam reads it from the environment; what stands there already goes before the
/// project's, but not before what was said to this plugin.
///
/// # Errors
/// A text that names who said something wrong.
pub fn tell() -> Result<(), String> {
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
pub fn check(call: Call) {
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
