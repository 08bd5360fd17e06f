// Written by `cargo xtask generate` from the SDK's steam_api.json and bindings. Do not edit.

use super::enums::*;
use std::ffi::*;

pub type AccountID_t = uint32;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ActiveBeaconsUpdated_t {
    pub _address: u8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct AddAppDependencyResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nAppID: AppId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct AddUGCDependencyResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nChildPublishedFileId: PublishedFileId_t,
}
pub type AppId_t = uint32;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AppProofOfPurchaseKeyResponse_t {
    pub m_eResult: EResult,
    pub m_nAppID: uint32,
    pub m_cchKeyLength: uint32,
    pub m_rgchKey: [c_char; 240usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AppResumingFromSuspend_t {
    pub _address: u8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AssociateWithClanResult_t {
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AvailableBeaconLocationsUpdated_t {
    pub _address: u8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AvatarImageLoaded_t {
    pub m_steamID: CSteamID,
    pub m_iImage: c_int,
    pub m_iWide: c_int,
    pub m_iTall: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct BroadcastUploadStart_t {
    pub m_bIsRTMP: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct BroadcastUploadStop_t {
    pub m_eResult: EBroadcastUploadResult,
}
#[repr(C)]
pub struct CCallbackBase {
    opaque: [u8; 0],
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct CGameID {
    pub bits: u64,
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct CSteamID {
    pub bits: u64,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct CallbackMsg_t {
    pub m_hSteamUser: HSteamUser,
    pub m_iCallback: c_int,
    pub m_pubParam: *mut uint8,
    pub m_cubParam: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ChangeNumOpenSlotsCallback_t {
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CheckFileSignature_t {
    pub m_eCheckFileSignature: ECheckFileSignature,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ClanOfficerListResponse_t {
    pub m_steamIDClan: CSteamID,
    pub m_cOfficers: c_int,
    pub m_bSuccess: uint8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ClientGameServerDeny_t {
    pub m_uAppID: uint32,
    pub m_unGameServerIP: uint32,
    pub m_usGameServerPort: uint16,
    pub m_bSecure: uint16,
    pub m_uReason: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ComputeNewPlayerCompatibilityResult_t {
    pub m_eResult: EResult,
    pub m_cPlayersThatDontLikeCandidate: c_int,
    pub m_cPlayersThatCandidateDoesntLike: c_int,
    pub m_cClanPlayersThatDontLikeCandidate: c_int,
    pub m_SteamIDCandidate: CSteamID,
}
pub type ControllerActionSetHandle_t = uint64;
pub type ControllerAnalogActionHandle_t = uint64;
pub type ControllerDigitalActionHandle_t = uint64;
pub type ControllerHandle_t = uint64;
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct CreateBeaconCallback_t {
    pub m_eResult: EResult,
    pub m_ulBeaconID: PartyBeaconID_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct CreateItemResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_bUserNeedsToAcceptWorkshopLegalAgreement: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct DeleteItemResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
}
pub type DepotId_t = uint32;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DlcInstalled_t {
    pub m_nAppID: AppId_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DownloadClanActivityCountsResult_t {
    pub m_bSuccess: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct DownloadItemResult_t {
    pub m_unAppID: AppId_t,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DurationControl_t {
    pub m_eResult: EResult,
    pub m_appid: AppId_t,
    pub m_bApplicable: bool,
    pub m_csecsLast5h: int32,
    pub m_progress: EDurationControlProgress,
    pub m_notification: EDurationControlNotification,
    pub m_csecsToday: int32,
    pub m_csecsRemaining: int32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct EncryptedAppTicketResponse_t {
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct EquippedProfileItemsChanged_t {
    pub m_steamID: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct EquippedProfileItems_t {
    pub m_eResult: EResult,
    pub m_steamID: CSteamID,
    pub m_bHasAnimatedAvatar: bool,
    pub m_bHasAvatarFrame: bool,
    pub m_bHasProfileModifier: bool,
    pub m_bHasProfileBackground: bool,
    pub m_bHasMiniProfileBackground: bool,
    pub m_bFromCache: bool,
}
pub type FSteamNetworkingSocketsDebugOutput = Option<
    unsafe extern "C" fn(
        nType: ESteamNetworkingSocketsDebugOutputType,
        pszMsg: *const c_char,
    ),
>;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FavoritesListAccountsUpdated_t {
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FavoritesListChanged_t {
    pub m_nIP: uint32,
    pub m_nQueryPort: uint32,
    pub m_nConnPort: uint32,
    pub m_nAppID: uint32,
    pub m_nFlags: uint32,
    pub m_bAdd: bool,
    pub m_unAccountId: AccountID_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct FileDetailsResult_t {
    pub m_eResult: EResult,
    pub m_ulFileSize: uint64,
    pub m_FileSHA: [uint8; 20usize],
    pub m_unFlags: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FilterTextDictionaryChanged_t {
    pub m_eLanguage: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FloatingGamepadTextInputDismissed_t {
    pub _address: u8,
}
pub type FnSteamNetAuthenticationStatusChanged = Option<
    unsafe extern "C" fn(arg1: *mut SteamNetAuthenticationStatus_t),
>;
pub type FnSteamNetConnectionStatusChanged = Option<
    unsafe extern "C" fn(arg1: *mut SteamNetConnectionStatusChangedCallback_t),
>;
pub type FnSteamNetworkingFakeIPResult = Option<
    unsafe extern "C" fn(arg1: *mut SteamNetworkingFakeIPResult_t),
>;
pub type FnSteamNetworkingMessagesSessionFailed = Option<
    unsafe extern "C" fn(arg1: *mut SteamNetworkingMessagesSessionFailed_t),
>;
pub type FnSteamNetworkingMessagesSessionRequest = Option<
    unsafe extern "C" fn(arg1: *mut SteamNetworkingMessagesSessionRequest_t),
>;
pub type FnSteamRelayNetworkStatusChanged = Option<
    unsafe extern "C" fn(arg1: *mut SteamRelayNetworkStatus_t),
>;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FriendGameInfo_t {
    pub m_gameID: CGameID,
    pub m_unGameIP: uint32,
    pub m_usGamePort: uint16,
    pub m_usQueryPort: uint16,
    pub m_steamIDLobby: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FriendRichPresenceUpdate_t {
    pub m_steamIDFriend: CSteamID,
    pub m_nAppID: AppId_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FriendsEnumerateFollowingList_t {
    pub m_eResult: EResult,
    pub m_rgSteamID: [CSteamID; 50usize],
    pub m_nResultsReturned: int32,
    pub m_nTotalResultCount: int32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FriendsGetFollowerCount_t {
    pub m_eResult: EResult,
    pub m_steamID: CSteamID,
    pub m_nCount: c_int,
}
pub type FriendsGroupID_t = int16;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FriendsIsFollowing_t {
    pub m_eResult: EResult,
    pub m_steamID: CSteamID,
    pub m_bIsFollowing: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct GSClientAchievementStatus_t {
    pub m_SteamID: uint64,
    pub m_pchAchievement: [c_char; 128usize],
    pub m_bUnlocked: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSClientApprove_t {
    pub m_SteamID: CSteamID,
    pub m_OwnerSteamID: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSClientDeny_t {
    pub m_SteamID: CSteamID,
    pub m_eDenyReason: EDenyReason,
    pub m_rgchOptionalText: [c_char; 128usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSClientGroupStatus_t {
    pub m_SteamIDUser: CSteamID,
    pub m_SteamIDGroup: CSteamID,
    pub m_bMember: bool,
    pub m_bOfficer: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSClientKick_t {
    pub m_SteamID: CSteamID,
    pub m_eDenyReason: EDenyReason,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSGameplayStats_t {
    pub m_eResult: EResult,
    pub m_nRank: int32,
    pub m_unTotalConnects: uint32,
    pub m_unTotalMinutesPlayed: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSPolicyResponse_t {
    pub m_bSecure: uint8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct GSReputation_t {
    pub m_eResult: EResult,
    pub m_unReputationScore: uint32,
    pub m_bBanned: bool,
    pub m_unBannedIP: uint32,
    pub m_usBannedPort: uint16,
    pub m_ulBannedGameID: uint64,
    pub m_unBanExpires: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSStatsReceived_t {
    pub m_eResult: EResult,
    pub m_steamIDUser: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSStatsStored_t {
    pub m_eResult: EResult,
    pub m_steamIDUser: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GSStatsUnloaded_t {
    pub m_steamIDUser: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameConnectedChatJoin_t {
    pub m_steamIDClanChat: CSteamID,
    pub m_steamIDUser: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameConnectedChatLeave_t {
    pub m_steamIDClanChat: CSteamID,
    pub m_steamIDUser: CSteamID,
    pub m_bKicked: bool,
    pub m_bDropped: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameConnectedClanChatMsg_t {
    pub m_steamIDClanChat: CSteamID,
    pub m_steamIDUser: CSteamID,
    pub m_iMessageID: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameConnectedFriendChatMsg_t {
    pub m_steamIDUser: CSteamID,
    pub m_iMessageID: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameLobbyJoinRequested_t {
    pub m_steamIDLobby: CSteamID,
    pub m_steamIDFriend: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameOverlayActivated_t {
    pub m_bActive: uint8,
    pub m_bUserInitiated: bool,
    pub m_nAppID: AppId_t,
    pub m_dwOverlayPID: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameRichPresenceJoinRequested_t {
    pub m_steamIDFriend: CSteamID,
    pub m_rgchConnect: [c_char; 256usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameServerChangeRequested_t {
    pub m_rgchServer: [c_char; 64usize],
    pub m_rgchPassword: [c_char; 64usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GameWebCallback_t {
    pub m_szURL: [c_char; 256usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GamepadTextInputDismissed_t {
    pub m_bSubmitted: bool,
    pub m_unSubmittedText: uint32,
    pub m_unAppID: AppId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct GetAppDependenciesResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_rgAppIDs: [AppId_t; 32usize],
    pub m_nNumAppDependencies: uint32,
    pub m_nTotalNumAppDependencies: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GetAuthSessionTicketResponse_t {
    pub m_hAuthTicket: HAuthTicket,
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GetOPFSettingsResult_t {
    pub m_eResult: EResult,
    pub m_unVideoAppID: AppId_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GetTicketForWebApiResponse_t {
    pub m_hAuthTicket: HAuthTicket,
    pub m_eResult: EResult,
    pub m_cubTicket: c_int,
    pub m_rgubTicket: [uint8; 2560usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct GetUserItemVoteResult_t {
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_eResult: EResult,
    pub m_bVotedUp: bool,
    pub m_bVotedDown: bool,
    pub m_bVoteSkipped: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GetVideoURLResult_t {
    pub m_eResult: EResult,
    pub m_unVideoAppID: AppId_t,
    pub m_rgchURL: [c_char; 256usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct GlobalAchievementPercentagesReady_t {
    pub m_nGameID: uint64,
    pub m_eResult: EResult,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct GlobalStatsReceived_t {
    pub m_nGameID: uint64,
    pub m_eResult: EResult,
}
pub type HAuthTicket = uint32;
pub type HHTMLBrowser = uint32;
pub type HServerListRequest = *mut c_void;
pub type HServerQuery = c_int;
pub type HSteamListenSocket = uint32;
pub type HSteamNetConnection = uint32;
pub type HSteamNetPollGroup = uint32;
pub type HSteamPipe = int32;
pub type HSteamUser = int32;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_BrowserReady_t {
    pub unBrowserHandle: HHTMLBrowser,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_BrowserRestarted_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub unOldBrowserHandle: HHTMLBrowser,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_CanGoBackAndForward_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub bCanGoBack: bool,
    pub bCanGoForward: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_ChangedTitle_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchTitle: *const c_char,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_CloseBrowser_t {
    pub unBrowserHandle: HHTMLBrowser,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_FileOpenDialog_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchTitle: *const c_char,
    pub pchInitialFile: *const c_char,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_FinishedRequest_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchURL: *const c_char,
    pub pchPageTitle: *const c_char,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_HideToolTip_t {
    pub unBrowserHandle: HHTMLBrowser,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_HorizontalScroll_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub unScrollMax: uint32,
    pub unScrollCurrent: uint32,
    pub flPageScale: f32,
    pub bVisible: bool,
    pub unPageSize: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_JSAlert_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchMessage: *const c_char,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_JSConfirm_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchMessage: *const c_char,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_LinkAtPosition_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub x: uint32,
    pub y: uint32,
    pub pchURL: *const c_char,
    pub bInput: bool,
    pub bLiveLink: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_NeedsPaint_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pBGRA: *const c_char,
    pub unWide: uint32,
    pub unTall: uint32,
    pub unUpdateX: uint32,
    pub unUpdateY: uint32,
    pub unUpdateWide: uint32,
    pub unUpdateTall: uint32,
    pub unScrollX: uint32,
    pub unScrollY: uint32,
    pub flPageScale: f32,
    pub unPageSerial: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_NewWindow_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchURL: *const c_char,
    pub unX: uint32,
    pub unY: uint32,
    pub unWide: uint32,
    pub unTall: uint32,
    pub unNewWindow_BrowserHandle_IGNORE: HHTMLBrowser,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_OpenLinkInNewTab_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchURL: *const c_char,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_SearchResults_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub unResults: uint32,
    pub unCurrentMatch: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_SetCursor_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub eMouseCursor: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_ShowToolTip_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchMsg: *const c_char,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_StartRequest_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchURL: *const c_char,
    pub pchTarget: *const c_char,
    pub pchPostData: *const c_char,
    pub bIsRedirect: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_StatusText_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchMsg: *const c_char,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_URLChanged_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchURL: *const c_char,
    pub pchPostData: *const c_char,
    pub bIsRedirect: bool,
    pub pchPageTitle: *const c_char,
    pub bNewNavigation: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTML_UpdateToolTip_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub pchMsg: *const c_char,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HTML_VerticalScroll_t {
    pub unBrowserHandle: HHTMLBrowser,
    pub unScrollMax: uint32,
    pub unScrollCurrent: uint32,
    pub flPageScale: f32,
    pub bVisible: bool,
    pub unPageSize: uint32,
}
pub type HTTPCookieContainerHandle = uint32;
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTTPRequestCompleted_t {
    pub m_hRequest: HTTPRequestHandle,
    pub m_ulContextValue: uint64,
    pub m_bRequestSuccessful: bool,
    pub m_eStatusCode: EHTTPStatusCode,
    pub m_unBodySize: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTTPRequestDataReceived_t {
    pub m_hRequest: HTTPRequestHandle,
    pub m_ulContextValue: uint64,
    pub m_cOffset: uint32,
    pub m_cBytesReceived: uint32,
}
pub type HTTPRequestHandle = uint32;
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct HTTPRequestHeadersReceived_t {
    pub m_hRequest: HTTPRequestHandle,
    pub m_ulContextValue: uint64,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IPCFailure_t {
    pub m_eFailureType: uint8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IPCountry_t {
    pub _address: u8,
}
#[repr(C)]
pub struct ISteamApps {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamClient {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamController {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamFriends {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamGameServer {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamGameServerStats {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamHTMLSurface {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamHTTP {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamInput {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamInventory {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamMatchmaking {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamMatchmakingPingResponse {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamMatchmakingPlayersResponse {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamMatchmakingRulesResponse {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamMatchmakingServerListResponse {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamMatchmakingServers {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamMusic {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamNetworking {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamNetworkingConnectionSignaling {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamNetworkingFakeUDPPort {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamNetworkingMessages {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamNetworkingSignalingRecvContext {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamNetworkingSockets {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamNetworkingUtils {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamParentalSettings {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamParties {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamRemotePlay {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamRemoteStorage {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamScreenshots {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamTimeline {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamUGC {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamUser {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamUserStats {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamUtils {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct ISteamVideo {
    opaque: [u8; 0],
}
pub type InputActionSetHandle_t = uint64;
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct InputAnalogActionData_t {
    pub eMode: EInputSourceMode,
    pub x: f32,
    pub y: f32,
    pub bActive: bool,
}
pub type InputAnalogActionHandle_t = uint64;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct InputDigitalActionData_t {
    pub bState: bool,
    pub bActive: bool,
}
pub type InputDigitalActionHandle_t = uint64;
pub type InputHandle_t = uint64;
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct InputMotionData_t {
    pub rotQuatX: f32,
    pub rotQuatY: f32,
    pub rotQuatZ: f32,
    pub rotQuatW: f32,
    pub posAccelX: f32,
    pub posAccelY: f32,
    pub posAccelZ: f32,
    pub rotVelX: f32,
    pub rotVelY: f32,
    pub rotVelZ: f32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct ItemInstalled_t {
    pub m_unAppID: AppId_t,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_hLegacyContent: UGCHandle_t,
    pub m_unManifestID: uint64,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JoinClanChatRoomCompletionResult_t {
    pub m_steamIDClanChat: CSteamID,
    pub m_eChatRoomEnterResponse: EChatRoomEnterResponse,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct JoinPartyCallback_t {
    pub m_eResult: EResult,
    pub m_ulBeaconID: PartyBeaconID_t,
    pub m_SteamIDBeaconOwner: CSteamID,
    pub m_rgchConnectString: [c_char; 256usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LeaderboardEntry_t {
    pub m_steamIDUser: CSteamID,
    pub m_nGlobalRank: int32,
    pub m_nScore: int32,
    pub m_cDetails: int32,
    pub m_hUGC: UGCHandle_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LeaderboardFindResult_t {
    pub m_hSteamLeaderboard: SteamLeaderboard_t,
    pub m_bLeaderboardFound: uint8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LeaderboardScoreUploaded_t {
    pub m_bSuccess: uint8,
    pub m_hSteamLeaderboard: SteamLeaderboard_t,
    pub m_nScore: int32,
    pub m_bScoreChanged: uint8,
    pub m_nGlobalRankNew: c_int,
    pub m_nGlobalRankPrevious: c_int,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LeaderboardScoresDownloaded_t {
    pub m_hSteamLeaderboard: SteamLeaderboard_t,
    pub m_hSteamLeaderboardEntries: SteamLeaderboardEntries_t,
    pub m_cEntryCount: c_int,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LeaderboardUGCSet_t {
    pub m_eResult: EResult,
    pub m_hSteamLeaderboard: SteamLeaderboard_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LicensesUpdated_t {
    pub _address: u8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LobbyChatMsg_t {
    pub m_ulSteamIDLobby: uint64,
    pub m_ulSteamIDUser: uint64,
    pub m_eChatEntryType: uint8,
    pub m_iChatID: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LobbyChatUpdate_t {
    pub m_ulSteamIDLobby: uint64,
    pub m_ulSteamIDUserChanged: uint64,
    pub m_ulSteamIDMakingChange: uint64,
    pub m_rgfChatMemberStateChange: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LobbyCreated_t {
    pub m_eResult: EResult,
    pub m_ulSteamIDLobby: uint64,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LobbyDataUpdate_t {
    pub m_ulSteamIDLobby: uint64,
    pub m_ulSteamIDMember: uint64,
    pub m_bSuccess: uint8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LobbyEnter_t {
    pub m_ulSteamIDLobby: uint64,
    pub m_rgfChatPermissions: uint32,
    pub m_bLocked: bool,
    pub m_EChatRoomEnterResponse: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LobbyGameCreated_t {
    pub m_ulSteamIDLobby: uint64,
    pub m_ulSteamIDGameServer: uint64,
    pub m_unIP: uint32,
    pub m_usPort: uint16,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LobbyInvite_t {
    pub m_ulSteamIDUser: uint64,
    pub m_ulSteamIDLobby: uint64,
    pub m_ulGameID: uint64,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct LobbyKicked_t {
    pub m_ulSteamIDLobby: uint64,
    pub m_ulSteamIDAdmin: uint64,
    pub m_bKickedDueToDisconnect: uint8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LobbyMatchList_t {
    pub m_nLobbiesMatching: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LowBatteryPower_t {
    pub m_nMinutesBatteryLeft: uint8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MarketEligibilityResponse_t {
    pub m_bAllowed: bool,
    pub m_eNotAllowedReason: EMarketNotAllowedReasonFlags,
    pub m_rtAllowedAtTime: RTime32,
    pub m_cdaySteamGuardRequiredDays: c_int,
    pub m_cdayNewDeviceCooldown: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MatchMakingKeyValuePair_t {
    pub m_szKey: [c_char; 256usize],
    pub m_szValue: [c_char; 256usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct MicroTxnAuthorizationResponse_t {
    pub m_unAppID: uint32,
    pub m_ulOrderID: uint64,
    pub m_bAuthorized: uint8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NewUrlLaunchParameters_t {
    pub _address: u8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NumberOfCurrentPlayers_t {
    pub m_bSuccess: uint8,
    pub m_cPlayers: int32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OverlayBrowserProtocolNavigation_t {
    pub rgchURI: [c_char; 1024usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct P2PSessionConnectFail_t {
    pub m_steamIDRemote: CSteamID,
    pub m_eP2PSessionError: uint8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct P2PSessionRequest_t {
    pub m_steamIDRemote: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct P2PSessionState_t {
    pub m_bConnectionActive: uint8,
    pub m_bConnecting: uint8,
    pub m_eP2PSessionError: uint8,
    pub m_bUsingRelay: uint8,
    pub m_nBytesQueuedForSend: int32,
    pub m_nPacketsQueuedForSend: int32,
    pub m_nRemoteIP: uint32,
    pub m_nRemotePort: uint16,
}
pub type PartyBeaconID_t = uint64;
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct PersonaStateChange_t {
    pub m_ulSteamID: uint64,
    pub m_nChangeFlags: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PlaybackStatusHasChanged_t {
    pub _address: u8,
}
pub type PublishedFileId_t = uint64;
pub type PublishedFileUpdateHandle_t = uint64;
pub type RTime32 = uint32;
pub type RemotePlayCursorID_t = uint32;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RemotePlayInputKey_t {
    pub m_eScancode: c_int,
    pub m_unModifiers: uint32,
    pub m_unKeycode: uint32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RemotePlayInputMouseMotion_t {
    pub m_bAbsolute: bool,
    pub m_flNormalizedX: f32,
    pub m_flNormalizedY: f32,
    pub m_nDeltaX: c_int,
    pub m_nDeltaY: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RemotePlayInputMouseWheel_t {
    pub m_eDirection: ERemotePlayMouseWheelDirection,
    pub m_flAmount: f32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RemotePlayInput_t {
    pub m_unSessionID: RemotePlaySessionID_t,
    pub m_eType: ERemotePlayInputType,
    pub __bindgen_anon_1: RemotePlayInput_t__bindgen_ty_1,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub union RemotePlayInput_t__bindgen_ty_1 {
    pub m_MouseMotion: RemotePlayInputMouseMotion_t,
    pub m_eMouseButton: ERemotePlayMouseButton,
    pub m_MouseWheel: RemotePlayInputMouseWheel_t,
    pub m_Key: RemotePlayInputKey_t,
    pub padding: [c_char; 56usize],
}
pub type RemotePlaySessionID_t = uint32;
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageDeletePublishedFileResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageDownloadUGCResult_t {
    pub m_eResult: EResult,
    pub m_hFile: UGCHandle_t,
    pub m_nAppID: AppId_t,
    pub m_nSizeInBytes: int32,
    pub m_pchFileName: [c_char; 260usize],
    pub m_ulSteamIDOwner: uint64,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageEnumeratePublishedFilesByUserActionResult_t {
    pub m_eResult: EResult,
    pub m_eAction: EWorkshopFileAction,
    pub m_nResultsReturned: int32,
    pub m_nTotalResultCount: int32,
    pub m_rgPublishedFileId: [PublishedFileId_t; 50usize],
    pub m_rgRTimeUpdated: [uint32; 50usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageEnumerateUserPublishedFilesResult_t {
    pub m_eResult: EResult,
    pub m_nResultsReturned: int32,
    pub m_nTotalResultCount: int32,
    pub m_rgPublishedFileId: [PublishedFileId_t; 50usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageEnumerateUserSharedWorkshopFilesResult_t {
    pub m_eResult: EResult,
    pub m_nResultsReturned: int32,
    pub m_nTotalResultCount: int32,
    pub m_rgPublishedFileId: [PublishedFileId_t; 50usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageEnumerateUserSubscribedFilesResult_t {
    pub m_eResult: EResult,
    pub m_nResultsReturned: int32,
    pub m_nTotalResultCount: int32,
    pub m_rgPublishedFileId: [PublishedFileId_t; 50usize],
    pub m_rgRTimeSubscribed: [uint32; 50usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageEnumerateWorkshopFilesResult_t {
    pub m_eResult: EResult,
    pub m_nResultsReturned: int32,
    pub m_nTotalResultCount: int32,
    pub m_rgPublishedFileId: [PublishedFileId_t; 50usize],
    pub m_rgScore: [f32; 50usize],
    pub m_nAppId: AppId_t,
    pub m_unStartIndex: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageFileReadAsyncComplete_t {
    pub m_hFileReadAsync: SteamAPICall_t,
    pub m_eResult: EResult,
    pub m_nOffset: uint32,
    pub m_cubRead: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageFileShareResult_t {
    pub m_eResult: EResult,
    pub m_hFile: UGCHandle_t,
    pub m_rgchFilename: [c_char; 260usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RemoteStorageFileWriteAsyncComplete_t {
    pub m_eResult: EResult,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageGetPublishedFileDetailsResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nCreatorAppID: AppId_t,
    pub m_nConsumerAppID: AppId_t,
    pub m_rgchTitle: [c_char; 129usize],
    pub m_rgchDescription: [c_char; 8000usize],
    pub m_hFile: UGCHandle_t,
    pub m_hPreviewFile: UGCHandle_t,
    pub m_ulSteamIDOwner: uint64,
    pub m_rtimeCreated: uint32,
    pub m_rtimeUpdated: uint32,
    pub m_eVisibility: ERemoteStoragePublishedFileVisibility,
    pub m_bBanned: bool,
    pub m_rgchTags: [c_char; 1025usize],
    pub m_bTagsTruncated: bool,
    pub m_pchFileName: [c_char; 260usize],
    pub m_nFileSize: int32,
    pub m_nPreviewFileSize: int32,
    pub m_rgchURL: [c_char; 256usize],
    pub m_eFileType: EWorkshopFileType,
    pub m_bAcceptedForUse: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageGetPublishedItemVoteDetailsResult_t {
    pub m_eResult: EResult,
    pub m_unPublishedFileId: PublishedFileId_t,
    pub m_nVotesFor: int32,
    pub m_nVotesAgainst: int32,
    pub m_nReports: int32,
    pub m_fScore: f32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RemoteStorageLocalFileChange_t {
    pub _address: u8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStoragePublishFileProgress_t {
    pub m_dPercentFile: f64,
    pub m_bPreview: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStoragePublishFileResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_bUserNeedsToAcceptWorkshopLegalAgreement: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStoragePublishedFileDeleted_t {
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nAppID: AppId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStoragePublishedFileSubscribed_t {
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nAppID: AppId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStoragePublishedFileUnsubscribed_t {
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nAppID: AppId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStoragePublishedFileUpdated_t {
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nAppID: AppId_t,
    pub m_ulUnused: uint64,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageSetUserPublishedFileActionResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_eAction: EWorkshopFileAction,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageSubscribePublishedFileResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageUnsubscribePublishedFileResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageUpdatePublishedFileResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_bUserNeedsToAcceptWorkshopLegalAgreement: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageUpdateUserPublishedItemVoteResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoteStorageUserVoteDetails_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_eVote: EWorkshopVote,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoveAppDependencyResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nAppID: AppId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct RemoveUGCDependencyResult_t {
    pub m_eResult: EResult,
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_nChildPublishedFileId: PublishedFileId_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct ReservationNotificationCallback_t {
    pub m_ulBeaconID: PartyBeaconID_t,
    pub m_steamIDJoiner: CSteamID,
}
pub type SNetListenSocket_t = uint32;
pub type SNetSocket_t = uint32;
#[repr(C)]
pub struct ScePadTriggerEffectParam {
    opaque: [u8; 0],
}
pub type ScreenshotHandle = uint32;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ScreenshotReady_t {
    pub m_hLocal: ScreenshotHandle,
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ScreenshotRequested_t {
    pub _address: u8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SetUserItemVoteResult_t {
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_eResult: EResult,
    pub m_bVoteUp: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SocketStatusCallback_t {
    pub m_hSocket: SNetSocket_t,
    pub m_hListenSocket: SNetListenSocket_t,
    pub m_steamIDRemote: CSteamID,
    pub m_eSNetSocketState: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct StartPlaytimeTrackingResult_t {
    pub m_eResult: EResult,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamAPICallCompleted_t {
    pub m_hAsyncCall: SteamAPICall_t,
    pub m_iCallback: c_int,
    pub m_cubParam: uint32,
}
pub type SteamAPICall_t = uint64;
pub type SteamAPIWarningMessageHook_t = Option<
    unsafe extern "C" fn(arg1: c_int, arg2: *const c_char),
>;
#[repr(C)]
pub struct SteamDatagramGameCoordinatorServerLogin {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct SteamDatagramHostedAddress {
    opaque: [u8; 0],
}
#[repr(C)]
pub struct SteamDatagramRelayAuthTicket {
    opaque: [u8; 0],
}
pub type SteamErrMsg = [c_char; 1024usize];
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct SteamIPAddress_t {
    pub __bindgen_anon_1: SteamIPAddress_t__bindgen_ty_1,
    pub m_eType: ESteamIPType,
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub union SteamIPAddress_t__bindgen_ty_1 {
    pub m_unIPv4: uint32,
    pub m_rgubIPv6: [uint8; 16usize],
    pub m_ipv6Qword: [uint64; 2usize],
}
pub type SteamInputActionEventCallbackPointer = Option<
    unsafe extern "C" fn(arg1: *mut SteamInputActionEvent_t),
>;
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct SteamInputActionEvent_t {
    pub controllerHandle: InputHandle_t,
    pub eEventType: ESteamInputActionEventType,
    pub __bindgen_anon_1: SteamInputActionEvent_t__bindgen_ty_1,
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct SteamInputActionEvent_t_AnalogAction_t {
    pub actionHandle: InputAnalogActionHandle_t,
    pub analogActionData: InputAnalogActionData_t,
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct SteamInputActionEvent_t_DigitalAction_t {
    pub actionHandle: InputDigitalActionHandle_t,
    pub digitalActionData: InputDigitalActionData_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub union SteamInputActionEvent_t__bindgen_ty_1 {
    pub analogAction: SteamInputActionEvent_t_AnalogAction_t,
    pub digitalAction: SteamInputActionEvent_t_DigitalAction_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamInputConfigurationLoaded_t {
    pub m_unAppID: AppId_t,
    pub m_ulDeviceHandle: InputHandle_t,
    pub m_ulMappingCreator: CSteamID,
    pub m_unMajorRevision: uint32,
    pub m_unMinorRevision: uint32,
    pub m_bUsesSteamInputAPI: bool,
    pub m_bUsesGamepadAPI: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamInputDeviceConnected_t {
    pub m_ulConnectedDeviceHandle: InputHandle_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamInputDeviceDisconnected_t {
    pub m_ulDisconnectedDeviceHandle: InputHandle_t,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamInputGamepadSlotChange_t {
    pub m_unAppID: AppId_t,
    pub m_ulDeviceHandle: InputHandle_t,
    pub m_eDeviceType: ESteamInputType,
    pub m_nOldGamepadSlot: c_int,
    pub m_nNewGamepadSlot: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamInventoryDefinitionUpdate_t {
    pub _address: u8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamInventoryEligiblePromoItemDefIDs_t {
    pub m_result: EResult,
    pub m_steamID: CSteamID,
    pub m_numEligiblePromoItemDefs: c_int,
    pub m_bCachedData: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamInventoryFullUpdate_t {
    pub m_handle: SteamInventoryResult_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamInventoryRequestPricesResult_t {
    pub m_result: EResult,
    pub m_rgchCurrency: [c_char; 4usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamInventoryResultReady_t {
    pub m_handle: SteamInventoryResult_t,
    pub m_result: EResult,
}
pub type SteamInventoryResult_t = int32;
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamInventoryStartPurchaseResult_t {
    pub m_result: EResult,
    pub m_ulOrderID: uint64,
    pub m_ulTransID: uint64,
}
pub type SteamInventoryUpdateHandle_t = uint64;
pub type SteamItemDef_t = int32;
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamItemDetails_t {
    pub m_itemId: SteamItemInstanceID_t,
    pub m_iDefinition: SteamItemDef_t,
    pub m_unQuantity: uint16,
    pub m_unFlags: uint16,
}
pub type SteamItemInstanceID_t = uint64;
pub type SteamLeaderboardEntries_t = uint64;
pub type SteamLeaderboard_t = uint64;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamNetAuthenticationStatus_t {
    pub m_eAvail: ESteamNetworkingAvailability,
    pub m_debugMsg: [c_char; 256usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamNetConnectionInfo_t {
    pub m_identityRemote: SteamNetworkingIdentity,
    pub m_nUserData: int64,
    pub m_hListenSocket: HSteamListenSocket,
    pub m_addrRemote: SteamNetworkingIPAddr,
    pub m__pad1: uint16,
    pub m_idPOPRemote: SteamNetworkingPOPID,
    pub m_idPOPRelay: SteamNetworkingPOPID,
    pub m_eState: ESteamNetworkingConnectionState,
    pub m_eEndReason: c_int,
    pub m_szEndDebug: [c_char; 128usize],
    pub m_szConnectionDescription: [c_char; 128usize],
    pub m_nFlags: c_int,
    pub reserved: [uint32; 63usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamNetConnectionRealTimeLaneStatus_t {
    pub m_cbPendingUnreliable: c_int,
    pub m_cbPendingReliable: c_int,
    pub m_cbSentUnackedReliable: c_int,
    pub _reservePad1: c_int,
    pub m_usecQueueTime: SteamNetworkingMicroseconds,
    pub reserved: [uint32; 10usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamNetConnectionRealTimeStatus_t {
    pub m_eState: ESteamNetworkingConnectionState,
    pub m_nPing: c_int,
    pub m_flConnectionQualityLocal: f32,
    pub m_flConnectionQualityRemote: f32,
    pub m_flOutPacketsPerSec: f32,
    pub m_flOutBytesPerSec: f32,
    pub m_flInPacketsPerSec: f32,
    pub m_flInBytesPerSec: f32,
    pub m_nSendRateBytesPerSecond: c_int,
    pub m_cbPendingUnreliable: c_int,
    pub m_cbPendingReliable: c_int,
    pub m_cbSentUnackedReliable: c_int,
    pub m_usecQueueTime: SteamNetworkingMicroseconds,
    pub m_usecMaxJitter: int32,
    pub reserved: [uint32; 15usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamNetConnectionStatusChangedCallback_t {
    pub m_hConn: HSteamNetConnection,
    pub m_info: SteamNetConnectionInfo_t,
    pub m_eOldState: ESteamNetworkingConnectionState,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamNetworkPingLocation_t {
    pub m_data: [uint8; 512usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamNetworkingConfigValue_t {
    pub m_eValue: ESteamNetworkingConfigValue,
    pub m_eDataType: ESteamNetworkingConfigDataType,
    pub m_val: SteamNetworkingConfigValue_t__bindgen_ty_1,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub union SteamNetworkingConfigValue_t__bindgen_ty_1 {
    pub m_int32: i32,
    pub m_int64: i64,
    pub m_float: f32,
    pub m_string: *const c_char,
    pub m_ptr: *mut c_void,
}
pub type SteamNetworkingErrMsg = [c_char; 1024usize];
#[repr(C)]
pub struct SteamNetworkingFakeIPResult_t {
    opaque: [u8; 0],
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct SteamNetworkingIPAddr {
    pub __bindgen_anon_1: SteamNetworkingIPAddr__bindgen_ty_2,
    pub m_port: uint16,
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct SteamNetworkingIPAddr_IPv4MappedAddress {
    pub m_8zeros: uint64,
    pub m_0000: uint16,
    pub m_ffff: uint16,
    pub m_ip: [uint8; 4usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub union SteamNetworkingIPAddr__bindgen_ty_2 {
    pub m_ipv6: [uint8; 16usize],
    pub m_ipv4: SteamNetworkingIPAddr_IPv4MappedAddress,
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct SteamNetworkingIdentity {
    pub m_eType: ESteamNetworkingIdentityType,
    pub m_cbSize: c_int,
    pub __bindgen_anon_1: SteamNetworkingIdentity__bindgen_ty_2,
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub union SteamNetworkingIdentity__bindgen_ty_2 {
    pub m_steamID64: uint64,
    pub m_PSNID: uint64,
    pub m_szGenericString: [c_char; 32usize],
    pub m_szXboxPairwiseID: [c_char; 33usize],
    pub m_genericBytes: [uint8; 32usize],
    pub m_szUnknownRawString: [c_char; 128usize],
    pub m_ip: SteamNetworkingIPAddr,
    pub m_reserved: [uint32; 32usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamNetworkingMessage_t {
    pub m_pData: *mut c_void,
    pub m_cbSize: c_int,
    pub m_conn: HSteamNetConnection,
    pub m_identityPeer: SteamNetworkingIdentity,
    pub m_nConnUserData: int64,
    pub m_usecTimeReceived: SteamNetworkingMicroseconds,
    pub m_nMessageNumber: int64,
    pub m_pfnFreeData: Option<unsafe extern "C" fn(pMsg: *mut SteamNetworkingMessage_t)>,
    pub m_pfnRelease: Option<unsafe extern "C" fn(pMsg: *mut SteamNetworkingMessage_t)>,
    pub m_nChannel: c_int,
    pub m_nFlags: c_int,
    pub m_nUserData: int64,
    pub m_idxLane: uint16,
    pub _pad1__: uint16,
}
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct SteamNetworkingMessagesSessionFailed_t {
    pub m_info: SteamNetConnectionInfo_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamNetworkingMessagesSessionRequest_t {
    pub m_identityRemote: SteamNetworkingIdentity,
}
pub type SteamNetworkingMicroseconds = int64;
pub type SteamNetworkingPOPID = uint32;
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamParamStringArray_t {
    pub m_ppStrings: *mut *const c_char,
    pub m_nNumStrings: int32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamParentalSettingsChanged_t {
    pub _address: u8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamPartyBeaconLocation_t {
    pub m_eType: ESteamPartyBeaconLocationType,
    pub m_ulLocationID: uint64,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamRelayNetworkStatus_t {
    pub m_eAvail: ESteamNetworkingAvailability,
    pub m_bPingMeasurementInProgress: c_int,
    pub m_eAvailNetworkConfig: ESteamNetworkingAvailability,
    pub m_eAvailAnyRelay: ESteamNetworkingAvailability,
    pub m_debugMsg: [c_char; 256usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamRemotePlaySessionAvatarLoaded_t {
    pub m_unSessionID: RemotePlaySessionID_t,
    pub m_iImage: c_int,
    pub m_iWide: c_int,
    pub m_iTall: c_int,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamRemotePlaySessionConnected_t {
    pub m_unSessionID: RemotePlaySessionID_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamRemotePlaySessionDisconnected_t {
    pub m_unSessionID: RemotePlaySessionID_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamRemotePlayTogetherGuestInvite_t {
    pub m_szConnectURL: [c_char; 1024usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamServerConnectFailure_t {
    pub m_eResult: EResult,
    pub m_bStillRetrying: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamServersConnected_t {
    pub _address: u8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamServersDisconnected_t {
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamShutdown_t {
    pub _address: u8,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamTimelineEventRecordingExists_t {
    pub m_ulEventID: uint64,
    pub m_bRecordingExists: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamTimelineGamePhaseRecordingExists_t {
    pub m_rgchPhaseID: [c_char; 64usize],
    pub m_ulRecordingMS: uint64,
    pub m_ulLongestClipMS: uint64,
    pub m_unClipCount: uint32,
    pub m_unScreenshotCount: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamUGCDetails_t {
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_eResult: EResult,
    pub m_eFileType: EWorkshopFileType,
    pub m_nCreatorAppID: AppId_t,
    pub m_nConsumerAppID: AppId_t,
    pub m_rgchTitle: [c_char; 129usize],
    pub m_rgchDescription: [c_char; 8000usize],
    pub m_ulSteamIDOwner: uint64,
    pub m_rtimeCreated: uint32,
    pub m_rtimeUpdated: uint32,
    pub m_rtimeAddedToUserList: uint32,
    pub m_eVisibility: ERemoteStoragePublishedFileVisibility,
    pub m_bBanned: bool,
    pub m_bAcceptedForUse: bool,
    pub m_bTagsTruncated: bool,
    pub m_rgchTags: [c_char; 1025usize],
    pub m_hFile: UGCHandle_t,
    pub m_hPreviewFile: UGCHandle_t,
    pub m_pchFileName: [c_char; 260usize],
    pub m_nFileSize: int32,
    pub m_nPreviewFileSize: int32,
    pub m_rgchURL: [c_char; 256usize],
    pub m_unVotesUp: uint32,
    pub m_unVotesDown: uint32,
    pub m_flScore: f32,
    pub m_unNumChildren: uint32,
    pub m_ulTotalFilesSize: uint64,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SteamUGCQueryCompleted_t {
    pub m_handle: UGCQueryHandle_t,
    pub m_eResult: EResult,
    pub m_unNumResultsReturned: uint32,
    pub m_unTotalMatchingResults: uint32,
    pub m_bCachedData: bool,
    pub m_rgchNextCursor: [c_char; 256usize],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SteamUGCRequestUGCDetailsResult_t {
    pub m_details: SteamUGCDetails_t,
    pub m_bCachedData: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct StopPlaytimeTrackingResult_t {
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct StoreAuthURLResponse_t {
    pub m_szURL: [c_char; 512usize],
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct SubmitItemUpdateResult_t {
    pub m_eResult: EResult,
    pub m_bUserNeedsToAcceptWorkshopLegalAgreement: bool,
    pub m_nPublishedFileId: PublishedFileId_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct TimedTrialStatus_t {
    pub m_unAppID: AppId_t,
    pub m_bIsOffline: bool,
    pub m_unSecondsAllowed: uint32,
    pub m_unSecondsPlayed: uint32,
}
pub type TimelineEventHandle_t = uint64;
pub type UGCFileWriteStreamHandle_t = uint64;
pub type UGCHandle_t = uint64;
pub type UGCQueryHandle_t = uint64;
pub type UGCUpdateHandle_t = uint64;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct UnreadChatMessagesChanged_t {
    pub _address: u8,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct UserAchievementIconFetched_t {
    pub m_nGameID: CGameID,
    pub m_rgchAchievementName: [c_char; 128usize],
    pub m_bAchieved: bool,
    pub m_nIconHandle: c_int,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct UserAchievementStored_t {
    pub m_nGameID: uint64,
    pub m_bGroupAchievement: bool,
    pub m_rgchAchievementName: [c_char; 128usize],
    pub m_nCurProgress: uint32,
    pub m_nMaxProgress: uint32,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct UserFavoriteItemsListChanged_t {
    pub m_nPublishedFileId: PublishedFileId_t,
    pub m_eResult: EResult,
    pub m_bWasAddRequest: bool,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct UserStatsReceived_t {
    pub m_nGameID: uint64,
    pub m_eResult: EResult,
    pub m_steamIDUser: CSteamID,
}
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[cfg_attr(windows, repr(C))]
#[derive(Clone, Copy)]
pub struct UserStatsStored_t {
    pub m_nGameID: uint64,
    pub m_eResult: EResult,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct UserStatsUnloaded_t {
    pub m_steamIDUser: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct UserSubscribedItemsListChanged_t {
    pub m_nAppID: AppId_t,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ValidateAuthTicketResponse_t {
    pub m_SteamID: CSteamID,
    pub m_eAuthSessionResponse: EAuthSessionResponse,
    pub m_OwnerSteamID: CSteamID,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct VolumeHasChanged_t {
    pub m_flNewVolume: f32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WorkshopEULAStatus_t {
    pub m_eResult: EResult,
    pub m_nAppID: AppId_t,
    pub m_unVersion: uint32,
    pub m_rtAction: RTime32,
    pub m_bAccepted: bool,
    pub m_bNeedsAction: bool,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct gameserveritem_t {
    pub m_NetAdr: servernetadr_t,
    pub m_nPing: c_int,
    pub m_bHadSuccessfulResponse: bool,
    pub m_bDoNotRefresh: bool,
    pub m_szGameDir: [c_char; 32usize],
    pub m_szMap: [c_char; 32usize],
    pub m_szGameDescription: [c_char; 64usize],
    pub m_nAppID: uint32,
    pub m_nPlayers: c_int,
    pub m_nMaxPlayers: c_int,
    pub m_nBotPlayers: c_int,
    pub m_bPassword: bool,
    pub m_bSecure: bool,
    pub m_ulTimeLastPlayed: uint32,
    pub m_nServerVersion: c_int,
    pub m_szServerName: [c_char; 64usize],
    pub m_szGameTags: [c_char; 128usize],
    pub m_steamID: CSteamID,
}
pub type int16 = c_short;
pub type int32 = c_int;
pub type int64 = c_longlong;
#[repr(C)]
#[derive(Clone, Copy)]
pub struct servernetadr_t {
    pub m_usConnectionPort: uint16,
    pub m_usQueryPort: uint16,
    pub m_unIP: uint32,
}
pub type uint16 = c_ushort;
pub type uint32 = c_uint;
pub type uint64 = c_ulonglong;
pub type uint64_gameid = uint64;
pub type uint64_steamid = uint64;
pub type uint8 = c_uchar;

#[macro_export]
macro_rules! for_each_struct {
    ($with:ident) => {
        $with! {
            ActiveBeaconsUpdated_t,
            AddAppDependencyResult_t,
            AddUGCDependencyResult_t,
            AppProofOfPurchaseKeyResponse_t,
            AppResumingFromSuspend_t,
            AssociateWithClanResult_t,
            AvailableBeaconLocationsUpdated_t,
            AvatarImageLoaded_t,
            BroadcastUploadStart_t,
            BroadcastUploadStop_t,
            CGameID,
            CSteamID,
            CallbackMsg_t,
            ChangeNumOpenSlotsCallback_t,
            CheckFileSignature_t,
            ClanOfficerListResponse_t,
            ClientGameServerDeny_t,
            ComputeNewPlayerCompatibilityResult_t,
            CreateBeaconCallback_t,
            CreateItemResult_t,
            DeleteItemResult_t,
            DlcInstalled_t,
            DownloadClanActivityCountsResult_t,
            DownloadItemResult_t,
            DurationControl_t,
            EncryptedAppTicketResponse_t,
            EquippedProfileItemsChanged_t,
            EquippedProfileItems_t,
            FavoritesListAccountsUpdated_t,
            FavoritesListChanged_t,
            FileDetailsResult_t,
            FilterTextDictionaryChanged_t,
            FloatingGamepadTextInputDismissed_t,
            FriendGameInfo_t,
            FriendRichPresenceUpdate_t,
            FriendsEnumerateFollowingList_t,
            FriendsGetFollowerCount_t,
            FriendsIsFollowing_t,
            GSClientAchievementStatus_t,
            GSClientApprove_t,
            GSClientDeny_t,
            GSClientGroupStatus_t,
            GSClientKick_t,
            GSGameplayStats_t,
            GSPolicyResponse_t,
            GSReputation_t,
            GSStatsReceived_t,
            GSStatsStored_t,
            GSStatsUnloaded_t,
            GameConnectedChatJoin_t,
            GameConnectedChatLeave_t,
            GameConnectedClanChatMsg_t,
            GameConnectedFriendChatMsg_t,
            GameLobbyJoinRequested_t,
            GameOverlayActivated_t,
            GameRichPresenceJoinRequested_t,
            GameServerChangeRequested_t,
            GameWebCallback_t,
            GamepadTextInputDismissed_t,
            GetAppDependenciesResult_t,
            GetAuthSessionTicketResponse_t,
            GetOPFSettingsResult_t,
            GetTicketForWebApiResponse_t,
            GetUserItemVoteResult_t,
            GetVideoURLResult_t,
            GlobalAchievementPercentagesReady_t,
            GlobalStatsReceived_t,
            HTML_BrowserReady_t,
            HTML_BrowserRestarted_t,
            HTML_CanGoBackAndForward_t,
            HTML_ChangedTitle_t,
            HTML_CloseBrowser_t,
            HTML_FileOpenDialog_t,
            HTML_FinishedRequest_t,
            HTML_HideToolTip_t,
            HTML_HorizontalScroll_t,
            HTML_JSAlert_t,
            HTML_JSConfirm_t,
            HTML_LinkAtPosition_t,
            HTML_NeedsPaint_t,
            HTML_NewWindow_t,
            HTML_OpenLinkInNewTab_t,
            HTML_SearchResults_t,
            HTML_SetCursor_t,
            HTML_ShowToolTip_t,
            HTML_StartRequest_t,
            HTML_StatusText_t,
            HTML_URLChanged_t,
            HTML_UpdateToolTip_t,
            HTML_VerticalScroll_t,
            HTTPRequestCompleted_t,
            HTTPRequestDataReceived_t,
            HTTPRequestHeadersReceived_t,
            IPCFailure_t,
            IPCountry_t,
            InputAnalogActionData_t,
            InputDigitalActionData_t,
            InputMotionData_t,
            ItemInstalled_t,
            JoinClanChatRoomCompletionResult_t,
            JoinPartyCallback_t,
            LeaderboardEntry_t,
            LeaderboardFindResult_t,
            LeaderboardScoreUploaded_t,
            LeaderboardScoresDownloaded_t,
            LeaderboardUGCSet_t,
            LicensesUpdated_t,
            LobbyChatMsg_t,
            LobbyChatUpdate_t,
            LobbyCreated_t,
            LobbyDataUpdate_t,
            LobbyEnter_t,
            LobbyGameCreated_t,
            LobbyInvite_t,
            LobbyKicked_t,
            LobbyMatchList_t,
            LowBatteryPower_t,
            MarketEligibilityResponse_t,
            MatchMakingKeyValuePair_t,
            MicroTxnAuthorizationResponse_t,
            NewUrlLaunchParameters_t,
            NumberOfCurrentPlayers_t,
            OverlayBrowserProtocolNavigation_t,
            P2PSessionConnectFail_t,
            P2PSessionRequest_t,
            P2PSessionState_t,
            PersonaStateChange_t,
            PlaybackStatusHasChanged_t,
            RemotePlayInputKey_t,
            RemotePlayInputMouseMotion_t,
            RemotePlayInputMouseWheel_t,
            RemotePlayInput_t,
            RemoteStorageDeletePublishedFileResult_t,
            RemoteStorageDownloadUGCResult_t,
            RemoteStorageEnumeratePublishedFilesByUserActionResult_t,
            RemoteStorageEnumerateUserPublishedFilesResult_t,
            RemoteStorageEnumerateUserSharedWorkshopFilesResult_t,
            RemoteStorageEnumerateUserSubscribedFilesResult_t,
            RemoteStorageEnumerateWorkshopFilesResult_t,
            RemoteStorageFileReadAsyncComplete_t,
            RemoteStorageFileShareResult_t,
            RemoteStorageFileWriteAsyncComplete_t,
            RemoteStorageGetPublishedFileDetailsResult_t,
            RemoteStorageGetPublishedItemVoteDetailsResult_t,
            RemoteStorageLocalFileChange_t,
            RemoteStoragePublishFileProgress_t,
            RemoteStoragePublishFileResult_t,
            RemoteStoragePublishedFileDeleted_t,
            RemoteStoragePublishedFileSubscribed_t,
            RemoteStoragePublishedFileUnsubscribed_t,
            RemoteStoragePublishedFileUpdated_t,
            RemoteStorageSetUserPublishedFileActionResult_t,
            RemoteStorageSubscribePublishedFileResult_t,
            RemoteStorageUnsubscribePublishedFileResult_t,
            RemoteStorageUpdatePublishedFileResult_t,
            RemoteStorageUpdateUserPublishedItemVoteResult_t,
            RemoteStorageUserVoteDetails_t,
            RemoveAppDependencyResult_t,
            RemoveUGCDependencyResult_t,
            ReservationNotificationCallback_t,
            ScreenshotReady_t,
            ScreenshotRequested_t,
            SetUserItemVoteResult_t,
            SocketStatusCallback_t,
            StartPlaytimeTrackingResult_t,
            SteamAPICallCompleted_t,
            SteamIPAddress_t,
            SteamInputActionEvent_t,
            SteamInputActionEvent_t_AnalogAction_t,
            SteamInputActionEvent_t_DigitalAction_t,
            SteamInputConfigurationLoaded_t,
            SteamInputDeviceConnected_t,
            SteamInputDeviceDisconnected_t,
            SteamInputGamepadSlotChange_t,
            SteamInventoryDefinitionUpdate_t,
            SteamInventoryEligiblePromoItemDefIDs_t,
            SteamInventoryFullUpdate_t,
            SteamInventoryRequestPricesResult_t,
            SteamInventoryResultReady_t,
            SteamInventoryStartPurchaseResult_t,
            SteamItemDetails_t,
            SteamNetAuthenticationStatus_t,
            SteamNetConnectionInfo_t,
            SteamNetConnectionRealTimeLaneStatus_t,
            SteamNetConnectionRealTimeStatus_t,
            SteamNetConnectionStatusChangedCallback_t,
            SteamNetworkPingLocation_t,
            SteamNetworkingConfigValue_t,
            SteamNetworkingIPAddr,
            SteamNetworkingIPAddr_IPv4MappedAddress,
            SteamNetworkingIdentity,
            SteamNetworkingMessage_t,
            SteamNetworkingMessagesSessionFailed_t,
            SteamNetworkingMessagesSessionRequest_t,
            SteamParamStringArray_t,
            SteamParentalSettingsChanged_t,
            SteamPartyBeaconLocation_t,
            SteamRelayNetworkStatus_t,
            SteamRemotePlaySessionAvatarLoaded_t,
            SteamRemotePlaySessionConnected_t,
            SteamRemotePlaySessionDisconnected_t,
            SteamRemotePlayTogetherGuestInvite_t,
            SteamServerConnectFailure_t,
            SteamServersConnected_t,
            SteamServersDisconnected_t,
            SteamShutdown_t,
            SteamTimelineEventRecordingExists_t,
            SteamTimelineGamePhaseRecordingExists_t,
            SteamUGCDetails_t,
            SteamUGCQueryCompleted_t,
            SteamUGCRequestUGCDetailsResult_t,
            StopPlaytimeTrackingResult_t,
            StoreAuthURLResponse_t,
            SubmitItemUpdateResult_t,
            TimedTrialStatus_t,
            UnreadChatMessagesChanged_t,
            UserAchievementIconFetched_t,
            UserAchievementStored_t,
            UserFavoriteItemsListChanged_t,
            UserStatsReceived_t,
            UserStatsStored_t,
            UserStatsUnloaded_t,
            UserSubscribedItemsListChanged_t,
            ValidateAuthTicketResponse_t,
            VolumeHasChanged_t,
            WorkshopEULAStatus_t,
            gameserveritem_t,
            servernetadr_t,
        }
    };
}
