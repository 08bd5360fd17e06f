//! One running game server: its logon, its connection to Steam and its calls.
//!
//! Whatever Steam would tell later is an [`Event`] on the timeline; [`Server::run_frame`] lets the events happen
//! whose time has come, and some of them put callbacks into the pipe. So nothing changes from outside and no
//! callback appears but by the program's own pump, in an order that a test can rely on.

mod auth;
mod browser;
pub mod control;
mod events;
mod groups;
mod http;
mod inventory;
mod listing;
mod networking;
mod player;
mod shared_stats;
mod stats;
mod utils;
mod workshop;

use std::collections::HashMap;
use std::ffi::CString;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::auth_sessions::{AuthSessions, News};
use crate::browser::Browser;
use crate::callbacks;
use crate::clock::{Clock, Now, since_1970};
use crate::dispatch::{CallHandle, CallResult, Pipe, Timeline};
use crate::errands::{Errand, Errands};
use crate::http::report::Report;
use crate::http::{Http, RequestHandle};
use crate::inventory::Inventory;
use crate::inventory::event::InventoryEvent;
use crate::message::Message;
use crate::mode::ServerMode;
use crate::networking::Networking;
use crate::networking::registry::{KeptTicket, Listing, Presence, StatsBox};
use crate::notice::{Once, notice};
use crate::persona::Persona;
use crate::players::{Player, Players};
use crate::properties::Properties;
use crate::query::QueryPort;
use crate::result::SteamResult;
use crate::scenario::events::{Moment, ScenarioEvent};
use crate::scenario::{Loss, Scenario};
use crate::stats::KnownStats;
use crate::steam_id::{AccountType, SteamId};
use crate::ticket::TicketHandle;
use crate::utils::Utils;
use crate::workshop::Workshop;
use crate::workshop::request::WorkshopEvent;

/// What init fixes for as long as the server runs.
#[derive(Debug)]
pub struct Settings {
    /// The port that players connect to.
    pub game_port: u16,
    /// How queries reach the server.
    pub query: QueryPort,
    /// What Steam does for the players.
    pub mode: ServerMode,
    /// The server's version.
    pub version: String,
}

/// A running game server.
#[derive(Debug)]
pub struct Server {
    /// File work that waits. It is the first to end, as what is left may need other parts.
    errands: Errands<Event>,
    /// What init fixed.
    pub settings: Settings,
    /// What the server tells about itself.
    pub properties: Properties,
    /// Who plays on the server.
    pub(crate) players: Players,
    /// Readiness and addresses of networking.
    pub(crate) networking: Networking,
    /// The callbacks and call results that the program fetches.
    pub pipe: Pipe,
    /// The server in the server browser.
    pub(crate) browser: Browser,
    /// What `ISteamUtils` keeps.
    pub utils: Utils,
    /// The Workshop.
    pub(crate) workshop: Workshop,
    /// What `ISteamHTTP` keeps.
    pub http: Http,
    /// What `ISteamInventory` keeps.
    pub inventory: Inventory,
    pub(crate) scenario: Scenario,
    timeline: Timeline<Event>,
    clock: Clock,
    session: Session,
    /// Whether VAC protects the server, since Steam changed its mind.
    policy: Option<bool>,
    auth: AuthSessions,
    stats: KnownStats,
    /// The Steam ID that the next anonymous logon gives.
    next_anonymous_id: SteamId,
    failed_log_ons: u32,
    restart_requested: bool,
    /// Warnings about what the program does again and again.
    pub(crate) once: Once,
    started: Now,
    /// Counts the inits of this process.
    run: i32,
    /// The player, if this is a player's part of Steam and not a server's.
    persona: Option<Persona>,
    /// Tells others the player's name.
    presence: Option<Presence>,
    /// Names that the program has been shown.
    shown_names: HashMap<SteamId, CString>,
    /// The tickets of the player's that count.
    kept_tickets: HashMap<TicketHandle, KeptFor>,
    /// Where stats arrive that another process has stored.
    stats_box: Option<StatsBox>,
    /// When it is time to look whether the tickets of others still count.
    next_ticket_check: Instant,
    /// The server in the list that players of this machine find it by.
    listing: Option<Listing>,
}

/// Where the server stands with Steam.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Session {
    LoggedOff,
    LoggingOn(Account),
    LoggedOn(SteamId),
    /// The connection is lost; `returning` tells whether Steam will bring it back.
    Lost {
        id: SteamId,
        returning: bool,
    },
}

/// The account that a server logs on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Account {
    /// A throw-away account.
    Anonymous,
    /// The persistent account of this logon token.
    Persistent(String),
}

/// Something that happens in time.
#[derive(Debug)]
pub(crate) enum Event {
    LogOnAnswered,
    ConnectionLost(Loss),
    Reconnect(Loss),
    PolicyChanged(bool),
    RestartRequested,
    Callback(Message),
    Answer(CallHandle, CallResult),
    News(SteamId, News),
    StatsReceived {
        user: SteamId,
        playing: bool,
    },
    StatsUnloaded(SteamId),
    Workshop(WorkshopEvent),
    Http(RequestHandle, Report),
    Inventory(InventoryEvent),
    Scenario(Moment, ScenarioEvent),
    /// Of the tickets in these sessions, those that still count.
    TicketsLookedAt {
        asked: Vec<KeptName>,
        count: Vec<KeptName>,
    },
}

/// A ticket of the player's, and the server that it is for.
#[derive(Debug)]
struct KeptFor {
    _ticket: KeptTicket,
    server: SteamId,
}

/// User and number of a ticket that its process keeps.
type KeptName = (SteamId, u64);

impl Event {
    /// Whether logging off calls it off.
    fn belongs_to_session(&self) -> bool {
        match self {
            Self::LogOnAnswered
            | Self::ConnectionLost(_)
            | Self::Reconnect(_)
            | Self::PolicyChanged(_)
            | Self::RestartRequested
            | Self::Scenario(Moment::Logon, _) => true,
            Self::Callback(_)
            | Self::Answer(..)
            | Self::News(..)
            | Self::StatsReceived { .. }
            | Self::StatsUnloaded(_)
            | Self::Workshop(_)
            | Self::Http(..)
            | Self::Inventory(_)
            | Self::TicketsLookedAt { .. }
            | Self::Scenario(Moment::Init, _) => false,
        }
    }
}

/// Why an attempt to log on failed.
struct LogOnFailure {
    result: SteamResult,
    retrying: bool,
}

impl LogOnFailure {
    /// The server's own mistake: trying again would not help.
    fn mistake(result: SteamResult, text: &str) -> Self {
        notice(&format!("logon refused: {text}"));
        Self { result, retrying: false }
    }
}

/// Length of a logon token.
const TOKEN_LENGTH: usize = 32;

/// The ID that a logon token gives: a game server's. A person's own ID in digits gives that one, so that a process can
/// stand in for a player.
fn id_of_token(token: &str) -> Result<SteamId, &'static str> {
    if let Some(person) = SteamId::person(token) {
        Ok(person)
    } else if token.is_empty() {
        Err("the token is empty; use logOnAnonymous for a server without one")
    } else if token.contains(char::is_whitespace) {
        Err("the token has blanks or line ends in it or around it")
    } else if token.len() != TOKEN_LENGTH || !token.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        Err("that is no token: one has 32 characters, each a digit or a letter from A to F")
    } else {
        Ok(SteamId::persistent_game_server(token))
    }
}

/// Lifecycle.
impl Server {
    /// A server right after init. `run` counts the inits of this process.
    pub fn new(settings: Settings, scenario: Scenario, run: i32, now: Now) -> Self {
        let mut server = Self {
            errands: Errands::default(),
            settings,
            properties: Properties::default(),
            players: Players::default(),
            networking: Networking::default(),
            pipe: Pipe::new(run),
            browser: Browser::default(),
            utils: Utils::new(scenario.ip_country.clone()),
            workshop: Workshop::new(&scenario.workshop, scenario.app_id, run),
            http: Http::new(&scenario.http),
            inventory: Inventory::new(scenario.inventory.clone().map(Arc::new), run),
            clock: Clock::new(scenario.clock, now.instant),
            scenario,
            timeline: Timeline::new(now.instant),
            session: Session::LoggedOff,
            policy: None,
            auth: AuthSessions::default(),
            stats: KnownStats::default(),
            next_anonymous_id: SteamId::anonymous_game_server(),
            failed_log_ons: 0,
            restart_requested: false,
            once: Once::default(),
            started: now,
            run,
            persona: None,
            presence: None,
            shown_names: HashMap::new(),
            kept_tickets: HashMap::new(),
            stats_box: None,
            next_ticket_check: now.instant,
            listing: None,
        };
        server.schedule_events(Moment::Init);
        server
    }

    /// Tells what time it is on the machine's clock; delays count from the time told last.
    pub fn set_now(&mut self, machine: Instant) {
        self.timeline.set_now(self.clock.at(machine));
    }

    /// Whole seconds since init.
    pub fn seconds_since_init(&self) -> u32 {
        self.now().duration_since(self.started.instant).as_secs() as u32
    }

    /// Lets everything happen whose time has come.
    pub fn run_frame(&mut self) {
        self.collect_http_reports();
        self.keep_listing();
        self.receive_stored_stats();
        self.look_at_kept_tickets();
        while let Some(event) = self.timeline.pop_due() {
            self.apply(event);
        }
    }

    /// Whether there is file work to do.
    pub(crate) fn has_errands(&self) -> bool {
        !self.errands.is_empty()
    }

    /// File work, to be done without this server's lock; [`Self::finish_errand`] takes what it brings.
    pub(crate) fn take_errand(&mut self) -> Option<Errand<Event>> {
        self.errands.take()
    }

    /// Lets happen what file work brought, in the next frame.
    pub(crate) fn finish_errand(&mut self, brought: Option<Event>) {
        if let Some(event) = brought {
            self.timeline.schedule(Duration::ZERO, event);
        }
    }

    fn apply(&mut self, event: Event) {
        match event {
            Event::LogOnAnswered => self.answer_log_on(),
            Event::ConnectionLost(loss) => self.lose_connection(loss),
            Event::Reconnect(loss) => self.reconnect(loss),
            Event::PolicyChanged(secure) => self.change_policy(secure),
            Event::RestartRequested => self.restart_requested = true,
            Event::Callback(message) => self.pipe.push(message),
            Event::Answer(call, result) => self.pipe.complete(call, result),
            Event::News(user, news) => self.receive(user, news),
            Event::StatsReceived { user, playing } => self.receive_stats(user, playing),
            Event::StatsUnloaded(user) => self.unload_stats(user),
            Event::Workshop(event) => self.let_workshop_event_happen(event),
            Event::Http(request, report) => self.receive_http(request, report),
            Event::Inventory(event) => self.happen_to_inventory(event),
            Event::Scenario(_, event) => self.let_happen(event),
            Event::TicketsLookedAt { asked, count } => self.drop_taken_back(&asked, &count),
        }
    }

    pub(crate) fn post(&mut self, message: Message) {
        self.timeline.schedule(self.scenario.callback_delay_ms, Event::Callback(message));
    }

    /// Answers a call that was just made with a call result, as the scenario says.
    pub(crate) fn call_result(&mut self, mut answer: Message) -> CallHandle {
        let io_failure = self.scenario.call_results.io_failure;
        if io_failure {
            answer.payload.fill(0);
        }
        let call = self.pipe.new_call();
        self.timeline.schedule(self.answer_delay(), Event::Answer(call, CallResult { answer, io_failure }));
        call
    }

    /// Time from a call that is answered by a call result to its answer.
    fn answer_delay(&self) -> Duration {
        Duration::from(self.scenario.call_results.delay_ms) + self.scenario.callback_delay_ms.into()
    }
}

/// Logon and connection.
impl Server {
    /// Starts a logon; the outcome follows by callback. While logged on or on the way to it, nothing happens.
    pub fn log_on(&mut self, account: Account) {
        if !self.accepts_log_on() {
            return notice("logon ignored: the server is logged on already, or on its way");
        }
        self.drop_session_events();
        self.policy = None;
        self.session = Session::LoggingOn(account);
        self.timeline.schedule(self.scenario.logon.delay_ms, Event::LogOnAnswered);
    }

    fn accepts_log_on(&self) -> bool {
        matches!(self.session, Session::LoggedOff | Session::Lost { returning: false, .. })
    }

    /// Ends the connection, or the attempt to get one. A connection that stood is told as given up.
    pub fn log_off(&mut self) {
        self.drop_session_events();
        if self.is_logged_on() {
            self.post(callbacks::servers_disconnected(SteamResult::OK));
        }
        self.session = Session::LoggedOff;
    }

    fn drop_session_events(&mut self) {
        self.timeline.retain(|event| !event.belongs_to_session());
    }

    fn answer_log_on(&mut self) {
        if !matches!(self.session, Session::LoggingOn(_)) {
            return;
        }
        match self.log_on_outcome() {
            Ok(id) => {
                self.connect(id);
                self.next_anonymous_id = SteamId::anonymous_game_server();
                self.schedule_faults();
            }
            Err(failure) => self.fail_log_on(failure),
        }
    }

    fn log_on_outcome(&mut self) -> Result<SteamId, LogOnFailure> {
        self.check_description()?;
        let logon = &self.scenario.logon;
        let failures = if logon.result == SteamResult::OK { Some(0) } else { logon.succeed_after };
        if failures.is_none_or(|failures| self.failed_log_ons < failures) {
            return Err(LogOnFailure { result: logon.result, retrying: logon.retrying });
        }
        match &self.session {
            Session::LoggingOn(Account::Persistent(token)) => id_of_token(token)
                .map_err(|error| LogOnFailure::mistake(SteamResult::INVALID_PASSWORD, error)),
            _ => Ok(self.next_anonymous_id),
        }
    }

    /// Steam's documentation demands that these are set before a logon. Steam itself goes without them, and so does
    /// this library unless the scenario is strict.
    fn check_description(&mut self) -> Result<(), LogOnFailure> {
        let Properties { product, game_description, .. } = &self.properties;
        for (text, setter) in [(product, "setProduct"), (game_description, "setGameDescription")] {
            if !text.is_empty() {
                continue;
            }
            if self.scenario.strict {
                let demand = format!("call {setter} before logOn");
                return Err(LogOnFailure::mistake(SteamResult::INVALID_PARAM, &demand));
            }
            self.once.notice(&format!("Steam's documentation demands {setter} before logOn"));
        }
        Ok(())
    }

    fn fail_log_on(&mut self, failure: LogOnFailure) {
        self.failed_log_ons = self.failed_log_ons.saturating_add(1);
        self.post(callbacks::server_connect_failure(failure.result, failure.retrying));
        if failure.retrying {
            self.timeline.schedule(self.scenario.logon.retry_ms, Event::LogOnAnswered);
        } else {
            self.session = Session::LoggedOff;
        }
    }

    fn connect(&mut self, id: SteamId) {
        self.session = Session::LoggedOn(id);
        self.open_stats_box();
        self.post(callbacks::servers_connected());
        self.post(callbacks::policy_response(self.is_secure()));
        self.tell_held_news();
        self.download_subscriptions();
    }

    fn schedule_faults(&mut self) {
        if let Some(disconnect) = &self.scenario.disconnect {
            self.timeline.schedule(disconnect.after_ms, Event::ConnectionLost(disconnect.loss()));
        }
        if let Some(policy) = &self.scenario.policy {
            self.timeline.schedule(policy.after_ms, Event::PolicyChanged(policy.secure));
        }
        if let Some(delay) = self.scenario.restart_requested_after_ms {
            self.timeline.schedule(delay, Event::RestartRequested);
        }
        self.schedule_events(Moment::Logon);
    }

    fn lose_connection(&mut self, loss: Loss) {
        let Session::LoggedOn(id) = self.session else { return };
        self.session = Session::Lost { id, returning: loss.reconnect_after_ms.is_some() };
        self.post(callbacks::servers_disconnected(loss.result));
        if let Some(delay) = loss.reconnect_after_ms {
            self.timeline.schedule(delay, Event::Reconnect(loss));
        }
    }

    fn reconnect(&mut self, loss: Loss) {
        let Session::Lost { id, .. } = self.session else { return };
        match (loss.failed_reconnects.checked_sub(1), loss.reconnect_after_ms) {
            (Some(failed_reconnects), Some(delay)) => {
                self.post(callbacks::server_connect_failure(loss.result, true));
                self.timeline.schedule(delay, Event::Reconnect(Loss { failed_reconnects, ..loss }));
            }
            _ => self.connect(id),
        }
    }

    fn change_policy(&mut self, secure: bool) {
        self.policy = Some(secure);
        if self.is_logged_on() {
            self.post(callbacks::policy_response(self.is_secure()));
        }
    }
}

/// What the server can ask at once.
impl Server {
    /// Whether the connection to Steam stands.
    pub fn is_logged_on(&self) -> bool {
        matches!(self.session, Session::LoggedOn(_))
    }

    /// Whether the properties that a logon fixes can still be set.
    pub fn is_logged_off(&self) -> bool {
        self.session == Session::LoggedOff
    }

    /// Whether VAC protects the server. Without authentication it never does.
    pub fn is_secure(&self) -> bool {
        let secure = match self.settings.mode {
            ServerMode::NoAuthentication => false,
            ServerMode::Authentication => self.policy.unwrap_or(false),
            ServerMode::AuthenticationAndSecure => self.policy.unwrap_or(true),
        };
        self.is_logged_on() && secure
    }

    /// The server's Steam ID: [`SteamId::NIL`] until a logon gives it one; a lost connection does not take it.
    pub fn steam_id(&self) -> SteamId {
        match self.session {
            Session::LoggedOff | Session::LoggingOn(_) => SteamId::NIL,
            Session::LoggedOn(id) | Session::Lost { id, .. } => id,
        }
    }

    /// The address under which Steam sees the server: none until a logon.
    pub fn public_ip(&self) -> Option<IpAddr> {
        (self.steam_id() != SteamId::NIL).then_some(self.scenario.public_ip)
    }

    /// The app that the server runs as.
    pub fn app_id(&self) -> u32 {
        self.scenario.app_id
    }

    /// Who plays on the server, in the order in which they came.
    pub fn players(&self) -> impl Iterator<Item = &Player> {
        self.players.iter()
    }

    /// What time it is, as told last.
    pub fn now(&self) -> Instant {
        self.timeline.now()
    }

    /// The date, which goes on from that of the init.
    pub fn date(&self) -> SystemTime {
        self.started.date_at(self.now())
    }

    /// The date in seconds since 1970.
    pub fn unix_time(&self) -> u64 {
        self.unix_time_ms() / 1000
    }

    /// The date in milliseconds since 1970.
    pub fn unix_time_ms(&self) -> u64 {
        since_1970(self.date()).as_millis() as u64
    }

    /// Whether the master server asked for a restart since this was asked last.
    pub fn take_restart_request(&mut self) -> bool {
        std::mem::take(&mut self.restart_requested)
    }
}

/// Calls that are answered by a call result.
impl Server {
    /// What is wrong with a call about `subject`, if anything.
    fn check_call(&self, subject: SteamId, wanted: AccountType) -> Result<(), SteamResult> {
        if !self.is_logged_on() {
            Err(SteamResult::NOT_LOGGED_ON)
        } else if !subject.is(wanted) {
            Err(SteamResult::INVALID_STEAM_ID)
        } else {
            Ok(())
        }
    }
}
