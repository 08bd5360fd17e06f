//! A player's part of Steam: it is logged on from the beginning, as the player, and is no game server to anybody.

use std::ffi::{CStr, CString};
use std::time::Duration;

use super::{Event, KeptFor, KeptName, Server, Session, Settings};
use crate::auth::{AuthResponse, License};
use crate::auth_sessions::{News, State};
use crate::callbacks;
use crate::clock::Now;
use crate::dispatch::CallHandle;
use crate::mode::ServerMode;
use crate::networking::registry::{self, KeptTicket, Presence};
use crate::notice::notice;
use crate::persona::Persona;
use crate::query::QueryPort;
use crate::scenario::Scenario;
use crate::steam_id::SteamId;
use crate::ticket::{Ticket, TicketHandle};

/// How long it may take until a ticket that was taken back is known to be.
const TICKET_CHECK: Duration = Duration::from_millis(100);

impl Server {
    /// A player's part of Steam.
    pub fn for_player(persona: Persona, scenario: Scenario, run: i32, now: Now) -> Self {
        let settings = Settings {
            game_port: 0,
            query: QueryPort::Shared,
            mode: ServerMode::Authentication,
            version: String::new(),
        };
        let mut part = Self::new(settings, scenario, run, now);
        let id = persona.steam_id;
        part.session = Session::LoggedOn(id);
        part.presence = Presence::show(part.scenario.app_id, id, &persona.name)
            .map_err(|error| notice(&format!("another process is the player {}, too: {error}", id.0)))
            .ok();
        part.take_stats_at_hand(id);
        part.open_stats_box();
        part.persona = Some(persona);
        part
    }

    /// The player, if this is a player's part of Steam.
    pub fn persona(&self) -> Option<&Persona> {
        self.persona.as_ref()
    }

    /// What a user is called, as far as it is known here.
    pub fn name_of(&self, user: SteamId) -> Option<String> {
        match &self.persona {
            Some(persona) if persona.steam_id == user => Some(persona.name.clone()),
            _ => registry::player_name(self.scenario.app_id, user),
        }
    }

    /// Whether the player has an app: the scenario names all that he has.
    pub fn player_owns(&self, app: u32) -> bool {
        let user = self.scenario.user(self.steam_id());
        user.apps.is_some() && user.license(app, self.scenario.app_id) == License::Has
    }

    /// Whom the player has the app from.
    pub fn app_owner(&self) -> SteamId {
        self.scenario.user(self.steam_id()).owner_id.unwrap_or(self.steam_id())
    }

    /// Keeps a ticket of the player's own, so that servers know that it counts.
    pub(super) fn keep_ticket(&mut self, handle: TicketHandle, ticket: &Ticket) {
        match KeptTicket::keep(ticket.app_id, ticket.steam_id, ticket.number) {
            Ok(kept) => {
                let server = ticket.server_id;
                self.tell_stored_stats(ticket.steam_id, server);
                self.kept_tickets.insert(handle, KeptFor { _ticket: kept, server });
            }
            Err(error) => notice(&format!("no server will take the ticket {handle}: {error}")),
        }
    }
}

/// Tickets of players, seen from a server.
impl Server {
    /// Looks now and then whether the tickets of the open sessions still count.
    pub(super) fn look_at_kept_tickets(&mut self) {
        if self.now() < self.next_ticket_check {
            return;
        }
        self.next_ticket_check = self.now() + TICKET_CHECK;
        let asked: Vec<KeptName> = self.kept_names().collect();
        if asked.is_empty() {
            return;
        }
        let app = self.scenario.app_id;
        self.errands.post(move || {
            let count = registry::kept_tickets(app, &asked);
            (count.len() < asked.len()).then_some(Event::TicketsLookedAt { asked, count })
        });
    }

    /// User and number of the kept tickets with which sessions are open.
    fn kept_names(&self) -> impl Iterator<Item = KeptName> {
        let sessions = self.auth.sessions.values().filter(|session| session.ticket.kept);
        sessions.map(|session| (session.ticket.steam_id, session.ticket.number))
    }

    /// Tells of those tickets that do not count any more.
    pub(super) fn drop_taken_back(&mut self, asked: &[KeptName], count: &[KeptName]) {
        for name in asked.iter().filter(|name| !count.contains(name)) {
            let Some(session) = self.auth.sessions.get_mut(&name.0) else { continue };
            if session.ticket.number != name.1 || !session.ticket.kept {
                continue;
            }
            session.ticket.kept = false;
            session.taken_back = true;
            if session.state == State::Authenticated {
                self.tell(name.0, News::Revoked(AuthResponse::TICKET_CANCELED), Duration::ZERO);
            }
        }
    }
}

/// What somebody is called whom nobody knows.
const UNKNOWN: &CStr = c"[unknown]";

impl Server {
    /// What a user is called, for C. A name stays in memory as it is.
    pub fn shown_name(&mut self, user: SteamId) -> &CStr {
        if !self.shown_names.contains_key(&user)
            && let Some(name) = self.name_of(user).and_then(|name| CString::new(name).ok())
        {
            self.shown_names.insert(user, name);
        }
        self.shown_names.get(&user).map_or(UNKNOWN, CString::as_c_str)
    }
}

/// The player's own stats, and those of others.
impl Server {
    /// Asks for somebody's stats.
    pub fn request_stats_of(&mut self, user: SteamId) -> CallHandle {
        let app = self.scenario.app_id;
        self.request_stats(user, |result, user| callbacks::user_stats_received(app, result, user))
    }

    /// Stores what was written, and tells so.
    pub fn store_own_stats(&mut self) -> bool {
        let (user, app) = (self.steam_id(), self.scenario.app_id);
        let result = self.store_stats(user);
        for kept in self.kept_tickets.values() {
            self.tell_stored_stats(user, kept.server);
        }
        self.post(callbacks::user_stats_stored(app, result));
        true
    }
}
