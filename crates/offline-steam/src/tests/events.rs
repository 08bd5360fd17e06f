//! The scenario's events, answers of utils in the scenario, and the text filter.

use super::{Bench, words};
use crate::mode::ServerMode::Authentication;
use crate::scenario::Scenario;
use crate::server::Account;
use crate::utils::signature::Signature;
use crate::utils::world::{Connectivity, Country, Image, Ipv6, TextFilter};

const EVERY_EVENT: &str = r#"{"app_id": 7, "events": [
    {"after_ms": 1, "event": {"ip_country": {"country": "DE"}}},
    {"after_ms": 2, "event": {"low_power": {"minutes": 9}}},
    {"after_ms": 3, "event": "steam_shutdown"},
    {"after_ms": 4, "event": "app_resuming_from_suspend"},
    {"after_ms": 5, "event": {"filter_text_dictionary_changed": {"language": -3}}},
    {"after_ms": 6, "event": "floating_gamepad_text_input_dismissed"},
    {"after_ms": 7, "event": {"gamepad_text_input_dismissed": {"text": "hi"}}},
    {"after_ms": 8, "event": {"client_approved": {"steam_id": "76561197960265729"}}},
    {"after_ms": 9, "event": {"client_approved": {"steam_id": 76561197960265729, "owner": "76561197960265730"}}},
    {"after_ms": 10, "event": {"client_denied":
        {"steam_id": "76561197960265729", "reason": "Cheater", "text": "no"}}},
    {"after_ms": 11, "event": {"gameplay_stats":
        {"result": "Busy", "rank": 1, "total_connects": 2, "total_minutes_played": 3}}}
]}"#;

#[test]
fn every_event_comes_at_its_time() {
    let mut bench = Bench::new(Authentication, EVERY_EVENT);
    let (ann, bob) = (0x0110_0001_0000_0001_u64.to_ne_bytes(), 0x0110_0001_0000_0002_u64.to_ne_bytes());
    let mut denied = [&ann[..], &words(&[5]), b"no"].concat();
    denied.resize(8 + 4 + 128, 0);
    let expected = [
        (701, vec![0]),
        (702, vec![9]),
        (704, vec![0]),
        (736, vec![0]),
        (739, words(&[-3])),
        (738, vec![0]),
        (714, words(&[1, 2, 7])),
        (201, [ann, ann].concat()),
        (201, [ann, bob].concat()),
        (202, denied),
        (207, words(&[10, 1, 2, 3])),
    ];
    assert_eq!(bench.pump(0), []);
    for callback in expected {
        assert_eq!(bench.pump(1), [callback]);
    }
    assert_eq!(bench.pump(100_000), []);
}

#[test]
fn events_count_from_init_or_from_each_logon() {
    let scenario = r#"{"callback_delay_ms": 5, "events": [
        {"after_ms": 30, "event": "steam_shutdown"},
        {"after_ms": 10, "from": "logon", "event": "app_resuming_from_suspend"}
    ]}"#;
    let mut bench = Bench::new(Authentication, scenario);
    let numbers = |callbacks: Vec<(i32, Vec<u8>)>| callbacks.iter().map(|c| c.0).collect::<Vec<_>>();
    bench.server.log_on(Account::Anonymous);
    assert!(bench.pump(0).is_empty());
    assert_eq!(numbers(bench.pump(5)), [101, 115]);
    assert!(bench.pump(5).is_empty());
    assert!(bench.pump(4).is_empty());
    assert_eq!(numbers(bench.pump(1)), [736], "10 ms after the logon, then the delay of callbacks");

    bench.server.log_off();
    bench.server.log_on(Account::Anonymous);
    assert!(bench.pump(0).is_empty());
    assert_eq!(numbers(bench.pump(5)), [103, 101, 115]);
    bench.server.log_off();
    assert_eq!(numbers(bench.pump(10)), [103], "the logoff called the other one off");
    assert_eq!(numbers(bench.pump(5)), [704], "30 ms after init, then the delay of callbacks");
    assert!(bench.pump(100).is_empty());
}

#[test]
fn the_answers_of_utils_are_read() {
    let scenario = Scenario::parse(
        r#"{
            "ip_country": "AT",
            "ipv6": {"udp": "good"},
            "file_signatures": {"a.exe": "valid", "b.exe": "invalid"},
            "text_filter": {"available": false, "words": ["One"]},
            "images": {"5": {"width": 1, "height": 1, "rgba": "0a0B0c0D"}}
        }"#,
    )
    .unwrap();
    assert_eq!(scenario.ip_country, Country::try_from("AT".to_owned()).unwrap());
    assert_eq!(scenario.ipv6, Ipv6 { http: Connectivity::Unknown, udp: Connectivity::Good });
    let signatures = [("a.exe".into(), Signature::Valid), ("b.exe".into(), Signature::Invalid)];
    assert_eq!(scenario.file_signatures, Some(signatures.into()));
    assert!(!scenario.text_filter.available);
    assert_eq!(scenario.text_filter.apply("ONE two").0, "*** two");
    let image = Image { width: 1, height: 1, pixels: vec![10, 11, 12, 13] };
    assert_eq!(scenario.images, [(5, image)].into());
    assert_eq!(Scenario::parse("{}").unwrap().text_filter, TextFilter::default());
}

#[test]
fn wrong_answers_of_utils_are_named() {
    for (text, parts) in [
        (r#"{"ip_country": "Austria"}"#, &["at ip_country", "\"Austria\"", "two capital letters"][..]),
        (r#"{"ip_country": "at"}"#, &["at ip_country"]),
        (r#"{"ipv6": {"tcp": "good"}}"#, &["at ipv6.tcp", "`udp`"]),
        (r#"{"ipv6": {"udp": "fine"}}"#, &["at ipv6.udp", "`fine`", "`good`"]),
        (r#"{"file_signatures": {"a": true}}"#, &["at file_signatures.a"]),
        (r#"{"file_signatures": {"a": "fake"}}"#, &["at file_signatures.a", "`fake`", "`invalid`"]),
        (r#"{"text_filter": {"word": []}}"#, &["at text_filter.word", "`words`"]),
        (r#"{"text_filter": {"words": ["two words"]}}"#, &["at text_filter.words[0]", "letters and digits"]),
        (r#"{"text_filter": {"words": [""]}}"#, &["at text_filter.words[0]"]),
        (r#"{"images": {"x": {}}}"#, &["at images"]),
        (r#"{"images": {"1": {"width": 1, "height": 1}}}"#, &["at images.1", "`rgba`"]),
        (r#"{"images": {"1": {"width": 0, "height": 1, "rgba": ""}}}"#, &["at images.1", "0 x 1"]),
        (r#"{"images": {"1": {"width": 1025, "height": 1, "rgba": "00000000"}}}"#, &["1 to 1024"]),
        (r#"{"images": {"1": {"width": 2, "height": 1, "rgba": "0011"}}}"#, &["2 bytes", "has 8"]),
        (r#"{"images": {"1": {"width": 2, "height": 1, "rgba": "001"}}}"#, &["hexadecimal"]),
        (r#"{"events": [{"event": "steam_shutdown"}]}"#, &["at events[0]", "`after_ms`"]),
        (
            r#"{"events": [{"after_ms": 1, "event": "shutdown"}]}"#,
            &["at events[0].event", "`steam_shutdown`"],
        ),
        (
            r#"{"events": [{"after_ms": 1, "event": {"low_power": {}}}]}"#,
            &["at events[0].event", "`minutes`"],
        ),
        (
            r#"{"events": [{"after_ms": 1, "event": {"low_power": {"minutes": 256}}}]}"#,
            &["low_power.minutes"],
        ),
        (r#"{"events": [{"after_ms": 1, "event": {"low_power": {"hours": 1}}}]}"#, &["`hours`", "`minutes`"]),
        (r#"{"events": [{"after_ms": 1, "from": "start", "event": "steam_shutdown"}]}"#, &["`logon`"]),
        (r#"{"events": [{"after_ms": 1, "when": 2, "event": "steam_shutdown"}]}"#, &["at events[0].when"]),
    ] {
        let error = Scenario::parse(text).unwrap_err();
        for part in parts {
            assert!(error.contains(part), "{part:?} is missing in {error:?}");
        }
    }
}

#[test]
fn the_filter_replaces_whole_words() {
    let filter =
        Scenario::parse(r#"{"text_filter": {"words": ["bad", "Ärger", "7up"]}}"#).unwrap().text_filter;
    for (text, filtered, replaced) in [
        ("", "", 0),
        ("bad", "***", 3),
        (" bad,BAD! ", " ***,***! ", 6),
        ("badly unbad bad1", "badly unbad bad1", 0),
        ("ÄRGER ärger", "***** *****", 10),
        ("7UP 7-up", "*** 7-up", 3),
        ("\u{1F600}bad\u{1F600}", "\u{1F600}***\u{1F600}", 3),
    ] {
        assert_eq!(filter.apply(text), (filtered.to_owned(), replaced), "{text:?}");
    }
}
