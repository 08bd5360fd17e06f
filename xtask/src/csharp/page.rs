//! A page of the class reference, as far as a wrapper needs it.

use anyhow::{Context, Result};
use roxmltree::{Document, Node};

/// One class.
pub struct Page {
    pub class: String,
    pub brief: String,
    pub description: String,
    pub methods: Vec<Method>,
    pub members: Vec<Value>,
    pub signals: Vec<Signal>,
    pub constants: Vec<Constant>,
}

pub struct Method {
    pub name: String,
    pub returns: Type,
    pub arguments: Vec<Value>,
    pub description: String,
}

pub struct Signal {
    pub name: String,
    pub arguments: Vec<Value>,
    pub description: String,
}

/// An argument or a property.
pub struct Value {
    pub name: String,
    pub kind: Type,
    pub default: Option<String>,
    pub description: String,
}

pub struct Constant {
    pub name: String,
    pub value: i64,
    /// The class enum that it is of.
    pub group: Option<String>,
    pub is_bitfield: bool,
    pub description: String,
}

/// A type of Godot's, or a class enum, which is named with its class.
pub struct Type {
    pub name: String,
    pub group: Option<String>,
}

impl Page {
    /// Reads Godot's XML.
    pub fn read(xml: &str) -> Result<Page> {
        let document = Document::parse(xml).context("a page of the class reference is no XML")?;
        let root = document.root_element();
        Ok(Page {
            class: name(root)?,
            brief: text(root, "brief_description"),
            description: text(root, "description"),
            methods: entries(root, "methods", method)?,
            members: entries(root, "members", |node| value(node, own_text(node)))?,
            signals: entries(root, "signals", signal)?,
            constants: entries(root, "constants", constant)?,
        })
    }
}

fn entries<T>(root: Node, block: &str, read: impl Fn(Node) -> Result<T>) -> Result<Vec<T>> {
    let block = root.children().find(|node| node.has_tag_name(block));
    block.into_iter().flat_map(|block| block.children()).filter(Node::is_element).map(read).collect()
}

fn method(node: Node) -> Result<Method> {
    let returns =
        node.children().find(|node| node.has_tag_name("return")).context("a method has no return")?;
    Ok(Method {
        name: name(node)?,
        returns: kind(returns)?,
        arguments: arguments(node)?,
        description: text(node, "description"),
    })
}

fn signal(node: Node) -> Result<Signal> {
    Ok(Signal { name: name(node)?, arguments: arguments(node)?, description: text(node, "description") })
}

fn arguments(node: Node) -> Result<Vec<Value>> {
    let nodes = node.children().filter(|node| node.has_tag_name("param"));
    nodes.map(|node| value(node, String::new())).collect()
}

fn value(node: Node, description: String) -> Result<Value> {
    let default = node.attribute("default").map(str::to_owned);
    Ok(Value { name: name(node)?, kind: kind(node)?, default, description })
}

fn constant(node: Node) -> Result<Constant> {
    let value = node.attribute("value").context("a constant has no value")?;
    Ok(Constant {
        name: name(node)?,
        value: value.parse().with_context(|| format!("the value of a constant: {value}"))?,
        group: node.attribute("enum").map(str::to_owned),
        is_bitfield: node.attribute("is_bitfield") == Some("true"),
        description: own_text(node),
    })
}

fn kind(node: Node) -> Result<Type> {
    let name = node.attribute("type").context("a value has no type")?;
    Ok(Type { name: name.to_owned(), group: node.attribute("enum").map(str::to_owned) })
}

fn name(node: Node) -> Result<String> {
    node.attribute("name").map(str::to_owned).context("an entry of a page has no name")
}

fn text(node: Node, tag: &str) -> String {
    node.children().find(|node| node.has_tag_name(tag)).map(own_text).unwrap_or_default()
}

fn own_text(node: Node) -> String {
    node.text().unwrap_or_default().trim().to_owned()
}
