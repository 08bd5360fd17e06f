//! What a built library needs of the system that it is for, read from the file itself: other libraries, their versions,
//! how new a system. And what it offers.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use object::read::elf::{ElfFile, FileHeader, SectionHeader};
use object::read::macho::{FatArch, LoadCommandVariant, MachHeader, MachOFatFile32, MachOFile64};
use object::{Endianness, File, Object, macho};

use crate::target::Target;

/// The newest glibc that the libraries for Linux may need: that of RHEL 8, older than that of Steam Runtime 3.
const GLIBC: Version = Version(2, 28);
/// The newest macOS.
const MACOS: Version = Version(11, 0);
/// glibc's parts.
const LINUX: [&str; 6] =
    ["libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1"];
/// What every Windows has, in lower case.
const WINDOWS: [&str; 9] = [
    "advapi32.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "kernel32.dll",
    "msvcrt.dll",
    "ntdll.dll",
    "shell32.dll",
    "userenv.dll",
    "ws2_32.dll",
];
/// Windows' own, in versions.
const WINDOWS_SETS: &str = "api-ms-win-";
/// Where macOS has its own.
const MACOS_FOLDERS: [&str; 2] = ["/usr/lib/", "/System/Library/Frameworks/"];

/// A version's first two numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32);

impl std::fmt::Display for Version {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{}", self.0, self.1)
    }
}

/// What a library needs and offers.
#[derive(Debug, Default)]
pub struct Needs {
    /// Other libraries.
    libraries: BTreeSet<String>,
    /// The newest of glibc's versions, or of macOS'.
    newest: Version,
    /// Under which names macOS finds it.
    install_names: BTreeSet<String>,
    /// The symbols that it offers, once for each processor.
    exports: Vec<BTreeSet<String>>,
}

/// Checks that a library runs on every system that the project promises it for, and offers a symbol.
pub fn check(target: &Target, file: &Path, symbol: &str) -> Result<()> {
    let needs = Needs::of(file)?;
    let complaints = needs.complaints(target, symbol);
    ensure!(complaints.is_empty(), "{} {}", file.display(), complaints.join("; it "));
    Ok(())
}

impl Needs {
    /// Those of a file.
    pub fn of(file: &Path) -> Result<Needs> {
        let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        Needs::parse(&bytes).with_context(|| format!("{} is no library", file.display()))
    }

    fn parse(bytes: &[u8]) -> object::Result<Needs> {
        let mut needs = Needs::default();
        match MachOFatFile32::parse(bytes) {
            Ok(fat) => fat.arches().iter().try_for_each(|part| needs.add(part.data(bytes)?))?,
            Err(_) => needs.add(bytes)?,
        }
        Ok(needs)
    }

    /// Those of a library for one processor.
    fn add(&mut self, bytes: &[u8]) -> object::Result<()> {
        let file = File::parse(bytes)?;
        for library in file.import_libraries()? {
            self.libraries.insert(text(library?.name()));
        }
        let mut exports = BTreeSet::new();
        for export in file.exports()? {
            exports.extend(export?.name().name().map(text));
        }
        self.exports.push(exports);
        match &file {
            File::Elf32(file) => self.add_versions(file, bytes),
            File::Elf64(file) => self.add_versions(file, bytes),
            File::MachO64(file) => self.add_commands(file, bytes),
            _ => Ok(()),
        }
    }

    /// The versions of glibc's that symbols have.
    fn add_versions<Elf: FileHeader<Endian = Endianness>>(
        &mut self,
        file: &ElfFile<'_, Elf>,
        bytes: &[u8],
    ) -> object::Result<()> {
        let (endian, sections) = (file.endian(), file.elf_section_table());
        for section in sections.iter() {
            let Some((mut libraries, link)) = section.gnu_verneed(endian, bytes)? else { continue };
            let strings = sections.strings(endian, bytes, link)?;
            while let Some((_, mut versions)) = libraries.next()? {
                while let Some(version) = versions.next()? {
                    let name = text(version.name(endian, strings)?);
                    self.newest = self.newest.max(glibc(&name).unwrap_or_default());
                }
            }
        }
        Ok(())
    }

    /// What macOS' commands to its loader tell beside.
    fn add_commands(&mut self, file: &MachOFile64<'_, Endianness>, bytes: &[u8]) -> object::Result<()> {
        let endian = file.endian();
        let mut commands = file.macho_header().load_commands(endian, bytes, 0)?;
        while let Some(command) = commands.next()? {
            match command.variant()? {
                LoadCommandVariant::IdDylib(dylib) => {
                    self.install_names.insert(text(command.string(endian, dylib.dylib.name)?));
                }
                LoadCommandVariant::BuildVersion(version, _) => {
                    self.newest = self.newest.max(macos(version.minos.get(endian)));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What is wrong, as ends of sentences.
    fn complaints(&self, target: &Target, symbol: &str) -> Vec<String> {
        let mut complaints = Vec::new();
        let strangers: Vec<&String> =
            self.libraries.iter().filter(|library| !is_the_systems(target, library)).collect();
        if !strangers.is_empty() {
            complaints.push(format!("needs what not every {} has: {strangers:?}", target.system()));
        }
        let promised = if target.system() == "linux" { GLIBC } else { MACOS };
        if self.newest > promised {
            complaints.push(format!("needs version {} and may need {promised}", self.newest));
        }
        // C's names begin with an underscore on macOS.
        let symbol = if target.system() == "macos" { format!("_{symbol}") } else { symbol.to_owned() };
        if !self.exports.iter().all(|exports| exports.contains(&symbol)) || self.exports.is_empty() {
            complaints.push(format!("does not offer {symbol}"));
        }
        // zig knows no list of exports for macOS, where each library's names are its own.
        let of_rust = self.exports.iter().flatten().filter(|name| is_rusts(name)).count();
        if of_rust > 0 && target.system() != "macos" {
            complaints.push(format!("offers {of_rust} of Rust's own functions"));
        }
        if self.install_names.iter().any(|name| !name.starts_with("@rpath/")) {
            complaints.push(format!("carries the path at which it was built: {:?}", self.install_names));
        }
        complaints
    }

    /// How new a system it asks for.
    pub fn floor(&self, target: &Target) -> String {
        match target.system() {
            "linux" => format!("glibc {}", self.newest),
            "macos" => format!("macOS {}", self.newest),
            _ => self.libraries.iter().cloned().collect::<Vec<_>>().join(" "),
        }
    }
}

fn is_the_systems(target: &Target, library: &str) -> bool {
    match target.system() {
        "linux" => LINUX.contains(&library) || library.starts_with("ld-linux"),
        "windows" => {
            let library = library.to_ascii_lowercase();
            WINDOWS.contains(&library.as_str()) || library.starts_with(WINDOWS_SETS)
        }
        _ => MACOS_FOLDERS.iter().any(|folder| library.starts_with(folder)),
    }
}

/// Whether a name is one that Rust gives to what is not exported.
fn is_rusts(name: &str) -> bool {
    name.starts_with("_R") || name.starts_with("_ZN")
}

/// The version in `GLIBC_2.28`.
fn glibc(name: &str) -> Option<Version> {
    let (major, minor) = name.strip_prefix("GLIBC_")?.split_once('.')?;
    let minor = minor.split('.').next()?;
    Some(Version(major.parse().ok()?, minor.parse().ok()?))
}

/// A version as xxxx.yy.zz in a number.
fn macos(version: macho::Version) -> Version {
    Version(version.0 >> 16, version.0 >> 8 & 0xFF)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::TARGETS;
    use crate::workspace::Workspace;

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().copied().map(str::to_owned).collect()
    }

    #[test]
    fn valves_libraries_are_read_for_each_system() {
        let workspace = Workspace::locate().unwrap();
        for target in &TARGETS {
            let library = target.valve_library(&workspace);
            let needs = Needs::of(&library).unwrap();
            let processors = if target.system() == "macos" { 2 } else { 1 };
            assert_eq!(needs.exports.len(), processors, "{}", target.triple);
            // Valve's needs what every system has; its name on macOS is one beside the loader.
            let complaints = needs.complaints(target, "SteamInternal_GameServer_Init_V2");
            let about_the_name = |complaint: &String| complaint.contains("at which it was built");
            assert!(complaints.iter().all(about_the_name), "{}: {complaints:?}", target.triple);
            assert_eq!(complaints.len(), usize::from(target.system() == "macos"), "{complaints:?}");
            assert_eq!(needs.complaints(target, "no_such_symbol").len(), complaints.len() + 1);
        }
        let linux = Needs::of(&TARGETS[0].valve_library(&workspace)).unwrap();
        assert!(linux.libraries.contains("libc.so.6"), "{:?}", linux.libraries);
        assert!(linux.newest > Version(2, 0), "{}", linux.newest);
    }

    #[test]
    fn what_not_every_machine_has_is_told() {
        let needs = |libraries: &[&str], newest, export: &str| Needs {
            libraries: names(libraries),
            newest,
            install_names: BTreeSet::new(),
            exports: vec![names(&[export])],
        };
        let [linux, .., macos] = &TARGETS;
        assert!(needs(&["libc.so.6"], Version(2, 28), "init").complaints(linux, "init").is_empty());
        let complaints =
            needs(&["libssl.so.3", "libc.so.6"], Version(2, 34), "other").complaints(linux, "init");
        assert_eq!(
            complaints,
            [
                "needs what not every linux has: [\"libssl.so.3\"]",
                "needs version 2.34 and may need 2.28",
                "does not offer init"
            ]
        );
        let windows = &TARGETS[3];
        let good = ["KERNEL32.dll", "api-ms-win-core-synch-l1-2-0.dll"];
        assert!(needs(&good, Version(0, 0), "init").complaints(windows, "init").is_empty());
        let complaints = needs(&["libgcc_s_seh-1.dll"], Version(0, 0), "init").complaints(windows, "init");
        assert_eq!(complaints, ["needs what not every windows has: [\"libgcc_s_seh-1.dll\"]"]);
        let mut all = needs(&good, Version(0, 0), "init");
        all.exports[0].extend(names(&["_RNvCs1_4core3fmt", "_ZN4core3fmt5write17h1E"]));
        assert_eq!(all.complaints(windows, "init"), ["offers 2 of Rust's own functions"]);
        let mut library = needs(&["/usr/lib/libSystem.B.dylib"], Version(11, 0), "_init");
        assert!(library.complaints(macos, "init").is_empty());
        library.install_names = names(&["/home/somebody/lib.dylib"]);
        assert_eq!(library.complaints(macos, "init").len(), 1);
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(glibc("GLIBC_2.2.5"), Some(Version(2, 2)));
        assert_eq!(glibc("GLIBC_PRIVATE"), None);
        assert!(glibc("GLIBC_2.3") < glibc("GLIBC_2.28"));
        assert_eq!(macos(macho::Version(0x000B_0300)), Version(11, 3));
    }
}
