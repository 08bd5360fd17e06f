//! Debian packages in a private folder, without root and without touching the system.
//!
//! apt runs with its own state, lists and cache and with an empty dpkg status, so it resolves the whole closure of a
//! package, libc included; dpkg unpacks the packages into a prefix; patchelf lets the programs there find the
//! prefix's libraries. That way a program of Debian's newest suites runs on an older system.

mod apt;
mod prefix;
mod sources;

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::report;
pub use prefix::Prefix;

/// What differs between the machines that Debian has packages for.
#[derive(Debug, PartialEq, Eq)]
pub struct Architecture {
    /// Debian's name of it.
    pub name: &'static str,
    /// The folder of its libraries, below `usr/lib`.
    pub libraries: &'static str,
    /// Its dynamic loader, among the libraries.
    loader: &'static str,
}

impl Architecture {
    /// 64-bit on x86.
    pub const AMD64: Architecture =
        Architecture { name: "amd64", libraries: "x86_64-linux-gnu", loader: "ld-linux-x86-64.so.2" };
    /// 32-bit on x86.
    pub const I386: Architecture =
        Architecture { name: "i386", libraries: "i386-linux-gnu", loader: "ld-linux.so.2" };
    /// 64-bit on Arm.
    pub const ARM64: Architecture =
        Architecture { name: "arm64", libraries: "aarch64-linux-gnu", loader: "ld-linux-aarch64.so.1" };

    /// Whether this machine runs its programs as they are.
    pub fn is_native(&self) -> bool {
        self.name == Architecture::AMD64.name
    }
}

/// The suites to look in, in this order: unstable has what testing lacks for a while now and then.
const SUITES: [&str; 2] = ["testing", "unstable"];

/// Sets the library paths of unpacked programs; comes along with every fetch.
const PATCHELF: &str = "patchelf";

/// Whether this machine can use Debian's packages as they are.
pub fn is_usable() -> bool {
    let os_release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    cfg!(all(target_os = "linux", target_arch = "x86_64")) && is_debian_like(&os_release)
}

/// Whether an os-release file describes Debian or a system made from it.
fn is_debian_like(os_release: &str) -> bool {
    let value = |key: &str| os_release.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
    let names = [value("ID="), value("ID_LIKE=")].map(|names| names.replace('"', ""));
    names.iter().flat_map(|names| names.split_whitespace()).any(|name| name == "debian")
}

/// Makes `packages` and all that they depend on available in `home`, and answers the prefix that holds them.
///
/// A stamp written last makes the next call return at once; without it the prefix is made anew, from the packages
/// that are there already. Two calls at the same time wait for each other.
pub fn fetch(packages: &[&str], home: &Path) -> Result<Prefix> {
    fetch_for(&Architecture::AMD64, packages, home)
}

/// The same for another machine, whose programs an emulator or their own loader runs.
pub fn fetch_for(architecture: &'static Architecture, packages: &[&str], home: &Path) -> Result<Prefix> {
    std::fs::create_dir_all(home).with_context(|| format!("creating {}", home.display()))?;
    let lock = File::create(home.join("lock")).context("creating the lock file of the package folder")?;
    lock.lock().context("waiting for another run that fetches packages")?;

    let root = home.join("prefix");
    let prefix = if architecture.is_native() {
        Prefix::new(root)
    } else {
        Prefix::of_another_machine(root, architecture, fetch(&[], &home.join("tools"))?)
    };
    let stamp = home.join("stamp");
    let contents = format!("{}\n{} {}\n", prefix.root().display(), architecture.name, packages.join(" "));
    if std::fs::read_to_string(&stamp).is_ok_and(|written| written == contents) {
        return Ok(prefix);
    }
    let _ = std::fs::remove_file(&stamp);
    fetch_and_unpack(architecture, packages, home, &prefix).with_context(|| {
        format!(
            "fetching the Debian packages {}. Run the command again to go on where it stopped; if it fails \
             the same way, delete {} first",
            packages.join(", "),
            home.display()
        )
    })?;
    std::fs::write(&stamp, contents).with_context(|| format!("writing {}", stamp.display()))?;
    Ok(prefix)
}

fn fetch_and_unpack(
    architecture: &Architecture,
    packages: &[&str],
    home: &Path,
    prefix: &Prefix,
) -> Result<()> {
    let mirror = sources::machine_mirror()?;
    let patchelf = architecture.is_native().then_some(PATCHELF);
    let wanted: Vec<&str> = packages.iter().copied().chain(patchelf).collect();
    let apt = apt::Apt::set_up(&home.join("apt"), architecture)?;
    let archives = download_from_first_suite(&apt, &mirror, &wanted)?;
    prefix.unpack(&archives)?;
    if architecture.is_native() {
        prefix.make_self_contained()?;
    } else {
        prefix.make_a_root()?;
    }
    apt.remove();
    Ok(())
}

/// Downloads from the first suite that can serve all the packages.
fn download_from_first_suite(
    apt: &apt::Apt,
    mirror: &sources::Mirror,
    packages: &[&str],
) -> Result<Vec<PathBuf>> {
    let mut failures = String::new();
    for suite in SUITES {
        report::step(&format!("Fetching {} from Debian {suite}", packages.join(", ")));
        match apt.download(mirror, suite, packages) {
            Ok(archives) => return Ok(archives),
            Err(error) => failures.push_str(&format!("\n{suite}: {error:#}")),
        }
    }
    bail!(
        "no suite of {} served them; check the network and the machine's apt sources:{failures}",
        mirror.uri
    )
}

#[cfg(test)]
mod tests {
    use super::is_debian_like;

    #[test]
    fn debian_and_its_derivatives_are_told_from_others() {
        assert!(is_debian_like("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"));
        assert!(is_debian_like("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian_like("ID=fedora\nID_LIKE=\"rhel centos\"\nHOME=debian\n"));
        assert!(!is_debian_like(""));
    }
}
