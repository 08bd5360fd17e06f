//! `cargo xtask generate`: writes `crates/steam-sys/src/generated/`, `crates/steam/src/generated.rs` and two files of
//! `crates/offline-steam/src/interfaces/` from what Valve's SDK says of itself.
//!
//! Three sources, all in the package steamworks-sys: `steam_api.json` names the interfaces, their accessors and
//! versions, and the callback numbers; the bindings (one file a platform) have the types; the C++ headers have the order
//! of virtual methods. C enums become integers,
//! since a newer Steam may send a value that no list has; comments are left out, for they are Valve's.

mod bindings;
mod calls;
mod exports;
mod headers;
mod names;
mod neighbours;
mod sdk;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::report;
use crate::workspace::Workspace;
use bindings::Bindings;
use exports::ByHand;
use headers::Headers;
use sdk::Sdk;

/// A generated file: its path in the folder of all crates, and its text.
type Generated = (&'static str, String);

/// Writes the files anew.
pub fn run(workspace: &Workspace) -> Result<()> {
    let folder = folder(workspace);
    for (name, text) in generate(workspace)? {
        fs::write(folder.join(name), text).with_context(|| format!("writing {name}"))?;
    }
    report::step("Generated files in crates/steam-sys, crates/steam and crates/offline-steam");
    Ok(())
}

/// Fails when a file is not what would be generated now.
#[cfg(test)]
fn check(workspace: &Workspace) -> Result<()> {
    for (name, text) in generate(workspace)? {
        let path = folder(workspace).join(name);
        let found = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        if let Some(line) = first_difference(&found, &text) {
            anyhow::bail!("{}:{line} is not what the SDK says: run `cargo xtask generate`", path.display());
        }
    }
    Ok(())
}

/// The number of the first line that differs.
#[cfg(test)]
fn first_difference(found: &str, wanted: &str) -> Option<usize> {
    if found == wanted {
        return None;
    }
    let same = found.lines().zip(wanted.lines()).take_while(|(found, wanted)| found == wanted).count();
    Some(same + 1)
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("crates")
}

fn generate(workspace: &Workspace) -> Result<Vec<Generated>> {
    let package = workspace.steamworks_package();
    let public = package.join("lib/steam/public/steam");
    let sdk = Sdk::read(&public.join("steam_api.json"))?;
    let headers = Headers::read(&public)?;
    let bindings = Bindings::read(&package.join("src"))?;
    let by_hand = ByHand::read(&folder(workspace))?;
    let missing: Vec<&str> = sdk.functions().filter(|name| !bindings.functions.contains_key(*name)).collect();
    ensure!(missing.is_empty(), "the bindings lack functions of steam_api.json: {}", missing.join(", "));
    Ok(vec![
        ("steam-sys/src/generated/functions.rs", write::functions(&sdk, &bindings)?),
        ("steam-sys/src/generated/structs.rs", write::structs(&sdk, &bindings)),
        ("steam-sys/src/generated/enums.rs", write::enums(&bindings)?),
        ("steam-sys/src/generated/constants.rs", write::constants(&bindings)?),
        ("steam-sys/src/generated/callbacks.rs", write::callbacks(&sdk, &bindings)?),
        ("steam-sys/src/generated/interfaces.rs", write::interfaces(&sdk)?),
        ("steam/src/generated.rs", calls::calls(&sdk, &bindings)?),
        ("offline-steam/src/interfaces/neutral.rs", exports::neutral(&sdk, &bindings, &headers, &by_hand)?),
        ("offline-steam/src/interfaces/vtables.rs", exports::vtables(&sdk, &bindings, &headers)?),
    ])
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_files_are_what_the_sdk_says() {
        check(&Workspace::locate().unwrap()).unwrap();
    }

    #[test]
    fn a_difference_is_found_by_its_line() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
    }
}
