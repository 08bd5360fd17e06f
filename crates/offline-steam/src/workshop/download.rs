//! Downloads: one at a time, those of high priority first.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::item::FileId;

/// A download that waits or runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Download {
    /// The item.
    pub item: FileId,
    /// The program asked for it, and so is told of its end.
    pub asked: bool,
    /// All bytes.
    total: u64,
    /// How long it takes.
    length: Duration,
    /// How long it ran.
    elapsed: Duration,
}

impl Download {
    /// A download that has not begun.
    pub fn new(item: FileId, asked: bool, total: u64, length: Duration) -> Self {
        Self { item, asked, total, length, elapsed: Duration::ZERO }
    }

    /// Bytes that have come, and all.
    pub fn bytes(&self) -> (u64, u64) {
        (share(self.total, self.elapsed, self.length), self.total)
    }
}

/// The downloads.
#[derive(Debug, Default)]
pub struct Downloads {
    /// The first one runs.
    queue: VecDeque<Download>,
    /// All bytes of these are here, and are being installed.
    installing: Vec<Download>,
    suspended: bool,
    /// Until when the first one's time is counted.
    counted_until: Option<Instant>,
    /// Another number whenever the end of the first one is another.
    generation: u64,
}

impl Downloads {
    /// The download of an item.
    pub fn get(&self, item: FileId) -> Option<&Download> {
        self.installing.iter().chain(&self.queue).find(|download| download.item == item)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.queue.is_empty() && self.installing.is_empty()
    }

    /// Whether the download of an item runs.
    pub fn is_running(&self, item: FileId) -> bool {
        let first = self.queue.front().filter(|_| !self.suspended);
        first.into_iter().chain(&self.installing).any(|download| download.item == item)
    }

    /// Counts the time that has passed for the download that runs.
    pub fn advance(&mut self, now: Instant) {
        let passed = self.counted_until.replace(now).map_or(Duration::ZERO, |until| now - until);
        if let Some(download) = self.queue.front_mut().filter(|_| !self.suspended) {
            download.elapsed = (download.elapsed + passed).min(download.length);
        }
    }

    /// Adds a download, in front if it is urgent. One of the same item goes on, asked for if either is.
    pub fn add(&mut self, download: Download, urgent: bool) {
        if let Some(other) = self.installing.iter_mut().find(|other| other.item == download.item) {
            other.asked |= download.asked;
            return;
        }
        let known = self.queue.iter().position(|other| other.item == download.item);
        let download = match known {
            Some(index) if urgent => match self.queue.remove(index) {
                Some(other) => Download { asked: other.asked || download.asked, ..other },
                None => download,
            },
            Some(index) => {
                self.queue[index].asked |= download.asked;
                return;
            }
            None => download,
        };
        if urgent {
            self.queue.push_front(download);
        } else {
            self.queue.push_back(download);
        }
    }

    /// Holds everything, or lets it go on.
    pub fn suspend(&mut self, suspend: bool) {
        self.suspended = suspend;
    }

    /// Begins to wait for the end of the download that runs: in how long that is, and the number to hand to
    /// [`Self::take_finished`].
    pub fn next_end(&mut self) -> Option<(Duration, u64)> {
        self.generation += 1;
        let download = self.queue.front().filter(|_| !self.suspended)?;
        Some((download.length - download.elapsed, self.generation))
    }

    /// The item whose bytes are all here; none, if what was waited for is not the case any more. It is being installed
    /// until [`Self::end_installing`].
    pub fn take_finished(&mut self, generation: u64) -> Option<FileId> {
        let download = if generation == self.generation { self.queue.pop_front() } else { None }?;
        self.installing.push(download);
        Some(download.item)
    }

    /// The download of an item that was being installed, which ends with that.
    pub fn end_installing(&mut self, item: FileId) -> Option<Download> {
        let position = self.installing.iter().position(|download| download.item == item)?;
        Some(self.installing.remove(position))
    }
}

/// The part of `total` that is done after `elapsed` of `length`: none without any length.
pub(super) fn share(total: u64, elapsed: Duration, length: Duration) -> u64 {
    let done = elapsed.min(length).as_nanos() * u128::from(total);
    done.checked_div(length.as_nanos()).unwrap_or(0) as u64
}
