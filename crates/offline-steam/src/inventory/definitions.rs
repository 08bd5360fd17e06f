//! Item definitions, in the schema of Steam's inventory service.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::json::{self, known};

/// Number of a definition (`SteamItemDef_t`).
pub type DefinitionId = i32;

/// A definition and how many of it.
pub type Amount = (DefinitionId, u32);

/// The greatest number that a game may give a definition.
const LAST_ID: DefinitionId = 999_999_999;
/// Bundles may be within each other so deep.
const MAX_DEPTH: usize = 16;
/// One of a definition may come to so many stacks of items, and so may all that is made at once.
pub const MAX_STACKS: u64 = 10_000;

/// All definitions of the app.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Definitions(BTreeMap<DefinitionId, Definition>);

/// A definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// What it stands for.
    pub kind: Kind,
    /// What is in a bundle, or what a generator chooses from, with weights.
    pub bundle: Vec<(DefinitionId, u32)>,
    /// What it can be made of.
    pub recipes: Vec<Vec<Material>>,
    /// What has to hold so that it is given away; one of these is enough.
    pub promo: Vec<PromoRule>,
    /// Given away only when it is asked for.
    pub granted_manually: bool,
    /// Not given away before this Unix time, in seconds.
    pub drop_start: u64,
    /// What it costs.
    pub price: Option<Price>,
    /// Its tags.
    pub tags: Vec<(String, String)>,
    /// Definitions that give an item more tags.
    pub tag_generators: Vec<DefinitionId>,
    /// Name and weighted values of a tag that it generates.
    pub tag: (String, Vec<(String, u32)>),
    /// How often it drops.
    pub drops: DropRules,
    /// All items of it are in one stack.
    pub auto_stack: bool,
    /// Items of it can be traded.
    pub tradable: bool,
    /// It is kept from the game.
    pub hidden: bool,
    /// Every key, as text.
    pub properties: BTreeMap<String, String>,
}

/// What a definition stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An item.
    Item,
    /// Several items.
    Bundle,
    /// One of several items, by chance.
    Generator,
    /// The same, for time played.
    #[serde(rename = "playtimegenerator")]
    PlaytimeGenerator,
    /// A tag with one of several values, by chance.
    TagGenerator,
    /// A tool that changes tags.
    TagTool,
}

/// A part of a recipe.
#[derive(Debug, Clone, PartialEq)]
pub enum Material {
    /// So many of a definition.
    Definition(DefinitionId, u32),
    /// So many of any definitions with this tag.
    Tag((String, String), u32),
}

/// A reason to give an item away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromoRule {
    /// The user has this app.
    Owns(u32),
    /// The user has this achievement.
    Achievement(String),
    /// The user has played this app for so many minutes.
    Played(u32, u32),
    /// The game asks for it.
    Manual,
}

/// How often a playtime generator drops an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DropRules {
    /// Minutes of playtime for one; none for what the app says.
    pub interval: Option<u32>,
    /// Minutes of a window, and how many may drop in it.
    pub window: Option<(u32, u32)>,
    /// How many may drop at all.
    pub limit: Option<u32>,
}

/// Amounts by currency.
type Amounts = BTreeMap<String, u64>;

/// What a definition costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    base: Amounts,
    /// Other prices, each from one Unix time to another.
    special: Vec<(u64, u64, Amounts)>,
}

impl Price {
    /// The price now and without a special one, in a currency's smallest unit.
    pub fn in_currency(&self, currency: &str, unix_time: u64) -> Option<(u64, u64)> {
        let base = amount(&self.base, currency)?;
        let current = self.special.iter().find(|(from, to, _)| (*from..*to).contains(&unix_time));
        Some((current.and_then(|(.., amounts)| amount(amounts, currency)).unwrap_or(base), base))
    }
}

/// VLV is the currency of Steam's price tables; VLV100 is 99 cents.
fn amount(amounts: &Amounts, currency: &str) -> Option<u64> {
    let by_table = || {
        let vlv = *amounts.get("VLV")?;
        Some(if vlv % 50 == 0 { vlv.saturating_sub(1) } else { vlv })
    };
    amounts.get(currency).copied().or_else(by_table)
}

/// What a definition comes to when it is made: so many stacks of items at most.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Definitions within each other.
    levels: usize,
    /// Stacks, however many are made at once.
    fixed: u64,
    /// Stacks besides for each one: every choice of a generator is one of its own.
    each: u64,
}

impl Size {
    fn of_one(self) -> u64 {
        self.fixed.saturating_add(self.each)
    }

    /// Takes a part in, of which there are so many in a bundle, or which a generator chooses with this weight.
    fn contain(&mut self, kind: Kind, part: Self, number: u32) {
        self.levels = self.levels.max(part.levels + 1);
        match kind {
            _ if number == 0 => {}
            Kind::Bundle => {
                self.fixed = self.fixed.saturating_add(part.fixed);
                self.each = self.each.saturating_add(part.each.saturating_mul(number.into()));
            }
            Kind::Generator | Kind::PlaytimeGenerator => self.each = self.each.max(part.of_one()),
            Kind::Item | Kind::TagGenerator | Kind::TagTool => {}
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    appid: Option<u32>,
    items: Vec<Map<String, Value>>,
}

impl Definitions {
    /// Reads definitions of an app.
    ///
    /// # Errors
    /// A text that names the item and the key that are wrong.
    pub fn parse(text: &str, app_id: u32) -> Result<Self, String> {
        let file: File = json::parse(text)?;
        if let Some(other) = file.appid.filter(|id| *id != app_id) {
            return Err(format!(
                "at appid: these are the items of app {other}, and the server runs as app {app_id}"
            ));
        }
        let mut all = BTreeMap::new();
        for (index, item) in file.items.iter().enumerate() {
            let keys = Keys(item);
            let id = keys.id().map_err(|error| format!("at items[{index}].{error}"))?;
            let definition = Definition::read(&keys).map_err(|error| format!("item {id}, at {error}"))?;
            if all.insert(id, definition).is_some() {
                return Err(format!("item {id} stands there twice"));
            }
        }
        let all = Self(all);
        all.check()?;
        Ok(all)
    }

    fn check(&self) -> Result<(), String> {
        let mut sizes = BTreeMap::new();
        for (id, definition) in &self.0 {
            let materials = definition.recipes.iter().flatten().filter_map(|material| match material {
                Material::Definition(id, _) => Some(("exchange", id)),
                Material::Tag(..) => None,
            });
            let parts = definition.bundle.iter().map(|(part, _)| ("bundle", part));
            let generators = definition.tag_generators.iter().map(|part| ("tag_generators", part));
            for (key, part) in materials.chain(parts).chain(generators) {
                if !self.0.contains_key(part) {
                    let known = known(self.0.keys());
                    return Err(format!("item {id}, at {key}: there is no item {part}; {known}"));
                }
            }
            let size = self.size_of(*id, MAX_DEPTH, &mut sizes).ok_or_else(|| {
                format!("item {id}, at bundle: it is within itself, or more than {MAX_DEPTH} deep")
            })?;
            if size.of_one() > MAX_STACKS {
                return Err(format!(
                    "item {id}, at bundle: one of it may come to {} stacks of items; {MAX_STACKS} is the limit",
                    size.of_one()
                ));
            }
        }
        Ok(())
    }

    /// What a definition comes to; none if it does not end within so many levels. Each one is looked at once: those
    /// that are `known` are not walked through again.
    fn size_of(
        &self,
        id: DefinitionId,
        levels: usize,
        known: &mut BTreeMap<DefinitionId, Size>,
    ) -> Option<Size> {
        if let Some(size) = known.get(&id) {
            return Some(*size).filter(|size| size.levels <= levels);
        }
        let mut size = Size::default();
        if let Some(definition) = self.0.get(&id) {
            for (part, number) in &definition.bundle {
                let part = self.size_of(*part, levels.checked_sub(1)?, known)?;
                size.contain(definition.kind, part, *number);
            }
            size.fixed += u64::from(definition.kind == Kind::Item);
        }
        known.insert(id, size);
        Some(size)
    }

    /// A definition.
    pub fn get(&self, id: DefinitionId) -> Option<&Definition> {
        self.0.get(&id)
    }

    /// All of them, by their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (DefinitionId, &Definition)> {
        self.0.iter().map(|(id, definition)| (*id, definition))
    }
}

impl Definition {
    fn read(keys: &Keys<'_>) -> Result<Self, String> {
        let kind = keys.text("type")?.ok_or("type: it is missing")?;
        let kind = Kind::deserialize(Value::from(kind)).map_err(|error| format!("type: {error}"))?;
        let price = match (keys.text("price")?, keys.text("price_category")?) {
            (Some(_), Some(_)) => return Err("price_category: there is a price already".into()),
            (price, category) => price.or(category),
        };
        let bundle = keys.list("bundle", ';', |part| amount_of(part, 'x'))?;
        if bundle.is_empty() && matches!(kind, Kind::Bundle | Kind::Generator | Kind::PlaytimeGenerator) {
            return Err("bundle: it is missing or empty".into());
        }
        if !bundle.is_empty() && bundle.iter().all(|(_, weight)| *weight == 0) {
            return Err("bundle: all its numbers are 0".into());
        }
        Ok(Self {
            kind,
            bundle,
            recipes: keys.list("exchange", ';', |recipe| recipe.split(',').map(material).collect())?,
            promo: keys.list("promo", ';', promo_rule)?,
            granted_manually: keys.flag("granted_manually")?,
            drop_start: match keys.text("drop_start_time")? {
                Some(time) => {
                    unix_time(&time).ok_or("drop_start_time: it is no time such as 20170801T120000Z")?
                }
                None => 0,
            },
            price: price
                .map(|price| read_price(&price))
                .transpose()
                .map_err(|error| format!("price: {error}"))?,
            tags: keys.list("tags", ';', tag)?,
            tag_generators: keys.list("tag_generators", ';', |id| Ok(amount_of(id, 'x')?.0))?,
            tag: (
                keys.text("tag_generator_name")?.unwrap_or_default(),
                keys.list("tag_generator_values", ';', tag_value)?,
            ),
            drops: keys.drop_rules()?,
            auto_stack: keys.flag("auto_stack")?,
            tradable: keys.flag("tradable")?,
            hidden: keys.flag("hidden")?,
            properties: keys.all()?,
        })
    }

    /// Whether the game has to ask for it by its number.
    pub fn is_given_by_hand(&self) -> bool {
        self.granted_manually || self.promo.contains(&PromoRule::Manual)
    }
}

/// The keys of an item.
struct Keys<'a>(&'a Map<String, Value>);

impl Keys<'_> {
    fn text(&self, key: &str) -> Result<Option<String>, String> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(value @ (Value::Bool(_) | Value::Number(_))) => Ok(Some(value.to_string())),
            Some(Value::Array(_) | Value::Object(_)) => {
                Err(format!("{key}: the values of an item are texts, numbers, true and false"))
            }
        }
    }

    fn all(&self) -> Result<BTreeMap<String, String>, String> {
        let pairs = self.0.keys().map(|key| Ok((key.clone(), self.text(key)?.unwrap_or_default())));
        pairs.collect()
    }

    fn id(&self) -> Result<DefinitionId, String> {
        let text = self.text("itemdefid")?.ok_or("itemdefid: it is missing")?;
        text.parse()
            .ok()
            .filter(|id| (1..=LAST_ID).contains(id))
            .ok_or_else(|| format!("itemdefid: {text:?} is no number from 1 to {LAST_ID}"))
    }

    fn number(&self, key: &str) -> Result<Option<u32>, String> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| format!("{key}: {text:?} is no whole number"))
    }

    fn flag(&self, key: &str) -> Result<bool, String> {
        match self.text(key)?.as_deref() {
            None | Some("false" | "0" | "") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(other) => Err(format!("{key}: {other:?} is neither true nor false")),
        }
    }

    /// The parts of a text; none for an empty one.
    fn list<T>(
        &self,
        key: &str,
        separator: char,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        let text = self.text(key)?.unwrap_or_default();
        let parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
        parts.map(read).collect::<Result<_, _>>().map_err(|error| format!("{key}: {error}"))
    }

    fn drop_rules(&self) -> Result<DropRules, String> {
        let window = self.number("drop_window")?.unwrap_or(0);
        let most = self.number("drop_max_per_window")?.unwrap_or(1);
        let limit = self.number("drop_limit")?.unwrap_or(0);
        Ok(DropRules {
            interval: self.number("drop_interval")?,
            window: self.flag("use_drop_window")?.then_some((window, most)),
            limit: self.flag("use_drop_limit")?.then_some(limit),
        })
    }
}

/// Reads a definition's number, and how many behind a separator.
fn amount_of(text: &str, separator: char) -> Result<(DefinitionId, u32), String> {
    let (id, quantity) = text.split_once(separator).unwrap_or((text, "1"));
    match (id.trim().parse(), quantity.trim().parse()) {
        (Ok(id), Ok(quantity)) => Ok((id, quantity)),
        _ => Err(format!("{text:?} is not as \"100\" or \"100x2\"")),
    }
}

fn material(text: &str) -> Result<Material, String> {
    let text = text.trim();
    if !text.contains(':') {
        return amount_of(text, 'x').map(|(id, quantity)| Material::Definition(id, quantity));
    }
    let (pair, quantity) = text.split_once('*').unwrap_or((text, "1"));
    let quantity = quantity.trim().parse().map_err(|_| format!("{text:?} is not as \"type:tree*3\""))?;
    Ok(Material::Tag(tag(pair.trim())?, quantity))
}

fn tag(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => Ok((name.into(), value.into())),
        _ => Err(format!("{text:?} is no tag, such as \"type:tree\"")),
    }
}

fn tag_value(text: &str) -> Result<(String, u32), String> {
    let (value, weight) = text.split_once(':').unwrap_or((text, "1"));
    let weight = weight.trim().parse().map_err(|_| format!("{text:?} is not as \"red:5\""))?;
    Ok((value.trim().into(), weight))
}

fn promo_rule(text: &str) -> Result<PromoRule, String> {
    let wrong = || format!("{text:?} is none of \"owns:480\", \"ach:NAME\", \"played:480/60\", \"manual\"");
    let number = |text: &str| text.trim().parse().map_err(|_| wrong());
    match text.split_once(':') {
        None if text == "manual" => Ok(PromoRule::Manual),
        Some(("owns", app)) => Ok(PromoRule::Owns(number(app)?)),
        Some(("ach", name)) if !name.is_empty() => Ok(PromoRule::Achievement(name.into())),
        Some(("played", rest)) => {
            let (app, minutes) = rest.split_once('/').unwrap_or((rest, "1"));
            Ok(PromoRule::Played(number(app)?, number(minutes)?))
        }
        _ => Err(wrong()),
    }
}

/// Length of two times with a hyphen between them.
const RANGE_LENGTH: usize = 33;

fn read_price(text: &str) -> Result<Price, String> {
    let mut parts = text.split(';').map(str::trim);
    if parts.next() != Some("1") {
        return Err(format!("{text:?} does not begin with its version, as \"1;USD99\" does"));
    }
    let base = amounts(parts.next().unwrap_or_default())?;
    let special = |part: &str| {
        let wrong = || format!("{part:?} does not begin with two times, the later one first");
        let (range, rest) = part.split_at_checked(RANGE_LENGTH).ok_or_else(wrong)?;
        let (to, from) = range.split_once('-').ok_or_else(wrong)?;
        match (unix_time(from), unix_time(to)) {
            (Some(from), Some(to)) => Ok((from, to, amounts(rest)?)),
            _ => Err(wrong()),
        }
    };
    Ok(Price { base, special: parts.map(special).collect::<Result<_, String>>()? })
}

fn amounts(text: &str) -> Result<Amounts, String> {
    text.split(',').map(|part| one_amount(part.trim())).collect()
}

fn one_amount(part: &str) -> Result<(String, u64), String> {
    let wrong = || format!("{part:?} is no price; a list of prices is such as \"USD99,EUR89\"");
    let (currency, number) = part.split_at_checked(3).ok_or_else(wrong)?;
    let digits = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    if !digits || !currency.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Err(wrong());
    }
    let number = number.parse().map_err(|_| format!("{part:?} is more than 64 bits can hold"))?;
    Ok((currency.to_owned(), number))
}

/// Reads a time as `20170801T120000Z`: seconds since 1970.
fn unix_time(text: &str) -> Option<u64> {
    let digits = text.strip_suffix('Z')?;
    let (date, time) = digits.split_once('T')?;
    if (date.len(), time.len()) != (8, 6) || !(date.to_owned() + time).bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |text: &str| text.parse::<u64>().ok();
    let (year, month, day) = (number(&date[..4])?, number(&date[4..6])?, number(&date[6..])?);
    let (hour, minute, second) = (number(&time[..2])?, number(&time[2..4])?, number(&time[4..])?);
    if year < 1970
        || !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
        || hour > 23
        || minute > 59
        || second > 59
    {
        return None;
    }
    // A year that begins in March has its leap day at its end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1 - 719_468;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}
