//! A place for the tests in `tests/`.
