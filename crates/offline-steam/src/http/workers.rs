//! The threads that carry requests out, and the queue in front of them.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use super::exchange;
use super::link::Link;
use super::report::{Failure, Report};
use super::request::{Plan, RequestHandle};
use super::world::HttpWorld;

/// So long the end of a server waits for its threads. Cancelled exchanges end at once; only a name lookup or a
/// connection attempt cannot be cut short, and a thread in one is left alone with it.
const PATIENCE: Duration = Duration::from_secs(2);

/// The threads, started when they are needed.
#[derive(Debug)]
pub struct Workers {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
    reports: Receiver<(RequestHandle, Report)>,
    sender: Sender<(RequestHandle, Report)>,
}

#[derive(Debug)]
struct Shared {
    world: HttpWorld,
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: VecDeque<Job>,
    running: Vec<Arc<Link>>,
    idle: usize,
    threads: usize,
    stopped: bool,
}

#[derive(Debug)]
struct Job {
    request: RequestHandle,
    plan: Plan,
    link: Arc<Link>,
}

impl Workers {
    /// No thread yet.
    pub fn new(world: HttpWorld) -> Self {
        let (sender, reports) = channel();
        let shared = Shared { world, queue: Mutex::default(), changed: Condvar::new() };
        Self { shared: Arc::new(shared), threads: Vec::new(), reports, sender }
    }

    /// Puts a request at the end of the queue.
    pub fn submit(&mut self, request: RequestHandle, plan: Plan, link: Arc<Link>) {
        let mut queue = self.shared.queue.lock();
        queue.waiting.push_back(Job { request, plan, link });
        let needs_thread =
            queue.idle < queue.waiting.len() && queue.threads < self.shared.world.connections.into();
        queue.threads += usize::from(needs_thread);
        drop(queue);
        if needs_thread {
            self.start_thread();
        }
        self.shared.changed.notify_all();
    }

    fn start_thread(&mut self) {
        let (shared, sender) = (self.shared.clone(), self.sender.clone());
        let thread = std::thread::Builder::new().name("offline-steam http".into());
        match thread.spawn(move || shared.work(&sender)) {
            Ok(thread) => self.threads.push(thread),
            Err(error) => self.shared.thread_failed(&error, &self.sender),
        }
    }

    /// Takes a request back: out of the queue, or out of its exchange.
    pub fn withdraw(&mut self, request: RequestHandle, link: &Link) {
        self.shared.queue.lock().waiting.retain(|job| job.request != request);
        link.cancel();
    }

    /// Moves a request to the head of the queue or to its tail, if it waits there.
    pub fn reorder(&mut self, request: RequestHandle, to_head: bool) {
        let mut queue = self.shared.queue.lock();
        let position = queue.waiting.iter().position(|job| job.request == request);
        let Some(job) = position.and_then(|position| queue.waiting.remove(position)) else { return };
        if to_head {
            queue.waiting.push_front(job);
        } else {
            queue.waiting.push_back(job);
        }
    }

    /// The next report, if there is one.
    pub fn next_report(&mut self) -> Option<(RequestHandle, Report)> {
        self.reports.try_recv().ok()
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        let mut queue = self.shared.queue.lock();
        queue.stopped = true;
        queue.waiting.clear();
        self.shared.changed.notify_all();
        queue.running.iter().for_each(|link| link.cancel());
        let waited = self.shared.changed.wait_while_for(&mut queue, |queue| queue.threads > 0, PATIENCE);
        drop(queue);
        if waited.timed_out() {
            return;
        }
        for thread in self.threads.drain(..) {
            // A thread does nothing after its panic, and nobody else has to know of it.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn work(&self, sender: &Sender<(RequestHandle, Report)>) {
        while let Some(Job { request, plan, link }) = self.next() {
            // Nobody listens when the server is gone; then there is nobody to tell.
            let mut report = |report| drop(sender.send((request, report)));
            let carry_out = || exchange::carry_out(&plan, &self.world, &link, &mut report);
            let end = catch_unwind(AssertUnwindSafe(carry_out))
                .unwrap_or_else(|_| Err(Failure::because("a thread of offline-steam failed")));
            if !link.is_cancelled() {
                report(Report::Done(end));
            }
            self.queue.lock().running.retain(|other| !Arc::ptr_eq(other, &link));
        }
        self.queue.lock().threads -= 1;
        self.changed.notify_all();
    }

    /// Waits for a request; none when the server ends.
    fn next(&self) -> Option<Job> {
        let mut queue = self.queue.lock();
        loop {
            if queue.stopped {
                return None;
            }
            if let Some(job) = queue.waiting.pop_front() {
                queue.running.push(job.link.clone());
                return Some(job);
            }
            queue.idle += 1;
            self.changed.wait(&mut queue);
            queue.idle -= 1;
        }
    }

    /// No thread could be started. Without any other one, the requests in the queue fail.
    fn thread_failed(&self, error: &std::io::Error, sender: &Sender<(RequestHandle, Report)>) {
        let mut queue = self.queue.lock();
        queue.threads -= 1;
        if queue.threads == 0 {
            for job in queue.waiting.drain(..) {
                let failure = Failure::because(&format!("no thread for it: {error}"));
                drop(sender.send((job.request, Report::Done(Err(failure)))));
            }
        }
    }
}
