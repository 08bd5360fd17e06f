//! Functions of the SDKs beside 1.64, which `steam_api.json` does not have.

/// SDK 1.61 to 1.63.
pub const OLDER: [&str; 2] = [
    "fn SteamAPI_SteamGameServerUGC_v020() -> *mut ISteamUGC;",
    // A client's interface; that it is there tells 1.62 from 1.63.
    "fn SteamAPI_SteamGameSearch_v001() -> *mut c_void;",
];

/// SDK 1.65.
pub const NEWER: [&str; 5] = [
    "fn SteamAPI_SteamGameServerUtils_v011() -> *mut ISteamUtils;",
    "fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v013() -> *mut ISteamNetworkingSockets;",
    "fn SteamAPI_ISteamUtils_IsRunningOnSteamHardware(self_: *mut ISteamUtils) -> c_int;",
    "fn SteamAPI_ISteamUtils_GetSteamHardwareDefaultConfig(self_: *mut ISteamUtils) -> c_int;",
    "fn SteamAPI_ISteamUtils_IsRunningUnderProton(self_: *mut ISteamUtils) -> bool;",
];
