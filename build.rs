//! Link settings of the extension.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let os = std::env::var("CARGO_CFG_TARGET_OS").expect("cargo names the target's system");
    let run_path = match os.as_str() {
        // Steam's library lies beside the plugin, which asks the loader for it at run time. A RUNPATH, unlike the older
        // RPATH, lets LD_LIBRARY_PATH name another folder first.
        "linux" => "-Wl,-rpath,$ORIGIN,--enable-new-dtags",
        "macos" => "-Wl,-rpath,@loader_path",
        _ => return,
    };
    println!("cargo:rustc-cdylib-link-arg={run_path}");
}
