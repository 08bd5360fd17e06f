//! Godot's official releases: one of them by its version, fetched once and checked by its published checksum.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use duct::cmd;
use sha2::{Digest, Sha512};
use zip::ZipArchive;

use crate::report;

/// The checksums of all files that this project may ask for, as `sha512sum` writes them. They are those that the
/// engine publishes in its repository of builds.
const SUMS: &str = include_str!("../godot-releases.sha512");

/// Where the files of all releases lie, each in the folder of its version.
const SITE: &str = "https://github.com/godotengine/godot-builds/releases/download";

/// A release's executable and, on Linux, its release template under this name beside it.
pub struct Release<'a> {
    version: &'a str,
    template: &'a str,
    site: &'a str,
    sums: &'a str,
}

impl<'a> Release<'a> {
    /// The official release of this version, such as `4.5.2`.
    pub fn official(version: &'a str, template: &'a str) -> Release<'a> {
        Release { version, template, site: SITE, sums: SUMS }
    }

    /// Makes the release available below `home`, and answers the path of its executable.
    pub fn fetch(&self, home: &Path) -> Result<PathBuf> {
        let folder = home.join(self.version);
        let executable = folder.join(executable(self.version));
        let stamp = folder.join("fetched");
        if stamp.is_file() {
            return Ok(executable);
        }
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        let editor = self.archive(&format!("{}.zip", platform()), &folder)?;
        editor.open()?.extract(&folder).with_context(|| format!("unpacking {}", editor.path.display()))?;
        editor.remove()?;
        if cfg!(target_os = "linux") {
            self.fetch_template(&folder)?;
        }
        fs::write(&stamp, "").with_context(|| format!("writing {}", stamp.display()))?;
        Ok(executable)
    }

    /// The archive of the templates has those of every platform; one of them is needed.
    fn fetch_template(&self, folder: &Path) -> Result<()> {
        let templates = self.archive("export_templates.tpz", folder)?;
        let name = format!("templates/linux_release.{}", architecture());
        let step = || format!("unpacking {name} of {}", templates.path.display());
        let mut archive = templates.open()?;
        let mut packed = archive.by_name(&name).with_context(step)?;
        let mut file = File::create(folder.join(self.template)).with_context(step)?;
        io::copy(&mut packed, &mut file).with_context(step)?;
        templates.remove()
    }

    /// Downloads a file of the release, unless it is not the one whose checksum is known.
    fn archive(&self, suffix: &str, folder: &Path) -> Result<Archive> {
        let name = format!("Godot_v{}-stable_{suffix}", self.version);
        let sum = self.sum(&name)?;
        report::step(&format!("Fetching {name}"));
        let path = folder.join(&name);
        let address = format!("{}/{}-stable/{name}", self.site, self.version);
        cmd!(
            "curl",
            "--fail",
            "--silent",
            "--show-error",
            "--location",
            "--retry",
            "3",
            "--output",
            &path,
            &address
        )
        .run()
        .with_context(|| format!("fetching {address} with curl: its message above says why"))?;
        let found = checksum(&path).with_context(|| format!("reading {}", path.display()))?;
        ensure!(
            found == sum,
            "{address} is not what Godot published: its SHA-512 is {found} instead of {sum}"
        );
        Ok(Archive { path })
    }

    fn sum(&self, name: &str) -> Result<&'a str> {
        let mut lines = self.sums.lines().filter_map(|line| line.split_once("  "));
        let known = lines.find(|(_, file)| *file == name).map(|(sum, _)| sum);
        known.with_context(|| {
            format!(
                "there is no checksum of {name} in xtask/godot-releases.sha512: the file's list says which \
                 versions may be asked for"
            )
        })
    }
}

/// A file that was fetched, and is what it should be.
struct Archive {
    path: PathBuf,
}

impl Archive {
    fn open(&self) -> Result<ZipArchive<File>> {
        let step = || format!("opening {}", self.path.display());
        ZipArchive::new(File::open(&self.path).with_context(step)?).with_context(step)
    }

    fn remove(self) -> Result<()> {
        fs::remove_file(&self.path).with_context(|| format!("removing {}", self.path.display()))
    }
}

/// What the files of this platform are called.
fn platform() -> String {
    match std::env::consts::OS {
        "windows" => "win64.exe".to_owned(),
        "macos" => "macos.universal".to_owned(),
        _ => format!("linux.{}", architecture()),
    }
}

/// Where the editor lies in its archive.
fn executable(version: &str) -> String {
    match std::env::consts::OS {
        "macos" => "Godot.app/Contents/MacOS/Godot".to_owned(),
        _ => format!("Godot_v{version}-stable_{}", platform()),
    }
}

/// The architecture by Godot's name.
fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "aarch64" => "arm64",
        other => other,
    }
}

fn checksum(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha512::new();
    let mut part = vec![0; 1 << 20];
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            size => hash.update(&part[..size]),
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const VERSION: &str = "9.8.7";

    /// A site with one release, in a folder.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Site {
            let root = std::env::temp_dir().join(format!("xtask-releases-{name}-{}", std::process::id()));
            let site = Site(root);
            fs::create_dir_all(site.folder()).unwrap();
            site.put(&format!("{}.zip", platform()), &executable(VERSION), "the editor");
            site.put(
                "export_templates.tpz",
                &format!("templates/linux_release.{}", architecture()),
                "the template",
            );
            site
        }

        fn folder(&self) -> PathBuf {
            self.0.join("site").join(format!("{VERSION}-stable"))
        }

        /// Puts an archive with one file there.
        fn put(&self, suffix: &str, name: &str, text: &str) {
            let mut archive = ZipWriter::new(File::create(self.path(suffix)).unwrap());
            archive.start_file(name, SimpleFileOptions::default().unix_permissions(0o755)).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
            archive.finish().unwrap();
        }

        fn path(&self, suffix: &str) -> PathBuf {
            self.folder().join(format!("Godot_v{VERSION}-stable_{suffix}"))
        }

        fn sums(&self) -> String {
            let files = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().path());
            let line = |path: PathBuf| {
                format!("{}  {}\n", checksum(&path).unwrap(), path.file_name().unwrap().to_string_lossy())
            };
            files.map(line).collect()
        }

        fn fetch(&self, sums: &str) -> Result<PathBuf> {
            let site = format!("file://{}/site", self.0.display());
            let release = Release { version: VERSION, template: "the-template", site: &site, sums };
            release.fetch(&self.0.join("home"))
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_release_is_unpacked_with_its_template_and_fetched_once() {
        use std::os::unix::fs::PermissionsExt;

        let site = Site::new("fetch");
        let sums = site.sums();
        let executable = site.fetch(&sums).unwrap();
        assert_eq!(fs::read_to_string(&executable).unwrap(), "the editor");
        assert_eq!(executable.metadata().unwrap().permissions().mode() & 0o111, 0o111);
        assert_eq!(fs::read_to_string(executable.with_file_name("the-template")).unwrap(), "the template");
        fs::remove_dir_all(site.folder()).unwrap();
        assert_eq!(site.fetch(&sums).unwrap(), executable);
    }

    #[test]
    fn another_file_than_the_published_one_is_refused_and_never_unpacked() {
        let site = Site::new("refuse");
        let sums = site.sums();
        site.put(&format!("{}.zip", platform()), &executable(VERSION), "another editor");
        let error = format!("{:#}", site.fetch(&sums).unwrap_err());
        assert!(error.contains("is not what Godot published"), "{error}");
        assert!(!site.0.join("home").join(VERSION).join(executable(VERSION)).exists());
    }

    #[test]
    fn only_versions_with_a_checksum_may_be_asked_for() {
        let site = Site::new("unknown");
        let error = format!("{:#}", site.fetch("").unwrap_err());
        assert!(error.contains("no checksum"), "{error}");
        for version in ["4.4.1", "4.5.2", "4.6.3", "4.7"] {
            let release = Release::official(version, "");
            for suffix in ["linux.x86_64.zip", "linux.arm64.zip", "win64.exe.zip", "macos.universal.zip"] {
                let sum = release.sum(&format!("Godot_v{version}-stable_{suffix}")).unwrap();
                assert_eq!(sum.len(), 128, "{version} {suffix}");
            }
            release.sum(&format!("Godot_v{version}-stable_export_templates.tpz")).unwrap();
        }
    }
}
