//! `ISteamGameServerStats` (`isteamgameserverstats.h`): players' stats and achievements.

use std::ffi::CStr;

use steam_sys as sys;

use crate::interface::steam_interface;

steam_interface! {
    /// `ISteamGameServerStats`.
    GameServerStats = GAME_SERVER_STATS -> ISteamGameServerStats;
}

/// A function that fills in a value about a user and answers whether it could.
type Getter<T> = unsafe fn(*mut sys::ISteamGameServerStats, u64, *const std::ffi::c_char, *mut T) -> bool;

impl GameServerStats {
    /// An integer stat; `None` when it is not there, of another type, or not downloaded.
    pub fn int(&self, steam_id: u64, name: &CStr) -> Option<i32> {
        self.fetch(sys::SteamAPI_ISteamGameServerStats_GetUserStatInt32, steam_id, name)
    }

    /// A float stat; `None` as with integers.
    pub fn float(&self, steam_id: u64, name: &CStr) -> Option<f32> {
        self.fetch(sys::SteamAPI_ISteamGameServerStats_GetUserStatFloat, steam_id, name)
    }

    /// Whether an achievement is unlocked; `None` as with integers.
    pub fn achievement(&self, steam_id: u64, name: &CStr) -> Option<bool> {
        self.fetch(sys::SteamAPI_ISteamGameServerStats_GetUserAchievement, steam_id, name)
    }

    fn fetch<T: Default>(&self, getter: Getter<T>, steam_id: u64, name: &CStr) -> Option<T> {
        let mut value = T::default();
        // SAFETY: the handle is the running interface, the name is a C string, and `value` is live and of the
        // type that the getter writes.
        let found = unsafe { getter(self.raw.as_ptr(), steam_id, name.as_ptr(), &mut value) };
        found.then_some(value)
    }
}
