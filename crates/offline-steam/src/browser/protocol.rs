//! The Source query protocol: bytes to queries, answers to bytes. No state, no sockets.
//!
//! A datagram begins with four bytes 0xFF; numbers are little-endian, texts end with a NUL. An answer that is too
//! long for one datagram is split into fragments, which begin with 0xFFFFFFFE.

use std::time::Duration;

use crate::properties::clip;
use crate::steam_id::SteamId;

const WHOLE: u32 = 0xFFFF_FFFF;
const FRAGMENT: u32 = 0xFFFF_FFFE;

/// Longest answer that is sent in one piece, in bytes.
pub const MAX_WHOLE: usize = 1400;
/// Longest datagram of a split answer, its header included. Every fragment but the last is as long, and tells so.
const MAX_FRAGMENT: usize = 1248;
const FRAGMENT_HEADER: usize = 12;
const FRAGMENT_BODY: usize = MAX_FRAGMENT - FRAGMENT_HEADER;
/// A fragment's number is one byte, which limits the answer.
const MAX_ANSWER: usize = u8::MAX as usize * FRAGMENT_BODY;
/// In a fragment's ID this bit would tell that the answer is compressed.
const COMPRESSED: u32 = 1 << 31;

/// Version of the protocol.
const PROTOCOL: u8 = 17;
/// Room for the texts of an answer that have no limit of their own.
const MAX_TEXT: usize = 128;

/// What a query is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The server itself (A2S_INFO).
    Info,
    /// Who plays (A2S_PLAYER).
    Players,
    /// The rules (A2S_RULES).
    Rules,
}

/// A query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query {
    /// What it asks for.
    pub subject: Subject,
    /// The number that is to prove where it comes from; none in a first query for the info.
    pub challenge: Option<u32>,
}

const INFO_QUERY: &[u8] = b"\xFF\xFF\xFF\xFFTSource Engine Query\0";
const PLAYERS_QUERY: &[u8] = b"\xFF\xFF\xFF\xFFU";
const RULES_QUERY: &[u8] = b"\xFF\xFF\xFF\xFFV";

impl Query {
    /// The query in a datagram; none for anything that is no query. What follows a challenge does not matter, as
    /// some clients make their queries longer than they need to be.
    pub fn parse(datagram: &[u8]) -> Option<Self> {
        if datagram == INFO_QUERY {
            return Some(Self { subject: Subject::Info, challenge: None });
        }
        [(INFO_QUERY, Subject::Info), (PLAYERS_QUERY, Subject::Players), (RULES_QUERY, Subject::Rules)]
            .into_iter()
            .find_map(|(beginning, subject)| {
                let challenge = datagram.strip_prefix(beginning)?.first_chunk()?;
                Some(Self { subject, challenge: Some(u32::from_le_bytes(*challenge)) })
            })
    }
}

/// The datagram of a query.
pub fn query(subject: Subject, challenge: Option<u32>) -> Vec<u8> {
    /// Who has no challenge sends this where there has to be one.
    const NO_CHALLENGE: u32 = u32::MAX;
    let (beginning, challenge) = match subject {
        Subject::Info => (INFO_QUERY, challenge),
        Subject::Players => (PLAYERS_QUERY, challenge.or(Some(NO_CHALLENGE))),
        Subject::Rules => (RULES_QUERY, challenge.or(Some(NO_CHALLENGE))),
    };
    let mut datagram = beginning.to_vec();
    datagram.extend(challenge.iter().flat_map(|challenge| challenge.to_le_bytes()));
    datagram
}

/// What a server tells about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Info<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its map.
    pub map: &'a str,
    /// The folder of the game or mod.
    pub folder: &'a str,
    /// The game's name.
    pub game: &'a str,
    /// The app.
    pub app_id: u32,
    /// Number of players, bots included.
    pub players: usize,
    /// Places for players.
    pub max_players: i32,
    /// Number of bots.
    pub bots: i32,
    /// A dedicated server, not one inside a player's game.
    pub dedicated: bool,
    /// A password is needed.
    pub password: bool,
    /// VAC protects it.
    pub secure: bool,
    /// The game's version.
    pub version: &'a str,
    /// The port that players connect to.
    pub game_port: u16,
    /// The server's Steam ID.
    pub steam_id: SteamId,
    /// Port and name of the spectator server, if there is one.
    pub spectators: Option<(u16, &'a str)>,
    /// The game tags.
    pub tags: &'a str,
}

/// A player as a server lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlayerEntry<'a> {
    /// The name.
    pub name: &'a str,
    /// The score.
    pub score: u32,
    /// How long the player has been there.
    pub connected: Duration,
}

/// Asks whoever sent a query to send it again with this number.
pub fn challenge(challenge: u32) -> Vec<u8> {
    Answer::new(b'A').u32(challenge).0
}

/// The answer to [`Subject::Info`].
pub fn info(info: &Info<'_>) -> Vec<u8> {
    const GAME_PORT: u8 = 0x80;
    const SPECTATORS: u8 = 0x40;
    const TAGS: u8 = 0x20;
    const STEAM_ID: u8 = 0x10;
    const GAME_ID: u8 = 0x01;
    let mut extra = GAME_PORT | STEAM_ID | GAME_ID;
    if info.spectators.is_some() {
        extra |= SPECTATORS;
    }
    if !info.tags.is_empty() {
        extra |= TAGS;
    }
    let mut answer = Answer::new(b'I')
        .u8(PROTOCOL)
        .text(info.name)
        .text(info.map)
        .text(info.folder)
        .text(info.game)
        .u16(info.app_id as u16)
        .u8(byte(info.players))
        .u8(byte(info.max_players))
        .u8(byte(info.bots))
        .u8(if info.dedicated { b'd' } else { b'l' })
        .u8(OPERATING_SYSTEM)
        .u8(info.password.into())
        .u8(info.secure.into())
        .text(info.version)
        .u8(extra)
        .u16(info.game_port)
        .u64(info.steam_id.0);
    if let Some((port, name)) = info.spectators {
        answer = answer.u16(port).text(name);
    }
    if !info.tags.is_empty() {
        answer = answer.text(info.tags);
    }
    // A game ID (CGameID) has the app in its lower 24 bits; the others are for mods.
    answer.u64(u64::from(info.app_id & 0x00FF_FFFF)).0
}

const OPERATING_SYSTEM: u8 = if cfg!(windows) {
    b'w'
} else if cfg!(target_os = "macos") {
    b'm'
} else {
    b'l'
};

/// The nearest number that fits into a byte.
fn byte<N: TryInto<u8> + PartialOrd + Default>(number: N) -> u8 {
    let beyond = if number < N::default() { 0 } else { u8::MAX };
    number.try_into().unwrap_or(beyond)
}

/// The answer to [`Subject::Players`]: the first 255 of them.
pub fn players<'a>(players: impl Iterator<Item = PlayerEntry<'a>>) -> Vec<u8> {
    let mut answer = Answer::new(b'D').u8(0);
    let mut count = 0;
    for (index, player) in (0..u8::MAX).zip(players) {
        count = index + 1;
        answer = answer.u8(index).text(player.name).u32(player.score).f32(player.connected.as_secs_f32());
    }
    answer.0[COUNT] = count;
    answer.0
}

/// The answer to [`Subject::Rules`]: as many of them as an answer can hold.
pub fn rules<'a>(rules: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut answer = Answer::new(b'E').u16(0);
    let mut count = 0_u16;
    for (key, value) in rules {
        let length = key.len() + value.len() + 2;
        if answer.0.len() + length <= MAX_ANSWER && count < u16::MAX {
            answer = answer.whole_text(key).whole_text(value);
            count += 1;
        }
    }
    answer.0[COUNT..COUNT + 2].copy_from_slice(&count.to_le_bytes());
    answer.0
}

/// Where in an answer the number of its entries stands.
const COUNT: usize = 5;

/// The datagrams of an answer. `id` tells the fragments of one answer from those of another.
pub fn datagrams(answer: Vec<u8>, id: u32) -> Vec<Vec<u8>> {
    if answer.len() <= MAX_WHOLE {
        return vec![answer];
    }
    let bodies = answer.chunks(FRAGMENT_BODY);
    let total = byte(bodies.len());
    bodies.zip(0..total).map(|(body, number)| fragment(id, total, number, body)).collect()
}

fn fragment(id: u32, total: u8, number: u8, body: &[u8]) -> Vec<u8> {
    let mut datagram = Vec::with_capacity(FRAGMENT_HEADER + body.len());
    datagram.extend(FRAGMENT.to_le_bytes());
    datagram.extend((id & !COMPRESSED).to_le_bytes());
    datagram.extend([total, number]);
    datagram.extend((MAX_FRAGMENT as u16).to_le_bytes());
    datagram.extend(body);
    datagram
}

/// An answer under construction.
struct Answer(Vec<u8>);

impl Answer {
    fn new(kind: u8) -> Self {
        Self(WHOLE.to_le_bytes().to_vec()).u8(kind)
    }

    fn u8(self, value: u8) -> Self {
        self.put(&[value])
    }

    fn u16(self, value: u16) -> Self {
        self.put(&value.to_le_bytes())
    }

    fn u32(self, value: u32) -> Self {
        self.put(&value.to_le_bytes())
    }

    fn u64(self, value: u64) -> Self {
        self.put(&value.to_le_bytes())
    }

    fn f32(self, value: f32) -> Self {
        self.put(&value.to_le_bytes())
    }

    /// As much of the text as belongs into an answer.
    fn text(self, text: &str) -> Self {
        self.whole_text(clip(text, MAX_TEXT))
    }

    fn whole_text(self, text: &str) -> Self {
        self.put(text.as_bytes()).u8(0)
    }

    fn put(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }
}
