//! The addon as staged: it must be able to take the place of the C++ plugin's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use object::elf;
use object::read::elf::ElfFile64;
use object::{Object, ObjectSymbol};

use super::environment::{debug_plugin, machine, release_plugin, root, staged_addon};

const MANIFEST: &str = "godotsteam_server.gdextension";
const ENTRY_SYMBOL: &str = "godotsteam_server_init";

/// The methods that call a function of Steam's and do nothing else.
const GENERATED: &str = "crates/steam/src/generated.rs";

/// Godot's feature tags of every library that the manifest lists, and the library.
const LIBRARIES: [(&str, &str); 12] = [
    ("linux.debug.x86_64", "linux64/libgodotsteam_server.linux.template_debug.x86_64.so"),
    ("linux.release.x86_64", "linux64/libgodotsteam_server.linux.template_release.x86_64.so"),
    ("linux.debug.x86_32", "linux32/libgodotsteam_server.linux.template_debug.x86_32.so"),
    ("linux.release.x86_32", "linux32/libgodotsteam_server.linux.template_release.x86_32.so"),
    ("linux.debug.arm64", "linuxarm64/libgodotsteam_server.linux.template_debug.arm64.so"),
    ("linux.release.arm64", "linuxarm64/libgodotsteam_server.linux.template_release.arm64.so"),
    ("windows.debug.x86_64", "win64/libgodotsteam_server.windows.template_debug.x86_64.dll"),
    ("windows.release.x86_64", "win64/libgodotsteam_server.windows.template_release.x86_64.dll"),
    ("windows.debug.x86_32", "win32/libgodotsteam_server.windows.template_debug.x86_32.dll"),
    ("windows.release.x86_32", "win32/libgodotsteam_server.windows.template_release.x86_32.dll"),
    ("macos.debug", "osx/libgodotsteam_server.macos.template_debug.dylib"),
    ("macos.release", "osx/libgodotsteam_server.macos.template_release.dylib"),
];

/// The manifest names the C++ plugin's entry symbol and, for every platform, the library by the C++ plugin's
/// scheme; the libraries of this platform are there, export the entry symbol, and find Steam's library
/// beside them.
pub fn drop_in() -> Result<(), String> {
    let addon = staged_addon();
    let mut problems = Vec::new();

    let manifest = addon.join(MANIFEST);
    let manifest = fs::read_to_string(&manifest)
        .map_err(|error| format!("cannot read {}: {error}", manifest.display()))?;
    problems.extend(manifest_problems(&manifest));

    let plugins = [release_plugin(), debug_plugin()];
    let others = [format!("{}/libsteam_api.so", machine())];
    let offline = ["offline/libsteam_api.so", "offline/steamclient/steamclient.so", "offline/.gdignore"];
    let offline = offline.map(str::to_owned);
    for file in plugins.iter().chain(&others).chain(&offline) {
        if !addon.join(file).is_file() {
            problems.push(format!("{file} is missing"));
        }
    }
    for plugin in plugins {
        let file = addon.join(&plugin);
        if file.is_file() {
            problems
                .extend(plugin_problems(&file)?.into_iter().map(|problem| format!("{plugin}: {problem}")));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn manifest_problems(manifest: &str) -> Vec<String> {
    let entries: BTreeSet<(&str, &str)> = manifest
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim(), value.trim().trim_matches('"')))
        .collect();
    let mut problems = Vec::new();
    for expected in [("entry_symbol", ENTRY_SYMBOL), ("compatibility_minimum", "4.4")] {
        if !entries.contains(&expected) {
            problems.push(format!("{MANIFEST} lacks {} = {:?}", expected.0, expected.1));
        }
    }
    for (tags, library) in LIBRARIES {
        if !entries.contains(&(tags, library)) {
            problems.push(format!("{MANIFEST} lacks {tags} = {library:?}"));
        }
    }
    problems
}

fn plugin_problems(plugin: &Path) -> Result<Vec<String>, String> {
    let plugin = Library::read(plugin)?;
    let mut problems = Vec::new();
    if !plugin.exports.contains(ENTRY_SYMBOL) {
        problems.push(format!("does not export {ENTRY_SYMBOL}"));
    }
    if !plugin.steam_imports.is_empty() {
        problems.push(format!("needs {:?} to load; they have to be found at run time", plugin.steam_imports));
    }
    if plugin.needed.iter().any(|library| library.contains("steam")) {
        problems.push(format!("is linked to Steam's library: {:?}", plugin.needed));
    }
    if plugin.runpath.as_deref() != Some("$ORIGIN") {
        problems.push(format!("DT_RUNPATH is {:?} instead of $ORIGIN", plugin.runpath));
    }
    if let Some(rpath) = plugin.rpath {
        problems.push(format!("has the DT_RPATH {rpath:?}, which LD_LIBRARY_PATH cannot override"));
    }
    Ok(problems)
}

/// The offline library has every function of Steam's that the plugin calls: those that `crates/steam` names, and of
/// those that it has methods generated for, the ones whose method something calls.
pub fn offline_exports() -> Result<(), String> {
    let offline = Library::read(&staged_addon().join("offline/libsteam_api.so"))?;
    let called = called_functions()?;
    if called.len() < 300 {
        return Err(format!(
            "only {} functions were found in crates/steam; the check has lost its object",
            called.len()
        ));
    }
    let missing: Vec<&String> = called.difference(&offline.exports).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("offline/libsteam_api.so lacks {missing:?}")) }
}

fn called_functions() -> Result<BTreeSet<String>, String> {
    let by_hand = rust_text(&root().join("crates/steam/src"))?;
    let plugin = rust_text(&root().join("src"))?;
    let called: BTreeSet<&str> = [".", "::"]
        .into_iter()
        .flat_map(|mark| names_after(mark, &by_hand).chain(names_after(mark, &plugin)))
        .collect();
    let generated = root().join(GENERATED);
    let generated = fs::read_to_string(&generated)
        .map_err(|error| format!("cannot read {}: {error}", generated.display()))?;
    let rows = generated.split("fn ").skip(1).filter(|row| called.contains(name_at(row)));
    let functions = names_after("sys::", &by_hand).chain(rows.flat_map(|row| names_after("sys::", row)));
    Ok(functions.filter(|name| is_function(name)).map(str::to_owned).collect())
}

/// The names of Steam's functions have `_` in them, like those of its structs, which end in `_t`.
fn is_function(name: &str) -> bool {
    name.starts_with("Steam") && name.contains('_') && !name.ends_with("_t")
}

/// The names that follow a mark.
fn names_after<'a>(mark: &str, text: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(mark).skip(1).map(name_at)
}

fn name_at(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The Rust files below a folder, except for the generated methods.
fn rust_text(folder: &Path) -> Result<String, String> {
    let describe = |error| format!("cannot read {}: {error}", folder.display());
    let mut text = String::new();
    for entry in fs::read_dir(folder).map_err(describe)? {
        let path = entry.map_err(describe)?.path();
        if path.is_dir() {
            text += &rust_text(&path)?;
        } else if !path.ends_with(GENERATED) {
            text += &fs::read_to_string(&path)
                .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        }
    }
    Ok(text)
}

/// What the loader knows about a shared library.
#[derive(Default)]
struct Library {
    exports: BTreeSet<String>,
    /// Undefined symbols that begin with "Steam".
    steam_imports: BTreeSet<String>,
    /// DT_NEEDED.
    needed: BTreeSet<String>,
    /// DT_RUNPATH.
    runpath: Option<String>,
    /// DT_RPATH.
    rpath: Option<String>,
}

impl Library {
    fn read(file: &Path) -> Result<Self, String> {
        let bytes = fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        Self::parse(&bytes).map_err(|error| format!("{} is no ELF library: {error}", file.display()))
    }

    fn parse(bytes: &[u8]) -> object::Result<Self> {
        let elf = ElfFile64::<object::Endianness>::parse(bytes)?;
        let mut library = Self::default();
        for symbol in elf.dynamic_symbols() {
            let name = symbol.name()?;
            if symbol.is_definition() && symbol.is_global() {
                library.exports.insert(name.to_owned());
            } else if symbol.is_undefined() && name.starts_with("Steam") {
                library.steam_imports.insert(name.to_owned());
            }
        }
        let table = elf.elf_dynamic_table()?;
        for entry in table.iter() {
            let text = || Ok(String::from_utf8_lossy(table.string(entry)?).into_owned());
            match entry.tag {
                elf::DT_NEEDED => drop(library.needed.insert(text()?)),
                elf::DT_RUNPATH => library.runpath = Some(text()?),
                elf::DT_RPATH => library.rpath = Some(text()?),
                _ => {}
            }
        }
        Ok(library)
    }
}
