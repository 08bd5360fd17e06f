//! The help: as Godot's `--doctool` writes it, and as it is to be read in the editor.

use std::fs;
use std::path::Path;

use godotsteam_server::register::help;
use roxmltree::{Document, Node};

use super::editor::Editor;
use super::environment::{self, Library, TIME_LIMIT};
use super::{judge, process};

const CLASSES: [&str; 3] = ["SteamServer", "SteamOffline", "SteamServerMultiplayerPeer"];
/// The parts of a page whose entries have a text.
const BLOCKS: [&str; 4] = ["methods", "members", "signals", "constants"];

/// Godot merges our pages into what it knows of the classes by itself. Nothing is without a text then, and what the
/// pages say of types, enums and defaults is what Godot says.
pub fn doctool() -> Result<(), String> {
    let home = environment::private_folder("help_doctool")?;
    let folder = home.join("doc_classes");
    fs::create_dir(&folder)
        .and_then(|()| help::write(&folder))
        .map_err(|error| format!("cannot write into {}: {error}", folder.display()))?;
    let ours = CLASSES.map(|class| read(&folder, class));
    let mut command = environment::godot(&environment::test_project()?, Library::Offline, &home)?;
    command.arg("--doctool").arg(&home).arg("--gdextension-docs");
    let outcome = process::run(command, TIME_LIMIT, judge::is_fatal)?;
    let mut problems: Vec<String> = judge::ending_problem(outcome.status).into_iter().collect();
    problems.extend(outcome.lines.iter().filter(|line| line.contains("ERROR")).cloned());
    for (class, ours) in CLASSES.into_iter().zip(ours) {
        let (ours, godots) = (ours?, read(&folder, class)?);
        let [ours, godots] = [&ours, &godots].map(|page| Document::parse(page));
        problems.extend(differences(&ours.map_err(in_words)?, &godots.map_err(in_words)?));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn read(folder: &Path, class: &str) -> Result<String, String> {
    let file = folder.join(format!("{class}.xml"));
    fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

fn in_words(error: roxmltree::Error) -> String {
    format!("a page is no XML: {error}")
}

/// Where Godot's page of a class has no text, or has something else than ours.
fn differences(ours: &Document, godots: &Document) -> Vec<String> {
    let mut problems = Vec::new();
    for part in ["brief_description", "description"] {
        let text = child(godots.root_element(), part).and_then(|part| part.text()).unwrap_or_default();
        if text.trim().is_empty() {
            problems.push(format!("{:?} has no {part}", name(godots.root_element())));
        }
    }
    for block in BLOCKS {
        let known = entries(ours, block);
        let found = entries(godots, block);
        if found.is_empty() && !known.is_empty() {
            problems.push(format!("Godot writes no {block}"));
        }
        for entry in found {
            let own = known.iter().find(|own| name(**own) == name(entry));
            let said = [Some(&entry), own].map(|entry| entry.map(|entry| (text(*entry), facts(*entry))));
            if said[0] != said[1] || text(entry).is_empty() {
                problems.push(format!("{:?}: Godot's page and ours: {said:#?}", name(entry)));
            }
        }
    }
    problems
}

fn child<'a>(node: Node<'a, 'a>, tag: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|node| node.has_tag_name(tag))
}

fn entries<'a>(page: &'a Document, block: &str) -> Vec<Node<'a, 'a>> {
    let block = child(page.root_element(), block);
    block.into_iter().flat_map(|block| block.children()).filter(Node::is_element).collect()
}

fn name<'a>(node: Node<'a, 'a>) -> Option<&'a str> {
    node.attribute("name")
}

/// The text of an entry, without the room around its lines.
fn text(entry: Node) -> String {
    let text = child(entry, "description").unwrap_or(entry).text().unwrap_or_default();
    text.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// What a page says of an entry: the types of a method's arguments and return, a constant's value and so on. Whether
/// a method is `const` and what a property begins with are not in both pages.
fn facts(entry: Node) -> Vec<Vec<(String, String)>> {
    let in_both = |name: &str| !["qualifiers", "setter", "getter"].contains(&name);
    let of = |node: Node| {
        let attributes = node.attributes().filter(|attribute| in_both(attribute.name()));
        let attributes = attributes
            .filter(|attribute| !(node.has_tag_name("member") && attribute.name() == "default"))
            .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()));
        let mut attributes: Vec<_> = attributes.collect();
        attributes.sort();
        attributes
    };
    let parts = entry.children().filter(|node| node.has_tag_name("param") || node.has_tag_name("return"));
    [of(entry)].into_iter().chain(parts.map(of)).collect()
}

/// The pages are there in the editor, with all their texts. The first start of an editor only makes its cache: pages
/// of extensions have no texts in it.
pub fn editor() -> Result<(), String> {
    let editor = Editor::set_up("help_editor", &["editor_help"], &["res://editor_help/plugin.cfg"])?;
    read_in_editor(&editor)?;
    let shown = read_in_editor(&editor)?;
    let mut problems = Vec::new();
    for text in [
        "How far a connection is",
        "Lets a connection in that came to a listen socket.",
        "Tells how a peer has gone",
        "The most clients that a host takes",
    ] {
        if !shown.contains(text) {
            problems.push(format!("{text:?} is not to be read in the editor"));
        }
    }
    for text in
        ["There is currently no description", "[method", "[signal", "[constant", "[enum", "[param", "[lb]"]
    {
        problems
            .extend(shown.lines().filter(|line| line.contains(text)).map(|line| format!("shown: {line}")));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(format!("{}\n--- output ---\n{shown}", problems.join("\n")))
    }
}

/// What the plugin reads in the help pages of the classes.
fn read_in_editor(editor: &Editor) -> Result<String, String> {
    let output = editor.run(&[])?.output();
    let page = |class| {
        let (_, page) = output.split_once(&format!("PAGE BEGINS {class}\n"))?;
        Some(page.split_once(&format!("PAGE ENDS {class}"))?.0)
    };
    let pages: Option<String> = CLASSES.into_iter().map(page).collect();
    pages.ok_or(format!("the editor shows no pages\n{output}"))
}
