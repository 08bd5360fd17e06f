//! The setters of `ISteamGameServer`, called as C calls them, and what they leave in the machine.

use std::ffi::{CStr, CString, c_char};

use parking_lot::Mutex;
use steam_sys::ISteamGameServer;

use super::arguments;
use crate::interfaces::game_server::*;
use crate::interfaces::running::{STEAM, init, shut_down};
use crate::properties::Properties;
use crate::steam::Side;

/// These tests share the process's Steam, so they take turns.
static TURN: Mutex<()> = Mutex::new(());

type This = *mut ISteamGameServer;
type SetText = unsafe extern "C" fn(This, *const c_char);

/// Runs a test on a server of its own.
fn on_a_server(test: impl FnOnce(This)) {
    let _turn = TURN.lock();
    shut_down(Side::GameServer);
    init(&arguments()).unwrap();
    // SAFETY: the accessor has no arguments.
    test(unsafe { SteamAPI_SteamGameServer_v015() });
    shut_down(Side::GameServer);
}

fn properties() -> Properties {
    STEAM.lock().server().unwrap().properties.clone()
}

fn set_text(set: SetText, server: This, text: &CStr) {
    // SAFETY: `text` is a C string.
    unsafe { set(server, text.as_ptr()) };
}

#[test]
fn everything_that_is_set_arrives() {
    on_a_server(|server| {
        let texts: [(SetText, &CStr); 9] = [
            (SteamAPI_ISteamGameServer_SetProduct, c"product"),
            (SteamAPI_ISteamGameServer_SetGameDescription, c"description"),
            (SteamAPI_ISteamGameServer_SetModDir, c"mod"),
            (SteamAPI_ISteamGameServer_SetServerName, c"name"),
            (SteamAPI_ISteamGameServer_SetMapName, c"map"),
            (SteamAPI_ISteamGameServer_SetSpectatorServerName, c"spectators"),
            (SteamAPI_ISteamGameServer_SetGameTags, c"tags"),
            (SteamAPI_ISteamGameServer_SetGameData, c"data"),
            (SteamAPI_ISteamGameServer_SetRegion, c"region"),
        ];
        for (set, text) in texts {
            set_text(set, server, text);
        }
        // SAFETY: none of these has a pointer but the interface's.
        unsafe {
            SteamAPI_ISteamGameServer_SetDedicatedServer(server, true);
            SteamAPI_ISteamGameServer_SetMaxPlayerCount(server, 16);
            SteamAPI_ISteamGameServer_SetBotPlayerCount(server, 2);
            SteamAPI_ISteamGameServer_SetPasswordProtected(server, true);
            SteamAPI_ISteamGameServer_SetSpectatorPort(server, 27020);
            SteamAPI_ISteamGameServer_SetAdvertiseServerActive(server, true);
        }
        let expected = Properties {
            product: "product".into(),
            game_description: "description".into(),
            mod_dir: "mod".into(),
            dedicated: true,
            max_players: 16,
            bots: 2,
            server_name: "name".into(),
            map_name: "map".into(),
            password_protected: true,
            spectator_port: 27020,
            spectator_name: "spectators".into(),
            rules: [].into(),
            tags: "tags".into(),
            game_data: "data".into(),
            region: "region".into(),
            advertised: true,
        };
        assert_eq!(properties(), expected);
    });
}

#[test]
fn rules_are_set_replaced_and_cleared() {
    on_a_server(|server| {
        for (key, value) in [(c"b", c"1"), (c"a", c"x"), (c"b", c"2"), (c"", c"no key")] {
            // SAFETY: both are C strings.
            unsafe { SteamAPI_ISteamGameServer_SetKeyValue(server, key.as_ptr(), value.as_ptr()) };
        }
        let rules = properties().rules.into_iter().collect::<Vec<_>>();
        assert_eq!(rules, [("a".into(), "x".into()), ("b".into(), "2".into())]);
        // SAFETY: it has no pointer but the interface's.
        unsafe { SteamAPI_ISteamGameServer_ClearAllKeyValues(server) };
        assert!(properties().rules.is_empty());
    });
}

#[test]
fn texts_keep_the_sdks_sizes() {
    on_a_server(|server| {
        let long = CString::new("x".repeat(3000)).unwrap();
        for set in [
            SteamAPI_ISteamGameServer_SetProduct as SetText,
            SteamAPI_ISteamGameServer_SetGameDescription,
            SteamAPI_ISteamGameServer_SetModDir,
            SteamAPI_ISteamGameServer_SetServerName,
            SteamAPI_ISteamGameServer_SetMapName,
            SteamAPI_ISteamGameServer_SetSpectatorServerName,
            SteamAPI_ISteamGameServer_SetGameTags,
            SteamAPI_ISteamGameServer_SetGameData,
        ] {
            set_text(set, server, &long);
        }
        let p = properties();
        assert_eq!(p.product.len(), 3000, "the SDK names no limit");
        assert_eq!(p.game_description.len(), 63);
        assert_eq!((p.mod_dir.len(), p.map_name.len(), p.spectator_name.len()), (31, 31, 31));
        assert_eq!((p.server_name.len(), p.tags.len(), p.game_data.len()), (63, 127, 2047));
    });
}

#[test]
fn a_logon_fixes_what_describes_the_game() {
    on_a_server(|server| {
        set_text(SteamAPI_ISteamGameServer_SetProduct, server, c"480");
        set_text(SteamAPI_ISteamGameServer_SetGameDescription, server, c"A game");
        // SAFETY: it has no pointer but the interface's.
        unsafe { SteamAPI_ISteamGameServer_LogOnAnonymous(server) };

        set_text(SteamAPI_ISteamGameServer_SetProduct, server, c"late");
        set_text(SteamAPI_ISteamGameServer_SetGameDescription, server, c"late");
        set_text(SteamAPI_ISteamGameServer_SetModDir, server, c"late");
        // SAFETY: it has no pointer but the interface's.
        unsafe { SteamAPI_ISteamGameServer_SetDedicatedServer(server, true) };
        set_text(SteamAPI_ISteamGameServer_SetMapName, server, c"new map");
        let p = properties();
        assert_eq!(
            (&*p.product, &*p.game_description, &*p.mod_dir, p.dedicated),
            ("480", "A game", "", false)
        );
        assert_eq!(p.map_name, "new map");

        // SAFETY: it has no pointer but the interface's.
        unsafe { SteamAPI_ISteamGameServer_LogOff(server) };
        set_text(SteamAPI_ISteamGameServer_SetModDir, server, c"again");
        assert_eq!(properties().mod_dir, "again");
    });
}
