//! What `ISteamUtils` asks Steam for.

use super::Server;
use crate::dispatch::CallHandle;
use crate::utils::callbacks;
use crate::utils::signature::SignatureCheck;

impl Server {
    /// Asks for a file's signature. `exists` tells whether the file is there.
    pub fn check_file_signature(&mut self, file: &str, exists: bool) -> CallHandle {
        let check = SignatureCheck::of(file, exists, self.scenario.file_signatures.as_ref());
        self.call_result(callbacks::check_file_signature(check))
    }
}
