//! The server's inventory.

use std::sync::Arc;
use std::time::Duration;

use super::{Event, Server};
use crate::dispatch::CallHandle;
use crate::hex;
use crate::inventory::callbacks;
use crate::inventory::definitions::{Definition, DefinitionId};
use crate::inventory::event::InventoryEvent;
use crate::inventory::stock::{Circumstances, ItemView, Request, Stock};
use crate::inventory::world::{InventoryWorld, write_state};
use crate::inventory::{Amount, Outcome, ResultHandle, UpdateHandle, serial};
use crate::notice::notice;
use crate::result::SteamResult;
use crate::steam_id::{self, SteamId};

/// Results.
impl Server {
    /// Asks for a result; none when the server is not logged on, or has no inventory.
    pub fn request_inventory(&mut self, request: Request) -> Option<ResultHandle> {
        if !self.is_logged_on() {
            notice("no inventory result: the server is not logged on");
            return None;
        }
        let needs_inventory = !matches!(request, Request::Deserialize(_));
        if self.inventory.world.is_none() && needs_inventory {
            notice("no inventory result: the scenario gives this server no inventory (key \"inventory\")");
            return None;
        }
        let result = self.inventory.new_result(self.steam_id());
        let event = InventoryEvent::Ready(result, request);
        self.timeline.schedule(self.inventory_delay(), Event::Inventory(event));
        Some(result)
    }

    fn inventory_delay(&self) -> Duration {
        let delay = self.inventory.world.as_ref().map_or(Duration::ZERO, |world| world.delay_ms.into());
        delay + Duration::from(self.scenario.callback_delay_ms)
    }

    /// Lets something happen to the inventory.
    pub(super) fn happen_to_inventory(&mut self, event: InventoryEvent) {
        match event {
            InventoryEvent::Ready(result, request) => self.make_result(result, &request),
            InventoryEvent::Bought(owner, amounts) => {
                let result = self.inventory.new_result(owner);
                self.make_result(result, &Request::Bought(amounts));
            }
            InventoryEvent::DefinitionsLoaded => {
                self.inventory.definitions_loaded = true;
                self.pipe.push(callbacks::inventory_definition_update());
            }
            InventoryEvent::PricesKnown => self.inventory.prices_known = true,
            InventoryEvent::Eligible(user, items) => {
                self.inventory.eligible.insert(user, items);
            }
        }
    }

    /// Makes a result and tells of it. What was asked for happens even if the program has destroyed the result.
    fn make_result(&mut self, handle: ResultHandle, request: &Request) {
        let outcome = match request {
            Request::Deserialize(bytes) => self.deserialized(bytes),
            request => self.carried_out(request),
        };
        let status = outcome.status;
        let is_news = *request == Request::All && status == SteamResult::OK;
        if is_news && self.inventory.told_revision != self.inventory.stock.revision {
            self.inventory.told_revision = self.inventory.stock.revision;
            self.pipe.push(callbacks::inventory_full_update(handle));
        }
        if let Some(result) = self.inventory.results.get_mut(&handle) {
            *result = outcome;
        }
        self.pipe.push(callbacks::inventory_result_ready(handle, status));
    }

    fn carried_out(&mut self, request: &Request) -> Outcome {
        let (owner, time_ms) = (self.steam_id(), self.unix_time_ms());
        let Some(world) = self.inventory.world.clone() else {
            return Outcome { owner, status: SteamResult::FAIL, time_ms, items: Vec::new() };
        };
        let before = self.inventory.stock.revision;
        let items = match world.result {
            SteamResult::OK => {
                let mut stock = std::mem::take(&mut self.inventory.stock);
                let items = self.in_circumstances(&world, |now| stock.carry_out(request, now));
                self.inventory.stock = stock;
                items
            }
            failure => Err(failure),
        };
        if self.inventory.stock.revision != before {
            self.save_inventory(&world);
        }
        let (status, items) = match items {
            Ok(items) => (SteamResult::OK, items),
            Err(status) => (status, Vec::new()),
        };
        Outcome { owner, status, time_ms, items }
    }

    fn deserialized(&self, bytes: &[u8]) -> Outcome {
        let Some(mut outcome) = serial::from_bytes(bytes, self.scenario.app_id) else {
            notice("a serialised inventory result is refused: it is none of this app, or damaged");
            return Outcome { status: SteamResult::INVALID_PARAM, ..Outcome::pending(SteamId::NIL) };
        };
        let lifetime = self.inventory.world.as_ref().map_or_else(
            || InventoryWorld::default().result_lifetime_ms.into(),
            |world| Duration::from(world.result_lifetime_ms),
        );
        let age = Duration::from_millis(self.unix_time_ms().saturating_sub(outcome.time_ms));
        if age >= lifetime || outcome.owner == self.steam_id() && !self.still_has(&outcome.items) {
            outcome.status = SteamResult::EXPIRED;
        }
        outcome
    }

    /// Whether the server's own items of a result are still what they were.
    fn still_has(&self, items: &[ItemView]) -> bool {
        let Some(world) = &self.inventory.world else { return false };
        self.in_circumstances(world, |now| {
            items.iter().filter(|item| item.quantity > 0).all(|item| {
                let is = self.inventory.stock.view(item.id, now);
                (is.definition, is.quantity) == (item.definition, item.quantity)
            })
        })
    }

    fn in_circumstances<R>(&self, world: &InventoryWorld, body: impl FnOnce(&Circumstances<'_>) -> R) -> R {
        let app_id = self.scenario.app_id;
        body(&Circumstances {
            definitions: &world.definitions,
            unix_time: self.unix_time_ms() / 1000,
            played_minutes: self.played_minutes(world),
            app_id,
            apps: world.apps.as_ref(),
            achievements: &world.achievements,
            drop_interval: world.drop_interval_minutes,
        })
    }

    fn played_minutes(&self, world: &InventoryWorld) -> u32 {
        let before = world.saved.as_ref().map_or(world.playtime_minutes, |stock| stock.played_minutes);
        before.saturating_add(self.seconds_since_init() / 60)
    }

    fn save_inventory(&mut self, world: &InventoryWorld) {
        self.inventory.stock.played_minutes = self.played_minutes(world);
        let Some(file) = world.state_file.clone() else { return };
        let stock = self.inventory.stock.clone();
        self.errands.post(move || {
            if let Err(error) = write_state(&stock, &file) {
                notice(&format!("the inventory was not saved to {}: {error}", file.display()));
            }
            None
        });
    }
}

/// What the program can ask of a result at once.
impl Server {
    /// The status of a result.
    pub fn inventory_status(&self, result: ResultHandle) -> SteamResult {
        self.inventory.results.get(&result).map_or(SteamResult::INVALID_PARAM, |outcome| outcome.status)
    }

    /// A result with items to read.
    pub fn readable_result(&self, result: ResultHandle) -> Option<&Outcome> {
        self.inventory.results.get(&result).filter(|outcome| outcome.is_readable())
    }

    /// A property of an item of a result, or the names of all.
    pub fn result_item_property(
        &self,
        result: ResultHandle,
        index: u32,
        name: Option<&str>,
    ) -> Option<String> {
        let item = self.readable_result(result)?.items.get(index as usize)?;
        match name {
            Some(name) => item.properties.get(name).cloned(),
            None => Some(item.properties.keys().cloned().collect::<Vec<_>>().join(",")),
        }
    }

    /// A result in bytes that others can check.
    pub fn serialize_result(&self, result: ResultHandle) -> Option<Vec<u8>> {
        Some(serial::to_bytes(self.readable_result(result)?, self.scenario.app_id))
    }

    /// Asks for the items in a text that stands for one: a serialised result in hexadecimal digits.
    pub fn inspect_item(&mut self, token: &str) -> Option<ResultHandle> {
        self.request_inventory(Request::Deserialize(hex::bytes(token).unwrap_or_default()))
    }

    /// Sends the changes that an update has collected, which ends it.
    pub fn submit_update(&mut self, update: UpdateHandle) -> Option<ResultHandle> {
        let changes = self.inventory.end_update(update)?;
        self.request_inventory(Request::Update(changes))
    }
}

/// Definitions, prices, promo items, purchases.
impl Server {
    /// Loads the definitions; false when there is no inventory.
    pub fn load_item_definitions(&mut self) -> bool {
        if self.inventory.world.is_none() {
            notice("no item definitions: the scenario gives this server no inventory (key \"inventory\")");
            return false;
        }
        let event = Event::Inventory(InventoryEvent::DefinitionsLoaded);
        self.timeline.schedule(self.inventory_delay(), event);
        true
    }

    /// The definitions that the game may see, once they are loaded.
    pub fn item_definition_ids(&self) -> Option<Vec<DefinitionId>> {
        let world = self.inventory.world.as_ref().filter(|_| self.inventory.definitions_loaded)?;
        let seen = world.definitions.iter().filter(|(_, definition)| !definition.hidden);
        Some(seen.map(|(id, _)| id).collect())
    }

    /// A property of a definition, or the names of all, once they are loaded.
    pub fn item_definition_property(&self, id: DefinitionId, name: Option<&str>) -> Option<String> {
        let world = self.inventory.world.as_ref().filter(|_| self.inventory.definitions_loaded)?;
        let properties = &world.definitions.get(id).filter(|definition| !definition.hidden)?.properties;
        match name {
            Some(name) => properties.get(name).cloned(),
            None => Some(properties.keys().cloned().collect::<Vec<_>>().join(",")),
        }
    }

    /// The inventory, or why a call about it fails.
    fn inventory_world(&self) -> Result<Arc<InventoryWorld>, SteamResult> {
        let world = self.inventory.world.as_ref().ok_or(SteamResult::FAIL)?;
        match (self.is_logged_on(), world.result) {
            (false, _) => Err(SteamResult::NOT_LOGGED_ON),
            (true, SteamResult::OK) => Ok(world.clone()),
            (true, failure) => Err(failure),
        }
    }

    /// Schedules what an answer brings, unless the answer gets lost.
    fn bring(&mut self, event: InventoryEvent) {
        if !self.scenario.call_results.io_failure {
            self.timeline.schedule(self.answer_delay(), Event::Inventory(event));
        }
    }

    /// Asks for the prices.
    pub fn request_prices(&mut self) -> CallHandle {
        let (result, currency) = match self.inventory_world() {
            Ok(world) => (SteamResult::OK, world.currency.0.clone()),
            Err(result) => (result, String::new()),
        };
        if result == SteamResult::OK {
            self.bring(InventoryEvent::PricesKnown);
        }
        self.call_result(callbacks::inventory_prices(result, &currency))
    }

    /// The definitions with prices: the price now and without a special one.
    pub fn items_with_prices(&self) -> Vec<(DefinitionId, u64, u64)> {
        let Some(world) = self.inventory.world.as_ref().filter(|_| self.inventory.prices_known) else {
            return Vec::new();
        };
        let priced = world.definitions.iter().filter_map(|(id, definition)| {
            let (current, base) = self.price_of(definition, world)?;
            Some((id, current, base))
        });
        priced.collect()
    }

    fn price_of(&self, definition: &Definition, world: &InventoryWorld) -> Option<(u64, u64)> {
        let price = definition.price.as_ref().filter(|_| !definition.hidden)?;
        price.in_currency(&world.currency.0, self.unix_time_ms() / 1000)
    }

    /// Asks which promo items a user can be given by hand. Of what other users were given before, nothing is known.
    pub fn request_eligible_promo_items(&mut self, user: SteamId) -> CallHandle {
        let items = self.inventory_world().and_then(|world| {
            if !user.can_authenticate() {
                return Err(SteamResult::INVALID_STEAM_ID);
            }
            let nothing_given = Stock::default();
            let stock = if user == self.steam_id() { &self.inventory.stock } else { &nothing_given };
            Ok(self.in_circumstances(&world, |now| {
                let by_hand =
                    world.definitions.iter().filter(|(_, definition)| definition.is_given_by_hand());
                by_hand
                    .filter(|(id, definition)| stock.is_eligible(*id, definition, now))
                    .map(|(id, _)| id)
                    .collect::<Vec<_>>()
            }))
        });
        let (result, items) =
            items.map_or_else(|result| (result, Vec::new()), |items| (SteamResult::OK, items));
        let answer = callbacks::inventory_eligible_promo_items(result, user, items.len() as i32);
        self.bring(InventoryEvent::Eligible(user, items));
        self.call_result(answer)
    }

    /// Starts a purchase. When the user has paid, a result has the items.
    pub fn start_purchase(&mut self, amounts: &[Amount]) -> CallHandle {
        let world = self.inventory_world();
        let result = match &world {
            Ok(world) if self.can_buy(amounts, world) => world.purchase.result,
            Ok(_) => SteamResult::INVALID_PARAM,
            Err(result) => *result,
        };
        let number = || match result {
            SteamResult::OK => steam_id::random().max(1),
            _ => 0,
        };
        let call = self.call_result(callbacks::inventory_start_purchase(result, number(), number()));
        if let Ok(world) = world
            && result == SteamResult::OK
            && world.purchase.paid
        {
            let delay = self.answer_delay() + world.purchase.delay_ms.into();
            let event = InventoryEvent::Bought(self.steam_id(), amounts.to_vec());
            self.timeline.schedule(delay, Event::Inventory(event));
        }
        call
    }

    fn can_buy(&self, amounts: &[Amount], world: &InventoryWorld) -> bool {
        let has_price = |id| world.definitions.get(id).is_some_and(|d| self.price_of(d, world).is_some());
        !amounts.is_empty() && amounts.iter().all(|(id, quantity)| *quantity > 0 && has_price(*id))
    }
}
