//! Writes the editor's help pages as files of Godot's class reference, one per class, for a package or a website:
//! `cargo run --example class_reference -- FOLDER`.

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Name the folder for the pages.");
        std::process::exit(2);
    };
    godotsteam_server::register::help::write(&folder)
}
