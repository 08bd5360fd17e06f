//! One request and its response, over the network.

use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::header::{
    AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, HeaderName, HeaderValue, LOCATION, PROXY_AUTHORIZATION,
    SET_COOKIE,
};
use ureq::http::{HeaderMap, Response, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::typestate::{WithBody, WithoutBody};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, BodyReader, RequestBuilder};

use super::coding::{decoded, take_codings};
use super::link::{Link, Stop};
use super::report::{Failure, Head, Report};
use super::request::{Method, Plan, resolve};
use super::world::HttpWorld;

/// Size of a piece of a streamed body, at most.
pub const PIECE: usize = 64 << 10;
/// So often a response may send on to another URL.
const MAX_REDIRECTS: usize = 10;
/// What the program says to one server only: a redirect does not take it to another one. The last is the key of
/// Steam's Web API.
const FOR_ONE_SERVER: [HeaderName; 5] =
    [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, HOST, HeaderName::from_static("x-webapi-key")];

/// Carries a request out: sends it, follows redirects, and reads the body. A streamed response is reported while
/// it comes; of any other one, status, headers and body are returned.
///
/// # Errors
/// When no response comes, or not all of it, within the time or at all.
pub fn carry_out(
    plan: &Plan,
    world: &HttpWorld,
    link: &Arc<Link>,
    report: &mut impl FnMut(Report),
) -> Result<Option<(Head, Vec<u8>)>, Failure> {
    if world.offline {
        return Err(Failure::because("the scenario says that there is no network (http.offline)"));
    }
    let deadline = plan.total_timeout.map(|timeout| Instant::now() + timeout);
    let agent = agent(plan, world);
    link.attach(&agent)?;
    let response = follow(plan, &agent, deadline)?;
    let (parts, body) = response.into_parts();
    let mut head = Head { status: parts.status.as_u16(), headers: parts.headers };
    let has_body = plan.method != Method::Head;
    link.expect(if has_body { body.content_length() } else { Some(0) });
    let codings = if has_body { take_codings(&mut head.headers) } else { Vec::new() };
    let body = decoded(Box::new(Counted { body: body.into_reader(), link: link.clone() }), &codings);
    if plan.streamed {
        report(Report::Headers(head));
        stream(body, link, deadline, report)?;
        Ok(None)
    } else {
        Ok(Some((head, read_whole(body, link)?)))
    }
}

/// A body that tells the link how much of it is here.
struct Counted {
    body: BodyReader<'static>,
    link: Arc<Link>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let size = self.body.read(buffer)?;
        self.link.receive(size);
        Ok(size)
    }
}

/// A client for one exchange. It is that client which a cancellation shuts down.
fn agent(plan: &Plan, world: &HttpWorld) -> Agent {
    let roots =
        world.root_certificates.as_ref().map_or(RootCerts::WebPki, |own| RootCerts::Specific(own.0.clone()));
    let tls = TlsConfig::builder().disable_verification(!plan.verified).root_certs(roots).build();
    let config = Config::builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .max_idle_connections(0)
        .tls_config(tls)
        .timeout_resolve(plan.idle_timeout)
        .timeout_connect(plan.idle_timeout)
        .timeout_per_read(plan.idle_timeout)
        .timeout_per_write(plan.idle_timeout)
        .build();
    Agent::with_parts(config, DefaultConnector::default(), Hosts { world: world.clone() })
}

/// Sends the request, and again where responses send it on to, until there is one that does not.
fn follow(plan: &Plan, agent: &Agent, deadline: Option<Instant>) -> Result<Response<Body>, Failure> {
    let mut hop = Hop {
        method: plan.method,
        uri: plan.uri.clone(),
        headers: plan.headers.clone(),
        body: plan.body.as_deref(),
    };
    for _ in 0..=MAX_REDIRECTS {
        let response = hop.send(plan, agent, deadline)?;
        if let Some(cookies) = &plan.cookies {
            let set = response.headers().get_all(SET_COOKIE).iter().map(HeaderValue::as_bytes);
            cookies.lock().take_from_response(&hop.uri, set, plan.date);
        }
        match hop.next(&response)? {
            Some(next) => hop = next,
            None => return Ok(response),
        }
    }
    Err(Failure::because(&format!("more than {MAX_REDIRECTS} redirects")))
}

/// A request on its way through redirects.
#[derive(Debug, Clone)]
struct Hop<'a> {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Option<&'a [u8]>,
}

impl Hop<'_> {
    fn send(&self, plan: &Plan, agent: &Agent, deadline: Option<Instant>) -> Result<Response<Body>, Failure> {
        let left = match deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())) {
            Some(Duration::ZERO) => return Err(Stop::TimedOut.into()),
            left => left,
        };
        let headers = self.headers_with_cookies(plan);
        let uri = &self.uri;
        let response = match (self.method, self.body) {
            (Method::Get, _) => without_body(agent.get(uri), headers, left).call(),
            (Method::Head, _) => without_body(agent.head(uri), headers, left).call(),
            (Method::Delete, None) => without_body(agent.delete(uri), headers, left).call(),
            (Method::Options, None) => without_body(agent.options(uri), headers, left).call(),
            (Method::Delete, Some(body)) => {
                with_body(agent.delete(uri).force_send_body(), headers, left).send(body)
            }
            (Method::Options, Some(body)) => {
                with_body(agent.options(uri).force_send_body(), headers, left).send(body)
            }
            (Method::Post, body) => with_body(agent.post(uri), headers, left).send(body.unwrap_or_default()),
            (Method::Put, body) => with_body(agent.put(uri), headers, left).send(body.unwrap_or_default()),
            (Method::Patch, body) => {
                with_body(agent.patch(uri), headers, left).send(body.unwrap_or_default())
            }
        };
        Ok(response?)
    }

    /// The container's cookies, behind those that the program wrote into the header itself.
    fn headers_with_cookies(&self, plan: &Plan) -> HeaderMap {
        let mut headers = self.headers.clone();
        let Some(kept) = plan.cookies.as_ref().and_then(|jar| jar.lock().header(&self.uri, plan.date)) else {
            return headers;
        };
        let own = headers.get(COOKIE).map(HeaderValue::as_bytes);
        let all = own.into_iter().chain([kept.as_bytes()]).collect::<Vec<_>>().join(&b"; "[..]);
        if let Ok(value) = HeaderValue::from_bytes(&all) {
            headers.insert(COOKIE, value);
        }
        headers
    }

    /// Where a response sends the request on to, if it does.
    fn next(&self, response: &Response<Body>) -> Result<Option<Self>, Failure> {
        let status = response.status().as_u16();
        let location = response.headers().get(LOCATION).map(HeaderValue::as_bytes);
        let (301 | 302 | 303 | 307 | 308, Some(location)) = (status, location) else { return Ok(None) };
        let location = String::from_utf8_lossy(location);
        let uri = resolve(&self.uri, &location).map_err(|error| Failure::because(&error))?;
        let mut next = Self { uri, ..self.clone() };
        let becomes_get = match status {
            303 => self.method != Method::Head,
            301 | 302 => self.method == Method::Post,
            _ => false,
        };
        if becomes_get {
            (next.method, next.body) = (Method::Get, None);
            next.headers.remove(CONTENT_TYPE);
        }
        if origin(&next.uri) != origin(&self.uri) {
            for header in &FOR_ONE_SERVER {
                next.headers.remove(header);
            }
        }
        Ok(Some(next))
    }
}

/// What tells one server from another: the same host without TLS, or on another port, is another one.
fn origin(uri: &Uri) -> (bool, String, u16) {
    let secure = uri.scheme_str() == Some("https");
    let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    (secure, uri.host().unwrap_or_default().to_ascii_lowercase(), port)
}

fn without_body(
    mut request: RequestBuilder<WithoutBody>,
    headers: HeaderMap,
    left: Option<Duration>,
) -> RequestBuilder<WithoutBody> {
    if let Some(own) = request.headers_mut() {
        own.extend(headers);
    }
    request.config().timeout_global(left).build()
}

fn with_body(
    mut request: RequestBuilder<WithBody>,
    headers: HeaderMap,
    left: Option<Duration>,
) -> RequestBuilder<WithBody> {
    if let Some(own) = request.headers_mut() {
        own.extend(headers);
    }
    request.config().timeout_global(left).build()
}

fn stream(
    body: Box<dyn Read>,
    link: &Link,
    deadline: Option<Instant>,
    report: &mut impl FnMut(Report),
) -> Result<(), Failure> {
    let mut total = 0;
    read_pieces(body, link, |piece| {
        total = add_size(total, piece.len())?;
        link.wait_for_room(piece.len(), deadline)?;
        report(Report::Piece(piece.into()));
        Ok(())
    })
}

fn read_whole(body: Box<dyn Read>, link: &Link) -> Result<Vec<u8>, Failure> {
    let mut whole = Vec::new();
    read_pieces(body, link, |piece| {
        add_size(whole.len() as u32, piece.len())?;
        whole.extend_from_slice(piece);
        Ok(())
    })?;
    Ok(whole)
}

fn read_pieces(
    mut body: Box<dyn Read>,
    link: &Link,
    mut take: impl FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut buffer = vec![0; PIECE];
    loop {
        match body.read(&mut buffer) {
            Ok(0) if link.is_cancelled() => return Err(Stop::Cancelled.into()),
            Ok(0) => return Ok(()),
            Ok(size) => take(&buffer[..size])?,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Steam counts a body's bytes in 32 bits.
fn add_size(total: u32, more: usize) -> Result<u32, Failure> {
    let sum = u32::try_from(more).ok().and_then(|more| total.checked_add(more));
    sum.ok_or_else(|| Failure::because("the body has more bytes than ISteamHTTP can count (4 GiB)"))
}

/// The addresses of hosts: the scenario's, else those of the machine's name lookup.
#[derive(Debug)]
struct Hosts {
    world: HttpWorld,
}

impl Resolver for Hosts {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        match self.world.hosts.get(&host) {
            Some(address) => {
                let mut addresses = self.empty();
                addresses.push(*address);
                Ok(addresses)
            }
            None => DefaultResolver::default().resolve(uri, config, timeout),
        }
    }
}
