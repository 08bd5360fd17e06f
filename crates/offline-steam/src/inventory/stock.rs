//! What the server has, and what can be done with it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::definitions::{
    Amount, Definition, DefinitionId, Definitions, DropRules, Kind, MAX_STACKS, Material, PromoRule,
};
use crate::result::SteamResult;

/// The first item's ID, longer than 32 bits as Steam's are.
const FIRST_ITEM: u64 = (1 << 32) + 1;
/// A number that no item ever gets.
const LAST_ITEM: u64 = i64::MAX as u64;
/// Changes of properties in one update.
const MAX_CHANGES: usize = 100;
/// Bytes of an item's properties, as JSON.
const MAX_PROPERTIES: usize = 1024;
/// Where drops of generators without rules of their own are counted.
const SHARED: DefinitionId = 0;

const NO_TRADE: u16 = 1 << 0;
const REMOVED: u16 = 1 << 8;
const CONSUMED: u16 = 1 << 9;

/// The items of a server, and what of the past counts. It is what a state file contains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stock {
    next_item: u64,
    items: BTreeMap<u64, Item>,
    /// Unix time at which promo items were given, in seconds.
    promos: BTreeMap<DefinitionId, u64>,
    drops: BTreeMap<DefinitionId, Drops>,
    /// Minutes played.
    pub played_minutes: u32,
    random: u64,
    /// Counts the changes of the items.
    #[serde(skip)]
    pub revision: u64,
}

/// A stack of items of one definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    definition: DefinitionId,
    quantity: u16,
    #[serde(default)]
    tags: Vec<(String, String)>,
    #[serde(default)]
    properties: BTreeMap<String, String>,
}

/// What dropped.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Drops {
    count: u32,
    spent_minutes: u32,
    /// Unix times of the drops of the last window, in seconds.
    recent: Vec<u64>,
}

/// An item in a result.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemView {
    /// The item.
    pub id: u64,
    /// What it is one of.
    pub definition: DefinitionId,
    /// How many the stack holds.
    pub quantity: u16,
    /// `ESteamItemFlags`.
    pub flags: u16,
    /// Its properties, tags included.
    pub properties: BTreeMap<String, String>,
}

/// A change of a property.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The item.
    pub item: u64,
    /// The property.
    pub name: String,
    /// Its new value; none to remove it.
    pub value: Option<String>,
}

impl Change {
    /// Whether its name can be one: ASCII letters, digits and underscores.
    pub fn is_named(&self) -> bool {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        !self.name.is_empty() && self.name.bytes().all(allowed)
    }
}

/// What a result is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// All items.
    All,
    /// These items.
    ByIds(Vec<u64>),
    /// New items.
    Generate(Vec<Amount>),
    /// Items that were bought.
    Bought(Vec<Amount>),
    /// All promo items that nobody has to ask for.
    AllPromos,
    /// These promo items.
    Promos(Vec<DefinitionId>),
    /// So many off a stack.
    Consume(u64, u32),
    /// A new item for others.
    Exchange(Vec<Amount>, Vec<(u64, u32)>),
    /// So many from one stack to another, or to a new one.
    Transfer(u64, u32, Option<u64>),
    /// An item for time played.
    Drop(DefinitionId),
    /// Other properties.
    Update(Vec<Change>),
    /// The result in these bytes.
    Deserialize(Vec<u8>),
}

/// What a request has to know about the world.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The definitions.
    pub definitions: &'a Definitions,
    /// Unix time in seconds.
    pub unix_time: u64,
    /// Minutes played by now.
    pub played_minutes: u32,
    /// The app that is played.
    pub app_id: u32,
    /// The apps that the server has; none for just the one that is played.
    pub apps: Option<&'a BTreeSet<u32>>,
    /// The achievements that the server has.
    pub achievements: &'a BTreeSet<String>,
    /// Minutes of playtime for a drop of a generator without rules of its own.
    pub drop_interval: u32,
}

impl Circumstances<'_> {
    fn owns(&self, app: u32) -> bool {
        self.apps.map_or(app == self.app_id, |apps| apps.contains(&app))
    }
}

type Views = Result<Vec<ItemView>, SteamResult>;

impl Default for Stock {
    fn default() -> Self {
        Self {
            next_item: FIRST_ITEM,
            items: BTreeMap::new(),
            promos: BTreeMap::new(),
            drops: BTreeMap::new(),
            played_minutes: 0,
            random: 0,
            revision: 0,
        }
    }
}

impl Stock {
    /// Nothing yet, after so many minutes played; chance begins with `seed`.
    pub fn new(played_minutes: u32, seed: u64) -> Self {
        Self { played_minutes, random: seed, ..Self::default() }
    }

    /// Puts an item in.
    pub fn put(
        &mut self,
        definition: DefinitionId,
        quantity: u16,
        properties: BTreeMap<String, String>,
    ) -> u64 {
        self.insert(Item { definition, quantity, tags: Vec::new(), properties })
    }

    fn insert(&mut self, item: Item) -> u64 {
        let id = self.next_item;
        self.next_item += 1;
        self.items.insert(id, item);
        id
    }

    /// Looks for what a state file must not say.
    ///
    /// # Errors
    /// When new items would take the place of old ones, or their numbers come to an end.
    pub fn check(&self) -> Result<(), String> {
        if let Some((last, _)) = self.items.last_key_value().filter(|(last, _)| **last >= self.next_item) {
            return Err(format!(
                "next_item is {}, so new items would overwrite old ones; it has to be more than {last}, the number of \
                 the last one",
                self.next_item
            ));
        }
        if !(FIRST_ITEM..LAST_ITEM).contains(&self.next_item) {
            return Err(format!("next_item is {}; it is from {FIRST_ITEM} up, with 63 bits", self.next_item));
        }
        Ok(())
    }

    /// The definitions of which there are items.
    pub fn definitions(&self) -> impl Iterator<Item = DefinitionId> {
        self.items.values().map(|item| item.definition)
    }

    /// Carries a request out, all of it or nothing.
    ///
    /// # Errors
    /// With the result's status, when it cannot be.
    pub fn carry_out(&mut self, request: &Request, world: &Circumstances<'_>) -> Views {
        let mut after = self.clone();
        let views = after.apply(request, world)?;
        let (before, random) = (&self.items, self.random);
        if (before, &self.promos, &self.drops, random)
            != (&after.items, &after.promos, &after.drops, after.random)
        {
            after.revision += 1;
            *self = after;
        }
        Ok(views)
    }

    fn apply(&mut self, request: &Request, world: &Circumstances<'_>) -> Views {
        match request {
            Request::All => Ok(self.views(self.items.keys().copied(), world)),
            Request::ByIds(ids) => {
                let known = ids.iter().copied().filter(|id| self.items.contains_key(id));
                Ok(self.views(known, world))
            }
            Request::Generate(amounts) | Request::Bought(amounts) => self.generate(amounts, world),
            Request::AllPromos => {
                let all = world.definitions.iter().filter(|(_, definition)| !definition.is_given_by_hand());
                self.give_promos(&all.map(|(id, _)| id).collect::<Vec<_>>(), world)
            }
            Request::Promos(ids) => self.give_promos(ids, world),
            Request::Consume(id, quantity) => {
                self.take(*id, *quantity)?;
                Ok(vec![self.taken_view(*id, CONSUMED, world)])
            }
            Request::Exchange(made, of) => self.exchange(made, of, world),
            Request::Transfer(from, quantity, to) => self.transfer(*from, *quantity, *to, world),
            Request::Drop(generator) => self.drop_item(*generator, world),
            Request::Update(changes) => self.update(changes, world),
            Request::Deserialize(_) => Err(SteamResult::FAIL),
        }
    }

    /// Items as they are now, each once, however often it is named.
    fn views(&self, ids: impl IntoIterator<Item = u64>, world: &Circumstances<'_>) -> Vec<ItemView> {
        let mut seen = BTreeSet::new();
        ids.into_iter().filter(|id| seen.insert(*id)).map(|id| self.view(id, world)).collect()
    }

    /// An item as it is now; one that is gone has quantity 0.
    pub fn view(&self, id: u64, world: &Circumstances<'_>) -> ItemView {
        let Some(item) = self.items.get(&id) else {
            let nothing = BTreeMap::new();
            return ItemView { id, definition: 0, quantity: 0, flags: REMOVED, properties: nothing };
        };
        let tradable = world.definitions.get(item.definition).is_some_and(|definition| definition.tradable);
        let mut properties = item.properties.clone();
        if !item.tags.is_empty() {
            let tags = item.tags.iter().map(|(name, value)| format!("{name}:{value}"));
            properties.insert("tags".into(), tags.collect::<Vec<_>>().join(";"));
        }
        let flags = if tradable { 0 } else { NO_TRADE };
        ItemView { id, definition: item.definition, quantity: item.quantity, flags, properties }
    }

    /// Takes some off a stack; an empty one stays until [`Self::taken_view`].
    fn take(&mut self, id: u64, quantity: u32) -> Result<(), SteamResult> {
        let item = self.items.get_mut(&id).ok_or(SteamResult::INVALID_PARAM)?;
        let left = u32::from(item.quantity).checked_sub(quantity).filter(|_| quantity > 0);
        item.quantity = left.ok_or(SteamResult::INVALID_PARAM)? as u16;
        Ok(())
    }

    /// A stack after something was taken off it; an empty one is gone with that.
    fn taken_view(&mut self, id: u64, flags: u16, world: &Circumstances<'_>) -> ItemView {
        let mut view = self.view(id, world);
        view.flags |= flags;
        if view.quantity == 0 {
            view.flags |= REMOVED;
            self.items.remove(&id);
        }
        view
    }

    fn generate(&mut self, amounts: &[Amount], world: &Circumstances<'_>) -> Views {
        let made = self.make(amounts, world)?;
        Ok(self.views(made, world))
    }

    /// Makes so many of these definitions; answers the stacks that they are in, one maybe several times.
    fn make(&mut self, amounts: &[Amount], world: &Circumstances<'_>) -> Result<Vec<u64>, SteamResult> {
        let mut ids = Vec::new();
        for (definition, quantity) in amounts {
            if *quantity == 0 {
                return Err(SteamResult::INVALID_PARAM);
            }
            self.grant(*definition, *quantity, world, &mut ids)?;
        }
        Ok(ids)
    }

    /// Grants so many of a definition; bundles and generators until only items are left. Each step of a generator
    /// and each part of a bundle comes to a stack at least, so the limit on those bounds the work as well.
    fn grant(
        &mut self,
        id: DefinitionId,
        quantity: u32,
        world: &Circumstances<'_>,
        granted: &mut Vec<u64>,
    ) -> Result<(), SteamResult> {
        let definition = world.definitions.get(id).ok_or(SteamResult::INVALID_PARAM)?;
        match definition.kind {
            Kind::Item if granted.len() as u64 == MAX_STACKS => return Err(SteamResult::LIMIT_EXCEEDED),
            Kind::Item => granted.push(self.add(id, definition, quantity, world)?),
            Kind::Bundle => {
                for (part, each) in definition.bundle.iter().filter(|(_, each)| *each > 0) {
                    let total = quantity.checked_mul(*each).ok_or(SteamResult::LIMIT_EXCEEDED)?;
                    self.grant(*part, total, world, granted)?;
                }
            }
            Kind::Generator | Kind::PlaytimeGenerator => {
                for _ in 0..quantity {
                    let chosen = *self.choose(&definition.bundle);
                    self.grant(chosen, 1, world, granted)?;
                }
            }
            Kind::TagGenerator | Kind::TagTool => return Err(SteamResult::INVALID_PARAM),
        }
        Ok(())
    }

    fn add(
        &mut self,
        id: DefinitionId,
        definition: &Definition,
        quantity: u32,
        world: &Circumstances<'_>,
    ) -> Result<u64, SteamResult> {
        let find_stack = || self.items.iter().find(|(_, item)| item.definition == id);
        let stacked = if definition.auto_stack { find_stack() } else { None };
        let (stack, held) =
            stacked.map_or((None, 0), |(stack, item)| (Some(*stack), u32::from(item.quantity)));
        let total = held.checked_add(quantity).and_then(|total| u16::try_from(total).ok());
        let total = total.ok_or(SteamResult::LIMIT_EXCEEDED)?;
        if let Some((stack, item)) = stack.and_then(|stack| Some((stack, self.items.get_mut(&stack)?))) {
            item.quantity = total;
            return Ok(stack);
        }
        let tags = self.generated_tags(definition, world);
        Ok(self.insert(Item { definition: id, quantity: total, tags, properties: BTreeMap::new() }))
    }

    fn generated_tags(
        &mut self,
        definition: &Definition,
        world: &Circumstances<'_>,
    ) -> Vec<(String, String)> {
        let generators = definition.tag_generators.iter().filter_map(|id| world.definitions.get(*id));
        let generators = generators.filter(|generator| generator.tag.1.iter().any(|(_, weight)| *weight > 0));
        generators.map(|generator| (generator.tag.0.clone(), self.choose(&generator.tag.1).clone())).collect()
    }

    /// Chooses by weight; the weights are not all 0.
    fn choose<'a, T>(&mut self, choices: &'a [(T, u32)]) -> &'a T {
        let total: u64 = choices.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut left = self.next_random() % total.max(1);
        let hit = |(_, weight): &&(T, u32)| match left.checked_sub(u64::from(*weight)) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        };
        &choices.iter().find(hit).unwrap_or(&choices[0]).0
    }

    /// SplitMix64: the same seed gives the same numbers on every machine.
    fn next_random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.random ^ self.random >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn transfer(&mut self, from: u64, quantity: u32, to: Option<u64>, world: &Circumstances<'_>) -> Views {
        let source = self.items.get(&from).ok_or(SteamResult::INVALID_PARAM)?.clone();
        self.take(from, quantity)?;
        let to = to.unwrap_or_else(|| self.insert(Item { quantity: 0, ..source.clone() }));
        let target = self.items.get_mut(&to).filter(|_| to != from).ok_or(SteamResult::INVALID_PARAM)?;
        if target.definition != source.definition {
            return Err(SteamResult::INVALID_PARAM);
        }
        let total = u16::try_from(u32::from(target.quantity) + quantity);
        target.quantity = total.map_err(|_| SteamResult::LIMIT_EXCEEDED)?;
        Ok(vec![self.taken_view(from, 0, world), self.view(to, world)])
    }

    fn update(&mut self, changes: &[Change], world: &Circumstances<'_>) -> Views {
        if changes.len() > MAX_CHANGES {
            return Err(SteamResult::LIMIT_EXCEEDED);
        }
        let mut changed = Vec::new();
        for Change { item: id, name, value } in changes {
            let item = self.items.get_mut(id).ok_or(SteamResult::INVALID_PARAM)?;
            match value {
                Some(value) => item.properties.insert(name.clone(), value.clone()),
                None => item.properties.remove(name),
            };
            let size = serde_json::to_string(&item.properties).map_or(0, |json| json.len());
            if size > MAX_PROPERTIES {
                return Err(SteamResult::LIMIT_EXCEEDED);
            }
            changed.push(*id);
        }
        Ok(self.views(changed, world))
    }
}

/// Exchange.
impl Stock {
    /// Makes one item, bundle or chance of others. Steam makes one at a time.
    fn exchange(&mut self, made: &[Amount], of: &[(u64, u32)], world: &Circumstances<'_>) -> Views {
        let [(target, 1)] = made else { return Err(SteamResult::INVALID_PARAM) };
        let definition = world.definitions.get(*target).ok_or(SteamResult::INVALID_PARAM)?;
        let given = of.iter().map(|(id, quantity)| Some((self.items.get(id)?.clone(), *quantity)));
        let given = given.collect::<Option<Vec<_>>>().ok_or(SteamResult::INVALID_PARAM)?;
        if !definition.recipes.iter().any(|recipe| fits(recipe, &given, world)) {
            return Err(SteamResult::FAIL);
        }
        for (id, quantity) in of {
            self.take(*id, *quantity)?;
        }
        let used = of.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>();
        let mut views = used.iter().map(|id| self.taken_view(*id, CONSUMED, world)).collect::<Vec<_>>();
        let made = self.make(made, world)?;
        // What is made may come onto a stack that it was made of.
        for view in &mut views {
            view.quantity = self.items.get(&view.id).map_or(0, |item| item.quantity);
        }
        views.extend(self.views(made.into_iter().filter(|id| !used.contains(id)), world));
        Ok(views)
    }
}

/// Whether what is given is what a recipe asks for, no more and no less.
fn fits(recipe: &[Material], given: &[(Item, u32)], world: &Circumstances<'_>) -> bool {
    let mut left = given.to_vec();
    // Materials by their definition come first, so that those by tag do not take them away.
    let (exact, tagged): (Vec<_>, Vec<_>) =
        recipe.iter().partition(|material| matches!(material, Material::Definition(..)));
    let mut all_there = true;
    for material in exact.into_iter().chain(tagged) {
        let (Material::Definition(_, quantity) | Material::Tag(_, quantity)) = material;
        let mut missing = *quantity;
        for (item, quantity) in &mut left {
            let is_it = match material {
                Material::Definition(id, _) => item.definition == *id,
                Material::Tag(tag, _) => has_tag(item, tag, world),
            };
            if is_it {
                let used = missing.min(*quantity);
                missing -= used;
                *quantity -= used;
            }
        }
        all_there &= missing == 0;
    }
    all_there && left.iter().all(|(_, quantity)| *quantity == 0)
}

fn has_tag(item: &Item, tag: &(String, String), world: &Circumstances<'_>) -> bool {
    let defined = world.definitions.get(item.definition).map_or(&[][..], |definition| &definition.tags);
    item.tags.contains(tag) || defined.contains(tag)
}

/// Promo items and drops.
impl Stock {
    /// Gives those of these promo items for which the server is eligible, each once.
    fn give_promos(&mut self, ids: &[DefinitionId], world: &Circumstances<'_>) -> Views {
        let (mut asked, mut given) = (BTreeSet::new(), Vec::new());
        for id in ids {
            let definition = world.definitions.get(*id).ok_or(SteamResult::INVALID_PARAM)?;
            if asked.insert(*id) && self.is_eligible(*id, definition, world) {
                self.promos.insert(*id, world.unix_time);
                given.push((*id, 1));
            }
        }
        self.generate(&given, world)
    }

    /// Whether the server can be given a promo item now. One that is given by hand comes again after its interval.
    pub fn is_eligible(&self, id: DefinitionId, definition: &Definition, world: &Circumstances<'_>) -> bool {
        let holds = |rule: &PromoRule| match rule {
            PromoRule::Owns(app) => world.owns(*app),
            PromoRule::Achievement(name) => world.achievements.contains(name),
            PromoRule::Played(app, minutes) => *app == world.app_id && world.played_minutes >= *minutes,
            PromoRule::Manual => world.unix_time >= definition.drop_start,
        };
        let again = match (self.promos.get(&id), definition.drops.interval) {
            (None, _) => true,
            (Some(given), Some(interval)) if definition.promo.contains(&PromoRule::Manual) => {
                world.unix_time >= given + u64::from(interval) * 60
            }
            (Some(_), _) => false,
        };
        again && definition.promo.iter().any(holds)
    }

    /// Drops an item of a playtime generator, if there is playtime for it; nothing otherwise.
    fn drop_item(&mut self, generator: DefinitionId, world: &Circumstances<'_>) -> Views {
        let definition = world.definitions.get(generator).ok_or(SteamResult::INVALID_PARAM)?;
        if definition.kind != Kind::PlaytimeGenerator {
            return Err(SteamResult::INVALID_PARAM);
        }
        let DropRules { interval, window, limit } = &definition.drops;
        let own_rules = interval.is_some() || window.is_some();
        let spent = interval.unwrap_or(world.drop_interval);
        let granted = self.drops.get(&generator).map_or(0, |drops| drops.count);
        let drops = self.drops.entry(if own_rules { generator } else { SHARED }).or_default();
        if let Some((minutes, _)) = window {
            drops.recent.retain(|time| world.unix_time < time + u64::from(*minutes) * 60);
        }
        let in_window = drops.recent.len();
        let allowed = world.played_minutes.saturating_sub(drops.spent_minutes) >= spent
            && window.is_none_or(|(_, most)| in_window < most as usize)
            && limit.is_none_or(|limit| granted < limit);
        if !allowed {
            return Ok(Vec::new());
        }
        drops.spent_minutes += spent;
        if window.is_some() {
            drops.recent.push(world.unix_time);
        }
        self.drops.entry(generator).or_default().count += 1;
        self.generate(&[(generator, 1)], world)
    }
}
