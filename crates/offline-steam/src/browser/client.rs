//! The other side of the Source query protocol: asks a server, and reads its answers.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddrV4, UdpSocket};
use std::time::{Duration, Instant};

use super::protocol::{Subject, query};

/// How long a server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// So often a server may ask for another challenge.
const MAX_CHALLENGES: usize = 3;
/// The longest datagram that can be.
const MAX_DATAGRAM: usize = 65_535;

/// What a server tells about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerInfo {
    /// Its name.
    pub name: String,
    /// Its map.
    pub map: String,
    /// The folder of the game or mod.
    pub folder: String,
    /// The game's name.
    pub game: String,
    /// The app.
    pub app_id: u32,
    /// Number of players, bots included.
    pub players: u8,
    /// Places for players.
    pub max_players: u8,
    /// Number of bots.
    pub bots: u8,
    /// A dedicated server.
    pub dedicated: bool,
    /// A password is needed.
    pub password: bool,
    /// VAC protects it.
    pub secure: bool,
    /// The game's version.
    pub version: String,
    /// The port that players connect to.
    pub game_port: u16,
    /// The server's Steam ID.
    pub steam_id: u64,
    /// The game tags.
    pub tags: String,
}

/// A player as a server lists them: name, score, and seconds since the player came.
pub type PlayerLine = (String, i32, f32);

/// Asks a server, and returns its answer, without what every answer begins with, and how long it took.
///
/// # Errors
/// When there is no answer.
pub fn ask(server: SocketAddrV4, subject: Subject) -> io::Result<(Vec<u8>, Duration)> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    socket.connect(server)?;
    let mut challenge = None;
    for _ in 0..MAX_CHALLENGES {
        socket.send(&query(subject, challenge))?;
        let sent = Instant::now();
        let answer = receive(&socket)?;
        match answer.split_first() {
            Some((b'A', number)) => {
                challenge = number.first_chunk().map(|number| u32::from_le_bytes(*number))
            }
            _ => return Ok((answer, sent.elapsed())),
        }
    }
    Err(ErrorKind::InvalidData.into())
}

/// Receives a whole answer. A server that goes on sending other things is not waited for.
fn receive(socket: &UdpSocket) -> io::Result<Vec<u8>> {
    let deadline = Instant::now() + PATIENCE;
    let mut buffer = vec![0; MAX_DATAGRAM];
    let mut fragments = Fragments::default();
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        socket.set_read_timeout(Some(left))?;
        let size = socket.recv(&mut buffer)?;
        if let Some(answer) = fragments.take(&buffer[..size]) {
            return Ok(answer);
        }
    }
}

/// What of an answer has come so far.
#[derive(Debug, Default)]
pub struct Fragments(Vec<Option<Vec<u8>>>);

impl Fragments {
    /// Takes a datagram in; the answer, without what every answer begins with, once it is whole.
    pub fn take(&mut self, datagram: &[u8]) -> Option<Vec<u8>> {
        const WHOLE: [u8; 4] = [0xFF; 4];
        const FRAGMENT: [u8; 4] = [0xFE, 0xFF, 0xFF, 0xFF];
        if let Some(answer) = datagram.strip_prefix(&WHOLE) {
            return Some(answer.to_vec());
        }
        // After the answer's ID: how many there are, which one this is, and the size of them all.
        let [_, _, _, _, total, number, _, _, body @ ..] = datagram.strip_prefix(&FRAGMENT)? else {
            return None;
        };
        self.0.resize(usize::from(*total), None);
        *self.0.get_mut(usize::from(*number))? = Some(body.to_vec());
        let whole = self.0.iter().map(Option::as_deref).collect::<Option<Vec<_>>>()?.concat();
        Some(whole.strip_prefix(&WHOLE).unwrap_or(&whole).to_vec())
    }
}

/// Reads the answer to [`Subject::Info`]; none when it is no such answer.
pub fn parse_info(answer: &[u8]) -> Option<ServerInfo> {
    const GAME_PORT: u8 = 0x80;
    const SPECTATORS: u8 = 0x40;
    const TAGS: u8 = 0x20;
    const STEAM_ID: u8 = 0x10;
    const GAME_ID: u8 = 0x01;
    let mut rest = Reader(answer);
    if rest.u8()? != b'I' {
        return None;
    }
    rest.u8()?;
    let (name, map, folder, game) = (rest.text()?, rest.text()?, rest.text()?, rest.text()?);
    let app_id = u32::from(rest.u16()?);
    let (players, max_players, bots) = (rest.u8()?, rest.u8()?, rest.u8()?);
    let dedicated = rest.u8()? == b'd';
    rest.u8()?;
    let (password, secure, version) = (rest.u8()? != 0, rest.u8()? != 0, rest.text()?);
    let mut info = ServerInfo {
        name,
        map,
        folder,
        game,
        app_id,
        players,
        max_players,
        bots,
        dedicated,
        password,
        secure,
        version,
        ..ServerInfo::default()
    };
    let extra = rest.u8().unwrap_or(0);
    if extra & GAME_PORT != 0 {
        info.game_port = rest.u16()?;
    }
    if extra & STEAM_ID != 0 {
        info.steam_id = rest.u64()?;
    }
    if extra & SPECTATORS != 0 {
        rest.u16()?;
        rest.text()?;
    }
    if extra & TAGS != 0 {
        info.tags = rest.text()?;
    }
    if extra & GAME_ID != 0 {
        info.app_id = rest.u64()? as u32 & 0x00FF_FFFF;
    }
    Some(info)
}

/// Reads the answer to [`Subject::Players`]; none when it is no such answer.
pub fn parse_players(answer: &[u8]) -> Option<Vec<PlayerLine>> {
    let mut rest = Reader(answer);
    if rest.u8()? != b'D' {
        return None;
    }
    (0..rest.u8()?)
        .map(|_| {
            rest.u8()?;
            Some((rest.text()?, rest.u32()? as i32, f32::from_bits(rest.u32()?)))
        })
        .collect()
}

/// Reads the answer to [`Subject::Rules`]; none when it is no such answer.
pub fn parse_rules(answer: &[u8]) -> Option<Vec<(String, String)>> {
    let mut rest = Reader(answer);
    if rest.u8()? != b'E' {
        return None;
    }
    (0..rest.u16()?).map(|_| Some((rest.text()?, rest.text()?))).collect()
}

/// What of an answer is not read yet.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const SIZE: usize>(&mut self) -> Option<[u8; SIZE]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn text(&mut self) -> Option<String> {
        let end = self.0.iter().position(|byte| *byte == 0)?;
        let text = String::from_utf8_lossy(&self.0[..end]).into_owned();
        self.0 = &self.0[end + 1..];
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    fn fragment(total: u8, number: u8, body: &[u8]) -> Vec<u8> {
        [b"\xFE\xFF\xFF\xFFabcd", &[total, number, 0, 5][..], body].concat()
    }

    #[test]
    fn fragments_make_an_answer_in_whatever_order_they_come() {
        let mut fragments = Fragments::default();
        assert_eq!(fragments.take(&fragment(2, 1, b"world")), None);
        assert_eq!(fragments.take(&fragment(2, 9, b"none of them")), None);
        assert_eq!(fragments.take(&fragment(0, 0, b"none of none")), None);
        assert_eq!(fragments.take(b"garbage"), None);
        assert_eq!(fragments.take(&fragment(2, 1, b"world")), None);
        let whole = fragments.take(&fragment(2, 0, b"\xFF\xFF\xFF\xFFhello, "));
        assert_eq!(whole.as_deref(), Some(&b"hello, world"[..]));
        assert_eq!(fragments.take(b"\xFF\xFF\xFF\xFFI").as_deref(), Some(&b"I"[..]));
    }

    #[test]
    fn a_server_that_never_comes_to_an_end_is_given_up() {
        let server = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = server.local_addr().unwrap().port();
        let ended = Arc::new(AtomicBool::new(false));
        let its_end = Arc::clone(&ended);
        let chatter = thread::spawn(move || {
            let (_, asker) = server.recv_from(&mut [0; 64]).unwrap();
            while !its_end.load(Ordering::Relaxed) {
                // Nobody listens any more when the other end has given up.
                let _ = server.send_to(&fragment(2, 1, b"and"), asker);
                thread::sleep(Duration::from_millis(10));
            }
        });
        let began = Instant::now();
        let answer = ask(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port), Subject::Info);
        ended.store(true, Ordering::Relaxed);
        assert!(matches!(answer.unwrap_err().kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock));
        assert!(began.elapsed() < 5 * PATIENCE, "{:?}", began.elapsed());
        chatter.join().unwrap();
    }
}
