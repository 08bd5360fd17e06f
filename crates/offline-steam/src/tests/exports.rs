//! Every exported function is a line of a table, which is what has the compiler compare it with the SDK's.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

#[test]
fn nothing_but_the_tables_exports_a_function() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let attribute = ["#[unsafe(", "no_mangle)]"].concat();
    let mut exporting: Vec<_> = sources(&folder)
        .into_iter()
        .filter(|file| fs::read_to_string(file).unwrap_or_default().contains(&attribute))
        .map(|file| file.strip_prefix(&folder).unwrap().to_owned())
        .collect();
    exporting.sort();
    // Those of `absent.rs` come from the SDK's own list; `init.rs` has a variable.
    let tables = ["absent.rs", "export.rs", "forward.rs", "init.rs"];
    assert_eq!(exporting, tables.map(|file| Path::new("interfaces").join(file)));
}
