//! Fake addresses, which are valid everywhere, and datagrams between them.

use std::net::Ipv4Addr;

use godot::builtin::{GString, PackedByteArray, PackedInt32Array, VarArray, VarDictionary, Variant};

use super::checks::{receive_from, sockets};
use crate::api::callbacks::Callback;
use crate::api::constants::enums;
use crate::api::network_values;
use crate::api::page::Tables;
use crate::register::call::named;
use crate::register::method::methods;
use crate::register::record::{array_of, vdict};
use crate::register::signal::signals;
use crate::register::text::printed;
use crate::session::SESSION;
use steam::message::Message;
use steam::networking_sockets::FakeIp;
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM, RESULT_OK};

/// The bindings do not describe the struct, so this is no row of a table.
const CALLBACKS: &[Callback] = &[(FakeIp::CALLBACK, |bytes| {
    if let Some(fake) = FakeIp::read(bytes) {
        let address = Ipv4Addr::from(fake.ipv4).to_string();
        let ports: VarArray = fake.ports.into_iter().map(Variant::from).collect();
        let asker = fake.identity.steam_id() as i64;
        fake_ip_result(fake.result, asker, address.as_str(), ports)
    }
})];

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS };

methods! {
    /// Asks Steam for a fake address that is valid everywhere, with `num_ports` ports (4 at most today). Call it
    /// after [method serverInitEx] and before logging on; [signal fake_ip_result] follows after the log on, and a
    /// failure only after minutes. False when it was asked for already.
    ///
    /// SDK: `ISteamNetworkingSockets::BeginAsyncRequestFakeIP`.
    fn beginAsyncRequestFakeIP(call, num_ports: i64) -> bool {
        let Some(sockets) = sockets(call) else { return false };
        call.number(named!(num_ports), 1..=8).is_some_and(|ports| sockets.begin_async_request_fake_ip(ports))
    }

    /// Listens for connections to a port of this server's fake address. `fake_port` is the port's index, 0 for the
    /// first. [method beginAsyncRequestFakeIP] must have been called, but not answered. `options` as in
    /// [method connectByIPAddress]. Returns the listen socket, or `LISTEN_SOCKET_INVALID` (0).
    ///
    /// SDK: `ISteamNetworkingSockets::CreateListenSocketP2PFakeIP`.
    fn createListenSocketP2PFakeIP(call, fake_port: i64, options: VarDictionary) -> i64 {
        let listen = || {
            let sockets = sockets(call)?;
            let index = call.number(named!(fake_port), 0..=7)?;
            let socket = sockets.listen_fake_ip(index, &network_values::options(call, &options)?);
            Some(SESSION.listen_sockets.add(socket))
        };
        listen().unwrap_or_default().into()
    }

    /// Opens the port of this server's fake address with the index `fake_server_port`, 0 for the first, for
    /// datagrams. [method openFakeUDPPort] gives the handle, also of one opened here, and is the only way to open a
    /// port that is not of the address (-1).
    ///
    /// SDK: `ISteamNetworkingSockets::CreateFakeUDPPort`.
    fn createFakeUDPPort(call, fake_server_port: i64) {
        let Some(sockets) = sockets(call) else { return };
        if fake_server_port == -1 {
            let text = "a port of its own (-1) could not be reached later; call openFakeUDPPort(-1), which returns it.";
            call.report("fake_server_port", text);
        } else if let Some(index) = call.number(named!(fake_server_port), 0..=7) {
            SESSION.fake_udp_ports.open(sockets, index);
        }
    }

    /// Opens a port for datagrams to and from fake addresses: with `fake_server_port` 0 or more the port of this
    /// server's fake address with that index, with -1 a port of its own, as a client has it. Returns a handle for
    /// [method sendMessageToFakeIP] and its siblings, the same again for an index that is open, and 0 on failure.
    /// Free it with [method destroyFakeUDPPort]. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingSockets::CreateFakeUDPPort`.
    fn openFakeUDPPort(call, fake_server_port: i64) -> i64 {
        let open = || {
            let sockets = sockets(call)?;
            let index = call.number(named!(fake_server_port), -1..=7)?;
            SESSION.fake_udp_ports.open(sockets, index)
        };
        open().unwrap_or_default().into()
    }

    /// Closes a port that [method openFakeUDPPort] opened. False for a wrong handle. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingFakeUDPPort::DestroyFakeUDPPort`.
    fn destroyFakeUDPPort(call, fake_udp_port: i64) -> bool {
        sockets(call)
            .and_then(|_| network_values::handle(call, named!(fake_udp_port)))
            .is_some_and(|port| SESSION.fake_udp_ports.destroy(port))
    }

    /// Sends a datagram to a fake address with port, 4096 bytes at most and best within 1200. `flags` is made of
    /// `NETWORKING_SEND_` constants, but not reliable. An addition to the C++ plugin.
    ///
    /// Returns a [enum Result]: `RESULT_OK`; `RESULT_BUSY` as long as this server has no fake address;
    /// `RESULT_IP_NOT_FOUND` for a peer that is gone; `RESULT_INVALID_PARAM` for wrong arguments; `RESULT_FAIL` when
    /// Steam does not run.
    ///
    /// SDK: `ISteamNetworkingFakeUDPPort::SendMessageToFakeIP`.
    fn sendMessageToFakeIP(
        call,
        fake_udp_port: i64,
        remote_address: GString,
        data: PackedByteArray,
        flags: i64,
    ) -> i64 {
        if sockets(call).is_none() {
            return RESULT_FAIL.into();
        }
        let send = || {
            let port = network_values::handle(call, named!(fake_udp_port))?;
            let address = network_values::address_with_port(call, named!(remote_address))?;
            let flags = call.int(named!(flags))?;
            SESSION.fake_udp_ports.send(port, &address, data.as_slice(), flags)
        };
        send().unwrap_or(RESULT_INVALID_PARAM).into()
    }

    /// Takes the datagrams that wait at a port, at most `max_messages`. An addition to the C++ plugin.
    ///
    /// Returns an Array with a Dictionary for each: `payload` (PackedByteArray), `address` (String, the sender's fake
    /// address with port) and `time_received` (int, microseconds of [method getLocalTimestamp]).
    ///
    /// SDK: `ISteamNetworkingFakeUDPPort::ReceiveMessages`.
    fn receiveMessagesOnFakeUDPPort(call, fake_udp_port: i64, max_messages: i64) -> VarArray {
        let receive = || {
            let (_, port, most) = receive_from(call, named!(fake_udp_port), max_messages)?;
            SESSION
                .fake_udp_ports
                .receive(port, most, |messages| array_of(messages.map(|message| datagram(&message))))
        };
        receive().unwrap_or_default()
    }

    /// Has Steam forget a peer of a port some seconds from now, unless something comes or goes. Idle peers are
    /// forgotten anyway, later. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingFakeUDPPort::ScheduleCleanup`.
    fn scheduleFakeUDPPortCleanup(call, fake_udp_port: i64, remote_address: GString) {
        let schedule = || {
            sockets(call)?;
            let port = network_values::handle(call, named!(fake_udp_port))?;
            let address = network_values::address_with_port(call, named!(remote_address))?;
            SESSION.fake_udp_ports.schedule_cleanup(port, &address)
        };
        schedule();
    }

    /// The fake address that this server was given. `first_port` must be 0.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`, `RESULT_BUSY` until it is known,
    /// `RESULT_NO_MATCH` when it was not asked for, `RESULT_INVALID_PARAM`, `RESULT_LIMIT_EXCEEDED`, `RESULT_FAIL`
    /// when Steam does not run), `identity_type` (int, a [enum NetworkingIdentityType]), `ip` (String) and `ports`
    /// (PackedInt32Array, 8 entries, 0 where there is none).
    ///
    /// SDK: `ISteamNetworkingSockets::GetFakeIP`.
    fn getFakeIP(call, first_port: i64 = 0) -> VarDictionary {
        let fake = || {
            let sockets = sockets(call)?;
            Some(sockets.fake_ip(call.int(named!(first_port))?))
        };
        let fake = fake();
        let result = fake.map_or(RESULT_FAIL, |fake| fake.result);
        let kind = fake.map_or(0, |fake| fake.identity.kind());
        let ip = std::net::Ipv4Addr::from(fake.map_or(0, |fake| fake.ipv4)).to_string();
        let ports = fake.map(|fake| fake.ports).unwrap_or_default().map(i32::from);
        vdict! {
            "result" => result,
            "identity_type" => kind,
            "ip" => ip.as_str(),
            "ports" => &PackedInt32Array::from(ports),
        }
    }

    /// The fake address of a connection's peer.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`, `RESULT_INVALID_PARAM` for a wrong handle,
    /// `RESULT_IP_NOT_FOUND` when the connection has nothing to do with fake addresses, `RESULT_FAIL` when Steam
    /// does not run), `ip_address` (String, "::" on failure), `port` (int) and `ip_type` (int, a
    /// [enum NetworkingFakeIPType]).
    ///
    /// SDK: `ISteamNetworkingSockets::GetRemoteFakeIPForConnection`.
    fn getRemoteFakeIPForConnection(call, connection: i64) -> VarDictionary {
        /// `k_ESteamNetworkingFakeIPType_NotFake`.
        const NOT_FAKE: i32 = 1;
        let answer = match sockets(call) {
            Some(sockets) => match network_values::handle(call, named!(connection)) {
                Some(connection) => sockets.remote_fake_ip(connection),
                None => Err(RESULT_INVALID_PARAM),
            },
            None => Err(RESULT_FAIL),
        };
        let address = answer.unwrap_or_default();
        let kind = network_values::networking_utils(call).filter(|_| answer.is_ok());
        vdict! {
            "result" => answer.err().unwrap_or(RESULT_OK),
            "ip_address" => &printed(address.ip()),
            "port" => address.port(),
            "ip_type" => kind.map_or(NOT_FAKE, |utils| utils.ipv4_fake_ip_type(address.ipv4())),
        }
    }
}

/// A datagram that came to a fake UDP port.
fn datagram(message: &Message) -> VarDictionary {
    vdict! {
        "payload" => &PackedByteArray::from(message.payload()),
        "address" => &printed(message.sender().address()),
        "time_received" => message.time_received(),
    }
}

signals! {
    /// Answers `beginAsyncRequestFakeIP`.
    ///
    /// `result` is a `Result` value: `RESULT_OK`, `RESULT_INVALID_PARAM` for a request that Steam does not
    /// accept, or `RESULT_LIMIT_EXCEEDED` when too many addresses are in use. `remote_fake_steam_id` is the
    /// id of the one who asked, so this server's own (0 before it is known). `fake_ip` is the address as text
    /// and `port_list` an array of 8 ints, with 0 in the places of ports that were not given.
    fn fake_ip_result(
        result: i64 as enums::Result,
        remote_fake_steam_id: i64,
        fake_ip: GString,
        port_list: VarArray,
    );
}
