//! Links in the help: what stands in backticks in a comment and names something is a link to it.
//!
//! A page is text between tags that close one another, and a text's arguments stand in the tags right before it, so
//! each part between two closing tags has a text at its end and the names of the text's own arguments.

use std::collections::HashMap;

/// The help page of a class: a file of Godot's class reference.
#[derive(Debug)]
pub struct ClassPage {
    /// The class.
    pub class: String,
    /// The page, as XML.
    pub xml: String,
}

/// What the help names of Godot's own, and the tag of each.
const GODOTS: [(&str, &str); 8] = [
    ("OK", "constant OK"),
    ("ERR_ALREADY_IN_USE", "constant ERR_ALREADY_IN_USE"),
    ("ERR_CANT_CREATE", "constant ERR_CANT_CREATE"),
    ("ERR_DOES_NOT_EXIST", "constant ERR_DOES_NOT_EXIST"),
    ("ERR_INVALID_PARAMETER", "constant ERR_INVALID_PARAMETER"),
    ("ERR_UNCONFIGURED", "constant ERR_UNCONFIGURED"),
    ("disconnect_peer", "method MultiplayerPeer.disconnect_peer"),
    ("peer_disconnected", "signal MultiplayerPeer.peer_disconnected"),
];
/// How tags begin that the texts may have; any other bracket is a bracket.
const TAGS: [&str; 8] =
    ["method ", "signal ", "member ", "constant ", "enum ", "param ", "br]", "Multiplayer"];

/// The tag of everything that has a name.
type Tags = HashMap<String, String>;

/// Makes the links in the pages of all classes.
pub fn link(pages: Vec<ClassPage>) -> Vec<ClassPage> {
    let mut everywhere: Tags =
        GODOTS.into_iter().map(|(name, tag)| (name.to_owned(), tag.to_owned())).collect();
    for ClassPage { class, xml } in &pages {
        let named = names(xml).into_iter();
        everywhere.extend(named.map(|(kind, name)| {
            let name = format!("{class}.{name}");
            (name.clone(), format!("{kind} {name}"))
        }));
    }
    let linked = |ClassPage { class, xml }| {
        let mut tags = everywhere.clone();
        tags.extend(names(&xml).into_iter().map(|(kind, name)| (name.to_owned(), format!("{kind} {name}"))));
        let parts = xml.split("</").map(|part| linked_part(part, &tags));
        ClassPage { class, xml: parts.collect::<Vec<_>>().join("</") }
    };
    pages.into_iter().map(linked).collect()
}

/// The kind and the name of all that a page explains. Godot's help has no page for a property's own methods.
fn names(xml: &str) -> Vec<(&'static str, &str)> {
    let accessors: Vec<&str> = values(xml, " setter=\"").chain(values(xml, " getter=\"")).collect();
    let methods = values(xml, "<method name=\"").filter(|name| !accessors.contains(name));
    let constants = xml.split_once("<constants>").map_or("", |(_, constants)| constants);
    (methods.map(|name| ("method", name)))
        .chain(values(xml, "<signal name=\"").map(|name| ("signal", name)))
        .chain(values(xml, "<member name=\"").map(|name| ("member", name)))
        .chain(values(constants, "<constant name=\"").map(|name| ("constant", name)))
        .chain(values(constants, " enum=\"").map(|name| ("enum", name)))
        .collect()
}

/// The values of an attribute, found by what stands before them.
fn values<'a>(xml: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    xml.split(before).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0))
}

/// A part of a page, with the links in the text at its end.
fn linked_part(part: &str, tags: &Tags) -> String {
    let Some((start, text)) = part.rsplit_once('>') else { return part.to_owned() };
    let arguments: Vec<&str> =
        start.split("<param ").skip(1).filter_map(|argument| values(argument, " name=\"").next()).collect();
    let mut codes = text.split("[code]");
    let before = codes.next().map(with_brackets).unwrap_or_default();
    let rest = codes.map(|text| {
        let (code, text) = text.split_once("[/code]").unwrap_or((text, ""));
        format!("{}{}", linked_code(code, &arguments, tags), with_brackets(text))
    });
    format!("{start}>{before}{}", rest.collect::<String>())
}

fn linked_code(code: &str, arguments: &[&str], tags: &Tags) -> String {
    let name = code.strip_suffix("()").unwrap_or(code);
    match tags.get(name) {
        _ if arguments.contains(&name) => format!("[param {name}]"),
        Some(tag) => format!("[{tag}]"),
        None => format!("[code]{code}[/code]"),
    }
}

/// A text with the brackets that are no tag's as Godot wants them.
fn with_brackets(text: &str) -> String {
    let mut parts = text.split('[');
    let before = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| match TAGS.iter().any(|tag| part.starts_with(tag)) {
        true => format!("[{part}"),
        false => format!("[lb]{}", part.replacen(']', "[rb]", 1)),
    });
    before + &rest.collect::<String>()
}
