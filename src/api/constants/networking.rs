//! The networking pages (P2P, messages, sockets, utils): connection states and end codes, send flags,
//! settings.

use crate::register::constants::constant_groups;

constant_groups! {
    /// Send flags, connection flags, limits and invalid handles.
    constants Ungrouped {
        /// Send once: the message can get lost or arrive out of order. Small messages may wait for the Nagle
        /// timer.
        NETWORKING_SEND_UNRELIABLE = 0,
        /// Flag: send at once instead of waiting for more small messages. Use it on the last message of a
        /// tick.
        NETWORKING_SEND_NO_NAGLE = 1,
        /// Send unreliably and at once (`NETWORKING_SEND_UNRELIABLE` with `NETWORKING_SEND_NO_NAGLE`).
        NETWORKING_SEND_UNRELIABLE_NO_NAGLE = 1,
        /// Misspelt `NETWORKING_SEND_UNRELIABLE_NO_NAGLE`, kept for existing scripts.
        NETWORKING_SEND_URELIABLE_NO_NAGLE = 1,
        /// Flag for unreliable messages: drop the message if it cannot go out very soon, as while connecting.
        NETWORKING_SEND_NO_DELAY = 4,
        /// Send unreliably and at once, or drop the message with `RESULT_IGNORED`. For data that is worthless
        /// when late, such as voice.
        NETWORKING_SEND_UNRELIABLE_NO_DELAY = 5,
        /// Send until it is received, in order, up to `MAX_STEAM_PACKET_SIZE` bytes. Small messages may wait
        /// for the Nagle timer.
        NETWORKING_SEND_RELIABLE = 8,
        /// Send reliably and at once (`NETWORKING_SEND_RELIABLE` with `NETWORKING_SEND_NO_NAGLE`).
        NETWORKING_SEND_RELIABLE_NO_NAGLE = 9,
        /// Flag: encrypt and send in the calling thread, not in Steam's. Mostly slower; for special cases
        /// only.
        NETWORKING_SEND_USE_CURRENT_THREAD = 16,
        /// Flag for `sendMessageToUser`: open a new session if the old one broke, instead of answering
        /// `RESULT_NO_CONNECTION`.
        NETWORKING_SEND_AUTORESTART_BROKEN_SESSION = 32,
        /// Bit of `info_flags`: the peer showed no certificate, so its identity is not proven.
        NETWORKING_CONNECTION_INFO_FLAG_UNAUTHENTICATED = 1,
        /// Bit of `info_flags`: the data travels unencrypted.
        NETWORKING_CONNECTION_INFO_FLAG_UNENCRYPTED = 2,
        /// Bit of `info_flags`: both ends are in this process and share buffers (`createSocketPair`). It is
        /// not set for plain localhost.
        NETWORKING_CONNECTION_INFO_FLAG_LOOPBACK_BUFFERS = 4,
        /// Bit of `info_flags`: the connection is quick and reliable, being local or (as far as can be told)
        /// in the same LAN.
        NETWORKING_CONNECTION_INFO_FLAG_FAST = 8,
        /// Bit of `info_flags`: the data goes through a relay (Steam's relay network or TURN).
        NETWORKING_CONNECTION_INFO_FLAG_RELAYED = 16,
        /// Bit of `info_flags`: two Wi-Fi bands are used at once.
        NETWORKING_CONNECTION_INFO_FLAG_DUALWIFI = 32,
        /// No connection: the connect call failed.
        NETWORKING_CONNECTION_INVALID = 0,
        /// No listen socket: it could not be opened, for example because the port is in use. As
        /// `listen_socket` of a connection: this server opened the connection itself.
        LISTEN_SOCKET_INVALID = 0,
        /// No poll group. Passed to `setConnectionPollGroup`, it takes the connection out of its group.
        NET_POLL_GROUP_INVALID = 0,
        /// In place of a ping: it cannot be estimated.
        NETWORKING_PING_FAILED = -1,
        /// In place of a ping: it is not known, or not known yet.
        NETWORKING_PING_UNKNOWN = -2,
        /// Value for `NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ENABLE`: follow the user's own setting.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_DEFAULT = -1,
        /// Value for `NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ENABLE`: no ICE; no address is shown to the peer.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_DISABLE = 0,
        /// Bit for `NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ENABLE`: allow relaying through a TURN server.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_RELAY = 1,
        /// Bit for `NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ENABLE`: share addresses of the local network.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_PRIVATE = 2,
        /// Bit for `NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ENABLE`: share public addresses, also those found
        /// with STUN.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_PUBLIC = 4,
        /// Value for `NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ENABLE`: share addresses of every kind.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ALL = 0x7FFF_FFFF,
        /// The largest message, in bytes, that one call can send (512 KiB).
        MAX_STEAM_PACKET_SIZE = 524288,
        /// Size in bytes, terminator included, of the networking library's error texts.
        MAX_NETWORKING_ERROR_MESSAGE = 1024,
        /// Size in bytes, terminator included, that the text from `convertPingLocationToString` can reach. It
        /// is mostly much shorter.
        MAX_NETWORKING_PING_LOCATION_STRING = 1024,
        /// Size in bytes, terminator included, of the text that goes with `closeConnection`.
        NETWORKING_MAX_CONNECTION_CLOSE_REASON = 128,
        /// Size in bytes, terminator included, of a connection's `debug_description`.
        NETWORKING_MAX_CONNECTION_DESCRIPTION = 128,
        /// Size in bytes, terminator included, of the name from `setConnectionName` within the description.
        NETWORKING_MAX_CONNECTION_APP_NAME = 32,
        /// Keep datagrams through a fake UDP port within this many bytes, so that they are not split.
        NETWORKING_SOCKETS_FAKE_UDP_PORT_RECOMMENDED_MTU = 1200,
        /// The largest datagram, in bytes, that a fake UDP port sends.
        NETWORKING_SOCKETS_FAKE_UDP_PORT_MAX_MESSAGE_SIZE = 4096,
        /// The code of the data center `dev`, which `getHostedDedicatedServerPOPId` answers in development.
        DATAGRAM_POP_ID_DEV = 0x64_6576,
        /// The largest ticket, in bytes, for a server in one of Valve's data centers.
        STEAM_DATAGRAM_MAX_SERIALIZED_TICKET = 512,
        /// The most data, in bytes, that an app can add to the login of a hosted server at its game
        /// coordinator.
        MAX_STEAM_DATAGRAM_GAME_COORDINATOR_SERVER_LOGIN_APP_DATA = 2048,
        /// Size in bytes of the signed login of a hosted server at its game coordinator.
        MAX_STEAM_DATAGRAM_GAME_COORDINATOR_SERVER_LOGIN_SERIALIZED = 4096,
    }

    /// How far a connection is, as `connection_state` and in `network_connection_status_changed`. SDK:
    /// `ESteamNetworkingConnectionState`.
    class_enum NetworkingConnectionState {
        /// Used inside the library only: the connection is about to be freed.
        CONNECTION_STATE_DEAD = -3,
        /// Used inside the library only: closed here, while the last reliable data is still being delivered.
        CONNECTION_STATE_LINGER = -2,
        /// Used inside the library only: closed here, while the peer is being told.
        CONNECTION_STATE_FIN_WAIT = -1,
        /// There is no such connection, or it was closed before.
        CONNECTION_STATE_NONE = 0,
        /// The connection is being made. For one that came in: call `acceptConnection` or `closeConnection`
        /// soon.
        CONNECTION_STATE_CONNECTING = 1,
        /// The connection was accepted and a route to the peer is being sought. Unreliable messages still get
        /// lost.
        CONNECTION_STATE_FINDING_ROUTE = 2,
        /// Both sides can send and receive.
        CONNECTION_STATE_CONNECTED = 3,
        /// The peer closed the connection. Read the remaining messages, then call `closeConnection` to free
        /// the handle.
        CONNECTION_STATE_CLOSED_BY_PEER = 4,
        /// The connection broke (`end_reason` says why). Read the remaining messages, then call
        /// `closeConnection` to free the handle.
        CONNECTION_STATE_PROBLEM_DETECTED_LOCALLY = 5,
        /// Only fixes the enum's width; never a state.
        CONNECTION_STATE_FORCE_32BIT = 0x7FFF_FFFF,
    }

    /// Why a connection ended, its `end_reason`. Pass 1000 to 2999 to `closeConnection`; the system uses the
    /// rest. SDK: `ESteamNetConnectionEnd`.
    class_enum NetworkingConnectionEnd {
        /// No reason: the connection has not ended. `closeConnection` sends `CONNECTION_END_APP_GENERIC` for
        /// it.
        CONNECTION_END_INVALID = 0,
        /// First of the codes for a normal end; your game gives 1000 to 1999 their meanings.
        CONNECTION_END_APP_MIN = 1000,
        /// The game ended the connection in the normal course of things.
        CONNECTION_END_APP_GENERIC = 1000,
        /// Last of the codes for a normal end.
        CONNECTION_END_APP_MAX = 1999,
        /// First of the codes for an unusual end that may point to a fault; your game gives 2000 to 2999
        /// their meanings.
        CONNECTION_END_APP_EXCEPTION_MIN = 2000,
        /// The game ended the connection because something went wrong.
        CONNECTION_END_APP_EXCEPTION_GENERIC = 2000,
        /// Last of the codes for an unusual end.
        CONNECTION_END_APP_EXCEPTION_MAX = 2999,
        /// First of the codes (3000 to 3999) for a fault on this side.
        CONNECTION_END_LOCAL_MIN = 3000,
        /// Steam is in offline mode here.
        CONNECTION_END_LOCAL_OFFLINE_MODE = 3001,
        /// Many relays cannot be reached, so this machine's own connection is most likely at fault.
        CONNECTION_END_LOCAL_MANY_RELAY_CONNECTIVITY = 3002,
        /// A hosted server cannot reach the relay that the client uses; the fault is probably here.
        CONNECTION_END_LOCAL_HOSTED_SERVER_PRIMARY_RELAY = 3003,
        /// The relay network's configuration could not be downloaded. Check this machine's way to the
        /// internet.
        CONNECTION_END_LOCAL_NETWORK_CONFIG = 3004,
        /// Steam does not allow this account or app to do that.
        CONNECTION_END_LOCAL_RIGHTS = 3005,
        /// ICE found no public address of this machine. Seen inside the library only, where a relay can take
        /// over.
        CONNECTION_END_NO_PUBLIC_ADDRESS = 3006,
        /// Last of the codes for a fault on this side.
        CONNECTION_END_LOCAL_MAX = 3999,
        /// First of the codes (4000 to 4999) for a fault that is not on this side: at the peer or in between.
        CONNECTION_END_REMOTE_MIN = 4000,
        /// Misspelt `CONNECTION_END_REMOTE_MIN`, kept for existing scripts.
        CONNECTION_END_REMOVE_MIN = 4000,
        /// The peer went silent while this side's connection seems fine.
        CONNECTION_END_REMOTE_TIMEOUT = 4001,
        /// The peer's certificate or key exchange is not usable.
        CONNECTION_END_REMOTE_BAD_CRYPT = 4002,
        /// The peer's certificate is readable but not trusted: wrong issuer, app, owner or time.
        CONNECTION_END_REMOTE_BAD_CERT = 4003,
        /// The peer's protocol version does not fit; one of the two programs is probably too old.
        CONNECTION_END_BAD_PROTOCOL_VERSION = 4006,
        /// The peer named no public address. Seen inside the library only, where a relay can take over.
        CONNECTION_END_REMOTE_P2P_ICE_NO_PUBLIC_ADDRESSES = 4007,
        /// Last of the codes for a fault that is not on this side.
        CONNECTION_END_REMOTE_MAX = 4999,
        /// First of the codes (5000 to 5999) for other faults.
        CONNECTION_END_MISC_MIN = 5000,
        /// A rare fault without a code of its own; `end_debug` has the details.
        CONNECTION_END_MISC_GENERIC = 5001,
        /// Something failed inside the networking library, probably a bug.
        CONNECTION_END_MISC_INTERNAL_ERROR = 5002,
        /// The connection timed out, and it is unclear on whose side.
        CONNECTION_END_MISC_TIMEOUT = 5003,
        /// Steam itself is hard to reach.
        CONNECTION_END_MISC_STEAM_CONNECTIVITY = 5005,
        /// A hosted server has no relay session to this client any more; the client has to keep those open.
        CONNECTION_END_MISC_NO_RELAY_SESSIONS_TO_CLIENT = 5006,
        /// The two sides could not be brought together, for an unknown reason.
        CONNECTION_END_MISC_P2P_RENDEZVOUS = 5008,
        /// NAT or a firewall blocks the direct way. Seen inside the library only, where a relay can take
        /// over.
        CONNECTION_END_MISC_P2P_NAT_FIREWALL = 5009,
        /// The peer does not know this connection (any more).
        CONNECTION_END_MISC_PEER_SENT_NO_CONNECTION = 5010,
        /// Last of the codes for other faults.
        CONNECTION_END_MISC_MAX = 5999,
        /// Only fixes the enum's width; never a reason.
        CONNECTION_END_FORCE32BIT = 0x7FFF_FFFF,
    }

    /// Whether a network service is ready. Negative values mean a problem. SDK:
    /// `ESteamNetworkingAvailability`.
    class_enum NetworkingAvailability {
        /// Something that this needs is missing, such as the internet connection or the network
        /// configuration.
        NETWORKING_AVAILABILITY_CANNOT_TRY = -102,
        /// All attempts of a reasonable time failed. The library tries again when the service is used.
        NETWORKING_AVAILABILITY_FAILED = -101,
        /// It worked before, but now something is wrong.
        NETWORKING_AVAILABILITY_PREVIOUSLY = -100,
        /// It failed and is being tried again.
        NETWORKING_AVAILABILITY_RETRYING = -10,
        /// No answer, or the question makes no sense here. Also the answer before `serverInitEx`.
        NETWORKING_AVAILABILITY_UNKNOWN = 0,
        /// Nobody asked for it yet. Call `initAuthentication` or `initRelayNetworkAccess`.
        NETWORKING_AVAILABILITY_NEVER_TRIED = 1,
        /// It waits for something else: a certificate, for example, needs the server to be logged on.
        NETWORKING_AVAILABILITY_WAITING = 2,
        /// It is being tried right now.
        NETWORKING_AVAILABILITY_ATTEMPTING = 3,
        /// It is ready.
        NETWORKING_AVAILABILITY_CURRENT = 100,
        /// Only fixes the enum's width; never an answer.
        NETWORKING_AVAILABILITY_FORCE_32BIT = 0x7FFF_FFFF,
    }

    /// How the identity of a network host is given. SDK: `ESteamNetworkingIdentityType`.
    class_enum NetworkingIdentityType {
        /// No identity.
        IDENTITY_TYPE_INVALID = 0,
        /// An IP address and port; nothing proves who is behind it.
        IDENTITY_TYPE_IP_ADDRESS = 1,
        /// A text of at most 31 bytes whose meaning is up to the game.
        IDENTITY_TYPE_GENERIC_STRING = 2,
        /// Up to 32 bytes whose meaning is up to the game.
        IDENTITY_TYPE_GENERIC_BYTES = 3,
        /// A well-formed identity of a kind that this version of the library does not know.
        IDENTITY_TYPE_UNKNOWN_TYPE = 4,
        /// A 64-bit Steam ID: the usual kind.
        IDENTITY_TYPE_STEAMID = 16,
        /// An Xbox user, by an ID that differs for each publisher.
        IDENTITY_TYPE_XBOX_PAIRWISE = 17,
        /// A PSN user.
        IDENTITY_TYPE_SONY_PSN = 18,
        /// Only fixes the enum's width; never an identity.
        IDENTITY_TYPE_FORCE_32BIT = 0x7FFF_FFFF,
    }

    /// Whether an address is a fake IP, from `getIPv4FakeIPType`. SDK: `ESteamNetworkingFakeIPType`.
    class_enum NetworkingFakeIPType {
        /// The text is no IPv4 address, or Steam is not running.
        FAKE_IP_TYPE_INVALID = 0,
        /// An ordinary address.
        FAKE_IP_TYPE_NOT_FAKE = 1,
        /// A fake address that Steam assigned; every user of the app can use it.
        FAKE_IP_TYPE_GLOBAL_IPV4 = 2,
        /// A fake address that has a meaning in this process only. Do not tell it to others.
        FAKE_IP_TYPE_LOCAL_IPV4 = 3,
        /// Only fixes the enum's width; never a kind of address.
        FAKE_IP_TYPE_FORCE32BIT = 0x7FFF_FFFF,
    }

    /// How much the networking library logs: each level includes those with lower numbers. SDK:
    /// `ESteamNetworkingSocketsDebugOutputType`.
    class_enum NetworkingSocketsDebugOutputType {
        /// Nothing.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_NONE = 0,
        /// Wrong use of the library, and its own bugs.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_BUG = 1,
        /// Faults at run time, such as a port that cannot be opened.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_ERROR = 2,
        /// Important news that is no fault.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_IMPORTANT = 3,
        /// Warnings. The default of the `NETWORKING_CONFIG_LOG_LEVEL_` settings.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_WARNING = 4,
        /// General messages; a good level for a server's log.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_MSG = 5,
        /// A lot of messages.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_VERBOSE = 6,
        /// Nearly all there is.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_DEBUG = 7,
        /// All there is, the contents of packets too.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_EVERYTHING = 8,
        /// Only fixes the enum's width; never a level.
        NETWORKING_SOCKET_DEBUG_OUTPUT_TYPE_FORCE_32BIT = 0x7FFF_FFFF,
    }

    /// How `getConfigValue` ended, its `result`. SDK: `ESteamNetworkingGetConfigValueResult`.
    class_enum NetworkingGetConfigValueResult {
        /// The value did not fit into the buffer.
        NETWORKING_GET_CONFIG_VALUE_BUFFER_TOO_SMALL = -3,
        /// The connection or listen socket does not exist, or does not fit the scope.
        NETWORKING_GET_CONFIG_VALUE_BAD_SCOPE_OBJ = -2,
        /// There is no such setting.
        NETWORKING_GET_CONFIG_VALUE_BAD_VALUE = -1,
        /// The value was set at this scope.
        NETWORKING_GET_CONFIG_VALUE_OK = 1,
        /// The value comes from a wider scope, because none was set here.
        NETWORKING_GET_CONFIG_VALUE_OK_INHERITED = 2,
        /// Only fixes the enum's width; never a result.
        NETWORKING_GET_CONFIG_VALUE_FORCE_32BIT = 0x7FFF_FFFF,
    }

    /// What a setting applies to. SDK: `ESteamNetworkingConfigScope`.
    class_enum NetworkingConfigScope {
        /// The whole process; for settings of narrower scope this is the default.
        NETWORKING_CONFIG_SCOPE_GLOBAL = 1,
        /// One instance of the sockets interface and all that is made through it.
        NETWORKING_CONFIG_SCOPE_SOCKETS_INTERFACE = 2,
        /// A listen socket and the connections that it accepts.
        NETWORKING_CONFIG_SCOPE_LISTEN_SOCKET = 3,
        /// One connection.
        NETWORKING_CONFIG_SCOPE_CONNECTION = 4,
        /// Only fixes the enum's width; never a scope.
        NETWORKING_CONFIG_SCOPE_FORCE_32BIT = 0x7FFF_FFFF,
    }

    /// The type of a setting's value, which tells the function to set it with. SDK:
    /// `ESteamNetworkingConfigDataType`.
    class_enum NetworkingConfigDataType {
        /// A 32-bit integer: `setGlobalConfigValueInt32` or `setConnectionConfigValueInt32`.
        NETWORKING_CONFIG_TYPE_INT32 = 1,
        /// A 64-bit integer. The only one is a connection's user data: `setConnectionUserData`.
        NETWORKING_CONFIG_TYPE_INT64 = 2,
        /// A 32-bit float: `setGlobalConfigValueFloat`.
        NETWORKING_CONFIG_TYPE_FLOAT = 3,
        /// A text: `setGlobalConfigValueString` or `setConnectionConfigValueString`.
        NETWORKING_CONFIG_TYPE_STRING = 4,
        /// A function of native code; scripts cannot set it. Connect to the signals instead.
        NETWORKING_CONFIG_TYPE_FUNCTION_PTR = 5,
        /// Only fixes the enum's width; never a type.
        NETWORKING_CONFIG_TYPE_FORCE_32BIT = 0x7FFF_FFFF,
    }

    /// A setting of the networking library. In parentheses: the value's type, and whether it applies to
    /// connections or to the whole process (global). Connection settings can be set globally too, as
    /// defaults. SDK: `ESteamNetworkingConfigValue`.
    class_enum NetworkingConfigValue {
        /// No setting. Starts and ends the walk with `iterateGenericEditableConfigValues`.
        NETWORKING_CONFIG_INVALID = 0,
        /// Test (float, global): percentage, 0 to 100, of outgoing packets to drop at random.
        NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND = 2,
        /// Test (float, global): percentage, 0 to 100, of incoming packets to drop at random.
        NETWORKING_CONFIG_FAKE_PACKET_LOSS_RECV = 3,
        /// Test (int32, global): milliseconds to delay every outgoing packet.
        NETWORKING_CONFIG_FAKE_PACKET_LAG_SEND = 4,
        /// Test (int32, global): milliseconds to delay every incoming packet.
        NETWORKING_CONFIG_FAKE_PACKET_LAG_RECV = 5,
        /// Test (float, global): percentage, 0 to 100, of outgoing packets to delay so that later ones
        /// overtake them.
        NETWORKING_CONFIG_FAKE_PACKET_REORDER_SEND = 6,
        /// Test (float, global): percentage, 0 to 100, of incoming packets to delay so that later ones
        /// overtake them.
        NETWORKING_CONFIG_FAKE_PACKET_REORDER_RECV = 7,
        /// Test (int32, global): milliseconds by which packets picked for reordering are delayed.
        NETWORKING_CONFIG_FAKE_PACKET_REORDER_TIME = 8,
        /// (int32, connection) Bytes that may wait to be sent; beyond that, sending answers
        /// `RESULT_LIMIT_EXCEEDED`. Default 524288.
        NETWORKING_CONFIG_SEND_BUFFER_SIZE = 9,
        /// (int32, connection) Lower bound of the send rate in bytes per second. Set it to the same value as
        /// `NETWORKING_CONFIG_SEND_RATE_MAX`; default 256 KiB.
        NETWORKING_CONFIG_SEND_RATE_MIN = 10,
        /// (int32, connection) Upper bound of the send rate in bytes per second. Set it to the same value as
        /// `NETWORKING_CONFIG_SEND_RATE_MIN`; default 256 KiB.
        NETWORKING_CONFIG_SEND_RATE_MAX = 11,
        /// (int32, connection) Microseconds that a small message waits for others to share a packet with.
        /// Default 5000.
        NETWORKING_CONFIG_NAGLE_TIME = 12,
        /// (int32, connection) Log level for round-trip times of pings and replies.
        NETWORKING_CONFIG_LOG_LEVEL_ACK_RTT = 13,
        /// (int32, connection) Log level for packets sent and received.
        NETWORKING_CONFIG_LOG_LEVEL_PACKET_DECODE = 14,
        /// (int32, connection) Log level for each message sent and received.
        NETWORKING_CONFIG_LOG_LEVEL_MESSAGE = 15,
        /// (int32, connection) Log level for lost packets.
        NETWORKING_CONFIG_LOG_LEVEL_PACKET_GAPS = 16,
        /// (int32, connection) Log level for how P2P connections find each other.
        NETWORKING_CONFIG_LOG_LEVEL_P2P_RENDEZVOUS = 17,
        /// (int32, global) Log level for pings to the relays of Steam's network (SDR).
        NETWORKING_CONFIG_LOG_LEVEL_SRD_RELAY_PINGS = 18,
        /// (int32, global) A relay's port is given up for a while if this many first pings all fail. 1 is too
        /// strict: routers often drop the first packet.
        NETWORKING_CONFIG_SDR_CLIENT_CONSEC_PING_TIMEOUT_FAIL_INITIAL = 19,
        /// (int32, global) A relay's port that had worked is given up for a while after this many failed
        /// pings in a row.
        NETWORKING_CONFIG_SDR_CLIENT_CONSEC_PING_TIMEOUT_FAIL = 20,
        /// (int32, global) Pings to a relay cluster before its measured ping is trusted.
        NETWORKING_CONFIG_SDR_CLIENT_MIN_PINGS_BEFORE_PING_ACCURATE = 21,
        /// (int32, global) 1 sends all relay traffic from one local port; by default each relay gets its own.
        /// Try it when NAT makes relays unreliable.
        NETWORKING_CONFIG_SDR_CLIENT_SINGLE_SOCKET = 22,
        /// Development (int32, connection): connections by IP without proof of identity. 0 refuses them, 1
        /// allows them with a warning, 2 does not even try to authenticate.
        NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH = 23,
        /// (int32, connection) Milliseconds after which an attempt to connect is given up.
        NETWORKING_CONFIG_TIMEOUT_INITIAL = 24,
        /// (int32, connection) Milliseconds of silence after which an established connection counts as lost.
        NETWORKING_CONFIG_TIMEOUT_CONNECTED = 25,
        /// Test (float, global): percentage, 0 to 100, of outgoing packets to send twice.
        NETWORKING_CONFIG_FAKE_PACKET_DUP_SEND = 26,
        /// Test (float, global): percentage, 0 to 100, of incoming packets to receive twice.
        NETWORKING_CONFIG_FAKE_PACKET_DUP_RECV = 27,
        /// Misspelt `NETWORKING_CONFIG_FAKE_PACKET_DUP_RECV`, kept for existing scripts.
        NETWORKING_CONFIG_FAKE_PACKET_DUP_REVC = 27,
        /// Test (int32, global): longest delay of a duplicated packet in milliseconds; each delay is random
        /// up to this.
        NETWORKING_CONFIG_FAKE_PACKET_DUP_TIME_MAX = 28,
        /// (string, global) Code of the only relay cluster to use, such as `iad`; empty for any.
        NETWORKING_CONFIG_SDR_CLIENT_FORCE_RELAY_CLUSTER = 29,
        /// Development (string, connection): a base64 ticket with which to reach a hosted server without a
        /// game coordinator.
        NETWORKING_CONFIG_SDR_CLIENT_DEV_TICKET = 30,
        /// Test (string, global): comma-separated relay addresses to use in place of those that Steam names.
        NETWORKING_CONFIG_SDR_CLIENT_FORCE_PROXY_ADDR = 31,
        /// (int32, connection) The most bytes in one UDP packet.
        NETWORKING_CONFIG_MTU_PACKET_SIZE = 32,
        /// (int32, connection, read only) The largest message that fits into one packet; follows from
        /// `NETWORKING_CONFIG_MTU_PACKET_SIZE`.
        NETWORKING_CONFIG_MTU_DATA_SIZE = 33,
        /// Development (int32, connection): encryption. 0 required, 1 preferred, 2 avoided if the peer
        /// agrees, 3 never.
        NETWORKING_CONFIG_UNENCRYPTED = 34,
        /// Test (string, global): pings to pretend, in milliseconds, such as `sto=32,iad=100`.
        NETWORKING_CONFIG_SDR_CLIENT_FAKE_CLUSTER_PING = 36,
        /// (int32, connection) 1 lets two equal peers connect to each other at the same time and end up with
        /// one connection. Both have to set it, on their listen sockets too.
        NETWORKING_CONFIG_SYMMETRIC_CONNECT = 37,
        /// (int32, connection) This side's virtual port. Set it only for symmetric connections whose two
        /// ports differ.
        NETWORKING_CONFIG_LOCAL_VIRTUAL_PORT = 38,
        /// (int32, connection) Use of two Wi-Fi bands at once: 0 no, 1 yes, 2 simulated for tests.
        NETWORKING_CONFIG_DUAL_WIFI_ENABLE = 39,
        /// (int64, connection) The number that your game ties to a connection, -1 by default. Use
        /// `setConnectionUserData`.
        NETWORKING_CONFIG_CONNECTION_USER_DATA = 40,
        /// Test (int32, global): bytes of each UDP packet to log. 0 logs headers only, -1 nothing.
        NETWORKING_CONFIG_PACKET_TRACE_MAX_BYTES = 41,
        /// Test (int32, global): bytes per second that may leave; 0 (the default) is unlimited.
        NETWORKING_CONFIG_FAKE_RATE_LIMIT_SEND_RATE = 42,
        /// Test (int32, global): bytes that may leave in one burst under the rate limit; at least 4096 is
        /// realistic.
        NETWORKING_CONFIG_FAKE_RATE_LIMIT_SEND_BURST = 43,
        /// Test (int32, global): bytes per second that may arrive; 0 (the default) is unlimited.
        NETWORKING_CONFIG_FAKE_RATE_LIMIT_RECV_RATE = 44,
        /// Test (int32, global): bytes that may arrive in one burst under the rate limit; at least 4096 is
        /// realistic.
        NETWORKING_CONFIG_FAKE_RATE_LIMIT_RECV_BURST = 45,
        /// (int32, connection) 1 shows the connection in the Steam client's diagnostics window; of no use on
        /// a server.
        NETWORKING_CONFIG_ENABLE_DIAGNOSTICS_UI = 46,
        /// (int32, connection) Bytes of received messages that may wait to be read; beyond that, packets are
        /// dropped. Keep it larger than `NETWORKING_CONFIG_RECV_MAX_MESSAGE_SIZE`.
        NETWORKING_CONFIG_RECV_BUFFER_SIZE = 47,
        /// (int32, connection) Received messages that may wait to be read; beyond that, packets are dropped.
        NETWORKING_CONFIG_RECV_BUFFER_MESSAGES = 48,
        /// (int32, connection) The largest message, in bytes, to accept; a larger one closes the connection.
        /// Default 524288.
        NETWORKING_CONFIG_RECV_MAX_MESSAGE_SIZE = 49,
        /// (int32, connection) The most pieces of messages to accept in one UDP packet, as a guard against
        /// hostile peers. Practically unlimited by default.
        NETWORKING_CONFIG_RECV_MAX_SEGMENTS_PER_PACKET = 50,
        /// (int32, global) Microseconds to wait for a packet that was overtaken. Default 1000; 0 does not
        /// wait.
        NETWORKING_CONFIG_OUT_OF_ORDER_CORRECTION_WINDOW_MICROSECONDS = 51,
        /// Development (int32, connection): like `NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH`, for localhost
        /// only. The larger of the two counts.
        NETWORKING_CONFIG_IP_LOCAL_HOST_ALLOW_WITHOUT_AUTH = 52,
        /// Test (float, global): mean in milliseconds of the random extra delay of outgoing packets; 0 (the
        /// default) is none.
        NETWORKING_CONFIG_FAKE_PACKET_JITTER_SEND_AVG = 53,
        /// Test (float, global): longest random extra delay of outgoing packets, in milliseconds.
        NETWORKING_CONFIG_FAKE_PACKET_JITTER_SEND_MAX = 54,
        /// Test (float, global): percentage, 0 to 100, of outgoing packets with a random extra delay.
        NETWORKING_CONFIG_FAKE_PACKET_JITTER_SEND_PCT = 55,
        /// Test (float, global): mean in milliseconds of the random extra delay of incoming packets; 0 (the
        /// default) is none.
        NETWORKING_CONFIG_FAKE_PACKET_JITTER_RECV_AVG = 56,
        /// Test (float, global): longest random extra delay of incoming packets, in milliseconds.
        NETWORKING_CONFIG_FAKE_PACKET_JITTER_RECV_MAX = 57,
        /// Test (float, global): percentage, 0 to 100, of incoming packets with a random extra delay.
        NETWORKING_CONFIG_FAKE_PACKET_JITTER_RECV_PCT = 58,
        /// (int32, connection) 1 adds timing to each packet so that the receiver can measure jitter, 0 does
        /// not. -1, the default, does so on relayed connections only.
        NETWORKING_CONFIG_SEND_TIME_SINCE_PREVIOUS_PACKET = 59,
        /// (int32, global) Measure pings to this many of the nearest data centers only.
        NETWORKING_CONFIG_SDR_CLIENT_LIMIT_PING_PROBES_TO_NEAREST_N = 60,
        /// (string, connection) Comma-separated STUN servers for passing NAT; empty does not try.
        NETWORKING_CONFIG_P2P_STUN_SERVER_LIST = 103,
        /// (int32, connection) Which addresses ICE may share with the peer: a sum of
        /// `NETWORKING_CONFIG_P2P_TRANSPORT_ICE_` values.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ENABLE = 104,
        /// (int32, connection) Milliseconds added to the score of direct routes (ICE) when routes are
        /// compared.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_PENALTY = 105,
        /// (int32, connection) Milliseconds added to the score of routes through Steam's relays (SDR) when
        /// routes are compared.
        NETWORKING_CONFIG_P2P_TRANSPORT_SDR_PENALTY = 106,
        /// (string, connection) Comma-separated TURN servers that may relay the connection.
        NETWORKING_CONFIG_P2P_TURN_SERVER_LIST = 107,
        /// (string, connection) Comma-separated user names, one for each server of
        /// `NETWORKING_CONFIG_P2P_TURN_SERVER_LIST`.
        NETWORKING_CONFIG_P2P_TURN_USER_LIST = 108,
        /// Misspelt name of `NETWORKING_CONFIG_P2P_TURN_USER_LIST`, kept for existing scripts.
        NETWORKING_CONFIG_P2P_TURN_uSER_LIST = 108,
        /// (string, connection) Comma-separated passwords, one for each server of
        /// `NETWORKING_CONFIG_P2P_TURN_SERVER_LIST`.
        NETWORKING_CONFIG_P2P_TURN_PASS_LIST = 109,
        /// (int32, connection) Which of the library's ICE implementations to use. Valve does not document the
        /// values; leave it alone.
        NETWORKING_CONFIG_P2P_TRANSPORT_ICE_IMPLEMENTATION = 110,
        /// Native function, not for scripts: connect to `network_connection_status_changed`.
        NETWORKING_CONFIG_CALLBACK_CONNECTION_STATUS_CHANGED = 201,
        /// Native function, not for scripts: connect to `network_authentication_status`.
        NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED = 202,
        /// Native function, not for scripts: connect to `relay_network_status`.
        NETWORKING_CONFIG_CALLBACK_RELAY_NETWORK_STATUS_CHANGED = 203,
        /// Native function, not for scripts: connect to `network_messages_session_request`.
        NETWORKING_CONFIG_CALLBACK_MESSAGE_SESSION_REQUEST = 204,
        /// Native function, not for scripts: connect to `network_messages_session_failed`.
        NETWORKING_CONFIG_CALLBACK_MESSAGES_SESSION_FAILED = 205,
        /// Native function, not for scripts: makes the signaling of a new P2P connection. No signal stands
        /// for it.
        NETWORKING_CONFIG_CALLBACK_CREATE_CONNECTION_SIGNALING = 206,
        /// Native function, not for scripts: connect to `fake_ip_result`.
        NETWORKING_CONFIG_CALLBACK_FAKE_IP_RESULT = 207,
        /// Experimental (int32, global): the ECN bits of every packet, 0 to 2; -1, the default, lets the
        /// library decide.
        NETWORKING_CONFIG_ECN = 999,
        /// Only fixes the enum's width; never a setting.
        NETWORKING_CONFIG_VALUE_FORCE32BIT = 0x7FFF_FFFF,
    }

    /// How `sendP2PPacket` sends. SDK: `EP2PSend`.
    class_enum P2PSend {
        /// Send once, at most 1200 bytes; the packet can get lost. It waits while the session is being made.
        P2P_SEND_UNRELIABLE = 0,
        /// Send once, at most 1200 bytes, and drop the packet if there is no session yet. For voice and the
        /// like.
        P2P_SEND_UNRELIABLE_NO_DELAY = 1,
        /// Send until it is received, in order, at most 1 MiB.
        P2P_SEND_RELIABLE = 2,
        /// Send reliably, but collect small packets for up to about 200 ms first. A `P2P_SEND_RELIABLE`
        /// packet sends what has been collected.
        P2P_SEND_RELIABLE_WITH_BUFFERING = 3,
    }

    /// Why a P2P session failed, in `p2p_session_connect_fail` and `getP2PSessionState`. SDK:
    /// `EP2PSessionError`.
    class_enum P2PSessionError {
        /// No error.
        P2P_SESSION_ERROR_NONE = 0,
        /// The peer does not run the game. Steam no longer sends this.
        P2P_SESSION_ERROR_NOT_RUNNING_APP = 1,
        /// This side has no license for the app that is running.
        P2P_SESSION_ERROR_NO_RIGHTS_TO_APP = 2,
        /// The peer is not logged on to Steam. Steam no longer sends this.
        P2P_SESSION_ERROR_DESTINATION_NOT_LOGGED_ON = 3,
        /// The peer does not answer: it did not accept the session, or a firewall blocks UDP ports 3478, 4379
        /// and 4380.
        P2P_SESSION_ERROR_TIMEOUT = 4,
        /// One more than the last error; never sent.
        P2P_SESSION_ERROR_MAX = 5,
    }

    /// States of the old socket functions of `ISteamNetworking`, which Valve has retired and this class does
    /// not offer. SDK: `ESNetSocketState`.
    class_enum SocketState {
        /// There is no such socket.
        NET_SOCKET_STATE_INVALID = 0,
        /// The socket is connected.
        NET_SOCKET_STATE_CONNECTED = 1,
        /// The connection is being started.
        NET_SOCKET_STATE_INITIATED = 10,
        /// This side's addresses are known.
        NET_SOCKET_STATE_LOCAL_CANDIDATE_FOUND = 11,
        /// The peer's addresses have arrived through Steam.
        NET_SOCKET_STATE_RECEIVED_REMOTE_CANDIDATES = 12,
        /// The server's challenge has arrived.
        NET_SOCKET_STATE_CHALLENGE_HANDSHAKE = 15,
        /// Closed here; the peer is being told.
        NET_SOCKET_STATE_DISCONNECTING = 21,
        /// Closed here, and done.
        NET_SOCKET_STATE_LOCAL_DISCONNECT = 22,
        /// The connection could not be made in time.
        NET_SOCKET_STATE_TIMEOUT_DURING_CONNECT = 23,
        /// The peer closed the connection.
        NET_SOCKET_STATE_REMOTE_END_DISCONNECTED = 24,
        /// The connection broke: the peer is gone, or the network failed.
        NET_SOCKET_STATE_BROKEN = 25,
    }

    /// How a socket of the old functions of `ISteamNetworking` is connected; this class does not offer them.
    /// SDK: `ESNetSocketConnectionType`.
    class_enum SocketConnectionType {
        /// Not connected.
        NET_SOCKET_CONNECTION_TYPE_NOT_CONNECTED = 0,
        /// Directly, over UDP.
        NET_SOCKET_CONNECTION_TYPE_UDP = 1,
        /// Over UDP through a relay.
        NET_SOCKET_CONNECTION_TYPE_UDP_RELAY = 2,
    }
}
