//! `cargo xtask manifest SHEETS`: writes `tests/api/` anew from the sheets that say what `SteamServer` has to offer.
//!
//! A sheet says of every name where it comes from, what it means and where its sources disagree. The tests compare
//! with what Godot's class database knows, so names, types, class enums, defaults and values are all that is kept.
//! What this plugin has beyond the sheets, or otherwise than they say, stands in `tests/api/additions.json`, which is
//! written by hand.
//!
//! From all of these files it writes a suite, too: see [`strict`].

mod strict;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::report;
use crate::workspace::Workspace;

/// The sheets, one a page of the reference.
const PAGES: [&str; 11] = [
    "main_server",
    "game_server",
    "game_server_stats",
    "http",
    "inventory",
    "networking",
    "networking_messages",
    "networking_sockets",
    "networking_utils",
    "ugc",
    "utils",
];

/// Documented, but without a use in GDScript: the SDK wants function pointers there.
const NOT_BUILT: [&str; 7] = [
    "setDebugOutputFunction",
    "setGlobalCallbackFakeIPResult",
    "setGlobalCallbackMessagesSessionFailed",
    "setGlobalCallbackMessagesSessionRequest",
    "setGlobalCallbackSteamNetAuthenticationStatusChanged",
    "setGlobalCallbackSteamNetConnectionStatusChanged",
    "setGlobalCallbackSteamRelayNetworkStatusChanged",
];

/// What the sheets type by meaning only, where the C++ plugin has a plain int.
const BY_MEANING: &str = "semantics";

#[derive(Deserialize)]
struct Sheet {
    methods: Vec<SheetMethod>,
    signals: Vec<SheetSignal>,
}

#[derive(Deserialize)]
struct SheetMethod {
    name: String,
    #[serde(default)]
    args: Vec<SheetArgument>,
    #[serde(default)]
    defaults: Vec<Value>,
    returns: String,
    return_enum: Option<String>,
}

#[derive(Deserialize)]
struct SheetSignal {
    name: String,
    #[serde(default)]
    args: Vec<SheetArgument>,
    emitted_args: Option<Vec<SheetArgument>>,
}

#[derive(Deserialize)]
struct SheetArgument {
    name: String,
    r#type: String,
    r#enum: Option<String>,
    enum_source: Option<String>,
}

#[derive(Deserialize)]
struct SheetConstants {
    constants: BTreeMap<String, SheetConstant>,
    enums: BTreeMap<String, BTreeMap<String, SheetConstant>>,
    bitfields: Vec<String>,
}

#[derive(Deserialize)]
struct SheetConstant {
    value: i64,
}

/// A page of the manifest.
#[derive(Deserialize, Serialize)]
struct Page {
    methods: BTreeMap<String, Method>,
    signals: BTreeMap<String, Vec<Argument>>,
}

#[derive(Deserialize, Serialize)]
struct Method {
    args: Vec<Argument>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    defaults: Vec<Value>,
    returns: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_enum: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct Argument {
    name: String,
    r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#enum: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct Constants {
    bitfields: Vec<String>,
    /// By class enum; "" for those that belong to none.
    constants: BTreeMap<String, BTreeMap<String, i64>>,
}

/// Writes the files anew.
pub fn run(workspace: &Workspace, sheets: &Path) -> Result<()> {
    let folder = workspace.root.join("tests/api");
    for page in PAGES {
        let sheet = read(sheets, page)?;
        write(&folder, page, &lines(&page_of(sheet), 2)?)?;
    }
    let constants = constants_of(read(sheets, "constants")?);
    write(&folder, "constants", &lines(&constants, 3)?)?;
    let suite = workspace.root.join(strict::SUITE);
    fs::write(&suite, strict::suite(&folder)?).with_context(|| format!("writing {}", suite.display()))?;
    report::step(&format!("Written {} and {}", folder.display(), suite.display()));
    Ok(())
}

fn page_of(sheet: Sheet) -> Page {
    let built = sheet.methods.into_iter().filter(|method| !NOT_BUILT.contains(&method.name.as_str()));
    Page {
        methods: built.map(|method| (method.name.clone(), method_of(method))).collect(),
        signals: sheet
            .signals
            .into_iter()
            .map(|signal| (signal.name.clone(), arguments_of(signal)))
            .collect(),
    }
}

/// An argument that only means a class enum stays an int, as GDScript warns when one that is typed gets a plain int.
fn method_of(method: SheetMethod) -> Method {
    let typed_by_the_plugin = |argument: &SheetArgument| argument.enum_source.as_deref() != Some(BY_MEANING);
    Method {
        args: method.args.into_iter().map(|argument| kept(argument, typed_by_the_plugin)).collect(),
        defaults: method.defaults,
        returns: method.returns,
        return_enum: method.return_enum,
    }
}

/// What is emitted; the C++ plugin registers something else for some signals.
fn arguments_of(signal: SheetSignal) -> Vec<Argument> {
    let emitted = signal.emitted_args.unwrap_or(signal.args);
    emitted.into_iter().map(|argument| kept(argument, |_| true)).collect()
}

fn kept(argument: SheetArgument, is_typed: impl FnOnce(&SheetArgument) -> bool) -> Argument {
    let keeps_enum = is_typed(&argument);
    Argument { name: argument.name, r#type: argument.r#type, r#enum: argument.r#enum.filter(|_| keeps_enum) }
}

fn constants_of(sheet: SheetConstants) -> Constants {
    let values = |group: BTreeMap<String, SheetConstant>| {
        group.into_iter().map(|(name, constant)| (name, constant.value)).collect()
    };
    let ungrouped = (String::new(), values(sheet.constants));
    let grouped = sheet.enums.into_iter().map(|(name, group)| (name, values(group)));
    Constants { bitfields: sheet.bitfields, constants: [ungrouped].into_iter().chain(grouped).collect() }
}

fn file(folder: &Path, page: &str) -> PathBuf {
    folder.join(page).with_extension("json")
}

fn read<T: DeserializeOwned>(folder: &Path, page: &str) -> Result<T> {
    let path = file(folder, page);
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no sheet of the API", path.display()))
}

fn write(folder: &Path, page: &str, text: &str) -> Result<()> {
    let path = file(folder, page);
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}

/// JSON with a line for each name, so that a change of the API is a change of a line: the entries of objects have
/// lines down to this level.
fn lines(content: &impl Serialize, broken_levels: usize) -> Result<String> {
    let mut text = Vec::new();
    let formatter = Lines { broken_levels, level: 0 };
    content.serialize(&mut serde_json::Serializer::with_formatter(&mut text, formatter))?;
    let text = String::from_utf8(text)?;
    ensure!(!text.contains('\\'), "nothing in the manifest needs an escape, but something has one");
    Ok(text + "\n")
}

struct Lines {
    broken_levels: usize,
    level: usize,
}

impl Lines {
    fn separate(&self, out: &mut (impl io::Write + ?Sized), is_first: bool) -> io::Result<()> {
        out.write_all(if is_first { b"" } else { b"," })?;
        match (self.level <= self.broken_levels, is_first) {
            (true, _) => self.break_line(out),
            (false, true) => Ok(()),
            (false, false) => out.write_all(b" "),
        }
    }

    fn break_line(&self, out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.level).try_for_each(|_| out.write_all(b" "))
    }
}

impl serde_json::ser::Formatter for Lines {
    fn begin_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.level += 1;
        out.write_all(b"{")
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.level -= 1;
        if self.level < self.broken_levels {
            self.break_line(out)?;
        }
        out.write_all(b"}")
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        self.separate(out, is_first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        out.write_all(if is_first { b"" } else { b", " })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn page(sheet: Value) -> String {
        lines(&page_of(serde_json::from_value(sheet).unwrap()), 2).unwrap()
    }

    #[test]
    fn a_page_has_a_line_a_name_without_prose() {
        let sheet = json!({
            "page": "some", "notes": ["prose"],
            "methods": [{
                "name": "setLimit",
                "args": [{"name": "limit", "type": "int"}, {"name": "unit", "type": "String"}],
                "defaults": [""], "returns": "void", "semantics": "Prose."
            }, {"name": "aLimit", "returns": "int", "return_enum": "Result", "return_enum_source": "semantics"}],
            "signals": [{"name": "limited", "args": []}],
        });
        let wanted = r#"{
 "methods": {
  "aLimit": {"args": [], "returns": "int", "return_enum": "Result"},
  "setLimit": {"args": [{"name": "limit", "type": "int"}, {"name": "unit", "type": "String"}], "defaults": [""], "returns": "void"}
 },
 "signals": {
  "limited": []
 }
}
"#;
        assert_eq!(page(sheet), wanted);
    }

    #[test]
    fn a_meaning_types_what_a_signal_gives_and_not_what_a_method_takes() {
        let argument = json!({"name": "result", "type": "int", "enum": "Result", "enum_source": "semantics"});
        let sheet = json!({
            "methods": [{"name": "take", "args": [argument], "returns": "void"}],
            "signals": [{"name": "given", "args": [], "emitted_args": [argument]}],
        });
        let page = page(sheet);
        assert!(
            page.contains(r#""take": {"args": [{"name": "result", "type": "int"}], "returns": "void"}"#),
            "{page}"
        );
        assert!(page.contains(r#""given": [{"name": "result", "type": "int", "enum": "Result"}]"#), "{page}");
    }

    #[test]
    fn what_takes_function_pointers_is_left_out() {
        let sheet = json!({
            "methods": [{"name": "setDebugOutputFunction", "returns": "void"}], "signals": [],
        });
        assert!(!page(sheet).contains("setDebugOutputFunction"));
    }

    #[test]
    fn constants_are_grouped_by_their_class_enum() {
        let sheet = json!({
            "constants": {"NONE": {"value": 0, "in": ["seed"]}},
            "enums": {"Flags": {"FLAG_B": {"value": 2}, "FLAG_A": {"value": -1}}},
            "renamed_in_docs": {}, "bitfields": ["Flags"],
        });
        let constants = lines(&constants_of(serde_json::from_value(sheet).unwrap()), 3).unwrap();
        let wanted = r#"{
 "bitfields": ["Flags"],
 "constants": {
  "": {
   "NONE": 0
  },
  "Flags": {
   "FLAG_A": -1,
   "FLAG_B": 2
  }
 }
}
"#;
        assert_eq!(constants, wanted);
    }
}
