//! The structs against the SDK's bindings.

use std::mem::{offset_of, size_of};

use steamworks_sys as sys;

use crate::codes::Code;
use crate::interfaces::ugc::ParamStringArray;
use crate::message::Message;
use crate::result::SteamResult;
use crate::steam_id::SteamId;
use crate::workshop::answer::{Answer, Details, Found};
use crate::workshop::callbacks;
use crate::workshop::item::{
    ContentDescriptor, FileId, FileType, Item, PreviewType, Statistic, UserList, Visibility, Vote,
};
use crate::workshop::query::PAGE;
use crate::workshop::update::Stage;
use crate::workshop::world::Eula;

const RESULT: SteamResult = SteamResult(25);
const ITEM: FileId = FileId(0x0102_0304_0506_0708);
const OTHER: FileId = FileId(0x1112_1314_1516_1718);

/// The struct has this number, and these fields hold these values, at the places and in the widths of the bindings.
macro_rules! assert_layout {
    ($message:expr, $struct:ident, $id:ident, { $($field:ident: $type:ty = $value:expr),* $(,)? }) => {{
        let message: Message = $message;
        assert_eq!(
            (message.id, message.payload.len()),
            (sys::$id as i32, size_of::<sys::$struct>())
        );
        $(
            let offset = offset_of!(sys::$struct, $field);
            let value: $type = $value;
            let bytes = value.to_ne_bytes();
            assert_eq!(&message.payload[offset..offset + bytes.len()], bytes, stringify!($field));
        )*
    }};
}

#[test]
fn a_completed_query() {
    let found = vec![Found::missing(ITEM, RESULT), Found::missing(OTHER, RESULT)];
    let answer = Answer { result: RESULT, found, total: 70, next_cursor: "next".into() };
    let message = callbacks::query_completed(0x99, &answer, true);
    let offset = offset_of!(sys::SteamUGCQueryCompleted_t, m_rgchNextCursor);
    assert_eq!(&message.payload[offset..offset + 5], b"next\0");
    assert_layout!(message, SteamUGCQueryCompleted_t, SteamUGCQueryCompleted_t_k_iCallback, {
        m_handle: u64 = 0x99,
        m_eResult: i32 = 25,
        m_unNumResultsReturned: u32 = 2,
        m_unTotalMatchingResults: u32 = 70,
        m_bCachedData: u8 = 1,
    });
}

fn an_item() -> Item {
    Item {
        creator_app_id: Some(481),
        file_type: FileType(2),
        title: "t".repeat(200),
        tags: vec!["map".into(), "größe".into()],
        visibility: Visibility(3),
        banned: true,
        accepted: true,
        time_created: 1,
        time_updated: 2,
        votes_up: 3,
        votes_down: 1,
        children: vec![OTHER; 5],
        preview_size: 9,
        url: "https://example.com".into(),
        file_name: "cloud.bin".into(),
        legacy: true,
        ..Item::default()
    }
}

fn details_of(item: &Item) -> Details<'_> {
    Details {
        id: ITEM,
        result: RESULT,
        item,
        app_id: 480,
        owner: SteamId(76_561_197_960_265_729),
        description: "d",
        time_added: 6,
        content_size: 5_000_000_000,
    }
}

#[test]
fn details() {
    type Struct = sys::SteamUGCDetails_t;
    let item = an_item();
    let bytes = callbacks::details(&details_of(&item));
    assert_eq!(bytes.len(), size_of::<Struct>());
    // SAFETY: the bytes are those of the struct, whose fields allow any bytes but those of enums and bools, and those
    // are values that the bindings list.
    let read: Struct = unsafe { bytes.as_ptr().cast::<Struct>().read_unaligned() };
    let text = |chars: &[std::ffi::c_char]| {
        let bytes: Vec<u8> = chars.iter().map(|c| *c as u8).take_while(|byte| *byte != 0).collect();
        String::from_utf8(bytes).unwrap()
    };
    let (id, owner, size) = (read.m_nPublishedFileId, read.m_ulSteamIDOwner, read.m_ulTotalFilesSize);
    assert_eq!((id, owner, size), (ITEM.0, 76_561_197_960_265_729, 5_000_000_000));
    assert_eq!((read.m_eResult as i32, read.m_eFileType as i32, read.m_eVisibility as i32), (25, 2, 3));
    assert_eq!((read.m_nCreatorAppID, read.m_nConsumerAppID), (481, 480));
    assert_eq!((text(&read.m_rgchTitle).len(), text(&read.m_rgchDescription)), (128, "d".into()));
    assert_eq!((read.m_rtimeCreated, read.m_rtimeUpdated, read.m_rtimeAddedToUserList), (1, 2, 6));
    assert_eq!((read.m_bBanned, read.m_bAcceptedForUse, read.m_bTagsTruncated), (true, true, false));
    assert_eq!(text(&read.m_rgchTags), "map,größe");
    let files = (read.m_hFile, read.m_hPreviewFile);
    assert_eq!(files, (u64::MAX, u64::MAX));
    assert_eq!(text(&read.m_pchFileName), "cloud.bin");
    assert_eq!((read.m_nFileSize, read.m_nPreviewFileSize), (i32::MAX, 9), "more than the field can say");
    assert_eq!(text(&read.m_rgchURL), "https://example.com");
    assert_eq!((read.m_unVotesUp, read.m_unVotesDown, read.m_unNumChildren), (3, 1, 5));
    assert_eq!(read.m_flScore, 0.75);
}

#[test]
fn tags_without_room_are_said_to_be_cut() {
    let tags = |count: usize| {
        let item = Item { tags: vec!["x".repeat(127); count], ..Item::default() };
        let bytes = callbacks::details(&details_of(&item));
        bytes[offset_of!(sys::SteamUGCDetails_t, m_bTagsTruncated)]
    };
    assert_eq!((tags(8), tags(9)), (0, 1));
}

#[test]
fn the_details_of_old_sdks() {
    type Struct = sys::SteamUGCRequestUGCDetailsResult_t;
    let item = an_item();
    let message = callbacks::request_details(&details_of(&item), true);
    let details = offset_of!(Struct, m_details);
    assert_eq!(message.payload[details..details + 8], ITEM.0.to_ne_bytes());
    assert_layout!(message, SteamUGCRequestUGCDetailsResult_t, SteamUGCRequestUGCDetailsResult_t_k_iCallback, {
        m_bCachedData: u8 = 1,
    });
}

#[test]
fn answers_about_items_of_ones_own() {
    let created = callbacks::item_created(RESULT, ITEM, true);
    assert_layout!(created, CreateItemResult_t, CreateItemResult_t_k_iCallback, {
        m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0,
        m_bUserNeedsToAcceptWorkshopLegalAgreement: u8 = 1,
    });
    let updated = callbacks::item_updated(RESULT, true, ITEM);
    assert_layout!(updated, SubmitItemUpdateResult_t, SubmitItemUpdateResult_t_k_iCallback, {
        m_eResult: i32 = 25, m_bUserNeedsToAcceptWorkshopLegalAgreement: u8 = 1,
        m_nPublishedFileId: u64 = ITEM.0,
    });
    let deleted = callbacks::item_deleted(RESULT, ITEM);
    assert_layout!(deleted, DeleteItemResult_t, DeleteItemResult_t_k_iCallback, {
        m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0,
    });
}

#[test]
fn what_comes_to_this_machine() {
    let installed = callbacks::item_installed(480, ITEM, 7);
    assert_layout!(installed, ItemInstalled_t, ItemInstalled_t_k_iCallback, {
        m_unAppID: u32 = 480, m_nPublishedFileId: u64 = ITEM.0, m_hLegacyContent: u64 = u64::MAX,
        m_unManifestID: u64 = 7,
    });
    let downloaded = callbacks::item_downloaded(480, ITEM, RESULT);
    assert_layout!(downloaded, DownloadItemResult_t, DownloadItemResult_t_k_iCallback, {
        m_unAppID: u32 = 480, m_nPublishedFileId: u64 = ITEM.0, m_eResult: i32 = 25,
    });
    let changed = callbacks::subscriptions_changed(480);
    assert_layout!(changed, UserSubscribedItemsListChanged_t, UserSubscribedItemsListChanged_t_k_iCallback, {
        m_nAppID: u32 = 480,
    });
    let subscribed = callbacks::subscribed(RESULT, ITEM);
    assert_layout!(
        subscribed,
        RemoteStorageSubscribePublishedFileResult_t,
        RemoteStorageSubscribePublishedFileResult_t_k_iCallback,
        { m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0 }
    );
    let told = callbacks::file_subscribed(ITEM, 480);
    assert_layout!(
        told,
        RemoteStoragePublishedFileSubscribed_t,
        RemoteStoragePublishedFileSubscribed_t_k_iCallback,
        { m_nPublishedFileId: u64 = ITEM.0, m_nAppID: u32 = 480 }
    );
    let told = callbacks::file_unsubscribed(ITEM, 480);
    assert_layout!(
        told,
        RemoteStoragePublishedFileUnsubscribed_t,
        RemoteStoragePublishedFileUnsubscribed_t_k_iCallback,
        { m_nPublishedFileId: u64 = ITEM.0, m_nAppID: u32 = 480 }
    );
    let unsubscribed = callbacks::unsubscribed(RESULT, ITEM);
    assert_layout!(
        unsubscribed,
        RemoteStorageUnsubscribePublishedFileResult_t,
        RemoteStorageUnsubscribePublishedFileResult_t_k_iCallback,
        { m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0 }
    );
}

#[test]
fn answers_about_favourites_votes_and_playtime() {
    let favorites = callbacks::favorites_changed(ITEM, RESULT, true);
    assert_layout!(favorites, UserFavoriteItemsListChanged_t, UserFavoriteItemsListChanged_t_k_iCallback, {
        m_nPublishedFileId: u64 = ITEM.0, m_eResult: i32 = 25, m_bWasAddRequest: u8 = 1,
    });
    let set = callbacks::vote_set(ITEM, RESULT, true);
    assert_layout!(set, SetUserItemVoteResult_t, SetUserItemVoteResult_t_k_iCallback, {
        m_nPublishedFileId: u64 = ITEM.0, m_eResult: i32 = 25, m_bVoteUp: u8 = 1,
    });
    for (vote, bytes) in
        [(Some(Vote::Up), [1, 0, 0]), (Some(Vote::Down), [0, 1, 0]), (Some(Vote::Skipped), [0, 0, 1])]
    {
        let message = callbacks::vote(ITEM, RESULT, vote);
        assert_layout!(message, GetUserItemVoteResult_t, GetUserItemVoteResult_t_k_iCallback, {
            m_nPublishedFileId: u64 = ITEM.0, m_eResult: i32 = 25,
            m_bVotedUp: u8 = bytes[0], m_bVotedDown: u8 = bytes[1], m_bVoteSkipped: u8 = bytes[2],
        });
    }
    let started = callbacks::playtime_started(RESULT);
    assert_layout!(started, StartPlaytimeTrackingResult_t, StartPlaytimeTrackingResult_t_k_iCallback, {
        m_eResult: i32 = 25,
    });
    let stopped = callbacks::playtime_stopped(RESULT);
    assert_layout!(stopped, StopPlaytimeTrackingResult_t, StopPlaytimeTrackingResult_t_k_iCallback, {
        m_eResult: i32 = 25,
    });
}

#[test]
fn answers_about_dependencies() {
    let added = callbacks::dependency_added(RESULT, ITEM, OTHER);
    assert_layout!(added, AddUGCDependencyResult_t, AddUGCDependencyResult_t_k_iCallback, {
        m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0, m_nChildPublishedFileId: u64 = OTHER.0,
    });
    let removed = callbacks::dependency_removed(RESULT, ITEM, OTHER);
    assert_layout!(removed, RemoveUGCDependencyResult_t, RemoveUGCDependencyResult_t_k_iCallback, {
        m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0, m_nChildPublishedFileId: u64 = OTHER.0,
    });
    let added = callbacks::app_dependency_added(RESULT, ITEM, 7);
    assert_layout!(added, AddAppDependencyResult_t, AddAppDependencyResult_t_k_iCallback, {
        m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0, m_nAppID: u32 = 7,
    });
    let removed = callbacks::app_dependency_removed(RESULT, ITEM, 7);
    assert_layout!(removed, RemoveAppDependencyResult_t, RemoveAppDependencyResult_t_k_iCallback, {
        m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0, m_nAppID: u32 = 7,
    });
    let apps = callbacks::app_dependencies(RESULT, ITEM, &[7, 8], 34);
    let second = offset_of!(sys::GetAppDependenciesResult_t, m_rgAppIDs) + 4;
    assert_eq!(apps.payload[second..second + 8], [8_u32.to_ne_bytes(), [0; 4]].concat());
    assert_layout!(apps, GetAppDependenciesResult_t, GetAppDependenciesResult_t_k_iCallback, {
        m_eResult: i32 = 25, m_nPublishedFileId: u64 = ITEM.0, m_rgAppIDs: u32 = 7,
        m_nNumAppDependencies: u32 = 2, m_nTotalNumAppDependencies: u32 = 34,
    });
}

#[test]
fn the_status_of_the_agreement() {
    let eula = Eula { version: 3, action: 4, accepted: true, needs_action: false };
    let message = callbacks::eula_status(RESULT, 480, eula);
    assert_layout!(message, WorkshopEULAStatus_t, WorkshopEULAStatus_t_k_iCallback, {
        m_eResult: i32 = 25, m_nAppID: u32 = 480, m_unVersion: u32 = 3, m_rtAction: u32 = 4,
        m_bAccepted: u8 = 1, m_bNeedsAction: u8 = 0,
    });
}

#[test]
fn a_list_of_texts() {
    assert_eq!(size_of::<ParamStringArray>(), size_of::<sys::SteamParamStringArray_t>());
    assert_eq!(offset_of!(ParamStringArray, count), offset_of!(sys::SteamParamStringArray_t, m_nNumStrings));
}

#[test]
fn numbers_are_the_sdks() {
    let last = sys::EWorkshopFileType::k_EWorkshopFileTypeMax as i32 - 1;
    let listed: Vec<i32> = FileType::NAMES.iter().map(|(_, number)| *number).collect();
    assert_eq!(listed, (0..=last).collect::<Vec<_>>());
    let clip = sys::EItemPreviewType::k_EItemPreviewType_Clip as i32;
    assert_eq!(PreviewType::named("Clip"), Some(PreviewType(clip)));
    let mature = sys::EUGCContentDescriptorID::k_EUGCContentDescriptor_AnyMatureContent as i32;
    assert_eq!(ContentDescriptor::named("AnyMatureContent"), Some(ContentDescriptor(mature)));
    let followed = sys::EUserUGCList::k_EUserUGCList_Followed as i32;
    assert_eq!(UserList::from_raw(followed), Some(UserList::Followed));
    assert_eq!(UserList::from_raw(followed + 1), None);
    let last = sys::EItemStatistic::k_EItemStatistic_NumPlaytimeSessionsDuringTimePeriod as i32;
    assert_eq!(Statistic::from_raw(last), Some(Statistic::PlaytimeSessionsDuringPeriod));
    assert_eq!(Statistic::from_raw(last + 1), None);
    let committing = sys::EItemUpdateStatus::k_EItemUpdateStatusCommittingChanges as i32;
    assert_eq!(Stage::Committing as i32, committing);
    assert_eq!(PAGE, sys::kNumUGCResultsPerPage as usize);
    assert_eq!(crate::workshop::INVALID_HANDLE, sys::k_UGCQueryHandleInvalid);
}
