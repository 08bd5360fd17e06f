//! What is said when a log on fails, or gets no answer: the reason and the remedy.

use std::time::{Duration, Instant};

use crate::register::call::Call;
use crate::session::SESSION;
use crate::settings::{self, project};
use steam::game_server::GameServer;
use steam::sys;
use steam::utils::Utils;

/// What was asked for, in the log.
const CALL: Call = Call::of("logOn");

/// A log on was asked for.
pub fn begun() {
    let seconds = project::number_or_default(&settings::LOG_ON_TIMEOUT);
    if let Ok(seconds @ 1..) = u64::try_from(seconds) {
        SESSION.log_on.begin(Instant::now(), Duration::from_secs(seconds));
    }
}

/// The server is logged on.
pub fn succeeded() {
    SESSION.log_on.end();
    if SESSION.log_on.advertises()
        && let Some(server) = GameServer::get()
    {
        server.set_advertise_server_active(true);
    }
}

/// A log on failed: says why and what helps, once for each reason.
pub fn failed(result: i32, retrying: bool) {
    SESSION.log_on.end();
    let app = Utils::get().map_or(0, |utils| utils.app_id());
    let text = failure(result, retrying, app);
    if retrying {
        CALL.warn("", &text);
    } else {
        CALL.report("", &text);
    }
}

/// Looks whether Steam is late with its answer. Called in every frame.
pub fn check() {
    if SESSION.log_on.is_late(Instant::now) {
        let seconds = project::number_or_default(&settings::LOG_ON_TIMEOUT);
        CALL.report("", &no_answer(seconds));
    }
}

fn no_answer(seconds: i64) -> String {
    format!(
        "Steam has not answered the log on within {seconds} seconds. Call run_callbacks() in every frame, or switch on \
         {}; and let the machine reach Steam: outgoing TCP and UDP 27015 to 27050, TCP 443, and names. Steam goes on \
         trying.",
        settings::EMBED_CALLBACKS.path
    )
}

fn failure(result: i32, retrying: bool, app: u32) -> String {
    let outlook = if retrying { " Steam goes on trying." } else { " Correct that and log on again." };
    format!("The log on failed with result {result}{}{outlook}", reason(result, app))
}

/// The result's name, and what is to be done about it.
fn reason(result: i32, app: u32) -> String {
    let page = "https://steamcommunity.com/dev/managegameservers";
    let (name, remedy) = match result {
        sys::k_EResultNoConnection
        | sys::k_EResultServiceUnavailable
        | sys::k_EResultTryAnotherCM
        | sys::k_EResultTimeout => (
            "no connection to Steam",
            "Let the machine reach Steam: outgoing TCP and UDP 27015 to 27050, TCP 443, and names.".into(),
        ),
        sys::k_EResultInvalidPassword | sys::k_EResultAccessDenied | sys::k_EResultAccountNotFound => (
            "the login token is refused",
            format!(
                "Make one for app {app} at {page} and pass it whole, without quotes; logOnAnonymous() needs none."
            ),
        ),
        sys::k_EResultGSLTDenied
        | sys::k_EResultGSOwnerDenied
        | sys::k_EResultAccountDisabled
        | sys::k_EResultBanned
        | sys::k_EResultSuspended
        | sys::k_EResultRevoked => (
            "the login token, or the account that owns it, is banned",
            format!("Look at {page} and use a token of another account."),
        ),
        sys::k_EResultGSLTExpired | sys::k_EResultExpired => (
            "the login token has expired, as it does when no server uses it for long",
            format!("Regenerate it at {page}."),
        ),
        sys::k_EResultLoggedInElsewhere | sys::k_EResultAlreadyLoggedInElsewhere => (
            "another server uses this login token",
            format!("Each server needs a token of its own: make one at {page}."),
        ),
        sys::k_EResultInvalidParam | sys::k_EResultInvalidState => (
            "Steam does not take what the server says of itself",
            format!(
                "Call setProduct() and setGameDescription() before the log on, and see that app {app} is your game's own: \
                 {} or {}.",
                settings::APP_ID.path,
                settings::APP_ID.variable()
            ),
        ),
        sys::k_EResultInvalidProtocolVer => {
            ("steamclient.so is too old for Steam", "Update it with SteamCMD.".into())
        }
        sys::k_EResultRateLimitExceeded | sys::k_EResultIPBanned => (
            "Steam has had too many log ons from this address",
            "Wait some minutes, and let servers start one after the other.".into(),
        ),
        _ => ("see enum Result", "Look the result up in the help of enum Result.".into()),
    };
    format!(" ({name}). {remedy}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_helps() {
        let refused = failure(5, false, 480);
        let start =
            "The log on failed with result 5 (the login token is refused). Make one for app 480 at https://";
        assert!(refused.starts_with(start), "{refused}");
        assert!(refused.ends_with("Correct that and log on again."), "{refused}");
        assert!(failure(106, false, 480).contains("has expired"));
        assert!(failure(102, false, 480).contains("is banned"));
        let lost = failure(20, true, 480);
        assert!(
            lost.contains("(no connection to Steam)") && lost.ends_with("Steam goes on trying."),
            "{lost}"
        );
        assert!(failure(8, false, 77).contains("app 77"));
        assert!(failure(9999, false, 1).contains("result 9999"));
    }

    #[test]
    fn no_answer_says_what_may_be_missing() {
        let text = no_answer(30);
        assert!(text.contains("within 30 seconds") && text.contains("run_callbacks()"), "{text}");
    }
}
