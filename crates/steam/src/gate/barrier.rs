//! Two fences of which one costs nothing.
//!
//! A thread that goes in writes its slot and then reads the gate; the one that closes writes the gate and then reads the
//! slots. One of them has to see what the other wrote, for which both need a full fence between their two steps. The
//! first happens millions of times a second, the second once in a session: so where the system can have every thread
//! of the process pass a fence, the one that closes asks for that ([`heavy`]), and the way in only keeps the compiler from
//! changing the order ([`light`]).

use std::sync::atomic::{AtomicBool, Ordering, compiler_fence, fence};

/// Whether the system does it. Until it is known, and where it does not, both fences are real.
static IS_ASYMMETRIC: AtomicBool = AtomicBool::new(false);

/// Finds out what the system can do; before the gate is opened, so that nobody is inside meanwhile.
pub fn prepare() {
    IS_ASYMMETRIC.store(system::prepare(), Ordering::SeqCst);
}

/// On the way in.
#[inline]
pub fn light() {
    if IS_ASYMMETRIC.load(Ordering::Relaxed) {
        compiler_fence(Ordering::SeqCst);
    } else {
        fence(Ordering::SeqCst);
    }
}

/// When the gate is closed.
pub fn heavy() {
    fence(Ordering::SeqCst);
    if IS_ASYMMETRIC.load(Ordering::Relaxed) {
        system::fence_everywhere();
    }
}

/// `membarrier(2)`, of Linux 4.14 and newer; a sandbox may forbid it.
#[cfg(all(not(miri), target_os = "linux"))]
mod system {
    const PRIVATE_EXPEDITED: libc::c_int = 1 << 3;
    const REGISTER_PRIVATE_EXPEDITED: libc::c_int = 1 << 4;

    fn membarrier(command: libc::c_int) -> bool {
        // SAFETY: the call has three plain numbers and touches no memory of ours.
        unsafe { libc::syscall(libc::SYS_membarrier, command, 0, 0) == 0 }
    }

    pub fn prepare() -> bool {
        // The second shows that the first is enough.
        membarrier(REGISTER_PRIVATE_EXPEDITED) && membarrier(PRIVATE_EXPEDITED)
    }

    pub fn fence_everywhere() {
        let done = membarrier(PRIVATE_EXPEDITED);
        assert!(done, "a process that has registered may ask for it");
    }
}

#[cfg(all(not(miri), windows))]
mod system {
    use windows_sys::Win32::System::Threading::FlushProcessWriteBuffers;

    pub fn prepare() -> bool {
        true
    }

    pub fn fence_everywhere() {
        // SAFETY: no argument.
        unsafe { FlushProcessWriteBuffers() };
    }
}

#[cfg(any(miri, not(any(target_os = "linux", windows))))]
mod system {
    pub fn prepare() -> bool {
        false
    }

    pub fn fence_everywhere() {}
}
