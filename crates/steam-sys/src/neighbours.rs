//! What differs in the SDKs beside 1.64, as far as a game server meets it. Nothing but this does, from 1.61 to 1.65:
//! structs, callback numbers and all other functions are the same. Found by comparing the libraries' symbols and the
//! headers of all five.

use std::ffi::{c_int, c_void};

use crate::generated::functions::{
    Place, SteamAPI_ISteamNetworkingSockets_SendMessages, SteamAPI_ISteamUtils_IsRunningOnSteamHardware,
    SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck,
};
use crate::generated::structs::{ISteamNetworkingSockets, ISteamUtils, SteamNetworkingMessage_t};
use crate::{interface, table};

/// A function that not all SDKs have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The function.
    pub function: &'static str,
    /// The first SDK that has it; none where all of them from 1.61 on do.
    pub since: Option<&'static str>,
    /// The last SDK that has it; none where 1.65 still does.
    pub until: Option<&'static str>,
}

const fn since(function: &'static str, sdk: &'static str) -> Span {
    Span { function, since: Some(sdk), until: None }
}

const SPANS: [Span; 9] = [
    since("SteamAPI_ISteamUGC_SetItemsDisabledLocally", "1.62"),
    since("SteamAPI_ISteamUGC_SetSubscriptionsLoadOrder", "1.62"),
    since("SteamAPI_ISteamUGC_GetNumDownloadedItems", "1.64"),
    since("SteamAPI_ISteamUGC_GetDownloadedItems", "1.64"),
    since("SteamAPI_ISteamUGC_MarkDownloadedItemAsUnused", "1.64"),
    Span { function: "SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck", since: None, until: Some("1.64") },
    since("SteamAPI_ISteamUtils_IsRunningOnSteamHardware", "1.65"),
    since("SteamAPI_ISteamUtils_GetSteamHardwareDefaultConfig", "1.65"),
    since("SteamAPI_ISteamUtils_IsRunningUnderProton", "1.65"),
];

/// Which SDKs have a function, where not all of them do.
pub fn span_of(function: &str) -> Option<Span> {
    SPANS.into_iter().find(|span| span.function == function)
}

/// The SDK of the loaded library, by the functions that it has; none without a library, or when it is older than 1.61
/// or has too little to tell.
pub fn sdk() -> Option<&'static str> {
    let has = |name| !table::address_of(name).is_null();
    // A library that has both is offline-steam, which is used as one of 1.64.
    if has("SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v013")
        && !has("SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012")
    {
        return Some("1.65");
    }
    if has("SteamAPI_ISteamUGC_GetNumDownloadedItems") {
        return Some("1.64");
    }
    if has("SteamAPI_SteamGameServerUGC_v021") {
        return Some(if has("SteamAPI_SteamGameSearch_v001") { "1.62" } else { "1.63" });
    }
    let is_1_61 = has("SteamAPI_SteamGameServerUGC_v020") && has("SteamAPI_SteamUserStats_v013");
    is_1_61.then_some("1.61")
}

/// `ISteamNetworkingSockets::SendMessages` as version 013 of the interface (SDK 1.65) has it, under the same name.
type SendMessages013 = unsafe extern "C" fn(
    *mut ISteamNetworkingSockets,
    c_int,
    *const *mut SteamNetworkingMessage_t,
    *mut i64,
    bool,
);

/// Sends messages. The library takes and frees all of them, also those that it cannot send: as version 012 of the
/// interface does always, and 013 when its last argument says so.
///
/// # Safety
/// As the SDK asks: as many messages as are announced, each allocated by Steam and not used any more after this, and
/// room for as many results.
pub unsafe fn send_messages(
    sockets: *mut ISteamNetworkingSockets,
    count: c_int,
    messages: *const *mut SteamNetworkingMessage_t,
    results: *mut i64,
) {
    if interface::SOCKETS.version() != Some(c"SteamNetworkingSockets013") {
        // SAFETY: the caller's arguments, and the form that all older versions have.
        return unsafe { SteamAPI_ISteamNetworkingSockets_SendMessages(sockets, count, messages, results) };
    }
    let address = table::address(Place::SteamAPI_ISteamNetworkingSockets_SendMessages as usize);
    if !address.is_null() {
        // SAFETY: a library with version 013 has this form of the function; the arguments are the caller's.
        unsafe {
            let send = std::mem::transmute::<*const c_void, SendMessages013>(address);
            send(sockets, count, messages, results, true);
        }
    }
}

/// `k_ESteamHardwareTypeSteamDeck` of SDK 1.65.
const STEAM_DECK: c_int = 1;

/// Whether the machine is a Steam Deck. SDK 1.65 has put a question for the kind of hardware in this one's place.
///
/// # Safety
/// The interface is the library's own.
pub unsafe fn is_steam_running_on_steam_deck(utils: *mut ISteamUtils) -> bool {
    let has_kinds = !table::address(Place::SteamAPI_ISteamUtils_IsRunningOnSteamHardware as usize).is_null();
    // SAFETY: the caller's.
    unsafe {
        if has_kinds {
            SteamAPI_ISteamUtils_IsRunningOnSteamHardware(utils) == STEAM_DECK
        } else {
            SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck(utils)
        }
    }
}
