//! What was found to matter is read again, by plain `cargo test`, and so are variations of it.

use std::fs;
use std::path::Path;

use test_parsers::TARGETS;

/// Variations of each file; `PARSERS_ROUNDS` asks for more.
const ROUNDS: usize = 1000;

/// Of all bytes one of so many: Miri takes its time.
const EVERY: usize = if cfg!(miri) { 255 } else { 1 };

/// The files of a corpus, by their names.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{name} has no corpus");
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn the_corpora_are_read_without_a_panic() {
    for (name, target) in TARGETS {
        corpus(name).iter().for_each(|file| target(file));
        // And what no file has to say.
        for byte in (0..=u8::MAX).step_by(EVERY) {
            target(&[byte]);
            target(&[byte; 56]);
            target(&[byte; 1024]);
        }
    }
}

#[test]
fn variations_of_the_corpora_are_read_without_a_panic() {
    let rounds = std::env::var("PARSERS_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().expect("a number"));
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for (name, target) in TARGETS {
        let files = corpus(name);
        for file in &files {
            for _ in 0..rounds {
                let other = &files[random.below(files.len())];
                target(&random.variation(file, other));
            }
        }
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit.max(1)
    }

    /// A few changes: of a byte, of a bit, of the length, or the end of another file.
    fn variation(&mut self, file: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = file.to_vec();
        for _ in 0..1 + self.below(4) {
            let place = self.below(bytes.len() + 1);
            match self.below(6) {
                0 => bytes.truncate(place),
                1 => bytes.insert(place, self.below(256) as u8),
                2 => bytes.extend_from_slice(&other[self.below(other.len())..]),
                3 if place < bytes.len() => drop(bytes.remove(place)),
                4 if place < bytes.len() => bytes[place] ^= 1 << self.below(8),
                _ if place < bytes.len() => {
                    bytes[place] = [0, 1, 0x7F, 0x80, 0xFF, b'"', b'{', b','][self.below(8)]
                }
                _ => {}
            }
        }
        bytes
    }
}
