//! The Workshop.

mod items;
mod layout;
mod local;
mod queries;
mod scenario;
mod updates;

use std::fs;
use std::mem::offset_of;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use steamworks_sys as sys;

use super::Bench;
use crate::dispatch::CallHandle;
use crate::mode::ServerMode::Authentication;
use crate::workshop::item::FileId;
use crate::workshop::request::Request;

const COMPLETED: i32 = 703;

/// The call that was answered, the callback's number and its bytes.
type Answered = (CallHandle, i32, Vec<u8>);

/// A folder of a test's own, gone with the test.
struct TestFolder(PathBuf);

impl TestFolder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("ougc-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// A file in it, with so many bytes.
    fn file(&self, path: &str, size: usize) -> PathBuf {
        let file = self.0.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, vec![b'x'; size]).unwrap();
        file
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A server and its Workshop.
struct Shop(Bench);

impl Deref for Shop {
    type Target = Bench;

    fn deref(&self) -> &Bench {
        &self.0
    }
}

impl DerefMut for Shop {
    fn deref_mut(&mut self) -> &mut Bench {
        &mut self.0
    }
}

/// A server that is logged on, in a world with this Workshop.
fn bench(workshop: &str) -> Shop {
    bench_with(&format!(r#"{{"workshop": {workshop}}}"#))
}

fn bench_with(scenario: &str) -> Shop {
    let mut bench = Bench::logged_on(Authentication, scenario);
    bench.pump(0);
    Shop(bench)
}

fn quoted(path: &Path) -> String {
    format!("{:?}", path.to_str().unwrap())
}

impl Shop {
    /// Makes a request and returns its answer: the callback's number and its bytes.
    fn ask(&mut self, request: Request) -> (i32, Vec<u8>) {
        let call = self.server.ask_workshop(request);
        self.answer(call)
    }

    /// The answer of a call, after a frame; what else that frame brings is dropped.
    fn answer(&mut self, call: CallHandle) -> (i32, Vec<u8>) {
        let (mut answers, _) = self.answers(0);
        let index = answers.iter().position(|(answered, ..)| *answered == call).expect("no answer");
        let (_, callback, bytes) = answers.swap_remove(index);
        (callback, bytes)
    }

    /// Lets time pass; returns the answers of calls, and the callbacks.
    fn answers(&mut self, millis: u64) -> (Vec<Answered>, Vec<(i32, Vec<u8>)>) {
        self.now += std::time::Duration::from_millis(millis);
        let now = self.now;
        self.server.set_now(now);
        self.frame();
        let (mut answers, mut callbacks) = (Vec::new(), Vec::new());
        while let Some(message) = self.server.pipe.fetch() {
            let (id, bytes) = (message.id, message.payload.to_vec());
            if id == COMPLETED {
                let call = u64::from_ne_bytes(bytes[..8].try_into().unwrap());
                let callback = i32::from_ne_bytes(bytes[8..12].try_into().unwrap());
                let size = i32::from_ne_bytes(bytes[12..16].try_into().unwrap());
                let result = self.server.pipe.result(call, callback, size as usize).unwrap();
                answers.push((call, callback, result.answer.payload.to_vec()));
            } else {
                callbacks.push((id, bytes));
            }
            self.server.pipe.free_last();
        }
        (answers, callbacks)
    }

    /// The result with which a request is answered, which is the struct's field at `offset`.
    fn result_of(&mut self, request: Request, offset: usize) -> i32 {
        let (_, bytes) = self.ask(request);
        word(&bytes, offset)
    }

    /// Makes an item and returns its number.
    fn create(&mut self) -> FileId {
        let (_, bytes) = self.ask(Request::Create(480, 0));
        assert_eq!(word(&bytes, 0), 1);
        let at = offset_of!(sys::CreateItemResult_t, m_nPublishedFileId);
        FileId(u64::from_ne_bytes(bytes[at..at + 8].try_into().unwrap()))
    }
}

fn word(bytes: &[u8], offset: usize) -> i32 {
    i32::from_ne_bytes(bytes[offset..offset + 4].try_into().unwrap())
}
