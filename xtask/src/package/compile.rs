//! The libraries of a target, built the same way everywhere.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::{Expression, cmd};

use super::commit;
use super::rust::Rust;
use super::zig::Zig;
use crate::report;
use crate::target::{Build, Target};
use crate::workspace::Workspace;

/// The variable with the compiler's flags.
const FLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";
/// The glibc that libraries for Linux are linked for.
const GLIBC: &str = "2.28";
/// The time in Windows' libraries, 1980: the commit's would not be in those that an earlier commit has built already.
const LINKED_AT: &str = "315532800";
/// The oldest macOS that libraries are linked for.
const MACOS: &str = "11.0";

/// Nobody debugs what is built for another machine.
const SMALL_BUILDS_FOR_TESTS: [(&str, &str); 2] =
    [("CARGO_PROFILE_DEV_DEBUG", "false"), ("CARGO_INCREMENTAL", "0")];

/// What it takes to build for a target.
pub struct Compiler<'a> {
    workspace: &'a Workspace,
    target: &'static Target,
    zig: Zig,
    rust: Rust,
}

/// How the programs run that cargo builds.
#[derive(Default)]
pub struct Run<'a> {
    /// What runs them, where this machine does not by itself.
    pub runner: Option<&'a Path>,
    /// More flags for the compiler.
    pub flags: &'a [String],
    /// Environment variables.
    pub variables: &'a [(&'a str, &'a Path)],
}

impl<'a> Compiler<'a> {
    /// Finds or fetches what is needed.
    pub fn set_up(workspace: &'a Workspace, target: &'static Target) -> Result<Compiler<'a>> {
        let zig = Zig::set_up(workspace)?;
        let rust = Rust::for_target(workspace, target)?;
        Ok(Compiler { workspace, target, zig, rust })
    }

    /// Builds the extension for editor and exports, and offline-steam.
    pub fn build(&self) -> Result<()> {
        let triple = self.target.triple;
        report::step(&format!("Building the extension for exported servers and offline-steam, for {triple}"));
        let packages = ["--package", "godotsteam_server", "--package", "offline-steam"];
        // The editor's help is of no use in a server.
        self.cargo("build", &[&["--release", "--no-default-features"][..], &packages].concat())?;
        report::step(&format!("Building the extension for the editor, for {triple}"));
        self.cargo("build", &["--profile", Build::Debug.profile(), "--package", "godotsteam_server"])
    }

    /// The built extension.
    pub fn extension(&self, build: Build) -> PathBuf {
        self.folder(build.profile()).join(self.target.cdylib("godotsteam_server"))
    }

    /// The built offline-steam.
    pub fn offline_steam(&self) -> PathBuf {
        self.folder(Build::Release.profile()).join(self.target.cdylib("offline-steam"))
    }

    /// Where cargo puts what it builds for the target with a profile.
    pub fn folder(&self, profile: &str) -> PathBuf {
        self.workspace.target.join(self.target.triple).join(profile)
    }

    /// Runs cargo for the target.
    pub fn cargo(&self, command: &str, arguments: &[&str]) -> Result<()> {
        self.cargo_with(command, arguments, &Run::default())
    }

    /// Like [`Compiler::cargo`], which may run what it builds.
    pub fn cargo_with(&self, command: &str, arguments: &[&str], run: &Run) -> Result<()> {
        let mut cargo = self.command(command, arguments)?.env(FLAGS, self.flags(run.flags)?);
        if let Some(runner) = run.runner {
            cargo = cargo.env(self.target.cargo_variable("RUNNER"), runner);
        }
        for (name, value) in run.variables {
            cargo = cargo.env(name, value);
        }
        cargo.run().with_context(|| {
            let arguments = arguments.join(" ");
            format!(
                "`cargo {command} {arguments}` for {} failed: its messages above say why",
                self.target.triple
            )
        })?;
        Ok(())
    }

    fn command(&self, command: &str, arguments: &[&str]) -> Result<Expression> {
        let linked_for = match self.target.system() {
            "linux" => format!("{}.{GLIBC}", self.target.triple),
            _ => self.target.triple.to_owned(),
        };
        let start = [command, "--locked", "--target", &linked_for];
        let all = [&start[..], self.rust.arguments(), arguments].concat();
        let mut cargo = cmd(self.zig.cargo(), &all)
            .dir(&self.workspace.root)
            .env("PATH", self.zig.path()?)
            .env("MACOSX_DEPLOYMENT_TARGET", MACOS)
            .env(commit::TIME, LINKED_AT);
        for (name, value) in SMALL_BUILDS_FOR_TESTS {
            cargo = cargo.env(name, value);
        }
        for (name, value) in self.rust.variables() {
            cargo = cargo.env(name, value);
        }
        Ok(cargo)
    }

    /// The compiler's flags: those that keep this machine's paths out of the libraries, the linker, and `more`.
    fn flags(&self, more: &[String]) -> Result<OsString> {
        let places = places(self.workspace)?;
        let linker = self.zig.linker(self.target)?;
        let linker = linker.map(|linker| with_path("-Clinker=", &linker));
        Ok(together(remap(&places).chain(linker).chain(more.iter().map(OsString::from))))
    }
}

/// Where this machine has what the libraries are built from, and what is written for it.
fn places(workspace: &Workspace) -> Result<[(PathBuf, &'static str); 3]> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registry = home.context("cargo's home folder is not to be found")?.join("registry/src");
    Ok([
        (registry, "/cargo"),
        (workspace.target.clone(), "/target"),
        (workspace.root.clone(), "/godotsteam_server"),
    ])
}

/// The flags that write other paths for some.
fn remap(places: &[(PathBuf, &str)]) -> impl Iterator<Item = OsString> {
    places.iter().map(|(from, to)| {
        let mut flag = with_path("--remap-path-prefix=", from);
        flag.push("=");
        flag.push(to);
        flag
    })
}

fn with_path(flag: &str, path: &Path) -> OsString {
    let mut flag = OsString::from(flag);
    flag.push(path);
    flag
}

/// Flags the way cargo takes them.
fn together(flags: impl Iterator<Item = OsString>) -> OsString {
    flags.collect::<Vec<_>>().join(&OsString::from("\u{1f}"))
}

/// No path of this machine's may be in a library: whoever builds the same commit gets the same bytes.
pub fn check_paths(workspace: &Workspace, library: &Path) -> Result<()> {
    let bytes = std::fs::read(library).with_context(|| format!("reading {}", library.display()))?;
    for (place, _) in places(workspace)? {
        let place = place.to_string_lossy();
        let found = bytes.windows(place.len()).any(|window| window == place.as_bytes());
        ensure!(!found, "{} has the path {place} in it", library.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_apart_as_cargo_wants_them() {
        let flags = together(remap(&[("/a b".into(), "/a"), ("/c".into(), "/d")]));
        assert_eq!(flags, "--remap-path-prefix=/a b=/a\u{1f}--remap-path-prefix=/c=/d");
    }
}
