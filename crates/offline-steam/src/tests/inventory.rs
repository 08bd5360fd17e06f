//! The server's inventory.

use std::collections::BTreeMap;
use std::fs;
use std::mem::offset_of;
use std::path::PathBuf;

use steamworks_sys as sys;

use super::{Bench, Now, now};
use crate::inventory::definitions::Definitions;
use crate::inventory::stock::{Change, ItemView, Request};
use crate::inventory::{NO_ITEM, Outcome, ResultHandle, serial};
use crate::mode::ServerMode::Authentication;
use crate::query::QueryPort;
use crate::result::SteamResult;
use crate::scenario::Scenario;
use crate::server::{Account, Server, Settings};
use crate::steam_id::{AccountType, SteamId};

const READY: i32 = 4700;
const FULL_UPDATE: i32 = 4701;
const DEFINITIONS: i32 = 4702;
const ELIGIBLE: i32 = 4703;
const PURCHASE: i32 = 4704;
const PRICES: i32 = 4705;
const CALL_COMPLETED: i32 = 703;

const OK: i32 = 1;
const FAIL: i32 = 2;
const INVALID_PARAM: i32 = 8;
const PENDING: i32 = 22;
const LIMIT_EXCEEDED: i32 = 25;
const EXPIRED: i32 = 27;

const NO_TRADE: u16 = 1;
const REMOVED: u16 = 256;
const CONSUMED: u16 = 512;

const ITEMS: &str = r#"{"appid": 480, "items": [
    {"itemdefid": 100, "type": "item", "name": "Potion", "price": "1;USD149,EUR139", "tradable": true, "tags": "kind:drink"},
    {"itemdefid": 101, "type": "item", "name": "Crystal", "exchange": "100x2;kind:wood*2,100", "price": "1;USD499"},
    {"itemdefid": 102, "type": "item", "promo": "manual"},
    {"itemdefid": 103, "type": "item", "promo": "owns:480"},
    {"itemdefid": 104, "type": "item", "promo": "owns:1;ach:WIN"},
    {"itemdefid": 105, "type": "item", "promo": "played:480/90"},
    {"itemdefid": 106, "type": "item", "promo": "manual", "drop_interval": 60, "drop_start_time": "20200101T000000Z"},
    {"itemdefid": 107, "type": "item", "promo": "manual", "drop_start_time": "21000101T000000Z"},
    {"itemdefid": 108, "type": "item", "promo": "owns:480", "granted_manually": true},
    {"itemdefid": 110, "type": "playtimegenerator", "bundle": "100", "drop_interval": 60},
    {"itemdefid": 111, "type": "playtimegenerator", "bundle": "100", "drop_interval": 1, "use_drop_window": true,
        "drop_window": 10, "drop_max_per_window": 2, "use_drop_limit": true, "drop_limit": 3},
    {"itemdefid": 112, "type": "playtimegenerator", "bundle": "100"},
    {"itemdefid": 113, "type": "playtimegenerator", "bundle": "101"},
    {"itemdefid": 120, "type": "bundle", "bundle": "100x2;121"},
    {"itemdefid": 121, "type": "generator", "bundle": "101x1;100x0"},
    {"itemdefid": 122, "type": "generator", "bundle": "100x1;101x3"},
    {"itemdefid": 130, "type": "item", "auto_stack": true},
    {"itemdefid": 131, "type": "item", "tag_generators": "132"},
    {"itemdefid": 132, "type": "tag_generator", "tag_generator_name": "kind", "tag_generator_values": "wood:1;stone:0"},
    {"itemdefid": 140, "type": "item", "hidden": true, "price": "1;USD1"}
]}"#;

/// What a result has: quantity and flags by definition and item.
type Item = (u64, i32, u16, u16);

/// A bench whose server is logged on and has an inventory with these keys.
struct Store {
    bench: Bench,
}

impl Store {
    fn new(keys: &str) -> Self {
        Self::with_definitions(keys, ITEMS)
    }

    fn with_definitions(keys: &str, items: &str) -> Self {
        let mut scenario = Scenario::parse(&format!(r#"{{"inventory": {{{keys}}}}}"#)).unwrap();
        scenario.inventory.as_mut().unwrap().definitions = Definitions::parse(items, 480).unwrap();
        Self::of(scenario)
    }

    fn of(scenario: Scenario) -> Self {
        let mut bench = Bench::new(Authentication, "{}");
        let settings = Settings {
            game_port: 27015,
            query: QueryPort::Shared,
            mode: Authentication,
            version: "1.0.0.0".into(),
        };
        bench.server = Server::new(settings, scenario, 1, Now { instant: bench.now, ..now() });
        bench.server.properties.product = "480".into();
        bench.server.properties.game_description = "A game".into();
        bench.server.log_on(Account::Anonymous);
        bench.pump(0);
        assert!(bench.server.is_logged_on());
        Self { bench }
    }

    fn server(&mut self) -> &mut Server {
        &mut self.bench.server
    }

    /// Asks for a result and waits for it; returns its handle with what its callback said.
    fn result(&mut self, request: Request) -> (ResultHandle, i32) {
        let handle = self.server().request_inventory(request).unwrap();
        assert_eq!(self.server().inventory_status(handle).0, PENDING);
        assert!(self.server().readable_result(handle).is_none());
        let told = self.bench.pump(0);
        let ready = told.iter().find(|(id, _)| *id == READY).unwrap();
        let status = i32::from_ne_bytes(ready.1[4..].try_into().unwrap());
        assert_eq!(ready.1[..4], handle.to_ne_bytes());
        assert_eq!(self.server().inventory_status(handle).0, status);
        (handle, status)
    }

    fn items_of(&mut self, handle: ResultHandle) -> Vec<Item> {
        let items = &self.server().readable_result(handle).unwrap().items;
        items.iter().map(|item| (item.id, item.definition, item.quantity, item.flags)).collect()
    }

    /// The items of a result that must be good.
    fn good(&mut self, request: Request) -> Vec<Item> {
        let (handle, status) = self.result(request);
        assert_eq!(status, OK);
        self.items_of(handle)
    }

    fn status(&mut self, request: Request) -> i32 {
        let (handle, status) = self.result(request);
        assert_eq!(self.server().readable_result(handle).is_some(), status == OK);
        status
    }

    /// Makes one stack.
    fn make(&mut self, definition: i32, quantity: u32) -> u64 {
        let items = self.good(Request::Generate(vec![(definition, quantity)]));
        assert_eq!(items.len(), 1);
        items[0].0
    }

    fn all(&mut self) -> Vec<Item> {
        self.good(Request::All)
    }

    /// Number and payload of a call's answer.
    fn answer(&mut self, call: u64, id: i32) -> Vec<u8> {
        let mut answer = None;
        self.bench.server.run_frame();
        while let Some(message) = self.bench.server.pipe.fetch() {
            let (told, size) = (message.id, message.payload.len());
            if told == CALL_COMPLETED {
                let size = i32::from_ne_bytes(message.payload[12..16].try_into().unwrap()) as usize;
                answer = answer.or(self
                    .bench
                    .server
                    .pipe
                    .result(call, id, size)
                    .map(|r| r.answer.payload.to_vec()));
            }
            assert!(size > 0);
            self.bench.server.pipe.free_last();
        }
        answer.unwrap()
    }
}

fn change(item: u64, name: &str, value: Option<&str>) -> Change {
    Change { item, name: name.into(), value: value.map(Into::into) }
}

#[test]
fn without_an_inventory_there_are_no_results() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    assert_eq!(bench.server.request_inventory(Request::All), None);
    assert!(!bench.server.load_item_definitions());
    let price_call = bench.server.request_prices();
    assert_ne!(price_call, 0);
    let mut store = Store { bench };
    assert_eq!(store.answer(price_call, PRICES), [2, 0, 0, 0, 0, 0, 0, 0]);
    let refused = store.server().request_inventory(Request::Deserialize(vec![1])).unwrap();
    store.bench.pump(0);
    assert_eq!(store.server().inventory_status(refused).0, INVALID_PARAM);

    let mut off = Store::new("");
    off.server().log_off();
    assert_eq!(off.server().request_inventory(Request::All), None);
    let call = off.server().request_prices();
    assert_eq!(off.answer(call, PRICES)[..4], SteamResult::NOT_LOGGED_ON.0.to_ne_bytes());
}

#[test]
fn a_result_is_pending_until_its_delay_is_over() {
    let mut store = Store::new(r#""delay_ms": 50"#);
    let handle = store.server().request_inventory(Request::Generate(vec![(100, 5)])).unwrap();
    assert_eq!(store.bench.pump(49), []);
    assert_eq!(store.server().inventory_status(handle).0, PENDING);
    let told = store.bench.pump(1);
    assert_eq!(told, [(READY, [handle.to_ne_bytes(), OK.to_ne_bytes()].concat())]);
    let owner = store.server().steam_id();
    let outcome = store.server().readable_result(handle).unwrap().clone();
    assert_eq!((outcome.owner, outcome.items.len()), (owner, 1));
    assert!(outcome.time_ms > 1_700_000_000_000);
    store.server().inventory.results.remove(&handle);
    assert_eq!(store.server().inventory_status(handle).0, INVALID_PARAM);
    assert_ne!(store.server().request_inventory(Request::All), Some(handle), "handles are not used twice");
}

#[test]
fn a_result_destroyed_early_stays_destroyed() {
    let mut store = Store::new("");
    let handle = store.server().request_inventory(Request::Generate(vec![(100, 1)])).unwrap();
    store.server().inventory.results.remove(&handle);
    assert_eq!(store.bench.pump(0).len(), 1, "its callback still comes");
    assert_eq!(store.server().inventory_status(handle).0, INVALID_PARAM);
    assert_eq!(store.all().len(), 1, "and what was asked for has happened");
}

#[test]
fn the_scenario_can_have_all_results_fail() {
    let mut store = Store::new(r#""result": "ServiceUnavailable", "items": [{"definition": 100}]"#);
    assert_eq!(store.status(Request::All), 20);
    let call = store.server().start_purchase(&[(100, 1)]);
    assert_eq!(store.answer(call, PURCHASE)[..4], 20_i32.to_ne_bytes());
}

#[test]
fn all_items_are_news_only_when_they_changed() {
    let mut store = Store::new(r#""items": [{"definition": 100, "quantity": 3, "properties": {"a": "b"}}]"#);
    let ask = |store: &mut Store| {
        let handle = store.server().request_inventory(Request::All).unwrap();
        let told = store.bench.pump(0).into_iter().map(|(id, payload)| (id, payload[..4].to_vec()));
        let handle = handle.to_ne_bytes().to_vec();
        told.map(|(id, first)| (id, first == handle)).collect::<Vec<_>>()
    };
    assert_eq!(ask(&mut store), [(FULL_UPDATE, true), (READY, true)]);
    assert_eq!(ask(&mut store), [(READY, true)]);
    assert_eq!(store.status(Request::Consume(1, 1)), INVALID_PARAM);
    assert_eq!(ask(&mut store), [(READY, true)], "a failure changes nothing");
    store.make(101, 1);
    assert_eq!(ask(&mut store), [(FULL_UPDATE, true), (READY, true)]);
    let (all, _) = store.result(Request::All);
    assert_eq!(store.server().result_item_property(all, 0, Some("a")).as_deref(), Some("b"));
}

#[test]
fn items_are_generated_from_definitions() {
    let mut store = Store::new("");
    let items = store.good(Request::Generate(vec![(100, 5), (101, 1)]));
    let of = |items: &[Item]| items.iter().map(|item| (item.1, item.2, item.3)).collect::<Vec<_>>();
    assert_eq!(of(&items), [(100, 5, 0), (101, 1, NO_TRADE)]);
    assert!(items[0].0 > u64::from(u32::MAX) && items[0].0 != items[1].0);
    assert_eq!(of(&store.good(Request::Generate(vec![(120, 2)]))), [(100, 4, 0), (101, 1, 1), (101, 1, 1)]);
    assert_eq!(store.good(Request::ByIds(vec![items[1].0, 7])), [items[1]]);
    assert_eq!(store.all().len(), 5);
    for (amounts, status) in [
        (vec![(999, 1)], INVALID_PARAM),
        (vec![(100, 1), (100, 0)], INVALID_PARAM),
        (vec![(132, 1)], INVALID_PARAM),
        (vec![(100, 65536)], LIMIT_EXCEEDED),
        (vec![(120, u32::MAX)], LIMIT_EXCEEDED),
    ] {
        assert_eq!(store.status(Request::Generate(amounts)), status);
    }
    assert_eq!(store.all().len(), 5, "all or nothing");
}

#[test]
fn chance_follows_weights_and_seed() {
    let crystals = |seed: u32| {
        let mut store = Store::new(&format!(r#""random_seed": {seed}"#));
        let items = store.good(Request::Generate(vec![(122, 1000)]));
        items.iter().map(|item| item.1).collect::<Vec<_>>()
    };
    let first = crystals(1);
    assert_eq!(first, crystals(1));
    assert_ne!(first, crystals(2));
    let count = first.iter().filter(|id| **id == 101).count();
    assert!((700..800).contains(&count), "{count}");
}

#[test]
fn some_items_stack_by_themselves() {
    let mut store = Store::new("");
    let stack = store.make(130, 2);
    assert_eq!(store.good(Request::Generate(vec![(130, 3)])), [(stack, 130, 5, NO_TRADE)]);
    assert_eq!(store.status(Request::Generate(vec![(130, 65531)])), LIMIT_EXCEEDED);
}

/// Coins in one stack, and things that come to coins.
const COINS: &str = r#"{"items": [
    {"itemdefid": 1, "type": "item", "auto_stack": true, "price": "1;USD1", "promo": "manual", "drop_interval": 0},
    {"itemdefid": 2, "type": "item", "price": "1;USD5"},
    {"itemdefid": 3, "type": "bundle", "bundle": "1x2;2;1x3;2x0", "exchange": "1x4;2", "promo": "owns:480"},
    {"itemdefid": 4, "type": "generator", "bundle": "3"},
    {"itemdefid": 5, "type": "bundle", "bundle": "1;2;1", "promo": "owns:480"},
    {"itemdefid": 6, "type": "playtimegenerator", "bundle": "3", "drop_interval": 0},
    {"itemdefid": 7, "type": "generator", "bundle": "2"},
    {"itemdefid": 8, "type": "bundle", "bundle": "7x100"}
]}"#;

#[test]
fn a_result_lists_each_item_once_with_what_it_has_in_the_end() {
    let mut store = Store::with_definitions("", COINS);
    let of = |items: &[Item]| items.iter().map(|item| (item.1, item.2)).collect::<Vec<_>>();
    let made = store.good(Request::Generate(vec![(1, 1), (2, 1), (1, 1)]));
    assert_eq!(of(&made), [(1, 2), (2, 1)]);
    let (coins, hat) = (made[0].0, made[1].0);
    assert_eq!(of(&store.good(Request::Generate(vec![(3, 1)]))), [(1, 7), (2, 1)], "a bundle");
    assert_eq!(of(&store.good(Request::Generate(vec![(4, 2)]))), [(1, 17), (2, 1), (2, 1)], "a generator");
    assert_eq!(of(&store.good(Request::AllPromos)), [(1, 24), (2, 1), (2, 1)], "promo items");
    assert_eq!(of(&store.good(Request::Promos(vec![1, 1, 1]))), [(1, 25)], "one that is named several times");
    assert_eq!(of(&store.good(Request::Drop(6))), [(1, 30), (2, 1)], "a drop");
    assert_eq!(store.good(Request::ByIds(vec![hat, coins, hat])), [(hat, 2, 1, 1), (coins, 1, 30, 1)]);

    let exchange = |of| Request::Exchange(vec![(3, 1)], of);
    let views = store.good(exchange(vec![(coins, 1), (coins, 3)]));
    let made = views[1].0;
    assert_eq!(
        views,
        [(coins, 1, 31, NO_TRADE | CONSUMED), (made, 2, 1, NO_TRADE)],
        "onto what it is made of"
    );
    let views = store.good(exchange(vec![(hat, 1)]));
    assert_eq!(views[0], (hat, 2, 0, NO_TRADE | CONSUMED | REMOVED));
    assert_eq!(views[1], (coins, 1, 36, NO_TRADE));
    assert_eq!(views.len(), 3);
    let views = store.good(Request::Transfer(coins, 32, None));
    assert_eq!(of(&views), [(1, 4), (1, 32)]);
    assert_eq!(store.good(Request::Consume(views[1].0, 32)).len(), 1);
    let views = store.good(exchange(vec![(coins, 4)]));
    assert_eq!(views[0], (coins, 1, 0, NO_TRADE | CONSUMED | REMOVED), "a stack that is gone stays gone");
    assert_eq!(of(&views[1..]), [(1, 5), (2, 1)]);

    let call = store.server().start_purchase(&[(1, 1), (2, 1), (1, 2)]);
    store.bench.pump(0);
    assert_ne!(call, 0);
    let bought = *store.server().inventory.results.last_key_value().unwrap().0;
    assert_eq!(of(&store.items_of(bought)), [(1, 8), (2, 1)]);
    assert!(store.all().iter().all(|item| item.2 > 0), "a bundle's part of 0 is none");
}

#[test]
fn what_is_made_at_once_has_a_limit() {
    let mut store = Store::with_definitions("", COINS);
    for amounts in [vec![(7, 10_001)], vec![(7, u32::MAX)], vec![(8, 101)], vec![(7, 5_000), (7, 5_001)]] {
        assert_eq!(store.status(Request::Generate(amounts)), LIMIT_EXCEEDED);
    }
    assert_eq!(store.all(), [], "all or nothing");
    assert_eq!(store.good(Request::Generate(vec![(8, 99), (7, 100)])).len(), 10_000);
}

#[test]
fn consuming_takes_off_a_stack() {
    let mut store = Store::new("");
    let potions = store.make(100, 5);
    assert_eq!(store.good(Request::Consume(potions, 2)), [(potions, 100, 3, CONSUMED)]);
    for (item, quantity) in [(potions, 0), (potions, 4), (7, 1)] {
        assert_eq!(store.status(Request::Consume(item, quantity)), INVALID_PARAM);
    }
    assert_eq!(store.good(Request::Consume(potions, 3)), [(potions, 100, 0, CONSUMED | REMOVED)]);
    assert_eq!(store.all(), []);
}

#[test]
fn stacks_are_split_and_merged() {
    let mut store = Store::new("");
    let (potions, crystal) = (store.make(100, 5), store.make(101, 1));
    let split = store.good(Request::Transfer(potions, 2, None));
    let new = split[1].0;
    assert_eq!(split, [(potions, 100, 3, 0), (new, 100, 2, 0)]);
    assert!(new != potions && new != NO_ITEM);
    assert_eq!(
        store.good(Request::Transfer(new, 2, Some(potions))),
        [(new, 100, 0, REMOVED), (potions, 100, 5, 0)]
    );
    for (from, quantity, to) in [
        (potions, 6, None),
        (potions, 0, None),
        (potions, 1, Some(potions)),
        (potions, 1, Some(crystal)),
        (new, 1, None),
    ] {
        assert_eq!(store.status(Request::Transfer(from, quantity, to)), INVALID_PARAM);
    }
    let many = store.make(100, 65535);
    assert_eq!(store.status(Request::Transfer(potions, 1, Some(many))), LIMIT_EXCEEDED);
    assert_eq!(store.all().len(), 3);
}

#[test]
fn exchange_follows_recipes() {
    let mut store = Store::new("");
    let (potions, more) = (store.make(100, 5), store.make(100, 1));
    let made = store.good(Request::Exchange(vec![(101, 1)], vec![(potions, 1), (more, 1)]));
    assert_eq!(made[..2], [(potions, 100, 4, CONSUMED), (more, 100, 0, CONSUMED | REMOVED)]);
    assert_eq!((made[2].1, made[2].2), (101, 1));

    let wood = [store.make(131, 1), store.make(131, 1)];
    let with_wood = vec![(wood[0], 1), (wood[1], 1), (potions, 1)];
    assert_eq!(store.good(Request::Exchange(vec![(101, 1)], with_wood)).len(), 4);
    for (made, of, status) in [
        (vec![(101, 1)], vec![(potions, 1)], FAIL),
        (vec![(101, 1)], vec![(potions, 3)], FAIL),
        (vec![(102, 1)], vec![(potions, 2)], FAIL),
        (vec![(101, 2)], vec![(potions, 2)], INVALID_PARAM),
        (vec![(101, 1), (101, 1)], vec![(potions, 2)], INVALID_PARAM),
        (vec![(101, 1)], vec![(wood[0], 2)], INVALID_PARAM),
        (vec![(999, 1)], vec![(potions, 2)], INVALID_PARAM),
    ] {
        assert_eq!(store.status(Request::Exchange(made, of)), status);
    }
    assert_eq!(
        store.status(Request::Exchange(vec![(101, 1)], vec![(potions, 2), (potions, 0)])),
        INVALID_PARAM
    );
    assert_eq!(store.good(Request::ByIds(vec![potions])), [(potions, 100, 3, 0)]);
}

#[test]
fn promo_items_are_given_once() {
    let mut store = Store::new(r#""playtime_minutes": 89"#);
    let given = |store: &mut Store, request: Request| {
        store.good(request).iter().map(|item| (item.1, item.2)).collect::<Vec<_>>()
    };
    assert_eq!(given(&mut store, Request::AllPromos), [(103, 1)]);
    assert_eq!(given(&mut store, Request::AllPromos), []);
    store.bench.pump(60_000);
    assert_eq!(given(&mut store, Request::AllPromos), [(105, 1)], "a minute was played");
    assert_eq!(given(&mut store, Request::Promos(vec![102, 101])), [(102, 1)]);
    assert_eq!(given(&mut store, Request::Promos(vec![102, 103, 107, 108])), [(108, 1)]);
    assert_eq!(store.status(Request::Promos(vec![102, 999])), INVALID_PARAM);
    assert_eq!(given(&mut store, Request::Promos(vec![106])), [(106, 1)]);
    assert_eq!(given(&mut store, Request::Promos(vec![106])), []);
    store.bench.pump(60 * 60_000);
    assert_eq!(
        given(&mut store, Request::Promos(vec![106])),
        [(106, 1)],
        "it comes again after its interval"
    );

    let mut store = Store::new(r#""apps": [1], "achievements": []"#);
    assert_eq!(given(&mut store, Request::AllPromos), [(104, 1)]);
    let mut store = Store::new(r#""apps": [], "achievements": ["WIN"]"#);
    assert_eq!(given(&mut store, Request::AllPromos), [(104, 1)], "one rule is enough");
}

#[test]
fn eligible_promo_items_are_those_given_by_hand() {
    let mut store = Store::new("");
    let own = store.server().steam_id();
    store.good(Request::Promos(vec![102]));
    let other = SteamId::new(5, 1, AccountType::Individual);
    for (user, items) in [(own, vec![106, 108]), (other, vec![102, 106, 108])] {
        assert!(!store.server().inventory.eligible.contains_key(&user));
        let call = store.server().request_eligible_promo_items(user);
        let answer = store.answer(call, ELIGIBLE);
        assert_eq!(answer[..4], OK.to_ne_bytes());
        assert_eq!(answer[4..12], user.0.to_ne_bytes());
        assert_eq!(answer[12..16], (items.len() as i32).to_ne_bytes());
        assert_eq!(store.server().inventory.eligible[&user], items);
    }
    let call = store.server().request_eligible_promo_items(SteamId(5));
    assert_eq!(store.answer(call, ELIGIBLE)[..4], SteamResult::INVALID_STEAM_ID.0.to_ne_bytes());
}

#[test]
fn drops_cost_playtime() {
    let mut store = Store::new(r#""playtime_minutes": 60, "drop_interval_minutes": 40"#);
    let drops = |store: &mut Store, generator: i32| store.good(Request::Drop(generator)).len();
    assert_eq!((drops(&mut store, 110), drops(&mut store, 110)), (1, 0));
    store.bench.pump(59 * 60_000);
    assert_eq!(drops(&mut store, 110), 0);
    store.bench.pump(60_000);
    assert_eq!(drops(&mut store, 110), 1);
    assert_eq!(
        (drops(&mut store, 112), drops(&mut store, 113)),
        (1, 1),
        "120 minutes for those without rules"
    );
    assert_eq!((drops(&mut store, 112), drops(&mut store, 113)), (1, 0), "they share them");

    assert_eq!([(); 3].map(|()| drops(&mut store, 111)), [1, 1, 0], "two in a window");
    store.bench.pump(10 * 60_000);
    assert_eq!([(); 2].map(|()| drops(&mut store, 111)), [1, 0], "three at all");
    for wrong in [100, 122, 999] {
        assert_eq!(store.status(Request::Drop(wrong)), INVALID_PARAM);
    }
}

#[test]
fn properties_change_by_updates() {
    let mut store = Store::new("");
    let (potions, crystal) = (store.make(100, 1), store.make(101, 1));
    let update = store.server().inventory.start_update();
    assert!(update > u64::from(u32::MAX));
    let other = store.server().inventory.start_update();
    assert_ne!(update, other);
    for (name, value) in [("label", "grün"), ("a_1", "2"), ("label", "blau")] {
        assert!(store.server().inventory.add_change(update, change(potions, name, Some(value))));
    }
    assert!(store.server().inventory.add_change(update, change(crystal, "b", Some("1"))));
    for name in ["", "a b", "ä"] {
        assert!(!store.server().inventory.add_change(update, change(potions, name, Some("1"))));
    }
    assert!(!store.server().inventory.add_change(update + 9, change(potions, "a", None)));
    let handle = store.server().submit_update(update).unwrap();
    store.bench.pump(0);
    assert_eq!(store.server().inventory_status(handle).0, OK);
    assert_eq!(store.items_of(handle).iter().map(|item| item.0).collect::<Vec<_>>(), [potions, crystal]);
    let property = |store: &mut Store, index, name: Option<&str>| {
        store.server().result_item_property(handle, index, name)
    };
    assert_eq!(property(&mut store, 0, Some("label")).as_deref(), Some("blau"));
    assert_eq!(property(&mut store, 0, None).as_deref(), Some("a_1,label"));
    assert_eq!(property(&mut store, 0, Some("b")), None);
    assert_eq!(property(&mut store, 2, None), None);
    assert_eq!(store.server().submit_update(update), None, "an update ends when it is sent");

    assert!(store.server().inventory.add_change(other, change(potions, "label", None)));
    let handle = store.server().submit_update(other).unwrap();
    store.bench.pump(0);
    assert_eq!(store.server().result_item_property(handle, 0, None).as_deref(), Some("a_1"));
    let many = vec![change(potions, "a", Some("1")); 101];
    assert_eq!(store.status(Request::Update(many)), LIMIT_EXCEEDED);
    let long = vec![change(potions, "a", Some(&"x".repeat(1024)))];
    assert_eq!(store.status(Request::Update(long)), LIMIT_EXCEEDED);
    assert_eq!(store.status(Request::Update(vec![change(7, "a", None)])), INVALID_PARAM);
}

#[test]
fn generated_tags_are_a_property() {
    let mut store = Store::new("");
    let (handle, _) = store.result(Request::Generate(vec![(131, 1)]));
    assert_eq!(store.server().result_item_property(handle, 0, Some("tags")).as_deref(), Some("kind:wood"));
}

#[test]
fn definitions_are_seen_once_they_are_loaded() {
    let mut store = Store::new(r#""delay_ms": 10"#);
    assert_eq!(store.server().item_definition_ids(), None);
    assert_eq!(store.server().item_definition_property(100, None), None);
    assert!(store.server().load_item_definitions());
    assert_eq!(store.bench.pump(9), []);
    assert_eq!(store.bench.pump(1), [(DEFINITIONS, vec![0])]);
    let ids = store.server().item_definition_ids().unwrap();
    assert_eq!((ids.len(), ids[0], ids.contains(&140)), (19, 100, false));
    let property = |store: &mut Store, id, name| store.server().item_definition_property(id, name);
    assert_eq!(property(&mut store, 100, Some("name")).as_deref(), Some("Potion"));
    assert_eq!(property(&mut store, 103, None).as_deref(), Some("itemdefid,promo,type"));
    assert_eq!(property(&mut store, 100, Some("colour")), None);
    assert_eq!(property(&mut store, 999, None).or(property(&mut store, 140, None)), None);
}

#[test]
fn prices_are_known_once_they_were_asked_for() {
    let mut store = Store::new("");
    assert_eq!(store.server().items_with_prices(), []);
    let call = store.server().request_prices();
    assert_eq!(store.answer(call, PRICES), [1, 0, 0, 0, b'U', b'S', b'D', 0]);
    assert_eq!(store.server().items_with_prices(), [(100, 149, 149), (101, 499, 499)]);
    let mut store = Store::new(r#""currency": "EUR""#);
    let call = store.server().request_prices();
    assert_eq!(store.answer(call, PRICES)[4..], *b"EUR\0");
    assert_eq!(store.server().items_with_prices(), [(100, 139, 139)]);
}

#[test]
fn a_purchase_brings_a_result_when_it_is_paid() {
    let mut store = Store::new(r#""purchase": {"delay_ms": 100}"#);
    let call = store.server().start_purchase(&[(100, 3), (101, 1)]);
    let answer = store.answer(call, PURCHASE);
    assert_eq!(answer[..4], OK.to_ne_bytes());
    let number = |at: usize| u64::from_ne_bytes(answer[at..at + 8].try_into().unwrap());
    let order = number(offset_of!(sys::SteamInventoryStartPurchaseResult_t, m_ulOrderID));
    let transaction = number(offset_of!(sys::SteamInventoryStartPurchaseResult_t, m_ulTransID));
    assert!(order != 0 && transaction != 0 && order != transaction);
    assert_eq!(store.bench.pump(99), []);
    let told = store.bench.pump(1);
    assert_eq!((told.len(), told[0].0), (1, READY));
    let handle = i32::from_ne_bytes(told[0].1[..4].try_into().unwrap());
    let bought = store.items_of(handle).iter().map(|item| (item.1, item.2)).collect::<Vec<_>>();
    assert_eq!(bought, [(100, 3), (101, 1)]);

    for wrong in [&[][..], &[(102, 1)], &[(100, 0)], &[(140, 1)], &[(999, 1)]] {
        let call = store.server().start_purchase(wrong);
        let mut refused = vec![8, 0, 0, 0];
        refused.resize(size_of::<sys::SteamInventoryStartPurchaseResult_t>(), 0);
        assert_eq!(store.answer(call, PURCHASE), refused);
    }
    for keys in [r#""purchase": {"paid": false}"#, r#""purchase": {"result": "Busy"}"#] {
        let mut store = Store::new(keys);
        store.server().start_purchase(&[(100, 1)]);
        store.bench.pump(1000);
        assert_eq!(store.all(), []);
    }
}

#[test]
fn lost_answers_bring_nothing() {
    let mut scenario = Scenario::parse(r#"{"call_results": {"io_failure": true}, "inventory": {}}"#).unwrap();
    scenario.inventory.as_mut().unwrap().definitions = Definitions::parse(ITEMS, 480).unwrap();
    let mut store = Store::of(scenario);
    let own = store.server().steam_id();
    store.server().request_prices();
    store.server().request_eligible_promo_items(own);
    store.bench.pump(0);
    assert_eq!(store.server().items_with_prices(), []);
    assert!(store.server().inventory.eligible.is_empty());
}

#[test]
fn a_serialised_result_can_be_checked() {
    let mut store = Store::new(r#""result_lifetime_ms": 2000"#);
    let (handle, _) = store.result(Request::Generate(vec![(100, 2), (101, 1)]));
    let items = store.items_of(handle);
    store.status(Request::Update(vec![change(items[0].0, "label", Some("grün"))]));
    let (handle, _) = store.result(Request::All);
    let bytes = store.server().serialize_result(handle).unwrap();
    let (copy, status) = store.result(Request::Deserialize(bytes.clone()));
    assert_eq!(status, OK);
    let original = store.server().readable_result(handle).cloned();
    assert_eq!(store.server().readable_result(copy).cloned(), original);
    assert_eq!(store.server().result_item_property(copy, 0, Some("label")).as_deref(), Some("grün"));
    assert_eq!(store.server().serialize_result(copy).unwrap(), bytes);
    let token = crate::hex::text(&bytes);
    let inspected = store.server().inspect_item(&token).unwrap();
    store.bench.pump(0);
    assert_eq!(store.items_of(inspected), items);

    for position in 0..bytes.len() {
        let mut forged = bytes.clone();
        forged[position] ^= 1;
        assert_eq!(serial::from_bytes(&forged, 480), None);
        assert_eq!(serial::from_bytes(&bytes[..position], 480), None);
    }
    assert_eq!(serial::from_bytes(&bytes, 481), None, "of another app");
    assert_eq!(store.status(Request::Deserialize(b"nothing".to_vec())), INVALID_PARAM);

    store.bench.pump(2000);
    let (old, status) = store.result(Request::Deserialize(bytes));
    assert_eq!((status, store.items_of(old)), (EXPIRED, items));
}

#[test]
fn a_serialised_result_is_old_when_its_items_are_gone() {
    let mut store = Store::new("");
    let potions = store.make(100, 2);
    let (handle, _) = store.result(Request::All);
    let bytes = store.server().serialize_result(handle).unwrap();
    assert_eq!(store.result(Request::Deserialize(bytes.clone())).1, OK);
    store.good(Request::Consume(potions, 1));
    assert_eq!(store.result(Request::Deserialize(bytes)).1, EXPIRED);
}

/// The very bytes of the example in docs/OFFLINE.md.
#[test]
fn a_test_can_make_a_result_of_somebody() {
    let item = ItemView { id: 7, definition: 100, quantity: 2, flags: 0, properties: BTreeMap::new() };
    let outcome = Outcome {
        owner: SteamId(76_561_197_960_265_729),
        status: SteamResult::OK,
        time_ms: 1_800_000_000_000,
        items: vec![item],
    };
    let bytes = serial::to_bytes(&outcome, 480);
    assert_eq!(bytes.len(), 56);
    let hex = bytes[52..].iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    assert_eq!(hex, "51 a7 e6 9c");
    assert_eq!(serial::from_bytes(&bytes, 480), Some(outcome));
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("offline-steam-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let file = self.0.join(name);
        fs::write(&file, text).unwrap();
        file
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn an_inventory_outlasts_a_run_in_its_file() {
    let folder = Folder::new("state");
    folder.write("items.json", ITEMS);
    let file = folder.write(
        "scenario.json",
        r#"{"inventory": {"item_definitions": "items.json", "state_file": "state.json", "playtime_minutes": 60,
            "items": [{"definition": 101}]}}"#,
    );
    let mut store = Store::of(Scenario::read(&file, None).unwrap());
    let potions = store.make(100, 5);
    store.status(Request::Update(vec![change(potions, "label", Some("grün"))]));
    assert_eq!(store.good(Request::Promos(vec![102])).len(), 1);
    assert_eq!(store.good(Request::Drop(110)).len(), 1);
    store.bench.pump(5 * 60_000);
    store.make(131, 1);
    let all = store.all();
    assert_eq!(all.len(), 5);

    let mut store = Store::of(Scenario::read(&file, None).unwrap());
    assert_eq!(store.all(), all);
    let (handle, _) = store.result(Request::ByIds(vec![potions]));
    assert_eq!(store.server().result_item_property(handle, 0, Some("label")).as_deref(), Some("grün"));
    assert_eq!(store.good(Request::Promos(vec![102])), [], "given before");
    assert_eq!(store.good(Request::Drop(110)), [], "spent before");
    store.bench.pump(55 * 60_000);
    assert_eq!(store.good(Request::Drop(110)).len(), 1, "65 and 55 minutes were played");
    assert!(store.make(100, 1) > all[4].0, "IDs go on");
    assert!(!folder.0.join("state.json.new").exists());

    folder.write(
        "items.json",
        r#"{"items": [{"itemdefid": 100, "type": "item"}, {"itemdefid": 101, "type": "item"}]}"#,
    );
    assert!(Scenario::read(&file, None).unwrap_err().contains("not defined any more"));
    folder.write("items.json", ITEMS);
    folder.write("state.json", "{}");
    let error = Scenario::read(&file, None).unwrap_err();
    assert!(error.contains("inventory.state_file") && error.contains("next_item"), "{error}");
    assert_eq!(std::fs::read_to_string(folder.0.join("state.json")).unwrap(), "{}", "it is not written over");
}

#[test]
fn a_state_file_overwrites_nothing() {
    let folder = Folder::new("overwrite");
    folder.write("items.json", ITEMS);
    let read = |state_file: &str| {
        let text =
            format!(r#"{{"inventory": {{"item_definitions": "items.json", "state_file": "{state_file}"}}}}"#);
        Scenario::read(&folder.write("scenario.json", &text), None)
    };
    for (file, part) in [
        ("items.json", "item definitions"),
        ("./items.json", "item definitions"),
        ("scenario.json", "scenario"),
        ("", "a folder"),
    ] {
        let error = read(file).unwrap_err();
        assert!(error.contains("inventory.state_file") && error.contains(part), "{error}");
        assert!(!error.contains("delete"), "nobody is told to delete what they wrote: {error}");
    }
    let items_as_new = folder.write("state.new", ITEMS);
    let text = r#"{"inventory": {"item_definitions": "state.new", "state_file": "state"}}"#;
    let error = Scenario::read(&folder.write("scenario.json", text), None).unwrap_err();
    assert!(error.contains("overwrite") && error.contains(items_as_new.to_str().unwrap()), "{error}");

    let first = (1_u64 << 32) + 1;
    let state = |next: u64| {
        format!(
            r#"{{"next_item": {next}, "items": {{"{first}": {{"definition": 100, "quantity": 1}}}}, "promos": {{}},
                "drops": {{}}, "played_minutes": 0, "random": 0}}"#
        )
    };
    for next in [0, first, i64::MAX as u64, u64::MAX] {
        folder.write("state.json", &state(next));
        let error = read("state.json").unwrap_err();
        assert!(error.contains("next_item"), "{error}");
    }
    folder.write("state.json", &format!("\u{FEFF}{}", state(first + 1)));
    let mut store = Store::of(read("state.json").unwrap());
    assert_eq!(store.make(101, 1), first + 1);
    assert_eq!(store.all().len(), 2);
}

#[test]
fn what_waits_to_be_saved_is_saved_with_the_end_of_the_server() {
    let folder = Folder::new("end");
    folder.write("items.json", ITEMS);
    let file = folder.write(
        "scenario.json",
        r#"{"inventory": {"item_definitions": "items.json", "state_file": "state.json"}}"#,
    );
    let mut store = Store::of(Scenario::read(&file, None).unwrap());
    for quantity in [5, 7] {
        store.server().request_inventory(Request::Generate(vec![(100, quantity)]));
    }
    store.server().run_frame();
    assert!(!folder.0.join("state.json").exists(), "nobody keeps the server locked for that");
    drop(store);
    let mut store = Store::of(Scenario::read(&file, None).unwrap());
    let quantities: Vec<_> = store.all().iter().map(|item| item.2).collect();
    assert_eq!(quantities, [5, 7], "the newest state is the one that stays");
}

#[test]
fn a_wrong_inventory_is_refused() {
    for (inventory, part) in [
        (r#"{"item": 1}"#, "`item_definitions`"),
        (r#"{"currency": "usd"}"#, "\"usd\""),
        (r#"{"items": [{"quantity": 1}]}"#, "`definition`"),
        (r#"{"items": [{"definition": 1, "quantity": 65536}]}"#, "inventory.items[0].quantity"),
        (r#"{"purchase": {"payed": true}}"#, "`paid`"),
        (r#"{"result": "Okay"}"#, "inventory.result"),
    ] {
        let error = Scenario::parse(&format!(r#"{{"inventory": {inventory}}}"#)).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
    let folder = Folder::new("wrong");
    let read = |inventory: &str| {
        let file = folder.write("scenario.json", &format!(r#"{{"inventory": {inventory}}}"#));
        Scenario::read(&file, None).unwrap_err()
    };
    let error = read(r#"{"item_definitions": "none.json"}"#);
    assert!(error.contains("inventory.item_definitions") && error.contains("none.json"), "{error}");
    folder.write("items.json", r#"{"items": [{"itemdefid": 5, "type": "crate"}]}"#);
    let error = read(r#"{"item_definitions": "items.json"}"#);
    assert!(error.contains("item 5") && error.contains("items.json"), "{error}");
    folder.write("items.json", ITEMS);
    let error = read(r#"{"item_definitions": "items.json", "items": [{"definition": 7}]}"#);
    assert!(
        error.contains("inventory.items") && error.contains('7') && error.contains("known are 100, 101"),
        "{error}"
    );
}
