//! File work of a server, put off until no lock is held.
//!
//! Whoever has the server locked posts errands; when the lock is let go of, they are run one after another in their
//! order, and what they bring is handed to the server. So a slow disk never keeps the program's pump waiting.

use std::collections::VecDeque;
use std::fmt;

/// A piece of file work.
pub struct Errand<E>(Box<dyn FnOnce() -> Option<E> + Send>);

impl<E> Errand<E> {
    /// Does the work. Returns what happens to the server by that, if anything.
    pub fn run(self) -> Option<E> {
        (self.0)()
    }
}

impl<E> fmt::Debug for Errand<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Errand")
    }
}

/// The errands of a server. Those that are left when it ends are run then.
#[derive(Debug)]
pub struct Errands<E>(VecDeque<Errand<E>>);

impl<E> Default for Errands<E> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<E> Errands<E> {
    /// Posts an errand.
    pub fn post(&mut self, work: impl FnOnce() -> Option<E> + Send + 'static) {
        self.0.push_back(Errand(Box::new(work)));
    }

    /// Takes the next one, to run it.
    pub fn take(&mut self) -> Option<Errand<E>> {
        self.0.pop_front()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<E> Drop for Errands<E> {
    fn drop(&mut self) {
        while let Some(errand) = self.take() {
            errand.run();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn errands_keep_their_order_and_are_all_run() {
        let (done, order) = channel();
        let mut errands = Errands::default();
        for number in 1..=3 {
            let done = done.clone();
            errands.post(move || {
                done.send(number).unwrap();
                (number == 1).then_some("brought")
            });
        }
        assert_eq!(errands.take().and_then(Errand::run), Some("brought"));
        assert_eq!(order.try_iter().collect::<Vec<_>>(), [1], "the others wait");
        assert!(!errands.is_empty());
        drop(errands);
        assert_eq!(order.try_iter().collect::<Vec<_>>(), [2, 3]);
    }
}
