//! Steam's C functions, structs and numbers of SDK 1.64, and where the functions are: in a library that is found at
//! run time, which may be of an SDK from 1.61 to 1.65.
//!
//! [`generated`] is written by `cargo xtask generate` from the SDK's own description (`steam_api.json`) and from the
//! bindings in the package steamworks-sys; a test of xtask holds them together. C enums are integers here, since a
//! newer Steam may send a value that no list has. What SDK 1.64 does not have, but one of its neighbours, stands in
//! [`neighbours`].
//!
//! Every function can be called by its C name, as `unsafe { SteamAPI_… }`. While no library is loaded, or when the
//! loaded one lacks the function, the answer is no: zeros, or a number that says so. The lack is told to whom
//! [`table::tell_of_absences`] names.

pub mod callback;
pub mod generated;
pub mod interface;
pub mod module;
pub mod neighbours;
pub mod table;

pub use callback::Callback;
pub use generated::constants::*;
pub use generated::enums::*;
pub use generated::functions::*;
pub use generated::structs::*;
