//! HTTP requests against a web server on loopback.

use std::fs;
use std::mem::offset_of;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use steamworks_sys as sys;

use super::Bench;
use super::web::{Web, byte_at, nobody};
use crate::http::RequestHandle;
use crate::http::link::WINDOW;
use crate::http::request::Method;
use crate::mode::ServerMode::Authentication;
use crate::scenario::Scenario;

const COMPLETED: i32 = 2101;
const HEADERS: i32 = 2102;
const DATA: i32 = 2103;
const CALL_COMPLETED: i32 = 703;
const GET: i32 = Method::Get as i32;
const HEAD: i32 = Method::Head as i32;
const POST: i32 = Method::Post as i32;
const CONTEXT: u64 = 0xF123_4567_89AB_CDEF;
/// Where the fields of all three are.
const REQUEST_AT: usize = offset_of!(sys::HTTPRequestCompleted_t, m_hRequest);
const CONTEXT_AT: usize = offset_of!(sys::HTTPRequestCompleted_t, m_ulContextValue);
/// Where those of the end are.
const SUCCESS_AT: usize = offset_of!(sys::HTTPRequestCompleted_t, m_bRequestSuccessful);
const STATUS_AT: usize = offset_of!(sys::HTTPRequestCompleted_t, m_eStatusCode);
const BODY_SIZE_AT: usize = offset_of!(sys::HTTPRequestCompleted_t, m_unBodySize);
/// Where those of a piece are.
const PIECE_AT: usize = offset_of!(sys::HTTPRequestDataReceived_t, m_cOffset);
const PIECE_SIZE_AT: usize = offset_of!(sys::HTTPRequestDataReceived_t, m_cBytesReceived);

/// What `HTTPRequestCompleted_t` tells of a request: success, status and size of the body.
type End = (bool, i32, u32);

fn u32_at(bytes: &[u8], offset: usize) -> u32 {
    u32::from_ne_bytes(bytes[offset..offset + 4].try_into().unwrap())
}

impl Bench {
    fn online(scenario: &str) -> Self {
        Self::new(Authentication, scenario)
    }

    fn http_request(&mut self, method: i32, url: &str) -> RequestHandle {
        let request = self.server.create_http_request(method, url);
        assert_ne!(request, 0, "{url}");
        request
    }

    /// Runs a frame; returns the callbacks, with the answers of calls in place of what tells of them.
    fn http_frame(&mut self) -> Vec<(i32, Vec<u8>)> {
        self.server.set_now(Instant::now());
        self.server.run_frame();
        let mut told = Vec::new();
        while let Some(message) = self.server.pipe.fetch() {
            let (id, payload) = (message.id, message.payload.to_vec());
            if id == CALL_COMPLETED {
                let call = u64::from_ne_bytes(payload[..8].try_into().unwrap());
                let (id, size) = (u32_at(&payload, 8) as i32, u32_at(&payload, 12) as usize);
                told.push((id, self.server.pipe.result(call, id, size).unwrap().answer.payload.to_vec()));
            } else {
                told.push((id, payload));
            }
            self.server.pipe.free_last();
        }
        told
    }

    /// Runs frames until so many requests have ended; returns everything that was told.
    fn until_ended(&mut self, count: usize) -> Vec<(i32, Vec<u8>)> {
        let (mut told, start) = (Vec::new(), Instant::now());
        while told.iter().filter(|(id, _)| *id == COMPLETED).count() < count {
            assert!(start.elapsed() < Duration::from_secs(15), "no end; told so far: {told:?}");
            std::thread::sleep(Duration::from_millis(1));
            told.extend(self.http_frame());
        }
        told
    }

    fn send(&mut self, request: RequestHandle) -> End {
        assert!(self.server.send_http_request(request, false).is_some());
        let told = self.until_ended(1);
        assert_eq!(told.len(), 1);
        assert_eq!(u32_at(&told[0].1, REQUEST_AT), request);
        (told[0].1[SUCCESS_AT] != 0, u32_at(&told[0].1, STATUS_AT) as i32, u32_at(&told[0].1, BODY_SIZE_AT))
    }

    fn get(&mut self, url: &str) -> End {
        let request = self.http_request(GET, url);
        self.send(request)
    }
}

#[test]
fn a_request_and_its_response() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    let request = bench.http_request(POST, &web.url("/echo?a=1"));
    assert!(bench.server.set_http_context(request, CONTEXT));
    assert!(bench.server.change_http_request(request, |draft| draft.set_header("X-Test", "gr\u{fc}n")));
    assert!(bench.server.change_http_request(request, |draft| draft.set_body("a/b", &[0, 7, 255])));
    assert_eq!(bench.server.http_progress(request), Some(0.0));
    assert_eq!((bench.server.http_body_size(request), bench.server.http_timed_out(request)), (None, None));
    assert!(!bench.server.http.reorder(request, true));

    let call = bench.server.send_http_request(request, false).unwrap();
    assert_eq!(bench.server.send_http_request(request, false), None);
    assert_eq!(bench.server.send_http_request(request, true), None);
    assert!(!bench.server.set_http_context(request, 1));
    assert!(!bench.server.change_http_request(request, |draft| draft.set_header("X-Late", "1")));
    assert!(
        !bench.server.set_http_idle_timeout(request, 1) && !bench.server.set_http_total_timeout(request, 1)
    );
    let jar = bench.server.http.create_jar(true);
    assert!(!bench.server.set_http_cookies(request, jar));
    assert!(bench.server.http.reorder(request, true) && bench.server.http.reorder(request, false));
    assert_ne!(call, 0);

    let told = bench.until_ended(1);
    assert_eq!((told.len(), told[0].0, u32_at(&told[0].1, REQUEST_AT)), (1, COMPLETED, request));
    assert_eq!(told[0].1[CONTEXT_AT..CONTEXT_AT + 8], CONTEXT.to_ne_bytes());
    assert_eq!(
        (told[0].1[SUCCESS_AT], u32_at(&told[0].1, STATUS_AT), u32_at(&told[0].1, BODY_SIZE_AT)),
        (1, 200, 3)
    );
    assert_eq!(bench.server.http_body_size(request), Some(3));
    assert_eq!(bench.server.http_body(request), Some(&[0, 7, 255][..]));
    assert_eq!(bench.server.http_header(request, "CONTENT-type").as_deref(), Some(&b"text/plain"[..]));
    assert_eq!(bench.server.http_header(request, "X-Absent"), None);
    assert_eq!(bench.server.http_progress(request), Some(100.0));
    assert_eq!(bench.server.http_timed_out(request), Some(false));
    assert_eq!(bench.server.take_http_piece(request, 0, 3), None);

    let arrived = web.last();
    assert_eq!((arrived.method.as_str(), arrived.target.as_str()), ("POST", "/echo?a=1"));
    assert_eq!((arrived.header("content-type"), arrived.header("content-length")), (Some("a/b"), Some("3")));
    assert_eq!(arrived.header("x-test"), Some("gr\u{fc}n"));
    assert!(arrived.header("user-agent").unwrap().starts_with("offline-steam/"));

    assert!(bench.server.release_http_request(request));
    assert!(!bench.server.release_http_request(request));
    assert_eq!((bench.server.http_body_size(request), bench.server.http_progress(request)), (None, None));
}

#[test]
fn every_method_goes_out_with_and_without_a_body() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    for (method, name) in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"].into_iter().enumerate()
    {
        let method = method as i32 + 1;
        let request = bench.http_request(method, &web.url("/status/201"));
        let size = if name == "HEAD" { 0 } else { 6 };
        assert_eq!(bench.send(request), (true, 201, size), "{name}");
        assert_eq!((web.last().method.as_str(), web.last().body), (name, Vec::new()));
        if method < POST {
            continue;
        }
        let request = bench.http_request(method, &web.url("/echo"));
        assert!(bench.server.change_http_request(request, |draft| draft.set_body("", b"body")));
        assert_eq!(bench.send(request), (true, 200, 4), "{name}");
        assert_eq!((web.last().method.as_str(), web.last().body), (name, b"body".to_vec()));
    }
}

#[test]
fn any_status_is_a_response() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    for status in [204, 304, 404, 499, 503] {
        let (successful, got, _) = bench.get(&web.url(&format!("/status/{status}")));
        assert_eq!((successful, got), (true, status));
    }
    let request = bench.http_request(GET, &web.url("/headers"));
    assert_eq!(bench.send(request), (true, 200, 0));
    assert_eq!(bench.server.http_header(request, "x-one").as_deref(), Some("gr\u{fc}n".as_bytes()));
    assert_eq!(bench.server.http_header(request, "x-two").as_deref(), Some(&b"a, b"[..]));
    let request = bench.http_request(GET, &web.url("/chunks"));
    assert_eq!(bench.send(request), (true, 200, 5));
    assert_eq!(bench.server.http_body(request), Some(&b"abcde"[..]));
    assert_eq!(bench.server.http_progress(request), Some(0.0), "without a length nobody knows");
}

#[test]
fn compressed_responses_are_understood() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    let text = "the same text ".repeat(20_000);
    let request = bench.http_request(POST, &web.url("/gzip"));
    bench.server.change_http_request(request, |draft| draft.set_body("text/plain", text.as_bytes()));
    assert_eq!(bench.send(request), (true, 200, text.len() as u32));
    assert_eq!(bench.server.http_body(request), Some(text.as_bytes()));
    assert_eq!(bench.server.http_header(request, "content-encoding"), None);
    assert_eq!(bench.server.http_header(request, "content-length"), None);
    assert_eq!(bench.server.http_progress(request), Some(100.0), "of what was sent");
    let request = bench.http_request(HEAD, &web.url("/gzip"));
    assert_eq!(bench.send(request), (true, 200, 0), "without a body there is nothing to understand");
    assert_eq!(bench.server.http_header(request, "content-encoding").as_deref(), Some(&b"gzip"[..]));
}

#[test]
fn redirects_are_followed() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    for (status, method, body) in
        [(301, "GET", ""), (302, "GET", ""), (303, "GET", ""), (307, "POST", "x"), (308, "POST", "x")]
    {
        let request = bench.http_request(POST, &web.url(&format!("/on/{status}/echo")));
        assert!(bench.server.change_http_request(request, |draft| draft.set_body("a/b", b"x")));
        assert_eq!(bench.send(request), (true, 200, body.len() as u32));
        let last = web.last();
        assert_eq!(
            (last.method.as_str(), last.target.as_str(), last.body.as_slice()),
            (method, "/echo", body.as_bytes())
        );
    }
    let circle = format!("/on/302{}", "/on/302".repeat(12));
    assert_eq!(bench.get(&web.url(&circle)), (false, 0, 0), "too many");
    assert_eq!(bench.get(&web.url("/status/302")), (true, 302, 6), "to nowhere");
}

#[test]
fn what_is_for_one_server_does_not_follow_a_redirect_to_another() {
    const SECRETS: [&str; 3] = ["authorization", "proxy-authorization", "x-webapi-key"];
    let web = Web::start_with(Some(tls()));
    let hosts = format!(r#"{{"a.example": "{0}", "b.example": "{0}"}}"#, web.address);
    let mut bench = Bench::online(&format!(r#"{{"http": {{"hosts": {hosts}}}}}"#));
    let jar = bench.server.http.create_jar(false);
    for cookie in ["plain=1", "safe=1; Secure"] {
        assert!(bench.server.set_cookie(jar, "a.example", "/", cookie));
    }
    for (from, to, keeps, cookies) in [
        ("https://a.example", "/echo", true, "plain=1; safe=1"),
        ("https://a.example", "https://A.example:443/echo", true, "plain=1; safe=1"),
        ("http://a.example:80", "http://a.example/echo", true, "plain=1"),
        ("https://a.example", "http://a.example/echo", false, "plain=1"),
        ("https://a.example:444", "http://a.example:444/echo", false, "plain=1"),
        ("https://a.example", "http://a.example/to/302?https://a.example/echo", false, "plain=1; safe=1"),
        ("http://a.example", "https://a.example/echo", false, "plain=1; safe=1"),
        ("http://a.example", "http://a.example:81/echo", false, "plain=1"),
        ("https://a.example", "https://b.example/echo", false, ""),
        ("https://a.example", "//b.example/echo", false, ""),
    ] {
        for (status, streamed) in [(301, false), (302, true), (303, false), (307, true), (308, false)] {
            let way = format!("{from} to {to} by {status}");
            let request = bench.http_request(GET, &format!("{from}/to/{status}?{to}"));
            assert!(bench.server.set_http_cookies(request, jar));
            assert!(bench.server.change_http_request(request, |draft| {
                draft.verified = false;
                draft.set_header("Host", "by.hand")?;
                draft.set_header("X-Other", "1")?;
                draft.set_header("Cookie", "by=hand")?;
                SECRETS.iter().try_for_each(|name| draft.set_header(name, "secret"))
            }));
            assert!(bench.server.send_http_request(request, streamed).is_some());
            bench.until_ended(1);
            let arrived = web.last();
            assert_eq!((arrived.target.as_str(), arrived.header("x-other")), ("/echo", Some("1")), "{way}");
            for name in SECRETS {
                assert_eq!(arrived.header(name), keeps.then_some("secret"), "{name}: {way}");
            }
            assert_eq!(arrived.header("host") == Some("by.hand"), keeps, "{way}");
            let by_hand = if keeps { "by=hand; " } else { "" };
            let cookies = format!("{by_hand}{cookies}");
            assert_eq!(arrived.header("cookie").unwrap_or_default(), cookies, "{way}");
        }
    }
}

#[test]
fn cookies_are_kept_in_containers() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    let (open, closed) = (bench.server.http.create_jar(true), bench.server.http.create_jar(false));
    assert_ne!(open, closed);
    let sent = |bench: &mut Bench, jar, path: &str| {
        let request = bench.http_request(GET, &web.url(path));
        assert!(bench.server.set_http_cookies(request, jar));
        assert!(bench.send(request).0);
        web.last().header("cookie").map(str::to_owned)
    };
    for jar in [open, closed] {
        assert!(bench.server.set_cookie(jar, "127.0.0.1", "/", "mine=1"));
        assert!(!bench.server.set_cookie(jar, "127.0.0.1", "/", "mine"));
        assert_eq!(sent(&mut bench, jar, "/cookie").as_deref(), Some("mine=1"));
    }
    assert_eq!(sent(&mut bench, open, "/echo").as_deref(), Some("mine=1; server=1"));
    assert_eq!(sent(&mut bench, closed, "/echo").as_deref(), Some("mine=1"));
    assert_eq!(
        sent(&mut bench, open, "/cookie-and-on").as_deref(),
        Some("mine=1; server=1; way=1"),
        "also those of a redirect"
    );
    assert!(bench.server.http.release_jar(open) && !bench.server.http.release_jar(open));
    assert!(!bench.server.set_cookie(open, "127.0.0.1", "/", "a=b"));
    let request = bench.http_request(GET, &web.url("/echo"));
    assert!(!bench.server.set_http_cookies(request, open));
}

#[test]
fn what_takes_too_long_ends() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    let silent = bench.http_request(GET, &web.url("/silent"));
    assert!(bench.server.set_http_idle_timeout(silent, 1));
    let trickle = bench.http_request(GET, &web.url("/trickle"));
    assert!(
        bench.server.set_http_idle_timeout(trickle, 1) && bench.server.set_http_total_timeout(trickle, 1300)
    );
    let start = Instant::now();
    for (request, least) in [(silent, 900), (trickle, 1200)] {
        let sent = Instant::now();
        assert_eq!(bench.send(request), (false, 0, 0));
        assert!(sent.elapsed() >= Duration::from_millis(least));
        assert_eq!(bench.server.http_timed_out(request), Some(true));
        assert_eq!(bench.server.http_body(request), None);
        assert_eq!(bench.server.http_body_size(request), Some(0));
    }
    assert!(start.elapsed() < Duration::from_secs(6));
}

#[test]
fn no_response_is_a_failure() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    for url in [format!("http://{}/", nobody()), web.url("/half")] {
        let request = bench.http_request(GET, &url);
        assert_eq!(bench.send(request), (false, 0, 0), "{url}");
        assert_eq!(bench.server.http_timed_out(request), Some(false));
        assert_eq!(bench.server.http_header(request, "content-length"), None);
    }
}

#[test]
fn a_streamed_response_comes_in_pieces() {
    const SIZE: usize = 300_000;
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    let request = bench.http_request(GET, &web.url(&format!("/bytes/{SIZE}")));
    assert!(bench.server.set_http_context(request, CONTEXT));
    assert!(bench.server.send_http_request(request, true).is_some());
    let told = bench.until_ended(1);
    assert_eq!(told[0].0, HEADERS);
    assert_eq!(
        (u32_at(&told[0].1, REQUEST_AT), &told[0].1[CONTEXT_AT..CONTEXT_AT + 8]),
        (request, &CONTEXT.to_ne_bytes()[..])
    );
    assert_eq!(bench.server.http_header(request, "content-length").as_deref(), Some(&b"300000"[..]));
    let mut body = Vec::new();
    for (id, payload) in &told[1..told.len() - 1] {
        assert_eq!((*id, u32_at(payload, REQUEST_AT)), (DATA, request));
        let (offset, size) = (u32_at(payload, PIECE_AT), u32_at(payload, PIECE_SIZE_AT));
        assert_eq!(offset as usize, body.len());
        assert_eq!(bench.server.take_http_piece(request, offset, size - 1), None);
        assert_eq!(bench.server.take_http_piece(request, offset + 1, size), None);
        body.extend(bench.server.take_http_piece(request, offset, size).unwrap());
        assert_eq!(bench.server.take_http_piece(request, offset, size), None, "a second time");
    }
    assert_eq!(body, (0..SIZE).map(byte_at).collect::<Vec<_>>());
    let end = &told[told.len() - 1];
    assert_eq!(
        (end.0, end.1[SUCCESS_AT], u32_at(&end.1, STATUS_AT), u32_at(&end.1, BODY_SIZE_AT)),
        (COMPLETED, 1, 200, SIZE as u32)
    );
    assert_eq!(bench.server.http_body(request), None);
    assert_eq!(bench.server.http_body_size(request), Some(SIZE as u32));
    assert_eq!(bench.server.http_progress(request), Some(100.0));
}

#[test]
fn a_download_waits_for_its_reader() {
    const SIZE: usize = 3 * WINDOW;
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    let request = bench.http_request(GET, &web.url(&format!("/bytes/{SIZE}")));
    assert!(bench.server.send_http_request(request, true).is_some());
    let (mut told, mut quiet) = (Vec::new(), 0);
    while quiet < 100 {
        std::thread::sleep(Duration::from_millis(3));
        let frame = bench.http_frame();
        quiet = if frame.is_empty() && !told.is_empty() { quiet + 1 } else { 0 };
        told.extend(frame);
    }
    let unread: u32 = told[1..].iter().map(|(_, payload)| u32_at(payload, PIECE_SIZE_AT)).sum();
    assert!(unread as usize <= WINDOW && unread as usize > WINDOW / 2, "{unread}");
    let progress = bench.server.http_progress(request).unwrap();
    assert!((15.0..34.0).contains(&progress), "{progress}");

    let mut read = 0;
    loop {
        for (id, payload) in told.drain(..) {
            if id == DATA {
                let (offset, size) = (u32_at(&payload, PIECE_AT), u32_at(&payload, PIECE_SIZE_AT));
                read += bench.server.take_http_piece(request, offset, size).unwrap().len();
            }
        }
        if bench.server.http_body_size(request).is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
        told = bench.http_frame();
    }
    assert_eq!(read, SIZE);
}

#[test]
fn the_time_runs_while_a_download_waits() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    let request = bench.http_request(GET, &web.url(&format!("/bytes/{}", 3 * WINDOW)));
    assert!(bench.server.set_http_total_timeout(request, 1000));
    assert!(bench.server.send_http_request(request, true).is_some());
    let told = bench.until_ended(1);
    assert_eq!(told[told.len() - 1].1[SUCCESS_AT], 0);
    assert_eq!(bench.server.http_timed_out(request), Some(true));
}

#[test]
fn releasing_stops_a_request() {
    let (web, mut bench) = (Web::start(), Bench::online(r#"{"http": {"connections": 1}}"#));
    let silent = bench.http_request(GET, &web.url("/silent"));
    let waiting = bench.http_request(GET, &web.url("/waiting"));
    for request in [silent, waiting] {
        assert!(bench.server.send_http_request(request, false).is_some());
    }
    while web.requests().is_empty() {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(bench.server.release_http_request(waiting));
    assert!(bench.server.release_http_request(silent));
    let start = Instant::now();
    assert_eq!(bench.get(&web.url("/echo")), (true, 200, 0), "the only connection is free again");
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(web.requests().iter().all(|request| request.target != "/waiting"));
}

#[test]
fn the_queue_has_an_order() {
    let (web, mut bench) = (Web::start(), Bench::online(r#"{"http": {"connections": 1}}"#));
    let trickle = bench.http_request(GET, &web.url("/trickle"));
    assert!(bench.server.set_http_total_timeout(trickle, 600));
    let paths = ["/a", "/b", "/c", "/d"];
    let requests = paths.map(|path| bench.http_request(GET, &web.url(path)));
    for request in [&[trickle][..], &requests].concat() {
        assert!(bench.server.send_http_request(request, false).is_some());
        while web.requests().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    assert!(bench.server.http.reorder(requests[2], true) && bench.server.http.reorder(requests[0], false));
    bench.until_ended(5);
    let order = web.requests().into_iter().map(|request| request.target).collect::<Vec<_>>();
    assert_eq!(order, ["/trickle", "/c", "/b", "/d", "/a"]);
}

#[test]
fn requests_run_beside_each_other() {
    let (web, mut bench) = (Web::start(), Bench::online("{}"));
    let start = Instant::now();
    for _ in 0..5 {
        let request = bench.http_request(GET, &web.url("/silent"));
        bench.server.set_http_total_timeout(request, 700);
        assert!(bench.server.send_http_request(request, false).is_some());
    }
    bench.until_ended(5);
    assert!(start.elapsed() < Duration::from_millis(2 * 700));
}

#[test]
fn the_shutdown_stops_everything_at_once() {
    let (web, mut bench) = (Web::start(), Bench::online(r#"{"http": {"connections": 2}}"#));
    let download = bench.http_request(GET, &web.url(&format!("/bytes/{}", 3 * WINDOW)));
    assert!(bench.server.send_http_request(download, true).is_some());
    for path in ["/silent", "/waiting"] {
        let request = bench.http_request(GET, &web.url(path));
        assert!(bench.server.send_http_request(request, false).is_some());
    }
    while web.requests().len() < 2 {
        std::thread::sleep(Duration::from_millis(1));
    }
    let start = Instant::now();
    drop(bench);
    assert!(start.elapsed() < Duration::from_millis(1500));
    assert_eq!(web.requests().len(), 2);
}

#[test]
fn answers_are_delayed_and_lost_as_the_scenario_says() {
    let web = Web::start();
    let mut bench = Bench::online(r#"{"call_results": {"delay_ms": 200}, "callback_delay_ms": 100}"#);
    let start = Instant::now();
    assert_eq!(bench.get(&web.url("/status/200")), (true, 200, 6));
    assert!(start.elapsed() >= Duration::from_millis(300));

    let mut bench = Bench::online(r#"{"call_results": {"io_failure": true}}"#);
    let request = bench.http_request(GET, &web.url("/status/200"));
    assert!(bench.server.send_http_request(request, false).is_some());
    assert_eq!(bench.until_ended(1), [(COMPLETED, vec![0; size_of::<sys::HTTPRequestCompleted_t>()])]);
}

#[test]
fn the_scenario_is_the_network() {
    let web = Web::start();
    let mut bench = Bench::online(r#"{"http": {"offline": true}}"#);
    assert_eq!(bench.get(&web.url("/echo")), (false, 0, 0));
    assert!(web.requests().is_empty());
    let mut bench =
        Bench::online(&format!(r#"{{"http": {{"hosts": {{"api.example.org": "{}"}}}}}}"#, web.address));
    assert_eq!(bench.get("http://API.example.org/echo"), (true, 200, 0));
    assert_eq!(web.last().header("host").unwrap().to_lowercase(), "api.example.org");
}

const CERTIFICATE: &[u8] = include_bytes!("data/localhost.pem");

fn tls() -> Arc<ServerConfig> {
    const KEY: &[u8] = include_bytes!("data/localhost.key.pem");
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key);
    Arc::new(tls.unwrap())
}

#[test]
fn certificates_are_checked_unless_told_otherwise() {
    let web = Web::start_with(Some(tls()));
    let url = format!("https://localhost:{}/status/200", web.address.port());

    let mut bench = Bench::online("{}");
    assert_eq!(bench.get(&url), (false, 0, 0));
    let request = bench.http_request(GET, &url);
    assert!(bench.server.change_http_request(request, |draft| {
        draft.verified = false;
        Ok(())
    }));
    assert_eq!(bench.send(request), (true, 200, 6));

    let folder = std::env::temp_dir().join(format!("offline-steam-tls-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("roots.pem"), CERTIFICATE).unwrap();
    let file = folder.join("scenario.json");
    fs::write(&file, r#"{"http": {"root_certificates": "roots.pem"}}"#).unwrap();
    let mut bench = Bench::online("{}");
    bench.server = crate::server::Server::new(
        crate::server::Settings {
            game_port: 27015,
            query: crate::query::QueryPort::Shared,
            mode: Authentication,
            version: "1".into(),
        },
        Scenario::read(&file, None).unwrap(),
        1,
        super::Now { instant: bench.now, ..super::now() },
    );
    assert_eq!(bench.get(&url), (true, 200, 6));
    fs::write(folder.join("roots.pem"), "nothing").unwrap();
    let error = Scenario::read(&file, None).unwrap_err();
    assert!(error.contains("http.root_certificates") && error.contains("roots.pem"), "{error}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_wrong_http_world_is_refused() {
    for (http, part) in [
        (r#"{"connections": 0}"#, "http.connections"),
        (r#"{"connections": 65}"#, "http.connections"),
        (r#"{"hosts": {"a:80": "127.0.0.1:1"}}"#, "\"a:80\""),
        (r#"{"hosts": {"Upper": "127.0.0.1:1"}}"#, "\"Upper\""),
        (r#"{"hosts": {"a": "127.0.0.1"}}"#, "http.hosts.a"),
        (r#"{"hosts": {"a": "127.0.0.1:0"}}"#, "http.hosts.a"),
        (r#"{"proxy": 1}"#, "`root_certificates`"),
    ] {
        let error = Scenario::parse(&format!(r#"{{"http": {http}}}"#)).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
}
