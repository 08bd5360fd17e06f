//! Windows' console events, by which a server there is asked to stop.

use std::io;
use std::time::Duration;

use windows_sys::Win32::System::Console::{CTRL_BREAK_EVENT, CTRL_C_EVENT, SetConsoleCtrlHandler};
use windows_sys::core::BOOL;

/// What Windows gives a process after its console was closed, its user logged off or the machine is shut down. When the
/// handler of such an event returns, the process is ended at once.
const GRACE: Duration = Duration::from_secs(5);

/// Calls a function at every event, in a thread of Windows'. It answers whether that is all that is to be done; else
/// Windows ends the process.
///
/// # Errors
/// When Windows takes no handler.
pub fn on_event<H: Handler>() -> io::Result<()> {
    // SAFETY: the function lives as long as the library, which stays loaded until the process ends.
    match unsafe { SetConsoleCtrlHandler(Some(handle::<H>), 1) } {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Who is told of events.
pub trait Handler {
    /// An event came.
    fn is_taken() -> bool;
}

unsafe extern "system" fn handle<H: Handler>(event: u32) -> BOOL {
    let is_taken = H::is_taken();
    if is_taken && !matches!(event, CTRL_C_EVENT | CTRL_BREAK_EVENT) {
        std::thread::sleep(GRACE);
    }
    is_taken.into()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    static EVENTS: AtomicU32 = AtomicU32::new(0);

    struct FirstOnly;

    impl Handler for FirstOnly {
        fn is_taken() -> bool {
            EVENTS.fetch_add(1, Ordering::Relaxed) == 0
        }
    }

    #[test]
    fn the_first_event_is_taken_and_the_second_left_to_windows() {
        on_event::<FirstOnly>().unwrap();
        // SAFETY: the handler asks nothing of its caller.
        let answers = [CTRL_C_EVENT, CTRL_C_EVENT].map(|event| unsafe { handle::<FirstOnly>(event) });
        assert_eq!(answers, [1, 0]);
    }
}
