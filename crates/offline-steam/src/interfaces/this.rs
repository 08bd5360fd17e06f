//! What the pointer to an interface leads to in C, by the interface's name here.

pub use steam_sys::{
    ISteamClient as Client, ISteamGameServer as GameServer, ISteamGameServerStats as GameServerStats,
    ISteamHTTP as Http, ISteamInventory as Inventory, ISteamNetworking as Networking,
    ISteamNetworkingMessages as NetworkingMessages, ISteamNetworkingSockets as NetworkingSockets,
    ISteamNetworkingUtils as NetworkingUtils, ISteamUGC as Ugc, ISteamUtils as Utils,
};
