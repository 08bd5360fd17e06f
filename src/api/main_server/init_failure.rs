//! What is said when Steam does not start: Steam's own words, and what is to be done about it.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, UdpSocket};

use crate::settings::{APP_ID, GAME_PORT, IP, QUERY_PORT, Setting};
use steam::library;
use steam::lifecycle::InitOptions;
use steam::sys::{self, STEAMGAMESERVER_QUERY_PORT_SHARED as QUERY_PORT_SHARED};

/// Where Linux servers have Steam's own part, below the home folder.
const STEAMCLIENT: &str = if cfg!(target_pointer_width = "64") {
    ".steam/sdk64/steamclient.so"
} else {
    ".steam/sdk32/steamclient.so"
};

/// Looks whether the machine lets the server have its address and its query port, which not every Steam library tells.
///
/// # Errors
/// A text that names what is wrong, and what to do.
pub fn check_sockets(options: &InitOptions) -> Result<(), String> {
    let ip = Ipv4Addr::from(options.ip);
    let port = if options.query_port == QUERY_PORT_SHARED { 0 } else { options.query_port };
    // The socket is closed at once: Steam opens one of its own.
    UdpSocket::bind((ip, port)).map(drop).map_err(|error| socket_refused(ip, port, &error))
}

fn socket_refused(ip: Ipv4Addr, port: u16, error: &io::Error) -> String {
    let names =
        |setting: &Setting| format!("{} or {}=", setting.variable(), setting.argument().unwrap_or_default());
    match error.kind() {
        ErrorKind::AddrNotAvailable => format!(
            "ip {ip} is no address of this machine. Leave it empty to use every address, also behind NAT and in a \
             container ({}).",
            names(&IP)
        ),
        ErrorKind::AddrInUse => format!(
            "query_port {port} is taken (UDP), by another server perhaps. Two servers on a machine need different ports: \
             give this one others ({}, {}), or stop the other one.",
            names(&QUERY_PORT),
            names(&GAME_PORT)
        ),
        ErrorKind::PermissionDenied => {
            format!("query_port {port} may not be opened by this user: {error}. Take one above 1023.")
        }
        _ => format!("query_port {port} on {ip} cannot be opened: {error}."),
    }
}

/// Steam's words for a failed start, with a remedy where one is known.
pub fn explain(status: i32, words: &str) -> String {
    let words = words.trim_end();
    let remedy = match status {
        sys::k_ESteamAPIInitResult_VersionMismatch => {
            let sdk = library::loaded().and_then(|library| library.sdk).unwrap_or("an unknown SDK");
            Some(format!(
                "Steam's own part on this machine is older than {} (SDK {sdk}): update it with SteamCMD, or put the library of \
                 the addon in the place of that one.",
                library::FILE_NAME
            ))
        }
        _ if words.contains("steamclient") => Some(no_steamclient()),
        _ if words.to_lowercase().contains("appid") => Some(format!(
            "Set {} in the project, or {} (0 is none; 480 is Valve's example, for tries).",
            APP_ID.path,
            APP_ID.variable()
        )),
        _ if words.is_empty() => Some(
            "Steam did not say why it did not start. Look at the log of SteamCMD's steamclient, and try other ports.".into(),
        ),
        _ => None,
    };
    match (words, remedy) {
        ("", Some(remedy)) => remedy,
        (words, Some(remedy)) => format!("{words}\n{remedy}"),
        (words, None) => words.into(),
    }
}

fn no_steamclient() -> String {
    format!(
        "Steam's own part is missing: install SteamCMD, run `steamcmd +login anonymous +quit` once as the user that runs \
         the server, and link its linux64/steamclient.so to ~/{STEAMCLIENT}. docs/TROUBLESHOOTING.md has the steps."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(ip: Ipv4Addr, query_port: u16) -> InitOptions {
        let ip = ip.to_bits();
        InitOptions {
            library: None,
            ip,
            game_port: 1,
            query_port,
            server_mode: 3,
            version: c"1.0.0.0".into(),
        }
    }

    #[test]
    fn a_taken_port_and_a_foreign_address_are_named_with_the_remedy() {
        let taken = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let text = check_sockets(&options(Ipv4Addr::LOCALHOST, port)).unwrap_err();
        assert!(text.starts_with(&format!("query_port {port} is taken")), "{text}");
        assert!(text.contains("STEAM_SERVER_QUERY_PORT or --query-port="), "{text}");
        drop(taken);
        assert_eq!(check_sockets(&options(Ipv4Addr::LOCALHOST, port)), Ok(()), "the check leaves it free");
        assert_eq!(check_sockets(&options(Ipv4Addr::LOCALHOST, port)), Ok(()));

        // TEST-NET-1, which no machine has.
        let foreign = Ipv4Addr::new(192, 0, 2, 1);
        for port in [port, QUERY_PORT_SHARED] {
            let text = check_sockets(&options(foreign, port)).unwrap_err();
            assert!(text.starts_with("ip 192.0.2.1 is no address of this machine"), "{text}");
        }
    }

    #[test]
    fn steams_words_come_without_their_last_newline_and_with_a_remedy() {
        let text = explain(1, "Cannot load steamclient.so\n");
        assert!(text.starts_with("Cannot load steamclient.so\nSteam's own part is missing"), "{text}");
        assert!(explain(1, "No appID found.\n").contains("STEAM_SERVER_APP_ID"));
        assert!(explain(3, "").contains("update it with SteamCMD"));
        assert_eq!(explain(1, "Something else.\n"), "Something else.");
        assert!(!explain(1, "\n").is_empty());
    }
}
