//! The help pages of `SteamServer` and `SteamServerMultiplayerPeer` for the editor (F1) and for whoever wants them as a
//! file. The first is made of the tables; the second is gdext's, with Godot's names for Rust's types.

use std::fmt::Write;

use godot::docs::__gather_xml_docs as pages_of_gdext;
use godot::sys;

use super::constants::{Constant, ConstantGroup};
use super::property::PROPERTIES;
use super::signal::Signal;
use super::types::TypeName;
use super::{CLASS, class};
use crate::api::{self, constants};
use crate::register::method::AnyMethod;

/// Rust's names of Godot's types, as they stand in gdext's page.
const TYPE_NAMES: [(&str, &str); 4] =
    [("i64", "int"), ("GString", "String"), ("VarDictionary", "Dictionary"), ("()", "void")];

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

/// The pages, each a file of Godot's class reference.
pub fn pages() -> Vec<String> {
    let of_class = format!("<class name=\"{CLASS}\"");
    let others = pages_of_gdext().filter(|page| !page.contains(&of_class)).map(with_godot_types);
    others.chain([page_of_the_class()]).collect()
}

fn with_godot_types(page: String) -> String {
    TYPE_NAMES.iter().fold(page, |page, (rust, godot)| {
        page.replace(&format!("type=\"{rust}\""), &format!("type=\"{godot}\""))
    })
}

fn page_of_the_class() -> String {
    let mut page = Page::default();
    page.write();
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn write(&mut self) {
        let (brief, description) = class::HELP.split_once("\n\n").unwrap_or((class::HELP, ""));
        self.line("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>");
        self.line(&format!("<class name=\"{CLASS}\" inherits=\"Object\">"));
        self.line(&format!("<brief_description>{}</brief_description>", bbcode(brief)));
        self.line(&format!("<description>{}</description>", bbcode(description)));
        self.block("methods", |page| api::methods().for_each(|method| page.method(method)));
        self.block("members", Self::members);
        self.block("signals", |page| api::signals().for_each(|signal| page.signal(signal)));
        self.block("constants", |page| {
            constants::groups()
                .for_each(|group| group.constants.iter().for_each(|one| page.constant(group, one)));
        });
        self.line("</class>");
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn block(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.line(&format!("<{name}>"));
        write(self);
        self.line(&format!("</{name}>"));
    }

    fn method(&mut self, method: &dyn AnyMethod) {
        self.line(&format!("<method name=\"{}\">", method.name()));
        self.line(&format!("<return {} />", type_attributes(&method.returns())));
        let required = method.arguments().len() - method.default_texts().len();
        for (index, argument) in method.arguments().iter().enumerate() {
            let default = index.checked_sub(required).and_then(|place| method.default_texts().get(place));
            let default = default.map_or(String::new(), |text| format!(" default=\"{}\"", escaped(text)));
            self.parameter(index, argument.name, &(argument.type_name)(), &default);
        }
        self.description(method.help());
        self.line("</method>");
    }

    fn signal(&mut self, signal: &Signal) {
        self.line(&format!("<signal name=\"{}\">", signal.name));
        for (index, argument) in signal.arguments.iter().enumerate() {
            self.parameter(index, argument.name, &(argument.type_name)(), "");
        }
        self.description(signal.help);
        self.line("</signal>");
    }

    fn parameter(&mut self, index: usize, name: &str, type_name: &TypeName, default: &str) {
        let attributes = type_attributes(type_name);
        self.line(&format!("<param index=\"{index}\" name=\"{name}\" {attributes}{default} />"));
    }

    fn description(&mut self, help: &str) {
        self.line(&format!("<description>{}</description>", bbcode(help)));
    }

    fn members(&mut self) {
        for property in &PROPERTIES {
            let (name, getter, setter) = (property.name, property.getter, property.setter);
            let help = bbcode(property.help);
            self.line(&format!(
                "<member name=\"{name}\" type=\"int\" setter=\"{setter}\" getter=\"{getter}\" default=\"0\">{help}</member>"
            ));
        }
    }

    fn constant(&mut self, group: &ConstantGroup, constant: &Constant) {
        let bit_field = if group.is_bit_field { " is_bitfield=\"true\"" } else { "" };
        let of_enum = match group.name {
            "" => String::new(),
            name => format!(" enum=\"{name}\"{bit_field}"),
        };
        let Constant { name, value, help } = constant;
        writeln!(
            self.text,
            "<constant name=\"{name}\" value=\"{value}\"{of_enum}>{}</constant>",
            bbcode(help)
        )
        .expect("writing to a string does not fail");
    }
}

fn type_attributes(type_name: &TypeName) -> String {
    let bit_field = if type_name.is_bitfield { " is_bitfield=\"true\"" } else { "" };
    match type_name.class_enum.as_str() {
        "" => format!("type=\"{}\"", type_name.name),
        class_enum => format!("type=\"{}\" enum=\"{class_enum}\"{bit_field}", type_name.name),
    }
}

/// Comments as Godot's help has them: `code` in backticks becomes Godot's code tag, XML's own characters are escaped,
/// and the lines of a paragraph are joined.
fn bbcode(help: &str) -> String {
    let lines: Vec<&str> = help.lines().map(str::trim).collect();
    let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| code_tags(&joined(lines))).collect::<Vec<_>>().join("\n")
}

/// The lines as one, but for the entries of a list.
fn joined(lines: &[&str]) -> String {
    lines.iter().fold(String::new(), |text, line| match (text.as_str(), line.starts_with("- ")) {
        ("", _) => (*line).to_owned(),
        (_, true) => format!("{text}\n{line}"),
        (_, false) => format!("{text} {line}"),
    })
}

fn code_tags(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        if index % 2 == 1 { format!("[code]{}[/code]", escaped(part)) } else { escaped(part) }
    });
    parts.collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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
        let page = pages().into_iter().find(|page| page.contains("name=\"SteamServer\"")).unwrap();
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
        let page =
            pages().into_iter().find(|page| page.contains("name=\"SteamServerMultiplayerPeer\"")).unwrap();
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
        pages().into_iter().for_each(|page| check_types(&page));
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
