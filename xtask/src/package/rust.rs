//! The Rust compiler for a target: the one that runs this task, where it has the target's standard library
//! (`rustup target add`), else Debian's newest, which has that library's source.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::cmd;

use crate::target::Target;
use crate::workspace::Workspace;
use crate::{debian, report};

/// The compiler and its library's source.
const PACKAGES: [&str; 2] = ["rustc", "rust-src"];
/// Builds the standard library along.
const BUILD_STD: [&str; 1] = ["-Zbuild-std=std,panic_unwind,test"];
/// What Rust links around programs for Windows, and does not build along.
const WINDOWS_OBJECTS: [&str; 2] = ["rsbegin", "rsend"];

/// A compiler.
pub enum Rust {
    /// This task's.
    Own,
    /// Debian's, by its path.
    Debian(PathBuf),
}

impl Rust {
    /// The one for a target.
    pub fn for_target(workspace: &Workspace, target: &Target) -> Result<Rust> {
        let missing: Vec<&str> =
            target.rust_triples().into_iter().filter(|triple| !has_library("rustc", triple)).collect();
        if missing.is_empty() {
            return Ok(Rust::Own);
        }
        ensure!(
            debian::is_usable(),
            "the Rust compiler has no standard library for {0}: `rustup target add {0}` fetches it",
            missing.join(" ")
        );
        report::step(&format!("Taking Debian's Rust, since this one has none for {}", missing.join(" and ")));
        let prefix = debian::fetch(&PACKAGES, &workspace.target.join("rust"))?;
        let rustc = prefix.program("rustc");
        for triple in missing.iter().filter(|triple| triple.contains("windows")) {
            make_windows_objects(prefix.root(), &rustc, triple)?;
        }
        Ok(Rust::Debian(rustc))
    }

    /// What cargo has to be told.
    pub fn arguments(&self) -> &'static [&'static str] {
        match self {
            Rust::Own => &[],
            Rust::Debian(_) => &BUILD_STD,
        }
    }

    /// Environment variables for cargo.
    pub fn variables(&self) -> Vec<(&'static str, &Path)> {
        match self {
            Rust::Own => Vec::new(),
            // What is not stable is allowed to cargo: that it builds the standard library.
            Rust::Debian(rustc) => vec![("RUSTC", rustc), ("RUSTC_BOOTSTRAP", Path::new("1"))],
        }
    }
}

/// Whether a compiler has the standard library for a target.
fn has_library(rustc: &str, triple: &str) -> bool {
    let folder = cmd!(rustc, "--print", "target-libdir", "--target", triple).stderr_null().read();
    folder.is_ok_and(|folder| {
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        files.into_iter().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

fn make_windows_objects(prefix: &Path, rustc: &Path, triple: &str) -> Result<()> {
    let library = prefix.join("usr/lib/rustlib");
    let folder = library.join(triple).join("lib");
    std::fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    for name in WINDOWS_OBJECTS {
        let source = library.join(format!("src/rust/library/rtstartup/{name}.rs"));
        let object = folder.join(format!("{name}.o"));
        cmd!(rustc, "--target", triple, "--emit=obj", "-O", "-o", object, &source)
            .env("RUSTC_BOOTSTRAP", "1")
            .run()
            .with_context(|| format!("compiling {}", source.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::has_library;

    #[test]
    fn a_target_without_a_library_is_told_from_the_machines_own() {
        assert!(has_library("rustc", "x86_64-unknown-linux-gnu"));
        assert!(!has_library("rustc", "riscv64gc-unknown-linux-gnu"));
        assert!(!has_library("no-such-rustc", "x86_64-unknown-linux-gnu"));
    }
}
