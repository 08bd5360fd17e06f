//! The queries that are open, and how they are answered.

use std::time::{Duration, Instant};

use super::answer::{Answer, Found, Making, Sizes};
use super::item::{FileId, Item, UserList};
use super::query::{Options, PAGE, Part, Query, Question, SetOption};
use super::search::{self, Candidate};
use super::{Handle, INVALID_HANDLE, Outcome, Remembered, Workshop, is_own};
use crate::result::SteamResult;
use crate::steam_id::SteamId;

/// Answers that are remembered for those to whom an old one will do.
const ANSWERS_KEPT: usize = 32;

/// Queries.
impl Workshop {
    /// Makes a query; [`INVALID_HANDLE`] for a question that Steam does not take.
    pub fn create_query(&mut self, question: Question) -> Handle {
        if !question.is_allowed(self.app_id) {
            return INVALID_HANDLE;
        }
        let handle = self.next_handle();
        self.queries.insert(handle, Query::new(question));
        handle
    }

    /// Sets an option of a query; false for one that does not fit it, or once it is sent.
    pub fn set_query_option(&mut self, handle: Handle, option: SetOption) -> bool {
        self.queries.get_mut(&handle).is_some_and(|query| query.set(option))
    }

    /// Notes that a query is sent; false if there is none, or if it was sent before.
    pub fn send_query(&mut self, handle: Handle) -> bool {
        self.queries.get_mut(&handle).is_some_and(|query| !std::mem::replace(&mut query.sent, true))
    }

    /// Frees a query; false if there is none.
    pub fn release_query(&mut self, handle: Handle) -> bool {
        self.queries.remove(&handle).is_some()
    }

    /// A result of an answered query.
    pub fn found(&self, handle: Handle, index: u32) -> Option<&Found> {
        self.queries.get(&handle)?.answer.as_ref()?.found.get(index as usize)
    }

    /// Answers a query, unless it is `refused`. Returns the answer, and whether it is an old one.
    pub fn answer_query(
        &mut self,
        handle: Handle,
        refused: Outcome,
        server: SteamId,
        now: Instant,
    ) -> (Answer, bool) {
        let Some(query) = self.queries.get(&handle) else {
            return (Answer::failed(SteamResult::FAIL), false);
        };
        let (answer, cached) = match (refused, self.remembered_answer(query, now)) {
            (Err(result), _) => (Answer::failed(result), false),
            (Ok(()), Some(answer)) => (answer, true),
            (Ok(()), None) => (self.search(&query.question, &query.options, server), false),
        };
        if refused.is_ok() && !cached {
            self.remember(handle, &answer, now);
        }
        if let Some(query) = self.queries.get_mut(&handle) {
            query.answer = Some(answer.clone());
        }
        (answer, cached)
    }

    fn remembered_answer(&self, query: &Query, now: Instant) -> Option<Answer> {
        let youngest = self
            .remembered
            .iter()
            .rfind(|old| old.question == query.question && old.options == query.options)
            .filter(|_| query.max_age > 0)?;
        let age = now.duration_since(youngest.at);
        (age <= Duration::from_secs(query.max_age.into())).then(|| youngest.answer.clone())
    }

    fn remember(&mut self, handle: Handle, answer: &Answer, now: Instant) {
        let Some(query) = self.queries.get(&handle) else { return };
        if self.remembered.len() == ANSWERS_KEPT {
            self.remembered.remove(0);
        }
        self.remembered.push(Remembered {
            question: query.question.clone(),
            options: query.options.clone(),
            at: now,
            answer: answer.clone(),
        });
    }

    fn search(&self, question: &Question, options: &Options, server: SteamId) -> Answer {
        let first = Part::Page(1);
        let part = match question {
            Question::All { part, .. } => part.clone(),
            Question::User { page, .. } => Part::Page(*page),
            Question::Details(_) => first,
        };
        let Some(start) = part.start() else { return Answer::failed(SteamResult::INVALID_PARAM) };
        let candidates: Vec<_> =
            self.items.iter().map(|(id, item)| self.candidate(*id, item, server)).collect();
        let found = search::find(&candidates, question, options, server.account());
        let end = start.saturating_add(PAGE).min(found.len());
        let shown = if options.returns.total_only { &[] } else { found.get(start..end).unwrap_or_default() };
        let next_cursor = match part {
            Part::Cursor(_) if end < found.len() => Part::cursor(end),
            _ => String::new(),
        };
        Answer {
            result: SteamResult::OK,
            found: shown.iter().map(|id| self.describe(*id, question, options, server)).collect(),
            total: found.len() as u32,
            next_cursor,
        }
    }

    pub(super) fn candidate<'a>(&self, id: FileId, item: &'a Item, server: SteamId) -> Candidate<'a> {
        let app_id = item.app_id.unwrap_or(self.app_id);
        let place = self.subscriptions.iter().position(|(subscribed, _)| *subscribed == id);
        Candidate {
            id,
            item,
            app_id,
            creator_app_id: item.creator_app_id.unwrap_or(app_id),
            owner: item.owner_id.unwrap_or(server).account(),
            own: is_own(item, server),
            subscribed: place.map_or(0, |place| place as u32 + 1),
        }
    }

    fn describe(&self, id: FileId, question: &Question, options: &Options, server: SteamId) -> Found {
        let Some(item) = self.items.get(&id) else {
            return Found::missing(id, SteamResult::FILE_NOT_FOUND);
        };
        let candidate = self.candidate(id, item, server);
        if item.result != SteamResult::OK {
            return Found::missing(id, item.result);
        }
        if !candidate.is_visible(options) {
            return Found::missing(id, SteamResult::ACCESS_DENIED);
        }
        let making = Making {
            language: &options.language,
            returns: options.returns,
            owner: item.owner_id.unwrap_or(server),
            app_id: candidate.app_id,
            sizes: Sizes { content: item.content_size() },
            time_added: self.time_added(id, item, question),
        };
        Found::new(id, item, making)
    }

    fn time_added(&self, id: FileId, item: &Item, question: &Question) -> u32 {
        let subscriptions = matches!(question, Question::User { list: UserList::Subscribed, .. });
        let subscribed = self.subscriptions.iter().find(|(other, _)| *other == id && subscriptions);
        subscribed.map_or(item.time_added, |(_, time)| *time)
    }
}
