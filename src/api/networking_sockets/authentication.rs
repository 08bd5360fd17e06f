//! Identity and certificates.

use godot::builtin::{GString, PackedByteArray, VarDictionary};

use super::checks::sockets;
use crate::api::callbacks::callbacks;
use crate::api::constants::enums;
use crate::api::network_values::identity_or_none;
use crate::api::page::Tables;
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use crate::register::text::printed;
use steam::networking_sockets::AuthenticationStatus;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS };

methods! {
    /// Whether authenticated connections can be made, as a [enum NetworkingAvailability]. Changes are told by
    /// [signal network_authentication_status].
    ///
    /// SDK: `ISteamNetworkingSockets::GetAuthenticationStatus`.
    fn getAuthenticationStatus(call) -> i64 as enums::NetworkingAvailability {
        sockets(call).map_or(0, |sockets| sockets.authentication_status().available.into())
    }

    /// Whether authenticated connections can be made, with what [signal network_authentication_status] tells. An
    /// addition to the C++ plugin.
    ///
    /// Returns a Dictionary: `available` (int, a [enum NetworkingAvailability]) and `debug_message` (String, for the
    /// log).
    ///
    /// SDK: `ISteamNetworkingSockets::GetAuthenticationStatus`.
    fn getAuthenticationStatusDetails(call) -> VarDictionary {
        let status = sockets(call).map(|sockets| sockets.authentication_status()).unwrap_or_default();
        vdict! { "available" => status.available, "debug_message" => status.text.as_str() }
    }

    /// A request for a certificate, for a backend of one's own. Not needed on Steam as it is.
    ///
    /// Returns a Dictionary: `certificate` (PackedByteArray, empty on failure) and `error_message` (String, why it
    /// failed).
    ///
    /// SDK: `ISteamNetworkingSockets::GetCertificateRequest`.
    fn getCertificateRequest(call) -> VarDictionary {
        let request = match sockets(call) {
            Some(sockets) => sockets.certificate_request(),
            None => Err(String::new()),
        };
        let (blob, error) = request.map_or_else(|error| (Vec::new(), error), |blob| (blob, String::new()));
        vdict! { "certificate" => &PackedByteArray::from(blob), "error_message" => error.as_str() }
    }

    /// This server's identity as Steam writes it, "steamid:" and the number; "" before it has logged on.
    ///
    /// SDK: `ISteamNetworkingSockets::GetIdentity`.
    fn getIdentity(call) -> GString {
        let identity = sockets(call).and_then(|sockets| sockets.identity());
        identity.map(printed).unwrap_or_default()
    }

    /// Fetches what authenticated connections need before the first of them is made, or tries again. Returns how
    /// far that is, a [enum NetworkingAvailability]; [signal network_authentication_status] tells of changes.
    ///
    /// SDK: `ISteamNetworkingSockets::InitAuthentication`.
    fn initAuthentication(call) -> i64 as enums::NetworkingAvailability {
        sockets(call).map_or(0, |sockets| sockets.init_authentication().into())
    }

    /// Replaces this server's identity, or with 0 takes it away until [method setCertificate]. Closes all
    /// connections. Steam itself does not support this.
    ///
    /// SDK: `ISteamNetworkingSockets::ResetIdentity`.
    fn resetIdentity(call, remote_steam_id: i64) {
        if let Some(sockets) = sockets(call) {
            sockets.reset_identity(identity_or_none(remote_steam_id).as_ref());
        }
    }

    /// Runs callbacks that were registered as settings, which scripts cannot do. [method run_callbacks] is what
    /// delivers signals.
    ///
    /// SDK: `ISteamNetworkingSockets::RunCallbacks`.
    fn runNetworkingCallbacks(call) {
        if let Some(sockets) = sockets(call) {
            sockets.run_callbacks();
        }
    }

    /// Installs a certificate that a backend of one's own made. Not needed on Steam as it is.
    ///
    /// Returns a Dictionary: `response` (bool) and `error` (String, why it failed).
    ///
    /// SDK: `ISteamNetworkingSockets::SetCertificate`.
    fn setCertificate(call, certificate: PackedByteArray) -> VarDictionary {
        let set = match sockets(call) {
            Some(sockets) => sockets.set_certificate(certificate.as_slice()),
            None => Err(String::new()),
        };
        vdict! { "response" => set.is_ok(), "error" => set.err().unwrap_or_default().as_str() }
    }
}

signals! {
    /// The server's readiness for authenticated connections has changed, after `initAuthentication` or the
    /// first use of a connection that needs a certificate.
    ///
    /// `available` is a `NetworkingAvailability` value and `debug_message` a text in English for the log.
    fn network_authentication_status(
        available: i64 as enums::NetworkingAvailability,
        debug_message: GString,
    );
}

callbacks! {
    SteamNetAuthenticationStatus_t => |payload| {
        let status = AuthenticationStatus::read(payload);
        network_authentication_status(status.available, status.text.as_str())
    };
}
