//! What a server asks the Workshop for, and what happens in time.

use super::files::{Installed, UploadSizes, Uploaded};
use super::item::{FileId, Outcome};
use super::world::Call;
use crate::dispatch::CallHandle;

/// Handle of a query or of an update (`UGCQueryHandle_t`, `UGCUpdateHandle_t`).
pub type Handle = u64;
/// The handle of none.
pub const INVALID_HANDLE: Handle = u64::MAX;

/// A request that is answered by a call result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// A query.
    Query(Handle),
    /// The details of one item, in the way of old SDKs: by a query that nobody sees.
    Details(Handle, FileId),
    /// A new item for an app, of a file type.
    Create(u32, i32),
    /// An update.
    Submit(Handle),
    /// The end of an item.
    Delete(FileId),
    /// A vote for or against an item.
    SetVote(FileId, bool),
    /// The question how the server voted.
    GetVote(FileId),
    /// An item of an app becomes a favourite, or one no more.
    Favorite(u32, FileId, bool),
    /// A subscription.
    Subscribe(FileId),
    /// The end of a subscription.
    Unsubscribe(FileId),
    /// The beginning of playtime.
    StartPlaytime(Vec<FileId>),
    /// The end of playtime; none for all items.
    StopPlaytime(Option<Vec<FileId>>),
    /// A parent and its new child.
    AddChild(FileId, FileId),
    /// A parent and its child no more.
    RemoveChild(FileId, FileId),
    /// An item and the app that it requires.
    AddApp(FileId, u32),
    /// An item and the app that it requires no more.
    RemoveApp(FileId, u32),
    /// The question which apps an item requires.
    Apps(FileId),
    /// The question about the app's agreement.
    EulaStatus,
}

impl Request {
    /// Its name in a scenario.
    pub fn call(&self) -> Call {
        match self {
            Self::Query(_) | Self::Details(..) => Call::SendQuery,
            Self::Create(..) => Call::CreateItem,
            Self::Submit(_) => Call::SubmitItemUpdate,
            Self::Delete(_) => Call::DeleteItem,
            Self::SetVote(..) => Call::SetUserItemVote,
            Self::GetVote(_) => Call::GetUserItemVote,
            Self::Favorite(.., true) => Call::AddItemToFavorites,
            Self::Favorite(.., false) => Call::RemoveItemFromFavorites,
            Self::Subscribe(_) => Call::SubscribeItem,
            Self::Unsubscribe(_) => Call::UnsubscribeItem,
            Self::StartPlaytime(_) => Call::StartPlaytimeTracking,
            Self::StopPlaytime(Some(_)) => Call::StopPlaytimeTracking,
            Self::StopPlaytime(None) => Call::StopPlaytimeTrackingForAllItems,
            Self::AddChild(..) => Call::AddDependency,
            Self::RemoveChild(..) => Call::RemoveDependency,
            Self::AddApp(..) => Call::AddAppDependency,
            Self::RemoveApp(..) => Call::RemoveAppDependency,
            Self::Apps(_) => Call::GetAppDependencies,
            Self::EulaStatus => Call::GetEulaStatus,
        }
    }
}

/// What happens in time.
#[derive(Debug)]
pub enum WorkshopEvent {
    /// A request is answered; it may have been refused when it was made.
    Answer {
        /// The call that is answered.
        call: CallHandle,
        /// What was asked for.
        request: Request,
        /// Why it was refused, if it was.
        refused: Outcome,
    },
    /// The files of an update are counted.
    Measured(Handle, UploadSizes),
    /// The files of an update are where they stay; it is answered.
    Uploaded(CallHandle, Handle, Outcome<Uploaded>),
    /// The download of this number is done.
    DownloadEnded(u64),
    /// The content of an item lies where it is installed.
    Installed(FileId, Outcome<Installed>),
}
