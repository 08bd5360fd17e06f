//! Servers that talk to each other: each test runs two processes on the staged library.
//!
//! `cargo xtask test` stages the library and starts this with
//!
//! - `OFFLINE_STEAM_LIBRARY`: absolute path of the staged `libsteam_api.so`, with GameNetworkingSockets in its folder
//!   `networking`,
//! - `OFFLINE_STEAM_LOADER`: absolute path of a dynamic loader whose libc is new enough for them. The processes run
//!   under it.

mod server;
mod tests;

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use tests::TESTS;

const LIBRARY: &str = "OFFLINE_STEAM_LIBRARY";
const LOADER: &str = "OFFLINE_STEAM_LOADER";

/// One test: what each of the two processes does. It fails by a panic.
pub struct Test {
    name: &'static str,
    host: fn(),
    guest: fn(),
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [role, name] = &arguments[..]
        && let Some(test) = TESTS.iter().find(|test| test.name == name)
    {
        return match role.as_str() {
            "host" => (test.host)(),
            _ => (test.guest)(),
        };
    }
    let chosen: Vec<&Test> = TESTS.iter().filter(|test| is_chosen(test, &arguments)).collect();
    let failed = chosen.iter().filter(|test| !run(test)).count();
    println!("{} tests, {failed} failed", chosen.len());
    std::process::exit(i32::from(failed > 0 || chosen.is_empty()));
}

fn is_chosen(test: &Test, filters: &[String]) -> bool {
    let mut filters = filters.iter().filter(|filter| !filter.starts_with('-')).peekable();
    filters.peek().is_none() || filters.any(|filter| test.name.contains(filter.as_str()))
}

fn run(test: &Test) -> bool {
    let start = Instant::now();
    let [host, guest] = ["host", "guest"].map(|role| spawn(role, test.name));
    let outputs = [host, guest].map(|child| child.wait_with_output().unwrap());
    let good = outputs.iter().all(|output| output.status.success() || output.status.code() == Some(KILLED));
    println!("{} ... {} ({:.1?})", test.name, if good { "ok" } else { "FAILED" }, start.elapsed());
    if !good {
        for (role, output) in ["host", "guest"].iter().zip(outputs) {
            println!("--- {role}: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
        }
    }
    good
}

/// The exit code of a process that ends all of a sudden because its test wants that.
pub const KILLED: i32 = 77;

fn spawn(role: &str, test: &str) -> Child {
    let loader = path_of(LOADER);
    Command::new(&loader)
        .arg("--library-path")
        .arg(loader.parent().unwrap())
        .arg(std::env::current_exe().unwrap())
        .args([role, test])
        .env_remove("LD_LIBRARY_PATH")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", loader.display()))
}

/// The path that an environment variable holds.
pub fn path_of(variable: &str) -> PathBuf {
    let value = std::env::var_os(variable);
    PathBuf::from(value.unwrap_or_else(|| panic!("{variable} is not set; run `cargo xtask test`")))
}
