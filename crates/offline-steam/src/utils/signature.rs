//! Signatures of the game's files.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What Steam thinks of a file's signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signature {
    /// There is none, or it does not fit the file.
    Invalid,
    /// It fits the file.
    Valid,
}

/// The files of which the app has signatures, by the name that the server asks with.
pub type FileSignatures = BTreeMap<String, Signature>;

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

impl SignatureCheck {
    /// What a look at a file says. `signatures` are those of the app, if it has any; `exists` tells whether the file is
    /// there.
    pub fn of(file: &str, exists: bool, signatures: Option<&FileSignatures>) -> Self {
        if !exists {
            return Self::FileNotFound;
        }
        let Some(signatures) = signatures else { return Self::NoSignaturesForApp };
        match signatures.get(file) {
            Some(Signature::Valid) => Self::Valid,
            Some(Signature::Invalid) => Self::Invalid,
            None => Self::NoSignaturesForFile,
        }
    }
}
