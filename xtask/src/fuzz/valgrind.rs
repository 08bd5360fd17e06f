//! Godot under valgrind's memcheck, which sees every byte that is read or written where it must not be.
//!
//! On Debian-like machines valgrind, Godot and the debug symbols of the libc that they run with are fetched together:
//! without the symbols of the dynamic loader valgrind does not start. Elsewhere the machine's own are taken.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use object::Object;

use crate::debian::{self, Prefix};
use crate::files;
use crate::godot::Godot;
use crate::workspace::Workspace;

const PACKAGES: [&str; 3] = ["godot", "libc6-dbg", "valgrind"];
/// Without its search for leaks: what a library keeps for good counts as lost once it is unloaded. Growth shows without.
const OPTIONS: &str = "--leak-check=no --num-callers=40 --gen-suppressions=all --fair-sched=yes";
/// How a run ends in which valgrind found an error, however Godot ended.
const ERRORS: i32 = 99;
/// The libraries of libc's whose functions valgrind replaces by its own.
const OBSERVED: [&str; 2] = ["ld-linux-x86-64.so.2", "libc.so.6"];

/// A Godot that runs under valgrind.
pub struct Checked {
    /// It is a script.
    pub godot: Godot,
    /// What valgrind has to say of the last run.
    pub findings: PathBuf,
}

/// Makes one; the script and the findings lie in `folder`. `machines` is the Godot of a machine that Debian has no packages for.
pub fn prepare(workspace: &Workspace, machines: &Godot, folder: &Path) -> Result<Checked> {
    let (valgrind, godot) = if debian::is_usable() {
        let prefix = debian::fetch(&PACKAGES, &workspace.target.join("valgrind"))?;
        OBSERVED.iter().try_for_each(|library| link_symbols(&prefix, library))?;
        let own = prefix.root().join("usr/libexec/valgrind");
        let start = format!("VALGRIND_LIB={} {}", quoted(&own), quoted(&prefix.program("valgrind.bin")));
        (start, prefix.program("godot"))
    } else {
        ("valgrind".to_owned(), machines.executable.clone())
    };
    let suppressions = workspace.godot_tests().join("fuzz/valgrind.supp");
    let findings = folder.join("findings");
    let script = folder.join("godot-under-valgrind");
    files::write_script(
        &script,
        &format!(
            "#!/bin/sh\n{valgrind} {OPTIONS} --error-exitcode={ERRORS} --suppressions={} --log-file={} {} \"$@\"\n",
            quoted(&suppressions),
            quoted(&findings),
            quoted(&godot)
        ),
    )?;
    Ok(Checked { godot: Godot { executable: script }, findings })
}

/// Puts the debug symbols of one of libc's libraries where valgrind looks for them: beside it, by the name that stands
/// in it.
fn link_symbols(prefix: &Prefix, library: &str) -> Result<()> {
    let library = prefix.library(library);
    let step = || format!("finding the debug symbols of {}", library.display());
    let bytes = std::fs::read(&library).with_context(step)?;
    let file = object::File::parse(bytes.as_slice()).with_context(step)?;
    let (name, _) = file.gnu_debuglink()?.with_context(step)?;
    let name = std::str::from_utf8(name).with_context(step)?;
    let id: String = file.build_id()?.with_context(step)?.iter().map(|byte| format!("{byte:02x}")).collect();
    let symbols =
        prefix.root().join("usr/lib/debug/.build-id").join(&id[..2]).join(format!("{}.debug", &id[2..]));
    ensure!(symbols.is_file(), "{}: there is no {}", step(), symbols.display());
    let beside = library.with_file_name(".debug");
    std::fs::create_dir_all(&beside).with_context(step)?;
    files::copy_if_changed(&symbols, &beside.join(name)).with_context(step)?;
    Ok(())
}

fn quoted(path: &Path) -> String {
    format!("'{}'", path.to_string_lossy().replace('\'', "'\\''"))
}
