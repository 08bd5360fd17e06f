//! A tiny web server on loopback. Each connection carries one request.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use parking_lot::Mutex;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A request as it arrived.
#[derive(Debug, Clone, Default)]
pub struct Arrived {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Arrived {
    /// The value of a header, whose name is in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The server.
pub struct Web {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Arrived>>>,
}

impl Web {
    pub fn start() -> Self {
        Self::start_with(None)
    }

    /// With TLS for those who speak it, if there is a configuration for it.
    pub fn start_with(tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::<Mutex<Vec<Arrived>>>::default();
        let seen = requests.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (tls, seen) = (tls.clone(), seen.clone());
                std::thread::spawn(move || match tls {
                    Some(tls) if begins_with_tls(&stream) => {
                        let connection = ServerConnection::new(tls).unwrap();
                        serve(StreamOwned::new(connection, stream), &seen)
                    }
                    _ => serve(stream, &seen),
                });
            }
        });
        Self { address, requests }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The requests that have arrived.
    pub fn requests(&self) -> Vec<Arrived> {
        self.requests.lock().clone()
    }

    /// The one that arrived last.
    pub fn last(&self) -> Arrived {
        self.requests().pop().unwrap()
    }
}

fn begins_with_tls(stream: &TcpStream) -> bool {
    const HANDSHAKE: u8 = 22;
    let mut first = [0];
    stream.peek(&mut first).is_ok() && first == [HANDSHAKE]
}

fn serve(stream: impl Read + Write, seen: &Mutex<Vec<Arrived>>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let request = read_request(&mut stream)?;
    seen.lock().push(request.clone());
    let stream = stream.get_mut();
    // The client may go away at any time.
    answer(stream, &request).and_then(|()| stream.flush()).ok()
}

fn read_request(stream: &mut impl BufRead) -> Option<Arrived> {
    let mut lines = stream.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let first = lines.next()?;
    let mut words = first.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let headers = lines
        .filter_map(|line| line.split_once(':').map(|(k, v)| (k.to_lowercase(), v.trim().to_owned())))
        .collect();
    let mut request = Arrived { method, target, headers, body: Vec::new() };
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    request.body.resize(length, 0);
    stream.read_exact(&mut request.body).ok()?;
    Some(request)
}

fn answer(stream: &mut impl Write, request: &Arrived) -> std::io::Result<()> {
    let path = request.target.split('?').next().unwrap_or_default();
    let mut words = path.split('/').skip(1);
    let (word, rest) = (words.next().unwrap_or_default(), words.collect::<Vec<_>>().join("/"));
    let mut whole = |status: &str, headers: &str, body: &[u8]| {
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status} Text\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n"
        )?;
        if request.method == "HEAD" { Ok(()) } else { stream.write_all(body) }
    };
    match word {
        "status" => whole(&rest, "", b"a body"),
        "headers" => whole("200", "X-One: gr\u{fc}n\r\nX-Two: a\r\nX-Two: b\r\n", b""),
        "gzip" => whole("200", "Content-Encoding: gzip\r\n", &gzip(&request.body)),
        "cookie" => whole("200", "Set-Cookie: server=1; Path=/\r\nSet-Cookie: gone=1; Max-Age=0\r\n", b""),
        "cookie-and-on" => whole("302", "Set-Cookie: way=1; Path=/\r\nLocation: /echo\r\n", b"moved"),
        "on" => {
            let (status, location) = rest.split_once('/').unwrap_or_default();
            whole(status, &format!("Location: /{location}\r\n"), b"moved")
        }
        "to" => {
            let (_, location) = request.target.split_once('?').unwrap_or_default();
            whole(&rest, &format!("Location: {location}\r\n"), b"moved")
        }
        "silent" => {
            std::thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        "half" => write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
        "chunks" => write!(
            stream,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        ),
        "trickle" => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")?;
            loop {
                stream.write_all(b".")?;
                stream.flush()?;
                std::thread::sleep(Duration::from_millis(30));
            }
        }
        "bytes" => {
            let size: usize = rest.parse().unwrap();
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n")?;
            for start in (0..size).step_by(4096) {
                let block = (start..size.min(start + 4096)).map(byte_at).collect::<Vec<_>>();
                stream.write_all(&block)?;
            }
            Ok(())
        }
        _ => whole("200", "Content-Type: text/plain\r\n", &request.body),
    }
}

/// The bytes of `/bytes/<size>`.
pub fn byte_at(position: usize) -> u8 {
    (position ^ position >> 8 ^ position >> 16) as u8
}

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// An address where nobody listens.
pub fn nobody() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}
