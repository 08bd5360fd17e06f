//! Written by `cargo xtask generate`; see there.
#![allow(missing_docs, non_camel_case_types, non_snake_case, non_upper_case_globals)]
// The C functions have as many arguments as they have.
#![allow(clippy::too_many_arguments)]

#[rustfmt::skip]
pub mod callbacks;
#[rustfmt::skip]
pub mod constants;
#[rustfmt::skip]
pub mod enums;
#[rustfmt::skip]
pub mod functions;
#[rustfmt::skip]
pub mod interfaces;
#[rustfmt::skip]
pub mod structs;
