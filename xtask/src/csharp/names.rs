//! The names of Godot's in C#: by the rules of Godot's own bindings, `PascalCase` for what is public and without what
//! all constants of an enum begin with.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Result, ensure};

use super::page::{Constant, Page};

/// Words of C# that cannot be names.
const KEYWORDS: [&str; 14] = [
    "base",
    "checked",
    "class",
    "event",
    "in",
    "internal",
    "lock",
    "namespace",
    "object",
    "operator",
    "out",
    "params",
    "ref",
    "string",
];

/// Where what the pages speak of is to be found in C#, which has one name for all kinds of members: where a method or
/// a property has a signal's or an enum's name, that one has a word more.
pub struct Names {
    /// By class and Godot's name.
    constants: HashMap<(String, String), String>,
    /// What methods and properties are called: class, and name in C#.
    taken: HashSet<(String, String)>,
}

/// A class enum in C#: its name, and its constants with theirs.
pub struct Group<'a> {
    pub name: String,
    pub constants: Vec<(String, &'a Constant)>,
}

impl Names {
    /// Those of all pages.
    pub fn of(pages: &[Page]) -> Result<Names> {
        let taken = pages.iter().flat_map(|page| {
            let names = page.methods.iter().map(|method| &method.name);
            let names = names.chain(page.members.iter().map(|member| &member.name));
            names.map(|name| (page.class.clone(), pascal(name)))
        });
        let mut names = Names { constants: HashMap::new(), taken: taken.collect() };
        for page in pages {
            let mut places = Vec::new();
            for group in groups(page)? {
                let path = names.group(&format!("{}.{}", page.class, group.name));
                places.extend(
                    group.constants.iter().map(|(name, constant)| (*constant, format!("{path}.{name}"))),
                );
            }
            let free = free_constants(page);
            places.extend(
                free.map(|constant| (constant, format!("{}.{}", page.class, pascal(&constant.name)))),
            );
            let keyed = places
                .into_iter()
                .map(|(constant, place)| ((page.class.clone(), constant.name.clone()), place));
            names.constants.extend(keyed);
        }
        Ok(names)
    }

    /// The name of a signal's event.
    pub fn event(&self, class: &str, signal: &str) -> String {
        let name = pascal(signal);
        if self.is_taken(class, &name) { format!("{name}Signal") } else { name }
    }

    /// The name of a class enum, with its class before and after.
    pub fn group(&self, path: &str) -> String {
        let is_taken = path.split_once('.').is_some_and(|(class, name)| self.is_taken(class, name));
        if is_taken { format!("{path}Enum") } else { path.to_owned() }
    }

    fn is_taken(&self, class: &str, name: &str) -> bool {
        self.taken.contains(&(class.to_owned(), name.to_owned()))
    }

    /// A constant's name with its class and its enum; None where the class is not one of ours.
    pub fn constant(&self, class: &str, name: &str) -> Option<&str> {
        self.constants.get(&(class.to_owned(), name.to_owned())).map(String::as_str)
    }
}

/// The class enums of a page. A name that differs by its misspelling only is there once.
pub fn groups(page: &Page) -> Result<Vec<Group<'_>>> {
    let mut by_name: BTreeMap<&str, Vec<&Constant>> = BTreeMap::new();
    for constant in &page.constants {
        if let Some(group) = &constant.group {
            by_name.entry(group).or_default().push(constant);
        }
    }
    by_name.into_iter().map(|(name, constants)| group(name, &constants)).collect()
}

fn group<'a>(name: &str, constants: &[&'a Constant]) -> Result<Group<'a>> {
    let names: Vec<Vec<&str>> = constants.iter().map(|constant| words(&constant.name)).collect();
    let common = common_words(&names);
    let mut named: Vec<(String, &Constant)> = Vec::new();
    for (words, constant) in names.iter().zip(constants) {
        // A name begins with a letter: where a number would be the first, the word before it stays.
        let begins_with_digit = words[common].starts_with(|c: char| c.is_ascii_digit());
        let own = pascal(&words[common - usize::from(begins_with_digit && common > 0)..].join("_"));
        let twin = named.iter().find(|(other, _)| *other == own);
        ensure!(
            twin.is_none_or(|(_, twin)| twin.value == constant.value),
            "{}: two constants of {name} would be called {own}",
            constant.name
        );
        if twin.is_none() {
            named.push((own, constant));
        }
    }
    Ok(Group { name: name.to_owned(), constants: named })
}

/// How many words all of the names begin with; each keeps at least its last one.
fn common_words(names: &[Vec<&str>]) -> usize {
    let shortest = names.iter().map(Vec::len).min().unwrap_or(1);
    let is_common = |at: &usize| names.iter().all(|words| words[*at].eq_ignore_ascii_case(names[0][*at]));
    (0..shortest - 1).take_while(is_common).count()
}

/// The constants that are of no class enum.
pub fn free_constants(page: &Page) -> impl Iterator<Item = &Constant> {
    page.constants.iter().filter(|constant| constant.group.is_none())
}

fn words(name: &str) -> Vec<&str> {
    name.split('_').filter(|word| !word.is_empty()).collect()
}

/// `run_callbacks` and `RUN_CALLBACKS` are `RunCallbacks`, and `getSteamID` is `GetSteamID`.
pub fn pascal(name: &str) -> String {
    let is_upper = !name.chars().any(|c| c.is_ascii_lowercase()) || name.contains('_');
    let word = |word: &str| {
        let (first, rest) = word.split_at(1);
        let rest = if is_upper { rest.to_ascii_lowercase() } else { rest.to_owned() };
        first.to_ascii_uppercase() + &rest
    };
    words(name).into_iter().map(word).collect()
}

/// `this_handle` is `thisHandle`, and a word of C# gets its mark.
pub fn camel(name: &str) -> String {
    let pascal = pascal(name);
    let (first, rest) = pascal.split_at(1);
    let camel = first.to_ascii_lowercase() + rest;
    if KEYWORDS.contains(&camel.as_str()) { format!("@{camel}") } else { camel }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_in_godots_own_bindings() {
        for (name, expected) in [
            ("run_callbacks", "RunCallbacks"),
            ("getSteamID", "GetSteamID"),
            ("serverInitEx", "ServerInitEx"),
            ("QUERY_PORT_SHARED", "QueryPortShared"),
            ("NETWORKING_CONFIG_P2P_TURN_uSER_LIST", "NetworkingConfigP2pTurnUserList"),
        ] {
            assert_eq!(pascal(name), expected);
        }
        assert_eq!(camel("this_inventory_handle"), "thisInventoryHandle");
        assert_eq!(camel("object"), "@object");
    }

    fn constants(names: &[(&str, i64)]) -> Vec<Constant> {
        let constant = |(name, value): &(&str, i64)| Constant {
            name: (*name).to_owned(),
            value: *value,
            group: Some("Group".to_owned()),
            is_bitfield: false,
            description: String::new(),
        };
        names.iter().map(constant).collect()
    }

    fn names_in_group(constants: &[Constant]) -> Result<Vec<String>> {
        let group = group("Group", &constants.iter().collect::<Vec<_>>())?;
        Ok(group.constants.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn constants_lose_what_all_of_an_enum_begin_with() {
        let modes = constants(&[("SERVER_MODE_INVALID", 0), ("SERVER_MODE_AUTHENTICATION_AND_SECURE", 3)]);
        assert_eq!(names_in_group(&modes).unwrap(), ["Invalid", "AuthenticationAndSecure"]);
        let codes = constants(&[("HTTP_CODE_200_OK", 200), ("HTTP_CODE_INVALID", 0)]);
        assert_eq!(names_in_group(&codes).unwrap(), ["Code200Ok", "Invalid"]);
        let one = constants(&[("ONLY_ONE", 1)]);
        assert_eq!(names_in_group(&one).unwrap(), ["One"]);
    }

    #[test]
    fn a_misspelt_twin_is_left_out_and_another_value_refused() {
        let twins = constants(&[("USER_LIST_A", 1), ("uSER_LIST_A", 1), ("USER_LIST_B", 2)]);
        assert_eq!(names_in_group(&twins).unwrap(), ["A", "B"]);
        let clash = constants(&[("USER_LIST_A", 1), ("uSER_LIST_A", 3), ("USER_LIST_B", 2)]);
        assert!(names_in_group(&clash).is_err());
    }
}
