// Written by `cargo xtask generate` from the SDK's steam_api.json and bindings. Do not edit.

use crate::interface::Version;

pub const ISteamUtils: Version = Version { name: c"SteamUtils010", accessor: "SteamAPI_SteamGameServerUtils_v010" };
pub const ISteamNetworking: Version = Version { name: c"SteamNetworking006", accessor: "SteamAPI_SteamGameServerNetworking_v006" };
pub const ISteamHTTP: Version = Version { name: c"STEAMHTTP_INTERFACE_VERSION003", accessor: "SteamAPI_SteamGameServerHTTP_v003" };
pub const ISteamUGC: Version = Version { name: c"STEAMUGC_INTERFACE_VERSION021", accessor: "SteamAPI_SteamGameServerUGC_v021" };
pub const ISteamInventory: Version = Version { name: c"STEAMINVENTORY_INTERFACE_V003", accessor: "SteamAPI_SteamGameServerInventory_v003" };
pub const ISteamNetworkingMessages: Version = Version { name: c"SteamNetworkingMessages002", accessor: "SteamAPI_SteamGameServerNetworkingMessages_SteamAPI_v002" };
pub const ISteamNetworkingSockets: Version = Version { name: c"SteamNetworkingSockets012", accessor: "SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012" };
pub const ISteamNetworkingUtils: Version = Version { name: c"SteamNetworkingUtils004", accessor: "SteamAPI_SteamNetworkingUtils_SteamAPI_v004" };
pub const ISteamGameServer: Version = Version { name: c"SteamGameServer015", accessor: "SteamAPI_SteamGameServer_v015" };
pub const ISteamGameServerStats: Version = Version { name: c"SteamGameServerStats001", accessor: "SteamAPI_SteamGameServerStats_v001" };
