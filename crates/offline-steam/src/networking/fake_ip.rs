//! Fake addresses: IPv4 addresses that stand for a host that is reached by its Steam ID.
//!
//! They come from 169.254.0.0/16. The lower half is for addresses that Steam hands out, the same for everybody; the
//! upper half for those that a process makes up for hosts that have none.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};

use crate::message::Message;
use crate::networking::callbacks;
use crate::networking::registry::{Beacon, FakeHost, fake_hosts};
use crate::networking::types::{Address, FakeIpResult, Identity};
use crate::notice::notice;
use crate::result::SteamResult;
use crate::steam_id::SteamId;

/// How many ports can be asked for.
pub const MAX_PORTS: i32 = 4;

/// What kind of address it is (`ESteamNetworkingFakeIPType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FakeIpType {
    /// No IPv4 address.
    Invalid = 0,
    /// A real address.
    NotFake = 1,
    /// Handed out by Steam.
    Global = 2,
    /// Made up by this process.
    Local = 3,
}

impl FakeIpType {
    /// The kind of an IPv4 address.
    pub fn of(ip: Ipv4Addr) -> Self {
        match ip.octets() {
            [0, 0, 0, 0] => Self::Invalid,
            [169, 254, 0..=127, _] => Self::Global,
            [169, 254, ..] => Self::Local,
            _ => Self::NotFake,
        }
    }

    /// The kind of any address.
    pub fn of_address(address: Address) -> Self {
        match address.ipv4() {
            Some(ip) => Self::of(ip),
            None if address.ip == [0; 16] => Self::Invalid,
            None => Self::NotFake,
        }
    }
}

/// The fake addresses of this server.
#[derive(Debug, Default)]
pub enum FakeIp {
    /// Nobody asked.
    #[default]
    None,
    /// This number of ports is asked for; they come after the logon.
    Requested(i32),
    /// Handed out.
    Assigned {
        /// What was handed out.
        fake: FakeHost,
        /// Tells the others.
        _beacon: Option<Beacon>,
    },
}

impl FakeIp {
    /// Asks for addresses. False, if that cannot be.
    pub fn request(&mut self, ports: i32) -> bool {
        if !(1..=MAX_PORTS).contains(&ports) {
            notice(&format!("{ports} fake ports cannot be had; ask for 1 to {MAX_PORTS}"));
            return false;
        }
        if !matches!(self, Self::None) {
            notice("fake addresses were asked for already");
            return false;
        }
        *self = Self::Requested(ports);
        true
    }

    /// Hands out what was asked for, once there is a Steam ID.
    pub fn advance(&mut self, app: u32, host: Option<SteamId>, post: &mut impl FnMut(Message)) {
        let (Self::Requested(ports), Some(host)) = (&self, host) else { return };
        let fake = FakeHost { host, ip: free_ip(host, &fake_hosts(app)), ports: ports_of(host, *ports) };
        let beacon = Beacon::light(app, &fake).map_err(|error| {
            notice(&format!("the fake address {} cannot be told to other processes: {error}", fake.ip));
        });
        *self = Self::Assigned { fake, _beacon: beacon.ok() };
        post(callbacks::fake_ip_result(&self.result(0)));
    }

    /// What Steam answers when it is asked for the addresses.
    pub fn result(&self, first_port: i32) -> FakeIpResult {
        let failure = |result: SteamResult| FakeIpResult {
            result: result.0,
            identity: Identity::default(),
            ip: 0,
            ports: [0; 8],
        };
        match self {
            _ if first_port != 0 => failure(SteamResult::INVALID_PARAM),
            Self::None => failure(SteamResult::NO_MATCH),
            Self::Requested(_) => failure(SteamResult::BUSY),
            Self::Assigned { fake, .. } => {
                let mut ports = [0; 8];
                ports[..fake.ports.len()].copy_from_slice(&fake.ports);
                FakeIpResult {
                    result: SteamResult::OK.0,
                    identity: fake.host.into(),
                    ip: fake.ip.to_bits(),
                    ports,
                }
            }
        }
    }

    /// Whether there is, or will be, a port of this index.
    pub fn has_port(&self, index: i32) -> bool {
        let count = match self {
            Self::None => 0,
            Self::Requested(ports) => *ports,
            Self::Assigned { fake, .. } => fake.ports.len() as i32,
        };
        (0..count).contains(&index)
    }
}

/// An address that no other host has, the same one for a host each time if possible.
fn free_ip(host: SteamId, others: &[FakeHost]) -> Ipv4Addr {
    let first = mix(host) as u16 & 0x7FFF;
    let candidates = (0..0x7FFF_u16).map(|step| {
        let low = (first.wrapping_add(step) & 0x7FFF).to_be_bytes();
        Ipv4Addr::new(169, 254, low[0], low[1])
    });
    let mut free = candidates.filter(|ip| others.iter().all(|other| other.ip != *ip));
    free.next().unwrap_or(Ipv4Addr::new(169, 254, 0, 1))
}

/// The ports of a host, all above 1024.
fn ports_of(host: SteamId, count: i32) -> Vec<u16> {
    let first = 2000 + (mix(host) >> 32) as u16 % 60_000;
    (0..count as u16).map(|index| first + index * 7).collect()
}

fn mix(host: SteamId) -> u64 {
    (host.0 ^ (host.0 >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The host behind an address that Steam handed out, and the index of the port.
pub fn resolve(app: u32, address: Address) -> Option<(SteamId, usize)> {
    let ip = address.ipv4()?;
    fake_hosts(app).into_iter().filter(|fake| fake.ip == ip).find_map(|fake| {
        let index = fake.ports.iter().position(|port| *port == { address.port })?;
        Some((fake.host, index))
    })
}

/// The address that Steam handed out to a host, with the port of this index.
pub fn global_address(app: u32, host: SteamId, index: usize) -> Option<Address> {
    let fake = fake_hosts(app).into_iter().find(|fake| fake.host == host)?;
    Some(SocketAddr::from((fake.ip, *fake.ports.get(index)?)).into())
}

/// The addresses that this process made up for hosts that have none.
#[derive(Debug, Default)]
pub struct LocalAddresses {
    by_host: HashMap<SteamId, Address>,
}

impl LocalAddresses {
    /// The address of a host, the same one as long as this lives.
    pub fn of(&mut self, host: SteamId) -> Address {
        let next = 0x8000 + (self.by_host.len() as u16 & 0x7FFF);
        let low = next.to_be_bytes();
        let made_up = SocketAddrV4::new(Ipv4Addr::new(169, 254, low[0], low[1]), 2000);
        *self.by_host.entry(host).or_insert_with(|| SocketAddr::V4(made_up).into())
    }

    /// The host for which the address was made up.
    pub fn host(&self, address: Address) -> Option<SteamId> {
        self.by_host.iter().find(|(_, known)| **known == address).map(|(host, _)| *host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_addresses() {
        for (ip, kind) in [
            ([0, 0, 0, 0], FakeIpType::Invalid),
            ([127, 0, 0, 1], FakeIpType::NotFake),
            ([169, 253, 1, 1], FakeIpType::NotFake),
            ([169, 254, 0, 1], FakeIpType::Global),
            ([169, 254, 127, 255], FakeIpType::Global),
            ([169, 254, 128, 0], FakeIpType::Local),
        ] {
            assert_eq!(FakeIpType::of(ip.into()), kind, "{ip:?}");
            assert_eq!(FakeIpType::of_address(SocketAddr::from((ip, 1)).into()), kind, "{ip:?}");
        }
        assert_eq!(FakeIpType::of_address(Address::default()), FakeIpType::Invalid);
        assert_eq!(
            FakeIpType::of_address("[::1]:5".parse::<SocketAddr>().unwrap().into()),
            FakeIpType::NotFake
        );
    }

    #[test]
    fn addresses_come_after_the_logon_and_lead_back_to_the_host() {
        let app = 0xC000_0000 | std::process::id();
        let host = SteamId(0x0130_0000_0000_1234);
        let mut fake_ip = FakeIp::default();
        assert_eq!({ fake_ip.result(0).result }, 42);
        assert!(!fake_ip.request(0) && !fake_ip.request(5));
        assert!(fake_ip.request(2) && !fake_ip.request(1));
        assert!(fake_ip.has_port(1) && !fake_ip.has_port(2));

        let mut posted = Vec::new();
        fake_ip.advance(app, None, &mut |message| posted.push(message));
        assert_eq!((posted.len(), { fake_ip.result(0).result }), (0, 10));
        fake_ip.advance(app, Some(host), &mut |message| posted.push(message));
        fake_ip.advance(app, Some(host), &mut |message| posted.push(message));
        assert_eq!((posted.len(), posted[0].id, posted[0].payload.len()), (1, 1223, 160));

        let result = fake_ip.result(0);
        assert_eq!(({ result.result }, { result.identity }.steam_id()), (1, Some(host)));
        let ip = Ipv4Addr::from_bits(result.ip);
        assert_eq!(FakeIpType::of(ip), FakeIpType::Global);
        let ports = result.ports;
        assert!(ports[..2].iter().all(|port| *port > 1024) && ports[0] != ports[1] && ports[2..] == [0; 6]);
        for index in [0, 1] {
            let address = SocketAddr::from((ip, ports[index])).into();
            assert_eq!(resolve(app, address), Some((host, index)));
            assert_eq!(global_address(app, host, index), Some(address));
        }
        assert_eq!(resolve(app, SocketAddr::from((ip, 1)).into()), None);
        assert_eq!({ fake_ip.result(1).result }, 8);
    }

    #[test]
    fn a_taken_address_is_not_handed_out_again() {
        let host = SteamId(77);
        let first = free_ip(host, &[]);
        let taken = FakeHost { host: SteamId(1), ip: first, ports: vec![1] };
        let second = free_ip(host, &[taken]);
        assert_ne!(first, second);
        assert_eq!(FakeIpType::of(second), FakeIpType::Global);
    }

    #[test]
    fn made_up_addresses_stay_and_lead_back() {
        let mut local = LocalAddresses::default();
        let (one, two) = (local.of(SteamId(1)), local.of(SteamId(2)));
        assert_ne!(one, two);
        assert_eq!(local.of(SteamId(1)), one);
        assert_eq!(FakeIpType::of_address(two), FakeIpType::Local);
        assert_eq!(local.host(two), Some(SteamId(2)));
        assert_eq!(local.host(Address::default()), None);
    }
}
