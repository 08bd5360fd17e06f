//! Lines on standard error, for what Steam's functions have no way to say.

use std::io::Write;

/// Writes one line to standard error, in one piece. A closed standard error is no reason to fail.
pub fn notice(text: &str) {
    let line = format!("{}: {text}\n", crate::NAME);
    let _ = std::io::stderr().write_all(line.as_bytes());
}
