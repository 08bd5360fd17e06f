//! HTTP through the built library's C functions: a request, and a download that needs no memory for its body.
#![cfg(target_os = "linux")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::hash::{DefaultHasher, Hasher};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::ptr::null_mut;
use std::time::{Duration, Instant};

use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW, Symbol};
use steamworks_sys as sys;

const MEGABYTE: usize = 1 << 20;
const DOWNLOAD: usize = 100 * MEGABYTE;
/// What the process may grow by meanwhile, the web server in it included.
const ROOM: usize = 16 * MEGABYTE;
const GET: c_int = 1;
const POST: c_int = 3;

type Http = *mut c_void;
type Init = unsafe extern "C" fn(u32, u16, u16, c_int, *const c_char, *const c_char, *mut c_char) -> c_int;
type Create = unsafe extern "C" fn(Http, c_int, *const c_char) -> u32;
type SetPair = unsafe extern "C" fn(Http, u32, *const c_char, *const c_char) -> bool;
type Send = unsafe extern "C" fn(Http, u32, *mut u64) -> bool;
type GetSize = unsafe extern "C" fn(Http, u32, *mut u32) -> bool;
type GetHeaderSize = unsafe extern "C" fn(Http, u32, *const c_char, *mut u32) -> bool;
type GetHeader = unsafe extern "C" fn(Http, u32, *const c_char, *mut u8, u32) -> bool;
type GetBody = unsafe extern "C" fn(Http, u32, *mut u8, u32) -> bool;
type GetPiece = unsafe extern "C" fn(Http, u32, u32, *mut u8, u32) -> bool;
type GetResult = unsafe extern "C" fn(i32, u64, *mut c_void, c_int, c_int, *mut bool) -> bool;

struct Steam(Library);

impl Steam {
    fn start() -> Self {
        let path = std::env::current_exe().unwrap().with_file_name("liboffline_steam.so");
        // SAFETY: the library's initialisation is that of any Rust library.
        let steam = Self(unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }.unwrap());
        let init: Symbol<Init> = steam.symbol("SteamInternal_GameServer_Init_V2");
        let interfaces = b"STEAMHTTP_INTERFACE_VERSION003\0\0";
        // SAFETY: the texts are what the function asks for.
        let status =
            unsafe { init(0, 27015, 0xFFFF, 1, c"1.0.0.0".as_ptr(), interfaces.as_ptr().cast(), null_mut()) };
        assert_eq!(status, 0);
        steam.symbol::<extern "C" fn()>("SteamAPI_ManualDispatch_Init")();
        steam
    }

    fn symbol<T>(&self, name: &str) -> Symbol<T> {
        // SAFETY: each caller names a function together with its type.
        unsafe { self.0.get(name) }.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A function of the interface.
    fn function<T>(&self, name: &str) -> Symbol<T> {
        self.symbol(&format!("SteamAPI_ISteamHTTP_{name}"))
    }

    fn http(&self) -> Http {
        self.symbol::<extern "C" fn() -> Http>("SteamAPI_SteamGameServerHTTP_v003")()
    }

    fn pipe(&self) -> i32 {
        self.symbol::<extern "C" fn() -> i32>("SteamGameServer_GetHSteamPipe")()
    }

    /// Runs a frame and hands each callback to `take`.
    fn pump(&self, mut take: impl FnMut(c_int, *const u8)) {
        let pipe = self.pipe();
        let next: Symbol<unsafe extern "C" fn(i32, *mut sys::CallbackMsg_t) -> bool> =
            self.symbol("SteamAPI_ManualDispatch_GetNextCallback");
        let free: Symbol<extern "C" fn(i32)> = self.symbol("SteamAPI_ManualDispatch_FreeLastCallback");
        self.symbol::<extern "C" fn(i32)>("SteamAPI_ManualDispatch_RunFrame")(pipe);
        let mut message =
            sys::CallbackMsg_t { m_hSteamUser: 0, m_iCallback: 0, m_pubParam: null_mut(), m_cubParam: 0 };
        // SAFETY: the pointer is that of a message.
        while unsafe { next(pipe, &mut message) } {
            take(message.m_iCallback, message.m_pubParam);
            free(pipe);
        }
    }

    /// Sends a request and runs frames until it is answered; other callbacks go to `take`.
    fn send(
        &self,
        function: &str,
        request: u32,
        mut take: impl FnMut(c_int, *const u8),
    ) -> sys::HTTPRequestCompleted_t {
        let send: Symbol<Send> = self.function(function);
        let get: Symbol<GetResult> = self.symbol("SteamAPI_ManualDispatch_GetAPICallResult");
        let (mut call, mut failed) = (0, true);
        // SAFETY: the pointer is that of a number.
        assert!(unsafe { send(self.http(), request, &mut call) });
        let mut completed = std::mem::MaybeUninit::<sys::HTTPRequestCompleted_t>::uninit();
        let size = size_of::<sys::HTTPRequestCompleted_t>() as c_int;
        let start = Instant::now();
        let mut done = false;
        while !done {
            assert!(start.elapsed() < Duration::from_secs(120), "no answer");
            self.pump(|callback, payload| match callback as u32 {
                703 => {
                    // SAFETY: buffer and size are those of the struct, the flag is live.
                    done = unsafe {
                        get(self.pipe(), call, completed.as_mut_ptr().cast(), size, 2101, &mut failed)
                    };
                }
                _ => take(callback, payload),
            });
            std::thread::sleep(Duration::from_millis(1));
        }
        assert!(!failed);
        // SAFETY: the result was copied into it.
        unsafe { completed.assume_init() }
    }

    fn create(&self, method: c_int, url: &str) -> u32 {
        let url = std::ffi::CString::new(url).unwrap();
        // SAFETY: the pointer is that of a C string.
        unsafe { self.function::<Create>("CreateHTTPRequest")(self.http(), method, url.as_ptr()) }
    }
}

impl Drop for Steam {
    fn drop(&mut self) {
        self.symbol::<extern "C" fn()>("SteamGameServer_Shutdown")();
    }
}

/// The bytes from this position of the download on.
fn block(start: usize) -> Vec<u8> {
    (start..start + 65536).map(|position| (position ^ position >> 8 ^ position >> 16) as u8).collect()
}

/// A web server that answers every request with the download, or with a short text to a POST.
fn web() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().map(Result::unwrap) {
            let mut reader = BufReader::new(stream);
            let mut first = String::new();
            reader.read_line(&mut first).unwrap();
            let mut stream = reader.into_inner();
            if first.starts_with("POST") {
                stream
                    .write_all(b"HTTP/1.1 202 OK\r\nX-Say: hello\r\nContent-Length: 4\r\n\r\nbody")
                    .unwrap();
                continue;
            }
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {DOWNLOAD}\r\n\r\n").unwrap();
            for start in (0..DOWNLOAD).step_by(65536) {
                stream.write_all(&block(start)).unwrap();
            }
        }
    });
    address
}

/// The most memory that the process ever used, in bytes.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

#[test]
fn requests_through_the_c_functions() {
    let (steam, address) = (Steam::start(), web());
    let http = steam.http();
    a_request(&steam, http, address);
    a_download(&steam, http, address);
}

fn a_request(steam: &Steam, http: Http, address: SocketAddr) {
    let request = steam.create(POST, &format!("http://{address}/"));
    let set: Symbol<SetPair> = steam.function("SetHTTPRequestGetOrPostParameter");
    // SAFETY: the pointers are those of C strings, or null, which the function allows.
    unsafe {
        assert!(set(http, request, c"a".as_ptr(), c"b".as_ptr()));
        assert!(!set(http, request, null_mut(), null_mut()));
        assert!(!set(http, request + 1, c"a".as_ptr(), c"b".as_ptr()));
    }
    let completed = steam.send("SendHTTPRequest", request, |callback, _| panic!("callback {callback}"));
    assert_eq!(({ completed.m_hRequest }, completed.m_bRequestSuccessful), (request, true));
    assert_eq!(({ completed.m_eStatusCode } as i32, { completed.m_unBodySize }), (202, 4));

    let size_of_body: Symbol<GetSize> = steam.function("GetHTTPResponseBodySize");
    let body: Symbol<GetBody> = steam.function("GetHTTPResponseBodyData");
    let size_of_header: Symbol<GetHeaderSize> = steam.function("GetHTTPResponseHeaderSize");
    let header: Symbol<GetHeader> = steam.function("GetHTTPResponseHeaderValue");
    let (mut size, mut buffer) = (9, [0xAA; 8]);
    let name: &CStr = c"X-Say";
    // SAFETY: the buffers have the sizes that are given, the texts are C strings.
    unsafe {
        assert!(size_of_body(http, request, &mut size) && size == 4);
        assert!(!body(http, request, buffer.as_mut_ptr(), 3) && !body(http, request, null_mut(), 4));
        assert!(body(http, request, buffer.as_mut_ptr(), 4));
        assert_eq!(&buffer, b"body\xAA\xAA\xAA\xAA");
        assert!(size_of_header(http, request, name.as_ptr(), &mut size) && size == 6);
        assert!(!header(http, request, name.as_ptr(), buffer.as_mut_ptr(), 5));
        assert!(header(http, request, name.as_ptr(), buffer.as_mut_ptr(), 8));
        assert_eq!(&buffer, b"hello\0\xAA\xAA");
        assert!(!size_of_header(http, request, c"X-No".as_ptr(), &mut size) && size == 0);
        let release: Symbol<unsafe extern "C" fn(Http, u32) -> bool> = steam.function("ReleaseHTTPRequest");
        assert!(release(http, request) && !release(http, request));
        assert!(!size_of_body(http, request, &mut size));
    }
}

fn a_download(steam: &Steam, http: Http, address: SocketAddr) {
    let mut sent = DefaultHasher::new();
    (0..DOWNLOAD).step_by(65536).for_each(|start| sent.write(&block(start)));
    let request = steam.create(GET, &format!("http://{address}/"));
    let get: Symbol<GetPiece> = steam.function("GetHTTPStreamingResponseBodyData");
    let (mut received, mut bytes, mut headers) = (DefaultHasher::new(), 0, 0);
    let before = peak_memory();
    let completed = steam.send("SendHTTPRequestAndStreamResponse", request, |callback, payload| {
        if callback == 2102 {
            headers += 1;
            return;
        }
        assert_eq!(callback, 2103);
        // SAFETY: the callback is not freed yet, and its struct is this one.
        let data = unsafe { payload.cast::<sys::HTTPRequestDataReceived_t>().read_unaligned() };
        assert_eq!({ data.m_cOffset }, bytes);
        let mut piece = vec![0; data.m_cBytesReceived as usize];
        // SAFETY: the buffer has the size that is given.
        assert!(unsafe { get(http, request, data.m_cOffset, piece.as_mut_ptr(), data.m_cBytesReceived) });
        received.write(&piece);
        bytes += data.m_cBytesReceived;
    });
    assert_eq!((headers, bytes as usize, { completed.m_unBodySize } as usize), (1, DOWNLOAD, DOWNLOAD));
    assert_eq!(received.finish(), sent.finish());
    let growth = peak_memory() - before;
    assert!(growth < ROOM, "the process grew by {growth} bytes");
}
