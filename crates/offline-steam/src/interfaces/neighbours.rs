//! What programs of the SDKs beside 1.64 call: accessors of other versions, and methods that are other ones there.

use crate::ffi::argument::{Argument, OutList};
use crate::ffi::guard;
use crate::interface::object;
use crate::interfaces::export::export;
use crate::interfaces::running::STEAM;
use crate::interfaces::this;
use crate::interfaces::ugc::item::{
    SteamAPI_ISteamUGC_GetNumSubscribedItems, SteamAPI_ISteamUGC_GetSubscribedItems,
};

/// The pointer of a version while a server runs, else null.
fn access<I>(version: &str) -> *mut I {
    let runs = || STEAM.lock().server().is_some();
    guard(None, || object(version).filter(|_| runs()))
        .map_or(std::ptr::null_mut(), |object| object.pointer().cast())
}

export! {
    /// The interface as SDK 1.61 has it, null when no server runs.
    fn SteamAPI_SteamGameServerUGC_v020() -> *mut this::Ugc { access("STEAMUGC_INTERFACE_VERSION020") }

    /// The interface as SDK 1.65 has it, null when no server runs.
    fn SteamAPI_SteamGameServerUtils_v011() -> *mut this::Utils { access("SteamUtils011") }

    /// The interface as SDK 1.65 has it, null when no server runs.
    fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v013() -> *mut this::NetworkingSockets {
        access("SteamNetworkingSockets013")
    }
}

/// `ISteamUGC::GetNumSubscribedItems` of SDK 1.61, which cannot ask for disabled items.
///
/// # Safety
/// As the SDK asks.
pub unsafe extern "C" fn ugc_num_subscribed_items020(this: *mut this::Ugc) -> u32 {
    // SAFETY: the caller's arguments.
    unsafe { SteamAPI_ISteamUGC_GetNumSubscribedItems(this, false) }
}

/// `ISteamUGC::GetSubscribedItems` of SDK 1.61, which cannot ask for disabled items.
///
/// # Safety
/// As the SDK asks.
pub unsafe extern "C" fn ugc_subscribed_items020(
    this: *mut this::Ugc,
    items: <OutList<'_, u64> as Argument>::C,
    room: u32,
) -> u32 {
    // SAFETY: the caller's arguments.
    unsafe { SteamAPI_ISteamUGC_GetSubscribedItems(this, items, room, false) }
}
