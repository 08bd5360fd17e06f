//! Godot: the one that is installed, or one fetched for this project alone.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use duct::{Expression, cmd};

use crate::releases::Release;
use crate::workspace::{ADDON, Workspace};
use crate::{debian, files, report, stage};

/// Names the Godot executable to use, before any other.
pub const VARIABLE: &str = "GODOT4_BIN";

/// Names the version of the official Godot to fetch and use, where no executable is named.
const RELEASE_VARIABLE: &str = "GODOT4_RELEASE";

/// The oldest Godot that loads the extension (its `compatibility_minimum`).
const MINIMUM: (u32, u32) = (4, 4);

/// The editor and the two export templates.
const PACKAGES: [&str; 3] = ["godot", "godot-template-release", "godot-template-debug"];

/// The release template beside the editor, as Debian names it.
const RELEASE_TEMPLATE: &str = "godot-template-release";

/// The library that stands for Steam in a run of Godot or of an exported server.
#[derive(Clone, Copy)]
pub enum SteamLibrary {
    /// The one beside the extension.
    Valve,
    /// The one in the staged addon's folder `offline/`.
    Offline,
    /// Valve's, with offline-steam behind it for the rest of Steam.
    ValveOnOffline,
}

impl SteamLibrary {
    /// Lets a command load this library, offline-steam from the addon in `project`.
    ///
    /// LD_LIBRARY_PATH is never inherited: cargo puts its own folders there, which users do not have.
    pub fn choose_for(self, command: Expression, project: &Path) -> Expression {
        match self {
            SteamLibrary::Valve => command.env_remove("LD_LIBRARY_PATH"),
            SteamLibrary::Offline => command.env("LD_LIBRARY_PATH", stage::offline_folder(project)),
            SteamLibrary::ValveOnOffline => {
                command.env("LD_LIBRARY_PATH", stage::steam_client_folder(project))
            }
        }
    }
}

/// A Godot editor that runs on this machine.
pub struct Godot {
    /// Its absolute path.
    pub executable: PathBuf,
}

impl Godot {
    /// `godot --headless --path PROJECT` with more arguments.
    pub fn headless(&self, project: &Path, library: SteamLibrary, arguments: &[&str]) -> Expression {
        let project_text = project.to_string_lossy();
        let start = ["--headless", "--path", project_text.as_ref()];
        library.choose_for(cmd(&self.executable, [&start, arguments].concat()), project)
    }

    /// The release template to name in an export preset. None: Godot looks where its own templates are installed.
    pub fn release_template(&self) -> Option<PathBuf> {
        let real = self.executable.canonicalize().unwrap_or_else(|_| self.executable.clone());
        Some(real.with_file_name(RELEASE_TEMPLATE)).filter(|template| template.is_file())
    }

    /// Lets the editor scan a project, without which it knows neither the extension nor the names of the scripts'
    /// classes; does nothing when nothing has changed since the last time.
    pub fn import(&self, project: &Path) -> Result<()> {
        let stamp = project.join(".godot/imported_by_xtask");
        if is_imported(project, &stamp) {
            return Ok(());
        }
        report::step(&format!("Importing {}", project.display()));
        list_extension(project)?;
        self.headless(project, SteamLibrary::Valve, &["--import"])
            .stdout_to_stderr()
            .run()
            .with_context(|| format!("importing {}: Godot's messages above say why", project.display()))?;
        std::fs::write(&stamp, "").with_context(|| format!("writing {}", stamp.display()))
    }
}

/// Tells Godot of the extension before its first scan of a project: a headless editor that comes upon an extension
/// by itself crashes when it ends (Godot's issues 111048 and 123511).
fn list_extension(project: &Path) -> Result<()> {
    let extension = format!("{ADDON}/{}", stage::MANIFEST);
    ensure!(
        project.join(&extension).is_file(),
        "importing {}: the addon is not there. Run `cargo xtask stage`",
        project.display()
    );
    let list = project.join(".godot/extension_list.cfg");
    let mut lines = std::fs::read_to_string(&list).unwrap_or_default();
    if lines.contains(&extension) {
        return Ok(());
    }
    lines.push_str(&format!("res://{extension}\n"));
    std::fs::create_dir_all(project.join(".godot"))
        .and_then(|()| std::fs::write(&list, lines))
        .with_context(|| format!("writing {}", list.display()))
}

/// Whether no file of the project is newer than the stamp. Godot's own folder does not count.
fn is_imported(project: &Path, stamp: &Path) -> bool {
    let imported = std::fs::metadata(stamp).and_then(|data| data.modified());
    let changed = files::newest_change(project, &[".godot"]);
    matches!((imported, changed), (Ok(imported), Ok(changed)) if imported >= changed)
}

/// Finds a Godot: the one that GODOT4_BIN names, the official one that GODOT4_RELEASE names, one in PATH, or Debian's.
/// What is fetched lies in the target directory.
pub fn find(workspace: &Workspace) -> Result<Godot> {
    let value = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    if let Some(named) = value(VARIABLE) {
        return named_by_variable(Path::new(&named));
    }
    if let Some(version) = value(RELEASE_VARIABLE) {
        return official(&version.to_string_lossy(), &workspace.target.join("godot-releases"));
    }
    if let Some(godot) = in_path() {
        return Ok(godot);
    }
    if debian::is_usable() {
        return fetched(&workspace.target.join("godot"));
    }
    bail!(
        "finding Godot: there is neither `godot4` nor `godot` of version {}.{} or newer in PATH. Install it \
         (from Godot's site or your system's packages) and set {VARIABLE} to its executable",
        MINIMUM.0,
        MINIMUM.1
    )
}

/// A Godot that was asked for by name must work: taking another one would hide the mistake.
fn named_by_variable(path: &Path) -> Result<Godot> {
    let remedy = || format!("{VARIABLE} names {}: correct or unset it", path.display());
    let executable = std::path::absolute(path).with_context(remedy)?;
    check_version(&executable).with_context(remedy)?;
    Ok(Godot { executable })
}

/// An official release; the remedy for a version that cannot be had is in the error.
fn official(version: &str, home: &Path) -> Result<Godot> {
    let executable = Release::official(version, RELEASE_TEMPLATE)
        .fetch(home)
        .with_context(|| format!("{RELEASE_VARIABLE} asks for Godot {version}"))?;
    check_version(&executable)?;
    Ok(Godot { executable })
}

fn in_path() -> Option<Godot> {
    let folders = std::env::var_os("PATH")?;
    let programs =
        std::env::split_paths(&folders).flat_map(|folder| ["godot4", "godot"].map(|name| folder.join(name)));
    programs.filter(|program| program.is_file()).find_map(|executable| match check_version(&executable) {
        Ok(()) => Some(Godot { executable }),
        Err(error) => {
            report::step(&format!("Leaving out {}: {error:#}", executable.display()));
            None
        }
    })
}

fn fetched(home: &Path) -> Result<Godot> {
    let prefix = debian::fetch(&PACKAGES, home)?;
    let executable = prefix.program("godot");
    check_version(&executable).with_context(|| {
        format!("the fetched Godot does not work: delete {} and run again", home.display())
    })?;
    Ok(Godot { executable })
}

/// Starts a Godot, and complains when it is too old.
fn check_version(executable: &Path) -> Result<()> {
    let output = cmd!(executable, "--headless", "--version")
        .env_remove("LD_LIBRARY_PATH")
        .stderr_to_stdout()
        .stdout_capture()
        .unchecked()
        .run()
        .with_context(|| format!("{} cannot be started", executable.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "`{} --version` failed: {}", executable.display(), text.trim());
    require_minimum(&text)
}

/// Checks what `--version` printed.
fn require_minimum(text: &str) -> Result<()> {
    let version =
        parse_version(text).with_context(|| format!("`--version` printed no version: {}", text.trim()))?;
    ensure!(
        version >= MINIMUM,
        "its version is {}.{}, and {}.{} or newer is needed",
        version.0,
        version.1,
        MINIMUM.0,
        MINIMUM.1
    );
    Ok(())
}

/// Major and minor version from what `--version` prints, such as `4.4.1.stable.official.49a5bc7b6`. Messages of
/// drivers may stand before it.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    text.lines().rev().find_map(|line| {
        let mut numbers = line.trim().split(['.', '-']);
        let major = numbers.next()?.parse().ok()?;
        let minor = numbers.next()?.parse().ok()?;
        Some((major, minor))
    })
}

#[cfg(test)]
mod tests {
    use super::{parse_version, require_minimum};

    #[test]
    fn versions_as_godot_prints_them() {
        assert_eq!(parse_version("4.4.1.stable.official.49a5bc7b6\n"), Some((4, 4)));
        assert_eq!(parse_version("4.6.3.stable.debian"), Some((4, 6)));
        assert_eq!(parse_version("4.10.stable\n"), Some((4, 10)));
        assert_eq!(parse_version("4.5-beta2"), Some((4, 5)));
        assert_eq!(parse_version("warning: no display\n\n3.5.2.stable\n"), Some((3, 5)));
        assert_eq!(parse_version("command not found"), None);
        assert_eq!(parse_version(""), None);
    }

    #[test]
    fn older_versions_are_refused_by_number() {
        for good in ["4.4.stable", "4.10.1.stable", "5.0.stable"] {
            require_minimum(good).unwrap();
        }
        for (bad, reason) in [("4.3.stable", "4.3"), ("3.10.stable", "3.10"), ("oops", "oops")] {
            let error = format!("{:#}", require_minimum(bad).unwrap_err());
            assert!(error.contains(reason), "{error}");
        }
    }
}
