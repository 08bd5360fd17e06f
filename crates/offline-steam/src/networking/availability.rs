//! How ready a part of networking is.

/// How ready something is (`ESteamNetworkingAvailability`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    /// Nobody asked for it.
    NeverTried = 1,
    /// It needs the logon first.
    Waiting = 2,
    /// On the way.
    Attempting = 3,
    /// Ready.
    Current = 100,
}

impl Availability {
    /// What the debug texts say of it.
    pub fn text(self) -> &'static str {
        match self {
            Self::NeverTried => "offline: not asked for yet",
            Self::Waiting => "offline: waits for the logon",
            Self::Attempting => "offline: on the way",
            Self::Current => "offline: OK",
        }
    }

    /// Asks for it.
    pub fn begin(&mut self) {
        if *self == Self::NeverTried {
            *self = Self::Waiting;
        }
    }

    /// One step further, if there is one; answers whether something changed.
    pub fn advance(&mut self, may_begin: bool) -> bool {
        let next = match self {
            Self::Waiting if may_begin => Self::Attempting,
            Self::Attempting => Self::Current,
            _ => return false,
        };
        *self = next;
        true
    }
}
