//! The page "Game Server": the server's account, its entry in the server browser, and the players' tickets.
//! SDK: `ISteamGameServer` (`isteamgameserver.h`).

use std::ffi::CStr;

use godot::builtin::{GString, PackedByteArray, VarDictionary, Variant};

use crate::api::callbacks::{answers, callbacks};
use crate::api::constants::enums;
use crate::api::network_values::bytes;
use crate::api::page::Tables;
use crate::api::{log_on, requests};
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use crate::register::text::printed;
use crate::session::SESSION;
use crate::session::verdicts::Word;
use steam::address::parse_ipv4;
use steam::game_server::{AuthTicket, GameServer, PublicIp};
use steam::identity::Identity;
use steam::result::RESULT_IO_FAILURE;
use steam::sys;

/// `k_EBeginAuthSessionResultInvalidTicket`.
const INVALID_TICKET: i64 = 1;
/// `k_EUserHasLicenseResultNoAuth`.
const LICENSE_NO_AUTH: i64 = 2;

/// What is said when Steam wants a newer version.
const OUTDATED: &str = "Steam has a newer version of the game than this server declares. Update the server's files \
                        (with SteamCMD, app_update), raise the version that it declares, and start it again.";

/// Bytes that Steam keeps of a text, terminator included; more are cut.
pub(crate) mod room {
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

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS }];

methods! {
    /// Tells Steam which game this is; required, usually the app ID as text. Only before log on.
    ///
    /// SDK: `ISteamGameServer::SetProduct`.
    fn setProduct(call, product: GString) {
        send_text(call, named!(product), room::ANY, GameServer::set_product);
    }

    /// The game's title in the server browser; required, up to 63 bytes of UTF-8. Only before log on.
    ///
    /// SDK: `ISteamGameServer::SetGameDescription`.
    fn setGameDescription(call, description: GString) {
        send_text(call, named!(description), room::GAME_DESCRIPTION, GameServer::set_game_description);
    }

    /// The folder of the mod that the server runs, without a path, up to 31 bytes; empty for the game itself.
    /// Only before log on.
    ///
    /// SDK: `ISteamGameServer::SetModDir`.
    fn setModDir(call, mod_directory: GString) {
        send_text(call, named!(mod_directory), room::GAME_DIR, GameServer::set_mod_dir);
    }

    /// Whether this is a dedicated server (true) or a player's listen server (false, the default). Only before
    /// log on.
    ///
    /// SDK: `ISteamGameServer::SetDedicatedServer`.
    fn setDedicatedServer(call, dedicated: bool) {
        if let Some(server) = game_server(call) {
            server.set_dedicated_server(dedicated);
        }
    }

    /// The advertised player limit, 0..2147483647. Steam does not enforce it. May change at any time.
    ///
    /// SDK: `ISteamGameServer::SetMaxPlayerCount`.
    fn setMaxPlayerCount(call, players_max: i64) {
        send_count(call, named!(players_max), GameServer::set_max_player_count);
    }

    /// The advertised number of bots, 0..2147483647; 0 at the start. May change at any time.
    ///
    /// SDK: `ISteamGameServer::SetBotPlayerCount`.
    fn setBotPlayerCount(call, bots: i64) {
        send_count(call, named!(bots), GameServer::set_bot_player_count);
    }

    /// The server's name in the browser, up to 63 bytes of UTF-8. May change at any time.
    ///
    /// SDK: `ISteamGameServer::SetServerName`.
    fn setServerName(call, name: GString) {
        send_text(call, named!(name), room::SERVER_NAME, GameServer::set_server_name);
    }

    /// The map's name in the browser, up to 31 bytes of UTF-8. May change at any time.
    ///
    /// SDK: `ISteamGameServer::SetMapName`.
    fn setMapName(call, map: GString) {
        send_text(call, named!(map), room::MAP_NAME, GameServer::set_map_name);
    }

    /// Whether the browser shows that a password is needed. Asking players for it is up to the game.
    ///
    /// SDK: `ISteamGameServer::SetPasswordProtected`.
    fn setPasswordProtected(call, password_protected: bool) {
        if let Some(server) = game_server(call) {
            server.set_password_protected(password_protected);
        }
    }

    /// Tags by which players filter the server list, separated by commas, up to 127 bytes. May change at any
    /// time.
    ///
    /// SDK: `ISteamGameServer::SetGameTags`.
    fn setGameTags(call, tags: GString) {
        send_text(call, named!(tags), room::GAME_TAGS, GameServer::set_game_tags);
    }

    /// Text by which searches filter servers, up to 2047 bytes; unlike tags it is not shown. May change at any
    /// time, but set it only when it did change.
    ///
    /// SDK: `ISteamGameServer::SetGameData`.
    fn setGameData(call, data: GString) {
        send_text(call, named!(data), room::GAME_DATA, GameServer::set_game_data);
    }

    /// The region the server wants to be listed for; empty, the default, is the whole world.
    ///
    /// SDK: `ISteamGameServer::SetRegion`.
    fn setRegion(call, region: GString) {
        send_text(call, named!(region), room::ANY, GameServer::set_region);
    }

    /// Adds or replaces one rule, which server browsers show and query tools read.
    ///
    /// SDK: `ISteamGameServer::SetKeyValue`.
    fn setKeyValue(call, key: GString, value: GString) {
        let Some(server) = game_server(call) else { return };
        let Some(key) = call.text(named!(key)) else { return };
        let Some(value) = call.text(named!(value)) else { return };
        server.set_key_value(&key, &value);
    }

    /// Removes every rule set by [method setKeyValue].
    ///
    /// SDK: `ISteamGameServer::ClearAllKeyValues`.
    fn clearAllKeyValues(call) {
        if let Some(server) = game_server(call) {
            server.clear_all_key_values();
        }
    }

    /// Whether the server is listed and answers queries. Off at the start: switch it on once the properties are
    /// set and the server is logged on.
    ///
    /// SDK: `ISteamGameServer::SetAdvertiseServerActive`.
    fn setAdvertiseServerActive(call, active: bool) {
        if let Some(server) = game_server(call) {
            server.set_advertise_server_active(active);
        }
    }

    /// Starts a log on to the persistent account that the token names (a game server login token of Steam's
    /// page for managing game servers). [signal server_connected] or [signal server_connect_failure] follows.
    ///
    /// SDK: `ISteamGameServer::LogOn`.
    fn logOn(call, token: GString) {
        log_on::begun();
        send_text(call, named!(token), room::ANY, GameServer::log_on);
    }

    /// Starts a log on to a throw-away account. [signal server_connected] or [signal server_connect_failure]
    /// follows.
    ///
    /// SDK: `ISteamGameServer::LogOnAnonymous`.
    fn logOnAnonymous(call) {
        if let Some(server) = game_server(call) {
            log_on::begun();
            server.log_on_anonymous();
        }
    }

    /// Starts a log off. [signal server_disconnected] follows.
    ///
    /// SDK: `ISteamGameServer::LogOff`.
    fn logOff(call) {
        if let Some(server) = game_server(call) {
            SESSION.log_on.end();
            server.log_off();
        }
    }

    /// Whether the server is logged on to Steam right now. False while Steam does not run.
    ///
    /// SDK: `ISteamGameServer::BLoggedOn`.
    fn loggedOn(call) -> bool {
        game_server(call).is_some_and(|server| server.logged_on())
    }

    /// Whether the server is secured by VAC; settled by [signal policy_response]. False while Steam does not run.
    ///
    /// SDK: `ISteamGameServer::BSecure`.
    fn secure(call) -> bool {
        game_server(call).is_some_and(|server| server.secure())
    }

    /// The address under which Steam sees the server; known once it is logged on.
    ///
    /// Returns a Dictionary: `type` (int, a [enum IPType]), `ipv4` (int, host order: 127.0.0.1 is 0x7F000001; 0
    /// unless the type is `IP_TYPE_IPV4`), `ipv6` (String, "" unless the type is `IP_TYPE_IPV6`) and `address`
    /// (String, whichever is set in printable form, "" when Steam does not know it).
    ///
    /// SDK: `ISteamGameServer::GetPublicIP`.
    fn getPublicIP(call) -> VarDictionary {
        let ip = game_server(call).map_or(PublicIp::Unknown, |server| server.public_ip());
        let (kind, v4, v6, address) = match ip {
            PublicIp::Unknown => (0, 0, GString::new(), GString::new()),
            PublicIp::V4(ip) => (0, ip.to_bits(), GString::new(), printed(ip)),
            PublicIp::V6(ip) => (1, 0, printed(ip), printed(ip)),
        };
        vdict! { "ipv4" => v4, "ipv6" => &v6, "type" => kind, "address" => &address }
    }

    /// Whether the master server wants the server restarted because a newer version is out. True once per
    /// request: reading it clears it.
    ///
    /// SDK: `ISteamGameServer::WasRestartRequested`.
    fn wasRestartRequested(call) -> bool {
        let is_outdated = game_server(call).is_some_and(|server| server.was_restart_requested());
        if is_outdated {
            call.warn("", OUTDATED);
        }
        is_outdated
    }

    /// The port on which spectators join, 0..65535; 0, the default, when nobody can watch. Opening the socket is
    /// up to the game.
    ///
    /// SDK: `ISteamGameServer::SetSpectatorPort`.
    fn setSpectatorPort(call, port: i64) {
        let Some(server) = game_server(call) else { return };
        let Some(port) = call.number(named!(port), 0..=u16::MAX.into()) else {
            return;
        };
        server.set_spectator_port(port);
    }

    /// The name under which spectators find the server, up to 31 bytes; shown when there is a spectator port.
    ///
    /// SDK: `ISteamGameServer::SetSpectatorServerName`.
    fn setSpectatorServerName(call, name: GString) {
        let send = GameServer::set_spectator_server_name;
        send_text(call, named!(name), room::MAP_NAME, send);
    }

    /// Makes a ticket that proves to another party who this server is. `remote_steam_id` is the one party that
    /// may use it, 0 for anybody. Withdraw it with [method cancelAuthTicket] when it is not needed any more.
    ///
    /// Returns a Dictionary: `id` (int, the ticket's handle, `AUTH_TICKET_INVALID` when there is no ticket),
    /// `handle` (the same), `buffer` (PackedByteArray, what to send to the other party) and `size` (int, its
    /// length). [signal get_auth_session_ticket_response] tells when Steam knows the ticket.
    ///
    /// SDK: `ISteamGameServer::GetAuthSessionTicket`.
    fn getAuthSessionTicket(call, remote_steam_id: i64 = 0) -> VarDictionary {
        let remote = (remote_steam_id != 0).then(|| Identity::from_steam_id(remote_steam_id as u64));
        let ticket = game_server(call)
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
    fn cancelAuthTicket(call, auth_ticket: i64) {
        let Some(server) = game_server(call) else { return };
        let range = 0..=u32::MAX.into();
        let Some(ticket) = call.number(named!(auth_ticket), range) else {
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
    fn beginAuthSession(call, ticket: PackedByteArray, ticket_size: i64, steam_id: i64 = 0) -> i64 as enums::BeginAuthSessionResult {
        let Some(server) = game_server(call) else { return INVALID_TICKET };
        if steam_id == 0 && (ticket_size == 0 || ticket_size == ticket.len() as i64) {
            let text = "steam_id is 0; it must be the ID of the player who showed the ticket.";
            call.report("steam_id", text);
            return INVALID_TICKET;
        }
        let (size, steam_id) = match steam_id {
            0 => (ticket.len() as i64, ticket_size),
            _ => (ticket_size, steam_id),
        };
        let part = usize::try_from(size).ok().and_then(|size| ticket.as_slice().get(..size));
        let Some(part) = part else {
            let length = ticket.len();
            call.report("ticket_size", &format!("ticket_size is {size}, but the ticket has {length} bytes."));
            return INVALID_TICKET;
        };
        let result = server.begin_auth_session(part, steam_id as u64);
        if result == sys::k_EBeginAuthSessionResultOK {
            SESSION.traffic.add_session(steam_id as u64);
        }
        result.into()
    }

    /// Ends the session of a player ([method beginAuthSession]) or a bot
    /// ([method createUnauthenticatedUserConnection]). `steam_id` is the whole 64-bit ID.
    ///
    /// SDK: `ISteamGameServer::EndAuthSession`.
    fn endAuthSession(call, steam_id: i64) {
        if let Some(server) = game_server(call) {
            SESSION.traffic.remove_session(steam_id as u64);
            server.end_auth_session(steam_id as u64);
        }
    }

    /// Whether a player with a session owns an app, a DLC mostly. Returns a [enum UserHasLicenseForAppResult];
    /// `USER_HAS_LICENSE_RESULT_NO_AUTH` when the player has no session, and while Steam does not run.
    ///
    /// SDK: `ISteamGameServer::UserHasLicenseForApp`.
    fn userHasLicenseForApp(call, steam_id: i64, app_id: i64) -> i64 as enums::UserHasLicenseForAppResult {
        license(call, steam_id, app_id)
    }

    /// The same as [method userHasLicenseForApp], under its older name.
    fn userHasLicenceForApp(call, steam_id: i64, app_id: i64) -> i64 as enums::UserHasLicenseForAppResult {
        license(call, steam_id, app_id)
    }

    /// Asks whether a user is in a Steam group; both are whole 64-bit IDs. False when nothing was asked (not
    /// logged on); otherwise [signal client_group_status] follows.
    ///
    /// SDK: `ISteamGameServer::RequestUserGroupStatus`.
    fn requestUserGroupStatus(call, steam_id: i64, group_id: i64) -> bool {
        game_server(call)
            .is_some_and(|server| server.request_user_group_status(steam_id as u64, group_id as u64))
    }

    /// Ties the server to a Steam group, so that [method computeNewPlayerCompatibility] counts its members.
    /// `clan_id` is the group's whole 64-bit ID. [signal associate_clan] follows, once for each request.
    ///
    /// SDK: `ISteamGameServer::AssociateWithClan`.
    fn associateWithClan(call, clan_id: i64) {
        if let Some(server) = game_server(call) {
            requests::expect(server.associate_with_clan(clan_id as u64), ASSOCIATE_CLAN, clan_id);
        }
    }

    /// Asks how a joining player and the players on the server feel about each other. [signal player_compat]
    /// follows, once for each request.
    ///
    /// SDK: `ISteamGameServer::ComputeNewPlayerCompatibility`.
    fn computeNewPlayerCompatibility(call, steam_id: i64) {
        if let Some(server) = game_server(call) {
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
    fn createUnauthenticatedUserConnection(call) -> i64 {
        game_server(call).map_or(0, |server| server.create_unauthenticated_user_connection() as i64)
    }

    /// Sets the name and the score (-2147483648..4294967295; above 2147483647 query clients read a negative one) with
    /// which the server browser lists a player or a bot. False
    /// when `steam_id` has no session here.
    ///
    /// SDK: `ISteamGameServer::BUpdateUserData`.
    fn updateUserData(call, steam_id: i64, player_name: GString, score: i64) -> bool {
        let Some(server) = game_server(call) else { return false };
        let Some(name) = call.text(named!(player_name)) else { return false };
        let range = i32::MIN.into()..=u32::MAX.into();
        let Some(score) = call.number::<i64>(named!(score), range) else { return false };
        // Steam takes an unsigned number and hands its bits on; query clients read them as a signed one.
        server.update_user_data(steam_id as u64, &name, score as u32)
    }

    /// With `QUERY_PORT_SHARED`: hands a datagram that arrived on the game's socket and starts with four bytes
    /// of 0xFF to Steam. `packet` is its content as PackedByteArray, `ip` and `port` are its sender's. Fetch the
    /// answers with [method getNextOutgoingPacket] afterwards.
    ///
    /// Returns a Dictionary: `incoming` (bool, Steam took it) and, when Steam took it, `data` (PackedByteArray,
    /// the packet).
    ///
    /// SDK: `ISteamGameServer::HandleIncomingPacket`.
    fn handleIncomingPacket(call, packet: Variant, ip: GString, port: i64) -> VarDictionary {
        match take_incoming(call, &packet, &ip, port) {
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
    fn getNextOutgoingPacket(call) -> VarDictionary {
        let packet = game_server(call).and_then(|server| server.next_outgoing_packet());
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
pub fn game_server(call: Call) -> Option<GameServer> {
    call.require(GameServer::get())
}

fn license(call: Call, steam_id: i64, app_id: i64) -> i64 {
    let Some(server) = game_server(call) else { return LICENSE_NO_AUTH };
    let range = 0..=u32::MAX.into();
    let Some(app_id) = call.number(named!(app_id), range) else { return LICENSE_NO_AUTH };
    server.user_has_license_for_app(steam_id as u64, app_id).into()
}

/// Hands a datagram to Steam; returns it when Steam took it.
fn take_incoming(call: Call, packet: &Variant, ip: &GString, port: i64) -> Option<PackedByteArray> {
    let server = game_server(call)?;
    let Some(packet) = bytes(packet) else {
        let found = packet.get_type();
        let text = format!("packet must be the datagram as PackedByteArray, not of type {found:?}.");
        call.report("packet", &text);
        return None;
    };
    let ip = parse_ipv4(&ip.to_string());
    let ip = ip.inspect_err(|error| call.report("ip", &format!("ip: {error}."))).ok()?;
    let port = call.number(named!(port), 0..=u16::MAX.into())?;
    server.handle_incoming_packet(packet.as_slice(), ip, port).then_some(packet)
}

/// Checks a text and sends it; one that Steam will cut gets a warning.
pub(crate) fn send_text(call: Call, text: Named<GString>, room: usize, send: fn(&GameServer, &CStr)) {
    let Some(server) = game_server(call) else { return };
    let Some(c_text) = call.text(text) else { return };
    call.warn_if_cut(text.name, &c_text, room);
    send(&server, &c_text);
}

/// Checks a number of players and sends it.
fn send_count(call: Call, count: Named<i64>, send: fn(&GameServer, i32)) {
    let Some(server) = game_server(call) else { return };
    let Some(count) = call.number(count, 0..=i32::MAX.into()) else { return };
    send(&server, count);
}

signals! {
    /// Answers `associateWithClan`.
    ///
    /// `result` is a `Result` value: `RESULT_OK` when the server now belongs to the group,
    /// `RESULT_IO_FAILURE` when Steam could not be asked; ask again then.
    fn associate_clan(result: i64 as enums::Result);

    /// A player was approved through the old connect-and-authenticate flow.
    ///
    /// `steam_id` is the player, `owner_id` the account that owns the game (another one under Family
    /// Sharing). Steam retired that flow and no method here starts it, so do not wait for this signal:
    /// tickets handed to `beginAuthSession` are answered by `validate_auth_ticket_response`.
    fn client_approved(steam_id: i64, owner_id: i64);

    /// A player was refused through the old connect-and-authenticate flow.
    ///
    /// `steam_id` is the player, `reason` a `DenyReason` value. Steam retired that flow and no method here
    /// starts it: tickets handed to `beginAuthSession` are answered by `validate_auth_ticket_response`.
    fn client_denied(steam_id: i64, reason: i64 as enums::DenyReason);

    /// Answers `requestUserGroupStatus`.
    ///
    /// `steam_id` and `group_id` are the user and the group that were asked about, `member` is true when the
    /// user is in the group, `officer` when the user is one of its officers (who are members too).
    fn client_group_status(steam_id: i64, group_id: i64, member: bool, officer: bool);

    /// Steam asks the server to remove a player who was let in before.
    ///
    /// `steam_id` is the player, `reason` a `DenyReason` value. Disconnect the player and call
    /// `endAuthSession`.
    fn client_kick(steam_id: i64, reason: i64 as enums::DenyReason);

    /// Statistics of this server among all servers of the game.
    ///
    /// `result` is a `Result` value, `rank` the position of the server counted from 0, `total_connects` the
    /// number of clients that ever connected and `total_minutes_played` the minutes ever played here. Steam
    /// retired the request behind it and no method here makes it, so the signal is there for completeness and
    /// does not arrive.
    fn gameplay_stats(
        result: i64 as enums::Result,
        rank: i64,
        total_connects: i64,
        total_minutes_played: i64,
    );

    /// Answers `getAuthSessionTicket`: the ticket is now known to Steam.
    ///
    /// `auth_ticket` is the handle that `getAuthSessionTicket` returned, `result` a `Result` value. Send the
    /// ticket to the other side after `RESULT_OK` only; on anything else call `cancelAuthTicket` and ask for
    /// a new one.
    fn get_auth_session_ticket_response(auth_ticket: i64, result: i64 as enums::Result);

    /// Answers `computeNewPlayerCompatibility`.
    ///
    /// `result` is a `Result` value. The counts tell how many players on the server do not want to play with
    /// the candidate (`players_dont_like_candidate`), how many of them the candidate does not want to play
    /// with (`players_candidate_doesnt_like`), and how many members of the group given to `associateWithClan`
    /// do not want to play with the candidate (`clan_players_dont_like_candidate`). `steam_id` is the
    /// candidate.
    fn player_compat(
        result: i64 as enums::Result,
        players_dont_like_candidate: i64,
        players_candidate_doesnt_like: i64,
        clan_players_dont_like_candidate: i64,
        steam_id: i64,
    );

    /// Steam decided, after the log-on, whether the server is protected by VAC.
    ///
    /// `secure` is 1 for a VAC-secured server and 0 otherwise. Only a server that was started in the mode
    /// `SERVER_MODE_AUTHENTICATION_AND_SECURE` becomes secured. `secure()` gives the same answer from now on.
    fn policy_response(secure: i64);

    /// The server could not log on to Steam, after `logOn` or `logOnAnonymous`.
    ///
    /// `result` is a `Result` value with the reason. `retrying` is true when Steam keeps trying by itself;
    /// when it is false, correct the cause (a wrong token, for example) and log on again.
    fn server_connect_failure(result: i64 as enums::Result, retrying: bool);

    /// The server is logged on to Steam, after `logOn` or `logOnAnonymous`.
    ///
    /// From here on `getSteamID` is the server's id and the server can be advertised. Comes again when Steam
    /// logs the server back on after `server_disconnected`; the id may be another one then.
    fn server_connected();

    /// The server is no longer logged on to Steam: after `logOff`, or because the connection was lost.
    ///
    /// `result` is a `Result` value with the reason, `RESULT_OK` after `logOff`. After a lost connection
    /// Steam logs the server on again by itself and emits `server_connected`.
    fn server_disconnected(result: i64 as enums::Result);

    /// Answers `beginAuthSession`: Steam has checked the ticket of a player.
    ///
    /// `steam_id` is the player, `response` an `AuthSessionResponse` value and `owner_id` the account that
    /// owns the game (another one under Family Sharing). On anything but `AUTH_SESSION_RESPONSE_OK`
    /// disconnect the player and call `endAuthSession`. Can come again for a player who was accepted, when
    /// the ticket is cancelled or the player goes offline.
    fn validate_auth_ticket_response(
        steam_id: i64,
        response: i64 as enums::AuthSessionResponse,
        owner_id: i64,
    );
}

callbacks! {
    SteamServersConnected_t => |_payload| {
        log_on::succeeded();
        server_connected();
    };
    SteamServerConnectFailure_t => |m_eResult: i32, m_bStillRetrying: u8| {
        log_on::failed(m_eResult, m_bStillRetrying != 0);
        server_connect_failure(m_eResult, m_bStillRetrying != 0);
    };
    SteamServersDisconnected_t => server_disconnected(m_eResult: i32);
    GSPolicyResponse_t => |m_bSecure: u8| policy_response(i32::from(m_bSecure != 0));
    ValidateAuthTicketResponse_t => |m_SteamID: i64, m_eAuthSessionResponse: i32, m_OwnerSteamID: i64| {
        SESSION.verdicts.tell(m_SteamID as u64, Word::Verdict(m_eAuthSessionResponse));
        validate_auth_ticket_response(m_SteamID, m_eAuthSessionResponse, m_OwnerSteamID)
    };
    GetAuthSessionTicketResponse_t => get_auth_session_ticket_response(m_hAuthTicket: u32, m_eResult: i32);
    GSClientApprove_t => client_approved(m_SteamID: i64, m_OwnerSteamID: i64);
    GSClientDeny_t => |m_SteamID: i64, m_eDenyReason: i32| {
        SESSION.verdicts.tell(m_SteamID as u64, Word::Unwanted(m_eDenyReason));
        client_denied(m_SteamID, m_eDenyReason)
    };
    GSClientKick_t => |m_SteamID: i64, m_eDenyReason: i32| {
        SESSION.verdicts.tell(m_SteamID as u64, Word::Unwanted(m_eDenyReason));
        client_kick(m_SteamID, m_eDenyReason)
    };
    GSClientGroupStatus_t => client_group_status(
        m_SteamIDUser: i64,
        m_SteamIDGroup: i64,
        m_bMember: u8,
        m_bOfficer: u8,
    );
    GSGameplayStats_t => gameplay_stats(
        m_eResult: i32,
        m_nRank: i32,
        m_unTotalConnects: u32,
        m_unTotalMinutesPlayed: u32,
    );
}

answers! {
    /// To `associateWithClan`.
    ASSOCIATE_CLAN: AssociateWithClanResult_t => associate_clan(m_eResult: i32), else (RESULT_IO_FAILURE);

    /// To `computeNewPlayerCompatibility`.
    PLAYER_COMPAT(candidate): ComputeNewPlayerCompatibilityResult_t
        => player_compat(
            m_eResult: i32,
            m_cPlayersThatDontLikeCandidate: i32,
            m_cPlayersThatCandidateDoesntLike: i32,
            m_cClanPlayersThatDontLikeCandidate: i32,
            m_SteamIDCandidate: i64,
        ),
        else (RESULT_IO_FAILURE, 0, 0, 0, candidate);
}
