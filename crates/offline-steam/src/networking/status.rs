//! Whether networking is ready: the certificate that Steam gives a server, and access to the relays.

use crate::message::Message;
use crate::networking::availability::Availability;
use crate::networking::callbacks;

/// What networking has got ready so far.
#[derive(Debug)]
pub struct Status {
    authentication: Availability,
    relay: Availability,
}

impl Default for Status {
    fn default() -> Self {
        Self { authentication: Availability::NeverTried, relay: Availability::NeverTried }
    }
}

impl Status {
    /// Asks for the certificate. It comes after the logon.
    pub fn begin_authentication(&mut self) -> Availability {
        self.authentication.begin();
        self.authentication
    }

    /// Asks for access to the relays. It needs no logon.
    pub fn begin_relay_access(&mut self) {
        self.relay.begin();
    }

    /// How it stands with the certificate.
    pub fn authentication(&self) -> Availability {
        self.authentication
    }

    /// How it stands with the relays.
    pub fn relay(&self) -> Availability {
        self.relay
    }

    /// Goes one step; every change is a callback.
    pub fn advance(&mut self, logged_on: bool, post: &mut impl FnMut(Message)) {
        if self.authentication.advance(logged_on) {
            post(callbacks::authentication_status(self.authentication));
        }
        if self.relay.advance(true) {
            post(callbacks::relay_network_status(self.relay));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advance(status: &mut Status, logged_on: bool) -> Vec<(i32, i32)> {
        let mut posted = Vec::new();
        status.advance(logged_on, &mut |message| {
            let value = i32::from_ne_bytes(*message.payload.first_chunk().unwrap());
            posted.push((message.id, value));
        });
        posted
    }

    #[test]
    fn nothing_happens_unasked() {
        let mut status = Status::default();
        assert_eq!(advance(&mut status, true), []);
        assert_eq!((status.authentication() as i32, status.relay() as i32), (1, 1));
    }

    #[test]
    fn the_certificate_waits_for_the_logon_and_the_relays_do_not() {
        let mut status = Status::default();
        status.begin_authentication();
        status.begin_relay_access();
        assert_eq!(advance(&mut status, false), [(1281, 3)]);
        assert_eq!(advance(&mut status, true), [(1222, 3), (1281, 100)]);
        assert_eq!(advance(&mut status, true), [(1222, 100)]);
        assert_eq!(advance(&mut status, true), []);
        assert_eq!(status.begin_authentication(), Availability::Current);
    }
}
