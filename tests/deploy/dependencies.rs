//! The dependencies, by cargo-deny: licences, doubles, and where they come from. Known flaws are the workflows' to ask for,
//! since the list of them changes by itself.

use std::process::Command;

use crate::{root, tools};

#[test]
fn cargo_deny_finds_nothing_against_the_dependencies() {
    let not_checked = |why: &str| tools::not_checked("the dependencies by cargo-deny", why);
    let cargo_deny =
        |arguments: &[&str]| tools::run(Command::new("cargo-deny").current_dir(root()).args(arguments));
    if cargo_deny(&["--version"]).is_none() {
        return not_checked("it is not installed: `cargo install cargo-deny --locked --version =0.20.2`");
    }
    let Some(output) = cargo_deny(&["--locked", "check", "licenses", "bans", "sources"]) else { return };
    assert!(output.status.success(), "{}", tools::text(&output));
}
