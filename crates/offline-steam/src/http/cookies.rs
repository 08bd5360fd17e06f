//! Containers of cookies (RFC 6265, as far as a game server needs it).

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use parking_lot::Mutex;
use ureq::http::Uri;

/// A container that requests under way share with the program.
pub type Cookies = Arc<Mutex<Jar>>;

/// A container of cookies.
#[derive(Debug, Default)]
pub struct Jar {
    responses_may_modify: bool,
    cookies: Vec<Cookie>,
}

#[derive(Debug, Clone, PartialEq)]
struct Cookie {
    name: String,
    value: String,
    domain: String,
    /// Hosts below the domain get it too.
    subdomains: bool,
    path: String,
    secure: bool,
    expires: Option<SystemTime>,
}

impl Jar {
    /// An empty container.
    pub fn shared(responses_may_modify: bool) -> Cookies {
        Arc::new(Mutex::new(Self { responses_may_modify, cookies: Vec::new() }))
    }

    /// Puts a cookie in that the program sets for `host` below `url`, which is a path or a whole URL. `text` is as
    /// in a `Set-Cookie` header.
    ///
    /// # Errors
    /// When `host` is empty or `text` is no cookie.
    pub fn set(&mut self, host: &str, url: &str, text: &str, now: SystemTime) -> Result<(), String> {
        let host = host_name(host);
        if host.is_empty() {
            return Err("the host is empty".into());
        }
        let path = path_of(url);
        let mut cookie = parse(text, now).ok_or_else(|| format!("{text:?} is no cookie, such as \"a=b\""))?;
        if cookie.domain.is_empty() {
            cookie.subdomains = host.starts_with('.');
            cookie.domain = host.trim_start_matches('.').to_owned();
        }
        if cookie.path.is_empty() {
            cookie.path = path;
        }
        self.put(cookie, now);
        Ok(())
    }

    /// Takes the cookies of a response in, if responses may modify the container.
    pub fn take_from_response<'a>(
        &mut self,
        uri: &Uri,
        set_cookies: impl Iterator<Item = &'a [u8]>,
        now: SystemTime,
    ) {
        if !self.responses_may_modify {
            return;
        }
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        for text in set_cookies {
            let Some(mut cookie) = parse(&String::from_utf8_lossy(text), now) else { continue };
            if cookie.domain.is_empty() {
                cookie.domain.clone_from(&host);
            } else if !below(&host, &cookie.domain) {
                continue;
            }
            if cookie.path.is_empty() {
                let folder = uri.path().rfind('/').unwrap_or(0);
                cookie.path = uri.path()[..folder.max(1).min(uri.path().len())].to_owned();
            }
            self.put(cookie, now);
        }
    }

    fn put(&mut self, cookie: Cookie, now: SystemTime) {
        let same = |old: &Cookie| {
            (&old.name, &old.domain, &old.path) == (&cookie.name, &cookie.domain, &cookie.path)
        };
        self.cookies.retain(|old| !same(old));
        if cookie.is_alive(now) {
            self.cookies.push(cookie);
        }
    }

    /// The cookies for a request, as they stand in its `Cookie` header; those of longer paths first.
    pub fn header(&mut self, uri: &Uri, now: SystemTime) -> Option<String> {
        self.cookies.retain(|cookie| cookie.is_alive(now));
        let mut wanted = self.cookies.iter().filter(|cookie| cookie.goes_to(uri)).collect::<Vec<_>>();
        wanted.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pairs = wanted.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value));
        Some(pairs.collect::<Vec<_>>().join("; ")).filter(|header| !header.is_empty())
    }
}

impl Cookie {
    fn is_alive(&self, now: SystemTime) -> bool {
        self.expires.is_none_or(|end| end > now)
    }

    fn goes_to(&self, uri: &Uri) -> bool {
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        let host_fits = host == self.domain || self.subdomains && below(&host, &self.domain);
        let rest = uri.path().strip_prefix(self.path.as_str());
        let path_fits =
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || self.path.ends_with('/'));
        host_fits && path_fits && (!self.secure || uri.scheme_str() == Some("https"))
    }
}

/// Reads a cookie as it stands in a `Set-Cookie` header; domain and path are empty when it names none.
fn parse(text: &str, now: SystemTime) -> Option<Cookie> {
    let mut parts = text.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() || text.bytes().any(|byte| byte.is_ascii_control()) {
        return None;
    }
    let mut cookie = Cookie {
        name: name.to_owned(),
        value: value.to_owned(),
        domain: String::new(),
        subdomains: false,
        path: String::new(),
        secure: false,
        expires: None,
    };
    let mut max_age = None;
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "domain" if !value.is_empty() => {
                cookie.domain = host_name(value.trim_start_matches('.'));
                cookie.subdomains = true;
            }
            "path" if value.starts_with('/') => cookie.path = value.to_owned(),
            "secure" => cookie.secure = true,
            "expires" => cookie.expires = httpdate::parse_http_date(value).ok(),
            "max-age" => max_age = value.parse::<i64>().ok(),
            _ => {}
        }
    }
    // Of the two, Max-Age has precedence.
    if let Some(seconds) = max_age {
        cookie.expires = now.checked_add(Duration::from_secs(seconds.max(0).unsigned_abs()));
    }
    Some(cookie)
}

/// Whether `host` is the domain or below it.
fn below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// A host without its port, in small letters.
fn host_name(host: &str) -> String {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) && !name.ends_with(':') => {
            name
        }
        _ => host,
    };
    name.to_ascii_lowercase()
}

fn path_of(url: &str) -> String {
    let behind_scheme =
        url.split_once("://").map_or(url, |(_, rest)| &rest[rest.find('/').unwrap_or(rest.len())..]);
    let path = behind_scheme.split(['?', '#']).next().unwrap_or_default();
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}
