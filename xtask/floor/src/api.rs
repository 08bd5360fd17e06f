//! The C functions and structs that the loops need, with C's enums as integers.

use std::ffi::{c_char, c_int, c_void};
use std::path::Path;

use libloading::Library;

/// `k_EResultOK`.
pub const RESULT_OK: c_int = 1;
/// The number of `SteamAPICallCompleted_t`.
pub const CALL_COMPLETED: c_int = 703;
/// The number of `GSStatsReceived_t`.
pub const STATS_RECEIVED: c_int = 1800;
/// `k_nSteamNetworkingSend_Reliable`.
pub const RELIABLE: c_int = 8;
/// `k_ESteamNetworkingConfig_RecvBufferSize`.
pub const RECEIVE_BUFFER_BYTES: c_int = 47;
/// `k_ESteamNetworkingConfig_RecvBufferMessages`.
pub const RECEIVE_BUFFER_MESSAGES: c_int = 48;

/// An interface's own pointer.
type This = *mut c_void;

/// `CallbackMsg_t`.
#[repr(C)]
pub struct CallbackMessage {
    user: i32,
    pub callback: c_int,
    payload: *mut u8,
    size: c_int,
}

impl Default for CallbackMessage {
    fn default() -> CallbackMessage {
        CallbackMessage { user: 0, callback: 0, payload: std::ptr::null_mut(), size: 0 }
    }
}

/// `SteamNetworkingMessage_t`.
#[repr(C)]
pub struct Message {
    pub data: *mut u8,
    pub size: c_int,
    pub connection: u32,
    identity: [u32; 34],
    user_data: i64,
    time_received: i64,
    number: i64,
    free: Option<unsafe extern "C" fn(*mut Message)>,
    release: Option<unsafe extern "C" fn(*mut Message)>,
    channel: c_int,
    pub flags: c_int,
    sender_user_data: i64,
    lane: u16,
}

/// `SteamIPAddress_t`.
#[repr(C)]
pub struct Address {
    bytes: [u8; 16],
    kind: c_int,
}

/// `SteamItemDetails_t`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Item {
    id: u64,
    definition: i32,
    quantity: u16,
    flags: u16,
}

/// Room for `SteamNetConnectionInfo_t` (696 bytes), `SteamNetConnectionRealTimeStatus_t` (120) and lanes.
#[repr(C, align(8))]
pub struct Room([u8; 1024]);

impl Default for Room {
    fn default() -> Room {
        Room([0; 1024])
    }
}

macro_rules! functions {
    ($( $field:ident = $symbol:ident($($argument:ty),*) $(-> $answer:ty)?; )*) => {
        /// The functions of a loaded library.
        pub struct Api {
            $( pub $field: unsafe extern "C" fn($($argument),*) $(-> $answer)?, )*
            /// Keeps them callable.
            _library: Library,
        }

        impl Api {
            /// Loads a `libsteam_api` and finds all functions in it.
            pub fn load(path: &Path) -> Result<Api, String> {
                let describe = |error| format!("loading {}: {error}", path.display());
                // SAFETY: loading a Steam library runs its own initialisers only.
                let library = unsafe { Library::new(path) }.map_err(describe)?;
                // SAFETY: each symbol has the type that the SDK's steam_api_flat.h declares for it.
                unsafe {
                    Ok(Api {
                        $( $field: *library.get(stringify!($symbol)).map_err(describe)?, )*
                        _library: library,
                    })
                }
            }
        }
    };
}

functions! {
    init = SteamInternal_GameServer_Init_V2(
        u32, u16, u16, c_int, *const c_char, *const c_char, *mut c_char) -> c_int;
    shutdown = SteamGameServer_Shutdown();
    steam_id = SteamGameServer_GetSteamID() -> u64;
    pipe = SteamGameServer_GetHSteamPipe() -> i32;
    manual_dispatch = SteamAPI_ManualDispatch_Init();
    run_frame = SteamAPI_ManualDispatch_RunFrame(i32);
    next_callback = SteamAPI_ManualDispatch_GetNextCallback(i32, *mut CallbackMessage) -> bool;
    free_callback = SteamAPI_ManualDispatch_FreeLastCallback(i32);
    call_result = SteamAPI_ManualDispatch_GetAPICallResult(
        i32, u64, *mut c_void, c_int, c_int, *mut bool) -> bool;

    server = SteamAPI_SteamGameServer_v015() -> This;
    set_product = SteamAPI_ISteamGameServer_SetProduct(This, *const c_char);
    set_game_description = SteamAPI_ISteamGameServer_SetGameDescription(This, *const c_char);
    log_on_anonymous = SteamAPI_ISteamGameServer_LogOnAnonymous(This);
    logged_on = SteamAPI_ISteamGameServer_BLoggedOn(This) -> bool;
    set_server_name = SteamAPI_ISteamGameServer_SetServerName(This, *const c_char);
    set_key_value = SteamAPI_ISteamGameServer_SetKeyValue(This, *const c_char, *const c_char);
    public_ip = SteamAPI_ISteamGameServer_GetPublicIP(This) -> Address;
    request_group_status = SteamAPI_ISteamGameServer_RequestUserGroupStatus(This, u64, u64) -> bool;
    ticket = SteamAPI_ISteamGameServer_GetAuthSessionTicket(
        This, *mut c_void, c_int, *mut u32, *const c_void) -> u32;
    cancel_ticket = SteamAPI_ISteamGameServer_CancelAuthTicket(This, u32);
    begin_session = SteamAPI_ISteamGameServer_BeginAuthSession(This, *const c_void, c_int, u64) -> c_int;
    end_session = SteamAPI_ISteamGameServer_EndAuthSession(This, u64);

    stats = SteamAPI_SteamGameServerStats_v001() -> This;
    request_stats = SteamAPI_ISteamGameServerStats_RequestUserStats(This, u64) -> u64;
    stat = SteamAPI_ISteamGameServerStats_GetUserStatInt32(This, u64, *const c_char, *mut i32) -> bool;
    set_stat = SteamAPI_ISteamGameServerStats_SetUserStatInt32(This, u64, *const c_char, i32) -> bool;

    inventory = SteamAPI_SteamGameServerInventory_v003() -> This;
    all_items = SteamAPI_ISteamInventory_GetAllItems(This, *mut i32) -> bool;
    result_status = SteamAPI_ISteamInventory_GetResultStatus(This, i32) -> c_int;
    result_items = SteamAPI_ISteamInventory_GetResultItems(This, i32, *mut Item, *mut u32) -> bool;

    http = SteamAPI_SteamGameServerHTTP_v003() -> This;
    create_request = SteamAPI_ISteamHTTP_CreateHTTPRequest(This, c_int, *const c_char) -> u32;
    set_header = SteamAPI_ISteamHTTP_SetHTTPRequestHeaderValue(
        This, u32, *const c_char, *const c_char) -> bool;
    release_request = SteamAPI_ISteamHTTP_ReleaseHTTPRequest(This, u32) -> bool;

    utils = SteamAPI_SteamNetworkingUtils_SteamAPI_v004() -> This;
    set_global_config = SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueInt32(This, c_int, i32) -> bool;
    allocate_message = SteamAPI_ISteamNetworkingUtils_AllocateMessage(This, c_int) -> *mut Message;
    release_message = SteamAPI_SteamNetworkingMessage_t_Release(*mut Message);

    sockets = SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012() -> This;
    create_pair = SteamAPI_ISteamNetworkingSockets_CreateSocketPair(
        This, *mut u32, *mut u32, bool, *const c_void, *const c_void) -> bool;
    close = SteamAPI_ISteamNetworkingSockets_CloseConnection(This, u32, c_int, *const c_char, bool) -> bool;
    send = SteamAPI_ISteamNetworkingSockets_SendMessageToConnection(
        This, u32, *const c_void, u32, c_int, *mut i64) -> c_int;
    send_messages = SteamAPI_ISteamNetworkingSockets_SendMessages(
        This, c_int, *const *mut Message, *mut i64);
    receive = SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnConnection(
        This, u32, *mut *mut Message, c_int) -> c_int;
    create_group = SteamAPI_ISteamNetworkingSockets_CreatePollGroup(This) -> u32;
    destroy_group = SteamAPI_ISteamNetworkingSockets_DestroyPollGroup(This, u32) -> bool;
    join_group = SteamAPI_ISteamNetworkingSockets_SetConnectionPollGroup(This, u32, u32) -> bool;
    receive_on_group = SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnPollGroup(
        This, u32, *mut *mut Message, c_int) -> c_int;
    connection_info = SteamAPI_ISteamNetworkingSockets_GetConnectionInfo(This, u32, *mut Room) -> bool;
    real_time_status = SteamAPI_ISteamNetworkingSockets_GetConnectionRealTimeStatus(
        This, u32, *mut Room, c_int, *mut Room) -> c_int;
}
