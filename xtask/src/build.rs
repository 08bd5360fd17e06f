//! The libraries that an addon consists of, and `cargo xtask build`, which builds them for this machine.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::report;
use crate::target::{Build, Target};
use crate::workspace::Workspace;

/// A library as users get it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// The plugin.
    Extension(Build),
    /// Steam's library for machines without Steam.
    OfflineSteam,
}

impl Library {
    /// All of them.
    pub const ALL: [Library; 3] =
        [Self::Extension(Build::Debug), Self::Extension(Build::Release), Self::OfflineSteam];

    /// What it is, for people to read.
    pub fn title(self) -> &'static str {
        match self {
            Self::Extension(Build::Debug) => "the extension for the editor (template_debug)",
            Self::Extension(Build::Release) => "the extension for exported servers (template_release)",
            Self::OfflineSteam => "offline-steam",
        }
    }

    /// What cargo is told to build it: only a library as users get it, since cargo leaves link-time optimisation out where
    /// Rust's own form of it, which the tests use, is built along. The editor's help is of no use in a server.
    pub fn cargo_arguments(self) -> Vec<&'static str> {
        let (package, profile) = (self.package(), self.build().profile());
        let mut arguments =
            vec!["rustc", "--lib", "--crate-type", "cdylib", "--package", package, "--profile", profile];
        if self == Self::Extension(Build::Release) {
            arguments.push("--no-default-features");
        }
        arguments
    }

    /// Where cargo puts it, below its folder for a machine.
    pub fn file(self, folder: &Path, target: &Target) -> PathBuf {
        folder.join(self.build().profile()).join(self.file_name(target))
    }

    /// What cargo calls it.
    pub fn file_name(self, target: &Target) -> String {
        target.cdylib(self.package())
    }

    fn package(self) -> &'static str {
        match self {
            Self::Extension(_) => "godotsteam_server",
            Self::OfflineSteam => "offline-steam",
        }
    }

    fn build(self) -> Build {
        match self {
            Self::Extension(build) => build,
            Self::OfflineSteam => Build::Release,
        }
    }
}

/// Builds them all, or without that for the editor.
pub fn all(workspace: &Workspace, release_only: bool) -> Result<()> {
    let is_wanted = |library: &Library| !release_only || *library != Library::Extension(Build::Debug);
    for library in Library::ALL.into_iter().filter(is_wanted) {
        report::step(&format!("Building {}", library.title()));
        workspace.cargo(&library.cargo_arguments())?;
    }
    Ok(())
}
