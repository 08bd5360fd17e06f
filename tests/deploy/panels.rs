//! The egg for Pterodactyl.

use crate::read_yaml;

#[test]
fn the_egg_has_what_the_panel_reads() {
    let egg = read_yaml("deploy/pterodactyl/egg-godot-steam-server.json");
    assert_eq!(egg["meta"]["version"], "PTDL_v2");
    for field in
        ["name", "author", "description", "startup", "docker_images", "config", "scripts", "variables"]
    {
        assert!(!egg[field].is_null(), "{field} is missing");
    }
    // The panel keeps these as texts, and reads them as JSON.
    for field in ["files", "startup", "logs"] {
        let text = egg["config"][field].as_str().unwrap();
        serde_json::from_str::<serde_json::Value>(text)
            .unwrap_or_else(|error| panic!("config.{field}: {error}"));
    }
    let installation = &egg["scripts"]["installation"];
    assert!(installation["script"].as_str().unwrap().starts_with("#!/bin/bash\nset -euo pipefail\n"));
    // A line that the demo prints when it can be played on.
    let done = egg["config"]["startup"].as_str().unwrap();
    let done: serde_json::Value = serde_json::from_str(done).unwrap();
    let done = done["done"].as_str().unwrap();
    assert!(crate::read("demo_project/server.gd").contains(&format!("_say(\"{done}")), "{done}");
}

#[test]
fn each_variable_of_the_egg_is_whole() {
    let egg = read_yaml("deploy/pterodactyl/egg-godot-steam-server.json");
    for variable in egg["variables"].as_array().unwrap() {
        for field in ["name", "description", "env_variable", "default_value", "rules", "field_type"] {
            assert!(variable[field].is_string(), "{variable} has no {field}");
        }
        for field in ["user_viewable", "user_editable"] {
            assert!(variable[field].is_boolean(), "{variable} has no {field}");
        }
    }
}
