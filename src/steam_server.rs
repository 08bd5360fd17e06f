//! The class `SteamServer`: its signals and its two properties. It has no state: that is the session's, and so
//! instances beside the singleton are harmless.

use std::sync::atomic::Ordering;

use godot::classes::Object;
use godot::prelude::*;

use crate::arguments;
use crate::session::SESSION;

/// Steam for dedicated servers: log on, server browser, players' tickets, stats, inventory, workshop, HTTP
/// and Steam networking.
///
/// Start with [method serverInitEx], set the properties of the server ([method setProduct],
/// [method setGameDescription], [method setServerName] ...), call [method logOnAnonymous] or [method logOn],
/// and call [method run_callbacks] in every frame, or switch on the project setting
/// `steam/initialization/embed_callbacks`. Answers of Steam arrive as signals.
///
/// Steam IDs and 64-bit handles are ints with the same 64 bits. A method that needs Steam logs one error and
/// returns a neutral value while Steam is not running.
#[derive(GodotClass)]
#[class(init, singleton, tool, base = Object)]
pub struct SteamServer {
    /// The handle of the inventory result that inventory methods use when they are given 0.
    #[var(get = get_inventory_handle, set = set_inventory_handle)]
    inventory_handle: PhantomVar<i64>,
    /// The handle of the property update that inventory methods use when they are given 0.
    #[var(get = get_inventory_update_handle, set = set_inventory_update_handle)]
    inventory_update_handle: PhantomVar<i64>,

    base: Base<Object>,
}

// Everything gdext wants in the primary block: the accessors of properties, and signals.
#[godot_api]
impl SteamServer {
    /// The stored handle of an inventory result (32 bits): the newest that Steam gave out. 0 when nothing was
    /// stored yet, and after `destroyResult` of that result. Inventory methods use it when they are given 0.
    #[func]
    fn get_inventory_handle(&self) -> i64 {
        SESSION.stored_result.load(Ordering::Relaxed).into()
    }

    /// Stores the handle of an inventory result. A number beyond 32 bits is refused with an error.
    #[func]
    fn set_inventory_handle(&self, new_inventory_handle: i64) {
        let handle = arguments::int("set_inventory_handle", "new_inventory_handle", new_inventory_handle);
        if let Some(handle) = handle {
            SESSION.stored_result.store(handle, Ordering::Relaxed);
        }
    }

    /// The stored handle of a property update (64 bits): the newest that `startUpdateProperties` gave out. 0 when
    /// nothing was stored yet, and after `submitUpdateProperties` of that update.
    #[func]
    fn get_inventory_update_handle(&self) -> i64 {
        SESSION.stored_update.load(Ordering::Relaxed) as i64
    }

    /// Stores the handle of a property update, all 64 bits of it.
    #[func]
    fn set_inventory_update_handle(&self, new_inventory_update_handle: i64) {
        SESSION.stored_update.store(new_inventory_update_handle as u64, Ordering::Relaxed);
    }

    // game_server

    /// Answers `associateWithClan`.
    ///
    /// `result` is a `Result` value: `RESULT_OK` when the server now belongs to the group,
    /// `RESULT_IO_FAILURE` when Steam could not be asked; ask again then.
    #[signal]
    fn associate_clan(result: i64);

    /// A player was approved through the old connect-and-authenticate flow.
    ///
    /// `steam_id` is the player, `owner_id` the account that owns the game (another one under Family
    /// Sharing). Steam retired that flow and no method here starts it, so do not wait for this signal:
    /// tickets handed to `beginAuthSession` are answered by `validate_auth_ticket_response`.
    #[signal]
    fn client_approved(steam_id: i64, owner_id: i64);

    /// A player was refused through the old connect-and-authenticate flow.
    ///
    /// `steam_id` is the player, `reason` a `DenyReason` value. Steam retired that flow and no method here
    /// starts it: tickets handed to `beginAuthSession` are answered by `validate_auth_ticket_response`.
    #[signal]
    fn client_denied(steam_id: i64, reason: i64);

    /// Answers `requestUserGroupStatus`.
    ///
    /// `steam_id` and `group_id` are the user and the group that were asked about, `member` is true when the
    /// user is in the group, `officer` when the user is one of its officers (who are members too).
    #[signal]
    fn client_group_status(steam_id: i64, group_id: i64, member: bool, officer: bool);

    /// Steam asks the server to remove a player who was let in before.
    ///
    /// `steam_id` is the player, `reason` a `DenyReason` value. Disconnect the player and call
    /// `endAuthSession`.
    #[signal]
    fn client_kick(steam_id: i64, reason: i64);

    /// Statistics of this server among all servers of the game.
    ///
    /// `result` is a `Result` value, `rank` the position of the server counted from 0, `total_connects` the
    /// number of clients that ever connected and `total_minutes_played` the minutes ever played here. Steam
    /// retired the request behind it and no method here makes it, so the signal is there for completeness and
    /// does not arrive.
    #[signal]
    fn gameplay_stats(result: i64, rank: i64, total_connects: i64, total_minutes_played: i64);

    /// Answers `getAuthSessionTicket`: the ticket is now known to Steam.
    ///
    /// `auth_ticket` is the handle that `getAuthSessionTicket` returned, `result` a `Result` value. Send the
    /// ticket to the other side after `RESULT_OK` only; on anything else call `cancelAuthTicket` and ask for
    /// a new one.
    #[signal]
    fn get_auth_session_ticket_response(auth_ticket: i64, result: i64);

    /// Answers `computeNewPlayerCompatibility`.
    ///
    /// `result` is a `Result` value. The counts tell how many players on the server do not want to play with
    /// the candidate (`players_dont_like_candidate`), how many of them the candidate does not want to play
    /// with (`players_candidate_doesnt_like`), and how many members of the group given to `associateWithClan`
    /// do not want to play with the candidate (`clan_players_dont_like_candidate`). `steam_id` is the
    /// candidate.
    #[signal]
    fn player_compat(
        result: i64,
        players_dont_like_candidate: i64,
        players_candidate_doesnt_like: i64,
        clan_players_dont_like_candidate: i64,
        steam_id: i64,
    );

    /// Steam decided, after the log-on, whether the server is protected by VAC.
    ///
    /// `secure` is 1 for a VAC-secured server and 0 otherwise. Only a server that was started in the mode
    /// `SERVER_MODE_AUTHENTICATION_AND_SECURE` becomes secured. `secure()` gives the same answer from now on.
    #[signal]
    fn policy_response(secure: i64);

    /// The server could not log on to Steam, after `logOn` or `logOnAnonymous`.
    ///
    /// `result` is a `Result` value with the reason. `retrying` is true when Steam keeps trying by itself;
    /// when it is false, correct the cause (a wrong token, for example) and log on again.
    #[signal]
    fn server_connect_failure(result: i64, retrying: bool);

    /// The server is logged on to Steam, after `logOn` or `logOnAnonymous`.
    ///
    /// From here on `getSteamID` is the server's id and the server can be advertised. Comes again when Steam
    /// logs the server back on after `server_disconnected`; the id may be another one then.
    #[signal]
    fn server_connected();

    /// The server is no longer logged on to Steam: after `logOff`, or because the connection was lost.
    ///
    /// `result` is a `Result` value with the reason, `RESULT_OK` after `logOff`. After a lost connection
    /// Steam logs the server on again by itself and emits `server_connected`.
    #[signal]
    fn server_disconnected(result: i64);

    /// Answers `beginAuthSession`: Steam has checked the ticket of a player.
    ///
    /// `steam_id` is the player, `response` an `AuthSessionResponse` value and `owner_id` the account that
    /// owns the game (another one under Family Sharing). On anything but `AUTH_SESSION_RESPONSE_OK`
    /// disconnect the player and call `endAuthSession`. Can come again for a player who was accepted, when
    /// the ticket is cancelled or the player goes offline.
    #[signal]
    fn validate_auth_ticket_response(steam_id: i64, response: i64, owner_id: i64);

    // game_server_stats

    /// Answers `requestUserStats`.
    ///
    /// `result` is a `Result` value: after `RESULT_OK` the user's statistics and achievements can be read and
    /// set, `RESULT_FAIL` also means that the user has none, and `RESULT_IO_FAILURE` that Steam could not be
    /// asked. `steam_id` is the user.
    #[signal]
    fn stats_received(result: i64, steam_id: i64);

    /// Answers `storeUserStats`.
    ///
    /// `result` is a `Result` value. `RESULT_INVALID_PARAM` means that some values broke a limit and were set
    /// back to what Steam has; read them again. After `RESULT_IO_FAILURE` nothing was stored. `steam_id` is
    /// the user.
    #[signal]
    fn stats_stored(result: i64, steam_id: i64);

    /// Steam dropped the statistics of a user from memory, which happens some time after the user has left.
    ///
    /// `steam_id` is the user. Call `requestUserStats` before reading or setting anything of that user again.
    #[signal]
    fn stats_unloaded(steam_id: i64);

    // http

    /// Answers `sendHTTPRequest` and `sendHTTPRequestAndStreamResponse`: the request is over.
    ///
    /// `cookie_handle` is the handle of the request, `context_value` what `setHTTPRequestContextValue`
    /// attached to it (0 if nothing). `request_success` is true when the web server answered at all; look at
    /// `status_code`, the HTTP status (200 and so on), to know how. `body_size` is the length of the body in
    /// bytes. Fetch it with `getHTTPResponseBodyData`, then call `releaseHTTPRequest`.
    #[signal]
    fn http_request_completed(
        cookie_handle: i64,
        context_value: i64,
        request_success: bool,
        status_code: i64,
        body_size: i64,
    );

    /// A piece of the body of a request sent with `sendHTTPRequestAndStreamResponse` has arrived.
    ///
    /// `cookie_handle` is the handle of the request, `context_value` what `setHTTPRequestContextValue`
    /// attached to it (0 if nothing). Fetch the piece inside the handler: pass `offset` and `bytes_received`
    /// (both in bytes) to `getHTTPStreamingResponseBodyData`.
    #[signal]
    fn http_request_data_received(cookie_handle: i64, context_value: i64, offset: i64, bytes_received: i64);

    /// The headers of the answer to a request sent with `sendHTTPRequestAndStreamResponse` have arrived.
    ///
    /// `cookie_handle` is the handle of the request, `context_value` what `setHTTPRequestContextValue`
    /// attached to it (0 if nothing). `getHTTPResponseHeaderValue` can be called now.
    #[signal]
    fn http_request_headers_received(cookie_handle: i64, context_value: i64);

    // inventory

    /// Item definitions are loaded or have changed, after `loadItemDefinitions` or because Steam has newer
    /// ones.
    ///
    /// `definitions` holds the ids of all item definitions of the game, as ints.
    #[signal]
    fn inventory_definition_update(definitions: VarArray);

    /// Answers `requestEligiblePromoItemDefinitionsIDs`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `cached` is true
    /// when the answer was remembered instead of fetched, and `definitions` holds the ids, as ints, of the
    /// promotional items that the user may be given with `addPromoItem` or `addPromoItems`.
    #[signal]
    fn inventory_eligible_promo_item(result: i64, cached: bool, definitions: VarArray);

    /// `getAllItems` brought an inventory that is newer than the one known before.
    ///
    /// `inventory_handle` is the result handle that holds it; `inventory_result_ready` follows for the same
    /// handle.
    #[signal]
    fn inventory_full_update(inventory_handle: i64);

    /// An inventory request is finished. Comes once for every result handle that an inventory method
    /// returned.
    ///
    /// `result` is a `Result` value, the same that `getResultStatus` gives, and `inventory_handle` the result
    /// handle. Read the items with `getResultItems`, then free the handle with `destroyResult`.
    #[signal]
    fn inventory_result_ready(result: i64, inventory_handle: i64);

    /// Answers `startPurchase`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked). `order_id` and
    /// `transaction_id` identify the purchase and are 0 when it did not start. The items come later, with
    /// `inventory_result_ready`.
    #[signal]
    fn inventory_start_purchase_result(result: i64, order_id: i64, transaction_id: i64);

    /// Answers `requestPrices`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `currency` the
    /// three-letter code of the currency of all prices. `getItemsWithPrices` and `getItemPrice` work from now
    /// on.
    #[signal]
    fn inventory_request_prices_result(result: i64, currency: GString);

    // networking

    /// Packets sent with `sendP2PPacket` could not be delivered; what was still waiting to be sent is
    /// dropped.
    ///
    /// `remote_steam_id` is the peer, `session_error` a `P2PSessionError` value. Sending again tries a new
    /// session.
    #[signal]
    fn p2p_session_connect_fail(remote_steam_id: i64, session_error: i64);

    /// A peer without a session sends packets to this server.
    ///
    /// `remote_steam_id` is the peer. Call `acceptP2PSessionWithUser` to receive its packets. Comes again as
    /// long as the peer keeps sending and nothing is done about it.
    #[signal]
    fn p2p_session_request(remote_steam_id: i64);

    // networking_messages

    /// A session made with `sendMessageToUser` or `acceptSessionWithUser` could not be opened or broke.
    ///
    /// `reason` is a `NetworkingConnectionEnd` value, `remote_steam_id` the peer (0 when it has no Steam id),
    /// `connection_state` a `NetworkingConnectionState` value and `debug_message` a text in English for the
    /// log. Does not come when the peer closes the session in good order or the session ends because nobody
    /// uses it.
    #[signal]
    fn network_messages_session_failed(
        reason: i64,
        remote_steam_id: i64,
        connection_state: i64,
        debug_message: GString,
    );

    /// A peer without a session sent a message to this server.
    ///
    /// `remote_steam_id` is the peer (0 when it has no Steam id). Accept with `acceptSessionWithUser`, or by
    /// sending it something with `sendMessageToUser`. Comes again as long as the peer keeps sending and
    /// nothing is done about it.
    #[signal]
    fn network_messages_session_request(remote_steam_id: i64);

    // networking_sockets

    /// Answers `beginAsyncRequestFakeIP`.
    ///
    /// `result` is a `Result` value: `RESULT_OK`, `RESULT_INVALID_PARAM` for a request that Steam does not
    /// accept, or `RESULT_LIMIT_EXCEEDED` when too many addresses are in use. `remote_fake_steam_id` is the
    /// id of the one who asked, so this server's own (0 before it is known). `fake_ip` is the address as text
    /// and `port_list` an array of 8 ints, with 0 in the places of ports that were not given.
    #[signal]
    fn fake_ip_result(result: i64, remote_fake_steam_id: i64, fake_ip: GString, port_list: VarArray);

    /// The server's readiness for authenticated connections has changed, after `initAuthentication` or the
    /// first use of a connection that needs a certificate.
    ///
    /// `available` is a `NetworkingAvailability` value and `debug_message` a text in English for the log.
    #[signal]
    fn network_authentication_status(available: i64, debug_message: GString);

    /// A connection was made, came up, or ended.
    ///
    /// `connect_handle` is the connection, `old_state` its `NetworkingConnectionState` before this change,
    /// and `connection` describes it now: `identity` (Steam id of the peer, 0 if it has none), `user_data`,
    /// `listen_socket` (0 for a connection that this server opened), `remote_address`, `remote_pop`,
    /// `pop_relay`, `connection_state` (the new `NetworkingConnectionState`), `end_reason` (a
    /// `NetworkingConnectionEnd` value), `end_debug`, `debug_description` and `info_flags`.
    ///
    /// A new client shows up with a `listen_socket`, the old state `CONNECTION_STATE_NONE` and the new state
    /// `CONNECTION_STATE_CONNECTING`: answer with `acceptConnection` or `closeConnection`. A connection that
    /// was closed by the peer or broke must still be given back with `closeConnection`.
    #[signal]
    fn network_connection_status_changed(connect_handle: i64, connection: VarDictionary, old_state: i64);

    // networking_utils

    /// The state of the Steam relay network has changed, after `initRelayNetworkAccess`,
    /// `checkPingDataUpToDate` or the first use of a relay.
    ///
    /// `available` sums it up as a `NetworkingAvailability` value (100 is ready). `ping_measurement` is not 0
    /// while pings to the relays are being measured, `available_config` and `available_relay` are the
    /// `NetworkingAvailability` of the network's configuration and of at least one relay, and `debug_message`
    /// is a text in English for the log.
    #[signal]
    fn relay_network_status(
        available: i64,
        ping_measurement: i64,
        available_config: i64,
        available_relay: i64,
        debug_message: GString,
    );

    // ugc

    /// Answers `addAppDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the
    /// Workshop item and `app_id` the app or DLC that it now requires.
    #[signal]
    fn add_app_dependency_result(result: i64, file_id: i64, app_id: i64);

    /// Answers `addDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the parent
    /// item and `child_id` the item that became its child.
    #[signal]
    fn add_ugc_dependency_result(result: i64, file_id: i64, child_id: i64);

    /// Answers `createItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the id
    /// of the new item, to be filled with `startItemUpdate`. `accept_tos` is true when the account still has
    /// to accept the legal agreement of the Workshop; the item stays hidden until then.
    #[signal]
    fn item_created(result: i64, file_id: i64, accept_tos: bool);

    /// A download that `downloadItem` started has ended.
    ///
    /// `result` is a `Result` value, `file_id` the item and `app_id` the app it belongs to. Steam reports the
    /// downloads of other apps on this machine too, so compare `app_id` with your own. `getItemInstallInfo`
    /// names the folder.
    #[signal]
    fn item_downloaded(result: i64, file_id: i64, app_id: i64);

    /// Answers `getAppDependencies`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the
    /// item. `app_ids` holds the apps and DLCs that it requires, `app_dependencies` tells how many they are
    /// in this answer (32 at most) and `total_app_dependencies` how many there are in all. Comes several
    /// times when they do not fit into one answer.
    #[signal]
    fn get_app_dependencies_result(
        result: i64,
        file_id: i64,
        app_ids: PackedInt32Array,
        app_dependencies: i64,
        total_app_dependencies: i64,
    );

    /// Answers `deleteItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item
    /// that was to be deleted.
    #[signal]
    fn item_deleted(result: i64, file_id: i64);

    /// Answers `getUserItemVote`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the
    /// item. One of `vote_up`, `vote_down` and `vote_skipped` is true when the account voted for it, against
    /// it, or passed it over.
    #[signal]
    fn get_item_vote_result(result: i64, file_id: i64, vote_up: bool, vote_down: bool, vote_skipped: bool);

    /// A Workshop item was installed or updated, after `downloadItem` or `subscribeItem` or by Steam itself.
    ///
    /// `app_id` is the app the item belongs to and `file_id` the item; compare `app_id` with your own.
    /// `legacy_content` is the handle of the content of an item from the time before folders (all bits set,
    /// -1, for any other) and `manifest_id` the version of the content that is now installed.
    #[signal]
    fn item_installed(app_id: i64, file_id: i64, legacy_content: i64, manifest_id: i64);

    /// Answers `removeAppDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the
    /// Workshop item and `app_id` the app or DLC that it no longer requires.
    #[signal]
    fn remove_app_dependency_result(result: i64, file_id: i64, app_id: i64);

    /// Answers `removeDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the parent
    /// item and `child_id` the item that is no longer its child.
    #[signal]
    fn remove_ugc_dependency_result(result: i64, file_id: i64, child_id: i64);

    /// Answers `setUserItemVote`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item
    /// and `vote_up` true for a vote in its favour.
    #[signal]
    fn set_user_item_vote(result: i64, file_id: i64, vote_up: bool);

    /// Answers `startPlaytimeTracking`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked).
    #[signal]
    fn start_playtime_tracking(result: i64);

    /// Answers `sendQueryUGCRequest`.
    ///
    /// `handle` is the query and `result` a `Result` value (`RESULT_IO_FAILURE` when Steam could not be
    /// asked). `results_returned` tells how many items can be read from the query now, `total_matching` how
    /// many match in all, and `cached` is true when the answer was remembered instead of fetched. Read the
    /// items with `getQueryUGCResult`, then call `releaseQueryUGCRequest`.
    #[signal]
    fn ugc_query_completed(
        handle: i64,
        result: i64,
        results_returned: i64,
        total_matching: i64,
        cached: bool,
    );

    /// Answers `stopPlaytimeTracking` and `stopPlaytimeTrackingForAllItems`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked).
    #[signal]
    fn stop_playtime_tracking(result: i64);

    /// Answers `submitItemUpdate`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked). `need_to_accept_tos`
    /// is true when the account still has to accept the legal agreement of the Workshop; the item stays
    /// hidden until then.
    #[signal]
    fn item_updated(result: i64, need_to_accept_tos: bool);

    /// Answers `addItemToFavorites` and `removeItemFromFavorites`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item,
    /// and `was_add_request` is true when it was to be added and false when it was to be removed.
    #[signal]
    fn user_favorite_items_list_changed(result: i64, file_id: i64, was_add_request: bool);

    /// Answers `getWorkshopEULAStatus`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `app_id` the app.
    /// `eula_data` has the keys `version` (int), `action` (int, Unix time of the account's decision),
    /// `accepted` (bool, the agreement is accepted) and `needs_action` (bool, this version still waits for a
    /// decision).
    #[signal]
    fn workshop_eula_status(result: i64, app_id: i64, eula_data: VarDictionary);

    /// The subscriptions of the account have changed.
    ///
    /// `app_id` is the app concerned. Read the new list with `getSubscribedItems`.
    #[signal]
    fn user_subscribed_items_list_changed(app_id: i64);

    /// A file of the Steam Cloud was read. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `file_read` has the keys `result`, `handle`, `buffer`, `offset`, `read` and `complete`.
    #[signal]
    fn file_read_async_complete(file_read: VarDictionary);

    /// A file of the Steam Cloud was shared. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value, `handle` the handle of the shared content and `name` the file name.
    #[signal]
    fn file_share_result(result: i64, handle: i64, name: GString);

    /// A file of the Steam Cloud was written. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value.
    #[signal]
    fn file_write_async_complete(result: i64);

    /// Shared content was downloaded from the Steam Cloud. Never fires on a game server, which has no Steam
    /// Cloud; it is there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value. `download_data` has the keys `handle`, `app_id`, `size` (bytes),
    /// `filename` and `owner_id`.
    #[signal]
    fn download_ugc_result(result: i64, download_data: VarDictionary);

    /// Answers `unsubscribeItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item.
    #[signal]
    fn unsubscribe_item(result: i64, file_id: i64);

    /// Answers `subscribeItem`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item.
    /// It is downloaded next; `item_installed` tells when it is there.
    #[signal]
    fn subscribe_item(result: i64, file_id: i64);

    /// Files of the Steam Cloud changed while the game was running. Never fires on a game server, which has
    /// no Steam Cloud; it is there so that scripts written for a client load.
    #[signal]
    fn local_file_changed();

    // utils

    /// The machine woke up from suspension. Reported by Steam on a player's device; a game server does not
    /// get it.
    #[signal]
    fn app_resuming_from_suspend();

    /// Answers `checkFileSignature`.
    ///
    /// `signature` is a `CheckFileSignature` value; only `CHECK_FILE_SIGNATURE_VALID_SIGNATURE` means that
    /// the file is the one that was published.
    #[signal]
    fn check_file_signature(signature: i64);

    /// The word list of the text filter has changed, so a text that `filterText` let through may be filtered
    /// now.
    ///
    /// `language` is Steam's number of the language of that list.
    #[signal]
    fn filter_text_dictionary_changed(language: i64);

    /// The floating on-screen keyboard was closed. Never fires on a game server, which has no Steam overlay.
    #[signal]
    fn floating_gamepad_text_input_dismissed();

    /// The full-screen on-screen keyboard was closed. Never fires on a game server, which has no Steam
    /// overlay.
    ///
    /// `submitted` is true when the text was confirmed, `entered_text` is the text (empty unless it was
    /// confirmed) and `app_id` the app that asked for it.
    #[signal]
    fn gamepad_text_input_dismissed(submitted: bool, entered_text: GString, app_id: i64);

    /// The country that Steam places this machine in has changed. Read it with `getIPCountry`.
    #[signal]
    fn ip_country();

    /// The battery of the device runs low: sent below ten minutes, then once a minute. Reported by Steam on a
    /// player's device; a game server does not get it.
    ///
    /// `power` is the time left in minutes.
    #[signal]
    fn low_power(power: i64);

    /// A request to Steam was answered. Comes once for every request, beside the signal that carries the
    /// answer, and is useful for debugging only.
    ///
    /// `async_call` is Steam's handle of the request, `callback` Steam's number for the kind of answer and
    /// `parameter` the size of the answer in bytes.
    #[signal]
    fn steam_api_call_completed(async_call: i64, callback: i64, parameter: i64);

    /// Steam is shutting down and asks this process to stop using it. Save what has to be saved, then call
    /// `serverShutdown`.
    #[signal]
    fn steam_shutdown();

    /// Steam has something to say about how it is used, after [method setWarningMessageHook] asked for it.
    ///
    /// `severity` is 0 for a message and 1 for a warning, `message` its words. An addition to the C++ plugin.
    #[signal]
    fn steam_warning(severity: i64, message: GString);
}
