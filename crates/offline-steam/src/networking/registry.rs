//! How processes of one machine find each other: by names, each of which one process has as long as it runs and at
//! which it can be sent to. Linux's kernel keeps them ([`kernel`]), elsewhere files do ([`files`]).

#[cfg(any(not(target_os = "linux"), test))]
mod files;
#[cfg(target_os = "linux")]
mod kernel;

use std::io;
use std::net::Ipv4Addr;

#[cfg(not(target_os = "linux"))]
use files::{Claim, Way, names};
#[cfg(target_os = "linux")]
use kernel::{Claim, Way, names};

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

/// The hosts with fake addresses that run on this machine.
pub fn fake_hosts(app: u32) -> Vec<FakeHost> {
    beacons(app, &names())
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
