//! What the pointer to an interface leads to in C, by the interface's name here.

pub use steam_sys::{
    ISteamApps as Apps, ISteamClient as Client, ISteamFriends as Friends, ISteamGameServer as GameServer,
    ISteamGameServerStats as GameServerStats, ISteamHTTP as Http, ISteamInventory as Inventory,
    ISteamMatchmakingServers as MatchmakingServers, ISteamNetworking as Networking,
    ISteamNetworkingMessages as NetworkingMessages, ISteamNetworkingSockets as NetworkingSockets,
    ISteamNetworkingUtils as NetworkingUtils, ISteamUGC as Ugc, ISteamUser as User,
    ISteamUserStats as UserStats, ISteamUtils as Utils,
};
