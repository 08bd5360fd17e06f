//! The machine's own apt sources: which mirror of the Debian archive it uses, and with which keyring.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// One Debian mirror, as a machine's sources name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mirror {
    /// The archive's address.
    pub uri: String,
    /// The value of `Signed-By`: a keyring's path, or a key block over several lines. None: apt's trusted keys.
    pub signed_by: Option<String>,
}

/// An entry of the sources, whichever of the two formats it came from.
#[derive(Debug, Default)]
struct Source {
    uris: Vec<String>,
    suites: Vec<String>,
    components: Vec<String>,
    signed_by: Option<String>,
}

/// The mirror of the main Debian archive that this machine's apt uses.
pub fn machine_mirror() -> Result<Mirror> {
    let texts = read_source_files(Path::new("/etc/apt"));
    find_mirror(&texts).context(
        "finding a Debian mirror: no enabled entry below /etc/apt names the main archive of Debian. \
         Install Godot 4.4 or newer by hand and set GODOT4_BIN to its executable",
    )
}

/// All source files below `etc_apt` with their texts; a file that cannot be read is one that apt cannot use either.
fn read_source_files(etc_apt: &Path) -> Vec<(PathBuf, String)> {
    let folder = std::fs::read_dir(etc_apt.join("sources.list.d"));
    let mut paths: Vec<PathBuf> = folder.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.push(etc_apt.join("sources.list"));
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| std::fs::read_to_string(&path).ok().map(|text| (path, text)))
        .collect()
}

/// The main archive among the sources. A path that ends in `debian` goes before any other, since repositories of
/// third parties name Debian's suites too.
fn find_mirror(files: &[(PathBuf, String)]) -> Option<Mirror> {
    let sources = files.iter().flat_map(|(path, text)| match path.extension()?.to_str()? {
        "sources" => Some(parse_deb822(text)),
        "list" => Some(parse_one_line(text)),
        _ => None,
    });
    let mut mirrors: Vec<Mirror> = sources
        .flatten()
        .filter(is_main_archive)
        .filter_map(|source| Some(Mirror { uri: source.uris.first()?.clone(), signed_by: source.signed_by }))
        .collect();
    mirrors.sort_by_key(|mirror| !names_debian(&mirror.uri));
    mirrors.into_iter().next()
}

/// Whether the last part of the path says that this is a Debian archive (`…/debian/`, or a list of its mirrors).
fn names_debian(uri: &str) -> bool {
    let last = uri.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last == "debian" || last == "debian.list"
}

fn is_main_archive(source: &Source) -> bool {
    const SUITES: [&str; 10] = [
        "bullseye",
        "bookworm",
        "trixie",
        "forky",
        "duke",
        "oldstable",
        "stable",
        "testing",
        "unstable",
        "sid",
    ];
    source.components.iter().any(|component| component == "main")
        && source.suites.iter().any(|suite| SUITES.contains(&suite.as_str()))
        && !source.uris.iter().any(|uri| uri.contains("security"))
}

/// Reads the deb822 format: stanzas of `Field: value` lines, continued by lines that begin with a blank.
fn parse_deb822(text: &str) -> Vec<Source> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    lines.split(|line| line.trim().is_empty()).filter_map(parse_stanza).collect()
}

fn parse_stanza(lines: &[&str]) -> Option<Source> {
    let words = |name| {
        let value = field(lines, name).unwrap_or_default();
        value.split_whitespace().map(str::to_owned).collect::<Vec<String>>()
    };
    let enabled = field(lines, "Enabled").is_none_or(|value| value != "no");
    let binary = words("Types").iter().any(|kind| kind == "deb");
    (enabled && binary).then(|| Source {
        uris: words("URIs"),
        suites: words("Suites"),
        components: words("Components"),
        signed_by: field(lines, "Signed-By"),
    })
}

/// The value of a stanza's field, with the line breaks of its continuation lines.
fn field(lines: &[&str], name: &str) -> Option<String> {
    let value_of = |line: &str| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    };
    let (start, mut value) = lines.iter().enumerate().find_map(|(at, line)| Some((at, value_of(line)?)))?;
    for line in lines[start + 1..].iter().take_while(|line| line.starts_with([' ', '\t'])) {
        value.push('\n');
        value.push_str(line);
    }
    Some(value)
}

/// Reads the one-line format: `deb [option=value …] uri suite component…`.
fn parse_one_line(text: &str) -> Vec<Source> {
    text.lines().filter_map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<Source> {
    let line = line.split('#').next()?.trim();
    let rest = line.strip_prefix("deb")?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(bracketed) => bracketed.split_once(']')?,
        None => ("", rest),
    };
    let mut words = rest.split_whitespace().map(str::to_owned);
    Some(Source {
        uris: vec![words.next()?],
        suites: vec![words.next()?],
        components: words.collect(),
        signed_by: options
            .split_whitespace()
            .find_map(|option| option.strip_prefix("signed-by="))
            .map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mirror_of(files: &[(&str, &str)]) -> Option<Mirror> {
        let files: Vec<_> =
            files.iter().map(|(path, text)| (PathBuf::from(path), text.to_string())).collect();
        find_mirror(&files)
    }

    fn mirror(uri: &str, signed_by: Option<&str>) -> Option<Mirror> {
        Some(Mirror { uri: uri.to_owned(), signed_by: signed_by.map(str::to_owned) })
    }

    #[test]
    fn deb822_gives_the_main_archive_and_never_the_security_one() {
        let text = "Types: deb\nURIs: http://mirror.test/debian-security\nSuites: bookworm-security\n\
                    Components: main\nSigned-By: /keys/security.gpg\n\n\
                    Types: deb deb-src\n# a comment\nURIs: http://mirror.test/debian\n\
                    Suites: bookworm bookworm-updates\nComponents: main contrib\nSigned-By: /keys/debian.gpg\n";
        let found = mirror_of(&[("debian.sources", text)]);
        assert_eq!(found, mirror("http://mirror.test/debian", Some("/keys/debian.gpg")));
    }

    #[test]
    fn deb822_leaves_out_disabled_and_source_entries() {
        let rest = "URIs: http://mirror.test/debian\nSuites: trixie\nComponents: main\n";
        assert_eq!(mirror_of(&[("a.sources", &format!("Types: deb\nEnabled: no\n{rest}"))]), None);
        assert_eq!(mirror_of(&[("a.sources", &format!("Types: deb-src\n{rest}"))]), None);
        let enabled = mirror_of(&[("a.sources", &format!("types: deb\nEnabled: yes\n{rest}"))]);
        assert_eq!(enabled, mirror("http://mirror.test/debian", None));
    }

    #[test]
    fn deb822_keeps_a_key_that_is_written_out() {
        let text = "Types: deb\nURIs: http://mirror.test/debian\nSuites: sid\nSigned-By:\n -----BEGIN\n .\n abc\n\
                    Components: main\n";
        let found = mirror_of(&[("debian.sources", text)]).unwrap();
        assert_eq!(found.signed_by.as_deref(), Some("\n -----BEGIN\n .\n abc"));
    }

    #[test]
    fn one_line_entries_with_and_without_options() {
        let plain = "# main archive\ndeb-src http://mirror.test/debian trixie main\n\
                     deb http://security.mirror.test/debian trixie main\n\
                     deb\thttp://mirror.test/debian/ trixie main contrib # here\n";
        assert_eq!(mirror_of(&[("sources.list", plain)]), mirror("http://mirror.test/debian/", None));
        let options = "deb [arch=amd64 signed-by=/keys/debian.gpg] https://mirror.test/debian stable main\n";
        let found = mirror_of(&[("a.list", options)]);
        assert_eq!(found, mirror("https://mirror.test/debian", Some("/keys/debian.gpg")));
    }

    #[test]
    fn repositories_of_third_parties_come_last_or_not_at_all() {
        let vendor = "deb https://vendor.test/debian/12/prod bookworm main\n\
                      deb https://vendor.test/linux/debian bookworm stable\n";
        let own = "deb http://mirror.test/debian bookworm main\n";
        let found = mirror_of(&[("a-vendor.list", vendor), ("sources.list", own)]);
        assert_eq!(found, mirror("http://mirror.test/debian", None));
        assert_eq!(mirror_of(&[("a.list", "deb https://vendor.test/node nodistro main\n")]), None);
    }

    #[test]
    fn files_that_apt_does_not_read_are_left_alone() {
        assert_eq!(mirror_of(&[("debian.list.off", "deb http://mirror.test/debian sid main\n")]), None);
    }
}
