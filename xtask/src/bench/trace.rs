//! Futex system calls for one operation, as strace sees them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use duct::cmd;

use super::run;
use super::subject::Subject;
use crate::workspace::Workspace;

/// How often a case runs under strace.
const CALLS: u32 = 1000;

/// What `tests/bench/main.gd` looks for in the file system around a case, so that strace sees where it begins and
/// ends.
const BEGIN_MARK: &str = "/bench-begin/";
const END_MARK: &str = "/bench-end/";

/// Whether this machine has strace.
pub fn is_usable() -> bool {
    cmd!("strace", "--version")
        .stdout_null()
        .stderr_null()
        .unchecked()
        .run()
        .is_ok_and(|run| run.status.success())
}

/// The futex calls of the main thread for one operation of each case.
pub fn futexes(workspace: &Workspace, subject: &Subject, cases: &Path) -> Result<BTreeMap<String, f64>> {
    let log = workspace.target.join("bench/strace.txt");
    let (log_text, cases) = (log.to_string_lossy(), cases.to_string_lossy());
    let strace = ["strace", "-f", "-qq", "-e", "trace=futex,%file", "-e", "signal=none", "-o", &log_text];
    let calls = CALLS.to_string();
    let lines = run::lines(&subject.under(workspace, &strace, &["trace", &cases, &calls]))?;
    let trace = std::fs::read_to_string(&log).with_context(|| format!("reading {}", log.display()))?;
    let futexes = count(&trace);
    let per_operation = lines.iter().filter_map(|line| {
        let (name, operations) = (line["name"].as_str()?, line["operations"].as_f64()?);
        Some((name.to_owned(), *futexes.get(&encode(name))? as f64 / operations))
    });
    Ok(per_operation.collect())
}

/// How Godot's `uri_encode` writes a name.
fn encode(name: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(encode).collect()
}

/// The futex calls between the marks of each case, of the thread that sets the marks.
fn count(trace: &str) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    let mut current: Option<(&str, String)> = None;
    for line in trace.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        if let Some(name) = marked(call, BEGIN_MARK) {
            counts.insert(name.clone(), 0);
            current = Some((thread, name));
        } else if marked(call, END_MARK).is_some() {
            current = None;
        } else if let Some((main, name)) = &current
            && *main == thread
            && call.trim_start().starts_with("futex(")
        {
            *counts.entry(name.clone()).or_default() += 1;
        }
    }
    counts
}

/// The name behind a mark in a call that names a file.
fn marked(call: &str, mark: &str) -> Option<String> {
    let (_, rest) = call.split_once(mark)?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_futex_calls_of_the_marking_thread_between_the_marks_count() {
        let trace = "7 futex(0x1, FUTEX_WAKE) = 0\n\
            7 newfstatat(AT_FDCWD, \"/bench-begin/idle%20pump\", 0x1, 0) = -1 ENOENT\n\
            7 futex(0x1, FUTEX_WAKE) = 0\n\
            8 futex(0x2, FUTEX_WAIT <unfinished ...>\n\
            7  futex(0x1, FUTEX_WAIT <unfinished ...>\n\
            7  <... futex resumed>) = 0\n\
            7 newfstatat(AT_FDCWD, \"/bench-end/idle%20pump\", 0x1, 0) = -1 ENOENT\n\
            7 futex(0x1, FUTEX_WAKE) = 0\n";
        assert_eq!(count(trace), BTreeMap::from([(encode("idle pump"), 2)]));
    }
}
