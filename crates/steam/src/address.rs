//! Addresses as scripts write them and as Steam's C interface takes them.

use std::fmt::{Display, Formatter};
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6, UdpSocket};

use bytemuck::{AnyBitPattern, Zeroable};
use steam_sys as sys;

use crate::interface::ToC;

/// The address to bind to, in host order (127.0.0.1 is 0x7F000001) as Steam wants it; 0 is every address.
///
/// "" and "0" stand for every address, as "0.0.0.0" does. The error says what was given.
pub fn parse_bind_address(text: &str) -> Result<u32, String> {
    if matches!(text, "" | "0") {
        return Ok(0);
    }
    parse_ipv4(text)
}

/// An IPv4 address in dotted decimal, in host order. The error says what was given.
pub fn parse_ipv4(text: &str) -> Result<u32, String> {
    text.parse::<Ipv4Addr>()
        .map(u32::from)
        .map_err(|_| format!("{text:?} is no IPv4 address such as \"192.168.1.10\""))
}

/// `SteamNetworkingIPAddr`: an IPv6 address, or an IPv4 one in its IPv6-mapped form, with a port (0 for none).
///
/// All zeros is every address of both kinds, the mapped 0.0.0.0 every IPv4 address.
#[repr(C, packed)]
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct IpAddress {
    ipv6: [u8; 16],
    port: u16,
}

const _: () = assert!(size_of::<IpAddress>() == size_of::<sys::SteamNetworkingIPAddr>());

// SAFETY: integers only, so zeros are a value.
unsafe impl Zeroable for IpAddress {}
// SAFETY: integers without padding, so any bytes are a value.
unsafe impl AnyBitPattern for IpAddress {}

impl From<SocketAddr> for IpAddress {
    fn from(address: SocketAddr) -> Self {
        let ipv6 = match address.ip() {
            IpAddr::V4(ip) => ip.to_ipv6_mapped(),
            IpAddr::V6(ip) => ip,
        };
        Self { ipv6: ipv6.octets(), port: address.port() }
    }
}

impl From<IpAddress> for SocketAddr {
    fn from(address: IpAddress) -> Self {
        let ipv6 = Ipv6Addr::from(address.ipv6);
        let ip = ipv6.to_ipv4_mapped().map_or(IpAddr::V6(ipv6), IpAddr::V4);
        Self::new(ip, address.port)
    }
}

impl ToC for &IpAddress {
    type C = *const sys::SteamNetworkingIPAddr;
    fn to_c(self) -> *const sys::SteamNetworkingIPAddr {
        std::ptr::from_ref(self).cast()
    }
}

/// The address, and its port when it has one.
impl Display for IpAddress {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        match self.port {
            0 => Display::fmt(&self.ip(), formatter),
            _ => Display::fmt(&SocketAddr::from(*self), formatter),
        }
    }
}

impl IpAddress {
    /// Reads `1.2.3.4`, `1.2.3.4:5`, `::1`, `[::1]` and `[::1]:5`. The error says what was given.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        let ipv6 = bare.and_then(|text| text.parse().ok()).map(IpAddr::V6);
        let ip = ipv6.or_else(|| text.parse().ok());
        ip.map(|ip| SocketAddr::new(ip, 0))
            .or_else(|| text.parse().ok().filter(has_no_scope))
            .map(Self::from)
            .ok_or_else(|| {
                format!("{text:?} is no address such as \"192.168.1.10:27015\" or \"[::1]:27015\"")
            })
    }

    /// Reads an address that must name a port.
    pub fn parse_with_port(text: &str) -> Result<Self, String> {
        let address = Self::parse(text)?;
        if address.port == 0 {
            return Err(format!("{text:?} names no port; write it as \"192.168.1.10:27015\""));
        }
        Ok(address)
    }

    /// Why Steam, which does not say, cannot listen here, found by trying.
    pub fn listen_problem(self) -> String {
        match UdpSocket::bind(SocketAddr::from(self)).map_err(|error| error.kind()) {
            Err(ErrorKind::AddrInUse) => format!("{self} is taken: another socket has the port"),
            Err(ErrorKind::AddrNotAvailable) => format!("{self} is no address of this machine"),
            Err(ErrorKind::PermissionDenied) => format!("this process may not listen on {self}"),
            _ => format!("Steam cannot listen on {self}"),
        }
    }

    /// The port, 0 for none.
    pub fn port(self) -> u16 {
        self.port
    }

    /// The IPv4 address in host order; 0 for an IPv6 one.
    pub fn ipv4(self) -> u32 {
        match self.ip() {
            IpAddr::V4(ip) => ip.into(),
            IpAddr::V6(_) => 0,
        }
    }

    /// The address without its port.
    pub fn ip(self) -> IpAddr {
        SocketAddr::from(self).ip()
    }

    /// For a call that fills it in.
    pub fn as_mut_ptr(&mut self) -> *mut sys::SteamNetworkingIPAddr {
        std::ptr::from_mut(self).cast()
    }
}

/// Steam's addresses have no room for a scope such as `%3`.
fn has_no_scope(address: &SocketAddr) -> bool {
    !matches!(address, SocketAddr::V6(address) if SocketAddrV6::scope_id(address) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_address_has_three_spellings() {
        for text in ["", "0", "0.0.0.0"] {
            assert_eq!(parse_bind_address(text), Ok(0), "{text:?}");
        }
    }

    #[test]
    fn octets_lie_in_host_order_and_keep_their_high_bits() {
        assert_eq!(parse_bind_address("127.0.0.1"), Ok(0x7F00_0001));
        assert_eq!(parse_bind_address("192.168.1.10"), Ok(0xC0A8_010A));
        assert_eq!(parse_bind_address("255.254.253.252"), Ok(0xFFFE_FDFC));
    }

    #[test]
    fn everything_else_is_refused_with_what_was_given() {
        for text in
            ["localhost", "300.1.1.1", "1.2.3", "1.2.3.4.5", " 127.0.0.1", "127.0.0.1:80", "::1", "-1", "1"]
        {
            let error = parse_bind_address(text).unwrap_err();
            assert!(error.contains(text), "{error} does not name {text:?}");
        }
    }

    #[test]
    fn a_sender_address_has_no_short_forms() {
        assert!(parse_ipv4("").is_err());
        assert!(parse_ipv4("0").is_err());
        assert_eq!(parse_ipv4("0.0.0.0"), Ok(0));
    }

    #[test]
    fn addresses_lie_as_the_header_has_them() {
        let mapped = IpAddress::parse("1.2.3.4:27015").unwrap();
        assert_eq!(mapped.ipv6, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1, 2, 3, 4]);
        assert_eq!(mapped.port(), 27015);
        assert_eq!(mapped.ipv4(), 0x0102_0304);
        assert_eq!(std::mem::offset_of!(IpAddress, port), 16);
        let ipv6 = IpAddress::parse("[2001:db8::ff]:9").unwrap();
        assert_eq!(ipv6.ipv6, [0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF]);
        assert_eq!((ipv6.port(), ipv6.ipv4()), (9, 0));
    }

    #[test]
    fn the_two_wildcards_differ() {
        assert_eq!(IpAddress::parse("[::]:0"), Ok(IpAddress::default()));
        let any_ipv4 = IpAddress::parse("0.0.0.0:27015").unwrap();
        assert_eq!(any_ipv4.ipv6[10..], [0xFF, 0xFF, 0, 0, 0, 0]);
        assert_eq!(any_ipv4.to_string(), "0.0.0.0:27015");
        assert_eq!(IpAddress::parse("[::]:27015").unwrap().to_string(), "[::]:27015");
        assert_eq!(IpAddress::default().to_string(), "::");
    }

    #[test]
    fn addresses_are_printed_whole() {
        let long = "[2001:db8:1111:2222:3333:4444:5555:6666]:65535";
        for (text, whole, ip) in [
            ("127.0.0.1", "127.0.0.1", "127.0.0.1"),
            ("255.255.255.255:65535", "255.255.255.255:65535", "255.255.255.255"),
            ("::1", "::1", "::1"),
            ("[::1]", "::1", "::1"),
            ("[::1]:27015", "[::1]:27015", "::1"),
            ("::ffff:10.0.0.1", "10.0.0.1", "10.0.0.1"),
            (long, long, "2001:db8:1111:2222:3333:4444:5555:6666"),
        ] {
            let address = IpAddress::parse(text).unwrap();
            assert_eq!(
                (address.to_string().as_str(), address.ip().to_string().as_str()),
                (whole, ip),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_what_was_given() {
        for text in [
            "",
            "localhost:80",
            "27015",
            ":27015",
            "1.2.3.4:",
            "1.2.3.4:70000",
            "[1.2.3.4]",
            "[1.2.3.4]:5",
            "[fe80::1%3]:80",
            "[::1]:-1",
            "1.2.3.4:80 ",
        ] {
            let error = IpAddress::parse(text).unwrap_err();
            assert!(error.contains(text), "{error} does not name {text:?}");
        }
        assert!(IpAddress::parse_with_port("1.2.3.4").unwrap_err().contains("port"));
        assert!(IpAddress::parse_with_port("[::1]:0").unwrap_err().contains("port"));
        assert_eq!(IpAddress::parse_with_port("1.2.3.4:5").unwrap().port(), 5);
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri has no sockets")]
    fn it_is_said_why_an_address_cannot_be_listened_on() {
        let taken = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
        let holder = UdpSocket::bind(taken).unwrap();
        assert_eq!(
            IpAddress::from(taken).listen_problem(),
            format!("{taken} is taken: another socket has the port")
        );
        drop(holder);
        assert_eq!(IpAddress::from(taken).listen_problem(), format!("Steam cannot listen on {taken}"));
        let foreign = IpAddress::parse("192.0.2.1:27015").unwrap();
        assert_eq!(foreign.listen_problem(), "192.0.2.1:27015 is no address of this machine");
    }
}
