//! Whether a run was good, by what it printed, how it ended and what it measured.

use std::collections::VecDeque;
use std::fmt;
use std::process::ExitStatus;
use std::time::Duration;

use serde::Deserialize;

/// Wherever they stand in a line, something is broken.
const FATAL: [&str; 9] = [
    "panicked",
    "[panic ",
    "SCRIPT ERROR",
    "Parse Error",
    "Program crashed with signal",
    "Segmentation fault",
    "leaked at exit",
    "still in use at exit",
    "double free",
];

/// How errors begin that the plugin says on purpose, of calls that are wrong, and those of Godot's of an argument that
/// is missing or of another type.
const REFUSALS: [&str; 4] = [
    "SteamServer.",
    "SteamServerMultiplayerPeer.",
    "Error calling method from 'callv': ",
    // A function that an older library of Valve's lacks.
    "SteamServer: SteamAPI_",
];
/// The same of gdext's; the next line tells whether it was an argument.
const CALL_FAILED: &str = "godot-rust function call failed: ";
const ARGUMENTS: [&str; 2] = ["Reason: parameter #", "Reason: function has "];

/// The longest that a hundred calls may take, on a machine that has other work as well, and what they may take of a
/// processor.
const SLOWEST: Duration = Duration::from_secs(2);
const BUSIEST: Duration = Duration::from_millis(500);
/// What may be kept for good once a run has warmed up.
const MOST_RESIDENT: i64 = 32 << 20;
const MOST_STATIC: i64 = 1 << 20;
const MOST_OBJECTS: i64 = 50;

const LAST_LINES: usize = 60;

/// What a run tells at its end.
#[derive(Debug, Deserialize)]
pub struct Figures {
    calls: u64,
    signals: u64,
    sessions: u64,
    slowest_us: u64,
    busiest_us: u64,
    slowest_call: String,
    resident_bytes: i64,
    static_bytes: i64,
    objects: i64,
    #[serde(skip)]
    refusals: u64,
    #[serde(skip)]
    took: Duration,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(
            f,
            "{} calls, {} signals, {} sessions, {} refusals in the log, {} s; a hundred calls took {} ms of a processor and {} ms at most ({}); growth {} KiB \
             resident, {} KiB of Godot's, {} objects",
            self.calls,
            self.signals,
            self.sessions,
            self.refusals,
            self.took.as_secs(),
            self.busiest_us / 1000,
            self.slowest_us / 1000,
            self.slowest_call.chars().take(80).collect::<String>(),
            self.resident_bytes >> 10,
            self.static_bytes >> 10,
            self.objects
        )
    }
}

/// Hears a run.
#[derive(Default)]
pub struct Judge {
    problem: Option<String>,
    figures: Option<Figures>,
    /// An error that the next line excuses or not.
    open: Option<String>,
    refusals: u64,
    last: VecDeque<String>,
}

impl Judge {
    /// A line that was printed.
    pub fn hear(&mut self, line: &str) {
        if self.last.len() == LAST_LINES {
            self.last.pop_front();
        }
        self.last.push_back(line.chars().take(300).collect());
        if let Some(open) = self.open.take()
            && !ARGUMENTS.iter().any(|text| line.contains(text))
        {
            self.blame(&open);
        }
        if let Some(figures) = line.strip_prefix("FUZZ OK ") {
            match serde_json::from_str(figures) {
                Ok(figures) => self.figures = Some(figures),
                Err(error) => self.blame(&format!("{line}: {error}")),
            }
        } else if FATAL.iter().any(|text| line.contains(text)) {
            self.blame(line);
        } else if let Some(error) = line.strip_prefix("USER ").unwrap_or(line).strip_prefix("ERROR: ") {
            self.hear_error(error);
        }
    }

    fn hear_error(&mut self, error: &str) {
        if error.starts_with(CALL_FAILED) {
            self.open = Some(error.to_owned());
        } else if REFUSALS.iter().any(|start| error.starts_with(start)) {
            self.refusals += 1;
        } else {
            self.blame(error);
        }
    }

    /// Nothing has been printed for a long time.
    pub fn hangs(&mut self) {
        self.blame("it hangs");
    }

    /// How the process ended.
    pub fn ends(&mut self, status: ExitStatus) {
        if !status.success() {
            self.blame(&format!("it ended with {status}"));
        }
    }

    /// Whether there is no use in going on.
    pub fn is_hopeless(&self) -> bool {
        self.has_problem()
    }

    /// Whether something was wrong.
    pub fn has_problem(&self) -> bool {
        self.problem.is_some()
    }

    /// Whether it came to its end.
    pub fn has_ended(&self) -> bool {
        self.figures.is_some() && !self.has_problem()
    }

    /// The last lines that were printed.
    pub fn last_lines(&self) -> String {
        self.last.iter().map(|line| format!("{line}\n")).collect()
    }

    /// The figures, or what was wrong first.
    pub fn verdict(&mut self, took: Duration) -> Result<Figures, String> {
        let figures = self.figures.take().map(|figures| Figures { refusals: self.refusals, took, ..figures });
        match (self.problem.take(), figures) {
            (Some(problem), _) => Err(problem),
            (None, None) => Err("it ended before its end".to_owned()),
            (None, Some(figures)) => Ok(figures),
        }
    }

    fn blame(&mut self, problem: &str) {
        self.problem.get_or_insert_with(|| problem.chars().take(300).collect());
    }
}

impl Figures {
    /// Whether no frame was slow and nothing grew.
    pub fn checked(self) -> Result<Figures, String> {
        let slow =
            self.slowest_us > SLOWEST.as_micros() as u64 || self.busiest_us > BUSIEST.as_micros() as u64;
        let grew = self.resident_bytes > MOST_RESIDENT
            || self.static_bytes > MOST_STATIC
            || self.objects > MOST_OBJECTS;
        match (slow, grew) {
            (true, _) => Err(format!("a frame was slow: {self}")),
            (_, true) => Err(format!("memory grew: {self}")),
            _ => Ok(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "FUZZ OK {\"calls\":2,\"signals\":0,\"sessions\":1,\"slowest_us\":9,\"busiest_us\":9,\"slowest_call\":\"\",\
                        \"resident_bytes\":0,\"static_bytes\":0,\"objects\":0}";

    fn verdict(lines: &[&str]) -> Result<u64, String> {
        let mut judge = Judge::default();
        lines.iter().for_each(|line| judge.hear(line));
        judge.verdict(Duration::ZERO).and_then(Figures::checked).map(|figures| figures.refusals)
    }

    #[test]
    fn refusals_are_no_failures() {
        let refusals = [
            "USER ERROR: SteamServer.logOn: no",
            "ERROR: SteamServer: SteamAPI_x is not in Steam's library",
            "ERROR: Error calling method from 'callv': 'a': b.",
        ];
        let argument =
            ["ERROR: godot-rust function call failed: A::b()", "    Reason: parameter #0 (bool) conversion"];
        assert_eq!(verdict(&[&refusals[..], &argument, &[GOOD]].concat()), Ok(3));
    }

    #[test]
    fn what_is_broken_is_told() {
        for bad in [
            "thread 'main' panicked at src/lib.rs:1:1:",
            "ERROR: Condition \"p_index\" is true.",
            "ERROR: godot-rust function call failed: A::b()",
            "WARNING: 3 ObjectDB instances were leaked at exit",
            "SCRIPT ERROR: Invalid call.",
        ] {
            let problem = verdict(&[bad, "   at: somewhere", GOOD]).unwrap_err();
            assert!(bad.contains(&problem), "{problem}");
        }
        assert!(verdict(&[]).unwrap_err().contains("before its end"));
        for (good, bad) in [
            ("\"slowest_us\":9", "\"slowest_us\":2000001"),
            ("\"busiest_us\":9", "\"busiest_us\":500001"),
            ("\"resident_bytes\":0", "\"resident_bytes\":33554433"),
            ("\"static_bytes\":0", "\"static_bytes\":1048577"),
            ("\"objects\":0", "\"objects\":51"),
        ] {
            assert!(verdict(&[&GOOD.replace(good, bad)]).is_err(), "{bad}");
        }
    }
}
