//! Which of Steam's numbers for things scripts may use. Steam's own listen socket and poll group, those of its messages,
//! have numbers that can be guessed, and it does not survive their loss: so the plugin looks first.

use std::collections::HashSet;

use parking_lot::Mutex;

/// What scripts made and did not give back, by Steam's numbers.
#[derive(Default)]
pub struct Handles(Mutex<HashSet<u32>>);

impl Handles {
    /// Keeps a new one, and answers it; 0 stands for none.
    pub fn add(&self, handle: u32) -> u32 {
        if handle != 0 {
            self.0.lock().insert(handle);
        }
        handle
    }

    /// Whether it is there.
    pub fn has(&self, handle: u32) -> bool {
        self.0.lock().contains(&handle)
    }

    /// Takes it out; false when it was not there.
    pub fn take(&self, handle: u32) -> bool {
        self.0.lock().remove(&handle)
    }

    /// Forgets everything: the session ended.
    pub fn clear(&self) {
        self.0.lock().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_made_is_there_and_it_is_taken_once() {
        let handles = Handles::default();
        assert_eq!((handles.add(7), handles.add(0)), (7, 0));
        assert!(handles.has(7) && !handles.has(0) && !handles.has(8));
        assert!(!handles.take(8) && handles.take(7) && !handles.take(7));
        handles.add(7);
        handles.clear();
        assert!(!handles.has(7));
    }
}
