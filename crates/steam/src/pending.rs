//! What waits for the next frame.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

/// A queue in which there mostly is nothing: to see that costs no lock, as it is looked at in every frame.
pub struct Pending<T> {
    queue: Mutex<VecDeque<T>>,
    waits: AtomicBool,
    most: usize,
}

impl<T> Pending<T> {
    /// An empty one with room for `most`: what comes then puts the oldest out.
    pub const fn new(most: usize) -> Self {
        Self { queue: Mutex::new(VecDeque::new()), waits: AtomicBool::new(false), most }
    }

    /// Adds one at the end.
    pub fn push(&self, item: T) {
        let mut queue = self.queue.lock();
        if queue.len() >= self.most {
            queue.pop_front();
        }
        queue.push_back(item);
        self.waits.store(true, Ordering::Release);
    }

    /// Takes what is there, the oldest first.
    pub fn take(&self) -> VecDeque<T> {
        if !self.waits.load(Ordering::Acquire) {
            return VecDeque::new();
        }
        let mut queue = self.queue.lock();
        self.waits.store(false, Ordering::Release);
        std::mem::take(&mut *queue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_taken_once_in_its_order() {
        let pending = Pending::new(8);
        assert!(pending.take().is_empty());
        [1, 2].into_iter().for_each(|item| pending.push(item));
        assert_eq!(pending.take(), [1, 2]);
        assert!(pending.take().is_empty());
        pending.push(3);
        assert_eq!(pending.take(), [3]);
    }

    #[test]
    fn the_oldest_make_room() {
        let pending = Pending::new(2);
        [1, 2, 3].into_iter().for_each(|item| pending.push(item));
        assert_eq!(pending.take(), [2, 3]);
    }
}
