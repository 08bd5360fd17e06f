//! Whether a suite passed, by what it printed and how it ended.
//!
//! A suite prints `SUITE OK <n> checks` at its end. An error that it provokes on purpose is announced by a
//! line `EXPECT ERROR: <part of it>`, or `EXPECT ERROR x<n>: <part of it>` when it must come exactly n times; an error
//! of a script by `EXPECT FAULT` in its place, in a suite with the directive `script_errors`.
//! Every other error in Godot's log is a failure, also when all checks passed.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use super::process::Outcome;

/// Texts that end a suite's chances, wherever they appear.
const FATAL: [&str; 5] =
    ["SCRIPT ERROR", "Parse Error", "panicked at", "Program crashed with signal", "Segmentation fault"];

const SCRIPT_ERROR: &str = "SCRIPT ERROR: ";

/// Whether the suite cannot come to a good end after this line.
pub fn is_fatal(line: &str) -> bool {
    FATAL.iter().any(|text| line.contains(text))
}

/// The same for a suite that provokes errors of its script: those are judged in the end.
pub fn is_fatal_beside_script_errors(line: &str) -> bool {
    !line.starts_with(SCRIPT_ERROR) && is_fatal(line)
}

/// All that is wrong with the run, followed by its whole output.
pub fn judge(outcome: &Outcome) -> Result<(), String> {
    let mut problems = Vec::new();
    problems.extend(ending_problem(outcome.status));
    let script_errors = Expectation::all(&outcome.lines, "EXPECT FAULT");
    let fatal = outcome.lines.iter().filter(|line| is_fatal(line));
    let unannounced = fatal.filter(|line| {
        !line.strip_prefix(SCRIPT_ERROR).is_some_and(|error| is_announced(error, &script_errors))
    });
    problems.extend(unannounced.map(|line| format!("in the log: {line}")));
    problems.extend(outcome.lines.iter().filter(|line| line.starts_with("FAILED: ")).cloned());
    if checks_passed(&outcome.lines) == 0 {
        problems.push("the line `SUITE OK <n> checks` is missing".to_owned());
    }
    problems.extend(error_problems(&outcome.lines));
    if problems.is_empty() {
        return Ok(());
    }
    Err(format!("{}\n--- output ---\n{}", problems.join("\n"), outcome.output()))
}

/// What is wrong with the way in which a process ended.
pub fn ending_problem(status: Option<ExitStatus>) -> Option<String> {
    let Some(status) = status else { return Some("it did not end by itself and was killed".to_owned()) };
    if let Some(signal) = status.signal() {
        return Some(format!("crashed with signal {signal}"));
    }
    (!status.success()).then(|| format!("exit code {}", status.code().unwrap_or(-1)))
}

/// The number in the closing line of a suite; 0 where it is missing.
fn checks_passed(lines: &[String]) -> u32 {
    lines
        .iter()
        .find_map(|line| line.strip_prefix("SUITE OK ")?.strip_suffix(" checks")?.parse().ok())
        .unwrap_or(0)
}

/// An error that a suite announced.
struct Expectation<'a> {
    part: &'a str,
    /// `None`: at least once.
    times: Option<usize>,
}

impl<'a> Expectation<'a> {
    /// Those that begin with this word.
    fn all(lines: &'a [String], word: &str) -> Vec<Self> {
        lines.iter().filter_map(|line| Self::parse(line, word)).collect()
    }

    fn parse(line: &'a str, word: &str) -> Option<Self> {
        let (times, part) = line.strip_prefix(word)?.split_once(": ")?;
        let times = times.strip_prefix(" x").and_then(|times| times.parse().ok());
        Some(Self { part, times })
    }

    fn is_met_by(&self, errors: &[&str]) -> bool {
        let count = errors.iter().filter(|error| error.contains(self.part)).count();
        self.times.map_or(count > 0, |times| count == times)
    }
}

fn is_announced(error: &str, expectations: &[Expectation]) -> bool {
    expectations.iter().any(|expectation| error.contains(expectation.part))
}

/// Errors that nobody announced, and announced ones that did not come as often as announced.
fn error_problems(lines: &[String]) -> Vec<String> {
    let expectations = Expectation::all(lines, "EXPECT ERROR");
    let script_expectations = Expectation::all(lines, "EXPECT FAULT");
    let errors: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_prefix("USER ").unwrap_or(line).strip_prefix("ERROR: "))
        .collect();
    let script_errors: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix(SCRIPT_ERROR)).collect();
    let unexpected = errors
        .iter()
        .filter(|error| !is_announced(error, &expectations))
        .map(|error| format!("unexpected error: {error}"));
    let pairs = [(&expectations, &errors), (&script_expectations, &script_errors)];
    let unmet = pairs.into_iter().flat_map(|(expectations, errors)| {
        expectations.iter().filter(|expectation| !expectation.is_met_by(errors))
    });
    let unmet = unmet.map(|expectation| {
        let times = expectation.times.map_or("at least once".to_owned(), |times| format!("{times} times"));
        format!("the error {:?} should have come {times}", expectation.part)
    });
    unexpected.chain(unmet).collect()
}

type Check = fn() -> Result<(), String>;

/// Checks of the judge itself: what it passes and what it must not.
pub fn self_checks() -> impl Iterator<Item = (&'static str, Check)> {
    let checks: [(&'static str, Check); 9] = [
        ("a_good_run_passes", || passes(0, "SUITE OK 3 checks")),
        ("an_announced_error_passes", || {
            let announced = "EXPECT ERROR: port\nEXPECT ERROR x2: mode";
            let errors = "ERROR: port 70000\nERROR: mode 0\nERROR: mode 4";
            passes(0, &format!("{announced}\n{errors}\nSUITE OK 1 checks"))
        }),
        ("an_exit_code_fails", || fails(1, "SUITE OK 1 checks", "exit code 1")),
        ("a_run_without_checks_fails", || fails(0, "SUITE OK 0 checks", "is missing")),
        ("a_script_error_fails", || {
            fails(
                0,
                "SCRIPT ERROR: Invalid call.\nSUITE OK 1 checks",
                "in the log: SCRIPT ERROR: Invalid call.",
            )
        }),
        ("an_announced_script_error_passes", || {
            passes(0, "EXPECT FAULT x1: call\nSCRIPT ERROR: Invalid call.\nSUITE OK 1 checks")
        }),
        ("a_script_error_is_not_announced_as_another_one", || {
            fails(
                0,
                "EXPECT ERROR: call\nERROR: call\nSCRIPT ERROR: Invalid call.\nSUITE OK 1 checks",
                "in the log: SCRIPT ERROR: Invalid call.",
            )
        }),
        ("an_unannounced_error_fails", || {
            fails(
                0,
                "EXPECT ERROR: port\nERROR: port\nERROR: oops\nSUITE OK 1 checks",
                "unexpected error: oops",
            )
        }),
        ("an_error_that_does_not_come_fails", || {
            fails(
                0,
                "EXPECT ERROR x2: mode\nERROR: mode\nSUITE OK 1 checks",
                "\"mode\" should have come 2 times",
            )
        }),
    ];
    checks.into_iter()
}

fn run_that_printed(code: i32, text: &str) -> Outcome {
    let status = Some(ExitStatus::from_raw(code << 8));
    Outcome { status, lines: text.lines().map(str::to_owned).collect() }
}

fn passes(code: i32, text: &str) -> Result<(), String> {
    judge(&run_that_printed(code, text))
}

fn fails(code: i32, text: &str, because: &str) -> Result<(), String> {
    match judge(&run_that_printed(code, text)) {
        Err(problem) if problem.contains(because) => Ok(()),
        other => Err(format!("expected a failure with {because:?}, got {other:?}")),
    }
}
