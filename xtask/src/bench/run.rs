//! Processes that measure, and the lines of JSON that they print.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use duct::{Expression, cmd};
use serde_json::{Value, json};
use steam_floor::{Floor, Steam};

use super::cases::CASES;
use super::subject;
use crate::workspace::Workspace;
use crate::{networking, stage};

/// What stands before a result in what a process prints.
const MARK: &str = "BENCH ";

/// How many samples a process takes of a case, and how long one is.
#[derive(Clone, Copy)]
pub struct Sampling {
    /// Samples of each case in one process.
    pub samples: u32,
    /// Microseconds that one sample takes.
    pub budget: u32,
}

impl Sampling {
    /// As words of a command line.
    pub fn words(self) -> [String; 2] {
        [self.samples.to_string(), self.budget.to_string()]
    }
}

/// Runs a process to its end; answers the results that it printed.
pub fn lines(command: &Expression) -> Result<Vec<Value>> {
    let output = command.stdout_capture().stderr_capture().unchecked().run().context("starting a process")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let results = text.lines().filter_map(|line| line.strip_prefix(MARK)).map(serde_json::from_str);
    let results = results.collect::<Result<Vec<Value>, _>>().context("reading a result")?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "a measuring process failed ({}):\n{text}\n{complaints}", output.status);
    Ok(results)
}

/// The command that measures the C calls alone, in a process of its own under the libc that the libraries need.
pub fn floor_command(workspace: &Workspace, sampling: Sampling, only: &str) -> Result<Expression> {
    let library = stage::offline_folder(&workspace.root).join(stage::STEAM_LIBRARY);
    let program = std::env::current_exe().context("looking for this program")?;
    let [samples, budget] = sampling.words();
    let mut words: Vec<PathBuf> = Vec::new();
    if let Some(loader) = networking::loader(workspace)? {
        let folder = loader.parent().context("the loader lies in a folder")?.to_owned();
        words.extend([loader, "--library-path".into(), folder]);
    }
    words.extend([program, "bench-floor".into(), library, samples.into(), budget.into(), only.into()]);
    Ok(cmd(words[0].clone(), &words[1..])
        .env_remove("LD_LIBRARY_PATH")
        .env("STEAM_OFFLINE_SCENARIO", subject::scenario(workspace)))
}

/// Measures the C calls of all cases on that library, and prints the results.
pub fn floor(library: &Path, sampling: Sampling, only: &str) -> Result<()> {
    let mut steam = Steam::start(library).map_err(|error| anyhow!("starting Steam: {error}"))?;
    for case in CASES.iter().filter(|case| case.name.contains(only)) {
        let Some(calls) = case.floor else { continue };
        let samples: Vec<f64> = sample(&mut steam, calls, case.most, sampling)
            .into_iter()
            .map(|nanoseconds| nanoseconds / case.batch as f64)
            .collect();
        println!("{MARK}{}", json!({"name": case.name, "floor": samples}));
        steam.close_group();
    }
    Ok(())
}

/// Nanoseconds for one body, so many times.
fn sample(steam: &mut Steam, calls: Floor, most: u64, sampling: Sampling) -> Vec<f64> {
    let budget = Duration::from_micros(sampling.budget.into());
    let mut chunk = 1;
    while chunk < most && calls(steam, chunk) < budget / 2 {
        chunk = most.min(chunk * 2);
    }
    let one = |steam: &mut Steam| {
        let (mut spent, mut done) = (Duration::ZERO, 0);
        while spent < budget {
            spent += calls(steam, chunk);
            done += chunk;
        }
        spent.as_secs_f64() * 1e9 / done as f64
    };
    (0..sampling.samples).map(|_| one(steam)).collect()
}
