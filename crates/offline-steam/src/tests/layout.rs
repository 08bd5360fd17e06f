//! The callback structs against the SDK's bindings: number, size, and each field where the bindings read it.

use std::mem::{offset_of, size_of};

use steamworks_sys as sys;

use crate::auth::{AuthResponse, BeginAuthSessionResult, DenyReason, License};
use crate::callbacks::{self, Incompatible};
use crate::codes::Code;
use crate::dispatch;
use crate::http::callbacks as http;
use crate::interfaces::game_server::SteamIpAddress;
use crate::interfaces::manual_dispatch::CallbackMsg;
use crate::interfaces::players::NetworkingIdentity;
use crate::inventory::callbacks as inventory;
use crate::message::Message;
use crate::result::SteamResult;
use crate::steam_id::SteamId;
use crate::utils::callbacks as utils;
use crate::utils::signature::SignatureCheck;

fn assert_struct<T>(message: &Message, id: u32) {
    assert_eq!(
        (message.id, message.payload.len()),
        (id as i32, size_of::<T>()),
        "{}",
        std::any::type_name::<T>()
    );
}

fn bytes_at<const N: usize>(message: &Message, offset: usize) -> [u8; N] {
    message.payload[offset..offset + N].try_into().unwrap()
}

fn i32_at(message: &Message, offset: usize) -> i32 {
    i32::from_ne_bytes(bytes_at(message, offset))
}

fn u64_at(message: &Message, offset: usize) -> u64 {
    u64::from_ne_bytes(bytes_at(message, offset))
}

#[test]
fn servers_connected() {
    let id = sys::SteamServersConnected_t_k_iCallback as u32;
    assert_struct::<sys::SteamServersConnected_t>(&callbacks::servers_connected(), id);
}

#[test]
fn server_connect_failure() {
    type Struct = sys::SteamServerConnectFailure_t;
    let message = callbacks::server_connect_failure(SteamResult(16), true);
    assert_struct::<Struct>(&message, sys::SteamServerConnectFailure_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eResult)), 16);
    assert_eq!(bytes_at(&message, offset_of!(Struct, m_bStillRetrying)), [1]);
}

#[test]
fn servers_disconnected() {
    let message = callbacks::servers_disconnected(SteamResult(3));
    assert_struct::<sys::SteamServersDisconnected_t>(
        &message,
        sys::SteamServersDisconnected_t_k_iCallback as u32,
    );
    assert_eq!(i32_at(&message, offset_of!(sys::SteamServersDisconnected_t, m_eResult)), 3);
}

#[test]
fn policy_response() {
    let message = callbacks::policy_response(true);
    assert_struct::<sys::GSPolicyResponse_t>(&message, sys::GSPolicyResponse_t_k_iCallback as u32);
    assert_eq!(bytes_at(&message, offset_of!(sys::GSPolicyResponse_t, m_bSecure)), [1]);
}

#[test]
fn validate_auth_ticket_response() {
    type Struct = sys::ValidateAuthTicketResponse_t;
    let (user, owner) = (SteamId(0x0110_0001_0203_0405), SteamId(0x0110_0001_0607_0809));
    let message = callbacks::validate_auth_ticket_response(user, AuthResponse(9), owner);
    assert_struct::<Struct>(&message, sys::ValidateAuthTicketResponse_t_k_iCallback as u32);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_SteamID)), user.0);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eAuthSessionResponse)), 9);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_OwnerSteamID)), owner.0);
}

#[test]
fn get_auth_session_ticket_response() {
    type Struct = sys::GetAuthSessionTicketResponse_t;
    let message = callbacks::get_auth_session_ticket_response(7, SteamResult(3));
    assert_struct::<Struct>(&message, sys::GetAuthSessionTicketResponse_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_hAuthTicket)), 7);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eResult)), 3);
}

#[test]
fn client_kick() {
    type Struct = sys::GSClientKick_t;
    let message = callbacks::client_kick(SteamId(0x0110_0001_0203_0405), DenyReason(5));
    assert_struct::<Struct>(&message, sys::GSClientKick_t_k_iCallback as u32);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_SteamID)), 0x0110_0001_0203_0405);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eDenyReason)), 5);
}

#[test]
fn client_group_status() {
    type Struct = sys::GSClientGroupStatus_t;
    let (user, group) = (SteamId(0x0110_0001_0203_0405), SteamId(0x0170_0000_0607_0809));
    let message = callbacks::client_group_status(user, group, true, false);
    assert_struct::<Struct>(&message, sys::GSClientGroupStatus_t_k_iCallback as u32);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_SteamIDUser)), user.0);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_SteamIDGroup)), group.0);
    assert_eq!(bytes_at(&message, offset_of!(Struct, m_bMember)), [1]);
    assert_eq!(bytes_at(&message, offset_of!(Struct, m_bOfficer)), [0]);
}

#[test]
fn stats_received() {
    type Struct = sys::GSStatsReceived_t;
    let message = callbacks::stats_received(SteamResult(2), SteamId(0x0110_0001_0203_0405));
    assert_struct::<Struct>(&message, sys::GSStatsReceived_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eResult)), 2);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_steamIDUser)), 0x0110_0001_0203_0405);
}

#[test]
fn stats_stored() {
    type Struct = sys::GSStatsStored_t;
    let message = callbacks::stats_stored(SteamResult(8), SteamId(0x0110_0001_0203_0405));
    assert_struct::<Struct>(&message, sys::GSStatsStored_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eResult)), 8);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_steamIDUser)), 0x0110_0001_0203_0405);
}

#[test]
fn stats_unloaded() {
    type Struct = sys::GSStatsUnloaded_t;
    let message = callbacks::stats_unloaded(SteamId(0x0110_0001_0203_0405));
    assert_struct::<Struct>(&message, sys::GSStatsUnloaded_t_k_iCallback as u32);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_steamIDUser)), 0x0110_0001_0203_0405);
}

#[test]
fn networking_identity() {
    type Theirs = sys::SteamNetworkingIdentity;
    assert_eq!(offset_of!(NetworkingIdentity, kind), offset_of!(Theirs, m_eType));
    assert_eq!(offset_of!(NetworkingIdentity, size), offset_of!(Theirs, m_cbSize));
    assert_eq!(offset_of!(NetworkingIdentity, steam_id), offset_of!(Theirs, __bindgen_anon_1));
    assert!(size_of::<NetworkingIdentity>() <= size_of::<Theirs>());
    let theirs = sys::ESteamNetworkingIdentityType::k_ESteamNetworkingIdentityType_SteamID;
    assert_eq!(NetworkingIdentity::STEAM_ID, theirs as i32);
}

#[test]
fn numbers_are_the_sdks() {
    assert_eq!(AuthResponse::named("VACBanned"), Some(AuthResponse(3)));
    let listed = AuthResponse::NAMES.iter().map(|(_, number)| *number).collect::<Vec<_>>();
    let last = sys::EAuthSessionResponse::k_EAuthSessionResponseAuthTicketNetworkIdentityFailure as i32;
    assert_eq!(listed, (0..=last).collect::<Vec<_>>());
    let listed = DenyReason::NAMES.iter().map(|(_, number)| *number).collect::<Vec<_>>();
    let last = sys::EDenyReason::k_EDenySteamOwnerLeftGuestUser as i32;
    assert_eq!(listed, (0..=last).collect::<Vec<_>>());
    let expired = sys::EBeginAuthSessionResult::k_EBeginAuthSessionResultExpiredTicket;
    assert_eq!(BeginAuthSessionResult::ExpiredTicket as i32, expired as i32);
    let no_auth = sys::EUserHasLicenseForAppResult::k_EUserHasLicenseResultNoAuth;
    assert_eq!(License::NoAuth as i32, no_auth as i32);
}

#[test]
fn associate_with_clan() {
    let message = callbacks::associate_with_clan(SteamResult(19));
    assert_struct::<sys::AssociateWithClanResult_t>(
        &message,
        sys::AssociateWithClanResult_t_k_iCallback as u32,
    );
    assert_eq!(i32_at(&message, offset_of!(sys::AssociateWithClanResult_t, m_eResult)), 19);
}

#[test]
fn player_compatibility() {
    type Struct = sys::ComputeNewPlayerCompatibilityResult_t;
    let counts = Incompatible {
        players_against_candidate: 2,
        candidate_against_players: 3,
        clan_players_against_candidate: 4,
    };
    let message = callbacks::player_compatibility(SteamResult(1), counts, SteamId(0x0110_0001_0203_0405));
    assert_struct::<Struct>(&message, sys::ComputeNewPlayerCompatibilityResult_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eResult)), 1);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_cPlayersThatDontLikeCandidate)), 2);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_cPlayersThatCandidateDoesntLike)), 3);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_cClanPlayersThatDontLikeCandidate)), 4);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_SteamIDCandidate)), 0x0110_0001_0203_0405);
}

#[test]
fn api_call_completed() {
    type Struct = sys::SteamAPICallCompleted_t;
    let answer = callbacks::associate_with_clan(SteamResult::OK);
    let message = dispatch::api_call_completed(0x1_2345_6789, &answer);
    assert_struct::<Struct>(&message, sys::SteamAPICallCompleted_t_k_iCallback as u32);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_hAsyncCall)), 0x1_2345_6789);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_iCallback)), 210);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_cubParam)), 4);
    assert_eq!(dispatch::completed_call(&message), Some(0x1_2345_6789));
    assert_eq!(dispatch::completed_call(&answer), None);
}

#[test]
fn callback_message() {
    type Theirs = sys::CallbackMsg_t;
    assert_eq!(size_of::<CallbackMsg>(), size_of::<Theirs>());
    assert_eq!(offset_of!(CallbackMsg, user), offset_of!(Theirs, m_hSteamUser));
    assert_eq!(offset_of!(CallbackMsg, callback), offset_of!(Theirs, m_iCallback));
    assert_eq!(offset_of!(CallbackMsg, payload), offset_of!(Theirs, m_pubParam));
    assert_eq!(offset_of!(CallbackMsg, payload_size), offset_of!(Theirs, m_cubParam));
}

#[test]
fn ip_address() {
    assert_eq!(size_of::<SteamIpAddress>(), size_of::<sys::SteamIPAddress_t>());
    assert_eq!(offset_of!(SteamIpAddress, kind), offset_of!(sys::SteamIPAddress_t, m_eType));
}

#[test]
fn interface_versions_are_the_sdks() {
    let theirs = [
        &sys::STEAMUTILS_INTERFACE_VERSION[..],
        &sys::STEAMNETWORKINGUTILS_INTERFACE_VERSION[..],
        &sys::STEAMGAMESERVER_INTERFACE_VERSION[..],
        &sys::STEAMGAMESERVERSTATS_INTERFACE_VERSION[..],
        &sys::STEAMHTTP_INTERFACE_VERSION[..],
        &sys::STEAMINVENTORY_INTERFACE_VERSION[..],
        &sys::STEAMNETWORKING_INTERFACE_VERSION[..],
        &sys::STEAMNETWORKINGMESSAGES_INTERFACE_VERSION[..],
        &sys::STEAMNETWORKINGSOCKETS_INTERFACE_VERSION[..],
        &sys::STEAMUGC_INTERFACE_VERSION[..],
    ];
    let ours = crate::interface::INTERFACE_VERSIONS.map(|version| [version.as_bytes(), b"\0"].concat());
    assert_eq!(ours.to_vec(), theirs.map(<[u8]>::to_vec).to_vec());
}

#[test]
fn client_approve() {
    type Struct = sys::GSClientApprove_t;
    let message = callbacks::client_approve(SteamId(0x0110_0001_0203_0405), SteamId(6));
    assert_struct::<Struct>(&message, sys::GSClientApprove_t_k_iCallback as u32);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_SteamID)), 0x0110_0001_0203_0405);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_OwnerSteamID)), 6);
}

#[test]
fn client_deny() {
    type Struct = sys::GSClientDeny_t;
    let message = callbacks::client_deny(SteamId(5), DenyReason(6), &"é".repeat(100));
    assert_struct::<Struct>(&message, sys::GSClientDeny_t_k_iCallback as u32);
    assert_eq!(u64_at(&message, offset_of!(Struct, m_SteamID)), 5);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eDenyReason)), 6);
    let text = bytes_at::<128>(&message, offset_of!(Struct, m_rgchOptionalText));
    assert_eq!(text, *[&"é".repeat(63).into_bytes()[..], &[0, 0]].concat());
}

#[test]
fn gameplay_stats() {
    type Struct = sys::GSGameplayStats_t;
    let message = callbacks::gameplay_stats(SteamResult(2), -1, 3, u32::MAX);
    assert_struct::<Struct>(&message, sys::GSGameplayStats_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_eResult)), 2);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_nRank)), -1);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_unTotalConnects)), 3);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_unTotalMinutesPlayed)), -1);
}

#[test]
fn callbacks_of_utils() {
    assert_struct::<sys::IPCountry_t>(&utils::ip_country(), sys::IPCountry_t_k_iCallback as u32);
    assert_struct::<sys::SteamShutdown_t>(&utils::steam_shutdown(), sys::SteamShutdown_t_k_iCallback as u32);
    assert_struct::<sys::AppResumingFromSuspend_t>(
        &utils::app_resuming_from_suspend(),
        sys::AppResumingFromSuspend_t_k_iCallback as u32,
    );
    assert_struct::<sys::FloatingGamepadTextInputDismissed_t>(
        &utils::floating_gamepad_text_input_dismissed(),
        sys::FloatingGamepadTextInputDismissed_t_k_iCallback as u32,
    );

    let message = utils::low_battery_power(7);
    assert_struct::<sys::LowBatteryPower_t>(&message, sys::LowBatteryPower_t_k_iCallback as u32);
    assert_eq!(bytes_at(&message, offset_of!(sys::LowBatteryPower_t, m_nMinutesBatteryLeft)), [7]);

    type Dictionary = sys::FilterTextDictionaryChanged_t;
    let message = utils::filter_text_dictionary_changed(-2);
    assert_struct::<Dictionary>(&message, sys::FilterTextDictionaryChanged_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Dictionary, m_eLanguage)), -2);

    type Signature = sys::CheckFileSignature_t;
    let message = utils::check_file_signature(SignatureCheck::NoSignaturesForFile);
    assert_struct::<Signature>(&message, sys::CheckFileSignature_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Signature, m_eCheckFileSignature)), 4);
}

#[test]
fn gamepad_text_input_dismissed() {
    type Struct = sys::GamepadTextInputDismissed_t;
    let message = utils::gamepad_text_input_dismissed(Some("text"), 480);
    assert_struct::<Struct>(&message, sys::GamepadTextInputDismissed_t_k_iCallback as u32);
    assert_eq!(bytes_at(&message, offset_of!(Struct, m_bSubmitted)), [1]);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_unSubmittedText)), 4);
    assert_eq!(i32_at(&message, offset_of!(Struct, m_unAppID)), 480);
    let canceled = utils::gamepad_text_input_dismissed(None, 480);
    assert_eq!(&canceled.payload[..8], [0; 8]);
}

#[test]
fn http() {
    type Completed = sys::HTTPRequestCompleted_t;
    let message = http::http_request_completed(7, 0x0102_0304_0506_0708, true, 404, 9);
    assert_struct::<Completed>(&message, sys::HTTPRequestCompleted_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Completed, m_hRequest)), 7);
    assert_eq!(u64_at(&message, offset_of!(Completed, m_ulContextValue)), 0x0102_0304_0506_0708);
    assert_eq!(bytes_at(&message, offset_of!(Completed, m_bRequestSuccessful)), [1]);
    assert_eq!(i32_at(&message, offset_of!(Completed, m_eStatusCode)), 404);
    assert_eq!(i32_at(&message, offset_of!(Completed, m_unBodySize)), 9);

    type Headers = sys::HTTPRequestHeadersReceived_t;
    let message = http::http_headers_received(7, 8);
    assert_struct::<Headers>(&message, sys::HTTPRequestHeadersReceived_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Headers, m_hRequest)), 7);
    assert_eq!(u64_at(&message, offset_of!(Headers, m_ulContextValue)), 8);

    type Data = sys::HTTPRequestDataReceived_t;
    let message = http::http_data_received(7, 8, 9, 10);
    assert_struct::<Data>(&message, sys::HTTPRequestDataReceived_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Data, m_hRequest)), 7);
    assert_eq!(u64_at(&message, offset_of!(Data, m_ulContextValue)), 8);
    assert_eq!(i32_at(&message, offset_of!(Data, m_cOffset)), 9);
    assert_eq!(i32_at(&message, offset_of!(Data, m_cBytesReceived)), 10);
}

#[test]
fn inventory() {
    use crate::interfaces::inventory::ItemDetails;

    type Ready = sys::SteamInventoryResultReady_t;
    let message = inventory::inventory_result_ready(5, SteamResult(8));
    assert_struct::<Ready>(&message, sys::SteamInventoryResultReady_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Ready, m_handle)), 5);
    assert_eq!(i32_at(&message, offset_of!(Ready, m_result)), 8);

    let message = inventory::inventory_full_update(5);
    let id = sys::SteamInventoryFullUpdate_t_k_iCallback as u32;
    assert_struct::<sys::SteamInventoryFullUpdate_t>(&message, id);
    assert_eq!(i32_at(&message, 0), 5);
    let message = inventory::inventory_definition_update();
    let id = sys::SteamInventoryDefinitionUpdate_t_k_iCallback as u32;
    assert_struct::<sys::SteamInventoryDefinitionUpdate_t>(&message, id);

    type Eligible = sys::SteamInventoryEligiblePromoItemDefIDs_t;
    let message =
        inventory::inventory_eligible_promo_items(SteamResult(1), SteamId(0x0110_0001_0203_0405), 9);
    assert_struct::<Eligible>(&message, sys::SteamInventoryEligiblePromoItemDefIDs_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Eligible, m_result)), 1);
    assert_eq!(u64_at(&message, offset_of!(Eligible, m_steamID)), 0x0110_0001_0203_0405);
    assert_eq!(i32_at(&message, offset_of!(Eligible, m_numEligiblePromoItemDefs)), 9);
    assert_eq!(bytes_at(&message, offset_of!(Eligible, m_bCachedData)), [0]);

    type Purchase = sys::SteamInventoryStartPurchaseResult_t;
    let message = inventory::inventory_start_purchase(SteamResult(1), 0x0102_0304_0506_0708, 9);
    assert_struct::<Purchase>(&message, sys::SteamInventoryStartPurchaseResult_t_k_iCallback as u32);
    assert_eq!(i32_at(&message, offset_of!(Purchase, m_result)), 1);
    assert_eq!(u64_at(&message, offset_of!(Purchase, m_ulOrderID)), 0x0102_0304_0506_0708);
    assert_eq!(u64_at(&message, offset_of!(Purchase, m_ulTransID)), 9);

    type Prices = sys::SteamInventoryRequestPricesResult_t;
    let message = inventory::inventory_prices(SteamResult(1), "EUR");
    assert_struct::<Prices>(&message, sys::SteamInventoryRequestPricesResult_t_k_iCallback as u32);
    assert_eq!(bytes_at(&message, offset_of!(Prices, m_rgchCurrency)), *b"EUR\0");

    type Theirs = sys::SteamItemDetails_t;
    assert_eq!(size_of::<ItemDetails>(), size_of::<Theirs>());
    assert_eq!(offset_of!(ItemDetails, id), offset_of!(Theirs, m_itemId));
    assert_eq!(offset_of!(ItemDetails, definition), offset_of!(Theirs, m_iDefinition));
    assert_eq!(offset_of!(ItemDetails, quantity), offset_of!(Theirs, m_unQuantity));
    assert_eq!(offset_of!(ItemDetails, flags), offset_of!(Theirs, m_unFlags));
}
