//! The health check: the server's executable, started once more with `-- --health`, asks the running server as a server
//! browser does, and answers by its exit code. A container needs nothing else for it.

use std::io::{self, Write};
use std::net::{Ipv4Addr, UdpSocket};
use std::time::Duration;

use godot::builtin::GString;
use godot::classes::Os;
use godot::obj::Singleton;

use crate::settings::{self, project};
use steam::address::parse_bind_address;
use steam::sys::STEAMGAMESERVER_QUERY_PORT_SHARED;

/// The argument that asks for it.
const ARGUMENT: &str = "--health";
/// How long the server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is asked: a datagram can get lost.
const ATTEMPTS: usize = 3;
/// The game's socket answers.
const QUERY_PORT_SHARED: i64 = STEAMGAMESERVER_QUERY_PORT_SHARED as i64;

/// The query A2S_INFO, without a challenge.
const QUERY: &[u8] = b"\xFF\xFF\xFF\xFFTSource Engine Query\0";
/// What a server answers who wants a challenge, before that.
const CHALLENGE: &[u8] = b"\xFF\xFF\xFF\xFFA";
/// What it answers, before the protocol's number and its name.
const INFO: &[u8] = b"\xFF\xFF\xFF\xFFI";

/// Does the check and ends the process, if that is what the process was started for.
pub fn run_if_asked() {
    let arguments = Os::singleton().get_cmdline_user_args();
    if !arguments.as_slice().contains(&GString::from(ARGUMENT)) {
        return;
    }
    let (text, code) = match address().and_then(|(ip, port)| check(ip, port)) {
        Ok(name) => (format!("healthy: {name}"), 0),
        Err(reason) => (format!("unhealthy: {reason}"), 1),
    };
    println!("{text}");
    // Who does not read the text has the code.
    let _ = io::stdout().flush();
    // Nothing of Godot's is to be ended: no server has begun.
    signal_hook::low_level::exit(code);
}

/// Where the server answers, by the settings.
fn address() -> Result<(Ipv4Addr, u16), String> {
    let ip = parse_bind_address(&project::text(&settings::IP)?)?;
    let ip = if ip == 0 { Ipv4Addr::LOCALHOST } else { Ipv4Addr::from(ip) };
    let port = match project::number(&settings::QUERY_PORT)? {
        QUERY_PORT_SHARED => project::number(&settings::GAME_PORT)?,
        port => port,
    };
    Ok((ip, port as u16))
}

/// Asks the server; answers its name.
fn check(ip: Ipv4Addr, port: u16) -> Result<String, String> {
    let describe = |error: io::Error| format!("{ip}:{port} cannot be asked: {error}");
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).map_err(describe)?;
    socket.connect((ip, port)).map_err(describe)?;
    socket.set_read_timeout(Some(PATIENCE)).map_err(describe)?;
    let mut query = QUERY.to_vec();
    let mut trouble = String::new();
    for _ in 0..ATTEMPTS {
        let mut answer = [0; 2048];
        let received = socket.send(&query).and_then(|_| socket.recv(&mut answer));
        let answer = match received {
            Ok(length) => &answer[..length],
            Err(error) => {
                trouble = error.to_string();
                continue;
            }
        };
        if let Some(challenge) = answer.strip_prefix(CHALLENGE) {
            query = [QUERY, challenge].concat();
        } else if let Some(info) = answer.strip_prefix(INFO) {
            let name = info.get(1..).unwrap_or_default().split(|&byte| byte == 0).next().unwrap_or_default();
            return Ok(String::from_utf8_lossy(name).into_owned());
        } else {
            trouble = "the answer is none of a server's".into();
        }
    }
    Err(format!("no server answers on {ip}:{port} ({trouble}); is it logged on and advertised?"))
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_server_that_wants_a_challenge_gets_it_and_is_named() {
        let server = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = server.local_addr().unwrap().port();
        let serve = thread::spawn(move || {
            let mut query = [0; 64];
            for answer in [&b"\xFF\xFF\xFF\xFFA1234"[..], b"\xFF\xFF\xFF\xFFI\x11Name\0map\0"] {
                let (length, asker) = server.recv_from(&mut query).unwrap();
                server.send_to(answer, asker).unwrap();
                if answer[4] == b'I' {
                    return query[..length].to_vec();
                }
            }
            Vec::new()
        });
        assert_eq!(check(Ipv4Addr::LOCALHOST, port), Ok("Name".into()));
        assert_eq!(serve.join().unwrap(), [QUERY, b"1234"].concat());
    }

    #[test]
    fn nobody_there_is_unhealthy() {
        let free = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let reason = check(Ipv4Addr::LOCALHOST, port).unwrap_err();
        assert!(reason.starts_with(&format!("no server answers on 127.0.0.1:{port}")), "{reason}");
    }
}
