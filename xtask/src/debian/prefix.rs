//! A folder with unpacked packages whose programs run from where they are.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use duct::cmd;
use object::{Object, elf};

use super::{Architecture, PATCHELF};
use crate::report::{self, Progress};

/// Folders among the libraries with libraries that others link to.
const PRIVATE_LIBRARIES: [&str; 1] = ["pulseaudio"];

/// Unpacked packages.
pub struct Prefix {
    root: PathBuf,
    architecture: &'static Architecture,
    /// Where patchelf is, if not here: it has to run on this machine.
    tools: Option<Box<Prefix>>,
}

impl Prefix {
    /// The prefix at `root`, which need not exist yet.
    pub fn new(root: PathBuf) -> Prefix {
        Prefix { root, architecture: &Architecture::AMD64, tools: None }
    }

    /// One with another machine's packages, beside one that has this machine's patchelf.
    pub fn of_another_machine(root: PathBuf, architecture: &'static Architecture, tools: Prefix) -> Prefix {
        Prefix { root, architecture, tools: Some(Box::new(tools)) }
    }

    /// The folder that stands for `/`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a program by its name.
    pub fn program(&self, name: &str) -> PathBuf {
        self.root.join("usr/bin").join(name)
    }

    /// The path of a library by its soname.
    pub fn library(&self, name: &str) -> PathBuf {
        self.libraries().join(name)
    }

    /// Lets a library, a copy of one of the prefix's, find others in the folder in which it lies.
    pub fn let_find_its_neighbours(&self, library: &Path) -> Result<()> {
        self.patchelf(&["--set-rpath", "$ORIGIN"], library).map(drop)
    }

    /// Unpacks `archives` into an empty prefix; what an interrupted run left there goes first.
    pub fn unpack(&self, archives: &[PathBuf]) -> Result<()> {
        if self.root.exists() {
            std::fs::remove_dir_all(&self.root)
                .with_context(|| format!("removing {}", self.root.display()))?;
        }
        report::step(&format!("Unpacking {} packages into {}", archives.len(), self.root.display()));
        let mut progress = Progress::new("packages unpacked", archives.len());
        for archive in archives {
            cmd!("dpkg", "-x", archive, &self.root)
                .run()
                .with_context(|| format!("unpacking {} (is the disk full?)", archive.display()))?;
            progress.advance();
        }
        progress.finish();
        Ok(())
    }

    /// Lets the programs use the prefix's own loader and libraries.
    ///
    /// DT_RPATH serves for the libraries of libraries too, but is ignored for a library with a run path of its own:
    /// those get the same path.
    pub fn make_self_contained(&self) -> Result<()> {
        report::step("Setting the library paths of the unpacked programs");
        let run_path = self.run_path();
        for program in elf_files(&self.root.join("usr/bin"))? {
            if program != self.program(PATCHELF) && has_interpreter(&program)? {
                let loader = text(&self.loader());
                let settings = ["--set-interpreter", &loader, "--force-rpath", "--set-rpath", &run_path];
                self.patchelf(&settings, &program)?;
            }
        }
        for folder in self.library_folders() {
            for library in elf_files(&folder)? {
                if !self.patchelf(&["--print-rpath"], &library)?.is_empty() {
                    self.patchelf(&["--force-rpath", "--set-rpath", &run_path], &library)?;
                }
            }
        }
        Ok(())
    }

    /// Makes the prefix one that an emulator can take for `/`, where programs look for their loader.
    pub fn make_a_root(&self) -> Result<()> {
        let link = self.root.join("lib");
        if link.exists() {
            return Ok(());
        }
        symlink("usr/lib", &link).with_context(|| format!("making {}", link.display()))
    }

    /// Runs the prefix's patchelf, by way of the prefix's loader: its libc may be newer than the machine's.
    fn patchelf(&self, arguments: &[&str], file: &Path) -> Result<String> {
        let tools = self.tools.as_deref().unwrap_or(self);
        let start =
            ["--library-path", &text(&tools.libraries()), &text(&tools.program(PATCHELF))].map(str::to_owned);
        let arguments = arguments.iter().map(|argument| argument.to_string());
        let all = start.into_iter().chain(arguments).chain([text(file)]);
        cmd(tools.loader(), all)
            .read()
            .with_context(|| format!("setting the library path of {}", file.display()))
    }

    /// The folder of the libraries.
    pub fn libraries(&self) -> PathBuf {
        self.root.join("usr/lib").join(self.architecture.libraries)
    }

    /// The dynamic loader, which belongs to the prefix's libc.
    pub fn loader(&self) -> PathBuf {
        self.libraries().join(self.architecture.loader)
    }

    fn library_folders(&self) -> Vec<PathBuf> {
        let private = PRIVATE_LIBRARIES.map(|name| self.libraries().join(name));
        std::iter::once(self.libraries()).chain(private).filter(|folder| folder.is_dir()).collect()
    }

    fn run_path(&self) -> String {
        self.library_folders().iter().map(|folder| text(folder)).collect::<Vec<_>>().join(":")
    }
}

/// Links, where systems that use Debian's packages have them.
#[cfg(unix)]
fn symlink(to: &str, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, link)
}

/// Elsewhere no package is unpacked.
#[cfg(not(unix))]
fn symlink(_to: &str, _link: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The programs and libraries right in a folder; symbolic links are left out, their targets are not.
fn elf_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    Ok(paths.filter(|path| !path.is_symlink() && path.is_file() && is_linked(path)).collect())
}

/// Whether a program is started by way of a dynamic loader; a static one is not.
fn has_interpreter(program: &Path) -> Result<bool> {
    let bytes = std::fs::read(program).with_context(|| format!("reading {}", program.display()))?;
    let file = object::File::parse(bytes.as_slice());
    Ok(file.is_ok_and(|file| file.section_by_name(".interp").is_some()))
}

/// Whether a file is a program or a library for the loader, and not one that is yet to be linked.
fn is_linked(path: &Path) -> bool {
    let mut start = [0; 18];
    let is_read = File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok();
    let kind = u16::from_le_bytes([start[16], start[17]]);
    is_read && start.starts_with(b"\x7fELF") && [elf::ET_EXEC.0, elf::ET_DYN.0].contains(&kind)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_linked_files_that_are_no_links_are_patched() {
        let folder = std::env::temp_dir().join(format!("xtask-elf-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("folder")).unwrap();
        let elf = |kind: u8| [b"\x7fELF\x02\x01\x01", &[0; 9][..], &[kind, 0]].concat();
        std::fs::write(folder.join("library.so.1"), elf(3)).unwrap();
        std::fs::write(folder.join("crtn.o"), elf(1)).unwrap();
        std::fs::write(folder.join("cut"), b"\x7fELF\x02").unwrap();
        std::fs::write(folder.join("script"), b"#!/bin/sh").unwrap();
        std::fs::write(folder.join("empty"), b"").unwrap();
        symlink("library.so.1", &folder.join("library.so")).unwrap();
        let found = elf_files(&folder).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found, [folder.join("library.so.1")]);
    }
}
