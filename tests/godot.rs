//! Runs Godot headless and reports every GDScript suite as a test of its own.
//!
//! Every `tests/godot/suites/<name>.gd` is the test `godot::<name>`, on offline-steam unless it says otherwise; each of
//! those is `valve::<name>` too, on Valve's library with offline-steam behind it. Beside them stand the demo's runs,
//! alone, with players and asked by a query client, the exported server's run, networking and Godot's multiplayer
//! between two processes, the help pages, and the checks of the addon as it is staged. `cargo xtask test` finds Godot, builds and
//! stages the addon, exports the demo, and then starts this runner with
//!
//! - `GODOT4_BIN`: absolute path of a Godot 4.4 (or newer) executable,
//! - `GODOTSTEAM_EXPORTED`: absolute path of the exported demo server.
//!
//! It works on Linux only: it chooses the Steam library by `LD_LIBRARY_PATH` and reads ELF files.

mod runner;

use libtest_mimic::{Arguments, Failed, Trial};
use runner::environment::Library;
use runner::{
    addon, agones, clients, demo, deployed, editor_plugin, help, intruders, judge, multiplayer, networking,
    query, readmes, running, snippets, suite, template,
};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        // The longest ones begin first.
        trial("demo::crowd", clients::a_crowd_leaves_nothing_behind),
        trial("help::editor", help::editor),
        trial("addon::drop_in", addon::drop_in),
        trial("addon::offline_exports", addon::offline_exports),
        trial("help::doctool", help::doctool),
        trial("editor_plugin::menu", editor_plugin::its_menu),
        trial("editor_plugin::replaces_another", editor_plugin::replaces_the_one_that_was_enabled),
        trial("demo::demo_offline", demo::on_the_offline_library),
        trial("demo::demo_valve", demo::on_valves_library),
        trial("demo::exported_server", demo::exported),
        trial("demo::exported_told_to_be_offline", demo::exported_and_told_to_be_offline),
        trial("demo::clients", clients::are_admitted_or_refused),
        trial("demo::by_steam_id", clients::come_by_steam_id),
        trial("demo::without_networking", demo::without_networking),
        trial("demo::query", query::the_demo),
        trial("demo::silent_clients", intruders::silent_clients_keep_nobody_out),
        trial("demo::knocker", intruders::who_talks_on_is_cut_off),
        trial("demo::name", intruders::a_name_is_only_a_name),
        trial("demo::deployed_server", deployed::its_log_is_whole_and_sigterm_ends_it_in_order),
        trial("demo::image", deployed::the_images_steps),
        trial("documents::snippets", snippets::all_load),
        trial("documents::template", template::the_document_shows_it),
        trial("template::as_a_users_ci", template::as_a_users_ci),
        trial("agones::life", agones::a_life_in_a_fleet),
        trial("agones::without_counts_and_lists", agones::without_counts_and_lists),
        trial("agones::missing", agones::missing),
        trial("shared_port::query", query::a_shared_port),
        trial("running::readme_in_the_editors_build", running::readme_in_the_editors_build),
        trial("running::readme_of_the_addon", running::readme_of_the_addon),
        trial("readmes::pieces_of_scripts", readmes::pieces_of_scripts),
        trial("readmes::commands", readmes::commands),
        trial("running::readme_in_the_exports_build", running::readme_in_the_exports_build),
        trial("running::two_lines_and_settings", running::two_lines_and_settings),
        trial("running::asked_to_stop", running::asked_to_stop),
        trial("running::watched_from_outside", running::watched_from_outside),
        trial("running::two_with_the_same_ports", running::two_with_the_same_ports),
        trial("running::asked_twice", running::asked_twice),
        trial("running::exported_demo_asked_to_stop", running::the_exported_demo_asked_to_stop),
        trial("multiplayer::by_ip", multiplayer::by_ip),
        trial("multiplayer::by_steam_id", multiplayer::by_steam_id),
        trial("multiplayer::sleeper", multiplayer::a_sleeper),
        trial("multiplayer::own_player", multiplayer::a_player_of_his_own),
        trial("multiplayer::debug_levels", multiplayer::debug_levels),
        trial("multiplayer::killed_player", multiplayer::a_killed_player),
        trial("multiplayer::killed_player_at_once", multiplayer::a_killed_player_comes_at_once),
    ];
    for (group, library) in [("networking", Library::Offline), ("valve::networking", Library::ValveOnOffline)]
    {
        trials.extend(
            networking::NAMES.map(|name| {
                trial(&format!("{group}::{name}"), move || networking::both_sides(name, library))
            }),
        );
    }
    trials.push(trial("networking::killed", networking::a_killed_client_is_noticed));
    trials.extend(judge::self_checks().map(|(name, check)| trial(&format!("runner::{name}"), check)));
    match suite::find_all() {
        Ok(suites) => {
            let behind: Vec<_> = suites.iter().filter(|suite| suite.is_offline()).cloned().collect();
            trials.extend(suites.into_iter().map(|suite| {
                let name = format!("godot::{}", suite.name);
                trial(&name, move || suite.run())
            }));
            trials.extend(behind.into_iter().map(|suite| {
                let name = format!("valve::{}", suite.name);
                trial(&name, move || suite.run_on_valves_library())
            }));
        }
        Err(problem) => trials.push(trial("godot::suites", move || Err(problem))),
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// A test from a function that says in words what went wrong.
fn trial(name: &str, check: impl FnOnce() -> Result<(), String> + Send + 'static) -> Trial {
    Trial::test(name, move || check().map_err(Failed::from))
}
