//! HTTP for `ISteamHTTP`: requests really go out, in worker threads of this library.
//!
//! - [`request`]: a request from its creation until it is sent.
//! - [`cookies`]: containers of cookies.
//! - [`exchange`]: one request and its response, over the network.
//! - [`link`]: what a request and its exchange share while both live.
//! - [`workers`]: the threads and the queue in front of them; [`report`]: what they tell.
//! - [`world`]: the scenario's part; [`callbacks`]: what tells the program.
//!
//! A worker never touches the machine: it sends [`report::Report`]s, which the machine's own pump looks at.

pub mod callbacks;
pub mod coding;
pub mod cookies;
pub mod exchange;
pub mod link;
pub mod report;
pub mod request;
pub mod workers;
pub mod world;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

pub use request::RequestHandle;

use crate::dispatch::CallHandle;
use cookies::{Cookies, Jar};
use link::Link;
use report::{Failure, Head, Report};
use request::{Draft, Plan};
use workers::Workers;
use world::HttpWorld;

/// Handle of a container of cookies (`HTTPCookieContainerHandle`).
pub type JarHandle = u32;

/// What `ISteamHTTP` keeps for a server.
#[derive(Debug)]
pub struct Http {
    requests: HashMap<RequestHandle, Request>,
    last_request: RequestHandle,
    jars: HashMap<JarHandle, Cookies>,
    last_jar: JarHandle,
    workers: Workers,
    prepared: VecDeque<Prepared>,
}

/// The end that a request will have, without going out.
#[derive(Debug)]
pub struct Prepared {
    /// Time until it comes.
    pub delay: Duration,
    /// The response, or why there is none.
    pub end: Result<(Head, Vec<u8>), Failure>,
}

/// A request.
#[derive(Debug)]
pub struct Request {
    /// The program's own number.
    pub context: u64,
    /// Where it stands.
    pub stage: Stage,
}

/// Where a request stands.
#[derive(Debug)]
pub enum Stage {
    /// It can still be changed.
    Draft(Draft),
    /// It is on its way, or answered.
    Sent(Sent),
}

/// A request that was sent, and what has come back so far.
#[derive(Debug)]
pub struct Sent {
    /// The call that its end answers.
    pub call: CallHandle,
    /// Method and URL, for people.
    pub title: String,
    /// The body comes in pieces.
    pub streamed: bool,
    /// The line to the exchange.
    pub link: Arc<Link>,
    /// Status and headers of the response.
    pub head: Option<Head>,
    /// The body, unless it is streamed.
    pub body: Vec<u8>,
    /// Pieces of a streamed body that were told of and not read yet, each with its offset.
    pub pieces: VecDeque<(u32, Box<[u8]>)>,
    /// Bytes of the body that were told of.
    pub size: u32,
    /// How it ended.
    pub end: Option<Result<(), Failure>>,
}

impl Http {
    /// The state right after init.
    pub fn new(world: &HttpWorld) -> Self {
        Self {
            requests: HashMap::new(),
            last_request: 0,
            jars: HashMap::new(),
            last_jar: 0,
            workers: Workers::new(world.clone()),
            prepared: VecDeque::new(),
        }
    }

    /// Keeps a new request.
    pub fn add(&mut self, draft: Draft) -> RequestHandle {
        self.last_request = next_handle(self.last_request);
        let request = Request { context: 0, stage: Stage::Draft(draft) };
        self.requests.insert(self.last_request, request);
        self.last_request
    }

    /// A request.
    pub fn request(&mut self, handle: RequestHandle) -> Option<&mut Request> {
        self.requests.get_mut(&handle)
    }

    /// A request that is not sent yet.
    pub fn draft(&mut self, handle: RequestHandle) -> Option<&mut Draft> {
        match &mut self.requests.get_mut(&handle)?.stage {
            Stage::Draft(draft) => Some(draft),
            Stage::Sent(_) => None,
        }
    }

    /// A request that was sent.
    pub fn sent(&mut self, handle: RequestHandle) -> Option<&mut Sent> {
        match &mut self.requests.get_mut(&handle)?.stage {
            Stage::Draft(_) => None,
            Stage::Sent(sent) => Some(sent),
        }
    }

    /// Hands a request to the workers; its end answers `call`.
    pub fn send(&mut self, handle: RequestHandle, plan: Plan, call: CallHandle) {
        if let Some(link) = self.note_sent(handle, &plan, call) {
            self.workers.submit(handle, plan, link);
        }
    }

    /// Prepares the end of a request that is still to be sent; they are taken in the order of their making.
    pub fn prepare(&mut self, prepared: Prepared) {
        self.prepared.push_back(prepared);
    }

    /// The end that is prepared for the next request.
    pub fn take_prepared(&mut self) -> Option<Prepared> {
        self.prepared.pop_front()
    }

    /// Sends a request that never goes out, and returns what would have been reported of it.
    pub fn answer(
        &mut self,
        handle: RequestHandle,
        plan: &Plan,
        call: CallHandle,
        end: Result<(Head, Vec<u8>), Failure>,
    ) -> Vec<Report> {
        let Some(link) = self.note_sent(handle, plan, call) else { return Vec::new() };
        match end {
            Err(failure) => vec![Report::Done(Err(failure))],
            Ok((head, body)) => {
                link.receive_all(body.len());
                if !plan.streamed {
                    return vec![Report::Done(Ok(Some((head, body))))];
                }
                let pieces = body.chunks(exchange::PIECE).map(|piece| Report::Piece(piece.into()));
                let end = [Report::Done(Ok(None))];
                [Report::Headers(head)].into_iter().chain(pieces).chain(end).collect()
            }
        }
    }

    /// A request is on its way; the link is for whoever brings its response.
    fn note_sent(&mut self, handle: RequestHandle, plan: &Plan, call: CallHandle) -> Option<Arc<Link>> {
        let request = self.requests.get_mut(&handle)?;
        let link = Arc::<Link>::default();
        request.stage = Stage::Sent(Sent {
            call,
            title: plan.title(),
            streamed: plan.streamed,
            link: link.clone(),
            head: None,
            body: Vec::new(),
            pieces: VecDeque::new(),
            size: 0,
            end: None,
        });
        Some(link)
    }

    /// Forgets a request, and stops it.
    pub fn release(&mut self, handle: RequestHandle) -> Option<Request> {
        let request = self.requests.remove(&handle)?;
        if let Stage::Sent(sent) = &request.stage {
            self.workers.withdraw(handle, &sent.link);
        }
        Some(request)
    }

    /// Moves a waiting request to the head of the queue, or to its tail. False if the request was not sent.
    pub fn reorder(&mut self, handle: RequestHandle, to_head: bool) -> bool {
        let sent = self.sent(handle).is_some();
        if sent {
            self.workers.reorder(handle, to_head);
        }
        sent
    }

    /// The next report of a worker, if there is one.
    pub fn next_report(&mut self) -> Option<(RequestHandle, Report)> {
        self.workers.next_report()
    }
}

/// Cookies.
impl Http {
    /// Makes a container.
    pub fn create_jar(&mut self, responses_may_modify: bool) -> JarHandle {
        self.last_jar = next_handle(self.last_jar);
        self.jars.insert(self.last_jar, Jar::shared(responses_may_modify));
        self.last_jar
    }

    /// A container.
    pub fn jar(&self, handle: JarHandle) -> Option<&Cookies> {
        self.jars.get(&handle)
    }

    /// Forgets a container. Requests that use it go on with it.
    pub fn release_jar(&mut self, handle: JarHandle) -> bool {
        self.jars.remove(&handle).is_some()
    }
}

/// Handles are not used twice in a server's life; 0 is none.
fn next_handle(last: u32) -> u32 {
    last.wrapping_add(1).max(1)
}
