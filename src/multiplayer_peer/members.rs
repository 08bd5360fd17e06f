//! Who is connected, found by connection and by peer ID.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::time::Instant;

use super::dialect::Dialect;
use super::outbox::Outbox;
use super::protocol::Numbers;

/// Where somebody comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// An address, with any port.
    Address(IpAddr),
    /// Whoever it is to Steam.
    Player(u64),
}

/// The other end of a connection that has shaken hands.
pub struct Member {
    /// The handle.
    pub connection: u32,
    /// Its peer ID.
    pub peer: i32,
    /// As its connection says, or 0.
    pub steam_id: u64,
    /// Where it comes from.
    pub origin: Origin,
    /// How it speaks.
    pub dialect: Dialect,
    /// The ordered packets that came from it.
    pub newest: Numbers,
    /// What is on its way to it.
    pub outbox: Outbox,
    /// How far it has come in.
    pub standing: Standing,
    /// Whether Steam has its ticket.
    pub has_session: bool,
    /// Whether its greeting may still come again.
    pub repeats: bool,
}

/// How far a member has come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It has to show a ticket, since then.
    ShowsTicket(Instant),
    /// Steam looks at its ticket, since then.
    IsChecked(Instant),
    /// It is in, and the game is about to hear of it.
    IsIn,
    /// The game knows of it: what is for everybody is for those only.
    IsAnnounced,
}

impl Standing {
    /// Whether the game knows of it, or is about to.
    pub fn is_in(self) -> bool {
        self.since().is_none()
    }

    /// Since when it waits to come in; nothing for one that is in.
    pub fn since(self) -> Option<Instant> {
        match self {
            Self::ShowsTicket(since) | Self::IsChecked(since) => Some(since),
            Self::IsIn | Self::IsAnnounced => None,
        }
    }
}

/// All of them.
#[derive(Default)]
pub struct Members {
    by_connection: HashMap<u32, Member>,
    connections: BTreeMap<i32, u32>,
}

impl Members {
    /// A new one, whose peer ID nobody else has.
    pub fn insert(&mut self, member: Member) {
        self.connections.insert(member.peer, member.connection);
        self.by_connection.insert(member.connection, member);
    }

    /// Takes the one at the other end of a connection away.
    pub fn remove(&mut self, connection: u32) -> Option<Member> {
        let member = self.by_connection.remove(&connection)?;
        self.connections.remove(&member.peer);
        Some(member)
    }

    /// The one with a peer ID.
    pub fn get(&self, peer: i32) -> Option<&Member> {
        self.by_connection.get(self.connections.get(&peer)?)
    }

    /// The one with a peer ID.
    pub fn get_mut(&mut self, peer: i32) -> Option<&mut Member> {
        self.by_connection.get_mut(self.connections.get(&peer)?)
    }

    /// The one at the other end of a connection.
    pub fn at(&mut self, connection: u32) -> Option<&mut Member> {
        self.by_connection.get_mut(&connection)
    }

    /// The one with a Steam ID: of several, that with the lowest peer ID.
    pub fn with_steam_id(&self, steam_id: u64) -> Option<&Member> {
        let mut members =
            self.connections.values().filter_map(|connection| self.by_connection.get(connection));
        members.find(|member| member.steam_id == steam_id)
    }

    /// The one with a Steam ID whose ticket Steam has.
    pub fn with_session(&self, steam_id: u64) -> Option<&Member> {
        self.by_connection.values().find(|member| member.steam_id == steam_id && member.has_session)
    }

    /// How many are in.
    pub fn count_in(&self) -> usize {
        self.by_connection.values().filter(|member| member.standing.is_in()).count()
    }

    /// Those that have to show a ticket before they are in.
    pub fn at_the_door(&self) -> impl Iterator<Item = &Member> {
        self.by_connection.values().filter(|member| !member.standing.is_in())
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.connections.is_empty()
    }

    /// Everybody, in no order.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Member> {
        self.by_connection.values_mut()
    }

    /// Everybody's connection.
    pub fn connections(&self) -> impl Iterator<Item = u32> {
        self.connections.values().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_by_connection_peer_and_steam_id() {
        let mut members = Members::default();
        for (connection, peer, steam_id) in [(10, 7, 70), (11, 5, 70), (12, 6, 60)] {
            let (dialect, outbox) = (Dialect::Own, Outbox::new(true));
            let standing = if peer == 6 { Standing::IsChecked(Instant::now()) } else { Standing::IsIn };
            let origin = Origin::Player(steam_id);
            let newest = Numbers::default();
            members.insert(Member {
                connection,
                peer,
                steam_id,
                origin,
                dialect,
                newest,
                outbox,
                standing,
                has_session: peer == 7,
                repeats: false,
            });
        }
        assert_eq!(members.get(7).map(|member| member.connection), Some(10));
        assert_eq!(members.at(12).map(|member| member.peer), Some(6));
        assert_eq!(members.with_steam_id(70).map(|member| member.peer), Some(5), "the lowest of two");
        assert_eq!(members.with_session(70).map(|member| member.peer), Some(7));
        assert!(members.with_session(60).is_none());
        let at_the_door: Vec<_> = members.at_the_door().map(|member| member.peer).collect();
        assert_eq!((members.count_in(), at_the_door), (2, vec![6]));
        assert_eq!(members.remove(11).map(|member| member.peer), Some(5));
        assert!(members.remove(11).is_none() && members.get(5).is_none() && members.at(11).is_none());
        assert_eq!(members.with_steam_id(70).map(|member| member.peer), Some(7));
        assert_eq!(members.connections().collect::<Vec<_>>(), [12, 10]);
    }
}
