//! Gives the library the name under which the plugin asks the loader for Steam. Once loaded it stays: the thread
//! of a query port runs its code until the shutdown, which a program may forget before it unloads the plugin.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target_os = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    if target_os == "linux" {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libsteam_api.so");
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
        // Behind Valve's library, which has functions of the same names, the ones here are meant.
        println!("cargo::rustc-cdylib-link-arg=-Wl,-Bsymbolic");
    }
}
