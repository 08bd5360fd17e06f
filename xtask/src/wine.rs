//! wine, which runs programs for Windows: Debian's, in a root of its own.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::debian::Architecture;
use crate::workspace::Workspace;
use crate::{debian, files};

/// A wine, for programs of 64 or of 32 bits.
pub struct Wine {
    architecture: &'static Architecture,
    /// Debian's package of it.
    package: &'static str,
    /// What it calls such a Windows.
    windows: &'static str,
    /// What such programs are called in the folder of the one library that it needs and does not have.
    programs: &'static str,
}

/// For 64 bits.
pub const WIN64: Wine = Wine {
    architecture: &Architecture::AMD64,
    package: "wine64",
    windows: "win64",
    programs: "x86_64-w64-mingw32",
};
/// For 32 bits.
pub const WIN32: Wine = Wine {
    architecture: &Architecture::I386,
    package: "wine32",
    windows: "win32",
    programs: "i686-w64-mingw32",
};

/// The library that its own need.
const ZLIB: &str = "libz-mingw-w64";
/// What wine wants beside its programs in a root.
const FOLDERS: [&str; 3] = ["proc", "dev", "tmp"];
/// Where everything of a root was once, and where it is.
const LINKS: [&str; 4] = ["bin", "lib", "lib64", "sbin"];

impl Wine {
    /// Fetches it, and answers the script that runs a program in it.
    pub fn set_up(&self, workspace: &Workspace) -> Result<PathBuf> {
        let home = workspace.target.join("emulation").join(self.package);
        let prefix = debian::fetch_for(self.architecture, &[self.package, ZLIB], &home)?;
        let root = prefix.root();
        make_root(root).with_context(|| format!("making {} a root", root.display()))?;
        let script = home.join("run");
        let text = self.text(root, &home.join("drive"), [&workspace.root, &workspace.target]);
        files::write_script(&script, &text)?;
        Ok(script)
    }

    /// The script: wine in namespaces of its own, in which its root is `/`. The project and what is built lie where they
    /// lie outside.
    fn text(&self, root: &Path, drive: &Path, folders: [&Path; 2]) -> String {
        let Wine { architecture, windows, programs, .. } = self;
        let (root, drive, libraries) = (root.display(), drive.display(), architecture.libraries);
        let folders = folders.map(|folder| folder.display().to_string()).join(" ");
        format!(
            r#"#!/bin/sh
export HOME=/tmp WINEPREFIX={drive} WINEDEBUG=-all WINEARCH={windows}
export WINEPATH='Z:\usr\{programs}\lib' WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d'
unset DISPLAY LD_LIBRARY_PATH
mkdir -p {drive}
exec unshare -r -m sh -c '
    for folder in {folders} /proc /dev /tmp; do
        mkdir -p {root}$folder
        mount --rbind $folder {root}$folder
    done
    exec chroot {root} /usr/lib/{libraries}/wine/wine "$@"
' "$0" "$@"
"#
        )
    }
}

fn make_root(root: &Path) -> std::io::Result<()> {
    for folder in FOLDERS {
        std::fs::create_dir_all(root.join(folder))?;
    }
    for name in LINKS {
        let (link, target) = (root.join(name), Path::new("usr").join(name));
        if link.symlink_metadata().is_err() && root.join(&target).exists() {
            symlink(target, link)?;
        }
    }
    Ok(())
}
