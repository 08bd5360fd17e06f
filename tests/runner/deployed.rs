//! The exported demo as it runs on a server: its log in a file, stopped by the system, in the image's folder.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::environment::{self, Library};
use super::judge;
use super::process::{self, Background};
use super::query;

/// How often the log is looked at.
const POLL: Duration = Duration::from_millis(50);

/// From SIGTERM to the end, with the log off.
const STOP: Duration = Duration::from_secs(2);

/// What is in the log when the server can be seen, and what when it has ended.
const STARTED: &str = "Advertised; the address is 127.0.0.1";
const ENDED: &str = "Shut down.";

/// Printed lines are in the file at once, and SIGTERM ends the server in order: it logs off, says so, code 0.
pub fn its_log_is_whole_and_sigterm_ends_it_in_order() -> Result<(), String> {
    let home = environment::private_folder("deployed")?;
    let mut command =
        environment::command(&environment::executable("GODOTSTEAM_EXPORTED")?, Library::Offline, &home);
    let query = set_ports(&mut command)?;
    command.arg("--headless");
    answers_and_stops(command, query, &home.join("log"), || Ok(()))
}

/// The steps of the image's last stage, in a folder instead of an image: who it runs as, with what, and nothing else.
pub fn the_images_steps() -> Result<(), String> {
    let image = Image::read()?;
    let folder = environment::private_folder("image")?;
    let exported = environment::executable("GODOTSTEAM_EXPORTED")?;
    for (source, target) in image.copies() {
        if source == "build/" {
            copy_export(&exported, &inside(&folder, target))?;
        }
    }
    let home = inside(&folder, "/home/server");
    fs::create_dir_all(&home).map_err(|error| format!("{}: {error}", home.display()))?;

    let mut server = image.command(&folder, &image.words("ENTRYPOINT")?, &home)?;
    let mut health = image.command(&folder, &image.words("HEALTHCHECK")?, &home)?;
    let ports = set_ports(&mut server)?;
    health.envs(server.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0) {
        let (user, group) = image.user()?;
        chown(&home, Some(user), Some(group)).map_err(|error| format!("chown: {error}"))?;
        for command in [&mut server, &mut health] {
            command.uid(user).gid(group);
        }
    }
    answers_and_stops(server, ports, &folder.join("log"), || is_healthy(health))
}

fn is_healthy(check: Command) -> Result<(), String> {
    let outcome = process::run(check, environment::TIME_LIMIT, judge::is_fatal)?;
    match judge::ending_problem(outcome.status) {
        None => Ok(()),
        Some(problem) => Err(format!("HEALTHCHECK: {problem}\n{}", outcome.output())),
    }
}

/// Two free ports, by the environment as containers have it; answers the query port.
fn set_ports(command: &mut Command) -> Result<u16, String> {
    let [game, query] = [environment::free_port()?, environment::free_port()?];
    command.env("STEAM_SERVER_GAME_PORT", game.to_string()).env("STEAM_SERVER_QUERY_PORT", query.to_string());
    Ok(query)
}

fn answers_and_stops(
    command: Command,
    query: u16,
    log: &Path,
    meanwhile: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    let file = File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
    let read = || fs::read_to_string(log).unwrap_or_default();
    let server = Background::start_into(command, file)?;
    query::wait_for_answer(query).map_err(|error| format!("{error}\n--- log ---\n{}", read()))?;
    wait_until(|| read().contains(STARTED)).map_err(|error| format!("{error}\n--- log ---\n{}", read()))?;

    meanwhile()?;
    let asked = Instant::now();
    server.signal("TERM")?;
    let outcome = server.finish(environment::TIME_LIMIT, judge::is_fatal)?;
    let took = asked.elapsed();
    let log = read();
    let problem = judge::ending_problem(outcome.status)
        .or_else(|| (took > STOP).then(|| format!("it took {took:?} to stop")))
        .or_else(|| (!log.contains(ENDED)).then(|| format!("{ENDED:?} is not in the log")));
    problem.map_or(Ok(()), |problem| Err(format!("{problem}\n--- log ---\n{log}")))
}

/// Waits for what no process tells.
fn wait_until(condition: impl Fn() -> bool) -> Result<(), String> {
    let deadline = Instant::now() + environment::TIME_LIMIT;
    while !condition() {
        if Instant::now() > deadline {
            return Err(format!("{STARTED:?} is not in the log"));
        }
        thread::sleep(POLL);
    }
    Ok(())
}

/// The folder of the export, with the executable under the name that the image has for it.
fn copy_export(exported: &Path, to: &Path) -> Result<(), String> {
    let describe = |error| format!("copying the export to {}: {error}", to.display());
    fs::create_dir_all(to).map_err(describe)?;
    let stem = exported.with_extension("");
    for entry in fs::read_dir(exported.parent().unwrap_or(exported)).map_err(describe)?.flatten() {
        let path = entry.path();
        let name = match path.extension() {
            Some(ending) if path.with_extension("") == stem => PathBuf::from("server").with_extension(ending),
            _ => PathBuf::from(entry.file_name()),
        };
        fs::copy(&path, to.join(name)).map_err(describe)?;
    }
    Ok(())
}

/// A path of the image, in our folder.
fn inside(folder: &Path, path: &str) -> PathBuf {
    folder.join(path.trim_start_matches('/'))
}

/// The last stage of deploy/Dockerfile.
struct Image {
    instructions: Vec<(String, String)>,
}

impl Image {
    fn read() -> Result<Self, String> {
        let file = environment::root().join("deploy/Dockerfile");
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let text = text.replace("\\\n", " ");
        let stage = text.rsplit("\nFROM ").next().unwrap_or_default();
        let instructions: Vec<_> = stage
            .lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(a, b)| (a.into(), b.trim().into()))
            .collect();
        Ok(Self { instructions })
    }

    /// A program of the image's, in our folder and on the offline library.
    fn command(&self, folder: &Path, words: &[String], home: &Path) -> Result<Command, String> {
        let [program, arguments @ ..] = words else { return Err("no program".into()) };
        let mut command = Command::new(inside(folder, program));
        command.args(arguments).env_clear().envs(self.environment()).env("HOME", home);
        command.env("LD_LIBRARY_PATH", environment::staged_addon().join("offline"));
        command.current_dir(inside(folder, self.only("WORKDIR")?));
        Ok(command)
    }

    /// The list of words that ends an instruction.
    fn words(&self, instruction: &str) -> Result<Vec<String>, String> {
        let rest = self.only(instruction)?;
        let list = rest.find('[').map_or("", |start| &rest[start..]);
        serde_json::from_str(list).map_err(|error| format!("{instruction} {rest}: {error}"))
    }

    fn all(&self, word: &str) -> impl Iterator<Item = &str> {
        self.instructions.iter().filter(move |(found, _)| found == word).map(|(_, rest)| rest.as_str())
    }

    fn only(&self, word: &str) -> Result<&str, String> {
        self.all(word).last().ok_or_else(|| format!("deploy/Dockerfile has no {word}"))
    }

    fn copies(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all("COPY").filter_map(|rest| rest.split_once(' '))
    }

    fn environment(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all("ENV").filter_map(|rest| rest.split_once('='))
    }

    fn user(&self) -> Result<(u32, u32), String> {
        let (user, group) = self.only("USER")?.split_once(':').ok_or("USER is no user and group")?;
        let number = |text: &str| text.parse().map_err(|error| format!("USER {text}: {error}"));
        Ok((number(user)?, number(group)?))
    }
}
