//! A stand-in for Agones' SDK server, and the demo as one of its game servers.
//!
//! What the stand-in takes is what Agones publishes (`tests/agones/*.swagger.json`); anything else is refused, and
//! the test told.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tiny_http::{Request, Response};

use super::clients;
use super::demo::{self, Ports, Server};
use super::environment;
use super::query;

/// The state that Agones gives a server while it must not be taken away, and so on, are told by these.
const READY: &str = "POST /ready {}";
const ALLOCATE: &str = "POST /allocate {}";
const HEALTH: &str = "POST /health {}";
const SHUTDOWN: &str = "POST /shutdown {}";

/// What is told of a player who comes, and of the last one who leaves.
const COMES: [&str; 3] = [
    ALLOCATE,
    r#"PATCH /v1beta1/counters/players {"count":"1"}"#,
    r#"POST /v1beta1/lists/players:addValue {"value":"76561197960287930"}"#,
];
const LEAVES: [&str; 3] = [
    READY,
    r#"PATCH /v1beta1/counters/players {"count":"0"}"#,
    r#"POST /v1beta1/lists/players:removeValue {"value":"76561197960287930"}"#,
];

/// Agones' `periodSeconds` in deploy/agones: two signs of health never lie further apart.
const HEALTH_PERIOD: Duration = Duration::from_secs(5);

/// As many signs of health are enough to see that they are steady.
const SIGNS: usize = 5;

/// Ready when advertised, at the ports that Agones gave; allocated while somebody plays, who is counted and listed;
/// ready again; and a shutdown at the end. Signs of health all the while.
pub fn a_life_in_a_fleet() -> Result<(), String> {
    let ports = Ports::free()?;
    let mut agones = StandIn::start(ports, CountsAndLists::On)?;
    let mut server = Server::start_on_agones("agones", agones.port, ports)?;
    agones.hears(&["GET /gameserver null", READY])?;
    query::wait_for_players(ports.query, 0)?;

    let ada = clients::ada(&mut server)?;
    agones.hears(&COMES)?;
    ada.signal("TERM")?;
    agones.hears(&LEAVES)?;

    agones.health_is_steady()?;
    server.finish("1 admitted, 0 refused or put out, 0 there at the end.")?;
    agones.hears(&[SHUTDOWN])
}

/// An Agones that counts no players: that is said once, nothing is asked again and again, and the rest is as ever.
pub fn without_counts_and_lists() -> Result<(), String> {
    const REFUSED: &str = "Agones answers /v1beta1/counters/players with 500.";

    let ports = Ports::free()?;
    let mut agones = StandIn::start(ports, CountsAndLists::Off)?;
    let mut server = Server::start_on_agones("agones_plain", agones.port, ports)?;
    agones.hears(&["GET /gameserver null", READY])?;
    let ada = clients::ada(&mut server)?;
    agones.hears(&COMES)?;
    server.wait_for(REFUSED)?;
    ada.signal("TERM")?;
    agones.hears(&LEAVES)?;
    server.finish("1 admitted")?;
    agones.hears(&[SHUTDOWN])
}

/// Where the SDK server should be nobody answers: the server runs as without Agones, and says it once.
pub fn missing() -> Result<(), String> {
    let ports = Ports::free()?;
    let nobody = environment::free_tcp_port()?;
    let server = demo::with_missing_agones("agones_missing", nobody, ports)?;
    let said = server.lines.iter().filter(|line| line.contains("Agones does not answer")).count();
    if said == 1 { Ok(()) } else { Err(format!("said {said} times that Agones does not answer")) }
}

/// Agones' feature for counters and lists, which an installation can do without.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CountsAndLists {
    On,
    Off,
}

/// What was heard, and when.
struct Heard {
    text: String,
    at: Instant,
}

/// Answers as Agones' SDK server.
struct StandIn {
    port: u16,
    receiver: Receiver<Result<Heard, String>>,
    health: Vec<Instant>,
}

impl StandIn {
    /// Starts one that tells these ports.
    fn start(ports: Ports, counts_and_lists: CountsAndLists) -> Result<Self, String> {
        let server =
            tiny_http::Server::http("127.0.0.1:0").map_err(|error| format!("no HTTP server: {error}"))?;
        let port = server.server_addr().to_ip().ok_or("the HTTP server has no port")?.port();
        let interface = Interface::read()?;
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            for request in server.incoming_requests() {
                answer(request, &interface, ports, counts_and_lists, &sender);
            }
        });
        Ok(Self { port, receiver, health: Vec::new() })
    }

    /// Waits for exactly these requests, in this order; signs of health between them are put down.
    fn hears(&mut self, requests: &[&str]) -> Result<(), String> {
        requests.iter().try_for_each(|request| {
            let heard = self.next()?;
            if heard == *request { Ok(()) } else { Err(format!("Agones heard {heard}, and not {request}")) }
        })
    }

    /// The next request that is no sign of health.
    fn next(&mut self) -> Result<String, String> {
        loop {
            if let Some(text) = self.next_beside_health()? {
                return Ok(text);
            }
        }
    }

    /// The next request; nothing for a sign of health, which is put down.
    fn next_beside_health(&mut self) -> Result<Option<String>, String> {
        let heard = self.receiver.recv_timeout(environment::TIME_LIMIT);
        let Heard { text, at } = heard.map_err(|_| "Agones hears nothing more".to_owned())??;
        if text != HEALTH {
            return Ok(Some(text));
        }
        self.health.push(at);
        Ok(None)
    }

    /// Waits for enough signs of health, and for nothing else, and looks at the time between them.
    fn health_is_steady(&mut self) -> Result<(), String> {
        while self.health.len() < SIGNS {
            if let Some(text) = self.next_beside_health()? {
                return Err(format!("Agones heard {text} between signs of health"));
            }
        }
        let longest = self.health.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(Duration::MAX);
        if longest < HEALTH_PERIOD {
            return Ok(());
        }
        Err(format!("signs of health are {longest:?} apart at most"))
    }
}

fn answer(
    mut request: Request,
    interface: &Interface,
    ports: Ports,
    counts_and_lists: CountsAndLists,
    sender: &Sender<Result<Heard, String>>,
) {
    let mut body = String::new();
    let method = request.method().to_string();
    let path = request.url().to_owned();
    let body: Value = match request.as_reader().read_to_string(&mut body) {
        Ok(0) | Err(_) => Value::Null,
        Ok(_) => serde_json::from_str(&body).unwrap_or(Value::String(body)),
    };
    let text = format!("{method} {path} {body}");
    let checked = interface.check(&method, &path, &body);
    let is_off = path.starts_with("/v1beta1/") && counts_and_lists == CountsAndLists::Off;
    let code = match checked {
        Ok(()) if is_off => 500,
        Ok(()) => 200,
        Err(_) => 400,
    };
    let heard = checked.map(|()| Heard { text, at: Instant::now() });
    // A test that has ended listens to nothing.
    let _ = sender.send(heard);
    let content = if path == "/gameserver" { game_server(ports) } else { json!({}) };
    let _ = request.respond(Response::from_string(content.to_string()).with_status_code(code));
}

/// What Agones tells of a server.
fn game_server(ports: Ports) -> Value {
    json!({
        "object_meta": { "name": "demo-1", "namespace": "default", "labels": {} },
        "status": {
            "state": "Scheduled",
            "address": "127.0.0.1",
            "ports": [{ "name": "game", "port": ports.game }, { "name": "query", "port": ports.query }],
        },
    })
}

/// Agones' published interface.
struct Interface {
    documents: Vec<Value>,
}

impl Interface {
    fn read() -> Result<Self, String> {
        let documents = ["sdk.swagger.json", "beta.swagger.json"].map(|name| {
            let file = environment::root().join("tests/agones").join(name);
            let text =
                std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
        });
        Ok(Self { documents: documents.into_iter().collect::<Result<_, String>>()? })
    }

    /// Whether it has such a request, with such a body.
    fn check(&self, method: &str, path: &str, body: &Value) -> Result<(), String> {
        let (document, operation) =
            self.operation(method, path).ok_or_else(|| format!("Agones has no {method} {path}"))?;
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let Some(schema) =
            parameters.filter(|parameter| parameter["in"] == "body").map(|body| &body["schema"]).next()
        else {
            return Ok(());
        };
        let schema = match schema["$ref"].as_str() {
            Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap_or(&Value::Null),
            None => schema,
        };
        let fields = body.as_object().ok_or_else(|| format!("{method} {path} has no object: {body}"))?;
        fields.iter().try_for_each(|(name, value)| {
            let wanted = &schema["properties"][name]["type"];
            let fits = (wanted == "string" && value.is_string()) || (wanted == "array" && value.is_array());
            if fits {
                Ok(())
            } else {
                Err(format!("{method} {path}: {name} is {value}; Agones wants {wanted}"))
            }
        })
    }

    fn operation(&self, method: &str, path: &str) -> Option<(&Value, &Value)> {
        self.documents.iter().find_map(|document| {
            let paths = document["paths"].as_object()?;
            let (_, operations) = paths.iter().find(|(template, _)| matches(template, path))?;
            Some((document, operations.get(method.to_lowercase())?))
        })
    }
}

/// Whether a path is one of a template, as `/counters/players` is one of `/counters/{name}`.
fn matches(template: &str, path: &str) -> bool {
    match (template.find('{'), template.find('}')) {
        (Some(start), Some(end)) => {
            let (before, after) = (&template[..start], &template[end + 1..]);
            let name = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            name.is_some_and(|name| !name.is_empty() && !name.contains(['/', ':']))
        }
        _ => template == path,
    }
}
