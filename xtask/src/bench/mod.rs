//! `cargo xtask bench`: what calls, signals and messages cost, beside what nobody can go below.
//!
//! Each plugin, and the C calls alone, runs in processes of its own, in turn and several times, so that whatever else
//! the machine does meets all of them. docs/PERFORMANCE.md tells how to read the results.

mod cases;
mod chart;
mod results;
mod run;
mod statistics;
mod subject;
mod table;
mod trace;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::cmd;

use self::cases::{CASES, Case};
use self::results::Gathered;
use self::run::Sampling;
use self::subject::Subject;
use crate::build::Library;
use crate::godot::{self, Godot};
use crate::target::{Build, LINUX_X86_64};
use crate::workspace::Workspace;
use crate::{files, report, stage};

/// How the results call this workspace's plugin, the one of `--addon`, the C calls, and a process without plugin.
const THIS: &str = "this";
const OTHER: &str = "other";
const FLOOR: &str = "C calls";
const NONE: &str = "no plugin";

/// How often each process is started in a round, to see how long that takes.
const STARTS: usize = 3;

/// What can be said about a run of the benchmark.
#[derive(clap::Args)]
pub struct Options {
    /// Measure less often and for shorter times: done in about a minute, and less exact
    #[arg(long)]
    quick: bool,
    /// The folder of another addon that registers SteamServer, to run in turn with this one
    #[arg(long, value_name = "DIR")]
    addon: Option<PathBuf>,
    /// Measure the addon as it was staged last, without building it
    #[arg(long)]
    staged: bool,
    /// Count the plugin's allocations too, for which it is built once more
    #[arg(long)]
    allocations: bool,
    /// Only the cases whose names contain this
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
    /// Where the results go as JSON [default: bench/results.json in the target directory]
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Where the chart goes [default: bench/results.svg in the target directory]
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
}

/// What the process that measures the C calls is told.
#[derive(clap::Args)]
pub struct FloorOptions {
    library: PathBuf,
    samples: u32,
    budget: u32,
    only: String,
}

/// How much is measured.
struct Plan {
    /// How often all plugins and the C calls take their turn.
    rounds: usize,
    sampling: Sampling,
    /// Messages, and callbacks, after which memory is looked at.
    soak: u32,
}

impl Plan {
    // A sample is shorter than what the system lets a thread run at a stretch, so that on a busy machine, too, some
    // samples are undisturbed.
    const FULL: Plan = Plan { rounds: 5, sampling: Sampling { samples: 50, budget: 1_000 }, soak: 1_000_000 };
    const QUICK: Plan = Plan { rounds: 2, sampling: Sampling { samples: 15, budget: 500 }, soak: 100_000 };
}

/// Measures, and prints the table.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let godot = godot::find(workspace)?;
    if !options.staged {
        stage::all(workspace)?;
    }
    let plan = if options.quick { Plan::QUICK } else { Plan::FULL };
    let mut plugins = export_plugins(workspace, &godot, options.addon.as_deref())?;
    let none = Subject::export(workspace, &godot, NONE, None)?;
    let cases = write_cases(workspace, &options.only)?;

    let mut gathered = Gathered::default();
    for round in 1..=plan.rounds {
        report::step(&format!("Measuring, round {round} of {}", plan.rounds));
        // Who comes first changes, since what the machine does else may last for a whole process.
        plugins.reverse();
        measure_once(workspace, &plan, &plugins, &cases, &options.only, &mut gathered)?;
        for subject in (0..STARTS).flat_map(|_| plugins.iter().chain([&none])) {
            gathered.add(&subject.name, &run::lines(&subject.command(workspace, &["start"]))?);
        }
    }
    for subject in &plugins {
        look_at_process(workspace, &plan, subject, &cases, &mut gathered)?;
    }
    if options.allocations {
        count_allocations(workspace, &godot, &cases, &mut gathered)?;
    }
    let names = [Some(THIS), options.addon.as_ref().map(|_| OTHER)];
    let names: Vec<String> = names.into_iter().flatten().map(str::to_owned).collect();
    let results = gathered.finish(conditions(&godot, &plan, options));
    print!("{}", table::of(&results, &names));

    let target = |given: &Option<PathBuf>, name: &str| {
        given.clone().unwrap_or_else(|| workspace.target.join("bench").join(name))
    };
    let (json, chart) = (target(&options.json, "results.json"), target(&options.chart, "results.svg"));
    std::fs::write(&json, serde_json::to_string_pretty(&results)? + "\n")
        .with_context(|| format!("writing {}", json.display()))?;
    chart::draw(&results, &names, &chart)?;
    report::step(&format!("The results are in {} and {}", json.display(), chart.display()));
    let skipped = results.cases.iter().filter_map(|row| Some((row.name, row.skipped.get(THIS)?)));
    let skipped: Vec<String> = skipped.map(|(name, reason)| format!("{name} ({reason})")).collect();
    ensure!(
        skipped.is_empty(),
        "this plugin skipped cases, which are to be put right: {}",
        skipped.join(", ")
    );
    Ok(())
}

/// Measures the C calls alone; `run` starts this in a process of its own.
pub fn run_floor(options: &FloorOptions) -> Result<()> {
    let sampling = Sampling { samples: options.samples, budget: options.budget };
    run::floor(&options.library, sampling, &options.only)
}

fn export_plugins(workspace: &Workspace, godot: &Godot, other: Option<&Path>) -> Result<Vec<Subject>> {
    let this = workspace.addon();
    let addons = [(THIS, Some(this.as_path())), (OTHER, other)];
    let addons = addons.into_iter().filter_map(|(name, addon)| Some((name, addon?)));
    addons.map(|(name, addon)| Subject::export(workspace, godot, name, Some(addon))).collect()
}

/// Writes the cases into a file that the exported servers read.
fn write_cases(workspace: &Workspace, only: &str) -> Result<PathBuf> {
    let cases: Vec<&Case> = CASES.iter().filter(|case| case.name.contains(only)).collect();
    let path = workspace.target.join("bench/cases.json");
    std::fs::write(&path, serde_json::to_string(&cases)?)
        .with_context(|| format!("writing {}", path.display()))?;
    Ok(path)
}

/// One turn of each plugin and of the C calls.
fn measure_once(
    workspace: &Workspace,
    plan: &Plan,
    plugins: &[Subject],
    cases: &Path,
    only: &str,
    gathered: &mut Gathered,
) -> Result<()> {
    let [samples, budget] = plan.sampling.words();
    let arguments = ["measure", &cases.to_string_lossy(), &samples, &budget];
    for subject in plugins {
        gathered.add(&subject.name, &run::lines(&subject.command(workspace, &arguments))?);
    }
    gathered.add(FLOOR, &run::lines(&run::floor_command(workspace, plan.sampling, only)?)?);
    Ok(())
}

/// The library's size, memory after many messages and callbacks, futex calls.
fn look_at_process(
    workspace: &Workspace,
    plan: &Plan,
    subject: &Subject,
    cases: &Path,
    gathered: &mut Gathered,
) -> Result<()> {
    report::step(&format!("Looking at memory and system calls of {}", subject.name));
    let soak = plan.soak.to_string();
    gathered.add(&subject.name, &run::lines(&subject.command(workspace, &["soak", &soak]))?);
    gathered.processes.entry(subject.name.clone()).or_default().library_bytes = subject.library_bytes()?;
    if trace::is_usable() {
        gathered.add_futexes(&subject.name, trace::futexes(workspace, subject, cases)?);
    } else {
        report::step("Futex calls are not counted: there is no strace");
    }
    Ok(())
}

/// Measures a library that counts what it allocates; its times are of no use.
fn count_allocations(
    workspace: &Workspace,
    godot: &Godot,
    cases: &Path,
    gathered: &mut Gathered,
) -> Result<()> {
    let library = Library::Extension(Build::Release);
    workspace.cargo(&[&library.cargo_arguments()[..], &["--features", "count-allocations"]].concat())?;
    let addon = workspace.target.join("bench/counting_addon");
    files::copy_tree(&workspace.addon(), &addon, &["offline"])?;
    files::copy_if_changed(
        &library.file(&workspace.target, LINUX_X86_64),
        &addon.join(LINUX_X86_64.extension(Build::Release)),
    )?;
    let subject = Subject::export(workspace, godot, "counting", Some(&addon))?;
    let arguments = ["measure", &cases.to_string_lossy(), "1", "1"];
    let lines = run::lines(&subject.command(workspace, &arguments))?;
    let counts = lines.iter().any(|line| line.get("allocations").is_some());
    ensure!(counts, "the library built with the feature count-allocations has no monitor of them");
    gathered.add_allocations(THIS, &lines);
    Ok(())
}

/// What one has to know about the figures.
fn conditions(godot: &Godot, plan: &Plan, options: &Options) -> BTreeMap<&'static str, String> {
    let Plan { rounds, sampling: Sampling { samples, budget }, .. } = plan;
    let mut conditions = BTreeMap::from([
        ("measured", format!("{rounds} processes in turn, {samples} samples of {budget} µs each")),
        ("processor", processor()),
    ]);
    let version = cmd!(&godot.executable, "--version").env_remove("LD_LIBRARY_PATH").read();
    conditions.extend(version.ok().map(|version| ("godot", version)));
    let commit = cmd!("git", "describe", "--always", "--dirty").stderr_null().read();
    conditions.extend(commit.ok().map(|commit| ("commit", commit)));
    conditions.extend(options.addon.as_ref().map(|addon| (OTHER, addon.display().to_string())));
    conditions
}

/// The processor's name and number, as Linux tells them.
fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let names: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("model name"))
        .filter_map(|line| Some(line.split_once(':')?.1.trim()))
        .collect();
    format!("{} × {}", names.len(), names.first().unwrap_or(&"unknown"))
}
