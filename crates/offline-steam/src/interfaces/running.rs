//! The Steam of this process, and how the exported functions get at it.
//!
//! They are the border: nothing below `interfaces` knows [`STEAM`], and what time it is is read here. What takes files
//! or waits for threads is done while the lock is not held, since the program's pump needs it.

use std::ffi::c_void;
use std::net::SocketAddrV4;
use std::time::{Duration, Instant, SystemTime};

use parking_lot::Mutex;

use crate::browser::protocol::Query;
use crate::clock::Now;
use crate::ffi::guard;
use crate::interface::Interface;
use crate::networking::network::{self, Network};
use crate::networking::{Host, program_callbacks};
use crate::notice::{misuse, set_hook};
use crate::server::Server;
use crate::steam::{InitArguments, InitError, PlayerArguments, Prepared, PreparedPlayer, Side, Steam};

/// The Steam of this process.
pub static STEAM: Mutex<Steam> = Mutex::new(Steam::new());
/// Held by init and by shutdown: one begins when the other is done, while the functions of a server need not wait.
static LIFE: Mutex<()> = Mutex::new(());

/// Held by the thread that runs errands, so that one is done before the next one begins.
static DESK: Mutex<()> = Mutex::new(());

/// How long a query may wait for the lock.
const LOCK_PATIENCE: Duration = Duration::from_millis(50);

fn now() -> Now {
    Now { instant: Instant::now(), system: SystemTime::now() }
}

/// Starts a game server and returns what to tell the person about it.
///
/// # Errors
/// When an argument or the scenario is wrong, the query port cannot be opened, or a server runs already.
pub fn init(arguments: &InitArguments<'_>) -> Result<String, InitError> {
    let _life = LIFE.lock();
    STEAM.lock().admit(arguments)?;
    let prepared = Prepared::new(arguments)?;
    STEAM.lock().start(prepared, now())
}

/// Starts a player's part of Steam and returns what to tell the person about it.
///
/// # Errors
/// When the player or the scenario is wrong, or a server or a player runs already.
pub fn init_player(arguments: &PlayerArguments) -> Result<String, InitError> {
    let _life = LIFE.lock();
    STEAM.lock().admit_player()?;
    let prepared = PreparedPlayer::new(arguments)?;
    STEAM.lock().start_player(prepared, now())
}

/// Ends what runs for a side, if anything does.
pub fn shut_down(side: Side) {
    let _life = LIFE.lock();
    if !STEAM.lock().is_for(side) {
        return;
    }
    let mut ended = None;
    network::shut_down(|| {
        let mut steam = STEAM.lock();
        set_hook(None);
        program_callbacks::clear();
        ended = steam.shut_down();
    });
    // An errand that another thread is at brings nothing any more; those that are left are run with the server's end.
    let _desk = DESK.lock();
    drop(ended);
}

/// Runs the body of an interface's function on the running server; answers `neutral` when there is none, or when
/// `this` is not that interface.
pub fn with_interface<R>(
    interface: Interface,
    this: *mut c_void,
    neutral: R,
    body: impl FnOnce(&mut Server) -> R,
) -> R {
    if !interface.is_at(this) {
        return neutral;
    }
    let visit = visit(Steam::server, |server| {
        server.utils.count_call();
        body(server)
    });
    visit.map_or(neutral, |(result, _)| result)
}

/// Runs the body of a dispatch function on the server that `pipe` belongs to; answers `neutral` when it belongs
/// to none.
pub fn with_pipe<R>(pipe: i32, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    visit(|steam| steam.server_of_pipe(pipe), body).map_or(neutral, |(result, _)| result)
}

/// Whether manual dispatch is on; if not, `function` says so and does nothing.
pub fn dispatches_manually(function: &str) -> bool {
    let manual = STEAM.lock().dispatches_manually();
    if !manual {
        misuse(function, "SteamAPI_ManualDispatch_Init comes first");
    }
    manual
}

/// Runs `body` on a server under the lock, and then, without it, the errands that wait. Answers whether there were any.
fn visit<R>(
    find: impl FnOnce(&mut Steam) -> Option<&mut Server>,
    body: impl FnOnce(&mut Server) -> R,
) -> Option<(R, bool)> {
    let (result, has_errands) = guard(None, || {
        let mut steam = STEAM.lock();
        let server = find(&mut steam)?;
        server.set_now(Instant::now());
        let result = body(server);
        Some((result, server.has_errands()))
    })?;
    Some((result, has_errands && guard(false, run_errands)))
}

/// Runs the running server's errands; false if there was nothing to do, or if another thread is at it, which then
/// runs the new ones too.
fn run_errands() -> bool {
    let Some(_desk) = DESK.try_lock() else { return false };
    let next = || STEAM.lock().server().and_then(Server::take_errand);
    let mut ran = false;
    while let Some(errand) = next() {
        let brought = errand.run();
        if let Some(server) = STEAM.lock().server() {
            server.finish_errand(brought);
        }
        ran = true;
    }
    ran
}

/// As [`with_pipe`], however the program fetches callbacks.
pub fn with_handle<R>(handle: i32, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    visit(|steam| steam.server_of_handle(handle), body).map_or(neutral, |(result, _)| result)
}

/// Lets happen what is due on a pipe of manual dispatch.
pub fn run_frame(pipe: i32) {
    frame(|steam| steam.server_of_pipe(pipe));
}

/// Lets happen what is due on a pipe, however the program fetches callbacks.
pub fn run_frame_of(handle: i32) {
    frame(|steam| steam.server_of_handle(handle));
}

/// Lets happen what is due: first networking, without the lock, then the rest, and what errands bring.
fn frame(find: impl Fn(&mut Steam) -> Option<&mut Server>) {
    let mut messages = Vec::new();
    let host = visit(&find, |server| server.advance_networking(&mut messages));
    let Some((host, _)) = host else { return };
    network::frame(host, still_runs, &mut messages);
    let mut frame = |server: &mut Server| {
        messages.drain(..).for_each(|message| server.post(message));
        server.run_frame();
        server.pipe.note_frame();
    };
    while let Some(((), true)) = visit(&find, &mut frame) {}
}

/// Runs the body of a function of the control on the running server; none when there is none.
pub fn with_server<R>(body: impl FnOnce(&mut Server) -> R) -> Option<R> {
    visit(Steam::server, body).map(|(result, _)| result)
}

/// Moves the running server's clock on and lets everything happen on the way, each at its time.
pub fn advance(span: Duration) -> Option<()> {
    let mut left = span;
    loop {
        left = with_server(|server| server.advance(left))?;
        while visit(Steam::server, Server::run_frame)?.1 {}
        if left.is_zero() {
            return Some(());
        }
    }
}

/// Runs a function of an interface on the network, which is started if it does not run yet. `neutral` is the
/// answer when it cannot run, when no server does, or when `this` is not that interface.
pub fn with_network<R>(
    interface: Interface,
    this: *mut c_void,
    neutral: R,
    body: impl FnOnce(&Network) -> Option<R>,
) -> R {
    on_interface(interface, this, neutral, || network::with_network(network_host, still_runs, body))
}

/// As [`with_network`], for functions that open something: from here on the network keeps its identity.
pub fn with_network_in_use<R>(
    interface: Interface,
    this: *mut c_void,
    neutral: R,
    body: impl FnOnce(&Network) -> Option<R>,
) -> R {
    on_interface(interface, this, neutral, || network::with_network_in_use(network_host(), still_runs, body))
}

fn on_interface<R>(
    interface: Interface,
    this: *mut c_void,
    neutral: R,
    body: impl FnOnce() -> Option<R>,
) -> R {
    if !interface.is_at(this) {
        return neutral;
    }
    guard(None, body).unwrap_or(neutral)
}

fn network_host() -> Option<Host> {
    STEAM.lock().server().map(Server::begin_networking)
}

fn still_runs(host: Host) -> bool {
    STEAM.lock().handle() == host.run
}

/// The running server's answer to a datagram of a server browser. A query that finds the library busy gets none, and
/// its sender asks again.
pub fn answer_query(datagram: &[u8], sender: SocketAddrV4) -> Vec<Vec<u8>> {
    let Some(query) = Query::parse(datagram) else { return Vec::new() };
    guard(Vec::new(), || {
        let Some(mut steam) = STEAM.try_lock_for(LOCK_PATIENCE) else { return Vec::new() };
        let Some(server) = steam.server() else { return Vec::new() };
        server.set_now(Instant::now());
        server.answer(query, sender)
    })
}
