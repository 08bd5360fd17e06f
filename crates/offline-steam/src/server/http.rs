//! HTTP requests of the program.

use std::time::Duration;

use super::{Event, Server};
use crate::dispatch::{CallHandle, CallResult};
use crate::http::callbacks;
use crate::http::report::{Failure, Head, Report};
use crate::http::request::{Draft, Plan};
use crate::http::{JarHandle, Prepared, RequestHandle, Stage};
use crate::journal;
use crate::notice::notice;

/// Preparing requests. What fails without a word to the program is explained by a notice.
impl Server {
    /// Prepares a request; 0 when there can be none.
    pub fn create_http_request(&mut self, method: i32, url: &str) -> RequestHandle {
        match Draft::new(method, url) {
            Ok(draft) => self.http.add(draft),
            Err(why) => {
                notice(&format!("no HTTP request: {why}"));
                0
            }
        }
    }

    /// Changes a request that is not sent yet; false for any other one, or when the change is refused.
    pub fn change_http_request(
        &mut self,
        handle: RequestHandle,
        change: impl FnOnce(&mut Draft) -> Result<(), String>,
    ) -> bool {
        let Some(draft) = self.http.draft(handle) else { return false };
        match change(draft) {
            Ok(()) => true,
            Err(why) => {
                notice(&format!("HTTP request {handle} not changed: {why}"));
                false
            }
        }
    }

    /// Attaches the program's own number to a request that is not sent yet.
    pub fn set_http_context(&mut self, handle: RequestHandle, context: u64) -> bool {
        match self.http.request(handle) {
            Some(request) if matches!(request.stage, Stage::Draft(_)) => {
                request.context = context;
                true
            }
            _ => false,
        }
    }

    /// Has a request use a container of cookies.
    pub fn set_http_cookies(&mut self, handle: RequestHandle, jar: JarHandle) -> bool {
        let Some(cookies) = self.http.jar(jar).cloned() else { return false };
        self.change_http_request(handle, |draft| {
            draft.cookies = Some(cookies);
            Ok(())
        })
    }

    /// Limits the silence on a request's connection; 0 for no limit.
    pub fn set_http_idle_timeout(&mut self, handle: RequestHandle, seconds: u32) -> bool {
        self.change_http_request(handle, |draft| {
            draft.idle_timeout = Some(Duration::from_secs(seconds.into())).filter(|time| !time.is_zero());
            Ok(())
        })
    }

    /// Limits a request's whole time; 0 for no limit.
    pub fn set_http_total_timeout(&mut self, handle: RequestHandle, millis: u32) -> bool {
        self.change_http_request(handle, |draft| {
            draft.total_timeout = Some(Duration::from_millis(millis.into())).filter(|time| !time.is_zero());
            Ok(())
        })
    }

    /// Puts a cookie into a container.
    pub fn set_cookie(&mut self, jar: JarHandle, host: &str, url: &str, cookie: &str) -> bool {
        let date = self.date();
        let Some(cookies) = self.http.jar(jar) else { return false };
        match cookies.lock().set(host, url, cookie, date) {
            Ok(()) => true,
            Err(why) => {
                notice(&format!("no cookie for the container {jar}: {why}"));
                false
            }
        }
    }
}

/// Sending, and what comes back.
impl Server {
    /// Sends a request, once; its end answers the call.
    pub fn send_http_request(&mut self, handle: RequestHandle, streamed: bool) -> Option<CallHandle> {
        let (app_id, date) = (self.scenario.app_id, self.date());
        let plan = match self.http.draft(handle)?.plan(app_id, streamed, date) {
            Ok(plan) => plan,
            Err(why) => {
                notice(&format!("HTTP request {handle} not sent: {why}"));
                return None;
            }
        };
        let call = self.pipe.new_call();
        journal::http_request(&plan.title());
        match self.http.take_prepared() {
            None => self.http.send(handle, plan, call),
            Some(prepared) => self.answer_by_prepared(handle, &plan, call, prepared),
        }
        Some(call)
    }

    /// Lets a request come to the end that was prepared for it, without a network.
    fn answer_by_prepared(
        &mut self,
        handle: RequestHandle,
        plan: &Plan,
        call: CallHandle,
        prepared: Prepared,
    ) {
        for report in self.http.answer(handle, plan, call, prepared.end) {
            let delay = prepared.delay + self.report_delay(&report);
            self.timeline.schedule(delay, Event::Http(handle, report));
        }
    }

    fn report_delay(&self, report: &Report) -> Duration {
        match report {
            Report::Headers(_) | Report::Piece(_) => self.scenario.callback_delay_ms.into(),
            Report::Done(_) => self.answer_delay(),
        }
    }

    /// Forgets a request. One under way is stopped, and its call is never answered.
    pub fn release_http_request(&mut self, handle: RequestHandle) -> bool {
        let Some(request) = self.http.release(handle) else { return false };
        if let Stage::Sent(sent) = request.stage
            && sent.end.is_none()
        {
            self.pipe.forget(sent.call);
        }
        true
    }

    /// Puts what the workers report on the timeline.
    pub(super) fn collect_http_reports(&mut self) {
        while let Some((handle, report)) = self.http.next_report() {
            self.timeline.schedule(self.report_delay(&report), Event::Http(handle, report));
        }
    }

    /// Tells the program what a worker reported, unless it released the request.
    pub(super) fn receive_http(&mut self, handle: RequestHandle, report: Report) {
        let Some(request) = self.http.request(handle) else { return };
        let context = request.context;
        let Stage::Sent(sent) = &mut request.stage else { return };
        match report {
            Report::Headers(head) => {
                sent.head = Some(head);
                self.pipe.push(callbacks::http_headers_received(handle, context));
            }
            Report::Piece(piece) => {
                let (offset, size) = (sent.size, piece.len() as u32);
                sent.size += size;
                sent.pieces.push_back((offset, piece));
                self.pipe.push(callbacks::http_data_received(handle, context, offset, size));
            }
            Report::Done(end) => self.complete_http(handle, context, end),
        }
    }

    fn complete_http(
        &mut self,
        handle: RequestHandle,
        context: u64,
        end: Result<Option<(Head, Vec<u8>)>, Failure>,
    ) {
        let Some(sent) = self.http.sent(handle) else { return };
        let end = end.map(|response| {
            if let Some((head, body)) = response {
                (sent.head, sent.size, sent.body) = (Some(head), body.len() as u32, body);
            }
        });
        let status = sent.head.as_ref().map_or(0, |head| head.status);
        let mut answer = match &end {
            Ok(()) => callbacks::http_request_completed(handle, context, true, status, sent.size),
            Err(failure) => {
                notice(&format!("HTTP request {handle} ({}) failed: {}", sent.title, failure.why));
                callbacks::http_request_completed(handle, context, false, 0, 0)
            }
        };
        sent.end = Some(end);
        let io_failure = self.scenario.call_results.io_failure;
        if io_failure {
            answer.payload.fill(0);
        }
        self.pipe.complete(sent.call, CallResult { answer, io_failure });
    }
}

/// Reading a response.
impl Server {
    /// A header of a response; none before its end, of a streamed one before its headers were told of.
    pub fn http_header(&mut self, handle: RequestHandle, name: &str) -> Option<Vec<u8>> {
        self.http.sent(handle)?.head.as_ref()?.header(name)
    }

    /// Size of a response's body; none before the end of its request.
    pub fn http_body_size(&mut self, handle: RequestHandle) -> Option<u32> {
        let sent = self.http.sent(handle)?;
        sent.end.as_ref().map(|_| sent.size)
    }

    /// The body of a response that is not streamed; none before its end, and if there is none.
    pub fn http_body(&mut self, handle: RequestHandle) -> Option<&[u8]> {
        let sent = self.http.sent(handle)?;
        (!sent.streamed && sent.end == Some(Ok(()))).then_some(sent.body.as_slice())
    }

    /// The piece of a streamed body at this offset, if it has that size. It can be had once.
    pub fn take_http_piece(&mut self, handle: RequestHandle, offset: u32, size: u32) -> Option<Box<[u8]>> {
        let sent = self.http.sent(handle)?;
        let is_it = |(start, piece): &(u32, Box<[u8]>)| *start == offset && piece.len() as u32 == size;
        let position = sent.pieces.iter().position(is_it)?;
        let (_, piece) = sent.pieces.remove(position)?;
        sent.link.piece_read(piece.len());
        Some(piece)
    }

    /// Percentage of a response's body that is here; none for a wrong handle.
    pub fn http_progress(&mut self, handle: RequestHandle) -> Option<f32> {
        match &self.http.request(handle)?.stage {
            Stage::Draft(_) => Some(0.0),
            Stage::Sent(sent) => Some(sent.link.progress()),
        }
    }

    /// Whether a request failed because it took too long; none before its end.
    pub fn http_timed_out(&mut self, handle: RequestHandle) -> Option<bool> {
        let end = self.http.sent(handle)?.end.as_ref()?;
        Some(matches!(end, Err(Failure { timed_out: true, .. })))
    }
}
