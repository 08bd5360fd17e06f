//! Where Valve's files are, and the library that was built.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder `lib/steam` of the package steamworks-sys: Valve's headers and libraries.
pub fn folder() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--format-version", "1", "--manifest-path"])
        .arg(manifest)
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "steamworks-sys").unwrap();
    Path::new(package["manifest_path"].as_str().unwrap()).with_file_name("lib").join("steam")
}

/// The library that cargo built for these tests.
pub fn offline_steam() -> PathBuf {
    std::env::current_exe().unwrap().with_file_name("liboffline_steam.so")
}
