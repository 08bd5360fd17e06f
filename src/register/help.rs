//! The help pages of `SteamServer`, `SteamOffline` and `SteamServerMultiplayerPeer` for the editor (F1) and for whoever
//! wants them as files. Two are made of the tables; the third is gdext's, with Godot's names for Rust's types. Both have what
//! Godot's class reference has, in its order, and [`links`] in their texts.

mod links;

use std::path::Path;
use std::{fs, io};

use godot::docs::__gather_xml_docs as pages_of_gdext;
use godot::sys;

pub use self::links::ClassPage;
use super::constants::{Constant, ConstantGroup};
use super::property::PROPERTIES;
use super::signal::Signal;
use super::types::TypeName;
use super::{CLASS, OFFLINE_CLASS, class};
use crate::api::{self, constants, offline};
use crate::multiplayer_peer;
use crate::register::method::AnyMethod;

/// What gdext's page says in Rust's words, and Godot's words for it.
const GODOTS_WORDS: [(&str, &str); 9] = [
    ("type=\"i32\"", "type=\"int\""),
    ("type=\"i64\"", "type=\"int\""),
    ("type=\"GString\"", "type=\"String\""),
    ("type=\"VarDictionary\"", "type=\"Dictionary\""),
    ("type=\"Option &lt; Gd &lt; SteamServerPacketPeer &gt;&gt;\"", "type=\"SteamServerPacketPeer\""),
    ("type=\"()\"", "type=\"void\""),
    ("type=\"Error\"", "type=\"int\" enum=\"Error\""),
    // gdext leaves defaults out; these arguments have the same ones everywhere.
    ("name=\"force\" type=\"bool\"", "name=\"force\" type=\"bool\" default=\"false\""),
    ("name=\"virtual_port\" type=\"int\"", "name=\"virtual_port\" type=\"int\" default=\"0\""),
];
/// The parts of a page in the order of Godot's schema, between the tutorials and the constants.
const BLOCKS: [&str; 3] = ["methods", "members", "signals"];
/// Where Godot says that its schema is.
const SCHEMA_FILE: &str = "https://raw.githubusercontent.com/godotengine/godot/master/doc/class.xsd";

/// Hands the finished pages to the editor.
pub fn register() {
    for page in pages() {
        // SAFETY: called while the extension is initialised for the editor, on the main thread; the text is
        // UTF-8 and its length is given.
        unsafe {
            sys::interface_fn!(editor_help_load_xml_from_utf8_chars_and_len)(
                page.xml.as_ptr().cast(),
                page.xml.len() as i64,
            );
        }
    }
}

/// Writes the pages into a folder, each as a file with its class's name.
pub fn write(folder: &Path) -> io::Result<()> {
    pages().iter().try_for_each(|page| fs::write(folder.join(format!("{}.xml", page.class)), &page.xml))
}

/// The pages of all classes.
pub fn pages() -> Vec<ClassPage> {
    let class_of = |page: &str| Some(page.split_once("<class name=\"")?.1.split_once('"')?.0.to_owned());
    let page = |xml: String| Some(ClassPage { class: class_of(&xml)?, xml });
    let of_tables = || [page_of_the_server(), page_of_the_control()];
    let is_of_tables = |page: &ClassPage| [CLASS, OFFLINE_CLASS].contains(&page.class.as_str());
    let others = pages_of_gdext().filter_map(page).filter(|page| !is_of_tables(page));
    let others = others.map(|page| ClassPage { xml: as_godot_writes(&page), class: page.class });
    links::link(others.chain(of_tables()).collect())
}

/// A page of gdext's with the words of [`GODOTS_WORDS`], in the schema's order.
fn as_godot_writes(page: &ClassPage) -> String {
    let words = |xml: String, (rust, godot): &(&str, &str)| xml.replace(rust, godot);
    let xml = GODOTS_WORDS.iter().fold(page.xml.replace("../class.xsd", SCHEMA_FILE), words);
    let block = |name: &&str| xml.find(&format!("<{name}>")).zip(xml.find(&format!("</{name}>")));
    let first = BLOCKS.iter().filter_map(block).map(|(start, _)| start).min().unwrap_or(xml.len());
    let blocks = BLOCKS.iter().filter_map(|name| {
        let (start, end) = block(name)?;
        Some(format!("{}</{name}>\n", &xml[start..end]))
    });
    let blocks = blocks.collect::<String>() + &constants_of(&page.class);
    format!("{}<tutorials>\n</tutorials>\n{blocks}</class>\n", &xml[..first])
}

/// The constants of a class of gdext's, which come from a table all the same.
fn constants_of(class: &str) -> String {
    let mut page = Page::default();
    if class == "SteamServerMultiplayerPeer" {
        page.block("constants", |page| {
            multiplayer_peer::CONSTANTS.iter().for_each(|group| page.constants(group));
        });
    }
    page.text
}

fn page_of_the_server() -> ClassPage {
    Page::of(CLASS, class::HELP, |page| {
        page.block("methods", |page| api::methods().for_each(|method| page.method(method)));
        page.block("members", Page::members);
        page.block("signals", |page| api::signals().for_each(|signal| page.signal(signal)));
        page.block("constants", |page| {
            constants::groups().for_each(|group| page.constants(group));
        });
    })
}

fn page_of_the_control() -> ClassPage {
    Page::of(OFFLINE_CLASS, class::OFFLINE_HELP, |page| {
        page.block("methods", |page| offline::table().for_each(|method| page.method(method)));
        page.block("members", |_| {});
    })
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// The page of a class whose blocks are written so.
    fn of(class: &str, help: &str, blocks: impl FnOnce(&mut Self)) -> ClassPage {
        let mut page = Self::default();
        let (brief, description) = help.split_once("\n\n").unwrap_or((help, ""));
        page.line("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>");
        page.line(&format!(
            "<class name=\"{class}\" inherits=\"Object\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:noNamespaceSchemaLocation=\"{SCHEMA_FILE}\">"
        ));
        page.line(&format!("<brief_description>{}</brief_description>", bbcode(brief)));
        page.line(&format!("<description>{}</description>", bbcode(description)));
        page.block("tutorials", |_| {});
        blocks(&mut page);
        page.line("</class>");
        ClassPage { class: class.to_owned(), xml: page.text }
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

    /// Godot's pages have no text for an enum: it stands before the text of the first constant.
    fn constants(&mut self, group: &ConstantGroup) {
        let mut about_the_enum = match group.name {
            "" => String::new(),
            name => format!("[enum {name}]: {}\n", bbcode(group.help)),
        };
        for constant in group.constants {
            self.constant(group, constant, &std::mem::take(&mut about_the_enum));
        }
    }

    fn constant(&mut self, group: &ConstantGroup, constant: &Constant, introduction: &str) {
        let bit_field = if group.is_bit_field { " is_bitfield=\"true\"" } else { "" };
        let of_enum = match group.name {
            "" => String::new(),
            name => format!(" enum=\"{name}\"{bit_field}"),
        };
        let Constant { name, value, help } = constant;
        let help = bbcode(help);
        self.line(&format!(
            "<constant name=\"{name}\" value=\"{value}\"{of_enum}>{introduction}{help}</constant>"
        ));
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

    /// What a text may link to that is not of these classes: Godot's own, which has no tables here.
    const OF_GODOT: [&str; 14] = [
        "MultiplayerAPI",
        "member SceneMultiplayer.server_relay",
        "MultiplayerSpawner",
        "MultiplayerSynchronizer",
        "constant OK",
        "constant ERR_ALREADY_IN_USE",
        "constant ERR_CANT_CREATE",
        "constant ERR_DOES_NOT_EXIST",
        "constant ERR_INVALID_PARAMETER",
        "constant ERR_UNCONFIGURED",
        "method JSON.stringify",
        "method MultiplayerPeer.disconnect_peer",
        "method Performance.get_custom_monitor",
        "signal MultiplayerPeer.peer_disconnected",
    ];
    const SERVER: &str = "SteamServer";
    const OFFLINE: &str = "SteamOffline";
    const PEER: &str = "SteamServerMultiplayerPeer";
    const PACKET_PEER: &str = "SteamServerPacketPeer";

    fn page_of(class: &str) -> String {
        pages().into_iter().find(|page| page.class == class).unwrap().xml
    }

    /// The children of a block of the page, such as every `method` in `methods`.
    fn entries<'a>(page: &'a Document, block: &str, tag: &str) -> Vec<Node<'a, 'a>> {
        let blocks = page.root_element().children().filter(|node| node.has_tag_name(block));
        blocks.flat_map(|node| node.children()).filter(|node| node.has_tag_name(tag)).collect()
    }

    fn name<'a>(node: &Node<'a, 'a>) -> &'a str {
        node.attribute("name").unwrap()
    }

    /// The text of a method, signal, member or constant, or of the class.
    fn text<'a>(node: Node<'a, 'a>) -> &'a str {
        let description = node.children().find(|node| node.has_tag_name("description"));
        description.unwrap_or(node).text().unwrap_or_default().trim()
    }

    /// All that has a text: the class, its methods, members, signals and constants.
    fn explained<'a>(page: &'a Document) -> Vec<Node<'a, 'a>> {
        let kinds = ["class", "method", "member", "signal", "constant"];
        page.descendants().filter(|node| kinds.contains(&node.tag_name().name())).collect()
    }

    #[test]
    fn help_is_escaped_and_code_is_marked() {
        assert_eq!(
            bbcode(" sizes < 64 & `size` in\n bytes\n"),
            "sizes &lt; 64 &amp; [code]size[/code] in bytes"
        );
    }

    #[test]
    fn every_page_has_the_parts_of_godots_schema_in_order_and_no_empty_text() {
        let parts =
            ["brief_description", "description", "tutorials", "methods", "members", "signals", "constants"];
        let mut classes: Vec<String> = pages().into_iter().map(|page| page.class).collect();
        classes.sort();
        assert_eq!(classes, [OFFLINE, SERVER, PEER, PACKET_PEER]);
        for page in pages() {
            let page = Document::parse(&page.xml).unwrap();
            let class = page.root_element();
            let found: Vec<&str> =
                class.children().filter(Node::is_element).map(|node| node.tag_name().name()).collect();
            // A class without signals and constants has no part for them.
            assert!(found.len() >= 5 && parts.starts_with(&found), "{}: {found:?}", name(&class));
            let brief = class.children().find(|node| node.has_tag_name("brief_description"));
            assert!(brief.unwrap().text().unwrap().trim().len() >= 10, "{}", name(&class));
            for node in explained(&page) {
                // Godot's schema asks for so many letters, but not of a constant.
                let least = if node.has_tag_name("constant") { 1 } else { 10 };
                assert!(text(node).len() >= least, "{} has no help: {:?}", name(&node), text(node));
            }
        }
    }

    #[test]
    fn the_page_explains_every_method_signal_and_constant_once() {
        let page = page_of(SERVER);
        let page = Document::parse(&page).unwrap();
        let names_in = |block, tag| entries(&page, block, tag).iter().map(name).collect::<Vec<_>>();
        let (methods, signals) = (names_in("methods", "method"), names_in("signals", "signal"));
        assert!(methods.len() >= 300 && signals.len() >= 60, "{} and {}", methods.len(), signals.len());
        assert_eq!(methods, api::methods().map(AnyMethod::name).collect::<Vec<_>>());
        assert_eq!(signals, api::signals().map(|signal| signal.name).collect::<Vec<_>>());
        let constants = names_in("constants", "constant");
        let of_tables = constants::groups().flat_map(|group| group.constants);
        assert_eq!(constants, of_tables.map(|constant| constant.name).collect::<Vec<_>>());
        let all = [methods, signals, constants].concat();
        let mut names = HashSet::new();
        all.iter().for_each(|name| assert!(names.insert(name), "{name} is there twice"));
    }

    #[test]
    fn the_page_of_the_control_explains_every_method() {
        let page = page_of(OFFLINE);
        let page = Document::parse(&page).unwrap();
        let methods = entries(&page, "methods", "method");
        let names: Vec<&str> = methods.iter().map(name).collect();
        assert_eq!(names, offline::table().map(AnyMethod::name).collect::<Vec<_>>());
        assert!(names.len() >= 20 && methods.iter().all(|method| text(*method).len() >= 40), "{names:?}");
    }

    #[test]
    fn every_enum_is_explained_before_its_first_constant() {
        let page = page_of(SERVER);
        let page = Document::parse(&page).unwrap();
        let constants = entries(&page, "constants", "constant");
        let mut explained = HashSet::new();
        for constant in constants {
            let Some(of_enum) = constant.attribute("enum") else { continue };
            let introduction = format!("[enum {of_enum}]: ");
            let about = text(constant).strip_prefix(&introduction);
            assert_eq!(about.is_some(), explained.insert(of_enum), "{}", name(&constant));
            let Some((about, own)) = about.map(|about| about.rsplit_once('\n').unwrap()) else { continue };
            assert!(about.len() >= 10 && !own.is_empty(), "{of_enum}: {about:?}, {own:?}");
        }
        let enums: HashSet<&str> =
            constants::groups().map(|group| group.name).filter(|name| !name.is_empty()).collect();
        assert_eq!(explained, enums);
    }

    #[test]
    fn enums_and_defaults_are_shown() {
        let page = page_of(SERVER);
        let page = Document::parse(&page).unwrap();
        let enums: HashSet<&str> = constants::groups().map(|group| group.name).collect();
        let bit_fields: HashSet<&str> =
            constants::groups().filter(|group| group.is_bit_field).map(|group| group.name).collect();
        let typed = page.descendants().filter_map(|node| Some((node, node.attribute("enum")?)));
        let mut places = 0;
        for (node, of_enum) in typed {
            let of_enum = of_enum.strip_prefix("SteamServer.").unwrap_or(of_enum);
            assert!(enums.contains(of_enum), "{of_enum}");
            assert_eq!(node.attribute("is_bitfield").is_some(), bit_fields.contains(of_enum), "{of_enum}");
            places += usize::from(!node.has_tag_name("constant"));
        }
        assert!(places >= 95, "{places}");
        let method = |wanted| {
            entries(&page, "methods", "method").into_iter().find(|method| name(method) == wanted).unwrap()
        };
        let defaults = |wanted| {
            let arguments = method(wanted).children().filter(|node| node.has_tag_name("param"));
            arguments.map(|argument| argument.attribute("default").map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(defaults("submitItemUpdate"), [None, Some("\"\"".to_owned())]);
        assert_eq!(defaults("setPropertyString").last().unwrap().as_deref(), Some("0"));
    }

    #[test]
    fn the_page_of_the_multiplayer_peer_explains_what_it_adds() {
        let page = page_of(PEER);
        let page = Document::parse(&page).unwrap();
        for (block, tag, count) in [
            ("methods", "method", 26),
            ("signals", "signal", 1),
            ("constants", "constant", 11),
            ("members", "member", 8),
        ] {
            let entries = entries(&page, block, tag);
            assert_eq!(entries.len(), count, "{block}");
            let values = entries.iter().filter_map(|entry| entry.attribute("value"));
            assert!(values.map(str::parse::<i64>).all(|value| value.is_ok()), "{block}");
        }
    }

    #[test]
    fn names_in_backticks_are_links_and_brackets_stay() {
        let help = |class, wanted| {
            let page = page_of(class);
            let page = Document::parse(&page).unwrap();
            let node = explained(&page).into_iter().find(|node| name(node) == wanted).unwrap();
            text(node).to_owned()
        };
        let accept = help(SERVER, "acceptConnection");
        assert!(accept.contains("as [constant CONNECTION_STATE_CONNECTING]: until"), "{accept}");
        assert!(accept.contains("SDK: [code]ISteamNetworkingSockets::AcceptConnection[/code]."), "{accept}");
        let connect = help(SERVER, "connectByIPAddress");
        assert!(connect.contains("or \"[lb]::1[rb]:27015\", or"), "{connect}");
        assert!(connect.contains(" [param options] are settings"), "{connect}");
        let host = help(PEER, "create_host");
        assert!(host.contains("call [method SteamServer.initRelayNetworkAccess] early"), "{host}");
        assert!(host.contains("Returns [constant OK], "), "{host}");
    }

    #[test]
    fn every_link_leads_somewhere() {
        let pages = pages();
        let documents: Vec<Document> = pages.iter().map(|page| Document::parse(&page.xml).unwrap()).collect();
        let mut targets: HashSet<String> = OF_GODOT.iter().map(ToString::to_string).collect();
        for page in &documents {
            targets.extend(targets_on(page));
        }
        let mut wrong = Vec::new();
        for page in &documents {
            let class = name(&page.root_element());
            for node in explained(page) {
                let arguments: Vec<&str> =
                    node.children().filter_map(|node| node.attribute("name")).collect();
                let leads_somewhere = |tag: &str| match tag.split_once(' ') {
                    Some(("param", argument)) => arguments.contains(&argument),
                    Some((kind, target)) if !target.contains('.') => {
                        targets.contains(&format!("{kind} {class}.{target}")) || targets.contains(tag)
                    }
                    Some(_) => targets.contains(tag),
                    None => ["br", "lb", "rb"].contains(&tag) || targets.contains(tag),
                };
                let brief = node.children().find(|node| node.has_tag_name("brief_description"));
                let brief = brief.and_then(|brief| brief.text()).unwrap_or_default();
                let lost = [brief, text(node)].into_iter().flat_map(tags).filter(|tag| !leads_somewhere(tag));
                wrong.extend(lost.map(|tag| format!("[{tag}] in {class}.{}", name(&node))));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// A misspelt tag would be there as text in brackets.
    #[test]
    fn brackets_are_addresses_and_types_only() {
        for page in pages() {
            for literal in page.xml.split("[lb]").skip(1) {
                let literal = literal.split_once("[rb]").expect("a bracket ends").0;
                assert!(["::", "::1", "PackedByteArray"].contains(&literal), "[{literal}] in {}", page.class);
            }
        }
    }

    /// What a link can name on a page. Godot's help leaves out the methods that a property stands for.
    fn targets_on(page: &Document) -> Vec<String> {
        let class = name(&page.root_element());
        let properties = entries(page, "members", "member");
        let accessors: Vec<_> = properties
            .iter()
            .flat_map(|property| [property.attribute("setter"), property.attribute("getter")])
            .collect();
        let named = explained(page).into_iter().filter(|node| !accessors.contains(&node.attribute("name")));
        let enums = entries(page, "constants", "constant");
        let enums = enums.iter().filter_map(|constant| constant.attribute("enum"));
        let named = named.map(|node| format!("{} {class}.{}", node.tag_name().name(), name(&node)));
        named.chain(enums.map(|of_enum| format!("enum {class}.{of_enum}"))).collect()
    }

    /// The tags in a text, but for code, which is text up to its end.
    fn tags(text: &str) -> Vec<&str> {
        let mut tags = Vec::new();
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('[') {
            let (tag, after) = after.split_once(']').expect("a tag ends");
            rest = match tag {
                "code" => after.split_once("[/code]").expect("code ends").1,
                _ => after,
            };
            if tag != "code" {
                tags.push(tag);
            }
        }
        tags
    }

    #[test]
    fn types_are_godots() {
        pages().into_iter().for_each(|page| check_types(&page.xml));
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
            PACKET_PEER,
        ];
        let types = page.descendants().filter_map(|node| node.attribute("type"));
        let strangers: HashSet<&str> = types.filter(|name| !known.contains(name)).collect();
        assert!(strangers.is_empty(), "{strangers:?}");
    }
}
