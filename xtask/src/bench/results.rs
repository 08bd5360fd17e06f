//! What was measured, gathered case by case.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::cases::{CASES, Case};
use super::statistics::Summary;

/// Everything that a run of the benchmark found.
#[derive(Serialize)]
pub struct Results {
    /// Where and how it was measured.
    pub conditions: BTreeMap<&'static str, String>,
    /// The cases in their order.
    pub cases: Vec<Row>,
    /// The processes as a whole, by the plugin's name.
    pub processes: BTreeMap<String, Process>,
}

/// One case.
#[derive(Serialize)]
pub struct Row {
    /// The case's name.
    pub name: &'static str,
    /// What one operation is.
    pub unit: &'static str,
    /// Nanoseconds of one operation, by the plugin's name.
    pub plugins: BTreeMap<String, Summary>,
    /// The like in the engine or in GDScript itself.
    pub own: Option<Summary>,
    /// The C calls alone.
    pub floor: Option<Summary>,
    /// Which plugin does not have the case, and why.
    pub skipped: BTreeMap<String, String>,
    /// Allocations in the plugin for one operation, where its library counts them.
    pub allocations: BTreeMap<String, f64>,
    /// Futex system calls of the main thread for one operation, where there is strace.
    pub futexes: BTreeMap<String, f64>,
}

/// What a plugin does to the process that loads it.
#[derive(Default, Serialize)]
pub struct Process {
    /// Its library.
    pub library_bytes: Option<u64>,
    /// From the engine's start to its first frame, in milliseconds.
    pub start_ms: Vec<f64>,
    /// What of that the main thread was on a processor.
    pub processor_ms: Vec<f64>,
    /// In memory at the first frame.
    pub resident_mib: Vec<f64>,
    /// In memory after each tenth of so many messages and callbacks, in MiB.
    pub soak: BTreeMap<String, Vec<f64>>,
}

/// Samples of one case that are still to be summed up.
#[derive(Default)]
struct Samples {
    plugins: BTreeMap<String, Vec<f64>>,
    own: Vec<f64>,
    floor: Vec<f64>,
    skipped: BTreeMap<String, String>,
    allocations: BTreeMap<String, f64>,
}

/// Takes in the results of one process after the other.
#[derive(Default)]
pub struct Gathered {
    cases: BTreeMap<String, Samples>,
    futexes: BTreeMap<String, BTreeMap<String, f64>>,
    /// The processes as a whole.
    pub processes: BTreeMap<String, Process>,
}

impl Gathered {
    /// Takes in what a process of that plugin printed, or the one of the C calls.
    pub fn add(&mut self, plugin: &str, lines: &[Value]) {
        for line in lines {
            match line["name"].as_str() {
                Some(name) => self.cases.entry(name.to_owned()).or_default().add(plugin, line),
                None => self.processes.entry(plugin.to_owned()).or_default().add(line),
            }
        }
    }

    /// Takes in how many allocations an operation of each case makes.
    pub fn add_allocations(&mut self, plugin: &str, lines: &[Value]) {
        for line in lines {
            if let (Some(name), Some(count)) = (line["name"].as_str(), line["allocations"].as_f64()) {
                let samples = self.cases.entry(name.to_owned()).or_default();
                samples.allocations.insert(plugin.to_owned(), count);
            }
        }
    }

    /// Takes in how many futex calls an operation of each case makes.
    pub fn add_futexes(&mut self, plugin: &str, futexes: BTreeMap<String, f64>) {
        self.futexes.insert(plugin.to_owned(), futexes);
    }

    /// Sums up.
    pub fn finish(mut self, conditions: BTreeMap<&'static str, String>) -> Results {
        let cases = CASES.iter().filter_map(|case| {
            let samples = self.cases.remove(case.name)?;
            let futexes = self.futexes.iter();
            let futexes =
                futexes.filter_map(|(plugin, cases)| Some((plugin.clone(), *cases.get(case.name)?)));
            Some(samples.finish(case, futexes.collect()))
        });
        Results { conditions, cases: cases.collect(), processes: self.processes }
    }
}

impl Samples {
    fn add(&mut self, plugin: &str, line: &Value) {
        self.plugins.entry(plugin.to_owned()).or_default().extend(numbers(&line["steam"]));
        self.own.extend(numbers(&line["own"]));
        self.floor.extend(numbers(&line["floor"]));
        if let Some(reason) = line["skipped"].as_str() {
            self.skipped.insert(plugin.to_owned(), reason.to_owned());
        }
    }

    fn finish(self, case: &Case, futexes: BTreeMap<String, f64>) -> Row {
        let plugins = self.plugins.into_iter();
        Row {
            name: case.name,
            unit: case.unit,
            plugins: plugins.filter_map(|(name, samples)| Some((name, Summary::of(&samples)?))).collect(),
            own: Summary::of(&self.own),
            floor: Summary::of(&self.floor),
            skipped: self.skipped,
            allocations: self.allocations,
            futexes,
        }
    }
}

impl Process {
    fn add(&mut self, line: &Value) {
        const MIB: f64 = 1024.0 * 1024.0;
        if let Some(what) = line["soak"].as_str() {
            let what = format!("{} {what}", line["count"]);
            self.soak.insert(what, numbers(&line["resident_bytes"]).map(|bytes| bytes / MIB).collect());
            return;
        }
        let number = |key: &str| line[key].as_f64();
        self.start_ms.extend(number("start_us").map(|time| time / 1000.0));
        self.processor_ms.extend(number("processor_us").map(|time| time / 1000.0));
        self.resident_mib.extend(number("resident_kib").map(|size| size / 1024.0));
    }
}

fn numbers(list: &Value) -> impl Iterator<Item = f64> + '_ {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_processes_of_a_case_are_summed_up_together() {
        let name = CASES[1].name;
        let mut gathered = Gathered::default();
        gathered.add("this", &[json!({"name": name, "steam": [30.0, 20.0], "own": [9.0]})]);
        gathered.add("this", &[json!({"name": name, "steam": [10.0], "own": [8.0]})]);
        gathered.add_allocations("this", &[json!({"name": name, "steam": [1.0], "allocations": 2.0})]);
        gathered.add("floor", &[json!({"name": name, "floor": [3.0]})]);
        gathered.add("other", &[json!({"name": name, "skipped": "no method x"})]);
        gathered.add("this", &[json!({"soak": "messages", "count": 10, "resident_bytes": [1 << 20]})]);
        let results = gathered.finish(BTreeMap::new());
        let row = &results.cases[0];
        assert_eq!(
            (row.plugins.len(), row.plugins["this"].least, row.plugins["this"].median),
            (1, 10.0, 20.0)
        );
        assert_eq!((row.own.as_ref().unwrap().least, row.floor.as_ref().unwrap().least), (8.0, 3.0));
        assert_eq!(row.skipped["other"], "no method x");
        assert_eq!(row.allocations["this"], 2.0);
        assert_eq!(results.processes["this"].soak["10 messages"], [1.0]);
    }
}
