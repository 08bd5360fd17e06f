//! What `ISteamUtils` keeps for a server.

pub mod callbacks;
pub mod signature;
pub mod world;

use std::ffi::CStr;

use world::{Country, TextFilter};

/// The state behind `ISteamUtils`.
#[derive(Debug, Default)]
pub struct Utils {
    /// What was typed into the last text dialog, none if it was closed without.
    pub entered_text: Option<String>,
    country: Country,
    filter_loaded: bool,
    calls: u32,
}

impl Utils {
    /// The state right after init, in this country.
    pub fn new(country: Country) -> Self {
        Self { country, ..Self::default() }
    }

    /// The country in which the server is.
    pub fn country(&self) -> &CStr {
        self.country.letters()
    }

    /// Moves the server into another country.
    pub fn set_country(&mut self, country: Country) {
        self.country = country;
    }

    /// Loads a text filter; false when there is none.
    pub fn init_filter(&mut self, filter: &TextFilter) -> bool {
        self.filter_loaded = filter.available;
        self.filter_loaded
    }

    /// Runs a text through a filter, if it is loaded; returns it with the number of characters replaced.
    pub fn filter(&self, filter: &TextFilter, text: &str) -> (String, usize) {
        if self.filter_loaded { filter.apply(text) } else { (text.to_owned(), 0) }
    }

    /// Counts a call of an interface's function.
    pub fn count_call(&mut self) {
        self.calls = self.calls.saturating_add(1);
    }

    /// The calls since this was asked last, without the one that asks.
    pub fn take_call_count(&mut self) -> u32 {
        std::mem::take(&mut self.calls).saturating_sub(1)
    }
}
