//! The SDK's C++ headers: which virtual methods a class has, in the order of their declaration. `steam_api.json` leaves
//! out those that are Steam's own, and has others that are not virtual.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};

/// The names of the virtual methods by their class, in order. A destructor begins with `~`.
pub struct Headers(BTreeMap<String, Vec<String>>);

impl Headers {
    /// Reads all headers of a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut classes = BTreeMap::new();
        for entry in folder.read_dir().with_context(|| format!("listing {}", folder.display()))? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "h") {
                // A few comments are in an old encoding.
                let bytes = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
                classes.extend(virtual_methods(&String::from_utf8_lossy(&bytes)));
            }
        }
        Ok(Self(classes))
    }

    /// The virtual methods of a class; none for one that has none.
    pub fn virtual_methods(&self, class: &str) -> &[String] {
        self.0.get(class).map_or(&[], Vec::as_slice)
    }
}

/// The classes of a header, each with its virtual methods.
fn virtual_methods(header: &str) -> Vec<(String, Vec<String>)> {
    let text = without_comments(header);
    let classes = text.split("class ").skip(1).filter_map(|text| {
        let (name, rest) = text.split_once('{')?;
        let name = name.trim();
        let is_name = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        is_name.then(|| (name.to_owned(), names(body(rest))))
    });
    classes.filter(|(_, methods)| !methods.is_empty()).collect()
}

/// What is within the braces, behind the opening one.
fn body(text: &str) -> &str {
    let mut depth = 1;
    let end = text.find(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    &text[..end.unwrap_or(text.len())]
}

/// The last word before the bracket behind each `virtual`.
fn names(body: &str) -> Vec<String> {
    let declarations = body.split("virtual ").skip(1).filter_map(|text| text.split_once('('));
    let name = |(head, _): (&str, &str)| {
        let start = head.trim_end().rfind([' ', '\t', '*', '&']).map_or(0, |at| at + 1);
        head.trim_end()[start..].to_owned()
    };
    declarations.map(name).collect()
}

fn without_comments(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        plain.push_str(&rest[..start]);
        rest = rest[start..].split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn virtual_methods_are_found_in_order() {
        let header = "class Other;\n\
            class ISteamThing\n{\npublic:\n\tvirtual ~ISteamThing() {}\n\
            \t// virtual bool Commented() = 0;\n\
            \tvirtual const char *First( int a ) = 0; /* virtual int Gone() */\n\
            \tPRIVATE( virtual void Second() = 0; )\n\
            \tinline bool Third() { if ( x ) { return true; } return false; }\n\
            \tvirtual bool First( float (*f)() ) = 0;\n};\n\
            struct S { virtual void NotHere(); };\n";
        let found = virtual_methods(header);
        let wanted = ["~ISteamThing", "First", "Second", "First"].map(str::to_owned).to_vec();
        assert_eq!(found, [("ISteamThing".to_owned(), wanted)]);
    }
}
