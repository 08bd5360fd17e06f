//! A frame in which nothing happens must cost a server next to nothing: no memory is asked for.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use offline_steam::auth::BeginAuthSessionResult;
use offline_steam::clock::Now;
use offline_steam::mode::ServerMode;
use offline_steam::query::QueryPort;
use offline_steam::scenario::Scenario;
use offline_steam::server::{Account, Server, Settings};
use offline_steam::steam_id::{AccountType, SteamId};
use offline_steam::ticket::Ticket;

/// Counts the requests for memory.
struct Counting;

static REQUESTS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is passed on to the system's allocator, which keeps the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        REQUESTS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the pointer comes from `alloc` above, and so from the system's allocator.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn an_idle_frame_allocates_nothing() {
    let settings = Settings {
        game_port: 27015,
        query: QueryPort::Shared,
        mode: ServerMode::AuthenticationAndSecure,
        version: "1.0.0.0".into(),
    };
    let scenario =
        Scenario::parse(r#"{"disconnect": {"after_ms": 3600000}, "stats": {"kills": {"type": "int"}}}"#)
            .unwrap();
    let ticket = Ticket {
        steam_id: SteamId::new(1, 1, AccountType::Individual),
        number: 1,
        app_id: 480,
        ..Ticket::default()
    };
    let start = Instant::now();
    let mut server =
        Server::new(settings, scenario, 1, Now { instant: start, system: SystemTime::UNIX_EPOCH });
    server.properties.product = "480".into();
    server.properties.game_description = "A game".into();
    server.log_on(Account::Anonymous);
    server.run_frame();
    assert_eq!(server.begin_auth_session(&ticket.to_bytes(), ticket.steam_id), BeginAuthSessionResult::Ok);
    server.request_user_stats(ticket.steam_id);
    server.run_frame();
    while server.pipe.fetch().is_some() {
        server.pipe.free_last();
    }
    assert!(server.is_logged_on());

    let before = REQUESTS.load(Ordering::Relaxed);
    for frame in 1..=1000 {
        server.set_now(start + Duration::from_millis(frame * 16));
        server.run_frame();
        assert!(server.pipe.fetch().is_none());
    }
    assert_eq!(REQUESTS.load(Ordering::Relaxed), before);
}
