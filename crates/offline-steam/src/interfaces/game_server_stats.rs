//! `ISteamGameServerStats`.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, and when no server
//! runs, nothing happens and the answer is neutral.

use std::ffi::{c_char, c_void};

use crate::dispatch::CallHandle;
use crate::interfaces::Interface;

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerStats_v001() -> *mut c_void {
    Interface::GameServerStats.access()
}

/// Fetches a user's stats; answered by `GSStatsReceived_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServerStats_RequestUserStats(
    _this: *mut c_void,
    _user: u64,
) -> CallHandle {
    0
}

/// Reads an integer stat.
///
/// # Safety
/// `name` is null or points to a C string, `value` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_GetUserStatInt32(
    _this: *mut c_void,
    _user: u64,
    _name: *const c_char,
    _value: *mut i32,
) -> bool {
    false
}

/// Reads a float stat.
///
/// # Safety
/// `name` is null or points to a C string, `value` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_GetUserStatFloat(
    _this: *mut c_void,
    _user: u64,
    _name: *const c_char,
    _value: *mut f32,
) -> bool {
    false
}

/// Reads whether an achievement is unlocked.
///
/// # Safety
/// `name` is null or points to a C string, `achieved` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_GetUserAchievement(
    _this: *mut c_void,
    _user: u64,
    _name: *const c_char,
    _achieved: *mut bool,
) -> bool {
    false
}

/// Writes an integer stat.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_SetUserStatInt32(
    _this: *mut c_void,
    _user: u64,
    _name: *const c_char,
    _value: i32,
) -> bool {
    false
}

/// Writes a float stat.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_SetUserStatFloat(
    _this: *mut c_void,
    _user: u64,
    _name: *const c_char,
    _value: f32,
) -> bool {
    false
}

/// Feeds an average-rate stat.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_UpdateUserAvgRateStat(
    _this: *mut c_void,
    _user: u64,
    _name: *const c_char,
    _count: f32,
    _seconds: f64,
) -> bool {
    false
}

/// Unlocks an achievement.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_SetUserAchievement(
    _this: *mut c_void,
    _user: u64,
    _name: *const c_char,
) -> bool {
    false
}

/// Locks an achievement again.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServerStats_ClearUserAchievement(
    _this: *mut c_void,
    _user: u64,
    _name: *const c_char,
) -> bool {
    false
}

/// Sends a user's changed stats; answered by `GSStatsStored_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServerStats_StoreUserStats(
    _this: *mut c_void,
    _user: u64,
) -> CallHandle {
    0
}
