//! What users do with items: votes, favorites, playtime, the legal agreement.

use godot::builtin::{VarArray, VarDictionary, Variant};

use super::checks::{ask_about, item_ids, ugc, unsigned};
use crate::api::callbacks::answers;
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use crate::session::requests::Answer;
use steam::result::RESULT_IO_FAILURE;
use steam::ugc::Ugc;
use steam::utils::Utils;

/// Items that Steam takes in one call about playtime.
const PLAYTIME_ITEMS_MOST: usize = 100;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: &[] };

methods! {
    /// Votes for an item (true) or against it (false). [signal set_user_item_vote] follows.
    ///
    /// SDK: `ISteamUGC::SetUserItemVote`.
    fn setUserItemVote(call, published_file_id: i64, vote_up: bool) {
        if let Some(ugc) = ugc(call) {
            let call = ugc.set_user_item_vote(published_file_id as u64, vote_up);
            requests::expect_about(call, VOTE_SET, [published_file_id, vote_up.into()]);
        }
    }

    /// Asks how the account voted on an item. [signal get_item_vote_result] follows.
    ///
    /// SDK: `ISteamUGC::GetUserItemVote`.
    fn getUserItemVote(call, published_file_id: i64) {
        ask_about(call, published_file_id, VOTE, Ugc::user_item_vote);
    }

    /// Adds an item to the account's favourites. [signal user_favorite_items_list_changed] follows.
    ///
    /// SDK: `ISteamUGC::AddItemToFavorites`.
    fn addItemToFavorites(call, app_id: i64, published_file_id: i64) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let call = ugc.add_item_to_favorites(app, published_file_id as u64);
        requests::expect_about(call, FAVORITES_CHANGED, [published_file_id, true.into()]);
    }

    /// Removes an item from the account's favourites. [signal user_favorite_items_list_changed] follows.
    ///
    /// SDK: `ISteamUGC::RemoveItemFromFavorites`.
    fn removeItemFromFavorites(call, app_id: i64, published_file_id: i64) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let call = ugc.remove_item_from_favorites(app, published_file_id as u64);
        requests::expect_about(call, FAVORITES_CHANGED, [published_file_id, false.into()]);
    }

    /// Begins to count the playtime of 1 to 100 items (IDs, ints), until [method stopPlaytimeTracking] or the
    /// shutdown. [signal start_playtime_tracking] follows. Another number of items is an error, without a signal.
    ///
    /// SDK: `ISteamUGC::StartPlaytimeTracking`.
    fn startPlaytimeTracking(call, published_file_ids: VarArray) {
        track_playtime(call, named!(published_file_ids), PLAYTIME_STARTED, Ugc::start_playtime_tracking);
    }

    /// Stops counting the playtime of 1 to 100 items (IDs, ints). [signal stop_playtime_tracking] follows. Another
    /// number of items is an error, without a signal.
    ///
    /// SDK: `ISteamUGC::StopPlaytimeTracking`.
    fn stopPlaytimeTracking(call, published_file_ids: VarArray) {
        track_playtime(call, named!(published_file_ids), PLAYTIME_STOPPED, Ugc::stop_playtime_tracking);
    }

    /// Stops counting the playtime of every item. [signal stop_playtime_tracking] follows.
    ///
    /// SDK: `ISteamUGC::StopPlaytimeTrackingForAllItems`.
    fn stopPlaytimeTrackingForAllItems(call) {
        if let Some(ugc) = ugc(call) {
            requests::expect(ugc.stop_playtime_tracking_for_all_items(), PLAYTIME_STOPPED, 0);
        }
    }

    /// The mature content that the user of a client does not want to see: an Array of
    /// [enum UGCContentDescriptorID], up to `max_entries` of them. Empty on a game server.
    ///
    /// SDK: `ISteamUGC::GetUserContentDescriptorPreferences`.
    fn getUserContentDescriptorPreferences(call, max_entries: i64 = 5) -> VarArray {
        let Some(ugc) = ugc(call) else { return VarArray::new() };
        let Some(most) = unsigned(call, named!(max_entries)) else { return VarArray::new() };
        ugc.user_content_descriptor_preferences(most).into_iter().map(Variant::from).collect()
    }

    /// Shows the Workshop's legal agreement in a client's overlay. False on a game server, which has none.
    ///
    /// SDK: `ISteamUGC::ShowWorkshopEULA`.
    fn showWorkshopEULA(call) -> bool {
        ugc(call).is_some_and(|ugc| ugc.show_workshop_eula())
    }

    /// Asks whether the account accepted the Workshop's legal agreement. [signal workshop_eula_status] follows.
    ///
    /// SDK: `ISteamUGC::GetWorkshopEULAStatus`.
    fn getWorkshopEULAStatus(call) {
        if let Some(ugc) = ugc(call) {
            let app_id = Utils::get().map_or(0, |utils| utils.app_id());
            requests::expect(ugc.workshop_eula_status(), EULA_STATUS, app_id.into());
        }
    }
}

fn track_playtime(call: Call, items: Named<VarArray>, answer: Answer, ask: fn(&Ugc, Vec<u64>) -> u64) {
    let argument = items.name;
    let Some(ugc) = ugc(call) else { return };
    let Some(items) = item_ids(call, items) else { return };
    let count = items.len();
    if !(1..=PLAYTIME_ITEMS_MOST).contains(&count) {
        let problem = format!("{argument} has {count} items; it must have 1 to {PLAYTIME_ITEMS_MOST}.");
        call.report(argument, &problem);
        return;
    }
    requests::expect(ask(&ugc, items), answer, 0);
}

fn eula_data(version: u32, action: u32, accepted: bool, needs_action: bool) -> VarDictionary {
    vdict! {
        "version" => version,
        "action" => action,
        "accepted" => accepted,
        "needs_action" => needs_action,
    }
}

signals! {
    /// Answers `getUserItemVote`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the
    /// item. One of `vote_up`, `vote_down` and `vote_skipped` is true when the account voted for it, against
    /// it, or passed it over.
    fn get_item_vote_result(
        result: i64 as enums::Result,
        file_id: i64,
        vote_up: bool,
        vote_down: bool,
        vote_skipped: bool,
    );

    /// Answers `setUserItemVote`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item
    /// and `vote_up` true for a vote in its favour.
    fn set_user_item_vote(result: i64 as enums::Result, file_id: i64, vote_up: bool);

    /// Answers `startPlaytimeTracking`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked).
    fn start_playtime_tracking(result: i64 as enums::Result);

    /// Answers `stopPlaytimeTracking` and `stopPlaytimeTrackingForAllItems`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked).
    fn stop_playtime_tracking(result: i64 as enums::Result);

    /// Answers `addItemToFavorites` and `removeItemFromFavorites`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the item,
    /// and `was_add_request` is true when it was to be added and false when it was to be removed.
    fn user_favorite_items_list_changed(
        result: i64 as enums::Result,
        file_id: i64,
        was_add_request: bool,
    );

    /// Answers `getWorkshopEULAStatus`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `app_id` the app.
    /// `eula_data` has the keys `version` (int), `action` (int, Unix time of the account's decision),
    /// `accepted` (bool, the agreement is accepted) and `needs_action` (bool, this version still waits for a
    /// decision).
    fn workshop_eula_status(result: i64 as enums::Result, app_id: i64, eula_data: VarDictionary);
}

answers! {
    /// To `addItemToFavorites` and `removeItemFromFavorites`.
    FAVORITES_CHANGED(item, add): UserFavoriteItemsListChanged_t
        => user_favorite_items_list_changed(m_eResult: i32, m_nPublishedFileId: i64, m_bWasAddRequest: u8),
        else (RESULT_IO_FAILURE, item, add != 0);

    /// To `setUserItemVote`.
    VOTE_SET(item, up): SetUserItemVoteResult_t
        => set_user_item_vote(m_eResult: i32, m_nPublishedFileId: i64, m_bVoteUp: u8),
        else (RESULT_IO_FAILURE, item, up != 0);

    /// To `getUserItemVote`.
    VOTE(item): GetUserItemVoteResult_t
        => get_item_vote_result(
            m_eResult: i32,
            m_nPublishedFileId: i64,
            m_bVotedUp: u8,
            m_bVotedDown: u8,
            m_bVoteSkipped: u8,
        ),
        else (RESULT_IO_FAILURE, item, false, false, false);

    /// To `startPlaytimeTracking`.
    PLAYTIME_STARTED: StartPlaytimeTrackingResult_t
        => start_playtime_tracking(m_eResult: i32), else (RESULT_IO_FAILURE);

    /// To `stopPlaytimeTracking` and `stopPlaytimeTrackingForAllItems`.
    PLAYTIME_STOPPED: StopPlaytimeTrackingResult_t
        => stop_playtime_tracking(m_eResult: i32), else (RESULT_IO_FAILURE);

    /// To `getWorkshopEULAStatus`.
    EULA_STATUS(app): WorkshopEULAStatus_t
        => |
            m_eResult: i32,
            m_nAppID: u32,
            m_unVersion: u32,
            m_rtAction: u32,
            m_bAccepted: u8,
            m_bNeedsAction: u8
        | {
            let data = eula_data(m_unVersion, m_rtAction, m_bAccepted != 0, m_bNeedsAction != 0);
            workshop_eula_status(m_eResult, m_nAppID, data)
        },
        else workshop_eula_status(RESULT_IO_FAILURE, app, eula_data(0, 0, false, false));
}
