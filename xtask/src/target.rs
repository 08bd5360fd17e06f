//! The machines that the addon is for.

use std::path::{Path, PathBuf};

use crate::debian::Architecture;
use crate::workspace::Workspace;

/// A machine that the addon is for. Each has a folder in the addon, named as in the C++ plugin's.
#[derive(Debug)]
pub struct Target {
    /// Rust's name of it. The one for macOS stands for both of its processors.
    pub triple: &'static str,
    /// The folder in the addon.
    pub folder: &'static str,
    /// Godot's feature tags, as in the manifest and in the libraries' names: the system, and the processor where there
    /// is more than one library for the system.
    tags: (&'static str, Option<&'static str>),
    /// What the system puts around a library's name.
    affixes: (&'static str, &'static str),
    /// The file name of Steam's library, Valve's and offline-steam alike.
    pub steam_library: &'static str,
    /// Valve's library, below the SDK's `redistributable_bin`.
    valve: &'static str,
    /// What Debian calls it, where Debian's packages are for it.
    pub debian: Option<&'static Architecture>,
}

/// The one that this project is developed on.
pub const LINUX_X86_64: &Target = &TARGETS[0];

/// All of them.
pub const TARGETS: [Target; 6] = [
    Target {
        triple: "x86_64-unknown-linux-gnu",
        folder: "linux64",
        tags: ("linux", Some("x86_64")),
        affixes: ("lib", ".so"),
        steam_library: "libsteam_api.so",
        valve: "linux64/libsteam_api.so",
        debian: Some(&Architecture::AMD64),
    },
    Target {
        triple: "i686-unknown-linux-gnu",
        folder: "linux32",
        tags: ("linux", Some("x86_32")),
        affixes: ("lib", ".so"),
        steam_library: "libsteam_api.so",
        valve: "linux32/libsteam_api.so",
        debian: Some(&Architecture::I386),
    },
    Target {
        triple: "aarch64-unknown-linux-gnu",
        folder: "linuxarm64",
        tags: ("linux", Some("arm64")),
        affixes: ("lib", ".so"),
        steam_library: "libsteam_api.so",
        valve: "linuxarm64/libsteam_api.so",
        debian: Some(&Architecture::ARM64),
    },
    Target {
        triple: "x86_64-pc-windows-gnu",
        folder: "win64",
        tags: ("windows", Some("x86_64")),
        affixes: ("", ".dll"),
        steam_library: "steam_api64.dll",
        valve: "win64/steam_api64.dll",
        debian: None,
    },
    Target {
        triple: "i686-pc-windows-gnu",
        folder: "win32",
        tags: ("windows", Some("x86_32")),
        affixes: ("", ".dll"),
        steam_library: "steam_api.dll",
        valve: "steam_api.dll",
        debian: None,
    },
    Target {
        triple: "universal2-apple-darwin",
        folder: "osx",
        tags: ("macos", None),
        affixes: ("lib", ".dylib"),
        steam_library: "libsteam_api.dylib",
        valve: "osx/libsteam_api.dylib",
        debian: None,
    },
];

/// The builds of the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// For the editor: with the editor's help and strict checks.
    Debug,
    /// For exported servers.
    Release,
}

impl Build {
    /// Cargo's profile, which is also its folder's name.
    pub fn profile(self) -> &'static str {
        match self {
            Build::Debug => "template-debug",
            Build::Release => "release",
        }
    }

    fn tag(self) -> &'static str {
        match self {
            Build::Debug => "debug",
            Build::Release => "release",
        }
    }
}

impl Target {
    /// The target of this name, for the command line.
    ///
    /// # Errors
    /// Names those that there are.
    pub fn parse(triple: &str) -> Result<&'static Target, String> {
        TARGETS.iter().find(|target| target.triple == triple).ok_or_else(|| {
            let names = TARGETS.each_ref().map(|target| target.triple);
            format!("there is no addon for it; it is one of {}", names.join(", "))
        })
    }

    /// The one that this program runs on; Windows is that of either compiler.
    pub fn host() -> Option<&'static Target> {
        let tags = match (std::env::consts::OS, std::env::consts::ARCH) {
            ("macos", _) => ("macos", None),
            (system, "aarch64") => (system, Some("arm64")),
            (system, "x86") => (system, Some("x86_32")),
            (system, processor) => (system, Some(processor)),
        };
        TARGETS.iter().find(|target| target.tags == tags)
    }

    /// The system that it runs: linux, windows or macos.
    pub fn system(&self) -> &'static str {
        self.tags.0
    }

    /// The triples that rustc knows it by.
    pub fn rust_triples(&self) -> Vec<&'static str> {
        match self.triple {
            "universal2-apple-darwin" => vec!["x86_64-apple-darwin", "aarch64-apple-darwin"],
            triple => vec![triple],
        }
    }

    /// How cargo is told something about the target: `CARGO_TARGET_…_RUNNER`.
    pub fn cargo_variable(&self, name: &str) -> String {
        format!("CARGO_TARGET_{}_{name}", self.triple.to_uppercase().replace('-', "_"))
    }

    /// The extension's file, in the addon.
    pub fn extension(&self, build: Build) -> PathBuf {
        let (system, processor) = self.tags;
        let processor = processor.map(|processor| format!(".{processor}")).unwrap_or_default();
        let (tag, ending) = (build.tag(), self.affixes.1);
        Path::new(self.folder)
            .join(format!("libgodotsteam_server.{system}.template_{tag}{processor}{ending}"))
    }

    /// Valve's library, in the addon.
    pub fn valve_in_addon(&self) -> PathBuf {
        Path::new(self.folder).join(self.steam_library)
    }

    /// offline-steam's folder in an addon for several machines. The one for 64-bit Linux lies right in `offline`.
    pub fn offline_folder(&self) -> PathBuf {
        let folder = Path::new("offline");
        if self.triple == LINUX_X86_64.triple { folder.to_path_buf() } else { folder.join(self.folder) }
    }

    /// Valve's library, as the SDK has it.
    pub fn valve_library(&self, workspace: &Workspace) -> PathBuf {
        workspace.steamworks_package().join("lib/steam/redistributable_bin").join(self.valve)
    }

    /// A library as cargo names it.
    pub fn cdylib(&self, package: &str) -> String {
        let (prefix, ending) = self.affixes;
        format!("{prefix}{}{ending}", package.replace('-', "_"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = include_str!("../../godotsteam_server.gdextension");

    #[test]
    fn the_manifest_lists_what_each_target_has() {
        for target in &TARGETS {
            let (system, processor) = target.tags;
            let with = |middle: &str| match processor {
                Some(processor) => format!("{system}{middle}.{processor}"),
                None => format!("{system}{middle}"),
            };
            for (build, tag) in [(Build::Debug, ".debug"), (Build::Release, ".release")] {
                let line = format!("\n{} = \"{}\"\n", with(tag), target.extension(build).display());
                assert!(MANIFEST.contains(&line), "{line}");
            }
            let line = format!("\n{} = {{ \"{}\": \"\" }}\n", with(""), target.valve_in_addon().display());
            assert!(MANIFEST.contains(&line), "{line}");
        }
        assert_eq!(MANIFEST.lines().filter(|line| line.contains("template_")).count(), 2 * TARGETS.len());
    }

    #[test]
    fn valve_ships_a_library_for_each() {
        let workspace = Workspace::locate().unwrap();
        for target in &TARGETS {
            let library = target.valve_library(&workspace);
            assert!(library.is_file(), "{}", library.display());
        }
    }

    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    #[test]
    fn this_machine_is_one_of_them() {
        assert_eq!(Target::host().unwrap().triple, LINUX_X86_64.triple);
    }

    #[test]
    fn a_name_that_there_is_not_is_answered_with_those_that_there_are() {
        assert_eq!(Target::parse("i686-pc-windows-gnu").unwrap().folder, "win32");
        let error = Target::parse("wasm32-unknown-unknown").unwrap_err();
        assert!(error.contains("aarch64-unknown-linux-gnu, x86_64-pc-windows-gnu"), "{error}");
    }
}
