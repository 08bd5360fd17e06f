//! Gives the library the name under which the plugin asks the loader for Steam. On Linux it stays once it is loaded:
//! the thread of a query port runs its code until the shutdown, which a program may forget before it unloads the
//! plugin.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target_os = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    let settings: &[&str] = match target_os.as_str() {
        "linux" => &["-Wl,-soname,libsteam_api.so", "-Wl,-z,nodelete"],
        "macos" => &["-Wl,-install_name,@rpath/libsteam_api.dylib"],
        _ => &[],
    };
    for setting in settings {
        println!("cargo::rustc-cdylib-link-arg={setting}");
    }
}
