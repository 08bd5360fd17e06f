//! apt with a state of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::{Expression, cmd};

use super::Architecture;
use super::sources::Mirror;
use crate::report::Progress;

/// An apt that knows of no installed package and writes only below its own folder.
pub struct Apt {
    folder: PathBuf,
    /// Debian's name of the machine that the packages are for.
    architecture: &'static str,
}

impl Apt {
    /// Creates the folder and its configuration.
    pub fn set_up(folder: &Path, architecture: &Architecture) -> Result<Apt> {
        for name in ["state/lists/partial", "cache/archives/partial", "none/partial"] {
            std::fs::create_dir_all(folder.join(name)).with_context(|| format!("creating {name} for apt"))?;
        }
        let apt = Apt { folder: folder.to_path_buf(), architecture: architecture.name };
        apt.write("status", "")?;
        apt.write("apt.conf", &configuration(folder, architecture.name))?;
        Ok(apt)
    }

    /// Downloads `packages` and all that they depend on, and answers the paths of the archives.
    pub fn download(&self, mirror: &Mirror, suite: &str, packages: &[&str]) -> Result<Vec<PathBuf>> {
        self.write("debian.sources", &source(mirror, suite, self.architecture))?;
        read_all(self.apt_get(&["update"])).context("`apt-get update` failed")?;
        let names = self.resolve(packages)?;
        let archives: Vec<PathBuf> = names.iter().map(|name| self.archives().join(name)).collect();

        let mut progress = Progress::new("packages fetched", archives.len());
        archives.iter().filter(|archive| archive.is_file()).for_each(|_| progress.advance());
        let download = self.apt_get(&[&["install", "--yes", "--download-only"], packages].concat());
        for_each_line(download, |line| {
            if line.starts_with("Get:") {
                progress.advance();
            }
        })
        .context("`apt-get install --download-only` failed")?;
        progress.finish();
        Ok(archives)
    }

    /// Removes the lists and the downloaded archives: once those are unpacked, they only take up space.
    pub fn remove(self) {
        let _ = std::fs::remove_dir_all(self.folder);
    }

    /// The archives' file names of the whole closure, those downloaded already included.
    fn resolve(&self, packages: &[&str]) -> Result<Vec<String>> {
        // With an empty cache for this call, apt lists what it already has, too.
        let empty_cache = format!("Dir::Cache::archives={}", self.folder.join("none").display());
        let arguments = ["install", "--yes", "--print-uris", "-o", &empty_cache];
        let listing = read_all(self.apt_get(&[&arguments, packages].concat()))
            .context("`apt-get install --print-uris` failed")?;
        let names: Vec<String> = listing.lines().filter_map(archive_name).map(str::to_owned).collect();
        ensure!(!names.is_empty(), "`apt-get install --print-uris` listed no package at all: {listing}");
        Ok(names)
    }

    fn archives(&self) -> PathBuf {
        self.folder.join("cache/archives")
    }

    fn apt_get(&self, arguments: &[&str]) -> Expression {
        let configuration = format!("--config-file={}", self.folder.join("apt.conf").display());
        let common = [configuration.as_str(), "--quiet", "--no-install-recommends"];
        cmd("apt-get", [&common, arguments].concat()).env("LC_ALL", "C").stdin_null()
    }

    fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
    }
}

/// The settings that keep apt inside `folder`. They come after the machine's own, whose proxy settings hold and
/// whose hooks, preferences and sources do not.
fn configuration(folder: &Path, architecture: &str) -> String {
    let folder = folder.display();
    format!(
        r#"#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Install-Pkgs;
#clear DPkg::Pre-Invoke;
#clear DPkg::Post-Invoke;
#clear APT::Architectures;
#clear APT::Default-Release;
#clear Acquire::IndexTargets::deb::DEP-11;
APT::Architecture "{architecture}";
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::Retries "3";
Dir::State "{folder}/state";
Dir::State::status "{folder}/status";
Dir::Cache "{folder}/cache";
Dir::Cache::archives "archives";
Dir::Log "{folder}";
Dir::Etc::sourcelist "{folder}/debian.sources";
Dir::Etc::sourceparts "-";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
"#
    )
}

/// The one entry of apt's sources.
fn source(mirror: &Mirror, suite: &str, architecture: &str) -> String {
    let signed_by =
        mirror.signed_by.as_ref().map(|value| format!("Signed-By: {value}\n")).unwrap_or_default();
    format!(
        "Types: deb\nURIs: {}\nSuites: {suite}\nComponents: main\nArchitectures: {architecture}\n{signed_by}",
        mirror.uri
    )
}

/// The file name in a line of `--print-uris`: `'uri' name size hash`.
fn archive_name(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    words.next().filter(|uri| uri.starts_with('\''))?;
    words.next().filter(|name| name.ends_with(".deb"))
}

/// All that a command prints; in the error, all that it printed to stdout and stderr.
fn read_all(command: Expression) -> Result<String> {
    let mut text = String::new();
    for_each_line(command, |line| {
        text.push_str(line);
        text.push('\n');
    })?;
    Ok(text)
}

/// Runs a command and hands over its lines as they come. apt's complaints end up in the error.
fn for_each_line(command: Expression, mut handle: impl FnMut(&str)) -> Result<()> {
    let reader = command
        .stderr_to_stdout()
        .unchecked()
        .reader()
        .context("the program cannot be started; it belongs to Debian's package apt")?;
    let mut complaints = String::new();
    for line in BufReader::new(&reader).lines() {
        let line = line.context("reading what the program prints")?;
        if line.starts_with("E: ") || line.starts_with("W: ") || line.starts_with("Err:") {
            complaints.push_str(&format!("\n    {line}"));
        }
        handle(&line);
    }
    let output = reader.try_wait().context("waiting for the program")?;
    let status = output.context("the program closed its output and went on")?.status;
    ensure!(status.success(), "{status}{complaints}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archive_names_are_taken_from_the_lines_with_an_address() {
        let line = "'http://mirror.test/debian/pool/main/g/godot/godot_4.6.3%2bds-2_amd64.deb' \
                    godot_4.6.3+ds-2_amd64.deb 30000000 SHA256:00";
        assert_eq!(archive_name(line), Some("godot_4.6.3+ds-2_amd64.deb"));
        assert_eq!(archive_name("Building dependency tree..."), None);
        assert_eq!(archive_name("  libc6 godot.deb"), None);
    }

    #[test]
    fn the_source_entry_carries_the_machines_keyring() {
        let mirror =
            Mirror { uri: "http://mirror.test/debian".into(), signed_by: Some("/keys/debian.gpg".into()) };
        let text = source(&mirror, "testing", "arm64");
        assert!(text.contains("URIs: http://mirror.test/debian\nSuites: testing\n"), "{text}");
        assert!(text.contains("\nArchitectures: arm64\n"), "{text}");
        assert!(text.ends_with("Signed-By: /keys/debian.gpg\n"), "{text}");
        assert!(!source(&Mirror { signed_by: None, ..mirror }, "testing", "amd64").contains("Signed-By"));
    }

    #[test]
    fn a_failing_program_is_reported_with_its_complaints() {
        let failing = cmd!("sh", "-c", "echo fine; echo 'E: no such package' >&2; exit 100");
        let error = format!("{:#}", read_all(failing).unwrap_err());
        assert!(error.contains("100") && error.contains("E: no such package"), "{error}");
        assert!(!error.contains("fine"), "{error}");
    }
}
