//! The libraries of a target, built the same way everywhere.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::{Expression, cmd};
use fat_macho::FatWriter;

use super::commit;
use super::rust::Rust;
use super::zig::Zig;
use crate::build::Library;
use crate::report;
use crate::target::Target;
use crate::workspace::Workspace;

/// The variable with the compiler's flags.
const FLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";
/// The glibc that libraries for Linux are linked for.
const GLIBC: &str = "2.28";
/// The time in Windows' libraries, 1980: the commit's would not be in those that an earlier commit has built already.
const LINKED_AT: &str = "315532800";
/// The oldest macOS that libraries are linked for.
const MACOS: &str = "11.0";

/// zig makes the UUID of a library for macOS of all that it links, and what it writes for debuggers, although it is stripped
/// later, names files of this machine.
const NOTHING_FOR_DEBUGGERS: &str = "-Clink-arg=-Wl,-S";

/// Nobody debugs what is built for another machine.
const SMALL_BUILDS_FOR_TESTS: [(&str, &str); 2] =
    [("CARGO_PROFILE_DEV_DEBUG", "false"), ("CARGO_INCREMENTAL", "0")];

/// What it takes to build for a target.
pub struct Compiler<'a> {
    workspace: &'a Workspace,
    target: &'static Target,
    zig: Zig,
    rust: Rust,
    /// Where it is not the one that zig's cargo names.
    linker: Option<PathBuf>,
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
        let linker = zig.make_linker(target)?;
        Ok(Compiler { workspace, target, zig, rust, linker })
    }

    /// Builds the extension for editor and exports, and offline-steam.
    pub fn build(&self) -> Result<()> {
        for library in Library::ALL {
            report::step(&format!("Building {}, for {}", library.title(), self.target.triple));
            self.build_library(library)?;
        }
        Ok(())
    }

    /// Builds a library; one for several processors is put together of one for each.
    fn build_library(&self, library: Library) -> Result<()> {
        let triples = self.target.rust_triples();
        for triple in &triples {
            self.cargo_for(triple, &library.cargo_arguments(), &Run::default())?;
        }
        if triples == [self.target.triple] {
            return Ok(());
        }
        let mut all = FatWriter::new();
        for triple in triples {
            let part = library.file(&self.workspace.target.join(triple), self.target);
            let bytes = std::fs::read(&part).with_context(|| format!("reading {}", part.display()))?;
            all.add(bytes).with_context(|| format!("adding {}", part.display()))?;
        }
        let file = self.library(library);
        let folder = file.parent().context("a library lies in a folder")?;
        std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        all.write_to_file(&file).with_context(|| format!("writing {}", file.display()))
    }

    /// A library that was built.
    pub fn library(&self, library: Library) -> PathBuf {
        library.file(&self.home(), self.target)
    }

    /// Where what is built for the target with a profile goes.
    pub fn folder(&self, profile: &str) -> PathBuf {
        self.home().join(profile)
    }

    fn home(&self) -> PathBuf {
        self.workspace.target.join(self.target.triple)
    }

    /// Runs cargo for the target.
    pub fn cargo(&self, arguments: &[&str]) -> Result<()> {
        self.cargo_with(arguments, &Run::default())
    }

    /// Like [`Compiler::cargo`], which may run what it builds.
    pub fn cargo_with(&self, arguments: &[&str], run: &Run) -> Result<()> {
        self.cargo_for(self.target.triple, arguments, run)
    }

    fn cargo_for(&self, triple: &str, arguments: &[&str], run: &Run) -> Result<()> {
        let mut cargo = self.command(triple, arguments)?.env(FLAGS, self.flags(run.flags)?);
        if let Some(runner) = run.runner {
            cargo = cargo.env(self.target.cargo_variable("RUNNER"), runner);
        }
        for (name, value) in run.variables {
            cargo = cargo.env(name, value);
        }
        cargo.run().with_context(|| {
            format!("`cargo {}` for {triple} failed: its messages above say why", arguments.join(" "))
        })?;
        Ok(())
    }

    fn command(&self, triple: &str, arguments: &[&str]) -> Result<Expression> {
        let linked_for = match self.target.system() {
            "linux" => format!("{triple}.{GLIBC}"),
            _ => triple.to_owned(),
        };
        let (command, arguments) = arguments.split_at(1);
        let start = ["--locked", "--target", &linked_for];
        let all = [command, &start, self.rust.arguments(), arguments].concat();
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

    /// The compiler's flags: those that keep this machine's paths out of the libraries, the linker and its flags, and `more`.
    fn flags(&self, more: &[String]) -> Result<OsString> {
        let places = places(self.workspace)?;
        let linker = self.linker.as_ref().map(|linker| with_path("-Clinker=", linker));
        let of_macos = (self.target.system() == "macos").then(|| NOTHING_FOR_DEBUGGERS.into());
        let more = more.iter().map(OsString::from);
        Ok(together(remap(&places).chain(linker).chain(of_macos).chain(more)))
    }
}

/// Where this machine has what the libraries are built from, and what is written for it. Of several that fit a path rustc
/// takes the last, and the target directory may lie in the project.
fn places(workspace: &Workspace) -> Result<[(PathBuf, &'static str); 3]> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registry = home.context("cargo's home folder is not to be found")?.join("registry/src");
    Ok([
        (registry, "/cargo"),
        (workspace.root.clone(), "/godotsteam_server"),
        (workspace.target.clone(), "/target"),
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
    fn what_is_built_is_named_alike_in_the_project_and_elsewhere() {
        let places = places(&Workspace::locate().unwrap()).unwrap();
        assert_eq!(places.map(|(_, name)| name), ["/cargo", "/godotsteam_server", "/target"]);
    }

    #[test]
    fn flags_are_apart_as_cargo_wants_them() {
        let flags = together(remap(&[("/a b".into(), "/a"), ("/c".into(), "/d")]));
        assert_eq!(flags, "--remap-path-prefix=/a b=/a\u{1f}--remap-path-prefix=/c=/d");
    }
}
