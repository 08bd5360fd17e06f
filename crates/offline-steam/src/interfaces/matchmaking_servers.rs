//! `ISteamMatchmakingServers`: the servers of this machine that are listed, and what each tells about itself. Servers are
//! asked by threads, one for each request; the program's objects are called by its own pump.

use std::collections::{BTreeMap, VecDeque};
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::thread;
use std::time::Duration;

use parking_lot::Mutex;
use steam_sys::{
    CSteamID, ISteamMatchmakingPingResponse, ISteamMatchmakingPlayersResponse,
    ISteamMatchmakingRulesResponse, ISteamMatchmakingServerListResponse, MatchMakingKeyValuePair_t,
    gameserveritem_t, servernetadr_t,
};

use crate::browser::client::{self, PlayerLine, ServerInfo};
use crate::browser::protocol::Subject;
use crate::ffi::guard;
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;
use crate::networking::registry;
use crate::notice::notice;
use crate::properties::clip;

/// `EMatchMakingServerResponse`: servers answered, or there are none.
const RESPONDED: c_int = 0;
const NONE_LISTED: c_int = 2;
/// `HSERVERQUERY_INVALID`.
const NO_QUERY: i32 = -1;

/// An object of the program's with virtual methods, alive as long as its request.
#[derive(Debug, Clone, Copy)]
struct Listener(*mut c_void);

// SAFETY: its methods are called by the thread that pumps, as the program wants it.
unsafe impl Send for Listener {}

impl Listener {
    /// The table of its methods.
    ///
    /// # Safety
    /// `Methods` is the table of the object's class.
    unsafe fn methods<Methods>(self) -> &'static Methods {
        // SAFETY: an object's first word leads to its table, which is as constant as code.
        unsafe { *self.0.cast::<&'static Methods>() }
    }
}

#[repr(C)]
struct ListMethods {
    responded: unsafe extern "C" fn(*mut c_void, *mut c_void, c_int),
    failed: unsafe extern "C" fn(*mut c_void, *mut c_void, c_int),
    complete: unsafe extern "C" fn(*mut c_void, *mut c_void, c_int),
}

#[repr(C)]
struct PingMethods {
    responded: unsafe extern "C" fn(*mut c_void, *mut gameserveritem_t),
    failed: unsafe extern "C" fn(*mut c_void),
}

#[repr(C)]
struct PlayersMethods {
    add: unsafe extern "C" fn(*mut c_void, *const c_char, c_int, f32),
    failed: unsafe extern "C" fn(*mut c_void),
    complete: unsafe extern "C" fn(*mut c_void),
}

#[repr(C)]
struct RulesMethods {
    responded: unsafe extern "C" fn(*mut c_void, *const c_char, *const c_char),
    failed: unsafe extern "C" fn(*mut c_void),
    complete: unsafe extern "C" fn(*mut c_void),
}

/// A server in a list, which stays where it is in memory while the list grows.
struct Entry(Box<gameserveritem_t>);

/// A list that the program asked for.
struct List {
    app: u32,
    filters: Vec<(String, String)>,
    has_servers: bool,
    listener: Option<Listener>,
    /// What the program may look at until it releases the list.
    servers: Vec<Entry>,
    refreshing: bool,
    /// Counts the refreshes; what an earlier one brings is dropped.
    round: u64,
}

/// What a server said to a question of a thread's.
struct Reply {
    server: SocketAddrV4,
    info: Option<(ServerInfo, Duration)>,
}

/// What threads bring.
enum News {
    /// A server of a list, or once more the one in that place.
    Server {
        list: usize,
        round: u64,
        place: Option<usize>,
        reply: Reply,
    },
    /// There are no more.
    Complete {
        list: usize,
        round: u64,
    },
    Ping(i32, Reply),
    Players(i32, Option<Vec<PlayerLine>>),
    Rules(i32, Option<Vec<(String, String)>>),
}

#[derive(Default)]
struct State {
    lists: BTreeMap<usize, List>,
    queries: BTreeMap<i32, Listener>,
    news: VecDeque<News>,
    last_list: usize,
    last_query: i32,
}

static STATE: Mutex<Option<State>> = Mutex::new(None);

fn with_state<R>(body: impl FnOnce(&mut State) -> R) -> R {
    body(STATE.lock().get_or_insert_default())
}

/// Forgets every request, at the player's end.
pub fn forget() {
    *STATE.lock() = None;
}

fn bring(news: News) {
    with_state(|state| state.news.push_back(news));
}

/// Calls the program's objects with what came since the last time.
pub fn deliver() {
    while let Some(news) = next() {
        match news {
            News::Server { list, round, place, reply } => tell_server(list, round, place, &reply),
            News::Complete { list, round } => tell_complete(list, round),
            News::Ping(query, reply) => tell_ping(query, &reply),
            News::Players(query, players) => tell_players(query, players),
            News::Rules(query, rules) => tell_rules(query, rules),
        }
    }
}

/// What came next. The lock is not held while the program's objects are called.
fn next() -> Option<News> {
    STATE.lock().as_mut()?.news.pop_front()
}

fn tell_server(list: usize, round: u64, place: Option<usize>, reply: &Reply) {
    let entered = with_state(|state| {
        let known = state.lists.get_mut(&list).filter(|list| list.round == round)?;
        if reply.info.as_ref().is_some_and(|(info, _)| !fits(info, &known.filters)) {
            return None;
        }
        let place = place.unwrap_or(known.servers.len());
        match known.servers.get_mut(place) {
            Some(entry) => *entry.0 = item_of(reply, known.app),
            None => known.servers.push(Entry(Box::new(item_of(reply, known.app)))),
        }
        Some((known.listener?, place))
    });
    let Some((listener, place)) = entered else { return };
    // SAFETY: the program gave an object of the class that these are the methods of, for as long as its request is.
    unsafe {
        let methods = listener.methods::<ListMethods>();
        let tell = if reply.info.is_some() { methods.responded } else { methods.failed };
        tell(listener.0, handle(list), place as c_int);
    }
}

fn tell_complete(list: usize, round: u64) {
    let completed = with_state(|state| {
        let known = state.lists.get_mut(&list).filter(|list| list.round == round)?;
        known.refreshing = false;
        let response = if known.servers.is_empty() { NONE_LISTED } else { RESPONDED };
        Some((known.listener?, response))
    });
    let Some((listener, response)) = completed else { return };
    // SAFETY: as above.
    unsafe { (listener.methods::<ListMethods>().complete)(listener.0, handle(list), response) };
}

fn take_query(query: i32) -> Option<Listener> {
    with_state(|state| state.queries.remove(&query))
}

fn tell_ping(query: i32, reply: &Reply) {
    let Some(listener) = take_query(query) else { return };
    let mut item = item_of(reply, 0);
    // SAFETY: as above; the item lives as long as the call.
    unsafe {
        let methods = listener.methods::<PingMethods>();
        if reply.info.is_some() {
            (methods.responded)(listener.0, &raw mut item);
        } else {
            (methods.failed)(listener.0);
        }
    }
}

fn tell_players(query: i32, players: Option<Vec<PlayerLine>>) {
    let Some(listener) = take_query(query) else { return };
    // SAFETY: as above; the texts live as long as each call.
    unsafe {
        let methods = listener.methods::<PlayersMethods>();
        let Some(players) = players else { return (methods.failed)(listener.0) };
        for (name, score, seconds) in players {
            (methods.add)(listener.0, c_text(name).as_ptr(), score, seconds);
        }
        (methods.complete)(listener.0);
    }
}

fn tell_rules(query: i32, rules: Option<Vec<(String, String)>>) {
    let Some(listener) = take_query(query) else { return };
    // SAFETY: as above; the texts live as long as each call.
    unsafe {
        let methods = listener.methods::<RulesMethods>();
        let Some(rules) = rules else { return (methods.failed)(listener.0) };
        for (name, value) in rules {
            (methods.responded)(listener.0, c_text(name).as_ptr(), c_text(value).as_ptr());
        }
        (methods.complete)(listener.0);
    }
}

fn c_text(text: String) -> CString {
    CString::new(text).unwrap_or_default()
}

fn handle(list: usize) -> *mut c_void {
    std::ptr::without_provenance_mut(list)
}

/// What the program gets of a server.
fn item_of(reply: &Reply, app: u32) -> gameserveritem_t {
    let (info, ping) = reply.info.clone().unwrap_or_default();
    let digits: String = info.version.chars().filter(char::is_ascii_digit).collect();
    gameserveritem_t {
        m_NetAdr: servernetadr_t {
            m_usConnectionPort: info.game_port,
            m_usQueryPort: reply.server.port(),
            m_unIP: reply.server.ip().to_bits(),
        },
        m_nPing: ping.as_millis() as c_int,
        m_bHadSuccessfulResponse: reply.info.is_some(),
        m_bDoNotRefresh: false,
        m_szGameDir: chars(&info.folder),
        m_szMap: chars(&info.map),
        m_szGameDescription: chars(&info.game),
        m_nAppID: if reply.info.is_some() { info.app_id } else { app },
        m_nPlayers: info.players.into(),
        m_nMaxPlayers: info.max_players.into(),
        m_nBotPlayers: info.bots.into(),
        m_bPassword: info.password,
        m_bSecure: info.secure,
        m_ulTimeLastPlayed: 0,
        m_nServerVersion: digits.parse().unwrap_or(0),
        m_szServerName: chars(&info.name),
        m_szGameTags: chars(&info.tags),
        m_steamID: CSteamID { bits: info.steam_id },
    }
}

/// A text in its room, with a NUL.
fn chars<const ROOM: usize>(text: &str) -> [c_char; ROOM] {
    let mut room = [0; ROOM];
    room.iter_mut().zip(clip(text, ROOM).bytes()).for_each(|(to, byte)| *to = byte as c_char);
    room
}

/// Whether a server is among those that are asked for. Filters by what servers do not tell are left out.
fn fits(info: &ServerInfo, filters: &[(String, String)]) -> bool {
    let has_tag = |tag: &str| info.tags.split(',').any(|own| own == tag);
    filters.iter().all(|(key, value)| match key.as_str() {
        "map" => info.map == *value,
        "gamedir" => info.folder == *value,
        "gametagsand" => value.split(',').all(has_tag),
        "gametagsnor" => !value.split(',').any(has_tag),
        "dedicated" => info.dedicated,
        "secure" => info.secure,
        "notfull" => info.players < info.max_players,
        "hasplayers" => info.players > 0,
        "noplayers" => info.players == 0,
        _ => true,
    })
}

/// The filters by which servers of this machine are chosen.
const FILTERS: [&str; 9] = [
    "map",
    "gamedir",
    "gametagsand",
    "gametagsnor",
    "dedicated",
    "secure",
    "notfull",
    "hasplayers",
    "noplayers",
];

/// Reads the program's filters.
///
/// # Safety
/// Null, or where the pointer to so many filters is.
unsafe fn read_filters(filters: *mut *mut MatchMakingKeyValuePair_t, count: u32) -> Vec<(String, String)> {
    if filters.is_null() || count == 0 {
        return Vec::new();
    }
    // SAFETY: by this function's contract; a text has a NUL in its room, which the program sees to.
    let read = |index: u32| unsafe {
        let filter = (*filters).add(index as usize);
        let text = |text: *const c_char| CStr::from_ptr(text).to_string_lossy().into_owned();
        (text((&raw const (*filter).m_szKey).cast()), text((&raw const (*filter).m_szValue).cast()))
    };
    let filters: Vec<_> = (0..count).map(read).collect();
    for (key, _) in filters.iter().filter(|(key, _)| !FILTERS.contains(&key.as_str())) {
        notice(&format!(
            "the filter {key:?} for servers makes no difference: known are {}",
            FILTERS.join(", ")
        ));
    }
    filters
}

/// A new list, which is asked for at once.
fn request(
    app: u32,
    filters: Vec<(String, String)>,
    has_servers: bool,
    listener: *mut c_void,
) -> *mut c_void {
    let listener = Some(Listener(listener)).filter(|listener| !listener.0.is_null());
    let id = with_state(|state| {
        state.last_list += 1;
        let list =
            List { app, filters, has_servers, listener, servers: Vec::new(), refreshing: false, round: 0 };
        state.lists.insert(state.last_list, list);
        state.last_list
    });
    refresh(id);
    handle(id)
}

/// Asks for a list anew.
fn refresh(id: usize) {
    let begun = with_state(|state| {
        let list = state.lists.get_mut(&id)?;
        list.servers.clear();
        list.refreshing = true;
        list.round += 1;
        Some((list.app, list.round, list.has_servers))
    });
    let Some((app, round, has_servers)) = begun else { return };
    thread::spawn(move || {
        guard((), || {
            let servers = if has_servers { registry::listed_servers(app) } else { Vec::new() };
            for server in servers {
                bring(News::Server { list: id, round, place: None, reply: ping(server) });
            }
            bring(News::Complete { list: id, round });
        });
    });
}

fn ping(server: SocketAddrV4) -> Reply {
    let answer = client::ask(server, Subject::Info).ok();
    let info = answer.and_then(|(answer, ping)| Some((client::parse_info(&answer)?, ping)));
    Reply { server, info }
}

/// Asks one server something, in a thread of its own.
fn query(ip: u32, port: u16, listener: *mut c_void, ask: fn(i32, SocketAddrV4) -> News) -> i32 {
    if listener.is_null() {
        return NO_QUERY;
    }
    let server = SocketAddrV4::new(Ipv4Addr::from_bits(ip), port);
    let query = with_state(|state| {
        state.last_query += 1;
        state.queries.insert(state.last_query, Listener(listener));
        state.last_query
    });
    thread::spawn(move || guard((), || bring(ask(query, server))));
    query
}

fn answer_of(server: SocketAddrV4, subject: Subject) -> Option<Vec<u8>> {
    client::ask(server, subject).ok().map(|(answer, _)| answer)
}

export! {
    /// The interface, null when no player is there.
    fn SteamAPI_SteamMatchmakingServers_v002() -> *mut this::MatchmakingServers {
        Interface::MatchmakingServers.access_of_player()
    }
}

/// Who hears of a list.
type ListResponse = *mut ISteamMatchmakingServerListResponse;
/// Where the pointer to the filters is.
type Filters = *mut *mut MatchMakingKeyValuePair_t;

export! { MatchmakingServers in with_interface;
    /// Asks for the servers of an app.
    fn SteamAPI_ISteamMatchmakingServers_RequestInternetServerList(
        _, app: u32, filters: Filters, count: u32, listener: ListResponse) -> *mut c_void
    {
        // SAFETY: the arguments are what the SDK asks for.
        request(app, unsafe { read_filters(filters, count) }, true, listener.cast())
    }

    /// Asks for the servers of an app in the local network, which here are the same.
    fn SteamAPI_ISteamMatchmakingServers_RequestLANServerList(_, app: u32, listener: ListResponse) -> *mut c_void {
        request(app, Vec::new(), true, listener.cast())
    }

    /// Asks for servers of friends: there are none.
    fn SteamAPI_ISteamMatchmakingServers_RequestFriendsServerList(
        _, app: u32, _filters: Filters, _count: u32, listener: ListResponse) -> *mut c_void
    {
        request(app, Vec::new(), false, listener.cast())
    }

    /// Asks for favourites: there are none.
    fn SteamAPI_ISteamMatchmakingServers_RequestFavoritesServerList(
        _, app: u32, _filters: Filters, _count: u32, listener: ListResponse) -> *mut c_void
    {
        request(app, Vec::new(), false, listener.cast())
    }

    /// Asks for servers of former days: there are none.
    fn SteamAPI_ISteamMatchmakingServers_RequestHistoryServerList(
        _, app: u32, _filters: Filters, _count: u32, listener: ListResponse) -> *mut c_void
    {
        request(app, Vec::new(), false, listener.cast())
    }

    /// Asks for servers of spectators: there are none.
    fn SteamAPI_ISteamMatchmakingServers_RequestSpectatorServerList(
        _, app: u32, _filters: Filters, _count: u32, listener: ListResponse) -> *mut c_void
    {
        request(app, Vec::new(), false, listener.cast())
    }

    /// Gives a list back; nothing more is told of it.
    fn SteamAPI_ISteamMatchmakingServers_ReleaseRequest(_, list: *mut c_void) {
        with_state(|state| drop(state.lists.remove(&list.addr())));
    }

    /// A server of a list, null for a place without one. It stays in memory until the list is asked for anew or released.
    fn SteamAPI_ISteamMatchmakingServers_GetServerDetails(_, list: *mut c_void, place: i32) -> *mut gameserveritem_t {
        with_state(|state| {
            let list = state.lists.get_mut(&list.addr())?;
            let entry = list.servers.get_mut(usize::try_from(place).ok()?)?;
            Some(std::ptr::from_mut(&mut *entry.0))
        })
        .unwrap_or(std::ptr::null_mut())
    }

    /// Stops asking; what is there stays.
    fn SteamAPI_ISteamMatchmakingServers_CancelQuery(_, list: *mut c_void) {
        with_state(|state| {
            if let Some(list) = state.lists.get_mut(&list.addr()) {
                list.refreshing = false;
                list.round += 1;
            }
        });
    }

    /// Asks for a list anew.
    fn SteamAPI_ISteamMatchmakingServers_RefreshQuery(_, list: *mut c_void) { refresh(list.addr()); }

    /// Whether servers of a list may still come.
    fn SteamAPI_ISteamMatchmakingServers_IsRefreshing(_, list: *mut c_void) -> bool {
        with_state(|state| state.lists.get(&list.addr()).is_some_and(|list| list.refreshing))
    }

    /// How many servers a list has.
    fn SteamAPI_ISteamMatchmakingServers_GetServerCount(_, list: *mut c_void) -> i32 {
        with_state(|state| state.lists.get(&list.addr()).map_or(0, |list| list.servers.len() as i32))
    }

    /// Asks one server of a list anew.
    fn SteamAPI_ISteamMatchmakingServers_RefreshServer(_, list: *mut c_void, place: i32) {
        let id = list.addr();
        let asked = with_state(|state| {
            let (list, place) = (state.lists.get(&id)?, usize::try_from(place).ok()?);
            let address = list.servers.get(place)?.0.m_NetAdr;
            let server = SocketAddrV4::new(Ipv4Addr::from_bits(address.m_unIP), address.m_usQueryPort);
            Some((list.round, place, server))
        });
        if let Some((round, place, server)) = asked {
            let news = move || News::Server { list: id, round, place: Some(place), reply: ping(server) };
            thread::spawn(move || guard((), || bring(news())));
        }
    }

    /// Asks a server for all that it tells.
    fn SteamAPI_ISteamMatchmakingServers_PingServer(
        _, ip: u32, port: u16, listener: *mut ISteamMatchmakingPingResponse) -> i32 [NO_QUERY]
    {
        query(ip, port, listener.cast(), |query, server| News::Ping(query, ping(server)))
    }

    /// Asks a server for its players.
    fn SteamAPI_ISteamMatchmakingServers_PlayerDetails(
        _, ip: u32, port: u16, listener: *mut ISteamMatchmakingPlayersResponse) -> i32 [NO_QUERY]
    {
        query(ip, port, listener.cast(), |query, server| {
            News::Players(query, answer_of(server, Subject::Players).and_then(|answer| client::parse_players(&answer)))
        })
    }

    /// Asks a server for its rules.
    fn SteamAPI_ISteamMatchmakingServers_ServerRules(
        _, ip: u32, port: u16, listener: *mut ISteamMatchmakingRulesResponse) -> i32 [NO_QUERY]
    {
        query(ip, port, listener.cast(), |query, server| {
            News::Rules(query, answer_of(server, Subject::Rules).and_then(|answer| client::parse_rules(&answer)))
        })
    }

    /// Drops a question; nothing is told of it.
    fn SteamAPI_ISteamMatchmakingServers_CancelServerQuery(_, query: i32) { take_query(query); }
}
