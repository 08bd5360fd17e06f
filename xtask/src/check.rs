//! `cargo xtask check`: what looks at every order and every byte, and so takes too long for `cargo xtask test`.

use std::path::Path;

use anyhow::{Context, Result};
use duct::cmd;

use crate::workspace::Workspace;
use crate::{fuzz, report};

/// What Miri runs: tests that need no socket, no process and no library, by the beginnings of their names.
const UNDER_MIRI: [(&[&str], &[&str]); 3] = [
    (&["-p", "steam", "--lib"], &[]),
    (
        &["-p", "offline-steam", "--lib"],
        &[
            "app::",
            "disk::",
            "ffi::",
            "hex::",
            "http::coding::",
            "interface::",
            "interfaces::objects::",
            "json::tests::a_",
            "networking::callbacks::",
            "networking::goodbye::tests::an_end",
            "networking::pings::",
            "networking::slot::tests::an_end",
        ],
    ),
    (&["-p", "test-parsers", "--test", "corpus"], &["the_corpora"]),
];

/// Tries the gate under loom, what is pure Rust under Miri, and the plugin in Godot under valgrind.
pub fn run(workspace: &Workspace) -> Result<i32> {
    report::step("Every order in which threads can meet at the gate: loom");
    let target = workspace.target.join("loom");
    workspace.cargo_with(
        &["test", "--release", "-p", "steam", "--test", "gate"],
        &[("RUSTFLAGS", Path::new("--cfg loom")), ("CARGO_TARGET_DIR", &target)],
    )?;
    for (what, tests) in UNDER_MIRI {
        report::step(&format!("What is done to memory: Miri, {}", what.join(" ")));
        let arguments = [&["+nightly", "miri", "test"], what, &["--"], tests].concat();
        // By the name that rustup gives it: this one has no other toolchains.
        cmd("cargo", &arguments)
            .dir(&workspace.root)
            .env_remove("CARGO")
            .env("MIRIFLAGS", "-Zmiri-disable-isolation")
            .run()
            .with_context(|| {
                format!(
                    "`cargo {}` failed. It needs rustup, and `rustup toolchain install nightly --component miri,rust-src`",
                    arguments.join(" ")
                )
            })?;
    }
    report::step("What the plugin does to memory: valgrind");
    fuzz::under_valgrind(workspace)
}
