//! What items require: other items, and apps.

use godot::builtin::PackedInt32Array;

use super::checks::{ask_about, ugc, unsigned};
use crate::api::callbacks::{answers, callbacks};
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests::{self, deliver_part};
use crate::register::call::named;
use crate::register::method::methods;
use crate::register::signal::signals;
use crate::session::requests::{Answer, Part};
use steam::payload::{Payload, field};
use steam::result::{RESULT_IO_FAILURE, RESULT_OK};
use steam::sys::GetAppDependenciesResult_t;
use steam::ugc::Ugc;

/// To `getAppDependencies`. More apps than fit into one answer come in several.
pub const APP_DEPENDENCIES: Answer = SOME_APP_DEPENDENCIES.in_parts(read_app_dependencies);

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS };

methods! {
    /// Makes an item the child of another: a member, if that is a collection, and otherwise an item that it
    /// should be used with. [signal add_ugc_dependency_result] follows.
    ///
    /// SDK: `ISteamUGC::AddDependency`.
    fn addDependency(call, published_file_id: i64, child_published_file_id: i64) {
        if let Some(ugc) = ugc(call) {
            let call = ugc.add_dependency(published_file_id as u64, child_published_file_id as u64);
            requests::expect_about(call, DEPENDENCY_ADDED, [published_file_id, child_published_file_id]);
        }
    }

    /// Takes a child away from an item. [signal remove_ugc_dependency_result] follows.
    ///
    /// SDK: `ISteamUGC::RemoveDependency`.
    fn removeDependency(call, published_file_id: i64, child_published_file_id: i64) {
        if let Some(ugc) = ugc(call) {
            let call = ugc.remove_dependency(published_file_id as u64, child_published_file_id as u64);
            requests::expect_about(call, DEPENDENCY_REMOVED, [published_file_id, child_published_file_id]);
        }
    }

    /// Declares that an item needs an app, a DLC mostly; the item's web page says so, nothing is enforced.
    /// [signal add_app_dependency_result] follows.
    ///
    /// SDK: `ISteamUGC::AddAppDependency`.
    fn addAppDependency(call, published_file_id: i64, app_id: i64) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let call = ugc.add_app_dependency(published_file_id as u64, app);
        requests::expect_about(call, APP_DEPENDENCY_ADDED, [published_file_id, app_id]);
    }

    /// Takes back that an item needs an app. [signal remove_app_dependency_result] follows.
    ///
    /// SDK: `ISteamUGC::RemoveAppDependency`.
    fn removeAppDependency(call, published_file_id: i64, app_id: i64) {
        let Some(ugc) = ugc(call) else { return };
        let Some(app) = unsigned(call, named!(app_id)) else { return };
        let call = ugc.remove_app_dependency(published_file_id as u64, app);
        requests::expect_about(call, APP_DEPENDENCY_REMOVED, [published_file_id, app_id]);
    }

    /// Asks which apps an item needs. [signal get_app_dependencies_result] follows, once for every 32 of them.
    ///
    /// SDK: `ISteamUGC::GetAppDependencies`.
    fn getAppDependencies(call, published_file_id: i64) {
        ask_about(call, published_file_id, APP_DEPENDENCIES, Ugc::app_dependencies);
    }
}

/// A part of the apps that an item requires; `None` for an answer that says why there are none.
fn read_app_dependencies(payload: &[u8]) -> Option<Part> {
    let payload = Payload::<GetAppDependenciesResult_t>::new(payload)?;
    let result = field!(payload, GetAppDependenciesResult_t.m_eResult: i32);
    let total = field!(payload, GetAppDependenciesResult_t.m_nTotalNumAppDependencies: u32);
    (result == RESULT_OK).then(|| Part { ids: apps_in(&payload), total })
}

/// The apps of one answer; it has room for 32 whatever their number claims.
fn apps_in(payload: &Payload<GetAppDependenciesResult_t>) -> Vec<u32> {
    let apps = field!(payload, GetAppDependenciesResult_t.m_rgAppIDs: [u32; 32]);
    let count = field!(payload, GetAppDependenciesResult_t.m_nNumAppDependencies: u32) as usize;
    apps.into_iter().take(count).collect()
}

signals! {
    /// Answers `addAppDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the
    /// Workshop item and `app_id` the app or DLC that it now requires.
    fn add_app_dependency_result(result: i64 as enums::Result, file_id: i64, app_id: i64);

    /// Answers `addDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the parent
    /// item and `child_id` the item that became its child.
    fn add_ugc_dependency_result(result: i64 as enums::Result, file_id: i64, child_id: i64);

    /// Answers `getAppDependencies`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `file_id` the
    /// item. `app_ids` holds the apps and DLCs that it requires, `app_dependencies` tells how many they are
    /// in this answer (32 at most) and `total_app_dependencies` how many there are in all. Comes several
    /// times when they do not fit into one answer.
    fn get_app_dependencies_result(
        result: i64 as enums::Result,
        file_id: i64,
        app_ids: PackedInt32Array,
        app_dependencies: i64,
        total_app_dependencies: i64,
    );

    /// Answers `removeAppDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the
    /// Workshop item and `app_id` the app or DLC that it no longer requires.
    fn remove_app_dependency_result(result: i64 as enums::Result, file_id: i64, app_id: i64);

    /// Answers `removeDependency`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `file_id` the parent
    /// item and `child_id` the item that is no longer its child.
    fn remove_ugc_dependency_result(result: i64 as enums::Result, file_id: i64, child_id: i64);
}

callbacks! {
    GetAppDependenciesResult_t => |payload, m_nPublishedFileId: i64| {
        if let Some(part) = read_app_dependencies(payload.all()) {
            deliver_part(APP_DEPENDENCIES.callback, m_nPublishedFileId, &part, payload.all());
        }
    };
}

answers! {
    /// To `addDependency`.
    DEPENDENCY_ADDED(parent, child): AddUGCDependencyResult_t
        => add_ugc_dependency_result(m_eResult: i32, m_nPublishedFileId: i64, m_nChildPublishedFileId: i64),
        else (RESULT_IO_FAILURE, parent, child);

    /// To `removeDependency`.
    DEPENDENCY_REMOVED(parent, child): RemoveUGCDependencyResult_t
        => remove_ugc_dependency_result(
            m_eResult: i32,
            m_nPublishedFileId: i64,
            m_nChildPublishedFileId: i64,
        ),
        else (RESULT_IO_FAILURE, parent, child);

    /// To `addAppDependency`.
    APP_DEPENDENCY_ADDED(item, app): AddAppDependencyResult_t
        => add_app_dependency_result(m_eResult: i32, m_nPublishedFileId: i64, m_nAppID: u32),
        else (RESULT_IO_FAILURE, item, app);

    /// To `removeAppDependency`.
    APP_DEPENDENCY_REMOVED(item, app): RemoveAppDependencyResult_t
        => remove_app_dependency_result(m_eResult: i32, m_nPublishedFileId: i64, m_nAppID: u32),
        else (RESULT_IO_FAILURE, item, app);

    /// A part of [`APP_DEPENDENCIES`].
    SOME_APP_DEPENDENCIES(item): GetAppDependenciesResult_t
        => |payload, m_eResult: i32, m_nPublishedFileId: i64, m_nTotalNumAppDependencies: u32| {
            let apps: PackedInt32Array = apps_in(payload).into_iter().map(|app| app as i32).collect();
            let count = apps.len() as i64;
            get_app_dependencies_result(m_eResult, m_nPublishedFileId, apps, count, m_nTotalNumAppDependencies)
        },
        else get_app_dependencies_result(RESULT_IO_FAILURE, item, PackedInt32Array::new(), 0, 0);
}

#[cfg(test)]
mod tests {
    use std::mem::offset_of;

    use super::*;

    /// A `GetAppDependenciesResult_t` whose apps are 100, 101, ...
    fn answer(result: i32, count: u32, total: u32) -> Vec<u8> {
        let mut bytes = vec![0; size_of::<GetAppDependenciesResult_t>()];
        let mut put = |offset: usize, value: u32| {
            bytes[offset..offset + 4].copy_from_slice(&value.to_ne_bytes());
        };
        put(offset_of!(GetAppDependenciesResult_t, m_eResult), result as u32);
        put(offset_of!(GetAppDependenciesResult_t, m_nNumAppDependencies), count);
        put(offset_of!(GetAppDependenciesResult_t, m_nTotalNumAppDependencies), total);
        let apps = offset_of!(GetAppDependenciesResult_t, m_rgAppIDs);
        (0..32).for_each(|index| put(apps + 4 * index, 100 + index as u32));
        bytes
    }

    #[test]
    fn as_many_apps_are_read_as_the_answer_has() {
        let part = read_app_dependencies(&answer(RESULT_OK, 3, 70)).unwrap();
        assert_eq!((part.ids, part.total), (vec![100, 101, 102], 70));
        let part = read_app_dependencies(&answer(RESULT_OK, 4_000_000_000, 70)).unwrap();
        assert_eq!(part.ids.len(), 32, "a count beyond the array");
    }

    #[test]
    fn an_error_is_no_part() {
        assert!(read_app_dependencies(&answer(2, 3, 70)).is_none());
        assert!(read_app_dependencies(&answer(RESULT_OK, 3, 70)[1..]).is_none());
    }
}
