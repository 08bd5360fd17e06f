//! Programs in C++ against Valve's headers, with offline-steam for a library. Where there is no C++ compiler, nothing is
//! tested here.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod sdk;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use offline_steam::steam_id::{AccountType, SteamId};
use offline_steam::ticket::Ticket;

/// A folder of one test, with the library in it by the name that programs ask for.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        symlink(sdk::offline_steam(), folder.join("libsteam_api.so")).unwrap();
        Self(folder)
    }

    /// Compiles a program; none where there is no compiler.
    fn compile(&self, source: &Path, options: &[&str]) -> Option<PathBuf> {
        let program = self.0.join("program");
        let mut compiler = Command::new("c++");
        compiler
            .args(["-std=c++17", "-Wall", "-Wno-invalid-offsetof", "-pthread", "-isystem"])
            .arg(sdk::folder().join("public/steam"))
            .arg("-o")
            .arg(&program)
            .arg(source)
            .args(options)
            .arg("-L")
            .arg(&self.0);
        let output = match compiler.output() {
            Ok(output) => output,
            Err(error) => {
                eprintln!("not tested, for lack of a C++ compiler: {error}");
                return None;
            }
        };
        assert!(output.status.success(), "{}", text(&output.stderr));
        Some(program)
    }

    fn run(&self, program: &Path, arguments: &[&str], scenario: &str) -> Output {
        let file = self.0.join("scenario.json");
        fs::write(&file, scenario).unwrap();
        Command::new(program)
            .args(arguments)
            .env("LD_LIBRARY_PATH", &self.0)
            .env("STEAM_OFFLINE_SCENARIO", file)
            .output()
            .unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The URL of a web server that greets everybody.
fn greeter() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut head = BufReader::new(&stream).lines();
            while head.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello").unwrap();
        }
    });
    url
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cpp").join(name)
}

#[test]
fn a_game_server_lives_from_init_to_shutdown() {
    let folder = Folder::new("server");
    let Some(program) = folder.compile(&source("server.cpp"), &["-lsteam_api"]) else { return };
    let scenario = r#"{
        "public_ip": "203.0.113.7",
        "stats": {"kills": {"type": "int"}, "accuracy": {"type": "float"}}
    }"#;
    let player = SteamId::new(7, 1, AccountType::Individual);
    let ticket = Ticket { steam_id: player, number: 1, app_id: 480, ..Ticket::default() };
    let ticket: String = ticket.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let output = folder.run(&program, &[&greeter(), &ticket, &player.0.to_string()], scenario);
    let (told, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{told}{errors}");
    assert_eq!(told.matches("no Steam behind this server").count(), 2, "{told}");
    for function in ["SteamAPI_ISteamApps_BIsCybercafe", "SteamAPI_ISteamUser_GetPlayerSteamLevel"] {
        assert_eq!(errors.matches(&format!("{function} is not simulated")).count(), 1, "{errors}");
    }
}

/// The compiler's own word on where each virtual method stands, for all methods of the interfaces that a game server
/// has: there the object must have the exported function.
#[test]
fn every_virtual_method_is_where_the_compiler_looks_for_it() {
    let api = fs::read_to_string(sdk::folder().join("public/steam/steam_api.json")).unwrap();
    let api: serde_json::Value = serde_json::from_str(&api).unwrap();
    let mut checks = String::new();
    let mut count = 0;
    for interface in api["interfaces"].as_array().unwrap() {
        let Some(accessor) = accessor(interface) else { continue };
        let class = word(&interface["classname"]);
        for method in interface["methods"].as_array().unwrap() {
            let parameters = method["params"].as_array().unwrap().iter();
            let parameters: Vec<&str> = parameters.map(|parameter| word(&parameter["paramtype"])).collect();
            let (name, flat, returned) =
                (word(&method["methodname"]), word(&method["methodname_flat"]), word(&method["returntype"]));
            let mut of_type = format!("{returned} ({class}::*)({})", parameters.join(", "));
            if name.starts_with("SteamNetworkingI") && name.ends_with("_ToString") {
                // What is four bytes of the exported function is eight of the method.
                of_type = of_type.replace("uint32", "size_t");
            }
            let by_class = returned == "CSteamID";
            writeln!(
                checks,
                "check( \"{flat}\", {accessor}(), static_cast<{of_type}>( &{class}::{name} ), {by_class} );"
            )
            .unwrap();
            count += 1;
        }
    }
    assert!(count > 350, "{count}");
    let folder = Folder::new("vtables");
    fs::write(folder.0.join("checks.inc"), checks).unwrap();
    let include = format!("-DCHECKS=\"{}\"", folder.0.join("checks.inc").display());
    let Some(program) = folder.compile(&source("vtables.cpp"), &[&include, "-lsteam_api", "-ldl"]) else {
        return;
    };
    let output = folder.run(&program, &[], "{}");
    let (told, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{told}{errors}");
    // The methods that are not virtual are set apart.
    assert!(told.contains("virtual methods"), "{told}");
}

/// The expression by which a game server gets an interface; none for a client's.
fn accessor(interface: &serde_json::Value) -> Option<&str> {
    if word(&interface["classname"]) == "ISteamClient" {
        return Some("SteamGameServerClient");
    }
    let accessors = interface["accessors"].as_array()?;
    let accessor = accessors.iter().find(|accessor| accessor["kind"] != "user")?;
    Some(word(&accessor["name"]))
}

fn word(value: &serde_json::Value) -> &str {
    value.as_str().unwrap()
}
