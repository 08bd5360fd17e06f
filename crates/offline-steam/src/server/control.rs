//! What can be done to a running server's world from outside, by whoever has this library under control: a table of
//! operations with JSON arguments. What Steam tells because of one comes with the program's next pump.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use ureq::http::header::{HeaderName, HeaderValue};

use super::{Event, Server, Session};
use crate::auth::{AuthResponse, DenyReason};
use crate::auth_sessions::News;
use crate::hex;
use crate::http::Prepared;
use crate::http::report::{Failure, Head};
use crate::inventory::definitions::DefinitionId;
use crate::inventory::event::InventoryEvent;
use crate::millis::Millis;
use crate::scenario::Loss;
use crate::scenario::events::{Moment, ScenarioEvent};
use crate::steam_id::SteamId;

/// An object of JSON.
pub type Object = Map<String, Value>;

/// An operation: from its arguments to its answer.
type Operation = fn(&mut Server, Object) -> Result<Object, String>;

/// The operations on a server, by their names.
pub const OPERATIONS: [(&str, Operation); 14] = [
    ("answer_http", |server, arguments| server.prepare_http_answer(read(arguments)?)),
    ("ban", |server, arguments| server.ban(&read(arguments)?)),
    ("change", |server, arguments| server.change_world(&arguments)),
    ("disconnect", |server, arguments| server.disconnect(read(arguments)?)),
    ("drop_item", |server, arguments| server.drop_item(&read(arguments)?)),
    ("event", |server, arguments| server.plan_event(read(arguments)?)),
    ("kick", |server, arguments| server.kick(&read(arguments)?)),
    ("reconnect", |server, arguments| server.bring_back(&read(arguments)?)),
    ("request_restart", |server, arguments| server.request_restart(&read(arguments)?)),
    ("revoke", |server, arguments| server.revoke(&read(arguments)?)),
    ("set_secure", |server, arguments| server.set_secure(&read(arguments)?)),
    ("set_user", |server, arguments| server.set_user(arguments)),
    ("unban", |server, arguments| server.unban(&read(arguments)?)),
    ("user", |server, arguments| server.describe_user(&read(arguments)?)),
];

/// Reads the arguments of an operation.
///
/// # Errors
/// A text that says at which argument something is wrong, and what is known there.
pub fn read<T: DeserializeOwned>(arguments: Object) -> Result<T, String> {
    serde_path_to_error::deserialize(Value::Object(arguments)).map_err(|error| {
        match error.path().iter().next() {
            None => error.to_string(),
            Some(_) => format!("at {error}"),
        }
    })
}

/// The answer of an operation that has nothing to tell.
fn done() -> Result<Object, String> {
    Ok(Object::new())
}

/// No arguments.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A user.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    steam_id: SteamId,
}

/// A verdict about a user.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verdict {
    steam_id: SteamId,
    response: Option<AuthResponse>,
}

/// A request to remove a player.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Removal {
    steam_id: SteamId,
    #[serde(default = "generic")]
    reason: DenyReason,
}

fn generic() -> DenyReason {
    DenyReason::GENERIC
}

/// What Steam thinks of VAC on this server.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Secure {
    secure: bool,
}

/// An event of the scenario's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Planned {
    event: ScenarioEvent,
    #[serde(default)]
    after_ms: Millis,
}

/// An item that the server gets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    definition: DefinitionId,
    #[serde(default = "one")]
    quantity: u16,
}

fn one() -> u16 {
    1
}

/// How an HTTP request ends.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct HttpAnswer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
    /// The body in hexadecimal digits, in the place of a text.
    body_hex: Option<String>,
    /// Why there is no response.
    failure: Option<String>,
    timed_out: bool,
    delay_ms: Millis,
}

impl Default for HttpAnswer {
    fn default() -> Self {
        Self {
            status: 200,
            headers: BTreeMap::new(),
            body: String::new(),
            body_hex: None,
            failure: None,
            timed_out: false,
            delay_ms: Millis(0),
        }
    }
}

/// Time.
impl Server {
    /// Moves the clock on: by the span, or only to the moment at which the next thing happens, if that comes before.
    /// Answers what is left of the span.
    pub fn advance(&mut self, span: Duration) -> Duration {
        let to_next = self.timeline.next_due().map(|due| due.saturating_duration_since(self.now()));
        let step = to_next.map_or(span, |to_next| to_next.min(span));
        self.clock.advance(step);
        self.timeline.set_now(self.now() + step);
        span - step
    }

    /// Where the server stands.
    pub fn describe(&self) -> Object {
        let ids = |ids: &mut dyn Iterator<Item = SteamId>| ids.map(|id| id.0.to_string()).collect::<Vec<_>>();
        let state = json!({
            "app_id": self.scenario.app_id,
            "logged_on": self.is_logged_on(),
            "secure": self.is_secure(),
            "steam_id": self.steam_id().0.to_string(),
            "clock": if self.clock.stands() { "manual" } else { "machine" },
            "milliseconds": self.now().duration_since(self.started.instant).as_millis() as u64,
            "unix_time": self.unix_time(),
            "players": ids(&mut self.players().map(|player| player.steam_id)),
            "sessions": ids(&mut self.auth.sessions.keys().copied()),
        });
        object(state)
    }
}

fn object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}

/// The connection.
impl Server {
    fn disconnect(&mut self, loss: Loss) -> Result<Object, String> {
        loss.check().map_err(|error| format!("at {error}"))?;
        if !self.is_logged_on() {
            return Err("the server is not logged on, so there is no connection to lose".into());
        }
        self.lose_connection(loss);
        done()
    }

    fn bring_back(&mut self, _: &Nothing) -> Result<Object, String> {
        let Session::Lost { id, .. } = self.session else {
            return Err("no connection is lost that could come back".into());
        };
        self.timeline.retain(|event| !matches!(event, Event::Reconnect(_)));
        self.connect(id);
        done()
    }

    fn set_secure(&mut self, Secure { secure }: &Secure) -> Result<Object, String> {
        self.change_policy(*secure);
        done()
    }

    fn request_restart(&mut self, _: &Nothing) -> Result<Object, String> {
        self.restart_requested = true;
        done()
    }

    fn plan_event(&mut self, Planned { event, after_ms }: Planned) -> Result<Object, String> {
        self.timeline.schedule(after_ms, Event::Scenario(Moment::Init, event));
        done()
    }
}

/// Players.
impl Server {
    fn kick(&mut self, Removal { steam_id, reason }: &Removal) -> Result<Object, String> {
        self.tell_of_session(*steam_id, News::Kick(*reason))
    }

    fn revoke(&mut self, Verdict { steam_id, response }: &Verdict) -> Result<Object, String> {
        let response = response.unwrap_or(AuthResponse::TICKET_CANCELED);
        self.tell_of_session(*steam_id, News::Revoked(response))
    }

    fn tell_of_session(&mut self, user: SteamId, news: News) -> Result<Object, String> {
        if !self.has_auth_session(user) {
            return Err(format!("at steam_id: no session of {} is open", user.0));
        }
        self.tell(user, news, Duration::ZERO);
        done()
    }

    /// The verdict about the user is this one from now on, and who is here is told of it.
    fn ban(&mut self, Verdict { steam_id, response }: &Verdict) -> Result<Object, String> {
        let response = response.unwrap_or(AuthResponse::VAC_BANNED);
        self.change_user(*steam_id, json!({ "auth_response": response.0 }))?;
        if self.has_auth_session(*steam_id) {
            self.tell(*steam_id, News::Revoked(response), Duration::ZERO);
        }
        done()
    }

    fn unban(&mut self, Person { steam_id }: &Person) -> Result<Object, String> {
        self.change_user(*steam_id, json!({ "auth_response": null }))
    }

    /// Changes what Steam knows of a user. The groups are all groups that the user is in.
    fn set_user(&mut self, mut keys: Object) -> Result<Object, String> {
        let mut named = Object::new();
        named.extend(keys.remove_entry("steam_id"));
        let Person { steam_id } = read(named)?;
        let groups = keys.remove("groups").map(|groups| self.groups_with(steam_id, groups)).transpose()?;
        let mut patch = object(json!({ "users": { steam_id.0.to_string(): keys } }));
        patch.extend(groups.map(|groups| ("groups".to_owned(), groups)));
        self.change_world(&patch)
    }

    fn change_user(&mut self, user: SteamId, keys: Value) -> Result<Object, String> {
        self.change_world(&object(json!({ "users": { user.0.to_string(): keys } })))
    }

    /// The members and officers of all groups, with the user in these ones only.
    fn groups_with(&self, user: SteamId, groups: Value) -> Result<Value, String> {
        let wanted: BTreeSet<SteamId> =
            serde_json::from_value(groups).map_err(|error| format!("at groups: {error}"))?;
        let mut all = self.scenario.groups.clone();
        for id in &wanted {
            all.entry(*id).or_default();
        }
        let texts = |ids: &BTreeSet<SteamId>| ids.iter().map(|id| id.0.to_string()).collect::<Vec<_>>();
        let patches = all.iter_mut().map(|(id, group)| {
            if wanted.contains(id) {
                group.members.insert(user);
            } else {
                group.members.remove(&user);
                group.officers.remove(&user);
            }
            let lists = json!({ "members": texts(&group.members), "officers": texts(&group.officers) });
            (id.0.to_string(), lists)
        });
        Ok(Value::Object(patches.collect()))
    }

    /// What Steam knows of a user, and where the user stands on this server.
    fn describe_user(&self, Person { steam_id }: &Person) -> Result<Object, String> {
        let known = self.scenario.user(*steam_id);
        let app = self.scenario.app_id;
        let groups = self.scenario.groups.iter().filter(|(_, group)| group.has_member(*steam_id));
        Ok(object(json!({
            "auth_response": known.verdict(app).0,
            "apps": known.apps.clone().unwrap_or_else(|| BTreeSet::from([app])),
            "owner_id": known.owner_id.unwrap_or(*steam_id).0.to_string(),
            "groups": groups.map(|(id, _)| id.0.to_string()).collect::<Vec<_>>(),
            "session": self.has_auth_session(*steam_id),
            "player": self.players().any(|player| player.steam_id == *steam_id),
        })))
    }

    fn change_world(&mut self, patch: &Object) -> Result<Object, String> {
        self.scenario = self.scenario.changed(patch)?;
        done()
    }
}

/// Items and the web.
impl Server {
    /// An item lands in the inventory, as one that was bought.
    fn drop_item(&mut self, Item { definition, quantity }: &Item) -> Result<Object, String> {
        let Some(world) = &self.inventory.world else {
            return Err("the scenario gives this server no inventory (key \"inventory\")".into());
        };
        if world.definitions.get(*definition).is_none() {
            return Err(format!("at definition: the scenario's item definitions have no {definition}"));
        }
        if *quantity == 0 {
            return Err("at quantity: it is 1 to 65535".into());
        }
        let event = InventoryEvent::Bought(self.steam_id(), vec![(*definition, (*quantity).into())]);
        self.timeline.schedule(Duration::ZERO, Event::Inventory(event));
        done()
    }

    fn prepare_http_answer(&mut self, answer: HttpAnswer) -> Result<Object, String> {
        let delay = answer.delay_ms.into();
        let end = match answer.failure {
            Some(why) => Err(Failure { timed_out: answer.timed_out, why }),
            None if answer.timed_out => Err(Failure { timed_out: true, why: "so it was prepared".into() }),
            None => {
                let mut head = Head { status: answer.status, ..Head::default() };
                for (name, value) in &answer.headers {
                    let wrong = || format!("at headers.{name}: it is no header");
                    let name = HeaderName::try_from(name).map_err(|_| wrong())?;
                    head.headers.append(name, HeaderValue::try_from(value).map_err(|_| wrong())?);
                }
                let bytes = answer
                    .body_hex
                    .map(|hex| hex::bytes(&hex).ok_or("at body_hex: it is no hexadecimal text"));
                Ok((head, bytes.transpose()?.unwrap_or(answer.body.into_bytes())))
            }
        };
        self.http.prepare(Prepared { delay, end });
        done()
    }
}
