//! What the C calls behind the benchmark's cases cost by themselves: loops over the functions of a `libsteam_api`,
//! found at run time, as the plugin finds them.
//!
//! [`Steam::start`] logs a server on; each function of [`loops`] makes the calls of one case and answers how long
//! they took.

mod api;
pub mod loops;

use std::ffi::{CStr, c_char, c_void};
use std::net::UdpSocket;
use std::path::Path;
use std::ptr::null;
use std::time::{Duration, Instant};

use api::{Api, CallbackMessage};

/// The calls of one case, so many times; answers how long they took.
pub type Floor = fn(&mut Steam, u64) -> Duration;

/// Somebody whom the benchmark's scenario knows.
const ADA: u64 = 76_561_197_960_287_930;

/// The interfaces whose functions are called; each name ends in a NUL, and one more ends the list.
const INTERFACE_VERSIONS: &[u8] = b"SteamUtils010\0SteamNetworkingUtils004\0SteamGameServer015\0\
    SteamGameServerStats001\0STEAMHTTP_INTERFACE_VERSION003\0STEAMINVENTORY_INTERFACE_V003\0\
    SteamNetworkingSockets012\0\0";

/// How long the log on and an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The ticket of a `getAuthSessionTicket`.
struct Ticket {
    handle: u32,
    bytes: Vec<u8>,
}

/// A poll group, and the connections whose receiving ends are in it.
#[derive(Default)]
struct Group {
    handle: u32,
    pairs: Vec<(u32, u32)>,
}

/// A game server that is logged on, two connected ends, and what the loops use besides.
pub struct Steam {
    api: Api,
    pipe: i32,
    server: *mut c_void,
    sockets: *mut c_void,
    utils: *mut c_void,
    stats: *mut c_void,
    inventory: *mut c_void,
    http: *mut c_void,
    one: u32,
    other: u32,
    items: i32,
    id: u64,
    ticket: Ticket,
    group: Group,
}

impl Steam {
    /// Loads the library and logs an anonymous server on.
    pub fn start(library: &Path) -> Result<Steam, String> {
        let api = Api::load(library)?;
        init(&api)?;
        // SAFETY: Steam was initialised just now; the accessors have no argument, nor has GetHSteamPipe.
        let mut steam = unsafe {
            Steam {
                pipe: (api.pipe)(),
                server: (api.server)(),
                sockets: (api.sockets)(),
                utils: (api.utils)(),
                stats: (api.stats)(),
                inventory: (api.inventory)(),
                http: (api.http)(),
                one: 0,
                other: 0,
                items: 0,
                id: 0,
                ticket: Ticket { handle: 0, bytes: Vec::new() },
                group: Group::default(),
                api,
            }
        };
        steam.log_on()?;
        steam.receive_much();
        (steam.one, steam.other) = steam.pair()?;
        steam.ask_for_stats_and_items()?;
        steam.ticket = steam.ticket()?;
        Ok(steam)
    }

    fn log_on(&mut self) -> Result<(), String> {
        // SAFETY: the interface is the running server's, the texts are C strings.
        unsafe {
            (self.api.set_product)(self.server, c"480".as_ptr());
            (self.api.set_game_description)(self.server, c"floor".as_ptr());
            (self.api.log_on_anonymous)(self.server);
        }
        // SAFETY: as above.
        self.pump_until("the log on", |steam| unsafe { (steam.api.logged_on)(steam.server) })?;
        // SAFETY: no argument.
        self.id = unsafe { (self.api.steam_id)() };
        Ok(())
    }

    /// Room for whole bursts on the receiving ends.
    fn receive_much(&self) {
        for setting in [api::RECEIVE_BUFFER_BYTES, api::RECEIVE_BUFFER_MESSAGES] {
            // SAFETY: numbers only, on the interface's own pointer.
            unsafe { (self.api.set_global_config)(self.utils, setting, 256 << 20) };
        }
    }

    /// Two ends of one connection within this process.
    fn pair(&self) -> Result<(u32, u32), String> {
        let (mut one, mut other) = (0, 0);
        // SAFETY: Steam writes two handles; null identities are allowed.
        let made =
            unsafe { (self.api.create_pair)(self.sockets, &mut one, &mut other, false, null(), null()) };
        if made {
            Ok((one, other))
        } else {
            Err("no socket pair: is GameNetworkingSockets there?".to_owned())
        }
    }

    fn ask_for_stats_and_items(&mut self) -> Result<(), String> {
        // SAFETY: the interfaces are the running server's, and `items` takes a handle.
        unsafe {
            (self.api.request_stats)(self.stats, ADA);
            (self.api.all_items)(self.inventory, &mut self.items);
        }
        self.pump_until("the items", |steam| {
            // SAFETY: a number on the interface's own pointer.
            let status = unsafe { (steam.api.result_status)(steam.inventory, steam.items) };
            status == api::RESULT_OK
        })?;
        self.pump_until("the stats", |steam| steam.stat().is_some())
    }

    /// The stat that the loops read.
    fn stat(&self) -> Option<i32> {
        let mut value = 0;
        // SAFETY: the name is a C string, and Steam writes one number.
        let good = unsafe { (self.api.stat)(self.stats, ADA, c"kills".as_ptr(), &mut value) };
        good.then_some(value)
    }

    /// A ticket of this server's own.
    fn ticket(&self) -> Result<Ticket, String> {
        let mut bytes = vec![0_u8; 1024];
        let mut size = 0;
        // SAFETY: the buffer has the announced size; a null identity means anybody.
        let handle = unsafe {
            (self.api.ticket)(self.server, bytes.as_mut_ptr().cast(), bytes.len() as i32, &mut size, null())
        };
        bytes.truncate(size as usize);
        if handle != 0 { Ok(Ticket { handle, bytes }) } else { Err("no ticket".to_owned()) }
    }

    /// Lets Steam work and takes all callbacks off its queue, as a plugin has to; answers how many there were.
    fn pump(&self) -> u64 {
        let mut taken = 0;
        // SAFETY: the pipe is the server's, `message` has room for one callback, and each one taken is freed.
        unsafe {
            (self.api.run_frame)(self.pipe);
            let mut message = CallbackMessage::default();
            while (self.api.next_callback)(self.pipe, &mut message) {
                (self.api.free_callback)(self.pipe);
                taken += 1;
            }
        }
        taken
    }

    fn pump_until(&mut self, what: &str, done: impl Fn(&Steam) -> bool) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        while !done(self) {
            if Instant::now() > deadline {
                return Err(format!("{what} took too long"));
            }
            self.pump();
            std::thread::yield_now();
        }
        Ok(())
    }
}

impl Drop for Steam {
    fn drop(&mut self) {
        // SAFETY: Steam runs, and nothing is called after this.
        unsafe { (self.api.shutdown)() };
    }
}

fn init(api: &Api) -> Result<(), String> {
    let mut text = [0_u8; 1024];
    let [port, query_port] = free_ports().map_err(|error| format!("no UDP port is free: {error}"))?;
    // SAFETY: the texts are C strings, the list ends in two NULs, the buffer has the documented size.
    let status = unsafe {
        (api.init)(
            0x7F00_0001,
            port,
            query_port,
            3,
            c"1.0.0.0".as_ptr(),
            INTERFACE_VERSIONS.as_ptr().cast(),
            text.as_mut_ptr().cast::<c_char>(),
        )
    };
    if status != 0 {
        return Err(CStr::from_bytes_until_nul(&text).unwrap_or(c"").to_string_lossy().into_owned());
    }
    // SAFETY: once after a successful init, before any frame.
    unsafe { (api.manual_dispatch)() };
    Ok(())
}

fn free_ports() -> std::io::Result<[u16; 2]> {
    let sockets = [UdpSocket::bind("127.0.0.1:0")?, UdpSocket::bind("127.0.0.1:0")?];
    Ok([sockets[0].local_addr()?.port(), sockets[1].local_addr()?.port()])
}
