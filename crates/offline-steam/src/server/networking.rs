//! What networking has to know of the server, and what the server has of networking beside the library.

use super::{Account, Server, Session, id_of_token};
use crate::message::Message;
use crate::networking::Host;
use crate::networking::pings::Pings;

impl Server {
    /// The host for a network that begins: from now on it needs a certificate.
    pub fn begin_networking(&mut self) -> Host {
        self.networking.status.begin_authentication();
        self.host()
    }

    /// One step of what becomes ready. The callbacks go to `messages`.
    pub fn advance_networking(&mut self, messages: &mut Vec<Message>) -> Host {
        let host = self.host();
        self.networking.advance(host, messages);
        host
    }

    /// What networking has to know of the server.
    pub(crate) fn host(&self) -> Host {
        let id = match &self.session {
            Session::LoggingOn(Account::Persistent(token)) => {
                id_of_token(token).unwrap_or(self.next_anonymous_id)
            }
            Session::LoggedOff | Session::LoggingOn(Account::Anonymous) => self.next_anonymous_id,
            Session::LoggedOn(id) | Session::Lost { id, .. } => *id,
        };
        Host {
            run: self.run,
            app: self.scenario.app_id,
            id,
            id_is_sure: self.session != Session::LoggedOff,
            logged_on: self.is_logged_on(),
        }
    }

    /// The server's ping times to Valve's data centers.
    pub(crate) fn pings(&self) -> &Pings {
        &self.scenario.pings
    }
}
