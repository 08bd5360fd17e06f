//! What the network is like: the scenario's key `http`.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use ureq::tls::{Certificate, PemItem, parse_pem};

use crate::json;

/// The greatest number of requests under way at the same time.
const MAX_CONNECTIONS: u8 = 64;

/// How requests go.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HttpWorld {
    /// There is no network: every request fails.
    pub offline: bool,
    /// Requests under way at the same time; the others wait in a queue.
    pub connections: u8,
    /// Where hosts really are, by their names.
    pub hosts: BTreeMap<String, SocketAddr>,
    /// A file of certificates that are trusted, instead of those that browsers trust.
    #[serde(rename = "root_certificates")]
    pub root_certificates_file: Option<PathBuf>,
    /// What that file contains.
    #[serde(skip)]
    pub root_certificates: Option<RootCertificates>,
}

/// The certificates that are trusted.
#[derive(Debug, Clone)]
pub struct RootCertificates(pub Arc<Vec<Certificate<'static>>>);

impl PartialEq for RootCertificates {
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().map(Certificate::der).eq(other.0.iter().map(Certificate::der))
    }
}

impl Default for HttpWorld {
    fn default() -> Self {
        Self {
            offline: false,
            connections: 8,
            hosts: BTreeMap::new(),
            root_certificates_file: None,
            root_certificates: None,
        }
    }
}

impl HttpWorld {
    /// Looks for what contradicts itself.
    ///
    /// # Errors
    /// A text that names the key.
    pub fn check(&self) -> Result<(), String> {
        if !(1..=MAX_CONNECTIONS).contains(&self.connections) {
            return Err(format!("at http.connections: it is 1 to {MAX_CONNECTIONS}"));
        }
        if let Some((host, address)) = self.hosts.iter().find(|(_, address)| address.port() == 0) {
            return Err(format!("at http.hosts.{host}: {address} has port 0, which is none"));
        }
        match self.hosts.keys().find(|host| host.contains([':', '/']) || **host != host.to_ascii_lowercase())
        {
            Some(host) => {
                Err(format!("at http.hosts: {host:?} is no host; write its name only, in small letters"))
            }
            None => Ok(()),
        }
    }

    /// Reads the files that the scenario names, seen from its own folder.
    ///
    /// # Errors
    /// A text that names the key and the file.
    pub fn load(&mut self, folder: &Path) -> Result<(), String> {
        let Some(file) = &self.root_certificates_file else { return Ok(()) };
        let file = folder.join(file);
        let wrong = |why: &dyn std::fmt::Display| {
            format!("at http.root_certificates: {} cannot be used: {why}", file.display())
        };
        let text = json::read_bytes(&file).map_err(|error| wrong(&error))?;
        let mut certificates = Vec::new();
        for item in parse_pem(&text) {
            if let PemItem::Certificate(certificate) = item.map_err(|error| wrong(&error))? {
                certificates.push(certificate);
            }
        }
        if certificates.is_empty() {
            return Err(wrong(&"it has no certificate (PEM)"));
        }
        self.root_certificates = Some(RootCertificates(Arc::new(certificates)));
        Ok(())
    }
}
