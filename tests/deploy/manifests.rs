//! The manifests for Agones, against the schemas of its resources and against the demo that they run.

use serde_json::{Value, json};

use crate::{constant, read, read_yaml};

const RESOURCES: [&str; 3] = ["gameserver", "fleet", "fleetautoscaler"];

fn manifest(resource: &str) -> Value {
    read_yaml(&format!("deploy/agones/{resource}.yaml"))
}

/// All that is wrong with a resource, by Agones' schema for it. A field that the schema does not know is wrong, too:
/// Kubernetes would drop it without a word.
fn problems(resource: &str, manifest: &Value) -> Vec<String> {
    let file: Value = serde_json::from_str(&read(&format!("tests/agones/{resource}.schema.json"))).unwrap();
    let mut schema = file["openAPIV3Schema"].clone();
    for field in ["apiVersion", "kind"] {
        schema["properties"][field] = json!({ "enum": [file[field]] });
    }
    close(&mut schema);
    schema["properties"]["metadata"] = json!({ "type": "object" });
    // Kubernetes has the schemas of OpenAPI 3.0, whose keywords are those of draft 4.
    let validator =
        jsonschema::options().with_draft(jsonschema::Draft::Draft4).build(&schema).expect("a schema");
    validator.iter_errors(manifest).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Lets no object have fields that its schema does not name.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            let is_closed = fields.get("properties").is_some_and(Value::is_object)
                && !fields.contains_key("additionalProperties")
                && fields.get("x-kubernetes-preserve-unknown-fields") != Some(&json!(true));
            fields.values_mut().for_each(close);
            if is_closed {
                fields.insert("additionalProperties".into(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

#[test]
fn agones_takes_the_manifests() {
    for resource in RESOURCES {
        assert_eq!(problems(resource, &manifest(resource)), [""; 0], "{resource}.yaml");
    }
}

#[test]
fn a_mistake_in_a_manifest_is_found() {
    let mistakes = [
        ("gameserver", "/spec/ports/0/portPolicy", json!("passthrough")),
        ("gameserver", "/spec/health", json!({ "period": 5 })),
        ("gameserver", "/spec/template/spec/containers/0/imagePullpolicy", json!("Always")),
        ("fleet", "/spec/replicas", json!(-1)),
        ("fleet", "/spec/template/spec/ports/0/protocol", json!("udp")),
        ("fleetautoscaler", "/spec/policy/counter/key", Value::Null),
        ("fleetautoscaler", "/apiVersion", json!("agones.dev/v1")),
    ];
    for (resource, place, value) in mistakes {
        let mut wrong = manifest(resource);
        let (parent, name) = place.rsplit_once('/').unwrap();
        wrong.pointer_mut(parent).expect(parent)[name] = value;
        assert_ne!(problems(resource, &wrong), [""; 0], "{resource}: {place}");
    }
}

#[test]
fn the_fleets_server_is_the_one_to_try() {
    assert_eq!(manifest("fleet")["spec"]["template"]["spec"], manifest("gameserver")["spec"]);
    assert_eq!(manifest("fleetautoscaler")["spec"]["fleetName"], manifest("fleet")["metadata"]["name"]);
}

#[test]
fn the_manifests_are_for_the_demo() {
    let server = &manifest("gameserver")["spec"];
    let names: Vec<_> = server["ports"].as_array().unwrap().iter().map(|port| &port["name"]).collect();
    assert_eq!(names, ["game", "query"]);
    let script = read("demo_project/server.gd");
    for name in names {
        assert!(script.contains(&format!("ports.get({name}, ")), "the demo asks for no port {name}");
    }

    let capacity = constant("demo_project/players.gd", "CAPACITY") as i64;
    assert_eq!(server["counters"], json!({ "players": { "count": 0, "capacity": capacity } }));
    assert_eq!(server["lists"], json!({ "players": { "capacity": capacity } }));
    assert_eq!(manifest("fleetautoscaler")["spec"]["policy"]["counter"]["key"], "players");

    // One sign of health may be lost.
    let period = server["health"]["periodSeconds"].as_f64().unwrap();
    let between = constant("demo_project/agones.gd", "HEALTH_SECONDS");
    assert!(period > 2.0 * between, "{period} seconds of patience for a sign every {between}");
}
