//! Child processes with a time limit, and everything they print.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
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
pub fn run(command: Command, limit: Duration, is_hopeless: fn(&str) -> bool) -> Result<Outcome, String> {
    Background::start(command)?.finish(limit, is_hopeless)
}

/// A process that runs beside the test. It is killed when this is dropped.
pub struct Background {
    child: Child,
    receiver: Receiver<String>,
    lines: Vec<String>,
}

impl Background {
    /// Starts `command`. The error names the program that could not be started.
    pub fn start(command: Command) -> Result<Self, String> {
        Self::start_with(command, Stdio::piped(), Stdio::piped())
    }

    /// The same with both of its streams in a file, and none here.
    pub fn start_into(command: Command, file: File) -> Result<Self, String> {
        let copy = file.try_clone().map_err(|error| format!("cannot copy a file's handle: {error}"))?;
        Self::start_with(command, file.into(), copy.into())
    }

    fn start_with(mut command: Command, stdout: Stdio, stderr: Stdio) -> Result<Self, String> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(stdout)
            .stderr(stderr)
            .spawn()
            .map_err(|error| format!("cannot start {:?}: {error}", command.get_program()))?;
        let (sender, receiver) = mpsc::channel();
        forward_lines(child.stdout.take(), sender.clone());
        forward_lines(child.stderr.take(), sender);
        Ok(Self { child, receiver, lines: Vec::new() })
    }

    /// Waits for a line with `text` in it, and returns what follows the text there. A line that was waited for
    /// before, and those above it, do not count again.
    pub fn wait_for(&mut self, text: &str, limit: Duration) -> Result<String, String> {
        let deadline = Instant::now() + limit;
        while let Ok(line) = self.receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            let found = line.split_once(text).map(|(_, rest)| rest.to_owned());
            self.lines.push(line);
            if let Some(rest) = found {
                return Ok(rest);
            }
        }
        Err(format!("the line with {text:?} did not come\n--- output ---\n{}", self.lines.join("\n")))
    }

    /// Waits for a line with `text` in it, which may have come already.
    pub fn has_said(&mut self, text: &str, limit: Duration) -> Result<(), String> {
        if self.lines.iter().any(|line| line.contains(text)) {
            return Ok(());
        }
        self.wait_for(text, limit).map(drop)
    }

    /// Stops it where it is, until it is killed.
    pub fn stop(&self) -> Result<(), String> {
        self.signal("STOP")
    }

    /// Sends it a signal of the system's, by its name.
    pub fn signal(&self, name: &str) -> Result<(), String> {
        let status = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            other => Err(format!("cannot send the signal {name}: {other:?}")),
        }
    }

    /// The line that was waited for last.
    pub fn last_line(&self) -> Option<&str> {
        self.lines.last().map(String::as_str)
    }

    /// Waits for its end, or kills it after `limit`; see [`run`].
    pub fn finish(mut self, limit: Duration, is_hopeless: fn(&str) -> bool) -> Result<Outcome, String> {
        const LAST_WORDS: Duration = Duration::from_secs(2);

        let mut deadline = Instant::now() + limit;
        while let Ok(line) = self.receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            if is_hopeless(&line) {
                deadline = deadline.min(Instant::now() + LAST_WORDS);
            }
            self.lines.push(line);
        }
        let status = wait_until(&mut self.child, deadline)?;
        self.lines.extend(self.receiver.try_iter());
        Ok(Outcome { status, lines: std::mem::take(&mut self.lines) })
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // Both fail when the process has ended and was waited for, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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
