//! A request from its creation until it is sent.

use std::time::{Duration, SystemTime};

use ureq::http::header::{CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use ureq::http::{HeaderMap, Uri};

use super::cookies::Cookies;

/// Handle of a request (`HTTPRequestHandle`).
pub type RequestHandle = u32;

/// How long the connection may be silent, unless the program says otherwise.
const DEFAULT_IDLE: Duration = Duration::from_secs(60);

/// `EHTTPMethod`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get = 1,
    /// Read the headers only.
    Head,
    /// Send a form or a body.
    Post,
    /// Store a body.
    Put,
    /// Delete.
    Delete,
    /// Ask what is possible.
    Options,
    /// Change in part.
    Patch,
}

impl Method {
    /// The method with this number.
    pub fn from_raw(raw: i32) -> Option<Self> {
        [Self::Get, Self::Head, Self::Post, Self::Put, Self::Delete, Self::Options, Self::Patch]
            .into_iter()
            .find(|method| *method as i32 == raw)
    }

    /// As it stands in a request.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Patch => "PATCH",
        }
    }

    /// Whether the request has no body, and its parameters are in the URL.
    fn only_reads(self) -> bool {
        matches!(self, Self::Get | Self::Head)
    }
}

/// A request that can still be changed.
#[derive(Debug, Clone)]
pub struct Draft {
    method: Method,
    url: String,
    headers: HeaderMap,
    parameters: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    user_agent_info: String,
    /// The cookies to send along.
    pub cookies: Option<Cookies>,
    /// The server's certificate must be good.
    pub verified: bool,
    /// How long the connection may be silent; none for no limit.
    pub idle_timeout: Option<Duration>,
    /// How long everything may take; none for no limit.
    pub total_timeout: Option<Duration>,
}

/// A request as it goes out.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The method.
    pub method: Method,
    /// Where it goes, parameters included.
    pub uri: Uri,
    /// Its own headers, without cookies.
    pub headers: HeaderMap,
    /// Its body, if it has one.
    pub body: Option<Vec<u8>>,
    /// The cookies to send along, and where to put those of the response.
    pub cookies: Option<Cookies>,
    /// The server's certificate must be good.
    pub verified: bool,
    /// How long the connection may be silent.
    pub idle_timeout: Option<Duration>,
    /// How long everything may take.
    pub total_timeout: Option<Duration>,
    /// The response's body is told of in pieces.
    pub streamed: bool,
    /// The date on which it is sent, by which cookies live.
    pub date: SystemTime,
}

impl Plan {
    /// Method and URL.
    pub fn title(&self) -> String {
        format!("{} {}", self.method.name(), self.uri)
    }
}

impl Draft {
    /// A new request.
    ///
    /// # Errors
    /// When there is no such method, or the URL is not an absolute one of `http` or `https`.
    pub fn new(method: i32, url: &str) -> Result<Self, String> {
        let method = Method::from_raw(method)
            .ok_or_else(|| format!("method {method} does not exist; it is 1 to 7"))?;
        let url = escape_illegal(url.split('#').next().unwrap_or_default());
        web_address(&url)?;
        Ok(Self {
            method,
            url,
            headers: HeaderMap::new(),
            parameters: Vec::new(),
            body: None,
            user_agent_info: String::new(),
            cookies: None,
            verified: true,
            idle_timeout: Some(DEFAULT_IDLE),
            total_timeout: None,
        })
    }

    /// Sets a header, in place of one of the same name.
    ///
    /// # Errors
    /// When name or value cannot stand in a request, or the header is made by Steam.
    pub fn set_header(&mut self, name: &str, value: &str) -> Result<(), String> {
        let header: HeaderName = name.parse().map_err(|_| format!("{name:?} is no name of a header"))?;
        let value = HeaderValue::from_bytes(value.as_bytes())
            .map_err(|_| format!("the value of {name} has characters that no header can have"))?;
        if header == USER_AGENT {
            return Err("User-Agent is Steam's; add to it with SetHTTPRequestUserAgentInfo".into());
        }
        if header == "content-length" || header == "transfer-encoding" {
            return Err(format!("{name} follows from the body"));
        }
        self.headers.insert(header, value);
        Ok(())
    }

    /// Sets a parameter, in place of one of the same name: in the URL of a GET or HEAD request, in the form of a
    /// POST request.
    ///
    /// # Errors
    /// For other methods, beside a raw body and without a name.
    pub fn set_parameter(&mut self, name: &str, value: &str) -> Result<(), String> {
        if !self.method.only_reads() && self.method != Method::Post {
            return Err(format!("a {} request has no parameters", self.method.name()));
        }
        if self.body.is_some() {
            return Err("the request has a raw body, which is all of its body".into());
        }
        if name.is_empty() {
            return Err("the parameter has no name".into());
        }
        match self.parameters.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value.to_owned(),
            None => self.parameters.push((name.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    /// Sets the whole body, and the header that tells its type.
    ///
    /// # Errors
    /// For a method that has no body, beside parameters, for a second body and for a type that no header can have.
    pub fn set_body(&mut self, content_type: &str, body: &[u8]) -> Result<(), String> {
        if self.method.only_reads() {
            return Err(format!("a {} request has no body", self.method.name()));
        }
        if !self.parameters.is_empty() {
            return Err("the request has parameters, which are its body".into());
        }
        if self.body.is_some() {
            return Err("the request has a body already".into());
        }
        let value = HeaderValue::from_bytes(content_type.as_bytes())
            .map_err(|_| "the content type has characters that no header can have".to_owned())?;
        if !content_type.is_empty() {
            self.headers.insert(CONTENT_TYPE, value);
        }
        self.body = Some(body.to_vec());
        Ok(())
    }

    /// Sets the text behind Steam's user agent; empty for none.
    ///
    /// # Errors
    /// When no header can have it.
    pub fn set_user_agent_info(&mut self, info: &str) -> Result<(), String> {
        HeaderValue::from_bytes(info.as_bytes())
            .map_err(|_| "the text has characters that no header can have".to_owned())?;
        self.user_agent_info = info.to_owned();
        Ok(())
    }

    /// The request as it goes out, for a server that runs as `app_id`.
    ///
    /// # Errors
    /// When the parameters make the URL too long.
    pub fn plan(&self, app_id: u32, streamed: bool, date: SystemTime) -> Result<Plan, String> {
        let form = self.parameters.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
        let form = form.collect::<Vec<_>>().join("&");
        let mut headers = self.headers.clone();
        headers.insert(USER_AGENT, self.user_agent(app_id)?);
        let (mut url, mut body) = (self.url.clone(), self.body.clone());
        if self.method.only_reads() && !form.is_empty() {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&form);
        } else if !form.is_empty() {
            headers
                .entry(CONTENT_TYPE)
                .or_insert(HeaderValue::from_static("application/x-www-form-urlencoded"));
            body = Some(form.into_bytes());
        }
        Ok(Plan {
            method: self.method,
            uri: web_address(&url)?,
            headers,
            body,
            cookies: self.cookies.clone(),
            verified: self.verified,
            idle_timeout: self.idle_timeout,
            total_timeout: self.total_timeout,
            streamed,
            date,
        })
    }

    fn user_agent(&self, app_id: u32) -> Result<HeaderValue, String> {
        let own = format!("offline-steam/{} (app {app_id})", env!("CARGO_PKG_VERSION"));
        let text = [own.as_str(), self.user_agent_info.as_str()].join(" ");
        HeaderValue::from_bytes(text.trim_end().as_bytes()).map_err(|error| error.to_string())
    }
}

/// Reads an absolute URL of `http` or `https`.
///
/// # Errors
/// When it is none.
pub fn web_address(url: &str) -> Result<Uri, String> {
    let uri: Uri = url.parse().map_err(|error| format!("the URL {url:?} is wrong: {error}"))?;
    let known = matches!(uri.scheme_str(), Some("http" | "https"));
    let has_host = uri.host().is_some_and(|host| !host.is_empty());
    if !known || !has_host {
        return Err(format!("the URL {url:?} is not absolute; it begins with http:// or https://"));
    }
    match written_port(&uri) {
        Some(port) if !port.parse().is_ok_and(|port: u16| port != 0) => {
            Err(format!("the URL {url:?} has the port {port:?}; a port is a number from 1 to 65535"))
        }
        _ => Ok(uri),
    }
}

/// The text behind the colon after the host; none where nothing stands, which is the scheme's port.
fn written_port(uri: &Uri) -> Option<&str> {
    let authority = uri.authority()?.as_str();
    let behind_user = authority.rsplit('@').next()?;
    let behind_host = behind_user.strip_prefix(uri.host()?)?;
    behind_host.strip_prefix(':').filter(|port| !port.is_empty())
}

/// Where a response sends on to: `location` as seen from `from`.
///
/// # Errors
/// When that is no URL of `http` or `https`.
pub fn resolve(from: &Uri, location: &str) -> Result<Uri, String> {
    let location = escape_illegal(location.split('#').next().unwrap_or_default());
    let (scheme, authority) =
        (from.scheme_str().unwrap_or("http"), from.authority().map_or("", |a| a.as_str()));
    let path = from.path();
    let url = if location.contains("://") {
        location
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else if location.is_empty() || location.starts_with('?') {
        format!("{scheme}://{authority}{path}{location}")
    } else {
        let folder = &path[..=path.rfind('/').unwrap_or(0)];
        format!("{scheme}://{authority}{folder}{location}")
    };
    web_address(&url)
}

/// Escapes a text for a form or a query.
pub fn escape(text: &str) -> String {
    percent(text, |byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
}

/// Escapes what may not stand in a URL at all, and leaves the rest as it is.
fn escape_illegal(url: &str) -> String {
    percent(url, |byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte))
}

fn percent(text: &str, stays: impl Fn(u8) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if stays(byte) {
            escaped.push(byte.into());
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
