//! The wrappers for C#, the example and the snippets of docs/CSHARP.md: a compiler takes them, and they call what they should.
//!
//! Godot's own library for C# is not to be had here, and no .NET. The compiler is Mono's, and tests/csharp/ has a
//! stand-in with the signatures that are used, so this says nothing of Godot's side; the workflows build the same files
//! against the real one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools;
use crate::{files, read, root};

/// Mono, unpacked.
struct Mono(PathBuf);

impl Mono {
    /// None: this machine cannot have it, which is said.
    fn find() -> Option<Self> {
        tools::mono().map(Self).map_err(|reason| tools::not_checked("the C# files", &reason)).ok()
    }

    fn run(&self, program: &Path, arguments: &[String]) -> Result<String, String> {
        let mut command = Command::new(self.0.join("usr/bin/mono-sgen"));
        let output = command.env("MONO_CFG_DIR", self.0.join("etc")).arg(program).args(arguments).output();
        let output = output.map_err(|error| format!("Mono does not start: {error}"))?;
        let text = tools::text(&output);
        if output.status.success() { Ok(text) } else { Err(text) }
    }

    /// Compiles files; a warning is an error. The comments must be right too, but need not be everywhere.
    fn compile(&self, name: &str, kind: &str, sources: &[PathBuf]) -> Result<PathBuf, String> {
        let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let options = ["-warnaserror", "-nowarn:1591", &format!("-target:{kind}")].map(str::to_owned);
        let outputs = [("out", &out), ("doc", &out.with_extension("xml"))];
        let outputs = outputs.map(|(option, path)| format!("-{option}:{}", path.display()));
        let sources = sources.iter().map(|file| file.display().to_string());
        let arguments: Vec<String> = options.into_iter().chain(outputs).chain(sources).collect();
        self.run(&self.0.join("usr/lib/mono/4.5/mcs.exe"), &arguments)?;
        Ok(out)
    }
}

/// The addon's files for C#, and the stand-in for Godot's library.
fn library() -> Vec<PathBuf> {
    let mut sources = files(&root().join("addons/godotsteam_server/csharp"), ".cs");
    assert!(sources.len() >= 2, "{sources:?}");
    sources.push(root().join("tests/csharp/GodotSharp.cs"));
    sources
}

#[test]
fn the_wrappers_call_what_they_should() {
    let Some(mono) = Mono::find() else { return };
    let mut sources = library();
    sources.extend(files(&root().join("examples/csharp"), ".cs"));
    sources.push(root().join("tests/csharp/Check.cs"));
    let program = mono.compile("check.exe", "exe", &sources).unwrap_or_else(|text| panic!("{text}"));
    let said = mono.run(&program, &[]).unwrap_or_else(|text| panic!("{text}"));
    assert!(said.contains("CSHARP OK 19 checks"), "{said}");
}

#[test]
fn the_documents_snippets_compile() {
    let Some(mono) = Mono::find() else { return };
    let page = read("docs/CSHARP.md");
    let snippets: Vec<&str> =
        page.split("```csharp\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0)).collect();
    assert!(snippets.len() >= 2, "{} snippets", snippets.len());
    for (number, snippet) in snippets.into_iter().enumerate() {
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("snippet_{number}.cs"));
        fs::write(&file, as_file(snippet)).unwrap();
        let mut sources = library();
        sources.push(file);
        let compiled = mono.compile(&format!("snippet_{number}.dll"), "library", &sources);
        assert!(compiled.is_ok(), "{snippet}\n{}", compiled.unwrap_err());
    }
}

/// A snippet that is no whole file stands in the method of a node.
fn as_file(snippet: &str) -> String {
    if snippet.contains("using Godot;") {
        return snippet.to_owned();
    }
    format!(
        "using Godot;\nusing GodotSteamServer;\npublic partial class Snippet : Node {{ void Run() {{\n{snippet}\n}} }}\n"
    )
}
