//! GameNetworkingSockets, on which offline-steam's networking runs: Debian's package, put beside the library.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{debian, files, report, stage};

const PACKAGES: [&str; 1] = ["libgamenetworkingsockets1debian1"];

/// The library and what it needs, by their sonames. libc is not among them: a process has one already, and two do
/// not go together.
const LIBRARIES: [&str; 7] = [
    "libGameNetworkingSockets.so.1debian1",
    "libprotobuf.so.32",
    "libcrypto.so.3",
    "libstdc++.so.6",
    "libgcc_s.so.1",
    "libz.so.1",
    "libzstd.so.1",
];

/// The variable that names programs a loader whose libc is new enough.
pub const LOADER: &str = "OFFLINE_STEAM_LOADER";

/// Where they lie in the offline folder: in a folder of their own, since the offline folder is in LD_LIBRARY_PATH
/// and every program would get them from there.
const FOLDER: &str = "networking";

/// Puts the libraries into the offline folder; answers how many files changed.
pub fn stage(workspace: &Workspace, offline: &Path) -> Result<usize> {
    if !debian::is_usable() {
        report::step("offline-steam gets no networking: GameNetworkingSockets comes from Debian's packages");
        return Ok(0);
    }
    let prefix = fetch(workspace)?;
    let patched = home(workspace).join("patched");
    std::fs::create_dir_all(&patched).with_context(|| format!("creating {}", patched.display()))?;
    let mut changed = 0;
    for name in LIBRARIES {
        let copy = patched.join(name);
        std::fs::copy(prefix.library(name), &copy)
            .with_context(|| format!("copying {name} of the packages {}", PACKAGES.join(", ")))?;
        prefix.let_find_its_neighbours(&copy)?;
        changed += usize::from(files::copy_if_changed(&copy, &offline.join(FOLDER).join(name))?);
    }
    Ok(changed)
}

/// Runs offline-steam's tests with pairs of servers, on what is staged and under the libc of the packages.
pub fn test(workspace: &Workspace) -> Result<()> {
    let Some(loader) = loader(workspace)? else { return Ok(()) };
    let library = workspace.addon().join("offline").join(stage::STEAM_LIBRARY);
    let variables = [("OFFLINE_STEAM_LIBRARY", library.as_path()), (LOADER, loader.as_path())];
    for (package, test) in [("offline-steam", "networking"), ("steamworks-on-offline-steam", "server")] {
        workspace.cargo_with(&["test", "--package", package, "--test", test], &variables)?;
    }
    Ok(())
}

/// A dynamic loader whose libc is new enough for the libraries; none where the machine's own has to be.
pub fn loader(workspace: &Workspace) -> Result<Option<PathBuf>> {
    if debian::is_usable() { Ok(Some(fetch(workspace)?.loader())) } else { Ok(None) }
}

/// The packages with all that they need, libc included.
fn fetch(workspace: &Workspace) -> Result<debian::Prefix> {
    debian::fetch(&PACKAGES, &home(workspace))
}

fn home(workspace: &Workspace) -> PathBuf {
    workspace.target.join("networking")
}
