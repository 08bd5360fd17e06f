//! The editor's help pages (F1) of `SteamServer` and `SteamServerMultiplayerPeer`, made from the `///` comments.
//!
//! gdext makes a page of the methods and signals, with Rust's type names and without the constants, which it
//! does not know. Here the page gets both and takes the place of the first.

use std::fmt::Write;

use godot::docs::__gather_xml_docs as pages_of_gdext;
use godot::sys;

use super::add_item_preview_file;
use crate::constants::{self, Constant, ConstantGroup};

/// Rust's names of Godot's types, as they stand in gdext's page.
const TYPE_NAMES: [(&str, &str); 10] = [
    ("i64", "int"),
    ("i32", "int"),
    ("f64", "float"),
    ("GString", "String"),
    ("PhantomVar &lt; i64 &gt;", "int"),
    ("VarArray", "Array"),
    ("VarDictionary", "Dictionary"),
    ("Array &lt; VarDictionary &gt;", "Array"),
    ("Array &lt; i64 &gt;", "Array"),
    ("()", "void"),
];

/// Hands the finished pages to the editor.
pub fn register() {
    for page in pages() {
        // SAFETY: called while the extension is initialised for the editor, on the main thread; the text is
        // UTF-8 and its length is given.
        unsafe {
            sys::interface_fn!(editor_help_load_xml_from_utf8_chars_and_len)(
                page.as_ptr().cast(),
                page.len() as i64,
            );
        }
    }
}

/// How the page of that class begins.
const STEAM_SERVER: &str = "<class name=\"SteamServer\"";

fn pages() -> impl Iterator<Item = String> {
    pages_of_gdext().map(|page| with_constants(&with_the_other_method(&with_godot_types(page))))
}

fn with_godot_types(page: String) -> String {
    TYPE_NAMES.iter().fold(page, |page, (rust, godot)| {
        page.replace(&format!("type=\"{rust}\""), &format!("type=\"{godot}\""))
    })
}

/// The method of `SteamServer` that gdext does not know, since it is registered by hand.
fn with_the_other_method(page: &str) -> String {
    if !page.contains(STEAM_SERVER) {
        return page.to_owned();
    }
    page.replace("</methods>", &format!("{}</methods>", add_item_preview_file::HELP))
}

/// The constants of `SteamServer` go where the schema of Godot's class pages has them: after the methods, before
/// the end.
fn with_constants(page: &str) -> String {
    if !page.contains(STEAM_SERVER) {
        return page.to_owned();
    }
    let mut block = String::from("<constants>");
    for group in constants::groups() {
        group.constants.iter().for_each(|constant| write_constant(&mut block, group, constant));
    }
    block.push_str("</constants>\n</class>");
    page.replace("</class>", &block)
}

fn write_constant(block: &mut String, group: &ConstantGroup, constant: &Constant) {
    let enum_attribute = match group.name {
        "" => String::new(),
        name => format!(" enum=\"{name}\""),
    };
    let Constant { name, value, help } = constant;
    let help = bbcode(help);
    writeln!(block, "<constant name=\"{name}\" value=\"{value}\"{enum_attribute}>{help}</constant>")
        .expect("writing to a string does not fail");
}

/// `code` in backticks becomes Godot's code tag, XML's own characters are escaped, lines are joined.
fn bbcode(help: &str) -> String {
    let line = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = String::new();
    for (index, part) in line.split('`').enumerate() {
        let escaped = part.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let is_code = index % 2 == 1;
        text += &if is_code { format!("[code]{escaped}[/code]") } else { escaped };
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use roxmltree::{Document, Node};

    use super::*;

    /// The children of a block of the page, such as every `method` in `methods`.
    fn entries<'a>(page: &'a Document, block: &str, tag: &str) -> Vec<Node<'a, 'a>> {
        let blocks = page.root_element().children().filter(|node| node.has_tag_name(block));
        blocks.flat_map(|node| node.children()).filter(|node| node.has_tag_name(tag)).collect()
    }

    #[test]
    fn help_is_escaped_and_code_is_marked() {
        assert_eq!(
            bbcode(" sizes < 64 & `size` in\n bytes\n"),
            "sizes &lt; 64 &amp; [code]size[/code] in bytes"
        );
    }

    #[test]
    fn the_page_explains_every_method_signal_and_constant_once() {
        let page = pages().find(|page| page.contains("name=\"SteamServer\"")).unwrap();
        let page = Document::parse(&page).unwrap();
        let mut names = HashSet::new();
        for (block, tag, least) in [("methods", "method", 60), ("signals", "signal", 60)] {
            let entries = entries(&page, block, tag);
            assert!(entries.len() >= least, "only {} in {block}", entries.len());
            for entry in entries {
                let name = entry.attribute("name").unwrap();
                assert!(names.insert(name), "{name} is there twice");
                let description = entry.children().find(|node| node.has_tag_name("description"));
                let text = description.and_then(|node| node.text()).unwrap_or_default();
                assert!(!text.trim().is_empty(), "{name} has no help");
            }
        }
        let constants = entries(&page, "constants", "constant");
        assert_eq!(constants.len(), constants::groups().map(|group| group.constants.len()).sum::<usize>());
        for constant in constants {
            let name = constant.attribute("name").unwrap();
            assert!(names.insert(name), "{name} is there twice");
            assert!(!constant.text().unwrap_or_default().trim().is_empty(), "{name} has no help");
        }
    }

    #[test]
    fn the_page_of_the_multiplayer_peer_explains_what_it_adds() {
        let page = pages().find(|page| page.contains("name=\"SteamServerMultiplayerPeer\"")).unwrap();
        let page = Document::parse(&page).unwrap();
        for (block, tag, count) in [("methods", "method", 12), ("signals", "signal", 1)] {
            let entries = entries(&page, block, tag);
            assert_eq!(entries.len(), count, "{block}");
            for entry in entries {
                let description = entry.children().find(|node| node.has_tag_name("description"));
                let text = description.and_then(|node| node.text()).unwrap_or_default();
                assert!(!text.trim().is_empty(), "{:?} has no help", entry.attribute("name"));
            }
        }
        for (block, tag, count) in [("constants", "constant", 5), ("members", "member", 2)] {
            let entries = entries(&page, block, tag);
            assert_eq!(entries.len(), count, "{block}");
            assert!(entries.iter().all(|entry| !entry.text().unwrap_or_default().trim().is_empty()));
            let values = entries.iter().filter_map(|entry| entry.attribute("value"));
            assert!(values.map(str::parse::<i64>).all(|value| value.is_ok()), "{block}");
        }
    }

    #[test]
    fn types_are_godots() {
        pages().for_each(|page| check_types(&page));
    }

    fn check_types(page: &str) {
        let page = Document::parse(page).unwrap();
        let known = [
            "int",
            "bool",
            "float",
            "String",
            "void",
            "Variant",
            "Array",
            "Dictionary",
            "PackedByteArray",
            "PackedInt32Array",
            "PackedInt64Array",
            "PackedStringArray",
            "Error",
        ];
        let types = page.descendants().filter_map(|node| node.attribute("type"));
        let strangers: HashSet<&str> = types.filter(|name| !known.contains(name)).collect();
        assert!(strangers.is_empty(), "{strangers:?}");
    }
}
