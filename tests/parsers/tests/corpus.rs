//! What was found to matter is read again, by plain `cargo test`.

use std::fs;
use std::path::Path;

use test_parsers::TARGETS;

#[test]
fn the_corpora_are_read_without_a_panic() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    for (name, target) in TARGETS {
        let mut count = 0;
        for file in fs::read_dir(corpora.join(name)).unwrap_or_else(|error| panic!("{name}: {error}")) {
            target(&fs::read(file.unwrap().path()).unwrap());
            count += 1;
        }
        assert!(count > 0, "{name} has no corpus");
        // And what no file has to say.
        for byte in 0..=u8::MAX {
            target(&[byte]);
            target(&[byte; 56]);
            target(&[byte; 1024]);
        }
    }
}
