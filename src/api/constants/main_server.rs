//! Starting the server, Steam IDs, login and authentication, and the result codes that every page uses.

use crate::register::constants::constant_groups;

constant_groups! {
    /// Special Steam IDs, parts of a Steam ID, ports and limits.
    constants Ungrouped {
        /// No Steam ID at all. `getSteamID` answers it until the server has logged on.
        STEAM_ID_NIL = 0,
        /// What a player's game reports for a server too old to tell its Steam ID. Same value as
        /// `STEAM_ID_NIL`.
        STEAM_ID_OUT_OF_DATE_GAME_SERVER = 0,
        /// The server has not begun to log on; `getServerSteamID` also answers it before `serverInitEx`.
        STEAM_ID_NOT_INIT_YET_GAME_SERVER = 1,
        /// The server does not use Steam's authentication but still lets friends join through Steam.
        STEAM_ID_NON_GAME_SERVER = 2,
        /// The server runs for the local network only; `getServerSteamID` answers it in
        /// `SERVER_MODE_NO_AUTHENTICATION`.
        STEAM_ID_LAN_MODE_GAME_SERVER = 1 << 56,
        /// No account: the low 32 bits of a Steam ID that belongs to nobody.
        ACCOUNT_ID_INVALID = 0,
        /// No app: Steam does not know which game is meant.
        APP_ID_INVALID = 0,
        /// No depot (a depot is one package of an app's files).
        DEPOT_ID_INVALID = 0,
        /// The `id` of `getAuthSessionTicket` when no ticket could be made. `cancelAuthTicket` has nothing to
        /// cancel then.
        AUTH_TICKET_INVALID = 0,
        /// No party beacon. Beacons are a feature of the Steam client; a server meets this value only in
        /// shared scripts.
        PARTY_BEACON_ID_INVALID = 0,
        /// No crash handler. Left over from older SDKs; no function here takes or returns such a handle.
        INVALID_BREAKPAD_HANDLE = 0,
        /// As `query_port` of `serverInitEx`: answer server-browser queries on the game port. Your script
        /// then feeds packets to `handleIncomingPacket` and sends what `getNextOutgoingPacket` returns.
        QUERY_PORT_SHARED = 0xFFFF,
        /// The query port of a server in a server list has not been asked for yet.
        QUERY_PORT_NOT_INITIALIZED = 0xFFFF,
        /// The query port of a server in a server list could not be found out.
        QUERY_PORT_ERROR = 0xFFFE,
        /// Keeps the account ID (bits 0 to 31) of a Steam ID: `steam_id & STEAM_ACCOUNT_ID_MASK`.
        STEAM_ACCOUNT_ID_MASK = 0xFFFF_FFFF,
        /// Keeps the 20-bit instance of a Steam ID: `(steam_id >> 32) & STEAM_ACCOUNT_INSTANCE_MASK`.
        STEAM_ACCOUNT_INSTANCE_MASK = 0xF_FFFF,
        /// The instance in the Steam ID of every individual user.
        STEAM_USER_DEFAULT_INSTANCE = 1,
        /// Older name of `STEAM_USER_DEFAULT_INSTANCE`: a user on a desktop computer.
        STEAM_USER_DESKTOP_INSTANCE = 1,
        /// Instance of a user on a game console, from older SDKs.
        STEAM_USER_CONSOLE_INSTANCE = 2,
        /// Instance of a user in a web browser, from older SDKs.
        STEAM_USER_WEB_INSTANCE = 4,
        /// Size in bytes, terminator included, of the text that explains a failed `serverInitEx`.
        STEAM_MAX_ERROR_MESSAGE = 1024,
        /// Size in bytes, terminator included, of the extra information shown beside a game in the friends
        /// list.
        GAME_EXTRA_INFO_MAX = 64,
        /// Size in bytes of a small text buffer in the C++ plugin, kept for existing scripts. It limits
        /// nothing here.
        STEAM_BUFFER_SIZE = 255,
        /// Size in bytes of a large text buffer in the C++ plugin, kept for existing scripts. It limits
        /// nothing here.
        STEAM_LARGE_BUFFER_SIZE = 8160,
    }

    /// How `serverInitEx` sets the server up: authentication, server list and VAC. SDK: `EServerMode`.
    class_enum ServerMode {
        /// No mode; do not pass it to `serverInitEx`.
        SERVER_MODE_INVALID = 0,
        /// Players are not authenticated and the server is not listed: LAN play and tests.
        SERVER_MODE_NO_AUTHENTICATION = 1,
        /// Players are authenticated and the server can be listed, without VAC.
        SERVER_MODE_AUTHENTICATION = 2,
        /// Players are authenticated, the server can be listed, and VAC protects it. VAC-banned players fail
        /// authentication.
        SERVER_MODE_AUTHENTICATION_AND_SECURE = 3,
    }

    /// The `status` that `serverInitEx` returns; `verbal` explains it. SDK: `ESteamAPIInitResult`.
    class_enum SteamAPIInitResult {
        /// Steam is ready: set the server's properties, then call `logOn` or `logOnAnonymous`.
        STEAM_API_INIT_RESULT_OK = 0,
        /// Steam could not start. Read `verbal`: often a port is in use, the app ID is unknown, or
        /// `steamclient.so` is not found.
        STEAM_API_INIT_RESULT_FAILED_GENERIC = 1,
        /// No connection to Steam's client library or process. Install the server's Steam runtime (for
        /// example with SteamCMD).
        STEAM_API_INIT_RESULT_NO_STEAM_CLIENT = 2,
        /// The installed Steam client library is older than this plugin's SDK. Update it.
        STEAM_API_INIT_RESULT_VERSION_MISMATCH = 3,
    }

    /// What `beginAuthSession` says at once about a player's ticket. The verdict itself follows with the
    /// signal `validate_auth_ticket_response`. SDK: `EBeginAuthSessionResult`.
    class_enum BeginAuthSessionResult {
        /// The ticket fits this game and this Steam ID. Wait for `validate_auth_ticket_response`; call
        /// `endAuthSession` when the player leaves.
        BEGIN_AUTH_SESSION_RESULT_OK = 0,
        /// The bytes are no valid ticket, or Steam is not running. Refuse the player.
        BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET = 1,
        /// A session for this Steam ID is open already. Call `endAuthSession` first if the player rejoins.
        BEGIN_AUTH_SESSION_RESULT_DUPLICATE_REQUEST = 2,
        /// The ticket was made with an incompatible version of the interface: the player's game or the server
        /// is out of date.
        BEGIN_AUTH_SESSION_RESULT_INVALID_VERSION = 3,
        /// The ticket was issued for another app ID.
        BEGIN_AUTH_SESSION_RESULT_GAME_MISMATCH = 4,
        /// The ticket is too old. Ask the player's game for a new one.
        BEGIN_AUTH_SESSION_RESULT_EXPIRED_TICKET = 5,
    }

    /// The verdict on a player in `validate_auth_ticket_response`. It can come again during play: kick the
    /// player when it stops being OK. SDK: `EAuthSessionResponse`.
    class_enum AuthSessionResponse {
        /// Steam confirms the player: online, and the ticket is genuine and not used before.
        AUTH_SESSION_RESPONSE_OK = 0,
        /// The player is not connected to Steam.
        AUTH_SESSION_RESPONSE_USER_NOT_CONNECTED_TO_STEAM = 1,
        /// The player owns no license for the game, or it has expired.
        AUTH_SESSION_RESPONSE_NO_LICENSE_OR_EXPIRED = 2,
        /// The player is banned from this game by VAC.
        AUTH_SESSION_RESPONSE_VAC_BANNED = 3,
        /// The account logged in on another computer, which ended this session.
        AUTH_SESSION_RESPONSE_LOGGED_IN_ELSEWHERE = 4,
        /// VAC could not check the player in time.
        AUTH_SESSION_RESPONSE_VAC_CHECK_TIMED_OUT = 5,
        /// Other spelling of `AUTH_SESSION_RESPONSE_VAC_CHECK_TIMED_OUT`.
        AUTH_SESSION_RESPONSE_VAC_CHECK_TIMEDOUT = 5,
        /// The player's game canceled its ticket, as it does when it quits or leaves the server.
        AUTH_SESSION_RESPONSE_AUTH_TICKET_CANCELED = 6,
        /// The ticket was used before. Each ticket is good for one session.
        AUTH_SESSION_RESPONSE_AUTH_TICKET_INVALID_ALREADY_USED = 7,
        /// The ticket does not come from a player who is connected to Steam now.
        AUTH_SESSION_RESPONSE_AUTH_TICKET_INVALID = 8,
        /// The game's publisher banned the player through Steam's Web API; VAC is not involved.
        AUTH_SESSION_RESPONSE_PUBLISHER_ISSUED_BAN = 9,
        /// The ticket was made for another server: the network identity in it is not this server's.
        AUTH_SESSION_RESPONSE_AUTH_TICKET_NETWORK_IDENTITY_FAILURE = 10,
    }

    /// Why Steam denies or kicks a player, in `client_denied` and `client_kick`. SDK: `EDenyReason`.
    class_enum DenyReason {
        /// No reason is given.
        DENY_INVALID = 0,
        /// The player's game and the server have different versions.
        DENY_INVALID_VERSION = 1,
        /// A reason without a code of its own.
        DENY_GENERIC = 2,
        /// The player is not logged on to Steam.
        DENY_NOT_LOGGED_ON = 3,
        /// The player's account has no license for the game.
        DENY_NO_LICENSE = 4,
        /// The player is banned for cheating.
        DENY_CHEATER = 5,
        /// The account is in use on another computer.
        DENY_LOGGED_IN_ELSEWHERE = 6,
        /// Steam gave the reason as a text that has no code.
        DENY_UNKNOWN_TEXT = 7,
        /// The player's anti-cheat software does not fit the server's.
        DENY_INCOMPATIBLE_ANTI_CHEAT = 8,
        /// The memory of the player's game was found to be altered.
        DENY_MEMORY_CORRUPTION = 9,
        /// Software on the player's computer does not get along with the anti-cheat.
        DENY_INCOMPATIBLE_SOFTWARE = 10,
        /// The server lost its connection to Steam while the player was being checked.
        DENY_STEAM_CONNECTION_LOST = 11,
        /// The connection to Steam failed with an error.
        DENY_STEAM_CONNECTION_ERROR = 12,
        /// Steam did not answer the check of the player in time.
        DENY_STEAM_RESPONSE_TIMED_OUT = 13,
        /// The check of the player started but never came to an end.
        DENY_STEAM_VALIDATION_STALLED = 14,
        /// The player was a guest of an account that has left the server.
        DENY_STEAM_OWNER_LEFT_GUEST_USER = 15,
    }

    /// What kind of account a Steam ID names, its bits 52 to 55: `(steam_id >> 52) & 0xF`. SDK:
    /// `EAccountType`.
    class_enum AccountType {
        /// No kind of account: the Steam ID is not valid.
        ACCOUNT_TYPE_INVALID = 0,
        /// A person's account: an ordinary player.
        ACCOUNT_TYPE_INDIVIDUAL = 1,
        /// An account shared by several seats, as in an internet café.
        ACCOUNT_TYPE_MULTISEAT = 2,
        /// A game server with an account of its own, logged on with a token by `logOn`.
        ACCOUNT_TYPE_GAME_SERVER = 3,
        /// A game server without an account, logged on by `logOnAnonymous`. Its Steam ID can differ at each
        /// logon.
        ACCOUNT_TYPE_ANON_GAME_SERVER = 4,
        /// An account whose credentials have not been confirmed yet.
        ACCOUNT_TYPE_PENDING = 5,
        /// One of Steam's servers that deliver files.
        ACCOUNT_TYPE_CONTENT_SERVER = 6,
        /// A Steam group, as passed to `associateWithClan` and `requestUserGroupStatus`.
        ACCOUNT_TYPE_CLAN = 7,
        /// A chat room or a lobby; `isLobby` tells which.
        ACCOUNT_TYPE_CHAT = 8,
        /// A stand-in for the account of a console network, such as PSN.
        ACCOUNT_TYPE_CONSOLE_USER = 9,
        /// A user who is logged on without an account.
        ACCOUNT_TYPE_ANON_USER = 10,
        /// One more than the last kind of account; no Steam ID has it.
        ACCOUNT_TYPE_MAX = 11,
    }

    /// The separate worlds that Steam runs in, the top 8 bits of a Steam ID. SDK: `EUniverse`.
    class_enum Universe {
        /// No universe: Steam is not connected, or the Steam ID is not valid.
        UNIVERSE_INVALID = 0,
        /// The Steam that everybody uses.
        UNIVERSE_PUBLIC = 1,
        /// Valve's beta of the Steam service.
        UNIVERSE_BETA = 2,
        /// Used inside Valve.
        UNIVERSE_INTERNAL = 3,
        /// A development universe inside Valve.
        UNIVERSE_DEV = 4,
        /// One more than the last universe; no account lives in it.
        UNIVERSE_MAX = 5,
    }

    /// What a 64-bit game ID names, its bits 24 to 31: `(game_id >> 24) & 0xFF`. No function here returns a
    /// game ID. SDK: `CGameID::EGameIDType`.
    class_enum GameIDType {
        /// An app on Steam; the low 24 bits are its app ID.
        GAME_TYPE_APP = 0,
        /// A mod of an app: the high 32 bits identify the mod.
        GAME_TYPE_GAME_MOD = 1,
        /// A game from outside Steam that a user added to the library.
        GAME_TYPE_SHORTCUT = 2,
        /// A file shared between users.
        GAME_TYPE_P2P = 3,
    }

    /// Which kind of address `getPublicIP` found, its `type`. SDK: `ESteamIPType`.
    class_enum IPType {
        /// IPv4: `ipv4` holds the address as a number in host byte order.
        IP_TYPE_IPV4 = 0,
        /// IPv6: `ipv6` holds the address as text.
        IP_TYPE_IPV6 = 1,
    }

    /// How an operation ended. Nearly every signal with a `result` uses it, and so do the functions that
    /// return a result. Many codes concern accounts and purchases and hardly ever reach a game server. SDK:
    /// `EResult`.
    class_enum Result {
        /// Nothing has happened yet: there is no result.
        RESULT_NONE = 0,
        /// The operation succeeded.
        RESULT_OK = 1,
        /// The operation failed and Steam gives no closer reason, or it could not be asked at all.
        RESULT_FAIL = 2,
        /// There is no working network connection, or the session with the peer has broken.
        RESULT_NO_CONNECTION = 3,
        /// A password or ticket is wrong.
        RESULT_INVALID_PASSWORD = 5,
        /// The same account is in use on another computer.
        RESULT_LOGGED_IN_ELSEWHERE = 6,
        /// The two sides speak different versions of the protocol.
        RESULT_INVALID_PROTOCOL_VER = 7,
        /// An argument is wrong: an unknown handle, a size or a value out of bounds.
        RESULT_INVALID_PARAM = 8,
        /// The file or item does not exist.
        RESULT_FILE_NOT_FOUND = 9,
        /// Steam is busy with the same kind of request, or the answer is still pending. Nothing was done; try
        /// again later.
        RESULT_BUSY = 10,
        /// The call does not fit the state of its object, such as accepting a connection that was closed.
        RESULT_INVALID_STATE = 11,
        /// The name is not allowed.
        RESULT_INVALID_NAME = 12,
        /// The e-mail address is not valid.
        RESULT_INVALID_EMAIL = 13,
        /// The name is taken.
        RESULT_DUPLICATE_NAME = 14,
        /// The account has no right to do this.
        RESULT_ACCESS_DENIED = 15,
        /// No answer came in time.
        RESULT_TIMEOUT = 16,
        /// The account is banned by VAC.
        RESULT_BANNED = 17,
        /// There is no such account. On `server_connect_failure`: check the game server login token.
        RESULT_ACCOUNT_NOT_FOUND = 18,
        /// The Steam ID is not valid.
        RESULT_INVALID_STEAMID = 19,
        /// Other spelling of `RESULT_INVALID_STEAMID`.
        RESULT_INVALID_STEAM_ID = 19,
        /// The Steam service that was asked is down at the moment. Try again later.
        RESULT_SERVICE_UNAVAILABLE = 20,
        /// The account, or this server, is not logged on to Steam.
        RESULT_NOT_LOGGED_ON = 21,
        /// The request is under way, or waits for somebody else. Ask again later.
        RESULT_PENDING = 22,
        /// Data could not be encrypted or decrypted.
        RESULT_ENCRYPTION_FAILURE = 23,
        /// The account lacks a privilege that this needs.
        RESULT_INSUFFICIENT_PRIVILEGE = 24,
        /// A fixed limit is reached, such as a full send buffer or too many requests. Wait until there is
        /// room.
        RESULT_LIMIT_EXCEEDED = 25,
        /// The access was taken back, as with a revoked guest pass.
        RESULT_REVOKED = 26,
        /// What was asked for has expired: a license, a guest pass, or an inventory result that is too old.
        RESULT_EXPIRED = 27,
        /// The account has redeemed this before; it cannot be done twice.
        RESULT_ALREADY_REDEEMED = 28,
        /// The same request was carried out before, and this one was ignored.
        RESULT_DUPLICATE_REQUEST = 29,
        /// The account owns everything that would be granted.
        RESULT_ALREADY_OWNED = 30,
        /// The IP address is not known.
        RESULT_IP_NOT_FOUND = 31,
        /// The change could not be stored.
        RESULT_PERSIST_FAILED = 32,
        /// The data could not be locked for the change. Try again.
        RESULT_LOCKING_FAILED = 33,
        /// A newer logon of the same account took over the session. With a login token: see whether a second
        /// server uses it.
        RESULT_LOG_ON_SESSION_REPLACED = 34,
        /// The connection could not be made.
        RESULT_CONNECT_FAILED = 35,
        /// The two sides met but could not agree on a connection.
        RESULT_HANDSHAKE_FAILED = 36,
        /// The request or its answer got lost on the way: Steam stopped, or the network failed.
        RESULT_IO_FAILURE = 37,
        /// The other side closed the connection.
        RESULT_REMOTE_DISCONNECT = 38,
        /// The shopping cart does not exist.
        RESULT_SHOPPING_CART_NOT_FOUND = 39,
        /// A user did not allow it.
        RESULT_BLOCKED = 40,
        /// The other side ignores the sender, or a message sent with `NETWORKING_SEND_NO_DELAY` was dropped
        /// because it could not go out soon.
        RESULT_IGNORED = 41,
        /// Nothing fits the request.
        RESULT_NO_MATCH = 42,
        /// The account is disabled.
        RESULT_ACCOUNT_DISABLED = 43,
        /// The service takes no changes to its content at the moment.
        RESULT_SERVICE_READ_ONLY = 44,
        /// The account has spent too little on Steam for this feature.
        RESULT_ACCOUNT_NOT_FEATURED = 45,
        /// Allowed, but only because the account is an administrator.
        RESULT_ADMINISTRATOR_OK = 46,
        /// The two sides hold different versions of the content.
        RESULT_CONTENT_VERSION = 47,
        /// This Steam connection server cannot serve the account; the library tries another by itself.
        RESULT_TRY_ANOTHER_CM = 48,
        /// The account is in use elsewhere, and the stored login is not enough to end that session.
        RESULT_PASSWORD_REQUIRED_TO_KICK_SESSION = 49,
        /// The account is in use elsewhere. Wait until that session ends.
        RESULT_ALREADY_LOGGED_IN_ELSEWHERE = 50,
        /// A long operation, such as a download, is paused.
        RESULT_SUSPENDED = 51,
        /// The operation was canceled, mostly by the user.
        RESULT_CANCELLED = 52,
        /// The data is damaged and cannot be used.
        RESULT_DATA_CORRUPTION = 53,
        /// There is not enough room on the disk. Free some for Workshop downloads.
        RESULT_DISK_FULL = 54,
        /// A call to another process or machine failed.
        RESULT_REMOTE_CALL_FAILED = 55,
        /// The password cannot be checked, because none is set.
        RESULT_PASSWORD_UNSET = 56,
        /// The account of another network (PSN, for example) is not linked to a Steam account.
        RESULT_EXTERNAL_ACCOUNT_UNLINKED = 57,
        /// The ticket from PSN is not valid.
        RESULT_PSN_TICKET_INVALID = 58,
        /// The account of the other network is linked to another Steam account. Remove that link first.
        RESULT_EXTERNAL_ACCOUNT_ALREADY_LINKED = 59,
        /// The local file and the one in Steam Cloud both changed, and the sync cannot go on.
        RESULT_REMOTE_FILE_CONFLICT = 60,
        /// The new password does not follow the rules.
        RESULT_ILLEGAL_PASSWORD = 61,
        /// The new value equals the old one.
        RESULT_SAME_AS_PREVIOUS_VALUE = 62,
        /// The login was refused, because a Steam Guard code is missing.
        RESULT_ACCOUNT_LOG_ON_DENIED = 63,
        /// The new password was used before.
        RESULT_CANNOT_USE_OLD_PASSWORD = 64,
        /// The Steam Guard code is wrong.
        RESULT_INVALID_LOG_IN_AUTH_CODE = 65,
        /// Other spelling of `RESULT_INVALID_LOG_IN_AUTH_CODE`.
        RESULT_INVALID_LOGIN_AUTH_CODE = 65,
        /// The login was refused for lack of a Steam Guard code, and no mail with one was sent.
        RESULT_ACCOUNT_LOG_ON_DENIED_NO_MAIL = 66,
        /// The computer does not support Intel's Identity Protection Technology.
        RESULT_HARDWARE_NOT_CAPABLE_OF_IPT = 67,
        /// Intel's Identity Protection Technology could not be started.
        RESULT_IPT_INIT_ERROR = 68,
        /// Parental controls on the account forbid it.
        RESULT_PARENTAL_CONTROL_RESTRICTED = 69,
        /// A query to Facebook failed.
        RESULT_FACEBOOK_QUERY_ERROR = 70,
        /// The Steam Guard code is too old.
        RESULT_EXPIRED_LOGIN_AUTH_CODE = 71,
        /// The account may not log in from this IP address.
        RESULT_IP_LOGIN_RESTRICTION_FAILED = 72,
        /// The account is locked. Its owner has to contact Steam Support.
        RESULT_ACCOUNT_LOCKED_DOWN = 73,
        /// The login was refused until the account's e-mail address is verified.
        RESULT_ACCOUNT_LOG_ON_DENIED_VERIFIED_EMAIL_REQUIRED = 74,
        /// No URL fits the values that were given.
        RESULT_NO_MATCHING_URL = 75,
        /// The answer could not be read, or lacks a field.
        RESULT_BAD_RESPONSE = 76,
        /// The user has to enter the password again first.
        RESULT_REQUIRE_PASSWORD_REENTRY = 77,
        /// A value is outside what is allowed.
        RESULT_VALUE_OUT_OF_RANGE = 78,
        /// Something happened that Steam did not foresee.
        RESULT_UNEXPECTED_ERROR = 79,
        /// The service is switched off, on purpose.
        RESULT_DISABLED = 80,
        /// The files for Custom Executable Generation (CEG) are not valid.
        RESULT_INVALID_CEG_SUBMISSION = 81,
        /// This device may not do that.
        RESULT_RESTRICTED_DEVICE = 82,
        /// It is not available in this region.
        RESULT_REGION_LOCKED = 83,
        /// Too many requests in a short time. Wait, then try again less often.
        RESULT_RATE_LIMIT_EXCEEDED = 84,
        /// The login needs a code from the Steam Guard mobile authenticator.
        RESULT_ACCOUNT_LOGIN_DENIED_NEED_TWO_FACTOR = 85,
        /// The item has been deleted.
        RESULT_ITEM_DELETED = 86,
        /// Too many failed logins: further attempts are slowed down. Wait before the next one.
        RESULT_ACCOUNT_LOGIN_DENIED_THROTTLE = 87,
        /// The code from the authenticator is wrong.
        RESULT_TWO_FACTOR_CODE_MISMATCH = 88,
        /// The code to activate the authenticator is wrong.
        RESULT_TWO_FACTOR_ACTIVATION_CODE_MISMATCH = 89,
        /// The account belongs to several Steamworks partners, so it is unclear which one is meant.
        RESULT_ACCOUNT_ASSOCIATED_TO_MULTIPLE_PARTNERS = 90,
        /// Nothing was changed, because nothing was different.
        RESULT_NOT_MODIFIED = 91,
        /// No mobile device is tied to the account.
        RESULT_NO_MOBILE_DEVICE = 92,
        /// The time in the request is too far off. Set the machine's clock.
        RESULT_TIME_NOT_SYNCED = 93,
        /// The code from the text message is wrong, or none is awaited.
        RESULT_SMS_CODE_FAILED = 94,
        /// Too many accounts use this resource.
        RESULT_ACCOUNT_LIMIT_EXCEEDED = 95,
        /// The account was changed too often lately.
        RESULT_ACCOUNT_ACTIVITY_LIMIT_EXCEEDED = 96,
        /// The phone number was changed too often lately.
        RESULT_PHONE_ACTIVITY_LIMIT_EXCEEDED = 97,
        /// The payment method takes no refund; it has to go to the Steam Wallet.
        RESULT_REFUND_TO_WALLET = 98,
        /// Steam could not send the e-mail.
        RESULT_EMAIL_SEND_FAILURE = 99,
        /// The payment has to settle first.
        RESULT_NOT_SETTLED = 100,
        /// The user has to solve a captcha first.
        RESULT_NEED_CAPTCHA = 101,
        /// The login token is refused, because another server of its owner was banned.
        RESULT_GSLT_DENIED = 102,
        /// The login token is refused on account of its owner: locked, banned, or without a verified phone.
        RESULT_GS_OWNER_DENIED = 103,
        /// The operation does not apply to this kind of item.
        RESULT_INVALID_ITEM_TYPE = 104,
        /// This IP address is banned from doing that.
        RESULT_IP_BANNED = 105,
        /// The login token expired, because it was not used for a long time. Its owner can renew it on
        /// Steam's page for game server accounts.
        RESULT_GSLT_EXPIRED = 106,
        /// There is not enough money in the Steam Wallet.
        RESULT_INSUFFICIENT_FUNDS = 107,
        /// Too many requests of this kind are under way. Wait for some to end.
        RESULT_TOO_MANY_PENDING = 108,
        /// No site license was found.
        RESULT_NO_SITE_LICENSES_FOUND = 109,
        /// The answer was too large to be sent over the network.
        RESULT_WG_NETWORK_SEND_EXCEEDED = 110,
        /// The two accounts are not friends.
        RESULT_ACCOUNT_NOT_FRIENDS = 111,
        /// The account is limited: it has not spent enough on Steam.
        RESULT_LIMITED_USER_ACCOUNT = 112,
        /// The item cannot be removed.
        RESULT_CANT_REMOVE_ITEM = 113,
        /// The account has been deleted.
        RESULT_ACCOUNT_DELETED = 114,
        /// The account has this license already, but canceled.
        RESULT_EXISTING_USER_CANCELLED_LICENSE = 115,
        /// The account is kept from community features for some time.
        RESULT_COMMUNITY_COOLDOWN = 116,
        /// The request has to name a launcher, so that Steam knows the realm (global or China).
        RESULT_NO_LAUNCHER_SPECIFIED = 117,
        /// The user has to accept the Steam Subscriber Agreement first.
        RESULT_MUST_AGREE_TO_SSA = 118,
        /// This launcher is no longer supported.
        RESULT_LAUNCHER_MIGRATED = 119,
        /// The account and the resource are in different realms (global and China).
        RESULT_STEAM_REALM_MISMATCH = 120,
        /// The signature does not fit the data.
        RESULT_INVALID_SIGNATURE = 121,
        /// The input could not be parsed.
        RESULT_PARSE_FAILURE = 122,
        /// The account has no verified phone number.
        RESULT_NO_VERIFIED_PHONE = 123,
        /// The device's battery is too low for this.
        RESULT_INSUFFICIENT_BATTERY = 124,
        /// The device has to be plugged in for this.
        RESULT_CHARGER_REQUIRED = 125,
        /// The stored login is no longer valid; the user has to log in again.
        RESULT_CACHED_CREDENTIAL_INVALID = 126,
        /// The phone number is an internet telephone number, which is not accepted.
        RESULT_PHONE_NUMBER_IS_VOIP = 127,
        /// This interface does not support the data.
        RESULT_NOT_SUPPORTED = 128,
        /// The Steam Family has as many members as it may have.
        RESULT_FAMILY_SIZE_LIMIT_EXCEEDED = 129,
        /// What is stored for offline mode is not enough to log in.
        RESULT_OFFLINE_APP_CACHE_INVALID = 130,
        /// It cannot be done now. Try it again later.
        RESULT_TRY_LATER = 131,
    }
}
