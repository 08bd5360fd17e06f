//! What offline-steam exports beside the functions that it simulates, so that every program made for the library loads;
//! and the tables of virtual methods, for programs in C++ and for Valve's own library.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use syn::Signature;

use super::bindings::Bindings;
use super::headers::Headers;
use super::neighbours::{self, Edit};
use super::sdk::{Interface, Method, Sdk};
use super::{names, write};
use crate::files;

/// The folder of the exported functions, in the folder of all crates.
const FOLDER: &str = "offline-steam/src/interfaces";
/// The file with the neutral functions, in that folder.
const NEUTRAL: &str = "neutral.rs";

/// The interfaces with a table beside those that have an accessor for game servers: two of all, and those of a client's
/// that offline-steam simulates for a player.
const OTHERS: [&str; 7] = [
    "ISteamClient",
    "ISteamNetworkingFakeUDPPort",
    "ISteamUser",
    "ISteamFriends",
    "ISteamApps",
    "ISteamUserStats",
    "ISteamMatchmakingServers",
];

/// The functions that offline-steam has by hand, by their names: what stands before a bracket in its sources.
pub struct ByHand(BTreeSet<String>);

impl ByHand {
    /// Looks through the sources of the exported functions.
    pub fn read(crates: &Path) -> Result<Self> {
        let folder = crates.join(FOLDER);
        let sources =
            files::tree(&folder, &[NEUTRAL]).with_context(|| format!("listing {}", folder.display()))?;
        let mut names = BTreeSet::new();
        for source in sources {
            let text = super::read(&source)?;
            names.extend(text.split('(').map(|text| last_word(text).to_owned()));
        }
        Ok(Self(names))
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

fn last_word(text: &str) -> &str {
    let start = text.rfind(|letter: char| !letter.is_alphanumeric() && letter != '_');
    &text[start.map_or(0, |at| at + 1)..]
}

/// The functions that answer neutrally: all of the SDKs' that are not there by hand, and the methods that only Steam's
/// own programs call.
pub fn neutral(sdk: &Sdk, bindings: &Bindings, headers: &Headers, by_hand: &ByHand) -> Result<String> {
    let others = neighbours::all().map(|row| Ok(syn::parse_str::<syn::TraitItemFn>(row)?.sig));
    let others =
        others.collect::<Result<Vec<Signature>>>().context("the neighbours' functions are no Rust")?;
    let steams = bindings.functions.iter().filter(|(name, _)| name.starts_with("Steam"));
    let rows = steams.map(|(_, signature)| signature).chain(&others);
    let rows = rows.filter(|signature| !by_hand.has(&signature.ident.to_string())).map(write::row);
    let mut text = format!("{}use steam_sys::*;\n\n", write::HEAD);
    writeln!(text, "crate::interfaces::absent::absent! {{\n{}}}\n", rows.collect::<String>())?;

    let mut hidden = BTreeSet::new();
    for interface in sdk.interfaces.iter().filter(|interface| has_table(interface)) {
        let slots = slots(interface, headers)?;
        let edited = neighbours::VTABLES.iter().filter(|(of, ..)| *of == interface.name);
        let edited = edited.flat_map(|(_, _, edits)| edit(interface, &slots, edits));
        hidden.extend(slots.iter().cloned().chain(edited).filter_map(Slot::hidden));
    }
    let rows = hidden.into_iter().filter(|(function, _)| !by_hand.has(function));
    let rows: String =
        rows.map(|(function, method)| format!("    fn {function} = \"{method}\";\n")).collect();
    writeln!(text, "crate::interfaces::absent::hidden! {{\n{rows}}}")?;
    Ok(text)
}

/// The tables of virtual methods.
pub fn vtables(sdk: &Sdk, bindings: &Bindings, headers: &Headers) -> Result<String> {
    let mut text =
        format!("{}use super::exports::*;\nuse super::vtable::{{by_class, vtable}};\n\n", write::HEAD);
    let mut by_class = String::new();
    let mut tables = String::new();
    for interface in sdk.interfaces.iter().filter(|interface| has_table(interface)) {
        let slots = slots(interface, headers)?;
        for method in &interface.methods {
            if let Some(class) = method.class() {
                by_class.push_str(&row_by_class(interface, method, class, bindings)?);
            }
        }
        tables.push_str(&table(&constant(interface), &slots)?);
        for (_, version, edits) in neighbours::VTABLES.iter().filter(|(of, ..)| *of == interface.name) {
            let name = format!("{}_{version}", constant(interface));
            tables.push_str(&table(&name, &edit(interface, &slots, edits))?);
        }
    }
    writeln!(text, "by_class! {{\n{by_class}}}")?;
    text.push_str(&tables);
    Ok(text)
}

fn constant(interface: &Interface) -> String {
    names::module(&interface.name).to_uppercase()
}

fn table(name: &str, slots: &[Slot]) -> Result<String> {
    let mut text = String::new();
    writeln!(text, "\nvtable! {{\n    {name} = [")?;
    for slot in slots {
        writeln!(text, "        {},", slot.function())?;
    }
    writeln!(text, "    ]\n}}")?;
    Ok(text)
}

/// A function that gives a class by value, where the flat one gives the number in it.
fn row_by_class(interface: &Interface, method: &Method, class: &str, bindings: &Bindings) -> Result<String> {
    let signature = bindings.functions.get(&method.function).context("a method without a function")?;
    let types = write::argument_types(signature);
    let arguments: Vec<String> =
        types.iter().zip('a'..='z').map(|(ty, name)| format!("{name}: {ty}")).collect();
    let name = hidden_name(&interface.name, &method.name);
    Ok(format!("    fn {name}({}) -> {class} = {};\n", arguments.join(", "), method.function))
}

/// Whether a program can get the interface.
fn has_table(interface: &Interface) -> bool {
    interface.for_game_servers().is_some() || OTHERS.contains(&interface.name.as_str())
}

/// An entry of a table of virtual methods.
#[derive(Clone)]
enum Slot {
    /// An exported function.
    Flat { method: String, function: String },
    /// A method that gives a class by value.
    ByClass { method: String, function: String },
    /// A method without an exported function.
    Hidden { method: String, function: String },
}

impl Slot {
    fn function(&self) -> &str {
        match self {
            Self::Flat { function, .. } | Self::ByClass { function, .. } | Self::Hidden { function, .. } => {
                function
            }
        }
    }

    fn method(&self) -> &str {
        match self {
            Self::Flat { method, .. } | Self::ByClass { method, .. } => method,
            Self::Hidden { method, .. } => method.rsplit("::").next().unwrap_or(method),
        }
    }

    /// The function of a method without an exported one, and the method.
    fn hidden(self) -> Option<(String, String)> {
        match self {
            Self::Hidden { method, function } => Some((function, method)),
            _ => None,
        }
    }
}

/// The entries of an interface's table.
fn slots(interface: &Interface, headers: &Headers) -> Result<Vec<Slot>> {
    let virtuals = headers.virtual_methods(&interface.name);
    ensure!(!virtuals.is_empty(), "the headers have no class {}", interface.name);
    let mut left = interface.methods.iter();
    let mut slots = Vec::new();
    for name in virtuals {
        // Between the virtual methods stand others, which are no entries.
        let mut ahead = left.clone();
        if let Some(method) = ahead.find(|method| method.name == *name) {
            left = ahead;
            slots.push(slot(interface, method));
        } else {
            ensure!(
                !name.starts_with('~'),
                "{name}: a destructor has two entries, which nobody has needed yet"
            );
            slots.push(hidden(&interface.name, name));
        }
    }
    let forgotten: Vec<&str> =
        left.map(|method| method.name.as_str()).filter(|name| virtuals.iter().any(|of| of == name)).collect();
    ensure!(forgotten.is_empty(), "{}: {} stand in another order", interface.name, forgotten.join(", "));
    Ok(slots)
}

fn slot(interface: &Interface, method: &Method) -> Slot {
    let name = method.name.clone();
    match method.class() {
        Some(_) => Slot::ByClass { function: hidden_name(&interface.name, &name), method: name },
        None => Slot::Flat { method: name, function: method.function.clone() },
    }
}

fn hidden(class: &str, method: &str) -> Slot {
    Slot::Hidden { method: format!("{class}::{method}"), function: hidden_name(class, method) }
}

/// `ISteamUtils::RunFrame` as `utils_run_frame`.
fn hidden_name(class: &str, method: &str) -> String {
    let method = names::method(&method.replace("_SteamAPI_", "SteamApi"));
    format!("{}_{method}", names::module(class)).replace("__", "_")
}

/// A table of another version of the interface.
fn edit(interface: &Interface, slots: &[Slot], edits: &[Edit]) -> Vec<Slot> {
    let mut slots = slots.to_vec();
    let new = |name: &str| match name.strip_prefix("SteamAPI_") {
        Some(_) => Slot::Flat { method: name.to_owned(), function: name.to_owned() },
        None => hidden(&interface.name, name),
    };
    for edit in edits {
        match edit {
            Edit::Without(name) => slots.retain(|slot| slot.method() != *name),
            Edit::Instead(name, other) => {
                slots.iter_mut().filter(|slot| slot.method() == *name).for_each(|slot| *slot = new(other));
            }
            Edit::After(name, other) => {
                let at =
                    slots.iter().position(|slot| slot.method() == *name).expect("the method is in the table");
                slots.insert(at + 1, new(other));
            }
            Edit::Until(name) => {
                let at =
                    slots.iter().position(|slot| slot.method() == *name).expect("the method is in the table");
                slots.truncate(at + 1);
            }
        }
    }
    slots
}
