//! A player's verdict: with `require_auth` the game hears of a player only after Steam has accepted the ticket.
//!
//! The ticket travels as Godot's authentication packets, of which SceneMultiplayer on the player's side knows:
//! `07 00` with the ticket behind it, and `07 00` alone for "that is all from me", which is also the host's word that
//! the player is in.

use std::ffi::CString;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::members::{Member, Standing};
use super::network::{Event, FULL_TEXT, Network, Turn};
use super::outbox::Waiting;
use super::protocol::Mode;
use super::reason;
use super::sending::SEND_RELIABLE;
use crate::api::constants::name_of;
use crate::session::verdicts::{Awaited, Word};
use steam::game_server::GameServer;

const AUTHENTICATION: [u8; 2] = [7, 0];

/// How long a player may take to show a ticket, and Steam to look at it.
const TICKET_LIMIT: Duration = Duration::from_secs(10);
const VERDICT_LIMIT: Duration = Duration::from_secs(30);

/// `k_EBeginAuthSessionResultOK` and `k_EAuthSessionResponseOK`.
const OK: i32 = 0;

impl Network {
    /// What somebody sends who has to show a ticket.
    pub(super) fn take_credentials(&mut self, turn: &mut Turn, connection: u32, packet: &[u8]) {
        let Some(member) = self.members.at(connection) else { return };
        let refusal = match packet.strip_prefix(&AUTHENTICATION) {
            // Said after the ticket, or without one: then time runs out.
            Some([]) => return,
            Some(ticket) if matches!(member.standing, Standing::ShowsTicket(_)) => {
                member.standing = Standing::IsChecked(Instant::now());
                begin(&self.players, member, ticket).err()
            }
            Some(_) => Some("one ticket is enough".into()),
            None => Some("packets before the ticket".into()),
        };
        if let Some(refusal) = refusal {
            self.turn_away(turn, connection, &refusal);
        }
    }

    /// Steam has looked at tickets, or has changed its mind about a player.
    pub(super) fn take_verdicts(&mut self, turn: &mut Turn) {
        for (steam_id, word) in self.players.take() {
            let member = self.members.with_session(steam_id);
            let Some(connection) = member.map(|member| member.connection) else { continue };
            match word {
                Word::Verdict(OK) => self.let_in(turn, connection),
                Word::Verdict(verdict) => {
                    self.turn_away(turn, connection, &name_of("AuthSessionResponse", verdict.into()));
                }
                Word::Unwanted(reason) => {
                    self.turn_away(turn, connection, &name_of("DenyReason", reason.into()));
                }
            }
        }
        let late = |member: &&Member| match member.standing {
            Standing::ShowsTicket(since) => since.elapsed() > TICKET_LIMIT,
            Standing::IsChecked(since) => since.elapsed() > VERDICT_LIMIT,
            Standing::IsIn | Standing::IsAnnounced => false,
        };
        let late = self.members.at_the_door().filter(late).map(|member| member.connection);
        for connection in late.collect::<Vec<_>>() {
            self.turn_away(turn, connection, "no ticket in time");
        }
    }

    fn let_in(&mut self, turn: &mut Turn, connection: u32) {
        let is_full = self.members.count_in() >= turn.policy.most_peers;
        let Some(member) = self.members.at(connection).filter(|member| !member.standing.is_in()) else {
            return;
        };
        if is_full {
            // Those whose tickets are looked at have no place yet.
            return self.put_out(turn, connection, reason::FULL, FULL_TEXT);
        }
        member.standing = Standing::IsIn;
        let (peer, mode) = (member.peer, Mode::Reliable);
        let header = member.dialect.header(mode, 0, &mut member.outbox.numbers);
        // The next step of this poll sends it.
        let payload = Arc::from(AUTHENTICATION);
        member.outbox.wait(Waiting { lane: 0, flags: SEND_RELIABLE, mode, header, payload });
        turn.say(|| format!("peer {peer} is in, its ticket is good"));
        turn.events.push_back(Event::Connected(peer));
    }

    fn turn_away(&mut self, turn: &mut Turn, connection: u32, text: &str) {
        let text = CString::new(text).unwrap_or_default();
        self.put_out(turn, connection, reason::NOT_AUTHENTICATED, &text);
    }

    /// Steam need not think of a member any more.
    pub(super) fn end_session(&self, member: &Member) {
        end(&self.players, member);
    }

    /// Steam need not think of anybody any more.
    pub(super) fn end_all_sessions(&mut self) {
        self.members.iter_mut().for_each(|member| end(&self.players, member));
    }
}

/// Hands a ticket to Steam, whose verdict comes later.
fn begin(players: &Awaited, member: &mut Member, ticket: &[u8]) -> Result<(), String> {
    let server =
        GameServer::get().filter(|_| member.steam_id != 0).ok_or("the connection has no Steam ID")?;
    match server.begin_auth_session(ticket, member.steam_id) {
        OK => {
            players.begin(member.steam_id);
            member.has_session = true;
            Ok(())
        }
        result => Err(name_of("BeginAuthSessionResult", result.into())),
    }
}

fn end(players: &Awaited, member: &Member) {
    if member.has_session {
        players.end(member.steam_id);
        GameServer::get().into_iter().for_each(|server| server.end_auth_session(member.steam_id));
    }
}
