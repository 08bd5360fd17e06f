//! A library of SDK 1.65: two interfaces have other versions than in 1.64, one function has one argument more, and
//! the names of before are gone.

use std::ffi::{CStr, c_char, c_int};

use test_libraries::{exports, exports_init, exports_unchecked, interface, sys, take_messages};

exports_init!(c"SteamUtils011", [c"SteamNetworkingSockets013", c"STEAMUGC_INTERFACE_VERSION021"]);

exports! {
    fn SteamAPI_SteamGameServerUtils_v011() -> *mut sys::ISteamUtils {
        interface()
    }
    fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v013() -> *mut sys::ISteamNetworkingSockets {
        interface()
    }
    fn SteamAPI_SteamGameServerUGC_v021() -> *mut sys::ISteamUGC {
        interface()
    }
    fn SteamAPI_ISteamUtils_IsRunningOnSteamHardware(_utils: *mut sys::ISteamUtils) -> c_int {
        1 // k_ESteamHardwareTypeSteamDeck
    }
    fn SteamAPI_ISteamUtils_GetSteamHardwareDefaultConfig(_utils: *mut sys::ISteamUtils) -> c_int {
        5 // k_ESteamHardwareDefaultConfigSteamDeck
    }
    fn SteamAPI_ISteamUtils_IsRunningUnderProton(_utils: *mut sys::ISteamUtils) -> bool {
        true
    }
    fn SteamAPI_ISteamUGC_GetNumDownloadedItems(_ugc: *mut sys::ISteamUGC) -> sys::uint32 {
        1
    }
    fn SteamAPI_ISteamUGC_GetDownloadedItems(
        _ugc: *mut sys::ISteamUGC,
        items: *mut sys::PublishedFileId_t,
        most: sys::uint32
    ) -> sys::uint32 {
        if most == 0 {
            return 0;
        }
        // SAFETY: the caller has room for as many as it says.
        unsafe { items.write(7002) };
        1
    }
    fn SteamAPI_ISteamUGC_MarkDownloadedItemAsUnused(
        _ugc: *mut sys::ISteamUGC,
        item: sys::PublishedFileId_t
    ) -> bool {
        item == 7002
    }
    fn SteamAPI_ISteamUGC_StartItemUpdate(
        _ugc: *mut sys::ISteamUGC,
        _app: sys::AppId_t,
        _item: sys::PublishedFileId_t
    ) -> sys::UGCUpdateHandle_t {
        65
    }
    fn SteamAPI_ISteamUGC_SetItemMetadata(
        _ugc: *mut sys::ISteamUGC,
        _update: sys::UGCUpdateHandle_t,
        metadata: *const c_char
    ) -> bool {
        // SAFETY: the SDK's caller gives a C string.
        unsafe { CStr::from_ptr(metadata) }.count_bytes() <= 10_000
    }
}

exports_unchecked! {
    // The result tells which last argument came.
    fn SteamAPI_ISteamNetworkingSockets_SendMessages(
        _sockets: *mut sys::ISteamNetworkingSockets,
        count: c_int,
        messages: *mut *mut sys::SteamNetworkingMessage_t,
        results: *mut sys::int64,
        delete_failed_messages: bool
    ) {
        // SAFETY: the caller's messages and results.
        unsafe { take_messages(count, messages, results, if delete_failed_messages { 13 } else { -8 }) };
    }
}
