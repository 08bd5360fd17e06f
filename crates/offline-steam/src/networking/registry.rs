//! How processes of one machine find each other: by names, each of which one process has as long as it runs and at
//! which it can be sent to. Linux's kernel keeps them ([`kernel`]), elsewhere files do ([`files`]).

#[cfg(any(not(target_os = "linux"), test))]
mod files;
#[cfg(target_os = "linux")]
mod kernel;

use std::io;
use std::net::{Ipv4Addr, SocketAddrV4};

#[cfg(not(target_os = "linux"))]
use files::{Claim, Way, names};
#[cfg(target_os = "linux")]
use kernel::{Claim, Way, names};

use crate::hex;
use crate::properties::clip;
use crate::steam_id::SteamId;

/// The place where a host's signals arrive.
#[derive(Debug)]
pub struct Mailbox(Claim);

impl Mailbox {
    /// Opens the mailbox of a host.
    ///
    /// # Errors
    /// When another process has it.
    pub fn open(app: u32, host: SteamId) -> io::Result<Self> {
        Claim::new(&mailbox_name(app, host)).map(Self)
    }

    /// Takes the next signal out, as much of it as fits into the buffer.
    pub fn receive<'a>(&self, buffer: &'a mut [u8]) -> Option<&'a [u8]> {
        self.0.receive(buffer)
    }
}

/// Where signals to a host go.
#[derive(Debug)]
pub struct Peer(Way);

impl Peer {
    /// The way to a host, which need not run.
    pub fn new(app: u32, host: SteamId) -> io::Result<Self> {
        Way::to(&mailbox_name(app, host)).map(Self)
    }

    /// Sends a signal. Whether it arrives is not known, as with Steam: a host that does not run gives no answer.
    pub fn send(&self, signal: &[u8]) {
        self.0.send(signal);
    }
}

/// A host's fake address and its ports, as long as this lives.
#[derive(Debug)]
pub struct Beacon {
    _claim: Claim,
}

impl Beacon {
    /// Tells the machine's processes of a fake address.
    ///
    /// # Errors
    /// When this host told of it already.
    pub fn light(app: u32, fake: &FakeHost) -> io::Result<Self> {
        Claim::new(&beacon_name(app, fake)).map(|_claim| Self { _claim })
    }
}

/// A host with fake addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FakeHost {
    /// Who it is.
    pub host: SteamId,
    /// The fake address.
    pub ip: Ipv4Addr,
    /// Its ports, in the order of their indices.
    pub ports: Vec<u16>,
}

/// A ticket that counts as long as this lives.
#[derive(Debug)]
pub struct KeptTicket {
    _claim: Claim,
}

impl KeptTicket {
    /// Lets the machine's processes know that a user's ticket counts.
    ///
    /// # Errors
    /// When there is such a ticket.
    pub fn keep(app: u32, user: SteamId, number: u64) -> io::Result<Self> {
        Claim::new(&ticket_name(app, user, number)).map(|_claim| Self { _claim })
    }
}

/// Which of these tickets count, each given by its user and its number.
pub fn kept_tickets(app: u32, tickets: &[(SteamId, u64)]) -> Vec<(SteamId, u64)> {
    let names = names();
    let counts = |(user, number): &(SteamId, u64)| names.contains(&ticket_name(app, *user, *number));
    tickets.iter().copied().filter(counts).collect()
}

/// A server's entry in the list of those that players of this machine can find, as long as this lives.
#[derive(Debug)]
pub struct Listing {
    _claim: Claim,
}

impl Listing {
    /// Lists a server by the address at which it answers queries.
    ///
    /// # Errors
    /// When another one is there.
    pub fn enter(app: u32, queries: SocketAddrV4) -> io::Result<Self> {
        Claim::new(&format!("{}{queries}", listing_prefix(app))).map(|_claim| Self { _claim })
    }
}

/// Where the listed servers of an app answer queries, in the order of their addresses.
pub fn listed_servers(app: u32) -> Vec<SocketAddrV4> {
    let prefix = listing_prefix(app);
    let mut servers: Vec<_> =
        names().iter().filter_map(|name| name.strip_prefix(&prefix)?.parse().ok()).collect();
    servers.sort_unstable();
    servers
}

/// The place where stats arrive that another process has stored.
#[derive(Debug)]
pub struct StatsBox {
    claim: Claim,
    buffer: Box<[u8]>,
}

/// The most bytes that a user's stats have.
const MAX_STATS: usize = 64 * 1024;

impl StatsBox {
    /// Opens the box of a server or of a player.
    ///
    /// # Errors
    /// When another process has it.
    pub fn open(app: u32, owner: SteamId) -> io::Result<Self> {
        let claim = Claim::new(&stats_name(app, owner))?;
        Ok(Self { claim, buffer: vec![0; MAX_STATS].into() })
    }

    /// Takes out what came next.
    pub fn receive(&mut self) -> Option<&[u8]> {
        self.claim.receive(&mut self.buffer)
    }
}

/// Sends a user's stats to a server or a player, who need not be there.
pub fn send_stats(app: u32, to: SteamId, stats: &[u8]) {
    if stats.len() <= MAX_STATS
        && let Ok(way) = Way::to(&stats_name(app, to))
    {
        way.send(stats);
    }
}

/// A player, as long as this lives.
#[derive(Debug)]
pub struct Presence {
    _claim: Claim,
}

impl Presence {
    /// Lets others know a player's name, as much of it as fits.
    ///
    /// # Errors
    /// When another process is that player.
    pub fn show(app: u32, user: SteamId, name: &str) -> io::Result<Self> {
        let name = hex::text(clip(name, MAX_SHOWN_NAME).as_bytes());
        Claim::new(&format!("{}{name}", presence_prefix(app, user))).map(|_claim| Self { _claim })
    }
}

/// The name of a player of this machine.
pub fn player_name(app: u32, user: SteamId) -> Option<String> {
    let prefix = presence_prefix(app, user);
    let name = names().iter().find_map(|name| name.strip_prefix(&prefix).map(hex::bytes))?;
    String::from_utf8(name?).ok()
}

/// The hosts with fake addresses that run on this machine.
pub fn fake_hosts(app: u32) -> Vec<FakeHost> {
    beacons(app, &names())
}

/// Room for a name among the names of sockets, which have 107 bytes.
const MAX_SHOWN_NAME: usize = 26;

fn ticket_name(app: u32, user: SteamId, number: u64) -> String {
    format!("offline-steam/{app}/ticket/{}/{number}", user.0)
}

fn stats_name(app: u32, owner: SteamId) -> String {
    format!("offline-steam/{app}/stats/{}", owner.0)
}

fn listing_prefix(app: u32) -> String {
    format!("offline-steam/{app}/server/")
}

fn presence_prefix(app: u32, user: SteamId) -> String {
    format!("offline-steam/{app}/player/{}/", user.0)
}

fn mailbox_name(app: u32, host: SteamId) -> String {
    format!("offline-steam/{app}/signals/{}", host.0)
}

fn beacon_prefix(app: u32) -> String {
    format!("offline-steam/{app}/fake/")
}

fn beacon_name(app: u32, fake: &FakeHost) -> String {
    let ports: Vec<String> = fake.ports.iter().map(u16::to_string).collect();
    format!("{}{}/{}/{}", beacon_prefix(app), fake.host.0, fake.ip, ports.join(","))
}

/// What the names of beacons tell.
fn beacons(app: u32, names: &[String]) -> Vec<FakeHost> {
    let prefix = beacon_prefix(app);
    names.iter().filter_map(|name| parse_beacon(name.strip_prefix(&prefix)?)).collect()
}

fn parse_beacon(name: &str) -> Option<FakeHost> {
    let mut parts = name.split('/');
    let host = SteamId(parts.next()?.parse().ok()?);
    let ip = parts.next()?.parse().ok()?;
    let ports = parts.next()?.split(',').map(|port| port.parse().ok()).collect::<Option<_>>()?;
    Some(FakeHost { host, ip, ports })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An app of which no other test and no server on this machine is.
    fn app() -> u32 {
        0x8000_0000 | std::process::id()
    }

    #[test]
    fn signals_reach_the_host_and_nobody_else() {
        let (here, other) = (SteamId(7), SteamId(8));
        let mailbox = Mailbox::open(app(), here).unwrap();
        let mut buffer = [0; 16];
        assert_eq!(mailbox.receive(&mut buffer), None);
        Peer::new(app(), other).unwrap().send(b"lost");
        Peer::new(app(), here).unwrap().send(b"signal");
        assert_eq!(mailbox.receive(&mut buffer), Some(&b"signal"[..]));
        assert_eq!(mailbox.receive(&mut buffer), None);
        assert!(Mailbox::open(app(), here).is_err(), "a second process with the same Steam ID");
        drop(mailbox);
        Mailbox::open(app(), here).unwrap();
    }

    #[test]
    fn beacons_can_be_seen_as_long_as_they_are_lit() {
        let app = app() ^ 0x4000_0000;
        let fake = FakeHost { host: SteamId(9), ip: Ipv4Addr::new(169, 254, 1, 2), ports: vec![2000, 3001] };
        let beacon = Beacon::light(app, &fake).unwrap();
        assert_eq!(fake_hosts(app), [fake]);
        drop(beacon);
        assert_eq!(fake_hosts(app), []);
    }

    #[test]
    fn tickets_servers_and_players_are_seen_as_long_as_they_are_there() {
        let app = app() ^ 0x2000_0000;
        let (user, other) = (SteamId(0x0110_0001_0000_0007), SteamId(0x0110_0001_0000_0008));
        let ticket = KeptTicket::keep(app, user, u64::MAX).unwrap();
        let asked = [(user, u64::MAX), (user, 1), (other, u64::MAX)];
        assert_eq!(kept_tickets(app, &asked), [(user, u64::MAX)]);
        drop(ticket);
        assert_eq!(kept_tickets(app, &asked), []);

        let [near, far] = ["127.0.0.1:27016", "10.0.0.1:65534"].map(|address| address.parse().unwrap());
        let listings = [near, far].map(|address| Listing::enter(app, address).unwrap());
        assert_eq!(listed_servers(app), [far, near]);
        assert_eq!(listed_servers(app + 1), []);
        drop(listings);
        assert_eq!(listed_servers(app), []);

        let presence = Presence::show(app, user, "Ann of Cleves, Jülich-Kleve-Berg").unwrap();
        assert_eq!(player_name(app, user).as_deref(), Some("Ann of Cleves, Jülich-Kl"));
        assert_eq!(player_name(app, other), None);
        drop(presence);
        assert_eq!(player_name(app, user), None);
    }

    #[test]
    fn strange_names_are_no_beacons() {
        let names = [
            "offline-steam/5/fake/1/169.254.0.1/80",
            "offline-steam/5/fake/1/169.254.0.1/80,",
            "offline-steam/5/fake/1",
            "offline-steam/55/fake/2/169.254.0.1/81",
            "",
        ]
        .map(str::to_owned);
        let only = FakeHost { host: SteamId(1), ip: Ipv4Addr::new(169, 254, 0, 1), ports: vec![80] };
        assert_eq!(beacons(5, &names), [only]);
    }
}
