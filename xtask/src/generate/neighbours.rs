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

/// SDK 1.65, what only a client meets.
const NEWER_CLIENTS: [&str; 14] = [
    "fn SteamAPI_ISteamApps_SetGamePerformanceSetting(self_: *mut ISteamApps, setting: c_int);",
    "fn SteamAPI_ISteamApps_SetGameRenderResolution(self_: *mut ISteamApps, unWidth: uint32, unHeight: uint32);",
    "fn SteamAPI_ISteamMatchmakingServerFriendsResponse_AddFriendToList(self_: *mut c_void, steamID: uint64_steamid, pchName: *const c_char, bCurrentlyConnected: bool);",
    "fn SteamAPI_ISteamMatchmakingServerFriendsResponse_FriendsFailedToRespond(self_: *mut c_void);",
    "fn SteamAPI_ISteamMatchmakingServerFriendsResponse_FriendsRefreshComplete(self_: *mut c_void);",
    "fn SteamAPI_ISteamMatchmakingServers_ServerFriends(self_: *mut ISteamMatchmakingServers, unIP: uint32, usPort: uint16, pRequestServersResponse: *mut c_void) -> HServerQuery;",
    "fn SteamAPI_SteamInput_v007() -> *mut ISteamInput;",
    "fn SteamAPI_SteamMatchmakingServers_v003() -> *mut ISteamMatchmakingServers;",
    "fn SteamAPI_SteamNetworkingSockets_SteamAPI_v013() -> *mut ISteamNetworkingSockets;",
    "fn SteamAPI_SteamUtils_v011() -> *mut ISteamUtils;",
    "fn SteamAPI_gameserveritem_t_IsEqualTo(self_: *mut gameserveritem_t, rhs: *const gameserveritem_t) -> bool;",
    "fn SteamAPI_servernetadr_t_IsEqualTo(self_: *mut servernetadr_t, rhs: *const servernetadr_t) -> bool;",
    // And what only a client meets of the neighbours on the other side.
    "fn SteamAPI_SteamApps_v008() -> *mut ISteamApps;",
    "fn SteamAPI_SteamRemotePlay_v003() -> *mut ISteamRemotePlay;",
];

/// What Valve's library has and no header: the names of long ago, which it keeps for old programs.
const OLD_NAMES: [&str; 10] = [
    "fn GetHSteamPipe() -> HSteamPipe;",
    "fn GetHSteamUser() -> HSteamUser;",
    "fn SteamAPI_InitAnonymousUser() -> bool;",
    "fn SteamAPI_InitSafe() -> bool;",
    "fn SteamAPI_SetBreakpadAppID(unAppID: uint32);",
    "fn SteamAPI_UseBreakpadCrashHandler(pchVersion: *const c_char, pchDate: *const c_char, pchTime: *const c_char, bFullMemoryDumps: bool, pvContext: *mut c_void, m_pfnPreMinidumpCallback: *mut c_void);",
    "fn SteamClient() -> *mut ISteamClient;",
    "fn SteamGameServer_GetIPCCallCount() -> uint32;",
    "fn SteamGameServer_InitSafe(unIP: uint32, usPort: uint16, usGamePort: uint16, usQueryPort: uint16, eServerMode: EServerMode, pchVersionString: *const c_char) -> bool;",
    "fn SteamRealPath(pchPath: *const c_char, pchRealPath: *mut c_char, cchRealPath: usize) -> *mut c_char;",
];

/// Every function that `steam_api.json` does not have and some library does.
pub fn all() -> impl Iterator<Item = &'static str> {
    OLDER.into_iter().chain(NEWER).chain(NEWER_CLIENTS).chain(OLD_NAMES)
}

/// What a table of virtual methods has that the one of SDK 1.64 has not.
pub enum Edit {
    /// A method is missing.
    Without(&'static str),
    /// Another one is in a method's place: an exported function, or a method without one.
    Instead(&'static str, &'static str),
    /// Another one follows a method.
    After(&'static str, &'static str),
    /// Nothing follows a method.
    Until(&'static str),
}

/// The tables of other versions, by interface and version. They were found by comparing the SDKs' headers; of
/// `SteamClient017` Valve's library uses the part that this one has.
pub const VTABLES: [(&str, &str, &[Edit]); 5] = [
    (
        "ISteamUtils",
        "011",
        &[
            Edit::Without("GetCSERIPPort"),
            Edit::Without("IsSteamRunningOnSteamDeck"),
            Edit::After("DismissGamepadTextInput", "SteamAPI_ISteamUtils_IsRunningUnderProton"),
            Edit::After("DismissGamepadTextInput", "SteamAPI_ISteamUtils_GetSteamHardwareDefaultConfig"),
            Edit::After("DismissGamepadTextInput", "SteamAPI_ISteamUtils_IsRunningOnSteamHardware"),
        ],
    ),
    // What is another one there, `SendMessages`, looks at the object's version.
    ("ISteamNetworkingSockets", "013", &[]),
    (
        "ISteamUGC",
        "020",
        &[
            Edit::Instead("GetNumSubscribedItems", "GetNumSubscribedItems020"),
            Edit::Instead("GetSubscribedItems", "GetSubscribedItems020"),
            Edit::Until("GetUserContentDescriptorPreferences"),
        ],
    ),
    (
        "ISteamClient",
        "021",
        &[
            Edit::After("GetISteamScreenshots", "GetISteamGameSearch"),
            Edit::After("GetISteamMusic", "GetISteamMusicRemote"),
        ],
    ),
    (
        "ISteamClient",
        "017",
        &[
            Edit::After("GetISteamHTTP", "GetISteamUnifiedMessages"),
            Edit::After("GetISteamUGC", "GetISteamAppList"),
            Edit::After("GetISteamMusic", "GetISteamMusicRemote"),
            Edit::Until("GetISteamParentalSettings"),
        ],
    ),
];
