//! zig, as linker and C compiler for every target: from PyPI's packages, in an environment of Python's below the target
//! directory. With it libraries for Linux need an old glibc only, and Windows and macOS need no SDK.

use std::path::PathBuf;

use anyhow::{Context, Result};
use duct::cmd;

use crate::target::Target;
use crate::workspace::Workspace;
use crate::{files, report};

/// zig, and what lets cargo use it.
const PACKAGES: [&str; 2] = ["ziglang==0.17.1", "cargo-zigbuild==0.24.1"];

/// Stands before cargo-zigbuild's linker for Windows: that one drops the list of what a library exports, known to it by
/// its name, and a library without a list exports all that is in it. And Debian's Rust asks for libraries of gcc's that
/// zig has no need of.
const WITH_EXPORTS: &str = r#"#!/bin/sh
for argument; do
    shift
    case $argument in
        -lssp | -lssp_nonshared) continue ;;
        -Wl,*/list.def)
            list=${argument#-Wl,}
            argument=${list%/list.def}/exports.def
            cp "$list" "$argument" || exit
            ;;
    esac
    set -- "$@" "$argument"
done
exec "$LINKER" "$@"
"#;

/// The environment.
pub struct Zig {
    programs: PathBuf,
}

impl Zig {
    /// Makes the environment, unless it is there.
    pub fn set_up(workspace: &Workspace) -> Result<Zig> {
        let home = workspace.target.join("zig");
        let (stamp, programs) = (home.join("stamp"), home.join("bin"));
        let contents = PACKAGES.join("\n");
        if std::fs::read_to_string(&stamp).is_ok_and(|written| written == contents) {
            return Ok(Zig { programs });
        }
        report::step(&format!("Fetching {} into {}", PACKAGES.join(" and "), home.display()));
        let remedy = "it needs Python 3 with its module venv (Debian's package python3-venv), and PyPI";
        cmd!("python3", "-m", "venv", "--clear", &home).run().context(remedy)?;
        let install = ["-m", "pip", "install", "--disable-pip-version-check", "--only-binary", ":all:"];
        cmd(programs.join("python3"), install.iter().chain(&PACKAGES))
            .stdout_to_stderr()
            .run()
            .context(remedy)?;
        std::fs::write(&stamp, contents).with_context(|| format!("writing {}", stamp.display()))?;
        Ok(Zig { programs })
    }

    /// cargo, with zig behind it.
    pub fn cargo(&self) -> PathBuf {
        self.programs.join("cargo-zigbuild")
    }

    /// Writes the linker for a target, where it is not the one that cargo-zigbuild names.
    pub fn make_linker(&self, target: &Target) -> Result<Option<PathBuf>> {
        if target.system() != "windows" {
            return Ok(None);
        }
        let script = self.programs.join(format!("link-{}", target.triple));
        files::write_script(&script, &WITH_EXPORTS.replace("LINKER", &target.cargo_variable("LINKER")))?;
        Ok(Some(script))
    }

    /// The search path for programs that it needs.
    pub fn path(&self) -> Result<std::ffi::OsString> {
        let others = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.programs.clone()).chain(std::env::split_paths(&others));
        std::env::join_paths(folders).context("the path of the target directory has a separator in it")
    }
}
