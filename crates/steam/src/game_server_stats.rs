//! `ISteamGameServerStats` (`isteamgameserverstats.h`): players' stats and achievements.

use std::ffi::CStr;

use steam_sys as sys;

use crate::interface::steam_interface;

steam_interface! {
    /// `ISteamGameServerStats`.
    GameServerStats = GAME_SERVER_STATS -> ISteamGameServerStats;

    /// Downloads a user's stats and achievements; returns the call.
    fn request_user_stats(steam_id: u64) -> u64 = sys::SteamAPI_ISteamGameServerStats_RequestUserStats;
    /// Uploads what was changed; returns the call.
    fn store_user_stats(steam_id: u64) -> u64 = sys::SteamAPI_ISteamGameServerStats_StoreUserStats;
    /// Sets an integer stat.
    fn set_int(steam_id: u64, name: &CStr, value: i32) -> bool
        = sys::SteamAPI_ISteamGameServerStats_SetUserStatInt32;
    /// Sets a float stat.
    fn set_float(steam_id: u64, name: &CStr, value: f32) -> bool
        = sys::SteamAPI_ISteamGameServerStats_SetUserStatFloat;
    /// Feeds an average-rate stat.
    fn update_average(steam_id: u64, name: &CStr, count: f32, seconds: f64) -> bool
        = sys::SteamAPI_ISteamGameServerStats_UpdateUserAvgRateStat;
    /// Unlocks an achievement.
    fn set_achievement(steam_id: u64, name: &CStr) -> bool
        = sys::SteamAPI_ISteamGameServerStats_SetUserAchievement;
    /// Locks an achievement.
    fn clear_achievement(steam_id: u64, name: &CStr) -> bool
        = sys::SteamAPI_ISteamGameServerStats_ClearUserAchievement;
}

/// A function that fills in a value about a user and answers whether it could.
type Getter<T> = unsafe fn(*mut sys::ISteamGameServerStats, u64, *const std::ffi::c_char, *mut T) -> bool;

impl GameServerStats {
    /// An integer stat; `None` when it is not there, of another type, or not downloaded.
    pub fn int(self, steam_id: u64, name: &CStr) -> Option<i32> {
        self.fetch(sys::SteamAPI_ISteamGameServerStats_GetUserStatInt32, steam_id, name)
    }

    /// A float stat; `None` as with integers.
    pub fn float(self, steam_id: u64, name: &CStr) -> Option<f32> {
        self.fetch(sys::SteamAPI_ISteamGameServerStats_GetUserStatFloat, steam_id, name)
    }

    /// Whether an achievement is unlocked; `None` as with integers.
    pub fn achievement(self, steam_id: u64, name: &CStr) -> Option<bool> {
        self.fetch(sys::SteamAPI_ISteamGameServerStats_GetUserAchievement, steam_id, name)
    }

    fn fetch<T: Default>(self, getter: Getter<T>, steam_id: u64, name: &CStr) -> Option<T> {
        let mut value = T::default();
        // SAFETY: the handle is the running interface, the name is a C string, and `value` is live and of the
        // type that the getter writes.
        let found = unsafe { getter(self.0.as_ptr(), steam_id, name.as_ptr(), &mut value) };
        found.then_some(value)
    }
}
