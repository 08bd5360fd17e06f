//! wine, which runs programs for Windows: Debian's, in a root of its own.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{debian, files};

/// wine, which runs 32-bit programs as well, and the one library that its own need and it does not have.
const PACKAGES: [&str; 2] = ["wine64", "libz-mingw-w64"];
/// wine itself, in the packages.
const WINE: &str = "usr/lib/x86_64-linux-gnu/wine/wine";
/// What wine wants beside its programs in a root.
const FOLDERS: [&str; 3] = ["proc", "dev", "tmp"];
/// Where everything of a root was once, and where it is.
const LINKS: [&str; 4] = ["bin", "lib", "lib64", "sbin"];

/// Fetches wine, and answers the script that runs a program in it.
pub fn set_up(workspace: &Workspace) -> Result<PathBuf> {
    let home = workspace.target.join("emulation/wine");
    let prefix = debian::fetch(&PACKAGES, &home)?;
    let root = prefix.root();
    make_root(root).with_context(|| format!("making {} a root", root.display()))?;
    let script = home.join("run");
    files::write_script(&script, &text(root, &home.join("drive"), [&workspace.root, &workspace.target]))?;
    Ok(script)
}

fn make_root(root: &Path) -> std::io::Result<()> {
    for folder in FOLDERS {
        std::fs::create_dir_all(root.join(folder))?;
    }
    // By it a program finds this machine under its name.
    std::fs::copy("/etc/hosts", root.join("etc/hosts"))?;
    for name in LINKS {
        let (link, target) = (root.join(name), Path::new("usr").join(name));
        if link.symlink_metadata().is_err() && root.join(&target).exists() {
            symlink(target, link)?;
        }
    }
    Ok(())
}

/// The script: wine in namespaces of its own, in which its root is `/`. The project and what is built lie where they lie
/// outside.
fn text(root: &Path, drive: &Path, folders: [&Path; 2]) -> String {
    let (root, drive) = (root.display(), drive.display());
    let folders = folders.map(|folder| folder.display().to_string()).join(" ");
    format!(
        r#"#!/bin/sh
export HOME=/tmp WINEPREFIX={drive} WINEDEBUG=-all WINEARCH=win64
export WINEPATH='Z:\usr\x86_64-w64-mingw32\lib;Z:\usr\i686-w64-mingw32\lib' WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d'
unset DISPLAY LD_LIBRARY_PATH
mkdir -p {drive}
exec unshare -r -m sh -c '
    for folder in {folders} /proc /dev /tmp; do
        mkdir -p {root}$folder
        mount --rbind $folder {root}$folder
    done
    exec chroot {root} /{WINE} "$@"
' "$0" "$@"
"#
    )
}
