//! Item definitions in Steam's schema.

use crate::inventory::definitions::{Definition, Definitions, DropRules, Kind, Material, PromoRule};

/// The definitions of these items.
fn parse(items: &str) -> Result<Definitions, String> {
    Definitions::parse(&format!(r#"{{"appid": 480, "items": [{items}]}}"#), 480)
}

/// An item with these keys, beside others that its keys may name.
fn item(keys: &str) -> Definition {
    let items = format!(
        r#"{{"itemdefid": 100, "type": "item"}}, {{"itemdefid": 101, "type": "item"}},
           {{"itemdefid": 9, "type": "tag_generator"}}, {{"itemdefid": 1, {keys}}}"#
    );
    parse(&items).unwrap().get(1).unwrap().clone()
}

fn assert_wrong(items: &str, parts: &[&str]) {
    let error = parse(items).unwrap_err();
    for part in parts {
        assert!(error.contains(part), "{part:?} is missing in {error:?}");
    }
}

#[test]
fn every_key_is_a_property() {
    let item = item(r#""type": "item", "name": "Grün", "tradable": true, "weight": 1.5, "empty": null"#);
    let properties = item.properties.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    assert_eq!(
        properties.collect::<Vec<_>>(),
        [
            ("empty", ""),
            ("itemdefid", "1"),
            ("name", "Grün"),
            ("tradable", "true"),
            ("type", "item"),
            ("weight", "1.5")
        ]
    );
    assert!(item.tradable && !item.hidden && !item.auto_stack && !item.granted_manually);
}

#[test]
fn every_type_is_known() {
    for (name, kind) in [
        ("item", Kind::Item),
        ("bundle", Kind::Bundle),
        ("generator", Kind::Generator),
        ("playtimegenerator", Kind::PlaytimeGenerator),
        ("tag_generator", Kind::TagGenerator),
        ("tag_tool", Kind::TagTool),
    ] {
        assert_eq!(item(&format!(r#""type": "{name}", "bundle": "100""#)).kind, kind);
    }
}

#[test]
fn lists_have_the_schemas_grammar() {
    let item = item(
        r#""type": "item", "bundle": "100x5; 101;", "exchange": "100,101x2;type:tree*3,quality:fancy",
           "promo": "owns:440;ach:WIN;played:480/15;played:570;manual", "tags": "a:b;c:d:e", "tag_generators": "9",
           "tag_generator_name": "colour", "tag_generator_values": "red:3;blue""#,
    );
    let tag = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(item.bundle, [(100, 5), (101, 1)]);
    assert_eq!(
        item.recipes,
        [
            vec![Material::Definition(100, 1), Material::Definition(101, 2)],
            vec![Material::Tag(tag("type", "tree"), 3), Material::Tag(tag("quality", "fancy"), 1)],
        ]
    );
    assert_eq!(
        item.promo,
        [
            PromoRule::Owns(440),
            PromoRule::Achievement("WIN".into()),
            PromoRule::Played(480, 15),
            PromoRule::Played(570, 1),
            PromoRule::Manual
        ]
    );
    assert!(item.is_given_by_hand());
    assert_eq!(item.tags, [tag("a", "b"), tag("c", "d:e")]);
    assert_eq!(item.tag_generators, [9]);
    assert_eq!(item.tag, ("colour".into(), vec![("red".into(), 3), ("blue".into(), 1)]));
}

#[test]
fn drop_rules_count_when_they_are_used() {
    let rules = |keys: &str| item(&format!(r#""type": "playtimegenerator", "bundle": "100"{keys}"#)).drops;
    assert_eq!(rules(""), DropRules::default());
    assert_eq!(rules(r#", "drop_window": 5, "drop_limit": 6"#), DropRules::default());
    let all = rules(
        r#", "drop_interval": "30", "use_drop_window": "true", "drop_window": 1440, "drop_max_per_window": 3,
            "use_drop_limit": true, "drop_limit": 7"#,
    );
    assert_eq!(all, DropRules { interval: Some(30), window: Some((1440, 3)), limit: Some(7) });
    let once = rules(r#", "use_drop_window": 1, "drop_window": 10, "use_drop_limit": true"#);
    assert_eq!(once, DropRules { interval: None, window: Some((10, 1)), limit: Some(0) });
}

#[test]
fn prices_have_currencies_and_times() {
    let price = |text: &str| item(&format!(r#""type": "item", "price": "{text}""#)).price.unwrap();
    let simple = price("1;USD100,EUR080");
    assert_eq!(simple.in_currency("EUR", 0), Some((80, 80)));
    assert_eq!(simple.in_currency("GBP", 0), None);
    // 6 to 9 June 2013, 08:00 UTC.
    let (from, to) = (1_370_505_600, 1_370_764_800);
    let special = price("1;USD100,EUR80;20130609T080000Z-20130606T080000ZUSD50");
    for (time, current) in [(from - 1, 100), (from, 50), (to - 1, 50), (to, 100)] {
        assert_eq!(special.in_currency("USD", time), Some((current, 100)));
    }
    assert_eq!(special.in_currency("EUR", from), Some((80, 80)));
    let category = item(r#""type": "item", "price_category": "1;VLV150""#).price.unwrap();
    assert_eq!(category.in_currency("USD", 0), Some((149, 149)));
    assert_eq!(price("1;VLV25").in_currency("USD", 0), Some((25, 25)));
}

#[test]
fn a_price_has_64_bits() {
    let parse = |text: &str| {
        let items = format!(r#"{{"items": [{{"itemdefid": 1, "type": "item", "price": "{text}"}}]}}"#);
        Definitions::parse(&items, 480).map(drop)
    };
    assert_eq!(parse("1;USD18446744073709551615"), Ok(()));
    let special = "20130609T080000Z-20130606T080000Z";
    for text in [
        "1;USD18446744073709551616",
        &format!("1;USD1;{special}USD18446744073709551616"),
        "1;USD1,EUR99999999999999999999",
    ] {
        let error = parse(text).unwrap_err();
        assert!(error.contains("item 1, at price: ") && error.contains("64 bits"), "{error}");
    }
    for text in ["1;USD-1", "1;USD+1", "1;USD", "1;usd1", "1;USD1x", "1;USD1,", "1;"] {
        let error = parse(text).unwrap_err();
        assert!(error.contains("item 1, at price: ") && !error.contains("64 bits"), "{error}");
    }
}

#[test]
fn times_are_utc() {
    let start = |time: &str| item(&format!(r#""type": "item", "drop_start_time": "{time}""#)).drop_start;
    assert_eq!(start("19700101T000000Z"), 0);
    assert_eq!(start("20000229T235959Z"), 951_868_799);
    assert_eq!(start("20240301T000000Z"), 1_709_251_200);
}

/// Bundles 1 to `levels` of each of which the next one has so many of the next one, and an item at the end.
fn chain(levels: i32, numbers: &[u32]) -> String {
    let mut items = format!(r#"{{"itemdefid": {}, "type": "item"}}"#, levels + 1);
    for level in 1..=levels {
        let parts = numbers.iter().map(|number| format!("{}x{number}", level + 1)).collect::<Vec<_>>();
        let parts = parts.join(";");
        items += &format!(r#", {{"itemdefid": {level}, "type": "bundle", "bundle": "{parts}"}}"#);
    }
    items
}

#[test]
fn what_fans_out_has_a_limit() {
    assert_wrong(&chain(10, &[1; 10]), &["item 1, at bundle", "10000000000 stacks", "10000 is the limit"]);
    assert_wrong(&chain(16, &[u32::MAX; 999]), &["item 1, at bundle", "10000 is the limit"]);
    assert!(parse(&chain(4, &[1; 10])).is_ok(), "10000 stacks");
    assert_wrong(&chain(5, &[1; 10]), &["item 1, at bundle", "100000 stacks"]);
    assert!(parse(&chain(16, &[65_535])).is_ok(), "one stack, which Steam refuses only when it is made");
    let many = |generator: &str, bundle: &str| {
        parse(&format!(
            r#"{{"itemdefid": 1, "type": "bundle", "bundle": "{bundle}"}},
               {{"itemdefid": 2, "type": "{generator}", "bundle": "3;4"}},
               {{"itemdefid": 3, "type": "bundle", "bundle": "4;5"}},
               {{"itemdefid": 4, "type": "item"}}, {{"itemdefid": 5, "type": "item"}}"#
        ))
    };
    for generator in ["generator", "playtimegenerator"] {
        assert!(many(generator, "2x4999;3x9;2x0").is_ok(), "each choice of two stacks, and two more");
        let error = many(generator, "2x5000;3").unwrap_err();
        assert!(error.contains("item 1, at bundle") && error.contains("10002 stacks"), "{error}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    let wrong = |keys: &str, parts: &[&str]| {
        assert_wrong(
            &format!(r#"{{"itemdefid": 5, "type": "item", {keys}}}"#),
            &[&["item 5"], parts].concat(),
        );
    };
    wrong(r#""bundle": "100y2""#, &["bundle", "\"100y2\""]);
    wrong(r#""bundle": "100""#, &["bundle", "no item 100"]);
    wrong(r#""exchange": "5;7x2""#, &["exchange", "no item 7"]);
    wrong(r#""exchange": "a:*2""#, &["exchange", "\"a:\""]);
    wrong(r#""promo": "own:4""#, &["promo", "\"own:4\"", "owns:480"]);
    wrong(r#""promo": "played:x/4""#, &["promo"]);
    wrong(r#""price": "USD99""#, &["price", "version"]);
    wrong(r#""price": "1;usd99""#, &["price", "\"usd99\""]);
    wrong(r#""price": "1;USD99;20130609T080000ZUSD50""#, &["price", "two times"]);
    wrong(r#""price": "1;USD99", "price_category": "1;VLV100""#, &["price_category"]);
    wrong(r#""drop_start_time": "2017-08-01""#, &["drop_start_time"]);
    wrong(r#""drop_start_time": "20171301T000000Z""#, &["drop_start_time"]);
    wrong(r#""drop_interval": -1"#, &["drop_interval", "\"-1\""]);
    wrong(r#""auto_stack": "yes""#, &["auto_stack", "\"yes\""]);
    wrong(r#""tags": "a""#, &["tags", "\"a\""]);
    wrong(r#""tag_generators": "8""#, &["tag_generators", "no item 8"]);
    wrong(r#""more": {}"#, &["more"]);

    assert_wrong(r#"{"type": "item"}"#, &["items[0]", "itemdefid"]);
    assert_wrong(r#"{"itemdefid": 1000000000, "type": "item"}"#, &["items[0]", "1000000000"]);
    assert_wrong(r#"{"itemdefid": 5}"#, &["item 5", "type"]);
    assert_wrong(r#"{"itemdefid": 5, "type": "crate"}"#, &["item 5", "type", "`playtimegenerator`"]);
    assert_wrong(r#"{"itemdefid": 5, "type": "bundle"}"#, &["item 5", "bundle"]);
    assert_wrong(r#"{"itemdefid": 5, "type": "item"}, {"itemdefid": "5", "type": "item"}"#, &["twice"]);
    assert_wrong(
        r#"{"itemdefid": 5, "type": "bundle", "bundle": "6"}, {"itemdefid": 6, "type": "generator", "bundle": "5"}"#,
        &["item 5", "within itself"],
    );
    assert_wrong(&chain(17, &[2]), &["item 1", "more than 16 deep"]);
    assert!(Definitions::parse(r#"{"appid": 1, "items": []}"#, 480).unwrap_err().contains("app 1"));
    assert!(Definitions::parse(r#"{"itmes": []}"#, 480).unwrap_err().contains("`items`"));
}
