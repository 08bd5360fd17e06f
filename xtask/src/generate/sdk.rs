//! `steam_api.json`: what it says of interfaces and callbacks.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// The parts of the file that are used.
#[derive(Deserialize)]
pub struct Sdk {
    pub interfaces: Vec<Interface>,
    pub callback_structs: Vec<CallbackStruct>,
    pub structs: Vec<Struct>,
}

/// An interface, such as `ISteamUGC`.
#[derive(Deserialize)]
pub struct Interface {
    #[serde(rename = "classname")]
    pub name: String,
    /// What init and the accessors know it by; none for those that other interfaces hand out.
    #[serde(rename = "version_string")]
    pub version: Option<String>,
    #[serde(default)]
    pub accessors: Vec<Accessor>,
    pub methods: Vec<Method>,
}

/// A function that gives an interface.
#[derive(Deserialize)]
pub struct Accessor {
    /// `user`, `gameserver` or `global`.
    pub kind: String,
    #[serde(rename = "name_flat")]
    pub function: String,
}

/// A method of an interface or a struct.
#[derive(Deserialize)]
pub struct Method {
    #[serde(rename = "methodname")]
    pub name: String,
    #[serde(rename = "methodname_flat")]
    pub function: String,
    #[serde(rename = "returntype")]
    pub returned: String,
}

impl Method {
    /// The class that the method gives by value and the function as the number in it, if there is one.
    pub fn class(&self) -> Option<&str> {
        matches!(self.returned.as_str(), "CSteamID" | "CGameID").then_some(self.returned.as_str())
    }
}

/// The struct of a callback or a call result.
#[derive(Deserialize)]
pub struct CallbackStruct {
    #[serde(rename = "struct")]
    pub name: String,
    #[serde(rename = "callback_id")]
    pub number: i32,
}

/// A struct of another kind.
#[derive(Deserialize)]
pub struct Struct {
    #[serde(rename = "struct")]
    pub name: String,
    #[serde(default)]
    pub methods: Vec<Method>,
}

impl Sdk {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self> {
        serde_json::from_str(&super::read(path)?)
            .with_context(|| format!("{} is not as expected", path.display()))
    }

    /// Every function of the file.
    pub fn functions(&self) -> impl Iterator<Item = &str> {
        let interfaces = self.interfaces.iter().flat_map(Interface::functions);
        let structs = self.structs.iter().flat_map(|of| of.methods.iter());
        interfaces.chain(structs.map(|method| method.function.as_str()))
    }
}

impl Interface {
    /// Its version, and the function that gives it to a game server; none for a client's interface.
    pub fn for_game_servers(&self) -> Option<(&str, &str)> {
        let accessor = self.accessors.iter().find(|accessor| accessor.kind != "user")?;
        Some((self.version.as_deref()?, &accessor.function))
    }

    /// Its accessors and methods.
    pub fn functions(&self) -> impl Iterator<Item = &str> {
        let accessors = self.accessors.iter().map(|accessor| accessor.function.as_str());
        accessors.chain(self.methods.iter().map(|method| method.function.as_str()))
    }
}
