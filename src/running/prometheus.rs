//! The figures for Prometheus, as text on a loopback port, if a setting says so.
//!
//! A thread answers, one client after the other. It asks nothing of Steam: the main thread leaves it the figures once a
//! second, and their age is one of the figures, so a server that hangs shows.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use crate::api::running::status::{FIGURES, Kind, Status};

/// How often the figures are made anew.
const INTERVAL: Duration = Duration::from_secs(1);
/// How long a client may take for its request, and for our answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// More than a request has.
const LONGEST_REQUEST: usize = 4096;

/// The figures as text, and when they were made.
type Page = Arc<Mutex<(Instant, String)>>;

/// The thread, while there is one.
static EXPORTER: Mutex<Option<Exporter>> = Mutex::new(None);

struct Exporter {
    page: Page,
    ended: Arc<AtomicBool>,
    port: u16,
    thread: Option<JoinHandle<()>>,
}

/// Begins to answer on a port.
pub fn start(port: u16) -> io::Result<()> {
    *EXPORTER.lock() = Some(Exporter::start(port, text(&Status::now()))?);
    Ok(())
}

/// Makes the figures anew, if it is time. Called in every frame.
pub fn refresh() {
    let page = EXPORTER.lock().as_ref().map(|exporter| Arc::clone(&exporter.page));
    if let Some(page) = page
        && page.lock().0.elapsed() >= INTERVAL
    {
        let text = text(&Status::now());
        *page.lock() = (Instant::now(), text);
    }
}

/// Ends the thread, and waits for its end: its code is in this library, which goes.
pub fn stop() {
    // Bound, so that the lock is free meanwhile.
    let exporter = EXPORTER.lock().take();
    drop(exporter);
}

impl Exporter {
    fn start(port: u16, text: String) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let page: Page = Arc::new(Mutex::new((Instant::now(), text)));
        let ended = Arc::new(AtomicBool::new(false));
        let (its_page, its_end) = (Arc::clone(&page), Arc::clone(&ended));
        let serve = move || {
            for client in listener.incoming() {
                if its_end.load(Ordering::Relaxed) {
                    return;
                }
                // A client that went away, or that says nothing, is no trouble of ours.
                let _ = client.and_then(|client| answer(client, &its_page));
            }
        };
        let thread = thread::Builder::new().name("steam figures".into()).spawn(serve)?;
        Ok(Self { page, ended, port, thread: Some(thread) })
    }
}

impl Drop for Exporter {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // A client of our own ends the wait for one. Where it cannot come, the thread has ended.
        let woken = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok();
        if let Some(thread) = self.thread.take().filter(|_| woken) {
            // A thread that panicked has ended as well.
            let _ = thread.join();
        }
    }
}

fn answer(mut client: TcpStream, page: &Page) -> io::Result<()> {
    client.set_read_timeout(Some(PATIENCE))?;
    client.set_write_timeout(Some(PATIENCE))?;
    let (status, body) = if is_for_metrics(&request_line(&mut client)?) {
        let (made, text) = page.lock().clone();
        let age = made.elapsed().as_secs_f64();
        (
            "200 OK",
            format!(
                "{text}# TYPE steam_server_figures_age_seconds gauge\nsteam_server_figures_age_seconds {age}\n"
            ),
        )
    } else {
        ("404 Not Found", "The figures are at /metrics.\n".into())
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    );
    client.write_all(head.as_bytes())?;
    client.write_all(body.as_bytes())
}

/// The first line. The whole request is read, or as much as there may be: else the answer could get lost.
fn request_line(client: &mut impl Read) -> io::Result<String> {
    let deadline = Instant::now() + PATIENCE;
    let (mut request, mut buffer) = (Vec::new(), [0; 512]);
    while request.len() < LONGEST_REQUEST && Instant::now() < deadline {
        let length = client.read(&mut buffer)?;
        request.extend_from_slice(&buffer[..length]);
        if length == 0 || request.windows(4).any(|bytes| bytes == b"\r\n\r\n") {
            break;
        }
    }
    let line = request.split(|&byte| byte == b'\r').next().unwrap_or_default();
    Ok(String::from_utf8_lossy(line).into_owned())
}

fn is_for_metrics(line: &str) -> bool {
    let mut words = line.split(' ');
    words.next() == Some("GET") && words.next().is_some_and(|path| path.split('?').next() == Some("/metrics"))
}

/// The figures in Prometheus' text format.
fn text(status: &Status) -> String {
    let mut text = String::new();
    for figure in &FIGURES {
        let (kind, ending) = if figure.kind == Kind::Total { ("counter", "_total") } else { ("gauge", "") };
        let (name, help, value) =
            (format!("steam_server_{}{ending}", figure.name), figure.help, (figure.of)(status));
        // Writing into a String cannot fail.
        let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(port: u16, request: &str) -> String {
        let mut client = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        client.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn the_figures_are_given_to_who_asks_for_them_and_the_port_is_free_afterwards() {
        let exporter = Exporter::start(0, "steam_server_running 1\n".into()).unwrap();
        let port = exporter.port;
        let answer = ask(port, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(
            answer.contains("\r\n\r\nsteam_server_running 1\n# TYPE steam_server_figures_age_seconds"),
            "{answer}"
        );
        for other in ["GET / HTTP/1.1\r\n\r\n", "POST /metrics HTTP/1.1\r\n\r\n", "nonsense\r\n\r\n"] {
            assert!(ask(port, other).starts_with("HTTP/1.1 404 Not Found\r\n"));
        }
        // One that says nothing and goes is no trouble.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap());
        assert!(ask(port, "GET /metrics?x HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 200"));
        drop(exporter);
        assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err());
    }

    #[test]
    fn a_request_without_an_end_is_cut() {
        let endless = io::repeat(b'x');
        let mut counted = endless.take(1 << 30);
        assert!(request_line(&mut counted).unwrap().len() < 2 * LONGEST_REQUEST);
    }
}
