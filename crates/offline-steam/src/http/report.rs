//! What a worker tells of an exchange.

use ureq::http::HeaderMap;
use ureq::http::header::HeaderValue;

use super::link::Stop;

/// What a worker tells.
#[derive(Debug)]
pub enum Report {
    /// Status and headers of a streamed response.
    Headers(Head),
    /// The next piece of a streamed body.
    Piece(Box<[u8]>),
    /// The end: status, headers and body of a response that is not streamed; nothing more of a streamed one.
    Done(Result<Option<(Head, Vec<u8>)>, Failure>),
}

/// Status and headers of a response.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
}

impl Head {
    /// The value of a header; of one that stands there several times, all values with commas between them.
    pub fn header(&self, name: &str) -> Option<Vec<u8>> {
        let values = self.headers.get_all(name).iter().map(HeaderValue::as_bytes).collect::<Vec<_>>();
        (!values.is_empty()).then(|| values.join(&b", "[..]))
    }
}

/// Why there is no response, or not all of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// It took too long.
    pub timed_out: bool,
    /// What happened, for people.
    pub why: String,
}

impl Failure {
    /// A failure that is no timeout.
    pub fn because(why: &str) -> Self {
        Self { timed_out: false, why: why.to_owned() }
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Cancelled => Self::because("it was cancelled"),
            Stop::TimedOut => Self { timed_out: true, why: "its absolute timeout is over".into() },
        }
    }
}

impl From<ureq::Error> for Failure {
    fn from(error: ureq::Error) -> Self {
        Self { timed_out: matches!(error, ureq::Error::Timeout(_)), why: error.to_string() }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        ureq::Error::from(error).into()
    }
}
