//! The server mode given to init.

/// What Steam does for the players of a server (`EServerMode` in steam_gameserver.h).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerMode {
    /// Players are not authenticated, and the server is not listed.
    NoAuthentication = 1,
    /// Players are authenticated, and the server is listed.
    Authentication = 2,
    /// As [`Self::Authentication`], and the server is protected by VAC.
    AuthenticationAndSecure = 3,
}

impl ServerMode {
    /// The mode with this number, if there is one.
    pub fn from_raw(raw: i32) -> Option<Self> {
        [Self::NoAuthentication, Self::Authentication, Self::AuthenticationAndSecure]
            .into_iter()
            .find(|mode| *mode as i32 == raw)
    }
}
