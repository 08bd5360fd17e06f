//! What is measured: a case is one row of [`CASES`].

use serde::Serialize;
use steam_floor::{Floor, loops};

/// One thing to measure, in GDScript that `tests/bench/fixture.gd` is the base of.
#[derive(Serialize)]
pub struct Case {
    /// How the results call it.
    pub name: &'static str,
    /// What one operation is.
    #[serde(skip)]
    pub unit: &'static str,
    /// What is timed, in a loop.
    pub body: &'static str,
    /// How many operations the body is.
    pub batch: usize,
    /// The like of one operation in the engine or in GDScript itself, timed in the same loop; empty where there is
    /// none.
    pub own: &'static str,
    /// The C calls of the body.
    #[serde(skip)]
    pub floor: Option<Floor>,
    /// How often the body may run between `before` and `after`.
    pub most: u64,
    /// Runs before each such round; `count` is how often the body will run.
    pub before: &'static str,
    /// Runs after each round.
    pub after: &'static str,
    /// Runs once before all.
    pub set_up: &'static str,
    /// Runs once after all.
    pub tear_down: &'static str,
}

/// A plain call, which needs no preparation.
const CALL: Case = Case {
    name: "",
    unit: "call",
    body: "",
    batch: 1,
    own: "",
    floor: None,
    most: 1 << 20,
    before: "",
    after: "",
    set_up: "",
    tear_down: "",
};

/// A message that goes out; what was sent is thrown away after each round.
const SEND: Case = Case { unit: "message", most: 1000, after: "drain()", ..CALL };
/// A batch of messages that goes out.
const SEND_BATCH: Case = Case { batch: loops::BATCH, most: 10, ..SEND };
/// A message that comes in, one call for each.
const RECEIVE: Case = Case {
    unit: "message",
    most: 1000,
    before: "send_many(count)",
    after: "drain()",
    body: "SteamServer.receiveMessagesOnConnection(other, 1)",
    ..CALL
};
/// A batch of messages that comes in.
const RECEIVE_BATCH: Case = Case {
    batch: loops::BATCH,
    most: 10,
    before: "send_many(count * BATCH)",
    body: "SteamServer.receiveMessagesOnConnection(other, BATCH)",
    ..RECEIVE
};
/// The same as parallel arrays.
const RECEIVE_PACKED: Case =
    Case { body: "SteamServer.receiveMessagesOnConnectionPacked(other, BATCH)", ..RECEIVE_BATCH };
/// Messages from a poll group.
const POLL_GROUP: Case = Case {
    unit: "message",
    batch: loops::GROUP_BATCH,
    most: 1,
    before: "fill_group()",
    body: "SteamServer.receiveMessagesOnPollGroup(group, GROUP_BATCH)",
    tear_down: "close_group()",
    ..CALL
};
/// The same as parallel arrays.
const POLL_GROUP_PACKED: Case =
    Case { body: "SteamServer.receiveMessagesOnPollGroupPacked(group, GROUP_BATCH)", ..POLL_GROUP };
/// Callbacks that become signals in one `run_callbacks`.
const SIGNALS: Case = Case {
    unit: "signal",
    batch: loops::CALLBACKS,
    most: 1,
    body: "SteamServer.run_callbacks()",
    after: "cancel_tickets()",
    ..CALL
};

const SEND_ONE: &str = "SteamServer.sendMessageToConnection(one, payload, RELIABLE)";
const SEND_MANY: &str = "SteamServer.sendMessages(one, payloads, RELIABLE)";
const SEND_PACKED: &str = "SteamServer.sendMessagesPacked(payloads, [one], [RELIABLE], [])";

/// A dictionary with the keys of a received message and a copy of its bytes, which Godot makes of other numbers only.
macro_rules! message {
    () => {
        "{payload = numbers.to_byte_array(), size = i, connection = i, identity = i, receiver_user_data = i, \
         time_received = i, message_number = i, channel = i, flags = i, sender_user_data = i, lane = i}"
    };
}
/// A dictionary with the keys of an item.
macro_rules! item {
    () => {
        "{item_id = i, item_definition = i, flags = i, quantity = i}"
    };
}
/// Dictionaries in a list, all of which stay until it is full: memory that is new each time costs more than what was
/// freed right before.
macro_rules! listed {
    ($dictionary:expr) => {
        concat!("kept.append(", $dictionary, ")\nif kept.size() == BATCH:\n\tkept = []")
    };
}
const OWN_MESSAGE: &str = concat!("var _messages := [", message!(), "]");
const OWN_MESSAGES: &str = listed!(message!());
const OWN_ITEMS: &str = listed!(item!());
/// As of a socket pair, whose ends have no address and no reason for an end. Texts are made of what Steam has: a number, or
/// bytes.
const OWN_CONNECTION_INFO: &str = "var _info := {identity = i, identity_text = \"steamid:%d\" % own_id, \
    user_data = i, listen_socket = i, remote_address = address.get_string_from_utf8(), remote_pop = i, pop_relay = i, \
    connection_state = i, end_reason = i, end_debug = \"\", \
    debug_description = description.get_string_from_utf8(), info_flags = i}";
const OWN_REAL_TIME_STATUS: &str = "var _status := {response = i, connection_status = {state = i, ping = i, \
    local_quality = 1.0, remote_quality = 1.0, packets_out_per_second = 1.0, bytes_out_per_second = 1.0, \
    packets_in_per_second = 1.0, bytes_in_per_second = 1.0, send_rate = i, pending_unreliable = i, \
    pending_reliable = i, sent_unacknowledged_reliable = i, send_unacknowledged_reliable = i, queue_time = i, \
    max_jitter = i}, lanes_status = [{pending_unreliable = i, pending_reliable = i, \
    sent_unacknowledged_reliable = i, sent_unacknowledged_reliatble = i, queue_time = i}]}";

/// All cases, in the order of the results.
pub const CASES: &[Case] = &[
    Case { name: "loop alone", unit: "turn", body: "pass", ..CALL },
    Case {
        name: "empty method (get_inventory_handle)",
        body: "SteamServer.get_inventory_handle()",
        own: "Engine.get_frames_drawn()",
        ..CALL
    },
    Case {
        name: "ID check (isAnonAccount)",
        body: "SteamServer.isAnonAccount(ADA)",
        own: "AudioServer.get_bus_channels(0)",
        ..CALL
    },
    Case {
        name: "getter (loggedOn)",
        body: "SteamServer.loggedOn()",
        own: "Engine.get_max_fps()",
        floor: Some(loops::logged_on),
        ..CALL
    },
    Case {
        name: "setter (setServerName)",
        body: "SteamServer.setServerName(\"A server's name\")",
        floor: Some(loops::set_server_name),
        ..CALL
    },
    Case {
        name: "setter with two texts (setKeyValue)",
        body: "SteamServer.setKeyValue(\"mode\", \"arena\")",
        floor: Some(loops::set_key_value),
        ..CALL
    },
    Case {
        name: "argument left out (getResultStatus)",
        body: "SteamServer.getResultStatus()",
        floor: Some(loops::result_status),
        ..CALL
    },
    Case {
        name: "argument given (getResultStatus)",
        body: "SteamServer.getResultStatus(items)",
        floor: Some(loops::result_status),
        ..CALL
    },
    Case {
        name: "untyped call (loggedOn)",
        body: "untyped.loggedOn()",
        own: "untyped_engine.get_max_fps()",
        floor: Some(loops::logged_on),
        ..CALL
    },
    Case {
        name: "idle run_callbacks",
        body: "SteamServer.run_callbacks()",
        before: "SteamServer.run_callbacks()",
        floor: Some(loops::idle_pump),
        ..CALL
    },
    Case {
        name: "signal, two arguments (get_auth_session_ticket_response)",
        set_up: "SteamServer.connect(&\"get_auth_session_ticket_response\", hear_two)",
        tear_down: "SteamServer.disconnect(&\"get_auth_session_ticket_response\", hear_two)",
        before: "ask_for_tickets()",
        own: "two_arguments.emit(i, i)",
        floor: Some(loops::ticket_answers),
        ..SIGNALS
    },
    Case {
        name: "signal, four arguments (client_group_status)",
        set_up: "SteamServer.client_group_status.connect(hear_four)",
        tear_down: "SteamServer.client_group_status.disconnect(hear_four)",
        before: "ask_for_group_status()",
        own: "four_arguments.emit(i, i, true, true)",
        floor: Some(loops::group_status),
        ..SIGNALS
    },
    Case {
        name: "signal that nobody hears (client_group_status)",
        before: "ask_for_group_status()",
        floor: Some(loops::group_status),
        ..SIGNALS
    },
    Case {
        name: "send 64 bytes",
        set_up: "use_payload(64)",
        body: SEND_ONE,
        floor: Some(loops::send::<64>),
        ..SEND
    },
    Case {
        name: "send 1200 bytes",
        set_up: "use_payload(1200)",
        body: SEND_ONE,
        floor: Some(loops::send::<1200>),
        ..SEND
    },
    Case {
        name: "send 65536 bytes",
        set_up: "use_payload(65536)",
        body: SEND_ONE,
        floor: Some(loops::send::<65536>),
        most: 100,
        ..SEND
    },
    Case {
        name: "send 64 bytes, batch",
        set_up: "use_payload(64)",
        body: SEND_MANY,
        floor: Some(loops::send_batch::<64>),
        ..SEND_BATCH
    },
    Case {
        name: "send 1200 bytes, batch",
        set_up: "use_payload(1200)",
        body: SEND_MANY,
        floor: Some(loops::send_batch::<1200>),
        ..SEND_BATCH
    },
    Case {
        name: "send 65536 bytes, batch",
        set_up: "use_payload(65536)",
        body: SEND_MANY,
        floor: Some(loops::send_batch::<65536>),
        most: 1,
        ..SEND_BATCH
    },
    Case {
        name: "send 64 bytes, packed",
        set_up: "use_payload(64)",
        body: SEND_PACKED,
        floor: Some(loops::send_batch::<64>),
        ..SEND_BATCH
    },
    Case {
        name: "send 1200 bytes, packed",
        set_up: "use_payload(1200)",
        body: SEND_PACKED,
        floor: Some(loops::send_batch::<1200>),
        ..SEND_BATCH
    },
    Case {
        name: "send 65536 bytes, packed",
        set_up: "use_payload(65536)",
        body: SEND_PACKED,
        floor: Some(loops::send_batch::<65536>),
        most: 1,
        ..SEND_BATCH
    },
    Case {
        name: "receive 64 bytes",
        set_up: "use_payload(64)",
        own: OWN_MESSAGE,
        floor: Some(loops::receive::<64>),
        ..RECEIVE
    },
    Case {
        name: "receive 1200 bytes",
        set_up: "use_payload(1200)",
        own: OWN_MESSAGE,
        floor: Some(loops::receive::<1200>),
        ..RECEIVE
    },
    Case {
        name: "receive 65536 bytes",
        set_up: "use_payload(65536)",
        own: OWN_MESSAGE,
        floor: Some(loops::receive::<65536>),
        most: 100,
        ..RECEIVE
    },
    Case {
        name: "receive 64 bytes, batch",
        set_up: "use_payload(64)",
        own: OWN_MESSAGES,
        floor: Some(loops::receive_batch::<64>),
        ..RECEIVE_BATCH
    },
    Case {
        name: "receive 1200 bytes, batch",
        set_up: "use_payload(1200)",
        own: OWN_MESSAGES,
        floor: Some(loops::receive_batch::<1200>),
        ..RECEIVE_BATCH
    },
    Case {
        name: "receive 65536 bytes, batch",
        set_up: "use_payload(65536)",
        own: OWN_MESSAGES,
        floor: Some(loops::receive_batch::<65536>),
        most: 1,
        ..RECEIVE_BATCH
    },
    Case {
        name: "receive 64 bytes, packed",
        set_up: "use_payload(64)",
        floor: Some(loops::receive_batch::<64>),
        ..RECEIVE_PACKED
    },
    Case {
        name: "receive 1200 bytes, packed",
        set_up: "use_payload(1200)",
        floor: Some(loops::receive_batch::<1200>),
        ..RECEIVE_PACKED
    },
    Case {
        name: "receive 65536 bytes, packed",
        set_up: "use_payload(65536)",
        floor: Some(loops::receive_batch::<65536>),
        most: 1,
        ..RECEIVE_PACKED
    },
    Case {
        name: "poll group of 1",
        set_up: "use_payload(64)\nmake_group(1)",
        floor: Some(loops::poll_group::<1>),
        ..POLL_GROUP
    },
    Case {
        name: "poll group of 32",
        set_up: "use_payload(64)\nmake_group(32)",
        floor: Some(loops::poll_group::<32>),
        ..POLL_GROUP
    },
    Case {
        name: "poll group of 1024",
        set_up: "use_payload(64)\nmake_group(1024)",
        floor: Some(loops::poll_group::<1024>),
        ..POLL_GROUP
    },
    Case {
        name: "poll group of 1024, packed",
        set_up: "use_payload(64)\nmake_group(1024)",
        floor: Some(loops::poll_group::<1024>),
        ..POLL_GROUP_PACKED
    },
    Case {
        name: "getConnectionInfo",
        body: "SteamServer.getConnectionInfo(one)",
        own: OWN_CONNECTION_INFO,
        floor: Some(loops::connection_info),
        ..CALL
    },
    Case {
        name: "getConnectionRealTimeStatus",
        body: "SteamServer.getConnectionRealTimeStatus(one, 1, true)",
        own: OWN_REAL_TIME_STATUS,
        floor: Some(loops::real_time_status),
        ..CALL
    },
    Case {
        name: "beginAuthSession, verdict, endAuthSession",
        unit: "player",
        set_up: "SteamServer.validate_auth_ticket_response.connect(hear_three)",
        tear_down: "SteamServer.validate_auth_ticket_response.disconnect(hear_three)",
        body: "SteamServer.beginAuthSession(ticket, ticket.size(), own_id)\nSteamServer.run_callbacks()\n\
            SteamServer.endAuthSession(own_id)",
        floor: Some(loops::auth_session),
        ..CALL
    },
    Case {
        name: "requestUserStats, answer",
        unit: "player",
        set_up: "SteamServer.stats_received.connect(hear_two)",
        tear_down: "SteamServer.stats_received.disconnect(hear_two)",
        body: "SteamServer.requestUserStats(ADA)\nSteamServer.run_callbacks()",
        floor: Some(loops::stats_request),
        ..CALL
    },
    Case {
        name: "getPublicIP",
        body: "SteamServer.getPublicIP()",
        own: "var _address := {ipv4 = i, ipv6 = \"\", type = i, address = \"%d.%d.%d.%d\" % [i, i, i, i]}",
        floor: Some(loops::public_ip),
        ..CALL
    },
    Case {
        name: "getUserStatInt",
        body: "SteamServer.getUserStatInt(ADA, \"kills\")",
        floor: Some(loops::stat),
        ..CALL
    },
    Case {
        name: "setUserStatInt",
        body: "SteamServer.setUserStatInt(ADA, \"kills\", 7)",
        floor: Some(loops::set_stat),
        ..CALL
    },
    Case {
        name: "getResultItems, 100 items",
        unit: "item",
        batch: 100,
        body: "SteamServer.getResultItems(items)",
        own: OWN_ITEMS,
        floor: Some(loops::items),
        ..CALL
    },
    Case {
        name: "HTTP request: create, header, release",
        unit: "request",
        body: "var request := SteamServer.createHTTPRequest(1, \"https://example.org/status\")\n\
            SteamServer.setHTTPRequestHeaderValue(request, \"Accept\", \"application/json\")\n\
            SteamServer.releaseHTTPRequest(request)",
        floor: Some(loops::http_set_up),
        ..CALL
    },
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::CASES;

    /// Without this, a misspelt method would be a case that is skipped.
    #[test]
    fn every_method_that_a_case_calls_is_one_of_the_api() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/api");
        let sheets: String = std::fs::read_dir(folder)
            .unwrap()
            .map(|sheet| std::fs::read_to_string(sheet.unwrap().path()).unwrap())
            .collect();
        let names = |code: &'static str| {
            let calls = code.split("SteamServer.").skip(1).filter_map(|rest| rest.split_once(['(', '.']));
            calls.map(|(name, _)| name)
        };
        let mut seen = 0;
        for case in CASES {
            for name in [case.body, case.before, case.set_up].into_iter().flat_map(names) {
                let is_object = ["connect"].contains(&name);
                assert!(is_object || sheets.contains(&format!("\"{name}\"")), "{}: {name}", case.name);
                seen += 1;
            }
        }
        assert!(seen > CASES.len(), "{seen} names");
    }

    #[test]
    fn every_case_has_a_name_of_its_own_and_something_to_time() {
        let names: HashSet<&str> = CASES.iter().map(|case| case.name).collect();
        assert_eq!(names.len(), CASES.len());
        for case in CASES {
            assert!(!case.body.is_empty() && case.batch > 0 && case.most > 0, "{}", case.name);
        }
    }
}
