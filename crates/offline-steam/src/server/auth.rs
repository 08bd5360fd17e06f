//! Tickets, auth sessions and bots.

use std::time::Duration;

use super::{Event, Server};
use crate::auth::{AuthResponse, BeginAuthSessionResult, License};
use crate::auth_sessions::{AuthSession, News, State};
use crate::callbacks;
use crate::notice::notice;
use crate::result::SteamResult;
use crate::steam_id::{AccountType, SteamId};
use crate::ticket::{Ticket, TicketError, TicketHandle};

/// The server's own tickets.
impl Server {
    /// Makes a ticket that proves who this server is, for the server `remote` or, with [`SteamId::NIL`], for
    /// anybody. None without a Steam ID, that is before the first logon.
    pub fn auth_session_ticket(&mut self, remote: SteamId) -> Option<(TicketHandle, [u8; Ticket::SIZE])> {
        let steam_id = self.steam_id();
        if steam_id == SteamId::NIL {
            notice("no ticket: the server has no Steam ID until it is logged on");
            return None;
        }
        let handle = self.auth.new_handle();
        let ticket = Ticket {
            steam_id,
            server_id: remote,
            number: self.auth.number_of(handle),
            app_id: self.scenario.app_id,
            kept: self.persona.is_some(),
            ..Ticket::default()
        };
        if ticket.kept {
            self.keep_ticket(handle, &ticket);
        }
        let result = if self.is_logged_on() { SteamResult::OK } else { SteamResult::NO_CONNECTION };
        self.post(callbacks::get_auth_session_ticket_response(handle, result));
        Some((handle, ticket.to_bytes()))
    }

    /// Takes back a ticket of the server's own. A session that was begun with it in this process is told so.
    pub fn cancel_auth_ticket(&mut self, handle: TicketHandle) {
        if !self.auth.issued.remove(&handle) {
            return;
        }
        self.kept_tickets.remove(&handle);
        let number = self.auth.number_of(handle);
        let decided =
            |session: &AuthSession| session.ticket.number == number && session.state == State::Authenticated;
        let user = self.auth.sessions.iter().find(|(_, session)| decided(session)).map(|(user, _)| *user);
        if let Some(user) = user {
            self.tell(user, News::Revoked(AuthResponse::TICKET_CANCELED), Duration::ZERO);
        }
    }
}

/// Auth sessions.
impl Server {
    /// Looks at a user's ticket and, if it is good, opens a session and lists the user as a player. The verdict
    /// follows by callback.
    pub fn begin_auth_session(&mut self, ticket: &[u8], user: SteamId) -> BeginAuthSessionResult {
        let ticket = match self.check_ticket(ticket, user) {
            Ok(ticket) => ticket,
            Err((refusal, why)) => {
                notice(&format!("no session for {}: {why}", user.0));
                return refusal;
            }
        };
        let reused = self.auth.note_use(&ticket);
        self.auth
            .sessions
            .insert(user, AuthSession { ticket, reused, taken_back: false, state: State::Undecided });
        if user.is(AccountType::Individual) {
            self.players.add(user, self.now());
        }
        self.next_ticket_check = self.now();
        self.tell(user, News::Verdict, self.scenario.auth.delay_ms);
        BeginAuthSessionResult::Ok
    }

    /// Reads a user's ticket, or says what is wrong with it.
    fn check_ticket(&self, ticket: &[u8], user: SteamId) -> Result<Ticket, (BeginAuthSessionResult, String)> {
        let app = self.scenario.app_id;
        let ticket = Ticket::parse(ticket).map_err(|error| match error {
            TicketError::Malformed => (
                BeginAuthSessionResult::InvalidTicket,
                "these bytes are no ticket of the offline format, or a damaged one".to_owned(),
            ),
            TicketError::OtherVersion => (
                BeginAuthSessionResult::InvalidVersion,
                "the ticket has another version of the offline format".to_owned(),
            ),
        })?;
        if ticket.steam_id != user {
            let from = ticket.steam_id.0;
            Err((BeginAuthSessionResult::InvalidTicket, format!("the ticket is one of {from}")))
        } else if !user.can_authenticate() {
            Err((
                BeginAuthSessionResult::InvalidTicket,
                "that is neither a person's Steam ID nor a game server's".to_owned(),
            ))
        } else if ticket.app_id != app {
            let other = ticket.app_id;
            Err((
                BeginAuthSessionResult::GameMismatch,
                format!("the ticket is for app {other}, and the server runs as app {app}"),
            ))
        } else if ticket.is_expired(self.unix_time()) {
            let end = ticket.expires;
            Err((BeginAuthSessionResult::ExpiredTicket, format!("the ticket ended at {end} (Unix time)")))
        } else if self.has_auth_session(user) {
            Err((BeginAuthSessionResult::DuplicateRequest, "the user has one already".to_owned()))
        } else {
            Ok(ticket)
        }
    }

    /// Ends a user's session, with everything that is pending about it, or a bot's stay.
    pub fn end_auth_session(&mut self, user: SteamId) {
        self.players.remove(user);
        if self.auth.sessions.remove(&user).is_none() {
            return;
        }
        self.auth.held.retain(|(other, _)| *other != user);
        self.timeline.retain(|event| !matches!(event, Event::News(other, _) if *other == user));
        self.unload_stats_later(user);
    }

    /// Whether a session of the user is open.
    pub(super) fn has_auth_session(&self, user: SteamId) -> bool {
        self.auth.sessions.contains_key(&user)
    }

    /// Whether a user has an app.
    pub fn user_has_license(&self, user: SteamId, app_id: u32) -> License {
        match self.auth.sessions.get(&user) {
            Some(AuthSession { state: State::Authenticated, .. }) => {
                self.scenario.user(user).license(app_id, self.scenario.app_id)
            }
            _ => License::NoAuth,
        }
    }

    /// Lists a bot as a player and returns the Steam ID made up for it.
    pub fn create_bot(&mut self) -> SteamId {
        let bot = SteamId::anonymous_user();
        self.players.add(bot, self.now());
        bot
    }
}

/// What Steam tells about users.
impl Server {
    /// Lets Steam tell something about a user, `delay` from now.
    pub(super) fn tell(&mut self, user: SteamId, news: News, delay: impl Into<Duration>) {
        let arrival = delay.into() + self.scenario.callback_delay_ms.into();
        self.timeline.schedule(arrival, Event::News(user, news));
    }

    /// What Steam has to tell arrives, if the connection stands; otherwise it waits for one.
    pub(super) fn receive(&mut self, user: SteamId, news: News) {
        if !self.is_logged_on() {
            return self.auth.held.push((user, news));
        }
        match news {
            News::Verdict => self.give_verdict(user),
            News::Revoked(response) => self.respond(user, response),
            News::Kick(reason) => self.pipe.push(callbacks::client_kick(user, reason)),
        }
    }

    /// Lets Steam tell what it could not while the server was not logged on.
    pub(super) fn tell_held_news(&mut self) {
        for (user, news) in std::mem::take(&mut self.auth.held) {
            self.tell(user, news, Duration::ZERO);
        }
    }

    fn give_verdict(&mut self, user: SteamId) {
        let Some(session) = self.auth.sessions.get(&user) else { return };
        let response = self.verdict(session);
        self.respond(user, response);
        if response != AuthResponse::OK {
            return;
        }
        let known = self.scenario.user(user);
        let (revoke, kick) = (known.revoke.clone(), known.kick.clone());
        if let Some(revoke) = revoke {
            self.tell(user, News::Revoked(revoke.response), revoke.after_ms);
        }
        if let Some(kick) = kick {
            self.tell(user, News::Kick(kick.reason), kick.after_ms);
        }
    }

    fn verdict(&self, AuthSession { ticket, reused, taken_back, .. }: &AuthSession) -> AuthResponse {
        if ticket.server_id != SteamId::NIL && ticket.server_id != self.steam_id() {
            AuthResponse::NETWORK_IDENTITY_FAILURE
        } else if *taken_back || self.auth.is_canceled(ticket) {
            AuthResponse::TICKET_CANCELED
        } else if *reused {
            AuthResponse::TICKET_ALREADY_USED
        } else {
            self.scenario.user(ticket.steam_id).verdict(self.scenario.app_id)
        }
    }

    fn respond(&mut self, user: SteamId, response: AuthResponse) {
        let Some(session) = self.auth.sessions.get_mut(&user) else { return };
        session.state = if response == AuthResponse::OK { State::Authenticated } else { State::Refused };
        let owner = Some(session.ticket.owner_id)
            .filter(|owner| *owner != SteamId::NIL)
            .or(self.scenario.user(user).owner_id)
            .unwrap_or(user);
        self.pipe.push(callbacks::validate_auth_ticket_response(user, response, owner));
    }
}

#[cfg(test)]
impl Server {
    /// How much is kept about sessions, other than used tickets: sessions, things held back, upcoming things.
    pub fn kept_about_sessions(&self) -> [usize; 3] {
        [self.auth.sessions.len(), self.auth.held.len(), self.timeline.count_upcoming()]
    }

    /// How many used tickets are remembered.
    pub fn remembered_tickets(&self) -> usize {
        self.auth.used.len()
    }
}
