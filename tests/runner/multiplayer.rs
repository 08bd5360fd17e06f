//! Godot's high-level multiplayer over the plugin's multiplayer peer, between two processes.

use std::process::Command;

use super::environment::{self, Library};
use super::judge;
use super::process::Background;

/// Server and client meet at an IP address.
pub fn by_ip() -> Result<(), String> {
    a_server_and_its_client("ip")
}

/// The client knows the server's Steam ID and virtual port.
pub fn by_steam_id() -> Result<(), String> {
    a_server_and_its_client("p2p")
}

/// A player's game by Steam ID is killed and started again, with Steam's option as the client plugin sets it.
pub fn a_killed_player() -> Result<(), String> {
    a_player_comes_again("symmetric")
}

/// The same with the option off, where Steam lets the player in at once.
pub fn a_killed_player_comes_at_once() -> Result<(), String> {
    a_player_comes_again("plain")
}

/// A player's game by another binding of Steam's, on the part of offline-steam that a player has: his own ticket, the
/// server in the list, its multiplayer in the client plugin's dialect.
pub fn a_player_of_his_own() -> Result<(), String> {
    const PLAYER: &str = "76561197960265801";
    let scenario = environment::test_file("scenarios/steam_player.json");
    let mut command = script("own", "servers/steam_player.gd", &[PLAYER])?;
    command.env("STEAM_OFFLINE_SCENARIO", &scenario);
    let mut server = Background::start(command)?;
    let place = server.wait_for("Reach it at ", environment::TIME_LIMIT)?;
    let home = environment::private_folder("multiplayer_own_player")?;
    let mut command = environment::program_on_offline_steam("player", &home)?;
    command.args([&place, "4"]).env("STEAM_OFFLINE_USER", format!("{PLAYER} Ann of Cleves"));
    command.env("STEAM_OFFLINE_SCENARIO", &scenario);
    let player = Background::start(command)?.finish(environment::TIME_LIMIT, judge::is_fatal)?;
    if judge::ending_problem(player.status).is_some() || !player.lines.iter().any(|line| line == "PLAYER OK")
    {
        return Err(format!("the player:\n{}", player.output()));
    }
    judged("the server", server)
}

fn a_player_comes_again(way: &str) -> Result<(), String> {
    let mut server = Background::start(script(way, "servers/multiplayer_player.gd", &[way])?)?;
    let place = server.wait_for("Reach it at ", environment::TIME_LIMIT)?;
    let player =
        |end: &str| Background::start(script(way, "clients/multiplayer_player.gd", &[&place, end, way])?);
    let first = player("stay")?;
    server.wait_for("KILL", environment::TIME_LIMIT)?;
    drop(first);
    judged("the player", player("leave")?)?;
    judged("the server", server)
}

/// A client that is stopped acknowledges nothing; the server puts it out and serves the others.
pub fn a_sleeper() -> Result<(), String> {
    let mut server = Background::start(script("sleeper", "servers/multiplayer_sleeper.gd", &[])?)?;
    let place = server.wait_for("Reach it at ", environment::TIME_LIMIT)?;
    let client = Background::start(script("sleeper", "clients/multiplayer_sleeper.gd", &[&place])?)?;
    server.wait_for("SLEEP", environment::TIME_LIMIT)?;
    client.stop()?;
    judged("the server", server)
}

/// What a host prints at each level: nothing; who comes and goes; and what Steam says of the connections as well. At any
/// level, that packets are lost with a connection.
pub fn debug_levels() -> Result<(), String> {
    let server = Background::start(script("debug", "servers/multiplayer_debug.gd", &[])?)?;
    let outcome = server.finish(environment::TIME_LIMIT, judge::is_fatal)?;
    judge::judge(&outcome)?;
    let said = |level: &str| {
        let after = outcome.lines.iter().skip_while(move |line| **line != format!("LEVEL {level}")).skip(1);
        let lines = after.take_while(|line| !line.starts_with("LEVEL "));
        lines.filter_map(|line| line.strip_prefix("SteamServerMultiplayerPeer: ")).collect::<Vec<_>>()
    };
    let [none, peers, steam] = ["0", "1", "2"].map(said);
    let comes_and_goes = |lines: &[&str]| {
        let has = |words: [&str; 2]| {
            lines.iter().any(|line| line.starts_with("peer ") && words.iter().all(|word| line.contains(word)))
        };
        has([" is in, Steam ID ", ", Own"]) && has([" has gone: 1000 ", "the peer was closed"])
    };
    let tells_of_steam =
        |lines: &[&str]| lines.iter().any(|line| line.starts_with("Steam: ") && line.ends_with(", state 3"));
    let is_right = none.is_empty()
        && comes_and_goes(&peers)
        && !tells_of_steam(&peers)
        && comes_and_goes(&steam)
        && tells_of_steam(&steam);
    let tells_of_loss = |line: &String| {
        line.starts_with("WARNING: SteamServerMultiplayerPeer: peer ")
            && line.contains(" is out, with ")
            && line.contains(" bytes waiting for it: ")
    };
    let losses = outcome.lines.iter().filter(|line| tells_of_loss(line)).count();
    (is_right && losses == 1)
        .then_some(())
        .ok_or_else(|| format!("not what each level prints: {none:?}, {peers:?}, {steam:?}; {losses} losses"))
}

fn judged(who: &str, process: Background) -> Result<(), String> {
    let outcome = process.finish(environment::TIME_LIMIT, judge::is_fatal)?;
    judge::judge(&outcome).map_err(|problem| format!("{who}: {problem}"))
}

fn a_server_and_its_client(way: &str) -> Result<(), String> {
    let mut server = Background::start(script(way, "servers/multiplayer.gd", &[way])?)?;
    let place = server.wait_for("Reach it at ", environment::TIME_LIMIT)?;
    let client = Background::start(script(way, "clients/multiplayer.gd", &[&place])?)?;
    let client = client.finish(environment::TIME_LIMIT, judge::is_fatal)?;
    let server = server.finish(environment::TIME_LIMIT, judge::is_fatal)?;
    judge::judge(&client).map_err(|problem| format!("the client: {problem}"))?;
    judge::judge(&server).map_err(|problem| format!("the server: {problem}"))
}

/// A Godot that runs a script of the test project, with user arguments.
fn script(way: &str, script: &str, arguments: &[&str]) -> Result<Command, String> {
    let role = script.replace('/', "_").replace(".gd", "");
    let home = environment::private_folder(&format!("multiplayer_{way}_{role}"))?;
    let mut command = environment::godot(&environment::test_project()?, Library::Offline, &home)?;
    command.arg("-s").arg(format!("res://{script}")).arg("--").args(arguments);
    Ok(command)
}
