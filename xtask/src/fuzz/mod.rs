//! `cargo xtask fuzz`: the whole API called at random inside a headless Godot.
//!
//! What is called, and how often, is told by `tests/godot/fuzz/`; here it is run and judged ([`judge`]), and what
//! fails is made small ([`shrink`]) and kept in `tests/godot/fuzz/cases/`, which the tests make again.

mod judge;
mod shrink;
#[cfg(unix)]
mod valgrind;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::ValueEnum;

use self::judge::{Figures, Judge};
use crate::godot::{self, Godot, SteamLibrary};
use crate::target::{Build, Target};
use crate::workspace::{ADDON, Workspace};
use crate::{files, report, stage};

/// The calls of a state in the tests.
const SHORT: u64 = 3000;
/// The calls of a state by hand.
const LONG: u64 = 300_000;
/// How long a run may go without a frame: then it hangs.
const SILENCE: Duration = Duration::from_secs(90);
/// The same under a checker.
const CHECKED_SILENCE: Duration = Duration::from_secs(1800);
/// How often a failing run is made again to make it small.
const TRIES: usize = 80;

/// What can be said about a run.
#[derive(clap::Args)]
pub struct Options {
    /// What the calls are made of
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many calls are made in each state
    #[arg(long, default_value_t = LONG)]
    calls: u64,
    /// Which state; all of them where none is named
    #[arg(long)]
    state: Vec<State>,
    /// Steam's library
    #[arg(long, default_value = "offline")]
    library: Library,
    /// Use the plugin's library of exported servers instead of the editor's
    #[arg(long)]
    release: bool,
    /// Build nothing: take the addon as it lies in the test project
    #[arg(long)]
    as_staged: bool,
    /// Run Godot under valgrind, which is some fifty times slower; time and memory are not judged then
    #[cfg(unix)]
    #[arg(long)]
    valgrind: bool,
}

/// What Steam does while calls are made.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum State {
    /// It was not started yet.
    Before,
    /// It runs.
    Running,
    /// It was stopped.
    After,
    /// It is started and stopped all the time.
    Sequences,
    /// The same, under the calls of eight threads.
    Threads,
}

impl State {
    const ALL: [State; 5] = [State::Before, State::Running, State::After, State::Sequences, State::Threads];

    fn name(self) -> &'static str {
        match self {
            State::Before => "before",
            State::Running => "running",
            State::After => "after",
            State::Sequences => "sequences",
            State::Threads => "threads",
        }
    }

    fn of_case(file: &Path) -> Option<State> {
        let name = file.file_stem()?.to_str()?;
        State::ALL.into_iter().find(|state| name.split('_').next() == Some(state.name()))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Library {
    /// offline-steam.
    Offline,
    /// Valve's, which starts where there is a Steam client only.
    Valve,
    /// Valve's, with offline-steam behind it.
    ValveOnOffline,
}

/// Calls as many as was said, and says how it went; the exit code is 1 when something failed.
pub fn run(workspace: &Workspace, options: &Options) -> Result<i32> {
    let godot = godot::find(workspace)?;
    if !options.as_staged {
        stage::all(workspace)?;
    }
    let mut fuzz = Fuzz::prepare(workspace, &godot, options.library, options.release)?;
    #[cfg(unix)]
    let checked =
        options.valgrind.then(|| valgrind::prepare(workspace, &godot, &fuzz.scratch)).transpose()?;
    #[cfg(unix)]
    if let Some(checked) = &checked {
        fuzz.take_checker(checked);
    }
    let states = if options.state.is_empty() { &State::ALL[..] } else { &options.state };
    let mut failed = false;
    for &state in states {
        report::step(&format!("{} calls, {}, seed {}", options.calls, state.name(), options.seed));
        match fuzz.calls(state, options.seed, options.calls)? {
            Ok(figures) => println!("{}: {figures}", state.name()),
            Err(failure) => {
                println!("{}: FAILED: {}", state.name(), failure.problem);
                fuzz.make_small(state, options.seed, &failure)?;
                failed = true;
            }
        }
    }
    Ok(failed.into())
}

/// Some calls in each state under valgrind; the exit code is 1 when it finds something.
#[cfg(unix)]
pub fn under_valgrind(workspace: &Workspace) -> Result<i32> {
    run(
        workspace,
        &Options {
            seed: 1,
            calls: SHORT,
            state: Vec::new(),
            library: Library::Offline,
            release: false,
            as_staged: false,
            valgrind: true,
        },
    )
}

/// Some calls in each state, and all cases of before, for the tests.
pub fn short(workspace: &Workspace, godot: &Godot) -> Result<()> {
    let fuzz = Fuzz::prepare(workspace, godot, Library::Offline, false)?;
    for state in State::ALL {
        if let Err(failure) = fuzz.calls(state, 1, SHORT)? {
            bail!("fuzzing, {}: {}\n{}", state.name(), failure.problem, failure.log);
        }
    }
    for case in fs::read_dir(cases(workspace)).context("listing the cases")? {
        let case = case?.path();
        if case.extension().is_some_and(|ending| ending == "txt") {
            fuzz.case(&case)?;
        }
    }
    Ok(())
}

fn cases(workspace: &Workspace) -> PathBuf {
    workspace.godot_tests().join("fuzz/cases")
}

/// A run that went wrong.
struct Failure {
    problem: String,
    /// The number of the step it happened in, or soon before; none for what only the whole run shows.
    step: Option<u64>,
    /// The last lines.
    log: String,
}

/// A project in which everything is called.
struct Fuzz<'a> {
    godot: &'a Godot,
    /// Where a checker that Godot runs under writes what it found.
    findings: Option<&'a Path>,
    library: Library,
    cases: PathBuf,
    project: PathBuf,
    scratch: PathBuf,
}

impl<'a> Fuzz<'a> {
    fn prepare(workspace: &Workspace, godot: &'a Godot, library: Library, release: bool) -> Result<Fuzz<'a>> {
        let folder = workspace.target.join("fuzz").join(if release { "release" } else { "debug" });
        let (tests, project) = (workspace.godot_tests(), folder.join("project"));
        for part in ["fuzz", "scenarios", ADDON] {
            files::copy_tree(&tests.join(part), &project.join(part), &["cases"])?;
        }
        files::copy_if_changed(&tests.join("project.godot"), &project.join("project.godot"))?;
        if release {
            let host = Target::host().context("the addon is not for machines of this kind")?;
            let library = |build| project.join(ADDON).join(host.extension(build));
            files::copy_if_changed(&library(Build::Release), &library(Build::Debug))?;
        }
        godot.import(&project)?;
        // Relative paths that calls are given lead here, and not further up than the target folder.
        let scratch = folder.join("scratch/a/b/c/d");
        fs::create_dir_all(&scratch).with_context(|| format!("creating {}", scratch.display()))?;
        Ok(Fuzz { godot, findings: None, library, cases: cases(workspace), project, scratch })
    }

    /// From now on Godot runs under valgrind.
    #[cfg(unix)]
    fn take_checker(&mut self, checked: &'a valgrind::Checked) {
        self.godot = &checked.godot;
        self.findings = Some(&checked.findings);
    }

    fn calls(&self, state: State, seed: u64, calls: u64) -> Result<Result<Figures, Failure>> {
        self.start(state, seed, &["--calls", &calls.to_string()], |_| {})
    }

    fn case(&self, case: &Path) -> Result<()> {
        let state = State::of_case(case)
            .with_context(|| format!("the name of {} does not begin with a state's", case.display()))?;
        match self.start(state, 1, &["--case", &case.to_string_lossy()], |_| {})? {
            Ok(_) => Ok(()),
            Err(failure) => bail!("{}: {}\n{}", case.display(), failure.problem, failure.log),
        }
    }

    /// Makes a run that failed again with fewer and fewer steps, and keeps what is left.
    fn make_small(&self, state: State, seed: u64, failure: &Failure) -> Result<()> {
        let Some(last) = failure.step.filter(|_| state != State::Threads && self.findings.is_none()) else {
            report::step(
                "That is not made small: threads do not meet twice in the same way, nor is time the same, and a checker is slow",
            );
            println!("{}", failure.log);
            return Ok(());
        };
        report::step("Making it small");
        let file = self.scratch.join("steps");
        let mut tries = 0;
        let mut fails = |steps: &[u64]| -> Result<bool> {
            tries += 1;
            let lines: String = steps.iter().map(|step| format!("{step}\n")).collect();
            fs::write(&file, lines).with_context(|| format!("writing {}", file.display()))?;
            let outcome = self.start(state, seed, &["--steps", &file.to_string_lossy()], |_| {})?;
            Ok(tries <= TRIES && outcome.is_err())
        };
        let Some(steps) = shrink::smallest(last, &mut fails)? else {
            report::step(&format!("It does not fail again; it was at step {last}"));
            return Ok(());
        };
        fails(&steps)?;
        let mut told = Vec::new();
        let words = ["--steps", &file.to_string_lossy(), "--tell", "1"].map(str::to_owned);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let _failure = self.start(state, seed, &words, |line| {
            told.extend(line.strip_prefix("FUZZ STEP ").map(str::to_owned));
        })?;
        let case = self.cases.join(format!("{}_{seed}_{}.txt", state.name(), last));
        fs::create_dir_all(&self.cases)
            .and_then(|()| fs::write(&case, format!("[\n{}\n]\n", told.join(",\n"))))
            .with_context(|| format!("writing {}", case.display()))?;
        println!("{} steps in {}:\n{}", told.len(), case.display(), told.join("\n"));
        Ok(())
    }

    /// Runs Godot, and watches it.
    fn start(
        &self,
        state: State,
        seed: u64,
        more: &[&str],
        mut hear: impl FnMut(&str),
    ) -> Result<Result<Figures, Failure>> {
        let journal = self.scratch.join("journal");
        if journal.exists() {
            fs::remove_file(&journal).with_context(|| format!("removing {}", journal.display()))?;
        }
        let (seed, journal_text) = (seed.to_string(), journal.to_string_lossy().into_owned());
        let script = ["-s", "res://fuzz/main.gd", "--"];
        let own = ["--seed", &seed, "--state", state.name(), "--journal", &journal_text];
        let library = match self.library {
            Library::Offline => SteamLibrary::Offline,
            Library::Valve => SteamLibrary::Valve,
            Library::ValveOnOffline => SteamLibrary::ValveOnOffline,
        };
        let home = &self.scratch;
        let mut command = self
            .godot
            .headless(&self.project, library, &[&script, &own[..], more].concat())
            .dir(home)
            .env("STEAM_OFFLINE_SCENARIO", self.project.join("scenarios/fuzz.json"))
            .env_remove("STEAM_SERVER_LIBRARY")
            // Each thread would have a heap of its own, whose holes look like growth.
            .env("MALLOC_ARENA_MAX", "1");
        for (variable, folder) in [("HOME", ""), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")] {
            command = command.env(variable, home.join(folder));
        }
        let (began, silence) =
            (Instant::now(), if self.findings.is_some() { CHECKED_SILENCE } else { SILENCE });
        let reader = command.stderr_to_stdout().unchecked().reader().context("starting Godot")?;
        let mut judge = Judge::default();
        std::thread::scope(|scope| -> Result<()> {
            let (sender, lines) = mpsc::channel();
            let output = BufReader::new(&reader);
            scope.spawn(move || {
                for line in output.split(b'\n').map_while(std::result::Result::ok) {
                    if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                        return;
                    }
                }
            });
            loop {
                match lines.recv_timeout(silence) {
                    Ok(line) => {
                        hear(&line);
                        judge.hear(&line);
                    }
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                    Err(RecvTimeoutError::Timeout) => judge.hangs(),
                }
                if judge.is_hopeless() {
                    return reader.kill().context("stopping Godot");
                }
            }
        })?;
        if let Some(output) = reader.try_wait().context("waiting for Godot")? {
            judge.ends(output.status);
        }
        let step = (!judge.has_ended()).then(|| read_journal(&journal).unwrap_or(0));
        ensure!(journal.is_file() || judge.has_problem(), "Godot ended without a call");
        let mut verdict = judge.verdict(began.elapsed());
        if self.findings.is_none() {
            // Under a checker neither time nor memory is the program's own.
            verdict = verdict.and_then(Figures::checked);
        }
        let log = judge.last_lines() + &self.read_findings();
        Ok(verdict.map_err(|problem| Failure { problem, step, log }))
    }

    fn read_findings(&self) -> String {
        self.findings.and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default()
    }
}

fn read_journal(journal: &Path) -> Option<u64> {
    let bytes = fs::read(journal).ok()?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}
