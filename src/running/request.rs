//! The request to stop: SIGTERM, as systemd, Docker and Kubernetes send it, SIGINT, which is Ctrl+C, or on Windows an
//! event of the console. The first is noted; a second one ends the process at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use once_cell::sync::Lazy;

/// Somebody has asked the process to stop. Set in the handler of a system's signal, where little else is allowed.
static MADE: Lazy<Arc<AtomicBool>> = Lazy::new(Arc::default);

/// Whether the process was asked to stop.
pub fn is_made() -> bool {
    MADE.load(Ordering::Relaxed)
}

/// Where nobody can look, requests end the process at once, as they do without this plugin.
pub fn give_up() {
    if MADE.swap(true, Ordering::Relaxed) {
        system::end();
    }
}

/// Begins to listen.
///
/// # Errors
/// When the system does not let us.
pub fn listen() -> io::Result<()> {
    system::listen()
}

#[cfg(unix)]
mod system {
    use std::io;
    use std::sync::Arc;

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag;
    use signal_hook::low_level::exit;

    use super::MADE;

    /// What a process ended by a signal answers, beside the signal's number.
    const ENDED_BY_SIGNAL: i32 = 128;

    pub fn listen() -> io::Result<()> {
        for signal in [SIGTERM, SIGINT] {
            // In this order the first signal finds the flag unset, and the second one set.
            flag::register_conditional_shutdown(signal, ENDED_BY_SIGNAL + signal, Arc::clone(&MADE))?;
            flag::register(signal, Arc::clone(&MADE))?;
        }
        Ok(())
    }

    pub fn end() {
        exit(ENDED_BY_SIGNAL + SIGTERM);
    }
}

#[cfg(windows)]
mod system {
    use std::io;
    use std::sync::atomic::Ordering;

    use signal_hook::low_level::exit;

    use super::MADE;
    use crate::console::{Handler, on_event};

    /// What Windows itself ends a process with at Ctrl+C (STATUS_CONTROL_C_EXIT).
    const ENDED_BY_CONSOLE: i32 = 0xC000_013A_u32 as i32;

    struct Request;

    impl Handler for Request {
        fn is_taken() -> bool {
            !MADE.swap(true, Ordering::Relaxed)
        }
    }

    pub fn listen() -> io::Result<()> {
        on_event::<Request>()
    }

    pub fn end() {
        exit(ENDED_BY_CONSOLE);
    }
}
