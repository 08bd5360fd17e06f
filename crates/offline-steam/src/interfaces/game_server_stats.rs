//! `ISteamGameServerStats`.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, and when no server
//! runs, nothing happens and the answer is neutral.

use std::ffi::{c_char, c_void};

use crate::dispatch::{CallHandle, NO_CALL};
use crate::ffi::{hand_out, text};
use crate::interface::Interface;
use crate::interfaces::running::with_interface;
use crate::server::Server;
use crate::stats::StatValue;
use crate::steam_id::SteamId;

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::GameServerStats, this, neutral, body)
}

/// Runs a body that needs the name of a stat or of an achievement; false without one.
///
/// # Safety
/// `name` is null or points to a C string.
unsafe fn with_name(
    this: *mut c_void,
    name: *const c_char,
    body: impl FnOnce(&mut Server, &str) -> bool,
) -> bool {
    with_server(this, false, |server| {
        // SAFETY: the pointer is what this function's contract says, and the text is not used after it returns.
        unsafe { text(name) }.is_some_and(|name| body(server, &name))
    })
}

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerStats_v001() -> *mut c_void {
    Interface::GameServerStats.access()
}

/// Asks for a user's stats; answered by `GSStatsReceived_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServerStats_RequestUserStats(
    this: *mut c_void,
    user: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |server| server.request_user_stats(SteamId(user)))
}

/// Reads an integer stat.
///
/// # Safety
/// `name` is null or points to a C string, `value` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_GetUserStatInt32(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
    value: *mut i32,
) -> bool {
    let read = |server: &mut Server, name: &str| {
        let int = match server.user_stat(SteamId(user), name) {
            Some(StatValue::Int(value)) => Some(value),
            _ => None,
        };
        // SAFETY: the pointer is what this function's contract says.
        unsafe { hand_out(int, value) }
    };
    // SAFETY: the pointer is what this function's contract says.
    unsafe { with_name(this, name, read) }
}

/// Reads a float stat, or the average of an average-rate stat.
///
/// # Safety
/// `name` is null or points to a C string, `value` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_GetUserStatFloat(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
    value: *mut f32,
) -> bool {
    let read = |server: &mut Server, name: &str| {
        let float = match server.user_stat(SteamId(user), name) {
            Some(StatValue::Float(value) | StatValue::AvgRate { rate: value, .. }) => Some(value),
            _ => None,
        };
        // SAFETY: the pointer is what this function's contract says.
        unsafe { hand_out(float, value) }
    };
    // SAFETY: the pointer is what this function's contract says.
    unsafe { with_name(this, name, read) }
}

/// Reads whether an achievement is unlocked.
///
/// # Safety
/// `name` is null or points to a C string, `achieved` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_GetUserAchievement(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
    achieved: *mut bool,
) -> bool {
    let read = |server: &mut Server, name: &str| {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { hand_out(server.user_achievement(SteamId(user), name), achieved) }
    };
    // SAFETY: the pointer is what this function's contract says.
    unsafe { with_name(this, name, read) }
}

/// Writes an integer stat.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_SetUserStatInt32(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
    value: i32,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { with_name(this, name, |server, name| server.set_user_stat_int(SteamId(user), name, value)) }
}

/// Writes a float stat.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_SetUserStatFloat(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
    value: f32,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { with_name(this, name, |server, name| server.set_user_stat_float(SteamId(user), name, value)) }
}

/// Takes `count` in `seconds` into an average-rate stat.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_UpdateUserAvgRateStat(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
    count: f32,
    seconds: f64,
) -> bool {
    let update =
        |server: &mut Server, name: &str| server.update_user_average(SteamId(user), name, count, seconds);
    // SAFETY: the pointer is what this function's contract says.
    unsafe { with_name(this, name, update) }
}

/// Unlocks an achievement.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_SetUserAchievement(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { with_name(this, name, |server, name| server.set_user_achievement(SteamId(user), name, true)) }
}

/// Locks an achievement again.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_ClearUserAchievement(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { with_name(this, name, |server, name| server.set_user_achievement(SteamId(user), name, false)) }
}

/// Stores a user's changed stats; answered by `GSStatsStored_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServerStats_StoreUserStats(this: *mut c_void, user: u64) -> CallHandle {
    with_server(this, NO_CALL, |server| server.store_user_stats(SteamId(user)))
}
