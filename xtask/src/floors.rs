//! Floors: a module of a crate knows those below it, so that there is no circle.
//!
//! A module is a file here; unit tests do not count. What a file knows are the modules whose names it writes, in `use`
//! lines and elsewhere. A file that only adds `impl` blocks to a type of another module is a part of that one, so it
//! may know it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, File, Item, Type, UseTree, Visibility};

/// The files of a source folder by the paths of their modules, such as `server::auth`; the crate's root has none.
pub struct Sources(BTreeMap<String, File>);

/// The modules, each with those that it knows.
pub type Knowledge = BTreeMap<String, BTreeSet<String>>;

impl Sources {
    /// Reads a crate's folder `src`.
    pub fn read(src: &Path) -> Self {
        let mut texts = BTreeMap::new();
        collect(src, "", &mut texts);
        Self::parse(texts)
    }

    fn parse(texts: BTreeMap<String, String>) -> Self {
        let parse = |(module, text): (String, String)| {
            let mut file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{module}: {error}"));
            file.items.retain(|item| !is_test(item));
            (module, file)
        };
        Self(texts.into_iter().map(parse).collect())
    }

    /// What the modules know of each other.
    pub fn knowledge(&self) -> Knowledge {
        let known = |(module, file): (&String, &File)| (module.clone(), self.known_to(module, file));
        self.0.iter().map(known).collect()
    }

    /// The modules that write this path, such as `Instant::now`.
    pub fn that_write(&self, path: &str) -> Vec<&str> {
        let wanted: Vec<_> = path.split("::").collect();
        let writes = |(module, file): (&'_ String, &File)| {
            let names = Names::of(module, file);
            names.0.iter().any(|(_, path)| path.windows(wanted.len()).any(|part| part == wanted))
        };
        self.0
            .iter()
            .filter(|(module, file)| writes((*module, *file)))
            .map(|(module, _)| module.as_str())
            .collect()
    }

    fn known_to(&self, module: &str, file: &File) -> BTreeSet<String> {
        let names = Names::of(module, file);
        let mut known: BTreeSet<_> =
            names.0.iter().filter_map(|(place, path)| self.resolve(place, path)).collect();
        known.remove(module);
        if !file.items.iter().any(offers_a_type) {
            let extended: BTreeSet<_> = file.items.iter().filter_map(implemented).collect();
            known.retain(|other| {
                !self.0[other].items.iter().filter_map(defined).any(|name| extended.contains(&name))
            });
        }
        known
    }

    /// The file that a path written in the module `place` leads to, if it is one of this crate.
    fn resolve(&self, place: &str, path: &[String]) -> Option<String> {
        let mut at: Vec<&str> = place.split("::").filter(|part| !part.is_empty()).collect();
        let mut rest = path.iter().map(String::as_str).peekable();
        let mut anchored = false;
        while let Some(step) = rest.next_if(|part| matches!(*part, "crate" | "self" | "super")) {
            match step {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                _ => {}
            }
            anchored = true;
        }
        if !anchored && path.len() < 2 {
            // A name of its own is more often a variable than a module.
            return None;
        }
        let start = at.len();
        at.extend(rest);
        let shortest = if anchored { 0 } else { start + 1 };
        let lengths = (shortest..=at.len()).rev();
        lengths.map(|length| at[..length].join("::")).find(|module| self.0.contains_key(module))
    }
}

fn collect(folder: &Path, parent: &str, texts: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let module = if parent.is_empty() { name.to_owned() } else { format!("{parent}::{name}") };
        if name == "tests" {
            continue;
        } else if path.is_dir() {
            collect(&path, &module, texts);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let module = if matches!(name, "lib" | "main" | "mod") { parent } else { &module };
            texts.insert(module.to_owned(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn is_test(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Mod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    };
    attributes.iter().any(|attribute| {
        let is_condition = attribute.path().is_ident("cfg");
        is_condition && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

/// The name of the type that an item defines.
fn defined(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// Whether an item is a type that others can use.
fn offers_a_type(item: &Item) -> bool {
    let visibility = match item {
        Item::Struct(item) => &item.vis,
        Item::Enum(item) => &item.vis,
        Item::Trait(item) => &item.vis,
        Item::Type(item) => &item.vis,
        _ => return false,
    };
    !matches!(visibility, Visibility::Inherited)
}

/// The name of the type whose own functions an item has.
fn implemented(item: &Item) -> Option<String> {
    match item {
        Item::Impl(item) if item.trait_.is_none() => match &*item.self_ty {
            Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// The paths that a file writes, each with the module in which it stands.
struct Names(Vec<(String, Vec<String>)>, String);

impl Names {
    fn of(module: &str, file: &File) -> Self {
        let mut names = Self(Vec::new(), module.to_owned());
        names.visit_file(file);
        names
    }

    fn add(&mut self, path: Vec<String>) {
        self.0.push((self.1.clone(), path));
    }

    fn add_uses(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.add_uses(&with(&path.ident), &path.tree),
            UseTree::Name(name) => self.add(with(&name.ident)),
            UseTree::Rename(rename) => self.add(with(&rename.ident)),
            UseTree::Glob(_) => self.add(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_uses(before, tree)),
        }
    }

    /// What a macro is given has no syntax yet: names with `::` between them are a path.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if colons == 2 => path.push(name.to_string()),
                TokenTree::Ident(name) => self.add(std::mem::replace(&mut path, vec![name.to_string()])),
                TokenTree::Punct(mark) if mark.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                _ => self.add(std::mem::take(&mut path)),
            }
            colons = 0;
        }
        self.add(path);
    }
}

impl Visit<'_> for Names {
    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        self.add_uses(&[], &item.tree);
    }

    fn visit_visibility(&mut self, _: &Visibility) {}

    fn visit_path(&mut self, path: &syn::Path) {
        self.add(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &syn::Macro) {
        self.add_tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_item_mod(&mut self, item: &syn::ItemMod) {
        let outside = self.1.clone();
        self.1 =
            if outside.is_empty() { item.ident.to_string() } else { format!("{outside}::{}", item.ident) };
        visit::visit_item_mod(self, item);
        self.1 = outside;
    }
}

/// The modules that stand in a circle, or between two, with what they know of each other.
pub fn circles(mut knowledge: Knowledge) -> Knowledge {
    loop {
        let before = knowledge.len();
        let known: BTreeSet<String> = knowledge.values().flatten().cloned().collect();
        knowledge.retain(|module, knows| !knows.is_empty() && known.contains(module));
        let left: BTreeSet<String> = knowledge.keys().cloned().collect();
        knowledge.values_mut().for_each(|knows| knows.retain(|module| left.contains(module)));
        if knowledge.len() == before {
            return knowledge;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sources in a folder of the workspace.
    fn sources(folder: &str) -> Sources {
        Sources::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder))
    }

    fn offline_steam() -> Sources {
        sources("crates/offline-steam/src")
    }

    #[test]
    fn the_plugins_steam_has_no_circles() {
        let knowledge = sources("crates/steam/src").knowledge();
        assert!(knowledge["lifecycle"].contains("library"), "{:?}", knowledge["lifecycle"]);
        assert_eq!(circles(knowledge), Knowledge::new());
    }

    #[test]
    fn the_plugin_has_floors() {
        let knowledge = sources("src").knowledge();
        assert!(knowledge["api"].contains("api::ugc") && knowledge["api::ugc"].contains("api::ugc::query"));
        assert!(knowledge["api::ugc::query"].contains("session"));
        let floor_of = |module: &str| match module.split("::").next().unwrap() {
            // It writes down what the tables of the pages say.
            _ if module == "register::help" => 3,
            "multiplayer_peer" | "running" => 3,
            "api" => 2,
            "register" | "settings" => 1,
            _ => 0,
        };
        for (module, knows) in knowledge.iter().filter(|(module, _)| !module.is_empty()) {
            for other in knows {
                assert!(floor_of(module) >= floor_of(other), "{module} knows {other}");
            }
        }
        assert_eq!(circles(knowledge), Knowledge::new());
    }

    /// The parts of Steam that know nothing of each other.
    const PARTS: [&str; 4] = ["http", "inventory", "networking", "workshop"];

    fn floor_of(module: &str) -> (u8, &str) {
        let top = module.split("::").next().unwrap();
        let floor = match top {
            "interfaces" => 5,
            "steam" => 4,
            "server" => 3,
            "scenario" => 2,
            "auth_sessions" | "browser" | "query" | "stats" | "users" | "utils" => 1,
            part if PARTS.contains(&part) => 1,
            _ => 0,
        };
        (floor, top)
    }

    #[test]
    fn offline_steam_has_floors() {
        let knowledge = offline_steam().knowledge();
        assert!(
            knowledge["server"].contains("scenario") && knowledge["interfaces::running"].contains("steam")
        );
        for (module, knows) in &knowledge {
            for other in knows {
                let (own, other_floor) = (floor_of(module), floor_of(other));
                let up = other_floor.0 > own.0;
                let across = other_floor.0 == own.0 && PARTS.contains(&own.1) && other_floor.1 != own.1;
                assert!(module.is_empty() || !up && !across, "{module} knows {other}");
            }
        }
        assert_eq!(circles(knowledge), Knowledge::new());
    }

    #[test]
    fn only_the_border_of_offline_steam_knows_steam_and_the_time() {
        let sources = offline_steam();
        let beyond = |path: &str| {
            let mut modules = sources.that_write(path);
            modules.retain(|module| !module.starts_with("interfaces"));
            modules
        };
        assert_eq!(beyond("STEAM"), [""; 0]);
        // Threads that wait on real sockets have real clocks.
        assert_eq!(beyond("Instant::now"), ["browser::client", "http::exchange", "query::listener"]);
        assert_eq!(sources.that_write("SystemTime::now"), ["interfaces::running"]);
    }

    fn knowledge(files: &[(&str, &str)]) -> Knowledge {
        let texts = files.iter().map(|(module, text)| (module.to_string(), text.to_string())).collect();
        Sources::parse(texts).knowledge()
    }

    fn circle(files: &[(&str, &str)]) -> Vec<String> {
        circles(knowledge(files)).into_keys().collect()
    }

    #[test]
    fn a_circle_is_found_however_its_modules_are_named() {
        let below = ("b", "pub fn f() {}");
        for upwards in [
            "use crate::b::{self, f};",
            "fn g() { crate::b::f() }",
            "fn g() { super::b::f() }",
            "fn g() { println!(\"{}\", crate::b::X) }",
            "mod inner { use super::super::b::f; }",
        ] {
            assert_eq!(circle(&[("", ""), ("a", upwards), below]), [""; 0]);
            assert_eq!(
                circle(&[("", ""), ("a", upwards), ("b", "use crate::a;"), ("c", "use crate::a;")]),
                ["a", "b"]
            );
        }
        let child = [("a", "mod b; use b::C;"), ("a::b", "pub struct C; use super::D;")];
        assert_eq!(circle(&child), ["a", "a::b"]);
    }

    #[test]
    fn tests_and_files_of_a_type_make_no_circle() {
        let test = "use crate::b::f; #[cfg(test)] mod tests { use crate::c::g; }";
        assert_eq!(circle(&[("a", test), ("b", ""), ("c", "use crate::a::f;")]), [""; 0]);
        let of_a_type = |more: &str| format!("use super::A; impl A {{ pub fn f() {{}} }} {more}");
        let a = ("a", "mod b; pub struct A; use b::helper;");
        assert_eq!(circle(&[a, ("a::b", &of_a_type("pub fn helper() {}"))]), [""; 0]);
        assert_eq!(circle(&[a, ("a::b", &of_a_type("pub struct B;"))]), ["a", "a::b"]);
    }
}
