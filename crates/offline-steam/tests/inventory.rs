//! The inventory through the built library's C functions: buffers of every size, and null pointers.
#![cfg(target_os = "linux")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::fs;
use std::ptr::{null, null_mut};

use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW, Symbol};
use steamworks_sys as sys;

const OK: c_int = 1;
const INVALID_PARAM: c_int = 8;
const ITEMS: &str = r#"{"items": [
    {"itemdefid": 100, "type": "item", "name": "Potion", "price": "1;USD149", "exchange": "101"},
    {"itemdefid": 101, "type": "item", "promo": "manual"},
    {"itemdefid": 110, "type": "playtimegenerator", "bundle": "101"}
]}"#;
const SCENARIO: &str = r#"{"inventory": {"item_definitions": "items.json", "playtime_minutes": 60}}"#;

type This = *mut c_void;
type Init = unsafe extern "C" fn(u32, u16, u16, c_int, *const c_char, *const c_char, *mut c_char) -> c_int;
type Ask = unsafe extern "C" fn(This, *mut i32) -> bool;
type AskOne<T> = unsafe extern "C" fn(This, *mut i32, T) -> bool;
type AskSome<T> = unsafe extern "C" fn(This, *mut i32, *const T, u32) -> bool;
type Generate = unsafe extern "C" fn(This, *mut i32, *const i32, *const u32, u32) -> bool;
type Consume = unsafe extern "C" fn(This, *mut i32, u64, u32) -> bool;
type Transfer = unsafe extern "C" fn(This, *mut i32, u64, u32, u64) -> bool;
type Exchange =
    unsafe extern "C" fn(This, *mut i32, *const i32, *const u32, u32, *const u64, *const u32, u32) -> bool;
type GetItems = unsafe extern "C" fn(This, i32, *mut sys::SteamItemDetails_t, *mut u32) -> bool;
type GetProperty = unsafe extern "C" fn(This, i32, u32, *const c_char, *mut c_char, *mut u32) -> bool;
type GetDefinitionProperty = unsafe extern "C" fn(This, i32, *const c_char, *mut c_char, *mut u32) -> bool;
type Serialize = unsafe extern "C" fn(This, i32, *mut c_void, *mut u32) -> bool;
type Deserialize = unsafe extern "C" fn(This, *mut i32, *const c_void, u32, bool) -> bool;
type GetIds = unsafe extern "C" fn(This, *mut i32, *mut u32) -> bool;
type GetEligible = unsafe extern "C" fn(This, u64, *mut i32, *mut u32) -> bool;
type GetPrices = unsafe extern "C" fn(This, *mut i32, *mut u64, *mut u64, u32) -> bool;
type GetPrice = unsafe extern "C" fn(This, i32, *mut u64, *mut u64) -> bool;
type Purchase = unsafe extern "C" fn(This, *const i32, *const u32, u32) -> u64;
type Set<T> = unsafe extern "C" fn(This, u64, u64, *const c_char, T) -> bool;
type Remove = unsafe extern "C" fn(This, u64, u64, *const c_char) -> bool;
type Submit = unsafe extern "C" fn(This, u64, *mut i32) -> bool;

struct Steam(Library);

impl Steam {
    /// The library with a server that is logged on and has an inventory.
    fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("offline-steam-inventory-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("items.json"), ITEMS).unwrap();
        fs::write(folder.join("scenario.json"), SCENARIO).unwrap();
        // SAFETY: this is the only test of its process, so nothing else reads or writes the environment.
        unsafe { std::env::set_var("STEAM_OFFLINE_SCENARIO", folder.join("scenario.json")) };
        let path = std::env::current_exe().unwrap().with_file_name("liboffline_steam.so");
        // SAFETY: the library's initialisation is that of any Rust library.
        let steam = Self(unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }.unwrap());
        let interfaces = b"STEAMINVENTORY_INTERFACE_V003\0\0";
        let mut text = [0; 1024];
        // SAFETY: the pointers are what the function asks for.
        let status = unsafe {
            let init: Symbol<Init> = steam.symbol("SteamInternal_GameServer_Init_V2");
            init(0, 27015, 0xFFFF, 1, c"1.0.0.0".as_ptr(), interfaces.as_ptr().cast(), text.as_mut_ptr())
        };
        // SAFETY: init ended the text with a NUL.
        assert_eq!(status, 0, "{:?}", unsafe { CStr::from_ptr(text.as_ptr()) });
        fs::remove_dir_all(folder).unwrap();
        steam.symbol::<extern "C" fn()>("SteamAPI_ManualDispatch_Init")();
        let game_server = steam.symbol::<extern "C" fn() -> This>("SteamAPI_SteamGameServer_v015")();
        for (setter, text) in [("SetProduct", c"480"), ("SetGameDescription", c"A game")] {
            let set: Symbol<unsafe extern "C" fn(This, *const c_char)> =
                steam.symbol(&format!("SteamAPI_ISteamGameServer_{setter}"));
            // SAFETY: the pointer is that of a C string.
            unsafe { set(game_server, text.as_ptr()) };
        }
        steam.symbol::<extern "C" fn(This)>("SteamAPI_ISteamGameServer_LogOnAnonymous")(game_server);
        steam.pump();
        steam
    }

    /// The server's Steam ID, which the free function does not tell in the mode of this server.
    fn own_id(&self) -> u64 {
        let game_server = self.symbol::<extern "C" fn() -> This>("SteamAPI_SteamGameServer_v015")();
        self.symbol::<extern "C" fn(This) -> u64>("SteamAPI_ISteamGameServer_GetSteamID")(game_server)
    }

    fn symbol<T>(&self, name: &str) -> Symbol<T> {
        // SAFETY: each caller names a function together with its type.
        unsafe { self.0.get(name) }.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A function of the interface.
    fn function<T>(&self, name: &str) -> Symbol<T> {
        self.symbol(&format!("SteamAPI_ISteamInventory_{name}"))
    }

    fn inventory(&self) -> This {
        self.symbol::<extern "C" fn() -> This>("SteamAPI_SteamGameServerInventory_v003")()
    }

    /// Runs a frame; returns the callbacks' numbers.
    fn pump(&self) -> Vec<c_int> {
        let pipe = self.symbol::<extern "C" fn() -> i32>("SteamGameServer_GetHSteamPipe")();
        let next: Symbol<unsafe extern "C" fn(i32, *mut sys::CallbackMsg_t) -> bool> =
            self.symbol("SteamAPI_ManualDispatch_GetNextCallback");
        let free: Symbol<extern "C" fn(i32)> = self.symbol("SteamAPI_ManualDispatch_FreeLastCallback");
        self.symbol::<extern "C" fn(i32)>("SteamAPI_ManualDispatch_RunFrame")(pipe);
        let mut message =
            sys::CallbackMsg_t { m_hSteamUser: 0, m_iCallback: 0, m_pubParam: null_mut(), m_cubParam: 0 };
        let mut told = Vec::new();
        // SAFETY: the pointer is that of a message.
        while unsafe { next(pipe, &mut message) } {
            told.push(message.m_iCallback);
            free(pipe);
        }
        told
    }

    /// Asks for a result and waits for it; returns its handle and status.
    fn result(&self, ask: impl FnOnce(This, *mut i32) -> bool) -> (i32, c_int) {
        let mut result = -1;
        assert!(ask(self.inventory(), &mut result));
        assert!(result > 0);
        let status: Symbol<extern "C" fn(This, i32) -> c_int> = self.function("GetResultStatus");
        assert_eq!(status(self.inventory(), result), 22);
        assert!(self.pump().contains(&4700));
        (result, status(self.inventory(), result))
    }

    fn items(&self, result: i32) -> Vec<(u64, i32, u16, u16)> {
        let get: Symbol<GetItems> = self.function("GetResultItems");
        let mut count = 0;
        // SAFETY: without a buffer only the number is written; then the buffer has room for so many items.
        unsafe {
            assert!(get(self.inventory(), result, null_mut(), &mut count));
            let mut items: Vec<sys::SteamItemDetails_t> = Vec::with_capacity(count as usize);
            if count > 0 {
                let mut less = count - 1;
                assert!(!get(self.inventory(), result, items.as_mut_ptr(), &mut less));
            }
            assert!(get(self.inventory(), result, items.as_mut_ptr(), &mut count));
            items.set_len(count as usize);
            items
                .iter()
                .map(|item| (item.m_itemId, item.m_iDefinition, item.m_unQuantity, item.m_unFlags))
                .collect()
        }
    }

    fn good(&self, ask: impl FnOnce(This, *mut i32) -> bool) -> Vec<(u64, i32, u16, u16)> {
        let (result, status) = self.result(ask);
        assert_eq!(status, OK);
        self.items(result)
    }
}

impl Drop for Steam {
    fn drop(&mut self) {
        self.symbol::<extern "C" fn()>("SteamGameServer_Shutdown")();
    }
}

/// Reads a text in the two steps of the interface: its size, then itself; and a part of it.
fn read_text(get: impl Fn(*mut c_char, *mut u32) -> bool) -> Option<String> {
    let mut size = 0;
    if !get(null_mut(), &mut size) {
        return None;
    }
    let mut buffer = vec![0x55; size as usize + 2];
    assert!(get(buffer.as_mut_ptr(), &mut size));
    assert_eq!((buffer[size as usize - 1], buffer[size as usize]), (0, 0x55));
    let mut two = 2;
    assert!(get(buffer[..2].to_vec().as_mut_ptr(), &mut two) && two <= 2);
    // SAFETY: the text ends with the NUL that was just seen.
    Some(unsafe { CStr::from_ptr(buffer.as_ptr()) }.to_str().unwrap().to_owned())
}

#[test]
fn the_inventory_through_the_c_functions() {
    let steam = Steam::start();
    let inventory = steam.inventory();
    let potions = results(&steam, inventory);
    changes(&steam, inventory, potions);
    properties(&steam, inventory, potions);
    serialised(&steam, inventory);
    definitions_and_prices(&steam, inventory);
    promo_items_and_purchases(&steam, inventory);
}

fn results(steam: &Steam, inventory: This) -> u64 {
    let generate: Symbol<Generate> = steam.function("GenerateItems");
    let by_id: Symbol<AskSome<u64>> = steam.function("GetItemsByID");
    let all: Symbol<Ask> = steam.function("GetAllItems");
    let (definitions, quantities) = ([100, 101], [5, 1]);
    // SAFETY: the arrays are as long as announced, or null.
    unsafe {
        let made =
            steam.good(|this, result| generate(this, result, definitions.as_ptr(), quantities.as_ptr(), 2));
        assert_eq!((made[0].1, made[0].2, made[1].1, made[1].2), (100, 5, 101, 1));
        let one = steam.good(|this, result| generate(this, result, definitions.as_ptr(), null(), 1));
        assert_eq!((one[0].1, one[0].2), (100, 1));
        let mut result = 7;
        assert!(!generate(inventory, &mut result, null(), null(), 1) && result == 0);
        assert!(!generate(inventory, null_mut(), null(), null(), 0));
        assert!(!generate(null_mut(), &mut result, definitions.as_ptr(), null(), 1));
        assert_eq!(steam.good(|this, result| by_id(this, result, &made[0].0, 1)), made[..1]);
        assert_eq!(steam.good(|this, result| by_id(this, result, null(), 0)), []);
        let (handle, status) = steam.result(|this, result| all(this, result));
        assert_eq!((status, steam.items(handle).len()), (OK, 3));

        let timestamp: Symbol<extern "C" fn(This, i32) -> u32> = steam.function("GetResultTimestamp");
        let check: Symbol<extern "C" fn(This, i32, u64) -> bool> = steam.function("CheckResultSteamID");
        let own = steam.own_id();
        assert!(timestamp(inventory, handle) > 1_700_000_000);
        assert!(check(inventory, handle, own) && !check(inventory, handle, own + 1));
        steam.function::<extern "C" fn(This, i32)>("DestroyResult")(inventory, handle);
        assert_eq!(timestamp(inventory, handle), 0);
        assert!(!check(inventory, handle, own));
        let status: Symbol<extern "C" fn(This, i32) -> c_int> = steam.function("GetResultStatus");
        assert_eq!(status(inventory, handle), INVALID_PARAM);
        let get: Symbol<GetItems> = steam.function("GetResultItems");
        assert!(!get(inventory, handle, null_mut(), &mut 0) && !get(inventory, 1, null_mut(), null_mut()));
        made[0].0
    }
}

fn changes(steam: &Steam, inventory: This, potions: u64) {
    let consume: Symbol<Consume> = steam.function("ConsumeItem");
    let transfer: Symbol<Transfer> = steam.function("TransferItemQuantity");
    let exchange: Symbol<Exchange> = steam.function("ExchangeItems");
    // SAFETY: the arrays are as long as announced, or null.
    unsafe {
        assert_eq!(steam.good(|this, result| consume(this, result, potions, 1))[0].2, 4);
        let split = steam.good(|this, result| transfer(this, result, potions, 1, u64::MAX));
        assert_eq!((split[0].2, split[1].2), (3, 1));
        let merged = steam.good(|this, result| transfer(this, result, split[1].0, 1, potions));
        assert_eq!(merged[1].2, 4);
        let generate: Symbol<Generate> = steam.function("GenerateItems");
        let material = steam.good(|this, result| generate(this, result, &101, null(), 1))[0].0;
        let made = steam.good(|this, result| exchange(this, result, &100, &1, 1, &material, &1, 1));
        assert_eq!(made.len(), 2);
        let mut result = 7;
        assert!(!exchange(inventory, &mut result, &100, null(), 1, &material, &1, 1) && result == 0);
        type Trade = unsafe extern "C" fn(
            This,
            *mut i32,
            u64,
            *const u64,
            *const u32,
            u32,
            *const u64,
            *const u32,
            u32,
        ) -> bool;
        let trade: Symbol<Trade> = steam.function("TradeItems");
        assert!(!trade(inventory, &mut result, 1, &potions, &1, 1, null(), null(), 0) && result == 0);
        steam.function::<extern "C" fn(This)>("SendItemDropHeartbeat")(inventory);
        let drop_item: Symbol<AskOne<i32>> = steam.function("TriggerItemDrop");
        assert_eq!(steam.good(|this, result| drop_item(this, result, 110)).len(), 1);
    }
}

fn properties(steam: &Steam, inventory: This, item: u64) {
    let update = steam.function::<extern "C" fn(This) -> u64>("StartUpdateProperties")(inventory);
    let submit: Symbol<Submit> = steam.function("SubmitUpdateProperties");
    // SAFETY: the texts are C strings, or null.
    unsafe {
        let text: Symbol<Set<*const c_char>> = steam.function("SetPropertyString");
        assert!(text(inventory, update, item, c"label".as_ptr(), c"gr\xC3\xBCn".as_ptr()));
        assert!(!text(inventory, update, item, null(), null()));
        assert!(steam.function::<Set<bool>>("SetPropertyBool")(
            inventory,
            update,
            item,
            c"open".as_ptr(),
            true
        ));
        let int: Symbol<Set<i64>> = steam.function("SetPropertyInt64");
        assert!(int(inventory, update, item, c"kills".as_ptr(), i64::MIN));
        assert!(steam.function::<Set<f32>>("SetPropertyFloat")(
            inventory,
            update,
            item,
            c"power".as_ptr(),
            1.5
        ));
        assert!(text(inventory, update, item, c"gone".as_ptr(), null()));
        assert!(steam.function::<Remove>("RemoveProperty")(inventory, update, item, c"gone".as_ptr()));
        assert!(!int(inventory, u64::MAX, item, c"kills".as_ptr(), 1));
        let (result, status) = steam.result(|this, result| submit(this, update, result));
        assert_eq!(status, OK);
        let get: Symbol<GetProperty> = steam.function("GetResultItemProperty");
        let property = |index: u32, name: *const c_char| {
            read_text(|buffer, size| get(inventory, result, index, name, buffer, size))
        };
        assert_eq!(property(0, null()).as_deref(), Some("kills,label,open,power"));
        for (name, value) in
            [(c"label", "grün"), (c"open", "true"), (c"kills", "-9223372036854775808"), (c"power", "1.5")]
        {
            assert_eq!(property(0, name.as_ptr()).as_deref(), Some(value));
        }
        assert_eq!(property(1, null()).or(property(0, c"gone".as_ptr())), None);
        assert!(!get(inventory, result, 0, null(), null_mut(), null_mut()));
        let mut handle = 7;
        assert!(!submit(inventory, update, &mut handle) && handle == 0);
    }
}

fn serialised(steam: &Steam, inventory: This) {
    let serialize: Symbol<Serialize> = steam.function("SerializeResult");
    let deserialize: Symbol<Deserialize> = steam.function("DeserializeResult");
    let inspect: Symbol<AskOne<*const c_char>> = steam.function("InspectItem");
    let all: Symbol<Ask> = steam.function("GetAllItems");
    // SAFETY: the buffers have the sizes that are given, or are null.
    unsafe {
        let (result, _) = steam.result(|this, result| all(this, result));
        let mut size = 0;
        assert!(serialize(inventory, result, null_mut(), &mut size));
        let mut bytes = vec![0_u8; size as usize];
        let mut less = size - 1;
        assert!(!serialize(inventory, result, bytes.as_mut_ptr().cast(), &mut less) && less == size);
        assert!(serialize(inventory, result, bytes.as_mut_ptr().cast(), &mut size));
        assert!(!serialize(inventory, result, null_mut(), null_mut()));
        let copy = steam.good(|this, result| deserialize(this, result, bytes.as_ptr().cast(), size, false));
        assert_eq!(copy, steam.items(result));
        let mut handle = 7;
        assert!(!deserialize(inventory, &mut handle, bytes.as_ptr().cast(), size, true) && handle == 0);
        assert!(!deserialize(inventory, &mut handle, null(), size, false));
        let token = bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>() + "\0";
        assert_eq!(steam.good(|this, result| inspect(this, result, token.as_ptr().cast())), copy);
        let (refused, status) = steam.result(|this, result| inspect(this, result, c"0".as_ptr()));
        assert_eq!(status, INVALID_PARAM);
        assert!(!serialize(inventory, refused, null_mut(), &mut size));
    }
}

fn definitions_and_prices(steam: &Steam, inventory: This) {
    let ids: Symbol<GetIds> = steam.function("GetItemDefinitionIDs");
    let get: Symbol<GetDefinitionProperty> = steam.function("GetItemDefinitionProperty");
    let prices: Symbol<GetPrices> = steam.function("GetItemsWithPrices");
    let price: Symbol<GetPrice> = steam.function("GetItemPrice");
    let (mut count, mut found) = (0, [0; 4]);
    let (mut current, mut base) = ([0_u64; 2], [0_u64; 2]);
    // SAFETY: the buffers have the sizes that are given, or are null.
    unsafe {
        assert!(!ids(inventory, null_mut(), &mut count));
        assert!(steam.function::<extern "C" fn(This) -> bool>("LoadItemDefinitions")(inventory));
        assert_eq!(steam.pump(), [4702]);
        assert!(ids(inventory, null_mut(), &mut count) && count == 3);
        assert!(!ids(inventory, found.as_mut_ptr(), &mut 2));
        count = 4;
        assert!(ids(inventory, found.as_mut_ptr(), &mut count) && (found, count) == ([100, 101, 110, 0], 3));
        let property =
            |id: i32, name: *const c_char| read_text(|buffer, size| get(inventory, id, name, buffer, size));
        assert_eq!(property(100, c"name".as_ptr()).as_deref(), Some("Potion"));
        assert_eq!(property(101, null()).as_deref(), Some("itemdefid,promo,type"));
        assert_eq!(property(100, c"colour".as_ptr()), None);

        let number: Symbol<extern "C" fn(This) -> u32> = steam.function("GetNumItemsWithPrices");
        assert_eq!(number(inventory), 0);
        assert!(!price(inventory, 100, null_mut(), null_mut()));
        assert!(!prices(inventory, null_mut(), null_mut(), null_mut(), 0));
        assert_ne!(steam.function::<extern "C" fn(This) -> u64>("RequestPrices")(inventory), 0);
        assert_eq!(steam.pump(), [703]);
        assert_eq!(number(inventory), 1);
        assert!(!prices(inventory, found.as_mut_ptr(), null_mut(), null_mut(), 0));
        assert!(prices(inventory, found.as_mut_ptr(), current.as_mut_ptr(), base.as_mut_ptr(), 1));
        assert_eq!((found[0], current, base), (100, [149, 0], [149, 0]));
        assert!(price(inventory, 100, &mut current[1], null_mut()) && current[1] == 149);
        assert!(!price(inventory, 101, &mut current[1], null_mut()));
    }
}

fn promo_items_and_purchases(steam: &Steam, inventory: This) {
    let own = steam.own_id();
    let request: Symbol<extern "C" fn(This, u64) -> u64> =
        steam.function("RequestEligiblePromoItemDefinitionsIDs");
    let eligible: Symbol<GetEligible> = steam.function("GetEligiblePromoItemDefinitionIDs");
    let add: Symbol<AskOne<i32>> = steam.function("AddPromoItem");
    let add_some: Symbol<AskSome<i32>> = steam.function("AddPromoItems");
    let grant: Symbol<Ask> = steam.function("GrantPromoItems");
    let purchase: Symbol<Purchase> = steam.function("StartPurchase");
    let (mut count, mut item) = (1, 0);
    // SAFETY: the buffers and arrays have the sizes that are given, or are null.
    unsafe {
        assert!(!eligible(inventory, own, &mut item, &mut count));
        assert_ne!(request(inventory, own), 0);
        assert_eq!(steam.pump(), [703]);
        assert!(eligible(inventory, own, &mut item, &mut count) && (item, count) == (101, 1));
        assert_eq!(steam.good(|this, result| grant(this, result)), []);
        assert_eq!(steam.good(|this, result| add(this, result, 101)).len(), 1);
        assert_eq!(steam.good(|this, result| add_some(this, result, &101, 1)), []);
        let mut handle = 7;
        assert!(!add_some(inventory, &mut handle, null(), 1) && handle == 0);
        assert_ne!(purchase(inventory, &100, &3, 1), 0);
        assert_eq!(steam.pump(), [703, 4700]);
        assert_ne!(purchase(inventory, &100, null(), 1), 0);
        assert_eq!(steam.pump(), [703]);
    }
}
