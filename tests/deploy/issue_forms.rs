//! The forms for issues: GitHub shows none of a form that breaks its rules, and says so nowhere else.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{files, read_yaml, root};

/// What a form may ask with.
const KINDS: [&str; 4] = ["checkboxes", "dropdown", "input", "textarea"];

#[test]
fn each_form_is_one() {
    let forms = files(&root().join(".github/ISSUE_TEMPLATE"), ".yml");
    let forms = forms.iter().filter(|form| !form.ends_with("config.yml"));
    let mut names = BTreeSet::new();
    for form in forms {
        let name = form.strip_prefix(root()).unwrap().to_string_lossy();
        let form = read_yaml(&name);
        assert!(text(&form["description"]).is_some(), "{name} has no description");
        assert!(
            names.insert(text(&form["name"]).unwrap_or_default().to_owned()),
            "{name} has another's name"
        );
        let body = form["body"].as_array().unwrap_or_else(|| panic!("{name} has no body"));
        let problems: Vec<String> = body.iter().filter_map(problem).collect();
        assert!(problems.is_empty(), "{name}: {problems:?}");
        let questions: Vec<&str> = body.iter().filter_map(|part| text(&part["id"])).collect();
        let different: BTreeSet<&str> = questions.iter().copied().collect();
        assert!(!questions.is_empty() && different.len() == questions.len(), "{name}: {questions:?}");
    }
    assert!(names.len() >= 3 && !names.contains(""), "{names:?}");
}

/// What is wrong with a part of a form.
fn problem(part: &Value) -> Option<String> {
    let kind = text(&part["type"]).unwrap_or_default();
    let attributes = &part["attributes"];
    if kind == "markdown" {
        return text(&attributes["value"]).is_none().then(|| "a text is empty".to_owned());
    }
    let options = attributes["options"].as_array();
    let has_options = match kind {
        "dropdown" => options.is_some_and(|options| options.iter().all(|option| text(option).is_some())),
        "checkboxes" => options.is_some_and(|all| all.iter().all(|option| text(&option["label"]).is_some())),
        _ => true,
    };
    let is_good = KINDS.contains(&kind)
        && text(&part["id"]).is_some()
        && text(&attributes["label"]).is_some()
        && has_options;
    (!is_good).then(|| part.to_string())
}

fn text(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.is_empty())
}
