//! The page "Game Server": the server's account, its entry in the server browser, and the players' tickets.
//! SDK: `ISteamGameServer` (`isteamgameserver.h`).

use std::ffi::CStr;

use godot::builtin::{GString, PackedByteArray, VarDictionary, Variant, vdict};
use godot::register::godot_api;
use steam::sys;

use crate::arguments;
use crate::callbacks::game_server::{ASSOCIATE_CLAN, PLAYER_COMPAT};
use crate::callbacks::requests;
use crate::network_values::bytes;
use crate::reporting::{report, require};
use crate::steam_server::SteamServer;
use steam::address::parse_ipv4;
use steam::game_server::{AuthTicket, GameServer, PublicIp};
use steam::identity::Identity;

/// `k_EBeginAuthSessionResultInvalidTicket`.
const INVALID_TICKET: i64 = 1;
/// `k_EUserHasLicenseResultNoAuth`.
const LICENSE_NO_AUTH: i64 = 2;

/// Bytes that Steam keeps of a text, terminator included; more are cut.
mod room {
    use super::sys;

    pub const GAME_DIR: usize = sys::k_cbMaxGameServerGameDir as usize;
    pub const MAP_NAME: usize = sys::k_cbMaxGameServerMapName as usize;
    pub const GAME_DESCRIPTION: usize = sys::k_cbMaxGameServerGameDescription as usize;
    pub const SERVER_NAME: usize = sys::k_cbMaxGameServerName as usize;
    pub const GAME_TAGS: usize = sys::k_cbMaxGameServerTags as usize;
    pub const GAME_DATA: usize = sys::k_cbMaxGameServerGameData as usize;
    /// Texts for which the SDK names no limit.
    pub const ANY: usize = usize::MAX;
}

#[godot_api(secondary)]
impl SteamServer {
    /// Tells Steam which game this is; required, usually the app ID as text. Only before log on.
    ///
    /// SDK: `ISteamGameServer::SetProduct`.
    #[func(rename = setProduct)]
    fn set_product(&self, product: GString) {
        send_text("setProduct", "product", &product, room::ANY, GameServer::set_product);
    }

    /// The game's title in the server browser; required, up to 63 bytes of UTF-8. Only before log on.
    ///
    /// SDK: `ISteamGameServer::SetGameDescription`.
    #[func(rename = setGameDescription)]
    fn set_game_description(&self, description: GString) {
        send_text(
            "setGameDescription",
            "description",
            &description,
            room::GAME_DESCRIPTION,
            GameServer::set_game_description,
        );
    }

    /// The folder of the mod that the server runs, without a path, up to 31 bytes; empty for the game itself.
    /// Only before log on.
    ///
    /// SDK: `ISteamGameServer::SetModDir`.
    #[func(rename = setModDir)]
    fn set_mod_dir(&self, mod_directory: GString) {
        send_text("setModDir", "mod_directory", &mod_directory, room::GAME_DIR, GameServer::set_mod_dir);
    }

    /// Whether this is a dedicated server (true) or a player's listen server (false, the default). Only before
    /// log on.
    ///
    /// SDK: `ISteamGameServer::SetDedicatedServer`.
    #[func(rename = setDedicatedServer)]
    fn set_dedicated_server(&self, dedicated: bool) {
        if let Some(server) = game_server("setDedicatedServer") {
            server.set_dedicated_server(dedicated);
        }
    }

    /// The advertised player limit, 0..2147483647. Steam does not enforce it. May change at any time.
    ///
    /// SDK: `ISteamGameServer::SetMaxPlayerCount`.
    #[func(rename = setMaxPlayerCount)]
    fn set_max_player_count(&self, players_max: i64) {
        send_count("setMaxPlayerCount", "players_max", players_max, GameServer::set_max_player_count);
    }

    /// The advertised number of bots, 0..2147483647; 0 at the start. May change at any time.
    ///
    /// SDK: `ISteamGameServer::SetBotPlayerCount`.
    #[func(rename = setBotPlayerCount)]
    fn set_bot_player_count(&self, bots: i64) {
        send_count("setBotPlayerCount", "bots", bots, GameServer::set_bot_player_count);
    }

    /// The server's name in the browser, up to 63 bytes of UTF-8. May change at any time.
    ///
    /// SDK: `ISteamGameServer::SetServerName`.
    #[func(rename = setServerName)]
    fn set_server_name(&self, name: GString) {
        send_text("setServerName", "name", &name, room::SERVER_NAME, GameServer::set_server_name);
    }

    /// The map's name in the browser, up to 31 bytes of UTF-8. May change at any time.
    ///
    /// SDK: `ISteamGameServer::SetMapName`.
    #[func(rename = setMapName)]
    fn set_map_name(&self, map: GString) {
        send_text("setMapName", "map", &map, room::MAP_NAME, GameServer::set_map_name);
    }

    /// Whether the browser shows that a password is needed. Asking players for it is up to the game.
    ///
    /// SDK: `ISteamGameServer::SetPasswordProtected`.
    #[func(rename = setPasswordProtected)]
    fn set_password_protected(&self, password_protected: bool) {
        if let Some(server) = game_server("setPasswordProtected") {
            server.set_password_protected(password_protected);
        }
    }

    /// Tags by which players filter the server list, separated by commas, up to 127 bytes. May change at any
    /// time.
    ///
    /// SDK: `ISteamGameServer::SetGameTags`.
    #[func(rename = setGameTags)]
    fn set_game_tags(&self, tags: GString) {
        send_text("setGameTags", "tags", &tags, room::GAME_TAGS, GameServer::set_game_tags);
    }

    /// Text by which searches filter servers, up to 2047 bytes; unlike tags it is not shown. May change at any
    /// time, but set it only when it did change.
    ///
    /// SDK: `ISteamGameServer::SetGameData`.
    #[func(rename = setGameData)]
    fn set_game_data(&self, data: GString) {
        send_text("setGameData", "data", &data, room::GAME_DATA, GameServer::set_game_data);
    }

    /// The region the server wants to be listed for; empty, the default, is the whole world.
    ///
    /// SDK: `ISteamGameServer::SetRegion`.
    #[func(rename = setRegion)]
    fn set_region(&self, region: GString) {
        send_text("setRegion", "region", &region, room::ANY, GameServer::set_region);
    }

    /// Adds or replaces one rule, which server browsers show and query tools read.
    ///
    /// SDK: `ISteamGameServer::SetKeyValue`.
    #[func(rename = setKeyValue)]
    fn set_key_value(&self, key: GString, value: GString) {
        let Some(server) = game_server("setKeyValue") else { return };
        let Some(key) = arguments::text("setKeyValue", "key", &key) else { return };
        let Some(value) = arguments::text("setKeyValue", "value", &value) else { return };
        server.set_key_value(&key, &value);
    }

    /// Removes every rule set by [method setKeyValue].
    ///
    /// SDK: `ISteamGameServer::ClearAllKeyValues`.
    #[func(rename = clearAllKeyValues)]
    fn clear_all_key_values(&self) {
        if let Some(server) = game_server("clearAllKeyValues") {
            server.clear_all_key_values();
        }
    }

    /// Whether the server is listed and answers queries. Off at the start: switch it on once the properties are
    /// set and the server is logged on.
    ///
    /// SDK: `ISteamGameServer::SetAdvertiseServerActive`.
    #[func(rename = setAdvertiseServerActive)]
    fn set_advertise_server_active(&self, active: bool) {
        if let Some(server) = game_server("setAdvertiseServerActive") {
            server.set_advertise_server_active(active);
        }
    }

    /// Starts a log on to the persistent account that the token names (a game server login token of Steam's
    /// page for managing game servers). [signal server_connected] or [signal server_connect_failure] follows.
    ///
    /// SDK: `ISteamGameServer::LogOn`.
    #[func(rename = logOn)]
    fn log_on(&self, token: GString) {
        send_text("logOn", "token", &token, room::ANY, GameServer::log_on);
    }

    /// Starts a log on to a throw-away account. [signal server_connected] or [signal server_connect_failure]
    /// follows.
    ///
    /// SDK: `ISteamGameServer::LogOnAnonymous`.
    #[func(rename = logOnAnonymous)]
    fn log_on_anonymous(&self) {
        if let Some(server) = game_server("logOnAnonymous") {
            server.log_on_anonymous();
        }
    }

    /// Starts a log off. [signal server_disconnected] follows.
    ///
    /// SDK: `ISteamGameServer::LogOff`.
    #[func(rename = logOff)]
    fn log_off(&self) {
        if let Some(server) = game_server("logOff") {
            server.log_off();
        }
    }

    /// Whether the server is logged on to Steam right now. False while Steam does not run.
    ///
    /// SDK: `ISteamGameServer::BLoggedOn`.
    #[func(rename = loggedOn)]
    fn logged_on(&self) -> bool {
        game_server("loggedOn").is_some_and(GameServer::logged_on)
    }

    /// Whether the server is secured by VAC; settled by [signal policy_response]. False while Steam does not run.
    ///
    /// SDK: `ISteamGameServer::BSecure`.
    #[func]
    fn secure(&self) -> bool {
        game_server("secure").is_some_and(GameServer::secure)
    }

    /// The address under which Steam sees the server; known once it is logged on.
    ///
    /// Returns a Dictionary: `type` (int, a [enum IPType]), `ipv4` (int, host order: 127.0.0.1 is 0x7F000001; 0
    /// unless the type is `IP_TYPE_IPV4`), `ipv6` (String, "" unless the type is `IP_TYPE_IPV6`) and `address`
    /// (String, whichever is set in printable form, "" when Steam does not know it).
    ///
    /// SDK: `ISteamGameServer::GetPublicIP`.
    #[func(rename = getPublicIP)]
    fn get_public_ip(&self) -> VarDictionary {
        let ip = game_server("getPublicIP").map_or(PublicIp::Unknown, GameServer::public_ip);
        let (kind, v4, v6, address) = match ip {
            PublicIp::Unknown => (0, 0, String::new(), String::new()),
            PublicIp::V4(ip) => (0, ip.to_bits(), String::new(), ip.to_string()),
            PublicIp::V6(ip) => (1, 0, ip.to_string(), ip.to_string()),
        };
        vdict! { "ipv4" => v4, "ipv6" => v6, "type" => kind, "address" => address }
    }

    /// Whether the master server wants the server restarted because a newer version is out. True once per
    /// request: reading it clears it.
    ///
    /// SDK: `ISteamGameServer::WasRestartRequested`.
    #[func(rename = wasRestartRequested)]
    fn was_restart_requested(&self) -> bool {
        game_server("wasRestartRequested").is_some_and(GameServer::was_restart_requested)
    }

    /// The port on which spectators join, 0..65535; 0, the default, when nobody can watch. Opening the socket is
    /// up to the game.
    ///
    /// SDK: `ISteamGameServer::SetSpectatorPort`.
    #[func(rename = setSpectatorPort)]
    fn set_spectator_port(&self, port: i64) {
        let Some(server) = game_server("setSpectatorPort") else { return };
        let Some(port) = arguments::number("setSpectatorPort", "port", port, 0..=u16::MAX.into()) else {
            return;
        };
        server.set_spectator_port(port);
    }

    /// The name under which spectators find the server, up to 31 bytes; shown when there is a spectator port.
    ///
    /// SDK: `ISteamGameServer::SetSpectatorServerName`.
    #[func(rename = setSpectatorServerName)]
    fn set_spectator_server_name(&self, name: GString) {
        let send = GameServer::set_spectator_server_name;
        send_text("setSpectatorServerName", "name", &name, room::MAP_NAME, send);
    }

    /// Makes a ticket that proves to another party who this server is. `remote_steam_id` is the one party that
    /// may use it, 0 for anybody. Withdraw it with [method cancelAuthTicket] when it is not needed any more.
    ///
    /// Returns a Dictionary: `id` (int, the ticket's handle, `AUTH_TICKET_INVALID` when there is no ticket),
    /// `handle` (the same), `buffer` (PackedByteArray, what to send to the other party) and `size` (int, its
    /// length). [signal get_auth_session_ticket_response] tells when Steam knows the ticket.
    ///
    /// SDK: `ISteamGameServer::GetAuthSessionTicket`.
    #[func(rename = getAuthSessionTicket)]
    fn get_auth_session_ticket(&self, #[opt(default = 0)] remote_steam_id: i64) -> VarDictionary {
        let remote = (remote_steam_id != 0).then(|| Identity::from_steam_id(remote_steam_id as u64));
        let ticket = game_server("getAuthSessionTicket")
            .map_or_else(AuthTicket::default, |server| server.auth_session_ticket(remote.as_ref()));
        let buffer = PackedByteArray::from(ticket.bytes);
        vdict! {
            "id" => ticket.handle,
            "handle" => ticket.handle,
            "buffer" => &buffer,
            "size" => buffer.len() as i64,
        }
    }

    /// Withdraws a ticket of this server's. `auth_ticket` is the handle that [method getAuthSessionTicket] gave,
    /// not the bytes. Whoever holds the ticket is told that it was cancelled.
    ///
    /// SDK: `ISteamGameServer::CancelAuthTicket`.
    #[func(rename = cancelAuthTicket)]
    fn cancel_auth_ticket(&self, auth_ticket: i64) {
        let Some(server) = game_server("cancelAuthTicket") else { return };
        let range = 0..=u32::MAX.into();
        let Some(ticket) = arguments::number("cancelAuthTicket", "auth_ticket", auth_ticket, range) else {
            return;
        };
        server.cancel_auth_ticket(ticket);
    }

    /// Has Steam check the ticket with which a player claims to be `steam_id`, and opens a session for the
    /// player. Two shapes: `beginAuthSession(ticket, steam_id)` takes the ticket as long as it is, and
    /// `beginAuthSession(ticket, ticket_size, steam_id)` its first `ticket_size` bytes.
    ///
    /// Returns a [enum BeginAuthSessionResult], which only says whether the ticket is being checked: the verdict
    /// is [signal validate_auth_ticket_response], which may come again later when things change. End the session
    /// with [method endAuthSession] when the player leaves. A size that is not the ticket's is an error,
    /// answered with `BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET`, as is a call while Steam does not run.
    ///
    /// SDK: `ISteamGameServer::BeginAuthSession`.
    #[func(rename = beginAuthSession)]
    fn begin_auth_session(
        &self,
        ticket: PackedByteArray,
        ticket_size: i64,
        #[opt(default = 0)] steam_id: i64,
    ) -> i64 {
        const METHOD: &str = "beginAuthSession";
        let Some(server) = game_server(METHOD) else { return INVALID_TICKET };
        let (size, steam_id) = match steam_id {
            0 => (ticket.len() as i64, ticket_size),
            _ => (ticket_size, steam_id),
        };
        let part = usize::try_from(size).ok().and_then(|size| ticket.as_slice().get(..size));
        let Some(part) = part else {
            let length = ticket.len();
            report(
                METHOD,
                "ticket_size",
                &format!("ticket_size is {size}, but the ticket has {length} bytes."),
            );
            return INVALID_TICKET;
        };
        server.begin_auth_session(part, steam_id as u64).into()
    }

    /// Ends the session of a player ([method beginAuthSession]) or a bot
    /// ([method createUnauthenticatedUserConnection]). `steam_id` is the whole 64-bit ID.
    ///
    /// SDK: `ISteamGameServer::EndAuthSession`.
    #[func(rename = endAuthSession)]
    fn end_auth_session(&self, steam_id: i64) {
        if let Some(server) = game_server("endAuthSession") {
            server.end_auth_session(steam_id as u64);
        }
    }

    /// Whether a player with a session owns an app, a DLC mostly. Returns a [enum UserHasLicenseForAppResult];
    /// `USER_HAS_LICENSE_RESULT_NO_AUTH` when the player has no session, and while Steam does not run.
    ///
    /// SDK: `ISteamGameServer::UserHasLicenseForApp`.
    #[func(rename = userHasLicenseForApp)]
    fn user_has_license_for_app(&self, steam_id: i64, app_id: i64) -> i64 {
        license("userHasLicenseForApp", steam_id, app_id)
    }

    /// The same as [method userHasLicenseForApp], under its older name.
    #[func(rename = userHasLicenceForApp)]
    fn user_has_licence_for_app(&self, steam_id: i64, app_id: i64) -> i64 {
        license("userHasLicenceForApp", steam_id, app_id)
    }

    /// Asks whether a user is in a Steam group; both are whole 64-bit IDs. False when nothing was asked (not
    /// logged on); otherwise [signal client_group_status] follows.
    ///
    /// SDK: `ISteamGameServer::RequestUserGroupStatus`.
    #[func(rename = requestUserGroupStatus)]
    fn request_user_group_status(&self, steam_id: i64, group_id: i64) -> bool {
        game_server("requestUserGroupStatus")
            .is_some_and(|server| server.request_user_group_status(steam_id as u64, group_id as u64))
    }

    /// Ties the server to a Steam group, so that [method computeNewPlayerCompatibility] counts its members.
    /// `clan_id` is the group's whole 64-bit ID. [signal associate_clan] follows, once for each request.
    ///
    /// SDK: `ISteamGameServer::AssociateWithClan`.
    #[func(rename = associateWithClan)]
    fn associate_with_clan(&self, clan_id: i64) {
        if let Some(server) = game_server("associateWithClan") {
            requests::expect(server.associate_with_clan(clan_id as u64), ASSOCIATE_CLAN, clan_id);
        }
    }

    /// Asks how a joining player and the players on the server feel about each other. [signal player_compat]
    /// follows, once for each request.
    ///
    /// SDK: `ISteamGameServer::ComputeNewPlayerCompatibility`.
    #[func(rename = computeNewPlayerCompatibility)]
    fn compute_new_player_compatibility(&self, steam_id: i64) {
        if let Some(server) = game_server("computeNewPlayerCompatibility") {
            requests::expect(
                server.compute_new_player_compatibility(steam_id as u64),
                PLAYER_COMPAT,
                steam_id,
            );
        }
    }

    /// Lists a bot among the players. Returns the Steam ID made up for it, 0 when there is none; name and score
    /// are set with [method updateUserData], and [method endAuthSession] removes it.
    ///
    /// SDK: `ISteamGameServer::CreateUnauthenticatedUserConnection`.
    #[func(rename = createUnauthenticatedUserConnection)]
    fn create_unauthenticated_user_connection(&self) -> i64 {
        game_server("createUnauthenticatedUserConnection")
            .map_or(0, |server| server.create_unauthenticated_user_connection() as i64)
    }

    /// Sets the name and the score (0..4294967295) with which the server browser lists a player or a bot. False
    /// when `steam_id` has no session here.
    ///
    /// SDK: `ISteamGameServer::BUpdateUserData`.
    #[func(rename = updateUserData)]
    fn update_user_data(&self, steam_id: i64, player_name: GString, score: i64) -> bool {
        const METHOD: &str = "updateUserData";
        let Some(server) = game_server(METHOD) else { return false };
        let Some(name) = arguments::text(METHOD, "player_name", &player_name) else { return false };
        let Some(score) = arguments::number(METHOD, "score", score, 0..=u32::MAX.into()) else {
            return false;
        };
        server.update_user_data(steam_id as u64, &name, score)
    }

    /// With `QUERY_PORT_SHARED`: hands a datagram that arrived on the game's socket and starts with four bytes
    /// of 0xFF to Steam. `packet` is its content as PackedByteArray, `ip` and `port` are its sender's. Fetch the
    /// answers with [method getNextOutgoingPacket] afterwards.
    ///
    /// Returns a Dictionary: `incoming` (bool, Steam took it) and, when Steam took it, `data` (PackedByteArray,
    /// the packet).
    ///
    /// SDK: `ISteamGameServer::HandleIncomingPacket`.
    #[func(rename = handleIncomingPacket)]
    fn handle_incoming_packet(&self, packet: Variant, ip: GString, port: i64) -> VarDictionary {
        match take_incoming(&packet, &ip, port) {
            Some(data) => vdict! { "incoming" => true, "data" => &data },
            None => vdict! { "incoming" => false },
        }
    }

    /// With `QUERY_PORT_SHARED`: the next datagram that Steam wants sent from the game's socket. Call it in every
    /// frame, after [method handleIncomingPacket], until the length is 0.
    ///
    /// Returns a Dictionary: `length` (int, 0 when there is none), `out` (PackedByteArray, the datagram),
    /// `address` (int, the receiver's IPv4 in host order: 127.0.0.1 is 0x7F000001) and `port` (int).
    ///
    /// SDK: `ISteamGameServer::GetNextOutgoingPacket`.
    #[func(rename = getNextOutgoingPacket)]
    fn get_next_outgoing_packet(&self) -> VarDictionary {
        let packet = game_server("getNextOutgoingPacket").and_then(GameServer::next_outgoing_packet);
        let packet = packet.unwrap_or_default();
        let out = PackedByteArray::from(packet.bytes);
        vdict! {
            "length" => out.len() as i64,
            "out" => &out,
            "address" => packet.address,
            "port" => packet.port,
        }
    }
}

/// The interface, or `None` after reporting that Steam does not run.
pub(crate) fn game_server(method: &'static str) -> Option<GameServer> {
    require(method, GameServer::get())
}

fn license(method: &'static str, steam_id: i64, app_id: i64) -> i64 {
    let Some(server) = game_server(method) else { return LICENSE_NO_AUTH };
    let range = 0..=u32::MAX.into();
    let Some(app_id) = arguments::number(method, "app_id", app_id, range) else { return LICENSE_NO_AUTH };
    server.user_has_license_for_app(steam_id as u64, app_id).into()
}

/// Hands a datagram to Steam; returns it when Steam took it.
fn take_incoming(packet: &Variant, ip: &GString, port: i64) -> Option<PackedByteArray> {
    const METHOD: &str = "handleIncomingPacket";
    let server = game_server(METHOD)?;
    let Some(packet) = bytes(packet) else {
        let found = packet.get_type();
        let text = format!("packet must be the datagram as PackedByteArray, not of type {found:?}.");
        report(METHOD, "packet", &text);
        return None;
    };
    let ip = parse_ipv4(&ip.to_string());
    let ip = ip.inspect_err(|error| report(METHOD, "ip", &format!("ip: {error}."))).ok()?;
    let port = arguments::number(METHOD, "port", port, 0..=u16::MAX.into())?;
    server.handle_incoming_packet(packet.as_slice(), ip, port).then_some(packet)
}

/// Checks a text and sends it; one that Steam will cut gets a warning.
fn send_text(
    method: &'static str,
    argument: &'static str,
    text: &GString,
    room: usize,
    send: fn(GameServer, &CStr),
) {
    let Some(server) = game_server(method) else { return };
    let Some(text) = arguments::text(method, argument, text) else { return };
    arguments::warn_if_cut(method, argument, &text, room);
    send(server, &text);
}

/// Checks a number of players and sends it.
fn send_count(method: &'static str, argument: &'static str, count: i64, send: fn(GameServer, i32)) {
    let Some(server) = game_server(method) else { return };
    let Some(count) = arguments::number(method, argument, count, 0..=i32::MAX.into()) else { return };
    send(server, count);
}
