//! Link settings of the extension.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let os = std::env::var("CARGO_CFG_TARGET_OS").expect("cargo names the target's system");
    // Steam's library lies beside the plugin, which asks the loader for it at run time.
    let settings: &[&str] = match os.as_str() {
        // A RUNPATH, unlike the older RPATH, lets LD_LIBRARY_PATH name another folder first.
        "linux" => &["-Wl,-rpath,$ORIGIN,--enable-new-dtags"],
        // Without a name of its own the library would carry the path at which it was built.
        "macos" => &["-Wl,-rpath,@loader_path", "-Wl,-install_name,@rpath/libgodotsteam_server.dylib"],
        _ => &[],
    };
    for setting in settings {
        println!("cargo:rustc-cdylib-link-arg={setting}");
    }
}
