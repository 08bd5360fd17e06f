//! Child processes with a time limit, and everything they print.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// How often a process that has closed its output is asked whether it has ended.
const POLL: Duration = Duration::from_millis(10);

/// What is left of a process.
pub struct Outcome {
    /// How it ended; `None` when it had to be killed.
    pub status: Option<ExitStatus>,
    /// What it printed on both streams, line by line in the order of arrival.
    pub lines: Vec<String>,
}

impl Outcome {
    /// The whole output as one text.
    pub fn output(&self) -> String {
        self.lines.join("\n")
    }
}

/// Runs `command` to its end, or kills it after `limit`.
///
/// When a line makes `is_hopeless` true, the process gets two more seconds to finish its message.
/// The error names the program that could not be started.
pub fn run(mut command: Command, limit: Duration, is_hopeless: fn(&str) -> bool) -> Result<Outcome, String> {
    const LAST_WORDS: Duration = Duration::from_secs(2);

    let mut deadline = Instant::now() + limit;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {:?}: {error}", command.get_program()))?;

    let (sender, receiver) = mpsc::channel();
    forward_lines(child.stdout.take(), sender.clone());
    forward_lines(child.stderr.take(), sender);

    let mut lines = Vec::new();
    while let Ok(line) = receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        if is_hopeless(&line) {
            deadline = deadline.min(Instant::now() + LAST_WORDS);
        }
        lines.push(line);
    }
    let status = wait_until(&mut child, deadline)?;
    lines.extend(receiver.try_iter());
    Ok(Outcome { status, lines })
}

/// Sends every line of a stream, until it ends.
fn forward_lines(stream: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).trim_end().to_owned()).is_err() {
                return;
            }
        }
    });
}

/// The status with which the process ended by itself, or `None` after killing it at the deadline.
fn wait_until(child: &mut Child, deadline: Instant) -> Result<Option<ExitStatus>, String> {
    let describe = |error| format!("lost a child process: {error}");
    loop {
        if let Some(status) = child.try_wait().map_err(describe)? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            child.kill().map_err(describe)?;
            child.wait().map_err(describe)?;
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}
