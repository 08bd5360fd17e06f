//! The Workshop's requests and downloads on the server's timeline.
//!
//! A request does what it does when it is answered. So a test that slows answers down sees the state of before until
//! then, and a lost answer belongs to a request that Steam never got.

use std::fs;
use std::time::Duration;

use super::{Event, Server};
use crate::dispatch::{CallHandle, CallResult, NO_CALL};
use crate::message::Message;
use crate::result::SteamResult;
use crate::workshop::answer::Found;
use crate::workshop::callbacks;
use crate::workshop::files::{Installed, Uploaded};
use crate::workshop::item::{FileId, Outcome};
use crate::workshop::query::{Question, SetOption};
use crate::workshop::request::{Handle, INVALID_HANDLE, Request, WorkshopEvent};
use crate::workshop::world::Call;

fn code<T>(outcome: &Outcome<T>) -> SteamResult {
    outcome.as_ref().err().copied().unwrap_or(SteamResult::OK)
}

/// Requests.
impl Server {
    /// Asks for something; a call result will answer.
    pub fn ask_workshop(&mut self, request: Request) -> CallHandle {
        self.ask_slowly(request, Duration::ZERO)
    }

    fn ask_slowly(&mut self, request: Request, length: Duration) -> CallHandle {
        let refused = self.check_request(request.call());
        let call = self.pipe.new_call();
        let event = WorkshopEvent::Answer { call, request, refused };
        self.timeline.schedule(self.answer_delay() + length, Event::Workshop(event));
        call
    }

    fn check_request(&self, call: Call) -> Outcome {
        if self.is_logged_on() { self.check_scenario(call) } else { Err(SteamResult::NOT_LOGGED_ON) }
    }

    /// Whether the scenario lets a call succeed.
    fn check_scenario(&self, call: Call) -> Outcome {
        match self.scenario.workshop.results.get(&call) {
            Some(result) if *result != SteamResult::OK => Err(*result),
            _ => Ok(()),
        }
    }

    /// Sends a query.
    pub fn send_query(&mut self, query: Handle) -> CallHandle {
        if self.workshop.send_query(query) { self.ask_workshop(Request::Query(query)) } else { NO_CALL }
    }

    /// Asks for the details of one item, in the way of old SDKs.
    pub fn request_details(&mut self, item: FileId, max_age: u32) -> CallHandle {
        let query = self.workshop.create_query(Question::Details(vec![item]));
        if query == INVALID_HANDLE {
            return NO_CALL;
        }
        self.workshop.set_query_option(query, SetOption::MaxAge(max_age));
        self.workshop.set_query_option(query, SetOption::LongDescription(true));
        self.workshop.send_query(query);
        self.ask_workshop(Request::Details(query, item))
    }

    /// Submits an update.
    pub fn submit_item_update(&mut self, update: Handle) -> CallHandle {
        let length = Duration::from(self.scenario.workshop.submit_ms);
        let now = self.now();
        if !self.workshop.submit(update, now, length) {
            return NO_CALL;
        }
        if let Some(measure) = self.workshop.measure(update) {
            self.errands
                .post(move || Some(Event::Workshop(WorkshopEvent::Measured(update, measure.carry_out()))));
        }
        self.ask_slowly(Request::Submit(update), length)
    }

    pub(super) fn let_workshop_event_happen(&mut self, event: WorkshopEvent) {
        match event {
            WorkshopEvent::Answer { call, request, refused } => self.answer_request(call, request, refused),
            WorkshopEvent::Measured(update, sizes) => self.workshop.set_upload_sizes(update, sizes),
            WorkshopEvent::Uploaded(call, update, uploaded) => {
                let answer = self.finish_update(update, uploaded);
                self.tell_answer(call, answer, Vec::new());
            }
            WorkshopEvent::DownloadEnded(number) => self.end_download(number),
            WorkshopEvent::Installed(item, installed) => self.end_install(item, installed.map(Some)),
        }
    }

    fn answer_request(&mut self, call: CallHandle, request: Request, refused: Outcome) {
        let io_failure = self.scenario.call_results.io_failure;
        let refused = if io_failure { Err(SteamResult::FAIL) } else { refused };
        if let Request::Submit(update) = request
            && refused.is_ok()
            && let Some(transfer) = self.workshop.transfer(update, self.steam_id())
        {
            return self.errands.post(move || {
                Some(Event::Workshop(WorkshopEvent::Uploaded(call, update, transfer.carry_out())))
            });
        }
        let (answer, more) = self.carry_out(&request, refused);
        self.tell_answer(call, answer, more);
    }

    fn tell_answer(&mut self, call: CallHandle, mut answer: Message, more: Vec<Message>) {
        let io_failure = self.scenario.call_results.io_failure;
        if io_failure {
            answer.payload.fill(0);
        }
        self.pipe.complete(call, CallResult { answer, io_failure });
        if !io_failure {
            more.into_iter().for_each(|message| self.pipe.push(message));
        }
    }

    /// Does what a request asks for, unless it is refused. Returns its answer, and callbacks that follow.
    fn carry_out(&mut self, request: &Request, refused: Outcome) -> (Message, Vec<Message>) {
        let (server, now, app_id) = (self.steam_id(), self.now(), self.scenario.app_id);
        let unix_time = self.unix_time() as u32;
        let workshop = &mut self.workshop;
        let needs_agreement = self.scenario.workshop.needs_legal_agreement;
        let answer = match request {
            Request::Query(query) => {
                let (answer, cached) = workshop.answer_query(*query, refused, server, now);
                callbacks::query_completed(*query, &answer, cached)
            }
            Request::Details(query, item) => {
                let (answer, cached) = workshop.answer_query(*query, refused, server, now);
                workshop.release_query(*query);
                let missing = Found::missing(*item, answer.result);
                callbacks::request_details(&answer.found.first().unwrap_or(&missing).details(), cached)
            }
            Request::Create(app_id, file_type) => {
                let item = refused.and_then(|()| workshop.create_item(*app_id, *file_type, unix_time));
                let agreement = item.is_ok() && needs_agreement;
                callbacks::item_created(code(&item), item.unwrap_or(FileId(0)), agreement)
            }
            Request::Submit(update) => self.finish_update(*update, refused.map(|()| Uploaded::default())),
            Request::Delete(item) => {
                let outcome = refused.and_then(|()| workshop.delete_item(*item, server));
                callbacks::item_deleted(code(&outcome), *item)
            }
            Request::SetVote(item, up) => {
                let outcome = refused.and_then(|()| workshop.vote(*item, *up));
                callbacks::vote_set(*item, code(&outcome), *up)
            }
            Request::GetVote(item) => {
                let vote = refused.and_then(|()| workshop.vote_on(*item));
                callbacks::vote(*item, code(&vote), vote.unwrap_or(None))
            }
            Request::Favorite(app_id, item, favorite) => {
                let outcome = refused.and_then(|()| workshop.set_favorite(*app_id, *item, *favorite));
                callbacks::favorites_changed(*item, code(&outcome), *favorite)
            }
            Request::Subscribe(item) => return self.subscribe(*item, refused),
            Request::Unsubscribe(item) => return self.unsubscribe(*item, refused),
            Request::StartPlaytime(items) => {
                let outcome = refused.and_then(|()| workshop.start_playtime(items, now));
                callbacks::playtime_started(code(&outcome))
            }
            Request::StopPlaytime(items) => {
                let outcome = refused.and_then(|()| workshop.stop_playtime(items.as_deref(), now));
                callbacks::playtime_stopped(code(&outcome))
            }
            Request::AddChild(parent, child) => {
                let outcome = refused.and_then(|()| workshop.add_child(*parent, *child));
                callbacks::dependency_added(code(&outcome), *parent, *child)
            }
            Request::RemoveChild(parent, child) => {
                let outcome = refused.and_then(|()| workshop.remove_child(*parent, *child));
                callbacks::dependency_removed(code(&outcome), *parent, *child)
            }
            Request::AddApp(item, app_id) => {
                let outcome = refused.and_then(|()| workshop.add_app_dependency(*item, *app_id));
                callbacks::app_dependency_added(code(&outcome), *item, *app_id)
            }
            Request::RemoveApp(item, app_id) => {
                let outcome = refused.and_then(|()| workshop.remove_app_dependency(*item, *app_id));
                callbacks::app_dependency_removed(code(&outcome), *item, *app_id)
            }
            Request::Apps(item) => return self.tell_apps(*item, refused),
            Request::EulaStatus => {
                let eula = refused.map(|()| self.scenario.workshop.eula);
                callbacks::eula_status(code(&eula), app_id, eula.unwrap_or_default())
            }
        };
        (answer, Vec::new())
    }

    /// Makes the changes of an update, unless it is refused or its files do not do. Returns its answer.
    fn finish_update(&mut self, update: Handle, uploaded: Outcome<Uploaded>) -> Message {
        let (server, unix_time) = (self.steam_id(), self.unix_time() as u32);
        let (item, outcome) = self.workshop.finish_update(update, uploaded, server, unix_time);
        let needs_agreement = outcome.is_ok() && self.scenario.workshop.needs_legal_agreement;
        callbacks::item_updated(code(&outcome), needs_agreement, item)
    }

    fn subscribe(&mut self, item: FileId, refused: Outcome) -> (Message, Vec<Message>) {
        let unix_time = self.unix_time() as u32;
        let outcome = refused.and_then(|()| self.workshop.subscribe(item, unix_time));
        if outcome.is_ok() {
            self.download(item, false, false);
        }
        (
            callbacks::subscribed(code(&outcome), item),
            self.tell_subscriptions(item, outcome, callbacks::file_subscribed),
        )
    }

    fn unsubscribe(&mut self, item: FileId, refused: Outcome) -> (Message, Vec<Message>) {
        let outcome = refused.and_then(|()| self.workshop.unsubscribe(item));
        (
            callbacks::unsubscribed(code(&outcome), item),
            self.tell_subscriptions(item, outcome, callbacks::file_unsubscribed),
        )
    }

    /// What follows a change of the subscriptions.
    fn tell_subscriptions(
        &self,
        item: FileId,
        outcome: Outcome,
        change: fn(FileId, u32) -> Message,
    ) -> Vec<Message> {
        let app = self.workshop.app_of(item);
        let told = outcome.map(|()| vec![change(item, app), callbacks::subscriptions_changed(app)]);
        told.unwrap_or_default()
    }

    /// The first apps are the call's result; those for which it has no room follow as callbacks.
    fn tell_apps(&self, item: FileId, refused: Outcome) -> (Message, Vec<Message>) {
        let apps = refused.and_then(|()| self.workshop.app_dependencies(item));
        let result = code(&apps);
        let apps = apps.unwrap_or_default();
        let tell = |part: &[u32]| callbacks::app_dependencies(result, item, part, apps.len());
        let mut parts = apps.chunks(callbacks::APPS);
        let first = tell(parts.next().unwrap_or_default());
        (first, parts.map(tell).collect())
    }
}

/// Downloads.
impl Server {
    /// Lets an item's content come to this machine; false while logged off, and for an item that there is not.
    pub fn download_item(&mut self, item: FileId, urgent: bool) -> bool {
        if self.workshop.item(item).is_none() || !self.is_logged_on() {
            return false;
        }
        self.download(item, true, urgent);
        true
    }

    /// Begins to download what the scenario has the server subscribe to.
    pub(super) fn download_subscriptions(&mut self) {
        for item in self.workshop.subscribed(true) {
            self.download(item, false, false);
        }
    }

    fn download(&mut self, item: FileId, asked: bool, urgent: bool) {
        let now = self.now();
        self.workshop.downloads.advance(now);
        let length = Duration::from(self.scenario.workshop.download_ms);
        self.workshop.download(item, asked, urgent, length);
        self.await_download();
    }

    /// Holds all downloads, or lets them go on.
    pub fn suspend_downloads(&mut self, suspend: bool) {
        let now = self.now();
        self.workshop.downloads.advance(now);
        self.workshop.downloads.suspend(suspend);
        self.await_download();
    }

    fn await_download(&mut self) {
        if let Some((delay, number)) = self.workshop.downloads.next_end() {
            self.timeline.schedule(delay, Event::Workshop(WorkshopEvent::DownloadEnded(number)));
        }
    }

    fn end_download(&mut self, number: u64) {
        let now = self.now();
        self.workshop.downloads.advance(now);
        let Some(item) = self.workshop.downloads.take_finished(number) else { return };
        let server = self.steam_id();
        match self.check_scenario(Call::DownloadItem).and_then(|()| self.workshop.install(item, server)) {
            Ok(Some(install)) => self
                .errands
                .post(move || Some(Event::Workshop(WorkshopEvent::Installed(item, install.carry_out())))),
            outcome => self.end_install(item, outcome.map(|_| None)),
        }
        self.await_download();
    }

    /// Tells of the end of a download. Nothing is installed if nothing was new.
    fn end_install(&mut self, item: FileId, outcome: Outcome<Option<Installed>>) {
        let Some(download) = self.workshop.downloads.end_installing(item) else { return };
        let (app_id, result) = (self.workshop.app_of(item), code(&outcome));
        if let Ok(Some(installed)) = outcome {
            let manifest = installed.manifest;
            self.workshop.add_installed(item, installed);
            self.post(callbacks::item_installed(app_id, item, manifest));
        }
        if download.asked {
            self.post(callbacks::item_downloaded(app_id, item, result));
        }
    }

    /// Lets an item leave this machine, unless the server subscribes to it; false if it is not here.
    pub fn mark_unused(&mut self, item: FileId) -> bool {
        if self.workshop.installed(item).is_none() {
            return false;
        }
        if let Some(folder) = self.workshop.leave(item) {
            self.errands.post(move || {
                // What cannot be removed stays, as a user's own files might.
                let _ = fs::remove_dir_all(folder);
                None
            });
        }
        true
    }
}
