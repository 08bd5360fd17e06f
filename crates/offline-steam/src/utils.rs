//! What `ISteamUtils` keeps for a server.

use std::ffi::CStr;

use crate::callbacks;
use crate::dispatch::CallHandle;
use crate::notice::Hook;
use crate::scenario::utils::{Country, Signature, TextFilter};
use crate::server::Server;

/// The state behind `ISteamUtils`.
#[derive(Debug, Default)]
pub struct Utils {
    /// Where warnings go beside standard error.
    pub warning_hook: Option<Hook>,
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

/// `ECheckFileSignature`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureCheck {
    /// The file is not signed, or changed since.
    Invalid = 0,
    /// The file is the one that was signed.
    Valid = 1,
    /// There is no such file.
    FileNotFound = 2,
    /// The app has no signatures at all.
    NoSignaturesForApp = 3,
    /// The app has signatures, but none of this file.
    NoSignaturesForFile = 4,
}

impl Server {
    /// Asks for a file's signature. `exists` tells whether the file is there.
    pub fn check_file_signature(&mut self, file: &str, exists: bool) -> CallHandle {
        let check = self.signature_of(file, exists);
        self.call_result(callbacks::check_file_signature(check))
    }

    fn signature_of(&self, file: &str, exists: bool) -> SignatureCheck {
        if !exists {
            return SignatureCheck::FileNotFound;
        }
        let Some(signatures) = &self.scenario.file_signatures else {
            return SignatureCheck::NoSignaturesForApp;
        };
        match signatures.get(file) {
            Some(Signature::Valid) => SignatureCheck::Valid,
            Some(Signature::Invalid) => SignatureCheck::Invalid,
            None => SignatureCheck::NoSignaturesForFile,
        }
    }
}
