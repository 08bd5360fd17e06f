//! The image's recipe, and how Compose runs it.

use std::process::Command;

use crate::tools;
use crate::{read, read_yaml, root};

#[test]
fn hadolint_finds_nothing_in_the_dockerfile() {
    let hadolint = match tools::hadolint() {
        Ok(hadolint) => hadolint,
        Err(reason) => return tools::not_checked("deploy/Dockerfile by hadolint", &reason),
    };
    let output = Command::new(hadolint).arg(root().join("deploy/Dockerfile")).output().unwrap();
    assert!(output.status.success(), "{}", tools::text(&output));
}

/// What is said in the image's last stage.
fn instructions(word: &str) -> Vec<String> {
    let text = read("deploy/Dockerfile").replace("\\\n", " ");
    let stage = text.rsplit("\nFROM ").next().unwrap().to_owned();
    let lines = stage.lines().filter_map(|line| line.strip_prefix(word)?.strip_prefix(' '));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_image_is_nobodys_but_the_servers() {
    // A number, so that Kubernetes can tell that it is not root.
    assert_eq!(instructions("USER"), ["10001:10001"]);
    assert_eq!(instructions("ENTRYPOINT"), [r#"["/server/server.x86_64", "--headless"]"#]);
    assert_eq!(instructions("STOPSIGNAL"), ["SIGTERM"]);
    let health = &instructions("HEALTHCHECK")[0];
    assert!(health.ends_with(r#"CMD ["/server/server.x86_64", "--headless", "--", "--health"]"#), "{health}");
}

#[test]
fn the_shell_script_is_one() {
    let Some(output) = tools::run(Command::new("bash").arg("-n").arg(root().join("deploy/steamclient.sh")))
    else {
        return tools::not_checked("deploy/steamclient.sh", "there is no bash");
    };
    assert!(output.status.success(), "{}", tools::text(&output));
}

/// Steam tells players the ports that the server knows: no other ones may be outside, and the image's are the same.
#[test]
fn compose_opens_the_ports_that_the_server_knows() {
    let compose = read_yaml("deploy/compose.yaml");
    let server = &compose["services"]["server"];
    let ports = ["GAME", "QUERY"].map(|which| {
        let variable = format!("STEAM_SERVER_{which}_PORT");
        let port = server["environment"][&variable].as_str().expect("a port in quotes").to_owned();
        assert!(
            instructions("ENV").contains(&format!("{variable}={port}")),
            "the image's {variable} is another"
        );
        port
    });
    let opened: Vec<_> = ports.iter().map(|port| format!("{port}:{port}/udp")).collect();
    assert_eq!(server["ports"], serde_json::json!(opened));
    assert_eq!(instructions("EXPOSE"), [ports.map(|port| format!("{port}/udp")).join(" ")]);
    assert_eq!(server["build"]["dockerfile"], "deploy/Dockerfile");
}
