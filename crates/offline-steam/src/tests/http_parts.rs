//! Requests as they are put together, and containers of cookies.

use std::time::{Duration, SystemTime};

use ureq::http::Uri;

use crate::http::cookies::{Cookies, Jar};
use crate::http::request::{Draft, Method, Plan, escape, resolve};

const GET: i32 = Method::Get as i32;
const HEAD: i32 = Method::Head as i32;
const POST: i32 = Method::Post as i32;
const PUT: i32 = Method::Put as i32;

fn draft(method: i32) -> Draft {
    Draft::new(method, "http://host/path?a=1").unwrap()
}

fn plan(draft: &Draft) -> Plan {
    draft.plan(480, false, now()).unwrap()
}

#[test]
fn a_request_needs_a_method_and_an_absolute_url() {
    for method in [0, 8, -1] {
        assert!(Draft::new(method, "http://host/").unwrap_err().contains("method"));
    }
    for url in ["", "host", "/path", "ftp://host/", "http://", "http:///path", "//host/"] {
        assert!(Draft::new(GET, url).is_err(), "{url}");
    }
    for (url, uri) in [
        ("http://host", "http://host/"),
        ("HTTPS://host:1/p", "https://host:1/p"),
        ("http://host/gr\u{fc}n {x}#part", "http://host/gr%C3%BCn%20%7Bx%7D"),
        ("http://host/%41?b=%20", "http://host/%41?b=%20"),
    ] {
        assert_eq!(plan(&Draft::new(GET, url).unwrap()).uri.to_string(), uri);
    }
}

#[test]
fn a_url_has_a_port_that_can_be_one_or_none() {
    for good in ["", ":", ":1", ":8080", ":65535"] {
        for host in ["example.org", "127.0.0.1", "[::1]", "user:12@example.org"] {
            let url = format!("http://{host}{good}/path:99999");
            assert!(Draft::new(1, &url).is_ok(), "{url}");
        }
    }
    for bad in [":0", ":65536", ":99999", ":-1", ":8080x", ":abc", ":80:80", ":18446744073709551696"] {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://example.org{bad}/");
            assert!(Draft::new(1, &url).is_err(), "{url}");
            let from = "http://example.org/".parse().unwrap();
            assert!(resolve(&from, &url).is_err(), "a redirect to {url}");
        }
    }
    let error = Draft::new(1, "http://example.org:99999/").unwrap_err();
    assert!(error.contains("\"99999\"") && error.contains("65535"), "{error}");
}

#[test]
fn parameters_are_escaped_into_the_url_or_the_form() {
    for method in [GET, HEAD] {
        let mut draft = draft(method);
        draft.set_parameter("gr\u{fc}n", "1 & 2").unwrap();
        draft.set_parameter("b", "=").unwrap();
        draft.set_parameter("b", "~").unwrap();
        let plan = plan(&draft);
        assert_eq!(plan.uri.to_string(), "http://host/path?a=1&gr%C3%BCn=1%20%26%202&b=~");
        assert_eq!(plan.body, None);
    }
    let mut post = draft(POST);
    post.set_parameter("b", "x+y").unwrap();
    post.set_parameter("c", "").unwrap();
    let sent = plan(&post);
    assert_eq!(sent.uri.to_string(), "http://host/path?a=1");
    assert_eq!(sent.body.as_deref(), Some(&b"b=x%2By&c="[..]));
    assert_eq!(sent.headers["content-type"], "application/x-www-form-urlencoded");
    assert!(draft(PUT).set_parameter("a", "b").unwrap_err().contains("PUT"));
    assert!(draft(GET).set_parameter("", "b").is_err());
    assert_eq!(escape("a-_.~Z9/"), "a-_.~Z9%2F");
}

#[test]
fn a_raw_body_is_all_of_the_body() {
    for method in [POST, PUT, Method::Patch as i32, Method::Delete as i32, Method::Options as i32] {
        let mut draft = draft(method);
        draft.set_body("text/plain", &[0, 255]).unwrap();
        assert!(draft.set_body("text/plain", b"").unwrap_err().contains("already"));
        assert!(draft.set_parameter("a", "b").is_err());
        let sent = plan(&draft);
        assert_eq!(
            (sent.body.as_deref(), &sent.headers["content-type"]),
            (Some(&[0, 255][..]), &"text/plain".parse().unwrap())
        );
    }
    for method in [GET, HEAD] {
        assert!(draft(method).set_body("text/plain", b"x").is_err());
    }
    let mut form = draft(POST);
    form.set_parameter("a", "b").unwrap();
    assert!(form.set_body("text/plain", b"x").unwrap_err().contains("parameters"));
    assert!(draft(POST).set_body("text/\nplain", b"x").is_err());
}

#[test]
fn headers_are_replaced_and_those_of_steam_refused() {
    let mut draft = draft(GET);
    draft.set_header("X-A", "1").unwrap();
    draft.set_header("x-a", "gr\u{fc}n").unwrap();
    for (name, value) in [
        ("", "1"),
        ("X A", "1"),
        ("X-B", "a\nb"),
        ("User-Agent", "me"),
        ("Content-Length", "3"),
        ("transfer-encoding", "x"),
    ] {
        assert!(draft.set_header(name, value).is_err(), "{name}");
    }
    let sent = plan(&draft);
    assert_eq!(sent.headers.get_all("x-a").iter().count(), 1);
    assert_eq!(sent.headers["x-a"].as_bytes(), "gr\u{fc}n".as_bytes());
}

#[test]
fn the_user_agent_says_that_it_is_offline() {
    let own = format!("offline-steam/{} (app 480)", env!("CARGO_PKG_VERSION"));
    let mut draft = draft(GET);
    assert_eq!(plan(&draft).headers["user-agent"], own);
    draft.set_user_agent_info("game/1").unwrap();
    assert_eq!(plan(&draft).headers["user-agent"], format!("{own} game/1"));
    assert!(draft.set_user_agent_info("a\nb").is_err());
    draft.set_user_agent_info("").unwrap();
    assert_eq!(plan(&draft).headers["user-agent"], own);
}

#[test]
fn redirects_are_seen_from_where_they_stand() {
    let from: Uri = "http://host:8/a/b?c".parse().unwrap();
    for (location, to) in [
        ("https://other/x", "https://other/x"),
        ("//other/x", "http://other/x"),
        ("/x?y#z", "http://host:8/x?y"),
        ("x", "http://host:8/a/x"),
        ("?y", "http://host:8/a/b?y"),
        ("", "http://host:8/a/b"),
    ] {
        assert_eq!(resolve(&from, location).unwrap().to_string(), to, "{location}");
    }
    assert!(resolve(&from, "ftp://other/").is_err());
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

fn jar() -> Cookies {
    Jar::shared(true)
}

fn sent_to(jar: &Cookies, url: &str) -> Option<String> {
    jar.lock().header(&url.parse().unwrap(), now())
}

fn set(jar: &Cookies, host: &str, url: &str, cookie: &str) {
    jar.lock().set(host, url, cookie, now()).unwrap();
}

#[test]
fn cookies_go_to_their_host_and_path() {
    let jar = jar();
    set(&jar, "Host:80", "/", "a=1");
    set(&jar, "host", "/shop", "b=2");
    set(&jar, ".net", "http://net/", "c=3");
    set(&jar, "host", "/", "d=4; Path=/deep; Secure");
    assert_eq!(sent_to(&jar, "http://host/").as_deref(), Some("a=1"));
    assert_eq!(sent_to(&jar, "http://host:99/shop/x").as_deref(), Some("b=2; a=1"));
    assert_eq!(sent_to(&jar, "http://host/shopping").as_deref(), Some("a=1"));
    assert_eq!(sent_to(&jar, "http://sub.host/"), None);
    assert_eq!(sent_to(&jar, "http://sub.net/").as_deref(), Some("c=3"));
    assert_eq!(sent_to(&jar, "http://subnet/"), None);
    assert_eq!(sent_to(&jar, "http://host/deep").as_deref(), Some("a=1"));
    assert_eq!(sent_to(&jar, "https://host/deep").as_deref(), Some("d=4; a=1"));
}

#[test]
fn cookies_are_replaced_and_end() {
    let jar = jar();
    set(&jar, "host", "/", "a=1; Max-Age=10");
    set(&jar, "host", "/", "a=2; Max-Age=10; Expires=Wed, 21 Oct 2015 07:28:00 GMT");
    assert_eq!(sent_to(&jar, "http://host/").as_deref(), Some("a=2"));
    let later = now() + Duration::from_secs(10);
    assert_eq!(jar.lock().header(&"http://host/".parse().unwrap(), later), None);
    set(&jar, "host", "/", "a=3");
    set(&jar, "host", "/", "a=3; Expires=Wed, 21 Oct 2015 07:28:00 GMT");
    assert_eq!(sent_to(&jar, "http://host/"), None);
    for (host, cookie) in [("", "a=1"), ("host", ""), ("host", "a"), ("host", "=1"), ("host", "a=1\n")] {
        assert!(jar.lock().set(host, "/", cookie, now()).is_err(), "{host:?} {cookie:?}");
    }
}

#[test]
fn a_response_sets_cookies_for_its_own_domain() {
    let from: Uri = "http://www.host/a/b".parse().unwrap();
    let cookies: [&[u8]; 5] =
        [b"a=1", b"b=2; Domain=host; Path=/", b"c=3; Domain=other", b"d=4; Domain=.www.host; Path=x", b"e"];
    let (open, closed) = (jar(), Jar::shared(false));
    for jar in [&open, &closed] {
        jar.lock().take_from_response(&from, cookies.into_iter(), now());
    }
    assert_eq!(sent_to(&open, "http://www.host/a/c").as_deref(), Some("a=1; d=4; b=2"));
    assert_eq!(sent_to(&open, "http://host/a").as_deref(), Some("b=2"));
    assert_eq!(sent_to(&open, "http://other/"), None);
    assert_eq!(sent_to(&closed, "http://www.host/a/c"), None);
}
