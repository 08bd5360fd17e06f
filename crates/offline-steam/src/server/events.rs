//! The scenario's events on their way to the program.

use super::{Event, Server};
use crate::callbacks;
use crate::message::Message;
use crate::scenario::events::{Moment, ScenarioEvent};
use crate::utils::callbacks as utils;

impl Server {
    /// Lets the events come whose time counts from now.
    pub(super) fn schedule_events(&mut self, from: Moment) {
        for timed in self.scenario.events.iter().filter(|timed| timed.from == from) {
            self.timeline.schedule(timed.after_ms, Event::Scenario(from, timed.event.clone()));
        }
    }

    /// Lets one happen: what it changes, then the callback that tells of it.
    pub(super) fn let_happen(&mut self, event: ScenarioEvent) {
        match &event {
            ScenarioEvent::IpCountry { country } => self.utils.set_country(country.clone()),
            ScenarioEvent::GamepadTextInputDismissed { text } => self.utils.entered_text.clone_from(text),
            _ => {}
        }
        self.post(callback(&event, self.scenario.app_id));
    }
}

fn callback(event: &ScenarioEvent, app_id: u32) -> Message {
    match event {
        ScenarioEvent::IpCountry { .. } => utils::ip_country(),
        ScenarioEvent::LowPower { minutes } => utils::low_battery_power(*minutes),
        ScenarioEvent::SteamShutdown => utils::steam_shutdown(),
        ScenarioEvent::AppResumingFromSuspend => utils::app_resuming_from_suspend(),
        ScenarioEvent::FilterTextDictionaryChanged { language } => {
            utils::filter_text_dictionary_changed(*language)
        }
        ScenarioEvent::FloatingGamepadTextInputDismissed => utils::floating_gamepad_text_input_dismissed(),
        ScenarioEvent::GamepadTextInputDismissed { text } => {
            utils::gamepad_text_input_dismissed(text.as_deref(), app_id)
        }
        ScenarioEvent::ClientApproved { steam_id, owner } => {
            callbacks::client_approve(*steam_id, owner.unwrap_or(*steam_id))
        }
        ScenarioEvent::ClientDenied { steam_id, reason, text } => {
            callbacks::client_deny(*steam_id, *reason, text)
        }
        ScenarioEvent::GameplayStats { result, rank, total_connects, total_minutes_played } => {
            callbacks::gameplay_stats(*result, *rank, *total_connects, *total_minutes_played)
        }
    }
}
