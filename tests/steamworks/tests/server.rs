//! The server of the crate steamworks, which knows nothing of this project, lives on offline-steam from init to shutdown.
//!
//! The test starts itself anew with offline-steam as Steam's library. `cargo xtask test` names the staged one and a
//! loader (`OFFLINE_STEAM_LIBRARY`, `OFFLINE_STEAM_LOADER`, see offline-steam's test `networking`); without them it is
//! the one that cargo built, and there are no sockets.

use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use steamworks::networking_types::{AppNetConnectionEnd, ListenSocketEvent, NetConnectionEnd, SendFlags};
use steamworks::{
    AuthSessionError, AuthSessionValidateError, DownloadItemResult, ItemState, PublishedFileId,
    QUERY_PORT_SHARED, Server, ServerMode, SteamError, SteamServerConnectFailure, SteamServersConnected,
    ValidateAuthTicketResponse,
};

/// Tells the second process that it is the server.
const ROLE: &str = "STEAMWORKS_ON_OFFLINE_STEAM";
const SCENARIO: &str = r#"{
    "app_id": 4000,
    "ip_country": "NZ",
    "logon": {"result": "ServiceUnavailable", "retrying": true, "succeed_after": 1, "retry_ms": 1},
    "workshop": {"items": {
        "3000000001": {"title": "Night map", "files": {"map.txt": "dark"}},
        "3000000002": {"title": "Rules"},
        "3000000003": {"title": "Textures", "download_result": "Timeout"}
    }}
}"#;

fn main() {
    if std::env::var_os(ROLE).is_some() {
        return live();
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("server-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let scenario = folder.join("scenario.json");
    std::fs::write(&scenario, SCENARIO).unwrap();
    let status =
        server_process(&folder).env(ROLE, "server").env("STEAM_OFFLINE_SCENARIO", scenario).status().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(status.success(), "{status}");
}

/// This program with offline-steam by the name that it asks the loader for.
fn server_process(folder: &Path) -> Command {
    let program = std::env::current_exe().unwrap();
    let Some(staged) = std::env::var_os("OFFLINE_STEAM_LIBRARY").map(PathBuf::from) else {
        let library = program.with_file_name("liboffline_steam.so");
        std::os::unix::fs::symlink(library, folder.join("libsteam_api.so")).unwrap();
        let mut command = Command::new(program);
        command.env("LD_LIBRARY_PATH", folder);
        return command;
    };
    let loader = PathBuf::from(std::env::var_os("OFFLINE_STEAM_LOADER").unwrap());
    let folders = [staged.parent().unwrap(), loader.parent().unwrap()];
    let mut command = Command::new(&loader);
    command
        .arg("--library-path")
        .arg(std::env::join_paths(folders).unwrap())
        .arg(program)
        .env_remove("LD_LIBRARY_PATH");
    command
}

/// Runs callbacks until there is what a test waits for.
fn wait<T>(server: &Server, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        server.run_callbacks();
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "{what} did not come");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn live() {
    let mode = ServerMode::AuthenticationAndSecure;
    let (server, _client) =
        Server::init(Ipv4Addr::LOCALHOST, 27015, QUERY_PORT_SHARED, mode, "1.0.0.0").unwrap();
    assert_eq!((server.utils().app_id().0, server.utils().ip_country().as_str()), (4000, "NZ"));
    assert!(Server::init(Ipv4Addr::LOCALHOST, 27015, QUERY_PORT_SHARED, mode, "1.0.0.0").is_err());
    log_on(&server);
    auth_session(&server);
    workshop(&server);
    sockets(&server);
    println!("the crate's server has lived on offline-steam");
}

fn log_on(server: &Server) {
    let (told, failures) = channel();
    let _failed =
        server.register_callback(move |failure: SteamServerConnectFailure| told.send(failure).unwrap());
    let (told, connects) = channel();
    let _connected = server.register_callback(move |SteamServersConnected| told.send(()).unwrap());
    server.set_product("4000");
    server.set_game_description("A game");
    server.set_dedicated_server(true);
    server.log_on_anonymous();
    assert!(server.steam_id().is_invalid());
    let failure = wait(server, "the failure", || failures.try_recv().ok());
    assert_eq!((failure.reason, failure.still_retrying), (SteamError::ServiceUnavailable, true));
    wait(server, "the connection", || connects.try_recv().ok());
    assert!(!server.steam_id().is_invalid());
}

fn auth_session(server: &Server) {
    let (told, verdicts) = channel();
    let _verdict =
        server.register_callback(move |verdict: ValidateAuthTicketResponse| told.send(verdict).unwrap());
    let id = server.steam_id();
    let (handle, ticket) = server.authentication_session_ticket_with_steam_id(id);
    assert!(!ticket.is_empty());
    let begin = |ticket: &[u8]| server.begin_authentication_session(id, ticket);
    assert!(matches!(begin(b"nonsense"), Err(AuthSessionError::InvalidTicket)));
    assert!(begin(&ticket).is_ok());
    assert!(matches!(begin(&ticket), Err(AuthSessionError::DuplicateRequest)));
    let verdict = wait(server, "the verdict", || verdicts.try_recv().ok());
    assert_eq!((verdict.steam_id, verdict.owner_steam_id), (id, id));
    assert!(verdict.response.is_ok());
    server.cancel_authentication_ticket(handle);
    let verdict = wait(server, "the cancelling", || verdicts.try_recv().ok());
    assert!(matches!(verdict.response, Err(AuthSessionValidateError::AuthTicketCancelled)), "{verdict:?}");
    server.end_authentication_session(id);
}

fn workshop(server: &Server) {
    let ugc = server.ugc();
    let items = [1, 2, 3, 4].map(|number| PublishedFileId(3_000_000_000 + number)).to_vec();
    let (told, answers) = channel();
    // The crate looks the items themselves up in a client's Workshop, which a server has not.
    ugc.query_items(items).unwrap().fetch(move |answer| {
        told.send(answer.map(|results| (results.returned_results(), results.total_results()))).unwrap();
    });
    assert_eq!(wait(server, "the items", || answers.try_recv().ok()).unwrap(), (4, 4));

    let (told, downloads) = channel();
    let _downloaded =
        server.register_callback(move |download: DownloadItemResult| told.send(download).unwrap());
    assert!(downloaded(server, &downloads, 3_000_000_003).error == Some(SteamError::Timeout));
    assert!(downloaded(server, &downloads, 3_000_000_001).error.is_none());
    let map = PublishedFileId(3_000_000_001);
    assert!(ugc.item_state(map).contains(ItemState::INSTALLED));
    let installed = ugc.item_install_info(map).unwrap();
    assert_eq!(installed.size_on_disk, 4);
    assert_eq!(std::fs::read_to_string(Path::new(&installed.folder).join("map.txt")).unwrap(), "dark");
}

fn downloaded(server: &Server, downloads: &Receiver<DownloadItemResult>, item: u64) -> DownloadItemResult {
    assert!(server.ugc().download_item(PublishedFileId(item), true));
    let download = wait(server, "the download", || downloads.try_recv().ok());
    assert_eq!((download.app_id.0, download.published_file_id.0), (4000, item));
    download
}

/// A message there and back between two ends of this process.
fn sockets(server: &Server) {
    let port = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let sockets = server.networking_sockets();
    let listening = sockets.create_listen_socket_ip(address, []);
    if std::env::var_os("OFFLINE_STEAM_LIBRARY").is_none() {
        assert!(listening.is_err(), "there is no GameNetworkingSockets beside the library");
        return println!("no sockets: only `cargo xtask test` has GameNetworkingSockets");
    }
    let listening = listening.unwrap();
    let mut guest = sockets.connect_by_ip_address(address, []).unwrap();
    let request = wait(server, "the request", || match listening.try_receive_event()? {
        ListenSocketEvent::Connecting(request) => Some(request),
        _ => None,
    });
    request.accept().unwrap();
    let mut host = wait(server, "the guest", || match listening.try_receive_event()? {
        ListenSocketEvent::Connected(guest) => Some(guest.take_connection()),
        _ => None,
    });
    let mut exchange = |text: &[u8], from_guest: bool| {
        let (from, to) = if from_guest { (&mut guest, &mut host) } else { (&mut host, &mut guest) };
        wait(server, "the sending", || from.send_message(text, SendFlags::RELIABLE_NO_NAGLE).ok());
        let message = wait(server, "the message", || to.receive_messages(1).unwrap().pop());
        assert_eq!(message.data(), text);
    };
    exchange(b"hello, host", true);
    exchange(b"hello, guest", false);
    assert!(guest.close(NetConnectionEnd::App(AppNetConnectionEnd::generic_normal()), None, true));
    wait(server, "the end", || match listening.try_receive_event()? {
        ListenSocketEvent::Disconnected(end) => Some(end),
        _ => None,
    });
}
