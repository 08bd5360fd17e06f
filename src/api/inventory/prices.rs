//! Prices and purchases.

use godot::builtin::{GString, PackedInt32Array, PackedInt64Array, VarArray, VarDictionary};

use super::checks::{DEFINITIONS, inventory, item_definitions, item_quantities};
use crate::api::callbacks::answers;
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests;
use crate::register::call::named;
use crate::register::method::methods;
use crate::register::record::{array_of, vdict};
use crate::register::signal::signals;
use steam::inventory::Price;
use steam::result::{RESULT_INVALID_PARAM, RESULT_IO_FAILURE};
use steam::text;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: &[] };

methods! {
    /// Starts a purchase, which the user confirms in the overlay of a client. `items` are definitions, and
    /// `quantity` must be as long. [signal inventory_start_purchase_result] follows, with `RESULT_INVALID_PARAM`
    /// when an argument is wrong, and [signal inventory_result_ready] when the user has paid.
    ///
    /// SDK: `ISteamInventory::StartPurchase`.
    fn startPurchase(call, items: PackedInt64Array, quantity: PackedInt32Array) {
        let Some(inventory) = inventory(call) else { return };
        let start = || {
            let items = item_definitions(call, named!(items))?;
            let quantities = item_quantities(call, named!(quantity), "items", items.len())?;
            Some(inventory.start_purchase(&items, &quantities))
        };
        match start() {
            Some(call) => requests::expect(call, PURCHASE_STARTED, RESULT_IO_FAILURE.into()),
            None => requests::expect(0, PURCHASE_STARTED, RESULT_INVALID_PARAM.into()),
        }
    }

    /// The price of an item definition, once [signal inventory_request_prices_result] came.
    ///
    /// Returns a Dictionary: `price` (int, in the smallest unit of the currency, such as cents), `base_price`
    /// (int, the same without discounts) and `success` (bool, false when no price is known).
    ///
    /// SDK: `ISteamInventory::GetItemPrice`.
    fn getItemPrice(call, definition: i64) -> VarDictionary {
        let read = || {
            let inventory = inventory(call)?;
            inventory.item_price(call.number(named!(definition), DEFINITIONS)?)
        };
        let price = read();
        let success = price.is_some();
        let price = price.unwrap_or_default();
        vdict! {
            "price" => price.current as i64,
            "base_price" => price.base as i64,
            "success" => success,
        }
    }

    /// Every item definition that has a price, once [signal inventory_request_prices_result] came.
    ///
    /// Returns an Array of Dictionaries: `item` (int, the definition), `price` and `base_prices` (int, as in
    /// [method getItemPrice]), and `base_price`, which is the same as `base_prices`.
    ///
    /// SDK: `ISteamInventory::GetItemsWithPrices`.
    fn getItemsWithPrices(call) -> VarArray {
        let prices = inventory(call).and_then(|inventory| inventory.items_with_prices());
        array_of(prices.unwrap_or_default().into_iter().map(|(item, price)| price_dictionary(item, price)))
    }

    /// Asks for the prices of all items on sale. [signal inventory_request_prices_result] follows, once for each
    /// request.
    ///
    /// SDK: `ISteamInventory::RequestPrices`.
    fn requestPrices(call) {
        if let Some(inventory) = inventory(call) {
            requests::expect(inventory.request_prices(), PRICES, 0);
        }
    }
}

fn price_dictionary(item: i32, price: Price) -> VarDictionary {
    vdict! {
        "item" => item,
        "price" => price.current as i64,
        "base_prices" => price.base as i64,
        "base_price" => price.base as i64,
    }
}

signals! {
    /// Answers `startPurchase`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked). `order_id` and
    /// `transaction_id` identify the purchase and are 0 when it did not start. The items come later, with
    /// `inventory_result_ready`.
    fn inventory_start_purchase_result(
        result: i64 as enums::Result,
        order_id: i64,
        transaction_id: i64,
    );

    /// Answers `requestPrices`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `currency` the
    /// three-letter code of the currency of all prices. `getItemsWithPrices` and `getItemPrice` work from now
    /// on.
    fn inventory_request_prices_result(result: i64 as enums::Result, currency: GString);
}

answers! {
    /// To `requestPrices`.
    PRICES: SteamInventoryRequestPricesResult_t
        => |m_result: i32, m_rgchCurrency: [u8; 4]| {
            inventory_request_prices_result(m_result, text::until_nul(&m_rgchCurrency))
        },
        else inventory_request_prices_result(RESULT_IO_FAILURE, "");

    /// To `startPurchase`. What it is about is the result to report when there is no answer.
    PURCHASE_STARTED(result): SteamInventoryStartPurchaseResult_t
        => inventory_start_purchase_result(m_result: i32, m_ulOrderID: i64, m_ulTransID: i64),
        else (result, 0, 0);
}
