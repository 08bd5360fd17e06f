//! The texts of the class reference as C#'s documentation comments.

use super::names::{Names, camel, pascal};

/// What a text is about: its class, and where the constants are.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub class: &'a str,
    pub names: &'a Names,
    /// Whether it can speak of parameters, which an event has none of.
    pub has_parameters: bool,
}

impl About<'_> {
    /// A comment: the first paragraph is the summary, the others are remarks.
    pub fn comment(&self, text: &str, indent: &str) -> String {
        let text = text.replace("[br]", "\n");
        let mut paragraphs =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| self.line(line));
        let Some(summary) = paragraphs.next() else { return String::new() };
        let mut comment = format!("{indent}/// <summary>{summary}</summary>\n");
        let remarks: Vec<String> = paragraphs.collect();
        match remarks.as_slice() {
            [] => {}
            [remark] => comment += &format!("{indent}/// <remarks>{remark}</remarks>\n"),
            remarks => {
                comment += &format!("{indent}/// <remarks>\n");
                for remark in remarks {
                    comment += &format!("{indent}/// <para>{remark}</para>\n");
                }
                comment += &format!("{indent}/// </remarks>\n");
            }
        }
        comment
    }

    /// A paragraph with Godot's marks as those of C#.
    fn line(&self, line: &str) -> String {
        let mut parts = line.split('[');
        let mut written = escaped(parts.next().unwrap_or_default());
        for part in parts {
            match part.split_once(']') {
                Some((mark, rest)) => written += &(self.mark(mark) + &escaped(rest)),
                None => written += &escaped(&format!("[{part}")),
            }
        }
        written
    }

    fn mark(&self, mark: &str) -> String {
        match mark.split_once(' ') {
            Some((kind @ ("method" | "signal" | "member" | "enum"), name)) => self.reference(kind, name),
            Some(("constant", name)) => {
                let (class, constant) = name.split_once('.').unwrap_or((self.class, name));
                self.names.constant(class, constant).map_or_else(|| code(name), see)
            }
            Some(("param", name)) if self.has_parameters => {
                format!("<paramref name=\"{}\"/>", camel(name).trim_start_matches('@'))
            }
            Some(("param", name)) => code(&camel(name)),
            Some((_, name)) => code(name),
            None => match mark {
                "code" => "<c>".to_owned(),
                "/code" => "</c>".to_owned(),
                "lb" => "[".to_owned(),
                "rb" => "]".to_owned(),
                other => code(other),
            },
        }
    }

    /// A member of one of our classes; another one of Godot's is only named.
    fn reference(&self, kind: &str, name: &str) -> String {
        let (class, name) = name.split_once('.').unwrap_or((self.class, name));
        if class != self.class && class != "SteamServer" {
            return code(&format!("{class}.{}", pascal(name)));
        }
        see(&match kind {
            "signal" => format!("{class}.{}", self.names.event(class, name)),
            "enum" => self.names.group(&format!("{class}.{name}")),
            _ => format!("{class}.{}", pascal(name)),
        })
    }
}

fn see(target: &str) -> String {
    format!("<see cref=\"{target}\"/>")
}

fn code(text: &str) -> String {
    format!("<c>{}</c>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_references_and_paragraphs_remarks() {
        let names = Names::of(&[]).unwrap();
        let about = About { class: "SteamServer", names: &names, has_parameters: true };
        let text = "Asks for [method getSteamID] if [param this_id] < 5.\nSee [code]a[lb]0[rb][/code].";
        assert_eq!(
            about.comment(text, "  "),
            "  /// <summary>Asks for <see cref=\"SteamServer.GetSteamID\"/> if <paramref name=\"thisId\"/> &lt; 5.</summary>\n  \
             /// <remarks>See <c>a[0]</c>.</remarks>\n"
        );
        assert_eq!(about.comment("", ""), "");
    }
}
