//! A library that means no good: every frame it gives callbacks of any number, with any bytes; it announces answers that
//! nobody asked for, or of another kind, or too large, answers twice or never; it lies about counts, gives texts
//! without an end and without sense, enum values of the future, and interfaces that are not there. What it does
//! goes by a fixed seed.

use std::ffi::{c_char, c_int, c_void};
use std::ptr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use test_libraries::{exports, give_callbacks, interface, start, sys};

/// Forged callbacks in a frame.
const IN_A_FRAME: u64 = 40;

/// The numbers that a game server knows lie in these ranges.
const NUMBERS: [(u64, u64); 11] = [
    (100, 120),
    (143, 150),
    (200, 215),
    (700, 716),
    (1100, 1115),
    (1200, 1256),
    (1280, 1282),
    (1800, 1805),
    (2100, 2105),
    (3400, 3420),
    (4700, 4710),
];

/// Sizes of payloads: none, too small, those of structs, and more than any has.
const SIZES: [usize; 16] = [0, 1, 4, 8, 12, 16, 20, 24, 32, 48, 72, 300, 712, 1040, 9800, 70_000];

static SEED: AtomicU64 = AtomicU64::new(0x9E37_79B9_7F4A_7C15);
static GIVEN: AtomicU64 = AtomicU64::new(0);
/// The bytes of the callback that was given last, until it is freed.
static PAYLOAD: Mutex<Vec<u8>> = Mutex::new(Vec::new());
/// The calls that were made, and are announced as answered from now on.
static CALLS: AtomicU64 = AtomicU64::new(0);

fn random() -> u64 {
    let mut state = SEED.load(Ordering::Relaxed);
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    SEED.store(state, Ordering::Relaxed);
    state >> 8
}

fn one_of<T: Copy>(values: &[T]) -> T {
    values[random() as usize % values.len()]
}

/// Bytes without sense, and mostly without a NUL.
fn bytes(size: usize) -> Vec<u8> {
    match random() % 4 {
        0 => vec![0; size],
        1 => vec![0xFF; size],
        2 => (0..size).map(|place| if place % 4 == 0 { 1 } else { 0 }).collect(),
        _ => (0..size).map(|_| random() as u8).collect(),
    }
}

fn number() -> c_int {
    if random().is_multiple_of(8) {
        return random() as c_int;
    }
    let (first, last) = one_of(&NUMBERS);
    (first + random() % (last - first)) as c_int
}

/// That a call was answered: one that was made, or one that nobody made; with any size and of any kind.
fn answered() -> Vec<u8> {
    let call = random() % (CALLS.load(Ordering::Relaxed) + 2);
    let size = if random().is_multiple_of(4) { random() as u32 } else { one_of(&SIZES) as u32 };
    let mut payload = call.to_ne_bytes().to_vec();
    payload.extend(number().to_ne_bytes());
    payload.extend(size.to_ne_bytes());
    payload.resize(size_of::<sys::SteamAPICallCompleted_t>(), 0);
    payload
}

fn next(message: *mut sys::CallbackMsg_t) -> bool {
    if GIVEN.fetch_add(1, Ordering::Relaxed) % (IN_A_FRAME + 1) == IN_A_FRAME {
        return false;
    }
    let is_answer = random().is_multiple_of(4);
    let mut payload = PAYLOAD.lock().unwrap();
    *payload = if is_answer { answered() } else { bytes(one_of(&SIZES)) };
    let (pointer, size) = match random() % 16 {
        0 => (ptr::null_mut(), payload.len() as c_int),
        1 => (payload.as_mut_ptr(), -1),
        2 => (payload.as_mut_ptr(), c_int::MAX),
        _ => (payload.as_mut_ptr(), payload.len() as c_int),
    };
    let callback = if is_answer { 703 } else { number() };
    let given =
        sys::CallbackMsg_t { m_hSteamUser: 1, m_iCallback: callback, m_pubParam: pointer, m_cubParam: size };
    // SAFETY: the SDK's caller has room for a message.
    unsafe { message.write(given) };
    true
}

/// The number of a call that may be answered, or never.
fn call() -> sys::SteamAPICall_t {
    if random().is_multiple_of(8) { 0 } else { CALLS.fetch_add(1, Ordering::Relaxed) + 1 }
}

/// Fills a buffer of the caller's to its last byte.
///
/// # Safety
/// There is room for as many bytes.
unsafe fn fill(buffer: *mut c_void, size: usize) {
    // SAFETY: the caller's room.
    unsafe { buffer.cast::<u8>().copy_from_nonoverlapping(bytes(size).as_ptr(), size) };
}

/// A text that is no UTF-8, or none at all.
fn text() -> *const c_char {
    if random().is_multiple_of(2) { ptr::null() } else { c"\xFF\xC0\x80".as_ptr() }
}

exports! {
    fn SteamInternal_GameServer_Init_V2(
        _ip: sys::uint32,
        _game_port: sys::uint16,
        _query_port: sys::uint16,
        _mode: sys::EServerMode,
        _version: *const c_char,
        list: *const c_char,
        text: *mut sys::SteamErrMsg
    ) -> sys::ESteamAPIInitResult {
        give_callbacks(next);
        // SAFETY: the caller's list and text.
        unsafe { start(c"SteamUtils010", &[c"SteamNetworkingSockets012", c"STEAMUGC_INTERFACE_VERSION021"], list, text) }
    }
    fn SteamAPI_SteamGameServerUtils_v010() -> *mut sys::ISteamUtils {
        if random().is_multiple_of(2) { ptr::null_mut() } else { interface() }
    }
    fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012() -> *mut sys::ISteamNetworkingSockets {
        if random().is_multiple_of(2) { ptr::null_mut() } else { interface() }
    }
    fn SteamAPI_SteamGameServerUGC_v021() -> *mut sys::ISteamUGC {
        interface()
    }
    fn SteamAPI_ManualDispatch_GetAPICallResult(
        _pipe: sys::HSteamPipe,
        _call: sys::SteamAPICall_t,
        answer: *mut c_void,
        size: c_int,
        _expected: c_int,
        failed: *mut bool
    ) -> bool {
        // SAFETY: the caller has room for as many bytes as it says, and for the bool.
        unsafe {
            fill(answer, size as usize);
            failed.write(random().is_multiple_of(8));
        }
        !random().is_multiple_of(8)
    }

    fn SteamAPI_ISteamGameServer_AssociateWithClan(_this: *mut sys::ISteamGameServer, _clan: u64) -> sys::SteamAPICall_t {
        call()
    }
    fn SteamAPI_ISteamGameServer_ComputeNewPlayerCompatibility(
        _this: *mut sys::ISteamGameServer,
        _player: u64
    ) -> sys::SteamAPICall_t {
        call()
    }
    fn SteamAPI_ISteamGameServerStats_RequestUserStats(
        _this: *mut sys::ISteamGameServerStats,
        _user: u64
    ) -> sys::SteamAPICall_t {
        call()
    }
    fn SteamAPI_ISteamGameServer_BeginAuthSession(
        _this: *mut sys::ISteamGameServer,
        _ticket: *const c_void,
        _size: c_int,
        _user: u64
    ) -> sys::EBeginAuthSessionResult {
        random() as _
    }
    fn SteamAPI_ISteamGameServer_UserHasLicenseForApp(
        _this: *mut sys::ISteamGameServer,
        _user: u64,
        _app: sys::AppId_t
    ) -> sys::EUserHasLicenseForAppResult {
        random() as _
    }
    fn SteamAPI_ISteamGameServer_GetAuthSessionTicket(
        _this: *mut sys::ISteamGameServer,
        ticket: *mut c_void,
        most: c_int,
        size: *mut sys::uint32,
        _identity: *const sys::SteamNetworkingIdentity
    ) -> sys::HAuthTicket {
        // SAFETY: the caller has room for as many bytes as it says, and for the size.
        unsafe {
            fill(ticket, most as usize);
            size.write(one_of(&[0, most as u32, most as u32 + 1, u32::MAX]));
        }
        random() as _
    }
    fn SteamAPI_ISteamGameServer_GetNextOutgoingPacket(
        _this: *mut sys::ISteamGameServer,
        packet: *mut c_void,
        most: c_int,
        _address: *mut sys::uint32,
        _port: *mut sys::uint16
    ) -> c_int {
        // SAFETY: the caller has room for as many bytes as it says.
        unsafe { fill(packet, most as usize) };
        one_of(&[0, -1, most, most.saturating_add(1), c_int::MAX, c_int::MIN])
    }
    fn SteamAPI_ISteamUtils_GetIPCountry(_this: *mut sys::ISteamUtils) -> *const c_char {
        text()
    }
    fn SteamAPI_ISteamUtils_GetSteamUILanguage(_this: *mut sys::ISteamUtils) -> *const c_char {
        text()
    }
    fn SteamAPI_ISteamUtils_GetImageSize(
        _this: *mut sys::ISteamUtils,
        _image: c_int,
        width: *mut sys::uint32,
        height: *mut sys::uint32
    ) -> bool {
        // SAFETY: the caller's two numbers.
        unsafe {
            width.write(one_of(&[0, 1, 65_536, u32::MAX]));
            height.write(one_of(&[0, 1, 65_536, u32::MAX]));
        }
        true
    }
    fn SteamAPI_ISteamUtils_GetImageRGBA(
        _this: *mut sys::ISteamUtils,
        _image: c_int,
        pixels: *mut sys::uint8,
        size: c_int
    ) -> bool {
        // SAFETY: the caller has room for as many bytes as it says.
        unsafe { fill(pixels.cast(), size as usize) };
        true
    }
    fn SteamAPI_ISteamUtils_GetEnteredGamepadTextLength(_this: *mut sys::ISteamUtils) -> sys::uint32 {
        one_of(&[0, 1, 5000, u32::MAX])
    }
    fn SteamAPI_ISteamUtils_GetEnteredGamepadTextInput(
        _this: *mut sys::ISteamUtils,
        text: *mut c_char,
        size: sys::uint32
    ) -> bool {
        // SAFETY: the caller has room for as many bytes as it says.
        unsafe { fill(text.cast(), size as usize) };
        true
    }
    fn SteamAPI_ISteamUtils_GetAPICallFailureReason(
        _this: *mut sys::ISteamUtils,
        _call: sys::SteamAPICall_t
    ) -> sys::ESteamAPICallFailure {
        random() as _
    }
    fn SteamAPI_ISteamHTTP_GetHTTPResponseBodySize(
        _this: *mut sys::ISteamHTTP,
        _request: sys::HTTPRequestHandle,
        size: *mut sys::uint32
    ) -> bool {
        // SAFETY: the caller's number.
        unsafe { size.write(u32::MAX) };
        true
    }
    fn SteamAPI_ISteamUGC_GetQueryUGCMetadata(
        _this: *mut sys::ISteamUGC,
        _query: sys::UGCQueryHandle_t,
        _index: sys::uint32,
        metadata: *mut c_char,
        size: sys::uint32
    ) -> bool {
        // SAFETY: the caller has room for as many bytes as it says.
        unsafe { fill(metadata.cast(), size as usize) };
        true
    }
    fn SteamAPI_ISteamInventory_GetResultItems(
        _this: *mut sys::ISteamInventory,
        _result: sys::SteamInventoryResult_t,
        items: *mut sys::SteamItemDetails_t,
        count: *mut sys::uint32
    ) -> bool {
        // SAFETY: without an array the caller asks for the number; with one it has room for as many as it says, and more
        // are told than were given.
        unsafe {
            if items.is_null() {
                count.write(one_of(&[0, 1, 100, u32::MAX]));
            } else {
                fill(items.cast(), *count as usize * size_of::<sys::SteamItemDetails_t>());
                count.write(one_of(&[0, *count, u32::MAX]));
            }
        }
        true
    }
    fn SteamAPI_ISteamInventory_GetItemDefinitionIDs(
        _this: *mut sys::ISteamInventory,
        ids: *mut sys::SteamItemDef_t,
        count: *mut sys::uint32
    ) -> bool {
        // SAFETY: as in `GetResultItems`.
        unsafe {
            if ids.is_null() {
                count.write(one_of(&[0, 1, 100, u32::MAX]));
            } else {
                fill(ids.cast(), *count as usize * 4);
                count.write(one_of(&[0, *count, u32::MAX]));
            }
        }
        true
    }
    fn SteamAPI_ISteamInventory_GetAllItems(
        _this: *mut sys::ISteamInventory,
        result: *mut sys::SteamInventoryResult_t
    ) -> bool {
        // SAFETY: the caller's number.
        unsafe { result.write(random() as i32) };
        true
    }
    fn SteamAPI_ISteamNetworkingUtils_GetPOPCount(_this: *mut sys::ISteamNetworkingUtils) -> c_int {
        one_of(&[0, -1, 3, c_int::MAX, c_int::MIN])
    }
    fn SteamAPI_ISteamNetworkingUtils_GetPOPList(
        _this: *mut sys::ISteamNetworkingUtils,
        list: *mut sys::SteamNetworkingPOPID,
        room: c_int
    ) -> c_int {
        // SAFETY: the caller has room for as many as it says.
        unsafe { fill(list.cast(), room as usize * 4) };
        one_of(&[room, room.saturating_add(1), -1, c_int::MAX])
    }
    fn SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnConnection(
        _this: *mut sys::ISteamNetworkingSockets,
        _connection: sys::HSteamNetConnection,
        messages: *mut *mut sys::SteamNetworkingMessage_t,
        room: c_int
    ) -> c_int {
        for place in 0..room as usize {
            // SAFETY: the caller has room for as many as it says.
            unsafe { messages.add(place).write(ptr::null_mut()) };
        }
        one_of(&[0, -1, room, room.saturating_add(1), c_int::MAX])
    }
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionInfo(
        _this: *mut sys::ISteamNetworkingSockets,
        _connection: sys::HSteamNetConnection,
        info: *mut sys::SteamNetConnectionInfo_t
    ) -> bool {
        // SAFETY: the caller has room for the struct.
        unsafe { fill(info.cast(), size_of::<sys::SteamNetConnectionInfo_t>()) };
        true
    }
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionName(
        _this: *mut sys::ISteamNetworkingSockets,
        _connection: sys::HSteamNetConnection,
        name: *mut c_char,
        size: c_int
    ) -> bool {
        // SAFETY: the caller has room for as many bytes as it says.
        unsafe { fill(name.cast(), size as usize) };
        true
    }
}
