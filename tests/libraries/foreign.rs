//! A library that has nothing to do with Steam, and lies where Steam's should.

/// Something else.
#[unsafe(no_mangle)]
pub extern "C" fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}
