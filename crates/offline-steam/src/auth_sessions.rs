//! What a server keeps about tickets and sessions.

use std::collections::{BTreeMap, HashSet, VecDeque};

use crate::auth::{AuthResponse, DenyReason};
use crate::steam_id::{self, SteamId};
use crate::ticket::{Ticket, TicketHandle};

/// So many used tickets are remembered, to know them when they are handed in again.
pub const REMEMBERED_TICKETS: usize = 4096;

/// What a server keeps about tickets and sessions.
#[derive(Debug)]
pub struct AuthSessions {
    /// The open sessions.
    pub(crate) sessions: BTreeMap<SteamId, AuthSession>,
    /// User and number of the tickets that were handed in last, the oldest first.
    pub(crate) used: VecDeque<(SteamId, u64)>,
    /// The server's own tickets that were not taken back.
    pub(crate) issued: HashSet<TicketHandle>,
    last_handle: TicketHandle,
    /// Upper half of the numbers of the server's own tickets, another one in every run.
    series: u32,
    /// What Steam could not tell, because the server was not logged on.
    pub(crate) held: Vec<(SteamId, News)>,
}

/// A user's session, from its beginning until the server ends it.
#[derive(Debug)]
pub struct AuthSession {
    /// What the user handed in.
    pub ticket: Ticket,
    /// The ticket was handed in before.
    pub reused: bool,
    /// The player's process took the ticket back, or ended.
    pub taken_back: bool,
    /// Where it stands.
    pub state: State,
}

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Steam gave no verdict yet.
    Undecided,
    /// The last verdict was good.
    Authenticated,
    /// It was not.
    Refused,
}

/// What Steam tells about a user.
#[derive(Debug, Clone, Copy)]
pub enum News {
    /// The first verdict, which is reached when it is told.
    Verdict,
    /// A later verdict.
    Revoked(AuthResponse),
    /// The user is to be removed.
    Kick(DenyReason),
}

impl Default for AuthSessions {
    /// Nothing yet.
    fn default() -> Self {
        Self {
            sessions: BTreeMap::new(),
            used: VecDeque::new(),
            issued: HashSet::new(),
            last_handle: 0,
            series: steam_id::random() as u32,
            held: Vec::new(),
        }
    }
}

impl AuthSessions {
    /// Remembers a used ticket; returns whether it was used before.
    pub fn note_use(&mut self, ticket: &Ticket) -> bool {
        let used = (ticket.steam_id, ticket.number);
        if self.used.contains(&used) {
            return true;
        }
        if self.used.len() == REMEMBERED_TICKETS {
            self.used.pop_front();
        }
        self.used.push_back(used);
        false
    }

    /// A handle for a new ticket of the server's own.
    pub fn new_handle(&mut self) -> TicketHandle {
        self.last_handle = self.last_handle.wrapping_add(1).max(1);
        self.issued.insert(self.last_handle);
        self.last_handle
    }

    /// The number in a ticket of the server's own.
    pub fn number_of(&self, handle: TicketHandle) -> u64 {
        u64::from(self.series) << 32 | u64::from(handle)
    }

    /// Whether a ticket is the server's own and was taken back.
    pub fn is_canceled(&self, ticket: &Ticket) -> bool {
        let handle = ticket.number as TicketHandle;
        ticket.number == self.number_of(handle) && !self.issued.contains(&handle)
    }
}
